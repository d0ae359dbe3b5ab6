/**
 * The path of a document relative to the workspace folder that holds it, `/` as separator; of a document
 * outside every folder, its whole path.
 *
 * @param folders URIs of the workspace folders, without a slash at the end
 */
export function pathIn(folders: readonly string[], uri: string): string {
  const folder = folders.filter((candidate) => uri.startsWith(`${candidate}/`)).sort((a, b) => b.length - a.length)[0];
  const path =
    folder === undefined ? uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i, '') : uri.slice(folder.length + 1);
  const plain = path.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
