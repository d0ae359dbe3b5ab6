import type { Duty, Place, RoleId } from '../charter/model.ts';
import type { TextEdit } from '../text/edit.ts';
import { contains } from '../text/span.ts';
import type { Board } from './board.ts';
import { cellEdit, inCell } from './cells.ts';
import type { Mark } from './draft.ts';
import { breakAt, lineEnd, lineStart, nextLine } from './lines.ts';
import { removeLines } from './removal.ts';
import { titleLike } from './titles.ts';

/** A cell of a table row: its trimmed content, absolute offsets; an empty cell has its content after one space. */
interface RowCell {
  readonly start: number;
  readonly end: number;
  /** Between the bars, padding included. */
  readonly outer: { readonly start: number; readonly end: number };
}

/** The cells of the table row in whose line `at` stands. */
export function cellsOf(text: string, at: number): RowCell[] {
  const start = lineStart(text, at);
  const line = text.slice(start, lineEnd(text, at));
  const bars: number[] = [];
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '|') bars.push(i);
  }
  const first = line.search(/\S/);
  const edges = [...(line[first] === '|' ? [] : [-1]), ...bars, ...(/\|\s*$/.test(line) ? [] : [line.length])];
  return edges.slice(0, -1).map((edge, i) => {
    const outer = { start: start + edge + 1, end: start + (edges[i + 1] as number) };
    const inside = text.slice(outer.start, outer.end);
    const lead = inside.length - inside.trimStart().length;
    const content = inside.trim();
    const from = content === '' ? outer.start + Math.min(1, inside.length) : outer.start + lead;
    return { start: from, end: from + content.length, outer };
  });
}

/** True when the duty is a whole row of its role's own table. */
export function isRow(board: Board, duty: Duty): boolean {
  const { text } = board.analysis;
  return duty.form === 'cell' && /\|/.test(text.slice(duty.extent.start, duty.span.start));
}

/** Takes a whole row out; rows counted in a column of their own are counted down. */
export function cutRow(board: Board, duty: Duty): TextEdit[] {
  const { text } = board.draft;
  const at = board.draft.at(duty.span.start, 'start');
  const start = lineStart(text, at);
  const end = lineEnd(text, at);
  return [removeLines(text, start, end), ...recount(text, end, counterOf(text, at), -1)];
}

/** Adds a row at the end of a role's own table: the words in the column of the duties, a counter counted on. */
export function appendRow(board: Board, mark: Mark, words: string): void {
  const { draft, analysis } = board;
  const model = analysis.duties.find(({ duty }, i) => {
    const at = draft.at(duty.span.start, 'start');
    return isRow(board, duty) && !board.gone.has(i) && mark.start <= at && at < mark.end;
  });
  const { text } = draft;
  const end = lineEnd(text, mark.end);
  const counter = counterOf(text, end);
  const column = model
    ? cellsOf(text, draft.at(model.duty.span.start, 'start')).findIndex(
        ({ outer }) => outer.end > draft.at(model.duty.span.start, 'start'),
      )
    : Math.max(0, cellsOf(text, end).length - 1);
  const line = rowLike(text, end, (i, content) => {
    if (i === column) return inCell(words);
    return counter !== null && i === counter.column ? String(counter.value + 1) : /^\d+$/.test(content) ? content : '';
  });
  const start = mark.start;
  const recounted = counter === null ? [] : recount(text, end, { ...counter, value: counter.value }, 1);
  const lineBreak = breakAt(text, end);
  draft.apply([{ span: { start: end, end }, newText: lineBreak + line }, ...recounted]);
  mark.start = start;
  mark.end = end + lineBreak.length + line.length;
}

/** A row for a role that a table of roles lacks, after the table's last row. Null when the model stands in no such table. */
export function openRow(
  board: Board,
  from: Place,
  role: RoleId,
  words: string,
): { readonly edit: TextEdit; readonly content: { start: number; end: number } } | null {
  const { draft, analysis } = board;
  const list = from.lists.find(({ form }) => form === 'cell') ?? null;
  if (from.form !== 'table-row' || !list) return null;
  const { text } = draft;
  const row = draft.at(from.label.start, 'start');
  const label = cellsOf(text, row).findIndex(({ outer }) => row < outer.end);
  const listAt = draft.at(list.span.start, 'start');
  const duties = cellsOf(text, row).findIndex(({ outer }) => listAt <= outer.end);
  if (label < 0 || duties < 0 || label === duties) return null;
  // Without a bar behind it, the last cell is gone once nothing stands in it.
  if (!/\|\s*$/.test(text.slice(row, lineEnd(text, row)))) return null;
  let end = lineEnd(text, row);
  for (let next = nextLine(text, end); next > end && text.slice(next, lineEnd(text, next)).includes('|'); ) {
    end = lineEnd(text, next);
    next = nextLine(text, end);
    if (next === end) break;
  }
  const title = titleLike(analysis.text.slice(from.label.start, from.label.end), role, analysis);
  const line = rowLike(text, row, (i) => (i === label ? title : i === duties ? inCell(words) : ''));
  const lineBreak = breakAt(text, end);
  const at = end + lineBreak.length;
  const within = line.indexOf(inCell(words));
  return {
    edit: { span: { start: end, end }, newText: lineBreak + line },
    content: { start: at + within, end: at + within + inCell(words).length },
  };
}

