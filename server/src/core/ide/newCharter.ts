import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { Say } from '../messages.ts';
import { fullTitle, roleName } from '../rules/wording.ts';
import { ROLE_PROFILES } from '../taxonomy/roles.ts';
import { areasOf } from './areasOf.ts';

/**
 * The text of a new Markdown charter with a section for each role.
 *
 * @param roles empty for one section to be filled in by hand
 * @param filled write a duty for each area of a role; otherwise a hint how to
 */
export function newCharter(roles: readonly RoleId[], filled: boolean, config: Config, say: Say): string {
  const sections = roles.map((role) => {
    const name = roleName(role, config);
    const title = fullTitle(role, config);
    const heading = title === null || title === name ? name : `${title} (${name})`;
    const examples = filled ? areasOf([role], config).flatMap(({ examples }) => examples.slice(0, 1)) : [];
    // A comment is no duty: what nobody has written yet must not be judged or compared.
    const duties =
      examples.length > 0 ? examples.map((duty) => `- ${duty}\n`) : [`<!-- ${say('new-charter-duty')} -->\n`];
    return `## ${heading}\n\n${duties.join('')}`;
  });
  return `---\ncharter: true\n---\n\n# ${say('new-charter-title')}\n\n${sections.join('\n')}`;
}

/** The roles of the taxonomy, in its order. */
export function taxonomyRoles(): RoleId[] {
  return ROLE_PROFILES.map(({ id }) => id);
}
