import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { mentionAt, mentions } from './mentions.ts';

/** A name that can be changed: a role's title, its abbreviation, or who holds it. */
export interface Name {
  readonly span: Span;
  readonly text: string;
  readonly role: RoleId;
}

/** The name at a UTF-16 offset, or null. */
export function nameAt(analysis: Analysis, offset: number): Name | null {
  return mentionAt(analysis, offset);
}

/** Why a text cannot be a name. */
export type Refusal = 'rename-empty' | 'rename-one-line';

/** Null when a text can be a name. */
export function refuse(name: string): Refusal | null {
  if (name.trim() === '') return 'rename-empty';
  return /[\r\n\u2028\u2029|]/.test(name) ? 'rename-one-line' : null;
}

/**
 * The edits that change a name wherever one charter writes it this way. Other ways to name the same role
 * (the abbreviation beside the title) stay: each is a name of its own.
 */
export function renameIn(analysis: Analysis, name: Pick<Name, 'text' | 'role'>, to: string): TextEdit[] {
  const written = fold(name.text);
  return mentions(analysis)
    .filter(({ text, role }) => role === name.role && fold(text) === written)
    .map(({ span }) => ({ span, newText: to.trim() }));
}

function fold(name: string): string {
  return name.replace(/\s+/g, ' ').toLowerCase();
}
