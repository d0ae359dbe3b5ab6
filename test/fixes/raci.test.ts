import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../server/src/core/finding.ts';
import { fixesFor, moveDuty } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { displayWidth } from '../../server/src/core/text/displayWidth.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';

const say = speaker();

/** The text after the first duty whose words contain `words` is made another role's. */
function moved(text: string, words: string, role: string, path = 'charter.md'): string {
  const analysis = analyzed(text, path);
  const index = analysis.duties.findIndex(({ duty }) => duty.text.includes(words) && duty.stance === 'owns');
  assert.ok(index >= 0, `no duty “${words}”`);
  const fix = moveDuty(analysis, index, role, say);
  assert.equal(fix.disabled, null);
  return applyEdits(text, fix.edits[0]?.edits ?? []);
}

function finding(text: string, rule: Finding['rule']) {
  const analysis = analyzed(text);
  const found = analysis.findings.find((one) => one.rule === rule);
  assert.ok(found, `no ${rule} in\n${text}`);
  return {
    analysis,
    found,
    fixes: fixesFor(analysis, found, say).filter(({ kind }) => kind === 'move' || kind === 'correct'),
  };
}

const line = (text: string, words: string): string => text.split(/\r?\n/).find((one) => one.includes(words)) ?? '';

test('the A moves, the old holder does the work; bars stay under each other', () => {
  const text = `# RACI

| Activity    | CTO     | CPO | COO     |
| ----------- | ------- | --- | ------- |
| Platform    | **A**/R | C   | I       |
| Price list  | C       | I   | **A**   |
| Budgets     | **A/R** | I   | C (gap) |
`;
  assert.equal(line(moved(text, 'Budgets', 'COO'), 'Budgets'), '| Budgets     | **R**   | I   | A (gap) |');
  const grown = moved(text, 'Price list', 'CPO');
  assert.equal(line(grown, 'Price list'), '| Price list  | C       | A   | **R**   |');
});

test('a column grows when the new mark needs room, and the dashes with it', () => {
  const text = `# RACI

| 業務       | CTO | COO |
| ---------- | :-: | --- |
| 基盤       |  A  | I   |
| 契約 renew |  A  | R   |
`;
  const after = moved(text, '契約', 'COO');
  assert.equal(
    after,
    `# RACI

| 業務       | CTO | COO |
| ---------- | :-: | --- |
| 基盤       |  A  | I   |
| 契約 renew |  R  | A/R |
`,
  );
  const tight = text
    .replace('| COO |', '|COO|')
    .replace('| --- |', '|---|')
    .replace('| I   |', '|I  |')
    .replace('| R   |', '|R  |');
  const wider = moved(tight, '契約', 'COO');
  const widths = wider
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => displayWidth(row));
  assert.deepEqual(new Set(widths).size, 1, wider);
  assert.match(wider, /A\/R/);
});

test('a table that was never aligned only gets the new marks', () => {
  const text =
    '# RACI\n\n| Activity | CTO | CPO | COO |\n|---|---|---|---|\n| Platform | A/R | C | I |\n| Budgets | A | | R |\n';
  const after = moved(text, 'Budgets', 'CPO');
  assert.equal(line(after, 'Budgets'), '| Budgets | R | A | R |');
});

test('the other spellings of a matrix are kept: R/A, words, ticks, small letters', () => {
  const spelled =
    '# RACI\n\n| Activity | CTO | COO |\n|---|---|---|\n| Platform | R / A | I |\n| Budgets | A | R |\n| Rota | C | A |\n';
  assert.equal(line(moved(spelled, 'Budgets', 'COO'), 'Budgets'), '| Budgets | R | R / A |');
  const words =
    '# Who\n\n| Decision | CTO | COO |\n|---|---|---|\n| Platform | Owns | Helps |\n| Rota | Executes | Owns |\n| Budgets | Owns | N/A |\n';
  assert.equal(line(moved(words, 'Budgets', 'COO'), 'Budgets'), '| Budgets | Executes | Owns |');
  const ticks =
    '# Who owns what\n\n| Responsibility | CTO | COO |\n|---|:-:|:-:|\n| Platform | ✓ | |\n| Budgets | ✓ | |\n';
  assert.equal(line(moved(ticks, 'Budgets', 'COO'), 'Budgets').replace(/ +/g, ' '), '| Budgets | | ✓ |');
});

