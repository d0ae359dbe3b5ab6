import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST_MENDED, nearestSpelling } from '../../server/src/core/taxonomy/spelling.ts';
import { hashText } from '../../server/src/core/taxonomy/words.ts';

const KNOWN = new Set(['internationalization', 'infrastructure', 'accountability']);
const HASHES = new Set([...KNOWN].map((word) => hashText(word)));

/** The mended word, and how many spellings were tried. */
function mended(word: string): { readonly found: string | null; readonly tried: number } {
  let tried = 0;
  const found = nearestSpelling(
    word,
    (spelling) => KNOWN.has(spelling),
    (hash) => {
      tried++;
      return HASHES.has(hash);
    },
  );
  return { found, tried };
}

test('one slip of the fingers is mended', () => {
  assert.equal(mended('infrastrcuture').found, 'infrastructure');
  assert.equal(mended('infrastructurre').found, 'infrastructure');
  assert.equal(mended('acountability').found, 'accountability');
  assert.equal(mended('internationalisation').found, 'internationalization');
  assert.equal(mended('nfrastructure').found, null);
});

test('a word longer than any known one is not tried under other spellings', () => {
  assert.ok(mended('x'.repeat(LONGEST_MENDED)).tried > 0);
  assert.deepEqual(mended('x'.repeat(LONGEST_MENDED + 1)), { found: null, tried: 0 });
});
