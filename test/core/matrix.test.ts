import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Matrix } from '../../server/src/core/charter/model.ts';
import { moveDuty } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';

/** `line: role stance words` of the duties that come from matrices. */
function rows(text: string, path = 'charter.md'): string[] {
  const { charter } = analyzed(text, path);
  return charter.duties
    .filter(({ place }) => /^matrix-/.test(charter.places[place]?.form ?? ''))
    .map(
      ({ roles, stance, span }) =>
        `${roles.join('+')}${stance === 'owns' ? '' : ` ${stance}`}: ${text.slice(span.start, span.end)}`,
    );
}

function matrices(text: string): readonly Matrix[] {
  return analyzed(text).charter.matrices;
}

const table = (...lines: string[]): string => `# Matrix\n\n${lines.join('\n')}\n`;

test('A in every spelling owns, R beside it does not', () => {
  const cells = [
    'A',
    'A/R',
    'R/A',
    'A / R',
    'AR',
    '**A**/R',
    '**A/R**',
    'A, R',
    'R+A',
    '*A*',
    '`A`',
    'A (gap)',
    'A – until June',
    'A*',
    'a/r',
  ];
  const text = table(
    '| Activity | CTO | CPO |',
    '|---|---|---|',
    ...cells.map((cell, i) => `| Work ${i}x | ${cell} | ${i % 2 ? 'C' : 'R'} |`),
    '| Other | I | A |',
  );
  assert.deepEqual(rows(text), [...cells.map((_, i) => `CTO: Work ${i}x`), 'CPO: Other']);
});

test('columns: ids, categories, notes, people, full titles, code names, teams', () => {
  const text = table(
    '| # | Area | Activity | CTO (Teo) | Jane Doe – CPO | Chief Operating Officer | `ceo` | Ops | Notes |',
    '|--:|---|---|:-:|:-:|:-:|:-:|:-:|---|',
    '| 1 | Tech | Platform | A/R | C | - | I | R | weekly |',
    '| 2 | | Roadmap | C | A | — | I | | CTO joins |',
    '| 3 | Money | Budgets | N/A | | A | C | R | |',
    '| 4 | Money | Shift plan | I | I | R | I | A | |',
  );
  assert.deepEqual(rows(text), ['CTO: Platform', 'CPO: Roadmap', 'COO: Budgets']);
  const [matrix] = matrices(text);
  assert.deepEqual(
    matrix?.columns.map(({ holder }) => holder),
    [false, false, false, true, true, true, true, true, false],
  );
  const { charter } = analyzed(text);
  assert.deepEqual(charter.duties.find(({ text: words }) => words === 'Budgets')?.labels.at(-1), 'Money');
});

test('offsets: the activity, each mark and empty cells', () => {
  const text = table(
    '| Activity | CTO | CPO |',
    '|---|---|---|',
    '| **Own the [plan](x.md)** | A / **R** |  |',
    '| Price | C | A |',
  );
  const [matrix] = matrices(text);
  const row = matrix?.rows[0];
  assert.ok(row && matrix);
  assert.equal(row.text, 'Own the plan');
  assert.equal(text.slice(row.textSpan.start, row.textSpan.end), 'Own the [plan');
  assert.deepEqual(
    row.cells[1]?.marks.map(({ span, meaning }) => [text.slice(span.start, span.end), meaning]),
    [
      ['A', 'accountable'],
      ['R', 'responsible'],
    ],
  );
  assert.equal(text.slice(row.cells[1]?.content.start, row.cells[1]?.content.end), 'A / **R**');
  const empty = row.cells[2];
  assert.ok(empty && empty.content.start === empty.content.end && empty.span.start < empty.content.start);
});

test('section rows and repeated headers are no activities; section words are labels', () => {
  const text = table(
    '| Activity | CTO | COO |',
    '|---|---|---|',
    '| **Technology** | | |',
    '| Platform | A | I |',
    '| Activity | CTO | COO |',
    '| **Money** | | |',
    '| Budgets | C | A |',
  );
  assert.deepEqual(rows(text), ['CTO: Platform', 'COO: Budgets']);
  const { duties } = analyzed(text).charter;
  assert.deepEqual(
    duties.map(({ labels }) => labels.at(-1)),
    ['Technology', 'Money'],
  );
});

