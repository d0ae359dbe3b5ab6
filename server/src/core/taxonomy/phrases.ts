import { type Bytes, bucketOf, bucketsFor, bytesOf, encodeCounts, startsFrom } from './tables.ts';
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
  /** As `find`, for words of which some are to be left out. */
  look(words: readonly Word[]): PhrasesFound;
}

/** The phrases in some words. */
export interface PhrasesFound {
  /** What `find` gives for all words. */
  readonly all: readonly PhraseHit[];
  /** What `find` gives for the words without those from `from` to `to` (exclusive), in any order; `from` of a hit counts all words. */
  without(from: number, to: number): readonly PhraseHit[];
}

/** A lexicon as the finder reads it. */
interface PackedLexicon {
  readonly sections: readonly string[];
  /** How many characters of `phrases` each bucket has (`encodeCounts`): phrases stand in buckets by their first word. */
  readonly lengths: string;
  /** Each phrase with a semicolon behind it, and what it ends with: its section and its weight as characters. */
  readonly phrases: string;
}

/**
 * Packs a compiled lexicon: `[section]` lines, then `weight:phrase;phrase` with the words of a phrase already reduced to
 * stems. `*` is a gap of up to two words; `=` before a word asks for that exact form.
 */
export function packLexicon(compiled: string): PackedLexicon {
  const sections: string[] = [];
  const entries: { phrase: string; end: string }[] = [];
  for (const line of compiled.split('\n')) {
    if (line.startsWith('[')) sections.push(line.slice(1, -1));
    else if (line !== '') {
      const colon = line.indexOf(':');
      const end = String.fromCharCode(sections.length - 1 + FIRST_SECTION, Number(line.slice(0, colon)) + FIRST_WEIGHT);
      for (const phrase of line.slice(colon + 1).split(';')) entries.push({ phrase, end });
    }
  }
  const buckets: string[] = new Array(bucketsFor(entries.length)).fill('');
  // Like beside like compresses best.
  entries.sort((a, b) => (a.phrase < b.phrase ? -1 : Number(a.phrase > b.phrase)));
  for (const { phrase, end } of entries) buckets[bucketOf(hashOfFirst(phrase), buckets.length)]! += `${phrase};${end}`;
  return { sections, lengths: encodeCounts(buckets.map((bucket) => bucket.length)), phrases: buckets.join('') };
}

/** Sections and weights as characters, from these on. */
const FIRST_SECTION = 65;
const FIRST_WEIGHT = 48;

function hashOfFirst(phrase: string): number {
  const first = phrase.split(' ', 1)[0]!;
  return first.startsWith('=') ? asExact(hashText(first, 1)) : hashText(first);
}

/** Makes a finder from a compiled lexicon; see `packLexicon`. */
export function createPhraseFinder(compiled: string): PhraseFinder {
  const { sections, lengths, phrases } = packLexicon(compiled);
  // Words of a team's own may be of any alphabet.
  return createPackedFinder(
    sections,
    bytesOf(lengths),
    Uint16Array.from({ length: phrases.length }, (_, i) => phrases.charCodeAt(i)),
  );
}

/** Makes a finder from the tables of `packLexicon`, without reading them. */
export function createPackedFinder(sections: readonly string[], lengths: Bytes, phrases: Codes): PhraseFinder {
  const steps = new Steps(lengths, phrases);
  return { sections, find: (words) => find(steps, words), look: (words) => new Looked(steps, words) };
}

/** UTF-16 units. */
type Codes = Uint8Array | Uint16Array;

const SPACE = 32;
const SEMICOLON = 59;
const GAP = 42;
const EXACT = 61;

/**
 * The phrases as a tree whose branches are words. What begins with a word is read with the word's bucket, when that word
 * first turns up. A word is known by its hash.
 */
class Steps {
  /** For each step, the one after a `*` of the lexicon (up to two words may stand between); 0 for none. */
  readonly gap: number[] = [0];
  /** For each step, section * 16 + weight of the phrases that end there; null for none. */
  readonly ends: (number[] | null)[] = [null];
  /** Where each bucket begins. */
  private readonly starts: Int32Array;
  private readonly phrases: Codes;
  private readonly wasRead: Uint8Array;
  /** Branches in open addressing: the step they leave, the word's hash, the step they lead to. Steps count from 0, the root. */
  private from: Int32Array = new Int32Array(FIRST_SLOTS);
  private word: Int32Array = new Int32Array(FIRST_SLOTS);
  private to: Int32Array = new Int32Array(FIRST_SLOTS);
  private branches = 0;

  constructor(lengths: Bytes, phrases: Codes) {
    this.starts = startsFrom(lengths);
    this.phrases = phrases;
    this.wasRead = new Uint8Array(this.starts.length - 1);
  }

  /** The step to which a first word leads, with all that follows on it; 0 when it leads nowhere. */
  first(word: number): number {
    const bucket = bucketOf(word, this.wasRead.length);
    if (this.wasRead[bucket] === 0) this.read(bucket);
    return this.next(0, word);
  }

