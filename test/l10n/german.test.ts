import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { german } from '../../server/src/core/messages.de.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import { AREAS } from '../../server/src/core/taxonomy/areas.ts';
import { ROLE_PROFILES } from '../../server/src/core/taxonomy/roles.ts';
import { germanTaxonomy } from '../../server/src/core/taxonomy.de.ts';
import { sayIn } from '../../server/src/lsp/language.ts';
import { withServer } from '../lsp/client.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const json = (file: string): Record<string, string> => JSON.parse(read(file));
const gaps = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort();

test('every sentence of the manifest is there in English and German, and none is left over', () => {
  const named = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key as string);
  const [english, translated] = [json('package.nls.json'), json('package.nls.de.json')];
  assert.deepEqual(Object.keys(english).sort(), [...new Set(named)].sort());
  assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
});

test('every panel of the walkthrough is there in both languages', () => {
  for (const [sentences, ending] of [
    [json('package.nls.json'), '.md'],
    [json('package.nls.de.json'), '.de.md'],
  ] as const) {
    const panels = Object.entries(sentences).filter(([key]) => key.endsWith('.media'));
    assert.equal(panels.length, 4);
    for (const [, file] of panels) {
      assert.ok(file.endsWith(ending), file);
      assert.notEqual(read(file).trim(), '', file);
    }
  }
});

test('every sentence of the client is there in German with the same gaps, and none is left over', () => {
  const files = readdirSync(path.join(root, 'client/src')).map((file) => read(`client/src/${file}`));
  const said = files.flatMap((text) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, words]) => words as string));
  const translated = json('l10n/bundle.l10n.de.json');
  assert.deepEqual(Object.keys(translated).sort(), [...new Set(said)].sort());
  for (const [words, german] of Object.entries(translated)) assert.deepEqual(gaps(german), gaps(words), words);
});

test('every sentence of the server is there in German with gaps that English fills', () => {
  const english = sayIn('en');
  const keys = Object.keys(german) as (keyof typeof german)[];
  const source = [
    ...(read('server/src/core/messages.ts').split('\n}')[0] ?? '').matchAll(/^ {2}'?([\w-]+)'?:(?:\s|$)/gm),
  ].map(([, key]) => key);
  assert.deepEqual([...keys].sort(), source.sort());
  for (const key of keys) {
    const unknown = gaps(german[key]).filter((gap) => !gaps(english(key)).includes(gap));
    assert.deepEqual(unknown, [], key);
  }
});

test('what the taxonomy and the rules say is there in German, and nothing is left over', () => {
  const said = [
    ...AREAS.flatMap(({ title, description }) => [title, description]),
    ...ROLE_PROFILES.flatMap(({ purpose, differences }) => [purpose, ...differences.map(({ how }) => how)]),
    ...RULES.map(({ title }) => title),
    'Other duties',
  ];
  assert.deepEqual(Object.keys(germanTaxonomy).sort(), said.sort());
  const same = Object.entries(germanTaxonomy).filter(([english, translated]) => english === translated);
  assert.deepEqual(same, []);
});

test('a hover in German holds no sentence of the taxonomy in English', async () => {
  const charter = '# Team\n\n## CTO\n\n- Plan the annual budget across departments\n\n## COO\n\n- Improve processes\n';
  await withServer({ locale: 'de' }, async (client) => {
    await client.open('file:///team.md', charter);
    for (const position of [
      { line: 2, character: 4 },
      { line: 4, character: 20 },
    ]) {
      const hover = await client.ask<Hover>('textDocument/hover', {
        textDocument: { uri: 'file:///team.md' },
        position,
      });
      const text = (hover.contents as MarkupContent).value.replaceAll('\\', '');
      assert.deepEqual(
        Object.keys(germanTaxonomy).filter((words) => text.includes(words)),
        [],
      );
      assert.ok(
        Object.values(germanTaxonomy).some((words) => text.includes(words)),
        text,
      );
    }
  });
});

test('the server speaks the language of the editor, English where it has no other', async () => {
  const charter = '# Team\n\n## CTO\n\n- Plan the annual budget across departments\n\n## COO\n\n- Improve processes\n';
  const spoken: string[] = [];
  for (const locale of ['de-CH', 'en', 'fi']) {
    await withServer({ locale }, async (client) => {
      await client.open('file:///team.md', charter);
      spoken.push(String((await client.findings('file:///team.md'))[0]?.message));
    });
  }
  assert.match(spoken[0] ?? '', /klingt|klingen/);
  assert.match(spoken[1] ?? '', /reads? as/);
  assert.equal(spoken[2], spoken[1]);
});
