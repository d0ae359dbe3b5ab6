import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { compileGlob } from '../../server/src/core/config/glob.ts';
import { configFindings } from '../../server/src/core/config/problem.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { files } from './files.ts';

async function said(contents: Record<string, string>, document: string): Promise<string[]> {
  const { sources } = await files(contents).cascade.configFor(document);
  return sources.flatMap(({ path, text, problems }) =>
    configFindings(problems, speaker()).map(
      ({ span, message }) => `${path}: ${text.slice(span.start, span.end)} -> ${message}`,
    ),
  );
}

test('the nearest file wins, whole', async () => {
  const { cascade } = files({
    '.remit.yaml': 'threshold: 0.6\nrules: {shared-duty: off}',
    'a/b/.remit.yml': 'threshold: 0.8',
  });
  const near = await cascade.configFor('a/b/c/cto.md');
  assert.equal(near.file, 'a/b/.remit.yml');
  assert.deepEqual([near.config.threshold, near.config.rules], [0.8, {}]);
  const far = await cascade.configFor('a/cto.md');
  assert.equal(far.file, '.remit.yaml');
  assert.equal(far.config.threshold, 0.6);
});

test('without any file the defaults hold, and the editor’s settings over them', async () => {
  const { cascade } = files({});
  assert.deepEqual(await cascade.configFor('cto.md'), { config: DEFAULT_CONFIG, file: null, sources: [] });
  const { config } = await cascade.configFor('cto.md', { threshold: 0.9 });
  assert.deepEqual(config, { ...DEFAULT_CONFIG, threshold: 0.9 });
  assert.equal((await cascade.configFor('x/coo.md', { threshold: 0.9 })).config, config, 'same object');
});

test('editor settings override the file', async () => {
  const { cascade } = files({ '.remit.yaml': 'threshold: 0.6\nrules: {shared-duty: off, empty-role: off}' });
  const { config } = await cascade.configFor('cto.md', { rules: { 'shared-duty': 'error' } });
  assert.equal(config.threshold, 0.6);
  assert.deepEqual(config.rules, { 'shared-duty': 'error', 'empty-role': 'off' });
});

test('extends builds on a preset and on files, later ones over earlier, this file over all', async () => {
  const { cascade } = files({
    'team/.remit.yaml': 'extends: [startup, ../group/base.yaml, ./more.json]\nrules: {duplicate-duty: hint}',
    'group/base.yaml': 'extends: ./base-of-base.yaml\nthreshold: 0.9\nroles: [{id: VPE, titles: [VP Engineering]}]',
    'group/base-of-base.yaml': 'threshold: 0.1\nrules: {empty-role: off}',
    'team/more.json': '{"areas": [{"slug": "technical-leadership", "owner": "CTO"}]}',
  });
  const { config, sources } = await cascade.configFor('team/cto.md');
  assert.equal(config.threshold, 0.9);
  assert.deepEqual(config.rules, { 'duplicate-duty': 'hint', 'shared-duty': 'off', 'empty-role': 'off' });
  assert.deepEqual(
    sources.map(({ path, problems }) => [path, problems.length]),
    [
      ['team/.remit.yaml', 0],
      ['group/base.yaml', 0],
      ['group/base-of-base.yaml', 0],
      ['team/more.json', 0],
    ],
  );
});

test('a file may name the roles and areas of the file it builds on', async () => {
  assert.deepEqual(
    await said(
      {
        'a/.remit.yaml': 'extends: ../base.yaml\nallow: [{area: data, role: VPE}]',
        'base.yaml': 'roles: [{id: VPE}]\nareas: [{slug: data, owner: VPE}]',
      },
      'a/cto.md',
    ),
    [],
  );
});

