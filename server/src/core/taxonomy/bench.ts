import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import { AREA_BY_SLUG } from './areas.ts';
import { type Bearings, HouseMatcher, type HouseWeights } from './house.ts';
import type { Reading } from './reading.ts';
import type { Scorer } from './scorer.ts';

/** What makes probabilities of scores. */
export interface Calibration {
  /** Divides the scores so that confidence is a calibrated probability. */
  readonly temperature: number;
  /** How likeness to the examples of a house area counts. */
  readonly house: HouseWeights;
}

/** Owners of classes that are no office: work of several, of nobody, or of whom nobody can tell. */
export const NO_OFFICE: ReadonlySet<string> = new Set(['SHARED', 'NONE', 'UNCLEAR']);

/** The classes a duty can be of, house areas included, and what says how likely each is. */
export interface Bench {
  readonly scorer: Scorer;
  readonly names: readonly string[];
  /** The owner of each class: the taxonomy's, or the team's where it decided otherwise. */
  readonly owners: readonly RoleId[];
  /** Every owner once, and the place of each class's owner among them. */
  readonly offices: readonly RoleId[];
  readonly officeOf: Int32Array;
  /** For each owner, the row of it alone. */
  readonly alone: ReadonlyMap<RoleId, readonly RoleId[]>;
  /** Into an array that is there: as long as `names`. */
  weigh(reading: Reading, p: Float64Array): void;
  /** As `weigh`, for the reading that was taken up last. */
  weighTaken(reading: Reading, p: Float64Array): void;
  /** What `weigh` says of a reading without its words from `from` to `to` (exclusive); the reading is taken up first. */
  weighWithout(reading: Reading, from: number, to: number, p: Float64Array): void;
  /** What `weigh` says of a whole duty, of a part of it, and what offices make of it; reused from duty to duty. */
  readonly whole: Float64Array;
  readonly part: Float64Array;
  readonly sums: Float64Array;
}

/** Makes a bench for one configuration (house areas, owners). */
export function createBench(scorer: Scorer, calibration: Calibration, config: Config): Bench {
  const houses = config.areas.filter((area) => area.terms.length > 0 || area.examples.length > 0);
  const names = [...scorer.classes];
  for (const { slug } of config.areas) if (!names.includes(slug)) names.push(slug);
  const owners = names.map((name) => {
    const house = config.areas.find((area) => area.slug === name);
    return house?.owner ?? AREA_BY_SLUG.get(name)?.owner ?? name;
  });
  const offices = [...new Set(owners)];
  const officeOf = Int32Array.from(owners, (owner) => offices.indexOf(owner));
  const matchers = houses.map((area) => ({
    at: names.indexOf(area.slug),
    matcher: new HouseMatcher(area, bearingsOf(scorer)),
  }));
  return {
    scorer,
    names,
    owners,
    offices,
    officeOf,
    alone: new Map(offices.map((office) => [office, [office]])),
    whole: new Float64Array(names.length),
    part: new Float64Array(names.length),
    sums: new Float64Array(offices.length),
    weigh(reading, p) {
      probabilitiesOf(scorer, calibration, reading, p, null);
    },
    weighTaken(_reading, p) {
      p.fill(0);
      scorer.scoreTaken(p);
      settle(scorer, calibration, p);
    },
    weighWithout(_reading, from, to, p) {
      p.fill(0);
      scorer.scoreWithout(p, from, to);
      settle(scorer, calibration, p);
    },
    ...(matchers.length > 0 && withHouses(scorer, calibration, matchers)),
  };
}

interface HouseClass {
  /** The class of the house area. */
  readonly at: number;
  readonly matcher: HouseMatcher;
}

/** A house area takes its share of what the tables say. */
function withHouses(
  scorer: Scorer,
  calibration: Calibration,
  matchers: readonly HouseClass[],
): Pick<Bench, 'weigh' | 'weighTaken' | 'weighWithout'> {
  const weigh = (reading: Reading, p: Float64Array): void => {
    const scores = new Float64Array(scorer.classes.length);
    probabilitiesOf(scorer, calibration, reading, p, scores);
    for (const { at, matcher } of matchers) {
      const q = matcher.probability(reading, calibration.house, scores);
      for (let k = 0; k < p.length; k++) p[k]! *= 1 - q;
      p[at]! += q;
    }
  };
  return { weigh, weighTaken: weigh, weighWithout: (reading, from, to, p) => weigh(without(reading, from, to), p) };
}

/** The probability of each office, summed over its classes; good until the next call. */
export function sumOffices({ officeOf, sums }: Bench, p: Float64Array): Float64Array {
  sums.fill(0);
  for (let k = 0; k < officeOf.length; k++) sums[officeOf[k]!]! += p[k]!;
  return sums;
}

/** Log-odds of a role, given the probabilities of all classes. */
export function oddsOf({ owners }: Bench, p: Float64Array, role: RoleId): number {
  let mass = 0;
  for (let k = 0; k < owners.length; k++) if (owners[k] === role) mass += p[k]!;
  return Math.log((mass + 1e-6) / (1 - mass + 1e-6));
}

function without(reading: Reading, from: number, to: number): Reading {
  const keep = reading.words.map((_, i) => i).filter((i) => i < from || i >= to);
  return { words: keep.map((i) => reading.words[i]!), zones: Uint8Array.from(keep, (i) => reading.zones[i]!) };
}

/** What the tables say, for house areas. */
export function bearingsOf(scorer: Scorer): Bearings {
  return {
    vectorOf: (word) => scorer.vectorOf(word.norm, word.stem),
    scoresOf: (reading) => scorer.score(reading, scorer.lexicon.find(reading.words)),
  };
}

/** Calibrated probabilities of the built-in classes, followed by zeros. The scores go into `scores`, where they are wanted. */
function probabilitiesOf(
  scorer: Scorer,
  calibration: Calibration,
  reading: Reading,
  p: Float64Array,
  scores: Float64Array | null,
): void {
  const count = scorer.classes.length;
  p.fill(0);
  scorer.scoreInto(p, reading, scorer.lexicon.find(reading.words));
  for (let k = 0; scores && k < count; k++) scores[k] = p[k]!;
  settle(scorer, calibration, p);
}

/** Makes calibrated probabilities of scores. */
function settle({ classes }: Scorer, { temperature }: Calibration, p: Float64Array): void {
  const count = classes.length;
  let max = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) if (p[k]! > max) max = p[k]!;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    p[k] = Math.exp((p[k]! - max) / temperature);
    sum += p[k]!;
  }
  for (let k = 0; k < count; k++) p[k]! /= sum;
}
