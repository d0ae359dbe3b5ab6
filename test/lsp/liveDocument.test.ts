import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LiveDocument } from '../../server/src/lsp/liveDocument.ts';

const URI = 'file:///charter.md';
const position = fc.record({ line: fc.integer({ min: -1, max: 6 }), character: fc.integer({ min: -1, max: 9 }) });
const texts = fc.constantFrom('', 'a', 'bc', ' ', 'é', '🙂', '\n', '\r\n', '\r', 'two\nlines');
const anywhere = fc.record({
  range: fc.record({ start: position, end: position }),
  text: texts,
  looks: fc.boolean(),
});
/** Where the last change ended, so many letters before it up to so many: as somebody types, or takes letters back. */
const there = fc.record({ back: fc.nat(3), to: fc.nat(1), text: texts, looks: fc.boolean() });
const all = fc.record({ whole: texts, looks: fc.boolean() });

test('what is typed in one go gives the text that each change by itself gives', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', 'one\ntwo three\r\n\r\nfour', 'a\rb🙂\n', '- Hire\n- Lead'),
      fc.array(fc.oneof(anywhere, { arbitrary: there, weight: 4 }, all), { maxLength: 40 }),
      (text, changes) => {
        const plain = TextDocument.create(URI, 'markdown', 0, text);
        const live = new LiveDocument(TextDocument.create(URI, 'markdown', 0, text));
        let at = { line: 0, character: 0 };
        changes.forEach((one, i) => {
          let change: Parameters<typeof live.change>[0][number];
          if ('whole' in one) change = { text: one.whole };
          else if ('range' in one) change = { range: one.range, text: one.text };
          else {
            const end = { line: at.line, character: at.character - Math.min(one.to, one.back) };
            change = { range: { start: { ...end, character: at.character - one.back }, end }, text: one.text };
          }
          TextDocument.update(plain, [change], i + 1);
          live.change([change], i + 1);
          if ('range' in change) {
            const { start } = change.range;
            at = { line: start.line, character: start.character + change.text.length };
          }
          assert.equal(live.version, i + 1);
          if (!one.looks) return;
          assert.equal(live.document.getText(), plain.getText());
          assert.equal(live.document.version, i + 1);
        });
        assert.equal(live.document.getText(), plain.getText());
        const end = plain.getText().length;
        for (let offset = 0; offset <= end; offset++)
          assert.deepEqual(live.document.positionAt(offset), plain.positionAt(offset));
      },
    ),
    { numRuns: 2000 },
  );
});

test('the text is not touched while somebody types inside a line', () => {
  const document = TextDocument.create(URI, 'markdown', 1, '- Hire\n- Lead\n');
  const live = new LiveDocument(document);
  const type = (character: number, text: string, version: number): void =>
    live.change([{ range: { start: { line: 1, character }, end: { line: 1, character } }, text }], version);
  type(6, ' ', 2);
  type(7, 't', 3);
  live.change([{ range: { start: { line: 1, character: 7 }, end: { line: 1, character: 8 } }, text: '' }], 4);
  type(7, 'u', 5);
  assert.equal(document.version, 1);
  assert.equal(live.document.getText(), '- Hire\n- Lead u\n');
  assert.equal(live.document, document);
  assert.equal(document.version, 5);
});
