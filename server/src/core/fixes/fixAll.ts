import type { Analysis } from '../analysis.ts';
import type { RuleId } from '../finding.ts';
import type { Say } from '../messages.ts';
import { compatible, type TextEdit } from '../text/edit.ts';
import { overlaps } from '../text/span.ts';
import { boardOf, watchLists } from './board.ts';
import { followReadings, standsInDoubt } from './doubt.ts';
import { type Fix, here, makeFix } from './fix.ts';
import { moveOn } from './move.ts';
import { moveDuty } from './movers.ts';

/** Rules whose preferred fix may be applied without a look: what they say is right in nearly all cases. */
const SAFE: ReadonlySet<RuleId> = new Set(['misassigned-duty']);

/**
 * Every safe move of the document as one fix: the same text as moving them one by one, in text order. Findings below
 * a warning are left to the person.
 */
export function fixAll(analysis: Analysis, say: Say, only?: RuleId): Fix {
  const title = say(only ? 'fix-all-of-rule' : 'fix-all');
  const resolves: string[] = [];
  const edits: TextEdit[] = [];
  const board = boardOf(analysis, say);
  watchLists(board);
  const readings = followReadings(analysis.charter);
  for (const finding of analysis.findings) {
    const { duty, suggestion, rule, severity } = finding;
    if (!SAFE.has(rule) || (only && rule !== only) || duty === null || !suggestion) continue;
    if (!only && (severity === 'hint' || severity === 'information')) continue;
    // By its own words: what the other duties add to the evidence would change with each move.
    if (!only && analysis.duties[duty]?.assessment.level !== 'warning') continue;
    if (standsInDoubt(analysis.charter, suggestion.role) || !readings.holds(duty, suggestion.role)) continue;
    if ((analysis.tree?.format ?? 'markdown') === 'markdown' && analysis.duties[duty]?.duty.form !== 'matrix-row') {
      if (moveOn(board, duty, suggestion.role) !== null) continue;
      resolves.push(finding.key);
      readings.moved(duty, suggestion.role);
      continue;
    }
    const fix = moveDuty(analysis, duty, suggestion.role, say);
    const own = fix.edits[0]?.edits ?? [];
    if (fix.disabled !== null || !apart(edits, own)) continue;
    edits.push(...own);
    resolves.push(finding.key);
    readings.moved(duty, suggestion.role);
  }
  const all = [...board.draft.edits(), ...edits];
  if (all.length === 0 || !compatible(all)) {
    return makeFix({ kind: 'fix-all', title, disabled: say('fix-no-none') });
  }
  return makeFix({ kind: 'fix-all', title, edits: here(all), resolves });
}

/** True when two lists of edits do not disturb each other. */
function apart(a: readonly TextEdit[], b: readonly TextEdit[]): boolean {
  return a.every((one) => b.every((two) => undisturbed(one, two)));
}

/** Another entry of a block list, or another element of a flow list. */
const ENTRY = /^(?:\r?\n[ \t]*- |, )/;

/** Where two edits meet their order would matter, unless both only take away or both add an entry to one list. */
function undisturbed(one: TextEdit, two: TextEdit): boolean {
  if (one.span.end < two.span.start || two.span.end < one.span.start) return true;
  if (one.newText === '' && two.newText === '') return !overlaps(one.span, two.span);
  const inserts = [one, two].every(({ span, newText }) => span.start === span.end && ENTRY.test(newText));
  return inserts && one.span.start === two.span.start;
}
