import type { HouseArea } from '../config/config.ts';
import { compilePhrase, createPhraseFinder, type PhraseFinder } from './phrases.ts';
import { HEAD, type Reading, readDuty, STOP_WORDS } from './reading.ts';
import type { Word } from './words.ts';

/** How likeness to a team's examples becomes a probability; fitted on areas that the tables had never heard of. */
export interface HouseWeights {
  /** One for each number of `HouseMatcher.likeness`, then the constant. */
  readonly weights: readonly number[];
}

/** Probability that a duty is of a house area when one of the area's terms stands in its head, and elsewhere. */
const TERM_IN_HEAD = 0.93;
const TERM_ELSEWHERE = 0.6;

/** What the tables say of words and duties, for comparing duties that are of no class they know. */
export interface Bearings {
  /** The word's vector, or null. */
  vectorOf(word: Word): Int8Array | null;
  /**
   * The scores of all classes. A duty of an area nobody told the tables of has its scores, too: those of like duties are
   * alike, and they know of every word what the vectors have forgotten.
   */
  scoresOf(reading: Reading): Float64Array;
}

interface Profile {
  readonly vector: Float64Array | null;
  readonly stems: ReadonlySet<string>;
  readonly scores: Float64Array;
  /** Square roots of what the scores make of each class as probabilities: what is all but impossible counts for nothing. */
  readonly chances: Float64Array;
}

/** Divides the scores before they become chances: below one class would drown the others. */
const MILDNESS = 1.6;

/** Which of the examples, by likeness of their scores, is looked at beside the nearest: one may be like by accident. */
const THIRD = 2;

/** Says how much a duty is like the terms and examples of one area that a team defined. */
export class HouseMatcher {
  private readonly terms: PhraseFinder;
  private readonly examples: readonly Profile[];
  private readonly centre: Float64Array | null;
  private readonly middle: Float64Array | null;
  private readonly common: Float64Array | null;
  /** All stems of the examples. */
  private readonly stems: ReadonlySet<string>;
  private readonly bearings: Bearings;

  constructor(area: Pick<HouseArea, 'terms' | 'examples'>, bearings: Bearings) {
    this.bearings = bearings;
    const phrases = area.terms.map(compilePhrase).filter((phrase) => phrase !== '');
    this.terms = createPhraseFinder(phrases.length > 0 ? `[terms]\n5:${phrases.join(';')}` : '');
    this.examples = area.examples.map((example) => profileOf(readDuty(example), bearings));
    this.centre = mean(this.examples.flatMap(({ vector }) => (vector ? [vector] : [])));
    this.middle = sum(this.examples.map(({ scores }) => scores));
    this.common = sum(this.examples.map(({ chances }) => chances));
    this.stems = new Set(this.examples.flatMap(({ stems }) => [...stems]));
  }

  /**
   * Likeness to the examples: of vectors to the nearest and to all together (-1 to 1), of words to the nearest (0 to 1), of
   * scores to the nearest, the third nearest and all together (-1 to 1), of words to all together (0 to 1), of the chances of
   * the classes to the nearest, the third nearest and all together (0 to 1).
   *
   * @param scores those of the same reading, where they are known already
   */
  likeness(reading: Reading, scores?: Float64Array): number[] {
    const own = profileOf(reading, this.bearings, scores);
    let nearest = -1;
    let words = 0;
    const alike: number[] = [];
    const chances: number[] = [];
    for (const example of this.examples) {
      nearest = Math.max(nearest, cosine(own.vector, example.vector));
      let common = 0;
      for (const stem of own.stems) if (example.stems.has(stem)) common++;
      words = Math.max(words, common / Math.sqrt(Math.max(1, own.stems.size) * Math.max(1, example.stems.size)));
      alike.push(cosine(own.scores, example.scores));
      chances.push(cosine(own.chances, example.chances));
    }
    let known = 0;
    for (const stem of own.stems) if (this.stems.has(stem)) known++;
    return [
      nearest,
      cosine(own.vector, this.centre),
      words,
      ...firstAndThird(alike),
      cosine(own.scores, this.middle),
      known / Math.max(1, own.stems.size),
      ...firstAndThird(chances),
      cosine(own.chances, this.common),
    ];
  }

  /** 0 to 1: how likely the duty is of this area, by its terms and examples alone. */
  probability(reading: Reading, weights: HouseWeights, scores?: Float64Array): number {
    let byTerm = 0;
    for (const hit of this.terms.find(reading.words)) {
      byTerm = Math.max(byTerm, reading.zones[hit.from] === HEAD ? TERM_IN_HEAD : TERM_ELSEWHERE);
    }
    if (this.examples.length === 0) return byTerm;
    const likeness = this.likeness(reading, scores);
    const odds = likeness.reduce((total, x, i) => total + weights.weights[i]! * x, weights.weights[likeness.length]!);
    return Math.max(byTerm, 1 / (1 + Math.exp(-odds)));
  }
}

function profileOf(reading: Reading, { vectorOf, scoresOf }: Bearings, scores?: Float64Array): Profile {
  const stems = new Set<string>();
  const vectors: Float64Array[] = [];
  for (const word of reading.words) {
    if (word.norm.startsWith('#') || STOP_WORDS.has(word.norm)) continue;
    stems.add(word.stem);
    const vector = vectorOf(word);
    if (vector) vectors.push(Float64Array.from(vector));
  }
  const given = scores ?? scoresOf(reading);
  return { vector: mean(vectors), stems, scores: given, chances: chancesOf(given) };
}

function chancesOf(scores: Float64Array): Float64Array {
  const max = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const chances = scores.map((s) => Math.exp((s - max) / MILDNESS));
  const total = chances.reduce((a, b) => a + b, 0);
  return chances.map((p) => Math.sqrt(p / total));
}

function firstAndThird(alike: number[]): [number, number] {
  alike.sort((a, b) => b - a);
  return [alike[0] ?? 0, alike[Math.min(THIRD, alike.length - 1)] ?? 0];
}

function sum(rows: readonly Float64Array[]): Float64Array | null {
  const first = rows[0];
  return first ? first.map((_, i) => rows.reduce((total, row) => total + row[i]!, 0)) : null;
}

function mean(vectors: readonly Float64Array[]): Float64Array | null {
  const first = vectors[0];
  if (!first) return null;
  const sum = new Float64Array(first.length);
  for (const vector of vectors) {
    let length = 0;
    for (const x of vector) length += x * x;
    const scale = length > 0 ? 1 / Math.sqrt(length) : 0;
    for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]! * scale;
  }
  return sum;
}

function cosine(a: Float64Array | null, b: Float64Array | null): number {
  if (!a || !b) return 0;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
