import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type Found, replay } from '../fuzz/campaign.ts';
import { FOUND, fuzz } from '../fuzz/main.ts';

/** Always the same, so that a failure is the change's and not the day's; `npm run fuzz` tries new ones. */
const SEED = 1;

for (const name of readdirSync(FOUND)) {
  test(`found before: ${path.basename(name, '.json')}`, () => {
    const found: Found = JSON.parse(readFileSync(path.join(FOUND, name), 'utf8'));
    assert.equal(replay(found), null);
  });
}

/**
 * After every edit: what the analysis made from the one before says (tree, charter, verdicts, findings) against a fresh
 * one, and of that one every span, every index and that nothing is found in code, comments and front matter. In
 * documents of several passages, one session in a hundred, that is so after every sixth edit and the last. At the end
 * of each document: every fix on offer, taken back and read again.
 */
test('after each of two hundred thousand edits the analysis is what a fresh one would be, and sound', async (t) => {
  const outcomes = await fuzz(SEED, { edits: 200_000 });
  for (const { found, seed: own } of outcomes) {
    const { message, ...kept } = found ?? { message: '' };
    assert.equal(message, '', `seed ${own}; keep this in test/fixtures/fuzz:\n${JSON.stringify(kept)}`);
  }
  const tried = outcomes.map(({ count }) => count);
  const sum = (what: keyof (typeof tried)[number]) => tried.reduce((total, count) => total + count[what], 0);
  t.diagnostic(JSON.stringify(tried));
  assert.ok(sum('edits') >= 200_000, `${sum('edits')} edits`);
  assert.ok(sum('compared') > 190_000, `${sum('compared')} versions read both ways`);
  // That much happened in them, too: charters that say nothing would prove nothing.
  assert.ok(sum('findings') > 60_000, `${sum('findings')} findings`);
  assert.ok(sum('fixes') > 2000, `${sum('fixes')} fixes`);
  assert.ok(sum('bytes') > 5000, `${sum('bytes')} files of bytes`);
});
