import { labelKind } from '../charter/labels.ts';
import type { Duty } from '../charter/model.ts';
import { roleNames } from '../rules/wording.ts';
import { applyEdits, growthOf, shiftEdits, type TextEdit } from '../text/edit.ts';
import { contains, type Span } from '../text/span.ts';
import { type Board, wordsNow } from './board.ts';
import { cellEdit, roomEdit } from './cells.ts';
import type { Refusal } from './fix.ts';
import { bodyOf, type ItemBody, type ItemHead, itemAt, nextSibling, previousSibling, renumberAfter } from './items.ts';
import { isBlank, lineEnd, lineStart, previousLine } from './lines.ts';
import { withoutPart } from './parts.ts';
import { removeLines } from './removal.ts';
import { cellsOf, cutRow, isRow } from './rows.ts';
import { portableWords } from './sentences.ts';

/** A duty taken out of its place: the edits that close the gap, and what was taken. */
export interface Cut {
  readonly edits: readonly TextEdit[];
  readonly body: ItemBody;
}

/** How a duty leaves its place, in offsets of the present text. Changes nothing yet. */
export function cutDuty(board: Board, index: number): Cut | Refusal {
  const { duty } = board.analysis.duties[index]!;
  switch (duty.form) {
    case 'item':
      return cutItem(board, duty);
    case 'clause':
      return cutClause(board, duty);
    case 'cell':
    case 'cell-part':
      return cutCell(board, duty);
    case 'sentence':
      return cutSentence(board, duty);
    default:
      return { refused: board.say(duty.form === 'matrix-row' ? 'fix-no-matrix' : 'fix-no-format') };
  }
}

function cutItem(board: Board, duty: Duty): Cut | Refusal {
  const { text } = board.draft;
  const start = firstLine(board, duty);
  let head = itemAt(text, start);
  if (!head) return { refused: board.say('fix-no-own-line') };
  const end = lineEnd(text, board.draft.at(duty.extent.end, 'end'));
  head = withBareLabels(board, duty, head, end);
  return {
    edits: [removeLines(text, head.lineStart, end), ...renumberAfter(text, head, end)],
    body: bodyOf(text, head, end),
  };
}

/** The start of the item's first line, wherever its words begin. */
function firstLine({ analysis, draft }: Board, duty: Duty): number {
  const above = analysis.text.slice(duty.extent.start, duty.span.start).split(/\r\n|\r|\n/).length - 1;
  let start = lineStart(draft.text, draft.at(duty.span.start, 'start'));
  for (let i = 0; i < above; i++) start = previousLine(draft.text, start) ?? start;
  return start;
}

/**
 * A label (`- Infrastructure:`) that would be left without any entry goes with its last one. Labels of the role
 * itself and general ones (`Responsibilities`) stay.
 */
function withBareLabels(board: Board, duty: Duty, item: ItemHead, end: number): ItemHead {
  const { text } = board.draft;
  const { charter } = board.analysis;
  let head = item;
  while (head.column > 0 && !nextSibling(text, head, end) && !previousSibling(text, head)) {
    const above = parentOf(text, head);
    if (!above) break;
    const label = text
      .slice(above.wordsStart, lineEnd(text, above.lineStart))
      .replace(/[*_]|[:：]\s*$/g, '')
      .trim();
    const onLine = (offset: number): boolean => {
      const now = board.draft.at(offset, 'start');
      return above.lineStart <= now && now <= lineEnd(text, above.lineStart);
    };
    const introduces = charter.places.some((place) => place.label.end > place.label.start && onLine(place.label.start));
    const isDuty = charter.duties.some((other) => other !== duty && onLine(other.span.start));
    if (introduces || isDuty || label === '' || labelKind(label) !== null) break;
    head = above;
  }
  return head;
}

/** The item right above whose content column reaches the head's. */
function parentOf(text: string, head: ItemHead): ItemHead | null {
  for (let at = previousLine(text, head.lineStart); at !== null; at = previousLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (isBlank(line)) continue;
    const item = itemAt(text, at);
    return item && item.contentColumn <= head.column ? item : null;
  }
  return null;
}

