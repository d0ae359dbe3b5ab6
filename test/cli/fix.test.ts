import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fix } from '../../server/src/api.ts';
import { entry, folderWith, git, remit } from './remit.ts';

const root = path.resolve(import.meta.dirname, '../..');
const corpus = path.join(root, 'test/fixtures/corpus');

const WRONG =
  '# Team\n\n## CTO\n\n- Set the technical architecture\n- Negotiate office leases and furniture\n\n## COO\n\n- Turn company strategy into operating plans\n';
const RIGHT =
  '# Team\n\n## CTO\n\n- Set the technical architecture\n\n## COO\n\n- Turn company strategy into operating plans\n- Negotiate office leases and furniture\n';

function texts(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(md|ya?ml|org)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

test('--write moves the duty, says so, and a second time changes nothing', async (t) => {
  const cwd = folderWith(t, { 'a.md': WRONG });
  const first = await remit(['fix', '--write', 'a.md'], { cwd });
  assert.deepEqual(first, { code: 0, stdout: 'a.md: moved 1 duty\nMoved 1 duty in 1 file.\n', stderr: '' });
  assert.equal(readFileSync(path.join(cwd, 'a.md'), 'utf8'), RIGHT);
  const second = await remit(['fix', '--write', 'a.md'], { cwd });
  assert.equal(second.stdout, 'Nothing to move.\n');
  assert.equal(readFileSync(path.join(cwd, 'a.md'), 'utf8'), RIGHT);
});

test('without --write nothing is written and the patch is what git apply takes', async (t) => {
  const cwd = folderWith(t, { 'a.md': WRONG, 'crlf.md': WRONG.replaceAll('\n', '\r\n'), 'bom.md': `\ufeff${WRONG}` });
  git(cwd, 'init', '-q');
  const { code, stdout, stderr } = await remit(['fix', '.'], { cwd });
  assert.equal(code, 0);
  assert.match(stderr, /^Would move 3 duties in 3 files\./);
  assert.equal(readFileSync(path.join(cwd, 'a.md'), 'utf8'), WRONG);
  assert.equal((await remit(['fix', '--diff', '.'], { cwd })).stdout, stdout);
  writeFileSync(path.join(cwd, 'x.patch'), stdout);
  git(cwd, 'apply', '--whitespace=nowarn', 'x.patch');
  assert.equal(readFileSync(path.join(cwd, 'a.md'), 'utf8'), RIGHT);
  assert.equal(readFileSync(path.join(cwd, 'crlf.md'), 'utf8'), RIGHT.replaceAll('\n', '\r\n'));
  assert.equal(readFileSync(path.join(cwd, 'bom.md'), 'utf8'), `\ufeff${RIGHT}`);
});

test('the patch and the written files agree on the whole corpus, and the second run is quiet', async (t) => {
  const cwd = folderWith(t, {});
  for (const folder of ['patched', 'written']) cpSync(corpus, path.join(cwd, folder), { recursive: true });
  const { stdout } = await remit(['fix', '--diff', '.'], { cwd: path.join(cwd, 'patched') });
  assert.ok(stdout.includes('--- a/'));
  writeFileSync(path.join(cwd, 'x.patch'), stdout);
  git(path.join(cwd, 'patched'), 'init', '-q');
  git(path.join(cwd, 'patched'), 'apply', '--whitespace=nowarn', '../x.patch');
  await remit(['fix', '--write', '.'], { cwd: path.join(cwd, 'written') });
  const written = texts(path.join(cwd, 'written'));
  assert.deepEqual(texts(path.join(cwd, 'patched')), written);
  assert.notDeepEqual(written, texts(corpus));
  const again = await remit(['fix', '--write', '.'], { cwd: path.join(cwd, 'written') });
  assert.equal(again.stdout, 'Nothing to move.\n');
});

test('in YAML, JSON and Org as in Markdown: all moves in one run, none in a second, also through the library', async (t) => {
  const wrong = [
    'Negotiate office leases and furniture',
    'Allocate the yearly budget across departments',
    'Set the product roadmap',
  ];
  const own = [
    'Set the technical architecture',
    'Turn company strategy into operating plans',
    'Prioritize the product backlog',
  ];
  const list = (before: string, duties: readonly string[]): string =>
    duties.map((duty) => `${before}${duty}\n`).join('');
  const charters = {
    'a.md': `# CTO\n\n${list('- ', [own[0]!, ...wrong])}\n# COO\n\n- ${own[1]}\n\n# CPO\n\n- ${own[2]}\n`,
    'a.yaml': `cto:\n  responsibilities:\n${list('    - ', [own[0]!, ...wrong])}coo:\n  responsibilities:\n    - ${own[1]}\ncpo:\n  responsibilities:\n    - ${own[2]}\n`,
    'a.json': `${JSON.stringify({ cto: { responsibilities: [own[0], ...wrong] }, coo: { responsibilities: [own[1]] }, cpo: { responsibilities: [own[2]] } }, null, 2)}\n`,
    'a.org': `* CTO\n${list('- ', [own[0]!, ...wrong])}* COO\n- ${own[1]}\n* CPO\n- ${own[2]}\n`,
  };
  const cwd = folderWith(t, charters);
  for (const [name, text] of Object.entries(charters)) {
    const first = await remit(['fix', '--write', name], { cwd });
    assert.match(first.stdout, /^\S+: moved 3 duties\n/, name);
    const written = readFileSync(path.join(cwd, name), 'utf8');
    assert.equal((await remit(['fix', '--write', name], { cwd })).stdout, 'Nothing to move.\n');
    assert.equal(readFileSync(path.join(cwd, name), 'utf8'), written);
    assert.deepEqual(fix(text, { path: name }), { text: written, moves: 3 });
    assert.deepEqual(fix(written, { path: name }), { text: written, moves: 0 });
  }
});

test('bytes that would be lost keep a file from being written; a patch never holds them', async (t) => {
  const broken = Buffer.concat([Buffer.from(WRONG), Buffer.from([0x2d, 0x20, 0xe9, 0x0a])]);
  const cwd = folderWith(t, { 'latin.md': broken, 'wide.md': Buffer.from(`\ufeff${WRONG}`, 'utf16le') });
  const { code, stderr } = await remit(['fix', '--write', 'latin.md', 'wide.md'], { cwd });
  assert.equal(code, 2);
  assert.match(stderr, /^remit: latin\.md: not changed, because some of its bytes are no UTF-8/);
  assert.deepEqual(readFileSync(path.join(cwd, 'latin.md')), broken);
  assert.equal(readFileSync(path.join(cwd, 'wide.md')).toString('utf16le'), `\ufeff${RIGHT}`);
  const both = await remit(['fix', '--write', '--diff', 'wide.md'], { cwd });
  assert.equal(both.code, 2);
});

test('killed at any moment, every file is either as it was or finished', async (t) => {
  const names = Array.from({ length: 20 }, (_, i) => `${String(i).padStart(2, '0')}.md`);
  const long = '\n- Keep the architecture principles\n'.repeat(400);
  const before = WRONG.replace('\n\n## COO', `${long}\n## COO`);
  const cwd = folderWith(t, {});
  const outcome = path.join(cwd, 'whole');
  mkdirSync(outcome);
  writeFileSync(path.join(outcome, 'a.md'), before);
  await remit(['fix', '--write', '.'], { cwd: outcome });
  const finished = readFileSync(path.join(outcome, 'a.md'), 'utf8');
  assert.notEqual(finished, before);
  const stages = new Set<string>();
  for (let round = 0; round < 3; round++) {
    const folder = path.join(cwd, `round${round}`);
    mkdirSync(folder);
    for (const name of names) writeFileSync(path.join(folder, name), before);
    const child = spawn(process.execPath, [entry, 'fix', '--write', '.'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = new Promise((resolve) => child.on('close', resolve));
    // The first line says that writing has begun; the kill comes some files later.
    let seen = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString().split('\n').length - 1;
      if (seen > round * 5) child.kill('SIGKILL');
    });
    await closed;
    const states = names.map((name) => readFileSync(path.join(folder, name), 'utf8'));
    for (const [i, text] of states.entries())
      assert.ok(text === before || text === finished, `${names[i]} is neither old nor new`);
    stages.add(String(states.filter((text) => text === finished).length));
  }
  assert.ok(stages.size > 1, 'every kill came at the same place');
});
