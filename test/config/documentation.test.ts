import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { madeFromConfig } from '../../scripts/config.ts';
import { checkConfig } from '../../server/src/core/config/check.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { readConfigTree } from '../../server/src/core/config/read.ts';
import { configSchema } from '../../server/src/core/config/schema.ts';
import { FIELDS, type Field, type Shape } from '../../server/src/core/config/shape.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';

const validate = new Ajv({ strict: false, allErrors: true }).compile(configSchema(VOCABULARY, speaker()));

function problemsOf(text: string): string[] {
  const tree = readConfigTree(text);
  const { problems } = checkConfig(tree.root, VOCABULARY, DEFAULT_CONFIG);
  return [...tree.problems, ...problems].map(({ message, args }) => `${message} ${JSON.stringify(args)}`);
}

test('schema and documentation are what the code would write', () => {
  for (const [file, text] of madeFromConfig()) {
    assert.equal(fs.readFileSync(file, 'utf8'), text, `${path.basename(file)} is stale: run scripts/config.ts`);
  }
});

test('every example of the documentation is a config without problems, for the reader and for the schema', () => {
  const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
  const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((match) => match[1] as string);
  assert.ok(examples.length > 20);
  for (const example of examples) {
    assert.deepEqual(problemsOf(example), [], example);
    assert.ok(validate(parse(example)), `${example}\n${JSON.stringify(validate.errors)}`);
  }
});

test('every key has its own section and an example that uses it', () => {
  const keys = (fields: readonly Field[], above: string): [string, Field][] =>
    fields.flatMap((field): [string, Field][] => [
      [above + field.key, field],
      ...keys(inner(field.shape), `${above}${field.key}[].`),
    ]);
  const inner = (shape: Shape): readonly Field[] =>
    shape.kind === 'map' ? shape.fields : shape.kind === 'list' ? inner(shape.of) : [];
  const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
  for (const [name, field] of keys(FIELDS, '')) {
    assert.ok(new RegExp(`^###+ ${name.replace(/[[\].]/g, '\\$&')}$`, 'm').test(page), name);
    assert.match(field.example, new RegExp(`\\b${field.key}:`), name);
  }
});

test('the schema refuses what the reader refuses', () => {
  for (const text of [
    'thresold: 0.5',
    'threshold: 2',
    'rules: {nonsense: off}',
    'rules: {shared-duty: loud}',
    'roles: [{titles: [x]}]',
    'allow: [{role: CTO}]',
    'allow: [{duty: x, area: revenue, role: CTO}]',
    'areas: {}',
    'charters: [""]',
  ]) {
    assert.notDeepEqual(problemsOf(text), [], text);
    assert.ok(!validate(parse(text)), text);
  }
});