test('transposed: another name in the cell, the old holder among the doers', () => {
  const text =
    '# Decisions\n\n| Activity | Accountable | Responsible |\n|---|---|---|\n| Platform | CTO | dev team |\n| Budgets | CTO | — |\n| Rota | COO | ops |\n';
  assert.equal(line(moved(text, 'Budgets', 'COO'), 'Budgets'), '| Budgets | COO | CTO |');
  assert.equal(line(moved(text, 'Platform', 'COO'), 'Platform'), '| Platform | COO | dev team, CTO |');
});

test('Org tables move their marks, too', () => {
  const text =
    '* Matrix\n  | Area    | CTO | COO |\n  |---------+-----+-----|\n  | Engine  | A/R | I   |\n  | Budgets | A   |     |\n';
  assert.equal(line(moved(text, 'Budgets', 'COO', 'charter.org'), 'Budgets'), '  | Budgets | R   | A   |');
});

test('CRLF, indented and tight tables grow together with their line of dashes', () => {
  const crlf = '# RACI\r\n\r\n| Task | CTO |COO|\r\n|:-----|----:|---|\r\n| Net  | A/R | I |\r\n| Rent |   A | R |\r\n';
  assert.equal(
    moved(crlf, 'Rent', 'COO'),
    '# RACI\r\n\r\n| Task | CTO | COO |\r\n|:-----|----:|-----|\r\n| Net  | A/R | I   |\r\n| Rent |   R | A/R |\r\n'.replace(
      '| COO |',
      '|COO  |',
    ),
  );
  const org = '* RACI\n  |Task|CTO|COO|\n  |----+---+---|\n  |Net | A | I |\n  |Rent| A | R |\n';
  const after = moved(org, 'Rent', 'COO', 'charter.org');
  const lines = after.trimEnd().split('\n').slice(1);
  assert.equal(new Set(lines.map((row) => row.length)).size, 1, after);
  assert.match(after, /\|Rent\| R \| A\/R \|/);
  assert.match(after, /\|----\+---\+-----\|/);
});

test('a misassigned A offers both lives of the old holder; afterwards the finding is gone', () => {
  const text =
    '# RACI\n\n| Activity | CTO | CPO | COO |\n|---|---|---|---|\n| Technology strategy | A/R | C | I |\n| Allocate budget across departments | A | I | R |\n| Product roadmap | C | A | I |\n';
  const { found, fixes } = finding(text, 'raci-misassigned-accountable');
  assert.equal(fixes.length, 2);
  assert.deepEqual(
    fixes.map(({ preferred }) => preferred),
    [true, false],
  );
  const [responsible, consulted] = fixes.map(({ edits }) => applyEdits(text, edits[0]?.edits ?? []));
  assert.equal(line(responsible ?? '', 'Allocate'), '| Allocate budget across departments | R | I | A/R |');
  assert.equal(line(consulted ?? '', 'Allocate'), '| Allocate budget across departments | C | I | A/R |');
  for (const after of [responsible, consulted]) {
    assert.ok(!analyzed(after ?? '').findings.some(({ key }) => key === found.key));
    assert.ok(!analyzed(after ?? '').findings.some(({ rule }) => rule.startsWith('raci-')));
  }
});

