import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import { entry, folderWith, git, remit } from './remit.ts';

const root = path.resolve(import.meta.dirname, '../..');
const corpus = path.join(root, 'test/fixtures/corpus');

const WRONG = '# CTO\r\n\r\n- Set the technical architecture\r\n- 🚀 Negotiate office leases and furniture\r\n';
const GOOD = '# COO\n\n- Turn company strategy into operating plans\n';
const NOTES = '# Notes\n\nThe CTO came by. We talked about office leases.\n';

let schema: ValidateFunction | undefined;

interface Report {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly charter: boolean;
    readonly roles: readonly { role: string; title: string; line: number }[];
    readonly duties: readonly Record<string, unknown>[];
    readonly findings: readonly Record<string, unknown>[];
  }[];
  readonly errors?: readonly { path: string; message: string }[];
}

/** The JSON report, once it is seen to fit the schema that is shipped. */
function reportIn(stdout: string): Report {
  schema ??= new Ajv({ strictRequired: false, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(path.join(root, 'schema/report.schema.json'), 'utf8')),
  );
  const report: Report = JSON.parse(stdout);
  assert.ok(schema(report) as boolean, JSON.stringify(schema.errors?.slice(0, 3)));
  return report;
}

test('the report on one file is the contract: places, roles, stance, verdict, finding', async (t) => {
  const cwd = folderWith(t, { 'a.md': WRONG });
  const { code, stdout, stderr } = await remit(['check', '--format', 'json', 'a.md'], { cwd });
  assert.equal(stderr, '');
  assert.equal(code, 1);
  const [file, ...others] = reportIn(stdout).files;
  assert.deepEqual(others, []);
  assert.equal(file!.path, 'a.md');
  assert.equal(file!.charter, true);
  assert.deepEqual(
    file!.roles.map(({ role, line }) => [role, line]),
    [['CTO', 1]],
  );
  const [first, second] = file!.duties;
  assert.deepEqual([first!.line, first!.column, first!.endLine, first!.endColumn], [3, 3, 3, 33]);
  assert.deepEqual([first!.role, first!.stance, first!.text], ['CTO', 'owns', 'Set the technical architecture']);
  // The rocket counts as two units; the end is exclusive and before the carriage return.
  assert.deepEqual([second!.line, second!.endColumn], [4, '- 🚀 Negotiate office leases and furniture'.length + 1]);
  const [finding] = file!.findings;
  assert.deepEqual(
    [finding!.rule, finding!.severity, finding!.line, finding!.role, finding!.suggestion],
    ['misassigned-duty', 'warning', 4, 'CTO', { role: 'COO' }],
  );
  assert.deepEqual([finding!.column, finding!.endColumn], [second!.column, second!.endColumn]);
});

test('exit codes follow --fail-on', async (t) => {
  const cwd = folderWith(t, { 'wrong.md': WRONG, 'good.md': GOOD });
  const code = async (...words: string[]): Promise<number> => (await remit(['check', ...words], { cwd })).code;
  assert.deepEqual(
    [
      await code('good.md'),
      await code('wrong.md'),
      await code('--fail-on', 'error', 'wrong.md'),
      await code('--fail-on', 'hint', 'wrong.md'),
      await code('--fail-on', 'never', 'wrong.md'),
    ],
    [0, 1, 0, 1, 0],
  );
});

test('a folder is searched and recognized; a file outside any charter shape only counts when named', async (t) => {
  const cwd = folderWith(t, {
    '.claude/agents/cto.md': WRONG,
    'notes.md': NOTES,
    '.gitignore': 'build/\n',
    'build/coo.md': GOOD,
  });
  const { stdout } = await remit(['check', '--format', 'json'], { cwd });
  assert.deepEqual(
    reportIn(stdout).files.map(({ path: name, charter }) => [name, charter]),
    [
      ['.claude/agents/cto.md', true],
      ['notes.md', false],
    ],
  );
});

