import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ChangedMeanwhileError, replaceFile } from '../../server/src/cli/replaceFile.ts';
import { folderWith } from './remit.ts';

test('content changes, mode stays, nothing else is left in the folder', (t) => {
  const folder = folderWith(t, { 'a.md': 'old' });
  const file = path.join(folder, 'a.md');
  chmodSync(file, 0o640);
  replaceFile(file, Buffer.from('old'), Buffer.from('new'));
  assert.equal(readFileSync(file, 'utf8'), 'new');
  assert.equal(statSync(file).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(folder), ['a.md']);
});

test('a link stays a link and its target is replaced', (t) => {
  const folder = folderWith(t, { 'real/a.md': 'old' });
  const link = path.join(folder, 'a.md');
  symlinkSync('real/a.md', link);
  replaceFile(link, Buffer.from('old'), Buffer.from('new'));
  assert.equal(readlinkSync(link), 'real/a.md');
  assert.equal(readFileSync(path.join(folder, 'real/a.md'), 'utf8'), 'new');
});

test('a file that changed in the meantime is left alone', (t) => {
  const folder = folderWith(t, { 'a.md': 'theirs' });
  const file = path.join(folder, 'a.md');
  assert.throws(() => replaceFile(file, Buffer.from('old'), Buffer.from('new')), ChangedMeanwhileError);
  assert.equal(readFileSync(file, 'utf8'), 'theirs');
  assert.deepEqual(readdirSync(folder), ['a.md']);
});

test('killed at any moment, the file is whole: old or new', async (t) => {
  const folder = folderWith(t, {});
  const file = path.join(folder, 'a.md');
  const size = 2_000_000;
  const [old, other] = [Buffer.alloc(size, 'o'), Buffer.alloc(size, 'n')];
  writeFileSync(file, old);
  const source = `
    import { replaceFile } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../server/src/cli/replaceFile.ts'))};
    const texts = [Buffer.alloc(${size}, 'o'), Buffer.alloc(${size}, 'n')];
    console.log('ready');
    for (let i = 0; ; i++) replaceFile(${JSON.stringify(file)}, texts[i % 2], texts[(i + 1) % 2]);
  `;
  let kills = 0;
  const seen = new Set<string>();
  for (let round = 0; round < 12; round++) {
    writeFileSync(file, old);
    const child = spawn(process.execPath, [
      '--input-type=module',
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '-e',
      source,
    ]);
    const closed = new Promise<NodeJS.Signals | null>((resolve) =>
      child.on('close', (_code, signal) => resolve(signal)),
    );
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 40));
    child.kill('SIGKILL');
    if ((await closed) === 'SIGKILL') kills++;
    const now = readFileSync(file);
    assert.ok(now.equals(old) || now.equals(other), `round ${round}: ${now.length} bytes, mixed or cut`);
    seen.add(now.subarray(0, 1).toString());
  }
  assert.equal(kills, 12);
});
