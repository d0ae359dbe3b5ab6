import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertDuties, marked, readText } from './marked.ts';

describe('lists of duties', () => {
  it('every kind of item', () => {
    assertDuties(`
## CTO

- ⟦cto|Own the platform⟧
* ⟦cto|Own the lab⟧
+ ⟦cto|Own the cloud⟧

1. ⟦cto|Set standards⟧
2) ⟦cto|Review designs⟧

-\t⟦cto|Tabbed item⟧
- 🚀 ⟦cto|Ship releases⟧
`);
  });
  it('bold lead-ins', () => {
    assertDuties(`
## CTO

- **⟦cto|Platform:** keep it up⟧
- **⟦cto|Budget**: split it between teams⟧
- **⟦cto|Hiring** — engineers and data scientists⟧
1. **⟦cto|Backlog** – in order⟧
- *⟦cto|Security:* pen tests⟧
- ⟦cto|Lab: keep it tidy⟧
`);
  });
  it('nested items are detail, unless their parent is only a label', () => {
    const { duties } = readText(
      '## CTO\n\n- Infra for all teams\n  - backups\n- **Platform**\n  - Keep it up\n- Security:\n  - Pen tests\n',
    );
    assert.deepEqual(
      duties.map(({ text, labels }) => [text, ...labels]),
      [['Infra for all teams'], ['Keep it up', 'Platform'], ['Pen tests', 'Security']],
    );
  });
  it('an item moves whole, with continuation lines and sub-items', () => {
    const text = '## CTO\n\n- Own the backlog,\n  with engineering\n  - weekly\n\n  A note.\n- Next\n';
    const [first] = readText(text).duties;
    assert.equal(first?.text, 'Own the backlog, with engineering');
    assert.equal(
      text.slice(first?.extent.start, first?.extent.end),
      '- Own the backlog,\n  with engineering\n  - weekly\n\n  A note.',
    );
  });
  it('lazy continuation lines belong to the item', () => {
    assertDuties('## CTO\n\n- ⟦cto|Own the backlog\nwith engineering⟧\n- ⟦cto|Next⟧\n');
  });
  it('the list says how its entries are written', () => {
    const { places } = readText(
      '## CTO\n\n  * One duty here\n\n  * Two duty here\n\n## COO\n\n3. Run it\n4. Keep it\n',
    );
    assert.deepEqual(
      places.map(({ lists }) => lists.map(({ form, marker, indent, loose }) => ({ form, marker, indent, loose }))),
      [
        [{ form: 'bullets', marker: '*', indent: '  ', loose: true }],
        [{ form: 'bullets', marker: '4.', indent: '', loose: false }],
      ],
    );
  });
  it('comma lists after a label', () => {
    assertDuties(`
## CTO

Responsibilities: ⟦cto|platform⟧, ⟦cto|research and development⟧, ⟦cto|tools (CI, CD)⟧ and ⟦cto|hiring⟧.

**Zuständig für:** ⟦cto|Architektur⟧, ⟦cto|Betrieb⟧ und ⟦cto|Sicherheit⟧
`);
  });
  it('ticks and crosses', () => {
    assertDuties(`
## CTO

### Decides

- ✅ ⟦cto|Programming languages⟧
- ❌ ⟦cto-|Prices of plans⟧
`);
  });
  it('to-dos are told from duties', () => {
    assertDuties(`
## CTO

- [ ] Call the landlord
- [x] Contract signed 2025-01-02

### Responsibilities

- [ ] ⟦cto|Run the quarterly game day⟧
- [x] ⟦cto|Keep the risk register⟧
`);
  });
  it('emoji, wide characters and escapes keep their columns', () => {
    assertDuties(
      '## CTO\n\n- 🧭 ⟦cto|Führung der 開発 “teams” 🚀 \\*now\\* &amp; later⟧\n- ⟦cto|`code` first⟧\n'.replace(
        '⟦cto|`code`',
        '`⟦cto|code`',
      ),
    );
  });
  it('duties inside HTML lists and details', () => {
    assertDuties(`
## COO

<details>
<summary>Duties</summary>

- ⟦coo|Run the depot⟧

</details>

<ul>
<li>⟦coo|Keep the fleet⟧</li>
<li>⟦coo|Buy the vans⟧</li>
</ul>
`);
  });
  it('tags inside an item of HTML are no words; attributes of components are no text', () => {
    const { duties, places } = readText(
      '## COO\n\n<ul>\n  <li>Run the <b>depot</b><!-- CTO: x --></li>\n</ul>\n\n<Card title="CTO" duties={["own prices"]}>\n\n- Keep the <Icon name="CTO owns vans" /> fleet\n\n</Card>\n',
    );
    assert.deepEqual(
      duties.map(({ text, roles }) => `${roles}: ${text}`),
      ['COO: Run the depot', 'COO: Keep the fleet'],
    );
    assert.equal(places[0]?.lists.length, 1, 'nothing can be added to a list of tags');
  });
});

