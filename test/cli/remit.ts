import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, type TestContext } from 'node:test';
import { buildAll } from '../../esbuild.mjs';

/** The program as it ships, bundled from the sources at hand: it starts several times faster than from source. */
const dist = mkdtempSync(path.join(tmpdir(), 'remit-dist-'));
after(() => rmSync(dist, { recursive: true, force: true }));
await buildAll({ outdir: dist, log: () => {}, only: ['cli.cjs', 'server.node.cjs', 'mcp.cjs', 'core.js', 'judge.js'] });
export const entry = path.join(dist, 'cli.cjs');

/** What a run of the real program said. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly cwd?: string;
  /** What stands on stdin; nothing by default. */
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `remit` in a process of its own. */
export function remit(words: readonly string[], { cwd, input = '', env = {} }: Setting = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
    const child = spawn(process.execPath, [entry, ...words], {
      cwd,
      env: { ...inherited, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** A folder with these files, gone after the test. Keys are paths with `/`. */
export function folderWith(test: TestContext, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'remit-cli-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const full = path.join(folder, name);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
  return folder;
}

/** Git in a folder, with a name of its own and no settings of this machine. */
export function git(cwd: string, ...words: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...identity, ...words], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
