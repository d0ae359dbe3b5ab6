/**
 * The workspace folder that holds a document: the nearest, where one holds another. A document outside every
 * folder is taken to live alone in its own. URIs without a slash at the end.
 */
export function rootOf(folders: readonly string[], uri: string): string {
  const holding = folders.filter((folder) => uri.startsWith(`${folder}/`));
  return holding.sort((a, b) => b.length - a.length)[0] ?? uri.replace(/\/[^/]*$/, '');
}

/** The path of a document below its workspace folder, `/` as separator, percent signs resolved. */
export function pathIn(folders: readonly string[], uri: string): string {
  const root = rootOf(folders, uri);
  const path = (uri.startsWith(`${root}/`) ? uri.slice(root.length + 1) : uri).replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The URI of a path below a folder. */
export function uriIn(folder: string, path: string): string {
  return `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
