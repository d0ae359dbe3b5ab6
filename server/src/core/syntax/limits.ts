import { treeOf } from './passages.ts';
import type { Format, SyntaxTree } from './tree.ts';

/** What is read at most. Beyond it a document is reported as too large and nothing in it is judged. */
export const LIMITS = {
  /** UTF-16 units of a document. */
  length: 8_000_000,
  /** Quotes and lists opened in one line. */
  nesting: 60,
  /** Lists that stand in one another: the parser carries each of them on from line to line. */
  levels: 400,
  /** Brackets of YAML and JSON that are open at once; their parser recurses. */
  brackets: 1000,
  /**
   * Cost of the markup that may pair up, and of blanks in a row, within single paragraphs. Pairing is quadratic in
   * any Markdown parser that reports positions; this much takes about a second.
   */
  markup: 4e8,
} as const;

/** Why a text of any kind is too long to read, or null. */
export function tooLong(text: string): string | null {
  return text.length > LIMITS.length ? `longer than ${LIMITS.length / 1_000_000} million characters` : null;
}

/** The tree of a text that is left unread, with the reason at its first line. */
export function unread(text: string, format: Format, detail: string): SyntaxTree {
  const line = text.indexOf('\n');
  const span = { start: 0, end: Math.min(line < 0 ? text.length : line, 200) };
  return treeOf(format, [], [], [{ span, what: 'too-large', detail }]);
}

/** Why YAML or JSON is too much to read, or null. One pass; brackets in words count too, so the bound is a wide one. */
export function excessOfYaml(text: string): string | null {
  const long = tooLong(text);
  if (long !== null) return long;
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 91 || unit === 123) open++;
    else if ((unit === 93 || unit === 125) && open > 0) open--;
    if (open > LIMITS.brackets) return `more than ${LIMITS.brackets} brackets in one another`;
  }
  return null;
}

/**
 * Why a stretch of Markdown is too much to parse in bounded time, or null. One pass, no allocation.
 *
 * @param from start of a line
 */
export function excess(text: string, from: number, to: number): string | null {
  const long = tooLong(text);
  if (long !== null) return long;
  let cost = 0;
  let brackets = 0;
  let stars = 0;
  let table = false;
  /** Where the lists that stand in one another begin in their lines. */
  const indents: number[] = [];
  for (let at = from; at < to; ) {
    let end = text.indexOf('\n', at);
    if (end < 0 || end > to) end = to;
    const first = firstUnit(text, at, end);
    const fresh = first === end || startsItem(text, first, end);
    if (!fresh && !table && isRule(text, at, end)) table = true;
    if (fresh) table = false;
    if (fresh || table) {
      cost += brackets * brackets * 20 + stars * stars;
      brackets = 0;
      stars = 0;
    }
    if (first < end && fresh) {
      const indent = first - at;
      while (indents.length > 0 && (indents[indents.length - 1] as number) >= indent) indents.pop();
      if (text.charCodeAt(first) !== 35) indents.push(indent);
      if (indents.length > LIMITS.levels) return `more than ${LIMITS.levels} lists in one another`;
    }
    if (first < end && nesting(text, first, end) > LIMITS.nesting)
      return `more than ${LIMITS.nesting} lists or quotes in one line`;
    let blanks = 0;
    for (let i = first; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 32) {
        blanks++;
        continue;
      }
      // From each blank of a run the parser looks for the end of the line.
      if (blanks > 1000) cost += blanks * blanks;
      blanks = 0;
      if (unit === 91 || unit === 93) brackets++;
      else if (unit === 42 || unit === 95 || unit === 126 || unit === 96 || unit === 60 || unit === 92) stars++;
    }
    if (blanks > 1000) cost += blanks * blanks;
    at = end + 1;
  }
  cost += brackets * brackets * 20 + stars * stars;
  return cost > LIMITS.markup ? 'too much markup or white space within one paragraph' : null;
}

function firstUnit(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** `- x`, `* x`, `1. x`, `# x`: a block of its own, whatever stands before. */
function startsItem(text: string, at: number, end: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 35) return true;
  const next = text.charCodeAt(at + 1);
  if (unit === 45 || unit === 42 || unit === 43) return at + 1 >= end || next === 32 || next === 9;
  if (unit < 48 || unit > 57) return false;
  let digit = at;
  while (digit < end && text.charCodeAt(digit) >= 48 && text.charCodeAt(digit) <= 57) digit++;
  const mark = text.charCodeAt(digit);
  return (mark === 46 || mark === 41) && text.charCodeAt(digit + 1) === 32;
}

/** The line under a table's header: bars, dashes, colons and nothing else, with at least one bar and one dash. */
function isRule(text: string, from: number, to: number): boolean {
  let bars = 0;
  let dashes = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 124) bars++;
    else if (unit === 45) dashes++;
    else if (unit !== 58 && unit !== 32 && unit !== 9 && unit !== 13) return false;
  }
  return bars > 0 && dashes > 0;
}

/** Containers that a line opens. A line of one repeated mark is a rule, not a nest of lists. */
function nesting(text: string, from: number, to: number): number {
  let depth = 0;
  let at = from;
  const mark = text.charCodeAt(from);
  let same = mark !== 62;
  while (at < to) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) {
      at++;
      continue;
    }
    if (unit === 62) {
      depth++;
      at++;
      same = false;
    } else if (startsItem(text, at, to) && unit !== 35) {
      depth++;
      if (unit !== mark) same = false;
      while (at < to && text.charCodeAt(at) > 32) at++;
    } else {
      same = same && at === from;
      break;
    }
  }
  return same && at >= to ? 0 : depth;
}
