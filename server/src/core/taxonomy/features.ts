import { HEAD, isContent, type Reading } from './reading.ts';
import { hashText } from './words.ts';

/**
 * What the judge's linear part sees of a duty. Words (by stem, and by stem with the part of the duty they
 * stand in) speak for areas; pairs, word pieces and first and last words speak for roles. A feature is
 * known by a number of 24 bits alone, so that no table holds the words themselves.
 */
export interface FeatureSink {
  /** The word at index `at`, with and without the zone it stands in: see `wordKey`. */
  word(at: number, zone: number): void;
  /** A pair or edge feature standing on the words at `at` and `and`. */
  pair(key: number, at: number, and: number): void;
  /** The pieces of the word at `at`; they depend on the word alone, so their sum can be cached. */
  pieces(at: number): void;
}

/** Lists a duty's features, each with the words it stands on. */
export function listFeatures(reading: Reading, sink: FeatureSink): void {
  const { words, zones } = reading;
  let previous = -1;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const h = word.hash;
    sink.word(i, zones[i]!);
    if (i + 1 < words.length) sink.pair(pairKey(h, words[i + 1]!.hash, 10), i, i + 1);
    if (i + 2 < words.length) sink.pair(pairKey(h, words[i + 2]!.hash, 11), i, i + 2);
    if (!isContent(word)) continue;
    if (previous >= 0 && zones[previous] === zones[i]) sink.pair(pairKey(words[previous]!.hash, h, 12), previous, i);
    previous = i;
    sink.pieces(i);
  }
  const last = words.length - 1;
  if (last < 0) return;
  sink.pair(keyOf(words[0]!.hash, 20), 0, 0);
  sink.pair(keyOf(words[last]!.hash, 21), last, last);
  let lastHead = last;
  while (lastHead > 0 && zones[lastHead] !== HEAD) lastHead--;
  sink.pair(keyOf(words[lastHead]!.hash, 22), lastHead, lastHead);
}

/** Lists the pairs and edges that a duty gets when its words from `from` to `to` (exclusive) are left out. */
export function listSeam(reading: Reading, from: number, to: number, sink: FeatureSink): void {
  const { words, zones } = reading;
  const n = words.length;
  if (to - from === n) return;
  const [before, after] = [from - 1, to];
  if (before >= 0 && after < n) {
    sink.pair(pairKey(words[before]!.hash, words[after]!.hash, 10), before, after);
    if (after + 1 < n) sink.pair(pairKey(words[before]!.hash, words[after + 1]!.hash, 11), before, after + 1);
    if (before > 0) sink.pair(pairKey(words[before - 1]!.hash, words[after]!.hash, 11), before - 1, after);
    let previous = before;
    while (previous >= 0 && !isContent(words[previous]!)) previous--;
    let next = after;
    while (next < n && !isContent(words[next]!)) next++;
    if (previous >= 0 && next < n && zones[previous] === zones[next])
      sink.pair(pairKey(words[previous]!.hash, words[next]!.hash, 12), previous, next);
  }
  if (before < 0) sink.pair(keyOf(words[after]!.hash, 20), after, after);
  if (after >= n) sink.pair(keyOf(words[before]!.hash, 21), before, before);
  let lastHead = n - 1;
  while (lastHead > 0 && zones[lastHead] !== HEAD) lastHead--;
  if (lastHead < from || lastHead >= to) return;
  lastHead = before;
  while (lastHead >= 0 && zones[lastHead] !== HEAD) lastHead--;
  if (lastHead < 0) lastHead = before < 0 ? after : 0;
  sink.pair(keyOf(words[lastHead]!.hash, 22), lastHead, lastHead);
}

/** The key of a word: on its own (`zone` -1), or in a zone. `hash` is that of its stem. */
export function wordKey(hash: number, zone: number): number {
  return keyOf(hash, 2 + zone);
}

/** The keys of a word's pieces: runs of four and five letters, edges marked. */
export function pieceKeys(norm: string): number[] {
  const edged = `<${norm}>`;
  const out: number[] = [];
  for (let n = 4; n <= 5; n++)
    for (let i = 0; i + n <= edged.length; i++) out.push(keyOf(hashText(edged.slice(i, i + n)), 30));
  return out;
}

function keyOf(hash: number, kind: number): number {
  let h = Math.imul(hash ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 8;
}

function pairKey(a: number, b: number, kind: number): number {
  return keyOf(Math.imul(a, 31) + Math.imul(b ^ (b >>> 13), 0x27d4eb2f), kind);
}
