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
import type { RoleId } from '../../core/charter/model.ts';
import { configDefinition } from '../../core/ide/configDefinition.ts';
import { definition, hasSection, homesOf, type Target } from '../../core/ide/definition.ts';
import { type Mention, mentionAt } from '../../core/ide/mentions.ts';
import { references } from '../../core/ide/references.ts';
import type { Charters } from '../charters.ts';
import type { Door } from '../door.ts';
import { mentionsEverywhere } from '../everywhere.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import type { Snapshot } from '../openDocument.ts';
import { uriIn } from '../paths.ts';
import { toLocation, toRange } from '../toLsp.ts';

/**
 * From a mention of a role to where it is introduced, to its other mentions, and their highlights: in the charter
 * itself and in the others of its organization.
 */
export function navigation({ connection, session, answer }: Door, charters: Charters): void {
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
      const names = charters.names(at.open);
      const from = mentionAt(analysis, offset, names);
      const away = from && !hasSection(analysis, from.role) ? await sectionsElsewhere(at, from.role) : [];
      const places =
        away.length > 0 ? away : definition(analysis, offset, names).map((target) => ({ document, target }));
      if (!session.client.linksDefinitions)
        return places.map(({ document, target }) => toLocation(document, target.label));
      const origin = from ? { originSelectionRange: toRange(document, from.span) } : {};
      return places.map(({ document, target: { label, scope } }) => ({
        targetUri: document.uri,
        targetRange: toRange(document, { start: scope.start, end: Math.max(scope.end, label.end) }),
        targetSelectionRange: toRange(document, label),
        ...origin,
      }));
    }),
  );

  /** Where the nearest other charters give a role a section: those that stand in one folder. */
  async function sectionsElsewhere(
    { open }: Snapshot,
    role: RoleId,
  ): Promise<{ readonly document: TextDocument; readonly target: Target }[]> {
    const homes = charters.homes(open, role);
    const nearest = homes.filter(({ path }) => folderOf(path) === folderOf(homes[0]?.path ?? ''));
    const places = await Promise.all(
      nearest.slice(0, MOST_SECTIONS).map(async (home) => {
        const found = await charters.skim(home, () => true);
        if (!found) return [];
        const document = TextDocument.create(home.uri, '', 0, found.analysis.text);
        return homesOf(found.analysis, role).map((target) => ({ document, target }));
      }),
    );
    return places.flat();
  }

  connection.onReferences(
    answer('references', null, async (params: ReferenceParams): Promise<Location[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      const mention = mentionAt(at.analysis, toOffset(at.document, params.position), charters.names(at.open));
      if (!mention) return [];
      const wanted = ({ introduces }: Mention) => params.context?.includeDeclaration === true || !introduces;
      const everywhere = await mentionsEverywhere({ session, charters }, at, mention.role, wanted);
      return everywhere.flatMap(({ uri, analysis, mentions }) => {
        const document = TextDocument.create(uri, '', 0, analysis.text);
        return mentions.map(({ span }) => toLocation(document, span));
      });
    }),
  );

  connection.onDocumentHighlight(
    answer('highlights', null, async (params: DocumentHighlightParams): Promise<DocumentHighlight[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      return references(at.analysis, toOffset(at.document, params.position), charters.names(at.open)).map(
        ({ span, introduces }) => ({
          range: toRange(at.document, span),
          kind: introduces ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }),
      );
    }),
  );
}

/** More sections of one role in one folder would not be looked through. */
const MOST_SECTIONS = 5;

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
