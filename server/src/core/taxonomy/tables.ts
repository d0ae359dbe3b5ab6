import { FNV_PRIME, FNV_START } from './words.ts';

/**
 * How the trained tables travel: as printable characters in one text, so that the package's own compression finds their
 * entropy. They are laid out to be asked where they lie: what is looked up by a hash stands in buckets by that hash, so that
 * loading neither decodes numbers nor builds an index.
 */

/** A table, or all of them one behind the other: one ASCII character a byte. */
export type Bytes = Uint8Array;

/** The language alone does not have this, but Node and workers do, and it takes no time. */
declare const TextEncoder: undefined | (new () => { encode(text: string): Bytes });

/** The characters of an ASCII text. */
export function bytesOf(text: string): Bytes {
  if (typeof TextEncoder === 'function') return new TextEncoder().encode(text);
  return Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

/** Characters of the alphabet: 35 to 126 without the backslash. */
const SIZE = 91;
const FIRST = 35;
const SPACE = 32;
/** The largest number of one character, either sign. */
export const SMALL: number = 45;
/** The largest number of two characters, either sign. */
export const LARGE: number = SMALL * SIZE + SMALL;

function symbol(index: number): string {
  const code = FIRST + index;
  return String.fromCharCode(code >= 92 ? code + 1 : code);
}

/** Integers from -45 to 45, one character each. */
export function encodeSmall(values: ArrayLike<number>): string {
  const out: string[] = [];
  for (let i = 0; i < values.length; i++) out.push(symbol(values[i]! + SMALL));
  return out.join('');
}

/** The number that a character stands for in what `encodeSmall` wrote. */
export const SMALL_OF: Int8Array = new Int8Array(128);
for (let code = 0; code < 128; code++) SMALL_OF[code] = (code > 92 ? code - 1 : code) - FIRST - SMALL;

/** Numbers from -1 to 1 times a scale, two characters each. */
export function encodeLarge(values: ArrayLike<number>, scale: number): string {
  const out: string[] = [];
  for (let i = 0; i < values.length; i++) {
    const v = Math.max(-LARGE, Math.min(LARGE, Math.round((values[i]! / scale) * LARGE))) + LARGE;
    out.push(symbol(Math.floor(v / SIZE)), symbol(v % SIZE));
  }
  return out.join('');
}

/** The integers that `encodeLarge` wrote: `scale / LARGE` times them are the numbers. */
export function decodeLarge(bytes: Bytes): Int16Array {
  const out = new Int16Array(bytes.length / 2);
  // The first of two characters counts from -45 as the second does: 91 times the one and the other is the number.
  for (let i = 0, at = 0; i < out.length; i++, at += 2) {
    out[i] = SMALL_OF[bytes[at]!]! * SIZE + SMALL_OF[bytes[at + 1]!]!;
  }
  return out;
}

/** The base of counts, lowest digit first; a digit of so much or more says that another follows. */
const COUNT_BASE = 45;

/** Counts from 0 on, mostly one character each. */
export function encodeCounts(counts: readonly number[]): string {
  const out: string[] = [];
  for (let count of counts) {
    for (; count >= COUNT_BASE; count = Math.floor(count / COUNT_BASE))
      out.push(symbol(COUNT_BASE + (count % COUNT_BASE)));
    out.push(symbol(count));
  }
  return out.join('');
}

/** Where each of some stretches begins and, at last, where all end, from the lengths that `encodeCounts` wrote. */
export function startsFrom(bytes: Bytes): Int32Array {
  const starts = new Int32Array(bytes.length + 1);
  let count = 0;
  let start = 0;
  let place = 1;
  for (let i = 0; i < bytes.length; i++) {
    const digit = SMALL_OF[bytes[i]!]! + SMALL;
    if (digit >= COUNT_BASE) {
      start += (digit - COUNT_BASE) * place;
      place *= COUNT_BASE;
      continue;
    }
    start += digit * place;
    place = 1;
    starts[++count] = start;
  }
  return starts.subarray(0, count + 1);
}

/** Keys are numbers of so many bits. */
const KEY_BITS = 24;
/** A bucket's keys have the highest bits in common; so many at least, for the others to be two characters. */
const LEAST_HIGH_BITS = 11;
/** So many entries share a bucket, at most, were they spread evenly. */
const IN_BUCKET = 8;

/**
 * Keys in ascending order: how many each bucket has, and the lowest bits of each key in two characters, the second ones of
 * all keys before the first ones: apart, each kind compresses better.
 */
export function encodeKeys(keys: ArrayLike<number>): { counts: string; keys: string } {
  const low = KEY_BITS - Math.max(LEAST_HIGH_BITS, Math.log2(bucketsFor(keys.length)));
  const counts: number[] = new Array(1 << (KEY_BITS - low)).fill(0);
  const seconds: string[] = [];
  const firsts: string[] = [];
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row]!;
    counts[key >>> low]!++;
    const rest = key & ((1 << low) - 1);
    seconds.push(symbol(rest % SIZE));
    firsts.push(symbol(Math.floor(rest / SIZE)));
  }
  return { counts: encodeCounts(counts), keys: [...seconds, ...firsts].join('') };
}

