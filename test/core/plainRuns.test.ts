import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GFM, type MarkdownParser, parser } from '@lezer/markdown';
import fc from 'fast-check';
import { plainRuns } from '../../server/src/core/syntax/markdownPlain.ts';

const every = parser.configure([GFM]);
const stepping = parser.configure([GFM, plainRuns]);

/** All nodes with their places. */
function nodes(of: MarkdownParser, text: string): string[] {
  const found: string[] = [];
  of.parse(text).iterate({
    enter({ name, from, to }) {
      found.push(`${name} ${from}-${to}`);
    },
  });
  return found;
}

/** Words, marks, line ends and all that addresses are made of. */
const pieces = [
  ...[
    'own',
    'w',
    'the roadmap',
    'é',
    '日本',
    '😀',
    '.',
    ',',
    '-',
    '+',
    '_',
    ' ',
    '  ',
    '   ',
    '\n',
    '  \n',
    '\n\n',
    '\\\n',
  ],
  ...[
    '**',
    '*',
    '__',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](x)',
    '<',
    '>',
    '<b>',
    '</b>',
    '<!-- c -->',
    '&amp;',
    '&',
  ],
  ...['~~', '~', '!', '\\', '\\*', '\\w', '- ', '1. ', '| a | b |\n| - | - |\n| ', '# ', '    ', '\t', '\r'],
  ...[
    'www.',
    'www.a.org',
    'http://',
    'https://a.org/b_c',
    'http',
    'mailto:',
    'xmpp:',
    'a@b.org',
    '@',
    'a.b',
    '@b',
    '.org',
  ],
];

test('Stepping over plain words leaves the tree as it is', () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((some) => some.join(''));
  fc.assert(
    fc.property(text, (some) => {
      assert.deepEqual(nodes(stepping, some), nodes(every, some));
    }),
    { numRuns: 20_000 },
  );
});

test('A name of more than a hundred letters before an @ is read as ever', () => {
  for (const length of [99, 100, 101, 250]) {
    for (const before of ['', ' ', 'a.', 'é', '(']) {
      const text = `${before}${'n'.repeat(length)}@example.org and ${'a.'.repeat(length)}x@b.org`;
      assert.deepEqual(nodes(stepping, text), nodes(every, text), text);
    }
  }
});
