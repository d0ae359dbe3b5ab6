import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { Initialization } from './protocol.ts';

/** What the client can do, as far as it matters here. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly showsProgress: boolean;
  readonly snippets: boolean;
  readonly disabledActions: boolean;
  readonly changeAnnotations: boolean;
  readonly createsFiles: boolean;
  readonly resolvesActions: boolean;
  readonly versionedEdits: boolean;
  readonly linksDefinitions: boolean;
  /** What it draws anew on request, besides findings. */
  readonly refreshes: readonly ('codeLens' | 'inlayHint' | 'semanticTokens')[];
  /** The language of the editor, as `en-US`. */
  readonly locale: string;
  readonly extra: Initialization;
  readonly folders: readonly string[];
}

/** Reads what the client says of itself; of `null` that it can do nothing. */
export function readClient(params: InitializeParams | null): Client {
  const { textDocument, workspace } = params?.capabilities ?? {};
  const edits = workspace?.workspaceEdit;
  const folders = params?.workspaceFolders?.map(({ uri }) => uri) ?? (params?.rootUri ? [params.rootUri] : []);
  return {
    pullsDiagnostics: Boolean(textDocument?.diagnostic),
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    showsProgress: params?.capabilities.window?.workDoneProgress === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    changeAnnotations: edits?.changeAnnotationSupport !== undefined,
    createsFiles: edits?.resourceOperations?.includes('create') === true,
    resolvesActions: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: edits?.documentChanges === true,
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    refreshes: (['codeLens', 'inlayHint', 'semanticTokens'] as const).filter(
      (view) => workspace?.[view]?.refreshSupport,
    ),
    locale: typeof params?.locale === 'string' ? params.locale : 'en',
    extra: typeof params?.initializationOptions === 'object' ? (params.initializationOptions ?? {}) : {},
    folders: folders.map(withoutSlash),
  };
}

/** The folders after some were added or taken out of the workspace. */
export function changeFolders(client: Client, { added, removed }: WorkspaceFoldersChangeEvent): Client {
  const gone = new Set(removed.map(({ uri }) => withoutSlash(uri)));
  const kept = client.folders.filter((uri) => !gone.has(uri));
  return { ...client, folders: [...new Set([...kept, ...added.map(({ uri }) => withoutSlash(uri))])] };
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '');
}
