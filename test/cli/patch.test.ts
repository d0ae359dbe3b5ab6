import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { unifiedPatch } from '../../server/src/cli/patch.ts';
import { folderWith, git } from './remit.ts';

test('git apply turns the old text into the new one, whatever the lines, endings and names', (t) => {
  const folder = folderWith(t, {});
  git(folder, 'init', '-q');
  const lines = fc.array(fc.constantFrom('', 'a', 'b', '- Own the budget', '\tx', '-- ', '@@', '\\ no', 'é 🚀', 'a\r'));
  const text = fc
    .tuple(lines, fc.boolean())
    .map(([all, ends]) => all.join('\n') + (ends && all.length > 0 ? '\n' : ''));
  const names = fc.constantFrom('a.md', 'a b.md', 'é"x.md', 'tab\tname.md', 'back\\slash.md');
  fc.assert(
    fc.property(text, text, names, (before, after, name) => {
      fc.pre(before !== after && before !== '' && after !== '');
      writeFileSync(path.join(folder, name), before);
      writeFileSync(path.join(folder, 'change.patch'), unifiedPatch(name, before, after));
      git(folder, 'apply', '--whitespace=nowarn', 'change.patch');
      assert.equal(readFileSync(path.join(folder, name), 'utf8'), after);
    }),
    { numRuns: 60 },
  );
});

test('a patch made in a folder below the top of a repository applies there', (t) => {
  const folder = folderWith(t, { 'docs/cto.md': 'one\n' });
  git(folder, 'init', '-q');
  const docs = path.join(folder, 'docs');
  writeFileSync(path.join(docs, 'change.patch'), unifiedPatch('cto.md', 'one\n', 'two\n'));
  git(docs, 'apply', 'change.patch');
  assert.equal(readFileSync(path.join(docs, 'cto.md'), 'utf8'), 'two\n');
});
