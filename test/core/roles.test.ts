import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertDuties, readText } from './marked.ts';

describe('roles introduced by headings', () => {
  for (const heading of [
    '# CTO',
    '## CTO',
    '###### CTO',
    'CTO\n===',
    'CTO\n---',
    '## 2. CTO',
    '## 2.1 CTO',
    '## Section 3. The CTO',
    '## II. CTO',
    '## 🔧 CTO',
    '## ⚙️ **CTO**',
    '## `CTO`',
    '## *CTO*',
    '## [CTO](cto.md)',
    '## Chief Technology Officer (CTO)',
    '## CTO: Chief Technology Officer',
    '## CTO - Chief Technical Officer',
    '## Chief Tech Officer',
    '## CTO (Mira Holt)',
    '## CTO — Mira Holt',
    '## Mira Holt, CTO',
    '## Mira Holt — Chief Technology Officer (CTO)',
    '## M. Holt - CTO',
    '## The CTO role',
    '## CTO charter',
    '## Role: CTO',
    '## CTO responsibilities',
    '## Responsibilities of the CTO',
    '## What the CTO owns',
    '## Interim CTO',
    '## CTO (acting)',
    '## CTO (vacant)',
    '## VACANT - CTO',
    '## Fractional CTO: Mira Holt',
    '## Technology (CTO)',
    '## Technische Leiterin (CTO)',
    '## Technischer Leiter',
    '## Director de Tecnología (CTO)',
    '## Diretora de Tecnologia',
    '## Directeur technique (CTO) : Léo Martin',
    '## CTO（首席技术官）',
    '## 首席技术官',
    '## 最高技術責任者（CTO）',
    '# CTO job description',
    '# Job Profile CTO',
    '# Chief Technology Officer — role profile',
    '# Role description for the CTO',
    '# The CTO’s job description',
    '# JD: CTO',
    '# Terms of reference – CTO',
    '# Stellenbeschreibung CTO',
    '# Fiche de poste CTO',
    '# Descripción del puesto de CTO',
    '# Descrição do cargo: CTO',
    '# CTO 職務記述書',
    '# CTO岗位说明书',
    '## Annex B: CTO',
    '## Schedule 1: CTO',
    '## :gear: CTO - Priya N.',
    '## Mira (she/her) — CTO',
    '## CTO (N.N.)',
    '## CTO (interim: Lars, our designer)',
    '## Rôle du CTO',
  ]) {
    it(heading.replace('\n', ' / '), () => {
      assertDuties(`# Charter of Halden\n\n${heading}\n\n- ⟦cto|Own the platform⟧\n\n## Finance team\n\n- Books\n`);
    });
  }

  for (const heading of [
    '## Phase 2: CTO review',
    '## From CTO (Code) to CPO',
    '## CTO Workflow',
    '## CTO Brief — 2026-01-02',
    '## CTO defers on',
    '## Example: the CTO wants a chip',
    '## CTO vs CPO',
    '## Former CTO',
    '## Previous role: CTO',
    '## Questions for the CTO',
    '## CTO interview',
    '## Hiring a CTO',
    '## CEO, CTO, CPO and COO',
    '## CTO job description template',
    '## CTO’s first week',
    '## Message to the CTO',
  ]) {
    it(`not ${heading}`, () => {
      assertDuties(`# Charter\n\n${heading}\n\n- Own the platform\n`);
    });
  }
});

describe('other seats', () => {
  for (const heading of [
    'Deputy CTO',
    'Assistant to the CTO',
    'Head of Engineering',
    'VP Product',
    'Practice Manager',
    'Lead for Payments (LP)',
    'Leitung IT-Betrieb',
    'Ada Lind, Director of Sales',
  ]) {
    it(`## ${heading}`, () => {
      assertDuties(`## CTO\n\n- ⟦cto|Own the platform⟧\n\n## ${heading}\n\n- ⟦other|Keep the calendar⟧\n`);
    });
  }
  for (const heading of [
    'All employees',
    'Developers',
    'Finance team',
    'Board of directors',
    'System Administrators',
    'Works council',
  ]) {
    it(`## ${heading} is no seat`, () => {
      assertDuties(`## CTO\n\n- ⟦cto|Own the platform⟧\n\n## ${heading}\n\n- Keep the calendar\n`);
    });
  }
});

