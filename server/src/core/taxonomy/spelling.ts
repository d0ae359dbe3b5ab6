/** Shorter words are left as they are: too many of them have known neighbours. */
export const SHORTEST_MENDED = 7;

/** Likely letters first, so that a likely word is found first. */
const LETTERS = 'etaoinsrlcdumpghfybvwkxzqj';
const LATIN = /^[a-z]+$/;

/**
 * A known word that an unknown one becomes when two letters change places, or one is left out, added or changed; never the
 * first letter. Null when there is none.
 */
export function nearestSpelling(norm: string, knows: (norm: string) => boolean): string | null {
  if (norm.length < SHORTEST_MENDED || !LATIN.test(norm)) return null;
  for (let i = 1; i < norm.length - 1; i++) {
    const swapped = norm.slice(0, i) + norm[i + 1] + norm[i] + norm.slice(i + 2);
    if (knows(swapped)) return swapped;
  }
  for (let i = 1; i < norm.length; i++) {
    const shorter = norm.slice(0, i) + norm.slice(i + 1);
    if (knows(shorter)) return shorter;
  }
  for (let i = 1; i <= norm.length; i++) {
    for (const letter of LETTERS) {
      const longer = norm.slice(0, i) + letter + norm.slice(i);
      if (knows(longer)) return longer;
      const changed = norm.slice(0, i) + letter + norm.slice(i + 1);
      if (i < norm.length && knows(changed)) return changed;
    }
  }
  return null;
}
