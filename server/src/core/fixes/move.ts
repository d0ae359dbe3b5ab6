import type { Analysis } from '../analysis.ts';
import { underHouseTitles } from '../charter/houseTitles.ts';
import type { Duty, DutyList, Place, RoleId } from '../charter/model.ts';
import { findTitles } from '../charter/titles.ts';
import { isThirdPerson } from '../charter/verbs.ts';
import type { Say } from '../messages.ts';
import { dutiesLike } from '../rules/dutiesLike.ts';
import { normalize, normalizesTo } from '../rules/key.ts';
import { isSection } from '../rules/places.ts';
import { roleName } from '../rules/wording.ts';
import { slice } from '../text/span.ts';
import { arrive, arriveInProse, fitsCell, insertText, openWith } from './arrive.ts';
import { type Board, boardOf, type LiveList, live, watchLists } from './board.ts';
import { type Cut, cutDuty } from './cut.ts';
import { standsInDoubt } from './doubt.ts';
import { type Fix, here, isRefusal, type Mover, makeFix, type Refusal } from './fix.ts';
import { flatWords, type ItemBody } from './items.ts';
import { relabel } from './relabel.ts';
import { keysOf } from './resolved.ts';
import { cellBeside, fillCell, openRow } from './rows.ts';
import { openList, openSection } from './section.ts';
import { sentenceAbout } from './sentences.ts';
import { findTarget } from './target.ts';

/** Moves one duty of a Markdown charter to a role; disabled, with the reason, when that is not safe. */
export const moveInMarkdown: Mover = (analysis, index, role, say) => {
  const board = boardOf(analysis, say);
  const step = planOn(board, index, role);
  if (isRefusal(step)) return moveFix(analysis, index, role, say, step, []);
  return moveFix(analysis, index, role, say, null, () => {
    watchLists(board);
    step.run();
    return here(board.draft.edits());
  });
};

/** A fix that moves a duty, with the findings it answers. Edits may be worked out later. */
export function moveFix(
  analysis: Analysis,
  index: number,
  role: RoleId,
  say: Say,
  refusal: Refusal | null,
  edits: Fix['edits'] | (() => Fix['edits']),
): Fix {
  return makeFix({
    kind: 'move',
    title: say('fix-move', { role: roleName(role, analysis.config) }),
    edits: refusal ? [] : edits,
    role,
    duty: index,
    disabled: refusal?.refused ?? null,
    resolves: () => keysOf(analysis, index, role),
  });
}

/** Moves one duty on a board; null when it is done, the reason when the board is left as it was. */
export function moveOn(board: Board, index: number, role: RoleId): Refusal | null {
  const step = planOn(board, index, role);
  if (isRefusal(step)) return step;
  return step.run() ? null : { refused: board.say('fix-no-parts') };
}

/** Decides how one duty moves, before anything is changed. */
function planOn(board: Board, index: number, role: RoleId): Arrival | Refusal {
  const { analysis, say } = board;
  const { duty, verdict } = analysis.duties[index]!;
  const name = roleName(role, analysis.config);
  if (duty.roles.includes(role)) return { refused: say('fix-no-same-role', { role: name }) };
  if (alreadyThere(board, duty, role)) return { refused: say('fix-no-duplicate', { role: name }) };

  const renamed = relabel(board, duty, role);
  if (renamed) {
    return surely(() => {
      board.draft.apply(renamed);
      board.gone.add(index);
    });
  }
  const cut = cutDuty(board, index);
  if (isRefusal(cut)) return cut;
  if (!stillThere(board, duty)) return { refused: say('fix-no-parts') };
  const arrival = arrivalOf(board, duty, role, cut, verdict?.area ?? null);
  if (isRefusal(arrival)) return arrival;
  return {
    run: () => {
      const undo = board.draft.save();
      board.draft.apply(cut.edits);
      board.gone.add(index);
      if (!arrival.run()) {
        undo();
        board.gone.delete(index);
        return false;
      }
      board.arrived.set(role, [...(board.arrived.get(role) ?? []), normalize(duty.text)]);
      return true;
    },
  };
}

/** A way for a duty to arrive; `run` is called after the cut, and is false when there is no way in anymore. */
interface Arrival {
  run(): boolean;
}

/** An arrival that nothing can hinder. */
function surely(run: () => void): Arrival {
  return {
    run() {
      run();
      return true;
    },
  };
}

