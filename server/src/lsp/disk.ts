import { constants } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LARGEST_FILE } from '../charterFiles.ts';
import type { FileRead } from '../core/config/host.ts';
import { access, readFile, realpath, stat } from './nodeFiles.ts';

/**
 * The text of a file below a folder of this machine. Nothing outside the folder is read, also not through links.
 *
 * @param folder a `file:` URI
 * @param path relative to it, `/` as separator
 */
export async function readBelow(folder: string, path: string): Promise<FileRead> {
  try {
    const root = fileURLToPath(folder);
    const full = join(root, path);
    const { size } = await stat(full);
    const real = relative(await realpath(root), await realpath(full));
    if (real.startsWith('..') || isAbsolute(real)) return { problem: 'outside' };
    if (size > LARGEST_FILE) return { problem: 'too-large' };
    return { text: (await readFile(full, 'utf8')).replace(/^\ufeff/, '') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

/** True when a file below a folder of this machine may be written. */
export async function writableBelow(folder: string, path: string): Promise<boolean> {
  try {
    await access(join(fileURLToPath(folder), path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
