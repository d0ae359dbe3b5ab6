import { isSection } from '../rules/places.ts';
import { roleName } from '../rules/wording.ts';
import type { Mover } from './fix.ts';
import { moveFix, moveInMarkdown } from './move.ts';

/**
 * Moves one duty of an Org charter. Its lists are written as Markdown writes them; a section for a role that is not
 * there yet is not opened, because its stars, TODO word and tags are the author's to choose.
 */
export const moveInOrg: Mover = (analysis, index, role, say) => {
  const { duty } = analysis.duties[index]!;
  const home = analysis.charter.places.some(
    (place) => place.roles.includes(role) && place.doubt === null && isSection(place),
  );
  if (home || duty.roles.includes(role)) return moveInMarkdown(analysis, index, role, say);
  const refused = say('fix-no-role-here', { role: roleName(role, analysis.config) });
  return moveFix(analysis, index, role, say, { refused }, []);
};
