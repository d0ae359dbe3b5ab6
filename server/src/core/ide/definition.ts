import type { Analysis } from '../analysis.ts';
import type { Place, PlaceForm, RoleId } from '../charter/model.ts';
import type { Span } from '../text/span.ts';
import { mentionAt, type RoleName } from './mentions.ts';

/** Where something is introduced. */
export interface Target {
  /** The label to put the caret on. */
  readonly label: Span;
  /** All the text the label governs. */
  readonly scope: Span;
}

/** A section says more about a role than a column does. */
const BEST_FIRST: readonly PlaceForm[] = [
  'heading',
  'bold-line',
  'list-label',
  'key',
  'second-person',
  'table-row',
  'sentence',
  'front-matter',
  'matrix-column',
  'matrix-cell',
  'file-name',
];

/** Where the role mentioned at a UTF-16 offset is introduced. Empty when no role is mentioned there. */
export function definition(analysis: Analysis, offset: number, elsewhere?: readonly RoleName[]): Target[] {
  const mention = mentionAt(analysis, offset, elsewhere);
  return mention ? homesOf(analysis, mention.role) : [];
}

/** True when the charter has a section for a role, and not only a column or a mention. */
export function hasSection({ charter }: Analysis, role: RoleId): boolean {
  return charter.places.some(({ form, roles }) => roles.includes(role) && SECTIONS.has(form));
}

const SECTIONS: ReadonlySet<PlaceForm> = new Set(['heading', 'bold-line', 'list-label', 'key', 'second-person']);

/** The places that introduce a role in the form that says most; several where the charter does so twice. */
export function homesOf({ charter }: Analysis, role: RoleId): Target[] {
  const places = charter.places.filter(({ roles }) => roles.includes(role));
  const rank = ({ form }: Place) => BEST_FIRST.indexOf(form);
  const best = Math.min(...places.map(rank));
  return places.filter((place) => rank(place) === best).map(({ label, scope }) => ({ label, scope }));
}
