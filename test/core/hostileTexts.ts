/**
 * Texts that no person writes and that once took minutes or exhausted the stack. Run as a program this file reads them
 * all and prints one line of JSON for each: what the reading found.
 */
import { readCharter } from '../../server/src/core/charter/read.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';
import type { Format } from '../../server/src/core/syntax/tree.ts';

const CTO = '# CTO\n\n## Responsibilities\n\n- Own the platform\n\n';
const MILLION = 1_000_000;

const upTo = (length: number, part: string): string => part.repeat(Math.ceil(length / part.length));
const levels = (count: number, line: (level: number) => string): string =>
  Array.from({ length: count }, (_, level) => line(level)).join('');

export const HOSTILE: Readonly<Record<string, readonly [Format, () => string]>> = {
  'terms and definitions in one paragraph': ['markdown', () => CTO + upTo(300_000, 'CTO\n: x\n')],
  'one title a hundred thousand times': ['markdown', () => CTO + upTo(400_000, 'CTO ')],
  'a sentence in one line of megabytes': ['markdown', () => CTO + upTo(2 * MILLION, 'The CTO owns the ledger, ')],
  'ten megabytes in one line': ['markdown', () => CTO + upTo(10 * MILLION, 'own the ledger ')],
  'an item of megabytes': ['markdown', () => `${CTO}- ${upTo(2 * MILLION, 'ledger, accounts and ')}`],
  'a hundred thousand list levels': [
    'markdown',
    () => CTO + levels(100_000, (level) => `${' '.repeat(Math.min(level * 2, 30))}- a\n`),
  ],
  'two thousand list levels, each indented': [
    'markdown',
    () => CTO + levels(1900, (level) => `${' '.repeat(level * 2)}- a\n`),
  ],
  'a million blanks before the last word': ['markdown', () => `${CTO}- a${' '.repeat(MILLION)}b`],
  'a table of five thousand columns': [
    'markdown',
    () => `${CTO}|${' CTO |'.repeat(5000)}\n|${'---|'.repeat(5000)}\n${`|${' A |'.repeat(5000)}\n`.repeat(20)}`,
  ],
  'brackets that never close': ['markdown', () => `${CTO}- ${'('.repeat(200_000)}`],
  'examples that never close': ['markdown', () => CTO + upTo(300_000, '<example>\n\n- own x\n\n')],
  'lone surrogates and NUL': ['markdown', () => `${CTO}- ${'\ud800\0'.repeat(300_000)}`],
  'marks that combine': ['markdown', () => `${CTO}- a${'\u0301'.repeat(MILLION)}`],
  'nested keys': ['yaml', () => levels(2000, (level) => `${' '.repeat(level)}a:\n`)],
  'nested dashes': ['yaml', () => '- '.repeat(100_000)],
  'nested brackets': ['yaml', () => '['.repeat(4 * MILLION - 1)],
  'ten megabytes of roles': ['yaml', () => upTo(10 * MILLION, 'cto:\n  - own the platform\n')],
  'drawers that never end': ['org', () => `* CTO\n- Own the platform\n${':PROPERTIES:\n'.repeat(80_000)}`],
  'blocks that never end': ['org', () => `* CTO\n- Own the platform\n${'#+BEGIN_SRC\n'.repeat(80_000)}`],
  'thousands of levels of headings': [
    'org',
    () => `* CTO\n- Own the platform\n${levels(1500, (level) => `${'*'.repeat(level + 2)} x\n`)}`,
  ],
  'nested items': ['org', () => `* CTO\n${levels(2000, (level) => `${' '.repeat(level)}- own the platform\n`)}`],
  'blanks in a headline': ['org', () => `* CTO\n- Own the platform\n** a${' '.repeat(MILLION)}x :tag:`],
  'everything opened, nothing closed': [
    'markdown',
    () => CTO + upTo(300_000, '- **a _b ~~c `d [e ![f <g ("h {i <!- | > ```j\n'),
  ],
  'letters from right to left, turned and turned back': [
    'markdown',
    () => CTO + upTo(400_000, '- \u202eالمسؤول عن \u2066CTO\u2069 \u200f\u05d0\u05d1\u202c\n'),
  ],
  'every kind of line ending': [
    'markdown',
    () => CTO + upTo(400_000, '- own x\r\n- own y\r- own z\n\u2028\u2029\u0085\v\f\r\r\n'),
  ],
  'anchors that expand': [
    'yaml',
    () =>
      `cto:\n  - own the platform\n${levels(40, (level) => `l${level}: &l${level} [${level === 0 ? 'x' : upTo(60, `*l${level - 1}, `)} y]\n`)}`,
  ],
  'a merge of itself': ['yaml', () => `cto: &a\n  owns: [own the platform]\n${upTo(100_000, '  <<: *a\n')}`],
};

if (import.meta.main) {
  for (const [name, [format, make]] of Object.entries(HOSTILE)) {
    const text = make();
    const tree = parse(text, format);
    const languageId = format;
    const charter = readCharter({ text, path: 'charter.md', languageId, named: true }, tree, DEFAULT_CONFIG);
    const outside = charter.duties.filter(({ span }) => span.start > span.end || span.end > text.length);
    console.log(
      JSON.stringify({
        name,
        problems: tree.problems.map(({ what }) => what),
        platform: charter.duties.some((duty) => /platform/i.test(duty.text)),
        outside: outside.length,
      }),
    );
  }
}
