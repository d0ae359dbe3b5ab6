import type { Format, SyntaxTree } from './tree.ts';

/** Reads a text of any kind into the one tree shape. Never throws; what is not understood is `Skipped`. */
export function parse(_text: string, format: Format, _previous?: SyntaxTree): SyntaxTree {
  return { format, blocks: [], frontMatter: [], problems: [] };
}
