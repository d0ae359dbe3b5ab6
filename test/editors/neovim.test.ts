import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { bench, documented, RIGHT, WRONG } from './editors.ts';

const { file, folder, run } = await bench();

test('Neovim, set up as documented: squiggle, hover, move, saved file', async () => {
  const charter = file('charter.md', WRONG);
  const init = file('init.lua', documented('editors.md', 'lua'));
  const out = path.join(folder, 'neovim.json');
  process.env.REMIT_OUT = out;
  // The event loop must run before the driver waits, so that the server can be started.
  const driver = path.join(import.meta.dirname, 'neovim.lua');
  await run('nvim', ['--headless', '-n', '-u', init, charter, '-c', `luafile ${driver}`]).catch((error: Error) => {
    throw new Error(`${error.message}\n${readFileSync(out, 'utf8')}`);
  });
  const { diagnostics, hover, offered } = JSON.parse(readFileSync(out, 'utf8'));
  const [{ line, column, code, source, severity, message }] = diagnostics;
  assert.equal(diagnostics.length, 1);
  // Neovim counts columns in bytes: the rocket before the duty has four.
  assert.deepEqual([line, column, code, source, severity], [7, 7, 'misassigned-duty', 'remit', 2]);
  assert.match(message, /COO/);
  assert.match(hover, /COO|Chief Operating Officer/);
  assert.equal(offered[0], 'Move to COO');
  assert.equal(readFileSync(charter, 'utf8'), RIGHT);
});
