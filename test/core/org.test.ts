import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseOrg } from '../../server/src/core/syntax/org.ts';
import type { Block, Words } from '../../server/src/core/syntax/tree.ts';

function outline(text: string): unknown[] {
  return parseOrg(text).blocks.map(({ block }) => show(block));
}

function show(block: Block): unknown {
  switch (block.kind) {
    case 'heading':
      return [block.level, block.words.text, block.todo ?? '', ...(block.tags ?? [])];
    case 'paragraph':
      return block.words.text;
    case 'list':
      return block.items.map((item) => [
        item.checked === null ? item.marker : `${item.marker} ${item.checked}`,
        ...item.children.map(show),
      ]);
    case 'table':
      return {
        header: block.header?.cells.map(({ words }) => words.text),
        rows: block.rows.map((row) => row.cells.map(({ words }) => words.text)),
      };
    case 'fields':
      return Object.fromEntries(block.fields.map(({ key, value }) => [key.text, value.map(show)]));
    case 'skipped':
      return `(${block.what})`;
    default:
      return block.kind;
  }
}

test('headings: TODO words of the file, priority, cookies and tags are no words', () => {
  assert.deepEqual(
    outline('#+TODO: OPEN(o) | FILLED(f)\n* OPEN [#A] CTO [1/3]  :exec:tech:\n** TODO COO\n***no heading'),
    ['(comment)', [1, 'CTO', 'OPEN', 'exec', 'tech'], [2, 'TODO COO', ''], '***no heading'],
  );
  assert.deepEqual(outline('* DONE CTO'), [[1, 'CTO', 'DONE']]);
});

test('COMMENT and ARCHIVE subtrees are skipped whole', () => {
  assert.deepEqual(outline('* COMMENT CTO\n** duties\n   - a\n* COO :ARCHIVE:\n** x\n* CPO\n'), [
    '(comment)',
    '(comment)',
    [1, 'CPO', ''],
  ]);
});

test('properties are fields; other drawers, planning, comments and blocks are skipped', () => {
  const text = [
    '* CTO',
    '  SCHEDULED: <2026-01-01 Thu>',
    '  :PROPERTIES:',
    '  :HOLDER: Ada Roe',
    '  :END:',
    '  :LOGBOOK:',
    '  - moved',
    '  :END:',
    '  # note',
    '  #+begin_src sh',
    '  * COO',
    '  #+end_src',
    '  : fixed',
    '  -----',
    '  words',
  ].join('\n');
  assert.deepEqual(outline(text), [
    [1, 'CTO', ''],
    '(other)',
    { HOLDER: ['Ada Roe'] },
    '(other)',
    '(comment)',
    '(code)',
    '(code)',
    '(rule)',
    'words',
  ]);
});

test('a drawer or block that never ends hides its first line only', () => {
  assert.deepEqual(outline(':LOGBOOK:\n- a\n* CTO\n#+begin_src\n- b'), [
    '(other)',
    [['-', 'a']],
    [1, 'CTO', ''],
    '(code)',
    [['-', 'b']],
  ]);
});

test('lists: nesting, wraps, terms, check boxes, numbers, counters', () => {
  const text = [
    '- first',
    '  goes on',
    '  - below',
    '',
    '- Budget :: split it',
    '+ not the same list? yes it is',
    '1. [@3] numbered',
    '2) [X] done',
    '3) [-] partly',
  ].join('\n');
  assert.deepEqual(outline(text), [
    [
      ['-', 'first\ngoes on', [['-', 'below']]],
      ['-', 'Budget: split it'],
      ['+', 'not the same list? yes it is'],
      ['1.', 'numbered'],
      ['2) true', 'done'],
      ['3) false', 'partly'],
    ],
  ]);
  assert.deepEqual(outline(' * starred\n * second'), [
    [
      ['*', 'starred'],
      ['*', 'second'],
    ],
  ]);
});

test('tables: header above the line of dashes, settings and formulas left out', () => {
  const text = '  | Area | CTO |\n  |------+-----|\n  | <l> | <5> |\n  | Engine | A/R |\n  |  |  |\n#+TBLFM: $2=1\n';
  assert.deepEqual(outline(text), [
    {
      header: ['Area', 'CTO'],
      rows: [
        ['Engine', 'A/R'],
        ['', ''],
      ],
    },
    '(comment)',
  ]);
});

test('markup is taken off and links show their words', () => {
  assert.deepEqual(outline('The *CTO* owns =ci= and [[file:a.org][the plan]], +not+ [[b]]; a*b*c stays'), [
    'The CTO owns ci and the plan, not b; a*b*c stays',
  ]);
});

test('keywords before the first heading are the front matter', () => {
  const fields = parseOrg('#+TITLE: Who does what\n#+charter: true\n* CTO\n#+late: x').frontMatter;
  assert.deepEqual(
    fields.map(({ key, value }) => [key.text, value.map(show)]),
    [
      ['title', ['Who does what']],
      ['charter', ['true']],
    ],
  );
});

test('blocks that did not change keep their identity when text before them grows', () => {
  const before = parseOrg('* CTO\n- a\n- b\n* COO\n- c\n');
  const after = parseOrg('* CTO\n- a\n- b, longer\n* COO\n- c\n', before);
  assert.equal(after.blocks[2]?.block, before.blocks[2]?.block);
  assert.equal(after.blocks[3]?.block, before.blocks[3]?.block);
  assert.notEqual(after.blocks[1]?.block, before.blocks[1]?.block);
  assert.equal(after.blocks[3]?.at, (before.blocks[3]?.at ?? 0) + ', longer'.length);
});

test('any text: no exception, spans inside the text, words found where they are said to stand', () => {
  const piece = fc.constantFrom(
    'a',
    '* ',
    '** ',
    '- ',
    '  - ',
    '1. ',
    '[X] ',
    ' :: ',
    '|',
    '|-',
    '\n',
    '\r\n',
    '\n\n',
    ':a:\n',
    ':END:\n',
    ':PROPERTIES:\n',
    ':K: v\n',
    '#+begin_src\n',
    '#+end_src\n',
    '#+TODO: X\n',
    '# ',
    '*b*',
    '=c=',
    '[[',
    ']]',
    '][',
    '😀',
    '\t',
    '{{x}}',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { at, block } of parseOrg(text).blocks) {
        assert.ok(at >= last);
        last = at;
        walk(block, at, text);
      }
    }),
    { numRuns: 400 },
  );
});

function walk(block: Block, at: number, text: string): void {
  assert.ok(0 <= block.span.start && block.span.start <= block.span.end && at + block.span.end <= text.length);
  const words = (shown: Words): void => {
    for (const [from, source, length] of shown.pieces) {
      assert.equal(text.slice(at + source, at + source + length), shown.text.slice(from, from + length));
    }
  };
  if (block.kind === 'heading' || block.kind === 'paragraph') words(block.words);
  if (block.kind === 'list') for (const item of block.items) for (const child of item.children) walk(child, at, text);
  if (block.kind === 'table') for (const row of block.rows) for (const cell of row.cells) words(cell.words);
  if (block.kind === 'fields') for (const field of block.fields) for (const child of field.value) walk(child, at, text);
}