describe('what is no duty', () => {
  for (const label of [
    'Skills',
    'Required Skills',
    'Qualifications',
    'Experience',
    'KPIs',
    'Success Metrics',
    'OKRs',
    'Key interfaces',
    'Works with',
    'Collaborates closely with',
    'Reports to',
    'Direct reports',
    'Reporting structure',
    'Escalates to',
    'Hand-offs',
    'Delegates',
    'Process',
    'Workflow',
    'Inputs',
    'Outputs',
    'Deliverables',
    'Output format',
    'Daily activities',
    'Example',
    'Sample dialogue',
    'Template',
    'Tools',
    'Files',
    'Contact',
    'Principles',
    'Tone',
    'Red flags',
    'Anti-patterns',
    'What we look for',
    'What success looks like',
    'When to use',
    'How to work with me',
    'Kennzahlen',
    'Anforderungsprofil',
    'Berichtet an',
    'Befugnisse',
    'Habilidades',
    'Indicadores',
    'Perfil exigido',
    'Compétences requises',
    'Indicateurs',
    'スキル',
    '成功指標',
    '技能要求',
    '汇报关系',
    'What you bring',
    'What we offer',
    'Who you are',
    'Selection criteria',
    'Person specification',
    'Perks',
    'Was Sie mitbringen',
    'Wir bieten',
    'Nous offrons',
    'Lo que ofrecemos',
    'O que oferecemos',
    'How success is measured',
    'Ask Rosa about',
    '福利待遇',
  ]) {
    it(label, () => {
      for (const written of [`### ${label}`, `**${label}:**`, `**${label}**`]) {
        assertDuties(
          `# Charter\n\n## CTO\n\n### Responsibilities\n\n- ⟦cto|Own the platform⟧\n\n${written}\n\n- Cloud infrastructure\n\n## COO\n\n- ⟦coo|Run the depot⟧\n`,
        );
      }
      assertDuties(
        `# Charter\n\n## CTO\n\n- **${label}:**\n  - Cloud infrastructure\n- **Responsibilities:**\n  - ⟦cto|Own the platform⟧\n`,
      );
    });
  }
  for (const label of [
    'Does not own',
    'Does Not Handle',
    'Not responsible for',
    'Out of scope',
    'Non-goals',
    'Boundaries',
    'Guardrails',
    'Nicht zuständig für',
    'No puede hacer',
    'Não é papel de',
    'Ce que vous ne faites pas',
    'やらないこと',
    '不负责',
    '职责之外',
    'What the CTO does not own',
    'You do NOT',
    'Limits',
    'Refuses',
    'Delegated to others',
    'Someone else’s job',
    'not mine',
  ]) {
    it(`${label} excludes`, () => {
      for (const written of [`### ${label}`, `**${label}:**`]) {
        assertDuties(`# Charter\n\n## CTO\n\n${written}\n\n- ⟦cto-|Office leases⟧\n`);
      }
      assertDuties(`# Charter\n\n## CTO\n\n- ⟦cto|Own the platform⟧\n- ${label}: ⟦cto-|leases⟧, ⟦cto-|payroll⟧\n`);
    });
  }
  it('unknown labels in the page of one role', () => {
    assertDuties(`
# COO — Role

- ⟦coo|Run the depot⟧

## Surfaces we touch

- Console

## Domain

- ⟦coo|Rhythm⟧
`);
  });
  it('placeholders, links, references, struck and generated text', () => {
    assertDuties(`
## CTO

1. [Preamble](#preamble)
- [Key responsibility]
- {{ roles.duty }}
- <duty>
- TBD
- ____________
- ~~Choose the CRM~~
- docs/cto/role.md
- https://example.org
- jo@example.org
- ⟦cto|Own the [platform](platform.md) of the [[Team]]⟧
- ![chart](x.png)
`);
  });
  it('code, comments, quotes, rules, examples', () => {
    assertDuties(`
## CTO

\`\`\`markdown
## COO
- Own the depot
\`\`\`

    - indented code

<!-- - Own the comment
- more -->

> - Own the quote

***

- ⟦cto|Own the platform⟧

<example>

- Own the example

</example>

- ⟦cto|Own the lab⟧
`);
  });
  it('procedures of an agent', () => {
    assertDuties(
      '# CTO\n\n## Process\n\n1. Read roadmap.md\n2. Set the strategy\n\n## Responsibilities\n\n1. ⟦cto|Set standards⟧\n',
    );
  });
  it('sections end where another role begins', () => {
    assertDuties(`
### CTO

- ⟦cto|Own the platform⟧

### Head of Product

- ⟦other|Own the roadmap⟧

### VP Sales

- ⟦other|Quota⟧

### Security Lead

- ⟦other|Keys⟧

### CISO

- ⟦ciso|Audit log⟧

### Board of directors

- Approve the budget
`);
  });
  it('a thematic break ends nothing', () => {
    assertDuties('## CTO\n\n- ⟦cto|Own the platform⟧\n\n---\n\n- ⟦cto|Own the lab⟧\n');
  });
});

