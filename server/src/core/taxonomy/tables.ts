import { FNV_PRIME, FNV_START } from './words.ts';

/**
 * How numbers travel in the generated module: as printable characters, one to a small number, so that the
 * package's own compression finds their entropy and decoding needs nothing but `charCodeAt`.
 */

/** Characters of the alphabet: 35 to 126 without the backslash. */
const SIZE = 91;
const SPACE = 32;
/** The largest number of one character, either sign. */
export const SMALL: number = 45;
/** The largest number of two characters, either sign. */
export const LARGE: number = SMALL * SIZE + SMALL;

function symbol(index: number): string {
  const code = 35 + index;
  return String.fromCharCode(code >= 92 ? code + 1 : code);
}

function indexAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  return (code > 92 ? code - 1 : code) - 35;
}

/** Integers from -45 to 45, one character each. */
export function encodeSmall(values: ArrayLike<number>): string {
  const out: string[] = [];
  for (let i = 0; i < values.length; i++) out.push(symbol(values[i]! + SMALL));
  return out.join('');
}

/** The number that a character stands for in what `encodeSmall` wrote. */
const SMALL_OF: Int8Array = Int8Array.from({ length: 128 }, (_, code) => (code > 92 ? code - 1 : code) - 35 - SMALL);

/** One of the integers that `encodeSmall` wrote; tables of which little is ever looked at stay texts. */
export function smallAt(text: string, i: number): number {
  return SMALL_OF[text.charCodeAt(i)]!;
}

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
export function decodeLarge(text: string): Int16Array {
  const out = new Int16Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = indexAt(text, 2 * i) * SIZE + indexAt(text, 2 * i + 1) - LARGE;
  return out;
}

/** Ascending keys as differences, base 45, lowest digit first; a digit of 45 or more says that another follows. */
export function encodeKeys(keys: ArrayLike<number>): string {
  const out: string[] = [];
  let last = 0;
  for (let i = 0; i < keys.length; i++) {
    let d = keys[i]! - last;
    last = keys[i]!;
    while (d >= 45) {
      out.push(symbol(45 + (d % 45)));
      d = Math.floor(d / 45);
    }
    out.push(symbol(d));
  }
  return out.join('');
}

/** Finds the row of a key: open addressing over the keys of a table, at most 65,535. */
export class KeyIndex {
  /** One more than the row, 0 where there is none. */
  private readonly slots: Uint16Array;
  private readonly mask: number;
  private readonly keys: Int32Array;

  /** @param text what `encodeKeys` wrote */
  constructor(text: string, count: number) {
    let size = 16;
    while (size < count * 2) size *= 2;
    const keys = new Int32Array(count);
    const slots = new Uint16Array(size);
    const mask = size - 1;
    let row = 0;
    let key = 0;
    let place = 1;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const digit = code > 92 ? code - 36 : code - 35;
      if (digit >= 45) {
        key += (digit - 45) * place;
        place *= 45;
        continue;
      }
      key += digit * place;
      place = 1;
      keys[row++] = key;
      let at = firstSlot(key);
      while (slots[at & mask] !== 0) at++;
      slots[at & mask] = row;
    }
    this.keys = keys;
    this.slots = slots;
    this.mask = mask;
  }

  /** The row, or -1. */
  find(key: number): number {
    let at = firstSlot(key);
    for (;;) {
      const row = this.slots[at & this.mask]! - 1;
      if (row < 0 || this.keys[row] === key) return row;
      at++;
    }
  }
}

function firstSlot(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 7;
}

/** Finds the place of a word in a list of words with single spaces between them. */
export class WordIndex {
  private readonly text: string;
  /** One more than the word's place, by its hash in open addressing; 0 where there is none. */
  private readonly slots: Uint16Array;
  /** Where each word begins, and its hash. */
  private readonly starts: Int32Array;
  private readonly hashes: Int32Array;
  private readonly mask: number;

  constructor(text: string, count: number) {
    let size = 16;
    while (size < count * 2) size *= 2;
    const slots = new Uint16Array(size);
    const starts = new Int32Array(count + 1);
    const hashes = new Int32Array(count);
    const mask = size - 1;
    let start = 0;
    let hash = FNV_START;
    let place = 0;
    for (let i = 0; i <= text.length && place < count; i++) {
      const code = i < text.length ? text.charCodeAt(i) : SPACE;
      if (code !== SPACE) {
        hash = Math.imul(hash ^ code, FNV_PRIME);
        continue;
      }
      hashes[place] = hash;
      starts[place++] = start;
      let at = hash ^ (hash >>> 15);
      while (slots[at & mask] !== 0) at++;
      slots[at & mask] = place;
      start = i + 1;
      hash = FNV_START;
    }
    starts[count] = start;
    this.text = text;
    this.slots = slots;
    this.starts = starts;
    this.hashes = hashes;
    this.mask = mask;
  }

  /** The word's place, or -1. `hash` is `hashText` of it. */
  find(word: string, hash: number): number {
    for (let at = hash ^ (hash >>> 15); ; at++) {
      const place = this.slots[at & this.mask]! - 1;
      if (place < 0 || (this.hashes[place] === hash && this.isWord(place, word))) return place;
    }
  }

  /** False when surely no word of the list has that hash. */
  mayHold(hash: number): boolean {
    for (let at = hash ^ (hash >>> 15); ; at++) {
      const place = this.slots[at & this.mask]! - 1;
      if (place < 0 || this.hashes[place] === hash) return place >= 0;
    }
  }

  private isWord(place: number, word: string): boolean {
    const start = this.starts[place]!;
    return this.starts[place + 1]! - start === word.length + 1 && this.text.startsWith(word, start);
  }
}
