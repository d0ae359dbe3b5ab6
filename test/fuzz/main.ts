/**
 * `npm run fuzz`: random documents and random edits, read step by step and afresh, in two processes.
 *
 *   npm run fuzz -- --minutes 10           for ten minutes; one by default
 *   npm run fuzz -- --edits 200000         until so many edits have been tried
 *   npm run fuzz -- --seed 7               the same run again
 *
 * A failure is made small and kept in `test/fixtures/fuzz`, where every later test run reads it again.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Outcome } from './campaign.ts';

/** Where cases that once failed are kept. */
export const FOUND = path.resolve(import.meta.dirname, '../fixtures/fuzz');

const WORKERS = 2;

/** How long to go on: for so many edits together, or so many minutes. */
export type Extent = { readonly edits: number } | { readonly minutes: number };

/** Runs the workers to their end. Their seeds follow from `seed`. */
export function fuzz(seed: number, extent: Extent): Promise<Outcome[]> {
  const share =
    'edits' in extent ? ['--edits', String(Math.ceil(extent.edits / WORKERS))] : ['--minutes', String(extent.minutes)];
  return Promise.all(
    Array.from({ length: WORKERS }, (_, i) => worker(['--seed', String(seed + i * 1_000_000), ...share])),
  );
}

async function worker(args: readonly string[]): Promise<Outcome> {
  const program = path.join(import.meta.dirname, 'campaign.ts');
  // Each reading leaves much behind that nobody needs; with room for it there is less to collect.
  const flags = ['--max-semi-space-size=64', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', program];
  const child = spawn(process.execPath, [...flags, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) said += chunk;
  if (said === '') throw new Error(`the worker ${args.join(' ')} ended without a word`);
  return JSON.parse(said) as Outcome;
}

/** A new seed for each run, so that the runs of many days try many things. */
export function newSeed(): number {
  return Math.floor(Math.random() * 1_000_000_000);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, edits: { type: 'string' }, seed: { type: 'string' } },
  });
  const seed = Number(values.seed ?? newSeed());
  const extent = values.edits ? { edits: Number(values.edits) } : { minutes: Number(values.minutes ?? 1) };
  console.log(`seed ${seed}`);
  const started = performance.now();
  const outcomes = await fuzz(seed, extent);
  for (const { seed: own, count, cpu, found } of outcomes) {
    console.log(`worker ${own}: ${JSON.stringify(count)} in ${cpu} s of processor time`);
    if (!found) continue;
    const { message, ...kept } = found;
    const file = path.join(FOUND, `found-${own}.json`);
    writeFileSync(file, `${JSON.stringify(kept, null, 1)}\n`);
    console.log(`${message}\nkept as ${path.relative(process.cwd(), file)}`);
    process.exitCode = 1;
  }
  const edits = outcomes.reduce((sum, { count }) => sum + count.edits, 0);
  console.log(`${edits} edits in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
