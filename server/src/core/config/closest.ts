const LONGEST = 64;

/**
 * The known name that a misspelled one most likely means, or null when none is near. A name that begins with the word
 * (`info`, `warn`) counts as near; otherwise at most a third of the letters may be wrong, missing, extra or swapped.
 */
export function closestName(word: string, known: Iterable<string>): string | null {
  const wanted = word.trim().toLowerCase();
  if (wanted === '' || wanted.length > LONGEST) return null;
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const candidate = name.toLowerCase();
    if (Math.abs(candidate.length - wanted.length) >= least) {
      if (best === null && wanted.length >= 3 && candidate.startsWith(wanted)) best = name;
      continue;
    }
    const distance = editDistance(wanted, candidate);
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return best;
}

/** How many letters to insert, delete, replace or swap with their neighbor to turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] as number) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
}
