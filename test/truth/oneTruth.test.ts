import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
  createProtocolConnection,
  type Diagnostic,
  type FullDocumentDiagnosticReport,
  PortMessageReader,
  PortMessageWriter,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { buildAll } from '../../esbuild.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'remit-truth-'));
const dist = path.join(folder, 'dist');
const corpus = path.join(folder, 'corpus');
after(() => rmSync(folder, { recursive: true, force: true }));

/** What every door must say of a finding, in 0-based lines and columns. */
interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  readonly message: string;
}

/** The terminal's answer for each file that it recognizes; the others have nothing to be asked about. */
let terminal: ReadonlyMap<string, readonly Said[]>;

interface FindingReport {
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

function fromReport({ rule, severity, line, column, endLine, endColumn, message }: FindingReport): Said {
  return { rule, severity, start: [line - 1, column - 1], end: [endLine - 1, endColumn - 1], message };
}

function fromDiagnostic({ code, severity, range: { start, end }, message }: Diagnostic): Said {
  const names = ['', 'error', 'warning', 'information', 'hint'];
  return {
    rule: String(code),
    severity: names[severity ?? 0]!,
    start: [start.line, start.character],
    end: [end.line, end.character],
    message: String(message),
  };
}

before(async () => {
  await buildAll({ outdir: dist, log: () => {} });
  cpSync(path.join(root, 'test/fixtures/corpus'), corpus, { recursive: true });
  // One file at a time: what charters say together depends on which are looked at.
  const files = await check(['.']);
  const alone = new Map<string, readonly Said[]>();
  for (const { path: name, charter } of files) {
    if (!charter) continue;
    const [file] = await check(['--recognize', name]);
    alone.set(name, file!.findings.map(fromReport));
  }
  terminal = alone;
});

async function check(
  words: readonly string[],
): Promise<{ path: string; charter: boolean; findings: FindingReport[] }[]> {
  const child = spawn(process.execPath, [path.join(dist, 'cli.cjs'), 'check', '--format', 'json', ...words], {
    cwd: corpus,
  });
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) said += chunk;
  return JSON.parse(said).files;
}

/** Opens each file as an editor would and asks for its diagnostics. */
async function askServer(connection: ProtocolConnection): Promise<Map<string, Said[]>> {
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await connection.sendNotification('initialized', {});
  const answers = new Map<string, Said[]>();
  const languages: Record<string, string> = {
    '.md': 'markdown',
    '.yaml': 'yaml',
    '.yml': 'yaml',
    '.json': 'json',
    '.org': 'org',
  };
  for (const name of terminal.keys()) {
    const uri = pathToFileURL(path.join(corpus, name)).href;
    const text = readFileSync(path.join(corpus, name), 'utf8').replace(/^\ufeff/, '');
    const languageId = languages[path.extname(name)] ?? 'markdown';
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    const report: FullDocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    answers.set(name, report.items.map(fromDiagnostic));
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return answers;
}

test('the corpus has charters with findings to compare', () => {
  assert.ok(terminal.size >= 15, String(terminal.size));
  assert.ok([...terminal.values()].flat().length >= 15);
});

test('the language server says what the terminal says', async () => {
  const server = spawn(process.execPath, [path.join(dist, 'server.node.cjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.on('close', resolve));
  const streams = [new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)] as const;
  assert.deepEqual(await askServer(createProtocolConnection(...streams)), terminal);
  await ended;
});

test('the worker of the web says what the terminal says', async () => {
  // A worker as browsers have it, as far as the bundle asks: messages, `self`, and scripts loaded by address.
  const shell = `
    const { parentPort } = require('node:worker_threads');
    const { readFileSync } = require('node:fs');
    const { runInThisContext } = require('node:vm');
    globalThis.self = globalThis;
    globalThis.postMessage = (message) => parentPort.postMessage(message);
    globalThis.importScripts = (...files) => {
      for (const file of files) runInThisContext(readFileSync(file, 'utf8'));
    };
    globalThis.close = () => process.exit();
    const listeners = [];
    globalThis.addEventListener = (kind, listener) => void (kind === 'message' && listeners.push(listener));
    parentPort.on('message', (data) => {
      for (const listener of [...listeners]) listener({ data });
      self.onmessage?.({ data });
    });
    importScripts(${JSON.stringify(path.join(dist, 'server.browser.js'))});
  `;
  const worker = new Worker(shell, { eval: true });
  const failed = new Promise<never>((_resolve, reject) => worker.on('error', reject));
  worker.postMessage(['judge.js', 'core.js', 'features.js'].map((name) => path.join(dist, name)));
  const connection = createProtocolConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  assert.deepEqual(await Promise.race([askServer(connection), failed]), terminal);
  await worker.terminate();
});

test('MCP says what the terminal says', async () => {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const command = { command: process.execPath, args: [path.join(dist, 'cli.cjs'), 'mcp'], cwd: corpus };
  await client.connect(new StdioClientTransport(command));
  const answers = new Map<string, Said[]>();
  for (const name of terminal.keys()) {
    const text = readFileSync(path.join(corpus, name), 'utf8');
    const answer = await client.callTool({ name: 'check_charter', arguments: { text, path: name } });
    const { findings } = answer.structuredContent as { findings: FindingReport[] };
    answers.set(name, findings.map(fromReport));
  }
  await client.close();
  assert.deepEqual(answers, terminal);
});