test('a matrix split into tables with changing columns is read table by table', () => {
  const text =
    '# RACI\n\n## One\n\n| Activity | CTO | CPO |\n|---|---|---|\n| Platform | A | C |\n\n## Two\n\n| Activity | COO | Audit | CTO |\n|---|---|---|---|\n| Budgets | A | I | R |\n';
  assert.deepEqual(rows(text), ['CTO: Platform', 'COO: Budgets']);
  assert.equal(matrices(text).length, 2);
});

test('legends: lists, lines above and below, keys in bold, tables', () => {
  const body = ['| Activity | CTO | COO |', '|---|---|---|', '| Platform | V | M |', '| Budgets | I | V |'];
  const legends = [
    '- **V** = Verantwortlich (Gesamtverantwortung)\n- **M** = Mitwirkung\n- **I** = Information',
    '**Legende:** V: Gesamtverantwortung; M: Mitwirkung; I: Information',
    '**V** Gesamtverantwortung, **M** Mitwirkung, **I** Information',
    'V - Gesamtverantwortung | M - Mitwirkung | I - Information',
    '| Kürzel | Bedeutung |\n|---|---|\n| V | Gesamtverantwortung |\n| M | Mitwirkung |\n| I | Information |',
  ];
  for (const legend of legends) {
    for (const text of [`# Wer\n\n${legend}\n\n${body.join('\n')}\n`, `# Wer\n\n${body.join('\n')}\n\n${legend}\n`]) {
      assert.deepEqual(rows(text), ['CTO: Platform', 'COO: Budgets'], text);
    }
  }
});

test('a legend of the four letters means them whatever its words', () => {
  const rest =
    '| Work | CTO | CPO |\n|---|---|---|\n| Backups | A | C |\n| Roadmap | R | A |\n| Hiring plan | A | I |\n';
  for (const legend of [
    'Legend: R = does it, A = answers for it, C = consulted, I = informed',
    'R: gets it done\nA: carries the can\nC: we ask them first\nI: we tell them afterwards',
    '- **R** – rolls up sleeves\n- **A** – the buck stops here\n- **C** – gives advice\n- **I** – hears about it',
    'A = the one throat to choke; R = hands on keyboard; C = has a say before anybody decides; I = gets an e-mail',
    'Légende : R = réalise, A = rend des comptes, C = donne son avis, I = est tenu au courant',
    'R: lo hace · A: responde del resultado · C: se le pregunta antes · I: se le avisa después',
    'R – executa; A – bate o martelo; C – é ouvido antes; I – fica sabendo depois',
  ]) {
    assert.deepEqual(rows(`# Who does what\n\n${legend}\n\n${rest}`), [
      'CTO: Backups',
      'CPO: Roadmap',
      'CTO: Hiring plan',
    ]);
  }
  // Not the four letters, or an A that is something else: no matrix of duties.
  assert.deepEqual(rows(`# Access\n\nR = read, A = append\n\n${rest}`), []);
  assert.deepEqual(rows(`# Who\n\nR = is told, A = assists, C = is asked, I = is informed\n\n${rest}`), []);
});

test('a legend of codes names the seats, and CPO may be another office', () => {
  const text = `# Qui fait quoi

- **DT** : Directeur technique (CTO)
- **DO** : Directeur des opérations (COO)

| Activité | DT | DO |
|---|---|---|
| Hébergement | A/R | I |
| Budget | C | A |
`;
  assert.deepEqual(rows(text), ['CTO: Hébergement', 'COO: Budget']);
  const buying = `# RACI\n\nCPO = Chief Procurement Officer\n\n| Activity | CPO | CTO |\n|---|---|---|\n| Call-offs | A | C |\n| Hosting | I | A |\n`;
  assert.deepEqual(rows(buying), ['CPO-PROCUREMENT: Call-offs', 'CTO: Hosting']);
});

