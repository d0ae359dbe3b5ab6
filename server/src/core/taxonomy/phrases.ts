import { FNV_PRIME, FNV_START, hashText, splitWords, type Word } from './words.ts';

/** A phrase of the lexicon found in a duty. */
export interface PhraseHit {
  /** Index of the lexicon's section. */
  readonly section: number;
  readonly weight: number;
  /** Indices of the first word and after the last. */
  readonly from: number;
  readonly to: number;
}

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
  const steps = new Steps(compiled);
  let section = -1;
  for (let from = 0; from < compiled.length; ) {
    const newline = compiled.indexOf('\n', from);
    const to = newline < 0 ? compiled.length : newline;
    if (compiled.charCodeAt(from) === OPENING) section = sections.push(compiled.slice(from + 1, to - 1)) - 1;
    else if (to > from) {
      const colon = compiled.indexOf(':', from);
      steps.list(colon + 1, to, section * 16 + Number(compiled.slice(from, colon)));
    }
    from = to + 1;
  }
  return { sections, find: (words) => find(steps, words) };
}

const OPENING = 91;
const SPACE = 32;
const SEMICOLON = 59;
const GAP = 42;
const EXACT = 61;

/** Phrases in a table: where each begins in the text, what it ends with, and the next one with the same first word. */
const ROW = 3;

/**
 * The phrases as a tree whose branches are words. At first it knows their first words only: what follows on one is read when
 * that word first turns up. A word is known by its hash.
 */
class Steps {
  /** For each step, the one after a `*` of the lexicon (up to two words may stand between); 0 for none. */
  readonly gap: number[] = [0];
  /** For each step, section * 16 + weight of the phrases that end there; null for none. */
  readonly ends: (number[] | null)[] = [null];
  /** For each step after a first word, the last listed of the phrases that are still to be read; -1 for none. */
  private readonly unread: number[] = [-1];
  private readonly text: string;
  private readonly phrases: number[] = [];
  /** Branches in open addressing: the step they leave, the word's hash, the step they lead to. Steps count from 0, the root. */
  private from: Int32Array = new Int32Array(FIRST_SLOTS);
  private word: Int32Array = new Int32Array(FIRST_SLOTS);
  private to: Int32Array = new Int32Array(FIRST_SLOTS);
  private branches = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Takes note of the phrases between two offsets. */
  list(from: number, to: number, end: number): void {
    const { text, phrases } = this;
    for (let start = from; start < to; ) {
      let hash = FNV_START;
      const exact = text.charCodeAt(start) === EXACT;
      let i = exact ? start + 1 : start;
      let c = text.charCodeAt(i);
      while (i < to && c !== SPACE && c !== SEMICOLON) {
        hash = Math.imul(hash ^ c, FNV_PRIME);
        c = text.charCodeAt(++i);
      }
      const step = this.branch(0, exact ? asExact(hash) : hash);
      phrases.push(i, end, this.unread[step]!);
      this.unread[step] = phrases.length - ROW;
      const next = c === SPACE ? text.indexOf(';', i) : i;
      start = next < 0 ? to : next + 1;
    }
  }

  /** The step to which a first word leads, with all that follows on it; 0 when it leads nowhere. */
  first(word: number): number {
    const step = this.next(0, word);
    if (step !== 0 && this.unread[step]! >= 0) this.read(step);
    return step;
  }

  private read(step: number): void {
    const { text, phrases } = this;
    const rows: number[] = [];
    for (let row = this.unread[step]!; row >= 0; row = phrases[row + 2]!) rows.push(row);
    this.unread[step] = -1;
    for (const row of rows.reverse()) {
      let at = step;
      let i = phrases[row]!;
      while (text.charCodeAt(i) === SPACE) {
        const start = i + 1;
        do i++;
        while (isOfKey(text.charCodeAt(i)));
        at = this.follow(at, start, i);
      }
      const end = phrases[row + 1]!;
      const ends = this.ends[at]!;
      if (ends === null) this.ends[at] = [end];
      else if (!ends.includes(end)) ends.push(end);
    }
  }

