import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzed } from '../engine.ts';

/** `rule severity words` of the findings about matrices. */
function found(text: string, path?: string): string[] {
  return analyzed(text, path)
    .findings.filter(({ rule }) => rule.startsWith('raci-'))
    .map(({ rule, severity, span }) => `${rule.replace('raci-', '')} ${severity}: ${text.slice(span.start, span.end)}`);
}

const raci = (...rows: string[]): string =>
  `# RACI\n\n| Activity | CEO | CTO | CPO | COO | Team |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
const fine = [
  '| Technology strategy | I | A/R | C | I | R |',
  '| Product roadmap | I | C | A | I | R |',
  '| Operating rhythm of the company | C | I | I | A | R |',
];

test('a matrix in order says nothing', () => {
  assert.deepEqual(found(raci(...fine)), []);
});

test('the A of another officer or of a team is nobody’s mistake', () => {
  const rows = [
    '| Choose the programming languages | A | R | I | I | I |',
    '| Pricing of the plans | I | C | C | C | A |',
  ];
  assert.deepEqual(found(raci(...fine, ...rows)), []);
});

test('a misplaced A is a warning on the activity, with the mark and the right column beside it', () => {
  const text = raci(...fine, '| Pricing and packaging of the plans | I | A | R | C | I |');
  assert.deepEqual(found(text), ['misassigned-accountable warning: Pricing and packaging of the plans']);
  const [finding] = analyzed(text).findings.filter(({ rule }) => rule === 'raci-misassigned-accountable');
  assert.deepEqual(finding?.suggestion, { role: 'CPO' });
  assert.deepEqual(
    finding?.related.map(({ span }) => text.slice(span.start, span.end).trim()),
    ['A', 'CPO'],
  );
  assert.equal(finding?.role, 'CTO');
});

test('a doubtful row is a hint by its words alone, and a warning in a charter whose other rows stand well', () => {
  const doubtful = '| Supplier cost negotiations | I | A | C | R | I |';
  assert.deepEqual(found(raci(...fine, doubtful)), ['misassigned-accountable hint: Supplier cost negotiations']);
  const well = ['Run the cloud servers and databases', 'Lead the software engineers', 'Harden the production servers'];
  const more = well.map((duty) => `| ${duty} | I | A/R | C | I | I |`);
  assert.deepEqual(found(raci(...fine, ...more, doubtful)), [
    'misassigned-accountable warning: Supplier cost negotiations',
  ]);
});

test('no A for the right owner’s sake where the right owner has no column', () => {
  const text =
    '# RACI\n\n| Activity | CTO | COO |\n|---|---|---|\n| Technology strategy | A | I |\n| Pricing and packaging of the plans | A | C |\n| Budget allocation across departments | I | A |\n';
  assert.deepEqual(found(text), []);
});

test('a row of a matrix is never a misassigned duty as well', () => {
  const text = raci(...fine, '| Pricing and packaging of the plans | I | A | R | C | I |');
  assert.ok(!analyzed(text).findings.some(({ rule }) => rule === 'misassigned-duty'));
});

test('rows without an A: only where the matrix gives As', () => {
  assert.deepEqual(found(raci(...fine, '| Sundry matters | I | R | C | I | R |')), [
    'no-accountable warning: Sundry matters',
  ]);
  const none = ['| One thing | I | R | C | I | I |', '| Two things | C | I | R | I | I |'];
  assert.deepEqual(found(raci(...none)), []);
  assert.deepEqual(found(raci(fine[0] as string, ...none)), []);
  assert.deepEqual(found(raci(...fine, '| **Money** | | | | | |', '| To be decided | | | | | |')), []);
  assert.deepEqual(found(raci(...fine, '| Audit | I | R | C | I | external auditor |')), []);
});

test('several As: a warning; silent where the row says joint; mild where the legend or the house does', () => {
  const two = '| Launch readiness | I | A | A | C | R |';
  assert.deepEqual(found(raci(...fine, two)), ['many-accountables warning: Launch readiness']);
  assert.deepEqual(found(raci(...fine, two.replace('Launch readiness', 'Launch readiness (joint)'))), []);
  assert.deepEqual(found(`${raci(...fine, two)}\nTwo As mean that both sign; this is shared on purpose.\n`), [
    'many-accountables information: Launch readiness',
  ]);
  const house = [two, two.replace('Launch', 'Release'), two.replace('Launch', 'Market')];
  assert.deepEqual(
    new Set(found(raci(fine[0] as string, ...house)).map((one) => one.split(':')[0])),
    new Set(['many-accountables information']),
  );
});

test('a row with several As is not called misplaced', () => {
  assert.deepEqual(found(raci(...fine, '| Pricing and packaging of the plans | I | A | A | C | I |')), [
    'many-accountables warning: Pricing and packaging of the plans',
  ]);
});

test('letters nobody explains, once each', () => {
  const rows = ['| Hosting of the platform | I | A | B | I | B |', '| Office | I | I | I | A | Q |'];
  assert.deepEqual(found(raci(...fine, ...rows)), ['unknown-code information: B', 'unknown-code information: Q']);
  const legend = 'R = Responsible, A = Accountable, C = Consulted, I = Informed, B = Backup';
  assert.deepEqual(found(`${raci(...fine, ...rows)}\n${legend}\n`), ['unknown-code information: Q']);
  const support = raci(...fine, '| Hosting of the platform | I | A | S | I | R |');
  assert.deepEqual(found(support), []);
  assert.deepEqual(found(`${support}\nR = Responsible, A = Accountable, C = Consulted, I = Informed\n`), [
    'unknown-code information: S',
  ]);
});

test('ignore comments reach matrix rows', () => {
  const text = raci(
    ...fine,
    '| Sundry matters | I | R | C | I | R | <!-- remit-ignore-line raci-no-accountable: agreed -->',
  );
  assert.deepEqual(found(text), []);
  const region = `<!-- remit-ignore-start raci-no-accountable -->\n\n${raci(...fine, '| Sundry matters | I | R | C | I | R |')}\n<!-- remit-ignore-end -->\n`;
  assert.deepEqual(found(region), []);
  const org =
    '# remit-ignore-file raci-no-accountable\n* RACI\n| Activity | CTO | COO |\n|---+---+---|\n| Technology strategy | A | I |\n| Budget allocation across departments | I | A |\n| Sundry matters | R | C |\n';
  assert.deepEqual(found(org, 'x.org'), []);
});

test('transposed rows: a missing owner and a misplaced one', () => {
  const text =
    '# Decisions\n\n| Decision | Responsible | Accountable |\n|---|---|---|\n| Technology strategy | architects | CTO |\n| Product roadmap | PMs | CPO |\n| Sundry matters | ops | — |\n| Pricing and packaging of the plans | PMs | COO |\n';
  assert.deepEqual(found(text), [
    'no-accountable warning: Sundry matters',
    'misassigned-accountable warning: Pricing and packaging of the plans',
  ]);
});
