import type { Rule } from './rule.ts';
import { roleName } from './wording.ts';

/** Letters that stand for several offices, and nothing in the document says which. */
export const ambiguousRole: Rule = {
  id: 'ambiguous-role',
  title: 'A role’s letters can mean several offices',
  defaultSeverity: 'information',
  explanation: `
CPO is the chief of product in one company and the chief of people, privacy or procurement in the next. Remit looks
for the title in words, for a legend, for neighbours that take the other meaning, and at the duties themselves. When
the letters still fit several offices, it says so once, on the label, and judges none of the duties below it.

**How to mend it.** Write the title out once: “Chief Product Officer (CPO)”.
`,
  bad: `
## CTO

- Set the long-term technical direction

## CPO
   ^^^ ambiguous-role

- Run hiring, onboarding and pay reviews
- Run the yearly culture survey
- Keep employment contracts up to date
`,
  good: `
## CTO

- Set the long-term technical direction

## Chief People Officer (CPO)

- Run hiring, onboarding and pay reviews
- Run the yearly culture survey
- Keep employment contracts up to date
`,
  *check({ text, charter, config, say }) {
    const told = new Set<string>();
    for (const place of charter.places) {
      const [role] = place.roles;
      if (role === undefined || place.doubt === null || place.label.end === place.label.start) continue;
      const readings = place.doubt.map((reading) => reading.replace(/^CPO$/, 'CPO-PRODUCT'));
      if (told.has(readings.join())) continue;
      told.add(readings.join());
      yield {
        span: place.label,
        message: say('ambiguous-role', {
          label: text.slice(place.label.start, place.label.end),
          readings: readings.map((reading) => roleName(reading, config)).join(' / '),
        }),
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
