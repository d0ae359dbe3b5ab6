import type { Cell, Words } from '../syntax/tree.ts';
import { onOneLine, sourceSpan } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import { bareLabel } from './labels.ts';
import { type Found, findMatrices } from './matrixFind.ts';
import type { Layout, Seat, SeatReader } from './matrixLayout.ts';
import { cellDuties, takesDuties } from './matrixText.ts';
import { splitSeats } from './matrixTransposed.ts';
import type {
  Caveat,
  Duty,
  DutyList,
  Matrix,
  MatrixCell,
  MatrixColumn,
  MatrixMark,
  MatrixRow,
  Place,
  Stance,
} from './model.ts';
import type { Outlined } from './outline.ts';
import { readStance } from './stance.ts';

/** What one matrix says, wherever it stands: spans count from the top-level block that is (or holds) its table. */
export interface MatrixReading {
  /** Without the place of its legend. */
  readonly matrix: Matrix;
  /** The columns (or cells) that introduce seats. */
  readonly places: readonly Place[];
  /** One duty for each accountable cell; `place` is an index into `places`, and `cell.matrix` is 0. */
  readonly duties: readonly Duty[];
}

/** A matrix in its document. */
export interface PlacedMatrix {
  /** Index of its passage, and the offset of its top-level block there. */
  readonly passage: number;
  readonly at: number;
  readonly reading: MatrixReading;
  /** Where its legend stands. Absolute. */
  readonly legend: Span | null;
}

/** Headings and captions that only say what kind of table follows. */
const BARE_HEADING =
  /\b(?:RACI|RASCI|DACI|RAPID|matri(?:x|ces|z)|responsib|accountab|decision|roles?|who (?:does|decides)|governance|overview|owners?)\b|matrice|matriz|verantwort|zuständig/i;
const EXCEPTION =
  /\b(?:until|till|interim|acting|temporar|for now|for one season|transition|while|joint|shared|deliberate|by design|exception|agreed)\b|bis |vorübergehend|gemeinsam|provisoire|temporaire|hasta|temporal|até|provisóri|暂|臨時|共同/i;

/**
 * Reads every matrix of a document: RACI and its kin, transposed ones, and tables of duties with roles as columns.
 * Look-alikes are left to others. Pure; bounded by the size of the text.
 *
 * @param seat reads a column title or a cell as a seat
 * @param key the same for seat readers that read the same
 * @returns the matrices in text order, and the legends that are read here and nowhere else (absolute spans)
 */
export function readMatrices(
  text: string,
  passages: readonly Outlined[],
  seat: SeatReader,
  key: string,
): { readonly matrices: readonly PlacedMatrix[]; readonly legends: readonly Span[] } {
  const seats = new Map<string, Seat | null>();
  const remembering: SeatReader = (label) => {
    let found = seats.get(label);
    if (found === undefined) {
      found = seat(label);
      seats.set(label, found);
    }
    return found;
  };
  const { found, legends } = findMatrices(passages, remembering, key);
  const shapes = found.map((one) => shapeOf(one, text, passages));
  // A matrix that never says accountable takes the responsible one for the owner.
  const anywhere = shapes.some(({ accountable }) => accountable);
  const matrices = found.map((one, i): PlacedMatrix => {
    const shape = shapes[i] as Shape;
    const ranked = shape.accountable || (one.legend === null && anywhere);
    const { passage, at, legend } = one;
    return { passage, at, legend, reading: readingOf(one, shape, ranked) };
  });
  return { matrices, legends };
}

/** A table laid out as a matrix. */
interface Shape {
  readonly matrix: Matrix;
  readonly accountable: boolean;
  /** What it says, when the best rank is accountable (or else responsible). */
  read: { readonly ranked: boolean; readonly reading: MatrixReading } | null;
}

/** Remembered by layout: nothing else that a table's reading depends on changes without it. */
const shapes = new WeakMap<Layout, Shape>();

function shapeOf(found: Found, text: string, passages: readonly Outlined[]): Shape {
  let shape = shapes.get(found.layout);
  if (shape === undefined) {
    const matrix = matrixOf(found, text, (passages[found.passage] as Outlined).at + found.at);
    shape = { matrix, accountable: usesAccountable(matrix, found.legend !== null), read: null };
    shapes.set(found.layout, shape);
  }
  return shape;
}

function readingOf(found: Found, shape: Shape, ranked: boolean): MatrixReading {
  if (shape.read?.ranked !== ranked) {
    shape.read = { ranked, reading: new MatrixReader(found, shape.matrix).read(ranked) };
  }
  return shape.read.reading;
}

