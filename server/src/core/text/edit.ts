import { overlaps, type Span, shift } from './span.ts';

/** Replaces the text under `span` with `newText`. An empty span inserts; an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Applies edits that were all computed from the same text. Order does not matter; two insertions
 * at one offset keep the order in which they are listed.
 *
 * @throws RangeError when two edits overlap or one lies outside the text: applying them would lose words.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of inOrder(text.length, edits)) {
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** By how many UTF-16 units the edits make a text longer; negative when it becomes shorter. */
export function growthOf(edits: readonly TextEdit[]): number {
  return edits.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
}

/** The edits for a text that begins `by` UTF-16 units further on. */
export function shiftEdits(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ span, newText }) => ({ span: shift(span, by), newText }));
}

/** True when the edits can be applied together. */
export function compatible(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  return sorted.every((edit, i) => i === 0 || !overlaps((sorted[i - 1] as TextEdit).span, edit.span));
}

function inOrder(length: number, edits: readonly TextEdit[]): TextEdit[] {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order)
    .map(({ edit }) => edit);
  let end = 0;
  for (const { span } of sorted) {
    if (span.start < end || span.end < span.start || span.end > length) {
      throw new RangeError(`edit ${span.start}-${span.end} overlaps another or leaves the text (0-${length})`);
    }
    end = span.end;
  }
  return sorted;
}
