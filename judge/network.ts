/**
 * The learner: a linear model over words, pairs and pieces plus a small hidden layer over word vectors and
 * lexicon sums, trained together. Deterministic: seeded, in fixed order, on one thread.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AREAS } from '../server/src/core/taxonomy/areas.ts';
import { listFeatures, pieceKeys, wordKey } from '../server/src/core/taxonomy/features.ts';
import { createPhraseFinder, type PhraseFinder } from '../server/src/core/taxonomy/phrases.ts';
import { HEAD, readDuty, STOP_WORDS } from '../server/src/core/taxonomy/reading.ts';
import { POOLS } from '../server/src/core/taxonomy/scorer.ts';
import { HERE, type LabeledDuty } from './corpus.ts';
import { compileLexicon } from './lexicon.ts';

/** Thirteen areas, then SHARED, NONE, UNCLEAR. */
export const CLASSES: readonly string[] = [...AREAS.map((area) => area.slug), 'SHARED', 'NONE', 'UNCLEAR'];
/** How many classes there are. */
export const CLASS_COUNT: number = CLASSES.length;
/** What the classes are merged to. */
export const ROLES: readonly string[] = ['CTO', 'CPO', 'COO', 'SHARED', 'NONE', 'UNCLEAR'];
/** How many of these there are. */
export const ROLE_COUNT: number = ROLES.length;
/** Index into ROLES for each of CLASSES. */
export const ROLE_OF: readonly number[] = [...AREAS.map((area) => ROLES.indexOf(area.owner)), 3, 4, 5];

/** A small fast generator of numbers in [0, 1) with a seed. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Axes of the vectors that are trained on and shipped, and levels of each number on either side of zero. */
export const VECTOR_SIZE = 32;
/** See `VECTOR_SIZE`. */
export const VECTOR_LEVELS = 14;

/** The word vectors that were distilled for training. */
export interface Vectors {
  readonly size: number;
  readonly row: ReadonlyMap<string, number>;
  readonly values: Float32Array;
  /** `values` are `levels` times `scale`. */
  readonly levels: Int8Array;
  readonly scale: number;
}

/** Reads the distilled vectors and rounds them to what is shipped. */
export function readVectors(keep: number = VECTOR_SIZE, levels: number = VECTOR_LEVELS): Vectors {
  const lines = readFileSync(join(HERE, 'vectors.txt'), 'utf8').trimEnd().split('\n');
  const [size, scale] = lines[0]!.split(' ').map(Number) as [number, number];
  const bytes = new Int8Array(readFileSync(join(HERE, 'vectors.bin')));
  const q = 127 / levels;
  const kept = new Int8Array((bytes.length / size) * keep);
  for (let i = 0; i < kept.length; i++) kept[i] = Math.round(bytes[Math.floor(i / keep) * size + (i % keep)]! / q);
  const unit = q * scale * 4;
  return {
    size: keep,
    row: new Map(lines.slice(1).map((word, i) => [word, i])),
    values: Float32Array.from(kept, (x) => x * unit),
    levels: kept,
    scale: unit,
  };
}

/** The lexicon as it ships. */
export function readLexicon(): PhraseFinder {
  return createPhraseFinder(compileLexicon());
}

/** Numbers features by ascending key; those seen in fewer than `least` duties are left out. */
export interface Vocabulary {
  readonly words: ReadonlyMap<number, number>;
  readonly pairs: ReadonlyMap<number, number>;
}

/** The words and pairs of some duties. */
export function buildVocabulary(texts: readonly string[], least: { words: number; pairs: number }): Vocabulary {
  const words = new Map<number, number>();
  const pairs = new Map<number, number>();
  for (const text of texts) {
    const w = new Set<number>();
    const p = new Set<number>();
    const reading = readDuty(text);
    listFeatures(reading, {
      word: (at, zone) => {
        w.add(wordKey(reading.words[at]!.hash, -1));
        w.add(wordKey(reading.words[at]!.hash, zone));
      },
      pair: (key) => p.add(key),
      pieces: (at) => {
        for (const key of pieceKeys(reading.words[at]!.norm)) p.add(key);
      },
    });
    for (const key of w) words.set(key, (words.get(key) ?? 0) + 1);
    for (const key of p) pairs.set(key, (pairs.get(key) ?? 0) + 1);
  }
  const number = (counts: Map<number, number>, min: number): Map<number, number> => {
    const kept = [...counts].filter(([, count]) => count >= min).map(([key]) => key);
    return new Map(kept.sort((a, b) => a - b).map((key, i) => [key, i]));
  };
  return { words: number(words, least.words), pairs: number(pairs, least.pairs) };
}

