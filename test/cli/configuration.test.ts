import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderWith, remit } from './remit.ts';

const CTO = `# Chief Technology Officer (CTO)

## Responsibilities

- Set the long-term technical direction
- Negotiate office leases and furniture
`;
const COO = `# Chief Operating Officer (COO)

## Responsibilities

- Turn company strategy into operating plans
- Keep the operational risk register up to date
`;

interface Said {
  readonly code: number;
  readonly stderr: string;
  /** `path:line rule` for each finding. */
  readonly findings: readonly string[];
  readonly paths: readonly string[];
}

async function check(cwd: string, ...words: string[]): Promise<Said> {
  const { code, stdout, stderr } = await remit(['check', '--format', 'json', ...words], { cwd });
  const report = JSON.parse(stdout) as {
    files: { path: string; findings: { line: number; rule: string; role: string }[] }[];
  };
  const findings = report.files.flatMap((file) =>
    file.findings.map(({ line, rule }) => `${file.path}:${line} ${rule}`),
  );
  return { code, stderr, findings, paths: report.files.map((file) => file.path) };
}

test('the baseline that a config names holds without being asked for, from any folder', async (t) => {
  const cwd = folderWith(t, {
    '.remit.yaml': 'baseline: team/accepted.json\n',
    'team/cto.md': CTO,
    'team/ops/.remit.yaml': '# a team of its own\n',
    'team/ops/cto.md': CTO,
  });
  // The config names it before it was ever written.
  const written = await check(cwd, '--write-baseline', 'team/accepted.json', 'team/cto.md');
  assert.deepEqual([written.code, written.stderr], [0, 'wrote 1 finding to team/accepted.json\n']);
  const all = await check(cwd);
  assert.deepEqual([all.code, all.stderr, all.findings], [1, '', ['team/ops/cto.md:6 misassigned-duty']]);
  const inside = await check(path.join(cwd, 'team'));
  assert.deepEqual(inside.findings, ['ops/cto.md:6 misassigned-duty']);
  writeFileSync(path.join(cwd, 'team/cto.md'), `${CTO}- Allocate budgets across departments\n`);
  assert.deepEqual((await check(cwd, 'team/cto.md')).findings, ['team/cto.md:7 misassigned-duty']);
  // The one on the command line wins.
  writeFileSync(path.join(cwd, 'empty.json'), '{"version": 1, "files": {}}');
  assert.equal((await check(cwd, '--baseline', 'empty.json', 'team/cto.md')).findings.length, 2);
  // What matches nothing anymore is told.
  writeFileSync(
    path.join(cwd, 'team/cto.md'),
    CTO.replace('Negotiate office leases and furniture', 'Run the platform'),
  );
  const mended = await check(cwd, 'team/cto.md');
  assert.deepEqual(mended.findings, []);
  assert.match(
    mended.stderr,
    /^1 entry of the baseline matches nothing anymore; .* --write-baseline team\/accepted\.json\n$/,
  );
});

test('a baseline in a config that is none is told at its place, and the charters are still checked', async (t) => {
  const cwd = folderWith(t, {
    '.remit.yaml': 'threshold: 0.5\nbaseline: notes.json\n',
    'notes.json': '[]',
    'cto.md': CTO,
  });
  const { code, stderr, findings } = await check(cwd);
  assert.equal(code, 2);
  assert.match(stderr, /^remit: \.remit\.yaml:2: The file notes\.json is not a baseline of Remit/);
  assert.deepEqual(findings, ['cto.md:6 misassigned-duty', '.remit.yaml:2 invalid-config']);
});

test('what is wrong in a file that a config builds on is told in that file, which is no charter itself', async (t) => {
  const cwd = folderWith(t, {
    'team/.remit.yaml': 'extends: ../group/base.yaml\n',
    'group/base.yaml':
      'roles:\n  - id: CTO\n    titles: [Head of Technology]\nthresold: 0.7\nrules: {misassigned-duty: off}\n',
    'team/cto.md': CTO,
  });
  const { code, findings, paths } = await check(cwd, '--fail-on', 'warning');
  assert.deepEqual(findings, ['group/base.yaml:4 invalid-config']);
  assert.equal(code, 1);
  assert.equal(new Set(paths).size, paths.length, paths.join());
});