test('what cannot be read is one message each and exit code 2; the others are reported and the JSON is whole', async (t) => {
  const cwd = folderWith(t, {
    'wrong.md': WRONG,
    'picture.charter': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]),
  });
  const { code, stdout, stderr } = await remit(
    ['check', '--format', 'json', 'gone.md', 'wrong.md', 'picture.charter'],
    { cwd },
  );
  assert.equal(code, 2);
  assert.deepEqual(stderr.trim().split('\n'), [
    'remit: gone.md: no such file or folder',
    'remit: picture.charter: this is no text file',
  ]);
  const report = reportIn(stdout);
  assert.deepEqual(
    report.files.map((file) => [file.path, file.findings.length]),
    [['wrong.md', 1]],
  );
  assert.deepEqual(
    report.errors?.map((error) => error.path),
    ['gone.md', 'picture.charter'],
  );
});

test('a file nobody may read is told and the rest goes on', async (t) => {
  const cwd = folderWith(t, { 'secret.md': WRONG, 'good.md': GOOD });
  chmodSync(path.join(cwd, 'secret.md'), 0);
  const { code, stdout, stderr } = await remit(['check', '--format', 'json', 'secret.md', 'good.md'], { cwd });
  // The superuser may read everything.
  const unreadable = process.getuid?.() !== 0;
  assert.equal(code, unreadable ? 2 : 1);
  assert.equal(stderr.includes('no permission to read it'), unreadable);
  assert.ok(reportIn(stdout).files.some((file) => file.path === 'good.md'));
});

test('a broken config is told with its line, exit code 2, and the charters are still checked', async (t) => {
  const cwd = folderWith(t, { '.remit.yaml': 'threshold: 0.5\nrules: [\n', 'wrong.md': WRONG });
  const { code, stdout, stderr } = await remit(['check', '--format', 'json'], { cwd });
  assert.equal(code, 2);
  assert.match(stderr, /^remit: \.remit\.yaml:\d: [^\n]+\n$/);
  const report = reportIn(stdout);
  assert.ok(report.files.find((file) => file.path === 'wrong.md')!.findings.length > 0);
  assert.ok(report.files.some((file) => file.path === '.remit.yaml' && file.findings[0]!.rule === 'invalid-config'));
});

test('the nearest config decides, --config overrides it, and a misspelled key is a finding in that file', async (t) => {
  const cwd = folderWith(t, {
    'a/.remit.yaml': 'rules:\n  misassigned-duty: "off"\n',
    'a/cto.md': WRONG,
    'b/.remit.yaml': 'treshold: 0.4\n',
    'b/cto.md': WRONG,
    'loud.yaml': 'rules:\n  misassigned-duty: error\n',
  });
  const found = async (...words: string[]): Promise<unknown[]> =>
    reportIn((await remit(['check', '--format', 'json', ...words], { cwd })).stdout).files.flatMap((file) =>
      file.findings.map((finding) => [file.path, finding.rule, finding.severity]),
    );
  assert.deepEqual(await found('a', 'b'), [
    ['b/cto.md', 'misassigned-duty', 'warning'],
    ['b/.remit.yaml', 'invalid-config', 'warning'],
  ]);
  assert.deepEqual(await found('--config', 'loud.yaml', 'a', 'b'), [
    ['a/cto.md', 'misassigned-duty', 'error'],
    ['b/cto.md', 'misassigned-duty', 'error'],
  ]);
});

test('globs are matched by the program itself, where no shell does it', async (t) => {
  const cwd = folderWith(t, { 'team/cto.md': WRONG, 'team/deep/coo.md': GOOD, 'team/note.txt': '' });
  const { stdout, stderr, code } = await remit(['check', '--format', 'json', 'team/**/*.md'], { cwd });
  assert.deepEqual([stderr, code], ['', 1]);
  assert.deepEqual(
    reportIn(stdout).files.map((file) => file.path),
    ['team/cto.md', 'team/deep/coo.md'],
  );
});

test('stdin is read as a charter under the name given', async (t) => {
  const cwd = folderWith(t, { 'team/.remit.yaml': 'rules:\n  misassigned-duty: error\n' });
  const plain = await remit(['check', '--format', 'json', '-'], { cwd, input: WRONG });
  assert.deepEqual(
    reportIn(plain.stdout).files.map(({ path: name, findings }) => [name, findings[0]!.severity]),
    [['-', 'warning']],
  );
  const named = await remit(['check', '--format', 'json', '-', '--stdin-filename', 'team/cto.yaml'], {
    cwd,
    input: 'cto:\n  responsibilities:\n    - Negotiate office leases and furniture\n',
  });
  const [file] = reportIn(named.stdout).files;
  assert.deepEqual([file!.path, file!.findings[0]?.severity, file!.findings[0]?.line], ['team/cto.yaml', 'error', 3]);
});