describe('stances', () => {
  for (const [words, sign] of [
    ['Supports the CPO on discovery', '~'],
    ['Contributes to pricing', '~'],
    ['Is consulted on pricing', '?'],
    ['Informed about releases', '?'],
    ['Never sets prices', '-'],
    ['Not responsible for payroll', '-'],
  ] as const) {
    it(words, () => assertDuties(`## CTO\n\n- ⟦cto${sign}|${words}⟧\n`));
  }
  for (const [words, caveat] of [
    ['Sets the release plan with the CPO', 'partner'],
    ['Vendor contracts, approved by the COO', 'partner'],
    ['Pricing (together with the CPO)', 'partner'],
    ['Payroll until a COO is hired', 'exception'],
    ['Pricing for one season', 'exception'],
  ] as const) {
    it(`${words}: ${caveat}`, () => {
      const [duty] = readText(`## CTO\n\n- ${words}\n`).duties;
      assert.equal(duty?.stance, 'owns');
      assert.ok(duty?.caveats.includes(caveat));
    });
  }
  it('names the roles in the words', () => {
    assert.deepEqual(readText('## CTO\n\n- Plans with the CPO and the Chief Operating Officer\n').duties[0]?.named, [
      'CPO',
      'COO',
    ]);
  });
  it('powers and purpose are weak', () => {
    const { duties } = readText('## CTO\n\n### Decision rights\n\n- Choice of chips\n\n### Owns\n\n- Chips\n');
    assert.deepEqual(
      duties.map(({ caveats }) => caveats),
      [['weak'], []],
    );
  });
});

describe('which office the letters mean', () => {
  for (const [why, text, role] of [
    ['the label', '## CPO (Chief People Officer)\n\n- Run hiring\n', 'CPO-PEOPLE'],
    ['a legend', '> CPO = Chief Privacy Officer\n\n## CPO\n\n- Run audits\n', 'CPO-PRIVACY'],
    ['a sentence', 'At Skarn **CPO** is the Chief People Officer.\n\n## CPO\n\n- Run hiring\n', 'CPO-PEOPLE'],
    [
      'a glossary',
      '## CPO\n\n- Run hiring\n\n## Glossary\n\n| Term | Meaning |\n|---|---|\n| CPO | Chief Procurement Officer |\n',
      'CPO-PROCUREMENT',
    ],
    ['a spelled title elsewhere', '## CPO\n\n- Minutes\n\n- **Ada** - Chief Project Officer\n', 'CPO-PROJECT'],
    ['nothing', '## CPO\n\n- Own the roadmap\n', 'CPO'],
    ['its own name', '## CPO-People\n\n- Hiring\n', 'CPO-PEOPLE'],
  ] as const) {
    it(why, () => {
      const { duties, places } = readText(text);
      assert.deepEqual(duties[0]?.roles, [role]);
      assert.equal(places[0]?.doubt, null);
    });
  }
  it('duties of another office leave it in doubt', () => {
    const hiring = '## CPO\n\n- Hiring plan\n- Pay bands and benefits\n- Culture survey\n- Office plants\n';
    assert.deepEqual(readText(hiring).places[0]?.doubt, ['CPO', 'CPO-PEOPLE']);
    const product = '## CPO\n\n- Roadmap\n- Hiring of product managers\n- Pricing\n- User research\n';
    assert.equal(readText(product).places[0]?.doubt, null);
    assert.equal(readText(hiring.replace('## CPO', '## Chief Product Officer (CPO)')).places[0]?.doubt, null);
  });
  it('a head of product beside it leaves it in doubt', () => {
    const { places } = readText('## CPO\n\n- Hiring\n\n## VP Product\n\n- Roadmap\n');
    assert.ok(places[0]?.doubt?.includes('CPO-PEOPLE'));
  });
});

describe('marks of these tests', () => {
  it('are taken out', () => {
    assert.deepEqual(marked('- ⟦cto-|Own⟧ x'), { text: '- Own x', duties: [{ who: 'cto-', start: 2, end: 5 }] });
  });
});
