import type { TextEdit } from '../text/edit.ts';

const LINK = 'and|or|und|oder|sowie|y|e|o|et|ou|&|\\+|以及|及|和|と|および';
/** A word that a writer may repeat before each part: `for design and for research`. */
const AGAIN = 'for|of|to|shall|will|must|also|für|de|da|do|pour|para|por';
const POINT = '[•·▪‣–—*-]\\s+';
/** What stands between two parts of an enumeration. */
const BETWEEN = `(?:\\s*(?:[,;、，；•·]|<br\\s*\\/?>)(?:\\s|<br\\s*\\/?>)*(?:${POINT})?(?:(?:${LINK})\\s+)?(?:(?:${AGAIN})\\s+)?|\\s+(?:${LINK})\\s+(?:(?:${AGAIN})\\s+)?|\\s+\\/\\s+)`;
const BEFORE = new RegExp(`${BETWEEN}$`, 'iu');
const AFTER = new RegExp(`^${BETWEEN}`, 'iu');
const LINKED = new RegExp(`(?:^|[\\s,;])(?:${LINK})\\s*(?:(?:${AGAIN})\\s*)?$`, 'iu');
const LEADING_POINT = new RegExp(`^\\s*(?:${POINT}|\\d+[.)]\\s+)$`, 'u');

/**
 * The edits that take the part at `[start, end)` out of an enumeration (`A, B and C`): its separator goes with it, the
 * last link is kept before the last part, and no other part is touched, so that each can still be followed. Everything
 * goes when it was the only part; null when the text around the part is no separator. Offsets count in `group`.
 */
export function withoutPart(group: string, start: number, end: number): TextEdit[] | null {
  let left = group.slice(0, start);
  const right = group.slice(end);
  if (LEADING_POINT.test(left)) left = '';
  const before = left === '' ? null : BEFORE.exec(left);
  const after = AFTER.exec(right);
  const tail = /^\s*[.;。]?\s*$/.test(right);
  if (left !== '' && !before) return null;
  if (!after && !tail) return null;
  if (!before && !after) return [edit(0, group.length, '')];
  if (!before) return [edit(start, end + after![0].length, '')];
  const head = left.slice(0, before.index);
  if (after) {
    // Between two parts the right separator stays: it may carry the link. Of two parts none needs a comma.
    const link = onlyPart(head) && LINKED.test(after[0]) ? withoutComma(after[0]) : after[0];
    return [edit(head.length, end + after[0].length, link)];
  }
  const gone = edit(head.length, end, '');
  const last = LINKED.test(before[0]) ? lastSeparator(head) : null;
  if (!last) return [gone];
  const link = onlyPart(head.slice(0, last.start)) ? withoutComma(before[0]) : before[0];
  return [edit(last.start, last.end, link), gone];
}

/**
 * The edits that add one more part at the end of an enumeration, separated the way the others are; no other part is
 * touched. Offsets count in `group`.
 *
 * @param alone the separator when there is one part so far
 */
export function withPart(group: string, words: string, alone: string): TextEdit[] {
  const tail = /\s*[.;。]?\s*$/.exec(group)![0];
  const body = group.slice(0, group.length - tail.length);
  // A dash stands for nothing.
  if (body === '' || /^[-–—]+$/.test(body)) return [edit(0, body.length, words)];
  const added = (text: string): TextEdit => edit(body.length, body.length, text);
  const point = /^\s*([•·▪‣])\s+/.exec(body);
  const skip = point?.[0].length ?? 0;
  const found = lastSeparator(body.slice(skip));
  if (!found) return [added((point ? `; ${point[1]} ` : alone) + words)];
  const last = { start: found.start + skip, end: found.end + skip };
  const separator = body.slice(last.start, last.end);
  if (!LINKED.test(separator)) return [added(separator.replace(/\s*\r?\n\s*/, ' ') + words)];
  const comma = commaOf(body.slice(0, last.start)) ?? ', ';
  return [edit(last.start, last.end, comma), added(separator + words)];
}

function edit(start: number, end: number, newText: string): TextEdit {
  return { span: { start, end }, newText };
}

/** The last separator outside brackets. */
function lastSeparator(text: string): { start: number; end: number } | null {
  const all = new RegExp(BETWEEN, 'giu');
  let last: { start: number; end: number } | null = null;
  for (const match of text.matchAll(all)) {
    if (depthAt(text, match.index) === 0) last = { start: match.index, end: match.index + match[0].length };
  }
  return last;
}

function onlyPart(text: string): boolean {
  return lastSeparator(text) === null;
}

function commaOf(text: string): string | null {
  const last = lastSeparator(text);
  return last ? text.slice(last.start, last.end).replace(/\s*\r?\n\s*/, ' ') : null;
}

/** `, and ` between two parts is ` and `. */
function withoutComma(separator: string): string {
  return separator.replace(/^\s*[,，](?=\s)/, '');
}

function depthAt(text: string, at: number): number {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if ('([（{'.includes(text[i] as string)) depth++;
    else if (')]）}'.includes(text[i] as string)) depth = Math.max(0, depth - 1);
  }
  return depth;
}
