import { isAbsolute, relative } from 'node:path';
import { structuredPatch } from 'diff';
import { slashes } from './files.ts';

/**
 * A unified patch from one text to another, as `git apply` and `patch -p1` take it from the current folder: without
 * Git's own header, whose names would count from the top of the repository.
 *
 * @param path the file as seen from the current folder, or absolute
 */
export function unifiedPatch(path: string, before: string, after: string): string {
  const name = slashes(isAbsolute(path) ? relative('.', path) : path).replace(/^(\.\/)+/, '');
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 3 });
  const body = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    // An empty range is counted from the line before it.
    const from = `${oldLines === 0 ? oldStart - 1 : oldStart},${oldLines}`;
    const to = `${newLines === 0 ? newStart - 1 : newStart},${newLines}`;
    return `@@ -${from} +${to} @@\n${lines.join('\n')}\n`;
  });
  return `--- ${quoted(`a/${name}`)}\n+++ ${quoted(`b/${name}`)}\n${body.join('')}`;
}

/** A file name as Git writes it in a patch: quoted when it holds anything unusual, a tab behind one with a space. */
function quoted(name: string): string {
  if (!/[^\x20-\x7e]|["\\]/.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const escaped = [...Buffer.from(name)].map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte);
  });
  return `"${escaped.join('')}"`;
}
