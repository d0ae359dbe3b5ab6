import { listFeatures, listSeam, pieceKeys, wordKey } from './features.ts';
import { createPackedFinder, type PhraseFinder, type PhraseHit, type PhrasesFound } from './phrases.ts';
import { HEAD, isContent, isStopWord, type Reading } from './reading.ts';
import { nearestSpelling, SHORTEST_MENDED } from './spelling.ts';
import { Sums, type WordFacts } from './sums.ts';
import { type Bytes, bytesOf, decodeLarge, KeyIndex, LARGE, SMALL_OF, WordIndex } from './tables.ts';
import { hashText, type Word } from './words.ts';

/** The tables that are texts, in the order in which they lie in `ModelData.tables`. See `tables.ts` for the notation. */
export const TABLES = [
  'phraseLengths',
  'phrases',
  'vectorCounts',
  'vectorLengths',
  'vectorWords',
  /** Vectors x `vectorSize`. */
  'vectors',
  'wordCounts',
  'wordKeys',
  /** Words x classes. */
  'words',
  'pairCounts',
  'pairKeys',
  /** Pairs x roles. */
  'pairs',
  /** Inputs x hidden units. */
  'layer',
  /** Hidden units x classes. */
  'out',
] as const;

/** The name of a table. */
export type TableName = (typeof TABLES)[number];

/** The trained tables as they are shipped. */
export interface ModelData {
  /** Slugs of the areas, then SHARED, NONE, UNCLEAR. */
  readonly classes: readonly string[];
  readonly roles: readonly string[];
  /** Index into `roles` for each class. */
  readonly roleOf: readonly number[];
  /** The lexicon's sections. */
  readonly phraseSections: readonly string[];
  readonly vectorSize: number;
  readonly vectorScale: number;
  readonly wordScale: number;
  readonly pairScale: number;
  /** All hidden units of all members side by side. */
  readonly hidden: number;
  readonly layerScale: number;
  readonly layerBias: readonly number[];
  readonly outScale: number;
  /** Classes x twice the lexicon's sections. */
  readonly sections: readonly number[];
  readonly bias: readonly number[];
  /** How many characters each table has. */
  readonly lengths: Readonly<Record<TableName, number>>;
  /** All tables, one behind the other: as text, or as its bytes where a file gave them. */
  readonly tables: string | Bytes;
}

/** The tables apart. */
export function tablesOf({ tables, lengths }: Pick<ModelData, 'tables' | 'lengths'>): Record<TableName, Bytes> {
  const bytes = typeof tables === 'string' ? bytesOf(tables) : tables;
  let at = 0;
  const apart = TABLES.map((name) => {
    const from = at;
    at += lengths[name];
    return [name, bytes.subarray(from, at)];
  });
  return Object.fromEntries(apart) as Record<TableName, Bytes>;
}

/** Words whose facts are kept, but for those of one duty; forgotten when there are more. */
const FACTS_KEPT = 16_000;
/** Zones a word can stand in. */
const ZONES = 5;
/** Averages of word vectors that the hidden layer sees: the head, the rest. */
export const POOLS = 2;

/**
 * Scores a duty's classes. Pure but for bounded caches of words. Sums over words are sums of integers, and all else is added
 * up in one order: the same bits on every engine.
 *
 * What can be said of a word alone is worked out once: the linear part is summed up for each zone it can stand in, and since
 * the hidden layer is linear in the word vectors, each vector's share of every hidden unit is kept.
 */