  private follow(at: number, start: number, end: number): number {
    const first = this.text.charCodeAt(start);
    if (first === EXACT) return this.branch(at, asExact(hashText(this.text, start + 1, end)));
    if (first !== GAP) return this.branch(at, hashText(this.text, start, end));
    if (this.gap[at] === 0) this.gap[at] = this.make();
    return this.gap[at]!;
  }

  /** The step to which a word leads, 0 when it leads nowhere. */
  next(from: number, word: number): number {
    return this.to[this.slotOf(from, word)]!;
  }

  /** As `next`, but makes the step when there is none. */
  private branch(from: number, word: number): number {
    const slot = this.slotOf(from, word);
    if (this.to[slot]! !== 0) return this.to[slot]!;
    const made = this.make();
    this.from[slot] = from;
    this.word[slot] = word;
    this.to[slot] = made;
    if (++this.branches * 2 > this.to.length) this.grow();
    return made;
  }

  private make(): number {
    this.ends.push(null);
    this.unread.push(-1);
    return this.gap.push(0) - 1;
  }

  private slotOf(from: number, word: number): number {
    const { to } = this;
    const mask = to.length - 1;
    let slot = Math.imul(word ^ Math.imul(from, 0x9e3779b1), 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    while (to[slot] !== 0 && (this.word[slot] !== word || this.from[slot] !== from)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { from, word, to } = this;
    this.from = new Int32Array(2 * to.length);
    this.word = new Int32Array(2 * to.length);
    this.to = new Int32Array(2 * to.length);
    for (let i = 0; i < to.length; i++) {
      if (to[i] === 0) continue;
      const slot = this.slotOf(from[i]!, word[i]!);
      this.from[slot] = from[i]!;
      this.word[slot] = word[i]!;
      this.to[slot] = to[i]!;
    }
  }
}

/** What tells the hash of an exact form from that of a stem. */
const asExact = (hash: number): number => Math.imul(hash ^ EXACT, 0xc2b2ae35);

/** False for what ends a word of a phrase: a space, a semicolon, the end of a line or of the text. */
function isOfKey(code: number): boolean {
  return code > SPACE && code !== SEMICOLON;
}

/** Branches for which there is room at first. */
const FIRST_SLOTS = 8192;

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

function find(steps: Steps, words: readonly Word[]): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (let i = 0; i < words.length; i++) {
    const { hash, form } = words[i]!;
    const byStem = steps.first(hash);
    if (byStem !== 0) walk(steps, byStem, words, i, i + 1, hits);
    const byForm = steps.first(asExact(form.normHash));
    if (byForm !== 0) walk(steps, byForm, words, i, i + 1, hits);
  }
  // What stands inside a longer phrase is that phrase's, not its own: `product strategy` is no `strategy`.
  let inner = false;
  for (let i = 1; i < hits.length && !inner; i++) inner = hits[i]!.from < hits[i - 1]!.to;
  return inner ? hits.filter((hit) => !hits.some((other) => isInside(hit, other))) : hits;
}

function isInside(hit: PhraseHit, other: PhraseHit): boolean {
  return other.to - other.from > hit.to - hit.from && other.from <= hit.from && other.to >= hit.to;
}

function walk(steps: Steps, at: number, words: readonly Word[], from: number, i: number, hits: PhraseHit[]): void {
  const ends = steps.ends[at]!;
  if (ends) for (const end of ends) hits.push({ section: end >> 4, weight: end & 15, from, to: i });
  const gap = steps.gap[at]!;
  if (gap !== 0)
    for (let skip = 0; skip <= 2 && i + skip < words.length; skip++) walk(steps, gap, words, from, i + skip, hits);
  if (i === words.length) return;
  const { hash, form } = words[i]!;
  const byStem = steps.next(at, hash);
  if (byStem !== 0) walk(steps, byStem, words, from, i + 1, hits);
  const byForm = steps.next(at, asExact(form.normHash));
  if (byForm !== 0) walk(steps, byForm, words, from, i + 1, hits);
}
