import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { checkConfig } from '../../server/src/core/config/check.ts';
import { type Config, DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { mergeConfigs } from '../../server/src/core/config/layer.ts';
import { readConfigTree } from '../../server/src/core/config/read.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';
import { analyzed, engineOf } from '../workspace/charters.ts';

function configOf(text: string): Config {
  const tree = readConfigTree(text);
  const { layer, problems } = checkConfig(tree.root, VOCABULARY, DEFAULT_CONFIG);
  assert.deepEqual([...tree.problems, ...problems], []);
  return mergeConfigs(layer);
}

/** `ROLE: title` for each place. */
function places(text: string, config: Config, path = 'charter.md'): string[] {
  return analyzed(path, text, config).charter.places.map(({ roles, title }) => `${roles.join('+')}: ${title}`);
}

function duties(text: string, config: Config): string[] {
  return analyzed('charter.md', text, config).duties.map(({ duty }) => `${duty.roles.join('+')}: ${duty.text}`);
}

const HOUSE = configOf(`roles:
  - id: VPE
    titles: [VP Engineering, Entwicklungsleitung, "工程副总裁"]
    abbreviations: [VP Eng.]
  - id: CHIEF-OF-STAFF
    titles: [Chief of Staff]
  - id: COO
    aliases: [The Engine Room (ops)]
`);

test('a team’s own titles introduce roles, in any language and form', () => {
  const text = `# Leadership

## VP Engineering

- Lead the developers

## Chief of Staff (Sam)

- Prepare the board meetings

### The Engine Room (ops)

- Allocate budgets across departments

## Entwicklungsleitung

- Code lesen

## 工程副总裁

- 招聘工程师
`;
  assert.deepEqual(duties(text, HOUSE), [
    'VPE: Lead the developers',
    'CHIEF-OF-STAFF: Prepare the board meetings',
    'COO: Allocate budgets across departments',
    'VPE: Code lesen',
    'VPE: 招聘工程师',
  ]);
  assert.ok(!duties(text, DEFAULT_CONFIG).some((duty) => duty.startsWith('VPE') || duty.startsWith('CHIEF')));
});

test('titles in tables, bold lines, matrices and file names count, too', () => {
  assert.deepEqual(places('**VP Engineering**\n\n- Lead the developers\n', HOUSE), ['VPE: VP Engineering']);
  const matrix =
    '| Activity | VP Engineering | COO | CPO |\n| --- | --- | --- | --- |\n| Hire developers | A | C | R |\n| Approve spending | C | A | I |\n';
  assert.deepEqual(duties(matrix, HOUSE), ['VPE: Hire developers', 'COO: Approve spending']);
  assert.deepEqual(
    analyzed('roles/vpe.md', '## Responsibilities\n\n- Lead the developers\n', HOUSE).charter.roles.map(({ id }) => id),
    ['VPE'],
  );
});

test('who holds two titles holds both roles', () => {
  const config = configOf(
    'roles:\n  - id: HEAD\n    titles: [Head of Product and Technology]\n    holds: [CPO, CTO]\n  - id: COO\n    holds: [CFO]\n',
  );
  const text =
    '## Head of Product and Technology\n\n- Set the product vision and roadmap\n- Set the long-term technical direction\n\n## COO\n\n- Turn company strategy into operating plans\n';
  assert.deepEqual(duties(text, config), [
    'CPO+CTO: Set the product vision and roadmap',
    'CPO+CTO: Set the long-term technical direction',
    'COO+CFO: Turn company strategy into operating plans',
  ]);
  assert.deepEqual(analyzed('charter.md', text, config).findings, []);
});

test('a file is recognized by the team’s own titles', () => {
  const text = '# VP Engineering\n\n## Responsibilities\n\n- Lead the developers\n- Hire developers\n';
  const read = (config: Config) =>
    analyze({ path: 'docs/seats.md', text, languageId: null, named: false }, engineOf(config)).charter.recognized;
  assert.equal(read(HOUSE), true);
  assert.equal(read(DEFAULT_CONFIG), false);
});

test('a change of titles is seen at once, also where the text stayed the same', () => {
  const text = '## VP Engineering\n\n- Lead the developers\n\n## CTO\n\n- Set the long-term technical direction\n';
  const source = { path: 'charter.md', text, languageId: null, named: true };
  const before = analyze(source, engineOf(DEFAULT_CONFIG));
  const after = analyze(source, engineOf(HOUSE), before);
  const again = analyze(source, engineOf(DEFAULT_CONFIG), after);
  assert.deepEqual(
    after.charter.roles.map(({ id }) => id),
    ['VPE', 'CTO'],
  );
  assert.deepEqual(again.charter, before.charter);
});

test('titles with signs of regular expressions are plain words, and cannot hang the reader', () => {
  const config = configOf(`roles:
  - id: ODD
    titles: ["(a+)+ Boss [x]", "${'a '.repeat(200)}b"]
    abbreviations: ["C++O", ".*"]
`);
  assert.deepEqual(places('## (a+)+ Boss [x]\n\n- Lead the developers\n', config), ['ODD: (a+)+ Boss [x]']);
  assert.deepEqual(places(`## CTO\n\n- ${'a '.repeat(20_000)}\n`, config), ['CTO: CTO']);
});
