/**
 * Where a Markdown text may be cut so that the two parts, parsed each by itself, are what the whole would be. At such a
 * place a line begins that ends every paragraph, list, quote and table before it, whatever they are: a heading, or,
 * after an empty line, words that neither are indented nor continue a list. Only a code fence, a comment or other HTML
 * can go on behind it, and the parse of the part before tells whether one does.
 */

const HEADING = /#{1,6}[ \t]/y;

/** Whether the line that begins at `at` may begin a part of its own. Looks at that line and the one before it only. */
export function mayCut(text: string, at: number): boolean {
  if (at === 0 || text.charCodeAt(at - 1) !== 10) return false;
  const unit = text.charCodeAt(at);
  if (unit === 35) {
    HEADING.lastIndex = at;
    if (HEADING.test(text)) return true;
  }
  return unit > 32 && !beginsItem(unit, text.charCodeAt(at + 1)) && emptyLineBefore(text, at);
}

/** The first cut at or behind `from`; `limit` when there is none before it. */
export function cutBehind(text: string, from: number, limit: number): number {
  for (let at = text.indexOf('\n', Math.max(0, from - 1)) + 1; at > 0 && at < limit; at = text.indexOf('\n', at) + 1) {
    if (mayCut(text, at)) return at;
  }
  return limit;
}

/** Bullets and numbers; `**bold**` is none. */
function beginsItem(unit: number, next: number): boolean {
  if (unit === 42) return next !== 42;
  return unit === 45 || unit === 43 || (unit >= 48 && unit <= 57);
}

function emptyLineBefore(text: string, at: number): boolean {
  for (let i = at - 2; i >= 0; i--) {
    const unit = text.charCodeAt(i);
    if (unit === 10) return true;
    if (unit !== 32 && unit !== 9 && unit !== 13) return false;
  }
  return true;
}
