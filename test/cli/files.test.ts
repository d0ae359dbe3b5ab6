import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { findFiles } from '../../server/src/cli/files.ts';
import { folderWith, git } from './remit.ts';

async function found(cwd: string, ...given: string[]): Promise<string[]> {
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const { files, problems } = await findFiles(given);
    return [
      ...files.map(({ path, named }) => (named ? `${path}!` : path)),
      ...problems.map(({ path, message }) => `${path}: ${message}`),
    ];
  } finally {
    process.chdir(before);
  }
}

test('a folder is searched in order of names, with the endings that can hold a charter', async (t) => {
  const folder = folderWith(t, {
    'b.md': '',
    'a.charter': '',
    'org.yaml': '',
    'team.json': '',
    'roles.org': '',
    'code.ts': '',
    '.remit.yaml': '',
    '.claude/agents/cto.md': '',
    'node_modules/x/charter.md': '',
  });
  assert.deepEqual(await found(folder, '.'), [
    '.claude/agents/cto.md',
    'a.charter',
    'b.md',
    'org.yaml',
    'roles.org',
    'team.json',
  ]);
});

test('.gitignore files hide, nearer ones first, exceptions included', async (t) => {
  const folder = folderWith(t, {
    '.gitignore': 'drafts/\n*.tmp.md\n!keep.tmp.md\n',
    'docs/.gitignore': '!again.tmp.md\n/local.md\n',
    'drafts/a.md': '',
    'x.tmp.md': '',
    'keep.tmp.md': '',
    'docs/again.tmp.md': '',
    'docs/local.md': '',
    'docs/deep/local.md': '',
  });
  assert.deepEqual(await found(folder, '.'), ['docs/again.tmp.md', 'docs/deep/local.md', 'keep.tmp.md']);
});

test('inside a repository the .gitignore files above the folder and the exclude file count', async (t) => {
  const folder = folderWith(t, {
    '.gitignore': 'secret.md\n',
    'team/secret.md': '',
    'team/own.md': '',
    'team/open.md': '',
  });
  git(folder, 'init', '-q');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(path.join(folder, '.git/info/exclude'), '/team/own.md\n');
  assert.deepEqual(await found(folder, 'team'), ['team/open.md']);
});

test('a named file counts as named even where .gitignore hides it, and once', async (t) => {
  const folder = folderWith(t, { '.gitignore': '*.md\n', 'a.md': '', 'notes.txt': '', 'b.org': '' });
  assert.deepEqual(await found(folder, '.', 'a.md', './a.md', 'notes.txt', 'b.org'), ['b.org!', 'a.md!', 'notes.txt!']);
});

test('a glob names the files that match, hidden folders included', async (t) => {
  const folder = folderWith(t, {
    'agents/cto.md': '',
    '.agents/coo.md': '',
    'node_modules/cto.md': '',
    'agents/x.txt': '',
  });
  assert.deepEqual(await found(folder, '**/*.md'), ['.agents/coo.md!', 'agents/cto.md!']);
  assert.deepEqual(await found(folder, 'agents/{cto,cpo}.*'), ['agents/cto.md!']);
});

test('a glob passes over what .gitignore hides, in whatever folder, and says so when nothing is left', async (t) => {
  const folder = folderWith(t, {
    '.gitignore': 'build/\n*.tmp.md\n',
    'build/deep/cto.md': '',
    'team/.gitignore': 'old.md\n!keep.tmp.md\n',
    'team/old.md': '',
    'team/keep.tmp.md': '',
    'team/x.tmp.md': '',
    'team/cto.md': '',
  });
  assert.deepEqual(await found(folder, '**/*.md'), ['team/cto.md!', 'team/keep.tmp.md!']);
  assert.deepEqual(await found(folder, 'build/**'), [
    'build/**: no file matches this pattern that .gitignore lets be seen',
  ]);
  git(folder, 'init', '-q');
  assert.deepEqual(await found(path.join(folder, 'team'), '*.md'), ['cto.md!', 'keep.tmp.md!']);
});

test('a file whose name looks like a glob is taken by its name', async (t) => {
  const folder = folderWith(t, { 'a[1].md': '', 'a1.md': '' });
  assert.deepEqual(await found(folder, 'a[1].md'), ['a[1].md!']);
});

test('what is not there is a problem and the rest is still found', async (t) => {
  const folder = folderWith(t, { 'a.md': '' });
  assert.deepEqual(await found(folder, 'gone.md', 'a.md', '*.zz', 'a.md/b'), [
    'a.md!',
    'gone.md: no such file or folder',
    '*.zz: no file matches this pattern',
    'a.md/b: a part of this path is no folder',
  ]);
});

test('links are not followed, so a circle ends and no file is found twice; a named one is', async (t) => {
  const folder = folderWith(t, { 'a/cto.md': '' });
  symlinkSync('..', path.join(folder, 'a/up'));
  symlinkSync('cto.md', path.join(folder, 'a/link.md'));
  symlinkSync('gone.md', path.join(folder, 'a/broken.md'));
  assert.deepEqual(await found(folder, '.'), ['a/cto.md']);
  assert.deepEqual(await found(folder, 'a/link.md'), ['a/link.md!']);
});

test('found paths begin as the folder was given', async (t) => {
  const folder = folderWith(t, { 'team/cto.md': '' });
  assert.deepEqual(await found(folder, './team/'), ['./team/cto.md']);
  assert.deepEqual(await found(folder, folder), [`${folder}/team/cto.md`]);
});
