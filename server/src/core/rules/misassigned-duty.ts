import type { JudgedDuty } from '../analysis.ts';
import type { Charter, RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { Finding } from '../finding.ts';
import type { Say } from '../messages.ts';
import type { Assessment, Verdict } from '../taxonomy/verdict.ts';
import { Notes } from '../text/notes.ts';
import { homeOf } from './places.ts';
import type { DutyReport, DutyRule, RuleInput } from './rule.ts';
import { couldOwn, levelAmong } from './standing.ts';
import { areaTitle, decidingWords, ownsAreas, quotable, roleName, roleNames } from './wording.ts';

/** A duty stands under a role, and its words say that it is another's. The reason why Remit exists. */
export const misassignedDuty: DutyRule = {
  id: 'misassigned-duty',
  per: 'duty',
  title: 'A duty stands under the wrong role',
  defaultSeverity: 'warning',
  explanation: `
Every duty has one role that answers for it. Remit reads the words of a duty, finds the field of work they speak of,
and compares that field's owner with the role the duty stands under. When the two differ and the words leave little
doubt, it says so and names the words that decided.

It is a **warning** where the judge is right in at least 99 of 100 cases, a **hint** where it is a little less sure,
and silent otherwise. Where most duties of a charter stand with the roles that the sources give them to, the same words
prove more: a strong hint is a warning there, and the more duties are plainly astray, the less must speak for the next. It never speaks about duties of an officer it has no areas for, about work that several roles
could own, about a role whose letters may mean several offices, or about a duty that the line itself calls shared,
supported or temporary.

**How to mend it.** *Move to …* takes the whole item, sub-items included, to the right role. *Keep here, shared with …*
notes that both answer for it. If your organization gives this work to another role on purpose, say so once in
\`.remit.yaml\`, under \`areas\` (a whole field) or \`allow\` (this duty).
`,
  bad: `
## Chief Technology Officer (CTO)

- Set the long-term technical direction
- Allocate budget across departments
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ misassigned-duty

## Chief Operating Officer (COO)

- Coordinate the work of all departments
`,
  good: `
## Chief Technology Officer (CTO)

- Set the long-term technical direction

## Chief Operating Officer (COO)

- Coordinate the work of all departments
- Allocate budget across departments
`,
  check(index, input) {
    const judged = input.duties[index] as JudgedDuty;
    // Most duties stand well: nothing else is asked about them.
    if (judged.assessment.level === 'none' || judged.duty.form === 'matrix-row') return null;
    const owner = misassignedTo(judged, input);
    return owner === null ? null : report(index, judged, owner, input);
  },
};

/**
 * The role a duty should stand under, or null when it stands well, nobody can say, or the place is one that is never
 * judged: an office without areas, letters in doubt, work that is not owned here.
 */
export function misassignedTo(judged: JudgedDuty, input: Pick<RuleInput, 'charter' | 'config'>): RoleId | null {
  const { duty, assessment, verdict } = judged;
  if (assessment.level === 'none' || assessment.owner === null || duty.stance !== 'owns') return null;
  if (duty.roles.includes(assessment.owner)) return null;
  // "(shared with the COO)": the line already says that the owner takes part.
  if (duty.caveats.includes('partner') && duty.named.includes(assessment.owner)) return null;
  // Whatever the odds against the place, a verdict that names one of its roles is no accusation.
  if (verdict?.roles.some((role) => duty.roles.includes(role))) return null;
  const place = input.charter.places[duty.place];
  const beside = duty.roles.filter((role) => !ownsAreas(role, input.config));
  if (beside.length === duty.roles.length) return null;
  // "COO & Chief of Staff": the duty of either half stands rightly.
  const owner = assessment.owner;
  if (beside.some((role) => couldOwn(role, place?.title ?? '', owner))) return null;
  if (place?.doubt) return null;
  return owner;
}

function report(index: number, judged: JudgedDuty, owner: RoleId, input: RuleInput): DutyReport {
  const { duty, verdict, assessment } = judged;
  const { config, say } = input;
  const words = { config, say };
  return {
    span: duty.span,
    message: () => remembered(judged, owner, words),
    role: duty.roles[0] ?? null,
    suggestion: { role: owner },
    related: relatedTo(owner, input),
    duty: index,
    confidence: assessment.suspicion,
    evidence: verdict ?? null,
    ...(levelAmong(judged, input.duties, input.config.threshold) === 'hint' ? { severity: 'hint' as const } : {}),
  };
}

/** Where an owner's section is, by charter: many duties can point to one. */
const homes = new Notes<Charter, Map<RoleId, { readonly say: Say; readonly related: Finding['related'] }>>();

function relatedTo(owner: RoleId, { charter, config, say }: RuleInput): Finding['related'] {
  const known = homes.get(charter) ?? new Map();
  homes.set(charter, known);
  const earlier = known.get(owner);
  if (earlier?.say === say) return earlier.related;
  const home = homeOf(charter, owner);
  const message = say('misassigned-duty-owner', { owner: roleName(owner, config) });
  const related = home ? [{ path: null, span: home.label, message }] : [];
  known.set(owner, { say, related });
  return related;
}

/** Sentences by the assessment that calls for them; each holds for these words under these roles alone. */
const sentences = new Notes<
  Assessment,
  {
    readonly text: string;
    readonly roles: string;
    readonly verdict: Verdict | null;
    readonly config: Config;
    readonly say: Say;
    readonly sentence: string;
  }
>();

function remembered(judged: JudgedDuty, owner: RoleId, words: Pick<RuleInput, 'config' | 'say'>): string {
  const { duty, verdict, assessment } = judged;
  const { config, say } = words;
  const { text } = duty;
  const roles = duty.roles.join();
  const earlier = sentences.get(assessment);
  const same = earlier?.text === text && earlier.roles === roles && earlier.verdict === verdict;
  if (same && earlier.config === config && earlier.say === say) return earlier.sentence;
  const made = sentence(judged, owner, words);
  sentences.set(assessment, { text, roles, verdict, config, say, sentence: made });
  return made;
}

function sentence(
  { duty, verdict }: JudgedDuty,
  owner: RoleId,
  { config, say }: Pick<RuleInput, 'config' | 'say'>,
): string {
  const names = { owner: roleName(owner, config), role: roleNames(duty.roles, config) };
  // The area is the verdict's only where the verdict names the same owner.
  if (verdict?.area == null || verdict.role !== owner) return say('misassigned-duty-bare', names);
  const area = areaTitle(verdict.area, config, say);
  const [first, second] = decidingWords(duty.text, verdict.evidence, owner).map(quotable);
  if (first === undefined) return say('misassigned-duty-whole', { ...names, area });
  if (second === undefined) return say('misassigned-duty', { ...names, area, words: first });
  return say('misassigned-duty-two', { ...names, area, first, second });
}