test('configs that build on each other in a circle end the circle and the run goes on', async (t) => {
  const cwd = folderWith(t, {
    '.remit.yaml': 'extends: ./b.yaml\n',
    'b.yaml': 'extends: ./.remit.yaml\n',
    'cto.md': CTO,
  });
  const { code, stderr, findings } = await check(cwd);
  assert.equal(code, 2);
  assert.match(
    stderr,
    /^remit: b\.yaml:1: This file would build on itself \(\.remit\.yaml → b\.yaml → \.remit\.yaml\)/,
  );
  assert.deepEqual(findings, ['cto.md:6 misassigned-duty', 'b.yaml:1 invalid-config']);
});

test('a config reaches nothing outside its workspace, neither by a path nor by a link', async (t) => {
  const outside = folderWith(t, { 'loud.yaml': 'rules: {misassigned-duty: off}\n' });
  const cwd = folderWith(t, {
    '.remit.yaml': `extends: [./link.yaml, "${path.join(outside, 'loud.yaml')}"]\n`,
    'cto.md': CTO,
  });
  symlinkSync(path.join(outside, 'loud.yaml'), path.join(cwd, 'link.yaml'));
  const { code, findings } = await check(cwd);
  assert.equal(code, 2);
  assert.deepEqual(findings, [
    'cto.md:6 misassigned-duty',
    '.remit.yaml:1 invalid-config',
    '.remit.yaml:1 invalid-config',
  ]);
});

test('two configs that disagree: the nearest decides for each charter, the second of one folder says that it does not', async (t) => {
  const cwd = folderWith(t, {
    '.remit.yaml': 'rules: {misassigned-duty: off}\n',
    '.remit.json': '{"rules": {"misassigned-duty": "error"}}',
    'cto.md': CTO,
    'services/pay/.remit.yaml': 'rules: {misassigned-duty: error}\n',
    'services/pay/cto.md': CTO,
  });
  assert.deepEqual((await check(cwd)).findings, [
    'services/pay/cto.md:6 misassigned-duty',
    '.remit.json:1 invalid-config',
  ]);
});

test('patterns that make matchers hang are matched in no time', async (t) => {
  const stars = `${'*a'.repeat(900)}b`;
  const cwd = folderWith(t, {
    '.remit.yaml': `ignore: ["${'**/a*'.repeat(200)}"]\nallow:\n  - duty: "${stars}"\n    role: CTO\n  - duty: "${'* a '.repeat(400)}"\n    role: CTO\n`,
    'cto.md': `${CTO}- ${'a'.repeat(1900)}\n- ${'a '.repeat(900)}\n`,
    [`${'a/'.repeat(60)}coo.md`]: COO,
  });
  const { findings } = await check(cwd);
  assert.ok(findings.includes('cto.md:6 misassigned-duty'), findings.join());
});

test('links, folders with the name of a charter, twenty megabytes: each is passed over or told, the rest is read', async (t) => {
  const outside = folderWith(t, { 'coo.md': COO });
  const cwd = folderWith(t, { 'cto.md': CTO, 'big/coo.md': COO + 'x'.repeat(20_000_000) });
  symlinkSync(path.join(outside, 'coo.md'), path.join(cwd, 'outside.md'));
  symlinkSync(outside, path.join(cwd, 'outside'));
  symlinkSync(cwd, path.join(cwd, 'circle'));
  symlinkSync('nowhere.md', path.join(cwd, 'broken.md'));
  mkdirSync(path.join(cwd, 'folder.md'));
  const { code, stderr, findings, paths } = await check(cwd);
  assert.deepEqual([code, stderr], [1, '']);
  assert.deepEqual(findings, ['big/coo.md:1 invalid-config', 'cto.md:6 misassigned-duty']);
  assert.ok(!paths.some((name) => /outside|circle|broken|folder/.test(name)), paths.join());
  assert.equal(readFileSync(path.join(outside, 'coo.md'), 'utf8'), COO);
});