export class Scorer {
  readonly classes: readonly string[];
  readonly roles: readonly string[];
  readonly roleOf: readonly number[];
  readonly lexicon: PhraseFinder;
  private readonly size: number;
  private readonly vectorRows: WordIndex;
  private readonly vectors: Bytes;
  private readonly wordIndex: KeyIndex;
  private readonly words: Bytes;
  private readonly wordScale: number;
  private readonly pairIndex: KeyIndex;
  private readonly pairs: Bytes;
  private readonly pairScale: number;
  private readonly hidden: number;
  /** Inputs x hidden units; a unit of it is worth `layerUnit`. */
  private readonly layer: Int16Array;
  private readonly layerUnit: number;
  private readonly vectorUnit: number;
  private readonly layerBias: Float64Array;
  private readonly out: Float64Array;
  private readonly sections: Float64Array;
  private readonly bias: Float64Array;
  /** The token under which a form keeps what this scorer says of it: another one when the caches start anew. */
  private token: object = {};
  private factsKept = 0;
  private byZone: Int8Array;
  private byPieces: Int16Array;
  /** Where the share of a vector in the hidden units begins, by row and pool; 0 before it was worked out. */
  private readonly shareOf: Int32Array;
  private shares: Int32Array;
  private sharesEnd: number;
  /** Reused from duty to duty: words, what they add up to, hidden units, inputs from the lexicon. */
  private readonly line: WordFacts[] = [];
  private readonly sums: Sums;
  private readonly h: Float64Array;
  private readonly x: Float64Array;
  /** What the duty adds up to that was taken up, and its phrases. */
  private readonly whole: Sums;
  private taken: Reading = { words: [], zones: new Uint8Array(0) };
  private phrases: PhrasesFound;

  constructor(data: ModelData) {
    const K = data.classes.length;
    const R = data.roles.length;
    this.classes = data.classes;
    this.roles = data.roles;
    this.roleOf = data.roleOf;
    const tables = tablesOf(data);
    this.lexicon = createPackedFinder(data.phraseSections, tables.phraseLengths, tables.phrases);
    this.size = data.vectorSize;
    const vectors = tables.vectors.length / data.vectorSize;
    this.vectorRows = new WordIndex(tables.vectorCounts, tables.vectorLengths, tables.vectorWords);
    this.vectors = tables.vectors;
    this.wordIndex = new KeyIndex(tables.wordCounts, tables.wordKeys);
    this.words = tables.words;
    this.wordScale = data.wordScale;
    this.pairIndex = new KeyIndex(tables.pairCounts, tables.pairKeys);
    this.pairs = tables.pairs;
    this.pairScale = data.pairScale;
    this.hidden = data.hidden;
    this.layer = decodeLarge(tables.layer);
    this.layerUnit = data.layerScale / LARGE;
    this.vectorUnit = this.layerUnit * data.vectorScale;
    this.layerBias = Float64Array.from(data.layerBias);
    this.out = Float64Array.from(decodeLarge(tables.out), (value) => (value / LARGE) * data.outScale);
    this.sections = Float64Array.from(data.sections);
    this.bias = Float64Array.from(data.bias);
    this.byZone = new Int8Array(FIRST_KEPT * ZONES * K);
    this.byPieces = new Int16Array(FIRST_KEPT * R);
    this.shareOf = new Int32Array(vectors * POOLS);
    this.shares = new Int32Array(FIRST_KEPT * data.hidden);
    this.sharesEnd = data.hidden;
    this.sums = new Sums(K, R, data.hidden, this.pairIndex, this.pairs);
    this.whole = new Sums(K, R, data.hidden, this.pairIndex, this.pairs);
    this.phrases = this.lexicon.look([]);
    this.h = new Float64Array(data.hidden);
    this.x = new Float64Array(2 * this.lexicon.sections.length);
  }

  /** True when the tables know the word: it has a vector or was seen in training. */
  readonly knows = (word: Word): boolean => {
    this.makeRoom();
    return this.factsOf(word).known;
  };

  /** The spelling under which the tables know a word that they do not know as it is; null when there is none. */
  readonly mend = (word: Word): string | null => {
    const facts = this.factsOf(word);
    if (facts.known) return null;
    if (facts.mended === undefined) facts.mended = this.mendedFrom(word.norm);
    return facts.mended;
  };

  private mendedFrom(norm: string): string | null {
    if (norm.length < SHORTEST_MENDED || norm.startsWith('#')) return null;
    const index = this.vectorRows;
    return nearestSpelling(
      norm,
      (spelling) => index.find(spelling, hashText(spelling)) >= 0,
      (hash) => index.mayHold(hash),
    );
  }

  /** The word's vector, or null; for comparing terms and examples. */
  vectorOf(norm: string, stem: string): Int8Array | null {
    const row = this.vectorRowOf(norm, hashText(norm), stem, hashText(stem));
    if (row < 0) return null;
    const { size, vectors } = this;
    const vector = new Int8Array(size);
    for (let j = 0; j < size; j++) vector[j] = SMALL_OF[vectors[row * size + j]!]!;
    return vector;
  }

