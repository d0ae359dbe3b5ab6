import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { buildNpm } from '../../scripts/buildNpm.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'remit-hook-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const WRONG =
  '# CTO\n\nResponsibilities:\n\n- Set the technical architecture\n- Negotiate office leases and furniture\n\n# COO\n\nResponsibilities:\n\n- Turn company strategy into operating plans\n- Run the yearly planning of the departments\n';
const env = {
  ...process.env,
  HOME: folder,
  PRE_COMMIT_HOME: path.join(folder, 'pre-commit'),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
};
const run = (cwd: string, command: string, ...words: string[]) =>
  spawnSync(command, words, { cwd, env, encoding: 'utf8' });
const must = (cwd: string, command: string, ...words: string[]): string => {
  const { status, stdout, stderr } = run(cwd, command, ...words);
  assert.equal(status, 0, `${command} ${words.join(' ')}: ${stdout}${stderr}`);
  return stdout;
};

test('the hooks, through the real pre-commit: a wrong charter is stopped, other files are not, the fix moves', async () => {
  const hooks = path.join(folder, 'hooks');
  mkdirSync(hooks);
  copyFileSync(path.join(root, '.pre-commit-hooks.yaml'), path.join(hooks, '.pre-commit-hooks.yaml'));
  must(hooks, 'git', 'init', '-q');
  must(hooks, 'git', 'add', '.');
  must(hooks, 'git', 'commit', '-qm', 'hooks');
  const revision = must(hooks, 'git', 'rev-parse', 'HEAD').trim();

  const project = path.join(folder, 'project');
  mkdirSync(project);
  must(project, 'git', 'init', '-q');
  // As after `npm install --save-dev remit-charters`: npx takes what the project has.
  const { tarball } = await buildNpm(path.join(folder, 'packed'), () => {});
  // Else npm takes the nearest folder above that has one for the project.
  writeFileSync(path.join(project, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', tarball], {
    cwd: project,
    env,
  });
  writeFileSync(path.join(project, '.gitignore'), 'node_modules/\n');
  const config = (id: string): string =>
    `repos:\n  - repo: ${hooks}\n    rev: ${revision}\n    hooks:\n      - id: ${id}\n`;
  writeFileSync(path.join(project, '.pre-commit-config.yaml'), config('remit'));
  writeFileSync(path.join(project, 'notes with CTO.md'), '# Minutes\n\nThe CTO will negotiate office leases.\n');
  must(project, 'git', 'add', '.');
  must(project, 'pre-commit', 'install');
  must(project, 'git', 'commit', '-qm', 'notes');

  writeFileSync(path.join(project, 'roles.md'), WRONG);
  must(project, 'git', 'add', '.');
  const stopped = run(project, 'git', 'commit', '-qm', 'roles');
  assert.equal(stopped.status, 1);
  assert.match(stopped.stdout + stopped.stderr, /^roles\.md:6:3 warning misassigned-duty$/m);

  writeFileSync(path.join(project, '.pre-commit-config.yaml'), config('remit-fix'));
  must(project, 'git', 'add', '.');
  const moved = run(project, 'git', 'commit', '-qm', 'roles');
  assert.match(moved.stdout + moved.stderr, /files were modified by this hook/);
  must(project, 'git', 'add', '.');
  must(project, 'git', 'commit', '-qm', 'roles');
  const text = readFileSync(path.join(project, 'roles.md'), 'utf8');
  assert.ok(text.indexOf('Negotiate') > text.indexOf('# COO'), text);
});
