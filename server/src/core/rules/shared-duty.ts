import type { JudgedDuty } from '../analysis.ts';
import { homeOf } from './places.ts';
import type { DutyRule } from './rule.ts';
import { ownsAreas, quotable, roleName } from './wording.ts';

/** How sure the judge must be that work is shared before anything is said. */
const SURE = 0.85;

/** Work that two roles share by the sources stands under one of them alone. */
export const sharedDuty: DutyRule = {
  id: 'shared-duty',
  per: 'duty',
  title: 'Shared work names one role only',
  defaultSeverity: 'hint',
  explanation: `
Some work belongs to two offices at once: whether a proposed product can be built is weighed by the CTO and the CPO
together, and so is what the product promises against what the technology can carry. When such a duty stands under one
of the two and the line does not mention the other, the other may not know that it is theirs, too.

This is a **hint**: nothing is wrong, but a word would help.

**How to mend it.** *Keep here, shared with …* adds the other role's name to the line.
`,
  bad: `
## CTO

- Agree with product on the technical feasibility of new product proposals
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shared-duty
- Set the long-term technical direction

## CPO

- Own the product roadmap
`,
  good: `
## CTO

- Agree on the technical feasibility of new product proposals (shared with the CPO)
- Set the long-term technical direction

## CPO

- Own the product roadmap
`,
  check(index, { duties, charter, config, say }) {
    const { duty, verdict, assessment } = duties[index] as JudgedDuty;
    if (verdict?.role !== 'SHARED' || verdict.confidence < SURE || verdict.roles.length !== 2) return null;
    const [role] = duty.roles;
    if (duty.stance !== 'owns' || duty.roles.length !== 1 || role === undefined || !verdict.roles.includes(role))
      return null;
    if (duty.caveats.length > 0 || assessment.level !== 'none' || charter.places[duty.place]?.doubt) return null;
    const other = verdict.roles.find((candidate) => candidate !== role) as string;
    if (duty.named.includes(other) || !ownsAreas(other, config)) return null;
    const home = homeOf(charter, other);
    if (!home) return null;
    const owner = roleName(other, config);
    const [first, second] = verdict.roles.map((one) => roleName(one, config)) as [string, string];
    return {
      span: duty.span,
      message: say('shared-duty', { duty: quotable(duty.text), first, second, role: roleName(role, config) }),
      role,
      suggestion: { role: other },
      related: [{ path: null, span: home.label, message: say('shared-duty-other', { owner }) }],
      duty: index,
      confidence: verdict.confidence,
      evidence: verdict,
    };
  },
};
