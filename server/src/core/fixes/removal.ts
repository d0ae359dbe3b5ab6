import type { TextEdit } from '../text/edit.ts';
import { isBlank, lineEnd, nextLine, previousLine } from './lines.ts';

/**
 * The edit that takes whole lines out, with the smaller of the two gaps beside them: blank lines neither double nor
 * vanish. `start` is the start of a line, `end` the end of one. A text without a final line break keeps lacking it.
 */
export function removeLines(text: string, start: number, end: number): TextEdit {
  const above = nonBlankAbove(text, start);
  const below = nonBlankBelow(text, end);
  if (below === null) return { span: { start: above === null ? start : above.end, end }, newText: '' };
  if (above === null) return { span: { start, end: below.start }, newText: '' };
  if (above.blanks + below.blanks === 0 && wouldJoin(text, above, below)) return { span: { start, end }, newText: '' };
  return above.blanks >= below.blanks
    ? { span: { start, end: below.start }, newText: '' }
    : { span: { start: above.end, end }, newText: '' };
}

interface Neighbor {
  readonly start: number;
  readonly end: number;
  readonly blanks: number;
}

function nonBlankAbove(text: string, start: number): Neighbor | null {
  let blanks = 0;
  for (let at = previousLine(text, start); at !== null; at = previousLine(text, at)) {
    const end = lineEnd(text, at);
    if (!isBlank(text.slice(at, end))) return { start: at, end, blanks };
    blanks++;
  }
  return null;
}

function nonBlankBelow(text: string, end: number): Neighbor | null {
  let blanks = 0;
  let at = nextLine(text, end);
  if (at === end) return null;
  for (;;) {
    const stop = lineEnd(text, at);
    if (!isBlank(text.slice(at, stop))) return { start: at, end: stop, blanks };
    const next = nextLine(text, stop);
    if (next === stop) return null;
    blanks++;
    at = next;
  }
}

const STRUCTURE = /^[ \t]*(?:[-*+•][ \t]|\d{1,9}[.)][ \t]|#{1,6}(?:[ \t]|$)|\||<|```|~~~|>)/;
const UNDERLINE = /^[ \t]{0,3}(?:=+|-+)[ \t]*$/;

/** True when two lines that meet without a blank line would become one paragraph or a heading. */
function wouldJoin(text: string, above: Neighbor, below: Neighbor): boolean {
  const upper = text.slice(above.start, above.end);
  const lower = text.slice(below.start, below.end);
  if (/^[ \t]{0,3}#{1,6}(?:[ \t]|$)/.test(upper)) return false;
  return UNDERLINE.test(lower) || !(STRUCTURE.test(upper) || STRUCTURE.test(lower));
}
