import type { Charter, Duty } from './model.ts';

/**
 * The duties of one passage. Two versions of a charter say the same in a row, but for where it stands, when both
 * `said` and `owners` are the same: what is known of its duties can be taken over without looking at them.
 */
export interface DutyRow {
  readonly said: object;
  /** Roles and doubts of owners that stand in other passages. */
  readonly owners: string;
  readonly duties: readonly Duty[];
}

const known = new WeakMap<readonly Duty[], readonly DutyRow[]>();

/** Notes how a charter's duties are made up. */
export function noteRows(duties: readonly Duty[], rows: readonly DutyRow[]): void {
  known.set(duties, rows);
}

/** The rows that make up a charter's duties, in order. A charter that is not read by passages is one row. */
export function dutyRows({ duties }: Pick<Charter, 'duties'>): readonly DutyRow[] {
  return known.get(duties) ?? [{ said: duties, owners: '', duties }];
}
