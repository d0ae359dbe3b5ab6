import type { FeatureSink } from './features.ts';
import { type Bytes, type KeyIndex, SMALL_OF } from './tables.ts';

/** What the tables say of one word, whatever stands around it. */
export interface WordFacts {
  /** Where the sums of the word's rows begin in `byZone`, one for each zone it can stand in. */
  readonly sums: number;
  /** For each zone, how many rows are in its sum: two bits each. */
  readonly rows: number;
  /** Where the sum of the rows of the word's pieces begins in `byPieces`, and how many of them are known. */
  readonly pieces: number;
  readonly pieceCount: number;
  /** Row of the word's vector, -1 for none and for words of grammar. */
  readonly vector: number;
  readonly known: boolean;
  /** The known spelling of an unknown word; null for none; undefined before anybody asked. */
  mended: string | null | undefined;
}

/** Numbers that are noted for each pair: its row, and the words it stands on. */
const PAIR = 3;

/** What one duty after another adds up to, in integers: the linear part, and the vectors' shares of the hidden units. */
export class Sums implements FeatureSink {
  /** By class and by role, and of how many rows. */
  readonly w: Int32Array;
  readonly r: Int32Array;
  wordCount = 0;
  pairCount = 0;
  /** By hidden unit, of the words of the head and of the others, and of how many. */
  readonly inHead: Int32Array;
  readonly inRest: Int32Array;
  headCount = 0;
  restCount = 0;
  private line: readonly WordFacts[] = [];
  private byZone: Int8Array = new Int8Array(0);
  private byPieces: Int16Array = new Int16Array(0);
  private readonly pairs: Bytes;
  private readonly pairIndex: KeyIndex;
  /** The pairs that the tables know. */
  private known: Int32Array = new Int32Array(0);
  private knownEnd = 0;

  constructor(classes: number, roles: number, hidden: number, pairIndex: KeyIndex, pairs: Bytes) {
    this.w = new Int32Array(classes);
    this.r = new Int32Array(roles);
    this.inHead = new Int32Array(hidden);
    this.inRest = new Int32Array(hidden);
    this.pairIndex = pairIndex;
    this.pairs = pairs;
  }

  /** Starts with a duty of so many words. */
  start(line: readonly WordFacts[], byZone: Int8Array, byPieces: Int16Array, words: number): void {
    this.line = line;
    this.byZone = byZone;
    this.byPieces = byPieces;
    this.w.fill(0);
    this.r.fill(0);
    this.inHead.fill(0);
    this.inRest.fill(0);
    this.wordCount = 0;
    this.pairCount = 0;
    this.headCount = 0;
    this.restCount = 0;
    this.knownEnd = 0;
    // Each word begins three pairs at most; three edges are noted like pairs, and up to seven come where words are left out.
    const room = PAIR * (3 * words + 10);
    if (this.known.length < room) this.known = new Int32Array(2 * room);
  }

  /** Goes on from what another one holds. */
  become(other: Sums): void {
    this.line = other.line;
    this.byZone = other.byZone;
    this.byPieces = other.byPieces;
    this.w.set(other.w);
    this.r.set(other.r);
    this.inHead.set(other.inHead);
    this.inRest.set(other.inRest);
    this.wordCount = other.wordCount;
    this.pairCount = other.pairCount;
    this.headCount = other.headCount;
    this.restCount = other.restCount;
    if (this.known.length < other.known.length) this.known = new Int32Array(other.known.length);
    for (let i = 0; i < other.knownEnd; i++) this.known[i] = other.known[i]!;
    this.knownEnd = other.knownEnd;
  }

  word(at: number, zone: number): void {
    const { sums, rows } = this.line[at]!;
    const count = (rows >> (2 * zone)) & 3;
    if (count === 0) return;
    this.wordCount += count;
    const { w, byZone } = this;
    const K = w.length;
    for (let k = 0, from = sums + zone * K; k < K; k++, from++) w[k]! += byZone[from]!;
  }

  pair(key: number, at: number, and: number): void {
    const row = this.pairIndex.find(key);
    if (row < 0) return;
    const { known, knownEnd } = this;
    known[knownEnd] = row;
    known[knownEnd + 1] = at;
    known[knownEnd + 2] = and;
    this.knownEnd = knownEnd + PAIR;
    this.addPair(row, 1);
  }

  private addPair(row: number, sign: 1 | -1): void {
    this.pairCount += sign;
    const { r, pairs } = this;
    const R = r.length;
    for (let k = 0, from = row * R; k < R; k++, from++) r[k]! += sign * SMALL_OF[pairs[from]!]!;
  }

  pieces(at: number): void {
    const { pieces, pieceCount } = this.line[at]!;
    if (pieceCount === 0) return;
    this.pairCount += pieceCount;
    const { r, byPieces } = this;
    for (let k = 0, from = pieces; k < r.length; k++, from++) r[k]! += byPieces[from]!;
  }

  /** Adds, or takes away, the shares from `from` on of a word's vector. */
  vector(shares: Int32Array, from: number, inHead: boolean, sign: 1 | -1): void {
    if (inHead) this.headCount += sign;
    else this.restCount += sign;
    const sum = inHead ? this.inHead : this.inRest;
    if (sign > 0) for (let j = 0; j < sum.length; j++) sum[j]! += shares[from + j]!;
    else for (let j = 0; j < sum.length; j++) sum[j]! -= shares[from + j]!;
  }

  /** Takes away what `word` and, if it is one of content, `pieces` added for the word at index `at`. */
  takeAway(at: number, zone: number, content: boolean): void {
    const { w, r, byZone, byPieces } = this;
    const { sums, rows, pieces, pieceCount } = this.line[at]!;
    const K = w.length;
    this.wordCount -= (rows >> (2 * zone)) & 3;
    for (let k = 0, from = sums + zone * K; k < K; k++, from++) w[k]! -= byZone[from]!;
    if (!content) return;
    this.pairCount -= pieceCount;
    for (let k = 0, from = pieces; k < r.length; k++, from++) r[k]! -= byPieces[from]!;
  }

  /** Takes away the pairs that stand on words from `from` to `to` (exclusive), or on both sides of them. */
  takePairsAway(from: number, to: number): void {
    const { known, knownEnd } = this;
    for (let i = 0; i < knownEnd; i += PAIR) {
      if (known[i + 1]! < to && known[i + 2]! >= from) this.addPair(known[i]!, -1);
    }
  }
}
