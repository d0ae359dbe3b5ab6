import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import type { Format } from '../syntax/tree.ts';
import type { Fix, Mover } from './fix.ts';
import { moveFix, moveInMarkdown } from './move.ts';

/** Who moves a duty, by the kind of text it stands in. */
const BY_FORMAT: Readonly<Partial<Record<Format, Mover>>> = {
  markdown: moveInMarkdown,
};

/** Moves the accountable mark of a matrix row. */
const IN_MATRIX: Mover | null = null as Mover | null;

/** Moves a duty to a role within its document, whatever kind of text it stands in. */
export function moveIn(analysis: Analysis, duty: number, role: RoleId, say: Say): Fix {
  const inMatrix = analysis.duties[duty]?.duty.form === 'matrix-row';
  const mover = inMatrix ? IN_MATRIX : BY_FORMAT[analysis.tree?.format ?? 'markdown'];
  if (mover) return mover(analysis, duty, role, say);
  return moveFix(analysis, duty, role, say, { refused: say(inMatrix ? 'fix-no-matrix' : 'fix-no-format') }, []);
}
