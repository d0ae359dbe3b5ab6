// A workspace of many charters under the real server: what somebody who types in an open charter feels of the others
// being read meanwhile, what the index weighs, and how long a change of another file takes to be seen.
//
//   node test/bench/workspaceServer.mjs [--files 2000] [--duties 40] [--bundle dist/server.node.cjs] [--write]
//
// Prints one line of JSON; with --write also the table in docs/performance.md. Without --bundle it runs the sources.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { CAPABILITIES, Client, spawnServer } from '../lsp/client.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    duties: { type: 'string', default: '40' },
    bundle: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const files = Number(values.files);
const duties = Number(values.duties);
/** Milliseconds between two keystrokes: somebody who types fast. */
const GAP = 150;
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
const place = (i) => path.join(folder, `unit-${i}`, `${ROLES[i % 3].toLowerCase()}.md`);
for (let i = 0; i < files; i++) {
  fs.mkdirSync(path.dirname(place(i)));
  fs.writeFileSync(place(i), charter(i));
}
const server = values.bundle ? spawn(process.execPath, [values.bundle, '--stdio']) : spawnServer('--stdio');
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
const client = new Client(connection, null);
const memory = (key) => {
  const status = fs.readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
};
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const quantiles = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => +(sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95) };
};
try {
  let ended = false;
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onNotification('$/progress', ({ value }) => {
    ended ||= value.kind === 'end';
  });
  await client.initialize({ folder, capabilities: { ...CAPABILITIES, window: { workDoneProgress: true } } });
  const uri = `file://${place(0)}`;
  let version = 1;
  /** Writes a letter, or takes it away again, and waits for the findings. */
  const keystroke = async () => {
    const start = performance.now();
    version++;
    await client.edit(uri, version, [4, 6], [4, version % 2 ? 7 : 6], version % 2 ? '' : 'x');
    await client.findings(uri);
    return performance.now() - start;
  };
  const begun = performance.now();
  await client.open(uri, charter(0));
  await client.findings(uri);
  const during = [];
  while (!ended) {
    during.push(await keystroke());
    await wait(GAP);
  }
  const indexed = performance.now() - begun;
  const idle = [];
  for (let i = 0; i < 100; i++) {
    idle.push(await keystroke());
    await wait(GAP);
  }
  // One file changes on disk so that it contradicts the open charter, and changes back.
  const changes = [];
  const other = place(2);
  const twin = charter(0).split('\n')[5];
  const { refreshes } = client;
  for (let round = 0; round < 20; round++) {
    fs.writeFileSync(other, round % 2 === 0 ? `${charter(2)}${twin}\n` : charter(2));
    const start = performance.now();
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `file://${other}`, type: 2 }] });
    await client.until(() => client.refreshes > refreshes + round);
    changes.push(performance.now() - start);
    await client.findings(uri);
    await wait(GAP);
  }
  const result = {
    files,
    duties,
    indexedMs: Math.round(indexed),
    during: quantiles(during),
    idle: quantiles(idle),
    changed: quantiles(changes),
    peakMB: memory('VmHWM'),
    residentMB: memory('VmRSS'),
  };
  console.log(JSON.stringify(result));
  if (values.write) write(result);
} finally {
  server.kill('SIGKILL');
  connection.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
}

function write({ during, idle, changed, peakMB, residentMB, indexedMs }) {
  const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  const ratio = (of) => (during[of] / idle[of]).toFixed(2);
  const rows = [
    ['what', 'measured', 'goal'],
    ['---', '---:', '---:'],
    [
      'keystroke while the others are read, median, times the same afterwards',
      `${ratio('p50')} [${during.p50} / ${idle.p50} ms]`,
      '',
    ],
    ['the same, 95th percentile', `${ratio('p95')} [${during.p95} / ${idle.p95} ms]`, ''],
    [
      'a file changes on disk: until the open charter is to be asked again, median (95th percentile)',
      `${changed.p50} ms (${changed.p95} ms)`,
      '≤ 50 ms',
    ],
    ['memory of the server, peak (afterwards)', `${peakMB} MB (${residentMB} MB)`, '≤ 250 MB'],
    ['all files read, somebody typing', `${(indexedMs / 1000).toFixed(1)} s`, ''],
  ];
  const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
  const marked =
    /(<!-- many charters: written by npm run bench:workspace -->\n)[\s\S]*?(<!-- end of many charters -->)/;
  const text = fs.readFileSync(page, 'utf8');
  fs.writeFileSync(
    page,
    text.replace(
      marked,
      (_, start, end) =>
        `${start}\n${files} files with ${duties} duties each, Node ${process.versions.node}.\n\n${table}\n\n${end}`,
    ),
  );
}
