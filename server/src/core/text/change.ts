/**
 * The lines in which two versions of a text differ: UTF-16 offsets, half-open, `A` in the earlier text and `B` in the
 * later. Each offset is the start of a line (after LF) or the end of its text.
 */
export interface Change {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Stretches of this length are compared at once. */
const STRETCH = 4096;

/** Compares two versions from both ends; null when they are the same. Whole stretches compare at the speed of memory. */
export function changeOf(before: string, after: string): Change | null {
  if (before === after) return null;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start + STRETCH <= limit && before.slice(start, start + STRETCH) === after.slice(start, start + STRETCH)) {
    start += STRETCH;
  }
  while (start < limit && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  const rest = limit - start;
  const ending = (text: string): string => text.slice(text.length - tail - STRETCH, text.length - tail);
  while (tail + STRETCH <= rest && ending(before) === ending(after)) tail += STRETCH;
  while (tail < rest && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail++;
  }
  while (start > 0 && after.charCodeAt(start - 1) !== 10) start--;
  const breaks = (text: string): boolean => text.charCodeAt(text.length - tail - 1) === 10;
  while (tail > 0 && !(breaks(before) && breaks(after))) tail--;
  return { fromA: start, toA: before.length - tail, fromB: start, toB: after.length - tail };
}
