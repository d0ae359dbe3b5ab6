import type { Comparison, Outcome } from './checkFile.ts';

/** What was found in each file, in order; can be gone through any number of times. */
export interface Outcomes extends Iterable<Outcome> {
  readonly length: number;
}

/** An outcome as bytes, and what the comparison with others needs of it. Crosses threads cheaply. */
export interface Packed {
  /** JSON, UTF-8. */
  readonly outcome: Uint8Array<ArrayBuffer>;
  readonly comparison: Comparison | null;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Plain data as JSON in UTF-8. */
export function bytesOf(data: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(data)) as Uint8Array<ArrayBuffer>;
}

/** What {@link bytesOf} was given. */
export function dataOf(bytes: Uint8Array): unknown {
  return JSON.parse(decoder.decode(bytes));
}

export function pack(outcome: Outcome): Packed {
  const comparison = 'unreadable' in outcome ? null : outcome.comparison;
  return { outcome: bytesOf(comparison ? { ...outcome, comparison: null } : outcome), comparison };
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
    for (const { outcome } of this.#packed) yield dataOf(outcome) as Outcome;
  }

  /** What the comparison needs of each file; null for files that are not compared. */
  comparisons(): readonly (Comparison | null)[] {
    return this.#packed.map(({ comparison }) => comparison);
  }

  at(number: number): Outcome {
    return dataOf(this.#packed[number]!.outcome) as Outcome;
  }

  push(...more: readonly Outcome[]): void {
    for (const outcome of more) this.#packed.push(pack(outcome));
  }

  /**
   * The outcomes with changes.
   *
   * @param change gives an outcome back as it is where nothing is to change
   */
  map(change: (outcome: Outcome, number: number) => Outcome): PackedOutcomes {
    return new PackedOutcomes(
      this.#packed.map((packed, number) => {
        const before = dataOf(packed.outcome) as Outcome;
        const after = change(before, number);
        return after === before ? packed : { ...pack(after), comparison: packed.comparison };
      }),
    );
  }
}
