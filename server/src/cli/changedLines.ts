import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Outcome } from './checkFile.ts';
import { UsageError } from './exit.ts';
import { repositoryOf, slashes } from './files.ts';
import type { PackedOutcomes } from './outcomes.ts';

/** Stretches of lines, 1-based, first and last one included. */
type Lines = readonly (readonly [number, number])[];

/** What Git knows of the files of one repository. */
interface Changes {
  /** Every file Git keeps. */
  readonly tracked: ReadonlySet<string>;
  /** The lines that differ, for each file that does. */
  readonly lines: ReadonlyMap<string, Lines>;
}

/**
 * Leaves only findings on lines that differ from a Git revision, working tree included. Files Git does not know
 * count as changed throughout.
 *
 * @throws UsageError when there is no repository or no such revision
 */
export function onChangedLines(outcomes: PackedOutcomes, revision: string): PackedOutcomes {
  const byRepository = new Map<string, Changes>();
  return outcomes.map((outcome): Outcome => {
    if ('unreadable' in outcome || outcome.findings.length === 0) return outcome;
    const full = realpath(outcome.path);
    const root = repositoryOf(dirname(full));
    if (root === null) throw new UsageError(`--changed needs a Git repository, and ${outcome.path} is in none`);
    let changed = byRepository.get(root);
    if (!changed) {
      changed = changesSince(revision, root);
      byRepository.set(root, changed);
    }
    const inside = slashes(relative(root, full));
    if (!changed.tracked.has(inside)) return outcome;
    const lines = changed.lines.get(inside) ?? [];
    const findings = outcome.findings.filter(({ line, endLine }) =>
      lines.some(([from, to]) => line <= to && from <= endLine),
    );
    return findings.length === outcome.findings.length ? outcome : { ...outcome, findings };
  });
}

function changesSince(revision: string, root: string): Changes {
  const changes = new Map<string, Lines>();
  const git = (...words: string[]): string => {
    try {
      return execFileSync('git', ['-c', 'core.quotePath=false', ...words], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
      if (code === 'ENOENT') throw new UsageError('--changed needs Git, which is not installed here');
      throw new UsageError(
        `Git cannot compare with ${revision}: ${String(stderr)
          .trim()
          .split('\n')[0]
          ?.replace(/^fatal: /, '')}`,
      );
    }
  };
  // A revision that looks like an option must not become one.
  const commit = git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`).trim();
  const patch = git(
    'diff',
    '--unified=0',
    '--no-color',
    '--no-ext-diff',
    '--no-renames',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    commit,
    '--',
  );
  let lines: [number, number][] = [];
  for (const line of patch.split('\n')) {
    const file = /^\+\+\+ (?:b\/(.*?)\t?|"b\/(.*)"\t?)$/.exec(line);
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (file) {
      lines = [];
      changes.set(file[1] ?? unescaped(file[2]!), lines);
    } else if (hunk) {
      const from = Number(hunk[1]);
      const count = Number(hunk[2] ?? 1);
      if (count > 0) lines.push([from, from + count - 1]);
    }
  }
  return { tracked: new Set(git('ls-files', '-z').split('\0')), lines: changes };
}

/** A path as Git quotes it when it holds a quote, a backslash or a control character. */
function unescaped(quoted: string): string {
  const simple: Record<string, string> = { t: '\t', n: '\n', r: '\r', '"': '"', '\\': '\\' };
  return quoted.replace(
    /\\([0-7]{3}|.)/g,
    (_, code: string) => simple[code] ?? String.fromCharCode(Number.parseInt(code, 8)),
  );
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
