import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../../core/analysis.ts';
import { DEFAULT_CONFIG } from '../../core/config/config.ts';
import type { Say } from '../../core/messages.ts';
import { roleName } from '../../core/rules/wording.ts';
import { type Responsibilities, responsibilities } from '../../core/workspace/responsibilities.ts';
import { formatResponsibilities } from '../../core/workspace/responsibilityFormats.ts';
import { responsibilityText } from '../../core/workspace/responsibilityText.ts';
import { type Charters, type Home, homeAt } from '../charters.ts';
import type { Door } from '../door.ts';
import { toOffset } from '../fromLsp.ts';
import { sayIn } from '../language.ts';
import { moveTo } from '../moves.ts';
import {
  MATRIX,
  MATRIX_TEXT,
  type MatrixArea,
  type MatrixParams,
  type MatrixTextParams,
  type MatrixView,
  MOVE_DUTY,
  type MoveDutyParams,
  type MoveDutyResult,
} from '../protocol.ts';
import { toRange } from '../toLsp.ts';

/** Who owns what, for one charter or for the workspace, and the moves that the view asks for. */
export function matrix({ connection, session, answer }: Door, charters: Charters): { forget(uri: string): void } {
  /** Charters of the workspace's matrix that are not open, until they change: reading is what takes long. */
  const closed = new Map<string, Analysis>();

  connection.onRequest(
    MATRIX,
    answer('matrix', null, async ({ uri }: MatrixParams): Promise<MatrixView> => {
      const placed = await read(uri);
      return toView(
        responsibilities(placed.map(({ home, analysis }) => ({ path: home.uri, analysis }))),
        placed,
        sayIn(session.client.locale),
      );
    }),
  );

  connection.onRequest(
    MATRIX_TEXT,
    answer('matrix as text', '', async ({ uri, format }: MatrixTextParams): Promise<string> => {
      const placed = await read(uri);
      const made = responsibilities(placed.map(({ home, analysis }) => ({ path: home.path, analysis })));
      const say = sayIn(session.client.locale);
      return format === 'text' ? responsibilityText(made, say) : formatResponsibilities(made, format, say);
    }),
  );

  connection.onRequest(
    MOVE_DUTY,
    answer('move', NOTHING, async ({ uri, position, text, role }: MoveDutyParams): Promise<MoveDutyResult> => {
      const at = await session.settled(uri);
      if (!at) return NOTHING;
      const offset = toOffset(at.document, position);
      const duty = at.analysis.duties.findIndex(
        ({ duty: one }) => one.span.start === offset && one.text === text && one.stance !== 'excluded',
      );
      if (duty < 0) return NOTHING;
      const { edit, refused } = await moveTo({ session, charters }, at, duty, role);
      return { edit, refused };
    }),
  );

  return { forget: (uri) => void closed.delete(uri) };

  async function read(uri: string | null): Promise<Placed[]> {
    if (uri === null) await charters.readAll();
    else closed.clear();
    const homes = uri === null ? charters.all() : [homeAt(session.client.folders, uri)];
    const placed: Placed[] = [];
    for (const home of homes) {
      let analysis = session.open.has(home.uri) ? undefined : closed.get(home.uri);
      if (!analysis) {
        // Between two charters, everything that has arrived is answered.
        await session.environment.inbox.drained();
        analysis = (await charters.read(home))?.analysis;
        if (analysis && uri === null && !session.open.has(home.uri)) closed.set(home.uri, { ...analysis, tree: null });
      }
      if (analysis) placed.push({ home, analysis });
    }
    return placed;
  }
}

const NOTHING: MoveDutyResult = { edit: null, refused: null };

interface Placed {
  readonly home: Home;
  readonly analysis: Analysis;
}

function toView({ roles, areas }: Responsibilities, placed: readonly Placed[], say: Say): MatrixView {
  const config = placed[0]?.analysis.config ?? DEFAULT_CONFIG;
  const documents = new Map(
    placed.map(({ home, analysis }) => [
      home.uri,
      { home, document: TextDocument.create(home.uri, '', 0, analysis.text) },
    ]),
  );
  const rows = areas.map(({ title, owner, contested, cells }): MatrixArea => {
    const view = cells.map(({ state, duties }) => ({
      state,
      duties: duties.flatMap(({ path, span, text, moveTo: better }) => {
        const found = documents.get(path);
        if (!found) return [];
        const moveTo = better === null ? null : roleName(better, config);
        return [{ uri: path, path: found.home.path, range: toRange(found.document, span), text, moveTo }];
      }),
    }));
    return { title: say.told(title), owner: owner === null ? null : roleName(owner, config), contested, cells: view };
  });
  return {
    charters: placed.length,
    roles: roles.map(({ id, title }) => ({ id, name: roleName(id, config), title })),
    areas: rows.filter(({ cells }) => cells.some(({ state }) => state !== 'empty')),
  };
}
