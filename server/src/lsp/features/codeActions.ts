import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { type Fix, type FixKind, fixAll, fixesFor, movesFor } from '../../core/fixes/index.ts';
import { dutyAround } from '../../core/ide/dutyAt.ts';
import { overlaps, type Span, touches } from '../../core/text/span.ts';
import type { Door } from '../door.ts';
import { toSpan, toUri } from '../fromLsp.ts';
import type { Snapshot } from '../session.ts';
import { toDiagnostic, toFixEdit } from '../toLsp.ts';

/** The kinds that keys can be bound to; documented in the manifest and in docs/editors.md. */
const KINDS: Record<FixKind, string> = {
  move: 'quickfix.remit.move',
  share: 'quickfix.remit.share',
  allow: 'quickfix.remit.allow',
  'ignore-line': 'quickfix.remit.ignore',
  'ignore-file': 'quickfix.remit.ignore',
  correct: 'quickfix.remit.correct',
  'fix-all': 'quickfix.remit.fixAll',
};
const MOVE = 'refactor.move.remit';
const FIX_ALL = 'source.fixAll.remit';

/** What the server announces it may answer with. */
export const ACTION_KINDS = [CodeActionKind.QuickFix, 'refactor.move', FIX_ALL];

/**
 * The light bulb: fixes for the findings in the range, moves of the duty under it, and all safe fixes at once.
 * All from the one analysis of the present version.
 */
export function codeActions({ connection, session, answer }: Door): void {
  connection.onCodeAction(
    answer('light bulb', null, async (params: CodeActionParams): Promise<CodeAction[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      const span = toSpan(at.document, params.range);
      const only = params.context?.only;
      const wants = (kind: string) =>
        !only || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
      const actions = [
        ...(wantsUnder('quickfix', only) ? quickFixes(at, span, params.context?.diagnostics ?? [], wants) : []),
        ...(wants(MOVE) ? moves(at, span) : []),
        ...(only && wants(FIX_ALL) ? sourceFixes(at) : []),
      ];
      return session.client.disabledActions ? actions : actions.filter(({ disabled }) => !disabled);
    }),
  );

  function quickFixes(
    at: Snapshot,
    span: Span,
    shown: readonly Diagnostic[],
    wants: (kind: string) => boolean,
  ): CodeAction[] {
    const actions: CodeAction[] = [];
    let preferred = false;
    let misassigned = false;
    for (const finding of at.analysis.findings) {
      const diagnostic = shown.find(({ source, data }) => source === 'remit' && data?.key === finding.key);
      if (!diagnostic && !meets(finding, span)) continue;
      misassigned ||= finding.rule === 'misassigned-duty';
      for (const fix of fixesFor(at.analysis, finding, at.say)) {
        const action = wants(KINDS[fix.kind]) ? toAction(at, fix, KINDS[fix.kind]) : null;
        if (!action) continue;
        action.diagnostics = [diagnostic ?? toDiagnostic(at.document, finding)];
        // One key press must mean one thing.
        if (fix.preferred && !preferred) action.isPreferred = preferred = true;
        actions.push(action);
      }
    }
    const all = misassigned && wants(KINDS['fix-all']) ? fixAll(at.analysis, at.say, 'misassigned-duty') : null;
    const action = all && all.resolves.length > 1 ? toAction(at, all, KINDS['fix-all']) : null;
    if (action) actions.push(action);
    return actions;
  }

  function moves(at: Snapshot, span: Span): CodeAction[] {
    const judged = dutyAround(at.analysis, span.start);
    const duty = judged ? at.analysis.duties.indexOf(judged) : -1;
    return duty < 0 ? [] : movesFor(at.analysis, duty, at.say).flatMap((fix) => toAction(at, fix, MOVE) ?? []);
  }

  function sourceFixes(at: Snapshot): CodeAction[] {
    const fix = fixAll(at.analysis, at.say);
    return fix.disabled === null ? [toAction(at, fix, FIX_ALL)].flatMap((action) => action ?? []) : [];
  }

  /** Null for a fix that there is no way to write down. */
  function toAction(at: Snapshot, fix: Fix, kind: string): CodeAction | null {
    if (fix.disabled !== null) return { title: fix.title, kind, disabled: { reason: fix.disabled } };
    if (fix.edits.length === 0) return null;
    return { title: fix.title, kind, edit: toFixEdit(session.client, at.document, fix) };
  }
}

function meets({ span }: Finding, range: Span): boolean {
  return overlaps(span, range) || touches(span, range.start) || touches(span, range.end);
}

/** True when an answer of a kind or of a kind below it is wanted. */
function wantsUnder(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((one) => kind === one || one === '' || one.startsWith(`${kind}.`));
}
