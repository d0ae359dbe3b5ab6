import type { Source } from '../analysis.ts';
import type { Config } from '../config/config.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Charter } from './model.ts';

/** Reads roles, duties and matrices from a tree. Pure; never throws. */
export function readCharter(_source: Source, _tree: SyntaxTree, _config: Config): Charter {
  return { recognized: false, roles: [], places: [], duties: [], matrices: [], ignores: [], problems: [] };
}
