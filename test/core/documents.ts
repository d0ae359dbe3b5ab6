import fc from 'fast-check';

/** Pieces of charters and of trouble, to be put together at random. */
const LINES = [
  '# CTO',
  '## CPO — Jane Doe',
  '### Responsibilities',
  '#### Does not own',
  '## Skills',
  '**COO:**',
  '**Responsibilities:**',
  '**1. Delivery**',
  'CTO',
  '===',
  '---',
  '- Own the platform',
  '  - backups, with the CPO',
  '    continued',
  '* **Budget:** split it',
  '1. Set standards',
  '2) Review designs',
  '- [ ] Plan',
  '- ❌ prices',
  '- **CTO:** platform, security and hiring',
  '| Role | Responsibilities |',
  '|---|---|',
  '| --- | :-: | ',
  '| CTO | platform<br>security |',
  '| Activity | CTO | COO |',
  '| Lease | A | R |',
  'The CTO is responsible for A, B and C.',
  'You are the COO of Fable.',
  '> CPO = Chief People Officer',
  '```',
  '~~~',
  '<!-- note',
  '-->',
  '<details>',
  '</details>',
  '<example>',
  '</example>',
  '<ul><li>Own it</li></ul>',
  '::: note',
  ':::',
  '    code',
  '\t- tabbed',
  '[ref]: https://example.org',
  '[Key responsibility] and {{ name }} **bold *both** text*',
  'Term',
  ': definition',
  '職责：技术架构、研发',
  '- 🚀 emoji \ud83e\udded',
  '- lone \ud83d surrogate',
  '- nul \u0000 byte',
  '',
  '',
  '   ',
  '\\',
];

export const line = fc.constantFrom(...LINES);

/** Whole documents, with either line end, with or without front matter and byte order mark. */
export const document = fc
  .record({
    lines: fc.array(fc.oneof({ weight: 8, arbitrary: line }, { weight: 1, arbitrary: fc.string({ maxLength: 20 }) }), {
      maxLength: 40,
    }),
    end: fc.constantFrom('\n', '\r\n', '\n', '\r'),
    head: fc.constantFrom('', '', '', '\uFEFF', '---\nname: cto\n---\n', '---\nbroken\n'),
  })
  .map(({ lines, end, head }) => head + lines.join(end));

/** An edit by shares of the text's length, so that it fits any text. */
export const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 })),
  insert: fc.oneof(
    fc.constantFrom(
      'x',
      '\n',
      '\n\n',
      '- ',
      '#',
      '# CTO\n',
      '```\n',
      '`',
      '|',
      '*',
      '**',
      '<!--',
      '-->',
      ' ',
      '\r\n',
      '---\n',
      '',
    ),
    line,
  ),
});

export function applyEdit(
  text: string,
  { at, length, insert }: { at: number; length: number; insert: string },
): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + length);
}
