import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createProtocolConnection,
  ErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import manifest from '../../package.json' with { type: 'json' };
import { VERSION } from '../../server/src/version.ts';
import { Client, PUSHED, spawnServer, withProcess, withServer } from './client.ts';

test('the server names itself and its version', async () => {
  assert.equal(VERSION, manifest.version);
  await withProcess({}, async (client) => {
    assert.deepEqual(client.result.serverInfo, { name: 'remit', version: VERSION });
  });
});

test('findings are pulled or pushed, never both', async () => {
  await withServer({}, async (client) => {
    assert.equal(client.result.capabilities.diagnosticProvider?.identifier, 'remit');
  });
  await withServer({ capabilities: PUSHED }, async (client) => {
    assert.equal(client.result.capabilities.diagnosticProvider, undefined);
  });
});

test('a server without arguments speaks over stdio', async () => {
  const server = spawnServer();
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const client = new Client(connection, null);
  await client.initialize({});
  assert.equal(client.result.serverInfo?.name, 'remit');
  server.stdin.end();
  await once(server, 'exit');
  connection.dispose();
});

test('the server ends when its input ends', async () => {
  const server = spawnServer('--stdio');
  const gone = once(server, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  await new Client(connection, null).initialize({});
  server.stdin.destroy();
  assert.deepEqual(await gone, [1, null]);
  connection.dispose();
});

test('the server ends when the editor named by initialize is gone, though its pipe stays open', async () => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const server = spawnServer('--stdio');
  const gone = once(server, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  await new Client(connection, null).initialize({ processId: editor.pid ?? null });
  editor.kill('SIGKILL');
  await gone;
  connection.dispose();
});

test('the server ends when the editor named on its command line is gone', async () => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const server = spawnServer('--stdio', `--clientProcessId=${editor.pid}`);
  const gone = once(server, 'exit');
  editor.kill('SIGKILL');
  await gone;
});

test('requests before initialize and after shutdown are refused', async () => {
  const server = spawnServer('--stdio');
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const client = new Client(connection, null);
  const hover = { textDocument: { uri: 'file:///a.md' }, position: { line: 0, character: 0 } };
  await assert.rejects(client.ask('textDocument/hover', hover), { code: ErrorCodes.ServerNotInitialized });
  await client.initialize({});
  assert.equal(await client.ask('textDocument/hover', hover), null);
  await client.ask('shutdown', undefined as never);
  await assert.rejects(client.ask('textDocument/hover', hover), { code: ErrorCodes.InvalidRequest });
  const gone = once(server, 'exit');
  await client.notify('exit', undefined as never);
  assert.deepEqual(await gone, [0, null]);
  connection.dispose();
});

test('a client that vanishes amid a message takes the server with it', async () => {
  const server = spawnServer('--stdio');
  const gone = once(server, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const client = new Client(connection, null);
  await client.initialize({});
  for (let i = 0; i < 50; i++) await client.open(`file:///team/${i}.md`, charter(i));
  connection.dispose();
  server.stdin.write('Content-Length: 4000\r\n\r\n{"jsonrpc":"2.0","method":"textDocument/didOpen"');
  server.stdin.destroy();
  server.stdout.destroy();
  await gone;
});

/** One of a thousand charters: what is remembered by its words is known after as many rounds. */
function charter(number: number): string {
  const round = number % 1000;
  return `# Charter\n\n## CTO\n\n- Own the allocation of budget ${round} across departments\n- Run platform${round}\n\n## COO\n\n- Keep office ${round}\n`;
}

/** Bytes in use once everything that nobody holds is gone. */
function used(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let i = 0; i < 3; i++) collect();
  return process.memoryUsage().heapUsed;
}

test('ten thousand documents opened, edited, judged and closed leave nothing behind', async (t) => {
  await withServer({}, async (client) => {
    const round = async (i: number): Promise<void> => {
      const uri = `file:///team/${i}.md`;
      await client.open(uri, charter(i));
      await client.edit(uri, 2, [4, 2], [4, 5], `Decide on ${i % 1000}, own`);
      await client.findings(uri);
      await client.notify('textDocument/didClose', { textDocument: { uri } });
    };
    for (let i = 0; i < 1500; i++) await round(i);
    const before = used();
    for (let i = 1500; i < 11_500; i++) await round(i);
    const after = used();
    t.diagnostic(`${(before / 1e6).toFixed(1)} MB before, ${(after / 1e6).toFixed(1)} MB after`);
    assert.ok(after < before * 1.1, `${before} bytes before, ${after} after`);
  });
});