test('globs count from the folder of the file that holds them', async () => {
  const { cascade } = files({
    'team/.remit.yaml': 'extends: ../base.yaml\ncharters: [roles/**, "*.role.md"]',
    'base.yaml': 'ignore: drafts/**',
  });
  const { config } = await cascade.configFor('team/cto.md');
  const fits = (globs: readonly string[], path: string): boolean =>
    globs.some((pattern) => {
      const glob = compileGlob(pattern);
      return 'matches' in glob && glob.matches(path);
    });
  assert.ok(fits(config.charters, 'team/roles/deep/x.md'));
  assert.ok(fits(config.charters, 'team/any/where/x.role.md'));
  assert.ok(!fits(config.charters, 'roles/x.md'));
  assert.ok(!fits(config.charters, 'other/x.role.md'));
  assert.ok(fits(config.ignore, 'drafts/x.md'));
  assert.ok(!fits(config.ignore, 'team/drafts/x.md'));
});

test('what extends cannot reach is told where it stands, and the rest counts', async () => {
  assert.deepEqual(
    await said(
      {
        'a/.remit.yaml':
          'extends: [starup, ./none.yaml, ../../etc/x.yaml, /etc/x.yaml, "C:\\\\x.yaml", "https://x/y.yaml", ~/x.yaml, ./link.yaml, ./shut.yaml, mine]\n',
        'a/link.yaml': 'outside!',
        'a/shut.yaml': 'unreadable!',
      },
      'a/cto.md',
    ),
    [
      'a/.remit.yaml: starup -> There is no preset “starup”. Did you mean “startup”?',
      'a/.remit.yaml: ./none.yaml -> There is no file a/none.yaml.',
      'a/.remit.yaml: ../../etc/x.yaml -> “../../etc/x.yaml” lies outside the workspace, so it is not read.',
      'a/.remit.yaml: /etc/x.yaml -> “/etc/x.yaml” lies outside the workspace, so it is not read.',
      'a/.remit.yaml: "C:\\\\x.yaml" -> “C:\\x.yaml” lies outside the workspace, so it is not read.',
      'a/.remit.yaml: "https://x/y.yaml" -> “https://x/y.yaml” lies outside the workspace, so it is not read.',
      'a/.remit.yaml: ~/x.yaml -> “~/x.yaml” lies outside the workspace, so it is not read.',
      'a/.remit.yaml: ./link.yaml -> “./link.yaml” lies outside the workspace, so it is not read.',
      'a/.remit.yaml: ./shut.yaml -> The file a/shut.yaml cannot be read, so nothing of it counts.',
      'a/.remit.yaml: mine -> There is no preset “mine”. Use one of startup, enterprise, nonprofit, or the path of a file such as “./base.yaml”.',
    ],
  );
});

test('a circle of configs is cut where it closes', async () => {
  const contents = {
    '.remit.yaml': 'extends: ./b.yaml\nthreshold: 0.7',
    'b.yaml': 'extends: ./c.yaml\nrules: {empty-role: off}',
    'c.yaml': 'extends: ./.remit.yaml\nignore: [x]',
  };
  assert.deepEqual(await said(contents, 'cto.md'), [
    'c.yaml: ./.remit.yaml -> This file would build on itself (.remit.yaml → b.yaml → c.yaml → .remit.yaml), so this line does not count.',
  ]);
  const { config } = await files(contents).cascade.configFor('cto.md');
  assert.deepEqual([config.threshold, config.rules, config.ignore], [0.7, { 'empty-role': 'off' }, ['x']]);
  assert.equal((await said({ '.remit.yaml': 'extends: ./.remit.yaml' }, 'cto.md')).length, 1);
});

test('two configs in one folder: the first name counts, the other says so', async () => {
  assert.deepEqual(await said({ '.remit.yaml': 'threshold: 0.7', '.remit.json': '{"threshold": 0.1}' }, 'cto.md'), [
    '.remit.json: {"threshold": 0.1} -> This config does not count: .remit.yaml in the same folder does.',
  ]);
});

