import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import type { Format } from '../syntax/tree.ts';
import { Notes } from '../text/notes.ts';
import { standsInDoubt } from './doubt.ts';
import type { Fix, Mover } from './fix.ts';
import { moveFix, moveInMarkdown } from './move.ts';
import { moveInOrg } from './orgMove.ts';
import { moveAccountable } from './raciAccountable.ts';
import { moveInYaml } from './yamlMove.ts';

/** Who moves a duty, by the kind of text it stands in. */
const BY_FORMAT: Readonly<Partial<Record<Format, Mover>>> = {
  markdown: moveInMarkdown,
  yaml: moveInYaml,
  org: moveInOrg,
};

/** Moves planned so far, by what they are planned in: hover and light bulb ask for the same ones. */
const planned = new Notes<Analysis, { readonly say: Say; readonly moves: Map<string, Fix> }>();

/**
 * Moves a duty to a role within its document, whatever kind of text it stands in. Planned once for each version of a
 * document; edits wait until somebody reads them.
 */
export function moveDuty(analysis: Analysis, duty: number, role: RoleId, say: Say): Fix {
  let known = planned.get(analysis);
  if (known?.say !== say) {
    known = { say, moves: new Map() };
    planned.set(analysis, known);
  }
  const name = `${duty} ${role}`;
  const earlier = known.moves.get(name);
  if (earlier) return earlier;
  const move = plan(analysis, duty, role, say);
  known.moves.set(name, move);
  return move;
}

function plan(analysis: Analysis, duty: number, role: RoleId, say: Say): Fix {
  if (analysis.duties[duty]?.duty.form === 'matrix-row') return moveAccountable(analysis, duty, role, say);
  if (standsInDoubt(analysis.charter, role)) {
    return moveFix(analysis, duty, role, say, { refused: say('fix-no-doubt', { role }) }, []);
  }
  const mover = BY_FORMAT[analysis.tree?.format ?? 'markdown'];
  if (mover) return mover(analysis, duty, role, say);
  return moveFix(analysis, duty, role, say, { refused: say('fix-no-format') }, []);
}
