import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import {
  type Baseline,
  BaselineError,
  baselineOf,
  EMPTY_BASELINE,
  matchBaseline,
  pruneBaseline,
  readBaseline,
  writeBaseline,
} from '../core/config/baseline.ts';
import type { CheckedFinding, Outcome } from './checkFile.ts';
import { UsageError } from './exit.ts';
import { slashes } from './files.ts';
import type { Outcomes, PackedOutcomes } from './outcomes.ts';
import { reasonOf } from './textFile.ts';

/** @throws UsageError when the file is not there or is no baseline */
export function openBaseline(file: string): Baseline {
  try {
    return readBaseline(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof BaselineError) throw new UsageError(`the baseline ${file} ${error.message}`);
    throw new UsageError(`cannot read the baseline ${file}: ${reasonOf(error)}`);
  }
}

/**
 * Leaves out the findings that the baseline accepts; tells how many of its entries match nothing anymore.
 *
 * @param paths the files it is for, or null for all
 */
export function withoutAccepted(
  outcomes: PackedOutcomes,
  baseline: Baseline,
  file: string,
  paths: ReadonlySet<string> | null = null,
): { readonly outcomes: PackedOutcomes; readonly stale: number } {
  const isConcerned = ({ path }: Outcome): boolean => paths === null || paths.has(path);
  const left = outcomes.map((outcome): Outcome => {
    if ('unreadable' in outcome || !isConcerned(outcome)) return outcome;
    const { fresh } = matchBaseline(baseline, pathIn(file, outcome.path), outcome.findings);
    return fresh.length === outcome.findings.length ? outcome : { ...outcome, findings: fresh };
  });
  const now = found(outcomes, file, isConcerned);
  return { outcomes: left, stale: pruneBaseline(baseline, now, goneFrom(file)).stale.length };
}

/** Makes sure that the file is there: a config may name it before anything was written to it. */
export function beginBaseline(file: string): void {
  if (!existsSync(file)) write(EMPTY_BASELINE, file);
}

/**
 * Writes what is found now. Entries of files that were not checked this time stay, unless those files are gone.
 *
 * @returns the number of findings written
 * @throws UsageError when the file cannot be written, or holds something else than a baseline
 */
export function saveBaseline(outcomes: Outcomes, file: string): number {
  const before = existsSync(file) ? openBaseline(file) : EMPTY_BASELINE;
  const now = found(outcomes, file, () => true);
  const gone = goneFrom(file);
  const files = new Map(baselineOf(now).files);
  for (const [path, keys] of before.files) if (!now.has(path) && !gone(path)) files.set(path, keys);
  write({ files }, file);
  return [...now.values()].reduce((sum, findings) => sum + findings.length, 0);
}

function write(baseline: Baseline, file: string): void {
  try {
    writeFileSync(file, writeBaseline(baseline));
  } catch (error) {
    throw new UsageError(`cannot write the baseline ${file}: ${reasonOf(error, 'write')}`);
  }
}

/** The keys of what was found in each file, all that a baseline looks at. */
function found(
  outcomes: Outcomes,
  file: string,
  isConcerned: (outcome: Outcome) => boolean,
): Map<string, readonly Pick<CheckedFinding, 'key'>[]> {
  const keys = new Map<string, readonly Pick<CheckedFinding, 'key'>[]>();
  for (const outcome of outcomes) {
    if ('unreadable' in outcome || !isConcerned(outcome)) continue;
    keys.set(
      pathIn(file, outcome.path),
      outcome.findings.map(({ key }) => ({ key })),
    );
  }
  return keys;
}

/** A path as seen from the baseline's folder, wherever Remit was started. */
function pathIn(file: string, path: string): string {
  return slashes(relative(dirname(resolve(file)), resolve(path)));
}

function goneFrom(file: string): (path: string) => boolean {
  return (path) => !existsSync(join(dirname(resolve(file)), path));
}