/** Decides where the duty goes before anything is changed. */
function arrivalOf(board: Board, duty: Duty, role: RoleId, { body }: Cut, area: string | null): Arrival | Refusal {
  const { analysis, say } = board;
  const { charter } = analysis;
  const flat = flatWords(body);
  const accepts = (list: DutyList): boolean => canTake(board, list, duty, flat);
  const made = board.made.get(role);
  if (made) return surely(() => arrive(board, made, body, area));

  const beside = flat !== null && duty.form.startsWith('cell') ? cellBeside(board, duty, role) : null;
  if (beside && flat !== null) return { run: () => arriveBeside(board, duty, role, body, area) };

  const from = charter.places[duty.place] as Place;
  const target = findTarget(board, duty, role, area, accepts, from);
  if (target?.list) {
    const { list } = target;
    if (flat !== null && list.form === 'clauses' && standsAlone(board, list, flat)) {
      return surely(() => arriveInProse(board, list, `${flat.charAt(0).toUpperCase()}${flat.slice(1)}.`));
    }
    return surely(() => arrive(board, list, body, area));
  }
  const prose = target && proseOf(board, target.place);
  const sentence = duty.form === 'sentence' || duty.form === 'clause' ? sentenceAbout(board, duty, role) : null;
  if (prose && sentence !== null) return surely(() => arriveInProse(board, prose, sentence));

  const name = roleName(role, analysis.config);
  if (target) return arrivalInEmpty(board, target.place, role, body, flat, name);

  if (from.form === 'table-row' && flat !== null && openRow(board, from, role, flat)) {
    return { run: () => arriveInRow(board, from, role, flat) };
  }
  if (from.form === 'sentence' && sentence !== null) {
    return surely(() => insertText(board, board.draft.at(from.scope.end, 'end'), ` ${sentence}`));
  }
  if (isRolePage(analysis, duty) || !charter.places.some(isSection))
    return { refused: say('fix-no-only-role', { role: name }) };
  if (!openSection(board, from, role)) return { refused: say('fix-no-bar', { role: name }) };
  return {
    run: () => {
      const opening = openSection(board, from, role);
      if (opening) openWith(board, role, opening, body);
      return opening !== null;
    },
  };
}

const ACTS = /^\p{Ll}+ (?:the|an?|all|any|each|every|its|our|their|what|which|how|who)\b/u;

/** `approves the rota` cannot join things (`Accountable for quality and tests`): it says who acts, so it is a sentence. */
function standsAlone({ draft }: Board, { mark }: LiveList, words: string): boolean {
  const acts = (text: string): boolean => isThirdPerson(/^\p{Ll}+/u.exec(text.trim())?.[0] ?? '');
  const labeled = afterLabel(draft.text, mark.start);
  return !labeled && ACTS.test(words) && acts(words) && !acts(draft.text.slice(mark.start, mark.end));
}

/** Which containers can take a duty as it is written; `flat` is its text on one line, null when it needs several. */
function canTake(board: Board, list: DutyList, duty: Duty, flat: string | null): boolean {
  if (list.form === 'bullets') return true;
  if (flat === null) return false;
  if (list.form === 'cell' || list.form === 'rows') return fitsCell(flat);
  return (
    list.form === 'clauses' &&
    (duty.form === 'clause' || duty.form === 'cell-part' || afterLabel(board.analysis.text, list.span.start))
  );
}

/**
 * True for a file that is about one role and says so itself (front matter, file name, "You are the CTO"): a second
 * role's section would be out of place there.
 */
function isRolePage({ charter, tree, config }: Analysis, duty: Duty): boolean {
  const same = (roles: readonly RoleId[]): boolean => roles.every((role) => duty.roles.includes(role));
  if (!charter.places.every(({ roles }) => same(roles))) return false;
  const titlesIn = (words: string) => underHouseTitles(config.roles, () => findTitles(words, true));
  if (charter.places.some(({ form }) => form === 'file-name' || form === 'front-matter' || form === 'second-person')) {
    return true;
  }
  return (tree?.frontMatter ?? []).some(
    ({ key, value }) =>
      /^(?:role|name|id|title)$/i.test(key.text) &&
      value.some((block) => block.kind === 'paragraph' && titlesIn(block.words.text).some((one) => same(one.roles))),
  );
}

/** A place that introduces the role and lists nothing yet. */
function arrivalInEmpty(
  board: Board,
  place: Place,
  role: RoleId,
  body: ItemBody,
  flat: string | null,
  name: string,
): Arrival | Refusal {
  const { say } = board;
  if (place.form === 'key') return { refused: say('fix-no-format') };
  if (place.form !== 'table-row') return surely(() => openWith(board, role, openList(board, place), body));
  if (flat === null) return { refused: say('fix-no-blocks', { role: name }) };
  if (!fillCell(board, place, flat)) return { refused: say('fix-no-bar', { role: name }) };
  return {
    run: () => {
      const edit = fillCell(board, place, flat);
      if (!edit) return false;
      board.draft.apply([edit]);
      const mark = board.draft.mark(edit.span.start, edit.span.start + edit.newText.trimEnd().length);
      board.made.set(role, { form: 'cell', mark });
      return true;
    },
  };
}