/** @param base absolute offset of the block that spans count from */
function matrixOf({ table, layout }: Found, text: string, base: number): Matrix {
  const columns = layout.titles.map((title, column): MatrixColumn => {
    const cell = layout.header.cells[column] as Cell;
    return {
      span: cell.span,
      title,
      roles: layout.kind === 'transposed' ? [] : (layout.seats[column]?.roles ?? []),
      holder: layout.kind !== 'transposed' && layout.marked.has(column),
      meaning: layout.meanings.get(column) ?? null,
    };
  });
  const rows = layout.body.map((row, index): MatrixRow => {
    const activity = row.cells[Math.max(0, layout.activity)];
    const words = activity?.words;
    const { end } = row.span;
    return {
      span: row.span,
      text: layout.activity < 0 || !words ? '' : onOneLine(words.text),
      textSpan: words ? sourceSpan(words, 0, words.text.length, activity?.span.start ?? 0) : { start: end, end },
      cells: layout.titles.map((_, column) => cellOf(row.cells[column], text, base, end, layout, index, column)),
    };
  });
  return { span: table.span, layout: layout.kind, columns, rows, legend: layout.letters, legendSpan: null };
}

function cellOf(
  cell: Cell | undefined,
  text: string,
  base: number,
  rowEnd: number,
  layout: Layout,
  row: number,
  column: number,
): MatrixCell {
  if (!cell) {
    const missing = { start: rowEnd, end: rowEnd };
    return { span: missing, content: missing, text: '', marks: [] };
  }
  const { span } = cell;
  const meaning = layout.meanings.get(column);
  const marks =
    layout.kind === 'transposed'
      ? meaning && splitSeats(cell.words.text).map((part) => seatMark(cell.words, part, meaning))
      : layout.marked.has(column)
        ? layout.readings[row]?.[column]?.marks
        : undefined;
  return { span, content: contentOf(text, base, span), text: cell.words.text.trim(), marks: marks ?? [] };
}

/** Reads one matrix; spans count from the top-level block. */
class MatrixReader {
  private readonly found: Found;
  private readonly matrix: Matrix;
  private readonly places: Place[] = [];
  private readonly duties: Duty[] = [];

  constructor(found: Found, matrix: Matrix) {
    this.found = found;
    this.matrix = matrix;
  }

  read(ranked: boolean): MatrixReading {
    const { kind } = this.found.layout;
    if (kind === 'roles-as-columns') this.readColumns(ranked);
    else if (kind === 'transposed') this.readTransposed();
    else this.readText();
    const { matrix, places, duties } = this;
    return { matrix, places, duties };
  }

  private readColumns(ranked: boolean): void {
    const { matrix } = this;
    const { layout } = this.found;
    // A grid of agents or teams alone names no office whose duties anybody could judge.
    if (!layout.seats.some((seat) => seat?.roles.some((role) => role !== 'OTHER'))) return;
    const places = new Map<number, number>();
    for (const column of layout.marked) {
      const seat = layout.seats[column];
      if (seat) places.set(column, this.columnPlace(column, seat));
    }
    let section: string | null = null;
    matrix.rows.forEach((row, rowIndex) => {
      const filled = row.cells.filter(({ text }) => text !== '').length;
      const marked = [...layout.marked].some((column) => (row.cells[column] as MatrixCell).text !== '');
      if (!marked && filled > 0 && filled <= 2) {
        // A bold first cell and nothing else: a heading inside the table.
        section = row.text || (row.cells.find(({ text }) => text !== '')?.text ?? null);
        return;
      }
      if (row.text === '') return;
      const labels = this.labelsOf(rowIndex, section);
      const wanted = ranked ? 'accountable' : 'responsible';
      let owned = false;
      const add = (column: number, stance: Stance): void => {
        const place = places.get(column);
        const note = layout.readings[rowIndex]?.[column]?.note ?? '';
        if (place === undefined) return;
        const cell = { matrix: 0, row: rowIndex, cell: column };
        this.addRow(row, place, stance, labels, note, cell);
      };
      row.cells.forEach(({ marks }, column) => {
        if (!marks.some(({ meaning }) => meaning === wanted)) return;
        owned = true;
        add(column, 'owns');
      });
      // Nobody answers for it: what the doer's judgement would be tells where the missing A belongs.
      if (owned) return;
      const doer = row.cells.findIndex(
        ({ marks }, column) =>
          places.has(column) && marks.some(({ meaning }) => meaning !== 'none' && meaning !== 'unknown'),
      );
      const responsible = row.cells.findIndex(
        ({ marks }, column) => places.has(column) && marks.some(({ meaning }) => meaning === 'responsible'),
      );
      if (responsible >= 0) add(responsible, 'supports');
      else if (doer >= 0) add(doer, 'informed');
    });
  }

