import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Config, DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { charters } from './charters.ts';

const CTO = `# Chief Technology Officer (CTO)

## Responsibilities

- Set the long-term technical direction
- Run the cloud platform and keep it available
- Keep the operational risk register up to date
`;

const COO = `# Chief Operating Officer (COO)

## Responsibilities

- Turn company strategy into operating plans
- Keep the operational risk register up to date
`;

const RACI = `# Decisions

| Activity                                | CTO | CPO | COO |
| --------------------------------------- | --- | --- | --- |
| Run the cloud platform & keep available | C   | I   | A   |
| Turn company strategy to operating plan | I   | C   | A   |
`;

test('two charters that claim one duty in the same words contradict each other, and each points to the other', () => {
  const { said } = charters({ 'roles/cto.md': CTO, 'roles/coo.md': COO });
  assert.deepEqual(said('roles/cto.md'), [
    'contradictory-owner: Keep the operational risk register up to date -> “Keep the operational risk register up to date” is the CTO’s here, but the COO’s in roles/coo.md. (roles/coo.md: Keep the operational risk register up to date)',
  ]);
  assert.deepEqual(said('roles/coo.md'), [
    'contradictory-owner: Keep the operational risk register up to date -> “Keep the operational risk register up to date” is the COO’s here, but the CTO’s in roles/cto.md. (roles/cto.md: Keep the operational risk register up to date)',
  ]);
});

test('other words for the same are a duplicate, and only information', () => {
  const { findings, said } = charters({
    'cto.md': CTO.replace(
      'Keep the operational risk register up to date',
      'Allocate budgets and people across all company departments',
    ),
    'coo.md': COO.replace(
      'Keep the operational risk register up to date',
      'Across departments of the organization, allocate people and budgets',
    ),
  });
  const [finding] = findings('coo.md');
  assert.deepEqual([finding?.rule, finding?.severity], ['duplicate-duty', 'information'], said('coo.md').join('\n'));
  assert.equal(finding?.related[0]?.path, 'cto.md');
  assert.deepEqual(finding?.related[0]?.range, { start: { line: 6, column: 2 }, end: { line: 6, column: 60 } });
});

test('a list contradicts the matrix of another file', () => {
  const { said } = charters({ 'cto.md': CTO, 'coo.md': COO, 'raci.md': RACI });
  assert.deepEqual(said('raci.md'), [
    'contradictory-owner: Run the cloud platform & keep available -> “Run the cloud platform & keep available” is the COO’s here, but the CTO’s in cto.md. (cto.md: Run the cloud platform and keep it available)',
  ]);
  assert.equal(said('cto.md').filter((line) => line.startsWith('contradictory-owner: Run the cloud')).length, 1);
});

test('quiet: general duties, shared ones, other numbers, exclusions, whole charters and copies, the record', () => {
  const general = (role: string) =>
    `# ${role}\n\n## Responsibilities\n\n- Hire, coach and keep the best people\n- Build a high-performing team\n- Report to the board every quarter\n`;
  const quiet: Record<string, Record<string, string>> = {
    general: { 'cto.md': general('CTO'), 'cpo.md': general('CPO'), 'coo.md': general('COO') },
    shared: { 'cto.md': CTO, 'coo.md': COO.replace('register up to date', 'register up to date with the CTO') },
    excluded: { 'cto.md': CTO.replace('- Keep the op', '\n## Out of scope\n\n- Keep the op'), 'coo.md': COO },
    copies: { 'charter-2024.md': `${CTO}\n${COO}`, 'charter-2025.md': `${CTO}\n${COO}` },
    record: { 'cto.md': CTO, 'archive/coo.md': COO },
    numbers: {
      'cto.md': CTO.replace('risk register up to date', 'risk budget below 10%'),
      'coo.md': COO.replace('risk register up to date', 'risk budget below 20%'),
    },
    'two matrices': { 'a/raci.md': RACI, 'b/raci.md': RACI.replace('C   | I   | A', 'A   | I   | C') },
    'same role': { 'a/cto.md': CTO, 'b/cto.md': CTO },
    readme: { 'cto.md': CTO, 'notes.md': '# Notes\n\nKeep the operational risk register up to date.\n' },
  };
  for (const [name, texts] of Object.entries(quiet)) {
    const all = charters(texts);
    for (const path of Object.keys(texts)) assert.deepEqual(all.said(path), [], name);
  }
});

