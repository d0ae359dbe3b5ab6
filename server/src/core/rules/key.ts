import type { JudgedDuty } from '../analysis.ts';
import type { RuleId } from '../finding.ts';
import type { Verdict } from '../taxonomy/verdict.ts';
import { Notes } from '../text/notes.ts';
import { contains, slice } from '../text/span.ts';
import type { Report, RuleInput } from './rule.ts';

/** Longest readable part of a key, in UTF-16 units. */
const READABLE = 40;

/**
 * The key of a report among others: rule, role and the words meant, without offsets. Moving a duty within its role,
 * reformatting it or editing beside it keeps its key.
 */
export function nameOfReport(rule: RuleId, report: Report, input: RuleInput): string {
  const role = rolePath(report, input);
  const judged = report.duty === null || report.subject !== undefined ? undefined : input.duties[report.duty];
  return judged ? `${rule}:${role}:${nameOfDuty(judged)}` : keyOf(rule, role, subjectOf(report, input));
}

/** The same words twice under one rule and role are told apart by `~2`, `~3` … in text order. */
export function numbered(name: string, count: number): string {
  return count === 1 ? name : `${name}~${count}`;
}

/**
 * One key: `misassigned-duty:CTO:own-the-cloud-budget-3kf9a1`. The readable words may be cut short; the six
 * characters at the end stand for all of them.
 */
export function keyOf(rule: RuleId, role: string, subject: string): string {
  return `${rule}:${role}:${nameOf(subject)}`;
}

function nameOf(subject: string): string {
  const words = normalize(subject);
  const readable = shorten(words.replaceAll(' ', '-'));
  return `${readable === '' ? '' : `${readable}-`}${hash(words)}`;
}

/** Names of duties, by the verdict on their words. */
const names = new Notes<Verdict, { readonly text: string; readonly name: string }>();

function nameOfDuty({ duty: { text }, verdict }: JudgedDuty): string {
  if (verdict === null) return nameOf(text);
  const earlier = names.get(verdict);
  if (earlier?.text === text) return earlier.name;
  const name = nameOf(text);
  names.set(verdict, { text, name });
  return name;
}

/** Words as keys compare them: lower case, one space between, no punctuation or markup. */
export function normalize(text: string): string {
  const words: string[] = [];
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : SPACE;
    // A mark within a word drops out of it: there are few.
    if (unit > 127 || (ASCII[unit] === DROPPED && from >= 0)) return normalizeAny(text);
    const kept = ASCII[unit] === KEPT || ASCII[unit] === CAPITAL;
    if (kept && from < 0) from = i;
    else if (!kept && from >= 0) {
      words.push(text.slice(from, i));
      from = -1;
    }
  }
  return words.join(' ').toLowerCase();
}

const SPACE = 32;

function normalizeAny(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`*_]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}%$€£&+#]+/gu, ' ')
    .trim();
}

/**
 * True when `normalize(text)` is `words`. Texts of plain letters are compared as they are read, so that among
 * thousands nearly all are told apart by their first letters.
 */
export function normalizesTo(text: string, words: string): boolean {
  let at = 0;
  let gap = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return normalize(text) === words;
    const kind = ASCII[unit];
    if (kind === DROPPED) continue;
    if (kind === BETWEEN) {
      gap = at > 0;
      continue;
    }
    if (gap) {
      if (words.charCodeAt(at++) !== 32) return false;
      gap = false;
    }
    if (words.charCodeAt(at++) !== (kind === CAPITAL ? unit + 32 : unit)) return false;
  }
  return at === words.length;
}

/** A number that is the same for two texts wherever `normalize` is, and mostly nowhere else. */
export function sumOfWords(text: string): number {
  let sum = SUM_START;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return sumOfUnits(normalize(text));
    const kind = ASCII[unit] as number;
    if (kind >= CAPITAL) sum = Math.imul(sum ^ (kind === CAPITAL ? unit + 32 : unit), SUM_FACTOR);
  }
  return sum | 0;
}

/** The spaces between words do not count: they would have to be told from those at the ends. */
function sumOfUnits(words: string): number {
  let sum = SUM_START;
  for (let i = 0; i < words.length; i++) {
    const unit = words.charCodeAt(i);
    if (unit !== 32) sum = Math.imul(sum ^ unit, SUM_FACTOR);
  }
  return sum | 0;
}

const SUM_START = 0x811c9dc5;
const SUM_FACTOR = 0x01000193;

const DROPPED = 0;
const BETWEEN = 1;
const CAPITAL = 2;
const KEPT = 3;

/** What becomes of each ASCII unit when words are normalized. */
const ASCII = Uint8Array.from({ length: 128 }, (_, unit) => {
  const one = String.fromCharCode(unit);
  if ("'`*_".includes(one)) return DROPPED;
  if (/[A-Z]/.test(one)) return CAPITAL;
  return /[a-z0-9%$&+#]/.test(one) ? KEPT : BETWEEN;
});

function rolePath(report: Report, input: RuleInput): string {
  const duty = report.duty === null ? undefined : input.charter.duties[report.duty];
  return duty && duty.roles.length > 1 ? duty.roles.join('+') : (report.role ?? '-');
}

function subjectOf(report: Report, input: RuleInput): string {
  if (report.subject !== undefined) return report.subject;
  const duty = report.duty === null ? undefined : input.charter.duties[report.duty];
  if (duty) return duty.text;
  for (const matrix of input.charter.matrices) {
    if (!contains(matrix.span, report.span)) continue;
    const row = matrix.rows.find(({ span }) => contains(span, report.span));
    const column = row?.cells.findIndex(({ span }) => contains(span, report.span)) ?? -1;
    if (row) return `${row.text} ${matrix.columns[column]?.title ?? ''}`;
  }
  return slice(input.text, report.span);
}

function shorten(words: string): string {
  if (words.length <= READABLE) return words;
  const cut = words.slice(0, READABLE + 1);
  const dash = cut.lastIndexOf('-');
  return cut.slice(0, dash > READABLE / 2 ? dash : READABLE).replace(/-+$/, '');
}

/** Six characters, base 36, of a 32-bit FNV-1a hash over UTF-16 units with a final mix. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  return (h >>> 0).toString(36).padStart(7, '0').slice(-6);
}
