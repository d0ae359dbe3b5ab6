import type { Analysis, JudgedDuty } from '../analysis.ts';
import type { Place } from '../charter/model.ts';
import { type Span, touches } from '../text/span.ts';

/** The judged duty whose words lie at a UTF-16 offset: the shortest, where one holds another. */
export function dutyAt({ duties }: Analysis, offset: number): JudgedDuty | null {
  const last = lastBefore(duties, offset);
  return shortest(duties.slice(Math.max(0, last - REACH), last + 1), ({ duty }) => duty.span, offset);
}

/** The judged duty whose words, marker or continuation lines lie at an offset: the shortest. */
export function dutyAround(analysis: Analysis, offset: number): JudgedDuty | null {
  const { duties } = analysis;
  const last = lastBefore(duties, offset);
  // The next one's marker stands before its words.
  const near = duties.slice(Math.max(0, last - REACH), last + 2);
  return dutyAt(analysis, offset) ?? shortest(near, ({ duty }) => duty.extent, offset);
}

/** How many duties back one may lie that still holds the offset: an entry with more sub-entries is not looked for. */
const REACH = 64;

/** Index of the last duty that starts at an offset or before it, or -1. Duties stand in text order. */
function lastBefore(duties: readonly JudgedDuty[], offset: number): number {
  let low = -1;
  let high = duties.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((duties[middle] as JudgedDuty).duty.span.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place whose label lies at an offset, or null. */
export function placeAt({ charter }: Analysis, offset: number): Place | null {
  return shortest(charter.places, ({ label }) => (label.start < label.end ? label : NOWHERE), offset);
}

/** Where a place named by its file alone has its label. */
const NOWHERE: Span = { start: -1, end: -1 };

/** The innermost place whose text holds an offset or ends with nothing but white space before it; or null. */
export function placeAround({ text, charter }: Analysis, offset: number): Place | null {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] as string)) end--;
  return shortest(charter.places, ({ scope }) => scope, offset) ?? shortest(charter.places, ({ scope }) => scope, end);
}

function shortest<T>(candidates: readonly T[], spanOf: (candidate: T) => Span, offset: number): T | null {
  let best: T | null = null;
  let length = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const span = spanOf(candidate);
    if (!touches(span, offset) || span.end - span.start >= length) continue;
    best = candidate;
    length = span.end - span.start;
  }
  return best;
}