test('quiet: work that every executive has once, and what three offices list', () => {
  const each = [
    'Set OKRs for the department',
    'Run weekly team meetings',
    'Keep the risk register of the department',
    'Own vendor contracts for the department',
    'Attend the weekly leadership meeting',
    'Participate in allocating budgets across departments',
    'Negotiate contracts for their own function',
  ];
  const list = (title: string, duties: readonly string[]): string =>
    `# ${title}\n\n## Responsibilities\n\n${duties.map((duty) => `- ${duty}\n`).join('')}`;
  const two = charters({ 'cto.md': list('CTO', each), 'coo.md': list('COO', each) });
  assert.deepEqual([...two.said('cto.md'), ...two.said('coo.md')], []);
  const all = ['Allocate budgets and people across departments', 'Keep the operational risk register up to date'];
  const three = charters({ 'cto.md': list('CTO', all), 'coo.md': list('COO', all) });
  assert.equal(three.said('cto.md').length, 2);
  assert.deepEqual(three.write('cpo.md', list('CPO', all)), ['coo.md', 'cto.md']);
  assert.deepEqual([...three.said('cto.md'), ...three.said('cpo.md'), ...three.said('coo.md')], []);
  // A team or department with a name is one for the whole organization.
  const named = ['Keep the operational risk register of the Berlin team up to date'];
  const one = charters({ 'cto.md': list('CTO', named), 'coo.md': list('COO', named) });
  assert.equal(one.said('cto.md').length, 1);
});

test('a comment silences the comparison where it stands, and only there', () => {
  const { findings } = charters({
    'cto.md': CTO.replace(
      'up to date',
      'up to date <!-- remit-ignore-line contradictory-owner, duplicate-duty: agreed -->',
    ),
    'coo.md': COO,
  });
  assert.deepEqual(findings('cto.md'), []);
  assert.equal(findings('coo.md').length, 1);
});

test('severities come from the config of the charter', () => {
  const config: Config = { ...DEFAULT_CONFIG, rules: { 'contradictory-owner': 'error' } };
  const all = charters();
  all.write('cto.md', CTO, config);
  all.write('coo.md', COO, { ...DEFAULT_CONFIG, rules: { 'contradictory-owner': 'off' } });
  assert.deepEqual(
    all.findings('cto.md').map(({ severity }) => severity),
    ['error'],
  );
  assert.deepEqual(all.findings('coo.md'), []);
});

test('one person’s roles do not contradict each other, nor what the team allows', () => {
  const both: Config = {
    ...DEFAULT_CONFIG,
    roles: [{ id: 'CTO', titles: [], abbreviations: [], aliases: [], holds: ['COO'] }],
  };
  const one = charters({ 'cto.md': CTO, 'coo.md': COO }, both);
  assert.deepEqual([...one.said('cto.md'), ...one.said('coo.md')], []);
  const allowing: Config = {
    ...DEFAULT_CONFIG,
    allow: [{ duty: 'keep the operational risk register *', area: null, role: 'CTO', reason: 'It is kept in code.' }],
  };
  const two = charters({ 'cto.md': CTO, 'coo.md': COO }, allowing);
  assert.deepEqual([...two.said('cto.md'), ...two.said('coo.md')], []);
});

test('charters under different configs are different organizations', () => {
  const all = charters();
  all.write('a/cto.md', CTO, DEFAULT_CONFIG, 'a/.remit.yaml');
  all.write('b/coo.md', COO, DEFAULT_CONFIG, 'b/.remit.yaml');
  assert.deepEqual(all.findings('a/cto.md'), []);
  assert.deepEqual(all.write('b/coo.md', COO, DEFAULT_CONFIG, 'a/.remit.yaml'), ['a/cto.md']);
  assert.equal(all.findings('a/cto.md').length, 1);
});

