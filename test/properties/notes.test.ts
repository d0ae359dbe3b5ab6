import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { dropNotes } from '../../server/src/core/text/notes.ts';
import { engine } from '../engine.ts';
import { difference } from '../fuzz/same.ts';

const folder = new URL('../fixtures/corpus/', import.meta.url);
const CHARTERS = readdirSync(folder)
  .filter((name) => /\.(?:md|org|yaml|json)$/.test(name))
  .map((path) => [path, readFileSync(new URL(path, folder), 'utf8')] as const)
  .filter(([, text]) => text.length < 30_000);

const plain = engine();

test('dropping the notes changes no analysis, neither that of the next document nor that of the next version', () => {
  assert.ok(CHARTERS.length > 20, `${CHARTERS.length} charters`);
  for (const [path, text] of CHARTERS) {
    const source = (of: string) => ({ text: of, path, languageId: null, named: true });
    const half = text.indexOf('\n', text.length / 2) + 1;
    const edited = `${text.slice(0, half)}- Allocate budget across departments\n${text.slice(half)}`;
    const first = analyze(source(text), plain);
    const whole = analyze(source(edited), engine());
    dropNotes();
    assert.equal(difference(analyze(source(text), plain), first), null, path);
    dropNotes();
    assert.equal(difference(analyze(source(edited), plain, first), whole), null, path);
  }
});
