import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import stringWidth from 'string-width';
import { buildAll } from '../../esbuild.mjs';

const WORDS = 'Negotiate office leases and furniture';
const WRONG = `# CTO\n\n- Set the technical architecture\n- ${WORDS}\n`;
const folder = mkdtempSync(path.join(tmpdir(), 'remit-terminal-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const dist = path.join(folder, 'dist');
await buildAll({ outdir: dist, log: () => {}, only: ['cli.cjs', 'judge.js'] });
const remit = `"${process.execPath}" "${path.join(dist, 'cli.cjs')}"`;
writeFileSync(path.join(folder, 'a.md'), WRONG);

/** What a command says on a terminal of its own. */
function onTerminal(command: string, env: Readonly<Record<string, string>> = {}): string {
  const { NO_COLOR: _no, FORCE_COLOR: _force, CI: _ci, ...inherited } = process.env;
  const { stdout, status } = spawnSync('script', ['--quiet', '--flush', '--command', command, '/dev/null'], {
    cwd: folder,
    env: { ...inherited, TERM: 'xterm-256color', ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0);
  return stdout;
}

test('colors on a terminal, and none where NO_COLOR, --no-color or a dumb terminal say so', () => {
  const colored = (command: string, env = {}): boolean => onTerminal(command, env).includes('\u001b[33mwarning');
  assert.equal(colored(`${remit} check a.md`), true);
  assert.equal(colored(`${remit} check a.md`, { NO_COLOR: '1' }), false);
  assert.equal(colored(`${remit} check --no-color a.md`), false);
  assert.equal(colored(`${remit} check a.md`, { TERM: 'dumb' }), false);
  assert.equal(colored(`${remit} check a.md | cat`), false);
});

test('the line of source is cut to the width of the terminal, and the squiggle with it', () => {
  writeFileSync(path.join(folder, 'long.md'), `# CTO\n\n- ${WORDS} ${'家族'.repeat(30)} and furniture\n`);
  const lines = onTerminal(`stty cols 70; ${remit} check --no-color long.md`).split('\r\n');
  const at = lines.findIndex((line) => line.startsWith('  3 | '));
  assert.match(lines[at]!, /^ {2}3 \| - Negotiate [^…]*家…$/u);
  assert.ok(stringWidth(lines[at]!) <= 70);
  assert.match(lines[at + 1]!, /^ {4}\| {3}\^+$/);
  assert.equal(lines[at + 1]!.length, stringWidth(lines[at]!));
});

test('a long run shows a bar that goes away again, on a terminal only', () => {
  for (const name of ['many', 'more']) {
    mkdirSync(path.join(folder, name));
    for (let i = 0; i < 50; i++) writeFileSync(path.join(folder, name, `${i}.md`), WRONG);
  }
  // However fast or slow the machine is, this run is long: once the first of its pipes is read, two others are written
  // to late. One thread, since a pipe without words stops the one that draws the bar.
  const run = (name: string): string =>
    `rm -f 1.md 2.md 3.md; mkfifo 1.md 2.md 3.md; ` +
    `(cat a.md > 1.md; sleep 0.6; cat a.md > 2.md; sleep 0.3; cat a.md > 3.md) & ` +
    `${remit} check --threads 1 --format json 1.md many 2.md more 3.md > ${name}.json`;
  const said = onTerminal(run('terminal'));
  const bars = [...said.matchAll(/\r\[(#*)(\.*)\] (\d+) of 103 files/g)];
  assert.ok(bars.length >= 2, JSON.stringify(said));
  for (const [, done, left, count] of bars) {
    assert.equal(done!.length + left!.length, 30);
    assert.equal(done!.length, Math.round((Number(count) / 103) * 30));
  }
  assert.ok(said.endsWith('103 files\r\u001b[K'), JSON.stringify(said.slice(-40)));
  assert.equal(onTerminal(run('ci'), { CI: 'true' }), '');
  assert.equal(onTerminal(`${run('piped')} 2> said.txt`), '');
  assert.equal(readFileSync(path.join(folder, 'said.txt'), 'utf8'), '');
  const reports = ['terminal', 'ci', 'piped'].map((name) => readFileSync(path.join(folder, `${name}.json`), 'utf8'));
  assert.equal(JSON.parse(reports[0]!).files.length, 103);
  assert.deepEqual(new Set(reports).size, 1);
});

test('a large report into a slow pipe is whole, and nothing is said beside it', () => {
  const duties = '- Keep the product backlog in order\n'.repeat(600);
  writeFileSync(path.join(folder, 'large.md'), WRONG + duties);
  const files = ['large.md', ...Array.from({ length: 30 }, (_, i) => `copy${i}.md`)].join(' ');
  const copies = `for i in $(seq 0 29); do cp large.md copy$i.md; done; ${remit} check --format json ${files}`;
  const { stdout, stderr } = spawnSync('bash', ['-c', `(${copies}) | (sleep 0.5; cat)`], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  assert.equal(stderr, '');
  assert.equal(JSON.parse(stdout).files.length, 31);
});
