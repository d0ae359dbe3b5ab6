import type { Duty, Place, RoleId } from './model.ts';

/**
 * Words of duties that belong to the other offices called CPO. Letters that no label, legend or neighbor
 * explains are read as the product officer, unless most duties below them speak of another office.
 */
const VOCABULARY: readonly (readonly [RoleId, RegExp])[] = [
  [
    'CPO-PEOPLE',
    /\b(?:hir(?:e|es|ing)|recruit\w*|talent|pay(?! (?:down|off|back)\b)|payroll|salar(?:y|ies)|compensation|benefits|culture|engagement survey|onboarding of (?:staff|new)|new joiners|performance reviews?|promotions?|employee\w*|staff|people|HR|workforce|wellbeing|well-being|leave|grievances?|disciplinary|job descriptions?|headcount|diversity)\b/i,
  ],
  [
    'CPO-PRIVACY',
    /\b(?:privacy|data subjects?|data protection|GDPR|CCPA|HIPAA|consent records?|DPIAs?|impact assessments?|business associate\w*|BAAs?|breach notif\w*|records of processing|subject access)\b/i,
  ],
  [
    'CPO-PROCUREMENT',
    /\b(?:procure\w*|purchas\w*|suppliers?|sourcing|tenders?|RFPs?|RFQs?|call-offs?|framework agreements?|bids?|vendor (?:contracts?|selection|terms))\b/i,
  ],
  [
    'CPO-PROJECT',
    /\b(?:projects?|PMO|steering|milestones?|programmes?|gantt|project plans?|minutes|work packages?)\b/i,
  ],
];

const PRODUCT =
  /\b(?:products?|roadmap|features?|users?|customers?|discovery|backlog|UX|usability|interfaces?|pricing|packaging|positioning|go-to-market|launch(?:es)?|releases?|market|prototype|acceptance criteria|competitors?|personas?)\b/i;

/** Fewer duties say nothing about their office. */
const ENOUGH = 3;

/** The readings of bare letters `CPO` whose duties mostly speak of another office; null when they read as product. */
export function doubtfulProduct(duties: readonly Duty[]): readonly RoleId[] | null {
  const own = duties.filter((duty) => duty.stance === 'owns' && duty.roles.includes('CPO'));
  if (own.length < ENOUGH) return null;
  const product = own.filter((duty) => PRODUCT.test(duty.text)).length;
  for (const [role, words] of VOCABULARY) {
    const hits = own.filter((duty) => words.test(duty.text)).length;
    if (hits * 2 > own.length && product * 2 < hits) return ['CPO', role];
  }
  return null;
}

/** The same places with the doubt noted on those of the product officer alone. */
export function withDoubt<P extends Place>(places: readonly P[], doubt: readonly RoleId[]): P[] {
  return places.map((place) => (place.roles.includes('CPO') && place.doubt === null ? { ...place, doubt } : place));
}
