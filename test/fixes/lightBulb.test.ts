import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Fix, fixAll, fixesFor, moveAcross, movesFor } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';

const say = speaker();

function apply(text: string, fix: Fix | undefined): string {
  assert.ok(fix);
  assert.equal(fix.disabled, null);
  return applyEdits(
    text,
    fix.edits.filter(({ path }) => path === null).flatMap(({ edits }) => edits),
  );
}

/** The fixes of the first finding of a rule. */
function fixes(text: string, rule = 'misassigned-duty', path = 'charter.md'): Fix[] {
  const analysis = analyzed(text, path);
  const finding = analysis.findings.find((one) => one.rule === rule);
  assert.ok(finding, `${rule} is found in ${JSON.stringify(text)}`);
  return fixesFor(analysis, finding, say);
}

const kind = (all: Fix[], wanted: Fix['kind']): Fix | undefined => all.find((fix) => fix.kind === wanted);

const CHARTER =
  '## CTO\n\n- Set the long-term technical direction\n- Allocate budget across departments\n\n## COO\n\n- Coordinate the work of all departments\n';

test('the light bulb has one order and one preferred fix', () => {
  const all = fixes(CHARTER);
  assert.deepEqual(
    all.map(({ title, preferred }) => [title, preferred]),
    [
      ['Move to COO', true],
      ['Keep here, shared with COO', false],
      ['In this organization “Resource management” belongs to CTO', false],
      ['Ignore here', false],
      ['Ignore “misassigned-duty” in this file', false],
    ],
  );
  assert.deepEqual(kind(all, 'allow')?.decision, { role: 'CTO', area: 'resource-management', duty: null });
});

test('a fix that cannot be done is there, disabled, with its reason', () => {
  const text = CHARTER.replace('- Coordinate', '- Allocate budget across departments\n- Coordinate');
  const [move, share] = fixes(text);
  assert.equal(move?.disabled, 'The COO already has this duty.');
  assert.deepEqual([move?.preferred, move?.edits, share?.disabled], [false, [], null]);
});

test('sharing adds words the reader understands, before the full stop', () => {
  const text = CHARTER.replace('across departments', 'across departments.');
  const after = apply(text, kind(fixes(text), 'share'));
  assert.match(after, /^- Allocate budget across departments \(shared with the COO\)\.$/m);
  assert.deepEqual(analyzed(after).findings, []);
});

test('the note stands behind bold, code and links', () => {
  const cases: [string, RegExp][] = [
    ['**Allocate budget across departments**', /departments\*\* \(shared with the COO\)$/m],
    ['Allocate [budget across departments](budget.md)', /\(budget\.md\) \(shared with the COO\)$/m],
    ['Allocate `budget` across `departments`', /`departments` \(shared with the COO\)$/m],
  ];
  for (const [words, expected] of cases) {
    const text = CHARTER.replace('Allocate budget across departments', words);
    assert.match(apply(text, kind(fixes(text), 'share')), expected);
  }
});

test('an ignore comment leaves lists, tables, headings and hard breaks as they are', () => {
  const cases: [before: string, line: RegExp][] = [
    [CHARTER, /^- Allocate budget across departments <!-- remit-ignore-line misassigned-duty -->$/m],
    [
      CHARTER.replace('across departments', 'across\n  departments'),
      /^- Allocate budget across <!-- remit-ignore-line misassigned-duty -->\n {2}departments$/m,
    ],
    [
      CHARTER.replaceAll('\n', '\r\n'),
      /^- Allocate budget across departments <!-- remit-ignore-line misassigned-duty -->\r$/m,
    ],
    [
      '| Role | Responsibilities |\n| --- | --- |\n| CTO | Technical architecture; allocate budget across departments |\n| COO | Process improvement |\n',
      /^\| CTO \| Technical architecture; allocate budget across departments <!-- remit-ignore-line misassigned-duty --> \|$/m,
    ],
  ];
  for (const [text, line] of cases) {
    const after = apply(text, kind(fixes(text), 'ignore-line'));
    assert.match(after, line);
    const again = analyzed(after);
    assert.deepEqual(again.findings, [], after);
    assert.deepEqual(
      again.duties.map(({ duty }) => duty.text),
      analyzed(text).duties.map(({ duty }) => duty.text),
    );
  }
});

