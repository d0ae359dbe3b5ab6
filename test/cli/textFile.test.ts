import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decode, type Encoding, encode, readTextFile, UnreadableError } from '../../server/src/cli/textFile.ts';
import { folderWith } from './remit.ts';

test('every encoding comes back as the same bytes and the same words', () => {
  const encodings: Encoding[] = ['utf8', 'utf8-bom', 'utf16le', 'utf16be'];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...encodings), (words, encoding) => {
      fc.pre(!words.startsWith('\ufeff'));
      const bytes = encode(words, encoding);
      const file = decode(bytes);
      assert.deepEqual({ ...file }, { text: words, encoding, lossless: true });
      assert.deepEqual(encode(file.text, file.encoding), bytes);
    }),
  );
});

test('bytes that are no UTF-8 are read with marks and known to be lossy', () => {
  const file = decode(Buffer.from([0x2d, 0x20, 0xe9, 0x0a]));
  assert.equal(file.text, '- \ufffd\n');
  assert.equal(file.lossless, false);
});

test('a picture is no text; a text with a NUL in it is', () => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);
  assert.throws(() => decode(picture), UnreadableError);
  assert.equal(decode(Buffer.from('# CTO\0\n')).text, '# CTO\0\n');
});

test('a folder and a missing file say what they are', (t) => {
  const folder = folderWith(t, {});
  assert.throws(() => readTextFile(folder), { message: 'this is a folder, not a file' });
  assert.throws(() => readTextFile(`${folder}/x`), { message: 'no such file or folder' });
});
