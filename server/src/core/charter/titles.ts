import { houseTitles } from './houseTitles.ts';
import type { RoleId } from './model.ts';
import { LETTERS, SPELLED } from './titleData.ts';
import { LATIN_END, LATIN_START, lowered } from './wordEdges.ts';

/** A title (or its letters) found in some words. Offsets in those words, half-open. */
export interface TitleMention {
  readonly start: number;
  readonly end: number;
  readonly roles: readonly RoleId[];
  /** The letters, when it is not spelled out: `CPO` may still be any of several offices. */
  readonly letters: string | null;
}

/** Titles that begin with one letter: a sticky pattern in lower case, and the offices of its groups in order. */
interface Spelled {
  readonly pattern: RegExp;
  readonly roles: readonly (readonly RoleId[])[];
}

/** Alternatives of titles in Latin letters, and of those in scripts that set no spaces, with their offices. */
interface Sources {
  readonly latin: [source: string, roles: readonly RoleId[]][];
  readonly wordless: [source: string, roles: readonly RoleId[]][];
}

/** By their first letter: most texts name titles in one language, and long patterns are dear when they first run. */
const sourcesByLetter = new Map<string, Sources>();
const starts = new Set<string>();
for (const { roles, patterns } of SPELLED) {
  for (const source of patterns.flatMap(splitAlternatives).map(spaced)) {
    const first = beginnings(source);
    for (const one of first) starts.add(one);
    for (const letter of new Set(first.flatMap(firstLetters))) {
      const sources = sourcesByLetter.get(letter) ?? { latin: [], wordless: [] };
      sources[isWordless(source) ? 'wordless' : 'latin'].push([source, roles]);
      sourcesByLetter.set(letter, sources);
    }
  }
}

const spelledByLetter = new Map<string, Spelled>();

function spelledWith(letter: string): Spelled | null {
  const known = spelledByLetter.get(letter);
  if (known) return known;
  const sources = sourcesByLetter.get(letter);
  if (!sources) return null;
  const roles: (readonly RoleId[])[] = [];
  // Neighbors of the same office share a group.
  const grouped = (alternatives: Sources['latin']): string =>
    alternatives
      .map(([source, of], i) => {
        const opens = alternatives[i - 1]?.[1] !== of;
        if (opens) roles.push(of);
        return `${opens ? '(' : ''}${source}${alternatives[i + 1]?.[1] === of ? '' : ')'}`;
      })
      .join('|');
  const branches: string[] = [];
  if (sources.latin.length > 0) branches.push(`${LATIN_START}(?:${grouped(sources.latin)})${LATIN_END}`);
  if (sources.wordless.length > 0) branches.push(`(?:${grouped(sources.wordless)})`);
  const made = { pattern: new RegExp(branches.join('|').toLowerCase(), 'y'), roles };
  spelledByLetter.set(letter, made);
  return made;
}

/** The letters with which a beginning begins, in lower case: several for a class. */
function firstLetters(beginning: string): string[] {
  const inside = /^\[([^\]]+)\]/.exec(beginning)?.[1];
  return inside === undefined ? [(beginning[0] as string).toLowerCase()] : [...inside.toLowerCase()];
}

/** Where a spelled-out title may begin: the search for their first letters is many times faster than that for all of them. */
const spelledStart = new RegExp([...starts].join('|').toLowerCase(), 'g');

/** First letters of what a pattern matches, as patterns. */
function beginnings(source: string): string[] {
  const group = /^\(\?:([^()]*)\)(?!\?)/.exec(source)?.[1];
  if (group !== undefined) return splitAlternatives(group).flatMap(beginnings);
  const first = /^(?:\[[^\]]+\]|[\p{L}\p{N}]{1,12}(?![?*]))/u.exec(source)?.[0];
  if (first === undefined) throw new RangeError(`a title begins with no letter: ${source}`);
  return [first];
}

