/**
 * One worker of a fuzzing run: tries sessions and bytes until its share of edits or minutes is used up, and prints one
 * line of JSON: what was tried, and the failure that ended it, if any.
 *
 *   node test/fuzz/campaign.ts --seed 7 --edits 1000
 *   node test/fuzz/campaign.ts --seed 7 --minutes 2
 */
import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import {
  assertFixesSafe,
  byteLevel,
  type Count,
  count,
  followVersions,
  incremental,
  versionsOf,
} from './properties.ts';
import { reduce } from './reduce.ts';

/** A failure as small as it could be made: versions of one document, or the bytes of one file. */
export interface Found {
  readonly path: string;
  /** Which of the settings of `properties.ts` were in force. */
  readonly settings: number;
  readonly versions: readonly string[];
  readonly message: string;
}

/** What a worker has to say in the end. */
export interface Outcome {
  readonly seed: number;
  readonly count: Count;
  /** Seconds of processor time it took. */
  readonly cpu: number;
  readonly found: Found | null;
}

/** Sessions between two looks at the clock. */
const ROUND = 40;

function run(seed: number, enough: () => boolean): Outcome {
  for (let round = 0; !enough(); round++) {
    const found = sessions(seed + round) ?? files(seed + round);
    if (found) return { seed, count, cpu: cpu(), found };
  }
  return { seed, count, cpu: cpu(), found: null };
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1e5) / 10;
}

function sessions(seed: number): Found | null {
  const result = fc.check(incremental, { seed, numRuns: ROUND, endOnFailure: true });
  if (!result.failed || !result.counterexample) return null;
  const [{ draft, edits, settings, size }] = result.counterexample;
  const { path } = draft;
  const failure = (versions: readonly string[]): string | null => replay({ path, settings, versions });
  const whole = versionsOf({ draft, edits, size });
  const kind = kindOf(failure(whole));
  const versions = reduce(whole, (fewer) => kindOf(failure(fewer)) === kind);
  return { path, settings, versions, message: failure(versions) ?? 'it fails only among others' };
}

function files(seed: number): Found | null {
  const result = fc.check(byteLevel, { seed, numRuns: ROUND * 2 });
  if (!result.failed || !result.counterexample) return null;
  const [bytes, path] = result.counterexample;
  const message = `${result.errorInstance}\nbytes: ${Buffer.from(bytes).toString('base64')}`;
  return { path, settings: 0, versions: [Buffer.from(bytes).toString('utf8')], message };
}

/** Reads the versions one after the other; the message of what fails, or null. */
export function replay({ path, settings, versions }: Omit<Found, 'message'>): string | null {
  try {
    assertFixesSafe(followVersions(versions, path, settings), path, settings);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** The beginning of a message without its numbers: the same failure, however short the text has become. */
function kindOf(message: string | null): string | null {
  return message?.slice(0, 60).replace(/\d+/g, '') ?? null;
}

if (import.meta.main) {
  // Whatever else runs goes first.
  setPriority(10);
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, edits: { type: 'string' }, minutes: { type: 'string' } },
  });
  const end = performance.now() + Number(values.minutes ?? 0) * 60_000;
  const enough = values.edits ? () => count.edits >= Number(values.edits) : () => performance.now() >= end;
  console.log(JSON.stringify(run(Number(values.seed ?? 1), enough)));
}
