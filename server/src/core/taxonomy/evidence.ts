import type { RoleId } from '../charter/model.ts';
import type { PhraseFinder } from './phrases.ts';
import { type Reading, STOP_WORDS } from './reading.ts';
import type { Evidence } from './verdict.ts';

/** At most this many terms stand as evidence. */
const MOST = 5;
/** A term that moves the log-odds by less is no evidence. */
const LEAST = 0.15;

/**
 * The words that decided: each phrase of the lexicon and each word of content is left out in turn, and what
 * the log-odds of the role lose by it is its weight. Words of grammar, numbers and names never stand alone.
 *
 * @param oddsOf log-odds of the role for a part of the duty
 */
export function weighWords(
  text: string,
  reading: Reading,
  role: RoleId,
  oddsOf: (part: Reading) => number,
  lexicon: PhraseFinder,
): Evidence[] {
  const { words } = reading;
  const whole = oddsOf(reading);
  const units: { from: number; to: number }[] = [];
  const seen = new Set<string>();
  const add = (from: number, to: number): void => {
    // A phrase neither starts nor ends with a word of grammar.
    while (from < to && isGrammar(words[from]!.norm)) from++;
    while (to > from && isGrammar(words[to - 1]!.norm)) to--;
    if (from === to || seen.has(`${from} ${to}`) || !standsAlone(text, words[from]!.start, words[to - 1]!.end)) return;
    seen.add(`${from} ${to}`);
    units.push({ from, to });
  };
  const inOrder = words.every((word, i) => i === 0 || words[i - 1]!.start <= word.start);
  if (inOrder) for (const hit of lexicon.find(words)) if (hit.to - hit.from > 1) add(hit.from, hit.to);
  for (let i = 0; i < words.length; i++) {
    // Several English words may stand for one word of another language: they count together.
    let to = i + 1;
    while (to < words.length && words[to]!.start === words[i]!.start) to++;
    add(i, to);
    i = to - 1;
  }
  const weighed = units
    .map(({ from, to }) => ({ from, to, weight: whole - oddsOf(without(reading, from, to)) }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    // A phrase counts for what it adds to a single word of its length: two words must do better than one.
    .sort(
      (a, b) =>
        Math.abs(b.weight) / Math.sqrt(b.to - b.from) - Math.abs(a.weight) / Math.sqrt(a.to - a.from) ||
        a.from - b.from,
    );
  const taken: { from: number; to: number; weight: number }[] = [];
  let against = 0;
  for (const unit of weighed) {
    if (taken.length === MOST) break;
    if (taken.some((other) => unit.from < other.to && other.from < unit.to)) continue;
    if (unit.weight < 0 && ++against > 1) continue;
    taken.push(unit);
  }
  return taken
    .sort((a, b) => b.weight - a.weight || a.from - b.from)
    .map(({ from, to, weight }) => {
      const span = { start: words[from]!.start, end: words[to - 1]!.end };
      return { term: text.slice(span.start, span.end), role, weight: Math.round(weight * 100) / 100, span };
    });
}

/** False for letters that hang on a number, as in `200ms`. */
function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(`${text.slice(Math.max(0, start - 1), start)} ${text.slice(end, end + 1)}`);
}

function isGrammar(norm: string): boolean {
  return norm.startsWith('#') || STOP_WORDS.has(norm) || norm.length < 2;
}

function without(reading: Reading, from: number, to: number): Reading {
  const keep = reading.words.map((_, i) => i).filter((i) => i < from || i >= to);
  return { words: keep.map((i) => reading.words[i]!), zones: Uint8Array.from(keep, (i) => reading.zones[i]!) };
}
