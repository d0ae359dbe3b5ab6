import type { WorkspaceEdit } from 'vscode-languageserver';
import type { RoleId } from '../core/charter/model.ts';
import { moveAcross, moveDuty } from '../core/fixes/index.ts';
import { homeOf } from '../core/rules/places.ts';
import { roleName } from '../core/rules/wording.ts';
import type { Charters } from './charters.ts';
import type { Snapshot } from './openDocument.ts';
import type { Session } from './session.ts';
import { toEditTogether, toWorkspaceEdit } from './toLsp.ts';

/** A move of one duty: either an edit or a reason why there is none. */
export interface Move {
  readonly title: string;
  readonly edit: WorkspaceEdit | null;
  readonly refused: string | null;
}

interface Known {
  readonly session: Session;
  readonly charters: Charters;
}

/**
 * The move of a duty into the charter that has the role, where this one has not. Both documents change in one step,
 * which the editor shows before it is taken. Null when the role has a home here or nowhere else.
 */
export async function moveToOther(
  { session, charters }: Known,
  { analysis, open, say, document }: Snapshot,
  duty: number,
  role: RoleId,
): Promise<Move | null> {
  if (homeOf(analysis.charter, role)) return null;
  const { version } = document;
  const [home] = charters.homes(open, role);
  const found = home && (await charters.read(home));
  if (!home || !found || session.open.get(open.uri)?.version !== version) return null;
  const title = say('fix-move-across', { role: roleName(role, analysis.config), file: home.path });
  if (!found.writable) return { title, edit: null, refused: say('fix-no-write', { file: home.path }) };
  const fix = moveAcross(analysis, duty, role, { path: home.path, analysis: found.analysis }, say);
  if (fix.disabled !== null) return { title, edit: null, refused: fix.disabled };
  // Only leaving asks: in a step that is taken in part, a duty may then stand in both files, but never in none.
  const changes = fix.edits.map(({ path, edits }) =>
    path === null
      ? { uri: open.uri, text: analysis.text, version, edits, asks: true }
      : { uri: home.uri, text: found.analysis.text, version: found.version, edits },
  );
  return { title, edit: toEditTogether(session.client, changes, title), refused: null };
}

/** The move that the light bulb would put first: to the charter that has the role, else within this one. */
export async function moveTo(known: Known, at: Snapshot, duty: number, role: RoleId): Promise<Move> {
  const away = await moveToOther(known, at, duty, role);
  if (away) return away;
  const { title, disabled, edits } = moveDuty(at.analysis, duty, role, at.say);
  if (disabled !== null) return { title, edit: null, refused: disabled };
  const here = edits.flatMap(({ path, edits }) => (path === null ? edits : []));
  known.session.offer(at.open, here);
  return { title, edit: toWorkspaceEdit(known.session.client, at.document, here), refused: null };
}
