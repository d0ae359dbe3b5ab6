import type { Source } from '../analysis.ts';
import type { Config } from '../config/config.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { Assembly } from './assemble.ts';
import { documentFacts } from './facts.ts';
import { open } from './frames.ts';
import type { Charter } from './model.ts';
import { readBlock, stateOf } from './sections.ts';

const NOTHING: Charter = {
  recognized: false,
  roles: [],
  places: [],
  duties: [],
  matrices: [],
  ignores: [],
  problems: [],
};

/** Reads roles, duties and matrices from a tree. Pure; never throws. */
export function readCharter(source: Source, tree: SyntaxTree, _config: Config): Charter {
  const { text } = source;
  const facts = documentFacts(tree, text, null);
  const assembly = new Assembly();
  let state = stateOf(
    open(null, { rank: 0, office: null, owner: -1, mode: 'silent', area: null, announced: false, open: true }),
  );
  for (const placed of tree.blocks) {
    const step = readBlock(state, placed, text, facts);
    assembly.add(step, placed.at, placed.at + placed.block.span.end);
    state = step.next;
  }
  const { places, duties, roles } = assembly.finish(text.length);
  if (places.length === 0) return NOTHING;
  return { recognized: true, roles, places, duties, matrices: [], ignores: [], problems: [] };
}
