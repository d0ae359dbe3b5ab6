import type { HouseArea } from '../config/config.ts';
import { compilePhrase, createPhraseFinder, type PhraseFinder } from './phrases.ts';
import { HEAD, type Reading, readDuty, STOP_WORDS } from './reading.ts';
import type { Word } from './words.ts';

/** How likeness to a team's examples becomes a probability; fitted with the rest of the judge. */
export interface HouseWeights {
  /** For likeness of vectors (nearest example, all examples together), of words (nearest example); then the constant. */
  readonly weights: readonly [number, number, number, number];
}

/** Probability that a duty is of a house area when one of the area's terms stands in its head, and elsewhere. */
const TERM_IN_HEAD = 0.93;
const TERM_ELSEWHERE = 0.6;

type VectorOf = (word: Word) => Int8Array | null;

interface Profile {
  readonly vector: Float64Array | null;
  readonly stems: ReadonlySet<string>;
}

/** Says how much a duty is like the terms and examples of one area that a team defined. */
export class HouseMatcher {
  private readonly terms: PhraseFinder;
  private readonly examples: readonly Profile[];
  private readonly centre: Float64Array | null;
  private readonly vectorOf: VectorOf;

  constructor(area: Pick<HouseArea, 'terms' | 'examples'>, vectorOf: VectorOf) {
    this.vectorOf = vectorOf;
    const phrases = area.terms.map(compilePhrase).filter((phrase) => phrase !== '');
    this.terms = createPhraseFinder(phrases.length > 0 ? `[terms]\n5:${phrases.join(';')}` : '');
    this.examples = area.examples.map((example) => profileOf(readDuty(example), vectorOf));
    this.centre = mean(this.examples.flatMap(({ vector }) => (vector ? [vector] : [])));
  }

  /** Likeness to the examples: of vectors to the nearest and to all together (-1 to 1), of words to the nearest (0 to 1). */
  likeness(reading: Reading): [number, number, number] {
    const { vector, stems } = profileOf(reading, this.vectorOf);
    let nearest = -1;
    let words = 0;
    for (const example of this.examples) {
      nearest = Math.max(nearest, cosine(vector, example.vector));
      let common = 0;
      for (const stem of stems) if (example.stems.has(stem)) common++;
      words = Math.max(words, common / Math.sqrt(Math.max(1, stems.size) * Math.max(1, example.stems.size)));
    }
    return [nearest, cosine(vector, this.centre), words];
  }

  /** 0 to 1: how likely the duty is of this area, by its terms and examples alone. */
  probability(reading: Reading, weights: HouseWeights): number {
    let byTerm = 0;
    for (const hit of this.terms.find(reading.words)) {
      byTerm = Math.max(byTerm, reading.zones[hit.from] === HEAD ? TERM_IN_HEAD : TERM_ELSEWHERE);
    }
    if (this.examples.length === 0) return byTerm;
    const [a, b, c] = this.likeness(reading);
    const [wa, wb, wc, w0] = weights.weights;
    return Math.max(byTerm, 1 / (1 + Math.exp(-(wa * a + wb * b + wc * c + w0))));
  }
}

function profileOf(reading: Reading, vectorOf: VectorOf): Profile {
  const stems = new Set<string>();
  const vectors: Float64Array[] = [];
  for (const word of reading.words) {
    if (word.norm.startsWith('#') || STOP_WORDS.has(word.norm)) continue;
    stems.add(word.stem);
    const vector = vectorOf(word);
    if (vector) vectors.push(Float64Array.from(vector));
  }
  return { vector: mean(vectors), stems };
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
