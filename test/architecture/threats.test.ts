import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');

/** Rows of the threat table: what is threatened and the files that are said to cover it. */
function rows(): { threat: string; files: string[] }[] {
  const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  const section = page.slice(page.indexOf('## Threats and guards')).split(/\n## /)[0]!;
  return section
    .split('\n')
    .filter((line) => /^\| (?!threat|---)/.test(line))
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim());
      return { threat: cells[1]!, files: [...cells[3]!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!) };
    });
}

test('every threat has a guard that a test covers', () => {
  const all = rows();
  assert.ok(all.length >= 12, `${all.length} threats`);
  for (const { threat, files } of all) {
    assert.ok(files.length > 0, `${threat}: no test is named`);
    for (const file of files) {
      const text = readFileSync(path.join(root, file), 'utf8');
      assert.match(text, /\b(?:test|it)\(/, `${file} holds no test`);
    }
  }
});