/** A duty in numbers. Positions count words; a feature on one word has the same position twice. */
export interface Encoded {
  readonly length: number;
  readonly w: Int32Array;
  readonly wAt: Uint8Array;
  readonly p: Int32Array;
  readonly pAt: Uint8Array;
  readonly pAnd: Uint8Array;
  /** Row of the word vector, -1 for none and for words of grammar. */
  readonly rows: Int32Array;
  readonly zones: Uint8Array;
  /** Lexicon hits: section, weight, first word, word after the last, four numbers each. */
  readonly hits: Int32Array;
}

/** What turns a duty into numbers. */
export interface Encoder {
  readonly vocabulary: Vocabulary;
  readonly vectors: Vectors;
  readonly lexicon: PhraseFinder;
}

/** A duty as numbers: indices of what is known of it. */
export function encode(text: string, encoder: Encoder): Encoded {
  const reading = readDuty(text);
  const w: number[] = [];
  const wAt: number[] = [];
  const p: number[] = [];
  const pAt: number[] = [];
  const pAnd: number[] = [];
  listFeatures(reading, {
    word(at, zone) {
      for (const z of [-1, zone]) {
        const id = encoder.vocabulary.words.get(wordKey(reading.words[at]!.hash, z));
        if (id === undefined) continue;
        w.push(id);
        wAt.push(at);
      }
    },
    pair(key, at, and) {
      const id = encoder.vocabulary.pairs.get(key);
      if (id !== undefined) {
        p.push(id);
        pAt.push(at);
        pAnd.push(and);
      }
    },
    pieces(at) {
      for (const key of pieceKeys(reading.words[at]!.norm)) this.pair(key, at, at);
    },
  });
  const rows = Int32Array.from(reading.words, (word) =>
    STOP_WORDS.has(word.norm) ? -1 : (encoder.vectors.row.get(word.norm) ?? encoder.vectors.row.get(word.stem) ?? -1),
  );
  const hits = encoder.lexicon.find(reading.words).flatMap((hit) => [hit.section, hit.weight, hit.from, hit.to]);
  return {
    length: reading.words.length,
    w: Int32Array.from(w),
    wAt: Uint8Array.from(wAt),
    p: Int32Array.from(p),
    pAt: Uint8Array.from(pAt),
    pAnd: Uint8Array.from(pAnd),
    rows,
    zones: reading.zones,
    hits: Int32Array.from(hits),
  };
}

/** How a model is trained. Chances and shares from 0 to 1. */
export interface Options {
  readonly hidden: number;
  readonly epochs: number;
  readonly seed: number;
  readonly rate: number;
  readonly denseRate: number;
  /** Chance that a word, with all that stands on it, is hidden during training. */
  readonly wordDrop: number;
  readonly hiddenDrop: number;
  /** Chance that all phrases of the lexicon are hidden from a duty during training. */
  readonly lexiconDrop: number;
  /** Share of the target spread evenly over all classes. */
  readonly smoothing: number;
  /** Share of the loss that asks for the area; the rest asks for the role. */
  readonly areaShare: number;
  readonly decay: number;
}

/** How the model that ships is trained. */
export const DEFAULTS: Options = {
  hidden: 16,
  epochs: 10,
  seed: 1,
  rate: 0.12,
  denseRate: 0.01,
  wordDrop: 0.15,
  hiddenDrop: 0.2,
  lexiconDrop: 0,
  smoothing: 0.03,
  areaShare: 0.5,
  decay: 1e-6,
};

/** A network: linear in words and pairs, with one hidden layer over vectors and lexicon. */
export interface Model {
  readonly hidden: number;
  readonly inputs: number;
  readonly sections: number;
  readonly dimensions: number;
  /** words x CLASS_COUNT */
  readonly w: Float32Array;
  /** pairs x ROLE_COUNT */
  readonly p: Float32Array;
  /** Word vectors: rows x dimensions. */
  readonly vectors: Float32Array;
  /** hidden x inputs, hidden, CLASS_COUNT x hidden, CLASS_COUNT x lexicon, CLASS_COUNT */
  readonly w1: Float32Array;
  readonly b1: Float32Array;
  readonly w2: Float32Array;
  readonly lex: Float32Array;
  readonly bias: Float32Array;
}

