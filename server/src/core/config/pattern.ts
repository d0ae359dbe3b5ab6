/**
 * Matches a row of things against a pattern in which some entries are gaps (any number of things, none included).
 * Never tries more than `items.length * pattern.length` pairs: after a mismatch only the last gap is stretched, which
 * is enough, because an earlier gap that takes less leaves more to the later ones.
 */
export function matchesWithGaps<Item, Part>(
  items: ArrayLike<Item>,
  pattern: ArrayLike<Part>,
  isGap: (part: Part) => boolean,
  matches: (item: Item, part: Part) => boolean,
): boolean {
  let item = 0;
  let part = 0;
  let gap = -1;
  let resume = 0;
  while (item < items.length) {
    if (part < pattern.length && isGap(pattern[part] as Part)) {
      gap = part++;
      resume = item;
    } else if (part < pattern.length && matches(items[item] as Item, pattern[part] as Part)) {
      item++;
      part++;
    } else if (gap >= 0) {
      part = gap + 1;
      item = ++resume;
    } else return false;
  }
  while (part < pattern.length && isGap(pattern[part] as Part)) part++;
  return part === pattern.length;
}

/** Longest duty and pattern that are compared, in UTF-16 units; what is longer never matches. */
const LONGEST = 2000;

const isStar = (part: string): boolean => part === '*';
const same = (unit: string, part: string): boolean => unit === part;

/**
 * True when the pattern covers the whole duty. A `*` that stands alone is a gap of any words, one inside a word a gap
 * of any letters. Case, white space and punctuation at the ends of words do not count.
 */
export function matchesDuty(pattern: string, duty: string): boolean {
  if (pattern.length > LONGEST || duty.length > LONGEST) return false;
  return matchesWithGaps(
    wordsOf(duty),
    patternWords(pattern),
    isStar,
    (word, part) => word === part || (part.includes('*') && matchesWithGaps(word, part, isStar, same)),
  );
}

/** True when a pattern names at least one letter or digit: without, it would allow everything. */
export function saysSomething(pattern: string): boolean {
  return /[\p{L}\p{N}]/u.test(pattern);
}

const EDGES = /^[^\p{L}\p{N}*]+|[^\p{L}\p{N}*%+#]+$/gu;
const DUTY_EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+#]+$/gu;

function patternWords(pattern: string): string[] {
  const words = fold(pattern).split(/\s+/);
  return words.map((word) => (/^\*+$/.test(word) ? '*' : word.replace(EDGES, ''))).filter((word) => word !== '');
}

function wordsOf(duty: string): string[] {
  return fold(duty)
    .split(/\s+/)
    .map((word) => word.replace(DUTY_EDGES, ''))
    .filter((word) => word !== '');
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('’', "'");
}