test('RAPID, DACI and RASCI mean what their names say', () => {
  const rapid =
    '# RAPID\n\n| Decision | CTO | CPO | COO |\n|---|---|---|---|\n| Stack | D | R | I |\n| Prices | A | D | P |\n';
  assert.deepEqual(rows(rapid), ['CTO: Stack', 'CPO: Prices']);
  const daci =
    '# DACI\n\n| Decision | CTO | CPO | COO |\n|---|---|---|---|\n| Stack | A | D | I |\n| Prices | C | A | D |\n';
  assert.deepEqual(rows(daci), ['CTO: Stack', 'CPO: Prices']);
  const rasci =
    '# RASCI\n\n| Task | CTO | CPO | COO |\n|---|---|---|---|\n| Stack | A/R | S | I |\n| Prices | C | A | S |\n';
  assert.deepEqual(rows(rasci), ['CTO: Stack', 'CPO: Prices']);
});

test('words and ticks', () => {
  const words = table(
    '| Decision | CTO | CPO | COO |',
    '|---|---|---|---|',
    '| Stack | Owns | Helps | N/A |',
    '| Prices | Executes | Owns | Support |',
    '| Vendors | — | Informed | Lead |',
  );
  assert.deepEqual(rows(words), ['CTO: Stack', 'CPO: Prices', 'COO: Vendors']);
  const ticks =
    '# Who owns what\n\n| Responsibility | CTO | CPO | COO |\n|---|:-:|:-:|:-:|\n| Stack | ✓ | | |\n| Prices | | ✅ | |\n| Vendors | | | x |\n';
  assert.deepEqual(rows(ticks), ['CTO: Stack', 'CPO: Prices', 'COO: Vendors']);
});

test('without any A the R owns; with an A elsewhere it only supports', () => {
  const plain = '# RSI\n\n| Activity | CTO | CPO |\n|---|---|---|\n| Stack | R | S |\n| Prices | I | R |\n';
  assert.deepEqual(rows(plain), ['CTO: Stack', 'CPO: Prices']);
  const mixed = '# RACI\n\n| Activity | CTO | CPO |\n|---|---|---|\n| Stack | A | C |\n| Prices | I | R |\n';
  assert.deepEqual(rows(mixed), ['CTO: Stack', 'CPO supports: Prices']);
});

test('transposed: accountable, approver, owner columns hold the seats', () => {
  const texts = [
    [
      '| Activity | R | A | C | I |',
      '|---|---|---|---|---|',
      '| Deploys | dev team | CTO | CPO | all |',
      '| Prices | PM | @cpo | COO | — |',
    ],
    [
      '| Decision | Proposer | Reviewer | Approver |',
      '|---|---|---|---|',
      '| Deploys | engineer | COO | CTO |',
      '| Prices | CTO | CFO | CPO |',
    ],
    [
      '| Decision | Driver | Approver | Contributors | Informed |',
      '|---|---|---|---|---|',
      '| Deploys | PM | CTO | COO | all |',
      '| Prices | PM | CPO (Ida) | COO | all |',
    ],
    ['| Area | Owner | Backup |', '|---|---|---|', '| Deploys | CTO | COO |', '| Prices | `cpo` | — |'],
    [
      '| Bereich | Verantwortlich | Vertretung |',
      '|---|---|---|',
      '| Deploys | CTO | IT-Leitung |',
      '| Prices | CPO | COO |',
    ],
    ['| 業務 | 責任者 | 支援 |', '|---|---|---|', '| Deploys | CTO | COO |', '| Prices | CPO | COO |'],
  ];
  for (const lines of texts) assert.deepEqual(rows(table(...lines)), ['CTO: Deploys', 'CPO: Prices'], lines[0]);
});

