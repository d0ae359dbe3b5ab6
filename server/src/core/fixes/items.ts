import type { TextEdit } from '../text/edit.ts';
import { columns, isBlank, lineEnd, lineStart, nextLine, previousLine, whiteSpace } from './lines.ts';

/** The first line of a list item, taken apart. Offsets are absolute. */
export interface ItemHead {
  readonly lineStart: number;
  /** White space before the marker. */
  readonly indent: string;
  /** Columns of `indent`. */
  readonly column: number;
  /** `-`, `*`, `+`, `3.`, `3)`. */
  readonly marker: string;
  readonly number: number | null;
  /** White space after the marker. */
  readonly gap: string;
  /** `[ ]`, `[x]`, or '' when the item is no task. */
  readonly box: string;
  /** Where the words start, after marker and box. */
  readonly wordsStart: number;
  /** Column at which a child or a further paragraph must stand. */
  readonly contentColumn: number;
}

const HEAD = /^([ \t]*)([-*+•]|(\d{1,9})[.)])(?:([ \t]+)(\[[ xX]\](?=[ \t]|$)[ \t]*)?|$)/;

/** Reads the line that starts at `start` as the first line of an item; null when it is none. */
export function itemAt(text: string, start: number): ItemHead | null {
  const line = text.slice(start, lineEnd(text, start));
  const match = HEAD.exec(line);
  if (!match || /^[ \t]*(?:[-*][ \t]*){3,}$/.test(line)) return null;
  const [whole, indent = '', marker = '', digits, gap = '', box = ''] = match;
  const column = columns(indent);
  const after = column + marker.length;
  return {
    lineStart: start,
    indent,
    column,
    marker,
    number: digits === undefined ? null : Number(digits),
    gap,
    box: box.trimEnd(),
    wordsStart: start + whole.length,
    contentColumn: gap === '' ? after + 1 : columns(gap, after),
  };
}

/** What an item holds besides marker and box: the words of its first line, then its other lines. */
export interface ItemBody {
  readonly first: string;
  /** Each with its column measured from the item's content column, negative for lazy lines; null for blank ones. */
  readonly rest: readonly { readonly column: number | null; readonly tabs: boolean; readonly text: string }[];
  readonly box: string;
}

/** Takes the item apart whose first line is `head` and which ends at `end`. */
export function bodyOf(text: string, head: ItemHead, end: number): ItemBody {
  const firstEnd = Math.min(lineEnd(text, head.lineStart), end);
  const rest: ItemBody['rest'][number][] = [];
  for (let at = nextLine(text, firstEnd); at <= end && at > firstEnd; ) {
    const stop = Math.min(lineEnd(text, at), end);
    const line = text.slice(at, stop);
    const space = /^[ \t]*/.exec(line)![0];
    rest.push({
      column: isBlank(line) ? null : columns(space) - head.contentColumn,
      tabs: space.includes('\t') && !space.includes(' '),
      text: line.slice(space.length),
    });
    const next = nextLine(text, stop);
    if (next === stop) break;
    at = next;
  }
  return { first: text.slice(head.wordsStart, firstEnd), rest, box: head.box };
}

/**
 * Writes an item: `prefix` (indent, marker, gap, box) and the body with every further line as far right of the new
 * content column as it stood right of the old one.
 */
export function writeItem(body: ItemBody, prefix: string, contentColumn: number, lineBreak: string): string {
  const lines = body.rest.map(({ column, tabs, text }) =>
    column === null ? '' : whiteSpace(contentColumn + Math.max(column, 0), tabs) + text,
  );
  return [prefix + body.first, ...lines].join(lineBreak);
}

/** The words of an item on one line, or null when it has sub-items, paragraphs or code. */
export function flatWords(body: ItemBody): string | null {
  const plain = body.rest.every(
    ({ column, text }) => column !== null && !/^(?:[-*+•]\s|\d+[.)]\s|```|~~~|>|#{1,6}\s|\|)/.test(text),
  );
  return plain
    ? [body.first, ...body.rest.map(({ text }) => text)].map((line) => line.replace(/(?:\\|\s+)$/, '')).join(' ')
    : null;
}

/** The item after one that ends at `end`, in the same list; null at the list's end. */
export function nextSibling(text: string, head: ItemHead, end: number): ItemHead | null {
  let afterBlank = false;
  for (let at = nextLine(text, end); at < text.length; ) {
    const stop = lineEnd(text, at);
    const line = text.slice(at, stop);
    const item = itemAt(text, at);
    if (isBlank(line)) afterBlank = true;
    else if (item && item.column < head.contentColumn)
      return sameList(head, item) && item.column >= head.column - 1 ? item : null;
    else if (columns(/^[ \t]*/.exec(line)![0]) < head.contentColumn && (afterBlank || isBoundary(line))) return null;
    else afterBlank = false;
    const next = nextLine(text, stop);
    if (next === stop) break;
    at = next;
  }
  return null;
}

/** The item before the one that starts at `head`, in the same list; null at the list's start. */
export function previousSibling(text: string, head: ItemHead): ItemHead | null {
  let below: string | null = null;
  for (let at = previousLine(text, head.lineStart); at !== null; at = previousLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const item = itemAt(text, at);
    if (item && item.column <= head.column + 1) {
      return head.column < item.contentColumn && sameList(head, item) && item.column >= head.column - 1 ? item : null;
    }
    const indented = columns(/^[ \t]*/.exec(line)![0]) > head.column;
    if (!isBlank(line) && !indented && (below === null || isBlank(below) || isBoundary(line))) return null;
    below = line;
  }
  return null;
}

/** True for a line that ends a list even without a blank line before it. */
function isBoundary(line: string): boolean {
  return /^[ \t]{0,3}(?:#{1,6}(?:\s|$)|```|~~~|(?:[-*_][ \t]*){3,}$|<|\|)/.test(line);
}

/** Items of one list have markers of one kind. */
function sameList(a: ItemHead, b: ItemHead): boolean {
  return a.number === null ? a.marker === b.marker : b.number !== null && a.marker.at(-1) === b.marker.at(-1);
}

/**
 * Edits that count the items after a removed one down, as long as they were numbered without a gap.
 *
 * @param end where the removed item ends; offsets of the text before the removal
 */
export function renumberAfter(text: string, removed: ItemHead, end: number): TextEdit[] {
  const edits: TextEdit[] = [];
  let last = removed;
  let from = end;
  while (last.number !== null) {
    const next = nextSibling(text, last, from);
    if (!next || next.number !== last.number + 1) break;
    const start = next.lineStart + next.indent.length;
    const digits = next.marker.slice(0, -1);
    edits.push({
      span: { start, end: start + digits.length },
      newText: String(next.number - 1).padStart(digits.startsWith('0') ? digits.length : 1, '0'),
    });
    last = next;
    from = lineEnd(text, next.lineStart);
  }
  return edits;
}

/** The last item of the list that starts at or after `start` and ends at `end`, at the list's own depth. */
export function lastItem(text: string, start: number, end: number): ItemHead | null {
  let item: ItemHead | null = null;
  for (let at = lineStart(text, start); at < end; ) {
    const candidate = itemAt(text, at);
    if (candidate && (item === null || candidate.column < item.contentColumn)) item = candidate;
    const stop = lineEnd(text, at);
    const next = nextLine(text, stop);
    if (next === stop) break;
    at = next;
  }
  return item;
}
