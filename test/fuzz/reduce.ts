/**
 * The shortest row of versions, and the shortest texts in them, that a failure can be reduced to by leaving out whole
 * versions and lines. Greedy and bounded: `tries` calls of `fails` at most.
 */
export function reduce(
  versions: readonly string[],
  fails: (versions: readonly string[]) => boolean,
  tries = 3000,
): readonly string[] {
  let best = versions;
  let left = tries;
  const better = (candidate: readonly string[]): boolean => {
    if (candidate.length === 0 || left-- <= 0 || !fails(candidate)) return false;
    best = candidate;
    return true;
  };
  for (let i = 1; i < best.length; i++) if (better(best.slice(0, i))) break;
  for (let i = 0; i < best.length - 1; ) if (!better(best.filter((_, at) => at !== i))) i++;
  for (let shorter = true; shorter && left > 0; ) {
    shorter = false;
    for (let line = 0; line < linesOf(best[0]!).length; ) {
      const words = linesOf(best[0]!)[line]!;
      if (better(best.map((text) => withoutLine(text, words)))) shorter = true;
      else line++;
    }
    for (let i = 0; i < best.length; i++) {
      for (let line = 0; line < linesOf(best[i]!).length; ) {
        const rest = linesOf(best[i]!).filter((_, at) => at !== line);
        if (better(best.map((text, at) => (at === i ? rest.join('') : text)))) shorter = true;
        else line++;
      }
    }
  }
  return best;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function withoutLine(text: string, line: string): string {
  const lines = linesOf(text);
  const at = lines.indexOf(line);
  return lines.filter((_, i) => i !== at).join('');
}
