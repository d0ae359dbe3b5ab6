import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveDuty } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';

const say = speaker();

function fixOf(text: string, words: string, role: string) {
  const analysis = analyzed(text, 'charter.org');
  const index = analysis.duties.findIndex(({ duty }) => duty.text.includes(words) && duty.stance === 'owns');
  assert.ok(index >= 0, `no duty “${words}”`);
  return moveDuty(analysis, index, role, say);
}

function moved(text: string, words: string, role: string): string {
  const fix = fixOf(text, words, role);
  assert.equal(fix.disabled, null);
  return applyEdits(text, fix.edits[0]?.edits ?? []);
}

const charter = `#+TODO: OPEN | FILLED

* FILLED CTO  :exec:
  :PROPERTIES:
  :HOLDER: Ada Roe
  :END:
** Responsibilities
   - Technical strategy
   - Insurance renewals
     - the yearly round
   - Rent :: of the annex
* FILLED COO  :exec:
** Responsibilities
   1. Weekly production board
   2. Desk allocation
* OPEN CPO
  :PROPERTIES:
  :HOLDER: vacant
  :END:
** Responsibilities
** Not responsible for
   - Servers
`;

test('an item goes with its sub-items and takes the number of its new list', () => {
  assert.equal(
    moved(charter, 'Insurance', 'COO'),
    charter
      .replace('   - Insurance renewals\n     - the yearly round\n', '')
      .replace(
        '   2. Desk allocation\n',
        '   2. Desk allocation\n   3. Insurance renewals\n      - the yearly round\n',
      ),
  );
});

test('a term goes with its words', () => {
  assert.ok(moved(charter, 'Rent', 'COO').includes('   2. Desk allocation\n   3. Rent :: of the annex\n* OPEN CPO'));
});

test('a section without a list gets one below its label, drawers untouched', () => {
  const after = moved(charter, 'Technical strategy', 'CPO');
  assert.match(after, /\*\* Responsibilities\n+ *- Technical strategy\n\*\* Not responsible for/);
  assert.ok(after.includes('  :HOLDER: vacant\n  :END:\n** Responsibilities\n'));
});

test('a role without a section is named instead of written', () => {
  const alone = charter.slice(0, charter.indexOf('* FILLED COO'));
  assert.match(fixOf(alone, 'Insurance', 'COO').disabled ?? '', /COO/);
});
