import type { Row, Table } from '../syntax/tree.ts';
import { categoryColumns, type Grid, type Layout, type SeatReader, type Surroundings } from './matrixLayout.ts';
import type { Legend } from './matrixLegend.ts';
import { type CellReading, readCell } from './matrixMarks.ts';
import { freeText } from './matrixText.ts';
import { transposed } from './matrixTransposed.ts';
import { ACTIVITY_TITLE, AREA_TITLE, FAMILIES, ID_TITLE, OTHER_GRID, STANDARD_LETTERS } from './matrixWords.ts';
import type { Meaning } from './model.ts';

/** Tables with more cells are no matrices that people keep. */
const MOST_CELLS = 200_000;
/** Columns beyond are not read. */
const MOST_COLUMNS = 300;

/** Decides whether a table is a matrix, and of which layout. Null for every look-alike. */
export function layoutOf(table: Table, seat: SeatReader, around: Surroundings): Layout | null {
  const header = table.header ?? table.rows[0];
  const below = table.header ? table.rows : table.rows.slice(1);
  if (!header) return null;
  const body = below.filter((row) => !repeats(row, header));
  if (body.length === 0) return null;
  const width = Math.min(header.cells.length, MOST_COLUMNS);
  if (width < 2 || width * body.length > MOST_CELLS) return null;
  const titles = header.cells.slice(0, width).map(({ words }) => words.text.trim());
  const seats = titles.map((title) => (title === '' ? null : seat(title)));
  const grid: Grid = { header, body, titles, seats, around, seat };
  return transposed(grid) ?? columns(grid) ?? freeText(grid);
}

/** Long tables say their header again on every page. */
function repeats(row: Row, header: Row): boolean {
  return row.cells.every(({ words }, column) => words.text.trim() === header.cells[column]?.words.text.trim());
}

/** Roles as columns, letters or words in the cells. */
function columns(grid: Grid): Layout | null {
  const { header, body, titles, seats, around } = grid;
  const family = familyOf(around);
  const known = new Map([...STANDARD_LETTERS, ...(family?.letters ?? [])]);
  const first = body.map((row) => readRow(row, titles.length, known));
  const legend = around.legend(usedLetters(first));
  const letters = legend ? new Map([...known, ...legend.letters]) : known;
  const readings = legend ? body.map((row) => readRow(row, titles.length, letters)) : first;

  const marked = new Set<number>();
  titles.forEach((title, column) => {
    const cells = readings.map((row) => row[column]?.kind ?? 'empty');
    const filled = cells.filter((kind) => kind !== 'empty').length;
    const good = cells.filter((kind) => kind === 'marks' || kind === 'tick').length;
    if (ID_TITLE.test(title) || ACTIVITY_TITLE.test(title)) return;
    if (filled === 0 ? seats[column] !== null : good >= filled * (seats[column] ? 0.5 : 0.75)) marked.add(column);
  });
  const officers = [...marked].filter((column) => seats[column]);
  if (marked.size < 2 || marked.size === titles.length) return null;

  const tally = count(readings, marked);
  const standing = [...around.headings, ...around.captions].join('\n');
  const other = OTHER_GRID.test([titles[0], around.headings.at(-1), ...around.captions].join('\n'));
  const fits =
    fitsLetters(tally, legend, family !== null, officers.length, other) ||
    (tally.words >= 2 && tally.owners > 0 && officers.length >= 2 && !other) ||
    (tally.ticks > 0 &&
      oneTickEach(readings, marked) &&
      officers.length >= 2 &&
      !other &&
      aboutDuties(titles, standing));
  if (!fits) return null;
  const ticked = tally.ticks > 0 && tally.letters === 0 && tally.words === 0;
  const activity = activityColumn(titles, body, marked);
  if (activity < 0) return null;
  return {
    kind: 'roles-as-columns',
    header,
    body,
    titles,
    seats,
    marked,
    meanings: new Map(),
    activity,
    categories: categoryColumns(titles, marked, activity),
    readings: ticked ? readings.map((row) => row.map(tickOwns)) : tally.words > 0 ? readings.map(leadOwns) : readings,
    letters: legend?.letters ?? letters,
  };
}

function familyOf(around: Surroundings): (typeof FAMILIES)[number] | null {
  const near = [...around.captions, ...around.headings].join('\n');
  return FAMILIES.find(({ name }) => name.test(near)) ?? null;
}

function readRow(row: Row, width: number, letters: ReadonlyMap<string, Meaning>): CellReading[] {
  return row.cells.slice(0, width).map(({ words }) => readCell(words, letters));
}

function usedLetters(readings: readonly (readonly CellReading[])[]): ReadonlySet<string> {
  return new Set(readings.flat().flatMap((reading) => reading.letters));
}

interface Tally {
  readonly byLetter: ReadonlyMap<string, number>;
  readonly byMeaning: ReadonlyMap<Meaning, number>;
  readonly letters: number;
  readonly words: number;
  readonly owners: number;
  readonly ticks: number;
}

