import type { CharterRule } from './rule.ts';
import { fullTitle, roleName } from './wording.ts';

/** Letters that stand for several offices, and nothing in the document says which. */
export const ambiguousRole: CharterRule = {
  id: 'ambiguous-role',
  per: 'charter',
  title: 'A role’s letters can mean several offices',
  defaultSeverity: 'information',
  explanation: `
CPO is the chief of product in one company and the chief of people, privacy or procurement in the next. Remit looks
for the title in words, for a legend, and for neighbors that take one of the meanings (a head of product beside a CPO).
When the letters still fit several offices, it says so once, on the label, and judges none of the duties below it.

**How to mend it.** Write the title out once: “Chief Product Officer (CPO)”.
`,
  bad: `
## CTO

- Set the long-term technical direction

## CPO
   ^^^ ambiguous-role

- Run the yearly survey
- Keep the roadmap for new offices

## Head of Product

- Own the product backlog
`,
  good: `
## CTO

- Set the long-term technical direction

## Chief People Officer (CPO)

- Run the yearly survey
- Keep the roadmap for new offices

## Head of Product

- Own the product backlog
`,
  *check({ text, charter, config, say }) {
    const told = new Set<string>();
    for (const place of charter.places) {
      if (place.doubt === null || place.label.end === place.label.start) continue;
      const [role] = place.roles;
      if (role === undefined) continue;
      if (told.has(place.doubt.join())) continue;
      told.add(place.doubt.join());
      yield {
        span: place.label,
        message: say('ambiguous-role', {
          label: text.slice(place.label.start, place.label.end),
          readings: place.doubt.map((reading) => fullTitle(reading, config) ?? roleName(reading, config)).join(', '),
        }),
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
