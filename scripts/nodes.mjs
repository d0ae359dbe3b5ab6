import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

/** Versions of Node on which the npm package must work; the newest runs the tests themselves. */
export const SUPPORTED = [20, 22, 24];

/**
 * The program of a version of Node, fetched from the npm registry the first time.
 *
 * @param {number} major
 * @returns {string} its path
 */
export function nodeOf(major) {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = path.join(root, 'node_modules', '.cache', `node-${major}`);
  const program = path.join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', '--prefix', folder, ...quiet, `${name}@${major}`], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
  return program;
}
