import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, withoutPart, withPart } from '../../server/src/core/fixes/parts.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';

/** The enumeration without the part in brackets. */
function without(marked: string): string | null {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return withoutPart(marked.replace(/[[\]]/g, ''), start, end);
}

test('a part leaves with its separator and the link stays before the last part', () => {
  const cases: [string, string | null][] = [
    ['[A], B and C', 'B and C'],
    ['A, [B] and C', 'A and C'],
    ['A, B and [C]', 'A and B'],
    ['A, [B], and C', 'A and C'],
    ['A, B, and [C]', 'A and B'],
    ['A, B, C, and [D]', 'A, B, and C'],
    ['A, [B], C, and D', 'A, C, and D'],
    ['[A] and B', 'B'],
    ['A and [B]', 'A'],
    ['A, [B], C', 'A, C'],
    ['A, B, [C].', 'A, B.'],
    ['A; [B]; C', 'A; C'],
    ['A<br>[B]<br>C', 'A<br>C'],
    ['A<br />B<br />[C]', 'A<br />B'],
    ['• A; • [B]; • C', '• A; • C'],
    ['• [A]; • B', '• B'],
    ['• A • [B] • C', '• A • C'],
    ['A, B und [C]', 'A und B'],
    ['A、[B]、C', 'A、C'],
    ['A (x, y), [B] and C', 'A (x, y) and C'],
    ['A, B (x, y) and [C]', 'A and B (x, y)'],
    ['A, B,\n  [C] and D', 'A, B and D'],
    ['[A]', ''],
    ['[A].', ''],
    ['A [B] C', null],
    ['A-[B], C', null],
  ];
  for (const [marked, expected] of cases) assert.equal(without(marked), expected, marked);
});

test('a part joins with the separator of the others', () => {
  const cases: [string, string][] = [
    ['A, B and C', 'A, B, C and X'],
    ['A, B, and C', 'A, B, C, and X'],
    ['A and B', 'A, B and X'],
    ['A, B', 'A, B, X'],
    ['A, B.', 'A, B, X.'],
    ['A; B', 'A; B; X'],
    ['A<br>B', 'A<br>B<br>X'],
    ['• A; • B', '• A; • B; • X'],
    ['• A', '• A; • X'],
    ['A', 'A and X'],
    ['', 'X'],
  ];
  for (const [group, expected] of cases) assert.equal(withPart(group, 'X', ' and '), expected, group);
});

test('the difference is the smallest edit', () => {
  const edit = difference(10, 'A, B and C', 'A and C');
  assert.deepEqual(edit, { span: { start: 11, end: 14 }, newText: '' });
  assert.equal(applyEdits('0123456789A, B and C!', [edit]), '0123456789A and C!');
});
