/**
 * How numbers travel in the generated module: as printable characters, one to a small number, so that the
 * package's own compression finds their entropy and decoding needs nothing but `charCodeAt`.
 */

/** Characters of the alphabet: 35 to 126 without the backslash. */
const SIZE = 91;
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

export function decodeSmall(text: string): Int8Array {
  const out = new Int8Array(text.length);
  for (let i = 0; i < out.length; i++) out[i] = indexAt(text, i) - SMALL;
  return out;
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

export function decodeLarge(text: string, scale: number): Float64Array {
  const out = new Float64Array(text.length / 2);
  for (let i = 0; i < out.length; i++) {
    out[i] = ((indexAt(text, 2 * i) * SIZE + indexAt(text, 2 * i + 1) - LARGE) / LARGE) * scale;
  }
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

export function decodeKeys(text: string, count: number): Uint32Array {
  const out = new Uint32Array(count);
  let last = 0;
  let n = 0;
  let value = 0;
  let place = 1;
  for (let i = 0; i < text.length; i++) {
    const digit = indexAt(text, i);
    value += (digit % 45) * place;
    place *= 45;
    if (digit < 45) {
      last += value;
      out[n++] = last;
      value = 0;
      place = 1;
    }
  }
  return out;
}

/** Finds the row of a key: open addressing over the keys of a table. */
export class KeyIndex {
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly keys: Uint32Array;

  constructor(keys: Uint32Array) {
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.keys = keys;
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(-1);
    for (let i = 0; i < keys.length; i++) {
      let at = Math.imul(keys[i]!, 0x9e3779b1) >>> 7;
      while (this.slots[at & this.mask]! >= 0) at++;
      this.slots[at & this.mask] = i;
    }
  }

  /** The row, or -1. */
  find(key: number): number {
    let at = Math.imul(key, 0x9e3779b1) >>> 7;
    for (;;) {
      const row = this.slots[at & this.mask]!;
      if (row < 0 || this.keys[row] === key) return row;
      at++;
    }
  }
}
