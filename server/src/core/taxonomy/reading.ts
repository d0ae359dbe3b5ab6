import { glossOf, isForeignGrammar } from './glosses.ts';
import { splitDuty, type Word, wordOf } from './words.ts';

/**
 * Which part of a duty a word stands in. The head says what is done; the tail says where, when or for whom;
 * purpose says what for; partner says with whom; negated says what is not meant.
 */
export const HEAD = 0;
/** Where, when or for whom: see `HEAD`. */
const TAIL = 1;
/** What for: see `HEAD`. */
export const PURPOSE = 2;
/** With whom: see `HEAD`. */
export const PARTNER = 3;
/** What is not meant: see `HEAD`. */
const NEGATED = 4;

/** A duty's words with the part each stands in. */
export interface Reading {
  readonly words: readonly Word[];
  readonly zones: Uint8Array;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words of grammar: they say nothing about an area, and never stand as evidence. */
export const STOP_WORDS = set(
  'a an the of to in on at for from by with and or but nor so as is are was were be been being am do does did done has have had having ' +
    'i you he she it we they me him her us them my your his its our their mine yours ours theirs this that these those there here ' +
    'who whom whose which what when where why how if then than because while until till before after during since through across within ' +
    'into onto over under between among about against per via up down out off again further once all any both each few more most other ' +
    'some such no not only own same too very can will just should would could may might must shall ought now also ever never always ' +
    'every everything everyone anyone anything nobody nothing one two three first second last next new keep keeps kept make makes made ' +
    'get gets got go goes went take takes took give gives gave see sees seen let lets put puts set sets say says said part well much many ' +
    'own owns owned lead leads led ensure ensures ensuring manage manages managing responsible accountable responsibility accountability ' +
    'upon toward towards along alongside around near without within including include includes etc together',
);

/** What a word does in a sentence: bits of `Form.grammar`. */
const STOP = 1;
const MARK = 2;
const TAILS = 4;
const AIMS = 8;
const JOINS = 16;
const NEGATES = 32;
const SO = 64;
const TO = 128;
const IN = 256;
const INSTEAD = 512;
const IS_ENGLISH = 1024;
const ABOUT_ZONES = TAILS | AIMS | JOINS | NEGATES | SO | TO | IN | INSTEAD;

const DOES: readonly (readonly [bit: number, words: ReadonlySet<string>])[] = [
  [STOP, STOP_WORDS],
  [
    TAILS,
    set(
      'for after across before when until till during while where within throughout at against once whenever wherever since if under over',
    ),
  ],
  [AIMS, set('because which ensuring enabling allowing thereby making helping letting')],
  [JOINS, set('with alongside by from via')],
  [NEGATES, set('not never without except excluding nor neither')],
  [SO, set('so')],
  [TO, set('to')],
  [IN, set('in')],
  [INSTEAD, set('instead rather')],
  // Words of grammar that only English has: with one of them a text is not read as another language.
  [IS_ENGLISH, set('the of and with our its their from that this these is are be who what when which how')],
];

function grammarOf({ form }: Word): number {
  if (form.grammar < 0) {
    let bits = form.norm.startsWith('#') ? MARK : 0;
    for (const [bit, words] of DOES) if (words.has(form.norm)) bits |= bit;
    form.grammar = bits;
  }
  return form.grammar;
}

/** True for words of content: neither a word of grammar nor a number, a name or another mark. */
export function isContent(word: Word): boolean {
  return (grammarOf(word) & (STOP | MARK)) === 0;
}

/** True for words of grammar. */
export function isStopWord(word: Word): boolean {
  return (grammarOf(word) & STOP) !== 0;
}

/** Reads a duty's words and the part each stands in. */
export function readDuty(text: string): Reading {
  const words = splitDuty(text);
  const zones = new Uint8Array(words.length);
  let zone: number = HEAD;
  let sinceHead = 0;
  for (let i = 0; i < words.length; i++, sinceHead++) {
    const word = words[i]!;
    const { before } = word;
    if (before !== '' && restarts(before) && (zone !== PURPOSE || before === '.' || before === ';')) {
      zone = HEAD;
      sinceHead = 0;
    }
    const does = grammarOf(word) & ABOUT_ZONES;
    if (does !== 0) zone = zoneFrom(does, zone, words, i, sinceHead);
    zones[i] = zone;
  }
  return { words, zones };
}

function restarts(before: string): boolean {
  return before !== '(' && before !== ')' && before !== '/';
}

/** The part of the duty that begins with the word at `i`, or goes on there. */
function zoneFrom(does: number, zone: number, words: readonly Word[], i: number, sinceHead: number): number {
  const next = i + 1 < words.length ? words[i + 1]!.norm : undefined;
  if (does & SO && next !== 'far') return PURPOSE;
  if (does & TO && sinceHead >= 3 && zone !== PURPOSE) return PURPOSE;
  if (does & IN && next === 'order') return PURPOSE;
  if (does & AIMS && i > 0) return PURPOSE;
  if (does & NEGATES || (does & INSTEAD && (next === 'of' || next === 'than'))) return NEGATED;
  if (zone !== HEAD && zone !== TAIL) return zone;
  if (does & JOINS && i > 0) return PARTNER;
  if (does & TAILS && i > 0) return TAIL;
  return zone;
}

/** A duty of fewer words is judged as one. */
const LONG = 12;
/** A clause of fewer words is no witness of its own. */
const CLAUSE = 3;

/** The clauses of a long duty, cut at commas, semicolons and full stops; empty for a short one or one without cuts. */
export function clausesOf({ words, zones }: Reading): Reading[] {
  if (words.length < LONG) return [];
  const out: Reading[] = [];
  let from = 0;
  for (let i = 1; i <= words.length; i++) {
    const cut = i === words.length || words[i]!.before === ',' || words[i]!.before === ';' || words[i]!.before === '.';
    if (!cut) continue;
    if (i - from >= CLAUSE) out.push({ words: words.slice(from, i), zones: zones.slice(from, i) });
    from = i;
  }
  return out.length > 1 ? out : [];
}

/**
 * The duty with misspelled words set right; the same reading when there is none.
 *
 * @param mend the right spelling of a normalized word, or null when it needs none or has none
 */
export function mendSpelling(reading: Reading, mend: (word: Word) => string | null): Reading {
  let words: Word[] | null = null;
  for (let i = 0; i < reading.words.length; i++) {
    const word = reading.words[i]!;
    const right = mend(word);
    if (right === null) continue;
    words ??= [...reading.words];
    words[i] = wordOf(right, word);
  }
  return words ? { words, zones: reading.zones } : reading;
}

/** Words of grammar in English and in one of the others. */
const EITHER = set('in an a as do no am die on par pour o e i so am as con an per');
/** `A de B` is B's A: the order is turned round. */
const GENITIVE = set('de du des del do da dos das von vom der');

/**
 * Reads a duty in German, French, Spanish or Portuguese through English glosses. Null when the text looks English, or when
 * fewer than two thirds of its words of content have a gloss or are known as they are.
 *
 * @param knows true for English words the tables know
 */
export function readForeign(reading: Reading, text: string, knows: (word: Word) => boolean): Reading | null {
  const { words } = reading;
  if (words.some((word) => (grammarOf(word) & IS_ENGLISH) !== 0)) return null;
  const strange = (word: Word): boolean => (isForeignGrammar(word.norm) && !EITHER.has(word.norm)) || !knows(word);
  if (!words.some(strange)) return null;
  const parts: Word[][] = [];
  let content = 0;
  let glossed = 0;
  let known = 0;
  let turn = false;
  for (const word of words) {
    const written = text.slice(word.start, word.end);
    if (isForeignGrammar(written)) {
      turn = parts.length > 0 && GENITIVE.has(written.toLowerCase());
      continue;
    }
    content++;
    const gloss = glossOf(written);
    const english = gloss?.map((term) => wordOf(term, word)) ?? (knows(word) ? [word] : null);
    if (gloss) glossed++;
    else if (english) known++;
    if (!english) {
      turn = false;
      continue;
    }
    if (turn) parts.splice(parts.length - 1, 0, english);
    else parts.push(english);
    turn = false;
  }
  if (glossed === 0 || 3 * (glossed + known) < 2 * content) return null;
  const flat = parts.flat();
  return { words: flat, zones: new Uint8Array(flat.length) };
}