/** Fills the empty duties cell of a role's row, found by the column in which the other rows of the table have theirs. */
export function fillCell(board: Board, place: Place, words: string): TextEdit | null {
  const { draft, analysis } = board;
  const { text } = draft;
  const model = analysis.charter.places.find(
    (other) => other !== place && other.form === 'table-row' && other.lists.some(({ form }) => form === 'cell'),
  );
  const list =
    (place.lists.find(({ form }) => form === 'cell') ?? model?.lists.find(({ form }) => form === 'cell')) || null;
  if (!list) return null;
  const at = draft.at(list.span.start, 'start');
  const column = cellsOf(text, at).findIndex(({ outer }) => at <= outer.end);
  const cell = cellsOf(text, draft.at(place.label.start, 'start'))[column];
  const content = cell ? text.slice(cell.start, cell.end) : null;
  // What stands there already is nobody's to overwrite; a dash stands for nothing.
  if (!cell || content === null || !/^[-–—]*$/.test(content)) return null;
  return cellEdit(text, cell.start, content, inCell(words));
}

/** The cell of another column in the row of a free-text matrix; null when the duty stands in none. */
export function cellBeside(board: Board, duty: Duty, role: RoleId): { start: number; end: number } | null {
  const { draft, analysis } = board;
  const matrix = analysis.charter.matrices.find(({ layout, span }) => layout === 'text' && contains(span, duty.span));
  const column = matrix?.columns.findIndex(({ roles }) => roles.length === 1 && roles[0] === role) ?? -1;
  const lines = matrix?.rows.find(({ span }) => contains(span, duty.span));
  if (!lines || column < 0) return null;
  const cell = cellsOf(draft.text, draft.at(duty.span.start, 'start'))[column];
  return cell ? { start: cell.start, end: cell.end } : null;
}

/** A row written like the one at `at`: the same bars, each cell as wide as there if what it holds allows. */
function rowLike(text: string, at: number, fill: (column: number, content: string) => string): string {
  const start = lineStart(text, at);
  let line = '';
  let done = start;
  cellsOf(text, at).forEach(({ start: from, end, outer }, i) => {
    const width = outer.end - outer.start;
    const lead = text.slice(outer.start, from) || ' ';
    const content = fill(i, text.slice(from, end));
    line +=
      text.slice(done, outer.start) + (lead + content).padEnd(width - 1) + (width > 0 || content !== '' ? ' ' : '');
    done = outer.end;
  });
  return (line + text.slice(done, lineEnd(text, at))).trimEnd();
}

interface Counter {
  readonly column: number;
  readonly value: number;
}

/** The column of a row that counts, and its number. */
function counterOf(text: string, at: number): Counter | null {
  const column = cellsOf(text, at).findIndex(({ start, end }) => /^\d+$/.test(text.slice(start, end)));
  const cell = cellsOf(text, at)[column];
  return cell ? { column, value: Number(text.slice(cell.start, cell.end)) } : null;
}

/** Counts the rows below on or back, as long as their numbers follow without a gap. */
function recount(text: string, end: number, counter: Counter | null, by: 1 | -1): TextEdit[] {
  const edits: TextEdit[] = [];
  let expected = (counter?.value ?? 0) + 1;
  for (let at = nextLine(text, end); counter && at < text.length; ) {
    const stop = lineEnd(text, at);
    const cell = cellsOf(text, at)[counter.column];
    const number = cell ? text.slice(cell.start, cell.end) : '';
    if (!cell || number !== String(expected)) break;
    edits.push({ span: { start: cell.start, end: cell.end }, newText: String(expected + by) });
    expected++;
    const next = nextLine(text, stop);
    if (next === stop) break;
    at = next;
  }
  return edits;
}
