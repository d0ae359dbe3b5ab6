import { Notes } from '../text/notes.ts';
import type { Charter, Duty, Matrix, Place } from './model.ts';

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

/** All that one passage says, which may be without a duty. What follows from it counts from where it stands. */
export interface CharterPart extends DutyRow {
  /** Where the passage starts; UTF-16. */
  readonly at: number;
  readonly places: readonly Place[];
  readonly matrices: readonly Matrix[];
  /** Indices of earlier places that own something here; -1 for one that is none. */
  readonly owning: readonly number[];
}

interface Noted {
  readonly rows: readonly DutyRow[];
  readonly parts: readonly CharterPart[];
}

const known = new Notes<readonly Duty[], Noted>();

/** Notes how a charter is made up: its passages, in order. */
export function noteParts(duties: readonly Duty[], parts: readonly CharterPart[]): void {
  known.set(duties, { rows: parts.filter((part) => part.duties.length > 0), parts });
}

/** The rows that make up a charter's duties, in order. A charter that is not read by passages is one row. */
export function dutyRows({ duties }: Pick<Charter, 'duties'>): readonly DutyRow[] {
  return known.get(duties)?.rows ?? [{ said: duties, owners: '', duties }];
}

/**
 * What stands in each passage, in order: all duties and matrices, and all places but the first, where that is the whole
 * document's. Null for a charter that is not read by passages.
 */
export function charterParts({ duties }: Pick<Charter, 'duties'>): readonly CharterPart[] | null {
  return known.get(duties)?.parts ?? null;
}