/** Finds the row of a key in what `encodeKeys` wrote. */
export class KeyIndex {
  private readonly starts: Int32Array;
  private readonly keys: Bytes;
  private readonly low: number;

  constructor(counts: Bytes, keys: Bytes) {
    this.starts = startsFrom(counts);
    this.keys = keys;
    this.low = KEY_BITS - Math.log2(this.starts.length - 1);
  }

  /** The row, or -1. */
  find(key: number): number {
    const { starts, keys, low } = this;
    const bucket = key >>> low;
    const end = starts[bucket + 1]!;
    const count = keys.length >> 1;
    const rest = key & ((1 << low) - 1);
    const high = (rest / SIZE) | 0;
    let first = FIRST + high;
    if (first >= 92) first++;
    let second = FIRST + rest - high * SIZE;
    if (second >= 92) second++;
    for (let row = starts[bucket]!; row < end; row++)
      if (keys[row] === second && keys[count + row] === first) return row;
    return -1;
  }
}

/** The bucket of a hash among so many: a power of two. */
export function bucketOf(hash: number, buckets: number): number {
  return (hash ^ (hash >>> 15)) & (buckets - 1);
}

/** How many buckets take so many entries. */
export function bucketsFor(count: number): number {
  let buckets = 1;
  while (buckets * IN_BUCKET < count) buckets *= 2;
  return buckets;
}

/**
 * Words in buckets by their hash: how many words each bucket has, how many characters, and the words, a space behind each.
 *
 * @returns also the order: the place among `words` of each word written
 */
export function encodeWords(
  words: readonly string[],
  hashOf: (word: string) => number,
): { counts: string; lengths: string; words: string; order: number[] } {
  const count = bucketsFor(words.length);
  const buckets: number[][] = Array.from({ length: count }, () => []);
  words.forEach((word, i) => {
    buckets[bucketOf(hashOf(word), count)]!.push(i);
  });
  const texts = buckets.map((bucket) => bucket.map((i) => `${words[i]} `).join(''));
  return {
    counts: encodeCounts(buckets.map((bucket) => bucket.length)),
    lengths: encodeCounts(texts.map((text) => text.length)),
    words: texts.join(''),
    order: buckets.flat(),
  };
}

/** Finds the place of a word in what `encodeWords` wrote. Each bucket is read when it is asked for the first time. */
export class WordIndex {
  private readonly words: Bytes;
  /** The place of each bucket's first word, and where it begins. */
  private readonly firsts: Int32Array;
  private readonly texts: Int32Array;
  private readonly buckets: number;
  private readonly wasRead: Uint8Array;
  /** The hash of each word, where it begins, and how long it is. */
  private readonly hashes: Int32Array;
  private readonly starts: Int32Array;
  private readonly lengths: Uint8Array;

  constructor(counts: Bytes, lengths: Bytes, words: Bytes) {
    this.words = words;
    this.firsts = startsFrom(counts);
    this.texts = startsFrom(lengths);
    this.buckets = this.firsts.length - 1;
    const count = this.firsts[this.buckets]!;
    this.wasRead = new Uint8Array(this.buckets);
    this.hashes = new Int32Array(count);
    this.starts = new Int32Array(count);
    this.lengths = new Uint8Array(count);
  }

  /** The word's place, or -1. `hash` is `hashText` of it. */
  find(word: string, hash: number): number {
    const bucket = bucketOf(hash, this.buckets);
    if (this.wasRead[bucket] === 0) this.read(bucket);
    const end = this.firsts[bucket + 1]!;
    for (let place = this.firsts[bucket]!; place < end; place++)
      if (this.hashes[place] === hash && this.isWord(place, word)) return place;
    return -1;
  }

  /** False when surely no word of the list has that hash. */
  mayHold(hash: number): boolean {
    const bucket = bucketOf(hash, this.buckets);
    if (this.wasRead[bucket] === 0) this.read(bucket);
    const end = this.firsts[bucket + 1]!;
    for (let place = this.firsts[bucket]!; place < end; place++) if (this.hashes[place] === hash) return true;
    return false;
  }

  private read(bucket: number): void {
    const { words, firsts, hashes, starts, lengths } = this;
    this.wasRead[bucket] = 1;
    const end = firsts[bucket + 1]!;
    let i = this.texts[bucket]!;
    for (let place = firsts[bucket]!; place < end; place++, i++) {
      const start = i;
      let hash = FNV_START;
      for (let code = words[i]!; code !== SPACE; code = words[++i]!) hash = Math.imul(hash ^ code, FNV_PRIME);
      hashes[place] = hash;
      starts[place] = start;
      lengths[place] = i - start;
    }
  }

  private isWord(place: number, word: string): boolean {
    const { words } = this;
    if (this.lengths[place] !== word.length) return false;
    for (let i = 0, at = this.starts[place]!; i < word.length; i++, at++)
      if (words[at] !== word.charCodeAt(i)) return false;
    return true;
  }
}
