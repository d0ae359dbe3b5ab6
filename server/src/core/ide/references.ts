import type { RoleId } from '../charter/model.ts';
import { type Mention, mentionAt, mentions, type Read, type RoleName } from './mentions.ts';

/** Every mention of the role that is mentioned at a UTF-16 offset; empty when none is. In text order. */
export function references(analysis: Read, offset: number, elsewhere?: readonly RoleName[]): Mention[] {
  const mention = mentionAt(analysis, offset, elsewhere);
  return mention ? mentionsOf(analysis, mention.role, elsewhere) : [];
}

/** Every mention of a role in one charter. */
function mentionsOf(analysis: Read, role: RoleId, elsewhere?: readonly RoleName[]): Mention[] {
  return mentions(analysis, elsewhere).filter((mention) => mention.role === role);
}
