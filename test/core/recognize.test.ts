import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCharter } from '../../server/src/core/charter/read.ts';
import { mightBeCharter } from '../../server/src/core/charter/recognize.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { formatOf } from '../../server/src/core/syntax/format.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';

const CHARTER = '# Seats\n\n## CTO\n\n### Responsibilities\n\n- Own the platform\n- Own the lab\n';
const RACI =
  '# Plan\n\n| Activity | CTO | COO | CPO |\n|---|---|---|---|\n| Lease | A | R | I |\n| Roadmap | C | I | A |\n';

function recognized(path: string, text: string, languageId: string | null = null): boolean {
  const source = { text, path, languageId, named: false };
  return mightBeCharter(source) && readCharter(source, parse(text, formatOf(source)), DEFAULT_CONFIG).recognized;
}

describe('charters are recognized', () => {
  it('by a charter’s name and offices, without a word that announces duties', () => {
    assert.equal(recognized('team-charter.md', '# Us\n\n## CTO\n\n- The lab\n\n## COO\n\n- The office lease\n'), true);
  });

  for (const path of [
    'agents/cto.md',
    '.claude/agents/cpo.md',
    'acme-coo.md',
    'cto-agent.md',
    'roles/chief-product-officer.md',
    'chief-operating-officer/SKILL.md',
    'cto/README.md',
    'docs/RACI.md',
    'docs/governance/raci.md',
    'TEAM_CHARTER.md',
    'team.charter',
    'ROLES.md',
    'company_roles.md',
    'roles-and-responsibilities.md',
    'docs/org-chart.md',
    'accountability-chart.md',
    'governance/decision-rights.md',
    'GOVERNANCE.md',
    'docs/CONSTITUTION.md',
    'docs/workflows/who-does-what.md',
    'estructura-organizativa.md',
    'examples/cto.md',
  ]) {
    it(path, () => assert.ok(recognized(path, CHARTER)));
  }
  it('by a matrix of two offices in any document', () => assert.ok(recognized('docs/spec.md', RACI)));
  it('registries by what they hold, whatever their name', () => {
    const json = JSON.stringify(
      { seats: { cto: { responsibilities: ['Architecture', 'Backups'] }, coo: { responsibilities: ['Leases'] } } },
      null,
      2,
    );
    assert.ok(recognized('data/seats.json', json));
    const yaml =
      'officers:\n  - role: CTO\n    accountabilities: [platform, on-call]\n  - role: COO\n    accountabilities: [leases]\n';
    assert.ok(recognized('data/officers.yml', yaml));
    for (const [path, text] of [
      ['data/seats.json', '{ "cto": { "responsibilities": ["Architecture"] } }'],
      [
        'config/locales/en.yml',
        'roles:\n  cto: Chief Technology Officer\nresponsibilities:\n  title: Who is responsible\n',
      ],
      ['data/people.json', '[{ "title": "CTO", "owns": "a dog" }, { "title": "COO", "owns": "a cat" }]'],
      ['package.json', '{ "name": "cto", "duties": ["x"], "scripts": { "build": "coo" } }'],
      ['data/broken.json', '{ "cto": { "responsibilities": ['],
    ] as const) {
      const source = { text, path, languageId: null, named: false };
      const charter = readCharter(source, parse(text, formatOf(source)), DEFAULT_CONFIG);
      assert.ok(!charter.recognized && charter.problems.length === 0, path);
    }
  });
  it('by what the page calls itself, and who decides or looks after what', () => {
    for (const text of [
      '# Who decides what\n\n| Decision | Who decides |\n|---|---|\n| Cloud | CTO |\n| Features | CPO |\n| Offices | COO |\n',
      '# How we split the work\n\nThe CTO is responsible for servers and hiring. The CPO owns the roadmap and research.\n',
      '# Delegation of authority\n\n## 1. Chief Technology Officer\n\n1.1 The CTO shall select frameworks.\n\n## 2. COO\n\n2.1 The COO shall negotiate leases.\n',
      '# Us\n\n## CTO - Priya N.\n\nPriya looks after:\n\n- the servers\n- hiring\n',
      '# Qui fait quoi\n\n## CTO\n\n- Architecture\n\n## COO\n\n- Baux\n',
      '# CTO job description\n\n## What you will do\n\n- Own the platform\n- Hire engineers\n\n## What you bring\n\n- Go\n',
    ])
      assert.ok(recognized('docs/page.md', text), text);
  });
  it('by a marker', () => {
    const bare = '## CTO\n\n- Own the platform\n';
    assert.ok(!recognized('notes.md', bare));
    assert.ok(recognized('notes.md', `---\ncharter: true\n---\n${bare}`));
    assert.ok(recognized('notes.md', `---\ntitle: x\nkind: charter\n---\n${bare}`));
    assert.ok(recognized('README.md', `<!-- charter -->\n\n${bare}`));
    assert.ok(recognized('dist.md', bare, 'charter'));
  });
  it('in other languages', () => {
    assert.ok(recognized('intern.md', '## Technischer Leiter (CTO)\n\n**Aufgaben:**\n\n- Architektur\n- Betrieb\n'));
    assert.ok(recognized('a.md', '## CTO（首席技术官）\n\n**职责：**\n\n- 技术架构\n- 团队建设\n'));
  });
});

