import fc from 'fast-check';

/** Duties whose owner is beyond doubt, in the words of charters. */
export const CLEAR: Readonly<Record<'CTO' | 'CPO' | 'COO', readonly string[]>> = {
  CTO: [
    'Set the long-term technical direction',
    'Harden the production servers',
    'Run the cloud platform and the databases',
    'Choose the programming languages and frameworks',
    'Lead the software engineers and their code reviews',
    'Prototype emerging technology in the research lab 🧪',
    'Pay down technical debt in the code base',
  ],
  CPO: [
    'Own the product roadmap',
    'Prioritize features in the product backlog',
    'Interview customers about their needs',
    'Set list prices and packaging of the product',
    'Improve usability of the checkout screens ✨',
    'Watch what competing products offer',
    'Decide which features launch to customers',
  ],
  COO: [
    'Allocate budget across departments',
    'Keep the business continuity plan',
    'Negotiate office leases and supplier contracts 🏢',
    'Coordinate the work of all departments',
    'Track company KPIs every quarter',
    'Plan headcount across departments',
    'Keep the register of operational risks',
  ],
};

const TITLES = {
  CTO: 'Chief Technology Officer',
  CPO: 'Chief Product Officer',
  COO: 'Chief Operating Officer',
} as const;
type Core = keyof typeof TITLES;

interface Entry {
  readonly words: string;
  readonly wrapped: string | null;
  readonly children: readonly string[];
}

interface Section {
  readonly role: Core;
  readonly entries: readonly Entry[];
  readonly marker: '-' | '*' | '+' | '1.' | '1)' | '1.=';
  readonly gap: ' ' | '  ' | '   ';
  readonly loose: boolean;
  readonly label: boolean;
  readonly tabs: boolean;
}

const entry = (words: string): fc.Arbitrary<Entry> =>
  fc.record({
    words: fc.constant(words),
    wrapped: fc.option(fc.constantFrom('in every region', 'all year round'), { freq: 3 }),
    children: fc.subarray(['notes of the last meeting', 'details are in the handbook'], { maxLength: 2 }),
  });

const sectionOf = (role: Core, words: readonly string[]): fc.Arbitrary<Section> =>
  fc.record({
    role: fc.constant(role),
    entries: fc.tuple(...words.map(entry)),
    marker: fc.constantFrom('-', '*', '+', '1.', '1)', '1.='),
    gap: fc.constantFrom(' ', ' ', '  ', '   '),
    loose: fc.boolean(),
    label: fc.boolean(),
    tabs: fc.boolean(),
  });

const WORDS = [...CLEAR.CTO, ...CLEAR.CPO, ...CLEAR.COO];

/** Deals some of the clear duties to two or three roles, rightly and wrongly. */
const sections: fc.Arbitrary<readonly Section[]> = fc
  .record({
    roles: fc.shuffledSubarray(['CTO', 'CPO', 'COO'] as const, { minLength: 2, maxLength: 3 }),
    words: fc.shuffledSubarray(WORDS, { minLength: 3, maxLength: 9 }),
  })
  .chain(({ roles, words }) =>
    fc.tuple(
      ...roles.map((role, i) =>
        sectionOf(
          role,
          words.filter((_, j) => j % roles.length === i),
        ),
      ),
    ),
  );