  private readTransposed(): void {
    const { found, matrix } = this;
    const { layout } = found;
    const owners = [...layout.meanings].filter(([, meaning]) => meaning === 'accountable').map(([column]) => column);
    matrix.rows.forEach((row, rowIndex) => {
      if (row.text === '') return;
      for (const column of owners) {
        const source = layout.body[rowIndex]?.cells[column];
        if (!source) continue;
        const seats = splitSeats(source.words.text).flatMap((part) => {
          const seat = found.seat(part.text);
          return seat ? [{ seat, from: part.start + seat.start, to: part.start + seat.end }] : [];
        });
        const roles = [...new Set(seats.flatMap(({ seat }) => seat.roles))];
        if (roles.length === 0) continue;
        const first = seats[0] as (typeof seats)[number];
        const last = seats[seats.length - 1] as (typeof seats)[number];
        const label = sourceSpan(source.words, first.from, last.to);
        const doubt = seats.find(({ seat }) => seat.doubt)?.seat.doubt ?? null;
        const title = row.cells[column]?.text ?? '';
        const place = this.addPlace({ roles, title, label, scope: row.span, form: 'matrix-cell', doubt });
        const note = /[(（]([^)）]*)[)）]/u.exec(source.words.text)?.[1] ?? '';
        const labels = this.labelsOf(rowIndex, null);
        this.addRow(row, place, 'owns', labels, note, { matrix: 0, row: rowIndex, cell: column });
      }
    });
  }

  private readText(): void {
    const { layout } = this.found;
    for (const column of layout.marked) {
      const seat = layout.seats[column];
      if (!seat) continue;
      const place = this.columnPlace(column, seat);
      const { roles } = this.places[place] as Place;
      const lists: DutyList[] = [];
      for (const [index, row] of layout.body.entries()) {
        const cell = row.cells[column];
        if (!cell) continue;
        const label = layout.activity < 0 ? '' : (row.cells[layout.activity]?.words.text.trim() ?? '');
        const duties = cellDuties(cell, { label, place, roles, labels: this.headingLabels() });
        this.duties.push(...duties);
        if (takesDuties(label) && duties.every(({ stance }) => stance === 'owns')) {
          const span = this.matrix.rows[index]?.cells[column]?.content ?? cell.span;
          lists.push({ form: 'cell', span, marker: '', indent: '', loose: false });
        }
      }
      this.places[place] = { ...(this.places[place] as Place), lists };
    }
  }

  private columnPlace(column: number, seat: Seat): number {
    const { layout, table } = this.found;
    const cell = layout.header.cells[column] as Cell;
    const lead = cell.words.text.length - cell.words.text.trimStart().length;
    const label = sourceSpan(cell.words, lead + seat.start, lead + seat.end);
    const title = onOneLine(cell.words.text);
    return this.addPlace({
      roles: seat.roles,
      title,
      label,
      scope: table.span,
      form: 'matrix-column',
      doubt: seat.doubt,
    });
  }

  private addPlace(place: Pick<Place, 'roles' | 'title' | 'label' | 'scope' | 'form' | 'doubt'>): number {
    this.places.push({ ...place, level: null, holder: null, lists: [] });
    return this.places.length - 1;
  }

  private addRow(
    row: MatrixRow,
    place: number,
    stance: Stance,
    labels: readonly string[],
    note: string,
    cell: NonNullable<Duty['cell']>,
  ): void {
    const { roles } = this.places[place] as Place;
    const said = readStance(row.text, roles);
    const caveats = new Set<Caveat>(said.caveats);
    if (EXCEPTION.test(note)) caveats.add('exception');
    this.duties.push({
      text: row.text,
      span: row.textSpan,
      extent: row.span,
      form: 'matrix-row',
      place,
      roles,
      stance,
      labels,
      caveats: [...caveats],
      named: said.named,
      group: null,
      cell,
    });
  }

  private labelsOf(row: number, section: string | null): string[] {
    const { layout } = this.found;
    const cells = layout.body[row]?.cells ?? [];
    const categories = layout.categories
      .map((column) => onOneLine(cells[column]?.words.text ?? ''))
      .filter((words) => /\p{L}{2}/u.test(words));
    return [...this.headingLabels(), ...(section ? [section] : []), ...categories];
  }

  private headingLabels(): string[] {
    const { headings } = this.found;
    const last = headings.at(-1);
    return last && headings.length > 1 && !BARE_HEADING.test(last) ? [bareLabel(last)] : [];
  }
}

/** True when the letters of a matrix, or its legend, know an accountable office. */
function usesAccountable(matrix: Matrix, explained: boolean): boolean {
  if (matrix.layout === 'text') return false;
  if (explained && [...matrix.legend.values()].includes('accountable')) return true;
  return matrix.rows.some(({ cells }) =>
    cells.some(({ marks }) => marks.some(({ meaning }) => meaning === 'accountable')),
  );
}

function seatMark(words: Words, part: { text: string; start: number }, meaning: MatrixMark['meaning']): MatrixMark {
  const span = sourceSpan(words, part.start, part.start + part.text.length);
  return { text: part.text, span, meaning: /^[-–—]+$/.test(part.text) ? 'none' : meaning };
}

/**
 * The trimmed content of a cell; in an empty one the place after its first blank.
 *
 * @param base absolute offset that the span counts from
 */
function contentOf(text: string, base: number, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[base + start] as string)) start++;
  while (end > start && /\s/.test(text[base + end - 1] as string)) end--;
  if (start < end) return { start, end };
  const middle = span.end > span.start ? span.start + 1 : span.start;
  return { start: middle, end: middle };
}
