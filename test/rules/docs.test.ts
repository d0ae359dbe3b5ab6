import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stalePages } from '../../scripts/generate-rule-docs.ts';

test('docs/rules says what the rules say', () => {
  assert.deepEqual(stalePages(), [], 'run node scripts/generate-rule-docs.ts');
});
