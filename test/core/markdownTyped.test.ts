import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMarkdown } from '../../server/src/core/syntax/markdown.ts';
import { pieceTypedInto } from '../../server/src/core/syntax/markdownTyped.ts';
import { changeOf } from '../../server/src/core/text/change.ts';

const folder = new URL('../fixtures/corpus/', import.meta.url);
const TEXTS = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .filter((text) => text.length < 30_000);

/** Lines of every kind, so that typing meets each of them. */
const LINES = [
  '- Own the product roadmap',
  '  - Decide what is built next',
  '    and say so in the weekly review',
  '1. Coordinate the work of all departments',
  '- [ ] Write the yearly report',
  '- **Budget:** allocate it across departments',
  'The officers decide together.',
  'Each of them says why',
  'and by when: no later than in May.',
  'Term',
  ': what it means',
  '# Charter',
  'Duties',
  'Duties:',
  'CTO',
  '======',
  'Activity | CTO',
  '---|---',
  'Allocate budget | A',
  '<details>',
  '</details>',
  '> quoted words',
  '```',
  '[label]: target',
  'see [label] and [words](target), www.example.com, a@b.cd',
  '\tindented words',
  'ends with two spaces  ',
  'ends with a backslash\\',
  '',
  '',
];

/** What people type, mostly letters. */
const KEYS = [
  ':',
  ...'aeinrst',
  ' ',
  ' ',
  '.',
  ',',
  ':',
  '-',
  '1',
  '|',
  '#',
  '*',
  '_',
  '`',
  '[',
  '&',
  'TBD',
  'é',
  '😀',
  '\n',
];

const stroke = fc.record({
  at: fc.nat(100_000),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constant(1), fc.nat(20)),
  put: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...KEYS) }, fc.constant('')),
  /** So many letters more at the same place. */
  more: fc.nat(3),
});

const document = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc
    .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 30 }), fc.constantFrom('\n', '\n', '\r\n'))
    .map(([lines, end]) => lines.join(end)),
);

test('a text that was typed into has the blocks of a text that is parsed as a whole', () => {
  let amidWords = 0;
  fc.assert(
    fc.property(document, fc.array(stroke, { minLength: 1, maxLength: 12 }), (start, strokes) => {
      let text = start;
      let tree = parseMarkdown(text);
      for (const { at, cut, put, more } of strokes) {
        let place = at % (text.length + 1);
        for (let key = 0; key <= more; key++) {
          const before = text;
          text = `${text.slice(0, place)}${key === 0 ? put : 'x'}${text.slice(place + (key === 0 ? cut : 0))}`;
          place += key === 0 ? put.length : 1;
          const change = changeOf(before, text);
          const whole = { length: before.length, blocks: parseMarkdown(before).blocks };
          if (change && pieceTypedInto(whole, 0, before, text, change)) amidWords++;
          tree = parseMarkdown(text, tree);
          assert.deepEqual(tree.blocks, parseMarkdown(text).blocks);
        }
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(amidWords > 500, `typed amid words ${amidWords} times`);
});

/** What becomes of the blocks of a text when it is typed into; null where they have to be parsed. */
function typed(before: string, after: string): unknown {
  const change = changeOf(before, after);
  assert.ok(change);
  const piece = { length: before.length, blocks: parseMarkdown(before).blocks };
  const now = pieceTypedInto(piece, 0, before, after, change);
  if (now) assert.deepEqual(now.blocks, parseMarkdown(after).blocks);
  return now;
}

test('only words are typed into without the parser', () => {
  const list = (words: string) => `## CTO\n\n- First\n- ${words}\n  - Below\n- Last\n\nWords\n`;
  assert.ok(typed(list('Own the cloud'), list('Own the clouds')));
  assert.ok(typed(list('Own the cloud'), list('Own cloud')));
  assert.ok(typed('The CTO decides.\nNobody else does.\n', 'The CTO decides.\nNobody at all does.\n'));
  for (const words of [
    'Own the *cloud',
    'Own the `cloud',
    'Own [the] cloud',
    'Own the  cloud',
    'Own TBD the cloud',
    'xOwn the cloud',
  ]) {
    assert.equal(typed(list('Own the cloud'), list(words)), null, words);
  }
  assert.equal(typed('a b\n: c d\n', 'a b\n: c de\n'), null);
  assert.equal(typed('words\n1 more\n', 'words\n1. more\n'), null);
  // Labels right below an item stand over what follows; whether they are, their words tell.
  assert.equal(typed('- one\nCT\n- two\n', '- one\nCTO\n- two\n'), null);
  assert.equal(typed('- one\nThe duties:\n- two\n', '- one\nThe. duties:\n- two\n'), null);
  assert.equal(typed('a | b\n-|\n', 'a  b\n-|\n'), null);
});
