import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { program } from '../../server/src/cli/program.ts';
import { entry, folderWith, git, remit } from './remit.ts';

const CHARTER = '# CTO\n\n- Set the technical architecture\n- Negotiate office leases and furniture\n';
const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'));

test('--version prints the version of the package', async () => {
  assert.deepEqual(await remit(['--version']), { code: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('without a command, and with --help, every command is listed with examples', async () => {
  const plain = await remit([]);
  assert.equal(plain.code, 0);
  assert.deepEqual(plain, await remit(['--help']));
  for (const command of program().commands) assert.match(plain.stdout, new RegExp(`^  ${command.name()} `, 'm'));
  assert.match(plain.stdout, /^Examples:\n {2}remit /m);
});

test('every command has help with examples of itself, and every example runs', async (t) => {
  const cwd = folderWith(t, {
    'charter.md': CHARTER,
    'agents/cto.md': CHARTER,
    'duties.jsonl': '{"id": "a", "text": "Set the product roadmap"}\n',
    'bin/remit': `#!/bin/sh\nexec "${process.execPath}" "${entry}" "$@"\n`,
    'home/.config/fish/completions/none': '',
  });
  chmodSync(path.join(cwd, 'bin/remit'), 0o755);
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'one');
  git(cwd, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  const env = { ...process.env, PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`, HOME: path.join(cwd, 'home') };
  let ran = 0;
  for (const command of [program(), ...program().commands]) {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    assert.ok(command.description().length > 10);
    const [, examples = ''] = help.split(/^Examples?\b.*:$/m);
    const lines = examples
      .split('\n\n')[0]!
      .split('\n')
      .filter((line) => line.startsWith('  '));
    assert.ok(lines.length > 0, command.name());
    for (const line of lines) {
      assert.match(line, new RegExp(`\\b${command.name()}\\b|remit-charters.*"${command.name()}"`));
      // What an agent's settings hold is no command line.
      if (line.startsWith('  {')) continue;
      const words = line.trim().split(/ {3,}/)[0]!;
      const { status, stderr } = spawnSync('bash', ['-c', words], { cwd, env, encoding: 'utf8', input: '' });
      assert.ok(status === 0 || status === 1, `${words}: ${status} ${stderr}`);
      ran++;
    }
  }
  assert.ok(ran >= 20, String(ran));
});

for (const [words, answer] of [
  [['chek'], /unknown command 'chek'\n\(Did you mean check\?\)\nTo see all commands: remit --help\n/],
  [['classify', 'Negotiate office leases'], /To see its options and examples: remit classify --help\n/],
  [['lsp', '--socket', 'abc'], /Give a number from 1 to 65535\./],
  [['check', '--stdin-filename', 'a.md'], /add - to the paths/],
  [['check', '--output', 'gone/report.txt'], /cannot write the report to gone\/report\.txt: no such file or folder/],
  [['init', 'taken.md'], /cannot make the folder taken\.md: there is a file of that name/],
  [['check', '--formt', 'json'], /unknown option '--formt'\n\(Did you mean --format\?\)/],
  [['check', '--format', 'jsn'], /'jsn' is invalid\. Did you mean json\?/],
  [['check', '--fail-on', 'warn'], /'warn' is invalid\. Did you mean warning\?/],
  [['check', '--fail-on', 'zzzz'], /Valid are hint, information, warning, error, never\./],
  [['check', '--threads', '0'], /Give a number from 1 to 64\./],
  [['check', '--config'], /argument missing/],
  [['matrix', '--format', 'marmaid'], /Did you mean mermaid\?/],
  [['completion', 'bahs'], /Did you mean bash\?/],
  [['explain', 'risk-mangement'], /no rule, role or area is called “risk-mangement”\. Did you mean risk-management\?/],
  [['check', '--config', 'gone.yaml'], /cannot read the configuration gone\.yaml/],
] as const) {
  test(`bad usage is one message and exit code 2: remit ${words.join(' ')}`, async (t) => {
    const { code, stdout, stderr } = await remit(words, { cwd: folderWith(t, { 'taken.md': '' }) });
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^remit: /);
    assert.match(stderr, answer);
    // What is wrong, the nearest name, where the help is.
    assert.ok(stderr.trim().split('\n').length <= 3, stderr);
  });
}

test('explain knows roles, areas and rules by name and title', async () => {
  for (const [word, heading] of [
    ['coo', '# Chief Operating Officer (COO)'],
    ['Chief Product Officer', '# Chief Product Officer (CPO)'],
    ['user-experience', '# User experience (user-experience)'],
    ['misassigned-duty', '# misassigned-duty'],
  ] as const) {
    const { code, stdout } = await remit(['explain', ...word.split(' ')]);
    assert.equal(code, 0);
    assert.equal(stdout.split('\n')[0], heading);
  }
  const { stdout } = await remit(['explain']);
  for (const name of ['- CTO:', '- risk-management:', '- misassigned-duty:']) assert.ok(stdout.includes(name), name);
});

test('init writes a charter and a config, and never over one that is there', async (t) => {
  const folder = folderWith(t, { 'kept/.remit.yaml': 'threshold: 0.9\n' });
  const fresh = await remit(['init', 'new'], { cwd: folder });
  assert.deepEqual(fresh, { code: 0, stdout: 'wrote new/charter.md\nwrote new/.remit.yaml\n', stderr: '' });
  const kept = await remit(['init', 'kept'], { cwd: folder });
  assert.equal(kept.stdout, 'wrote kept/charter.md\nkept kept/.remit.yaml, which is there already\n');
  assert.equal(readFileSync(path.join(folder, 'kept/.remit.yaml'), 'utf8'), 'threshold: 0.9\n');
});