describe('arrows between titles', () => {
  for (const arrow of ['↔', '→', '⇄', '<->', '->', '=>', ' ⟷ ']) {
    it(`CTO ${arrow} CPO is no office`, () => {
      assertDuties(`## COO\n\n- ⟦coo|Leases⟧\n\n## CTO ${arrow} CPO\n\n- Weekly sync\n\n## CTO\n\n- ⟦cto|Servers⟧\n`);
    });
  }
});

describe('combined titles', () => {
  for (const heading of [
    'CTO/CPO',
    'CTO & CPO',
    'CTO and CPO',
    'CPTO',
    'Chief Product & Technology Officer',
    'CTO/CPO (Chief Technology/Product Officer)',
    'Chief Product and Technology Officer (CPTO)',
  ]) {
    it(heading, () => {
      const charter = readText(`# Charter\n\n## ${heading}\n\n- Own the roadmap\n`);
      assert.deepEqual([...(charter.duties[0]?.roles ?? [])].sort(), ['CPO', 'CTO']);
    });
  }
  for (const [heading, core] of [
    ['COO / Chief of Staff', 'COO'],
    ['President / COO', 'COO'],
    ['CTO & Co-Founder', 'CTO'],
    ['CTO / Tech Lead', 'CTO'],
    ['Information Security Manager (ISM) / CTO — Jo Wirth', 'CTO'],
    ['COO & Finance Lead', 'COO'],
  ] as const) {
    it(`${heading} keeps both halves`, () => {
      const charter = readText(`# Charter\n\n## ${heading}\n\n- Own the roadmap\n`);
      assert.equal(charter.duties[0]?.roles[0], core);
    });
  }
  it('CFO/COO holds both offices', () => {
    assert.deepEqual(readText('## CFO/COO\n\n- Books\n').duties[0]?.roles, ['CFO', 'COO']);
  });
});

