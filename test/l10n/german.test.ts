import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { PRESETS } from '../../server/src/core/config/presets.ts';
import { SCHEMA_DESCRIPTION, SCHEMA_TITLE } from '../../server/src/core/config/schema.ts';
import { FIELDS, type Field, type Shape } from '../../server/src/core/config/shape.ts';
import { german } from '../../server/src/core/messages.de.ts';
import { germanExplanations } from '../../server/src/core/rules/explanations.de.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import { germanSettings } from '../../server/src/core/settings.de.ts';
import { LIMITS } from '../../server/src/core/syntax/limits.ts';
import { AREAS } from '../../server/src/core/taxonomy/areas.ts';
import { ROLE_PROFILES } from '../../server/src/core/taxonomy/roles.ts';
import { germanTaxonomy } from '../../server/src/core/taxonomy.de.ts';
import { sayIn } from '../../server/src/lsp/language.ts';
import { MATRIX_TEXT, type MatrixTextParams } from '../../server/src/lsp/protocol.ts';
import { withServer } from '../lsp/client.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const json = (file: string): Record<string, string> => JSON.parse(read(file));
const gaps = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort();

test('every sentence of the manifest is there in English and German, and none is left over', () => {
  const named = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key as string);
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

test('every snippet is there in both languages: other words about it, the same text', () => {
  const [english, translated] = ['package.nls.json', 'package.nls.de.json'].map(
    (file): { prefix: string; description: string; body: string[] }[] =>
      Object.values(JSON.parse(read(json(file).snippets ?? ''))),
  );
  const bodies = (all = english) => all?.map(({ prefix, body }) => ({ prefix, body }));
  assert.deepEqual(bodies(translated), bodies(english));
  for (const [i, one] of (english ?? []).entries()) assert.notEqual(translated?.[i]?.description, one.description);
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

/** Every text that describes a key, inner keys included. */
function textsOf(fields: readonly Field[]): string[] {
  const inner = (shape: Shape): readonly Field[] =>
    shape.kind === 'map' ? shape.fields : shape.kind === 'list' ? inner(shape.of) : [];
  return fields.flatMap(({ text, shape }) => [text, ...textsOf(inner(shape))]);
}

test('what is said about settings is there in German, and nothing is left over', () => {
  const { brackets, length, levels, nesting } = LIMITS;
  const said = [
    ...[SCHEMA_TITLE, SCHEMA_DESCRIPTION, ...textsOf(FIELDS)],
    ...Object.values(PRESETS).flatMap(({ title, why }) => [title, why]),
    ...[`longer than ${length / 1_000_000} million characters`, `more than ${brackets} brackets in one another`],
    ...[`more than ${levels} lists in one another`, `more than ${nesting} lists or quotes in one line`],
    ...['no `key: value`', 'too much markup or white space within one paragraph'],
  ];
  assert.deepEqual(Object.keys(germanSettings).sort(), [...new Set(said)].sort());
  assert.deepEqual(
    Object.entries(germanSettings).filter(([english, translated]) => english === translated),
    [],
  );
});

test('the page of every rule is there in German, and every finding leads to it', async () => {
  for (const { id, explanation } of RULES) {
    const page = read(`docs/rules/de/${id}.md`);
    assert.ok(page.includes(germanExplanations[id].trim()), id);
    assert.equal(page.includes(explanation.trim()), false, id);
    // As many paragraphs: none was forgotten.
    assert.equal(germanExplanations[id].split('\n\n').length, explanation.split('\n\n').length, id);
  }
  const charter = '# Team\n\n## CTO\n\n- Plan the annual budget across departments\n\n## COO\n\n- Improve processes\n';
  const rulePages = pathToFileURL(path.join(root, 'docs', 'rules')).href;
  await withServer({ locale: 'de', initializationOptions: { rulePages } }, async (client) => {
    await client.open('file:///team.md', charter);
    const [finding] = await client.findings('file:///team.md');
    const href = finding?.codeDescription?.href ?? '';
    assert.match(href, /docs\/rules\/de\/misassigned-duty\.md$/);
    assert.match(readFileSync(new URL(href), 'utf8'), /So beheben Sie es/);
  });
});

test('the matrix is written down in German in every format', async () => {
  const charter = '# Team\n\n## CTO\n\n- Plan the annual budget across departments\n\n## COO\n\n- Improve processes\n';
  const english = /\b(?:Area|nobody|Who owns what|\d misassigned|move to|Resource management|Other duties)\b/;
  await withServer({ locale: 'de' }, async (client) => {
    await client.open('file:///team.md', charter);
    for (const format of ['md', 'csv', 'svg', 'mermaid', 'text'] as const) {
      const text = await client.ask<string>(MATRIX_TEXT, { uri: 'file:///team.md', format } satisfies MatrixTextParams);
      assert.match(text, /Ressourcenmanagement/, format);
      assert.doesNotMatch(text, english, format);
    }
  });
});

test('hover and completion in .remit.yaml speak German', async () => {
  const uri = 'file:///.remit.yaml';
  await withServer({ locale: 'de' }, async (client) => {
    await client.open(uri, 'rules:\n  shared-duty: off\nareas:\n  - slug: infrastructure\n\n', 'yaml');
    const at = async (line: number, character: number): Promise<string> => {
      const hover = await client.ask<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: { line, character },
      });
      return (hover.contents as MarkupContent).value;
    };
    assert.match(await at(0, 2), /Der Schweregrad jeder Regel/);
    assert.match(await at(1, 4), /Gemeinsame Arbeit nennt nur eine Rolle\.\s+Vorgabe: hint/);
    assert.match(await at(3, 12), /Technische Infrastruktur/);
    const items = await client.ask<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 4, character: 0 },
    });
    const allow = items.find(({ label }) => label === 'allow');
    assert.match((allow?.documentation as MarkupContent | undefined)?.value ?? '', /Ihre Organisation mit Absicht/);
  });
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
