import { labelKind } from '../charter/labels.ts';
import type { Place, RoleId } from '../charter/model.ts';
import { isSection } from '../rules/places.ts';
import { ownsAreas } from '../rules/wording.ts';
import { type Board, live, scopeEnd } from './board.ts';
import type { Mark } from './draft.ts';
import { type ItemHead, itemAt } from './items.ts';
import { breakAt, columns, isBlank, lineEnd, lineOf, lineStart, nextLine, previousLine, whiteSpace } from './lines.ts';
import { titleLike } from './titles.ts';

/** How a new list begins: what stands before its first entry, and the entry's own marker. */
export interface ListOpening {
  /** Offset in the present text at which `before` and the entry are inserted. */
  readonly at: number;
  /** Line breaks, labels and blank lines between what stands there and the entry. */
  readonly before: string;
  /** Indent, marker and gap of the entry. */
  readonly prefix: string;
  /** Task boxes are used in this charter's lists. */
  readonly boxes: boolean;
  /** The place that lacked a list; null for a section of its own. */
  readonly place: Place | null;
}

/** A list that shows how this charter writes lists of duties, with the place it stands in. */
interface Sample {
  /** Null for a section that a move has opened. */
  readonly place: Place | null;
  readonly mark: Mark;
  readonly head: ItemHead;
}

/**
 * Opens a section for a role that the charter does not introduce yet, after the last section of its kind and written
 * like it. Null when there is no section to take as a model.
 *
 * @param from the place whose duty needs the section: written like it if it is a section; null for one of another charter
 */
export function openSection(board: Board, from: Place | null, role: RoleId): ListOpening | null {
  const { charter, config } = board.analysis;
  const model = from && isSection(from) ? from : charter.places.find(isSection);
  if (!model || model.form === 'table-row' || model.form === 'key') return null;
  const kin = charter.places.filter(
    (place) =>
      place.form === model.form &&
      place.level === model.level &&
      place.label.end > place.label.start &&
      (place === model || place.roles.every((one) => ownsAreas(one, config))),
  );
  const last = kin.reduce((a, b) => (b.scope.end > a.scope.end ? b : a), model);
  const { text } = board.draft;
  const opened = board.opened.filter(({ place }) => place === null);
  const end = Math.max(
    contentEnd(text, board.draft.at(last.label.end, 'end'), scopeEnd(board, last)),
    ...opened.map(({ mark }) => mark.end),
  );
  const lineBreak = breakAt(text, end);
  const sample = sampleFor(board, model, kin);
  const line = labelLine(board, model, kin, role);
  const inner = sample?.place
    ? betweenLabelAndList(board, sample.place, sample.mark, lineBreak)
    : defaultGap(model, lineBreak);
  return {
    at: end,
    before: separator(board, model, kin, lineBreak) + line + inner,
    prefix: sample ? prefixOf(sample.head) : model.form === 'list-label' ? '  - ' : '- ',
    boxes: sample?.head.box !== undefined && sample.head.box !== '',
    place: null,
  };
}

