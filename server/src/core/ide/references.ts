import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import { type Mention, mentionAt, mentions } from './mentions.ts';

/** Every mention of the role that is mentioned at a UTF-16 offset; empty when none is. In text order. */
export function references(analysis: Analysis, offset: number): Mention[] {
  const mention = mentionAt(analysis, offset);
  return mention ? mentionsOf(analysis, mention.role) : [];
}

/** Every mention of a role in one charter. */
export function mentionsOf(analysis: Analysis, role: RoleId): Mention[] {
  return mentions(analysis).filter((mention) => mention.role === role);
}
