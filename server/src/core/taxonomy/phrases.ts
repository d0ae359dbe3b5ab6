import { splitWords, type Word } from './words.ts';

/** A phrase of the lexicon found in a duty. */
export interface PhraseHit {
  /** Index of the lexicon's section. */
  readonly section: number;
  readonly weight: number;
  /** Indices of the first word and after the last. */
  readonly from: number;
  readonly to: number;
}

interface Step {
  /** By stem. */
  next: Map<string, Step> | null;
  /** By exact form. */
  exact: Map<string, Step> | null;
  /** After a `*` of the lexicon: up to two words may stand between. */
  gap: Step | null;
  /** section * 16 + weight */
  ends: number[] | null;
}

const step = (): Step => ({ next: null, exact: null, gap: null, ends: null });

/** Finds weighted phrases. Words match by stem, or by exact form where the phrase says so. */
export interface PhraseFinder {
  readonly sections: readonly string[];
  find(words: readonly Word[]): PhraseHit[];
}

/**
 * Makes a finder from a compiled lexicon: `[section]` lines, then `weight:phrase;phrase` with the words of a phrase already
 * reduced to stems. `*` is a gap of up to two words; `=` before a word asks for that exact form.
 */
export function createPhraseFinder(compiled: string): PhraseFinder {
  const sections: string[] = [];
  const root = step();
  let section = -1;
  for (const line of compiled.split('\n')) {
    if (line === '') continue;
    if (line.startsWith('[')) {
      section = sections.push(line.slice(1, -1)) - 1;
      continue;
    }
    const colon = line.indexOf(':');
    const end = section * 16 + Number(line.slice(0, colon));
    for (const phrase of line.slice(colon + 1).split(';')) add(root, phrase, end);
  }
  return { sections, find: (words) => find(root, words) };
}

function add(root: Step, phrase: string, end: number): void {
  let at = root;
  for (const key of phrase.split(' ')) {
    if (key === '*') {
      at.gap ??= step();
      at = at.gap;
      continue;
    }
    const exact = key.startsWith('=');
    const branch: Map<string, Step> = (exact ? at.exact : at.next) ?? new Map<string, Step>();
    if (exact) at.exact = branch;
    else at.next = branch;
    const word = exact ? key.slice(1) : key;
    let to = branch.get(word);
    if (!to) {
      to = step();
      branch.set(word, to);
    }
    at = to;
  }
  at.ends ??= [];
  if (!at.ends.includes(end)) at.ends.push(end);
}

/** A phrase as a finder wants it, e.g. `technical debts` becomes `technical debt`; '' when no word is left. */
export function compilePhrase(phrase: string): string {
  const keys: string[] = [];
  for (const raw of phrase.trim().split(/\s+/)) {
    if (raw === '*') {
      if (keys.length > 0) keys.push('*');
      continue;
    }
    const exact = raw.startsWith('=');
    for (const word of splitWords(exact ? raw.slice(1) : raw)) {
      if (word.norm === '#role' || word.norm === '#officer') return '';
      keys.push(exact ? `=${word.norm}` : word.stem);
    }
  }
  while (keys.at(-1) === '*') keys.pop();
  return keys.join(' ');
}

function find(root: Step, words: readonly Word[]): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const byStem = root.next?.get(word.stem);
    if (byStem) walk(byStem, words, i, i + 1, hits);
    const byForm = root.exact?.get(word.norm);
    if (byForm) walk(byForm, words, i, i + 1, hits);
  }
  // What stands inside a longer phrase is that phrase's, not its own: `product strategy` is no `strategy`.
  let inner = false;
  for (let i = 1; i < hits.length && !inner; i++) inner = hits[i]!.from < hits[i - 1]!.to;
  return inner ? hits.filter((hit) => !hits.some((other) => isInside(hit, other))) : hits;
}

function isInside(hit: PhraseHit, other: PhraseHit): boolean {
  return other.to - other.from > hit.to - hit.from && other.from <= hit.from && other.to >= hit.to;
}

function walk(at: Step, words: readonly Word[], from: number, i: number, hits: PhraseHit[]): void {
  if (at.ends) for (const end of at.ends) hits.push({ section: end >> 4, weight: end & 15, from, to: i });
  if (at.gap)
    for (let skip = 0; skip <= 2 && i + skip < words.length; skip++) walk(at.gap, words, from, i + skip, hits);
  const word = words[i];
  if (!word) return;
  const byStem = at.next?.get(word.stem);
  if (byStem) walk(byStem, words, from, i + 1, hits);
  const byForm = at.exact?.get(word.norm);
  if (byForm) walk(byForm, words, from, i + 1, hits);
}
