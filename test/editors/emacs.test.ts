import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { bench, documented, RIGHT, WRONG } from './editors.ts';

const { file, folder, run } = await bench();

test('Emacs with eglot, set up as documented: squiggle, hover, move, saved file', async () => {
  const charter = file('charter.md', WRONG);
  const out = path.join(folder, 'emacs.json');
  process.env.REMIT_INIT = file('init.el', documented('editors.md', 'elisp'));
  process.env.REMIT_CHARTER = charter;
  process.env.REMIT_OUT = out;
  await run('emacs', ['--batch', '--load', path.join(import.meta.dirname, 'emacs.el')]);
  const { count, words, message, hover, offered } = JSON.parse(readFileSync(out, 'utf8'));
  assert.equal(count, 1);
  assert.match(words, /^Negotiate office leases and furniture\s+for both towns$/);
  assert.match(message, /COO/);
  assert.match(hover, /COO|Chief Operating Officer/);
  assert.equal(offered[0], 'Move to COO');
  assert.equal(readFileSync(charter, 'utf8'), RIGHT);
});
