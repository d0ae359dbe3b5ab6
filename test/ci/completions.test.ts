import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { buildAll } from '../../esbuild.mjs';
import { SHELLS } from '../../server/src/cli/shells.ts';

/** A person's folder, with a charter in it and the completion script of each shell. */
const folder = mkdtempSync(path.join(tmpdir(), 'remit-completions-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const dist = path.join(folder, 'dist');
await buildAll({ outdir: dist, log: () => {}, only: ['cli.cjs', 'judge.js'] });
writeFileSync(path.join(folder, 'zebra-charter.md'), '# CTO\n');
for (const shell of SHELLS) {
  const script = execFileSync(process.execPath, [path.join(dist, 'cli.cjs'), 'completion', shell]);
  writeFileSync(path.join(folder, `completions.${shell}`), script);
}
mkdirSync(path.join(folder, 'functions'));
writeFileSync(
  path.join(folder, 'functions', '_remit'),
  execFileSync(process.execPath, [path.join(dist, 'cli.cjs'), 'completion', 'zsh']),
);

/** What a person types before the tab key, and the whole line after it. */
const TYPED = [
  ['remit che', 'remit check'],
  ['remit check --form', 'remit check --format'],
  ['remit check --format sa', 'remit check --format sarif'],
  ['remit check -f gitl', 'remit check -f gitlab'],
  ['remit check --fail-on inf', 'remit check --fail-on information'],
  ['remit check zeb', 'remit check zebra-charter.md'],
  ['remit check --config zeb', 'remit check --config zebra-charter.md'],
  ['remit fix --wri', 'remit fix --write'],
  ['remit matrix -f mer', 'remit matrix -f mermaid'],
  ['remit explain risk', 'remit explain risk-management'],
  ['remit completion z', 'remit completion zsh'],
  ['remit help matr', 'remit help matrix'],
  ['remit init --he', 'remit init --help'],
] as const;

/** Types into a shell on a terminal of its own; in it `remit` says with which words it was called. */
async function type(command: string, first: string, answer: string): Promise<string[]> {
  const terminal = spawn('script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, HOME: folder, TERM: 'dumb', PS1: '$ ' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  const ended = new Promise((resolve) => terminal.on('close', resolve));
  const until = (words: string, count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (said.split(words).length <= count) return;
        terminal.stdout.off('data', look);
        resolve();
      };
      terminal.stdout.on('data', look);
      look();
    });
  terminal.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  // In two halves, so that the echo of the line is not taken for its outcome.
  terminal.stdin.write(`${first}\n${answer}\necho rea""dy\n`);
  await until('ready', 1);
  for (const [i, [before]] of TYPED.entries()) {
    terminal.stdin.write(`${before}\t\n`);
    await until('GOT:', i + 1);
  }
  terminal.stdin.end('exit\n');
  await ended;
  return [...said.matchAll(/GOT:([^\r\n]*)/g)].map(([, words]) => words!.trim());
}

const WHOLE = TYPED.map(([, whole]) => whole);

test('bash completes commands, options, their values, names and files', async () => {
  const answer = 'remit() { printf "%s%s\\n" GO "T:remit $*"; }';
  assert.deepEqual(await type('bash --norc --noprofile -i', '. ./completions.bash', answer), WHOLE);
});

for (const [how, load] of [
  ['sourced', 'autoload -U compinit; compinit -u -D; source ./completions.zsh'],
  ['in the path of functions', 'fpath=($PWD/functions $fpath); autoload -U compinit; compinit -u -D'],
] as const) {
  test(`zsh completes the same, ${how}`, async () => {
    const answer = 'remit() { print -r -- GO"T:remit $*" }; zstyle ":completion:*" insert-tab false';
    assert.deepEqual(await type('zsh -f -i', load, answer), WHOLE);
  });
}

test('fish completes the same', () => {
  const words = TYPED.map(([before]) => `complete --do-complete ${JSON.stringify(before)}; echo`).join('\n');
  const said = execFileSync('fish', ['--no-config', '-c', `source completions.fish\n${words}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  const answers = said
    .trimEnd()
    .split('\n\n')
    .map((block) =>
      block
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0]),
    );
  assert.deepEqual(
    answers,
    TYPED.map(([, whole]) => [whole.split(' ').at(-1)]),
  );
});
