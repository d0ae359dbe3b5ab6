import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV_FILE, readDuties, readTraining } from '../../judge/corpus.ts';
import { measureHouse } from '../../judge/house.ts';
import { SETTINGS } from '../../server/src/core/taxonomy/model.generated.ts';

test('two areas that training never saw, defined by ten examples each, keep the promise about false alarms', (t) => {
  const { found, named, alarms } = measureHouse(readTraining(), readDuties(DEV_FILE), SETTINGS);
  const percent = (x: number): string => `${(100 * x).toFixed(1)}%`;
  t.diagnostic(`misplaced duties of the areas found: ${percent(found.without)} without, ${percent(found.with)} with`);
  t.diagnostic(`duties of the areas recognized: ${percent(named)}`);
  t.diagnostic(`others warned about under their own role: ${percent(alarms.without)}, ${percent(alarms.with)}`);
  // The new areas must not draw other duties away from their owners.
  assert.ok(alarms.with <= 0.01 && alarms.with <= alarms.without + 0.005, `alarms: ${JSON.stringify(alarms)}`);
  // Their own are drawn to theirs.
  assert.ok(found.with >= found.without + 0.1, `found: ${JSON.stringify(found)}`);
  assert.ok(named >= 0.2, `recognized: ${named}`);
});