test('a config that cannot be read is told; the defaults hold', async () => {
  for (const trouble of ['unreadable!', 'outside!']) {
    const { sources, config, file } = await files({ 'a/.remit.yaml': trouble }).cascade.configFor('a/cto.md');
    assert.equal(file, 'a/.remit.yaml');
    assert.deepEqual(config, DEFAULT_CONFIG);
    assert.equal(sources[0]?.problems[0]?.message, 'config-unreadable');
  }
  const { sources } = await files({ '.remit.yaml': `#${' '.repeat(1_000_001)}` }).cascade.configFor('cto.md');
  assert.equal(sources[0]?.problems[0]?.message, 'config-too-large');
});

test('a document outside the root has no file to decide', async () => {
  const { cascade } = files({ '.remit.yaml': 'threshold: 0.7' });
  assert.equal((await cascade.configFor('../elsewhere/cto.md')).file, null);
  assert.equal((await cascade.configFor('/abs/cto.md')).file, null);
});

test('a named file decides alone', async () => {
  const { cascade } = files({ '.remit.yaml': 'threshold: 0.7', 'ci/strict.yaml': 'threshold: 0.2' });
  assert.equal((await cascade.configOf('ci/strict.yaml'))?.config.threshold, 0.2);
  assert.equal(await cascade.configOf('ci/none.yaml'), null);
});

test('files are read once, and again after a change; an unchanged config stays the same object', async () => {
  const { cascade, contents, reads } = files({
    '.remit.yaml': 'extends: ./base.yaml\nthreshold: 0.7',
    'base.yaml': 'ignore: [a]',
    'b/.remit.yaml': 'threshold: 0.1',
  });
  const first = (await cascade.configFor('x/y/cto.md')).config;
  assert.equal((await cascade.configFor('x/z/cto.md')).config, first);
  const other = (await cascade.configFor('b/cto.md')).config;
  assert.equal(Math.max(...reads.values()), 1);

  assert.ok(cascade.concerns('base.yaml') && cascade.concerns('new/.remit.yml'));
  assert.ok(!cascade.concerns('x/y/cto.md'));
  contents.set('base.yaml', 'ignore: [a, b]');
  cascade.forget();
  assert.deepEqual((await cascade.configFor('x/y/cto.md')).config.ignore, ['a', 'b']);
  assert.equal((await cascade.configFor('b/cto.md')).config, other);

  contents.set('x/.remit.yaml', '');
  cascade.forget();
  assert.equal((await cascade.configFor('x/y/cto.md')).file, 'x/.remit.yaml');
  contents.delete('x/.remit.yaml');
  contents.delete('.remit.yaml');
  cascade.forget();
  assert.equal((await cascade.configFor('x/y/cto.md')).file, null);
});

test('a name that JavaScript knows is no preset', async () => {
  assert.equal((await said({ '.remit.yaml': 'extends: constructor' }, 'cto.md')).length, 1);
});

test('a baseline is named from the config’s folder, and told where it is not there', async () => {
  const { cascade } = files({
    'a/.remit.yaml': 'baseline: ../accepted.json',
    'accepted.json': '{"version": 1, "files": {}}',
  });
  assert.equal((await cascade.configFor('a/b/cto.md')).config.baseline, 'accepted.json');
  assert.ok(cascade.concerns('accepted.json'));
  assert.deepEqual(await said({ '.remit.yaml': 'baseline: none.json', 'none.json': '[]' }, 'cto.md'), [
    '.remit.yaml: none.json -> The file none.json is not a baseline of Remit: it has no "version", so nothing is accepted.',
  ]);
  assert.deepEqual(await said({ '.remit.yaml': 'baseline: none.json' }, 'cto.md'), [
    '.remit.yaml: none.json -> There is no file none.json.',
  ]);
  assert.deepEqual(await said({ '.remit.yaml': 'baseline: ../none.json' }, 'cto.md'), [
    '.remit.yaml: ../none.json -> “../none.json” lies outside the workspace, so it is not read.',
  ]);
});
