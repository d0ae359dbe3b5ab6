import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Block, Field } from '../../server/src/core/syntax/tree.ts';
import { sourceSpan } from '../../server/src/core/syntax/words.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';

/** The tree as nested plain values, with each scalar's source beside its words where they differ. */
function outline(text: string): unknown[] {
  return parseYaml(text).blocks.map(({ block }) => show(block, text));
}

function show(block: Block, text: string): unknown {
  if (block.kind === 'fields')
    return Object.fromEntries(block.fields.map((field) => [field.key.text, value(field, text)]));
  if (block.kind === 'list') return block.items.map((item) => item.children.map((child) => show(child, text)));
  if (block.kind === 'paragraph') {
    const span = sourceSpan(block.words, 0, block.words.text.length);
    const source = text.slice(span.start, span.end);
    return source === block.words.text ? source : { words: block.words.text, source };
  }
  return block.kind;
}

function value(field: Field, text: string): unknown {
  const shown = field.value.map((block) => show(block, text));
  return shown.length === 1 ? shown[0] : shown;
}

test('maps, lists and every kind of scalar, with the words where they stand', () => {
  const text = [
    'roles: # the seats',
    '  cto:',
    '    title: "Chief \\"T\\" Officer" # trailing',
    "    motto: 'it''s fine'",
    '    owns: [a, "b, c"]',
    '    summary: >-',
    '      first',
    '      second',
    '',
    '      third',
    '    empty:',
    '    list:',
    '    - zero-indented',
    '    - plain: map',
  ].join('\n');
  assert.deepEqual(outline(text), [
    {
      roles: {
        cto: {
          title: { words: 'Chief "T" Officer', source: 'Chief \\"T\\" Officer' },
          motto: { words: "it's fine", source: "it''s fine" },
          owns: [['a'], ['b, c']],
          summary: [{ words: 'first\nsecond', source: 'first\n      second' }, 'third'],
          empty: [],
          list: [['zero-indented'], [{ plain: 'map' }]],
        },
      },
    },
  ]);
});

test('bullets written into a block scalar are a list', () => {
  const text = 'duties: |\n  Intro:\n  - one\n    wrapped\n    - below\n  2) two\n';
  assert.deepEqual(outline(text), [
    { duties: ['Intro:', [[{ words: 'one\nwrapped', source: 'one\n    wrapped' }, [['below']]], ['two']]] },
  ]);
});

test('item spans begin at the dash and end with the words', () => {
  const text = 'owns:\n  -   "pricing"   # note\n  - x\n';
  const block = parseYaml(text).blocks[0]?.block;
  const list = block?.kind === 'fields' ? block.fields[0]?.value[0] : undefined;
  assert.ok(list?.kind === 'list');
  assert.deepEqual(
    list.items.map(({ span }) => text.slice(span.start, span.end)),
    ['-   "pricing"', '- x'],
  );
});

test('aliases and merges are read where they are named', () => {
  const text = 'base: &b\n  owns: [x]\ncto:\n  <<: *b\n  title: T\ncoo: *b\n';
  assert.deepEqual(outline(text), [
    { base: { owns: [['x']] }, cto: { title: 'T', owns: [['x']] }, coo: { owns: [['x']] } },
  ]);
});

test('aliases that multiply stay small, and one that names itself ends', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [i, name] of [...'bcdefghijk'].entries()) {
    const before = 'abcdefghij'[i];
    bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`);
  }
  const count = (block: Block): number => {
    if (block.kind === 'fields')
      return block.fields.reduce((sum, field) => sum + field.value.reduce((n, b) => n + count(b), 1), 1);
    if (block.kind === 'list')
      return block.items.reduce((sum, item) => sum + item.children.reduce((n, b) => n + count(b), 1), 1);
    return 1;
  };
  const nodes = parseYaml(bomb.join('\n')).blocks.reduce((sum, { block }) => sum + count(block), 0);
  assert.ok(nodes < 100_000, `${nodes} nodes`);
  assert.deepEqual(outline('a: &a\n  b: *a\n  c: d\n'), [{ a: { b: { b: [], c: 'd' }, c: 'd' } }]);
});

test('JSON with comments keeps its offsets', () => {
  const text = '{ // who\n  "cto": { "owns": ["pricing // not a comment", /* x */ "b"] },\n}';
  assert.deepEqual(outline(text), [{ cto: { owns: [['pricing // not a comment'], ['b']] } }]);
  assert.deepEqual(parseYaml(text).problems, []);
});

test('broken YAML is a problem with a place, and the rest is read', () => {
  const { blocks, problems } = parseYaml('roles:\n  cto:\n    owns: [a, b\n  coo:\n    owns: [c]\n');
  assert.ok(problems.length > 0);
  assert.equal(problems[0]?.what, 'yaml');
  assert.equal(blocks.length, 1);
});

test('a byte order mark and CRLF move nothing', () => {
  assert.deepEqual(outline('\uFEFFroles:\r\n  cto:\r\n    owns:\r\n      - a b\r\n      - c\r\n'), [
    { roles: { cto: { owns: [['a b'], ['c']] } } },
  ]);
});

test('thousands of nested brackets end in a problem', () => {
  const { problems } = parseYaml('['.repeat(20_000));
  assert.ok(problems.length > 0);
});

test('any text: no exception, spans inside the text, words found where they are said to stand', () => {
  const piece = fc.constantFrom(
    'a',
    'cto',
    ': ',
    '- ',
    '\n',
    '\n  ',
    '\n    ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '\\',
    '&a ',
    '*a',
    '<<: ',
    '|\n',
    '>-\n',
    '# ',
    '---\n',
    '\r\n',
    '😀',
    '// ',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const walk = (block: Block): void => {
        assert.ok(0 <= block.span.start && block.span.start <= block.span.end && block.span.end <= text.length);
        if (block.kind === 'paragraph') {
          for (const [at, source, length] of block.words.pieces) {
            assert.equal(text.slice(source, source + length), block.words.text.slice(at, at + length));
          }
        } else if (block.kind === 'fields') for (const field of block.fields) field.value.forEach(walk);
        else if (block.kind === 'list') for (const item of block.items) item.children.forEach(walk);
      };
      const tree = parseYaml(text);
      for (const { block } of tree.blocks) walk(block);
      for (const { span } of tree.problems) assert.ok(span.start <= span.end && span.end <= text.length);
    }),
    { numRuns: 400 },
  );
});
