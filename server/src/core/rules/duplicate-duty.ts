import type { Duty } from '../charter/model.ts';
import type { GroupRule } from './rule.ts';
import { ownsAreas, quotable, roleName, roleNames } from './wording.ts';

/** The same duty under two roles of one charter, with no word about sharing it. */
export const duplicateDuty: GroupRule = {
  id: 'duplicate-duty',
  per: 'group',
  title: 'One duty stands under two roles',
  defaultSeverity: 'information',
  explanation: `
When two roles both own the same duty and neither line says that they share it, each may think that the other has it.
Remit compares duties by their telling words, so “Write the yearly transparency report” and “Yearly transparency report” are
one duty. A few general words (“Hiring”) are not enough: every role may hire.

**How to mend it.** Keep the duty in one place, or write that it is shared: “(shared with the COO)”.
`,
  bad: `
## CTO

- Set the long-term technical direction
- Write the yearly transparency report

## COO

- Write the yearly transparency report
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-duty
`,
  good: `
## CTO

- Set the long-term technical direction

## COO

- Write the yearly transparency report
`,
  *check(group, { duties, charter, config, say }) {
    const mayRepeat = (duty: Duty): boolean =>
      duty.form === 'matrix-row' ||
      duty.caveats.includes('partner') ||
      duty.caveats.includes('exception') ||
      duty.named.length > 0 ||
      charter.places[duty.place]?.doubt != null ||
      !duty.roles.every((role) => ownsAreas(role, config));
    const [first, ...others] = group.filter((index) => !mayRepeat(duties[index]!.duty));
    if (first === undefined) return;
    const twin = duties[first]!.duty;
    for (const index of others) {
      const { duty } = duties[index]!;
      if (duty.roles.some((role) => twin.roles.includes(role))) continue;
      const other = roleNames(twin.roles, config);
      yield {
        span: duty.span,
        message: say('duplicate-duty', { duty: quotable(duty.text), other }),
        role: duty.roles[0] ?? null,
        suggestion: null,
        related: [
          {
            path: null,
            span: twin.span,
            message: say('duplicate-duty-twin', { other: roleName(twin.roles[0]!, config) }),
          },
        ],
        duty: index,
        twin: first,
        confidence: null,
        evidence: null,
      };
    }
  },
};
