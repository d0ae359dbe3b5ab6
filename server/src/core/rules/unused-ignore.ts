import { closestName } from '../config/closest.ts';
import { RULE_IDS, type RuleId } from '../finding.ts';
import type { CharterRule } from './rule.ts';

/** Rules that also compare files: whether their ignores are used is not known from one document. */
const ACROSS_FILES: ReadonlySet<string> = new Set([
  'contradictory-owner',
  'duplicate-duty',
  'uncovered-area',
  'invalid-config',
]);

/** An ignore comment that silences nothing, or names a rule that does not exist. Runs after all other rules. */
export const unusedIgnore: CharterRule = {
  id: 'unused-ignore',
  per: 'charter',
  title: 'An ignore comment silences nothing',
  defaultSeverity: 'hint',
  explanation: `
Ignore comments outlive the lines they were written for. One that no longer silences anything hides the next real
finding at the same place; one with a misspelled rule never worked. Comments for rules that are switched off, and for
rules that compare several files, are left alone.

**How to mend it.** Remove the comment, or correct the rule's name.
`,
  bad: `
## CTO

- Set the long-term technical direction <!-- remit-ignore-line misassigned-duty: agreed in May -->
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-ignore
`,
  good: `
## CTO

- Allocate budget across departments <!-- remit-ignore-line misassigned-duty: agreed in May -->
`,
  *check({ charter, say }, { ran, usedIgnores }) {
    for (const [index, ignore] of charter.ignores.entries()) {
      if (ignore.scope === 'end') continue;
      const unknown = ignore.rules.map((rule) => !(RULE_IDS as readonly string[]).includes(rule));
      for (const [i, rule] of ignore.rules.entries()) {
        const span = ignore.ruleSpans[i];
        if (!unknown[i] || !span) continue;
        const closest = closestName(rule, RULE_IDS);
        const message = closest
          ? say('unused-ignore-closest', { rule, closest })
          : say('unused-ignore-unknown', { rule });
        yield { span, message, ...nothingElse, subject: rule };
      }
      if (usedIgnores.has(index) || unknown.includes(true)) continue;
      const watched = ignore.rules.every((rule) => ran.has(rule as RuleId) && !ACROSS_FILES.has(rule));
      if (watched) yield { span: ignore.span, message: say('unused-ignore'), ...nothingElse };
    }
  },
};

const nothingElse = {
  role: null,
  suggestion: null,
  related: [],
  duty: null,
  confidence: null,
  evidence: null,
} as const;
