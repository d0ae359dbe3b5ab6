import type { Analysis, JudgedDuty, Unchanged } from '../analysis.ts';
import type { Charter, Duty } from '../charter/model.ts';
import type { Judge } from './judge.ts';
import type { Assessment } from './verdict.ts';

const UNJUDGED: Assessment = { owner: null, suspicion: 0, level: 'none' };

/** Who judged the duties of an earlier analysis: another judge's word is not taken over. */
const judges = new WeakMap<readonly JudgedDuty[], Judge>();

/**
 * Judges every duty of a charter. The row of duties is held against the earlier one from both ends: what says the same
 * under the same roles keeps its verdict and assessment wherever it stands now, and only what lies between is judged.
 */
export function judgeDuties(
  charter: Charter,
  judge: Judge,
  previous?: Pick<Analysis, 'charter' | 'duties'>,
): { readonly duties: readonly JudgedDuty[]; readonly unchanged: Unchanged | null } {
  const earlier = previous !== undefined && judges.get(previous.duties) === judge ? previous : null;
  const count = charter.duties.length;
  const duties: JudgedDuty[] = new Array(count);
  const before = earlier?.duties ?? [];
  const most = Math.min(count, before.length);
  const keep = (index: number, old: JudgedDuty): boolean => {
    const duty = charter.duties[index] as Duty;
    const doubted = charter.places[duty.place]?.doubt != null;
    if (doubted !== (earlier?.charter.places[old.duty.place]?.doubt != null)) return false;
    if (duty === old.duty) duties[index] = old;
    else if (saysTheSame(duty, old.duty)) {
      duties[index] = { duty, verdict: old.verdict, assessment: old.assessment };
    } else return false;
    return true;
  };
  let start = 0;
  while (start < most && keep(start, before[start] as JudgedDuty)) start++;
  let tail = 0;
  const shift = before.length - count;
  while (tail < most - start && keep(count - 1 - tail, before[count - 1 - tail + shift] as JudgedDuty)) tail++;
  for (let index = start; index < count - tail; index++) duties[index] = judgeOne(charter, index, judge);
  judges.set(duties, judge);
  return { duties, unchanged: earlier && { before, start, tail } };
}

function judgeOne(charter: Charter, index: number, judge: Judge): JudgedDuty {
  const duty = charter.duties[index] as Duty;
  // Which office the letters mean is open: nobody can say whose duty is misplaced there.
  if (charter.places[duty.place]?.doubt) return { duty, verdict: null, assessment: UNJUDGED };
  const verdict = judge.judge(duty.text, { labels: duty.labels });
  return { duty, verdict, assessment: judge.assess(duty, verdict) };
}

/** True when two duties differ in nothing that the judge looks at. */
function saysTheSame(a: Duty, b: Duty): boolean {
  return (
    a.text === b.text &&
    a.stance === b.stance &&
    sameWords(a.roles, b.roles) &&
    sameWords(a.labels, b.labels) &&
    sameWords(a.caveats, b.caveats) &&
    sameWords(a.named, b.named)
  );
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((word, i) => word === b[i]));
}