  private read(bucket: number): void {
    const { phrases, starts } = this;
    this.wasRead[bucket] = 1;
    const to = starts[bucket + 1]!;
    for (let i = starts[bucket]!; i < to; i += 3) {
      let at = 0;
      for (;;) {
        const start = i;
        let hash = FNV_START;
        let code = phrases[i]!;
        const exact = code === EXACT;
        if (exact) code = phrases[++i]!;
        for (; code !== SPACE && code !== SEMICOLON; code = phrases[++i]!) hash = Math.imul(hash ^ code, FNV_PRIME);
        if (i === start + 1 && phrases[start] === GAP) at = this.overGap(at);
        else at = this.branch(at, exact ? asExact(hash) : hash);
        if (code === SEMICOLON) break;
        i++;
      }
      const end = (phrases[i + 1]! - FIRST_SECTION) * 16 + phrases[i + 2]! - FIRST_WEIGHT;
      const ends = this.ends[at]!;
      if (ends === null) this.ends[at] = [end];
      else if (!ends.includes(end)) ends.push(end);
    }
  }

  private overGap(at: number): number {
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
  for (let i = 0; i < words.length; i++) start(steps, words, i, hits);
  return withoutInner(hits);
}

/** What stands inside a longer phrase is that phrase's, not its own: `product strategy` is no `strategy`. */
function withoutInner(hits: PhraseHit[]): PhraseHit[] {
  let inner = false;
  for (let i = 1; i < hits.length && !inner; i++) inner = hits[i]!.from < hits[i - 1]!.to;
  return inner ? hits.filter((hit) => !hits.some((other) => isInside(hit, other))) : hits;
}

function isInside(hit: PhraseHit, other: PhraseHit): boolean {
  return other.to - other.from > hit.to - hit.from && other.from <= hit.from && other.to >= hit.to;
}

/** How far the last search went: no word from there on, nor where the words end, had a say. */
let reach = 0;

/** The phrases that begin at index `i`. */
function start(steps: Steps, words: readonly Word[], i: number, hits: PhraseHit[]): void {
  reach = i + 1;
  const { hash, form } = words[i]!;
  const byStem = steps.first(hash);
  if (byStem !== 0) walk(steps, byStem, words, i, i + 1, hits);
  const byForm = steps.first(asExact(form.normHash));
  if (byForm !== 0) walk(steps, byForm, words, i, i + 1, hits);
}

function walk(steps: Steps, at: number, words: readonly Word[], from: number, i: number, hits: PhraseHit[]): void {
  if (i >= reach) reach = i + 1;
  const ends = steps.ends[at]!;
  if (ends) for (const end of ends) hits.push({ section: end >> 4, weight: end & 15, from, to: i });
  const gap = steps.gap[at]!;
  if (gap !== 0)
    for (let skip = 0; skip <= 2 && i + skip < words.length; skip++) walk(steps, gap, words, from, i + skip, hits);
  if (gap !== 0 && i + 3 > words.length) reach = words.length + 1;
  if (i === words.length) return;
  const { hash, form } = words[i]!;
  const byStem = steps.next(at, hash);
  if (byStem !== 0) walk(steps, byStem, words, from, i + 1, hits);
  const byForm = steps.next(at, asExact(form.normHash));
  if (byForm !== 0) walk(steps, byForm, words, from, i + 1, hits);
}

/** Remembers for each word which phrases begin there and how far it had to look, so that only few are looked for again. */
class Looked implements PhrasesFound {
  private readonly steps: Steps;
  private readonly words: readonly Word[];
  /** Hits that begin at each index, and the first index that had no say in them. */
  private readonly hits: PhraseHit[][] = [];
  private readonly reach: number[] = [];
  readonly all: readonly PhraseHit[];

  constructor(steps: Steps, words: readonly Word[]) {
    this.steps = steps;
    this.words = words;
    for (let i = 0; i < words.length; i++) {
      const hits: PhraseHit[] = [];
      start(steps, words, i, hits);
      this.hits.push(hits);
      this.reach.push(reach);
    }
    this.all = withoutInner(this.hits.flat());
  }

  without(from: number, to: number): readonly PhraseHit[] {
    const { steps, words, hits } = this;
    const found: PhraseHit[] = [];
    let rest: readonly Word[] | null = null;
    for (let i = 0; i < from; i++) {
      if (this.reach[i]! <= from) {
        for (const hit of hits[i]!) found.push(hit);
        continue;
      }
      rest ??= words.slice(0, from).concat(words.slice(to));
      start(steps, rest, i, found);
    }
    const gone = to - from;
    // Lengths and overlaps are those of the words that are left; where a hit begins is told as it was before.
    for (let i = to; i < words.length; i++)
      for (const { section, weight, from: first, to: end } of hits[i]!)
        found.push({ section, weight, from: first - gone, to: end - gone });
    return withoutInner(found).map((hit) => (hit.from < from ? hit : { ...hit, from: hit.from + gone }));
  }
}
