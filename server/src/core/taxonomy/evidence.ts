import type { RoleId } from '../charter/model.ts';
import type { PhraseHit } from './phrases.ts';
import { isContent, type Reading } from './reading.ts';
import type { Evidence } from './verdict.ts';
import type { Word } from './words.ts';

/** At most this many terms stand as evidence. */
const MOST = 5;
/** A term that moves the log-odds by less is no evidence. */
const LEAST = 0.15;
/** Nor is one that weighs less than this share of the weightiest: what merely goes along did not decide. */
const BESIDE = 0.25;
/** So much of all that speaks for a verdict is shown; the rest is small change. */
const CARRIES = 0.8;

/** Words at indices `from` to `to` (exclusive) that count together. */
interface Unit {
  readonly from: number;
  readonly to: number;
}

/**
 * The words that decided: each phrase of the lexicon and each word of content is left out in turn, and what
 * the log-odds of the role lose by it is its weight. Words of grammar, numbers and names never stand alone, and a
 * hyphenated word is one word.
 *
 * @param phrases the lexicon's in the reading
 * @param loss what the log-odds of the role lose without the words from the first index to the second (exclusive)
 */
export function weighWords(
  text: string,
  reading: Reading,
  role: RoleId,
  loss: (from: number, to: number) => number,
  phrases: readonly PhraseHit[],
): Evidence[] {
  const { words } = reading;
  const compounds = compoundsOf(text, words);
  const units: Unit[] = [];
  const add = (first: number, end: number): void => {
    let [one, last] = [0, compounds.length - 1];
    while (one <= last && compounds[one]!.to <= first) one++;
    while (last >= one && compounds[last]!.from >= end) last--;
    // A phrase neither starts nor ends with a word of grammar.
    while (one <= last && isGrammar(words, compounds[one]!)) one++;
    while (last >= one && isGrammar(words, compounds[last]!)) last--;
    if (one > last) return;
    const { from } = compounds[one]!;
    const { to } = compounds[last]!;
    if (units.some((unit) => unit.from === from && unit.to === to)) return;
    if (standsAlone(text, words[from]!.start, words[to - 1]!.end)) units.push({ from, to });
  };
  const inOrder = words.every((word, i) => i === 0 || words[i - 1]!.start <= word.start);
  if (inOrder) for (const hit of phrases) if (hit.to - hit.from > 1) add(hit.from, hit.to);
  for (const { from, to } of compounds) add(from, to);
  const weighed = units
    .map(({ from, to }) => ({ from, to, weight: loss(from, to) }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    // A phrase counts for what it adds to a single word of its length: two words must do better than one.
    .sort(
      (a, b) =>
        Math.abs(b.weight) / Math.sqrt(b.to - b.from) - Math.abs(a.weight) / Math.sqrt(a.to - a.from) ||
        a.from - b.from,
    );
  const apart: (typeof weighed)[number][] = [];
  for (const unit of weighed) {
    if (!apart.some((other) => unit.from < other.to && other.from < unit.to)) apart.push(unit);
  }
  return thoseThatDecided(apart)
    .sort((a, b) => b.weight - a.weight || a.from - b.from)
    .map(({ from, to, weight }) => {
      const span = { start: words[from]!.start, end: words[to - 1]!.end };
      return { term: text.slice(span.start, span.end), role, weight: Math.round(weight * 100) / 100, span };
    });
}

/** The fewest that carry most of what speaks for the verdict, and the weightiest that speaks against it. */
function thoseThatDecided<T extends { readonly weight: number }>(weighed: readonly T[]): T[] {
  const taken = weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const [first] = taken;
  if (!first) return [];
  const least = BESIDE * first.weight;
  let open = CARRIES * taken.reduce((sum, { weight }) => sum + weight, 0);
  const decided: T[] = [];
  for (const unit of taken) {
    if (open <= 0 || unit.weight < least || decided.length === MOST) break;
    decided.push(unit);
    open -= unit.weight;
  }
  const against = weighed.find(({ weight }) => -weight >= least);
  if (against && decided.length < MOST) decided.push(against);
  return decided;
}

/**
 * The words of a duty, those joined by a hyphen as one; so too the several English words that stand for one word of another
 * language.
 */
function compoundsOf(text: string, words: readonly Word[]): Unit[] {
  const out: Unit[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from + 1;
    while (to < words.length && joined(text, words[to - 1]!, words[to]!)) to++;
    out.push({ from, to });
    from = to;
  }
  return out;
}

/** Hyphens: one of them between two words joins them. */
const JOINTS = '-‐‑';

function joined(text: string, word: Word, next: Word): boolean {
  return next.start === word.start || (word.end + 1 === next.start && JOINTS.includes(text[word.end]!));
}

/** False for letters that hang on a number or a hyphen, as in `200ms` or `re-`. */
function standsAlone(text: string, start: number, end: number): boolean {
  return !isLetterAt(text, start - 1) && !isLetterAt(text, end);
}

const LETTER = /[\p{L}\p{N}]/u;

function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Beside most words stand spaces, commas, full stops; no unit at all is no number.
  return code >= 48 && LETTER.test(text[at]!);
}

function isGrammar(words: readonly Word[], { from, to }: Unit): boolean {
  for (let i = from; i < to; i++) if (isContent(words[i]!) && words[i]!.norm.length > 1) return false;
  return true;
}
