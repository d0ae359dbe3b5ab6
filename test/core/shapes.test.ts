import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCharter } from '../../server/src/core/charter/read.ts';
import { mightBeCharter } from '../../server/src/core/charter/recognize.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { formatOf } from '../../server/src/core/syntax/format.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';
import { assertDuties, readText } from './marked.ts';

/** Shapes of charters that people write outside of tidy lists, and what a reader that hurries makes of them. */
describe('shapes of charters', () => {
  it('each line of a paragraph is its own office’s', () => {
    assertDuties(`
# Who does what

**CTO:** ⟦cto|servers⟧, ⟦cto|hiring engineers⟧, ⟦cto|code⟧
**CPO:** ⟦cpo|roadmap⟧, ⟦cpo|design⟧, ⟦cpo|prices⟧
**COO:** ⟦coo|office⟧, ⟦coo|suppliers⟧, ⟦coo|money⟧
`);
    assertDuties(`
cto: ⟦cto|servers⟧, ⟦cto|hiring engineers⟧, ⟦cto|code⟧
coo: ⟦coo|office⟧, ⟦coo|suppliers⟧, ⟦coo|money⟧
`);
  });
  it('what a charter’s title is about does not close it', () => {
    for (const title of ['Escalation', 'Handover: COO', 'How we split the work', 'Template for offices'])
      assertDuties(`# ${title}\n\n## CTO\n\n- ⟦cto|Own the platform⟧\n\n## Skills\n\n- Go\n`);
  });
  it('an office and its holder on a plain line over a list', () => {
    assertDuties('CTO: Mirela\n- ⟦cto|Architecture⟧\n\nCOO - Jo Park\n- ⟦coo|Vendors⟧\n\nNote: see below\n- Call Jo\n');
  });
  it('numbered clauses, one to a line', () => {
    assertDuties(`
## 2. Officers

2.1 The CTO shall ⟦cto|maintain the technology strategy⟧.
2.2 The CTO shall be responsible for ⟦cto|the security of the systems⟧.
2.3 The COO shall have charge of ⟦coo|the premises⟧.
`);
  });
  it('an office in bold, a dash and what it is responsible for', () => {
    assertDuties(`
4.2 **Chief Technology Officer (CTO)** – is responsible for ⟦cto|secure development⟧, ⟦cto|patching⟧ and ⟦cto|backups⟧.

4.3 **COO** — is responsible for ⟦coo|premises and continuity⟧.
`);
  });
  it('wrapped lines do not part what an enumeration names', () => {
    assertDuties(`
# Who does what

The CTO is responsible for ⟦cto|the architecture of our
software⟧, ⟦cto|the uptime of our services⟧ and ⟦cto|hiring
of engineers⟧.

- **COO:** ⟦coo|suppliers⟧, ⟦coo|the office
  lease⟧, ⟦coo|budgets⟧

**CPO:** ⟦cpo|the roadmap⟧, ⟦cpo|talks with
customers⟧, ⟦cpo|pricing⟧
`);
    assertDuties('| Role | Owns |\n|---|---|\n| CTO | ⟦cto|Architecture⟧<br>⟦cto|on-call rota⟧<br>⟦cto|backups⟧ |\n');
  });
  it('what an office does, behind its bold title', () => {
    for (const [open, close] of [
      ['**CTO:** ', '**COO:** '],
      ['**CTO** — ', '**COO** — '],
      ['**CTO.** ', '**COO.** '],
      ['**3.1 CTO.** ', '**3.2 COO.** '],
      ['- **CTO** — ', '- **COO** — '],
    ])
      assertDuties(`
# Who does what

${open}⟦cto|Implements access controls⟧ and ⟦cto|reviews
  privileged accounts⟧.

${close}Responsible for ⟦coo|suppliers⟧, ⟦coo|budgets⟧ and ⟦coo|leases⟧.
`);
    assertDuties(`
# Who does what

**CTO:** ⟦cto|Build the platform⟧ and ⟦cto|hire engineers⟧. ⟦cto|Keep the servers up⟧.

**Section 4.6 COO.** The COO shall ⟦coo|supervise the warehouse⟧.
`);
  });
  it('people who are given an office in a sentence', () => {
    assertDuties(`
# Founder agreement

3.1 Bob Stone shall serve as Chief Technology Officer and be responsible for ⟦cto|the software⟧, ⟦cto|its security⟧ and ⟦cto|the team⟧.

3.2 Cleo van Hart will act as our COO and shall be responsible for ⟦coo|suppliers⟧.

Anna is our CPO. She ⟦cpo|owns the roadmap⟧ and ⟦cpo|sets prices⟧.

Ben (COO) owns ⟦coo|the office lease⟧. Mei, our CTO, is responsible for ⟦cto|backups⟧.

Anna was the CPO of Fable and owns a dog. Ben knows the CTO and owns a cat.
`);
  });
  it('capitalized enumerations are no names', () => {
    for (const [open, gap] of [
      ['- **', '\n'],
      ['**', '\n\n'],
    ])
      assertDuties(
        [
          `# Who does what\n\n${open}CTO:** ⟦cto|Architecture⟧, ⟦cto|hosting⟧ and ⟦cto|security⟧`,
          `${open}CPO:** ⟦cpo|Product Strategy⟧, ⟦cpo|User Research⟧, ⟦cpo|Pricing⟧`,
          `${open}COO:** ⟦coo|Suppliers⟧, ⟦coo|contracts⟧ and ⟦coo|budgets⟧\n`,
        ].join(gap),
      );
    assertDuties(
      '# Who does what\n\n**CTO:** ⟦cto|Architecture and hosting⟧\n\n**COO:** ⟦coo|Suppliers and budgets⟧\n',
    );
    assertDuties(
      '# Who does what\n\n- **CTO:** Jane Doe\n- **CPO:** Bo Lund, Oslo\n- **COO:** Mira, part-time\n- **CEO:** Ana Ruiz, Madrid, Spain\n',
    );
    assertDuties('# Talk\n\n**CTO:** Well, it was hard and long.\n\n**COO:** Great question, thanks to all of you.\n');
  });
  it('cards, one below the other', () => {
    assertDuties(`
# Role cards

**Role:** Chief Technology Officer
**Holder:** Mo

**Accountable for:**
- ⟦cto|Platform uptime⟧

---

**Role:** Chief Product Officer
**Holder:** Li

**Accountable for:**
- ⟦cpo|Product roadmap⟧

**Consulted on:**
- Hiring of engineers
`);
    assertDuties('# CTO\n\n**Role:** Chief Operating Officer of the platform council\n\n- ⟦cto|Own the platform⟧\n');
  });
  it('numbered clauses that say what the office of their section does', () => {
    assertDuties(`
# Responsibilities of the executive team

## 1 CTO

1.1 ⟦cto|Maintain the technology strategy.⟧
1.2 ⟦cto|Approve architecture
changes.⟧

1.3. ⟦cto|Reviews incidents.⟧

1.4 The CTO shall ⟦cto|keep backups⟧.
1.5 Limits are in euro.
`);
  });
  it('a table of duties with a column beside them', () => {
    assertDuties(`
## CTO

### Key responsibilities

| # | Responsibility | How often |
|---|---|---|
| 1 | ⟦cto|Set the technical direction⟧ | yearly |
`);
  });
  it('labels as lines of their own, without colon or markup', () => {
    assertDuties(`
# Wer macht was

## CTO

Aufgaben

- ⟦cto|Architektur festlegen⟧

Kennzahlen

- Verfügbarkeit

## COO

Responsibilities

- ⟦coo|Leases⟧

Not responsible for

- ⟦coo-|Code⟧
`);
  });
  it('where something stands is no duty', () => {
    assertDuties('## COO\n\n- ⟦coo|Leases⟧\n- see [supplier list](suppliers.md)\n- Siehe [Handbuch](h.md)\n');
  });
  it('two verbs of one object are one duty', () => {
    assertDuties(`
## CTO

The CTO shall ⟦cto|negotiate and sign the leases⟧. The CTO ⟦cto|builds and runs the platform⟧ and ⟦cto|hires engineers⟧.
`);
  });
  it('sentences that stand as items', () => {
    assertDuties(`
# Team charter

- The CTO owns ⟦cto|the architecture⟧ and ⟦cto|the on-call rota⟧.
- The COO is responsible for ⟦coo|leases⟧.
- The CTO meets the COO on Mondays.
- The CTO decides alone: ⟦cto|languages⟧, ⟦cto|frameworks⟧, ⟦cto|hosting⟧
`);
  });
  it('one or two words over items that say what is done are a label', () => {
    assertDuties(
      `
## CTO

- Technology
  - ⟦cto|Own the architecture⟧
  - ⟦cto|Patch the servers⟧
- ⟦cto|Backups
  - nightly⟧
`.replace('Backups\n  - nightly⟧', 'Backups⟧\n  - nightly'),
    );
  });
  it('areas of work under a heading of duties, and figures beside them', () => {
    assertDuties(`
# CPO

## Responsibilities

### Measurement

- ⟦cpo|Define the north-star metric⟧

### Team and culture

- ⟦cpo|Coach the product managers⟧

### Budget

- ⟦cpo|Keep research within its budget⟧

### Success metrics

- Retention
`);
    assertDuties('## CTO\n\n- ⟦cto|Own uptime⟧\n\n### CTO Performance Indicators\n\n- Mean time to merge\n');
  });
  it('a job ad and an agent’s instructions announce duties in their own words', () => {
    assertDuties(
      '# COO (m/f/d)\n\n## What you’ll do\n\n- ⟦coo|Run the planning cycle⟧\n\n## What you bring\n\n- Ten years in operations\n',
    );
    assertDuties(
      '# Guide\n\n## Role\n\nYou are the CPO of Linden. Your job is to:\n\n- ⟦cpo|Keep the roadmap honest⟧\n\n## Commands\n\n- `npm test` runs the tests\n',
      'CLAUDE.md',
    );
  });
  it('a box among plain items is a to-do', () => {
    assertDuties('## CTO\n\n### Responsibilities\n\n- ⟦cto|Platform⟧\n- [ ] Write up the outage\n- ⟦cto|Hiring⟧\n');
  });
  it('support as a service is owned', () => {
    assertDuties(
      '## COO\n\n- ⟦coo|Support staffing⟧\n- ⟦coo|Help desk contracts⟧\n- ⟦coo~|Support the CTO in hiring⟧\n',
    );
  });
  it('articles and clauses of rules, numbered in their own way', () => {
    for (const heading of ['## Article 5 CTO', '## Art. 4 CTO', '## Article V — CTO', '## § 4 CTO'])
      assertDuties(`# Rules\n\n${heading}\n\n1 The CTO is responsible for ⟦cto|the systems⟧.\n`);
    assert.deepEqual(
      readText('# Rules\n\n## Article V — CTO\n\n- Own the systems\n').places.map(({ holder }) => holder),
      [null],
    );
  });
  it('lines of a paragraph with letters before them', () => {
    assertDuties('## CTO\n\n### Accountabilities\n\na) ⟦cto|Technology strategy⟧\nb) ⟦cto|Engineering culture⟧\n');
  });
  it('letters with full stops, and since when somebody holds the seat', () => {
    assertDuties('**C.T.O.**\n\n1) ⟦cto|Lead the engineers⟧\n\n## CPO (from 1 September)\n\n- ⟦cpo|Set prices⟧\n');
    assertDuties('## COO, since March 2021\n\n- ⟦coo|Renew leases⟧\n');
  });
  it('blanks that wait for words, and questions', () => {
    assertDuties(
      '## CPO\n\n- _to be written_\n- `<responsibility>`\n- Lorem ipsum dolor sit amet\n- Who sets prices?\n- ⟦cpo|Set prices⟧\n',
    );
  });
  it('who is spoken to', () => {
    assertDuties('# Built for executives\n\n## For the CTO\n\n- Own your servers\n- Plan your releases\n');
  });
  it('a legend in plain words', () => {
    const { matrices } = readText(
      '# Plan\n\nR = does the work, A = accountable, C = asked before, I = told after\n\n| Activity | CTO | COO | CPO |\n|---|---|---|---|\n| Lease | C | A/R | I |\n| Uptime | A | R | I |\n',
    );
    assert.deepEqual(
      matrices.flatMap(({ legend }) => [...legend]),
      [
        ['R', 'responsible'],
        ['A', 'accountable'],
        ['C', 'consulted'],
        ['I', 'informed'],
      ],
    );
  });
});

