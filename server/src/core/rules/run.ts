import type { JudgedDuty } from '../analysis.ts';
import type { IgnoreComment } from '../charter/model.ts';
import type { Finding, RuleId } from '../finding.ts';
import { Notes } from '../text/notes.ts';
import { RULES } from './index.ts';
import { type Found, type Kept, keptFrom, type Outcome } from './kept.ts';
import { Look, severityOf } from './look.ts';
import { countNames, numberNames, recountNames } from './names.ts';
import type { Progress, Rule, RuleInput } from './rule.ts';
import { barAmong } from './standing.ts';

/** What was found in the newest version of a document, by its duties. */
const outcomes = new Notes<readonly JudgedDuty[], Outcome>();

/**
 * Runs every rule that is on, gives each report its severity and key, and leaves out what ignore comments and
 * allowances silence. Sorted by place, then by the order of the rules. Where an earlier version is known, findings on
 * duties, groups and matrices that stayed are kept and moved to where these stand now.
 *
 * @param onError told of a rule that failed; the other rules go on. Without it the error is thrown.
 * @param rules the table to run; the built-in one by default
 */
export function runRules(
  input: RuleInput,
  onError?: (rule: RuleId, error: unknown) => void,
  rules: readonly Rule[] = RULES,
): Finding[] {
  barAmong(input.duties, input.unchanged);
  const kept = keptBy(input, rules);
  const look = new Look(input, kept);
  const usedIgnores = new Set<number>();
  const ran = new Set<RuleId>();
  const progress: Progress = { ran, usedIgnores };
  const { ignores } = input.charter;
  const found: (readonly Found[])[] = [];
  const heard: Found[] = [];
  let failed = false;
  for (const [rank, rule] of rules.entries()) {
    let told: readonly Found[] = [];
    if (severityOf(rule, input) !== 'off') {
      try {
        told = look.at(rule, rank, progress);
      } catch (error) {
        if (!onError) throw error;
        failed = true;
        onError(rule.id, error);
      }
      ran.add(rule.id);
    }
    found.push(told);
    for (const one of told) {
      const silencers = ignores.length === 0 ? NONE : silencersAt(rule.id, one.finding.span.start, ignores);
      for (const index of silencers) usedIgnores.add(index);
      if (silencers.length === 0) heard.push(one);
    }
  }
  heard.sort(byPlace);
  const before = kept?.outcome.names ?? null;
  const counted = ignores.length === 0 && !failed;
  const alone = counted && before !== null && recountNames(before, look);
  if (!failed) {
    outcomes.set(input.duties, { input, rules, found, names: counted ? (before ?? countNames(found)) : null });
  }
  if (!alone) numberNames(heard);
  return heard.map(({ finding }) => finding);
}

const NONE: readonly number[] = [];

/** What may be kept from the version before; it is handed on and gone from there. */
function keptBy(input: RuleInput, rules: readonly Rule[]): Kept | null {
  const unchanged = input.unchanged ?? null;
  const outcome = unchanged && outcomes.get(unchanged.before);
  if (!unchanged || !outcome) return null;
  outcomes.delete(unchanged.before);
  return outcome.rules === rules ? keptFrom(outcome, input, unchanged) : null;
}

function byPlace(a: Found, b: Found): number {
  const [one, other] = [a.finding.span, b.finding.span];
  return one.start - other.start || one.end - other.end || a.rank - b.rank;
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
