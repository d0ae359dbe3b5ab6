import type { JudgedDuty } from '../analysis.ts';
import type { Duty, DutyList, Place, RoleId } from '../charter/model.ts';
import { isSection, placesOf } from '../rules/places.ts';
import { firstStartingFrom } from '../text/order.ts';
import { contains } from '../text/span.ts';
import { type Board, type LiveList, live } from './board.ts';
import { lineStart } from './lines.ts';

/** Where a duty can go in this charter: a list that exists, or a section that still lacks one. */
export interface Target {
  readonly place: Place;
  readonly list: LiveList | null;
}

/**
 * The right role's own place for a duty. A place like the one the duty stands in comes first (a table row for a table
 * row, a section for a section), then one that already lists duties, then the first in the text. Null when the
 * charter has no place that could take it.
 *
 * @param accepts which containers can take the duty as it is written
 * @param from the place it leaves, or null when that is in another charter
 */
export function findTarget(
  board: Board,
  duty: Duty,
  role: RoleId,
  area: string | null,
  accepts: (list: DutyList) => boolean,
  from: Place | null,
): Target | null {
  let best: { place: Place; lists: DutyList[]; score: number } | null = null;
  for (const place of placesOf(board.analysis.charter, role)) {
    if (place.doubt !== null || place.form === 'matrix-cell') continue;
    if (place.roles.some((other) => duty.roles.includes(other)) && place === from) continue;
    const without =
      (place.form === from?.form ? 4 : 0) + (place.roles.length === 1 ? 2 : 0) + (isSection(place) ? 1 : 0);
    // Lists are only looked at where they could make it the best.
    if (best && without + LISTS <= best.score) continue;
    const lists = place.lists.filter((list) => accepts(list) && alive(board, list));
    if (lists.length === 0 && !(isSection(place) && place.label.end > place.label.start)) continue;
    const score = without + (lists.length > 0 ? LISTS : 0);
    if (!best || score > best.score) best = { place, lists, score };
    if (score === BEST) break;
  }
  if (!best) return null;
  const { place, lists } = best;
  if (lists.length === 0) return { place, list: null };
  // Outer lists before those inside them.
  lists.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return { place, list: live(board, bestList(board, from ? duty : null, lists, area)) };
}

/** What a place with lists has over one without, and the most that a place can have. */
const LISTS = 8;
const BEST = LISTS + 4 + 2 + 1;

/** True while a container still holds something. */
function alive(board: Board, list: DutyList): boolean {
  const { mark } = live(board, list);
  return mark.end > mark.start || list.form === 'cell';
}

/**
 * Among a place's lists: the one in the same table row, else the one with most duties of the same area, else the
 * first.
 */
function bestList(board: Board, duty: Duty | null, lists: readonly DutyList[], area: string | null): DutyList {
  const { text } = board.analysis;
  if (duty?.form === 'cell' || duty?.form === 'cell-part') {
    const line = lineStart(text, duty.span.start);
    const beside = lists.find((list) => list.form === 'cell' && lineStart(text, list.span.start) === line);
    if (beside) return beside;
  }
  if (area === null || lists.length === 1) return lists[0] as DutyList;
  const counts = lists.map((list) => sameArea(board, list, area));
  return lists[counts.indexOf(Math.max(...counts))] as DutyList;
}

function sameArea(board: Board, list: DutyList, area: string): number {
  const arrived = board.areas.get(live(board, list).mark) ?? [];
  const { duties } = board.analysis;
  let native = 0;
  for (let i = firstStartingFrom(duties, ({ duty }) => duty.span.start, list.span.start); i < duties.length; i++) {
    const { duty, verdict } = duties[i] as JudgedDuty;
    if (duty.span.start > list.span.end) break;
    if (verdict?.area === area && contains(list.span, duty.span) && !board.gone.has(i)) native++;
  }
  return arrived.filter((one) => one === area).length + native;
}
