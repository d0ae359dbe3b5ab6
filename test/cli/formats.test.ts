import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import stringWidth from 'string-width';
import { validateXML } from 'xmllint-wasm';
import { type CheckSettings, checkText, nothingIn, type Outcome } from '../../server/src/cli/checkFile.ts';
import type { Run } from '../../server/src/cli/formats/format.ts';
import { loadFormat } from '../../server/src/cli/formats/load.ts';
import { FORMATS, type FormatName } from '../../server/src/cli/formats/names.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { lineIndex, offsetAt } from '../../server/src/core/text/lineIndex.ts';

const require = createRequire(import.meta.url);
const schema = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'));
const root = path.resolve(import.meta.dirname, '../..');

/** Every character that a format could trip over, in duties that Remit reports on. */
const AWKWARD = `# Team

## CTO

- Set the technical architecture & roadmap
- Negotiate office leases <b>"and"</b> furniture, 100% of it: é 🚀 家族 \u202e\u0007

## COO

- Design the user interface]]> of the app's screens
- Run the office
`;

interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly [
      { readonly replacements: readonly { deletedRegion: SarifRegion; insertedContent?: { text: string } }[] },
    ];
  }[];
}

function run(text = AWKWARD, name = 'é "a" & b, c:1%.md', wanted: Partial<CheckSettings> = {}): Run {
  const settings: CheckSettings = {
    configs: [DEFAULT_CONFIG],
    duties: true,
    frames: true,
    fixes: true,
    compared: false,
    ...wanted,
  };
  const outcomes: Outcome[] = [
    checkText({ text, path: name, languageId: null, named: true }, DEFAULT_CONFIG, settings),
    { path: 'clean.md', charter: true, roles: [], duties: '[]', findings: [], comparison: null },
    { path: 'locked.md', unreadable: 'no permission to read it' },
  ];
  return {
    outcomes,
    problems: [{ path: 'gone.md', message: 'no such file or folder' }],
    failOn: 'warning',
    named: true,
    color: false,
    columns: null,
  };
}

async function printed(name: FormatName, what = run()): Promise<string> {
  let whole = '';
  for await (const piece of (await loadFormat(name)).render(what)) whole += piece;
  return whole;
}

function findings(what = run()) {
  return [...what.outcomes].flatMap((outcome) => ('unreadable' in outcome ? [] : outcome.findings));
}

/** Validates without narrowing: what JSON.parse gives stays as loose as it is. */
function valid(validate: ValidateFunction, value: unknown): boolean {
  return Boolean(validate(value));
}

test('the awkward charter has findings to print', () => {
  assert.ok(findings().filter(({ rule }) => rule === 'misassigned-duty').length >= 2);
});

test('json validates against the schema that is shipped, with and without errors', async () => {
  const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(
    schema(path.join(root, 'schema/report.schema.json')),
  );
  const whole = JSON.parse(await printed('json'));
  assert.ok(valid(validate, whole), JSON.stringify(validate.errors));
  assert.deepEqual(
    whole.errors.map((error: { path: string }) => error.path),
    ['gone.md', 'locked.md'],
  );
  assert.equal(whole.files.length, 2);
  const clean = { ...run(), problems: [], outcomes: [...run().outcomes].slice(0, 2) };
  const good = JSON.parse(await printed('json', clean));
  assert.ok(valid(validate, good), JSON.stringify(validate.errors));
  assert.equal('errors' in good, false);
  good.files[0].findings[0].line = 0;
  assert.equal(valid(validate, good), false);
});

