/** Turns trained models into the tables that are shipped. */

import { packLexicon } from '../server/src/core/taxonomy/phrases.ts';
import { type ModelData, TABLES, type TableName } from '../server/src/core/taxonomy/scorer.ts';
import { encodeKeys, encodeLarge, encodeSmall, encodeWords, SMALL } from '../server/src/core/taxonomy/tables.ts';
import { hashText } from '../server/src/core/taxonomy/words.ts';
import { compileLexicon } from './lexicon.ts';
import { CLASS_COUNT, CLASSES, type Encoder, type Model, ROLE_COUNT, ROLE_OF, ROLES } from './network.ts';

/** The mean of several models: linear parts in one table, hidden units side by side. */
export function exportModel(models: readonly Model[], encoder: Encoder): ModelData {
  const n = models.length;
  const hidden = models.reduce((sum, model) => sum + model.hidden, 0);
  const words = quantize(mean(models.map((model) => model.w)));
  const pairs = quantize(mean(models.map((model) => model.p)));
  const inputs = models[0]!.inputs;
  const layer = new Float32Array(inputs * hidden);
  const out = new Float32Array(CLASS_COUNT * hidden);
  let offset = 0;
  for (const model of models) {
    for (let j = 0; j < model.hidden; j++) {
      for (let k = 0; k < CLASS_COUNT; k++) out[(offset + j) * CLASS_COUNT + k] = model.w2[k * model.hidden + j]! / n;
      for (let i = 0; i < inputs; i++) layer[i * hidden + offset + j] = model.w1[j * inputs + i]!;
    }
    offset += model.hidden;
  }
  const wordRows = keptRows(encoder.vocabulary.words, words.levels, CLASS_COUNT);
  const pairRows = keptRows(encoder.vocabulary.pairs, pairs.levels, ROLE_COUNT);
  const layerScale = largest(layer);
  const outScale = largest(out);
  const { vectors } = encoder;
  const lexicon = packLexicon(compileLexicon());
  const vectorWords = encodeWords([...vectors.row.keys()], hashText);
  const wordKeys = encodeKeys(wordRows.keys);
  const pairKeys = encodeKeys(pairRows.keys);
  return {
    classes: CLASSES,
    roles: ROLES,
    roleOf: ROLE_OF,
    phraseSections: lexicon.sections,
    vectorSize: vectors.size,
    vectorScale: vectors.scale,
    wordScale: words.scale,
    pairScale: pairs.scale,
    hidden,
    layerScale,
    layerBias: rounded(concat(models.map((model) => model.b1))),
    outScale,
    sections: rounded(mean(models.map((model) => model.lex))),
    bias: rounded(mean(models.map((model) => model.bias))),
    ...joined({
      phraseLengths: lexicon.lengths,
      phrases: lexicon.phrases,
      vectorCounts: vectorWords.counts,
      vectorLengths: vectorWords.lengths,
      vectorWords: vectorWords.words,
      vectors: vectorWords.order
        .map((row) => encodeSmall(vectors.levels.subarray(row * vectors.size, (row + 1) * vectors.size)))
        .join(''),
      wordCounts: wordKeys.counts,
      wordKeys: wordKeys.keys,
      words: encodeSmall(wordRows.levels),
      pairCounts: pairKeys.counts,
      pairKeys: pairKeys.keys,
      pairs: encodeSmall(pairRows.levels),
      layer: encodeLarge(layer, layerScale),
      out: encodeLarge(out, outScale),
    }),
  };

  function largest(values: Float32Array): number {
    let max = 0;
    for (const value of values) max = Math.max(max, Math.abs(value));
    return max || 1;
  }

  function rounded(values: Float32Array): number[] {
    return Array.from(values, (value) => Math.round(value * 1e5) / 1e5);
  }

  function keptRows(
    rows: ReadonlyMap<number, number>,
    levels: Int8Array,
    width: number,
  ): { keys: number[]; levels: Int8Array } {
    const kept = [...rows].filter(([, row]) =>
      levels.subarray(row * width, (row + 1) * width).some((x) => Math.abs(x) > 1),
    );
    return {
      keys: kept.map(([key]) => key),
      levels: Int8Array.from(kept.flatMap(([, row]) => Array.from(levels.subarray(row * width, (row + 1) * width)))),
    };
  }
}

/** All tables, one behind the other; they are read as bytes. */
function joined(texts: Readonly<Record<TableName, string>>): Pick<ModelData, 'lengths' | 'tables'> {
  const tables = TABLES.map((name) => texts[name]).join('');
  if (/[^ -~]|["\\]/.test(tables)) throw new Error('a table holds a character that is not written as it is');
  const lengths = Object.fromEntries(TABLES.map((name) => [name, texts[name].length]));
  return { lengths: lengths as Record<TableName, number>, tables };
}

function mean(arrays: readonly Float32Array[]): Float32Array {
  return arrays[0]!.map((_, i) => arrays.reduce((sum, array) => sum + array[i]!, 0) / arrays.length);
}

function concat(arrays: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}

/** Rounds to small integers; the few values beyond the scale are cut. */
function quantize(values: Float32Array): { levels: Int8Array; scale: number } {
  const sorted = Float32Array.from(values, Math.abs).sort();
  const scale = (sorted[Math.floor(sorted.length * 0.9995)] || 1) / SMALL;
  return { levels: Int8Array.from(values, (x) => Math.max(-SMALL, Math.min(SMALL, Math.round(x / scale)))), scale };
}
