import type { RoleId } from '../charter/model.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { type Mention, mentionAt, type Read, type RoleName } from './mentions.ts';

/** A name that can be changed: a role's title, its abbreviation, or who holds it. */
export interface Name {
  readonly span: Span;
  readonly text: string;
  readonly role: RoleId;
}

/** The name at a UTF-16 offset, or null. */
export function nameAt(analysis: Read, offset: number, elsewhere?: readonly RoleName[]): Name | null {
  return mentionAt(analysis, offset, elsewhere);
}

/** Why a text cannot be a name. */
export type Refusal = 'rename-empty' | 'rename-one-line';

/** Null when a text can be a name. */
export function refuse(name: string): Refusal | null {
  if (name.trim() === '') return 'rename-empty';
  return /[\r\n\u2028\u2029|]/.test(name) ? 'rename-one-line' : null;
}

/**
 * True for mentions that write a name this way. Other ways to name the same role (the abbreviation beside the title)
 * stay as they are: each is a name of its own.
 */
export function isWritten(name: Pick<Name, 'text' | 'role'>): (mention: Mention) => boolean {
  const written = fold(name.text);
  return ({ text, role }) => role === name.role && fold(text) === written;
}

/** The edits that put another name in the place of mentions. */
export function editsFor(mentions: readonly Mention[], to: string): TextEdit[] {
  return mentions.map(({ span }) => ({ span, newText: to.trim() }));
}

function fold(name: string): string {
  return name.replace(/\s+/g, ' ').toLowerCase();
}
