/** Paths here are relative to the workspace's root, `/` between names, without `.` or `..`; the root is ''. */

/** The folder of a file, '' for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The name after the last slash. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path as seen from a folder of the workspace; null when it is absolute, a link to elsewhere, or leaves the root. */
export function joinPath(folder: string, path: string): string | null {
  const plain = path.replaceAll('\\', '/');
  if (/^(\/|~|[a-z][a-z0-9+.-]*:)/i.test(plain) || plain.includes('\0')) return null;
  const names = folder === '' ? [] : folder.split('/');
  for (const name of plain.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return null;
  }
  return names.join('/');
}

/** A path as seen from a folder, with `..` where it lies outside. */
export function relativePath(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...Array<string>(from.length - shared).fill('..'), ...to.slice(shared)].join('/');
}