test('a byte order mark moves no column', async (t) => {
  const cwd = folderWith(t, {
    'bom.md': `\ufeff${WRONG}`,
    'utf16.md': Buffer.from(`\ufeff${WRONG}`, 'utf16le'),
    'plain.md': WRONG,
  });
  const { stdout } = await remit(['check', '--format', 'json', 'bom.md', 'utf16.md', 'plain.md'], { cwd });
  const [bom, wide, plain] = reportIn(stdout).files.map(({ duties, roles }) => ({ duties, roles }));
  assert.deepEqual(bom, plain);
  assert.deepEqual(wide, plain);
});

test('colors only on request, never with NO_COLOR', async (t) => {
  const cwd = folderWith(t, { 'a.md': WRONG });
  const colored = async (env: Record<string, string>, ...words: string[]): Promise<boolean> =>
    (await remit(['check', 'a.md', ...words], { cwd, env })).stdout.includes('\u001b[');
  assert.equal(await colored({}), false);
  assert.equal(await colored({ FORCE_COLOR: '1' }), true);
  assert.equal(await colored({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
  assert.equal(await colored({ FORCE_COLOR: '1' }, '--no-color'), false);
});

test('a reader that stops early ends the run without a word', async (t) => {
  const { execFileSync } = await import('node:child_process');
  const cwd = folderWith(t, Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.md`, WRONG.repeat(30)])));
  const line = `"${process.execPath}" "${entry}" check --format json . | head -c 10`;
  const said = execFileSync('bash', ['-c', `${line} 2>&1`], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  assert.equal(said, '{"version"');
});

test('on several threads the report is the same, byte for byte', async () => {
  const alone = await remit(['check', '--format', 'json', '--threads', '1', corpus]);
  const shared = await remit(['check', '--format', 'json', '--threads', '3', corpus]);
  assert.equal(alone.stderr, '');
  assert.deepEqual(shared, alone);
  const report = reportIn(alone.stdout);
  assert.ok(report.files.filter(({ charter }) => charter).length > 10);
});

test('threads leave large files to the program itself, and share a comparison with them', async (t) => {
  const cwd = folderWith(t, {
    ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.md`, WRONG])),
    'large.md': `${WRONG}\n${'Nothing to see here, for once.\n\n'.repeat(10_000)}`,
    'nothing.md': Buffer.from([0, 1, 2, 255]),
  });
  const paths = ['.', 'gone.md'];
  const alone = await remit(['check', '--format', 'json', '--threads', '1', ...paths], { cwd });
  const shared = await remit(['check', '--format', 'json', '--threads', '2', ...paths], { cwd });
  assert.deepEqual(shared, alone);
  const large = reportIn(alone.stdout).files.find(({ path: at }) => at === 'large.md');
  assert.ok(large?.charter && large.findings.length > 0);
});

test('--output writes the report to a file', async (t) => {
  const cwd = folderWith(t, { 'a.md': WRONG });
  const { code, stdout } = await remit(['check', '--format', 'sarif', '-o', 'out.sarif', 'a.md'], { cwd });
  assert.deepEqual([code, stdout], [1, '']);
  assert.equal(JSON.parse(readFileSync(path.join(cwd, 'out.sarif'), 'utf8')).version, '2.1.0');
  const lost = await remit(['check', '-o', 'no/such/out', 'a.md'], { cwd });
  assert.equal(lost.code, 2);
  assert.match(lost.stderr, /^remit: cannot write the report to no\/such\/out: /);
});

