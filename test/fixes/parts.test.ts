import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAll } from '../../server/src/core/fixes/index.ts';
import { withoutPart, withPart } from '../../server/src/core/fixes/parts.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';

/** The enumeration without the part in brackets. */
function without(marked: string): string | null {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const group = marked.replace(/[[\]]/g, '');
  const edits = withoutPart(group, start, end);
  return edits && applyEdits(group, edits);
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
  for (const [group, expected] of cases) {
    assert.equal(applyEdits(group, withPart(group, 'X', ' and ')), expected, group);
  }
});

test('fix all changes parts between two cells: what arrives stays, whatever leaves after it', () => {
  const table = (cpo: string, coo: string) =>
    `# Us\n\n| Role | Responsibilities |\n| --- | --- |\n| CPO | ${cpo} |\n| COO | ${coo} |\n`;
  const [budget, headcount, roadmap] = [
    'Allocate budget across departments',
    'Plan headcount across departments',
    'Own the product roadmap',
  ];
  const analysis = analyzed(table(`${budget}; ${headcount}`, roadmap));
  const fix = fixAll(analysis, speaker());
  assert.equal(applyEdits(analysis.text, fix.edits[0]?.edits ?? []), table(roadmap, `${budget}; ${headcount}`));
});

test('fix all takes clauses that begin alike apart where they begin', () => {
  const text =
    '# Us\n\n## CPO\n\nResponsibilities: allocate budget across departments, allocate headcount across departments.\n\n## COO\n\n- Office leases\n';
  const analysis = analyzed(text);
  const fix = fixAll(analysis, speaker());
  const after = applyEdits(text, fix.edits[0]?.edits ?? []);
  assert.equal(fix.resolves.length, 2);
  assert.match(
    after,
    /Responsibilities: ?\n\n## COO\n\n- Office leases\n- allocate budget across departments\n- allocate headcount across departments\n$/,
  );
});
