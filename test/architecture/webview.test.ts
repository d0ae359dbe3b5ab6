import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'client', 'webview');

test('the page of the matrix writes charter text as text only', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  assert.ok(files.length >= 4, files.join());
  for (const name of files) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const found = text.match(
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|document\.write|DOMParser|createContextualFragment|eval|Function)\b/,
    );
    assert.equal(found, null, `${name} uses ${found?.[0]}`);
    assert.doesNotMatch(
      text,
      /setAttribute\(\s*['"`](?:on\w+|href|src|srcdoc|style)['"`]/,
      `${name} sets such an attribute`,
    );
  }
});

test('the page of the matrix allows its own script and style and nothing else', () => {
  const text = readFileSync(path.join(root, 'client', 'src', 'matrixView.ts'), 'utf8');
  const policy = /const policy = `([^`]+)`/.exec(text)?.[1] ?? '';
  const parts = policy
    .replaceAll('$', '')
    .split(';')
    .map((part) => part.trim().split(' '));
  assert.deepEqual(
    parts.filter(([name]) => name !== ''),
    [
      ['default-src', "'none'"],
      ['script-src', "'nonce-{nonce}'"],
      ['style-src', '{webview.cspSource}'],
    ],
  );
  assert.match(text, /localResourceRoots: \[[^\]]*'dist'\)[^\]]*'media'\)/);
  assert.doesNotMatch(text, /enableCommandUris/);
});
