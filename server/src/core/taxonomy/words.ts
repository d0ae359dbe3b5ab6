import { LETTER_RANGES, lowered, WORD_END, WORD_START } from '../charter/wordEdges.ts';
import { normalize, stemOf } from './wordForms.ts';

/** One word of a duty as the judge reads it. */
export interface Word {
  /** Normalized: lower case, American spelling; a mark such as `#role`, `#number` or `#money` for what is not a word. */
  readonly norm: string;
  /** `norm` without its grammatical ending: what most features are made of. */
  readonly stem: string;
  /** Half-open UTF-16 offsets in the duty's text. */
  readonly start: number;
  readonly end: number;
  /** `hashText` of the stem. */
  readonly hash: number;
  /** What is known of the word wherever it stands. */
  readonly form: Form;
  /** A comma, semicolon, colon, dash, bracket, slash or full stop stood before the word: its first character, else ''. */
  readonly before: string;
}

/**
 * Titles of the three roles, which must never count as evidence, and of other officers. Both become a
 * mark: that a role is named tells something, which one does not. For words in lower case.
 */
const ROLE_NAME = new RegExp(
  `${WORD_START}(?:chief\\s+(?:product\\s+(?:and|&)\\s+technology|technology\\s+(?:and|&)\\s+product|technology|technical|tech|product|operating|operations)\\s+officers?|chief\\s+(?:technologist|technology|product|operating|operations|tech)(?=\\s+(?:chief|and|signs?|is|will|to|on)\\b|[),.;:]|$)|c[pt][ot]o|c[tp]o|coo|(?:technology|tech|technical|product|operations|operating)\\s+(?:chief|officer|director)s?)(?:['’]?s)?${WORD_END}`,
  'g',
);
const OFFICER_NAME = new RegExp(
  `${WORD_START}(?:chief\\s+(?:[${LETTER_RANGES}]+\\s+){1,2}officers?|chief\\s+exec(?:utive)?(?:\\s+officer)?|ceo|cfo|cmo|chro|ciso|cio|cro|cco|cso|cdo|cao|dpo)(?:['’]?s)?${WORD_END}`,
  'g',
);

const TOKEN =
  /[$€£¥]\s?\d[\d.,]*\s?[kmb]?n?\b|\d[\d.,:]*(?:\s?%|\s?percent\b)?|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?(?:&\p{L}(?!\p{L}))?|[+&=→]/gu;

/** Cheap sign that a title may stand in a text. */
const NAME_SIGN = /\bc[a-z]{1,3}o(?:\b|s)|chief|dpo|officer|director|technologist/i;

/** Where `hashText` starts, and what it multiplies with for each UTF-16 unit. */
export const FNV_START: number = 0x811c9dc5 | 0;
/** See `FNV_START`. */
export const FNV_PRIME = 0x01000193;

/** FNV-1a of a text or a stretch of it: 32 bits, signed. */
export function hashText(text: string, from = 0, to: number = text.length): number {
  let h = FNV_START;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
  return h;
}

/** A spelling and what is known of it, worked out once: all words that are spelled so share it. */
export interface Form {
  /** As written. */
  readonly raw: string;
  /** `hashText` of it. */
  readonly rawHash: number;
  readonly norm: string;
  readonly stem: string;
  /** `hashText` of the stem, and of `norm`. */
  readonly hash: number;
  readonly normHash: number;
  /** What the word does in a sentence, as `reading.ts` keeps it; -1 before anybody asked. */
  grammar: number;
  /** What some tables say of the word, and the token under which they keep it. */
  facts: unknown;
  factsOf: object | null;
}

/** Forms of spellings seen, in open addressing by the hash of the spelling; starts anew when full. */
const FORMS_KEPT = 16_000;
/** A power of two; the table grows as more than half of it is taken. */
const FIRST_FORM_SLOTS = 2048;
let forms: (Form | undefined)[] = new Array(FIRST_FORM_SLOTS);
let formCount = 0;

