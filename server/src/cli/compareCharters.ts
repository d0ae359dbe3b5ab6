import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Config } from '../core/config/config.ts';
import type { Finding } from '../core/finding.ts';
import { speaker } from '../core/messages.ts';
import { lineIndex } from '../core/text/lineIndex.ts';
import type { Span } from '../core/text/span.ts';
import { createOrganization, type Organization } from '../core/workspace/organization.ts';
import type { FileSummary } from '../core/workspace/summary.ts';
import { type CheckedFinding, type Comparison, frameOf, type Outcome } from './checkFile.ts';
import type { ConfiguredFile } from './configuration.ts';
import { slashes } from './files.ts';
import type { PackedOutcomes } from './outcomes.ts';
import { unpackSummary } from './packedSummary.ts';
import type { Range } from './report.ts';
import { decode } from './textFile.ts';

/** What the charters of one workspace say together. */
export interface Compared {
  readonly outcomes: PackedOutcomes;
  /** One for each workspace that was searched from its root down, by absolute path of the root. */
  readonly whole: ReadonlyMap<string, Organization>;
}

/**
 * Adds what the charters of each workspace say together to what each says alone.
 *
 * @param files one for each outcome, same order
 */
export function compareCharters(
  outcomes: PackedOutcomes,
  files: readonly ConfiguredFile[],
  configs: readonly Config[],
  frames: boolean,
): Compared {
  const say = speaker();
  const organizations = new Map<string, Organization>();
  const comparisons = outcomes.comparisons();
  const repeated = repeatedKeys(comparisons);
  const members = membersWorthComparing(comparisons, repeated, files, configs);
  for (const number of members) {
    const { root, inside, under } = files[number]!;
    let organization = organizations.get(root);
    if (!organization) {
      organization = createOrganization();
      organizations.set(root, organization);
    }
    const { summary } = unpackSummary(comparisons[number]!.summary);
    // What nobody says a second time cannot be said against anybody: most duties.
    const duties = summary.duties.filter(({ key }) => repeated.has(key));
    organization.update(inside, { ...summary, duties }, under);
  }
  const compared = members.size === 0 ? outcomes : outcomes.map(withOthers, isTouched);
  const searched = new Set(files.flatMap((file) => (file.searched === null ? [] : [resolve(file.searched)])));
  return { outcomes: compared, whole: new Map([...organizations].filter(([root]) => searched.has(root))) };

  /** Whether the comparison may change what was found in a file. In most it does not, and they stay the bytes they are. */
  function isTouched(number: number): boolean {
    const comparison = comparisons[number];
    if (!comparison || !members.has(number)) return false;
    const { root, inside, config } = files[number]!;
    const added = (): Finding[] => organizations.get(root)!.findings(inside, [], () => '', configs[config]!, say);
    return comparison.asksOthers || added().length > 0;
  }

  function withOthers(outcome: Outcome, number: number): Outcome {
    const comparison = comparisons[number];
    if ('unreadable' in outcome || !comparison) return outcome;
    const { root, inside, config } = files[number]!;
    const { summary, spans } = unpackSummary(comparison.summary);
    const own = outcome.findings.map((finding, i) => asFinding(finding, spans[i]!));
    const quote = (duty: number): string => summary.duties.find(({ index }) => index === duty)?.text ?? '';
    const all = organizations.get(root)!.findings(inside, own, quote, configs[config]!, say);
    if (all.length === own.length && all.every((finding, i) => finding === own[i])) return outcome;
    const shown = new Map<Finding, CheckedFinding>(own.map((finding, i) => [finding, outcome.findings[i]!]));
    const findings = all.map(
      (finding) => shown.get(finding) ?? fromComparison(finding, summary, outcome.path, root, frames),
    );
    return { ...outcome, findings };
  }
}

/** As much of a charter's own finding as the comparison looks at. */
function asFinding({ rule, severity, role, message, suggestion, key }: CheckedFinding, span: Span): Finding {
  return {
    rule,
    severity,
    role,
    message,
    suggestion,
    key,
    span,
    related: [],
    duty: null,
    confidence: null,
    evidence: [],
  };
}

/**
 * The charters that have a duty in common with another one; where a config asks about the organization as a whole,
 * all of them.
 */
function membersWorthComparing(
  comparisons: readonly (Comparison | null)[],
  repeated: ReadonlySet<number>,
  files: readonly ConfiguredFile[],
  configs: readonly Config[],
): ReadonlySet<number> {
  const asksAboutAll = configs.some(
    ({ allow, rules }) => allow.length > 0 || (rules['uncovered-area'] ?? 'off') !== 'off',
  );
  const first = new Map<number, number>();
  const shared = new Set<number>();
  comparisons.forEach((comparison, number) => {
    if (!comparison) return;
    if (asksAboutAll) {
      shared.add(number);
      return;
    }
    for (const key of comparison.keys) {
      if (!repeated.has(key)) continue;
      const other = first.get(key);
      if (other === undefined) first.set(key, number);
      else if (other !== number && files[other]!.root === files[number]!.root) shared.add(other).add(number);
    }
  });
  return new Set([...shared].sort((a, b) => a - b));
}

/** The keys that occur more than once. Most occur once, and a map of all would take megabytes. */
function repeatedKeys(comparisons: readonly (Comparison | null)[]): ReadonlySet<number> {
  const all = new Float64Array(comparisons.reduce((sum, comparison) => sum + (comparison?.keys.length ?? 0), 0));
  let end = 0;
  for (const comparison of comparisons) {
    if (!comparison) continue;
    all.set(comparison.keys, end);
    end += comparison.keys.length;
  }
  all.sort();
  const repeated = new Set<number>();
  for (let i = 1; i < all.length; i++) if (all[i] === all[i - 1]) repeated.add(all[i]!);
  return repeated;
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
