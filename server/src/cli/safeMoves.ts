import type { Analysis, Source } from '../core/analysis.ts';
import { analyze, type Engine } from '../core/analyze.ts';
import { fixAll } from '../core/fixes/index.ts';
import { applyEdits } from '../core/text/edit.ts';

/** A moved duty may stand where others are then judged anew, and in YAML some moves must wait for others. */
const MOST_ROUNDS = 50;

/**
 * The text after every safe move, made again until nothing is left to move, so that a second run has nothing to do;
 * null when there is no move, or when moves would go round in a circle.
 */
export function safeMoves(
  analysis: Analysis,
  source: Source,
  engine: Engine,
): { readonly text: string; readonly moves: number } | null {
  const seen = new Set([analysis.text]);
  let now = analysis;
  let moves = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { edits, disabled, resolves } = fixAll(now, engine.say);
    const own = edits.filter(({ path }) => path === null).flatMap((document) => document.edits);
    if (disabled !== null || own.length === 0) break;
    const text = applyEdits(now.text, own);
    if (seen.has(text)) return null;
    seen.add(text);
    moves += resolves.length;
    now = analyze({ ...source, text }, engine);
  }
  return moves === 0 ? null : { text: now.text, moves };
}
