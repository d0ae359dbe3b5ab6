/** Endings of files that can hold a charter, without the dot; a folder's other files are passed over. */
export const CHARTER_ENDINGS = ['md', 'markdown', 'mdx', 'mdc', 'charter', 'yaml', 'yml', 'json', 'jsonc', 'org'];

/** Names of folders nobody keeps charters of their own in, whatever `.gitignore` says. */
export const NEVER_ENTERED: readonly string[] = ['.git', '.hg', '.svn', 'node_modules'];

/** The same as a glob of all that lies in them, at any depth. */
export const NEVER_ENTERED_GLOB = `**/{${NEVER_ENTERED.join(',')}}/**`;

/** Larger files are not read unless they are open. In bytes. */
export const LARGEST_FILE = 1_000_000;

const READABLE = new RegExp(`\\.(?:${CHARTER_ENDINGS.join('|')})$`, 'i');

/** True for a path or URI that ends like a file that can hold a charter, or a configuration. Folders seldom do. */
export function canHoldCharter(path: string): boolean {
  return READABLE.test(path);
}

/** True for the name of a folder (not its path) in which no charters are looked for. */
export function isNeverEntered(name: string): boolean {
  return NEVER_ENTERED.includes(name);
}
