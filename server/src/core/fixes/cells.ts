import type { TextEdit } from '../text/edit.ts';
import { lineEnd, lineStart, nextLine, previousLine } from './lines.ts';

/**
 * Replaces the content of a table cell. In a table whose bars stand under each other the white space before the bar
 * gives way, or grows, so that they still do where there is room.
 */
export function cellEdit(text: string, start: number, before: string, after: string): TextEdit {
  const { span, newText } = roomEdit(text, start, before, after.length - before.length);
  return { span: { start, end: span.end }, newText: after + newText };
}

/**
 * What happens to the white space behind a cell's content that becomes longer by `growth` UTF-16 units (or shorter):
 * the edit beside those of the content itself.
 */
export function roomEdit(text: string, start: number, before: string, growth: number): TextEdit {
  const end = start + before.length;
  const space = /^[ \t]*(?=\|)/.exec(text.slice(end, lineEnd(text, end)))?.[0].length ?? 0;
  if (growth >= 0) {
    const given = Math.max(0, Math.min(growth, space - 1));
    // An empty cell may have no room at all before its bar.
    const pad = before === '' && space === 0 && text[end] === '|' ? ' ' : '';
    return { span: { start: end, end: end + given }, newText: pad };
  }
  return { span: { start: end, end }, newText: aligned(text, start) ? ' '.repeat(-growth) : '' };
}

/** True when a neighboring row is exactly as wide as the one at `at`. */
function aligned(text: string, at: number): boolean {
  const start = lineStart(text, at);
  const end = lineEnd(text, at);
  const above = previousLine(text, start);
  const below = nextLine(text, end);
  const widths = [
    above === null ? -1 : lineEnd(text, above) - above,
    below === end ? -1 : lineEnd(text, below) - below,
  ];
  return widths.includes(end - start);
}

/** A text as it must stand in a cell: bars escaped. */
export function inCell(words: string): string {
  return words.replace(/(^|[^\\])\|/g, '$1\\|');
}
