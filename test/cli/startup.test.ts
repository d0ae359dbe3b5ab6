import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { entry, folderWith } from './remit.ts';

/** The files of the package that a command reads to do its work. */
function readBy(words: readonly string[], cwd: string, hook: string): string[] {
  const { stderr } = spawnSync(process.execPath, ['--require', hook, entry, ...words], { cwd, encoding: 'utf8' });
  return stderr.trim().split('\n').at(-1)!.split(' ').sort();
}

test('a command reads what it needs and no more', (t) => {
  const cwd = folderWith(t, {
    'hook.cjs': `process.on('exit', () => {
      const read = Object.keys(require.cache).filter((file) => file.startsWith(${JSON.stringify(path.dirname(entry))}));
      console.error(read.map((file) => require('node:path').basename(file)).join(' '));
    });`,
    'charter.md': '# CTO\n\n- Set the technical architecture\n- Negotiate office leases and furniture\n',
    'settings/charter.md': '# CTO\n\n- Set the technical architecture\n',
    'settings/.remit.yaml': 'threshold: high\n',
  });
  const hook = path.join(cwd, 'hook.cjs');
  assert.deepEqual(readBy(['--version'], cwd, hook), ['cli.cjs']);
  const judging = ['cli.cjs', 'core.js', 'judge.node.cjs'];
  assert.deepEqual(readBy(['check', 'charter.md'], cwd, hook), judging);
  assert.deepEqual(readBy(['check', 'settings/charter.md'], cwd, hook), [...judging, 'features.js'].sort());
});
