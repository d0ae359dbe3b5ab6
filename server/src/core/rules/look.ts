import type { JudgedDuty } from '../analysis.ts';
import type { Finding, RuleId } from '../finding.ts';
import { SEVERITIES } from '../finding.ts';
import { allowanceFor } from './allow.ts';
import { type Found, indexNow, type Kept, keptAtDuty, keptAtMatrix, keptInCharter } from './kept.ts';
import { nameOfReport } from './key.ts';
import type { CharterRule, DutyRule, GroupRule, MatrixRule, Progress, Report, Rule, RuleInput } from './rule.ts';
import { groupsOfSameDuty } from './same-duty.ts';
import { Told, Words } from './told.ts';

/** Lets rules look at a charter: at all of it, or at what did not stay as it was. */
export class Look {
  /** Findings of the earlier version that were not kept, and those that were made in this one. */
  readonly left: Found[] = [];
  readonly came: Found[] = [];
  /** Findings about the charter as a whole that stand elsewhere now, so that the order among them may be another. */
  readonly moved: Found[] = [];
  private readonly input: RuleInput;
  private readonly kept: Kept | null;

  constructor(input: RuleInput, kept: Kept | null) {
    this.input = input;
    this.kept = kept;
  }

  /** @param rank index of the rule in its table, which must be the earlier version's table */
  at(rule: Rule, rank: number, progress: Progress): readonly Found[] {
    const earlier = this.kept?.outcome.found[rank] ?? [];
    const found: Found[] = [];
    if (rule.per === 'duty') this.atDuties(rule, rank, earlier, found);
    else if (rule.per === 'group') this.inGroups(rule, rank, earlier, found);
    else if (rule.per === 'matrix') this.inMatrices(rule, rank, earlier, found);
    else this.inCharter(rule, rank, progress, earlier, found);
    return found;
  }

  /** Reports come in an order of their own that seldom changes: one that was told before comes where it came. */
  private inCharter(
    rule: CharterRule,
    rank: number,
    progress: Progress,
    earlier: readonly Found[],
    found: Found[],
  ): void {
    let next = 0;
    for (const report of rule.check(this.input, progress)) {
      const severity = weaker(report, rule, this.input);
      let kept: Found | null = null;
      for (let i = next; i < earlier.length && kept === null; i++) {
        kept = keptInCharter(earlier[i] as Found, report, severity);
        if (kept === null) continue;
        for (const gone of earlier.slice(next, i)) this.left.push(gone);
        if (kept !== earlier[i]) this.moved.push(kept);
        next = i + 1;
      }
      if (kept) found.push(kept);
      else this.take(rule, rank, report, found);
    }
    for (const gone of earlier.slice(next)) this.left.push(gone);
  }

  private atDuties(rule: DutyRule, rank: number, earlier: readonly Found[], found: Found[]): void {
    const { input, kept } = this;
    const { start, tail } = kept?.unchanged ?? { start: 0, tail: 0 };
    let next = 0;
    for (; next < earlier.length && (earlier[next]?.finding.duty as number) < start; next++) {
      found.push(keptAtDuty(earlier[next] as Found, input, kept as Kept));
    }
    for (let index = start; index < input.duties.length - tail; index++) {
      const report = rule.check(index, input);
      if (report) this.take(rule, rank, report, found);
    }
    for (; next < earlier.length; next++) {
      const one = earlier[next] as Found;
      if (indexNow(one.finding.duty as number, kept as Kept) === null) this.left.push(one);
      else found.push(keptAtDuty(one, input, kept as Kept));
    }
  }

  private inGroups(rule: GroupRule, rank: number, earlier: readonly Found[], found: Found[]): void {
    const { input, kept } = this;
    const { groups, stayed } = groupsOfSameDuty(input.duties, input.unchanged);
    // A group may also hold rows of matrices, which must be the same rows.
    if (kept && stayed && kept.matrices.every((same) => same)) {
      for (const one of earlier) found.push(keptAtDuty(one, input, kept));
      return;
    }
    this.left.push(...earlier);
    for (const group of groups) {
      for (const report of rule.check(group, input)) this.take(rule, rank, report, found, report.twin);
    }
  }

  private inMatrices(rule: MatrixRule, rank: number, earlier: readonly Found[], found: Found[]): void {
    const { input, kept } = this;
    let next = 0;
    for (let index = 0; index < input.charter.matrices.length; index++) {
      const same = kept?.matrices[index] === true;
      for (; next < earlier.length && earlier[next]?.matrix === index; next++) {
        const one = earlier[next] as Found;
        if (same) found.push(keptAtMatrix(one, input, kept as Kept));
        else this.left.push(one);
      }
      if (same) continue;
      for (const report of rule.check(index, input)) this.take(rule, rank, report, found, null, index);
    }
  }

  private take(
    rule: Rule,
    rank: number,
    report: Report,
    found: Found[],
    twin: number | null = null,
    matrix: number | null = null,
  ): void {
    const { input } = this;
    if (isAllowed(rule.id, report, input)) return;
    const { span, role, suggestion, related, duty, confidence } = report;
    const severity = weaker(report, rule, input);
    const name = nameOfReport(rule.id, report, input);
    const what = { rule: rule.id, severity, key: name, span, role, suggestion, related, duty, confidence };
    const told = new Told(what, span, duty, related, new Words(report));
    const one = { finding: told, name, rank, twin, matrix, subject: report.subject ?? null };
    this.came.push(one);
    found.push(one);
  }
}

/** The severity a rule has under a config. */
export function severityOf(rule: Rule, input: RuleInput): Rule['defaultSeverity'] {
  return input.config.rules[rule.id] ?? rule.defaultSeverity;
}

/** A report may be weaker than its rule's severity, never stronger. */
function weaker(report: Report, rule: Rule, input: RuleInput): Finding['severity'] {
  const severity = severityOf(rule, input) as Finding['severity'];
  const own = report.severity ?? severity;
  return SEVERITIES.indexOf(own) < SEVERITIES.indexOf(severity) ? own : severity;
}

/** Rules about whose work a duty is: a team that gives the duty to a role has answered them. */
const ABOUT_OWNERSHIP: ReadonlySet<RuleId> = new Set([
  'misassigned-duty',
  'raci-misassigned-accountable',
  'shared-duty',
  'disowned-duty',
]);

function isAllowed(rule: RuleId, report: Report, input: RuleInput): boolean {
  if (report.duty === null || input.config.allow.length === 0 || !ABOUT_OWNERSHIP.has(rule)) return false;
  const judged: JudgedDuty | undefined = input.duties[report.duty];
  return judged !== undefined && allowanceFor(judged, input.config) !== null;
}
