import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canHoldCharter, isNeverEntered } from '../charterFiles.ts';
import { type IgnoreFile, isHidden, type MakeIgnore, parseIgnoreFile } from '../gitignore.ts';
import { lstat, readdir, readFile } from './nodeFiles.ts';

/** Folders deeper than this are not searched. */
const DEEPEST = 32;

/**
 * The files below a folder of this machine that can hold a charter, `.gitignore` respected. Links are not followed, so
 * nothing outside is found, nothing twice, and no circle is walked; folders that cannot be read count as empty.
 *
 * @param folder a `file:` URI
 * @param stopped asked before each folder; true ends the search with what has been found
 * @returns paths relative to the folder, `/` as separator
 */
export async function listBelow(folder: string, stopped: () => boolean): Promise<string[]> {
  const root = fileURLToPath(folder);
  const found: string[] = [];
  const { default: ignore } = await import('ignore');
  const waiting: { readonly path: string; readonly depth: number; readonly rules: readonly IgnoreFile[] }[] = [
    { path: '', depth: 0, rules: [] },
  ];
  for (let next = waiting.pop(); next !== undefined && !stopped(); next = waiting.pop()) {
    const { path, depth } = next;
    const entries = await entriesOf(join(root, path));
    const own = entries.some(({ name }) => name === '.gitignore') ? await rulesIn(root, path, ignore) : null;
    const rules = own ? [...next.rules, own] : next.rules;
    for (const entry of entries) {
      const inside = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < DEEPEST && !isNeverEntered(entry.name) && !hidden(`${inside}/`, rules)) {
          waiting.push({ path: inside, depth: depth + 1, rules });
        }
      } else if (entry.isFile() && canHoldCharter(entry.name) && !hidden(inside, rules)) found.push(inside);
    }
  }
  return found.sort();
}

/** True for a file that `listBelow` would find: for one that appears later. */
export async function isListed(folder: string, path: string): Promise<boolean> {
  const names = path.split('/');
  if (!canHoldCharter(path) || names.length > DEEPEST + 1 || names.some(isNeverEntered)) return false;
  const root = fileURLToPath(folder);
  const { default: ignore } = await import('ignore');
  const rules: IgnoreFile[] = [];
  for (let depth = 0; depth < names.length; depth++) {
    const above = names.slice(0, depth).join('/');
    if (depth > 0 && hidden(`${above}/`, rules)) return false;
    rules.push(await rulesIn(root, above, ignore));
  }
  const link = await lstat(join(root, path)).catch(() => null);
  return !hidden(path, rules) && link?.isFile() !== false;
}

async function rulesIn(root: string, path: string, ignore: MakeIgnore): Promise<IgnoreFile> {
  const text = await readFile(join(root, path, '.gitignore'), 'utf8').catch(() => '');
  return parseIgnoreFile(ignore, path, text);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** @param path relative to the root, as the folders of the rules are */
function hidden(path: string, rules: readonly IgnoreFile[]): boolean {
  return isHidden(rules, (folder) => (folder === '' ? path : path.slice(folder.length + 1)));
}
