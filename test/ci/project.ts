import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { build } from 'esbuild';
import { buildNpm } from '../../scripts/buildNpm.mjs';

export const root = path.resolve(import.meta.dirname, '../..');
export const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** A charter with one misplaced duty, on line 6. */
export const WRONG =
  '# CTO\n\nResponsibilities:\n\n- Set the technical architecture\n- Negotiate office leases and furniture\n\n# COO\n\nResponsibilities:\n\n- Turn company strategy into operating plans\n- Run the yearly planning of the departments\n';

/** A Git repository with a charter in it, in which `npx remit-charters@VERSION` means the package as it ships. */
export interface Project {
  readonly folder: string;
  /** Nothing is fetched: what is not installed fails. */
  run(command: string, env?: Readonly<Record<string, string>>): SpawnSyncReturns<string>;
  git(...words: string[]): string;
}

export async function project(): Promise<Project> {
  const home = mkdtempSync(path.join(tmpdir(), 'remit-project-'));
  after(() => rmSync(home, { recursive: true, force: true }));
  const { tarball } = await buildNpm(path.join(home, 'packed'), () => {});
  const folder = path.join(home, 'project');
  mkdirSync(path.join(folder, 'agents'), { recursive: true });
  const env = {
    ...process.env,
    HOME: home,
    CI: 'true',
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    // What npm thinks of this machine's own settings is no word of ours.
    npm_config_loglevel: 'error',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'Test'],
        [`GIT_${who}_EMAIL`, 'test@example.org'],
      ]),
    ),
  };
  // Else npm takes the nearest folder above that has one for the project.
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--loglevel=error', tarball], { cwd: folder, env });
  writeFileSync(path.join(folder, '.gitignore'), 'node_modules/\n.gitlab-ci-local/\n');
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: folder, env, encoding: 'utf8' });
  git('init', '-q', '--initial-branch=main');
  git('add', '.');
  git('commit', '-qm', 'one');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  writeFileSync(path.join(folder, 'agents/cto.md'), WRONG);
  git('add', '.');
  git('commit', '-qm', 'two');
  return {
    folder,
    git,
    run: (command, more = {}) =>
      spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', command], {
        cwd: folder,
        env: { ...env, ...more },
        encoding: 'utf8',
      }),
  };
}

type Judge = (name: string, content: string) => string[];

/** GitHub's own readers of workflows and actions: each says what is wrong, expressions included. */
export async function githubReaders(): Promise<{ readonly workflow: Judge; readonly action: Judge }> {
  const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'remit-github-')), 'readers.cjs');
  after(() => rmSync(path.dirname(outfile), { recursive: true, force: true }));
  await build({
    stdin: {
      resolveDir: root,
      // The package names only its workflows to the outside, and Node cannot load its JSON as it is.
      contents: `
        import { parseWorkflow } from '@actions/workflow-parser';
        import { parseAction } from './node_modules/@actions/workflow-parser/dist/actions/action-parser.js';
        const trace = { info() {}, error() {}, verbose() {} };
        const judge = (parse) => (name, content) =>
          parse({ name, content }, trace).context.errors.getErrors().map(({ message }) => message);
        export const workflow = judge(parseWorkflow);
        export const action = judge(parseAction);`,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'warning',
  });
  const { workflow, action } = await import(outfile);
  return { workflow, action };
}
