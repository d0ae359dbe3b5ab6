import type { Matrix, MatrixCell } from '../charter/model.ts';
import { displayWidth } from '../text/displayWidth.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { lineEnd, nextLine } from './lines.ts';

/** A cell of a matrix and what shall stand in it. */
export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly content: string;
}

/**
 * The edits that write cells. Where the bars of a column stand under each other they do so afterwards, wide signs
 * counted as two columns: the cell is padded, and if the new words need more room the whole column grows. A table
 * that was never aligned only gets the new words.
 */
export function writeCells(text: string, matrix: Matrix, changes: readonly CellChange[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const columns = new Set(changes.map(({ column }) => column));
  for (const column of columns) {
    const own = changes.filter((change) => change.column === column);
    edits.push(...writeColumn(text, matrix, column, own));
  }
  return edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
}

function writeColumn(text: string, matrix: Matrix, column: number, changes: readonly CellChange[]): TextEdit[] {
  const header = matrix.columns[column]?.span;
  const cells = matrix.rows.map((row) => row.cells[column]).filter((cell) => cell !== undefined);
  const spans = [...(header ? [header] : []), ...cells.map(({ span }) => span)].filter(({ start, end }) => end > start);
  const widths = new Set(spans.map((span) => displayWidth(text.slice(span.start, span.end))));
  const [width] = widths;
  const written = new Map(changes.map((change) => [matrix.rows[change.row]?.cells[column], change.content]));
  if (widths.size !== 1 || width === undefined || spans.length < 2) {
    return changes.flatMap(({ row, content }) => {
      const cell = matrix.rows[row]?.cells[column];
      return cell ? [loose(text, cell, content)] : [];
    });
  }
  // Aligned: one blank on either side is the least.
  const needed = Math.max(width, ...changes.map(({ content }) => displayWidth(content) + 2));
  const grow = needed - width;
  const style = alignmentOf(text, matrix, column);
  const edits: TextEdit[] = [];
  for (const cell of cells) {
    const content = written.get(cell) ?? text.slice(cell.content.start, cell.content.end);
    if (!written.has(cell) && grow === 0) continue;
    if (cell.span.end > cell.span.start)
      edits.push({ span: cell.span, newText: pad(content, needed, style, text, cell.span) });
  }
  if (grow > 0) {
    if (header) {
      const title = text.slice(header.start, header.end);
      edits.push({ span: header, newText: pad(title.trim(), needed, style, text, header) });
    }
    const rule = ruleCell(text, matrix, column);
    if (rule) edits.push({ span: { start: rule.end, end: rule.end }, newText: '-'.repeat(grow) });
  }
  return edits;
}

/** New words in a table without alignment: the padding stays as it is. */
function loose(text: string, { span, content }: MatrixCell, words: string): TextEdit {
  if (content.end > content.start) return { span: content, newText: words };
  return { span, newText: words === '' ? text.slice(span.start, span.end) : ` ${words} ` };
}

type Alignment = 'left' | 'right' | 'center';

/** By the line of dashes; without colons there, words stand left. */
function alignmentOf(text: string, matrix: Matrix, column: number): Alignment {
  const cell = ruleCell(text, matrix, column, true);
  const rule = cell ? text.slice(cell.start, cell.end).trim() : '';
  if (rule.startsWith(':') && rule.endsWith(':')) return 'center';
  return rule.endsWith(':') ? 'right' : 'left';
}

function pad(content: string, width: number, alignment: Alignment, text: string, old: Span): string {
  const room = Math.max(0, width - displayWidth(content));
  const source = text.slice(old.start, old.end);
  const lead = source.length - source.trimStart().length;
  const tail = source.length - source.trimEnd().length;
  if (content === '') return ' '.repeat(room);
  // People center headers by hand and leave the letters left: what stands left stays left.
  if (alignment === 'right' && tail <= lead)
    return ' '.repeat(Math.max(0, room - 1)) + content + ' '.repeat(Math.min(1, room));
  if (alignment === 'center' && lead > 1 && Math.abs(lead - tail) <= 1) {
    const left = Math.floor(room / 2);
    return ' '.repeat(left) + content + ' '.repeat(room - left);
  }
  const left = Math.min(room, source.trim() === '' ? 1 : lead);
  return ' '.repeat(left) + content + ' '.repeat(room - left);
}

/** The column's cell in the line of dashes under the header; its dashes alone unless `whole`. */
function ruleCell(text: string, matrix: Matrix, column: number, whole = false): Span | null {
  const header = matrix.columns[0]?.span;
  if (!header) return null;
  const start = nextLine(text, lineEnd(text, header.end));
  const line = text.slice(start, lineEnd(text, start));
  if (!/^[ \t>]*\|?[ \t]*:?-+/.test(line)) return null;
  let at = line.indexOf('|') + 1;
  if (!/^[ \t>]*\|/.test(line)) at = 0;
  for (let i = 0; at <= line.length; i++) {
    const bar = /[|+]/.exec(line.slice(at));
    const end = bar ? at + bar.index : line.length;
    if (i === column) {
      const dashes = /-+/.exec(line.slice(at, end));
      if (whole || !dashes) return { start: start + at, end: start + end };
      return { start: start + at + dashes.index, end: start + at + dashes.index + dashes[0].length };
    }
    if (!bar) return null;
    at = end + 1;
  }
  return null;
}
