import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { githubReaders, manifest, project, root, WRONG } from './project.ts';

const { folder, run, git } = await project();

/** The samples of a page, in order: the language of each and its lines. */
function samples(page: string): { readonly language: string; readonly text: string }[] {
  const text = readFileSync(path.join(root, 'docs', page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, lines]) => ({
    language: language!,
    text: lines!,
  }));
}

/** The samples of a page, seen to be of these languages: a new one wants a test of its own. */
function take(page: string, ...languages: readonly string[]): string[] {
  const found = samples(page);
  assert.deepEqual(
    found.map(({ language }) => language),
    languages,
    page,
  );
  return found.map(({ text }) => text);
}

const CI = take('ci.md', 'yaml', 'text', 'sh', 'yaml', 'yaml', 'text', 'sh') as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const [workflow, annotation, oneStep, gitlabJob, hookConfig, hookSays, docker] = CI;

/** Which words of a duty decided may change with the judge's training; what is said of them does not. */
function unquoted(words: string): string {
  return words.replace(/“[^”]+”/g, '“…”');
}

test('every version in the pages, the action and the hooks is that of the package', () => {
  for (const file of ['docs/ci.md', 'docs/agents.md', 'action.yml', '.pre-commit-hooks.yaml']) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const versions = [...text.matchAll(/(?:remit-charters@|remit@v|rev: v|default: )(\d[\w.]*)/g)].map(
      ([, found]) => found,
    );
    assert.ok(versions.length > 0, file);
    assert.deepEqual(new Set(versions), new Set([manifest.version]), file);
  }
});

test('GitHub reads the workflow, and its inputs are those of the action', async () => {
  assert.deepEqual((await githubReaders()).workflow('charters.yml', workflow), []);
  const { jobs } = parse(workflow);
  const { uses, with: given } = jobs.remit.steps.at(-1);
  assert.equal(uses, `OWNER/remit@v${manifest.version}`);
  const { inputs } = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
  for (const name of Object.keys(given)) assert.ok(name in inputs, name);
  const page = readFileSync(path.join(root, 'docs/ci.md'), 'utf8');
  assert.ok(
    page.includes(
      `Inputs: ${Object.keys(inputs)
        .map((name) => `\`${name}\``)
        .join(', ')}.`,
    ),
  );
});

test('one step does it on GitHub, with the annotation that the page shows', () => {
  const { stdout, stderr, status } = run(oneStep);
  assert.deepEqual([unquoted(stdout), stderr, status], [unquoted(annotation), '', 1]);
});

test('the job for GitLab runs, and its report is what GitLab reads', () => {
  writeFileSync(path.join(folder, '.gitlab-ci.yml'), gitlabJob);
  git('remote', 'add', 'origin', 'https://example.org/team/charters.git');
  git('add', '.gitlab-ci.yml');
  const program = path.join(root, 'node_modules/gitlab-ci-local/dist/index.js');
  const { stdout, stderr } = run(
    `"${process.execPath}" "${program}" --shell-executor-no-image --force-shell-executor remit`,
  );
  // Findings fail the job; the report is there all the same.
  assert.match(stdout + stderr, /FAIL.*remit/);
  const { artifacts } = parse(gitlabJob).remit;
  assert.equal(artifacts.when, 'always');
  const report = path.join(folder, artifacts.reports.codequality);
  const issues = JSON.parse(readFileSync(report, 'utf8'));
  const schema = JSON.parse(readFileSync(path.join(root, 'test/fixtures/cli/code-quality.schema.json'), 'utf8'));
  assert.ok(new Ajv().validate(schema, issues) as boolean);
  assert.deepEqual(
    issues.map(({ location }: { location: unknown }) => location),
    [{ path: 'agents/cto.md', lines: { begin: 6 } }],
  );
});

test('the configuration for pre-commit stops a commit with the words that the page shows', () => {
  const hooks = path.join(folder, '..', 'hooks');
  mkdirSync(hooks);
  const inHooks = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...words], {
      cwd: hooks,
      encoding: 'utf8',
    });
  writeFileSync(path.join(hooks, '.pre-commit-hooks.yaml'), readFileSync(path.join(root, '.pre-commit-hooks.yaml')));
  inHooks('init', '-q');
  inHooks('add', '.');
  inHooks('commit', '-qm', 'hooks');
  inHooks('tag', `v${manifest.version}`);
  const config = hookConfig.replace('https://github.com/OWNER/remit', hooks);
  assert.notEqual(config, hookConfig);
  writeFileSync(path.join(folder, '.pre-commit-config.yaml'), config);
  writeFileSync(path.join(folder, 'roles.md'), WRONG);
  git('add', '.');
  run('pre-commit install');
  const { stdout, stderr, status } = run('git -c core.editor=true commit -qm roles');
  assert.equal(status, 1);
  const said = `${stdout}${stderr}`.replace(/^\[(?:INFO|WARNING)\].*\n/gm, '');
  assert.ok(unquoted(said).includes(unquoted(hookSays)), said);
  git('reset', '-q', '--hard');
});

test('the container is built from the repository and runs a command of the program', () => {
  const [build, ...others] = docker.trim().split('\n');
  assert.equal(build, 'docker build --tag remit https://github.com/OWNER/remit.git');
  assert.equal(others.length, 1);
  const [, words] = /^docker run --rm --volume "\$PWD:\/charters" remit (.*)$/.exec(others[0]!) ?? [];
  const { stdout, status } = run(`npx remit ${words}`);
  assert.equal(status, 1);
  assert.match(stdout, /^<\?xml .*\n<testsuites name="remit"/);
});

const [settings, asked, answered] = take('agents.md', 'json', 'sh', 'json') as [string, string, string];

test('the settings for agents start a server that answers', async () => {
  const { command, args } = JSON.parse(settings).mcpServers.remit;
  const client = new Client({ name: 'test', version: '1.0.0' });
  const env = { ...(process.env as Record<string, string>), npm_config_offline: 'true' };
  await client.connect(new StdioClientTransport({ command, args, cwd: folder, env }));
  const { tools } = await client.listTools();
  const page = readFileSync(path.join(root, 'docs/agents.md'), 'utf8');
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(
    tools.map(({ name }) => name),
    named,
  );
  const uris = [...page.matchAll(/`(remit:\/\/[^`]+)`/g)].map(([, uri]) => uri!);
  assert.ok(uris.length >= 4);
  for (const uri of uris) assert.ok((await client.readResource({ uri })).contents.length > 0, uri);
  await client.close();
});

test('the command for agents answers in the shape that the page shows', () => {
  const { stdout, stderr, status } = run(asked);
  assert.deepEqual([stderr, status], ['', 0]);
  const [given, shown] = [stdout, answered].map((line) => JSON.parse(line));
  // How sure it is changes with every training; whose it is does not.
  const shape = (value: { evidence: object[] }) => [Object.keys(value), ...value.evidence.slice(0, 1).map(Object.keys)];
  assert.deepEqual(shape(given), shape(shown));
  for (const key of ['id', 'text', 'role', 'area']) assert.equal(given[key], shown[key], key);
});

const [program, says] = take('api.md', 'js', 'text') as [string, string];

test('the example of the library says what the page says', () => {
  writeFileSync(path.join(folder, 'example.mjs'), program);
  const { stdout, stderr } = run(`"${process.execPath}" example.mjs`);
  assert.deepEqual([stdout, stderr], [says, '']);
});