/** The form of `text` from `start` to `end`, whose hash is given. */
function formAt(text: string, start: number, end: number, rawHash: number): Form {
  const last = forms.length - 1;
  for (let slot = firstSlot(rawHash); ; slot++) {
    const form = forms[slot & last];
    if (form === undefined) break;
    if (form.rawHash === rawHash && isAt(text, start, end, form.raw)) return form;
  }
  if (formCount >= FORMS_KEPT) {
    forms = new Array(FIRST_FORM_SLOTS);
    formCount = 0;
  }
  const raw = ownCopy(text, start, end);
  const form = makeForm(raw, rawHash, normalize(raw));
  keep(form);
  formCount++;
  if (2 * formCount > forms.length) {
    const before = forms;
    forms = new Array(2 * before.length);
    for (const one of before) if (one !== undefined) keep(one);
  }
  return form;
}

function keep(form: Form): void {
  let slot = firstSlot(form.rawHash) & (forms.length - 1);
  while (forms[slot] !== undefined) slot = (slot + 1) & (forms.length - 1);
  forms[slot] = form;
}

/** To be taken to as many bits as the table has. */
function firstSlot(rawHash: number): number {
  return rawHash ^ (rawHash >>> 15);
}

function isAt(text: string, start: number, end: number, raw: string): boolean {
  if (raw.length !== end - start) return false;
  for (let i = 0; i < raw.length; i++) if (raw.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

function formOf(raw: string): Form {
  return formAt(raw, 0, raw.length, hashText(raw));
}

function makeForm(raw: string, rawHash: number, norm: string): Form {
  const stem = norm.startsWith('#') ? norm : stemOf(norm);
  const [hash, normHash] = [hashText(stem), hashText(norm)];
  return { raw, rawHash, norm, stem, hash, normHash, grammar: -1, facts: null, factsOf: null };
}

const ROLE_FORM = makeForm('', 0, '#role');
const OFFICER_FORM = makeForm('', 0, '#officer');

/** Engines keep a long text alive as long as a slice of it: what is kept for long is copied. */
export function ownCopy(text: string, start: number, end: number): string {
  const codes = new Array<number>(Math.min(end - start, COPIED));
  let copy = '';
  for (let from = start; from < end; from += COPIED) {
    const n = Math.min(COPIED, end - from);
    codes.length = n;
    for (let i = 0; i < n; i++) codes[i] = text.charCodeAt(from + i);
    copy += String.fromCharCode.apply(null, codes);
  }
  return copy;
}

/** Letters copied at a time. */
const COPIED = 1024;

/** What an ASCII character is to a word: nothing, a letter or digit of it, or something that needs a closer look. */
const SKIP = 0;
const LETTER = 1;
const DIGIT = 2;
const LOOK = 3;
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const c = String.fromCharCode(code);
  return /[A-Za-z]/.test(c) ? LETTER : /\d/.test(c) ? DIGIT : '$+&='.includes(c) ? LOOK : SKIP;
});
const SPACE = 32;
const APOSTROPHE = 39;
const AMPERSAND = 38;

/** The word last found, and the hash of its spelling. */
let tokenStart = 0;
let tokenEnd = 0;
let tokenHash = 0;

/** Finds the next word from `at` on, as `TOKEN` does; words of plain letters without it. False when there is none. */
function findToken(text: string, at: number): boolean {
  for (let i = at; i < text.length; ) {
    let c = text.charCodeAt(i);
    if (c < 128 && ASCII[c] === SKIP) {
      i++;
      continue;
    }
    const start = i;
    if (c < 128 && ASCII[c] === LETTER) {
      let h = FNV_START;
      do {
        h = Math.imul(h ^ c, FNV_PRIME);
        i++;
        c = i < text.length ? text.charCodeAt(i) : SPACE;
      } while (c < 128 && (ASCII[c] === LETTER || ASCII[c] === DIGIT));
      // Only these and letters of other alphabets can go on with the word.
      if (c < 128 && c !== APOSTROPHE && c !== AMPERSAND) {
        tokenStart = start;
        tokenEnd = i;
        tokenHash = h;
        return true;
      }
    }
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(text);
    if (!match) return false;
    tokenStart = match.index;
    tokenEnd = TOKEN.lastIndex;
    tokenHash = hashText(text, tokenStart, tokenEnd);
    return true;
  }
  return false;
}

