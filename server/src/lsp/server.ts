import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { CHARTER_ENDINGS, canHoldCharter } from '../charterFiles.ts';
import { CONFIG_NAMES } from '../core/config/resolve.ts';
import { VERSION } from '../version.ts';
import { createCharters } from './charters.ts';
import { type Client, changeFolders, readClient } from './client.ts';
import { createConfigurations } from './configuration.ts';
import type { Door } from './door.ts';
import type { Environment } from './environment.ts';
import { agents } from './features/agents.ts';
import { charterTree } from './features/charterTree.ts';
import { ACTION_KINDS, codeActions } from './features/codeActions.ts';
import { COMPLETION_TRIGGERS, completion } from './features/completion.ts';
import { control } from './features/control.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documents } from './features/documents.ts';
import { hover } from './features/hover.ts';
import { lenses } from './features/lenses.ts';
import { matrix } from './features/matrix.ts';
import { navigation } from './features/navigation.ts';
import { newCharter } from './features/newCharter.ts';
import { previewMarks } from './features/previewMarks.ts';
import { redraw } from './features/redraw.ts';
import { rename } from './features/rename.ts';
import { LEGEND, semanticTokens } from './features/semanticTokens.ts';
import { status } from './features/status.ts';
import { structure } from './features/structure.ts';
import { symbols } from './features/symbols.ts';
import { createFiles, type Files } from './files.ts';
import { createGuard } from './guard.ts';
import { sayIn } from './language.ts';
import { rehearse } from './rehearsal.ts';
import { Session } from './session.ts';

/** Registers everything the server answers. The caller then listens on the connection. */
export function createServer(connection: Connection, environment: Environment): void {
  const guard = createGuard(connection.console);
  const configurations = createConfigurations(
    () => session.client.folders,
    (folder, path) => files.read(folder, path),
    guard,
    () => sayIn(session.client.locale),
  );
  const session: Session = new Session(connection, environment, configurations, guard, readClient(null));
  const files: Files = createFiles(connection, session);
  const door: Door = { connection, session, answer: guard.answer };

  const findings = diagnostics(door);
  const refresh = () => {
    findings.refresh();
    redraw(door);
  };
  const report = status(door);
  const charters = createCharters(connection, session, configurations, files, guard, (open) => {
    for (const document of open) report.send(document);
    findings.update(open);
  });
  session.others = charters;
  session.onAnalyzed = (open) => {
    charters.analyzed(open);
    report.send(open);
  };
  session.onClosed = (uri) => charters.closed(uri);
  session.onReconfigured = () => charters.reconfigured();
  documents(door, findings, refresh);
  codeActions(door, files, charters);
  hover(door);
  completion(door);
  navigation(door, charters);
  rename(door, charters);
  const names = symbols(door, charters);
  structure(door);
  semanticTokens(door);
  lenses(door);
  previewMarks(door);
  control(door, findings, report, refresh);

  const tree = charterTree(door, charters);
  const responsibilities = matrix(door, charters);
  newCharter(door, charters);
  agents(door, configurations);
  charters.onChanged = (uri) => {
    responsibilities.forget(uri);
    tree.changed();
    names.forget(uri);
  };

  connection.onInitialize((params) => {
    session.client = readClient(params);
    session.paused = session.client.extra.paused === true;
    guard.state = 'running';
    return { serverInfo: { name: 'remit', version: VERSION }, capabilities: capabilities(session.client) };
  });
  connection.onInitialized(() => {
    if (environment.rehearses) void rehearse(environment, session).catch((error) => guard.report('rehearsal', error));
    if (session.client.registersConfiguration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'remit' });
    }
    if (session.client.registersWatchers) {
      const watchers = [
        { globPattern: `**/{${CONFIG_NAMES.join(',')}}` },
        { globPattern: `**/*.{${CHARTER_ENDINGS.join(',')}}` },
      ];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    void session.changeSettings(settings?.remit).then(refresh);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    const isFile = (uri: string) => canHoldCharter(uri) || session.configures(uri);
    take(uris.filter(isFile));
    const folders = uris.filter((uri) => !isFile(uri));
    if (folders.length > 0) void charters.within(folders).then(take);
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    session.client = changeFolders(session.client, event);
    void session.changeSettings(undefined).then(refresh);
  });
  /** Files that appeared, changed or vanished. */
  function take(uris: readonly string[]): void {
    if (uris.length === 0) return;
    if (uris.some((uri) => session.configures(uri))) void session.reconfigure().then(refresh);
    charters.changed(uris);
  }
  connection.onShutdown(() => {
    guard.state = 'shut-down';
  });
}

function capabilities(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    codeActionProvider: { codeActionKinds: ACTION_KINDS, resolveProvider: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: LEGEND, full: { delta: true }, range: true },
    codeLensProvider: {},
    inlayHintProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'remit', interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
  };
}
