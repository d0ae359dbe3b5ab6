import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { buildAll } from '../../esbuild.mjs';

const root = path.resolve(import.meta.dirname, '../..');

export const WRONG =
  '# Team\n\nWho is responsible for what.\n\n## CTO\n\n- Set the technical architecture\n- 🚀 Negotiate office leases and furniture\n  for both towns\n\n## COO\n\n1. Turn company strategy into operating plans\n';
export const RIGHT =
  '# Team\n\nWho is responsible for what.\n\n## CTO\n\n- Set the technical architecture\n\n## COO\n\n1. Turn company strategy into operating plans\n2. 🚀 Negotiate office leases and furniture\n   for both towns\n';

/** A folder with `remit` as `npm install --global` would put it on the path, and room for files. */
export interface Bench {
  readonly folder: string;
  /** Runs an editor to its end, with `remit` on its path and a home of its own; fails on any other exit code than 0. */
  run(command: string, words: readonly string[]): Promise<string>;
  file(name: string, text: string): string;
}

/** Builds the program once for this file of tests. */
export async function bench(): Promise<Bench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'remit-editors-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const outdir = path.join(folder, 'dist');
  await buildAll({ outdir, log: () => {}, only: ['cli.cjs', 'server.node.cjs', 'core.js', 'judge.js'] });
  for (const [name, bundle] of [
    ['remit', 'cli.cjs'],
    ['remit-language-server', 'server.node.cjs'],
  ] as const) {
    chmodSync(path.join(outdir, bundle), 0o755);
    symlinkSync(path.join('dist', bundle), path.join(folder, name));
  }
  return {
    folder,
    file(name, text) {
      const full = path.join(folder, name);
      writeFileSync(full, text);
      return full;
    },
    run: (command, words) =>
      new Promise((resolve, reject) => {
        const env = {
          ...process.env,
          HOME: folder,
          XDG_CONFIG_HOME: path.join(folder, 'config'),
          XDG_DATA_HOME: path.join(folder, 'data'),
          XDG_STATE_HOME: path.join(folder, 'state'),
          PATH: `${folder}:${path.dirname(process.execPath)}:${process.env.PATH}`,
        };
        const child = spawn(command, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
        let said = '';
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding('utf8').on('data', (chunk) => {
            said += chunk;
          });
        }
        const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
        child.on('error', (error) => {
          clearTimeout(timer);
          reject(
            new Error(`${command} cannot be started: ${error.message}. node scripts/setup.mjs --others installs it.`),
          );
        });
        child.on('close', (code, signal) => {
          clearTimeout(timer);
          if (code === 0) resolve(said);
          else reject(new Error(`${command} ended with ${code ?? signal}:\n${said}`));
        });
      }),
  };
}

/** The first block of a language in a page of the documentation: what is documented is what is tested. */
export function documented(page: string, language: string): string {
  const text = readFileSync(path.join(root, 'docs', page), 'utf8');
  const block = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(text)?.[1];
  if (!block) throw new Error(`docs/${page} has no block of ${language}`);
  return block;
}