const style = fc.record({
  form: fc.constantFrom('heading', 'heading', 'bold', 'list', 'setext'),
  level: fc.constantFrom(2, 3, 4),
  title: fc.constantFrom('letters', 'both', 'reverse', 'words'),
  rule: fc.boolean(),
  lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
  bom: fc.boolean(),
  frontMatter: fc.boolean(),
  code: fc.boolean(),
  table: fc.boolean(),
  tail: fc.boolean(),
  lastBreak: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

/** Charters of many shapes with duties that stand rightly and wrongly. */
export const charters: fc.Arbitrary<string> = fc.tuple(sections, style).map(([parts, how]) => write(parts, how));

function write(parts: readonly Section[], how: Style): string {
  const blocks: string[][] = [];
  if (how.frontMatter) blocks.push(['---', 'charter: true', 'title: "Who does what: 2026"', '---']);
  blocks.push(['# Harbor Lights']);
  if (how.code) blocks.push(['```text', '## CTO', '- Own the product roadmap', '```']);
  const written = parts.map((part) => section(part, how));
  if (how.form === 'list') blocks.push(written.flat());
  else {
    written.forEach((lines, i) => {
      if (how.rule && i > 0) blocks.push(['---']);
      blocks.push(lines);
    });
  }
  if (how.table) blocks.push(['## Offices', '', '| Town  | Floor |', '| ----- | ----- |', '| Ghent | 2     |']);
  if (how.tail) blocks.push(['## How we meet', '', 'Every second Monday, with coffee ☕.']);
  const text = blocks.map((lines) => lines.join('\n')).join('\n\n') + (how.lastBreak ? '\n' : '');
  return (how.bom ? '\ufeff' : '') + text.replaceAll('\n', how.lineBreak);
}

function section(part: Section, how: Style): string[] {
  const title = titleOf(part.role, how.title);
  const label = part.label && how.form !== 'list' ? ['**Responsibilities:**', ''] : [];
  if (how.form === 'list') return [`- **${title}**`, ...list(part, '  ', false)];
  if (how.form === 'bold') return [`**${title}:**`, '', ...list(part, '', part.loose)];
  if (how.form === 'setext') return [title, '-'.repeat(title.length), '', ...label, ...list(part, '', part.loose)];
  return [`${'#'.repeat(how.level)} ${title}`, '', ...label, ...list(part, '', part.loose)];
}

function titleOf(role: Core, kind: Style['title']): string {
  if (kind === 'letters') return role;
  if (kind === 'words') return TITLES[role];
  return kind === 'both' ? `${TITLES[role]} (${role})` : `${role} (${TITLES[role]})`;
}

function list(part: Section, indent: string, loose: boolean): string[] {
  return part.entries.flatMap(({ words, wrapped, children }, i) => {
    const number = part.marker === '1.=' ? '1.' : part.marker.replace('1', String(i + 1));
    const marker = part.marker.startsWith('1') ? number : part.marker;
    const inner = indent + ' '.repeat(marker.length + part.gap.length);
    const child = part.tabs && inner.length <= 4 && indent === '' ? '\t' : inner;
    return [
      ...(loose && i > 0 ? [''] : []),
      `${indent}${marker}${part.gap}${words}`,
      ...(wrapped === null ? [] : [inner + wrapped]),
      ...children.map((words) => `${child}- ${words}`),
    ];
  });
}

/** Duties of the other offices that are called CPO. */
const OTHER_CPO = [
  'Hire people for every team',
  'Run the payroll of all employees',
  'Hold performance reviews with all staff',
  'Choose suppliers by tender',
  'Answer data subjects who withdraw their consent',
];

/** Charters with roles by their letters alone, where the duties of a `CPO` may be those of another office. */
export const bareLetters: fc.Arbitrary<string> = fc
  .record({
    roles: fc.shuffledSubarray(['CTO', 'CPO', 'COO'] as const, { minLength: 3 }),
    words: fc.shuffledSubarray(WORDS, { minLength: 3, maxLength: 9 }),
    others: fc.shuffledSubarray(OTHER_CPO, { minLength: 1 }),
    first: fc.boolean(),
  })
  .map(({ roles, words, others, first }) => {
    const parts = roles.map((role, i) => {
      const own = words.filter((_, j) => j % roles.length === i);
      const duties = role !== 'CPO' ? own : first ? [...others, ...own] : [...own, ...others];
      return `## ${role}\n\n${duties.map((duty) => `- ${duty}\n`).join('')}`;
    });
    return `# Harbor Lights\n\n${parts.join('\n')}`;
  });

/** Charters whose duties are parts of cells or of enumerations after a label. */
export const enumerations: fc.Arbitrary<string> = fc
  .record({
    roles: fc.shuffledSubarray(['CTO', 'CPO', 'COO'] as const, { minLength: 2, maxLength: 3 }),
    words: fc.shuffledSubarray(
      WORDS.filter((words) => !/ and |,/.test(words)),
      { minLength: 5, maxLength: 9 },
    ),
    form: fc.constantFrom('table', 'padded', 'points', 'breaks', 'label', 'list'),
    title: fc.constantFrom('letters', 'both', 'words'),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    tail: fc.boolean(),
  })
  .map(({ roles, words, form, title, lineBreak, tail }) => {
    const rows = roles.map((role, i) => ({
      name: titleOf(role, title),
      duties: words.filter((_, j) => j % roles.length === i),
    }));
    const lines = form === 'label' || form === 'list' ? labeled(rows, form) : table(rows, form);
    const text = ['# Harbor Lights', '', ...lines, ...(tail ? ['', '## How we meet', '', 'On Mondays ☕.'] : []), ''];
    return text.join(lineBreak);
  });

interface Row {
  readonly name: string;
  readonly duties: readonly string[];
}

function table(rows: readonly Row[], form: string): string[] {
  const between = form === 'breaks' ? '<br>' : form === 'points' ? ' • ' : '; ';
  const cells = rows.map(({ name, duties }) => [
    name,
    (form === 'points' ? '• ' : '') + duties.join(between),
    'weekly',
  ]);
  const all = [['Role', 'Responsibilities', 'Reports'], ...cells];
  const width = (column: number) => (form === 'padded' ? Math.max(...all.map((row) => row[column]!.length)) : 0);
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(width(i))).join(' | ')} |`;
  return [line(all[0]!), line([0, 1, 2].map((i) => '-'.repeat(Math.max(3, width(i))))), ...cells.map(line)];
}

function labeled(rows: readonly Row[], form: string): string[] {
  return rows.flatMap(({ name, duties }) =>
    form === 'list'
      ? [`- **${name}:** ${duties.join(', ')}`]
      : [`## ${name}`, '', `Responsibilities: ${duties.join(', ')}.`, ''],
  );
}
