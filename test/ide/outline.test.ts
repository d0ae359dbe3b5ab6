import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { folds } from '../../server/src/core/ide/folding.ts';
import { selectionRanges } from '../../server/src/core/ide/selectionRanges.ts';
import { type Entry, outline } from '../../server/src/core/ide/symbols.ts';
import { contains } from '../../server/src/core/text/span.ts';
import { at, CHARTER, MATRIX, say, words } from './at.ts';

function tree(entries: readonly Entry[], depth = 0): string[] {
  return entries.flatMap(({ kind, name, children }) => [
    `${'  '.repeat(depth)}${kind} ${name}`,
    ...tree(children, depth + 1),
  ]);
}

test('the outline goes from charter to role, label and duty', () => {
  const { analysis } = at(CHARTER);
  const lines = tree(outline(analysis, say));
  assert.equal(lines[0], 'charter Northwind team charter');
  assert.match(lines[1] ?? '', /^ {2}role .*CTO/);
  assert.deepEqual(lines.slice(-4), [
    '  role COO',
    '    group Planning',
    '      duty Allocate the company budget across departments',
    '      duty Turn the strategy into operating plans',
  ]);
});

test('an outline of too many entries has roles and matrices alone, with the number of their duties', () => {
  const { analysis } = at(`${CHARTER}\n## RACI\n\n${MATRIX}`);
  const whole = tree(outline(analysis, say, 1000));
  assert.deepEqual(whole, tree(outline(analysis, say)));
  const few = outline(analysis, say, 12);
  const roles = whole.filter((line) => /^ *(?:charter|role|matrix) /.test(line));
  assert.deepEqual(tree(few), roles);
  assert.deepEqual(
    few[0]?.children.map(({ detail }) => detail),
    outline(analysis, say)[0]?.children.map(({ detail }) => detail),
  );
  assert.equal(tree(outline(analysis, say, 2)).length, 3);
});

test('a matrix stands in the outline with its rows and who answers for them', () => {
  const { analysis } = at(MATRIX);
  const [matrix] = outline(analysis, say).filter(({ kind }) => kind === 'matrix');
  assert.deepEqual(
    matrix?.children.map(({ name, detail }) => [name, detail]),
    [
      ['Choose a cloud', 'CTO'],
      ['Set prices', 'CPO'],
      ['Set budgets', 'COO'],
    ],
  );
});

test('every entry holds its focus and its children', () => {
  const check = (entry: Entry): void => {
    assert.ok(contains(entry.span, entry.focus), `${entry.kind} ${entry.name}`);
    assert.notEqual(entry.name, '');
    for (const child of entry.children) {
      assert.ok(contains(entry.span, child.span), `${child.kind} ${child.name} in ${entry.kind} ${entry.name}`);
      check(child);
    }
  };
  const line = fc.constantFrom(
    '# Charter',
    '## CTO',
    '### CPO',
    '**COO:**',
    '- Run the platform',
    '  - deeper',
    '1. Set prices',
    '',
    'The CTO owns tools.',
    '| A | CTO | COO |',
    '|---|---|---|',
    '| x | A | R |',
    '```',
    '<!-- x -->',
    '> quote',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
      const { analysis } = at(lines.join('\n'));
      for (const entry of outline(analysis, say)) check(entry);
    }),
    { numRuns: 300 },
  );
});

test('role sections and matrices fold', () => {
  const { analysis } = at(`${CHARTER}\n## RACI\n\n${MATRIX}`);
  const folded = words(analysis, folds(analysis));
  assert.ok(folded.some((text) => /^(## )?Chief Technology[\s\S]*available/.test(text) && !text.includes('CPO')));
  assert.ok(folded.some((text) => text.startsWith('| Activity') && text.includes('Choose a cloud')));
});

test('the selection grows from word to duty, list, role and charter', () => {
  const { analysis, offset } = at(CHARTER.replace('cloud platform', 'clo$0ud platform'));
  const steps = words(analysis, selectionRanges(analysis, offset));
  assert.deepEqual(steps.slice(0, 3), [
    'cloud',
    'Run the cloud platform and keep it available',
    '- Run the cloud platform and keep it available',
  ]);
  assert.match(steps[3] ?? '', /^- Set the long-term[\s\S]*available$/);
  assert.match(steps[4] ?? '', /^## Chief Technology/);
  assert.equal(steps.at(-1), analysis.text);
});

test('each step of the selection holds the one before and is larger', () => {
  const { analysis } = at(CHARTER);
  for (let offset = 0; offset <= analysis.text.length; offset++) {
    const steps = selectionRanges(analysis, offset);
    steps.slice(1).forEach((step, i) => {
      const before = steps[i] as (typeof steps)[number];
      assert.ok(contains(step, before) && step.end - step.start > before.end - before.start, `at ${offset}`);
    });
  }
});
