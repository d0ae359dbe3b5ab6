import * as vscode from 'vscode';
import type {
  BaseLanguageClient,
  ErrorHandler,
  LanguageClientOptions,
  Diagnostic as ProtocolDiagnostic,
  WorkspaceEdit as ProtocolEdit,
} from 'vscode-languageclient';
import {
  CHARTERS_CHANGED,
  CHECK,
  type CheckParams,
  type Initialization,
  IS_WRITABLE,
  type IsWritableParams,
  LIST_FILES,
  type PauseParams,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
  SET_PAUSED,
  SHOW_DUTIES,
  STATUS,
  type StatusParams,
  TREAT_AS_CHARTER,
  type TreatAsCharterParams,
} from '../../server/src/lsp/protocol.ts';
import { isWritable, listFiles, readFile } from './files.ts';
import { refusals } from './refusals.ts';
import { CHARTER_LANGUAGES } from './suggestsCharter.ts';

/** Makes the language client of a host. Asynchronous, so that its code is loaded at the first need. */
export type Launch = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** What the person is told about the server. */
export type ServerState = 'asleep' | 'starting' | 'running' | 'failed';

const PAUSED = 'remit.paused';
const TREATED = 'remit.treatedAsCharter';

/** The language server as the client sees it: asleep until the first charter, then one for all documents. */
export class Server implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #launch: Launch;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #statuses = new Map<string, StatusParams>();
  readonly #chartersChanged = new vscode.EventEmitter<void>();
  #log: vscode.LogOutputChannel | undefined;
  #client: BaseLanguageClient | undefined;
  #starting: Promise<void> = Promise.resolve();
  #state: ServerState = 'asleep';
  #problem = '';

  /** Fires when state, pause or the status of any document changes. */
  readonly onDidChange = this.#changed.event;
  /** Fires when charters anywhere in the workspace were read, changed or vanished; at most a few times a second. */
  readonly onDidChangeCharters = this.#chartersChanged.event;

  constructor(context: vscode.ExtensionContext, launch: Launch) {
    this.#context = context;
    this.#launch = launch;
    this.#tellContext();
  }

  /** What is told to people who look for it; made at the first word, since it is a file on disk. */
  get log(): vscode.LogOutputChannel {
    this.#log ??= vscode.window.createOutputChannel('Remit', { log: true });
    return this.#log;
  }

  get state(): ServerState {
    return this.#state;
  }

  get started(): boolean {
    return this.#state !== 'asleep';
  }

  /** Why it failed, in the words of the error; empty otherwise. */
  get problem(): string {
    return this.#problem;
  }

  get paused(): boolean {
    return this.#context.workspaceState.get(PAUSED, false);
  }

  /** What the server last said of a document. */
  status(uri: vscode.Uri): StatusParams | undefined {
    return this.#statuses.get(uri.toString());
  }

  start(): void {
    if (this.#state === 'starting' || this.#state === 'running') return;
    this.#set('starting');
    this.#starting = this.#run().catch((error: unknown) => {
      this.#problem = error instanceof Error ? error.message : String(error);
      this.log.error(`The Remit server did not start: ${this.#problem}`);
      this.#set('failed');
    });
  }

  async restart(): Promise<void> {
    this.log.info('Restarting the Remit server');
    await this.#stop();
    this.start();
  }

  async pause(paused: boolean): Promise<void> {
    await this.#context.workspaceState.update(PAUSED, paused);
    this.#tellContext();
    this.#changed.fire();
    await this.#request<PauseParams>(SET_PAUSED, { paused });
  }

  /** Reads a document as a charter from now on, also when it is opened again later. */
  async treatAsCharter(uri: vscode.Uri): Promise<void> {
    const others = this.#treated().filter((known) => known !== uri.toString());
    await this.#context.workspaceState.update(TREATED, [...others, uri.toString()]);
    this.start();
    await this.#request<TreatAsCharterParams>(TREAT_AS_CHARTER, { uri: uri.toString(), charter: true });
  }

  /** Judges a document now; what `remit.run: manual` waits for. */
  async check(uri: vscode.Uri): Promise<void> {
    this.start();
    await this.#request<CheckParams>(CHECK, { uri: uri.toString() });
  }

  /**
   * Asks the server, which is started if it sleeps.
   *
   * @throws when it does not run
   */
  async ask<R>(method: string, params: object): Promise<R> {
    this.start();
    await this.#starting;
    if (!this.#client?.isRunning()) throw new Error(this.#problem || vscode.l10n.t('Remit could not start'));
    return this.#client.sendRequest<R>(method, params);
  }

  /** An edit as the server wrote it, for this editor. */
  async toEdit(edit: unknown): Promise<vscode.WorkspaceEdit | undefined> {
    return this.#client?.protocol2CodeConverter.asWorkspaceEdit(edit as ProtocolEdit);
  }

  /** Findings as the server wrote them, for this editor. */
  async toDiagnostics(findings: unknown): Promise<vscode.Diagnostic[]> {
    return (await this.#client?.protocol2CodeConverter.asDiagnostics(findings as ProtocolDiagnostic[])) ?? [];
  }

  /** Sends a notification if the server runs; what it was not there to hear does not matter to it. */
  async notify<P extends object>(method: string, params: P): Promise<void> {
    if (this.#client?.isRunning()) await this.#client.sendNotification(method, params);
  }

  dispose(): void {
    void this.#stop();
    this.#changed.dispose();
    this.#chartersChanged.dispose();
    this.#log?.dispose();
  }

  async #run(): Promise<void> {
    // A turn later, so that no other extension waits for the activation of this one while the language client is loaded.
    await new Promise((resolve) => setTimeout(resolve));
    const client: BaseLanguageClient = await this.#launch(this.#options(() => client));
    this.#client = client;
    // A server that dies is started again by the library, with every open document as it stands by then.
    client.onDidChangeState(() => this.#follow(client));
    client.onNotification(STATUS, (status: StatusParams) => {
      this.#statuses.set(vscode.Uri.parse(status.uri).toString(), status);
      if (status.report) this.log.error(status.report);
      this.#changed.fire();
    });
    client.onNotification(CHARTERS_CHANGED, () => this.#chartersChanged.fire());
    client.onRequest<ReadFileResult, unknown>(READ_FILE, ({ uri }: ReadFileParams) => readFile(vscode.Uri.parse(uri)));
    client.onRequest(LIST_FILES, listFiles);
    client.onRequest<boolean, unknown>(IS_WRITABLE, ({ uri }: IsWritableParams) => isWritable(vscode.Uri.parse(uri)));
    await client.start();
    this.#set('running');
    for (const document of vscode.workspace.textDocuments) await this.#remind(document);
  }

  /** What became of the server: it runs, is being started again, or died too often for that. */
  #follow(client: BaseLanguageClient): void {
    if (this.#client !== client) return;
    if (client.isRunning()) this.#set('running');
    else if (!client.needsStart()) this.#set('starting');
    else {
      // Between its end and its next start it stands still for a moment, too.
      setTimeout(() => {
        if (this.#client !== client || !client.needsStart() || this.#state === 'failed') return;
        this.#problem = vscode.l10n.t('The server stopped again and again');
        this.#statuses.clear();
        this.#set('failed');
      });
    }
  }

  #options(client: () => BaseLanguageClient): LanguageClientOptions {
    // Asked for at each start: a server that takes the place of a dead one must know what holds by then.
    const initializationOptions = (): Initialization => ({
      status: true,
      commands: [SHOW_DUTIES],
      files: true,
      paused: this.paused,
      rulePages: vscode.Uri.joinPath(this.#context.extensionUri, 'docs', 'rules').toString(),
      // The object VS Code hands out has methods, which a worker cannot be sent.
      settings: JSON.parse(JSON.stringify(vscode.workspace.getConfiguration('remit'))),
    });
    return {
      documentSelector: schemes().flatMap((scheme) => CHARTER_LANGUAGES.map((language) => ({ scheme, language }))),
      initializationOptions,
      outputChannel: this.log,
      errorHandler: quietly(client),
      diagnosticCollectionName: 'remit',
      diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
      middleware: {
        ...refusals,
        didOpen: async (document, next) => {
          await next(document);
          await this.#remind(document);
        },
      },
    };
  }

  /** The server forgets on closing what the person said about a document; we do not. */
  async #remind(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    if (this.#treated().includes(uri)) {
      await this.#request<TreatAsCharterParams>(TREAT_AS_CHARTER, { uri, charter: true });
    }
  }

  async #request<P extends object>(method: string, params: P): Promise<void> {
    if (this.#client?.isRunning()) await this.#client.sendRequest(method, params);
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#statuses.clear();
    this.#set('asleep');
    try {
      await client?.dispose();
    } catch (error) {
      // It hangs or is gone: the person who asks for another must get one all the same.
      this.log.warn(`The old server did not end as it should: ${error instanceof Error ? error.message : error}`);
    }
  }

  #treated(): string[] {
    return this.#context.workspaceState.get<string[]>(TREATED, []);
  }

  #set(state: ServerState): void {
    this.#state = state;
    this.#tellContext();
    this.#changed.fire();
  }

  #tellContext(): void {
    void vscode.commands.executeCommand('setContext', 'remit.active', this.started);
    void vscode.commands.executeCommand('setContext', 'remit.paused', this.paused);
  }
}

/**
 * The library's own handler of a server's end, with two differences. Words that no longer reach a dead server do not
 * count: after four of them, which is one fast word, the library would stop for good instead of starting another. And
 * no message box tells of each new start: the log has it.
 */
function quietly(client: () => BaseLanguageClient): ErrorHandler {
  let handler: ErrorHandler | undefined;
  const own = (): ErrorHandler => {
    handler ??= client().createDefaultErrorHandler();
    return handler;
  };
  return {
    error: (error, message) => own().error(error, message, 1),
    closed: async () => {
      const result = await own().closed();
      // It has something to say only when it gives up.
      return { ...result, handled: result.message === undefined };
    },
  };
}

/**
 * Where documents may live: on disk, not saved yet, and wherever this workspace is. The old sides of a diff
 * (`git:` and its kin) are left out: what stands there cannot be changed anymore.
 */
function schemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', 'vscode-vfs', 'vscode-remote', ...folders])];
}
