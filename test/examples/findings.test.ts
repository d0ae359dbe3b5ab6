import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { createCascade } from '../../server/src/core/config/cascade.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';
import { engine } from '../engine.ts';

const folder = path.resolve(import.meta.dirname, '../../examples');
const plain = engine();

/** Each example under its nearest configuration, as every door has it. */
const cascade = createCascade(
  {
    readFile: async (file) => {
      const full = path.join(folder, file);
      return fs.existsSync(full) ? { text: fs.readFileSync(full, 'utf8') } : { problem: 'missing' };
    },
  },
  VOCABULARY,
);

/** What the examples say of themselves, word for word and nowhere else: `rule: words under the squiggle`. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'README.md': [],
  'company.charter': [],
  'draft-charter.md': [
    'misassigned-duty: Allocate the yearly budget across departments',
    'misassigned-duty: Prioritize the features in the product backlog',
    'misassigned-duty: Harden the production servers against attacks',
    'misassigned-duty: Keep the business continuity plan for storm days,\n   and rehearse it before the season',
    'misassigned-duty: Prototype emerging technology in the research lab',
    'misassigned-duty: Set list prices and subscription plans of the app',
    'misassigned-duty: Choose the programming languages and frameworks',
    'misassigned-duty: Improve the usability of the checkout screens',
  ],
  'house-rules/.remit.yaml': [],
  'house-rules/security-charter.md': [
    'misassigned-duty: Order the yearly penetration tests',
    'misassigned-duty: Decide which product features go into the next release',
  ],
  'org-charter.yaml': ['misassigned-duty: Office leases and supplier contracts'],
  'raci.md': [
    'raci-misassigned-accountable: Headcount planning across departments',
    'raci-many-accountables: Supplier contracts',
    'raci-no-accountable: Usability tests with passengers',
  ],
  'roles/coo.md': ['misassigned-duty: Layout and wording of the checkout screens'],
  'roles/cpo.md': [],
  'roles/cto.md': ['misassigned-duty: Seasonal staffing plan for all departments'],
  'two-hats-charter.md': [
    'misassigned-duty: Negotiate office leases and supplier contracts',
    'misassigned-duty: Lead the software engineers and their code reviews',
  ],
};

const files = fs
  .readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

test('every example is expected to say something, and every expectation has its example', () => {
  assert.deepEqual(files.toSorted(), Object.keys(EXPECTED).toSorted());
});

for (const file of files) {
  test(`examples/${file} shows exactly what it should`, async () => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    const source = { text, path: file, languageId: null, named: false };
    const { config, sources } = await cascade.configFor(file);
    assert.deepEqual(
      sources.flatMap(({ problems }) => problems),
      [],
    );
    const { charter, findings } = analyze(source, engine(config));
    assert.equal(charter.recognized, !/README\.md$|\.remit\.yaml$/.test(file));
    assert.deepEqual(
      findings.map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`),
      EXPECTED[file],
    );
  });
}

test('the misassigned duties of the draft are of six areas or more', () => {
  const text = fs.readFileSync(path.join(folder, 'draft-charter.md'), 'utf8');
  const { duties, findings } = analyze({ text, path: 'draft-charter.md', languageId: null, named: false }, plain);
  const areas = new Set(findings.map(({ duty }) => duties[duty!]!.verdict?.area));
  assert.ok(areas.size >= 6, [...areas].join(', '));
});
