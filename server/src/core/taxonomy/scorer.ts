import { type FeatureSink, listFeatures, pieceKeys, wordKey } from './features.ts';
import { createPhraseFinder, type PhraseFinder, type PhraseHit } from './phrases.ts';
import { HEAD, type Reading, STOP_WORDS } from './reading.ts';
import { nearestSpelling, SHORTEST_MENDED } from './spelling.ts';
import { decodeKeys, decodeLarge, decodeSmall, KeyIndex } from './tables.ts';
import type { Word } from './words.ts';

/** The trained tables as they are shipped: strings and scales. See `tables.ts` for the notation. */
export interface ModelData {
  /** Slugs of the areas, then SHARED, NONE, UNCLEAR. */
  readonly classes: readonly string[];
  readonly roles: readonly string[];
  /** Index into `roles` for each class. */
  readonly roleOf: readonly number[];
  readonly lexicon: string;
  readonly vectorWords: string;
  readonly vectorSize: number;
  readonly vectorScale: number;
  readonly vectors: string;
  readonly wordCount: number;
  readonly wordKeys: string;
  readonly wordScale: number;
  readonly words: string;
  readonly pairCount: number;
  readonly pairKeys: string;
  readonly pairScale: number;
  readonly pairs: string;
  /** All hidden units of all members side by side. */
  readonly hidden: number;
  /** Inputs x hidden units. */
  readonly layerScale: number;
  readonly layer: string;
  readonly layerBias: readonly number[];
  readonly outScale: number;
  /** Hidden units x classes. */
  readonly out: string;
  /** Classes x twice the lexicon's sections. */
  readonly sections: readonly number[];
  readonly bias: readonly number[];
}

/** What the tables say of one word, whatever stands around it. */
interface WordFacts {
  /** Rows of the word on its own and in each zone; -1 where the tables have none. */
  readonly rows: Int32Array;
  /** Sum of the rows of the word's pieces and how many of them are known. */
  readonly pieces: Float32Array | null;
  readonly pieceCount: number;
  /** Row of the word's vector, -1 for none and for words of grammar. */
  readonly vector: number;
  readonly known: boolean;
}

/** Words whose facts are kept; cleared when full. */
const FACTS_KEPT = 16_000;
/** Zones a word can stand in. */
const ZONES = 5;
/** Averages of word vectors that the hidden layer sees: the head, the rest. */
export const POOLS = 2;

/** Scores a duty's classes. Pure but for a bounded cache of words; the same bits on every engine. */
export class Scorer {
  readonly classes: readonly string[];
  readonly roles: readonly string[];
  readonly roleOf: readonly number[];
  readonly lexicon: PhraseFinder;
  readonly size: number;
  private readonly vectorRows = new Map<string, number>();
  private readonly vectors: Int8Array;
  private readonly vectorScale: number;
  private readonly wordIndex: KeyIndex;
  private readonly words: Int8Array;
  private readonly wordScale: number;
  private readonly pairIndex: KeyIndex;
  private readonly pairs: Int8Array;
  private readonly pairScale: number;
  private readonly hidden: number;
  private readonly inputs: number;
  private readonly layer: Float64Array;
  private readonly layerBias: readonly number[];
  private readonly out: Float64Array;
  private readonly sections: readonly number[];
  private readonly bias: readonly number[];
  private readonly facts = new Map<string, WordFacts>();
  private readonly mended = new Map<string, string | null>();
  private readonly sink: Sums;
  /** Inputs and units of the hidden layer, reused. */
  private readonly x: Float64Array;
  private readonly h: Float64Array;

