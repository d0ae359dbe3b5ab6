/**
 * Writes docs/rules/<id>.md and the table docs/rules/README.md from the rules themselves, and the same in German below
 * docs/rules/de.
 * `--check` writes nothing and fails when a page is stale.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Say } from '../server/src/core/messages.ts';
import { germanExplanations } from '../server/src/core/rules/explanations.de.ts';
import { RULES } from '../server/src/core/rules/index.ts';
import type { Rule } from '../server/src/core/rules/rule.ts';
import { sayIn } from '../server/src/lsp/language.ts';
import { fixture } from '../test/fixture.ts';

const folder = path.resolve(import.meta.dirname, '../docs/rules');

/** What the pages of one language say; `{…}` is filled in. */
interface Words {
  readonly folder: string;
  readonly say: Say;
  readonly explanation: (rule: Rule) => string;
  readonly rules: string;
  readonly columns: string;
  readonly severity: string;
  readonly off: string;
  readonly example: string;
  readonly reported: string;
  readonly notReported: string;
  readonly settings: string;
  readonly setting: string;
  readonly comment: string;
  readonly reason: string;
}

const ENGLISH: Words = {
  folder: '',
  say: sayIn('en'),
  explanation: (rule) => rule.explanation,
  rules: 'Rules',
  columns: '| code | default | says |',
  severity: 'Reported as **{severity}** by default.',
  off: 'Off by default.',
  example: 'Example',
  reported: 'Reported (the carets are no part of the file):',
  notReported: 'Not reported:',
  settings: 'Settings and comments',
  setting: 'Severity, or off, in `.remit.yaml`:',
  comment: 'For one place, a comment with a reason:',
  reason: 'why it is right here',
};

const GERMAN: Words = {
  folder: 'de/',
  say: sayIn('de'),
  explanation: ({ id }) => germanExplanations[id],
  rules: 'Regeln',
  columns: '| Code | Vorgabe | sagt |',
  severity: 'Wird ohne andere Einstellung als **{severity}** gemeldet.',
  off: 'Ohne andere Einstellung aus.',
  example: 'Beispiel',
  reported: 'Gemeldet (die Zeichen ^ gehören nicht zur Datei):',
  notReported: 'Nicht gemeldet:',
  settings: 'Einstellungen und Kommentare',
  setting: 'Der Schweregrad, oder off, in `.remit.yaml`:',
  comment: 'Für eine einzelne Stelle ein Kommentar mit einem Grund:',
  reason: 'warum es hier richtig ist',
};

/** All pages, by path below `docs/rules`. */
export function rulePages(): Map<string, string> {
  return new Map([ENGLISH, GERMAN].flatMap(pagesIn));
}

function pagesIn(words: Words): [string, string][] {
  const rows = RULES.map(
    ({ id, title, defaultSeverity }) => `| [\`${id}\`](${id}.md) | ${defaultSeverity} | ${words.say.told(title)} |`,
  );
  const list = [`# ${words.rules}`, '', GENERATED, '', words.columns, '| --- | --- | --- |', ...rows, ''].join('\n');
  return [
    ...RULES.map((rule): [string, string] => [`${words.folder}${rule.id}.md`, page(rule, words)]),
    [`${words.folder}README.md`, list],
  ];
}

const GENERATED = '<!-- Generated from server/src/core/rules: run `node scripts/generate-rule-docs.ts`. -->';

function page(rule: Rule, words: Words): string {
  const severity =
    rule.defaultSeverity === 'off' ? words.off : words.severity.replace('{severity}', rule.defaultSeverity);
  return [
    `# ${rule.id}`,
    '',
    GENERATED,
    '',
    `${words.say.told(rule.title)}. ${severity}`,
    '',
    words.explanation(rule).trim(),
    '',
    `## ${words.example}`,
    '',
    words.reported,
    '',
    fenced(rule.bad),
    '',
    words.notReported,
    '',
    fenced(rule.good),
    '',
    `## ${words.settings}`,
    '',
    words.setting,
    '',
    '```yaml',
    'rules:',
    `  ${rule.id}: ${rule.defaultSeverity === 'off' ? 'information' : 'off'}`,
    '```',
    '',
    words.comment,
    '',
    '```markdown',
    `<!-- remit-ignore-next-line ${rule.id}: ${words.reason} -->`,
    '```',
    '',
  ].join('\n');
}

/** An example as it is written, marker lines included; longer fences around examples that hold fences. */
function fenced(example: string): string {
  const text = example.replace(/^\n/, '').trimEnd();
  // Fails here, not in a reader's eyes, when an example is no fixture.
  fixture(example);
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}markdown\n${text}\n${fence}`;
}

/** Names of the pages whose file differs from what the rules say, pages without a rule included. */
export function stalePages(): string[] {
  const pages = rulePages();
  const stale = [...pages].filter(([name, text]) => read(name) !== text).map(([name]) => name);
  return [...stale, ...written().filter((name) => !pages.has(name))];
}

/** Every file below the folder, by path. */
function written(): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.md'));
}

function read(name: string): string | null {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = stalePages();
    for (const name of stale) console.error(`docs/rules/${name} is stale: run node scripts/generate-rule-docs.ts`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    const pages = rulePages();
    fs.mkdirSync(path.join(folder, 'de'), { recursive: true });
    for (const [name, text] of pages) fs.writeFileSync(path.join(folder, name), text);
    for (const name of written()) if (!pages.has(name)) fs.rmSync(path.join(folder, name));
    console.log(`${pages.size} pages in docs/rules`);
  }
}
