import { AREAS } from '../core/taxonomy/areas.ts';
import { ROLE_PROFILES } from '../core/taxonomy/roles.ts';

/** Examples of each area that a starter charter lists. */
const EXAMPLES = 2;

/** A charter to begin with: three roles, each with typical duties of its areas. */
export function starterCharter(): string {
  const roles = ROLE_PROFILES.map(({ id, title, purpose }) => {
    const areas = AREAS.filter(({ owner }) => owner === id).map(
      (area) =>
        `### ${area.title}\n\n${area.examples
          .slice(0, EXAMPLES)
          .map((line) => `- ${line}\n`)
          .join('')}`,
    );
    return `## ${title} (${id})\n\n<!-- ${purpose} -->\n\n${areas.join('\n')}`;
  });
  return `---\ncharter: true\n---\n\n# Team charter\n\n${roles.join('\n')}`;
}

/** A `.remit.yaml` that changes nothing and shows what can be changed. */
export const STARTER_CONFIG = `# Remit reads this file for every charter in this folder and below.

# Files that are charters whatever they contain, and files never read:
# charters: [people/*.md]
# ignore: [archive/]

# Severity of a rule: error, warning, information, hint or off.
# rules:
#   shared-duty: off

# How much evidence a finding needs, from 0 (say more) to 1 (say less):
# threshold: 0.5

# Work that your organization gives to another role on purpose:
# areas:
#   - slug: risk-management
#     owner: CFO
#     reason: Risk reports to finance here.
# allow:
#   - duty: own the cloud * budget
#     role: CTO
#     reason: Agreed in March.
`;