test('a change touches the files it concerns, and no others', () => {
  const all = charters({
    'cto.md': CTO,
    'cpo.md': '# CPO\n\n## Responsibilities\n\n- Set the product vision and roadmap\n',
  });
  assert.deepEqual(all.write('coo.md', COO), ['cto.md']);
  assert.deepEqual(all.write('coo.md', COO), [], 'nothing changed');
  assert.deepEqual(all.write('coo.md', `${COO}- Allocate budgets across departments\n`), [], 'nobody shares it');
  assert.deepEqual(all.write('coo.md', COO.replace('# Chief', '# The Chief')), ['cto.md'], 'the twin moved');
  assert.deepEqual(all.write('coo.md', null), ['cto.md']);
  assert.deepEqual(all.findings('cto.md'), []);
  assert.equal(all.organization.size, 2);
});

test('whatever is written in whatever order, the findings are those of a fresh start', () => {
  const texts = { 'cto.md': CTO, 'coo.md': COO, 'raci.md': RACI, 'x/coo.md': COO.replace('Turn', 'Carefully turn') };
  const fresh = charters(texts);
  const worn = charters();
  for (const path of Object.keys(texts).reverse()) worn.write(path, CTO);
  for (const [path, text] of Object.entries(texts).reverse()) {
    worn.write(path, null);
    worn.write(path, text, DEFAULT_CONFIG, 'elsewhere/.remit.yaml');
    worn.write(path, text);
  }
  for (const path of Object.keys(texts)) {
    // As JSON: what a finding says is worked out when somebody asks.
    assert.equal(JSON.stringify(worn.findings(path, true)), JSON.stringify(fresh.findings(path, true)), path);
  }
});

test('uncovered-area is asked of the organization as a whole', () => {
  const config: Config = { ...DEFAULT_CONFIG, rules: { 'uncovered-area': 'information' } };
  const strategy =
    '# COO\n\n## Responsibilities\n\n- Turn company strategy into operating plans\n- Set and track company KPIs\n';
  const resources =
    '# COO\n\n## Responsibilities\n\n- Allocate budgets and people across departments\n- Find cost savings in every department\n';
  const areas = (texts: Record<string, string>): Record<string, number> => {
    const all = charters(texts, config);
    return Object.fromEntries(
      Object.keys(texts).map((path) => [
        path,
        all.findings(path, true).filter(({ rule }) => rule === 'uncovered-area').length,
      ]),
    );
  };
  assert.deepEqual(areas({ 'a/coo.md': strategy }), { 'a/coo.md': 3 });
  assert.deepEqual(areas({ 'a/coo.md': strategy, 'b/coo.md': resources }), { 'a/coo.md': 2, 'b/coo.md': 0 });
});

test('an allowance that fits no duty anymore is told at its place', () => {
  const config: Config = {
    ...DEFAULT_CONFIG,
    allow: [
      { duty: 'keep the operational *', area: null, role: 'CTO', reason: null },
      { duty: null, area: 'revenue', role: 'COO', reason: null },
      { duty: 'keep the operational *', area: null, role: 'CPO', reason: null },
    ],
  };
  const { organization } = charters({ 'cto.md': CTO, 'coo.md': COO }, config);
  const source = {
    path: '.remit.yaml',
    text: '',
    root: null,
    problems: [],
    allowances: config.allow.map((allowance, i) => ({ allowance, span: { start: i * 10, end: i * 10 + 5 } })),
  };
  const unused = organization.unusedAllowances(source, config, speaker());
  assert.deepEqual(
    unused.map(({ span, message, severity }) => [span.start, message, severity]),
    [
      [10, 'No duty of the COO fits this anymore, so it allows nothing.', 'hint'],
      [20, 'No duty of the CPO fits this anymore, so it allows nothing.', 'hint'],
    ],
  );
});
