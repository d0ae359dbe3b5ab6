import type { Cell, Words } from '../syntax/tree.ts';
import { onOneLine, sourceSpan } from '../syntax/words.ts';
import { Notes } from '../text/notes.ts';
import type { Span } from '../text/span.ts';
import { type Found, findMatrices } from './matrixFind.ts';
import type { Layout, Seat, SeatReader } from './matrixLayout.ts';
import { type MatrixReading, readMatrix } from './matrixReading.ts';
import { splitSeats } from './matrixTransposed.ts';
import type { Matrix, MatrixCell, MatrixColumn, MatrixMark, MatrixRow } from './model.ts';
import type { Outlined } from './outline.ts';

/** A matrix in its document. */
export interface PlacedMatrix {
  /** Index of its passage, and the offset of its top-level block there. */
  readonly passage: number;
  readonly at: number;
  readonly reading: MatrixReading;
  /** Where its legend stands. Absolute. */
  readonly legend: Span | null;
}

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
const shapes = new Notes<Layout, Shape>();

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
    shape.read = { ranked, reading: readMatrix(found, shape.matrix, ranked) };
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
