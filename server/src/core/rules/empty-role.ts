import type { Place, RoleId } from '../charter/model.ts';
import type { CharterRule } from './rule.ts';
import { ownsAreas, roleName } from './wording.ts';

/** A role's section says nothing, in a charter that lists duties for other roles. */
export const emptyRole: CharterRule = {
  id: 'empty-role',
  per: 'charter',
  title: 'A role section has no duties',
  defaultSeverity: 'information',
  explanation: `
A section with a role's title and nothing below it leaves the reader guessing: is the seat empty, or were the duties
forgotten? Remit says so only where the section is really bare and other roles of the same charter have duties. A
vacant seat, a template with placeholders, a table column or a name in passing is no empty section.

**How to mend it.** List what the role answers for, or mark the seat as vacant.
`,
  bad: `
## CTO

- Set the long-term technical direction

## COO
   ^^^ empty-role

## CPO

- Own the product roadmap
`,
  good: `
## CTO

- Set the long-term technical direction

## COO (vacant)

## CPO

- Own the product roadmap
`,
  *check({ text, charter, config, say }) {
    const filled = new Set<string>();
    const busy = new Set<RoleId>();
    let last = -1;
    for (const { place: index } of charter.duties) {
      // Duties of one place mostly stand together.
      if (index === last) continue;
      last = index;
      const place = charter.places[index];
      filled.add(`${place?.form} ${place?.level}`);
      for (const role of place?.roles ?? []) busy.add(role);
    }
    for (const place of charter.places) {
      const [role] = place.roles;
      if (place.form !== 'heading' && place.form !== 'bold-line') continue;
      if (role === undefined || place.doubt || place.holder?.tenure === 'vacant') continue;
      if (place.roles.some((one) => busy.has(one))) continue;
      if (!place.roles.every((one) => ownsAreas(one, config))) continue;
      // Only beside sections of the same kind does a bare one stand out.
      if (!filled.has(`${place.form} ${place.level}`)) continue;
      if (!isBare(text, place)) continue;
      yield {
        span: place.label,
        message: say('empty-role', { role: roleName(role, config) }),
        role,
        suggestion: null,
        related: [],
        duty: null,
        confidence: null,
        evidence: [],
        subject: place.title,
      };
    }
  },
};

/** Lines that tell about the seat and not about its work. */
const ABOUT_THE_SEAT =
  /^(?:[-*+]\s+)?\**(?:reports?\s+to\b|(?:holder|name|e-?mail|contact|location|since)\**\s*[:：])/i;

/** True when the section holds nothing below its label but blank lines, rules, comments and lines about the seat. */
function isBare(text: string, place: Place): boolean {
  const body = text
    .slice(place.label.end, place.scope.end)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split(/\r\n?|\n/);
  // What follows on the label's own line (abbreviation, name) is still the label.
  const rest = /^[^:：.]*$/.test(body[0] ?? '') ? body.slice(1) : body;
  return rest.every(
    (line) =>
      /^\s*(?:[-*_=]\s*){3,}$|^\s*$/.test(line) || ABOUT_THE_SEAT.test(line.trim()) || /^\s*[-=]+\s*$/.test(line),
  );
}
