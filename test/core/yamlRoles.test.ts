import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzed } from '../engine.ts';

function read(text: string, path = 'charter.yaml'): string[] {
  const { charter } = analyzed(text, path);
  return charter.duties.map(
    ({ roles, stance, span, labels }) =>
      `${roles.join('+')}${stance === 'owns' ? '' : ` ${stance}`}: ${text.slice(span.start, span.end)}${labels.length > 0 ? ` [${labels.join(' > ')}]` : ''}`,
  );
}

test('a map keyed by role: block and flow lists, negatives, machinery left alone', () => {
  const text = `roles:
  cto:
    title: "Chief Technology Officer"
    reports_to: chair
    summary: >
      Keeps the machines awake.
    authority:
      - technology_direction   # inherited
      - "platform: security"
    skills: [go, postgres]
    gates: [coo]
  coo:
    owns: [operating_plan, budgets]
    does_not_own:
      - roadmap
    delegates:
      scorecards: cto
  auditor:
    title: "Independent Auditor"
    authority: [stop_the_line]
`;
  assert.deepEqual(read(text), [
    'CTO: technology_direction',
    'CTO: platform: security',
    'COO: operating_plan',
    'COO: budgets',
    'COO excluded: roadmap',
  ]);
});

test('lists of maps: id, name, role, title; the clearest title wins', () => {
  const text = `members:
- id: x1
  name: Jane Doe
  role: CTO
  responsibilities:
  - Architecture
- id: cpo
  title: Chief People Officer
  duties: [Hiring]
- name: COO
  accountableFor: [Rota]
  tools:
    - name: lint
      description: owns the roadmap file
- title: Head of Sales
  responsibilities: [Quotas]
`;
  assert.deepEqual(read(text), ['CTO: Architecture', 'CPO-PEOPLE: Hiring', 'COO: Rota', 'OTHER: Quotas']);
  const [first] = analyzed(text, 'charter.yaml').charter.places;
  assert.equal(first?.holder?.name, 'Jane Doe');
});

test('lists right under a role: where the key above groups roles or announces duties', () => {
  assert.deepEqual(read('responsibilities:\n  cto:\n    - Hosting\n  CPO: [Roadmap]\n'), [
    'CTO: Hosting',
    'CPO: Roadmap',
  ]);
  assert.deepEqual(read('cto:\n  - Hosting\n'), ['CTO: Hosting']);
  assert.deepEqual(
    read('roles:\n  cto: [Hosting]\nskills:\n  cto: [go]\npermissions:\n  coo: [read]\nreviewers:\n  cpo: [web]\n'),
    ['CTO: Hosting'],
  );
});

test('entries written as maps, areas with lists, switches, comma lists, block scalars', () => {
  const text = `cto:
  responsibilities:
    - name: Incident process
      description: who is paged
    - Budget: split it
    - Platform:
        - Hosting
    - duty: Reviews
  owns:
    pricing: true
    payroll: false
    security:
      - Access
    kpis: [uptime]
  mandate: architecture, reliability
  scope: backups and restore, monitoring
  remit: |
    In short:
    - Keep the lights on
      at night
    - Mentor engineers
`;
  assert.deepEqual(read(text), [
    'CTO: Incident process',
    'CTO: split it [budget]',
    'CTO: Hosting [platform]',
    'CTO: Reviews',
    'CTO: pricing',
    'CTO: Access [security]',
    'CTO: Keep the lights on\n      at night',
    'CTO: Mentor engineers',
  ]);
});

test('combined titles, other languages, JSON, camel case', () => {
  assert.deepEqual(
    read(
      'agents:\n  - title: CTO / CPO\n    owns: [x platform]\n  - title: Chief Product & Technology Officer\n    owns: [y platform]\n',
    ),
    ['CTO+CPO: x platform', 'CTO+CPO: y platform'],
  );
  assert.deepEqual(read('首席产品官:\n  职责:\n    - 产品路线图\n  不负责:\n    - 服务器\n'), [
    'CPO: 产品路线图',
    'CPO excluded: 服务器',
  ]);
  assert.deepEqual(
    read('rollen:\n  - titel: Technischer Leiter (CTO)\n    aufgaben: [Zielarchitektur]\n    nicht_zustaendig: []\n'),
    ['CTO: Zielarchitektur'],
  );
  const json =
    '{"roles": [{"id": "cto", "keyResponsibilities": ["Hosting"], "notResponsibleFor": ["Prices"], "tools": ["x"]}]}';
  assert.deepEqual(read(json, 'roles.json'), ['CTO: Hosting', 'CTO excluded: Prices']);
});

