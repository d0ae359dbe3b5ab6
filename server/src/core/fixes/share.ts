import type { Analysis } from '../analysis.ts';
import type { DutyForm, RoleId } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import { roleName } from '../rules/wording.ts';
import { type Fix, here, makeFix } from './fix.ts';
import { keysOf } from './resolved.ts';

/** Forms whose words are all of their kind: what closes behind them closes around them. */
const MARKED: ReadonlySet<DutyForm> = new Set(['item', 'sentence', 'cell']);
const CLOSING = /^(?:[*_~`]+|\]\([^()\s]*\)|\]\[[^\]]*\])*/;

/** Keeps a duty where it is and notes in plain words that another role answers for it, too. */
export function shareDuty(analysis: Analysis, index: number, role: RoleId, say: Say): Fix {
  const { duty } = analysis.duties[index]!;
  const name = roleName(role, analysis.config);
  const fix = { kind: 'share' as const, title: say('fix-share', { role: name }), role, duty: index };
  if (duty.named.includes(role)) return makeFix({ ...fix, disabled: say('fix-no-already-shared', { role: name }) });
  if (duty.form === 'matrix-row') return makeFix({ ...fix, disabled: say('fix-no-matrix') });
  const { text } = analysis;
  const words = text.slice(duty.span.start, duty.span.end);
  // The note stands before the full stop, and inside quotation marks of YAML where the words do.
  const stop = /[\s.;,:!。；，]*$/.exec(words)![0].length;
  // Behind the marks that close bold, code or a link, where the words end in one.
  const closing = stop === 0 && MARKED.has(duty.form) ? CLOSING.exec(text.slice(duty.span.end))![0].length : 0;
  const at = duty.span.end - stop + closing;
  const note = say('fix-share-note', { role: name });
  return makeFix({
    ...fix,
    edits: here([{ span: { start: at, end: at }, newText: ` ${note}` }]),
    resolves: () => keysOf(analysis, index, role),
  });
}
