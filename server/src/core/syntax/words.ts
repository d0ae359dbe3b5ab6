import { lasting } from '../text/lasting.ts';
import type { Span } from '../text/span.ts';
import type { Words } from './tree.ts';

/** Words that stand unbroken in the source: one piece, no markup. `at` is the block-relative offset of the first. */
export function plainWords(text: string, at: number): Words {
  return { text, pieces: text.length === 0 ? [] : [[0, at, text.length]], marks: [] };
}

/**
 * Where a stretch of visible words stands in the source, block-relative: from the first to the last
 * source unit that shows it, so markup inside is included and markup around it is not.
 *
 * @param start 0-based offset in `words.text`
 * @param end exclusive offset in `words.text`
 * @param fallback offset returned (as an empty span) when nothing of the stretch stands in the source
 */
export function sourceSpan(words: Words, start: number, end: number, fallback = 0): Span {
  const { pieces } = words;
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [at, , length] = pieces[middle] as readonly [number, number, number];
    if (at + length <= start) low = middle + 1;
    else high = middle;
  }
  let from = -1;
  let to = -1;
  for (let i = low; i < pieces.length; i++) {
    const [at, source, length] = pieces[i] as readonly [number, number, number];
    if (at >= end) break;
    if (from < 0) from = source + Math.max(0, start - at);
    to = source + Math.min(length, end - at);
  }
  return from < 0 ? { start: fallback, end: fallback } : { start: from, end: to };
}

/** The words between two offsets of `words.text`, pieces and marks cut to fit. */
function sliceWords(words: Words, start: number, end: number): Words {
  const pieces: [number, number, number][] = [];
  for (const [at, source, length] of words.pieces) {
    const from = Math.max(at, start);
    const to = Math.min(at + length, end);
    if (from < to) pieces.push([from - start, source + from - at, to - from]);
  }
  const marks =
    words.marks.length === 0
      ? words.marks
      : words.marks
          .filter((mark) => mark.start < end && mark.end > start)
          .map((mark) => ({
            ...mark,
            start: Math.max(mark.start, start) - start,
            end: Math.min(mark.end, end) - start,
          }));
  return { text: words.text.slice(start, end), pieces: lasting(pieces), marks };
}

/** As `sliceWords`, without white space at either end. */
export function cutWords(words: Words, start = 0, end: number = words.text.length): Words {
  const { text } = words;
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return from === 0 && to === text.length ? words : sliceWords(words, from, to);
}

/** Words on one line: line breaks and runs of white space become one space. */
export function onOneLine(text: string): string {
  return /[\n\t\r]| {2}|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** True for the white space of Markdown and Org lines, line ends included. */
export function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}
