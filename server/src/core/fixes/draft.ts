import type { TextEdit } from '../text/edit.ts';

/** A stretch of a draft that is followed through edits; `start === end` when nothing of it is left. */
export interface Mark {
  start: number;
  end: number;
}

/**
 * A text under work: edits are applied one after the other, and at the end all of them are one list of edits of the
 * original. Nothing of the original that survives ever changes its order, so the list is exact.
 */
export interface Draft {
  /** The text as it stands now. */
  readonly text: string;
  /** Applies edits given in offsets of the present text. They must not overlap. */
  apply(edits: readonly TextEdit[]): void;
  /** Where a unit of the original stands now: before the unit (`start`) or after the one before it (`end`). */
  at(offset: number, side: 'start' | 'end'): number;
  /** Follows a stretch of the present text; an insertion at either end stays outside. */
  mark(start: number, end: number): Mark;
  /** Remembers how things stand; what is returned takes everything done since back. */
  save(): () => void;
  /** All edits so far as one list of edits of the original, in text order. */
  edits(): TextEdit[];
}

/** A stretch of the original (`from` is its offset there) or inserted text (`from` is null). */
interface Piece {
  readonly from: number | null;
  readonly text: string;
}

/** Starts a draft of a text. */
export function draftOf(original: string): Draft {
  let text = original;
  let pieces: Piece[] = original === '' ? [] : [{ from: 0, text: original }];
  const marks: Mark[] = [];

  function apply(edits: readonly TextEdit[]): void {
    // From the back, so that the offsets of the others stay right.
    const order = edits.map((edit, i) => ({ edit, i }));
    order.sort((a, b) => b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.i - a.i);
    for (const { edit } of order) replace(edit.span.start, edit.span.end, edit.newText);
  }

  function replace(start: number, end: number, newText: string): void {
    if (start === end && newText === '') return;
    text = text.slice(0, start) + newText + text.slice(end);
    const before = cut(pieces, 0, start);
    const after = cut(pieces, end, Number.POSITIVE_INFINITY);
    pieces = [...before, ...(newText === '' ? [] : [{ from: null, text: newText }]), ...after];
    const delta = newText.length - (end - start);
    for (const mark of marks) {
      if (end <= mark.start) mark.start += delta;
      else if (start <= mark.start) mark.start = start + newText.length;
      if (start < mark.end) mark.end = end <= mark.end ? mark.end + delta : start;
      if (mark.end < mark.start) mark.end = mark.start;
    }
  }

  return {
    get text() {
      return text;
    },
    apply,
    at(offset, side) {
      const unit = side === 'start' ? offset : offset - 1;
      let position = 0;
      let last = 0;
      for (const piece of pieces) {
        if (piece.from !== null) {
          if (piece.from <= unit && unit < piece.from + piece.text.length) {
            return position + unit - piece.from + (side === 'start' ? 0 : 1);
          }
          if (piece.from > unit) return side === 'start' ? position : last;
          last = position + piece.text.length;
        }
        position += piece.text.length;
      }
      return side === 'start' && unit >= original.length ? text.length : last;
    },
    mark(start, end) {
      const mark = { start, end };
      marks.push(mark);
      return mark;
    },
    save() {
      const then = { text, pieces, marks: marks.map(({ start, end }) => ({ start, end })) };
      return () => {
        text = then.text;
        pieces = then.pieces;
        for (const [i, mark] of then.marks.entries()) Object.assign(marks[i] as Mark, mark);
      };
    },
    edits() {
      const edits: TextEdit[] = [];
      let done = 0;
      let newText = '';
      const close = (upTo: number): void => {
        if (upTo > done || newText !== '') edits.push({ span: { start: done, end: upTo }, newText });
        newText = '';
      };
      for (const piece of pieces) {
        if (piece.from === null) newText += piece.text;
        else {
          close(piece.from);
          done = piece.from + piece.text.length;
        }
      }
      close(original.length);
      return edits;
    },
  };
}

/** The pieces of `[start, end)` of the present text. */
function cut(pieces: readonly Piece[], start: number, end: number): Piece[] {
  const kept: Piece[] = [];
  let position = 0;
  for (const { from, text } of pieces) {
    const first = Math.max(start - position, 0);
    const last = Math.min(end - position, text.length);
    if (first < last) kept.push({ from: from === null ? null : from + first, text: text.slice(first, last) });
    position += text.length;
  }
  return kept;
}