/** How many numbers the hidden layer sees: vectors of the head and of the rest, lexicon sums of all and of the head. */
export const inputsOf = (dimensions: number, sections: number): number => POOLS * dimensions + 2 * sections;

/** A network that knows nothing yet. */
export function emptyModel(encoder: Encoder, hidden: number): Model {
  const dimensions = encoder.vectors.size;
  const sections = encoder.lexicon.sections.length;
  const inputs = inputsOf(dimensions, sections);
  return {
    hidden,
    inputs,
    sections,
    dimensions,
    w: new Float32Array(encoder.vocabulary.words.size * CLASS_COUNT),
    p: new Float32Array(encoder.vocabulary.pairs.size * ROLE_COUNT),
    vectors: encoder.vectors.values,
    w1: new Float32Array(hidden * inputs),
    b1: new Float32Array(hidden),
    w2: new Float32Array(CLASS_COUNT * hidden),
    lex: new Float32Array(CLASS_COUNT * 2 * sections),
    bias: new Float32Array(CLASS_COUNT),
  };
}

/** Fills `x` with the dense inputs of a duty; `shown` says which words are visible. */
export function denseInputs(
  e: Encoded,
  vectors: Float32Array,
  d: number,
  sections: number,
  shown: Uint8Array | null,
  x: Float32Array,
  lexicon: boolean = true,
): void {
  x.fill(0);
  let all = 0;
  let head = 0;
  for (let i = 0; i < e.length; i++) {
    const row = e.rows[i]!;
    if (row < 0 || (shown && !shown[i])) continue;
    const isHead = e.zones[i] === HEAD;
    const base = row * d;
    for (let j = 0; j < d; j++) {
      const v = vectors[base + j]!;
      x[(isHead ? 0 : d) + j]! += v;
    }
    all++;
    if (isHead) head++;
  }
  if (head > 1) for (let j = 0; j < d; j++) x[j]! /= Math.sqrt(head);
  if (all - head > 1) for (let j = d; j < 2 * d; j++) x[j]! /= Math.sqrt(all - head);
  const o = POOLS * d;
  for (let h = 0; lexicon && h < e.hits.length; h += 4) {
    const from = e.hits[h + 2]!;
    const to = e.hits[h + 3]!;
    if (shown) {
      let visible = true;
      for (let i = from; i < to; i++) if (!shown[i]) visible = false;
      if (!visible) continue;
    }
    const section = e.hits[h]!;
    const weight = e.hits[h + 1]! / 5;
    x[o + section]! += weight;
    if (e.zones[from] === HEAD) x[o + sections + section]! += weight;
  }
  for (let j = o; j < o + 2 * sections; j++) x[j] = Math.sqrt(x[j]!);
}

/** The scores of all classes, before the softmax. */
export function scores(model: Model, e: Encoded): Float64Array {
  const s = new Float64Array(CLASS_COUNT);
  const x = new Float32Array(model.inputs);
  denseInputs(e, model.vectors, model.dimensions, model.sections, null, x);
  addDense(model, x, s, null, null, 1);
  const nw = 1 / Math.sqrt(Math.max(1, e.w.length));
  for (const id of e.w) for (let k = 0; k < CLASS_COUNT; k++) s[k]! += nw * model.w[id * CLASS_COUNT + k]!;
  const np = 1 / Math.sqrt(Math.max(1, e.p.length));
  const r = new Float64Array(ROLE_COUNT);
  for (const id of e.p) for (let k = 0; k < ROLE_COUNT; k++) r[k]! += np * model.p[id * ROLE_COUNT + k]!;
  for (let k = 0; k < CLASS_COUNT; k++) s[k]! += r[ROLE_OF[k]!]!;
  return s;
}

function addDense(
  model: Model,
  x: Float32Array,
  s: Float64Array,
  h: Float32Array | null,
  kept: Uint8Array | null,
  keepScale: number,
): void {
  const { hidden, inputs, w1, b1, w2, lex, bias, sections, dimensions } = model;
  for (let k = 0; k < CLASS_COUNT; k++) s[k] = bias[k]!;
  for (let j = 0; j < hidden; j++) {
    if (kept && !kept[j]) {
      if (h) h[j] = 0;
      continue;
    }
    let sum = b1[j]!;
    const base = j * inputs;
    for (let i = 0; i < inputs; i++) sum += w1[base + i]! * x[i]!;
    const value = sum > 0 ? sum * keepScale : 0;
    if (h) h[j] = value;
    if (value > 0) for (let k = 0; k < CLASS_COUNT; k++) s[k]! += w2[k * hidden + j]! * value;
  }
  const o = POOLS * dimensions;
  for (let i = 0; i < 2 * sections; i++) {
    const v = x[o + i]!;
    if (v !== 0) for (let k = 0; k < CLASS_COUNT; k++) s[k]! += lex[k * 2 * sections + i]! * v;
  }
}

