import type { Place } from '../charter/model.ts';
import { overlaps } from '../text/span.ts';
import { normalize } from './key.ts';
import type { CharterRule } from './rule.ts';
import { ownsAreas, roleName } from './wording.ts';

/** Two sections give one office to two people. */
export const duplicateRole: CharterRule = {
  id: 'duplicate-role',
  per: 'charter',
  title: 'A role is introduced twice with different people',
  defaultSeverity: 'information',
  explanation: `
A role may well appear twice in a charter: in a summary, then in a chapter of its own. But when two sections carry
the same title and different names, one of them is probably out of date, and each person may think the seat is theirs.
Acting and vacant seats, co-holders, and titles that differ in any other word (“CTO, Europe”) are left alone.

**How to mend it.** Remove the section that no longer holds, or say in both titles what tells them apart.
`,
  bad: `
## CTO: Ada Brandt

- Set the long-term technical direction

## CTO: Noor Haddad
   ^^^ duplicate-role

- Run the cloud platform
`,
  good: `
## CTO: Ada Brandt

- Set the long-term technical direction

## Deputy CTO: Noor Haddad

- Run the cloud platform
`,
  *check({ charter, config, say }) {
    const firsts = new Map<string, Place>();
    for (const place of charter.places) {
      const [role] = place.roles;
      if (place.form !== 'heading' && place.form !== 'bold-line' && place.form !== 'list-label') continue;
      if (place.holder?.tenure !== 'regular' || place.holder.name === '') continue;
      if (role === undefined || place.roles.length !== 1 || place.doubt || !ownsAreas(role, config)) continue;
      const name = `${role} ${office(place)}`;
      const first = firsts.get(name);
      if (!first) {
        firsts.set(name, place);
        continue;
      }
      const names = { first: first.holder?.name ?? '', second: place.holder.name };
      if (samePerson(names.first, names.second) || overlaps(first.scope, place.scope)) continue;
      yield {
        span: place.label,
        message: say('duplicate-role', { role: roleName(role, config), ...names }),
        role,
        suggestion: null,
        related: [
          {
            path: null,
            span: first.label,
            message: say('duplicate-role-first', { role: roleName(role, config), first: names.first }),
          },
        ],
        duty: null,
        confidence: null,
        evidence: null,
        subject: place.title,
      };
    }
  },
};

/** The label's words without the person. */
function office(place: Place): string {
  return normalize(place.title.replace(place.holder?.name ?? '', ' ')).replace(/^\d+ /, '');
}

/** `J. Doe` and `Jane Doe` may be one person; so may anyone who shares a name with the other. */
function samePerson(a: string, b: string): boolean {
  if (a === b && a !== '') return true;
  const words = new Set(normalize(a).split(' '));
  return normalize(b)
    .split(' ')
    .some((word) => words.has(word));
}
