import type { Charter, Place, PlaceForm, RoleId } from '../charter/model.ts';
import { Notes } from '../text/notes.ts';

/** Forms of a place that a reader would call the role's own section. */
const SECTIONS: ReadonlySet<PlaceForm> = new Set(['heading', 'bold-line', 'list-label', 'key', 'table-row']);

/** True for places that open a section of their own: headings, bold lines, list labels, keys, table rows. */
export function isSection(place: Place): boolean {
  return SECTIONS.has(place.form);
}

/** The places that introduce a role, alone or with others, in the order of the text. */
export function* placesOf({ roles, places }: Pick<Charter, 'roles' | 'places'>, role: RoleId): Generator<Place> {
  for (const index of roles.find(({ id }) => id === role)?.places ?? []) yield places[index] as Place;
}

/** Homes already looked up, by the charter they were found in. */
const homes = new Notes<Charter, Map<RoleId, Place | null>>();

/**
 * Where a reader would look for a role: its first own section, else its first place with a label in the text. Null
 * when the charter does not introduce the role, or only in letters that stay in doubt. Looked up once per charter.
 */
export function homeOf(charter: Charter, role: RoleId): Place | null {
  let known = homes.get(charter);
  if (!known) {
    known = new Map();
    homes.set(charter, known);
  }
  let home = known.get(role);
  if (home === undefined) {
    home = findHome(charter, role);
    known.set(role, home);
  }
  return home;
}

function findHome(charter: Charter, role: RoleId): Place | null {
  let section: Place | null = null;
  let first: Place | null = null;
  for (const place of placesOf(charter, role)) {
    if (place.doubt !== null || place.label.end === place.label.start) continue;
    first ??= place;
    if (!isSection(place)) continue;
    if (place.roles.length === 1) return place;
    section ??= place;
  }
  return section ?? first;
}
