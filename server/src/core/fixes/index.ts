import type { Analysis } from '../analysis.ts';
import type { Duty, RoleId } from '../charter/model.ts';
import type { Finding } from '../finding.ts';
import type { Say } from '../messages.ts';
import { isSection } from '../rules/places.ts';
import { ownsAreas } from '../rules/wording.ts';
import { PROFILE_BY_ROLE } from '../taxonomy/roles.ts';
import { firstStartingFrom } from '../text/order.ts';
import type { Span } from '../text/span.ts';
import { allowArea } from './allow.ts';
import { fixComment } from './comments.ts';
import { type Fix, inLight, preferring } from './fix.ts';
import { ignoreFile, ignoreLine } from './ignore.ts';
import { moveDuty } from './movers.ts';
import { raciFixes } from './raciAccountable.ts';
import { shareDuty } from './share.ts';
import { writeTitle } from './writeTitle.ts';

export type { Decision, DocumentEdits, Fix, FixKind } from './fix.ts';
export { fixAll } from './fixAll.ts';
export { moveAcross } from './move.ts';
export { moveDuty } from './movers.ts';

/**
 * What can be done about a finding, in the order of the light bulb: move it (preferred), share it, decide otherwise
 * for the whole organization, ignore it here, ignore its rule in this file. Fixes that cannot be applied are there,
 * disabled, with their reason. Computed from the analysis alone.
 */
export function fixesFor(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  return [...about(analysis, finding, say), ...silencing(analysis, finding, say)];
}

function about(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  const { duty, suggestion, rule } = finding;
  if (rule === 'unused-ignore') return fixComment(analysis, finding, say);
  if (rule === 'ambiguous-role') return writeTitle(analysis, finding, say);
  if (rule.startsWith('raci-')) {
    const allow = rule === 'raci-misassigned-accountable' ? allowArea(analysis, finding, say) : null;
    return [...raciFixes(analysis, finding, say), ...(allow ? [allow] : [])];
  }
  if (rule === 'duplicate-duty' || rule === 'contradictory-owner') return aboutTwin(analysis, finding, say);
  if (duty === null || !suggestion) return [];
  const { role } = suggestion;
  const share = shareDuty(analysis, duty, role, say);
  if (rule === 'shared-duty') return [preferring(share)];
  if (rule !== 'misassigned-duty') return [];
  const move = moveDuty(analysis, duty, role, say);
  const allow = allowArea(analysis, finding, say);
  return [preferring(move), share, ...(allow ? [allow] : [])];
}

/** One duty in two places: say that it is shared, or (where the places contradict) move it to the other's role. */
function aboutTwin(analysis: Analysis, { duty, related, rule, key }: Finding, say: Say): Fix[] {
  const [other] = related;
  if (duty === null || other?.path !== null) return [];
  const role = dutyOver(analysis, other.span)?.roles[0];
  if (role === undefined) return [];
  const share = inLight(shareDuty(analysis, duty, role, say), { resolves: [key] });
  if (rule === 'duplicate-duty') return [share];
  return [inLight(moveDuty(analysis, duty, role, say), { resolves: [key] }), share];
}

/** The first duty with exactly these words. */
function dutyOver({ charter: { duties } }: Analysis, { start, end }: Span): Duty | null {
  const startOf = ({ span }: Duty): number => span.start;
  for (let i = firstStartingFrom(duties, startOf, start); duties[i]?.span.start === start; i++) {
    if (duties[i]?.span.end === end) return duties[i] as Duty;
  }
  return null;
}

function silencing(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  if (finding.rule === 'unused-ignore' || finding.rule === 'invalid-config') return [];
  return [ignoreLine(analysis, finding, say), ignoreFile(analysis, finding, say)];
}

/**
 * Moves of one duty to every role it could go to: those of the charter in text order, then the taxonomy's that the
 * charter lacks. A duty that names its work as somebody else's (`excluded`) is not moved.
 */
export function movesFor(analysis: Analysis, duty: number, say: Say): Fix[] {
  return destinations(analysis, duty).map((role) => moveDuty(analysis, duty, role, say));
}

/** The roles that `movesFor` moves a duty to, in the same order, before anything is worked out. */
export function destinations(analysis: Analysis, duty: number): RoleId[] {
  const judged = analysis.duties[duty];
  if (!judged || judged.duty.stance === 'excluded') return [];
  return rolesToMoveTo(analysis, judged.duty.roles);
}

function rolesToMoveTo(analysis: Analysis, from: readonly RoleId[]): RoleId[] {
  const { charter, config } = analysis;
  const present = charter.roles
    .filter(({ id, places }) => id !== 'OTHER' && places.some((index) => isSection(charter.places[index]!)))
    .map(({ id }) => id);
  const known = [...PROFILE_BY_ROLE.keys(), ...config.roles.map(({ id }) => id)].filter((role) =>
    ownsAreas(role, config),
  );
  return [...new Set([...present, ...known])].filter((role) => !from.includes(role));
}