test('codes of a legend count in the cells of a transposed matrix', () => {
  const text = `# Wer entscheidet

- TL = Technischer Leiter (CTO)
- BL = Betriebsleiter (COO)

| Entscheidung | Vorschlag | Entscheidet |
|---|---|---|
| Server | Team | TL |
| Mieten | TL | BL |
`;
  assert.deepEqual(rows(text), ['CTO: Server', 'COO: Mieten']);
});

test('two names in one owner cell hold it together', () => {
  const text = table(
    '| Area | Owner | Backup |',
    '|---|---|---|',
    '| Launches | CTO, CPO | COO |',
    '| Rota | COO | — |',
  );
  assert.deepEqual(rows(text), ['CTO+CPO: Launches', 'COO: Rota']);
});

test('free text: a row for the company as a whole is an area of work', () => {
  const text = table(
    '| | Nadia (CEO) | Piotr (CTO) | Sven (COO) |',
    '|---|---|---|---|',
    '| Technology | | architecture of services | |',
    '| Company | talks to investors | | leases and suppliers |',
    '| Location | Lyon office | Lyon office | Turin office |',
  );
  const { charter } = analyzed(text);
  assert.deepEqual(
    charter.duties.map(({ text: words }) => words),
    ['architecture of services', 'talks to investors', 'leases and suppliers'],
  );
});

test('free text: each cell is a duty of its column; bullets and breaks part it', () => {
  const text = `# Leadership

| Topic | CEO | CTO | CPO |
|---|---|---|---|
| Strategy | Sets the vision | Technology strategy; architecture | Product vision<br>• Roadmap |
| Does not own | - | Prices | Servers |
| KPIs | growth | uptime | retention |
`;
  assert.deepEqual(rows(text), [
    'CEO: Sets the vision',
    'CTO: Technology strategy',
    'CTO: architecture',
    'CPO: Product vision',
    'CPO: Roadmap',
    'CTO excluded: Prices',
    'CPO excluded: Servers',
  ]);
  const bare = table(
    '| CEO | CTO | COO |',
    '|---|---|---|',
    '| Fundraising | Architecture | Office leases |',
    '| | Code reviews | Supplier contracts |',
  );
  assert.deepEqual(rows(bare).length, 5);
});

test('a duty of a free-text matrix goes to the cell beside it', () => {
  const text = `# Leadership

| Topic    | CTO                               | COO            |
| -------- | --------------------------------- | -------------- |
| Strategy | Technology strategy; office lease | Operating plan |
| Money    | Vendor contracts                  | -              |
`;
  const after = (words: string): string => {
    const analysis = analyzed(text);
    const index = analysis.duties.findIndex(({ duty }) => duty.text === words);
    const fix = moveDuty(analysis, index, 'COO', speaker());
    assert.equal(fix.disabled, null);
    return applyEdits(text, fix.edits[0]?.edits ?? []);
  };
  assert.match(after('office lease'), /\| Technology strategy +\| Operating plan; office lease \|/);
  assert.match(after('Vendor contracts'), /\| Money +\| +\| Vendor contracts +\|/);
});

test('Org tables are matrices, too', () => {
  const text =
    '* Matrix\n\n  | Area    | Chair | CTO | COO |\n  |---------+-------+-----+-----|\n  | Engine  | C     | A/R | I   |\n  | Payroll | I     |     | A   |\n';
  assert.deepEqual(rows(text, 'roles.org'), ['CTO: Engine', 'COO: Payroll']);
});