test('an ignore for the file stands below front matter and silences the rule alone', () => {
  for (const text of [
    CHARTER,
    `\ufeff${CHARTER}`,
    `---\ncharter: true\n---\n\n${CHARTER}`,
    `---\r\ncharter: true\r\n---\r\n${CHARTER.replaceAll('\n', '\r\n')}`,
  ]) {
    const after = apply(text, kind(fixes(text), 'ignore-file'));
    assert.match(
      after,
      /^(?:\ufeff|---\r?\n.*\r?\n---\r?\n(?:\r?\n)?)?<!-- remit-ignore-file misassigned-duty -->\r?\n\r?\n/,
    );
    assert.deepEqual(analyzed(after).findings, []);
    assert.equal(after.replace(/<!-- remit-ignore-file misassigned-duty -->(?:\r?\n){2}/, ''), text);
  }
});

test('YAML gets its own comments', () => {
  const text =
    'roles:\n  cto:\n    responsibilities:\n      - Set the technical direction\n      - Allocate budget across departments\n  coo:\n    responsibilities:\n      - Coordinate the work of all departments\n';
  const all = fixes(text, 'misassigned-duty', 'charter.yaml');
  const line = apply(text, kind(all, 'ignore-line'));
  assert.match(line, /- Allocate budget across departments # remit-ignore-line misassigned-duty\n/);
  assert.deepEqual(analyzed(line, 'charter.yaml').findings, []);
  const file = apply(text, kind(all, 'ignore-file'));
  assert.match(file, /^# remit-ignore-file misassigned-duty\nroles:/);
  assert.deepEqual(analyzed(file, 'charter.yaml').findings, []);
});

test('JSON has no comments', () => {
  const text =
    '{"roles": {"cto": {"responsibilities": ["Set the technical direction", "Allocate budget across departments"]}, "coo": {"responsibilities": ["Coordinate the work of all departments"]}}}';
  const all = fixes(text, 'misassigned-duty', 'charter.json');
  assert.equal(kind(all, 'ignore-line')?.disabled, 'This kind of file has no comments.');
});

test('an idle comment can be removed, a misspelled rule corrected', () => {
  const idle = CHARTER.replace('across departments', 'carefully').replace(
    '## CTO',
    '<!-- remit-ignore-file shared-duty -->\n\n## CTO',
  );
  const [remove] = fixes(idle, 'unused-ignore');
  assert.equal(remove?.title, 'Remove this comment');
  assert.ok(apply(idle, remove).startsWith('## CTO'));

  const wrong = CHARTER.replace('departments\n', 'departments <!-- remit-ignore-line misasigned-duty -->\n');
  const [rename] = fixes(wrong, 'unused-ignore');
  assert.equal(rename?.title, 'Change to “misassigned-duty”');
  assert.deepEqual(analyzed(apply(wrong, rename)).findings, []);
});

test('any duty can be moved to the roles of the charter, then to those it lacks', () => {
  const analysis = analyzed(CHARTER);
  assert.deepEqual(
    movesFor(analysis, 0, say).map(({ title }) => title),
    ['Move to COO', 'Move to CPO'],
  );
});

test('a page about one role is not given a second one; its duty goes to the other page', () => {
  const page = (role: string, ...duties: string[]) =>
    `---\nrole: ${role}\n---\n\n# ${role}\n\n## Responsibilities\n\n${duties.map((duty) => `- ${duty}\n`).join('')}`;
  const text = page('CTO', 'Set the long-term technical direction', 'Allocate budget across departments');
  const analysis = analyzed(text, 'roles/cto.md');
  const index = analysis.findings[0]!.duty!;
  assert.equal(
    fixesFor(analysis, analysis.findings[0]!, say)[0]?.disabled,
    'This file is about one role only; move the duty to the COO’s own charter.',
  );

  const other = page('COO', 'Coordinate the work of all departments').replaceAll('\n', '\r\n');
  const target = { path: 'roles/coo.md', analysis: analyzed(other, 'roles/coo.md') };
  const fix = moveAcross(analysis, index, 'COO', target, say);
  assert.equal(apply(text, fix), page('CTO', 'Set the long-term technical direction'));
  const arrived = applyEdits(other, fix.edits.find(({ path }) => path === 'roles/coo.md')!.edits);
  assert.equal(arrived, `${other}- Allocate budget across departments\r\n`);
  assert.deepEqual(fix.resolves, [analysis.findings[0]!.key]);
});

test('fix all says so when there is nothing to move', () => {
  assert.equal(
    fixAll(analyzed('## CTO\n\n- Set the long-term technical direction\n'), say).disabled,
    say('fix-no-none'),
  );
});