/** The words of the last texts: judge, rules and comparison ask for those of the same duty one after the other. */
const RECENT = 256;
const recent = new Map<string, readonly Word[]>();

/**
 * Splits the visible words of a duty. Never throws; unknown scripts give words as they are.
 *
 * @param text nothing longer that it is a slice of: it may be kept for a while
 */
export function splitDuty(text: string): readonly Word[] {
  const known = recent.get(text);
  if (known) return known;
  const words = splitWords(text);
  if (recent.size >= RECENT) recent.clear();
  recent.set(text, words);
  return words;
}

/** As `splitDuty`, but remembers nothing. */
export function splitWords(text: string): readonly Word[] {
  const known = recent.get(text);
  if (known) return known;
  const words: Word[] = [];
  let last = 0;
  eachForm(text, (form, start, end) => {
    words.push(wordAt(form, start, end, separator(text, last, start)));
    last = end;
  });
  return words;
}

/**
 * Goes through the words that `splitDuty` finds, in order.
 *
 * @param visit gets the half-open UTF-16 offsets of each word
 */
export function eachForm(text: string, visit: (form: Form, start: number, end: number) => void): void {
  const known = recent.get(text);
  if (known) {
    for (const { form, start, end } of known) visit(form, start, end);
    return;
  }
  const names = NAME_SIGN.test(text) ? findNames(text) : NO_NAMES;
  let nextName = 0;
  let last = 0;
  for (;;) {
    const found = findToken(text, last);
    const name = names[nextName];
    if (name && (!found || tokenStart >= name.start)) {
      visit(name.form, name.start, name.end);
      last = name.end;
      nextName++;
      continue;
    }
    if (!found) return;
    if (name && tokenEnd > name.start) {
      tokenEnd = name.start;
      tokenHash = hashText(text, tokenStart, tokenEnd);
    }
    const start = tokenStart;
    const end = tokenEnd;
    visit(formAt(text, start, end, tokenHash), start, end);
    last = end;
  }
}

const NO_NAMES: ReturnType<typeof findNames> = [];

function wordAt(form: Form, start: number, end: number, before: string): Word {
  const { norm, stem, hash } = form;
  return { norm, stem, start, end, hash, form, before };
}

/** An English word that stands in for a word of the text. */
export function wordOf(english: string, at: Word): Word {
  return wordAt(formOf(english), at.start, at.end, at.before);
}

function findNames(text: string): { start: number; end: number; form: Form }[] {
  const names: { start: number; end: number; form: Form }[] = [];
  const words = lowered(text);
  for (const match of words.matchAll(ROLE_NAME)) {
    names.push({ start: match.index, end: match.index + match[0].length, form: ROLE_FORM });
  }
  for (const match of words.matchAll(OFFICER_NAME)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!names.some((name) => start < name.end && name.start < end)) names.push({ start, end, form: OFFICER_FORM });
  }
  return names.sort((a, b) => a.start - b.start);
}

function separator(text: string, from: number, to: number): string {
  if (to - from <= 1 && (to === from || text.charCodeAt(from) === SPACE)) return '';
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (c === ',' || c === ';' || c === ':' || c === '.' || c === '(' || c === ')' || c === '/' || c === '|') return c;
    if (c === '–' || c === '—') return '-';
    if (c === '-' && text[i - 1] === ' ' && text[i + 1] === ' ') return '-';
  }
  return '';
}
