import type { Finding } from '../finding.ts';

/**
 * Findings a team has decided to live with for now, by file and `Finding.key`: they survive edits nearby,
 * moves within the file and reformatting.
 */
export interface Baseline {
  /** How often each key is accepted, by path (relative to the baseline's folder, `/` as separator). */
  readonly files: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** A baseline that accepts nothing. */
export const EMPTY_BASELINE: Baseline = { files: new Map() };

/** Why a text is no baseline, in words that follow the file's name. */
export class BaselineError extends Error {}

/**
 * Reads a baseline's text.
 *
 * @throws BaselineError when it is not what `writeBaseline` writes; nothing of it counts then
 */
export function readBaseline(text: string): Baseline {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BaselineError(`is not valid JSON: ${(error as Error).message}`);
  }
  const { version, files } = (data ?? {}) as { version?: unknown; files?: unknown };
  if (version !== 1) {
    throw new BaselineError(
      version === undefined
        ? 'is not a baseline of Remit: it has no "version"'
        : `has version ${JSON.stringify(version)}, which this Remit does not know`,
    );
  }
  if (typeof files !== 'object' || files === null || Array.isArray(files)) {
    throw new BaselineError('is not a baseline of Remit: "files" must hold a list of keys for each path');
  }
  const read = new Map<string, Map<string, number>>();
  for (const [path, keys] of Object.entries(files)) {
    if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) {
      throw new BaselineError(`is not a baseline of Remit: "${path}" must hold a list of keys`);
    }
    read.set(path, counted(keys));
  }
  return { files: read };
}

/** The text of a baseline: sorted, one key on a line, so that a change is easy to read in a diff. */
export function writeBaseline({ files }: Baseline): string {
  const sorted = [...files]
    .filter(([, keys]) => keys.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, keys]): [string, string[]] => [
      path,
      [...keys].flatMap(([key, count]) => Array<string>(count).fill(key)).sort(),
    ]);
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** A baseline that accepts every finding there is. */
export function baselineOf(
  found: Iterable<readonly [path: string, findings: readonly Pick<Finding, 'key'>[]]>,
): Baseline {
  const files = new Map<string, Map<string, number>>();
  for (const [path, findings] of found) {
    if (findings.length > 0) files.set(path, counted(findings.map(({ key }) => key)));
  }
  return { files };
}

/** One file's findings, sorted into new and accepted ones, with the entries that match nothing anymore. */
export interface Matched<F> {
  readonly fresh: readonly F[];
  readonly accepted: readonly F[];
  readonly stale: readonly string[];
}

/** Holds one file's findings against the baseline. An entry accepts one finding. */
export function matchBaseline<F extends Pick<Finding, 'key'>>(
  baseline: Baseline,
  path: string,
  findings: readonly F[],
): Matched<F> {
  const left = new Map(baseline.files.get(path));
  const fresh: F[] = [];
  const accepted: F[] = [];
  for (const finding of findings) {
    const count = left.get(finding.key) ?? 0;
    (count > 0 ? accepted : fresh).push(finding);
    if (count > 0) left.set(finding.key, count - 1);
  }
  return { fresh, accepted, stale: [...left].flatMap(([key, count]) => Array<string>(count).fill(key)) };
}

/**
 * The baseline without what matches nothing anymore.
 *
 * @param found the findings of every file that was checked; entries of files that were not stay, except for
 *   those that `isGone` says no longer exist
 */
export function pruneBaseline(
  baseline: Baseline,
  found: ReadonlyMap<string, readonly Pick<Finding, 'key'>[]>,
  isGone: (path: string) => boolean,
): { readonly baseline: Baseline; readonly stale: readonly { readonly path: string; readonly key: string }[] } {
  const files = new Map<string, ReadonlyMap<string, number>>();
  const stale: { path: string; key: string }[] = [];
  for (const [path, keys] of baseline.files) {
    const findings = found.get(path) ?? (isGone(path) ? [] : null);
    if (findings === null) {
      files.set(path, keys);
      continue;
    }
    const matched = matchBaseline(baseline, path, findings);
    for (const key of matched.stale) stale.push({ path, key });
    if (matched.accepted.length > 0) files.set(path, counted(matched.accepted.map(({ key }) => key)));
  }
  return { baseline: { files }, stale };
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
