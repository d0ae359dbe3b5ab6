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

test('after each of sixty thousand edits the analysis is what a fresh one would be, and sound', async (t) => {
  const outcomes = await fuzz(SEED, { edits: 60_000 });
  for (const { found, seed: own } of outcomes) {
    const { message, ...kept } = found ?? { message: '' };
    assert.equal(message, '', `seed ${own}; keep this in test/fixtures/fuzz:\n${JSON.stringify(kept)}`);
  }
  const tried = outcomes.map(({ count }) => count);
  const sum = (what: keyof (typeof tried)[number]) => tried.reduce((total, count) => total + count[what], 0);
  t.diagnostic(JSON.stringify(tried));
  assert.ok(sum('edits') >= 60_000, `${sum('edits')} edits`);
  // That much happened in them, too: charters that say nothing would prove nothing.
  assert.ok(sum('findings') > 60_000, `${sum('findings')} findings`);
  assert.ok(sum('fixes') > 2000, `${sum('fixes')} fixes`);
  assert.ok(sum('bytes') > 5000, `${sum('bytes')} files of bytes`);
});
