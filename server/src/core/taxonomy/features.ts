import { HEAD, type Reading, STOP_WORDS } from './reading.ts';

/**
 * What the judge's linear part sees of a duty. Words (by stem, and by stem with the part of the duty they
 * stand in) speak for areas; pairs, word pieces and first and last words speak for roles. A feature is
 * known by a number of 24 bits alone, so that no table holds the words themselves.
 */
export interface FeatureSink {
  /** A word feature standing on the word at index `at`. */
  word(key: number, at: number): void;
  /** A pair or edge feature standing on the words at `at` and `and`. */
  pair(key: number, at: number, and: number): void;
  /** The pieces of the word at `at`; they depend on the word alone, so their sum can be cached. */
  pieces(norm: string, at: number): void;
}

/** Lists a duty's features, each with the words it stands on. `hashOf` gives `hashText` of a stem, perhaps from a cache. */
export function listFeatures(reading: Reading, sink: FeatureSink, hashOf: (stem: string) => number = hashText): void {
  const { words, zones } = reading;
  const hashes = words.map((word) => hashOf(word.stem));
  let previous = -1;
  for (let i = 0; i < words.length; i++) {
    const { norm } = words[i]!;
    const h = hashes[i]!;
    sink.word(keyOf(h, 1), i);
    sink.word(keyOf(h, 2 + zones[i]!), i);
    if (i + 1 < words.length) sink.pair(pairKey(h, hashes[i + 1]!, 10), i, i + 1);
    if (i + 2 < words.length) sink.pair(pairKey(h, hashes[i + 2]!, 11), i, i + 2);
    if (STOP_WORDS.has(norm) || norm.startsWith('#')) continue;
    if (previous >= 0 && zones[previous] === zones[i]) sink.pair(pairKey(hashes[previous]!, h, 12), previous, i);
    previous = i;
    sink.pieces(norm, i);
  }
  const last = words.length - 1;
  if (last < 0) return;
  sink.pair(keyOf(hashes[0]!, 20), 0, 0);
  sink.pair(keyOf(hashes[last]!, 21), last, last);
  let lastHead = last;
  while (lastHead > 0 && zones[lastHead] !== HEAD) lastHead--;
  sink.pair(keyOf(hashes[lastHead]!, 22), lastHead, lastHead);
}

/** The keys of a word's pieces: runs of four and five letters, edges marked. */
export function pieceKeys(norm: string): number[] {
  const edged = `<${norm}>`;
  const out: number[] = [];
  for (let n = 4; n <= 5; n++)
    for (let i = 0; i + n <= edged.length; i++) out.push(keyOf(hashText(edged.slice(i, i + n)), 30));
  return out;
}

/** FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

function keyOf(hash: number, kind: number): number {
  let h = Math.imul(hash ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 8;
}

function pairKey(a: number, b: number, kind: number): number {
  return keyOf(Math.imul(a, 31) + Math.imul(b ^ (b >>> 13), 0x27d4eb2f), kind);
}
