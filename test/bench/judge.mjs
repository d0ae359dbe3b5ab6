// How many new duties the judge judges in a second of one core, how long it takes to load, and what it holds.
//
//   node test/bench/judge.mjs [rounds]
//
// Judges every duty of the training data, a new verdict for each, in rounds; a round of the floor is timed beside each: it
// only cuts the same duties into words with one regular expression and looks each word up. Times are CPU times of the
// process, the best of the rounds: on a machine that does other work, too, they come nearest to those of a quiet one.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAll } from '../../esbuild.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = Number(process.argv[2] ?? 10);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'remit-bench-'));
try {
  await bundle();
  const texts = path.join(folder, 'texts.json');
  fs.writeFileSync(texts, JSON.stringify(duties()));
  const loads = Array.from({ length: rounds }, () => run(`(${load})()`));
  const best = (pick) => Math.min(...loads.map(pick)).toFixed(1);
  console.log(`Node ${process.version}, best of ${rounds} rounds, CPU time`);
  console.log(
    `load: ${best(({ whole }) => whole)} ms from nothing to the first verdict (its modules ${best(({ modules }) => modules)} ms)`,
  );
  const { judge, floor, count } = run(`(${rate})(${JSON.stringify(texts)}, ${rounds})`);
  console.log(
    `rate: ${Math.round(1000 / judge)} new duties a second; ${(judge / floor).toFixed(1)} times the floor (${count} duties)`,
  );
  const { tables, full } = run(`(${memory})(${JSON.stringify(texts)})`, ['--expose-gc']);
  console.log(`memory: ${tables.toFixed(1)} MB loaded, ${full.toFixed(1)} MB with 20,000 verdicts kept`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

function duties() {
  const data = path.join(root, 'judge/data');
  const lines = fs
    .readdirSync(data)
    .flatMap((file) => fs.readFileSync(path.join(data, file), 'utf8').trim().split('\n'));
  return [...new Set(lines.map((line) => JSON.parse(line).text))];
}

/** The judge alone, built like the bundles that ship: the tables in a file of their own. */
async function bundle() {
  await buildAll({ production: true, outdir: folder, only: ['judge.node.cjs', 'judge.js'], log: () => {} });
  const contents = `export { createJudge } from './server/src/core/taxonomy/judge.ts';
    export { DEFAULT_CONFIG } from './server/src/core/config/config.ts';`;
  const apart = () => ({ path: './judge.node.cjs', external: true });
  await build({
    bundle: true,
    minify: true,
    target: 'node20',
    platform: 'node',
    format: 'cjs',
    charset: 'utf8',
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile: path.join(folder, 'judge.cjs'),
    plugins: [{ name: 'apart', setup: ({ onResolve }) => onResolve({ filter: /\/model\.generated\.ts$/ }, apart) }],
  });
}

/** Runs a function in a process of its own, which prints its answer as JSON. */
function run(call, flags = []) {
  const code = `process.stdout.write(JSON.stringify(${call}))`;
  return JSON.parse(execFileSync(process.execPath, [...flags, '-e', code], { cwd: folder, encoding: 'utf8' }));
}

// What follows runs in a process of its own: nothing from above can be seen there.

function load() {
  const used = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
  const begun = used();
  const { createJudge, DEFAULT_CONFIG } = require('./judge.cjs');
  const loaded = used();
  createJudge(DEFAULT_CONFIG).judge('Own the cloud platform and its budget');
  return { modules: loaded - begun, whole: used() - begun };
}

function rate(file, rounds) {
  const texts = JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
  const { createJudge, DEFAULT_CONFIG } = require('./judge.cjs');
  const used = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
  const known = new Map();
  const cut = (text) => {
    let sum = 0;
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
      if (!known.has(word)) known.set(word, known.size);
      sum += known.get(word);
    }
    return sum;
  };
  const best = { judge: Number.POSITIVE_INFINITY, floor: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round++) {
    // A new judge: it knows words from before, but no verdict.
    const fresh = createJudge(DEFAULT_CONFIG);
    for (const [name, look] of [
      ['judge', (text) => fresh.judge(text).confidence],
      ['floor', cut],
    ]) {
      const begun = used();
      let sum = 0;
      for (const text of texts) sum += look(text);
      if (Number.isNaN(sum)) throw new Error('no number');
      best[name] = Math.min(best[name], (used() - begun) / texts.length);
    }
  }
  return { ...best, count: texts.length };
}

function memory(file) {
  const texts = JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
  const held = () => {
    for (let i = 0; i < 4; i++) globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1e6;
  };
  const before = held();
  const { createJudge, DEFAULT_CONFIG } = require('./judge.cjs');
  const judge = createJudge(DEFAULT_CONFIG);
  judge.judge('Own the cloud platform and its budget');
  const tables = held() - before;
  for (let i = 0; i < 19_999; i++) judge.judge(texts[i] ?? `${texts[i % texts.length]} ${i}`);
  const full = held() - before;
  judge.judge('Own the cloud platform and its budget');
  return { tables, full };
}
