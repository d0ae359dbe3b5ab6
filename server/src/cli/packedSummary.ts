import type { Span } from '../core/text/span.ts';
import type { DutySummary, FileSummary } from '../core/workspace/summary.ts';
import { bytesOf, dataOf } from './bytes.ts';

/** What one charter brings to the comparison. */
export interface Contribution {
  readonly summary: FileSummary;
  /** Where its own findings stand, in their order. */
  readonly spans: readonly Span[];
}

/** A duty without the names of its fields, which are most of its JSON. */
type Row = readonly [
  index: number,
  key: number,
  words: number,
  text: string,
  start: number,
  end: number,
  fromLine: number,
  fromColumn: number,
  toLine: number,
  toColumn: number,
  roles: DutySummary['roles'],
  owner: DutySummary['owner'],
  matrix: boolean,
  silenced: DutySummary['silenced'],
];

/** A contribution as bytes: most are never looked at again, and those of thousands of charters wait at a time. */
export function packSummary({ summary, spans }: Contribution): Uint8Array<ArrayBuffer> {
  const { duties, ...rest } = summary;
  return bytesOf([rest, duties.map(rowOf), spans.map(({ start, end }) => [start, end])]);
}

/** What {@link packSummary} was given. */
export function unpackSummary(bytes: Uint8Array): Contribution {
  const [rest, rows, spans] = dataOf(bytes) as [Omit<FileSummary, 'duties'>, Row[], [number, number][]];
  return { summary: { ...rest, duties: rows.map(dutyOf) }, spans: spans.map(([start, end]) => ({ start, end })) };
}

function rowOf({ index, key, words, text, span, range, roles, owner, matrix, silenced }: DutySummary): Row {
  const { start, end } = range;
  return [
    index,
    key,
    words,
    text,
    span.start,
    span.end,
    start.line,
    start.column,
    end.line,
    end.column,
    roles,
    owner,
    matrix,
    silenced,
  ];
}

function dutyOf(row: Row): DutySummary {
  const [index, key, words, text, start, end, fromLine, fromColumn, toLine, toColumn, ...rest] = row;
  const [roles, owner, matrix, silenced] = rest;
  const range = {
    start: { line: fromLine, column: fromColumn },
    end: { line: toLine, column: toColumn },
  };
  return { index, key, words, text, span: { start, end }, range, roles, owner, matrix, silenced };
}
