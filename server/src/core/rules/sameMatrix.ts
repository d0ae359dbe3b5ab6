import { sameOrigin } from '../charter/assemble.ts';
import type { Matrix, MatrixRow } from '../charter/model.ts';
import type { Span } from '../text/span.ts';
import { NEAR } from './raci-rows.ts';

/** A matrix in its text. */
interface Placed {
  readonly text: string;
  readonly matrix: Matrix;
}

/** True when two matrices differ in nothing that a rule reads, except where in the text they and their legend stand. */
export function sameMatrix(before: Placed, now: Placed): boolean {
  const [a, b] = [before.matrix, now.matrix];
  return (
    a.layout === b.layout &&
    around(before, a.span) === around(now, b.span) &&
    sameLegend(before, now) &&
    (sameOrigin(a, b) || sameTable(a, b))
  );
}

function sameTable(a: Matrix, b: Matrix): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.rows.length === b.rows.length &&
    a.columns.every((column, i) => {
      const other = b.columns[i] as typeof column;
      return (
        column.title === other.title &&
        column.holder === other.holder &&
        column.meaning === other.meaning &&
        column.roles.join() === other.roles.join() &&
        sameOffset(column.span, a.span, other.span, b.span)
      );
    }) &&
    a.rows.every((row, i) => sameRow(row, a.span, b.rows[i] as MatrixRow, b.span))
  );
}

/** The table with the lines around it that rules look at. */
function around({ text }: Placed, { start, end }: Span): string {
  return text.slice(Math.max(0, start - NEAR), end + NEAR);
}

function sameLegend(before: Placed, now: Placed): boolean {
  const [a, b] = [before.matrix, now.matrix];
  if (a.legend !== b.legend) {
    if (a.legend.size !== b.legend.size) return false;
    for (const [code, meaning] of a.legend) if (b.legend.get(code) !== meaning) return false;
  }
  if (a.legendSpan === null || b.legendSpan === null) return a.legendSpan === b.legendSpan;
  return (
    before.text.slice(a.legendSpan.start, a.legendSpan.end) === now.text.slice(b.legendSpan.start, b.legendSpan.end)
  );
}

/** The words are the same already; the marks may still mean something else. */
function sameRow(a: MatrixRow, from: Span, b: MatrixRow, to: Span): boolean {
  return (
    a.text === b.text &&
    a.cells.length === b.cells.length &&
    sameOffset(a.textSpan, from, b.textSpan, to) &&
    a.cells.every(({ marks }, i) => {
      const others = b.cells[i]?.marks ?? [];
      return (
        marks.length === others.length &&
        marks.every((mark, k) => {
          const other = others[k] as typeof mark;
          return (
            mark.meaning === other.meaning && mark.text === other.text && sameOffset(mark.span, from, other.span, to)
          );
        })
      );
    })
  );
}

function sameOffset(a: Span, from: Span, b: Span, to: Span): boolean {
  return a.start - from.start === b.start - to.start && a.end - from.start === b.end - to.start;
}
