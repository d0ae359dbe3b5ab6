import type { JudgedDuty } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { Assessment } from '../taxonomy/verdict.ts';

/** Verdicts at least this sure count when a charter is held against the taxonomy as a whole. */
const SURE = 0.7;
/** So many duties must stand where the sources put them before a charter counts as following them. */
const ENOUGH = 4;

const known = new WeakMap<readonly JudgedDuty[], boolean>();

/**
 * True where most of a charter's duties stand with the roles to which the sources give them. Such a team divides its
 * work as the taxonomy does, so a duty that does not fit is more likely a slip than a custom of the house. In a charter
 * that divides its work in its own way, the same evidence proves less.
 */
export function followsTaxonomy(duties: readonly JudgedDuty[]): boolean {
  let follows = known.get(duties);
  if (follows === undefined) {
    let fitting = 0;
    let astray = 0;
    for (const { duty, verdict, assessment } of duties) {
      if (duty.stance !== 'owns' || verdict === null) continue;
      if (assessment.level !== 'none') astray++;
      else if (verdict.confidence >= SURE && verdict.roles.some((role) => duty.roles.includes(role))) fitting++;
    }
    follows = fitting >= ENOUGH && fitting >= 2 * astray;
    known.set(duties, follows);
  }
  return follows;
}

/**
 * How much to make of an assessment among the charter's other duties: what would be a hint by its words alone is a
 * warning in a charter that follows the taxonomy, unless the line itself gives a reason for doubt.
 */
export function levelAmong(judged: JudgedDuty, duties: readonly JudgedDuty[]): Assessment['level'] {
  const { duty, assessment } = judged;
  if (assessment.level !== 'hint' || assessment.owner === null) return assessment.level;
  const doubtful = duty.caveats.length > 0 || duty.named.includes(assessment.owner);
  return !doubtful && followsTaxonomy(duties) ? 'warning' : 'hint';
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

/**
 * True when a seat beside the three roles could well own what the taxonomy gives to `owner`: then a duty of a person
 * who holds both may stand rightly.
 *
 * @param title the label the seat stands in, as written
 */
export function couldOwn(seat: RoleId, title: string, owner: RoleId): boolean {
  const near = NEIGHBORS[owner];
  if (!near || seat === 'CEO' || GENERALIST.test(title)) return true;
  return seat === 'OTHER' ? near.words.test(title) : near.offices.includes(seat);
}
