import type { RoleId } from '../charter/model.ts';
import { growthOf, shiftEdits, type TextEdit } from '../text/edit.ts';
import type { Board, LiveList } from './board.ts';
import { inCell, roomEdit } from './cells.ts';
import { flatWords, type ItemBody, type ItemHead, lastItem, previousSibling, writeItem } from './items.ts';
import { breakAt, columns, isBlank, lineEnd, lineStart, previousLine } from './lines.ts';
import { withPart } from './parts.ts';
import { appendRow, cellsOf } from './rows.ts';
import type { ListOpening } from './section.ts';

/** Adds a duty at the end of a container that exists, in that container's own style. */
export function arrive(board: Board, list: LiveList, body: ItemBody, area: string | null): void {
  if (list.form === 'bullets') appendItem(board, list, body);
  else if (list.form === 'rows') appendRow(board, list.mark, flatWords(body) ?? body.first);
  else appendWords(board, list, flatWords(body) ?? body.first);
  if (area !== null) board.areas.set(list.mark, [...(board.areas.get(list.mark) ?? []), area]);
}

/** Writes a duty as the first entry of a new list, and remembers the list for the next one. */
export function openWith(board: Board, role: RoleId, opening: ListOpening, body: ItemBody): void {
  const { draft } = board;
  const prefix = opening.prefix + boxFor(body, opening.boxes);
  const item = writeItem(body, prefix, columns(opening.prefix), breakAt(draft.text, opening.at));
  draft.apply([{ span: { start: opening.at, end: opening.at }, newText: opening.before + item }]);
  const start = opening.at + opening.before.length;
  const mark = draft.mark(start, start + item.length);
  board.opened.push({ place: opening.place, mark });
  board.made.set(role, { form: 'bullets', mark });
}

function appendItem({ draft }: Board, { mark }: LiveList, body: ItemBody): void {
  const { text } = draft;
  const last = lastItem(text, mark.start, mark.end);
  const end = lineEnd(text, mark.end);
  const lineBreak = breakAt(text, end);
  const style = last ? following(text, last) : { prefix: '- ', contentColumn: 2 };
  const item = writeItem(
    body,
    style.prefix + boxFor(body, last !== null && last.box !== ''),
    style.contentColumn,
    lineBreak,
  );
  const gap = last && isLoose(text, last) ? lineBreak + lineBreak : lineBreak;
  insert(draft, mark, [{ span: { start: end, end }, newText: gap + item }]);
}

/** True when a blank line stands between the last item and the one before it. */
function isLoose(text: string, last: ItemHead): boolean {
  const above = previousLine(text, last.lineStart);
  return above !== null && isBlank(text.slice(above, lineEnd(text, above))) && previousSibling(text, last) !== null;
}

/** Indent, marker and gap of the item after `last`, and the column of its words. */
function following(text: string, last: ItemHead): { prefix: string; contentColumn: number } {
  let gap = last.gap === '' ? ' ' : last.gap;
  let { marker } = last;
  if (last.number !== null) {
    const before = previousSibling(text, last);
    const digits = last.marker.slice(0, -1);
    const next = before?.number === last.number ? last.number : last.number + 1;
    const number = String(next).padStart(digits.startsWith('0') ? digits.length : 1, '0');
    // One more digit takes a space of a wide gap, so that the words stay in line.
    if (number.length > digits.length && /^ {2,4}$/.test(gap)) gap = gap.slice(number.length - digits.length) || ' ';
    marker = number + last.marker.at(-1);
  }
  const prefix = last.indent + marker + gap;
  return { prefix, contentColumn: columns(prefix) };
}

/** In a list of tasks everything is a task; a ticked box is never lost. */
function boxFor(body: ItemBody, boxes: boolean): string {
  if (boxes) return `${body.box === '' ? '[ ]' : body.box} `;
  return body.box === '' || body.box === '[ ]' ? '' : `${body.box} `;
}

function appendWords({ draft }: Board, { form, mark }: LiveList, words: string): void {
  const { text } = draft;
  const raw = text.slice(mark.start, mark.end);
  const lead = raw.length - raw.trimStart().length;
  const group = raw.trim();
  if (form === 'cell') {
    const edits = withPart(group, inCell(words), '; ');
    const room = roomEdit(text, mark.start + lead, group, growthOf(edits));
    insert(draft, mark, [...shiftEdits(edits, mark.start + lead), room]);
    return;
  }
  const label = /[:：][*_\s]*$/.test(text.slice(lineStart(text, mark.start), mark.start + lead));
  insert(draft, mark, shiftEdits(withPart(group, words, label ? ', ' : ' and '), mark.start + lead));
}

/** Applies edits at a container's end so that what is new belongs to it. */
function insert(draft: Board['draft'], mark: LiveList['mark'], edits: readonly TextEdit[]): void {
  const { start } = mark;
  const end = Math.max(mark.end, ...edits.map(({ span }) => span.end)) + growthOf(edits);
  draft.apply(edits);
  mark.start = start;
  mark.end = end;
}

/**
 * Adds a sentence where a role's own text speaks in sentences: at the end of the paragraph in which its duties stand.
 */
export function arriveInProse(board: Board, list: LiveList, sentence: string): void {
  const { draft } = board;
  const line = draft.text.slice(lineStart(draft.text, list.mark.end), lineEnd(draft.text, list.mark.end));
  const cell =
    /^\s*\|/.test(line) && cellsOf(draft.text, list.mark.end).find(({ outer }) => list.mark.end <= outer.end);
  const end = cell ? cell.end : draft.text.slice(0, lineEnd(draft.text, list.mark.end)).trimEnd().length;
  const stop = /[.!?。:;][*_)"”]*$/.test(draft.text.slice(0, end)) ? '' : '.';
  const newText = `${stop} ${sentence}`;
  draft.apply([{ span: { start: end, end }, newText }]);
  list.mark.end = end + newText.length;
}

/** Adds a paragraph or line that introduces the role and holds its first duty. */
export function insertText(board: Board, at: number, newText: string): void {
  board.draft.apply([{ span: { start: at, end: at }, newText }]);
}

/** True when a text can stand in a cell of a table. */
export function fitsCell(words: string): boolean {
  return !/[\r\n]/.test(words) && !isBlank(words);
}