describe('other documents are left alone', () => {
  for (const path of [
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'CONTRIBUTING.md',
    'docs/adr/0001-use-postgres.md',
    'adr-012.md',
    'dist/cto.md',
    'node_modules/x/cto.md',
    'build/RACI.md',
    'logs/2026.md',
    'archive/roles.md',
    'templates/ROLES.md',
    'docs/q3-review.md',
    'weekly-report.md',
    'meeting-minutes.md',
    'release-notes.md',
    'docs/article-what-is-cto.md',
    'guides/becoming-a-cto.md',
  ]) {
    it(path, () => assert.ok(!recognized(path, CHARTER)));
  }
  it('switched off', () => {
    assert.ok(!recognized('agents/cto.md', `---\nname: cto\ncharter: false\n---\n${CHARTER}`));
    assert.ok(!recognized('agents/cto.md', `<!-- charter: false -->\n${CHARTER}`));
    assert.ok(!recognized('cto.yaml', 'charter: false\nroles:\n  cto:\n    responsibilities: [Platform, Lab]\n'));
  });
  for (const [what, text] of [
    [
      'a project paper',
      '# Launch plan\n\nThe CTO approved the budget. Responsibilities are in the wiki.\n\n## Phase 2: CTO review\n\n- Slides\n- Numbers\n',
    ],
    [
      'a biography',
      '# About\n\nJane was CTO of Fable and owns a dog. She is responsible for nothing now.\n\n- Reads\n- Runs\n',
    ],
    [
      'titles without duties',
      '# Contacts\n\n| Role | Phone |\n|---|---|\n| CTO | 1 |\n| COO | 2 |\n\nResponsible: nobody\n',
    ],
    [
      'a product called CTO',
      '# CTO filter\n\nThe CTO cartridge owns the market. Duties may apply.\n\n- Rinse\n- Repeat\n',
    ],
    [
      'a permission grid',
      '# Access\n\n| Table | admin | user |\n|---|---|---|\n| orders | A | R |\n\nThe CTO is responsible.\n',
    ],
    ['a list under a title alone', '# Notes\n\n## CTO\n\n- call back\n- send slides\n\nresponsible: me\n'],
    [
      'notes on who said what',
      '# Product sync\n\n**CTO:** Review the proposal and send comments.\n\n**COO:** Sign the lease and tell the landlord.\n',
    ],
    [
      'a standup',
      '# Standup 3 March\n\n- **CTO** — fixes the build, reviews the incident\n- **COO** — signs the lease, calls the landlord\n',
    ],
    [
      'people with their titles',
      '# Launch\n\nBen (COO) owns the stand and the flyers. Mei (CTO) is responsible for the demo and the slides.\n',
    ],
    [
      'people who are introduced',
      '# About us\n\nAnna Bell is our CTO. She owns a dog and leads a team of twenty. Ben is our COO. He is responsible for the office and coffee.\n',
    ],
    [
      'outcomes of a workshop',
      '# Workshop\n\n- **CTO:** Better docs, fewer meetings, more tests\n- **COO:** Cheaper freight, clear budgets, calm Fridays\n',
    ],
    [
      'a talk',
      '# Scaling\n\n**CTO:** We built it in two weeks, tested it and shipped it.\n\n**COO:** Runs better now, costs less and nobody calls.\n',
    ],
    ['minutes', '# Minutes\n\n## CTO\n\n### Responsibilities\n\n- Owns the follow-up\n- Owns the pager\n'],
    ['nothing', ''],
  ] as const) {
    it(what, () => assert.ok(!recognized('docs/paper.md', text)));
  }
});