/** Spaces in a title stand for any white space. */
function spaced(source: string): string {
  return source.replace(/ /g, '\\s+').replace(/\\s\+\?/g, '\\s*');
}

function isWordless(source: string): boolean {
  return /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(source);
}

const letterNames = Object.keys(LETTERS).sort((a, b) => b.length - a.length);
const upperLetters = new RegExp(
  `${LATIN_START}(?:${letterNames.join('|')}|C\\.?T\\.O\\.|C\\.?P\\.O\\.|C\\.?O\\.O\\.)${LATIN_END}(?!-(?:\\d|led|level|driven|type))`,
  'g',
);
const anyLetters = new RegExp(`${LATIN_START}(?:${letterNames.join('|')})${LATIN_END}`, 'gi');

/** Cheap test before the real search. */
const HINT =
  /C[A-Za-z.]{0,4}O\b|Chief|Direct|Diret|Leit|leit|chef|Vorstand|vorstand|Geschäfts|geschäfts|GC|DPO|General Counsel|PDG|Responsable|[技首最产總总経經營运執최]/;
const LOWER_HINT = /chief|\b(?:c[a-z]{1,3}o|dpo)\b/i;

/**
 * Titles named in some words, in order, none overlapping.
 *
 * @param lowerCase letters count whatever their case (code spans, keys, file names, handles)
 */
export function findTitles(text: string, lowerCase = false): TitleMention[] {
  const house = houseTitles();
  // The team's own titles come first: they may say more than a built-in one inside them.
  const found: TitleMention[] = house.find(text, lowerCase).map((one) => ({ ...one, letters: null }));
  if (!HINT.test(text) && !LOWER_HINT.test(text)) return found;
  const lower = lowered(text);
  spelledStart.lastIndex = 0;
  for (let at = spelledStart.exec(lower); at; at = spelledStart.exec(lower)) {
    const spelled = spelledWith(lower[at.index] as string);
    if (spelled) spelled.pattern.lastIndex = at.index;
    const match = spelled?.pattern.exec(lower) ?? null;
    // Beginnings overlap: the next one may stand on the second letter of this one.
    spelledStart.lastIndex = (match && spelled?.pattern.lastIndex) ?? at.index + 1;
    if (!match) continue;
    const start = match.index;
    const end = start + match[0].length;
    const roles = spelled?.roles[match.findIndex((words, group) => group > 0 && words !== undefined) - 1];
    if (roles && !found.some((one) => one.start < end && start < one.end))
      found.push({ start, end, roles: house.withHeld(roles), letters: null });
  }
  // Both searches go from left to right, so one pass along the spelled-out titles finds the overlaps.
  found.sort((a, b) => a.start - b.start);
  const spelledOut = found.length;
  let next = 0;
  for (const match of text.matchAll(lowerCase ? anyLetters : upperLetters)) {
    const start = match.index;
    const end = start + match[0].length;
    while (next < spelledOut && (found[next] as TitleMention).end <= start) next++;
    if (next < spelledOut && (found[next] as TitleMention).start < end) continue;
    const letters = match[0].replaceAll('.', '');
    const roles = LETTERS[letters] ?? LETTERS[letters.toUpperCase()];
    if (roles) found.push({ start, end, roles: house.withHeld(roles), letters: letters.toUpperCase() });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** `cto` in a file name, handle or key: the office, or null. */
export function titleOfSlug(slug: string): readonly RoleId[] | null {
  const words = slug.replace(/[-_.]+/g, ' ').trim();
  const mentions = findTitles(words, true);
  const [only] = mentions;
  return mentions.length === 1 && only && only.start === 0 && only.end === words.length ? only.roles : null;
}

function splitAlternatives(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const unit = source[i];
    if (unit === '\\') i++;
    else if (unit === '(' || unit === '[') depth++;
    else if (unit === ')' || unit === ']') depth--;
    else if (unit === '|' && depth === 0) {
      parts.push(source.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(source.slice(from));
  return parts;
}