test('a baseline hides what was there, not what is new, and survives edits nearby', async (t) => {
  const cwd = folderWith(t, { 'team/cto.md': WRONG, 'good.md': GOOD });
  const first = await remit(['check', '--write-baseline', 'base.json'], { cwd });
  assert.deepEqual([first.code, first.stderr], [0, 'wrote 1 finding to base.json\n']);
  writeFileSync(
    path.join(cwd, 'team/cto.md'),
    `Intro.\n\n${WRONG}- Run the payroll of the warehouse staff shifts\n- Allocate budget across departments\n`,
  );
  const { stdout, code } = await remit(['check', '--baseline', 'base.json', '--format', 'json'], { cwd });
  assert.equal(code, 1);
  const fresh = reportIn(stdout).files.flatMap(({ findings }) => findings.map((finding) => finding.line));
  assert.ok(fresh.length > 0 && !fresh.includes(6), JSON.stringify(fresh));
  // From another folder the same entries hold.
  const inside = await remit(['check', '--baseline', '../base.json', '--format', 'json'], {
    cwd: path.join(cwd, 'team'),
  });
  assert.deepEqual(
    reportIn(inside.stdout).files[0]!.findings.map((finding) => finding.line),
    fresh,
  );
});

test('stale entries of a baseline are told and removed by writing it anew; files not checked keep theirs', async (t) => {
  const cwd = folderWith(t, { 'a.md': WRONG, 'b.md': WRONG, 'base.json': '' });
  await remit(['check', '--write-baseline', 'all.json'], { cwd });
  writeFileSync(path.join(cwd, 'a.md'), GOOD);
  const told = await remit(['check', '--baseline', 'all.json', 'a.md'], { cwd });
  assert.deepEqual(
    [told.code, told.stderr],
    [0, '1 entry of the baseline matches nothing anymore; to remove what is stale: --write-baseline all.json\n'],
  );
  await remit(['check', '--write-baseline', 'all.json', 'a.md'], { cwd });
  assert.deepEqual(Object.keys(JSON.parse(readFileSync(path.join(cwd, 'all.json'), 'utf8')).files), ['b.md']);
  const broken = await remit(['check', '--baseline', 'base.json'], { cwd });
  assert.equal(broken.code, 2);
  assert.match(broken.stderr, /^remit: the baseline base\.json is not valid JSON/);
});

test('--changed keeps findings on changed lines and in new files only', async (t) => {
  const cwd = folderWith(t, { 'sub/old name.md': WRONG, '"quoted" é.md': WRONG });
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'one');
  const lines = async (...words: string[]): Promise<unknown[]> =>
    reportIn((await remit(['check', '--format', 'json', '--changed', 'HEAD', ...words], { cwd })).stdout).files.flatMap(
      (file) => file.findings.map((finding) => [file.path, finding.line]),
    );
  assert.deepEqual(await lines(), []);
  for (const name of ['sub/old name.md', '"quoted" é.md']) {
    writeFileSync(path.join(cwd, name), `${WRONG}- Allocate budget across departments\n`);
  }
  writeFileSync(path.join(cwd, 'new.charter'), WRONG);
  const changed = (await lines()).filter((entry) => (entry as [string, number])[0] !== 'new.charter');
  assert.deepEqual(changed, [
    ['"quoted" é.md', 5],
    ['sub/old name.md', 5],
  ]);
  assert.ok((await lines()).some((entry) => (entry as [string, number])[0] === 'new.charter'));
  const wrong = await remit(['check', '--changed', '--output=x'], { cwd });
  assert.equal(wrong.code, 2);
  assert.equal(existsSync(path.join(cwd, 'x')), false);
});

test('the whole corpus fits the schema in every file', async () => {
  const { stdout, stderr, code } = await remit(['check', '--format', 'json', '--fail-on', 'never', corpus]);
  assert.deepEqual([code, stderr], [0, '']);
  const { files } = reportIn(stdout);
  for (const { path: name, duties, findings } of files) {
    if (!existsSync(name)) assert.fail(name);
    const text = readFileSync(name, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r\n|\r|\n/);
    for (const at of [...duties, ...findings]) {
      const [line, column, endLine, endColumn] = [at.line, at.column, at.endLine, at.endColumn] as number[];
      assert.ok(line! < endLine! || (line === endLine && column! <= endColumn!), `${name}:${line}`);
      assert.ok(endColumn! <= text[endLine! - 1]!.length + 1, `${name}:${endLine}:${endColumn}`);
    }
  }
});
