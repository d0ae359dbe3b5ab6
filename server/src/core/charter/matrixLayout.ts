import type { Row } from '../syntax/tree.ts';
import type { Legend } from './matrixLegend.ts';
import type { CellReading } from './matrixMarks.ts';
import { ACTIVITY_TITLE, AREA_TITLE, ID_TITLE } from './matrixWords.ts';
import type { Matrix, Meaning, RoleId } from './model.ts';

/** A seat that a column title or a cell names. */
export interface Seat {
  readonly roles: readonly RoleId[];
  /** The readings that are possible when the letters stay in doubt. */
  readonly doubt: readonly RoleId[] | null;
  /** The title's words in the label, offsets in its text. */
  readonly start: number;
  readonly end: number;
}

/** Reads a label as a seat; null when it names none. In keys and handles letters count whatever their case. */
export type SeatReader = (label: string, lowerCase?: boolean) => Seat | null;

/** A table that is a matrix: which column holds what. */
export interface Layout {
  readonly kind: Matrix['layout'];
  readonly header: Row;
  readonly body: readonly Row[];
  readonly titles: readonly string[];
  readonly seats: readonly (Seat | null)[];
  /** Columns of offices (roles-as-columns, text) or of letters (transposed). */
  readonly marked: ReadonlySet<number>;
  /** Transposed: meaning of each marked column. */
  readonly meanings: ReadonlyMap<number, Meaning>;
  /** Column of the activity; -1 in a text layout where every column is an office. */
  readonly activity: number;
  /** Columns between the row's number and its activity, such as a category. */
  readonly categories: readonly number[];
  /** Readings by row of `body` and column, where cells hold marks; spans count from the block. */
  readonly readings: readonly (readonly CellReading[])[];
  readonly letters: ReadonlyMap<string, Meaning>;
}

/** What stands around a table. */
export interface Surroundings {
  /** The nearest headings, nearest last. */
  readonly headings: readonly string[];
  /** The paragraphs right before and right after. */
  readonly captions: readonly string[];
  /** The legend that fits letters used in the table, if there is one. */
  legend(used: ReadonlySet<string>): Legend | null;
}

/** A table on its way to a layout. */
export interface Grid {
  readonly header: Row;
  readonly body: readonly Row[];
  readonly titles: readonly string[];
  readonly seats: readonly (Seat | null)[];
  readonly around: Surroundings;
  readonly seat: SeatReader;
}

/** True for titles of columns that hold activities or fields of work. */
export function isActivity(title: string): boolean {
  return ACTIVITY_TITLE.test(title) || AREA_TITLE.test(title);
}

/** Columns between the row's number and its activity. */
export function categoryColumns(titles: readonly string[], marked: ReadonlySet<number>, activity: number): number[] {
  return titles
    .map((_, column) => column)
    .filter((column) => column < activity && !marked.has(column) && !ID_TITLE.test(titles[column] as string));
}
