import type { Analysis, JudgedDuty } from '../analysis.ts';
import type { Place } from '../charter/model.ts';
import { lastStartingAt } from '../text/order.ts';
import { type Span, touches } from '../text/span.ts';

/** Index of the duty whose words lie at a UTF-16 offset: the shortest, where one holds another; -1 for none. */
export function dutyAt({ duties }: Analysis, offset: number): number {
  const last = lastStartingAt(duties, startOf, offset);
  return shortest(duties, last - REACH, last + 1, ({ duty }) => duty.span, offset);
}

/** Index of the duty whose words, marker or continuation lines lie at an offset: the shortest; -1 for none. */
export function dutyAround(analysis: Analysis, offset: number): number {
  const { duties } = analysis;
  const words = dutyAt(analysis, offset);
  if (words >= 0) return words;
  const last = lastStartingAt(duties, startOf, offset);
  // The next one's marker stands before its words.
  return shortest(duties, last - REACH, last + 2, ({ duty }) => duty.extent, offset);
}

/** How many duties back one may lie that still holds the offset: an entry with more sub-entries is not looked for. */
const REACH = 64;

const startOf = ({ duty }: JudgedDuty): number => duty.span.start;

/** The place whose label lies at an offset, or null. */
export function placeAt({ charter: { places } }: Analysis, offset: number): Place | null {
  const last = lastStartingAt(places, ({ label }) => label.start, offset);
  const labelOf = ({ label }: Place): Span => (label.start < label.end ? label : NOWHERE);
  return places[shortest(places, last - REACH, last + 1, labelOf, offset)] ?? null;
}

/** Where a place named by its file alone has its label. */
const NOWHERE: Span = { start: -1, end: -1 };

/** The innermost place whose text holds an offset or ends with nothing but white space before it; or null. */
export function placeAround({ text, charter: { places } }: Analysis, offset: number): Place | null {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] as string)) end--;
  const around = (at: number): Place | null =>
    places[shortest(places, 0, places.length, ({ scope }) => scope, at)] ?? null;
  return around(offset) ?? around(end);
}

/** Index of the shortest of some candidates, from one index to another (exclusive), that lies at an offset; -1 for none. */
function shortest<T>(
  candidates: readonly T[],
  from: number,
  to: number,
  spanOf: (candidate: T) => Span,
  offset: number,
): number {
  let best = -1;
  let length = Number.POSITIVE_INFINITY;
  for (let i = Math.max(0, from); i < Math.min(to, candidates.length); i++) {
    const span = spanOf(candidates[i] as T);
    if (!touches(span, offset) || span.end - span.start >= length) continue;
    best = i;
    length = span.end - span.start;
  }
  return best;
}
