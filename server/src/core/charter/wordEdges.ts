/**
 * Edges of words as plain ranges of UTF-16 units. `\p{L}` says the same more exactly, but its some thousand ranges,
 * folded for case, take longer to compile than a charter to read; patterns built from these need no `u` flag.
 */

const DIGITS =
  '0-9\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be\\u2070-\\u2079\\u2080-\\u2089\\u2150-\\u2189\\u2460-\\u249b\\u24ea-\\u24ff\\u2776-\\u2793\\uff10-\\uff19';
const LATIN =
  'A-Za-z\\u00aa\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02b8\\u1d00-\\u1dbf\\u1e00-\\u1eff\\u2c60-\\u2c7f\\ua722-\\ua7ff\\uff21-\\uff3a\\uff41-\\uff5a';

/** Letters of all scripts in use, for the inside of a class of characters. */
export const LETTER_RANGES =
  'A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02c1\\u0370-\\u037d\\u0386-\\u0588\\u05d0-\\u05f2\\u0620-\\u064a\\u066e-\\u06d3\\u0710-\\u1fff\\u2c00-\\u2def\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u31ff\\u3400-\\ud7fb\\uf900-\\ufdff\\uff21-\\uff3a\\uff41-\\uff5a\\uff66-\\uffdc';

/** No letter or digit before, none behind. */
export const WORD_START = `(?<![${LETTER_RANGES}${DIGITS}])`;
/** See `WORD_START`. */
export const WORD_END = `(?![${LETTER_RANGES}${DIGITS}])`;

/** Likewise for Latin letters alone: Chinese, Japanese and Korean set no space beside `CTO`. */
export const LATIN_START = `(?<![${LATIN}${DIGITS}_])`;
/** See `LATIN_START`. */
export const LATIN_END = `(?![${LATIN}${DIGITS}_])`;

/**
 * Words in lower case, every unit at its offset: patterns then need no `i` flag, which makes them several times dearer
 * to compile.
 */
export function lowered(words: string): string {
  const lower = words.toLowerCase();
  // One letter alone, the Turkish capital I with a dot, would become two units.
  return lower.length === words.length ? lower : words.replaceAll('\u0130', 'i').toLowerCase();
}

/** A pattern for words with no letter beside them, whatever their case; takes the inside of a regular expression. */
export function wholeWords(alternatives: string): RegExp {
  return new RegExp(`(?<![${LETTER_RANGES}])(?:${alternatives})(?![${LETTER_RANGES}])`, 'i');
}

/** Tests words whatever their case. */
export interface Wording {
  test(words: string): boolean;
}

/** @param pattern in lower case, without flags */
export function anyCase(pattern: RegExp): Wording {
  return { test: (words) => pattern.test(lowered(words)) };
}

/** True for a letter of ASCII, given as a UTF-16 unit. */
export function isPlainLetter(unit: number): boolean {
  return (unit | 32) >= 97 && (unit | 32) <= 122;
}
