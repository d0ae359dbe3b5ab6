/** Verbs with which documents say that an office does something, in their base form. */
const BASE = `
  accept act adapt administer adopt advance align allocate analyse analyze answer anticipate appoint approve arbitrate
  architect arrange assess assign assure attract audit authorize authorise balance benchmark budget build buy calibrate
  certify chair champion check choose close coach collect commission communicate complete conduct configure consolidate
  control convene coordinate cost create curate cut decide define delegate deliver deploy design determine develop direct
  discover document draft draw drive embed enforce engage ensure escalate establish estimate evaluate execute explore
  facilitate finance fix follow forecast form foster frame fund gather govern grant grow guarantee guard guide handle hire hold
  host identify implement improve increase initiate innovate inspect inspire integrate interview introduce invest
  investigate invite issue keep launch lead liaise licence license maintain make manage map mature maximise maximize measure
  mentor migrate minimise minimize mitigate model monitor motivate negotiate nurture onboard operate optimise optimize
  orchestrate order organise organize oversee own patch perform pick pilot plan position prepare present preserve prevent price
  prioritise prioritize procure produce promote propose protect prototype provide provision publish purchase pursue
  ratify recommend reconcile recruit redesign reduce refine register rehearse release remove renew replace report represent
  research resolve restore retain retire review revoke rewrite roll rotate run scale scan schedule scope scout secure select sell sequence set shape
  share ship sign size solve source specify spend sponsor staff standardise standardize steer store streamline strengthen
  structure supervise supply synthesise synthesize tackle teach test track train translate tune turn uncover unify
  update upgrade uphold validate verify veto vet watch weigh write`;

const base = new Set(BASE.trim().split(/\s+/));

/** Third person of a verb: `approves`, `carries`, `establishes`. */
function thirdPerson(verb: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

const third = new Set([...base].map(thirdPerson));
third.add('answers');

/** True for `approve`, `own` … in lower case. */
export function isBaseVerb(word: string): boolean {
  return base.has(word);
}

/** True for `approves`, `owns` … in lower case. */
export function isThirdPerson(word: string): boolean {
  return third.has(word);
}

/** Verbs that say ownership wherever the sentence stands, not only in the office's own section. */
export const OWNING = new Set([
  'owns',
  'leads',
  'runs',
  'heads',
  'oversees',
  'directs',
  'manages',
  'own',
  'lead',
  'run',
  'oversee',
  'manage',
  'direct',
]);
