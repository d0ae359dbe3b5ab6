import type { Charter, Place, RoleId } from '../charter/model.ts';
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
    let sections: ReturnType<typeof sectionsWithDuties> | null = null;
    for (const place of charter.places) {
      const [role] = place.roles;
      if (place.form !== 'heading' && place.form !== 'bold-line') continue;
      if (role === undefined || place.lists.length > 0 || place.doubt || place.holder?.tenure === 'vacant') continue;
      if (!place.roles.every((one) => ownsAreas(one, config)) || !isBare(text, place)) continue;
      // Few charters get here: in the others nobody need go through all duties.
      sections ??= sectionsWithDuties(charter);
      if (place.roles.some((one) => sections?.busy.has(one))) continue;
      // Only beside sections of the same kind does a bare one stand out.
      if (!sections.filled.has(`${place.form} ${place.level}`)) continue;
      yield {
        span: place.label,
        message: say('empty-role', { role: roleName(role, config) }),
        role,
        suggestion: null,
        related: [],
        duty: null,
        confidence: null,
        evidence: null,
        subject: place.title,
      };
    }
  },
};

/** The roles that have duties, and the kinds of places that hold some. */
function sectionsWithDuties(charter: Charter): { readonly busy: Set<RoleId>; readonly filled: Set<string> } {
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
  return { busy, filled };
}

/** Lines that tell about the seat and not about its work. */
const ABOUT_THE_SEAT =
  /^(?:[-*+]\s+)?\**(?:reports?\s+to\b|(?:holder|name|e-?mail|contact|location|since)\**\s*[:：])/i;

/** Most sections show in their first lines that they are not bare. In UTF-16 units. */
const GLANCE = 300;

/** Words on the first line below a label that tell about work: neither a rule, a comment nor a line about the seat. */
const WORK = /[^:：.<\r\n]*\n\s*(?![-*_=<\s]|reports?\s|holder|name|e-?mail|contact|location|since)\S/iy;

/** True when the section holds nothing below its label but blank lines, rules, comments and lines about the seat. */
function isBare(text: string, { label, scope }: Place): boolean {
  WORK.lastIndex = label.end;
  if (WORK.test(text) && WORK.lastIndex <= scope.end) return false;
  const glance = text.slice(label.end, Math.min(scope.end, label.end + GLANCE));
  if (scope.end - label.end > GLANCE && !glance.includes('<!--') && !glance.includes('\r')) {
    const whole = linesBelow(glance).slice(0, -1);
    if (!whole.every(saysNothing)) return false;
  }
  return linesBelow(text.slice(label.end, scope.end).replace(/<!--[\s\S]*?(?:-->|$)/g, '')).every(saysNothing);
}

/** What follows on the label's own line (abbreviation, name) is still the label. */
function linesBelow(section: string): string[] {
  const lines = section.split(/\r\n?|\n/);
  return /^[^:：.]*$/.test(lines[0] ?? '') ? lines.slice(1) : lines;
}

function saysNothing(line: string): boolean {
  return /^\s*(?:[-*_=]\s*){3,}$|^\s*$/.test(line) || ABOUT_THE_SEAT.test(line.trim()) || /^\s*[-=]+\s*$/.test(line);
}