/** Opens a list in a section that has none: under its duty label if there is one, else after its introduction. */
export function openList(board: Board, place: Place): ListOpening {
  const { draft, analysis } = board;
  const { text } = draft;
  const kin = analysis.charter.places.filter(({ form, level }) => form === place.form && level === place.level);
  const sample = sampleFor(board, place, kin);
  let at = labelEnd(text, draft.at(place.label.end, 'end'));
  const stop = contentEnd(text, at, scopeEnd(board, place));
  let blankBefore = place.form === 'heading';
  for (let next = nextLine(text, at); next < stop && next > at; ) {
    const end = lineEnd(text, next);
    const line = text.slice(next, end);
    const label = labelKind(line.replace(/^[\s#*_>-]+|[\s*_:：]+$/g, ''));
    if (label === 'duty' && /^\s*(?:#|\*\*)|[:：]\W*$/.test(line)) {
      at = end;
      blankBefore = /^\s*#/.test(line);
      break;
    }
    if (/^\s*(?:#|[-*+]\s|\d+[.)]\s|\||```|~~~|<|\*\*)/.test(line)) break;
    if (!isBlank(line)) {
      at = end;
      blankBefore = true;
    }
    const following = nextLine(text, end);
    if (following === end) break;
    next = following;
  }
  const lineBreak = breakAt(text, at);
  return {
    at,
    before: lineBreak + (blankBefore && place.form !== 'list-label' ? lineBreak : ''),
    prefix: sample ? prefixOf(sample.head) : place.form === 'list-label' ? nestedPrefix(text, place, board) : '- ',
    boxes: sample?.head.box !== undefined && sample.head.box !== '',
    place,
  };
}

/** Indent, marker and gap of a first entry written like `head`; numbers start again at one. */
function prefixOf(head: ItemHead): string {
  const marker = head.number === null ? head.marker : `1${head.marker.at(-1)}`;
  return head.indent + marker + (head.gap === '' ? ' ' : head.gap);
}

function nestedPrefix(text: string, place: Place, board: Board): string {
  const head = itemAt(text, lineStart(text, board.draft.at(place.label.start, 'start')));
  return head ? `${whiteSpace(head.contentColumn, false)}- ` : '- ';
}

/** The outermost bullet list of this place, else of the first of its kin that still holds entries. */
function sampleFor(board: Board, place: Place, kin: readonly Place[]): Sample | null {
  const { text } = board.draft;
  for (const candidate of [place, ...kin]) {
    const marks = [
      ...candidate.lists.filter(({ form }) => form === 'bullets').map((list) => live(board, list).mark),
      ...board.opened.filter((opened) => opened.place === candidate).map(({ mark }) => mark),
    ];
    let best: Sample | null = null;
    for (const mark of marks) {
      if (text.slice(mark.start, mark.end).trim() === '') continue;
      const head = itemAt(text, lineStart(text, mark.start));
      if (head && (!best || head.column < best.head.column)) best = { place: candidate, mark, head };
    }
    if (best) return best;
  }
  // Sections that moves have opened stand last.
  const opened = board.opened.find((one) => one.place === null);
  const head = opened ? itemAt(text, lineStart(text, opened.mark.start)) : null;
  return opened && head ? { place: null, mark: opened.mark, head } : null;
}

/** What stands between a section's label and its first list: blank lines, and a duty label such as `Responsibilities:`. */
function betweenLabelAndList(board: Board, place: Place, list: Mark, lineBreak: string): string {
  const { text } = board.draft;
  const start = labelEnd(text, board.draft.at(place.label.end, 'end'));
  const zone = text.slice(start, lineStart(text, list.start));
  const lines = zone.split(/\r\n|\r|\n/).filter((line) => !isBlank(line));
  const [label, ...more] = lines;
  if (label === undefined) return zone === '' ? lineBreak : zone;
  const kind = labelKind(label.replace(/^[\s#*_>-]+|[\s*_:：]+$/g, ''));
  if (more.length === 0 && kind === 'duty' && !/[.!?]\s*$/.test(label)) return zone;
  return defaultGap(place, lineBreak);
}

function defaultGap(place: Place, lineBreak: string): string {
  return place.form === 'heading' ? lineBreak + lineBreak : lineBreak;
}

/** The end of a label's lines: the underline of a setext heading belongs to it. */
function labelEnd(text: string, labelStop: number): number {
  const end = lineEnd(text, labelStop);
  const next = nextLine(text, end);
  const below = lineEnd(text, next);
  return next > end &&
    /^[ \t]{0,3}(?:=+|-{2,})[ \t]*$/.test(text.slice(next, below)) &&
    !isBlank(lineOf(text, labelStop))
    ? below
    : end;
}

/** Where a section's own content ends: blank lines and rules at its end belong to what follows. */
function contentEnd(text: string, from: number, limit: number): number {
  let end = lineEnd(text, from);
  for (let at = nextLine(text, end); at <= limit && at > end; ) {
    const stop = lineEnd(text, at);
    const line = text.slice(at, stop);
    if (at < limit && !isBlank(line) && !isRule(line, text, at)) end = stop;
    const next = nextLine(text, stop);
    if (next === stop) break;
    at = next;
  }
  return end;
}

function isRule(line: string, text: string, at: number): boolean {
  if (!/^[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line)) return false;
  // Dashes right under a line of text are a setext heading.
  const above = previousLine(text, at);
  const over = above === null ? '' : text.slice(above, lineEnd(text, above));
  return !line.trim().startsWith('-') || isBlank(over) || /^\s*[-*+#|]/.test(over);
}

/** What stands between two sections of this kind: blank lines, perhaps a rule. */
function separator(board: Board, model: Place, kin: readonly Place[], lineBreak: string): string {
  const { text } = board.draft;
  for (const place of kin) {
    const start = lineStart(text, board.draft.at(place.label.start, 'start'));
    const before = kin
      .filter((other) => other !== place && other.scope.end <= place.label.start)
      .reduce<Place | null>((a, b) => (a === null || b.scope.end > a.scope.end ? b : a), null);
    if (!before) continue;
    const end = contentEnd(text, board.draft.at(before.label.end, 'end'), start);
    const gap = text.slice(end, start);
    if (
      gap !== '' &&
      gap.split(/\r\n|\r|\n/).every((line) => isBlank(line) || /^[ \t]{0,3}[-*_][-*_ \t]*$/.test(line))
    ) {
      return gap;
    }
  }
  return model.form === 'list-label' ? lineBreak : lineBreak + lineBreak;
}

/** The line that introduces the role, written like the model's: level, markup, numbering, colon, kind of title. */
function labelLine(board: Board, model: Place, kin: readonly Place[], role: RoleId): string {
  const { text } = board.analysis;
  const start = lineStart(text, model.label.start);
  const line = text.slice(start, lineEnd(text, model.label.end));
  const prefix = text.slice(start, model.label.start);
  const label = text.slice(model.label.start, model.label.end);
  const suffix = line.slice(model.label.end - start);
  const opening = /^([ \t]*(?:#{1,6}[ \t]+|[-*+•][ \t]+|\d+[.)][ \t]+)?)(\d+[.)]?[ \t]+)?/.exec(
    prefix,
  ) as RegExpExecArray;
  const markup = /[*_`]+$/.exec(prefix.slice(opening[0].length))?.[0] ?? '';
  const inside = /^([:：]?)([*_`]*)([:：]?)/.exec(suffix) as RegExpExecArray;
  const colonLater = /([:：])[*_`]*[:：]?\s*$/.exec(suffix)?.[1] ?? '';
  const opened = board.opened.filter(({ place }) => place === null).length;
  const title = titleLike(label, role, board.analysis);
  if (wordedLabel(prefix, suffix) && !model.holder) return prefix + title + suffix;
  const close = markup === '' ? '' : markup;
  const colonInside = inside[1] !== '' && markup !== '' ? inside[1] : '';
  const colonAfter = colonInside === '' ? inside[3] || (inside[1] ?? '') || colonLater : inside[3];
  const words = markup + title + (colonInside ?? '') + close + (colonAfter ?? '');
  const head = numbered(opening[1] ?? '', kin, text, opened) + nextNumber(opening[2] ?? '', kin, text, board);
  const hashes = /[ \t]+#+[ \t]*$/.exec(suffix)?.[0] ?? '';
  const underline = setextUnderline(text, model, `${head}${words}`);
  return head + words + (model.form === 'heading' && prefix.includes('#') ? hashes : '') + underline;
}

/** True for a label inside a phrase that goes for any role: `Current CTO responsibilities:`, `CTO role`. */
function wordedLabel(prefix: string, suffix: string): boolean {
  const before = prefix.replace(/^[ \t]*(?:#{1,6}[ \t]+|[-*+•][ \t]+|\d+[.)][ \t]+)?/, '');
  const after = /^(?:\s+(?:role|seat|agent|office|responsibilities|duties|charter|guide))?[\s*_:：]*$/iu.test(suffix);
  return (
    after && (/^[*_]*(?:current|our|the)\s/i.test(before) || (/\p{L}/u.test(suffix) && !/[\p{L}\d]/u.test(before)))
  );
}

/** A numbered list label counts on from the last of its kind. */
function numbered(opening: string, kin: readonly Place[], text: string, opened: number): string {
  return opening.replace(/(\d+)(?=[.)])/, () => {
    const numbers = kin.map((place) => itemAt(text, lineStart(text, place.label.start))?.number ?? 0);
    return String(Math.max(...numbers) + 1 + opened);
  });
}

/** The number of a numbered heading counts on, unless a later heading already has that number. */
function nextNumber(number: string, kin: readonly Place[], text: string, board: Board): string {
  if (number === '') return '';
  const numbers = kin.map((place) => Number(/(\d+)[.)]?[ \t]/.exec(lineOf(text, place.label.start))?.[1] ?? 0));
  const next = Math.max(...numbers) + 1 + board.opened.filter(({ place }) => place === null).length;
  const taken = new RegExp(`^#{1,6}[ \\t]+${next}[.) \\t]`, 'm').test(board.draft.text);
  return taken ? '' : number.replace(/\d+/, String(next));
}

function setextUnderline(text: string, model: Place, line: string): string {
  if (model.form !== 'heading') return '';
  const end = lineEnd(text, model.label.end);
  const stop = labelEnd(text, model.label.end);
  if (stop === end) return '';
  const mark = text.slice(end, stop).trim().charAt(0);
  return text.slice(end, nextLine(text, end)) + mark.repeat(Math.max(3, columns(line)));
}
