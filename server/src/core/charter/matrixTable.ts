import type { Row, Table } from '../syntax/tree.ts';
import type { Legend } from './matrixLegend.ts';
import { type CellReading, readCell } from './matrixMarks.ts';
import {
  ACTIVITY_TITLE,
  AREA_TITLE,
  FAMILIES,
  ID_TITLE,
  meaningOf,
  NO_DUTY_ROW,
  NO_DUTY_TITLE,
  OTHER_GRID,
  RECORD_TITLE,
  STANDARD_LETTERS,
} from './matrixWords.ts';
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
  const input: Input = { header, body, titles, seats, around, seat };
  return transposed(input) ?? columns(input) ?? text(input);
}

/** Long tables say their header again on every page. */
function repeats(row: Row, header: Row): boolean {
  return row.cells.every(({ words }, column) => words.text.trim() === header.cells[column]?.words.text.trim());
}

interface Input {
  readonly header: Row;
  readonly body: readonly Row[];
  readonly titles: readonly string[];
  readonly seats: readonly (Seat | null)[];
  readonly around: Surroundings;
  readonly seat: SeatReader;
}

/** Roles as columns, letters or words in the cells. */
function columns(input: Input): Layout | null {
  const { header, body, titles, seats, around } = input;
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

/** Letters as columns, seats in the cells: Accountable, Approver, or an owner beside an area. */
function transposed(input: Input): Layout | null {
  const { header, body, titles, seats, seat, around } = input;
  const meanings = new Map<number, Meaning>();
  titles.forEach((title, column) => {
    if (seats[column]?.roles.some((role) => role !== 'OTHER') || isActivity(title)) return;
    const meaning = meaningOfTitle(title);
    if (meaning !== 'unknown') meanings.set(column, meaning);
  });
  if (meanings.size === 0) return null;
  let owners = [...meanings].filter(([, meaning]) => meaning === 'accountable').map(([column]) => column);
  // `Area | Lead | Support`, `Bereich | Verantwortlich`: without a higher office the responsible one owns.
  if (owners.length === 0) {
    owners = [...meanings].filter(([, meaning]) => meaning === 'responsible').map(([column]) => column);
    if (owners.length !== 1) return null;
    meanings.set(owners[0] as number, 'accountable');
  }
  const owner = owners[0] as number;
  const holders = body.map((row) => row.cells[owner]?.words.text.trim() ?? '').filter((cell) => cell !== '');
  const seated = holders.filter((cell) => splitSeats(cell).some(({ text: part }) => seat(part) !== null)).length;
  const short = holders.filter((cell) => cell.split(/\s+/).length <= 6).length;
  if (seated === 0 || short < holders.length * 0.9) return null;

  const rest = titles.map((_, column) => column).filter((column) => !meanings.has(column));
  const activity =
    rest.findLast((column) => ACTIVITY_TITLE.test(titles[column] as string)) ??
    rest.find((column) => AREA_TITLE.test(titles[column] as string)) ??
    rest.find((column) => !ID_TITLE.test(titles[column] as string));
  if (activity === undefined) return null;
  const title = titles[activity] as string;
  const named = isActivity(title);
  // With two of the offices in the header the table says what it is; a lone owner column may be anything.
  const clear = meanings.size >= 2 && (named || letterColumns(titles) >= 2 || !NO_DUTY_TITLE.test(title));
  if (!clear && !named) return null;
  if (titles.some((one, column) => column !== activity && !meanings.has(column) && RECORD_TITLE.test(one))) return null;
  if (!clear && /^(?:tasks?|items?|what)$/i.test(title)) return null;
  if (OTHER_GRID.test([title, around.headings.at(-1)].join('\n')) && meanings.size < 3) return null;
  // A table whose rows are seats says what each of them owns; that is another shape.
  const rows = body.filter((row) => (row.cells[activity]?.words.text ?? '').trim() !== '');
  if (rows.filter((row) => seat(row.cells[activity]?.words.text ?? '')).length * 2 > rows.length) return null;
  return {
    kind: 'transposed',
    header,
    body,
    titles,
    seats,
    marked: new Set(meanings.keys()),
    meanings,
    activity,
    categories: categoryColumns(titles, new Set(meanings.keys()), activity),
    readings: [],
    letters: STANDARD_LETTERS,
  };
}

/** Roles as columns, duties as free text in the cells. */
function text(input: Input): Layout | null {
  const { header, body, titles, seats, around } = input;
  const marked = new Set(titles.map((_, column) => column).filter((column) => seats[column]));
  const officers = [...marked].filter((column) => seats[column]?.roles.some((role) => role !== 'OTHER'));
  if (officers.length < 2 || titles.length - marked.size > 1 || (marked.size < titles.length && marked.has(0)))
    return null;
  const heading = around.headings.at(-1) ?? '';
  if (OTHER_GRID.test([titles[0], heading].join('\n')) || NO_TEXT_HEADING.test(heading)) return null;
  if (RECORD_TITLE.test(titles[0] as string)) return null;
  const label = titles.findIndex((_, column) => !marked.has(column));
  const telling = body.filter((row) => label < 0 || !NO_DUTY_ROW.test(row.cells[label]?.words.text ?? ''));
  if (telling.length * 2 < body.length) return null;
  let filled = 0;
  let worded = 0;
  for (const row of telling) {
    for (const column of marked) {
      const cell = row.cells[column]?.words.text.trim() ?? '';
      if (cell === '' || /^[-–—]+$/.test(cell)) continue;
      filled++;
      if (isWorded(cell)) worded++;
    }
  }
  if (filled === 0 || worded < filled * 0.6) return null;
  return {
    kind: 'text',
    header,
    body,
    titles,
    seats,
    marked,
    meanings: new Map(),
    activity: label,
    categories: [],
    readings: [],
    letters: STANDARD_LETTERS,
  };
}

const NO_TEXT_HEADING =
  /\b(?:kpis?|metrics|skills?|compensation|pay|contacts?|hiring|profiles?|examples?|comparison|compare|history|schedule|differences?|vs\.?)\b/i;

/** True for a cell of words such as a duty has: no figure, level, address, name of a person or one short word. */
export function isWorded(cell: string): boolean {
  const text = cell.trim();
  if (/^[\d.,%€$£¥+<>≥≤~\s-]+\p{L}{0,4}$/u.test(text) || /@\S+\.|https?:|^\p{Sc}|\p{Sc}\s?\d/u.test(text)) return false;
  if (
    /^(?:yes|no|y|n|full|partial|partly|limited|high|medium|low|none|all|read|write|admin|view|edit|expert|advanced|basic|beginner|intermediate|daily|weekly|monthly|quarterly|remote|open|vacant|tbd|tba|ja|nein|sí|oui|non)\b[.!]?$/iu.test(
      text,
    )
  )
    return false;
  if (
    /^\p{Lu}[\p{Ll}’'.-]+(?:\s+\p{Lu}[\p{Ll}’'.-]+){1,2}$/u.test(text) &&
    !/\b(?:Strategy|Security|Platform|Roadmap|Research|Design|Operations|Architecture|Budget|Pricing)\b/.test(text)
  )
    return false;
  return /[\p{L}]{3}/u.test(text);
}

