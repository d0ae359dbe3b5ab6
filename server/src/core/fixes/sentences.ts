import { underHouseTitles } from '../charter/houseTitles.ts';
import type { Duty, RoleId } from '../charter/model.ts';
import { findTitles } from '../charter/titles.ts';
import type { Board } from './board.ts';
import { titleLike } from './titles.ts';

/**
 * A duty of running text as a sentence of its own about another role: the words before it with the role's name
 * exchanged, the duty, a full stop. A sentence without a subject stays as it is. Null when the words before a clause
 * do not name the role that has it.
 */
export function sentenceAbout(board: Board, duty: Duty, role: RoleId): string | null {
  const { text } = board.analysis;
  const words = oneLine(text.slice(duty.span.start, duty.span.end));
  const anchor = duty.form === 'clause' ? (duty.group?.start ?? duty.span.start) : duty.span.start;
  const start = duty.form === 'sentence' ? duty.extent.start : sentenceStart(text, anchor);
  const before = text.slice(start, anchor);
  const subject = subjectOf(board, before, duty);
  if (!subject) {
    const whole = oneLine(text.slice(duty.extent.start, duty.extent.end));
    return duty.form === 'sentence' && isBare(before) ? whole : null;
  }
  const named = titleLike(before.slice(subject.start, subject.end), role, board.analysis);
  const title = subject.pronoun ? `The ${named}` : named;
  const lead = oneLine(before.slice(0, subject.start) + title + before.slice(subject.end));
  const rest = duty.form === 'sentence' ? oneLine(text.slice(duty.span.end, duty.extent.end)) : '.';
  return `${lead} ${words}${/^[.!?。]/.test(rest) || rest === '' ? rest || '.' : ` ${rest}`}`;
}

/**
 * How a sentence can leave its place: whole when nothing stands before the duty's words, as those words alone when
 * what stands before is the role or a pronoun; null when it speaks of a person or a time.
 */
export function portableWords(board: Board, duty: Duty): 'whole' | 'words' | null {
  const before = board.analysis.text.slice(duty.extent.start, duty.span.start);
  if (subjectOf(board, before, duty)) return 'words';
  return isBare(before) ? 'whole' : null;
}

interface Subject {
  readonly start: number;
  readonly end: number;
  readonly pronoun: boolean;
}

/** The role's own name, or a pronoun, at the start of a sentence: nothing else may stand before or after it. */
function subjectOf(board: Board, before: string, duty: Duty): Subject | null {
  const mention = underHouseTitles(board.analysis.config.roles, () => findTitles(before)).find(({ roles }) =>
    roles.some((role) => duty.roles.includes(role)),
  );
  if (mention) return { start: mention.start, end: mention.end, pronoun: false };
  const pronoun = /^\s*(?:she|he|they|it|I|we|you)\b/i.exec(before);
  return pronoun ? { start: pronoun[0].search(/\S/), end: pronoun[0].length, pronoun: true } : null;
}

/** True for nothing, markup, or a word that only links sentences. */
function isBare(before: string): boolean {
  return /^[\s*_>"“(-]*(?:(?:also|and|then|finally|in addition|additionally|furthermore)[\s,]*)?[*_"“]*$/i.test(before);
}

function sentenceStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 600), at);
  const breaks = [...before.matchAll(/[.!?。]\s+(?=\p{Lu})|(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)/gu)];
  const last = breaks.at(-1);
  const rest = before.slice(last ? last.index + last[0].length : 0);
  return at - rest.trimStart().length;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