describe('roles introduced otherwise', () => {
  it('bold lines', () => {
    assertDuties(`
# Roles

**CTO:**
- ⟦cto|Own the platform⟧

**Chief Product Officer (CPO)**

- ⟦cpo|Own the roadmap⟧

**Developers:**
- Write code

**Founder 3 - COO / Finance Lead:**
- ⟦coo+other|Run the depot⟧
`);
  });
  it('bold titles with the holder behind them', () => {
    assertDuties(`
**CTO (Diretora de Tecnologia)** — Lígia

Responsabilidades:
- ⟦cto|Definir a arquitetura⟧

**COO:** Caio Reis (interim)
Responsibilities:
- ⟦coo|Leases⟧
`);
    assertDuties('# Charter\n\n**CTO:** agreed\n\n- Ask again on Monday\n');
  });
  it('list labels with a list below', () => {
    assertDuties(`
# Team

1. **Chief Technology Officer (CTO)**
   - ⟦cto|Own the platform⟧
2. **COO — Ada Lind**

   - Role: Keeps the trains running.
   - Responsibilities: ⟦coo|scheduling⟧, ⟦coo|supplier terms⟧,
     ⟦coo|night shifts⟧.
3. **Head of Sales**
   - Quota
`);
  });
  it('list labels with text', () => {
    assertDuties(`
## Responsibilities

- **CTO (Mira):** ⟦cto|architecture⟧, ⟦cto|security⟧ and ⟦cto|hiring of engineers⟧
- CPO: ⟦cpo|own the roadmap⟧
- **COO:** Lena Ode
`);
  });
  it('partners in a list are no roles', () => {
    assertDuties(`
## COO

- ⟦coo|Run the depot⟧

### Key interfaces

- CTO: aligns the tooling with us
- **CPO:** launch dates, support staffing
`);
  });
  it('sentences', () => {
    assertDuties(`
# Governance

The CTO is responsible for ⟦cto|the platform⟧, ⟦cto|its uptime⟧ and ⟦cto|the on-call rota⟧. The COO shall
⟦coo|keep the vendor register⟧, and shall ⟦coo|review it every year⟧. The CPO owns ⟦cpo|the roadmap⟧.
The CTO may pause a release. The CPO, in agreement with the CTO, is accountable for ⟦cpo|pricing⟧.
The COO is not responsible for ⟦coo-|hiring⟧.
`);
  });
  it('a person of the section as subject', () => {
    assertDuties(`
## Dana Okoro, CTO

Responsible for ⟦cto|robot control⟧, ⟦cto|the test lab⟧ and ⟦cto|60 engineers⟧. Dana also ⟦cto|approves lab budgets⟧.
She ⟦cto|keeps the standards⟧ and ⟦cto|runs the yearly review⟧.
`);
  });
  it('front matter', () => {
    assertDuties(
      '---\nname: cto\nmodel: big\n---\n\n## Responsibilities\n\n- ⟦cto|Own the platform⟧\n\n## Tone\n\n- Calm\n',
    );
    assertDuties('---\ntitle: Chief Product Officer\n---\n\n# How I work\n\n## Owns\n\n- ⟦cpo|Roadmap⟧\n');
  });
  it('file and folder names', () => {
    for (const path of [
      'agents/coo.md',
      'acme-coo.md',
      'coo-agent.md',
      'chief-operating-officer/SKILL.md',
      'coo/README.md',
    ]) {
      assertDuties('# Ada\n\n## Responsibilities\n\n- ⟦coo|Run the depot⟧\n\n## Voice\n\n- Short\n', path);
    }
  });
  it('second person', () => {
    assertDuties(
      '# Agent\n\nYou are the **Chief Technology Officer** of Fable.\n\n## You own\n\n- ⟦cto|The platform⟧\n\n## Process\n\n1. Read the inbox\n',
    );
    assertDuties('Du bist der CTO von Fable.\n\n## Aufgaben\n\n- ⟦cto|Architektur⟧\n');
  });
  it('rows of a table', () => {
    assertDuties(`
| Role | Person | Responsibilities | Does not own | KPIs |
|---|---|---|---|---|
| CTO | Mira | ⟦cto|platform⟧, ⟦cto|security⟧ | ⟦cto-|price⟧ | uptime |
| **COO** | Ada | • ⟦coo|rhythm⟧; • ⟦coo|money⟧ | | margin |
| \`cpo\` | Jon | ⟦cpo|roadmap⟧<br>⟦cpo|research⟧ | | NPS |
| Head of Sales | Kim | quota | | ARR |
`);
  });
  it('a seat with a table of its roles', () => {
    assertDuties(`
# Accountability chart

## Integrator (COO)

**Owner:** Cal Reyes

| # | Role |
|---|------|
| 1 | ⟦coo|Keep the plan moving⟧ |
| 2 | ⟦coo|P&L and budgets⟧ |
| 3 | [Key responsibility] |

## Finance

| # | Role |
|---|------|
| 1 | Books |
`);
  });
  it('fields of a seat in a table', () => {
    assertDuties(`
### Ada Lind — COO

| Area | Detail |
|---|---|
| Responsibilities | ⟦coo|facilities⟧; ⟦coo|vendor contracts⟧ |
| Reports to | CEO |
`);
  });
  it('legal points, lead-in lines and "duties include"', () => {
    assertDuties(`
## The Chief Operating Officer

The Chief Operating Officer shall:

(a) ⟦coo|prepare the yearly plan⟧;
(b) ⟦coo|keep the vendor register,
    and audit it⟧; and
(c) ⟦coo|tell the board each quarter⟧

## Others

CTO:
- ⟦cto|Own the lab⟧

CPO owns:
- ⟦cpo|Roadmap order⟧

The duties of the CTO include ⟦cto|capacity planning⟧, ⟦cto|backups⟧ and ⟦cto|patches⟧.
As CTO, Mira is accountable for ⟦cto|incident response⟧.
`);
  });
  it('a field or a slanted line below a person', () => {
    assertDuties(
      '# Team\n\n### Mira Holt\n**Role:** CTO\n\n- ⟦cto|Platform⟧\n\n### Jon Bell\n*Chief Product Officer*\n\n- ⟦cpo|Roadmap⟧\n\n### Kim\n\n- Books\n',
    );
  });
  it('definition lists', () => {
    assertDuties(
      '# Seats\n\nCTO\n: ⟦cto|platform⟧, ⟦cto|security⟧ and ⟦cto|hiring⟧\n\nCOO\n: ⟦coo|keeps the depots running⟧\n',
    );
  });
  it('one role met twice has several places', () => {
    const { roles } = readText('## CTO\n\n- Own the platform\n\n## Chief Technology Officer\n\n- Own the lab\n');
    assert.deepEqual(
      roles.map(({ id, title, places }) => ({ id, title, places })),
      [{ id: 'CTO', title: 'Chief Technology Officer', places: [0, 1] }],
    );
  });
});

