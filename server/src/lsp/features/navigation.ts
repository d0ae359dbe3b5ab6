import type {
  DefinitionParams,
  DocumentHighlight,
  DocumentHighlightParams,
  Location,
  LocationLink,
  ReferenceParams,
} from 'vscode-languageserver';
import { DocumentHighlightKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configDefinition } from '../../core/ide/configDefinition.ts';
import { definition } from '../../core/ide/definition.ts';
import { mentionAt } from '../../core/ide/mentions.ts';
import { references } from '../../core/ide/references.ts';
import type { Door } from '../door.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { uriIn } from '../paths.ts';
import { toLocation, toRange } from '../toLsp.ts';

/** From a mention of a role to where it is introduced, to its other mentions, and their highlights. */
export function navigation({ connection, session, answer }: Door): void {
  /** From a role, area or file named in a configuration to where it is declared. */
  async function inConfig(params: DefinitionParams): Promise<Location[] | null> {
    const at = await session.config(toUri(params));
    if (!at) return null;
    const { root, sources } = at.configuration;
    const own = sources.filter(({ path }) => uriIn(root, path) === at.document.uri);
    const others = sources.filter((source) => !own.includes(source));
    const target = configDefinition(at.text, toOffset(at.document, params.position), [...own, ...others]);
    const source = sources.find(({ path }) => path === target?.path);
    if (!target || !source) return null;
    const uri = uriIn(root, target.path);
    return [toLocation(TextDocument.create(uri, 'yaml', 0, source.text), target.span)];
  }

  connection.onDefinition(
    answer('definition', null, async (params: DefinitionParams): Promise<LocationLink[] | Location[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return inConfig(params);
      const { analysis, document } = at;
      const offset = toOffset(document, params.position);
      const targets = definition(analysis, offset);
      if (!session.client.linksDefinitions) return targets.map(({ label }) => toLocation(document, label));
      const from = mentionAt(analysis, offset);
      return targets.map(({ label, scope }) => ({
        targetUri: document.uri,
        targetRange: toRange(document, { start: scope.start, end: Math.max(scope.end, label.end) }),
        targetSelectionRange: toRange(document, label),
        ...(from ? { originSelectionRange: toRange(document, from.span) } : {}),
      }));
    }),
  );

  connection.onReferences(
    answer('references', null, async (params: ReferenceParams): Promise<Location[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      const found = references(at.analysis, toOffset(at.document, params.position));
      const wanted = params.context?.includeDeclaration ? found : found.filter(({ introduces }) => !introduces);
      return wanted.map(({ span }) => toLocation(at.document, span));
    }),
  );

  connection.onDocumentHighlight(
    answer('highlights', null, async (params: DocumentHighlightParams): Promise<DocumentHighlight[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      return references(at.analysis, toOffset(at.document, params.position)).map(({ span, introduces }) => ({
        range: toRange(at.document, span),
        kind: introduces ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
}
