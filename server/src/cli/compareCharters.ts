import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Config } from '../core/config/config.ts';
import type { Finding } from '../core/finding.ts';
import { speaker } from '../core/messages.ts';
import { lineIndex } from '../core/text/lineIndex.ts';
import { createOrganization, type Organization } from '../core/workspace/organization.ts';
import type { FileSummary } from '../core/workspace/summary.ts';
import { type CheckedFile, type CheckedFinding, type Comparison, frameOf, type Outcome } from './checkFile.ts';
import type { ConfiguredFile } from './configuration.ts';
import { slashes } from './files.ts';
import type { Range } from './report.ts';
import { decode } from './textFile.ts';

/** What the charters of one workspace say together. */
export interface Compared {
  readonly outcomes: Outcome[];
  /** One for each workspace that was searched from its root down, by absolute path of the root. */
  readonly whole: ReadonlyMap<string, Organization>;
}

/**
 * Adds what the charters of each workspace say together to what each says alone.
 *
 * @param files one for each outcome, same order
 */
export function compareCharters(
  outcomes: readonly Outcome[],
  files: readonly ConfiguredFile[],
  configs: readonly Config[],
  frames: boolean,
): Compared {
  const say = speaker();
  const organizations = new Map<string, Organization>();
  const members = membersWorthComparing(outcomes, files, configs);
  const summaries = new Map<number, FileSummary>();
  for (const number of members) {
    const { root, inside, under } = files[number]!;
    let organization = organizations.get(root);
    if (!organization) {
      organization = createOrganization();
      organizations.set(root, organization);
    }
    const summary = JSON.parse(comparisonOf(outcomes[number]!)!.summary) as FileSummary;
    summaries.set(number, summary);
    organization.update(inside, summary, under);
  }
  const compared = outcomes.map((outcome, number): Outcome => {
    const summary = summaries.get(number);
    const comparison = comparisonOf(outcome);
    if (!summary || !comparison) return outcome;
    const file = outcome as CheckedFile;
    const { root, inside, config } = files[number]!;
    const shown = new Map<Finding, CheckedFinding>(comparison.own.map((finding, i) => [finding, file.findings[i]!]));
    const quote = (duty: number): string => summary.duties.find(({ index }) => index === duty)?.text ?? '';
    const all = organizations.get(root)!.findings(inside, comparison.own, quote, configs[config]!, say);
    const findings = all.map(
      (finding) => shown.get(finding) ?? fromComparison(finding, summary, file.path, root, frames),
    );
    return { ...file, findings };
  });
  const searched = new Set(files.flatMap((file) => (file.searched === null ? [] : [resolve(file.searched)])));
  return { outcomes: compared, whole: new Map([...organizations].filter(([root]) => searched.has(root))) };
}

function comparisonOf(outcome: Outcome): Comparison | null {
  return 'unreadable' in outcome ? null : outcome.comparison;
}

/**
 * The charters that have a duty in common with another one; where a config asks about the organization as a whole,
 * all of them.
 */
function membersWorthComparing(
  outcomes: readonly Outcome[],
  files: readonly ConfiguredFile[],
  configs: readonly Config[],
): number[] {
  const asksAboutAll = configs.some(
    ({ allow, rules }) => allow.length > 0 || (rules['uncovered-area'] ?? 'off') !== 'off',
  );
  const charters = outcomes.flatMap((outcome, number) => (comparisonOf(outcome) ? [number] : []));
  if (asksAboutAll) return charters;
  const first = new Map<number, number>();
  const shared = new Set<number>();
  for (const number of charters) {
    for (const key of comparisonOf(outcomes[number]!)!.keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, number);
      else if (other !== number && files[other]!.root === files[number]!.root) shared.add(other).add(number);
    }
  }
  return charters.filter((number) => shared.has(number));
}

/** A finding of the comparison stands on a duty, whose lines the summary knows. */
function fromComparison(
  finding: Finding,
  summary: FileSummary,
  path: string,
  root: string,
  frames: boolean,
): CheckedFinding {
  const duty = summary.duties.find(({ index }) => index === finding.duty);
  if (!duty) throw new RangeError(`the comparison of ${path} speaks of a duty it does not know`);
  const at = rangeAt(duty.range);
  return {
    rule: finding.rule,
    severity: finding.severity,
    ...at,
    role: finding.role,
    message: finding.message,
    suggestion: finding.suggestion,
    key: finding.key,
    related: finding.related.map(({ path: other, range, message }) => ({
      path: other === null ? null : shownFrom(root, other),
      message,
      ...rangeAt(range ?? duty.range),
    })),
    fix: null,
    frame: frames ? frameIn(path, at) : null,
  };
}

function rangeAt({ start, end }: FileSummary['duties'][number]['range']): Range {
  return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}

function shownFrom(root: string, inside: string): string {
  const full = join(root, inside);
  const path = relative(resolve('.'), full);
  return slashes(path.startsWith('..') ? full : path);
}

/** The line of source is read once more, since texts are not kept; without it when the file is gone by now. */
function frameIn(path: string, at: Range): CheckedFinding['frame'] {
  try {
    const { text } = decode(readFileSync(path));
    const { starts } = lineIndex(text);
    return at.endLine <= starts.length ? frameOf(text, starts, at) : null;
  } catch {
    return null;
  }
}
