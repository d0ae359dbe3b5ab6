import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  BaselineError,
  baselineOf,
  matchBaseline,
  pruneBaseline,
  readBaseline,
  writeBaseline,
} from '../../server/src/core/config/baseline.ts';
import { analyzed } from '../workspace/charters.ts';

const CHARTER = `# Charter

## CTO

- Set the long-term technical direction
- Allocate budgets and people across departments
- Set pricing and packaging

## CPO

- Set the product vision and roadmap
`;

function findingsOf(text: string) {
  return analyzed('charter.md', text).findings.filter(({ rule }) => rule === 'misassigned-duty');
}

test('a baseline accepts the findings it was made of, and is the same after writing and reading', () => {
  const findings = findingsOf(CHARTER);
  assert.equal(findings.length, 2);
  const made = baselineOf([
    ['charter.md', findings],
    ['empty.md', []],
  ]);
  const text = writeBaseline(made);
  const read = readBaseline(text);
  assert.equal(writeBaseline(read), text);
  assert.ok(text.endsWith('\n') && !text.includes('empty.md'));
  assert.deepEqual(matchBaseline(read, 'charter.md', findings), { fresh: [], accepted: findings, stale: [] });
  assert.equal(matchBaseline(read, 'other.md', findings).fresh.length, 2);
});

test('it survives edits nearby, moves within the role, reformatting and new lines at the end', () => {
  const baseline = baselineOf([['charter.md', findingsOf(CHARTER)]]);
  for (const [name, text] of [
    ['text before', `Intro.\r\n\r\nMore.\r\n\r\n${CHARTER}`],
    ['line ends', CHARTER.replaceAll('\n', '\r\n')],
    ['order', CHARTER.replace(/(- Allocate.*\n)(- Set pricing.*\n)/, '$2$1')],
    ['markers and emphasis', CHARTER.replaceAll('- ', '* ').replace('Set pricing', '**Set** pricing')],
    ['capitals', CHARTER.replace('Allocate budgets', 'allocate Budgets')],
    ['numbers', CHARTER.replace(/^- /gm, '1. ')],
  ] as const) {
    const findings = findingsOf(text);
    assert.deepEqual(matchBaseline(baseline, 'charter.md', findings).fresh, [], name);
    assert.equal(matchBaseline(baseline, 'charter.md', findings).accepted.length, 2, name);
  }
});

test('a new finding is new, the same duty a second time too, and a mended one leaves a stale entry', () => {
  const baseline = baselineOf([['charter.md', findingsOf(CHARTER)]]);
  const twice = findingsOf(
    CHARTER.replace('- Set pricing and packaging\n', '- Set pricing and packaging\n- Set pricing and packaging\n'),
  );
  assert.equal(matchBaseline(baseline, 'charter.md', twice).fresh.length, 1);
  const mended = findingsOf(CHARTER.replace('- Set pricing and packaging\n', ''));
  const { fresh, accepted, stale } = matchBaseline(baseline, 'charter.md', mended);
  assert.deepEqual([fresh.length, accepted.length, stale.length], [0, 1, 1]);
});

test('pruning drops what matches nothing, keeps files that were not checked, and tells what it dropped', () => {
  const findings = findingsOf(CHARTER);
  const all = baselineOf([
    ['charter.md', findings],
    ['gone.md', findings],
    ['elsewhere.md', findings],
  ]);
  const { baseline, stale } = pruneBaseline(
    all,
    new Map([['charter.md', findings.slice(0, 1)]]),
    (path) => path === 'gone.md',
  );
  assert.deepEqual([...baseline.files.keys()], ['charter.md', 'elsewhere.md']);
  assert.equal(baseline.files.get('charter.md')?.size, 1);
  assert.deepEqual(
    stale.map(({ path }) => path),
    ['charter.md', 'gone.md', 'gone.md'],
  );
});

test('what is no baseline is refused with a reason', () => {
  for (const [text, reason] of [
    ['', /not valid JSON/],
    ['[]', /no "version"/],
    ['null', /no "version"/],
    ['{"version": 2, "files": {}}', /version 2/],
    ['{"version": 1}', /"files"/],
    ['{"version": 1, "files": {"a.md": "x"}}', /"a\.md" must hold a list/],
    ['{"version": 1, "files": {"a.md": [1]}}', /"a\.md" must hold a list/],
  ] as const) {
    assert.throws(
      () => readBaseline(text),
      (error: unknown) => error instanceof BaselineError && reason.test(error.message),
      text,
    );
  }
  assert.deepEqual(readBaseline('\uFEFF{"version": 1, "files": {}}').files.size, 0);
  assert.equal(readBaseline('{"version": 1, "files": {"__proto__": ["x"]}}').files.size, 1);
});
