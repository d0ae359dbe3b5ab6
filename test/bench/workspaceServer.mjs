// A workspace of many charters under the real server: how long an open document waits while the others are read.
//
//   node test/bench/workspaceServer.mjs [files] [duties in each] [bundle of the server]
//
// Prints one line of JSON: time until every charter is read, waiting times of pulls while typing meanwhile, memory.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, Client, spawnServer } from '../lsp/client.ts';

const files = Number(process.argv[2] ?? 2000);
const duties = Number(process.argv[3] ?? 40);
const bundle = process.argv[4];
const ROLES = ['CTO', 'CPO', 'COO'];
const WORK = [
  'cloud platform',
  'product roadmap',
  'vendor contracts',
  'pricing model',
  'risk register',
  'release process',
];

const charter = (i) => {
  const lines = [`# ${ROLES[i % 3]}`, '', '## Responsibilities', ''];
  for (let d = 0; d < duties; d++) lines.push(`- Own the ${WORK[(i + d) % WORK.length]} of unit ${i} and team ${d}`);
  return `${lines.join('\n')}\n`;
};

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'remit-bench-')));
for (let i = 0; i < files; i++) {
  const name = path.join(folder, `unit-${i}`, `${ROLES[i % 3].toLowerCase()}.md`);
  fs.mkdirSync(path.dirname(name));
  fs.writeFileSync(name, charter(i));
}
const server = bundle ? spawn(process.execPath, [bundle, '--stdio']) : spawnServer('--stdio');
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
const client = new Client(connection, null);
const memory = () => {
  const status = fs.readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
};
try {
  let ended = false;
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onNotification('$/progress', ({ value }) => {
    ended ||= value.kind === 'end';
  });
  await client.initialize({ folder, capabilities: { ...CAPABILITIES, window: { workDoneProgress: true } } });
  const uri = `file://${folder}/unit-0/cto.md`;
  const begun = performance.now();
  await client.open(uri, charter(0));
  const waits = [];
  for (let version = 2; !ended; version++) {
    const start = performance.now();
    await client.edit(uri, version, [4, 6], [4, 6], 'x');
    await client.findings(uri);
    waits.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const indexed = performance.now() - begun;
  waits.sort((a, b) => a - b);
  const at = (share) => +(waits[Math.floor((waits.length - 1) * share)] ?? 0).toFixed(1);
  const result = { files, duties, indexedMs: Math.round(indexed), pulls: waits.length };
  console.log(
    JSON.stringify({ ...result, pullMedianMs: at(0.5), pull95Ms: at(0.95), pullWorstMs: at(1), residentMB: memory() }),
  );
} finally {
  server.kill('SIGKILL');
  connection.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
}
