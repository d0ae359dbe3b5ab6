import type { CharterRule } from './rule.ts';

/**
 * Settings that cannot be read. Findings inside `.remit.yaml` itself are made where that file is read; here only what
 * a charter says about itself (front matter) and what keeps it from being read.
 */
export const invalidConfig: CharterRule = {
  id: 'invalid-config',
  per: 'charter',
  title: 'A setting or the front matter cannot be read',
  defaultSeverity: 'warning',
  explanation: `
In \`.remit.yaml\`: a key that does not exist, a value of the wrong kind, a rule, role or area nobody knows. The
finding stands exactly on the word, names the closest valid one, and the rest of the file still counts.

In a charter: front matter with a line that is no \`key: value\` (reported as *information*), because its \`charter\`, \`role\` and
\`title\` fields could not be used.

**How to mend it.** Correct the word under the squiggle; completion offers the valid ones.
`,
  bad: `
---
charter: true
title CTO
^^^^^^^^^ invalid-config
---

## CTO

- Set the long-term technical direction
`,
  good: `
---
charter: true
title: CTO
---

## CTO

- Set the long-term technical direction
`,
  *check({ charter, say }) {
    for (const { span, what, detail } of charter.problems) {
      yield {
        span,
        message: say(`invalid-config-${what}`, { detail: say.told(detail.replace(/[\s.]+$/, '')) }),
        role: null,
        suggestion: null,
        related: [],
        duty: null,
        confidence: null,
        evidence: null,
        severity: 'information',
        subject: what,
      };
    }
  },
};
