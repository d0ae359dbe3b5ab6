import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { charters, enumerations } from '../properties/charters.ts';
import { piece } from './edits.ts';

/** A small document and the name it goes by, which decides how it is read. */
export interface Draft {
  readonly path: string;
  readonly text: string;
}

const folder = new URL('../fixtures/corpus/', import.meta.url);

/** Charters as people write them: lines of each, in stretches small enough to be read thousands of times a second. */
const WRITTEN = readdirSync(folder)
  .filter((name) => /\.(?:md|org|ya?ml)$/.test(name))
  .map((name) => ({ name, lines: readFileSync(new URL(name, folder), 'utf8').split(/(?<=\n)/) }));

const stretch: fc.Arbitrary<Draft> = fc
  .record({ from: fc.constantFrom(...WRITTEN), at: fc.nat(9_999), count: fc.integer({ min: 3, max: 9 }) })
  .map(({ from: { name, lines }, at, count }) => {
    const start = Math.floor((at / 10_000) * lines.length);
    // A line of thousands of characters makes every edit cost as much as a large document.
    const text = lines
      .slice(start, start + count)
      .map((line) => line.slice(0, 300))
      .join('');
    return { path: name, text: text.slice(0, 500) };
  });

const NAMES = [
  'charter.md',
  'charter.md',
  'cto.md',
  'agents/coo.md',
  'team.mdx',
  'team.charter',
  'people.org',
  'a.yaml',
  'a.json',
];

/** Pieces in an order nobody would write. */
const scraps: fc.Arbitrary<Draft> = fc.record({
  path: fc.constantFrom(...NAMES),
  text: fc.array(piece, { minLength: 2, maxLength: 16, size: 'max' }).map((pieces) => pieces.join('')),
});

const markdown: fc.Arbitrary<Draft> = fc.record({
  path: fc.constantFrom('charter.md', 'team.mdx', 'cpo.md', 'team.charter'),
  text: fc.oneof(charters, enumerations).map((text) => text.slice(0, 600)),
});

const OFFICES = ['cto', 'CTO', 'chief-product-officer', 'cpo', 'COO', 'Chief Operating Officer', 'team', 'ceo'];
const KEYS = ['responsibilities', 'duties', 'owns', 'supports', 'does-not-own', 'notes', 'accountabilities'];
const WORK = [
  'Allocate budget across departments',
  'Own the product roadmap',
  'Harden the production servers',
  'Set list prices: monthly # and yearly',
  '"Track company KPIs"',
  'Review code & designs with the CPO',
  '😀 Plan headcount',
];

/** Registries in YAML and JSON, in block and flow style. */
const registry: fc.Arbitrary<Draft> = fc
  .record({
    offices: fc.shuffledSubarray(OFFICES, { minLength: 1, maxLength: 3 }),
    keys: fc.shuffledSubarray(KEYS, { minLength: 1, maxLength: 2 }),
    work: fc.shuffledSubarray(WORK, { minLength: 1, maxLength: 5 }),
    form: fc.constantFrom('block', 'flow', 'json', 'list', 'bare'),
    break: fc.constantFrom('\n', '\n', '\r\n'),
  })
  .map(({ offices, keys, work, form, break: lineBreak }) => {
    const plain = work.map((words) => words.replaceAll('"', ''));
    const value = Object.fromEntries(
      offices.map((office) => [office, Object.fromEntries(keys.map((key) => [key, plain]))]),
    );
    if (form === 'json')
      return { path: 'roles.json', text: JSON.stringify(value, null, 2).replaceAll('\n', lineBreak) };
    const lines = offices.flatMap((office) => {
      const items = (indent: string) => work.map((words) => `${indent}- ${words.replace(': ', ' ')}`);
      if (form === 'bare') return [`${office}:`, ...items('  ')];
      if (form === 'list') return [`- role: ${office}`, ...keys.flatMap((key) => [`  ${key}:`, ...items('    ')])];
      if (form === 'flow')
        return [`${office}: {${keys[0]}: [${plain.map((words) => JSON.stringify(words)).join(', ')}]}`];
      return [`${office}:`, ...keys.flatMap((key) => [`  ${key}:`, ...items('    ')])];
    });
    return { path: 'roles.yaml', text: lines.join(lineBreak) + lineBreak };
  });

/** Outlines in Org. */
const outline: fc.Arbitrary<Draft> = fc
  .record({
    offices: fc.shuffledSubarray(OFFICES, { minLength: 1, maxLength: 3 }),
    work: fc.shuffledSubarray(WORK, { minLength: 2, maxLength: 6 }),
    drawer: fc.boolean(),
    source: fc.boolean(),
    table: fc.boolean(),
  })
  .map(({ offices, work, drawer, source, table }) => {
    const lines = offices.flatMap((office, i) => [
      `* ${office.toUpperCase()}`,
      ...(drawer ? [':PROPERTIES:', ':OWNER: Ada', ':END:'] : []),
      ...work.filter((_, j) => j % offices.length === i).map((words) => `- ${words}`),
      ...(source ? ['#+BEGIN_SRC text', '- Own the product roadmap', '#+END_SRC'] : []),
    ]);
    if (table) lines.push('| Activity | CTO | COO |', '|---+---+---|', '| Allocate budget | A | R |');
    return { path: 'people.org', text: `${lines.join('\n')}\n` };
  });

/** Documents of every kind that is read, five to thirty lines long. */
const page: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 6, arbitrary: markdown },
  { weight: 6, arbitrary: stretch },
  { weight: 3, arbitrary: scraps },
  { weight: 2, arbitrary: registry },
  { weight: 2, arbitrary: outline },
);

/**
 * How long a document is, in UTF-16 units: when it is begun, and at most after edits. Reading costs as much as a text is
 * long, so most are a few lines, where an edit changes what all of them say; some are a page; a few are long enough to
 * be kept in several passages.
 */
const SIZES = {
  lines: { begun: 90, most: 130 },
  page: { begun: 600, most: 800 },
  passages: { begun: 3000, most: 4000 },
};

export type Size = keyof typeof SIZES;

/** UTF-16 units of a version at most. */
export function longest(size: Size): number {
  return SIZES[size].most;
}

export const size: fc.Arbitrary<Size> = fc.oneof(
  { weight: 100, arbitrary: fc.constant<Size>('lines') },
  { weight: 5, arbitrary: fc.constant<Size>('page') },
  { weight: 1, arbitrary: fc.constant<Size>('passages') },
);

/** Some lines from within a document: a role's heading is not always among them. */
const lines: fc.Arbitrary<Draft> = fc.tuple(page, fc.nat(2)).map(([{ path, text }, part]) => {
  const { begun } = SIZES.lines;
  const from = part === 0 ? 0 : text.lastIndexOf('\n', Math.max(0, ((text.length - begun) * part) / 2)) + 1;
  return { path, text: text.slice(from, from + begun) };
});

/** Documents one below the other, each as it is written. */
const passages: fc.Arbitrary<Draft> = fc.array(page, { minLength: 8, maxLength: 16, size: 'max' }).map((all) => {
  const path = all[0]!.path;
  const alike = all.filter((one) => one.path.split('.').at(-1) === path.split('.').at(-1));
  const text = [...alike, ...alike, ...alike].map((one) => one.text).join('\n\n');
  return { path, text: text.slice(0, SIZES.passages.begun) };
});

/** A document of a size. */
export function draft(of: Size): fc.Arbitrary<Draft> {
  return of === 'lines' ? lines : of === 'page' ? page : passages;
}
