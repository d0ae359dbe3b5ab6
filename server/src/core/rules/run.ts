import type { IgnoreComment } from '../charter/model.ts';
import type { Finding, RuleId } from '../finding.ts';
import { SEVERITIES } from '../finding.ts';
import { allowanceFor } from './allow.ts';
import { RULES } from './index.ts';
import { findingKeys } from './key.ts';
import type { Progress, Report, Rule, RuleInput } from './rule.ts';

/**
 * Runs every rule that is on, gives each report its severity and key, and leaves out what ignore comments and
 * allowances silence. Sorted by place, then by the order of the rules.
 *
 * @param onError told of a rule that failed; the other rules go on. Without it the error is thrown.
 * @param rules the table to run; the built-in one by default
 */
export function runRules(
  input: RuleInput,
  onError?: (rule: RuleId, error: unknown) => void,
  rules: readonly Rule[] = RULES,
): Finding[] {
  const usedIgnores = new Set<number>();
  const ran = new Set<RuleId>();
  const progress: Progress = { ran, usedIgnores };
  const found: { rule: Rule; report: Report; rank: number }[] = [];
  for (const [rank, rule] of rules.entries()) {
    if (severityOf(rule, input) === 'off') continue;
    try {
      for (const report of rule.check(input, progress)) {
        if (isAllowed(rule.id, report, input)) continue;
        const silencers = silencersAt(rule.id, report.span.start, input.charter.ignores);
        for (const index of silencers) usedIgnores.add(index);
        if (silencers.length === 0) found.push({ rule, report, rank });
      }
    } catch (error) {
      if (!onError) throw error;
      onError(rule.id, error);
    }
    ran.add(rule.id);
  }
  found.sort(
    (a, b) => a.report.span.start - b.report.span.start || a.report.span.end - b.report.span.end || a.rank - b.rank,
  );
  const keys = findingKeys(
    found.map(({ rule, report }) => ({ rule: rule.id, report })),
    input,
  );
  return found.map(({ rule, report }, i): Finding => {
    // Field by field: spreading thousands of reports at each keystroke is several times slower.
    const { span, message, role, suggestion, related, duty, confidence, evidence } = report;
    const severity = weaker(report, rule, input);
    const key = keys[i] as string;
    return { span, message, role, suggestion, related, duty, confidence, evidence, rule: rule.id, severity, key };
  });
}

/**
 * The severity a rule has under a config.
 */
function severityOf(rule: Rule, input: RuleInput): Rule['defaultSeverity'] {
  return input.config.rules[rule.id] ?? rule.defaultSeverity;
}

/** A report may be weaker than its rule's severity, never stronger. */
function weaker(report: Report, rule: Rule, input: RuleInput): Finding['severity'] {
  const severity = severityOf(rule, input) as Finding['severity'];
  const own = report.severity ?? severity;
  return SEVERITIES.indexOf(own) < SEVERITIES.indexOf(severity) ? own : severity;
}

/** Indices of the ignore comments that cover a finding's first character (UTF-16 offset) and name its rule, or none. */
export function silencersAt(rule: RuleId, at: number, ignores: readonly IgnoreComment[]): number[] {
  const found: number[] = [];
  if (ignores.length === 0) return found;
  ignores.forEach((ignore, i) => {
    if (ignore.scope === 'end') return;
    if (ignore.rules.length > 0 && !ignore.rules.includes(rule)) return;
    // A comment that silences everything does not silence the hint that it silences nothing.
    if (rule === 'unused-ignore' && ignore.rules.length === 0) return;
    if (ignore.covers.start <= at && at <= ignore.covers.end) found.push(i);
  });
  return found;
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
  const judged = input.duties[report.duty];
  return judged !== undefined && allowanceFor(judged, input.config) !== null;
}