  private vectorRowOf(norm: string, normHash: number, stem: string, hash: number): number {
    const row = this.vectorRows.find(norm, normHash);
    return row >= 0 || norm === stem ? row : this.vectorRows.find(stem, hash);
  }

  private factsOf(word: Word): WordFacts {
    const { form } = word;
    if (form.factsOf === this.token) return form.facts as WordFacts;
    const facts = this.makeFacts(word, this.factsKept++);
    form.facts = facts;
    form.factsOf = this.token;
    return facts;
  }

  /** Forgets all words when there are too many; never while a duty is scored. */
  private makeRoom(): void {
    if (this.factsKept < FACTS_KEPT) return;
    this.token = {};
    this.factsKept = 0;
  }

  private makeFacts(word: Word, number: number): WordFacts {
    const { norm, stem, hash, form } = word;
    const K = this.classes.length;
    const R = this.roles.length;
    const sums = number * ZONES * K;
    if (sums >= this.byZone.length) {
      this.byZone = doubled(this.byZone, new Int8Array(2 * this.byZone.length));
      this.byPieces = doubled(this.byPieces, new Int16Array(2 * this.byPieces.length));
    }
    const { byZone, byPieces } = this;
    const own = this.wordIndex.find(wordKey(hash, -1));
    let rows = 0;
    for (let zone = 0; zone < ZONES; zone++) {
      const row = this.wordIndex.find(wordKey(hash, zone));
      rows |= ((own < 0 ? 0 : 1) + (row < 0 ? 0 : 1)) << (2 * zone);
      for (let k = 0; k < K; k++) {
        byZone[sums + zone * K + k] =
          (own < 0 ? 0 : SMALL_OF[this.words[own * K + k]!]!) + (row < 0 ? 0 : SMALL_OF[this.words[row * K + k]!]!);
      }
    }
    const pieces = number * R;
    let pieceCount = 0;
    byPieces.fill(0, pieces, pieces + R);
    for (const key of pieceKeys(norm)) {
      const row = this.pairIndex.find(key);
      if (row < 0) continue;
      pieceCount++;
      for (let k = 0; k < R; k++) byPieces[pieces + k]! += SMALL_OF[this.pairs[row * R + k]!]!;
    }
    const anyVector = this.vectorRowOf(norm, form.normHash, stem, hash);
    const vector = isStopWord(word) ? -1 : anyVector;
    return { sums, rows, pieces, pieceCount, vector, known: anyVector >= 0 || own >= 0, mended: undefined };
  }

  /** Where the share of a vector in the hidden units begins in `shares`. */
  private shareAt(row: number, pool: number): number {
    const known = this.shareOf[row * POOLS + pool]!;
    if (known > 0) return known;
    const { size, hidden, layer, vectors } = this;
    const at = this.sharesEnd;
    this.sharesEnd += hidden;
    if (this.sharesEnd > this.shares.length) this.shares = doubled(this.shares, new Int32Array(2 * this.shares.length));
    const { shares } = this;
    for (let i = 0; i < size; i++) {
      const v = SMALL_OF[vectors[row * size + i]!]!;
      if (v === 0) continue;
      for (let j = 0, from = (pool * size + i) * hidden; j < hidden; j++, from++) shares[at + j]! += v * layer[from]!;
    }
    this.shareOf[row * POOLS + pool] = at;
    return at;
  }

  /** The scores of all classes, before the softmax. `hits` must be the lexicon's of the same words. */
  score(reading: Reading, hits: readonly PhraseHit[]): Float64Array {
    const s = new Float64Array(this.classes.length);
    this.scoreInto(s, reading, hits);
    return s;
  }

  /** As `score`, into an array that is there. */
  scoreInto(s: Float64Array, reading: Reading, hits: readonly PhraseHit[]): void {
    const { sums } = this;
    this.addUp(sums, reading);
    this.settle(s, sums, reading.zones, hits);
  }

  /**
   * Takes up a reading that is to be scored without some of its words: `scoreWithout`.
   *
   * @returns the lexicon's phrases in it
   */
  takeUp(reading: Reading): readonly PhraseHit[] {
    this.taken = reading;
    this.phrases = this.lexicon.look(reading.words);
    this.addUp(this.whole, reading);
    return this.phrases.all;
  }

