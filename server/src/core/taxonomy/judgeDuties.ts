import type { Analysis, JudgedDuty, Unchanged } from '../analysis.ts';
import type { Charter, Duty } from '../charter/model.ts';
import { type DutyRow, dutyRows } from '../charter/rows.ts';
import { Notes } from '../text/notes.ts';
import type { Judge } from './judge.ts';
import type { Assessment } from './verdict.ts';

const UNJUDGED: Assessment = { owner: null, suspicion: 0, level: 'none' };

/** A row of duties and what the judge says of them, one for one. */
interface JudgedRow {
  readonly row: DutyRow;
  readonly judged: readonly JudgedDuty[];
}

/** How the duties of an analysis were judged: another judge's word is not taken over. */
const known = new Notes<readonly JudgedDuty[], { readonly judge: Judge; readonly rows: readonly JudgedRow[] }>();

/** Rows as they were judged last, by what they say: one that was gone for a while is known when it comes back. */
const bySaid = new Notes<object, { readonly judge: Judge; readonly row: JudgedRow }>();

/**
 * Judges every duty of a charter. Rows that say what they said keep verdicts and assessments wherever they stand now.
 * The duties between are held against the earlier ones there from both ends: those that say the same under the same
 * roles keep theirs, and only the rest is judged.
 */
export function judgeDuties(
  charter: Charter,
  judge: Judge,
  previous?: Pick<Analysis, 'charter' | 'duties'>,
): { readonly duties: readonly JudgedDuty[]; readonly unchanged: Unchanged | null } {
  const noted = previous && known.get(previous.duties);
  const earlier = noted?.judge === judge ? noted : null;
  const before = earlier?.rows ?? [];
  const now = dutyRows(charter);
  const most = Math.min(now.length, before.length);
  let front = 0;
  while (front < most && saysAgain(before[front] as JudgedRow, now[front] as DutyRow)) front++;
  let back = 0;
  while (back < most - front && saysAgain(before.at(-1 - back) as JudgedRow, now.at(-1 - back) as DutyRow)) back++;
  const rows: JudgedRow[] = now.map((row, i) => {
    if (i < front) return takenOver(before[i] as JudgedRow, row);
    const old = before[i + before.length - now.length];
    return i >= now.length - back ? takenOver(old as JudgedRow, row) : { row, judged: [] };
  });
  const old = before.slice(front, before.length - back).flatMap(({ judged }) => judged);
  const between = judgeBetween(charter, judge, now.slice(front, now.length - back), old, previous?.charter ?? null);
  between.rows.forEach((row, i) => {
    rows[front + i] = row;
  });
  for (const row of rows) bySaid.set(row.row.said, { judge, row });
  const duties = joined(rows);
  known.set(duties, { judge, rows });
  if (!previous || !earlier) return { duties, unchanged: null };
  const start = count(now, 0, front) + between.start;
  const tail = count(now, now.length - back, now.length) + between.tail;
  return { duties, unchanged: { before: previous.duties, start, tail } };
}

function saysAgain({ row }: JudgedRow, now: DutyRow): boolean {
  return row.said === now.said && row.owners === now.owners && row.duties.length === now.duties.length;
}

function takenOver(old: JudgedRow, row: DutyRow): JudgedRow {
  if (old.row.duties === row.duties) return old;
  const { duties } = row;
  const judged: JudgedDuty[] = new Array(duties.length);
  for (let i = 0; i < duties.length; i++) {
    const { verdict, assessment } = old.judged[i] as JudgedDuty;
    judged[i] = { duty: duties[i] as Duty, verdict, assessment };
  }
  return { row, judged };
}

/**
 * Judges the rows between those that stayed.
 *
 * @param old the earlier duties there, from the charter `before`
 * @returns besides the rows how many duties at both ends say the same as before
 */
function judgeBetween(
  charter: Charter,
  judge: Judge,
  rows: readonly DutyRow[],
  old: readonly JudgedDuty[],
  before: Charter | null,
): { readonly rows: readonly JudgedRow[]; readonly start: number; readonly tail: number } {
  const duties = rows.flatMap((row) => row.duties);
  const judged: JudgedDuty[] = new Array(duties.length);
  const doubted = (place: number, of: Charter | null): boolean => of?.places[place]?.doubt != null;
  const keep = (index: number, earlier: JudgedDuty): boolean => {
    const duty = duties[index] as Duty;
    if (doubted(duty.place, charter) !== doubted(earlier.duty.place, before)) return false;
    if (duty === earlier.duty) judged[index] = earlier;
    else if (saysTheSame(duty, earlier.duty)) {
      judged[index] = { duty, verdict: earlier.verdict, assessment: earlier.assessment };
    } else return false;
    return true;
  };
  const most = Math.min(duties.length, old.length);
  let start = 0;
  while (start < most && keep(start, old[start] as JudgedDuty)) start++;
  let tail = 0;
  while (tail < most - start && keep(duties.length - 1 - tail, old[old.length - 1 - tail] as JudgedDuty)) tail++;
  let at = 0;
  const found = rows.map((row): JudgedRow => {
    const from = at;
    at += row.duties.length;
    const known = from >= start && at <= duties.length - tail ? bySaid.get(row.said) : undefined;
    if (known?.judge === judge && saysAgain(known.row, row)) return takenOver(known.row, row);
    for (let i = Math.max(from, start); i < Math.min(at, duties.length - tail); i++) {
      judged[i] = judgeOne(charter, duties[i] as Duty, judge);
    }
    return { row, judged: judged.slice(from, at) };
  });
  return { rows: found, start, tail };
}

function judgeOne(charter: Charter, duty: Duty, judge: Judge): JudgedDuty {
  // Which office the letters mean is open: nobody can say whose duty is misplaced there.
  if (charter.places[duty.place]?.doubt) return { duty, verdict: null, assessment: UNJUDGED };
  const verdict = judge.judge(duty.text, { labels: duty.labels });
  return { duty, verdict, assessment: judge.assess(duty, verdict) };
}

/** How many duties some of the rows hold. */
function count(rows: readonly DutyRow[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (rows[i] as DutyRow).duties.length;
  return sum;
}

function joined(rows: readonly JudgedRow[]): JudgedDuty[] {
  let size = 0;
  for (const { judged } of rows) size += judged.length;
  const duties: JudgedDuty[] = new Array(size);
  let next = 0;
  for (const { judged } of rows) for (let i = 0; i < judged.length; i++) duties[next++] = judged[i] as JudgedDuty;
  return duties;
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