function recognized(path: string, text: string): boolean {
  const source = { text, path, languageId: null, named: false };
  return mightBeCharter(source) && readCharter(source, parse(text, formatOf(source)), DEFAULT_CONFIG).recognized;
}

describe('pages that say what they are', () => {
  const NOUNS =
    '\n## CTO & CPO (Rune)\n\n- Roadmap and backlog\n- Infrastructure\n\n## CEO / COO (Tilda)\n\n- Fundraising\n';
  it('by the title, though no item begins with a verb', () => {
    for (const title of ['Roles', 'Who owns what', 'Responsibilities', 'Rollen und Verantwortlichkeiten'])
      assert.ok(recognized('docs/us.md', `# ${title}\n${NOUNS}`), title);
    for (const title of [
      'Weekly notes',
      'Contacts',
      'CTO vs COO: roles explained',
      'What is the role of a CTO?',
      'Lesson 4: roles',
    ])
      assert.ok(!recognized('docs/us.md', `# ${title}\n${NOUNS}`), title);
  });
  it('by a name that says whose roles they are', () => {
    for (const path of ['team-roles.md', 'leadership_roles.md', 'who-does-what.md', 'org-structure.md'])
      assert.ok(recognized(path, NOUNS), path);
  });
  it('not by an office in the name of an article', () => {
    const text =
      '# The office\n\nA CPO is responsible for vision, prices and the roadmap.\n\n## Responsibilities of a CPO\n\n- Roadmap\n- Research\n';
    for (const path of [
      'blog/cpo.md',
      '2024-05-what-is-a-cpo.md',
      'what-is-a-cpo.md',
      'articles/our-cpo.md',
      'resumes/cto.md',
    ])
      assert.ok(!recognized(path, text), path);
    assert.ok(recognized('agents/our-cpo.md', text));
  });
});
