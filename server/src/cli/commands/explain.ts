import { explain, explainable } from '../../explain.ts';
import { UsageError } from '../exit.ts';
import { print } from '../output.ts';

/** `remit explain`: Markdown on a rule, role or area; without a word, the list of all. */
export async function explainCommand(words: readonly string[]): Promise<void> {
  if (words.length === 0) return print(explainable());
  const word = words.join(' ');
  const found = explain(word);
  if ('markdown' in found) return print(found.markdown);
  const remedy = found.closest === null ? 'To see all names: remit explain' : `Did you mean ${found.closest}?`;
  throw new UsageError(`no rule, role or area is called “${word}”. ${remedy}`);
}
