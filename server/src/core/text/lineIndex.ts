/** A place in a text as editors count it: 0-based line, 0-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Offsets of line starts. LF, CRLF and a lone CR each end a line, as the language server protocol
 * has it. Built once per text; look-ups are logarithmic.
 */
export interface LineIndex {
  /** UTF-16 offset of the first unit of each line; the first is 0. */
  readonly starts: readonly number[];
  /** Length of the text in UTF-16 units. */
  readonly length: number;
}

/** Builds the line index of a text. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  let at = 0;
  const length = text.length;
  while (at < length) {
    const unit = text.charCodeAt(at++);
    if (unit === 13) {
      if (text.charCodeAt(at) === 10) at++;
      starts.push(at);
    } else if (unit === 10) starts.push(at);
  }
  return { starts, length };
}

/** The 0-based line that holds an offset. Offsets outside the text count as its nearest end. */
export function lineAt(index: LineIndex, offset: number): number {
  const { starts } = index;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** 0-based line and UTF-16 column of an offset; an offset outside the text counts as its nearest end. */
export function positionAt(index: LineIndex, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, index.length));
  const line = lineAt(index, inside);
  return { line, column: inside - (index.starts[line] as number) };
}

/** Offset of a position; a line or column past the end counts as the end of text or line. */
export function offsetAt(index: LineIndex, position: Position): number {
  if (position.line < 0) return 0;
  if (position.line >= index.starts.length) return index.length;
  const start = index.starts[position.line] as number;
  const next = index.starts[position.line + 1] ?? index.length;
  return Math.max(start, Math.min(start + position.column, next));
}
