import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FLOORS, measureFolder, shares } from './report.ts';

it('charters in the shape of real ones are read as expected', () => {
  const { total, reports } = measureFolder('test/fixtures/corpus');
  const { read, role, taken } = shares(total);
  const misses = reports.flatMap((report) => report.misses).join('\n');
  assert.ok(total.duties > 300);
  assert.ok(read >= FLOORS.read, `duties read: ${read}\n${misses}`);
  assert.ok(role >= FLOORS.role, `roles right: ${role}\n${misses}`);
  assert.ok(taken <= FLOORS.taken, `non-duties taken: ${taken}\n${misses}`);
});