/** The softmax of the scores. */
export function softmax(s: ArrayLike<number>): Float64Array {
  let max = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < s.length; k++) max = Math.max(max, s[k]!);
  const out = new Float64Array(s.length);
  let sum = 0;
  for (let k = 0; k < s.length; k++) {
    out[k] = Math.exp(s[k]! - max);
    sum += out[k]!;
  }
  for (let k = 0; k < s.length; k++) out[k]! /= sum;
  return out;
}

/** The target: an area's index, or SHARED, NONE, UNCLEAR; -1 - role when only the role is known. */
export function targetOf(duty: LabeledDuty): number {
  const own = CLASSES.indexOf(duty.role);
  if (own >= 0) return own;
  const area = duty.area === null ? -1 : CLASSES.indexOf(duty.area);
  if (area >= 0 && ROLES[ROLE_OF[area]!] === duty.role) return area;
  return -1 - ROLES.indexOf(duty.role);
}

/** Trains one model. `weights` scales each duty's say (0 leaves it out). */
export function train(
  data: readonly Encoded[],
  targets: readonly number[],
  encoder: Encoder,
  options: Options,
  weights: ArrayLike<number> | null = null,
  note: (text: string) => void = () => {},
): Model {
  const random = seeded(options.seed);
  const model = emptyModel(encoder, options.hidden);
  const { hidden, inputs, sections, dimensions } = model;
  const init = Math.sqrt(2 / inputs);
  for (let i = 0; i < model.w1.length; i++) model.w1[i] = (random() * 2 - 1) * init;
  for (let i = 0; i < model.w2.length; i++) model.w2[i] = (random() * 2 - 1) * 0.1;
  const gw = new Float32Array(model.w.length).fill(1e-2);
  const gp = new Float32Array(model.p.length).fill(1e-2);
  const dense = [model.w1, model.b1, model.w2, model.lex, model.bias];
  const moments = dense.map((a) => ({
    m: new Float32Array(a.length),
    v: new Float32Array(a.length),
    g: new Float32Array(a.length),
  }));
  const [g1, gb1, g2, glex, gbias] = moments.map((m) => m.g) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const x = new Float32Array(inputs);
  const h = new Float32Array(hidden);
  const kept = new Uint8Array(hidden);
  const s = new Float64Array(CLASS_COUNT);
  const g = new Float64Array(CLASS_COUNT);
  const gr = new Float64Array(ROLE_COUNT);
  const order = Array.from(data, (_, i) => i).filter((i) => weights === null || weights[i]! > 0);
  const BATCH = 24;
  const total = Math.ceil(order.length / BATCH) * options.epochs;
  let steps = 0;
  const keepScale = 1 / (1 - options.hiddenDrop);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let loss = 0;
    let inBatch = 0;
    for (let n = 0; n < order.length; n++) {
      const progress = steps / total;
      const anneal = progress < 0.3 ? 1 : 1 - 0.95 * ((progress - 0.3) / 0.7);
      const index = order[n]!;
      const e = data[index]!;
      const target = targets[index]!;
      const say = weights === null ? 1 : weights[index]!;
      const shown = new Uint8Array(e.length);
      for (let i = 0; i < e.length; i++) shown[i] = random() < options.wordDrop && e.length > 1 ? 0 : 1;
      for (let j = 0; j < hidden; j++) kept[j] = random() < options.hiddenDrop ? 0 : 1;
      const withLexicon = options.lexiconDrop === 0 || random() >= options.lexiconDrop;
      denseInputs(e, model.vectors, dimensions, sections, shown, x, withLexicon);
      addDense(model, x, s, h, kept, keepScale);
      let cw = 0;
      for (let i = 0; i < e.w.length; i++) cw += shown[e.wAt[i]!]!;
      let cp = 0;
      for (let i = 0; i < e.p.length; i++) cp += shown[e.pAt[i]!]! & shown[e.pAnd[i]!]!;
      const nw = 1 / Math.sqrt(Math.max(1, cw));
      const np = 1 / Math.sqrt(Math.max(1, cp));
      for (let i = 0; i < e.w.length; i++) {
        if (!shown[e.wAt[i]!]) continue;
        const base = e.w[i]! * CLASS_COUNT;
        for (let k = 0; k < CLASS_COUNT; k++) s[k]! += nw * model.w[base + k]!;
      }
      gr.fill(0);
      for (let i = 0; i < e.p.length; i++) {
        if (!shown[e.pAt[i]!] || !shown[e.pAnd[i]!]) continue;
        const base = e.p[i]! * ROLE_COUNT;
        for (let k = 0; k < ROLE_COUNT; k++) gr[k]! += np * model.p[base + k]!;
      }
      for (let k = 0; k < CLASS_COUNT; k++) s[k]! += gr[ROLE_OF[k]!]!;
      const q = softmax(s);
      const role = target >= 0 ? ROLE_OF[target]! : -1 - target;
      let mass = 0;
      for (let k = 0; k < CLASS_COUNT; k++) if (ROLE_OF[k] === role) mass += q[k]!;
      loss -= Math.log(mass + 1e-9);
      const areaShare = target >= 0 ? options.areaShare : 0;
      gr.fill(0);
      for (let k = 0; k < CLASS_COUNT; k++) {
        const byRole = ROLE_OF[k] === role ? q[k]! / (mass + 1e-9) : 0;
        const want = areaShare * (k === target ? 1 : 0) + (1 - areaShare) * byRole;
        g[k] = say * (q[k]! - (1 - options.smoothing) * want - options.smoothing / CLASS_COUNT);
        gr[ROLE_OF[k]!]! += g[k]!;
      }
      // Sparse parts: AdaGrad, at once.
      const rate = options.rate * anneal;
      for (let i = 0; i < e.w.length; i++) {
        if (!shown[e.wAt[i]!]) continue;
        const base = e.w[i]! * CLASS_COUNT;
        for (let k = 0; k < CLASS_COUNT; k++) {
          const d = nw * g[k]! + options.decay * model.w[base + k]!;
          gw[base + k]! += d * d;
          model.w[base + k]! -= (rate * d) / Math.sqrt(gw[base + k]!);
        }
      }
      for (let i = 0; i < e.p.length; i++) {
        if (!shown[e.pAt[i]!] || !shown[e.pAnd[i]!]) continue;
        const base = e.p[i]! * ROLE_COUNT;
        for (let k = 0; k < ROLE_COUNT; k++) {
          const d = np * gr[k]! + options.decay * model.p[base + k]!;
          gp[base + k]! += d * d;
          model.p[base + k]! -= (rate * d) / Math.sqrt(gp[base + k]!);
        }
      }
      // Dense parts: Adam, by batches.
      for (let k = 0; k < CLASS_COUNT; k++) gbias[k]! += g[k]!;
      const o = POOLS * dimensions;
      for (let i = 0; i < 2 * sections; i++) {
        const v = x[o + i]!;
        if (v !== 0) for (let k = 0; k < CLASS_COUNT; k++) glex[k * 2 * sections + i]! += g[k]! * v;
      }
      for (let j = 0; j < hidden; j++) {
        if (h[j] === 0) continue;
        let sum = 0;
        for (let k = 0; k < CLASS_COUNT; k++) {
          sum += g[k]! * model.w2[k * hidden + j]!;
          g2[k * hidden + j]! += g[k]! * h[j]!;
        }
        const d = sum * keepScale;
        gb1[j]! += d;
        const base = j * inputs;
        for (let i = 0; i < inputs; i++) g1[base + i]! += d * x[i]!;
      }
      inBatch++;
      if (inBatch === BATCH || n === order.length - 1) {
        steps++;
        const c1 = 1 - 0.9 ** steps;
        const c2 = 1 - 0.999 ** steps;
        const lr = options.denseRate * anneal;
        dense.forEach((a, which) => {
          const { m, v, g: grad } = moments[which]!;
          for (let i = 0; i < a.length; i++) {
            const d = grad[i]! / inBatch;
            m[i] = 0.9 * m[i]! + 0.1 * d;
            v[i] = 0.999 * v[i]! + 0.001 * d * d;
            a[i]! -= lr * (m[i]! / c1 / (Math.sqrt(v[i]! / c2) + 1e-8) + 1e-3 * a[i]!);
            grad[i] = 0;
          }
        });
        inBatch = 0;
      }
    }
    note(`epoch ${epoch + 1}: ${(loss / order.length).toFixed(4)}`);
  }
  return model;
}