const LOOKALIKES: Readonly<Record<string, string>> = {
  'permissions with a legend':
    'R = read, P = propose, A = act\n\n| Tool | CTO | CPO | COO |\n|---|---|---|---|\n| Ledger | R | P | A |\n| Repo | A | R | R |',
  'permissions without one':
    '## Permissions\n\n| Resource | CTO | CPO |\n|---|---|---|\n| db | R/W | R |\n| prod | A | R |',
  'who may read and act': '| System | CTO | COO |\n|---|---|---|\n| CRM | R | A |\n| Wiki | W | R |',
  skills: '| Skill | CTO | CPO | COO |\n|---|---|---|---|\n| Python | ✅ | ❌ | ❌ |\n| SQL | ✅ | ✅ | ❌ |',
  scores: '| Trait | CTO | CPO | COO |\n|---|---|---|---|\n| Focus | 5 | 2 | 1 |\n| Care | 3 | 4 | 4 |',
  'levels of skill':
    '### Skills matrix\n\n| Area | CTO | CPO | COO |\n|---|---|---|---|\n| Cloud | A | C | I |\n| Finance | I | C | A |',
  grades: '| Subject | CTO | CPO | COO |\n|---|---|---|---|\n| Math | A | B | C |\n| Art | C | A | B |',
  routing:
    '| Question type | Primary | Secondary |\n|---|---|---|\n| Which idea goes first? | CPO | CTO |\n| Why is shipping slow? | COO | CTO |',
  gates: '| Gate | Question | Asked by | Answered by |\n|---|---|---|---|\n| G0 | Worth it? | anyone | CPO |',
  'status of projects':
    '| Project | CTO | CPO | COO |\n|---|---|---|---|\n| Alpha | 🟢 | 🔴 | 🟢 |\n| Beta | Done | In progress | Open |',
  contacts: '| Role | Name | E-mail |\n|---|---|---|\n| CTO | Jane Doe | j@example.org |',
  salaries:
    '| Item | CTO | CPO | COO |\n|---|---|---|---|\n| Salary | 100k | 90k | 95k |\n| Start | May | June | July |',
  people:
    '| | CTO | CPO | COO |\n|---|---|---|---|\n| Name | Jane Doe | Joe Roe | Ann Poe |\n| Location | Berlin | Paris | Rome |\n| Reports to | CEO | CEO | CEO |',
  glossary: '| Term | Meaning |\n|---|---|\n| CTO | Chief Technology Officer |\n| COO | Chief Operating Officer |',
  'sign-off': '| Document | Owner | Approver | Date |\n|---|---|---|---|\n| Policy | CTO | CEO | 2020-01-01 |',
  'to-dos': '| Task | Owner | Due | Status |\n|---|---|---|---|\n| Fix the build | CTO | Friday | open |',
  metrics: '| Metric | Owner | Target |\n|---|---|---|\n| Uptime | CTO | 99 % |',
  risks: '| Risk | Owner | Mitigation |\n|---|---|---|\n| Supplier fails | COO | second source |',
  deputies: '| Role | 1st deputy | 2nd deputy |\n|---|---|---|\n| CTO | Head of Platform | COO |',
  escalation: '| Level | Response | Who is informed |\n|---|---|---|\n| 1 | 15 minutes | CTO, COO |',
  'classes of services': '| Service | Class | Tier |\n|---|---|---|\n| api | A | R |\n| web | C | I |',
  attendance: '| Day | CTO | CPO | COO |\n|---|---|---|---|\n| Monday | P | A | P |\n| Tuesday | A | P | P |',
};

for (const [name, lines] of Object.entries(LOOKALIKES)) {
  test(`no matrix: ${name}`, () => {
    const text = `# Handbook\n\n## CTO\n\n- Technical strategy\n\n## Tables\n\n${lines}\n`;
    const { charter, findings } = analyzed(text);
    assert.deepEqual(charter.matrices, []);
    assert.deepEqual(
      findings.filter(({ rule }) => rule.startsWith('raci')),
      [],
    );
  });
}

test('tables of thousands of columns or rows end quickly and quietly', () => {
  const wide = `# RACI\n\n| Activity |${' CTO |'.repeat(5000)}\n|---|${'---|'.repeat(5000)}\n| Platform |${' A |'.repeat(5000)}\n`;
  const long = `# RACI\n\n| Activity | CTO | COO |\n|---|---|---|\n${'| Platform | A | C |\n'.repeat(3000)}`;
  for (const text of [wide, long]) assert.ok(analyzed(text).charter.matrices.length <= 1);
});

