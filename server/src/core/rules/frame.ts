import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { Place } from '../charter/model.ts';
import type { RuleInput } from './rule.ts';
import { barAmong } from './standing.ts';

/**
 * True when all that a report on one duty may depend on besides that duty is what it was in an earlier version:
 * configuration and language, the places with their titles, roles and doubts, the kinds of matrices, and how the
 * charter as a whole stands to the taxonomy. Where things stand does not count.
 */
export function sameFrame(before: RuleInput, now: RuleInput, unchanged: Unchanged): boolean {
  return (
    before.config === now.config &&
    before.say === now.say &&
    samePlaces(before.charter.places, now.charter.places) &&
    sameLayouts(before, now) &&
    barAmong(before.duties) === barAmong(now.duties, unchanged) &&
    (!now.charter.places.some(({ roles }) => roles.length > 1) || sameSeats(now.duties, unchanged))
  );
}

function samePlaces(before: readonly Place[], now: readonly Place[]): boolean {
  if (before.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) {
    if (!samePlace(before[i] as Place, now[i] as Place)) return false;
  }
  return true;
}

function samePlace(a: Place, b: Place): boolean {
  return (
    a === b ||
    (a.title === b.title &&
      a.form === b.form &&
      a.label.end > a.label.start === b.label.end > b.label.start &&
      sameWords(a.roles, b.roles) &&
      (a.doubt === b.doubt || (a.doubt !== null && b.doubt !== null && sameWords(a.doubt, b.doubt))))
  );
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((word, i) => word === b[i]));
}

function sameLayouts({ charter: before }: RuleInput, { charter: now }: RuleInput): boolean {
  return (
    before.matrices.length === now.matrices.length &&
    now.matrices.every(({ layout }, i) => layout === before.matrices[i]?.layout)
  );
}

/** Whether the duties that stay have their old places: the title of a place for several roles counts. */
function sameSeats(now: readonly JudgedDuty[], { before, start, tail }: Unchanged): boolean {
  const moved = now.length - before.length;
  for (let i = 0; i < now.length; i++) {
    if (i === start) i = Math.max(start, now.length - tail);
    const old = before[i < start ? i : i - moved];
    const one = now[i];
    if (one && old && one !== old && one.duty.place !== old.duty.place) return false;
  }
  return true;
}
