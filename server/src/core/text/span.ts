/**
 * A stretch of text: UTF-16 offsets, 0-based, half-open (`end` is the first offset after it).
 * `0 <= start <= end <= text.length` holds for every span this project hands out.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Makes a span from two UTF-16 offsets. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** The words under a span. */
export function slice(text: string, at: Span): string {
  return text.slice(at.start, at.end);
}

/** True when `offset` lies in the span; the end counts, because a caret may stand there. */
export function touches(at: Span, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}

/** True when the two spans share at least one UTF-16 unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `inner` lies wholly in `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The span moved by `delta` UTF-16 units. */
export function shift(at: Span, delta: number): Span {
  return { start: at.start + delta, end: at.end + delta };
}

/**
 * The span as it counts from `origin`. Never a shift by `-origin`: that is minus zero for 0, a fraction to the engine,
 * which from then on would keep every number of every span in an object of its own.
 */
export function relativeTo(origin: number, at: Span): Span {
  return { start: at.start - origin, end: at.end - origin };
}

/** The span widened so that it cuts no character in two: neither end stands between the halves of a surrogate pair. */
export function wholeCharacters(text: string, { start, end }: Span): Span {
  return { start: splits(text, start) ? start - 1 : start, end: splits(text, end) ? end + 1 : end };
}

function splits(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