describe('labels with no empty line around them', () => {
  for (const label of [
    '**CPO**',
    '**CPO**:',
    '**CPO:**',
    '__CPO__',
    '**CPO** (Kim)',
    'CPO:',
    'CPO (Kim):',
    'CPO',
    'CPO (Kim)',
  ]) {
    it(`${label} between two lists`, () => {
      assertDuties(
        `# Roles\n\n**CTO**\n- ⟦cto|Own the platform⟧\n- ⟦cto|Patch the servers⟧\n${label}\n- ⟦cpo|Own the roadmap⟧\n- ⟦cpo|Talk to users⟧\n`,
      );
    });
    it(`${label} below a list within a list`, () => {
      assertDuties(`**CTO**\n- ⟦cto|Own the platform⟧\n  1. at night\n${label}\n- ⟦cpo|Own the roadmap⟧\n`);
    });
  }
  it('a title of work, too', () => {
    assertDuties('## CTO\n\n- ⟦cto|Own the platform⟧\n**Second goal: a team that stays**\n- ⟦cto|Fill six seats⟧\n');
  });
  it('the rest of a sentence stays with its item', () => {
    assertDuties('## CTO\n\n- ⟦cto|Own the platform\nand **all** of its servers⟧\n- ⟦cto|Choose the\nCRM⟧\n');
  });
  it('plain labels among bold ones', () => {
    assertDuties('**CTO**\n\n- ⟦cto|Own the platform⟧\n\nCOO:\n\n- ⟦coo|Sign the leases⟧\n');
  });
  it('a plain label of one office in the section of another is nobody’s', () => {
    assertDuties('## CTO\n\n- ⟦cto|Own the platform⟧\n\nCOO:\n\n- Sign the leases\n');
  });
});

describe('holders', () => {
  for (const [heading, name, tenure] of [
    ['CTO — Jane Doe', 'Jane Doe', 'regular'],
    ['Jane Doe, CTO', 'Jane Doe', 'regular'],
    ['CTO (interim) — Jane Doe', 'Jane Doe', 'acting'],
    ['VACANT - Chief Technology Officer', '', 'vacant'],
    ['Chief Technology Officer (CTO) — *Wilma Tarn (acting)*', 'Wilma Tarn', 'acting'],
  ] as const) {
    it(heading, () => {
      const [place] = readText(`## ${heading}\n\n- Own the platform\n`).places;
      assert.equal(place?.holder?.name, name);
      assert.equal(place?.holder?.tenure, tenure);
    });
  }
});
