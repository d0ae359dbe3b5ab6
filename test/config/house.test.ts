import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { checkConfig } from '../../server/src/core/config/check.ts';
import { type Config, DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { mergeConfigs } from '../../server/src/core/config/layer.ts';
import { readConfigTree } from '../../server/src/core/config/read.ts';
import { moveDuty } from '../../server/src/core/fixes/index.ts';
import { hover } from '../../server/src/core/ide/hover.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';
import { analyzed, engineOf, say } from '../workspace/charters.ts';

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

test('hover cites the team’s own decision and its reason', () => {
  const config = configOf(`areas:
  - slug: resource-management
    owner: CTO
    reason: "Money sits with *engineering* here."
allow:
  - duty: set pricing and packaging
    role: CTO
    reason: Until a CPO is hired.
`);
  const text =
    '## CTO\n\n- Allocate the company budget across departments\n- Set pricing and packaging\n\n## COO\n\n- Coordinate work between departments\n';
  const analysis = analyzed('charter.md', text, config);
  const over = (words: string) => hover(analysis, text.indexOf(words), say)?.markdown ?? '';
  assert.match(
    over('Allocate'),
    /In your organization Resource management belongs to the \*\*CTO\*\*\.\n\n> Money sits with \\\*engineering\\\* here\\\./,
  );
  assert.doesNotMatch(over('Allocate'), /Sources/);
  assert.match(over('Set pricing'), /Your organization gives this to the \*\*CTO\*\*\.\n\n> Until a CPO is hired\\\./);
  assert.doesNotMatch(over('Coordinate'), /organization/i);
  assert.deepEqual(analysis.findings, []);
});

test('an area given to another role is judged that way on both sides', () => {
  const config = configOf('areas:\n  - slug: resource-management\n    owner: CTO\n');
  const text =
    '## CTO\n\n- Set the long-term technical direction\n\n## COO\n\n- Allocate the company budget across departments\n';
  const found = analyzed('charter.md', text, config).findings;
  assert.deepEqual(
    found.map(({ rule, suggestion }) => [rule, suggestion?.role]),
    [['misassigned-duty', 'CTO']],
  );
  assert.deepEqual(analyzed('charter.md', text).findings, []);
});

test('a new area with a handful of terms is judged with the same machinery', () => {
  const config = configOf(`roles:
  - id: CDO
    titles: [Chief Data Officer]
areas:
  - slug: data-governance
    title: Data governance
    owner: CDO
    terms: [data catalog, data lineage, master data, data steward, data quality]
    examples: [Keep the data catalog current, Decide who may see which data]
    reason: The regulator asks for one accountable person.
`);
  const text =
    '## CTO\n\n- Set the long-term technical direction\n- Appoint data stewards and keep the data catalog\n\n## CDO\n\n- Decide about data lineage\n- Run the cloud platform\n';
  const analysis = analyzed('charter.md', text, config);
  assert.deepEqual(
    analysis.findings.map(({ rule, span, suggestion }) => [rule, text.slice(span.start, span.end), suggestion?.role]),
    [
      ['misassigned-duty', 'Appoint data stewards and keep the data catalog', 'CDO'],
      ['misassigned-duty', 'Run the cloud platform', 'CTO'],
    ],
  );
  const markdown = hover(analysis, text.indexOf('Appoint'), say)?.markdown ?? '';
  assert.match(markdown, /\*\*CDO\*\*: Data governance/);
  assert.match(markdown, /> The regulator asks for one accountable person\\\./);
});

test('fixes read and write the team’s own titles: in their names, in new sections, in sentences and on role pages', () => {
  const config = configOf(`roles:
  - id: VPE
    titles: [VP Engineering]
  - id: COO
    titles: [Chief Operations Officer]
areas:
  - slug: developer-tools
    title: Developer tools
    owner: VPE
    terms: [build system, developer portal, code review tools]
    examples: [Run the build system, Keep the developer portal useful]
`);
  const move = (text: string, words: string, role: string): string => {
    const analysis = analyzed('charter.md', text, config);
    const duty = analysis.duties.findIndex(({ duty: { span } }) => text.slice(span.start, span.end).includes(words));
    assert.ok(duty >= 0, text);
    const { title, disabled, edits } = moveDuty(analysis, duty, role, say);
    return `${title}: ${disabled ?? applyEdits(text, edits[0]?.edits ?? [])}`;
  };
  const intro = '# Who does what\n\n## Chief Technology Officer (CTO)\n\n- Set the technical direction\n';
  assert.equal(
    move(`${intro}- Run the build system\n`, 'build system', 'VPE'),
    `Move to VP Engineering: ${intro}\n## VP Engineering\n\n- Run the build system\n`,
  );
  assert.equal(
    move(`${intro}- Allocate the annual budget\n`, 'Allocate', 'COO'),
    `Move to COO: ${intro}\n## Chief Operations Officer (COO)\n\n- Allocate the annual budget\n`,
  );
  // The subject of the sentence is the team's own title: it is left behind.
  assert.equal(
    move(
      '## VP Engineering\n\nThe VP Engineering owns the annual budget. The VP Engineering leads the developers.\n\n## COO\n\n- Run payroll\n',
      'annual budget',
      'COO',
    ),
    'Move to COO: ## VP Engineering\n\nThe VP Engineering leads the developers.\n\n## COO\n\n- Run payroll\n- the annual budget\n',
  );
  // A page that says in its front matter whose it is takes no section of somebody else.
  assert.match(
    move('---\nrole: VP Engineering\n---\n\n# Duties\n\n- Allocate the annual budget\n', 'annual budget', 'COO'),
    /^Move to COO: This file is about one role/,
  );
});