/** The seats of a transposed cell with their offsets in it: `CTO, COO`, `@cto + @cpo`. */
export function splitSeats(cell: string): { readonly text: string; readonly start: number }[] {
  const open = cell.replace(/\([^)]*\)?|（[^）]*）?/gu, (note) =>
    /^[（(]\s*C\wO/u.test(note) ? note : ' '.repeat(note.length),
  );
  const parts: { text: string; start: number }[] = [];
  let from = 0;
  const push = (to: number): void => {
    const part = open.slice(from, to);
    const trimmed = part.trim();
    if (trimmed !== '') parts.push({ text: trimmed, start: from + part.indexOf(trimmed) });
  };
  for (const match of open.matchAll(/\s*(?:[,/;+&\n、，]|\band\b|\bund\b|\bor\b)\s*/giu)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(open.length);
  return parts;
}

function isActivity(title: string): boolean {
  return ACTIVITY_TITLE.test(title) || AREA_TITLE.test(title);
}

function meaningOfTitle(title: string): Meaning {
  const bare = title
    .replace(/[(（[].*$/u, '')
    .replace(/[:：*]+$/u, '')
    .trim();
  const letter = /^[(（[]?([RASCID])[)）\]]?$/u.exec(title.trim())?.[1];
  if (letter) return letter === 'D' ? 'responsible' : (STANDARD_LETTERS.get(letter) ?? 'unknown');
  if (bare === '' || bare.split(/\s+/).length > 3) return 'unknown';
  if (/^(?:proposers?|proposed by|initiators?|requesters?|requested by)$/i.test(bare)) return 'consulted';
  return meaningOf(bare);
}

function letterColumns(titles: readonly string[]): number {
  return titles.filter(
    (title) =>
      /^[RASCID]$/.test(title.trim()) ||
      /\b(?:Accountable|Responsible|Consulted|Informed|Approver|Driver|Contributors?)\b/i.test(title),
  ).length;
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
  if (quiet > 0 && of('A') > 0 && of('I') > 0 && unknown === 0) return officers > 0 || named;
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

function categoryColumns(titles: readonly string[], marked: ReadonlySet<number>, activity: number): number[] {
  return titles
    .map((_, column) => column)
    .filter((column) => column < activity && !marked.has(column) && !ID_TITLE.test(titles[column] as string));
}
