import { FNV_PRIME, FNV_START } from './words.ts';

/** Shorter words are left as they are: too many of them have known neighbors. */
export const SHORTEST_MENDED = 7;
/** Longer words are unknown under any spelling: the longest that the tables know has 20 letters. In UTF-16 units. */
export const LONGEST_MENDED = 30;

/** Likely letters first, so that a likely word is found first. */
const LETTERS = 'etaoinsrlcdumpghfybvwkxzqj';
const LATIN = /^[a-z]+$/;

/**
 * A known word that an unknown one becomes when two letters change places, or one is left out, added or changed; never the
 * first letter. Null when there is none.
 *
 * @param mayKnow false when no known word has that hash, for which no text need be put together
 */
export function nearestSpelling(
  norm: string,
  knows: (norm: string) => boolean,
  mayKnow: (hash: number) => boolean,
): string | null {
  const n = norm.length;
  // What is tried grows with the square of the length, and whoever types a long word waits for it at each letter.
  if (n < SHORTEST_MENDED || n > LONGEST_MENDED || !LATIN.test(norm)) return null;
  /** The hash of what follows on letters with that hash: `norm` from `from` on. */
  const goOn = (hash: number, from: number): number => {
    let h = hash;
    for (let i = from; i < n; i++) h = Math.imul(h ^ norm.charCodeAt(i), FNV_PRIME);
    return h;
  };
  const add = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME);
  const heads = new Int32Array(n + 1);
  heads[0] = FNV_START;
  for (let i = 0; i < n; i++) heads[i + 1] = add(heads[i]!, norm.charCodeAt(i));
  for (let i = 1; i < n - 1; i++) {
    if (!mayKnow(goOn(add(add(heads[i]!, norm.charCodeAt(i + 1)), norm.charCodeAt(i)), i + 2))) continue;
    const swapped = norm.slice(0, i) + norm[i + 1] + norm[i] + norm.slice(i + 2);
    if (knows(swapped)) return swapped;
  }
  for (let i = 1; i < n; i++) {
    if (!mayKnow(goOn(heads[i]!, i + 1))) continue;
    const shorter = norm.slice(0, i) + norm.slice(i + 1);
    if (knows(shorter)) return shorter;
  }
  for (let i = 1; i <= n; i++) {
    for (const letter of LETTERS) {
      const head = add(heads[i]!, letter.charCodeAt(0));
      if (mayKnow(goOn(head, i))) {
        const longer = norm.slice(0, i) + letter + norm.slice(i);
        if (knows(longer)) return longer;
      }
      if (i < n && mayKnow(goOn(head, i + 1))) {
        const changed = norm.slice(0, i) + letter + norm.slice(i + 1);
        if (knows(changed)) return changed;
      }
    }
  }
  return null;
}