test('any table: no exception, every span inside the text and its row', () => {
  const cell = fc.constantFrom(
    'A',
    'R',
    'A/R',
    'C',
    'I',
    '',
    '-',
    '—',
    'CTO',
    'CPO',
    'COO',
    'Activity',
    'Owner',
    'Accountable',
    'B',
    '**A**',
    '✓',
    'Owns',
    'Price list',
    '予算',
    '😀',
    '<br>',
    '\\|',
    'CPO (Chief People Officer)',
    '#',
    'KPIs',
  );
  const row = fc.array(cell, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.boolean(), (all, org) => {
      const [head, ...body] = all.map((cells) => `| ${cells.join(' | ')} |`);
      const text = org
        ? `* RACI\n${head}\n|---+---|\n${body.join('\n')}\n`
        : `# RACI\n\nA = Accountable, R = Responsible\n\n${head}\n|${'---|'.repeat(all[0]?.length ?? 1)}\n${body.join('\n')}\n`;
      const { charter } = analyzed(text, org ? 'x.org' : 'x.md');
      for (const { rows: found, span } of charter.matrices) {
        for (const one of found) {
          assert.ok(span.start <= one.span.start && one.span.end <= span.end);
          for (const { span: outer, content, marks } of one.cells) {
            assert.ok(outer.start <= content.start && content.end <= outer.end && outer.end <= text.length);
            for (const mark of marks) assert.ok(content.start <= mark.span.start && mark.span.end <= content.end, text);
          }
        }
      }
      for (const duty of charter.duties) {
        assert.ok(duty.span.start < duty.span.end && duty.span.end <= text.length);
        assert.ok(charter.places[duty.place]);
      }
    }),
    { numRuns: 250 },
  );
});

test('letters begin their own words in a legend, the matrix stands in details', () => {
  const text =
    '# Roles\n\n**R**esponsible, **A**ccountable, **S**upportive, **C**onsulted, **I**nformed.\n\n<details><summary>Matrix</summary>\n\n| Task \\\\ Role | CTO / CISO | COO |\n|---|:-:|:-:|\n| Hosting[^1] | A / R | S |\n| Leases | – | A |\n\n</details>\n\n[^1]: since May\n';
  assert.deepEqual(rows(text), ['CTO+CISO: Hosting', 'COO: Leases']);
});

test('other languages: titles, legends, separators', () => {
  const texts = [
    '# 責任分担表\n\nR = 実行責任、A = 説明責任、C = 相談、I = 報告\n\n| 活動 | 最高技術責任者 | COO |\n|---|---|---|\n| X运用 | A/R | C |\n| Y予算 | I | A・R |\n',
    '# 职责矩阵\n\n| 事项 | CTO（首席技术官） | COO |\n|---|---|---|\n| X运用 | **A** / R | I |\n| Y予算 | I | A |\n',
    '# Matriz RACI\n\n| Actividad | Director de Tecnología | Director de Operaciones |\n|---|---|---|\n| X运用 | A, R | C |\n| Y予算 | I | **A** |\n',
    '# Zuständigkeiten\n\nV = verantwortlich, M = mitwirkend, I = informiert\n\n| Aufgabe | Technischer Leiter | COO |\n|---|---|---|\n| X运用 | V | M |\n| Y予算 | I | V |\n',
    '# Entscheidungen\n\n| Entscheidung | Vorschlag | Mitsprache | Entscheidet |\n|---|---|---|---|\n| X运用 | Team | COO | CTO |\n| Y予算 | Team | CTO | COO |\n',
  ];
  for (const text of texts) assert.deepEqual(rows(text), ['CTO: X运用', 'COO: Y予算'], text);
});

test('the last column that names an activity is the activity, those before it are labels', () => {
  const text = table(
    '| Process | Sub-process | Owner | Deputy |',
    '|---|---|---|---|',
    '| Platform | Hosting | CTO | COO |',
    '| Money | Leases | COO | — |',
  );
  assert.deepEqual(rows(text), ['CTO: Hosting', 'COO: Leases']);
  assert.deepEqual(
    analyzed(text).charter.duties.map(({ labels }) => labels.at(-1)),
    ['Platform', 'Money'],
  );
});
