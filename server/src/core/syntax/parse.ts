import { parseMarkdown } from './markdown.ts';
import { parseOrg } from './org.ts';
import type { Format, SyntaxTree } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** Reads a text of any kind into the one tree shape. Never throws; what is not understood is `Skipped`. */
export function parse(text: string, format: Format, previous?: SyntaxTree): SyntaxTree {
  const earlier = previous?.format === format ? previous : undefined;
  if (format === 'markdown') return parseMarkdown(text, earlier);
  return format === 'org' ? parseOrg(text, earlier) : parseYaml(text);
}
