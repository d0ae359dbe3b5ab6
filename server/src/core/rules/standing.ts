import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { Assessment } from '../taxonomy/verdict.ts';

/** Verdicts at least this sure count when a charter is held against the taxonomy as a whole. */
const SURE = 0.7;
/** So many duties must stand where the sources put them before a charter counts as following them. */
const ENOUGH = 4;

/** How many duties stand where the sources put them, and how many do not. */
interface Balance {
  readonly fitting: number;
  readonly astray: number;
}

const known = new WeakMap<readonly JudgedDuty[], Balance>();

/**
 * True where most of a charter's duties stand with the roles to which the sources give them. Such a team divides its
 * work as the taxonomy does, so a duty that does not fit is more likely a slip than a custom of the house. In a charter
 * that divides its work in its own way, the same evidence proves less.
 *
 * @param unchanged what `duties` took over from an earlier version: then only the others are counted anew
 */
export function followsTaxonomy(duties: readonly JudgedDuty[], unchanged?: Unchanged | null): boolean {
  let balance = known.get(duties);
  if (!balance) {
    const before = unchanged && known.get(unchanged.before);
    balance = before ? updated(before, duties, unchanged) : weigh(duties, 0, duties.length);
    known.set(duties, balance);
  }
  return balance.fitting >= ENOUGH && balance.fitting >= 2 * balance.astray;
}

function updated({ fitting, astray }: Balance, duties: readonly JudgedDuty[], unchanged: Unchanged): Balance {
  const { before, start, tail } = unchanged;
  const left = weigh(before, start, before.length - tail);
  const came = weigh(duties, start, duties.length - tail);
  return { fitting: fitting - left.fitting + came.fitting, astray: astray - left.astray + came.astray };
}

function weigh(duties: readonly JudgedDuty[], start: number, end: number): Balance {
  let fitting = 0;
  let astray = 0;
  for (let index = start; index < end; index++) {
    const { duty, verdict, assessment } = duties[index] as JudgedDuty;
    if (duty.stance !== 'owns' || verdict === null) continue;
    if (assessment.level !== 'none') astray++;
    else if (verdict.confidence >= SURE && verdict.roles.some((role) => duty.roles.includes(role))) fitting++;
  }
  return { fitting, astray };
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
