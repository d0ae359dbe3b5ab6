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
  const { text, config } = board.analysis;
  const words = oneLine(text.slice(duty.span.start, duty.span.end));
  const anchor = duty.form === 'clause' ? (duty.group?.start ?? duty.span.start) : duty.span.start;
  const start = duty.form === 'sentence' ? duty.extent.start : sentenceStart(text, anchor);
  const before = text.slice(start, anchor);
  const mention = findTitles(before).find(({ roles }) => roles.some((one) => duty.roles.includes(one)));
  if (!mention) return duty.form === 'sentence' ? oneLine(text.slice(duty.extent.start, duty.extent.end)) : null;
  const title = titleLike(before.slice(mention.start, mention.end), role, config);
  const lead = oneLine(before.slice(0, mention.start) + title + before.slice(mention.end));
  const rest = duty.form === 'sentence' ? oneLine(text.slice(duty.span.end, duty.extent.end)) : '.';
  return `${lead} ${words}${/^[.!?。]/.test(rest) || rest === '' ? rest || '.' : ` ${rest}`}`;
}

/** True when the words around a duty of running text name its own role: they are not carried into another's list. */
export function namesOwnRole(board: Board, duty: Duty): boolean {
  const { text } = board.analysis;
  const around = `${text.slice(duty.extent.start, duty.span.start)} ${text.slice(duty.span.end, duty.extent.end)}`;
  return findTitles(around).some(({ roles }) => roles.some((role) => duty.roles.includes(role)));
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
