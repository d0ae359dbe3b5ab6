import { bytesOf, dataOf } from './bytes.ts';
import type { CheckedFile, CheckedFinding, Comparison, Outcome } from './checkFile.ts';
import type { Range, RelatedReport } from './report.ts';

/** What was found in each file, in order; can be gone through any number of times. */
export interface Outcomes extends Iterable<Outcome> {
  readonly length: number;
}

/** An outcome as bytes, and what the comparison with others needs of it. Crosses threads cheaply. */
export interface Packed {
  /** JSON, UTF-8; findings as rows. */
  readonly outcome: Uint8Array<ArrayBuffer>;
  readonly comparison: Comparison | null;
}

/** An outcome as bytes, and apart from it what the comparison wants. */
export function pack(outcome: Outcome): Packed {
  if ('unreadable' in outcome) return { outcome: bytesOf(outcome), comparison: null };
  const { findings, comparison, ...rest } = outcome;
  return { outcome: bytesOf({ ...rest, findings: findings.map(rowOf) }), comparison };
}

/** The outcome without its part in the comparison. */
function unpack({ outcome }: Packed): Outcome {
  const data = dataOf(outcome) as Exclude<Outcome, CheckedFile> | (Omit<CheckedFile, 'findings'> & { findings: Row[] });
  return 'unreadable' in data ? data : { ...data, findings: data.findings.map(findingOf), comparison: null };
}

type PlaceRow = readonly [line: number, column: number, endLine: number, endColumn: number];

/** A finding without the names of its fields, which are a third of its JSON. */
type Row = readonly [
  rule: CheckedFinding['rule'],
  severity: CheckedFinding['severity'],
  at: PlaceRow,
  role: CheckedFinding['role'],
  message: string,
  suggestion: string | null,
  key: string,
  related: readonly (readonly [path: string | null, message: string, at: PlaceRow])[],
  fix: CheckedFinding['fix'],
  frame: readonly [text: string, start: number, end: number] | null,
];

function rowOf(finding: CheckedFinding): Row {
  const { rule, severity, role, message, suggestion, key, related, fix, frame } = finding;
  return [
    rule,
    severity,
    placeRowOf(finding),
    role,
    message,
    suggestion?.role ?? null,
    key,
    related.map((place) => [place.path, place.message, placeRowOf(place)] as const),
    fix,
    frame && [frame.text, frame.start, frame.end],
  ];
}

function findingOf([rule, severity, at, role, message, suggested, key, related, fix, frame]: Row): CheckedFinding {
  return {
    rule,
    severity,
    ...rangeOf(at),
    role,
    message,
    suggestion: suggested === null ? null : { role: suggested },
    key,
    related: related.map(([path, words, place]): RelatedReport => ({ path, message: words, ...rangeOf(place) })),
    fix,
    frame: frame && { text: frame[0], start: frame[1], end: frame[2] },
  };
}

function placeRowOf({ line, column, endLine, endColumn }: Range): PlaceRow {
  return [line, column, endLine, endColumn];
}

function rangeOf([line, column, endLine, endColumn]: PlaceRow): Range {
  return { line, column, endLine, endColumn };
}

/**
 * The outcomes of many files. They are kept as bytes, outside of the memory that is searched for garbage, and come back as
 * objects one at a time: thousands of files with all their findings would otherwise take hundreds of megabytes.
 */
export class PackedOutcomes implements Outcomes {
  readonly #packed: Packed[];

  constructor(packed: Packed[]) {
    this.#packed = packed;
  }

  get length(): number {
    return this.#packed.length;
  }

  *[Symbol.iterator](): Iterator<Outcome> {
    for (const packed of this.#packed) yield unpack(packed);
  }

  /** What the comparison needs of each file; null for files that are not compared. */
  comparisons(): readonly (Comparison | null)[] {
    return this.#packed.map(({ comparison }) => comparison);
  }

  at(number: number): Outcome {
    return unpack(this.#packed[number]!);
  }

  push(...more: readonly Outcome[]): void {
    for (const outcome of more) this.#packed.push(pack(outcome));
  }

  /**
   * The outcomes with changes.
   *
   * @param change gives an outcome back as it is where nothing is to change
   * @param concerns false for those that surely stay: they are not looked at
   */
  map(
    change: (outcome: Outcome, number: number) => Outcome,
    concerns: (number: number) => boolean = () => true,
  ): PackedOutcomes {
    return new PackedOutcomes(
      this.#packed.map((packed, number) => {
        if (!concerns(number)) return packed;
        const before = unpack(packed);
        const after = change(before, number);
        return after === before ? packed : { ...pack(after), comparison: packed.comparison };
      }),
    );
  }
}
