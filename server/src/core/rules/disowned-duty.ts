import type { JudgedDuty } from '../analysis.ts';
import type { DutyRule } from './rule.ts';
import { areaTitle, ownsAreas, quotable, roleName } from './wording.ts';

/** How sure the judge must be that a role says no to its own work. */
const SURE = 0.9;

/** A role's "does not own" list names what the taxonomy gives to that very role. */
export const disownedDuty: DutyRule = {
  id: 'disowned-duty',
  per: 'duty',
  title: 'A role excludes its own work',
  defaultSeverity: 'information',
  explanation: `
Lists such as *Does not own* or *Out of scope* are there to keep neighbors apart. When a role excludes work that is
plainly its own, nobody is left to do it, unless the line says who does.

**How to mend it.** Name the role that has this work (“Pricing: see the CPO”), or take the line out.
`,
  bad: `
## CTO

- Set the long-term technical direction

### Does not own

- Choice of the cloud platform and the database technology
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ disowned-duty
`,
  good: `
## CTO

- Set the long-term technical direction
- Choice of the cloud platform and the database technology

### Does not own

- Product pricing
`,
  check(index, { duties, charter, config, say }) {
    const { duty, verdict } = duties[index] as JudgedDuty;
    if (duty.stance !== 'excluded' || duty.roles.length !== 1 || !verdict?.role || verdict.area === null) return null;
    const role = verdict.role;
    if (!duty.roles.includes(role) || verdict.confidence < SURE || !ownsAreas(role, config)) return null;
    if (duty.named.length > 0 || duty.caveats.length > 0 || charter.places[duty.place]?.doubt) return null;
    return {
      span: duty.span,
      message: say('disowned-duty', {
        role: roleName(role, config),
        duty: quotable(duty.text),
        area: areaTitle(verdict.area, config, say),
      }),
      role,
      suggestion: null,
      related: [],
      duty: index,
      confidence: verdict.confidence,
      evidence: verdict,
    };
  },
};