test('sarif validates against the official schema', async () => {
  // The schema is draft 4 with uri formats that need no check of their own here.
  const {
    $schema: _draft,
    id: _name,
    ...official
  } = schema(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(official);
  const log = JSON.parse(await printed('sarif'));
  assert.ok(valid(validate, log), JSON.stringify(validate.errors?.slice(0, 3)));
  assert.equal(valid(validate, { ...log, runs: [{ ...log.runs[0], columnKind: 'letters' }] }), false);
});

test('sarif names rules with help, fingerprints, UTF-16 columns, and fixes that do what they say', async () => {
  const [{ tool, results, columnKind, invocations }] = JSON.parse(await printed('sarif')).runs;
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.deepEqual(
    tool.driver.rules.map(({ id }: { id: string }) => id),
    RULES.map(({ id }) => id),
  );
  for (const rule of tool.driver.rules) assert.ok(rule.help.text.length > 50, rule.id);
  assert.equal(invocations[0].executionSuccessful, false);
  assert.equal(invocations[0].toolExecutionNotifications.length, 2);
  const all = findings();
  assert.equal(results.length, all.length);
  const index = lineIndex(AWKWARD);
  let fixes = 0;
  results.forEach((result: SarifResult, i: number) => {
    assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.equal(result.partialFingerprints['remitFinding/v1'], all[i]!.key);
    assert.equal(
      result.locations[0].physicalLocation.artifactLocation.uri,
      '%C3%A9%20%22a%22%20%26%20b%2C%20c%3A1%25.md',
    );
    for (const fix of result.fixes ?? []) {
      const at = (line: number, column: number): number => offsetAt(index, { line: line - 1, column: column - 1 });
      const edits = fix.artifactChanges[0].replacements.map(({ deletedRegion: gone, insertedContent }) => ({
        span: { start: at(gone.startLine, gone.startColumn), end: at(gone.endLine, gone.endColumn) },
        newText: insertedContent?.text ?? '',
      }));
      const keys = findings(run(applyEdits(AWKWARD, edits))).map(({ key }) => key);
      assert.equal(keys.includes(all[i]!.key), false);
      fixes++;
    }
  });
  assert.ok(fixes >= 2);
});

test('junit validates against the schema of the format and counts what fails', async () => {
  const xml = await printed('junit');
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [readFileSync(path.join(root, 'test/fixtures/cli/junit.xsd'), 'utf8')],
  });
  assert.ok(valid, JSON.stringify(errors));
  const failing = findings().filter(({ severity }) => severity === 'warning' || severity === 'error').length;
  assert.ok(
    xml.includes(`<testsuites name="remit" tests="${findings().length + 3}" failures="${failing}" errors="2"`),
    xml,
  );
  assert.equal(xml.match(/<failure /g)?.length, failing);
});

test('gitlab prints what its Code Quality reports ask for, each fingerprint once', async () => {
  const issues = JSON.parse(await printed('gitlab'));
  const validate = new Ajv().compile(schema(path.join(root, 'test/fixtures/cli/code-quality.schema.json')));
  assert.ok(valid(validate, issues), JSON.stringify(validate.errors));
  assert.equal(issues.length, findings().length + 2);
  assert.equal(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size, issues.length);
});

test('github annotations stay on one line each and escape what would end them', async () => {
  const lines = (await printed('github')).trimEnd().split('\n');
  assert.equal(lines.length, findings().length + 2);
  for (const line of lines) assert.match(line, /^::(error|warning|notice) [^\n]*?::[^\n]+$/);
  const warning = lines.find((line) => line.startsWith('::warning'))!;
  assert.match(
    warning,
    /^::warning file=é "a" & b%2C c%3A1%25\.md,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=remit misassigned-duty::/,
  );
});

test('text draws the squiggle exactly under the duty, whatever its width', async () => {
  const line = '\t- 家族 🚀 é: Run the 倉庫';
  const start = line.indexOf('Run');
  const [finding] = findings();
  const frame = { text: line, start, end: line.length };
  const file = { ...nothingIn('a.md', [{ ...finding!, line: 12, frame }]), charter: true };
  const lines = (await printed('text', { ...run(), outcomes: [file] })).split('\n');
  // Two columns for each wide character, four for a tab: what a terminal shows.
  assert.equal(lines[2], '  12 |     - 家族 🚀 é: Run the 倉庫');
  assert.equal(
    lines[3],
    `     | ${' '.repeat('    - '.length + 4 + 1 + 2 + ' é: '.length)}${'^'.repeat('Run the '.length + 4)}`,
  );
});