test('anchors: what one role merges is its own, what several merge belongs to all of them', () => {
  const text =
    'base: &base\n  owns: [mentoring]\nother: &other\n  duties: [rota]\ncto:\n  <<: *base\n  focus: [hosting]\ncoo:\n  <<: [*base, *other]\n';
  assert.deepEqual(read(text).sort(), ['COO: rota', 'CTO+COO: mentoring', 'CTO: hosting']);
});

test('activities with an accountable: lists of maps and maps of owners', () => {
  const text = `raci:
  - activity: Cloud hosting
    accountable: CTO
    consulted: [COO]
ownership:
  Price list: CPO
workflows:
  release:
    owner: COO
    steps: [CTO tags]
risks:
  - name: Data loss
    owner: CTO
tasks:
  - title: Fix the build
    approver: CTO
    due: Friday
`;
  assert.deepEqual(read(text), ['CTO: Cloud hosting', 'CPO: Price list']);
});

test('a file of one role is known by its own title or by its name', () => {
  assert.deepEqual(read('role: CTO\nresponsibilities:\n  - Hosting\n', 'x.yaml'), ['CTO: Hosting']);
  assert.deepEqual(read('kind: agent\nowns:\n  - Hosting\ntools: [git]\n', 'agents/cto.yaml'), ['CTO: Hosting']);
  assert.deepEqual(read('kind: agent\ntools: [git]\n', 'agents/cto.yaml'), []);
});

test('nothing is a duty in pipelines, catalogues, contacts and placeholders', () => {
  const texts = [
    'jobs:\n  cto-build:\n    name: CTO build\n    steps:\n      - name: checkout\n',
    'cto: Jane Doe\ncpo: Joe\nspec:\n  owner: cto\n  reviewers: [cto, cpo]\n',
    'contacts:\n  cto: [a@example.org, b@example.org]\n',
    'examples:\n  cto:\n    owns: [everything]\n',
    'cto:\n  owns: ["[TODO: list]", "{{ duties }}", "<duty>"]\n',
    'data:\n  - role: CTO\n    text: Own pricing\n    area: revenue\n',
  ];
  for (const text of texts) assert.deepEqual(read(text), [], text);
});

test('lists say where a moved duty can go', () => {
  const text = 'cto:\n  owns:\n    - Hosting\n    - Backups  # note\n  focus: [Reviews]\n';
  const { places } = analyzed(text, 'charter.yaml').charter;
  assert.deepEqual(
    places[0]?.lists.map(({ form, span, marker, indent }) => [form, text.slice(span.start, span.end), marker, indent]),
    [
      ['yaml-block', '    - Hosting\n    - Backups  # note', '-', '    '],
      ['yaml-flow', '[Reviews]', '', ''],
    ],
  );
});

test('any registry: no exception, spans inside the text, places that exist', () => {
  const piece = fc.constantFrom(
    'cto',
    'roles',
    'owns',
    'title',
    'coo',
    ': ',
    ':\n  ',
    ':\n    ',
    '- ',
    '\n',
    '\n  ',
    '\n    - ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '&a ',
    '*a',
    '<<: *a',
    '|\n',
    'true',
    'Hosting',
    '# x',
    '---\n',
    'accountable: CTO',
    'activity: ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 50 }), (pieces) => {
      const text = pieces.join('');
      const { charter } = analyzed(text, 'x.yaml');
      for (const { span, extent, place } of charter.duties) {
        assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length);
        assert.ok(extent.start <= span.start && span.end <= extent.end);
        assert.ok(charter.places[place]);
      }
      for (const { label, scope, lists } of charter.places) {
        for (const { start, end } of [label, scope, ...lists.map((list) => list.span)])
          assert.ok(start <= end && end <= text.length);
      }
    }),
    { numRuns: 300 },
  );
});
