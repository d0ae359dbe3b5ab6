import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { program } from '../../server/src/cli/program.ts';
import { folderWith, remit } from './remit.ts';

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

test('every command has help with an example of itself', () => {
  for (const command of program().commands) {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    assert.match(help, new RegExp(`^Example[^]*remit.*\\b${command.name()}`, 'm'), command.name());
    assert.ok(command.description().length > 10);
  }
});

for (const [words, answer] of [
  [['chek'], /unknown command 'chek'\n\(Did you mean check\?\)/],
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
    const { code, stdout, stderr } = await remit(words, { cwd: folderWith(t, {}) });
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^remit: /);
    assert.match(stderr, answer);
    assert.ok(stderr.trim().split('\n').length <= 2, stderr);
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

test('the completion scripts are valid and know every command; bash completes', async (t) => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const { code, stdout } = await remit(['completion', shell]);
    assert.equal(code, 0);
    for (const command of program().commands) assert.ok(stdout.includes(command.name()), `${shell} ${command.name()}`);
  }
  const { stdout: script } = await remit(['completion', 'bash']);
  const folder = folderWith(t, { 'remit.bash': script });
  const complete = (...words: string[]): string[] => {
    const line = `. ./remit.bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _remit; echo "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' }).trim().split(' ');
  };
  assert.deepEqual(complete('remit', 'cl'), ['classify']);
  assert.deepEqual(complete('remit', 'check', '--format', 's'), ['sarif']);
  assert.deepEqual(complete('remit', 'explain', 'risk'), ['risk-management']);
  assert.ok(complete('remit', 'check', '--').includes('--baseline'));
});

test('init writes a charter and a config, and never over one that is there', async (t) => {
  const folder = folderWith(t, { 'kept/.remit.yaml': 'threshold: 0.9\n' });
  const fresh = await remit(['init', 'new'], { cwd: folder });
  assert.deepEqual(fresh, { code: 0, stdout: 'wrote new/charter.md\nwrote new/.remit.yaml\n', stderr: '' });
  const kept = await remit(['init', 'kept'], { cwd: folder });
  assert.equal(kept.stdout, 'wrote kept/charter.md\nkept kept/.remit.yaml, which is there already\n');
  assert.equal(readFileSync(path.join(folder, 'kept/.remit.yaml'), 'utf8'), 'threshold: 0.9\n');
});