  constructor(data: ModelData) {
    this.classes = data.classes;
    this.roles = data.roles;
    this.roleOf = data.roleOf;
    this.lexicon = createPhraseFinder(data.lexicon);
    data.vectorWords.split(' ').forEach((word, i) => {
      this.vectorRows.set(word, i);
    });
    this.size = data.vectorSize;
    this.vectors = decodeSmall(data.vectors);
    this.vectorScale = data.vectorScale;
    this.wordIndex = new KeyIndex(decodeKeys(data.wordKeys, data.wordCount));
    this.words = decodeSmall(data.words);
    this.wordScale = data.wordScale;
    this.pairIndex = new KeyIndex(decodeKeys(data.pairKeys, data.pairCount));
    this.pairs = decodeSmall(data.pairs);
    this.pairScale = data.pairScale;
    this.hidden = data.hidden;
    this.inputs = POOLS * this.size + 2 * this.lexicon.sections.length;
    this.x = new Float64Array(this.inputs);
    this.h = new Float64Array(this.hidden);
    this.layer = decodeLarge(data.layer, data.layerScale);
    this.layerBias = data.layerBias;
    this.out = decodeLarge(data.out, data.outScale);
    this.sections = data.sections;
    this.bias = data.bias;
    this.sink = new Sums(this.words, data.classes.length, this.pairs, this.pairIndex, data.roles.length);
  }

  /** True when the tables know the word: it has a vector or was seen in training. */
  readonly knows = (word: Word): boolean => this.factsOf(word).known;

  /** The spelling under which the tables know a word that they do not know as it is; null when there is none. */
  readonly mend = (word: Word): string | null => {
    const { norm } = word;
    if (norm.length < SHORTEST_MENDED || norm.startsWith('#') || this.knows(word)) return null;
    let right = this.mended.get(norm);
    if (right === undefined) {
      if (this.mended.size >= FACTS_KEPT) this.mended.clear();
      right = nearestSpelling(norm, (spelling) => this.vectorRows.has(spelling));
      this.mended.set(norm, right);
    }
    return right;
  };

  /** The word's vector, or null; for comparing terms and examples. */
  vectorOf(norm: string, stem: string): Int8Array | null {
    const row = this.vectorRows.get(norm) ?? this.vectorRows.get(stem);
    return row === undefined ? null : this.vectors.subarray(row * this.size, (row + 1) * this.size);
  }

  private factsOf({ norm, stem, hash }: Word): WordFacts {
    const known = this.facts.get(norm);
    if (known) return known;
    if (this.facts.size >= FACTS_KEPT) this.facts.clear();
    const rows = new Int32Array(1 + ZONES);
    for (let zone = -1; zone < ZONES; zone++) rows[zone + 1] = this.wordIndex.find(wordKey(hash, zone));
    let pieces: Float32Array | null = null;
    let pieceCount = 0;
    const R = this.roles.length;
    for (const key of pieceKeys(norm)) {
      const row = this.pairIndex.find(key);
      if (row < 0) continue;
      pieces ??= new Float32Array(R);
      pieceCount++;
      for (let k = 0; k < R; k++) pieces[k]! += this.pairs[row * R + k]!;
    }
    const anyVector = this.vectorRows.get(norm) ?? this.vectorRows.get(stem) ?? -1;
    const vector = STOP_WORDS.has(norm) ? -1 : anyVector;
    const facts = { rows, pieces, pieceCount, vector, known: anyVector >= 0 || rows[0]! >= 0 };
    this.facts.set(norm, facts);
    return facts;
  }

