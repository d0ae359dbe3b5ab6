import type { Duty, Place, RoleId } from '../charter/model.ts';
import type { TextEdit } from '../text/edit.ts';
import { contains, overlaps } from '../text/span.ts';
import type { Board } from './board.ts';
import { lineEnd, lineStart, nextLine } from './lines.ts';
import { titleLike } from './titles.ts';

/**
 * Where the role is named beside the duty itself (a sentence of its own, a table with one duty a row), a move changes
 * that name and nothing else. Null when the duty must really be carried to another place.
 */
export function relabel(board: Board, duty: Duty, role: RoleId): TextEdit[] | null {
  const { charter, text } = board.analysis;
  const place = charter.places[duty.place];
  if (!place || place.label.start === place.label.end) return null;
  const sentence = place.form === 'sentence' && (duty.form === 'sentence' || duty.form === 'clause');
  if (!sentence && !(place.form === 'table-row' && duty.form === 'cell')) return null;
  const alone = charter.duties.every(
    (other, index) => other === duty || other.place !== duty.place || board.gone.has(index),
  );
  if (!alone || (!sentence && !rowPerDuty(board, place))) return null;
  const start = board.draft.at(place.label.start, 'start');
  const end = board.draft.at(place.label.end, 'end');
  const label = text.slice(place.label.start, place.label.end);
  const known = charter.places.find(
    (other) => other.form === place.form && other.roles.length === 1 && other.roles[0] === role,
  );
  const newText =
    known && !sentence ? text.slice(known.label.start, known.label.end) : titleLike(label, role, board.analysis);
  return [{ span: { start, end }, newText }];
}

/** True when some role has several rows of the same table: then a row is a duty, not a role. */
function rowPerDuty(board: Board, place: Place): boolean {
  const { charter, text } = board.analysis;
  const rows = charter.places.filter((other) => other.form === 'table-row' && sameTable(text, other, place));
  return rows.some((row) => rows.some((other) => other !== row && other.roles.join() === row.roles.join()));
}

/** True when nothing but table lines stands between two rows. */
function sameTable(text: string, a: Place, b: Place): boolean {
  if (overlaps(a.scope, b.scope) || contains(a.scope, b.scope)) return true;
  const from = Math.min(a.label.start, b.label.start);
  const to = Math.max(a.label.start, b.label.start);
  for (let at = lineStart(text, from); at < to; ) {
    const end = lineEnd(text, at);
    if (!text.slice(at, end).trim().startsWith('|')) return false;
    const next = nextLine(text, end);
    if (next === end) break;
    at = next;
  }
  return true;
}
