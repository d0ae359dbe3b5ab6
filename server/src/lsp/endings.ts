/** Endings of files that can hold a charter. */
export const CHARTER_ENDINGS = ['md', 'markdown', 'mdx', 'mdc', 'charter', 'yaml', 'yml', 'json', 'jsonc', 'org'];

const READABLE = new RegExp(`\\.(?:${CHARTER_ENDINGS.join('|')})$`, 'i');

/** True for a path or URI that ends like a file that can hold a charter, or a configuration. Folders seldom do. */
export function canHoldCharter(path: string): boolean {
  return READABLE.test(path);
}
