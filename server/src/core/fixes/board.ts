import type { Analysis } from '../analysis.ts';
import type { Duty, DutyList, Place, RoleId } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import { contains } from '../text/span.ts';
import { type Draft, draftOf, type Mark } from './draft.ts';

/**
 * A charter while duties are moved in it: the draft of its text, and where its lists stand by now. Moves are made one
 * after the other, each on what the one before left, so moving together is the same as moving one by one.
 */
export interface Board {
  readonly analysis: Analysis;
  readonly say: Say;
  readonly draft: Draft;
  /** Containers that have been touched, and those that moves have made. */
  readonly lists: Map<DutyList, Mark>;
  readonly made: Map<RoleId, LiveList>;
  /** Lists that moves have opened: in a section that lacked one, or (`place` is null) in a section of their own. */
  readonly opened: { readonly place: Place | null; readonly mark: Mark }[];
  /** Duties that have left their place. */
  readonly gone: Set<number>;
  /** Duties that have arrived, by role, normalized: nothing arrives twice. */
  readonly arrived: Map<RoleId, string[]>;
  /** Areas of the duties that have arrived in a list. */
  readonly areas: Map<Mark, string[]>;
}

/** A container of duties where it stands now. */
export interface LiveList {
  readonly form: DutyList['form'];
  readonly mark: Mark;
}

/** Lays out a charter for moves. */
export function boardOf(analysis: Analysis, say: Say): Board {
  return {
    analysis,
    say,
    draft: draftOf(analysis.text),
    lists: new Map(),
    made: new Map(),
    opened: [],
    gone: new Set(),
    arrived: new Map(),
    areas: new Map(),
  };
}

/** Where a container of the charter stands now. */
export function live(board: Board, list: DutyList): LiveList {
  const { draft } = board;
  let mark = board.lists.get(list);
  if (!mark) {
    mark = draft.mark(draft.at(list.span.start, 'start'), draft.at(list.span.end, 'end'));
    board.lists.set(list, mark);
  }
  tidy(draft.text, mark);
  return { form: list.form, mark };
}

/** Blank lines that removals have left at either end are no part of a container. */
function tidy(text: string, mark: Mark): void {
  while (mark.end > mark.start && /\s/.test(text[mark.end - 1] as string)) mark.end--;
  if (!/\s/.test(text[mark.start] ?? '')) return;
  const blank = /^\s*(?:\r\n|\r|\n)/.exec(text.slice(mark.start, mark.end));
  if (blank) mark.start += blank[0].length;
}

/** Follows every container from now on: to be called before the first edit. */
export function watchLists(board: Board): void {
  for (const place of board.analysis.charter.places) for (const list of place.lists) live(board, list);
}

/**
 * The end of a place's text as it stands now, with what moves have added at its end.
 */
export function scopeEnd(board: Board, place: Place): number {
  let end = board.draft.at(place.scope.end, 'end');
  for (const [list, mark] of board.lists) {
    if (contains(place.scope, list.span)) end = Math.max(end, mark.end);
  }
  for (const { place: inside, mark } of board.opened) if (inside === place) end = Math.max(end, mark.end);
  return end;
}

/** Where the words of a duty start and end now. */
export function wordsNow({ draft }: Board, duty: Duty): { start: number; end: number } {
  return { start: draft.at(duty.span.start, 'start'), end: draft.at(duty.span.end, 'end') };
}