function count(readings: readonly (readonly CellReading[])[], marked: ReadonlySet<number>): Tally {
  const byLetter = new Map<string, number>();
  const byMeaning = new Map<Meaning, number>();
  let letters = 0;
  let words = 0;
  let ticks = 0;
  for (const row of readings) {
    for (const column of marked) {
      const reading = row[column];
      if (!reading || reading.kind === 'empty') continue;
      if (reading.kind === 'tick') ticks++;
      for (const letter of reading.letters) {
        letters++;
        byLetter.set(letter, (byLetter.get(letter) ?? 0) + 1);
      }
      if (reading.kind === 'marks' && reading.letters.length === 0) words++;
      for (const { meaning } of reading.marks) byMeaning.set(meaning, (byMeaning.get(meaning) ?? 0) + 1);
    }
  }
  const owners = (byMeaning.get('accountable') ?? 0) + (byMeaning.get('responsible') ?? 0);
  return { byLetter, byMeaning, letters, words, owners, ticks };
}

/**
 * Whether the letters of a grid are those of RACI or its kin. Permissions (R, W, A), classes (A, B, C) and attendance
 * lists use some of the same letters: without the office's name or a legend it takes an A or R together with a C or I.
 */
function fitsLetters(tally: Tally, legend: Legend | null, named: boolean, officers: number, other: boolean): boolean {
  if (tally.letters < 2 || tally.owners === 0) return false;
  const of = (letter: string): number => tally.byLetter.get(letter) ?? 0;
  const unknown = tally.byMeaning.get('unknown') ?? 0;
  if (legend) {
    // The legend speaks of something else: reading, proposing, acting; grades; shifts.
    const meanings = [...legend.letters].filter(([letter]) => of(letter) > 0).map(([, meaning]) => meaning);
    if (!meanings.includes('accountable') && !meanings.includes('responsible')) return false;
    if (of('A') > 0 && legend.letters.get('A') === 'unknown') return false;
    if (meanings.filter((meaning) => meaning === 'unknown').length * 2 >= meanings.length) return false;
    return unknown <= tally.letters * 0.4;
  }
  if (unknown > tally.letters * (named ? 0.4 : 0.25)) return false;
  const quiet = of('C') + of('I');
  if (officers === 0 && !named) return false;
  if (quiet > 0 && of('R') > 0 && (of('A') > 0 || named)) return true;
  // Without an A the R may own, where nothing else is said: R, S and I for instance.
  if (quiet > 0 && of('R') > 0 && officers >= 2 && !other && unknown === 0) return true;
  if (quiet > 0 && of('A') > 0 && of('I') > 0 && unknown === 0) return named || (officers > 0 && !other);
  return (named || officers >= 2) && !other && of('A') > 0 && (of('R') > 0 || of('S') > 0 || named) && unknown === 0;
}

function oneTickEach(readings: readonly (readonly CellReading[])[], marked: ReadonlySet<number>): boolean {
  return readings.every((row) => [...marked].filter((column) => row[column]?.kind === 'tick').length <= 1);
}

function aboutDuties(titles: readonly string[], standing: string): boolean {
  const corner = titles[0] as string;
  if (!ACTIVITY_TITLE.test(corner) && !AREA_TITLE.test(corner)) return false;
  return /respons|accountab|\bown|who (?:does|decides|leads|answers)|duties|decision|verantwort|zuständig|qui fait|quién|quem|職責|职责|責任|责任/i.test(
    `${corner}\n${standing}`,
  );
}

function tickOwns(reading: CellReading): CellReading {
  if (reading.kind !== 'tick') return reading;
  return {
    ...reading,
    kind: 'marks',
    marks: reading.marks.map((mark) => ({ ...mark, meaning: 'accountable' as const })),
  };
}

/** `Lead` is the owner where no other word of the row says so. */
function leadOwns(row: readonly CellReading[]): readonly CellReading[] {
  const marks = row.flatMap((reading) => reading.marks);
  const leads = marks.filter(({ text }) => LEAD.test(text));
  if (leads.length !== 1 || marks.some(({ meaning }) => meaning === 'accountable')) return row;
  return row.map((reading) => ({
    ...reading,
    marks: reading.marks.map((mark) => (LEAD.test(mark.text) ? { ...mark, meaning: 'accountable' as const } : mark)),
  }));
}

const LEAD = /^(?:leads?|leading|lidera|dirige|pilote|leitet|federführend)$/i;

/** The column of the activity: by its title, else the last column of words before the offices. */
function activityColumn(titles: readonly string[], body: readonly Row[], marked: ReadonlySet<number>): number {
  const free = titles.map((_, column) => column).filter((column) => !marked.has(column));
  const titled = free.findLast((column) => ACTIVITY_TITLE.test(titles[column] as string));
  if (titled !== undefined) return titled;
  const worded = free.filter(
    (column) =>
      !ID_TITLE.test(titles[column] as string) &&
      body.some((row) => /\p{L}{3}/u.test(row.cells[column]?.words.text ?? '')),
  );
  const first = Math.min(...marked);
  return worded.filter((column) => column < first).at(-1) ?? worded[0] ?? -1;
}
