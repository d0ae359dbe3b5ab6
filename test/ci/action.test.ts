import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { githubReaders, manifest, project, root } from './project.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const readers = await githubReaders();
const action = read('action.yml');

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

test('GitHub reads the action and the release workflow without complaint, and complains when they are wrong', () => {
  assert.deepEqual(readers.action('action.yml', action), []);
  assert.deepEqual(readers.workflow('release.yml', read('.github/workflows/release.yml')), []);
  assert.notDeepEqual(readers.action('action.yml', action.replace('inputs.paths', 'inptus.paths')), []);
  assert.notDeepEqual(
    readers.workflow('release.yml', read('.github/workflows/release.yml').replace('runs-on', 'run-on')),
    [],
  );
});

test('the action installs the version that it belongs to', () => {
  assert.equal(parse(action).inputs.version.default, manifest.version);
});

/** Runs the steps as GitHub does: inputs and earlier outputs filled in, bash with its options, until one fails. */
async function runner() {
  const { folder, run } = await project();
  const { inputs, runs } = parse(action) as {
    inputs: Record<string, { default?: string }>;
    runs: { steps: Step[] };
  };
  return (given: Readonly<Record<string, string>>) => {
    const output = path.join(folder, '.git', 'github-output');
    writeFileSync(output, '');
    let said = '';
    let outputs: Record<string, string> = {};
    const used: { uses: string; with: Record<string, string> }[] = [];
    const fill = (text: string): string =>
      text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
        const key = name.split('.').at(-1)!;
        if (name.startsWith('inputs.')) return given[key] ?? inputs[key]!.default ?? '';
        assert.match(name, /^steps\.check\.outputs\./);
        return outputs[key] ?? '';
      });
    const holds = (condition: string): boolean => {
      assert.match(condition, /^\$\{\{ inputs\.upload == 'true' \}\}$/);
      return (given.upload ?? inputs.upload!.default) === 'true';
    };
    for (const step of runs.steps) {
      if (step.if !== undefined && !holds(step.if)) continue;
      if (step.uses) {
        used.push({
          uses: step.uses,
          with: Object.fromEntries(Object.entries(step.with ?? {}).map(([key, value]) => [key, fill(value)])),
        });
        continue;
      }
      assert.equal(step.shell, 'bash');
      const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, fill(String(value))]));
      const { stdout, stderr, status } = run(step.run!, { ...env, GITHUB_OUTPUT: output });
      said += stdout + stderr;
      outputs = Object.fromEntries(
        readFileSync(output, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split('=') as [string, string]),
      );
      if (status !== 0) return { status, said, used, folder };
    }
    return { status: 0, said, used, folder };
  };
}

test('its steps, run as GitHub runs them: report, annotations, outcome', async () => {
  const act = await runner();
  const {
    $schema: _draft,
    id: _name,
    ...official
  } = JSON.parse(
    readFileSync(
      createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    ),
  );
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(official);
  const report = (folder: string, file = 'remit.sarif') => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

  const plain = act({});
  assert.equal(plain.status, 1);
  assert.match(plain.said, /^::warning file=agents\/cto\.md,line=6,/m);
  assert.deepEqual(plain.used, [
    { uses: 'github/codeql-action/upload-sarif@v4', with: { sarif_file: 'remit.sarif', category: 'remit' } },
  ]);
  const log = report(plain.folder);
  assert.ok(validate(log) as boolean, JSON.stringify(validate.errors?.slice(0, 2)));
  assert.equal(log.runs[0].results.length, 1);

  const changed = act({
    changed: 'origin/main',
    paths: 'agents\n\n*.md with space\n',
    'fail-on': 'error',
    upload: 'false',
  });
  // The second path matches nothing, which is told and is exit code 2; the rest is reported all the same.
  assert.equal(changed.status, 2);
  assert.match(changed.said, /\*\.md with space: no file matches this pattern/);
  assert.equal(report(changed.folder).runs[0].results.length, 1);
  assert.deepEqual(changed.used, []);

  const quiet = act({ 'fail-on': 'error', 'sarif-file': 'out.sarif' });
  assert.deepEqual([quiet.status, quiet.said], [0, '']);
  assert.equal(report(quiet.folder, 'out.sarif').runs[0].results.length, 1);
  assert.equal(quiet.used[0]!.with.sarif_file, 'out.sarif');

  const nothingNew = act({ changed: 'HEAD' });
  assert.deepEqual([nothingNew.status, nothingNew.said], [0, '']);
  assert.deepEqual(report(nothingNew.folder).runs[0].results, []);
  appendFileSync(path.join(nothingNew.folder, 'agents/cto.md'), '- Set the product roadmap\n');
  assert.equal(act({ changed: 'HEAD' }).status, 1);
  rmSync(path.join(nothingNew.folder, 'remit.sarif'));
});