function cutClause(board: Board, duty: Duty): Cut | Refusal {
  const { draft, say } = board;
  const words = wordsNow(board, duty);
  if (!duty.group) return { refused: say('fix-no-parts') };
  const start = draft.at(duty.group.start, 'start');
  const group = draft.text.slice(start, Math.max(endOf(board, duty, duty.group), words.end));
  const edits = withoutPart(group, words.start - start, words.end - start);
  if (edits === null) return { refused: say('fix-no-parts') };
  const rest = applyEdits(group, edits);
  // "The CTO is responsible for ." is no sentence: only after a label may nothing remain.
  if (rest.trim() === '' && !/[:：][*_\s]*$/.test(draft.text.slice(lineStart(draft.text, start), start))) {
    return { refused: say('fix-no-sentence', { role: roleNames(duty.roles, board.analysis.config) }) };
  }
  return { edits: shiftEdits(edits, start), body: bodyOfWords(draft.text.slice(words.start, words.end)) };
}

function cutCell(board: Board, duty: Duty): Cut | Refusal {
  const { draft, say } = board;
  const words = wordsNow(board, duty);
  if (isRow(board, duty)) {
    return { edits: cutRow(board, duty), body: bodyOfWords(draft.text.slice(words.start, words.end)) };
  }
  const cell = cellsOf(draft.text, words.start).find(({ outer }) => words.start < outer.end);
  if (duty.form === 'cell' && cell && cell.start <= words.start && words.end <= cell.end) {
    const content = draft.text.slice(cell.start, cell.end);
    const around = draft.text.slice(cell.start, words.start) + draft.text.slice(words.end, cell.end);
    // A bullet or bold marks around the only duty go with it.
    if (!/[\p{L}\p{N}]/u.test(around)) {
      const body = bodyOfWords(draft.text.slice(words.start, words.end));
      return { edits: [cellEdit(draft.text, cell.start, content, '')], body };
    }
  }
  const span = duty.group ?? duty.extent;
  const start = draft.at(span.start, 'start');
  const end = Math.max(endOf(board, duty, span), words.end);
  const raw = draft.text.slice(start, end);
  const group = raw.trim();
  const lead = raw.length - raw.trimStart().length;
  const edits = withoutPart(group, words.start - start - lead, words.end - start - lead);
  if (edits === null) return { refused: say('fix-no-parts') };
  return {
    edits: [...shiftEdits(edits, start + lead), roomEdit(draft.text, start + lead, group, growthOf(edits))],
    body: bodyOfWords(draft.text.slice(words.start, words.end)),
  };
}

/** Where an enumeration ends now, with what has arrived at its end. */
function endOf(board: Board, duty: Duty, group: Span): number {
  const list = board.analysis.charter.places[duty.place]?.lists.find(({ span }) => contains(span, duty.span));
  const grown = list && trimmedEnd(board, list.span) === trimmedEnd(board, group) ? board.lists.get(list) : undefined;
  return Math.max(board.draft.at(group.end, 'end'), grown?.end ?? 0);
}

/** The end of a stretch of the original text without the white space at its end. */
function trimmedEnd({ analysis }: Board, { start, end }: Span): number {
  return start + analysis.text.slice(start, end).trimEnd().length;
}

function cutSentence(board: Board, duty: Duty): Cut | Refusal {
  const { draft } = board;
  const { text } = draft;
  const start = draft.at(duty.extent.start, 'start');
  const end = draft.at(duty.extent.end, 'end');
  // "The CTO sets prices" goes into another's list as "sets prices".
  const portable = portableWords(board, duty);
  if (!portable)
    return { refused: board.say('fix-no-sentence', { role: roleNames(duty.roles, board.analysis.config) }) };
  const words = portable === 'words' ? wordsNow(board, duty) : { start, end };
  const body = bodyOfWords(text.slice(words.start, words.end));
  const left = text.slice(lineStart(text, start), start);
  const right = text.slice(end, lineEnd(text, end));
  if (isBlank(left) && isBlank(right))
    return { edits: [removeLines(text, lineStart(text, start), lineEnd(text, end))], body };
  // Inside a paragraph the white space on one side goes, too.
  const before = /[ \t]*$/.exec(left)![0].length;
  const after = /^[ \t]*/.exec(right)![0].length;
  const span = isBlank(right) ? { start: start - before, end } : { start, end: end + after };
  return { edits: [{ span, newText: '' }], body };
}

/** Words of one line as an item's body. */
function bodyOfWords(words: string): ItemBody {
  return { first: words.replace(/[ \t]*(?:\r\n|\r|\n)[ \t]*/g, ' ').trim(), rest: [], box: '' };
}
