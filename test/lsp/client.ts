import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentClientCapabilities,
} from 'vscode-languageserver-protocol/node';
import { readBelow, writableBelow } from '../../server/src/lsp/disk.ts';
import { isListed, listBelow } from '../../server/src/lsp/diskList.ts';
import { createInbox } from '../../server/src/lsp/inbox.ts';
import { STATUS, type StatusParams } from '../../server/src/lsp/protocol.ts';
import { createServer } from '../../server/src/lsp/server.ts';

/** What most editors can do today. */
export const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
      disabledSupport: true,
      dataSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
};

/** The same editor without pull diagnostics. */
export const PUSHED: ClientCapabilities = {
  ...CAPABILITIES,
  textDocument: withoutPull(CAPABILITIES.textDocument ?? {}),
};

function withoutPull({ diagnostic: _, ...others }: TextDocumentClientCapabilities): TextDocumentClientCapabilities {
  return others;
}

export interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answered to `workspace/configuration`. */
  readonly settings?: unknown;
  /** Workspace folder on disk. */
  readonly folder?: string;
  /** Workspace folder that is on no disk, as a URI. */
  readonly folderUri?: string;
  /** How long findings at the caret wait, in milliseconds; only for a server in this process. */
  readonly caretWait?: number;
  /** How long what was typed inside a line waits to be read, in milliseconds; only for a server in this process. */
  readonly readingWait?: number;
  readonly processId?: number | null;
  /** Runs the server as somebody without rights where the tests run as the superuser, who may do anything. */
  readonly powerless?: boolean;
  /** The editor's language. */
  readonly locale?: string;
}

/** A language client with the few words of the protocol that the tests speak, over real messages. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly pushed: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly statuses: StatusParams[] = [];
  settings: unknown;
  refreshes = 0;
  result!: InitializeResult;
  readonly #waiting = new Set<() => void>();

  constructor(connection: ProtocolConnection, settings: unknown) {
    this.connection = connection;
    this.settings = settings;
    const woke = () => {
      for (const check of [...this.#waiting]) check();
    };
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.pushed.push(params);
      woke();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      woke();
    });
    connection.onNotification(STATUS, (params: StatusParams) => {
      this.statuses.push(params);
      woke();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      woke();
      return null;
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
  }

  async initialize({
    capabilities = CAPABILITIES,
    initializationOptions,
    folder,
    folderUri = folder === undefined ? undefined : `file://${folder}`,
    processId = null,
    locale,
  }: Options): Promise<void> {
    const folders = folderUri === undefined ? null : [{ uri: folderUri, name: path.basename(folderUri) }];
    this.result = await this.connection.sendRequest('initialize', {
      processId,
      rootUri: folders?.[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities,
      ...(locale === undefined ? {} : { locale }),
      ...(initializationOptions === undefined ? {} : { initializationOptions }),
    });
    await this.connection.sendNotification('initialized', {});
  }

  /** Sends a request and gives the answer as the caller expects it to be. */
  ask<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'markdown', version = 1): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  /** Replaces a range (0-based line, UTF-16 column) by some text. */
  edit(uri: string, version: number, [line, from]: At, [endLine, to]: At, text: string): Promise<void> {
    const range = { start: { line, character: from }, end: { line: endLine, character: to } };
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.ask('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  /** The findings a pull gives. */
  async findings(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('unchanged, though no earlier result was named');
    return report.items;
  }

  /**
   * Pulls as an editor does, anew at each refresh the server asks for, until the findings are those expected. Never
   * resolves if the last refresh comes before they are.
   */
  async findingsAtLast(uri: string, expected: (findings: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const seen = this.refreshes;
      const findings = await this.findings(uri);
      if (expected(findings)) return findings;
      await this.until(() => this.refreshes > seen);
    }
  }

  /** Resolves when something that was received makes `found` give a value. */
  until<T>(found: () => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const value = found();
        if (value === undefined || value === false) return;
        this.#waiting.delete(check);
        resolve(value);
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** The first push for a document at this version. */
  push(uri: string, version: number): Promise<PublishDiagnosticsParams> {
    return this.until(() => this.pushed.find((push) => push.uri === uri && push.version === version));
  }
}

export type At = readonly [line: number, column: number];

/** 0-based line and UTF-16 column of an offset. */
export function position(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length - 1, character: (before.at(-1) as string).length };
}

const ENTRY = path.resolve(import.meta.dirname, '../../server/src/lsp/node.ts');

/** The user and group called “nobody” on every system that has a superuser. */
const NOBODY = 65_534;

/** A server in a process of its own, as editors start it. */
export function spawnServer(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [QUIET, ENTRY, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

const QUIET = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';

function spawnPowerless(): ChildProcessWithoutNullStreams {
  const rights = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  return spawn(process.execPath, [QUIET, ENTRY, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'], ...rights });
}

/** Starts a server process, runs a test against it, and makes sure that both are gone afterwards. */
export async function withProcess(options: Options, run: (client: Client) => Promise<void>): Promise<void> {
  const server = options.powerless ? spawnPowerless() : spawnServer('--stdio');
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const client = new Client(connection, options.settings ?? null);
  try {
    await client.initialize(options);
    await run(client);
    await client.ask('shutdown', undefined as never);
    await client.notify('exit', undefined as never);
    await gone;
  } finally {
    server.kill('SIGKILL');
    connection.dispose();
  }
}

/** The real server in this process, at the other end of two streams. */
export async function withServer(options: Options, run: (client: Client) => Promise<void>): Promise<void> {
  const up = new PassThrough();
  const down = new PassThrough();
  const inbox = createInbox(setImmediate);
  const timers = new Set<NodeJS.Timeout>();
  const serverSide = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), inbox.options);
  createServer(serverSide, {
    inbox,
    now: () => performance.now(),
    after(milliseconds, callback) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        callback();
      }, milliseconds);
      timers.add(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer);
      };
    },
    disk: readBelow,
    list: listBelow,
    listed: isListed,
    writable: writableBelow,
    opened: null,
    rehearses: false,
    rulePages: null,
    caretWait: options.caretWait ?? 2000,
    readingWait: options.readingWait ?? 250,
  });
  serverSide.listen();
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const client = new Client(connection, options.settings ?? null);
  try {
    await client.initialize(options);
    await run(client);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    connection.dispose();
    serverSide.dispose();
  }
}
