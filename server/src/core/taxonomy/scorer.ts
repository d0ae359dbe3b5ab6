import { hashText, listFeatures, pieceKeys } from './features.ts';
import { createPhraseFinder, type PhraseFinder, type PhraseHit } from './phrases.ts';
import { HEAD, type Reading, STOP_WORDS } from './reading.ts';
import { decodeKeys, decodeLarge, decodeSmall, KeyIndex } from './tables.ts';

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
  readonly layerScale: number;
  readonly layer: string;
  readonly layerBias: readonly number[];
  readonly outScale: number;
  readonly out: string;
  /** Classes x twice the lexicon's sections. */
  readonly sections: readonly number[];
  readonly bias: readonly number[];
}

interface WordFacts {
  readonly hash: number;
  /** Sum of the rows of the word's pieces and how many of them are known. */
  readonly pieces: Float32Array | null;
  readonly pieceCount: number;
  readonly row: number;
  /** What the word adds to each hidden unit: as any word, then as a word of the head. */
  readonly projected: Float32Array | null;
}

/** Entries kept in each cache of words; cleared when full. */
const CACHE = 6000;

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
  private readonly layer: Float32Array;
  private readonly layerBias: readonly number[];
  private readonly out: Float32Array;
  private readonly sections: readonly number[];
  private readonly bias: readonly number[];
  private readonly facts = new Map<string, WordFacts>();
  private readonly stems = new Map<string, number>();

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
    this.inputs = 2 * this.size + 2 * this.lexicon.sections.length;
    this.layer = decodeLarge(data.layer, data.layerScale);
    this.layerBias = data.layerBias;
    this.out = decodeLarge(data.out, data.outScale);
    this.sections = data.sections;
    this.bias = data.bias;
  }

  /** True when the tables know the word: it has a vector or was seen in training. */
  knows(norm: string, stem: string): boolean {
    return this.vectorRows.has(norm) || this.vectorRows.has(stem);
  }

  /** The word's vector, or null; for comparing terms and examples. */
  vectorOf(norm: string, stem: string): Int8Array | null {
    const row = this.vectorRows.get(norm) ?? this.vectorRows.get(stem);
    return row === undefined ? null : this.vectors.subarray(row * this.size, (row + 1) * this.size);
  }

  private factsOf(norm: string, stem: string): WordFacts {
    const known = this.facts.get(norm);
    if (known) return known;
    if (this.facts.size >= CACHE) this.facts.clear();
    const content = !STOP_WORDS.has(norm) && !norm.startsWith('#');
    let pieces: Float32Array | null = null;
    let pieceCount = 0;
    const R = this.roles.length;
    if (content) {
      for (const key of pieceKeys(norm)) {
        const row = this.pairIndex.find(key);
        if (row < 0) continue;
        pieces ??= new Float32Array(R);
        pieceCount++;
        for (let k = 0; k < R; k++) pieces[k]! += this.pairs[row * R + k]!;
      }
    }
    const row = STOP_WORDS.has(norm) ? -1 : (this.vectorRows.get(norm) ?? this.vectorRows.get(stem) ?? -1);
    let projected: Float32Array | null = null;
    if (row >= 0) {
      const { hidden, inputs, size } = this;
      projected = new Float32Array(2 * hidden);
      for (let j = 0; j < hidden; j++) {
        let all = 0;
        let head = 0;
        for (let i = 0; i < size; i++) {
          const v = this.vectors[row * size + i]!;
          all += this.layer[j * inputs + i]! * v;
          head += this.layer[j * inputs + size + i]! * v;
        }
        projected[j] = all * this.vectorScale;
        projected[hidden + j] = head * this.vectorScale;
      }
    }
    const facts = { hash: this.hashOf(stem), pieces, pieceCount, row, projected };
    this.facts.set(norm, facts);
    return facts;
  }

  private hashOf(stem: string): number {
    const known = this.stems.get(stem);
    if (known !== undefined) return known;
    if (this.stems.size >= CACHE) this.stems.clear();
    const hash = hashText(stem);
    this.stems.set(stem, hash);
    return hash;
  }

  /** The scores of all classes, before the softmax. `hits` must be the lexicon's of the same words. */
  score(reading: Reading, hits: readonly PhraseHit[]): Float64Array {
    const K = this.classes.length;
    const R = this.roles.length;
    const { hidden, inputs, size } = this;
    const s = new Float64Array(K);
    const r = new Float64Array(R);
    const w = new Float64Array(K);
    let wordCount = 0;
    let pairCount = 0;
    const { words, pairs } = this;
    listFeatures(
      reading,
      {
        word: (key) => {
          const row = this.wordIndex.find(key);
          if (row < 0) return;
          wordCount++;
          for (let k = 0, at = row * K; k < K; k++, at++) w[k]! += words[at]!;
        },
        pair: (key) => {
          const row = this.pairIndex.find(key);
          if (row < 0) return;
          pairCount++;
          for (let k = 0, at = row * R; k < R; k++, at++) r[k]! += pairs[at]!;
        },
        pieces: (_norm, at) => {
          const word = reading.words[at]!;
          const { pieces, pieceCount } = this.factsOf(word.norm, word.stem);
          if (!pieces) return;
          pairCount += pieceCount;
          for (let k = 0; k < R; k++) r[k]! += pieces[k]!;
        },
      },
      (stem) => this.hashOf(stem),
    );
    const nw = this.wordScale / Math.sqrt(Math.max(1, wordCount));
    const np = this.pairScale / Math.sqrt(Math.max(1, pairCount));
    for (let k = 0; k < K; k++) s[k] = this.bias[k]! + nw * w[k]! + np * r[this.roleOf[k]!]!;

    // The hidden layer.
    const all = new Float64Array(hidden);
    const head = new Float64Array(hidden);
    let allCount = 0;
    let headCount = 0;
    for (let i = 0; i < reading.words.length; i++) {
      const { norm, stem } = reading.words[i]!;
      const { projected } = this.factsOf(norm, stem);
      if (!projected) continue;
      allCount++;
      for (let j = 0; j < hidden; j++) all[j]! += projected[j]!;
      if (reading.zones[i] !== HEAD) continue;
      headCount++;
      for (let j = 0; j < hidden; j++) head[j]! += projected[hidden + j]!;
    }
    const na = allCount > 1 ? 1 / Math.sqrt(allCount) : 1;
    const nh = headCount > 1 ? 1 / Math.sqrt(headCount) : 1;
    const S = this.lexicon.sections.length;
    const sums = new Float64Array(2 * S);
    for (const hit of hits) {
      sums[hit.section]! += hit.weight / 5;
      if (reading.zones[hit.from] === HEAD) sums[S + hit.section]! += hit.weight / 5;
    }
    for (let j = 0; j < hidden; j++) all[j] = this.layerBias[j]! + na * all[j]! + nh * head[j]!;
    for (let i = 0; i < 2 * S; i++) {
      if (sums[i] === 0) continue;
      const v = Math.sqrt(sums[i]!);
      for (let j = 0, at = 2 * size + i; j < hidden; j++, at += inputs) all[j]! += this.layer[at]! * v;
      for (let k = 0, at = i; k < K; k++, at += 2 * S) s[k]! += this.sections[at]! * v;
    }
    for (let j = 0; j < hidden; j++) {
      const v = all[j]!;
      if (v > 0) for (let k = 0; k < K; k++) s[k]! += this.out[k * hidden + j]! * v;
    }
    return s;
  }
}
