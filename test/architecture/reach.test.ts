import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');

/** Files that may start a process, and what for. */
const MAY_START = new Map([
  ['server/src/cli/changedLines.ts', 'asks git what has changed when the person says --since'],
]);

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') || name.endsWith('.mjs'))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')));
}

test('nothing that reads charters can fetch, execute or evaluate', () => {
  const files = [...sources('server/src'), ...sources('client')];
  assert.ok(files.length > 200, `${files.length} files`);
  const reached: string[] = [];
  for (const file of files) {
    const code = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    const network =
      /from '(?:node:)?(?:https?|http2|net|tls|dgram|dns|inspector)'|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/;
    if (network.test(code)) reached.push(`${file}: the network`);
    if (/from '(?:node:)?(?:vm|child_process)'/.test(code) && !MAY_START.has(file))
      reached.push(`${file}: other programs`);
    if (/\beval\(|new Function\(/.test(code)) reached.push(`${file}: code from text`);
    if (/\.openExternal\(/.test(code)) reached.push(`${file}: addresses outside`);
  }
  assert.deepEqual(reached, []);
});
