import { AREAS } from '../taxonomy/areas.ts';
import { homeOf, isSection } from './places.ts';
import type { CharterRule } from './rule.ts';
import { areaTitle, roleName } from './wording.ts';

/** A role of the charter has no duty in one of its areas. Off by default: charters are rarely complete on purpose. */
export const uncoveredArea: CharterRule = {
  id: 'uncovered-area',
  per: 'charter',
  title: 'A role has no duty in one of its areas',
  defaultSeverity: 'off',
  explanation: `
Each role answers for a few fields of work. When a charter lists a role's duties and none of them falls into one of
those fields, the field may have been forgotten. Because many charters name only the highlights, this rule is off
until you switch it on in \`.remit.yaml\`.

**How to mend it.** Add a duty for the field, give the field to another role under \`areas\`, or leave the rule off.
`,
  bad: `
## COO
   ^^^ uncovered-area

- Allocate budget across departments
- Coordinate the work of all departments
- Keep the business continuity plan
`,
  good: `
## COO

- Turn the strategy into quarterly operating plans
- Allocate budget across departments
- Coordinate the work of all departments
- Keep the business continuity plan
`,
  *check({ charter, duties, config, say }) {
    for (const role of charter.roles) {
      const home = homeOf(charter, role.id);
      if (!home || !isSection(home)) continue;
      const own = duties.filter(({ duty }) => duty.roles.includes(role.id) && duty.stance === 'owns');
      if (own.length === 0) continue;
      const covered = new Set(
        duties.filter(({ duty }) => duty.roles.includes(role.id)).map(({ verdict }) => verdict?.area),
      );
      for (const area of areasOf(role.id)) {
        if (covered.has(area)) continue;
        yield {
          span: home.label,
          message: say('uncovered-area', { role: roleName(role.id, config), area: areaTitle(area, config, say) }),
          role: role.id,
          suggestion: null,
          related: [],
          duty: null,
          confidence: null,
          evidence: null,
          subject: area,
        };
      }
    }

    function areasOf(role: string): string[] {
      const given = new Map(AREAS.map((area) => [area.slug, area.owner]));
      for (const area of config.areas) given.set(area.slug, area.owner);
      return [...given].filter(([, owner]) => owner === role).map(([slug]) => slug);
    }
  },
};
