/** Endings of files that can hold a charter. */
export const CHARTER_ENDINGS = ['md', 'markdown', 'mdx', 'mdc', 'charter', 'yaml', 'yml', 'json', 'jsonc', 'org'];
