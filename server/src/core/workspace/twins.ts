import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { Finding, Related, RuleId, Severity } from '../finding.ts';
import { SEVERITIES } from '../finding.ts';
import type { Say } from '../messages.ts';
import { RULES } from '../rules/index.ts';
import { keyOf } from '../rules/key.ts';
import { changed } from '../rules/told.ts';
import { roleNames } from '../rules/wording.ts';
import type { PackedDuty } from './packed.ts';

/** Most places that one finding points to. */
export const MOST_RELATED = 5;
/** What findings that rest on no verdict leave empty. */
export const NOTHING_ELSE = { suggestion: null, duty: null, confidence: null, evidence: [] } as const;

/**
 * What a duty makes with those of other charters that say the same: at most one finding of each rule.
 *
 * @param opposed duties of other charters, by path
 * @param quote the text of a duty of this charter, by its index, short enough to be quoted
 */
export function findingsAgainst(
  duty: PackedDuty,
  opposed: readonly (readonly [path: string, duties: readonly PackedDuty[]])[],
  quote: (duty: number) => string,
  config: Config,
  say: Say,
): Finding[] {
  const text = quote(duty.index);
  const related: (Related & { readonly rule: RuleId; readonly roles: readonly RoleId[] })[] = [];
  for (const [other, twins] of opposed) {
    for (const twin of twins) {
      const rule = ruleFor(duty, twin);
      if (rule === null || duty.silenced.includes(rule)) continue;
      const message = say(rule === 'duplicate-duty' ? 'duplicate-duty-twin' : 'contradictory-owner-twin', {
        duty: text,
        other: roleNames(twin.roles, config),
      });
      related.push({ path: other, span: twin.span, range: twin.range, message, rule, roles: twin.roles });
    }
  }
  related.sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : a.path === b.path ? a.span.start - b.span.start : 1));
  const rules: readonly RuleId[] = ['contradictory-owner', 'duplicate-duty'];
  return rules.flatMap((rule) => {
    const severity = severityOf(rule, config);
    const [first, ...more] = related.filter((place) => place.rule === rule);
    if (severity === 'off' || first === undefined) return [];
    const message = say(rule === 'duplicate-duty' ? 'duplicate-duty-file' : 'contradictory-owner-file', {
      duty: text,
      role: roleNames(duty.roles, config),
      other: roleNames(first.roles, config),
      file: first.path ?? '',
    });
    const places = [first, ...more].slice(0, MOST_RELATED);
    const finding: Finding = {
      ...NOTHING_ELSE,
      rule,
      severity,
      span: duty.span,
      message,
      role: duty.roles[0] ?? null,
      related: places.map(({ rule: _rule, roles: _roles, ...place }) => place),
      duty: duty.index,
      key: keyOf(rule, `${duty.roles.join('+')}/${first.roles.join('+')}`, text),
    };
    return [finding];
  });
}

/**
 * What two duties of different files that say the same make: a matrix against a list, or two charters that claim, in
 * the same words, what has one owner, contradict each other. In other words it is a duplicate. Work that the judge
 * cannot give to one role (every executive hires) makes nothing, and two matrices are left alone: most often they are
 * about different projects.
 */
function ruleFor(one: PackedDuty, other: PackedDuty): 'contradictory-owner' | 'duplicate-duty' | null {
  if (one.matrix && other.matrix) return null;
  if (one.owner !== null && other.owner !== null && one.owner !== other.owner) return null;
  if (one.matrix !== other.matrix) return 'contradictory-owner';
  const owner = one.owner ?? other.owner;
  if (owner === null) return null;
  const settled = one.roles.includes(owner) || other.roles.includes(owner);
  return settled && one.words === other.words ? 'contradictory-owner' : 'duplicate-duty';
}

/** The same duty twice in one place has the same key: from the second on they are numbered, as in one file. */
export function toldApart(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.key) ?? 0) + 1;
    seen.set(finding.key, count);
    return count === 1 ? finding : changed(finding, { key: `${finding.key}~${count}` });
  });
}

/** Findings in the order of the text. */
export const inOrder = (a: Finding, b: Finding): number => a.span.start - b.span.start || a.span.end - b.span.end;

/** The severity of a rule, or its default where the config says nothing. */
export function severityOf(rule: RuleId, config: Config): Severity | 'off' {
  return config.rules[rule] ?? RULES.find(({ id }) => id === rule)?.defaultSeverity ?? SEVERITIES[0];
}
