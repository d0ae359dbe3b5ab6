import type {
  DocumentSymbol,
  DocumentSymbolParams,
  WorkspaceSymbol,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { outline } from '../../core/ide/symbols.ts';
import { type Charters, type Home, homeAt } from '../charters.ts';
import type { Door } from '../door.ts';
import { toUri } from '../fromLsp.ts';
import { sayIn } from '../language.ts';
import { outlineOf } from '../outlines.ts';
import { toWorkspaceSymbols } from '../toLsp.ts';

/** More would not be read in a list. */
const MOST_SYMBOLS = 500;
/** An editor takes tens of seconds for an outline of fifty thousand entries: in a longer one duties are left out. */
const MOST_ENTRIES = 5000;

/** The outline of a charter, and the roles and duties of all charters of the workspace by name. */
export function symbols({ connection, session, answer }: Door, charters: Charters): { forget(uri: string): void } {
  /** Those of charters that are not open, until they change: reading is what takes long. */
  const closed = new Map<string, WorkspaceSymbol[]>();

  async function namesIn(home: Home): Promise<WorkspaceSymbol[]> {
    const known = session.open.has(home.uri) ? undefined : closed.get(home.uri);
    if (known) return known;
    await session.environment.inbox.drained();
    const open = session.open.get(home.uri);
    const at = open ? await session.settled(home.uri) : null;
    const analysis = at ? at.analysis : (await charters.read(home))?.analysis;
    if (!analysis) return [];
    const document = at?.document ?? TextDocument.create(home.uri, '', 0, analysis.text);
    const say = at?.say ?? sayIn(session.client.locale);
    const all = outline(analysis, say).flatMap((entry) => toWorkspaceSymbols(document, entry));
    if (!open) closed.set(home.uri, all);
    return all;
  }

  connection.onDocumentSymbol(
    answer('outline', null, async (params: DocumentSymbolParams): Promise<DocumentSymbol[] | null> => {
      const at = await session.settled(toUri(params));
      return at && outlineOf(at, MOST_ENTRIES);
    }),
  );

  connection.onWorkspaceSymbol(
    answer('workspace symbols', [], async ({ query }: WorkspaceSymbolParams, token): Promise<WorkspaceSymbol[]> => {
      const words = String(query ?? '')
        .toLowerCase()
        .split(/\s+/);
      const homes = new Map(charters.all().map((home) => [home.uri, home]));
      // Outside every folder of the workspace there are open charters, too.
      for (const uri of session.open.keys()) if (!homes.has(uri)) homes.set(uri, homeAt(session.client.folders, uri));
      const found: WorkspaceSymbol[] = [];
      for (const home of homes.values()) {
        if (token.isCancellationRequested || found.length >= MOST_SYMBOLS) break;
        const all = await namesIn(home);
        found.push(...all.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))));
      }
      return found.slice(0, MOST_SYMBOLS);
    }),
  );

  return { forget: (uri) => void closed.delete(uri) };
}