test('on a narrow terminal the line is cut, so that the squiggle stays under the duty', async () => {
  const words = 'Negotiate the office leases';
  const [finding] = findings();
  const shown = async (line: string, columns: number): Promise<[string, string]> => {
    const start = line.indexOf(words);
    const frame = { text: line, start, end: start + words.length };
    const file = { ...nothingIn('a.md', [{ ...finding!, line: 7, frame }]), charter: true };
    const lines = (await printed('text', { ...run(), outcomes: [file], columns })).split('\n');
    return [lines[2]!.slice('  7 | '.length), lines[3]!.slice('    | '.length)];
  };
  const far = `- ${'家'.repeat(40)} ${words} and furniture and much more than fits`;
  for (const [line, columns] of [
    [far, 80],
    [`- ${words} ${'and so on '.repeat(30)}`, 80],
    [far, 60],
  ] as const) {
    const [text, marks] = await shown(line, columns);
    assert.ok(stringWidth(text) <= columns - 6, `${stringWidth(text)} columns: ${text}`);
    assert.ok(text.includes('…'));
    const at = stringWidth(text.slice(0, text.indexOf(words)));
    assert.equal(marks, ' '.repeat(at) + '^'.repeat(words.length));
  }
  // Where not even the duty fits, its beginning is shown.
  const [text, marks] = await shown(far, 40);
  assert.match(text, /^…家+ Negotiate the of…$/);
  assert.equal(marks.trim(), '^'.repeat('Negotiate the of…'.length));
  assert.equal((await shown(far, 400))[0], far);
});

test('text says what is the matter when there is no charter', async () => {
  const nothing = { ...run(), problems: [], outcomes: [nothingIn('a.md')] };
  assert.equal(await printed('text', nothing), 'No role with duties in 1 file.\n');
  assert.match(await printed('text', { ...nothing, named: false }), /^No charter found in 1 file\. Name a file/);
  assert.match(await printed('text', { ...nothing, outcomes: [] }), /^No file here can hold a charter\. /);
});

test('text counts a configuration with findings apart from the charters', async () => {
  const [finding] = findings();
  const config = { ...nothingIn('.remit.yaml'), findings: [{ ...finding!, rule: 'invalid-config' as const }] };
  const last = async (given: Run) => (await printed('text', given)).trim().split('\n').at(-1)!;
  assert.match(
    await last({ ...run(), outcomes: [...run().outcomes, config] }),
    / in 1 of 2 charters and 1 other file\./,
  );
  assert.match(await last({ ...run(), outcomes: [config] }), / in 1 file\./);
});

test('text lets no control character of a file reach the terminal', async () => {
  const text = await printed(
    'text',
    run('# CTO\n\n- Negotiate office \u001b[31mleases\u001b[0m and \u202efurniture\u0007\n', 'a\u001b]0;x\u0007.md'),
  );
  assert.ok(text.includes('leases'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  assert.doesNotMatch(text.replaceAll('\n', ''), /[\u0000-\u001f\u007f-\u009f\u202e]/);
});

test('every format says something about the same number of findings', async () => {
  const number = findings().length;
  const counted: Record<FormatName, (text: string) => number> = {
    text: (text) => text.match(/^\S.*:\d+:\d+ \w+ [\w-]+$/gm)?.length ?? 0,
    json: (text) => JSON.parse(text).files.flatMap((file: { findings: unknown[] }) => file.findings).length,
    sarif: (text) => JSON.parse(text).runs[0].results.length,
    github: (text) => text.match(/title=remit \w/g)?.length ?? 0,
    junit: (text) => text.match(/<testcase [^>]*name="[\w-]+ \(line/g)?.length ?? 0,
    gitlab: (text) =>
      JSON.parse(text).filter((issue: { check_name: string }) => issue.check_name !== 'unreadable').length,
  };
  for (const name of FORMATS) assert.equal(counted[name](await printed(name)), number, name);
});
