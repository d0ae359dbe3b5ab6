import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Lines } from '../../server/src/lsp/lines.ts';

test('lines answer as the document does, in whatever order they are asked', () => {
  const texts = fc.array(fc.constantFrom('\n', '\r\n', '\r', 'a', '😀', 'some words', '\n\n\n\n\n\n\n\n\n\n'));
  fc.assert(
    fc.property(texts, fc.array(fc.nat(1000)), (pieces, asked) => {
      const document = TextDocument.create('file:///a.md', 'markdown', 1, pieces.join(''));
      const { length } = document.getText();
      const lines = new Lines(document);
      const inOrder = Array.from({ length: length + 1 }, (_, offset) => offset);
      for (const offset of [...asked.map((share) => share % (length + 1)), ...inOrder]) {
        assert.deepEqual(lines.positionAt(offset), document.positionAt(offset));
      }
    }),
    { numRuns: 500 },
  );
});