/** The duty goes into the role's column of the same row; later ones look for the cell of their own row. */
function arriveBeside(board: Board, duty: Duty, role: RoleId, body: ItemBody, area: string | null): boolean {
  const cell = cellBeside(board, duty, role);
  if (cell) arrive(board, { form: 'cell', mark: board.draft.mark(cell.start, cell.end) }, body, area);
  return cell !== null;
}

function arriveInRow(board: Board, from: Place, role: RoleId, words: string): boolean {
  const row = openRow(board, from, role, words);
  if (!row) return false;
  board.draft.apply([row.edit]);
  board.made.set(role, { form: 'cell', mark: board.draft.mark(row.content.start, row.content.end) });
  return true;
}

/** The last enumeration of a place that speaks in sentences, where another sentence can follow. */
function proseOf(board: Board, place: Place): LiveList | null {
  const list = place.lists.findLast(({ form }) => form === 'clauses');
  return list && !afterLabel(board.analysis.text, list.span.start) ? live(board, list) : null;
}

/**
 * Moves a duty into another charter: the edits of both documents as one fix. Only between Markdown texts; what the
 * other charter says of the role decides how it is written there.
 *
 * @param target the charter that has (or should have) the role, with the path by which its edits are known
 */
export function moveAcross(
  analysis: Analysis,
  index: number,
  role: RoleId,
  target: { readonly path: string; readonly analysis: Analysis },
  say: Say,
): Fix {
  const { duty, verdict } = analysis.duties[index]!;
  const name = roleName(role, analysis.config);
  const refuse = (refused: string): Fix => moveFix(analysis, index, role, say, { refused }, []);
  const markdown = [analysis, target.analysis].every(({ tree }) => (tree?.format ?? 'markdown') === 'markdown');
  if (!markdown) return refuse(say('fix-no-format'));
  if (duty.roles.includes(role)) return refuse(say('fix-no-same-role', { role: name }));
  if (standsInDoubt(target.analysis.charter, role)) return refuse(say('fix-no-doubt', { role: name }));

  const source = boardOf(analysis, say);
  const board = boardOf(target.analysis, say);
  watchLists(source);
  watchLists(board);
  if (alreadyThere(board, duty, role)) return refuse(say('fix-no-duplicate', { role: name }));
  const cut = cutDuty(source, index);
  if (isRefusal(cut)) return refuse(cut.refused);
  const flat = flatWords(cut.body);
  const found = findTarget(board, duty, role, verdict?.area ?? null, (list) => canTake(board, list, duty, flat), null);
  if (found?.list) arrive(board, found.list, cut.body, null);
  else if (found) {
    const empty = arrivalInEmpty(board, found.place, role, cut.body, flat, name);
    if (isRefusal(empty)) return refuse(empty.refused);
    if (!empty.run()) return refuse(say('fix-no-parts'));
  } else {
    const opening = openSection(board, null, role);
    if (!opening) return refuse(say('fix-no-bar', { role: name }));
    openWith(board, role, opening, cut.body);
  }
  source.draft.apply(cut.edits);
  return moveFix(analysis, index, role, say, null, [
    { path: null, edits: source.draft.edits() },
    { path: target.path, edits: board.draft.edits() },
  ]);
}

/** True when a duty's words stand in the draft as they stood in the text: what is moved is all of it. */
function stillThere(board: Board, { span }: Duty): boolean {
  const start = board.draft.at(span.start, 'start');
  const end = board.draft.at(span.end, 'end');
  return board.draft.text.slice(start, end) === slice(board.analysis.text, span);
}

/** True when the role already has this very duty in one of its own lists. */
function alreadyThere(board: Board, duty: Duty, role: RoleId): boolean {
  const words = normalize(duty.text);
  if (board.arrived.get(role)?.includes(words)) return true;
  const { charter } = board.analysis;
  return dutiesLike(charter, duty.text).some((index) => {
    const other = charter.duties[index] as Duty;
    return (
      other.roles.includes(role) &&
      other.stance === 'owns' &&
      other.form !== 'matrix-row' &&
      other !== duty &&
      normalizesTo(other.text, words) &&
      !board.gone.has(index)
    );
  });
}

/** True where a label ends (`Responsibilities: a, b`): any words may join the clauses that begin there. */
function afterLabel(text: string, at: number): boolean {
  return /[:：][*_\s]*$/.test(text.slice(Math.max(0, at - 200), at));
}
