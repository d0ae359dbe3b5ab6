import type {
  DocumentSymbol,
  DocumentSymbolParams,
  WorkspaceSymbol,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { outline } from '../../core/ide/symbols.ts';
import type { Door } from '../door.ts';
import { toUri } from '../fromLsp.ts';
import { toSymbol, toWorkspaceSymbols } from '../toLsp.ts';

/** More would not be read in a list. */
const MOST_SYMBOLS = 500;

/** The outline of a charter, and the roles and duties of all open ones by name. */
export function symbols({ connection, session, answer }: Door): void {
  connection.onDocumentSymbol(
    answer('outline', null, async (params: DocumentSymbolParams): Promise<DocumentSymbol[] | null> => {
      const at = await session.settled(toUri(params));
      return at && outline(at.analysis, at.say).map((entry) => toSymbol(at.document, entry));
    }),
  );

  connection.onWorkspaceSymbol(
    answer('workspace symbols', [], async ({ query }: WorkspaceSymbolParams): Promise<WorkspaceSymbol[]> => {
      const words = String(query ?? '')
        .toLowerCase()
        .split(/\s+/);
      const found: WorkspaceSymbol[] = [];
      for (const uri of [...session.open.keys()]) {
        const at = await session.settled(uri);
        if (!at) continue;
        const all = outline(at.analysis, at.say).flatMap((entry) => toWorkspaceSymbols(at.document, entry));
        found.push(...all.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word))));
        if (found.length >= MOST_SYMBOLS) break;
      }
      return found.slice(0, MOST_SYMBOLS);
    }),
  );
}
