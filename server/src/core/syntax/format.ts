import type { Source } from '../analysis.ts';
import type { Format } from './tree.ts';

/** Which parser reads a document: by language id where the editor knows one, else by the ending of its name. */
export function formatOf(source: Pick<Source, 'path' | 'languageId'>): Format {
  const { languageId, path } = source;
  if (languageId === 'yaml' || languageId === 'json' || languageId === 'jsonc') return 'yaml';
  if (languageId === 'org') return 'org';
  if (languageId === 'markdown' || languageId === 'charter' || languageId === 'mdx') return 'markdown';
  if (/\.(ya?ml|jsonc?)$/i.test(path)) return 'yaml';
  return /\.org$/i.test(path) ? 'org' : 'markdown';
}