  /** The scores of all classes, before the softmax. `hits` must be the lexicon's of the same words. */
  score(reading: Reading, hits: readonly PhraseHit[]): Float64Array {
    const K = this.classes.length;
    const { hidden, inputs, size, sink } = this;
    const facts = reading.words.map((word) => this.factsOf(word));
    sink.start(facts);
    listFeatures(reading, sink);
    const s = new Float64Array(K);
    const nw = this.wordScale / Math.sqrt(Math.max(1, sink.wordCount));
    const np = this.pairScale / Math.sqrt(Math.max(1, sink.pairCount));
    for (let k = 0; k < K; k++) s[k] = this.bias[k]! + nw * sink.w[k]! + np * sink.r[this.roleOf[k]!]!;

    // The hidden layer.
    const { vectors, x } = this;
    x.fill(0);
    let rest = 0;
    let head = 0;
    for (let i = 0; i < facts.length; i++) {
      const row = facts[i]!.vector;
      if (row < 0) continue;
      const isHead = reading.zones[i] === HEAD;
      if (isHead) head++;
      else rest++;
      for (let j = isHead ? 0 : size, at = row * size, end = at + size; at < end; j++, at++) x[j]! += vectors[at]!;
    }
    const nh = this.vectorScale / Math.sqrt(Math.max(1, head));
    const nr = this.vectorScale / Math.sqrt(Math.max(1, rest));
    for (let j = 0; j < size; j++) {
      x[j]! *= nh;
      x[size + j]! *= nr;
    }
    const S = this.lexicon.sections.length;
    const o = POOLS * size;
    for (const hit of hits) {
      x[o + hit.section]! += hit.weight / 5;
      if (reading.zones[hit.from] === HEAD) x[o + S + hit.section]! += hit.weight / 5;
    }
    for (let i = 0; i < 2 * S; i++) {
      if (x[o + i] === 0) continue;
      const v = Math.sqrt(x[o + i]!);
      x[o + i] = v;
      for (let k = 0, at = i; k < K; k++, at += 2 * S) s[k]! += this.sections[at]! * v;
    }
    const { layer, out, h } = this;
    for (let j = 0; j < hidden; j++) h[j] = this.layerBias[j]!;
    for (let i = 0; i < inputs; i++) {
      const v = x[i]!;
      if (v !== 0) for (let j = 0, at = i * hidden; j < hidden; j++, at++) h[j]! += layer[at]! * v;
    }
    for (let j = 0; j < hidden; j++) {
      const v = h[j]!;
      if (v > 0) for (let k = 0, at = j * K; k < K; k++, at++) s[k]! += out[at]! * v;
    }
    return s;
  }
}

/** Adds up the linear part of one duty after another. */
class Sums implements FeatureSink {
  readonly w: Float64Array;
  readonly r: Float64Array;
  wordCount = 0;
  pairCount = 0;
  private facts: readonly WordFacts[] = [];
  private readonly words: Int8Array;
  private readonly pairs: Int8Array;
  private readonly pairIndex: KeyIndex;

  constructor(words: Int8Array, classes: number, pairs: Int8Array, pairIndex: KeyIndex, roles: number) {
    this.words = words;
    this.pairs = pairs;
    this.pairIndex = pairIndex;
    this.w = new Float64Array(classes);
    this.r = new Float64Array(roles);
  }

  start(facts: readonly WordFacts[]): void {
    this.facts = facts;
    this.w.fill(0);
    this.r.fill(0);
    this.wordCount = 0;
    this.pairCount = 0;
  }

  word(at: number, zone: number): void {
    const { rows } = this.facts[at]!;
    this.addWord(rows[0]!);
    this.addWord(rows[1 + zone]!);
  }

  private addWord(row: number): void {
    if (row < 0) return;
    this.wordCount++;
    const { w, words } = this;
    const K = w.length;
    for (let k = 0, from = row * K; k < K; k++, from++) w[k]! += words[from]!;
  }

  pair(key: number): void {
    const row = this.pairIndex.find(key);
    if (row < 0) return;
    this.pairCount++;
    const { r, pairs } = this;
    const R = r.length;
    for (let k = 0, from = row * R; k < R; k++, from++) r[k]! += pairs[from]!;
  }

  pieces(at: number): void {
    const { pieces, pieceCount } = this.facts[at]!;
    if (!pieces) return;
    this.pairCount += pieceCount;
    const { r } = this;
    for (let k = 0; k < r.length; k++) r[k]! += pieces[k]!;
  }
}
