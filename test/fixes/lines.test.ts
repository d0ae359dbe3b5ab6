import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { draftOf } from '../../server/src/core/fixes/draft.ts';
import {
  bodyOf,
  flatWords,
  itemAt,
  lastItem,
  nextSibling,
  previousSibling,
  renumberAfter,
  writeItem,
} from '../../server/src/core/fixes/items.ts';
import { removeLines } from '../../server/src/core/fixes/removal.ts';
import { applyEdits, type TextEdit } from '../../server/src/core/text/edit.ts';
import { invertEdits } from '../undo.ts';

/** The text without the lines that begin with `x`. */
function removed(text: string): string {
  const start = text.search(/^[ \t]*(?:[-*+]|\d+\.) x/m);
  const lines = /^.*(?:\r?\n[ \t]+\S.*)*/.exec(text.slice(start))![0];
  const item = itemAt(text, start)!;
  const end = start + lines.length;
  return applyEdits(text, [removeLines(text, start, end), ...renumberAfter(text, item, end)]);
}

test('lines leave with the smaller gap beside them', () => {
  const cases: [string, string][] = [
    ['## CTO\n\n- a\n- x\n- b\n', '## CTO\n\n- a\n- b\n'],
    ['## CTO\n\n- x\n- b\n', '## CTO\n\n- b\n'],
    ['## CTO\n\n- a\n- x\n\n## CPO\n', '## CTO\n\n- a\n\n## CPO\n'],
    ['## CTO\n\n- x\n\n## CPO\n', '## CTO\n\n## CPO\n'],
    ['## CTO\n- x\n\n\n## CPO\n', '## CTO\n\n\n## CPO\n'],
    ['- a\n\n- x\n\n- b\n', '- a\n\n- b\n'],
    ['- a\n\n- x\n', '- a\n'],
    ['- a\n- x', '- a'],
    ['- a\n\n- x', '- a'],
    ['- x', ''],
    ['- x\n- a', '- a'],
    ['**CTO:**\n- x\n\nText', '**CTO:**\n\nText'],
    ['text\n- x\n---\nmore', 'text\n\n---\nmore'],
    ['text\n- x\n# more', 'text\n# more'],
    ['- a\r\n- x\r\n  wrapped\r\n- b\r\n', '- a\r\n- b\r\n'],
    ['1. a\n2. x\n3. b\n4. c\n', '1. a\n2. b\n3. c\n'],
    ['1. x\n2. b\n', '1. b\n'],
    ['1. a\n1. x\n1. b\n', '1. a\n1. b\n'],
    ['01. a\n02. x\n03. b\n', '01. a\n02. b\n'],
    ['9. a\n10. x\n11. b\n    - child\n12. c\n', '9. a\n10. b\n    - child\n11. c\n'],
    ['1. a\n2. x\n   - 1. deep\n3. b\n\ntext\n\n4. other\n', '1. a\n2. b\n\ntext\n\n4. other\n'],
  ];
  for (const [before, after] of cases) assert.equal(removed(before), after, JSON.stringify(before));
});

test('an item is read and written with its lines in step', () => {
  const text = '- [x] words\n  wrapped\n\n  - child\n\t- tabbed\nlazy';
  const head = itemAt(text, 0)!;
  assert.deepEqual([head.marker, head.box, head.contentColumn], ['-', '[x]', 2]);
  const body = bodyOf(text, head, text.length);
  assert.equal(
    writeItem(body, '10. ', 4, '\r\n'),
    '10. words\r\n    wrapped\r\n\r\n    - child\r\n\t  - tabbed\r\n    lazy',
  );
  assert.equal(flatWords(body), null);
  const wrapped = '1) words  \n   wrapped\\\n   on';
  assert.equal(flatWords(bodyOf(wrapped, itemAt(wrapped, 0)!, wrapped.length)), 'words wrapped on');
});

test('siblings are found over children, code and blank lines', () => {
  const text = 'intro\n- a\n  - child\n\n  para\n- b\n  ```\n  - code\n  ```\n- dd\n\ntext\n- d\n';
  const at = (words: string) => itemAt(text, text.indexOf(words))!;
  assert.equal(nextSibling(text, at('- a'), text.indexOf('  para') + 6)?.lineStart, text.indexOf('- b'));
  assert.equal(nextSibling(text, at('- b'), text.indexOf('  ```\n- dd') + 5)?.lineStart, text.indexOf('- dd'));
  assert.equal(nextSibling(text, at('- dd'), text.indexOf('- dd') + 4), null);
  assert.equal(previousSibling(text, at('- dd'))?.lineStart, text.indexOf('- b'));
  assert.equal(previousSibling(text, at('- a')), null);
  assert.equal(previousSibling(text, itemAt(text, text.indexOf('  - child'))!), null);
  assert.equal(lastItem(text, 6, text.indexOf('- dd') + 4)?.lineStart, text.indexOf('- dd'));
  assert.equal(itemAt('- - -', 0), null);
  assert.equal(itemAt('-x', 0), null);
});

test('edits on a draft, one after the other, are one list of edits of the original', () => {
  const step = fc.record({ at: fc.nat(60), length: fc.nat(6), text: fc.string({ maxLength: 5 }) });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(step, { maxLength: 8 }), (original, steps) => {
      const draft = draftOf(original);
      let expected = original;
      for (const { at, length, text } of steps) {
        const start = Math.min(at, expected.length);
        const end = Math.min(start + length, expected.length);
        const edit: TextEdit = { span: { start, end }, newText: text };
        expected = applyEdits(expected, [edit]);
        draft.apply([edit]);
      }
      assert.equal(draft.text, expected);
      const edits = draft.edits();
      assert.equal(applyEdits(original, edits), expected);
      assert.equal(applyEdits(expected, invertEdits(original, edits)), original);
    }),
    { numRuns: 300 },
  );
});

test('a draft knows where the original went', () => {
  const draft = draftOf('one two three');
  const two = draft.mark(4, 7);
  draft.apply([
    { span: { start: 4, end: 4 }, newText: '(' },
    { span: { start: 7, end: 7 }, newText: ')' },
    { span: { start: 0, end: 4 }, newText: '' },
  ]);
  assert.equal(draft.text, '(two) three');
  assert.deepEqual(two, { start: 1, end: 4 });
  assert.deepEqual(
    [draft.at(4, 'start'), draft.at(7, 'end'), draft.at(13, 'end'), draft.at(13, 'start')],
    [1, 4, 11, 11],
  );
});
