import type { Analysis, JudgedDuty } from '../analysis.ts';
import type { Place } from '../charter/model.ts';
import { type Span, touches } from '../text/span.ts';

/** The judged duty whose words lie at a UTF-16 offset: the shortest, where one holds another. */
export function dutyAt(analysis: Analysis, offset: number): JudgedDuty | null {
  return shortest(analysis.duties, ({ duty }) => duty.span, offset);
}

/** The judged duty whose words, marker or continuation lines lie at an offset: the shortest. */
export function dutyAround(analysis: Analysis, offset: number): JudgedDuty | null {
  return dutyAt(analysis, offset) ?? shortest(analysis.duties, ({ duty }) => duty.extent, offset);
}

/** The place whose label lies at an offset, or null. */
export function placeAt(analysis: Analysis, offset: number): Place | null {
  const named = analysis.charter.places.filter(({ label }) => label.start < label.end);
  return shortest(named, ({ label }) => label, offset);
}

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