test('a row without an A gets one where its words leave no doubt, else every office is offered', () => {
  const sure =
    '# RACI\n\n| Activity | CTO | CPO | COO |\n|---|---|---|---|\n| Technology strategy | A/R | C | I |\n| Choose the programming languages and frameworks | R | I | I |\n| Product roadmap | C | A | I |\n';
  const one = finding(sure, 'raci-no-accountable');
  assert.deepEqual(one.found.suggestion, { role: 'CTO' });
  const after = applyEdits(sure, one.fixes[0]?.edits[0]?.edits ?? []);
  assert.equal(line(after, 'Choose'), '| Choose the programming languages and frameworks | A/R | I | I |');
  const vague = sure.replace('Choose the programming languages and frameworks', 'Sundry matters');
  const many = finding(vague, 'raci-no-accountable');
  assert.equal(many.found.suggestion, null);
  assert.deepEqual(
    many.fixes.map(({ role, preferred }) => [role, preferred]),
    [
      ['CTO', false],
      ['CPO', false],
      ['COO', false],
    ],
  );
});

test('one A among several is kept, the others do the work', () => {
  const text =
    '# RACI\n\n| Activity | CTO | CPO | COO |\n|---|---|---|---|\n| Technology strategy | A/R | C | I |\n| Launch readiness | A | A/R | I |\n| Product roadmap | C | A | I |\n';
  const { fixes } = finding(text, 'raci-many-accountables');
  const lines = fixes.map(({ edits }) => line(applyEdits(text, edits[0]?.edits ?? []), 'Launch'));
  assert.deepEqual(lines, ['| Launch readiness | A | R | I |', '| Launch readiness | R | A/R | I |']);
});

test('whatever the cells, the words of the row and the width of aligned tables stay', () => {
  const cell = fc.constantFrom('A', 'A/R', '**A**', 'R', '**R**/A', 'C', 'I', '', '-', 'R (gap)', 'A, R');
  const words = fc.constantFrom('Budgets', '予算', 'Café ☕ rota', 'Plattform', '예산 편성');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(words, cell, cell, cell), { minLength: 3, maxLength: 6 }),
      fc.constantFrom('CTO', 'CPO', 'COO'),
      (rows, role) => {
        const table = [['Activity', 'CTO', 'CPO', 'COO'], ...rows.map((row) => [...row])];
        const widths = [0, 1, 2, 3].map((i) => Math.max(3, ...table.map((row) => displayWidth(row[i] ?? ''))));
        const write = (row: readonly string[]) =>
          `| ${row.map((one, i) => one + ' '.repeat((widths[i] ?? 0) - displayWidth(one))).join(' | ')} |`;
        const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
        const [head, ...body] = table.map(write);
        const text = ['# RACI', '', head, rule, ...body, ''].join('\n');
        const analysis = analyzed(text);
        for (const [index, { duty }] of analysis.duties.entries()) {
          if (duty.form !== 'matrix-row' || duty.stance !== 'owns' || duty.roles.includes(role)) continue;
          const fix = moveDuty(analysis, index, role, say);
          if (fix.disabled !== null) continue;
          const after = applyEdits(text, fix.edits[0]?.edits ?? []);
          const lines = after.trimEnd().split('\n').slice(2);
          assert.equal(new Set(lines.map(displayWidth)).size, 1, after);
          for (const [i, row] of rows.entries()) assert.ok(lines[i + 2]?.includes(row[0]), after);
          const again = analyzed(after).duties.filter(
            (one) => one.duty.cell?.row === duty.cell?.row && one.duty.stance === 'owns',
          );
          assert.ok(
            again.some((one) => one.duty.roles.includes(role)),
            after,
          );
          assert.ok(!again.some((one) => one.duty.roles.join() === duty.roles.join()), after);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('wide signs count two columns, joined and combining ones as they show', () => {
  assert.equal(displayWidth('CTO'), 3);
  assert.equal(displayWidth('予算'), 4);
  assert.equal(displayWidth('ｶﾅ'), 2);
  assert.equal(displayWidth('é'), 1);
  assert.equal(displayWidth('👩‍💻'), 2);
  assert.equal(displayWidth('—–…'), 3);
});
