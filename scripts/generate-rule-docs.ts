/**
 * Writes docs/rules/<id>.md and the table docs/rules/README.md from the rules themselves.
 * `--check` writes nothing and fails when a page is stale.
 */
import fs from 'node:fs';
import path from 'node:path';
import { RULES } from '../server/src/core/rules/index.ts';
import type { Rule } from '../server/src/core/rules/rule.ts';
import { fixture } from '../test/fixture.ts';

const folder = path.resolve(import.meta.dirname, '../docs/rules');

/** All pages, by path below `docs/rules`. */
export function rulePages(): Map<string, string> {
  const pages = new Map(RULES.map((rule) => [`${rule.id}.md`, page(rule)]));
  const rows = RULES.map(
    ({ id, title, defaultSeverity }) => `| [\`${id}\`](${id}.md) | ${defaultSeverity} | ${title} |`,
  );
  pages.set(
    'README.md',
    ['# Rules', '', GENERATED, '', '| code | default | says |', '| --- | --- | --- |', ...rows, ''].join('\n'),
  );
  return pages;
}

const GENERATED = '<!-- Generated from server/src/core/rules: run `node scripts/generate-rule-docs.ts`. -->';

function page(rule: Rule): string {
  const severity =
    rule.defaultSeverity === 'off' ? 'Off by default.' : `Reported as **${rule.defaultSeverity}** by default.`;
  return [
    `# ${rule.id}`,
    '',
    GENERATED,
    '',
    `${rule.title}. ${severity}`,
    '',
    rule.explanation.trim(),
    '',
    '## Example',
    '',
    'Reported (the carets are no part of the file):',
    '',
    fenced(rule.bad),
    '',
    'Not reported:',
    '',
    fenced(rule.good),
    '',
    '## Settings and comments',
    '',
    'Severity, or off, in `.remit.yaml`:',
    '',
    '```yaml',
    'rules:',
    `  ${rule.id}: ${rule.defaultSeverity === 'off' ? 'information' : 'off'}`,
    '```',
    '',
    'For one place, a comment with a reason:',
    '',
    '```markdown',
    `<!-- remit-ignore-next-line ${rule.id}: why it is right here -->`,
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
  const extra = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => !pages.has(name)) : [];
  return [...stale, ...extra];
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
    fs.mkdirSync(folder, { recursive: true });
    for (const [name, text] of pages) fs.writeFileSync(path.join(folder, name), text);
    for (const name of fs.readdirSync(folder)) if (!pages.has(name)) fs.rmSync(path.join(folder, name));
    console.log(`${pages.size} pages in docs/rules`);
  }
}
