import type { JudgedDuty } from '../analysis.ts';
import type { Matrix, MatrixCell, MatrixMark, MatrixRow } from '../charter/model.ts';
import { Notes } from '../text/notes.ts';
import type { Span } from '../text/span.ts';

/** A row of a matrix that says who does what; headings inside the table and empty rows are none. */
export interface Row {
  readonly matrix: Matrix;
  /** Index into `Charter.matrices`. */
  readonly matrixIndex: number;
  readonly row: MatrixRow;
  readonly rowIndex: number;
  /** The cells whose marks count, with their column. */
  readonly cells: readonly { readonly column: number; readonly cell: MatrixCell }[];
}

/** The rows of one matrix that bear marks. */
export function rowsOf(matrix: Matrix, matrixIndex: number): Row[] {
  return matrix.rows.flatMap((row, rowIndex) => {
    const cells = row.cells
      .map((cell, column) => ({ column, cell }))
      .filter(({ column }) => matrix.columns[column]?.holder || matrix.columns[column]?.meaning);
    const bears = cells.some(({ cell }) => cell.marks.some(({ meaning }) => meaning !== 'none'));
    return row.text !== '' && bears ? [{ matrix, matrixIndex, row, rowIndex, cells }] : [];
  });
}

/** The accountable marks of a row, with their columns. */
export function accountables({
  cells,
}: Row): { readonly column: number; readonly cell: MatrixCell; readonly mark: MatrixMark }[] {
  return cells.flatMap(({ column, cell }) => {
    const mark = cell.marks.find(({ meaning }) => meaning === 'accountable');
    return mark ? [{ column, cell, mark }] : [];
  });
}

/** A duty and its index in the charter. */
interface Stated {
  readonly index: number;
  readonly judged: JudgedDuty;
}

/** Duties by matrix and row, by the row of duties they are taken from. */
const stated = new Notes<readonly JudgedDuty[], readonly (readonly Stated[][])[]>();

/** The duties that a row states, with their index in the charter. */
export function dutiesOf(row: Row, duties: readonly JudgedDuty[]): readonly Stated[] {
  let byRow = stated.get(duties);
  if (!byRow) {
    byRow = statedByRow(duties);
    stated.set(duties, byRow);
  }
  return byRow[row.matrixIndex]?.[row.rowIndex] ?? [];
}

function statedByRow(duties: readonly JudgedDuty[]): Stated[][][] {
  const byMatrix: Stated[][][] = [];
  for (let index = 0; index < duties.length; index++) {
    const judged = duties[index] as JudgedDuty;
    const { cell } = judged.duty;
    if (cell === null) continue;
    byMatrix[cell.matrix] ??= [];
    const byRow = byMatrix[cell.matrix] as Stated[][];
    byRow[cell.row] ??= [];
    (byRow[cell.row] as Stated[]).push({ index, judged });
  }
  return byMatrix;
}

const JOINT =
  /\b(?:joint(?:ly)?|shared|co-?own\w*|co-?accountab\w*|together|several (?:As?|accountable)|more than one (?:A|accountable)|multiple (?:As?|accountable)|both (?:are|sign|approve)|deliberate(?:ly)?|on purpose)\b|gemeinsam|mehrere A|geteilt|conjoint|partagé|ensemble|conjunt|compartid|compartilhad|共同|共有/i;

/** True when the words beside a row, in its cells or around its matrix, say that several answer for it together. */
export function saidToBeJoint(text: string, { row }: Row): boolean {
  return JOINT.test(text.slice(row.span.start, row.span.end));
}

/** As `saidToBeJoint`, for the legend and the lines right above and below the matrix. */
export function jointByLegend(text: string, matrix: Matrix): boolean {
  const legend = matrix.legendSpan ? text.slice(matrix.legendSpan.start, matrix.legendSpan.end) : '';
  const above = paragraphBefore(text, matrix.span.start);
  const below = paragraphAfter(text, matrix.span.end);
  return JOINT.test(`${legend}\n${above}\n${below}`);
}

/** How far from a matrix its neighboring lines are looked at, in UTF-16 units. */
export const NEAR = 300;

function paragraphBefore(text: string, at: number): string {
  return (
    text
      .slice(Math.max(0, at - NEAR), at)
      .trimEnd()
      .split(/\r?\n[ \t]*\r?\n/)
      .at(-1) ?? ''
  );
}

function paragraphAfter(text: string, at: number): string {
  return (
    text
      .slice(at, at + NEAR)
      .trimStart()
      .split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? ''
  );
}

/** Titles of the columns (or the seats in the cells) that hold some marks, as written. */
export function holderNames(
  row: Row,
  marks: readonly { readonly column: number; readonly mark: MatrixMark }[],
): string[] {
  return marks.map(({ column, mark }) =>
    row.matrix.layout === 'transposed' ? mark.text : (row.matrix.columns[column]?.title ?? mark.text),
  );
}

/** Related places of a finding in this document. */
export function relatedHere(places: readonly { readonly span: Span; readonly message: string }[]) {
  return places.map(({ span, message }) => ({ path: null, span, message }));
}