  /** What `scoreInto` gives for the reading taken up last. */
  scoreTaken(s: Float64Array): void {
    this.settle(s, this.whole, this.taken.zones, this.phrases.all);
  }

  /**
   * The scores of the reading taken up last without its words from `from` to `to` (exclusive): the same as `scoreInto` of
   * the others, since integers added and taken away leave what was there. No other reading may have been scored meanwhile.
   */
  scoreWithout(s: Float64Array, from: number, to: number): void {
    const { taken, whole, sums, line } = this;
    sums.become(whole);
    for (let i = from; i < to; i++) {
      const zone = taken.zones[i]!;
      sums.takeAway(i, zone, isContent(taken.words[i]!));
      if (line[i]!.vector >= 0) this.addVector(sums, line[i]!.vector, zone, -1);
    }
    sums.takePairsAway(from, to);
    listSeam(taken, from, to, sums);
    this.settle(s, sums, taken.zones, this.phrases.without(from, to));
  }

  /** What a reading adds up to. */
  private addUp(sums: Sums, reading: Reading): void {
    const { line } = this;
    const { words, zones } = reading;
    this.makeRoom();
    for (let i = 0; i < words.length; i++) line[i] = this.factsOf(words[i]!);
    sums.start(line, this.byZone, this.byPieces, words.length);
    listFeatures(reading, sums);
    for (let i = 0; i < words.length; i++) {
      const row = line[i]!.vector;
      if (row >= 0) this.addVector(sums, row, zones[i]!, 1);
    }
  }

  private addVector(sums: Sums, row: number, zone: number, sign: 1 | -1): void {
    const inHead = zone === HEAD;
    const from = this.shareAt(row, inHead ? 0 : 1);
    sums.vector(this.shares, from, inHead, sign);
  }

  /** The scores that sums and phrases lead to. */
  private settle(s: Float64Array, sums: Sums, zones: Uint8Array, hits: readonly PhraseHit[]): void {
    const { bias, roleOf, h, out, hidden, layerBias, vectorUnit } = this;
    const { inHead, inRest } = sums;
    const K = this.classes.length;
    const nw = this.wordScale / Math.sqrt(Math.max(1, sums.wordCount));
    const np = this.pairScale / Math.sqrt(Math.max(1, sums.pairCount));
    for (let k = 0; k < K; k++) s[k] = bias[k]! + nw * sums.w[k]! + np * sums.r[roleOf[k]!]!;
    const nh = vectorUnit / Math.sqrt(Math.max(1, sums.headCount));
    const nr = vectorUnit / Math.sqrt(Math.max(1, sums.restCount));
    for (let j = 0; j < hidden; j++) h[j] = layerBias[j]! + nh * inHead[j]! + nr * inRest[j]!;
    this.addPhrases(s, zones, hits);
    for (let j = 0; j < hidden; j++) {
      const v = h[j]!;
      if (v > 0) for (let k = 0, at = j * K; k < K; k++, at++) s[k]! += out[at]! * v;
    }
  }

  /** Adds what the lexicon's phrases say, to the scores and to the hidden units. */
  private addPhrases(s: Float64Array, zones: Uint8Array, hits: readonly PhraseHit[]): void {
    if (hits.length === 0) return;
    const { x, h, hidden, layer, layerUnit, sections } = this;
    const K = this.classes.length;
    const S = this.lexicon.sections.length;
    x.fill(0);
    for (const { section, weight, from } of hits) {
      x[section]! += weight;
      if (zones[from] === HEAD) x[S + section]! += weight;
    }
    for (let i = 0; i < 2 * S; i++) {
      if (x[i] === 0) continue;
      const v = Math.sqrt(x[i]! / 5);
      for (let k = 0, at = i; k < K; k++, at += 2 * S) s[k]! += sections[at]! * v;
      const unit = v * layerUnit;
      for (let j = 0, at = (POOLS * this.size + i) * hidden; j < hidden; j++, at++) h[j]! += layer[at]! * unit;
    }
  }
}

/** Words for which there is room at first. */
const FIRST_KEPT = 1024;

/** The larger array with the smaller one's content. */
function doubled<T extends Int8Array | Int16Array | Int32Array>(small: T, large: T): T {
  large.set(small);
  return large;
}
