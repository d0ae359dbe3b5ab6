import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import { SETTINGS } from '../taxonomy/model.generated.ts';
import { shiftBy, standingInputs, warningBar, weightOfSlip } from '../taxonomy/suspicion.ts';
import type { Assessment, Verdict } from '../taxonomy/verdict.ts';
import { Notes } from '../text/notes.ts';

/** Verdicts at least this sure count when a charter is held against the taxonomy as a whole. */
const SURE = 0.7;
/** So many duties must stand where the sources put them before a charter counts as following them. */
const ENOUGH = 4;
/** Shares of duties astray that are told apart: few, so that a keystroke seldom changes a charter's standing. */
const SHARES: readonly number[] = [0.02, 0.04, 0.07, 0.12, 0.2];

/** How many duties of a charter stand where the sources put them, and how many do not. */
export interface Balance {
  /** All that are owned and judged. */
  readonly judged: number;
  readonly fitting: number;
  /** Hints and warnings by the words alone. */
  readonly astray: number;
  /** Of those, warnings. */
  readonly plain: number;
}

const known = new Notes<readonly JudgedDuty[], Balance>();

/**
 * What must speak for a slip, in log-odds, before a hint is a warning among these duties; infinite where none is. See
 * `weightOfSlip`.
 *
 * Where most of a charter's duties stand with the roles to which the sources give them, a team divides its work as the
 * taxonomy does, so a duty that does not fit is more likely a slip than a custom of the house. And slips are no strangers
 * to each other: where some duties are plainly astray, less must speak for the next. In a charter that divides its work in
 * its own way, hints stay hints.
 *
 * @param unchanged what `duties` took over from an earlier version: then only the others are counted anew
 */
export function barAmong(duties: readonly JudgedDuty[], unchanged?: Unchanged | null): number {
  let balance = known.get(duties);
  if (!balance) {
    const before = unchanged && known.get(unchanged.before);
    balance = before ? updated(before, duties, unchanged) : weigh(duties, 0, duties.length);
    known.set(duties, balance);
  }
  return followsTaxonomy(balance) ? warningBar(shareAstray(balance), SETTINGS.standing) : Number.POSITIVE_INFINITY;
}

/** True where so many duties stand where the sources put them that one elsewhere is rather a slip than a custom. */
export function followsTaxonomy({ fitting, astray }: Balance): boolean {
  return fitting >= ENOUGH && fitting >= astray;
}

/** The share of a charter's duties that seem astray, one of `SHARES`: a hint counts half, and few duties prove little. */
export function shareAstray({ judged, astray, plain }: Balance): number {
  const share = (plain + (astray - plain) / 2 + 0.3) / (judged + 10);
  return SHARES.reduce((best, one) =>
    Math.abs(Math.log(one / share)) < Math.abs(Math.log(best / share)) ? one : best,
  );
}

function updated(old: Balance, duties: readonly JudgedDuty[], unchanged: Unchanged): Balance {
  const { before, start, tail } = unchanged;
  const left = weigh(before, start, before.length - tail);
  const came = weigh(duties, start, duties.length - tail);
  return {
    judged: old.judged - left.judged + came.judged,
    fitting: old.fitting - left.fitting + came.fitting,
    astray: old.astray - left.astray + came.astray,
    plain: old.plain - left.plain + came.plain,
  };
}

function weigh(duties: readonly JudgedDuty[], start: number, end: number): Balance {
  let judged = 0;
  let fitting = 0;
  let astray = 0;
  let plain = 0;
  for (let index = start; index < end; index++) {
    const { duty, verdict, assessment } = duties[index] as JudgedDuty;
    if (duty.stance !== 'owns' || verdict === null || assessment.suspicion === 0) continue;
    judged++;
    if (assessment.level === 'warning') plain++;
    if (assessment.level !== 'none') astray++;
    else if (fits(verdict, duty.roles)) fitting++;
  }
  return { judged, fitting, astray, plain };
}

/** True when a verdict is sure enough to count and names one of the roles that a duty stands under. */
export function fits(verdict: Pick<Verdict, 'confidence' | 'roles'>, under: readonly RoleId[]): boolean {
  return verdict.confidence >= SURE && verdict.roles.some((role) => under.includes(role));
}

/**
 * How much to make of an assessment among the charter's other duties: what would be a hint by its words alone can be a
 * warning, unless the line itself gives a reason for doubt. See `barAmong`.
 *
 * @param threshold the team's `threshold`, 0 to 1; it moves the bar as it moves the judge's own thresholds
 */
export function levelAmong(judged: JudgedDuty, duties: readonly JudgedDuty[], threshold: number): Assessment['level'] {
  const { duty, verdict, assessment } = judged;
  if (verdict === null || assessment.level !== 'hint' || assessment.owner === null) return assessment.level;
  if (duty.caveats.length > 0 || duty.named.includes(assessment.owner)) return 'hint';
  const inputs = standingInputs(verdict.probabilities, duty.roles, assessment.suspicion);
  return weightOfSlip(inputs, SETTINGS.standing) >= barAmong(duties) + shiftBy(threshold) ? 'warning' : 'hint';
}

/** Offices beside the three whose work may include what the taxonomy gives to each of them, and words of such titles. */
const NEIGHBORS: Readonly<Record<string, { readonly offices: readonly RoleId[]; readonly words: RegExp }>> = {
  CTO: {
    offices: ['CIO', 'CISO', 'CSO', 'CDO', 'CAIO', 'CDAO'],
    words:
      /tech|engineer|\bit\b|software|architect|\bdata\b|secur|digital|research|r&d|scien|cloud|platform|infra|devops/i,
  },
  CPO: {
    offices: ['CMO', 'CRO', 'CCO', 'CXO', 'CGO', 'CDO', 'CSO'],
    words: /product|design|\bux\b|market|growth|revenue|sales|commerc|customer|brand|experience/i,
  },
  COO: {
    offices: ['CFO', 'CHRO', 'CPO-PEOPLE', 'CPO-PROCUREMENT', 'CPO-PROJECT', 'CRO-RISK', 'CAO', 'CISO', 'CSO', 'CCO'],
    words: /operat|financ|risk|complian|staff|people|\bhr\b|program|project|admin|legal|secur|supply|deliver/i,
  },
};

/** Seats that answer for a bit of everything. */
const GENERALIST = /found|president|managing|general|owner|chair|partner|principal|\bceo\b|chief executive/i;

/** `Founder 2 - CTO / CPO`: who the person is, not what the person answers for. */
const PERSON = /^\W*(?:co-?)?founder\s*(?:\d+|[a-z])?\s*[-–—:]\s*/i;

/**
 * True when a seat beside the three roles could well own what the taxonomy gives to `owner`: then a duty of a person
 * who holds both may stand rightly.
 *
 * @param title the label the seat stands in, as written
 */
export function couldOwn(seat: RoleId, title: string, owner: RoleId): boolean {
  const near = NEIGHBORS[owner];
  const seats = title.replace(PERSON, '');
  if (!near || seat === 'CEO' || GENERALIST.test(seats)) return true;
  return seat === 'OTHER' ? near.words.test(seats) : near.offices.includes(seat);
}
