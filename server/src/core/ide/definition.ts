import type { Analysis } from '../analysis.ts';
import type { Place, PlaceForm, RoleId } from '../charter/model.ts';
import type { Span } from '../text/span.ts';
import { mentionAt } from './mentions.ts';

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
export function definition(analysis: Analysis, offset: number): Target[] {
  const mention = mentionAt(analysis, offset);
  return mention ? homesOf(analysis, mention.role) : [];
}

/** The places that introduce a role in the form that says most; several where the charter does so twice. */
export function homesOf({ charter }: Analysis, role: RoleId): Target[] {
  const places = charter.places.filter(({ roles }) => roles.includes(role));
  const rank = ({ form }: Place) => BEST_FIRST.indexOf(form);
  const best = Math.min(...places.map(rank));
  return places.filter((place) => rank(place) === best).map(({ label, scope }) => ({ label, scope }));
}
