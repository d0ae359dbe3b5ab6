import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { CONFIG_NAMES } from '../../core/config/cascade.ts';
import { addAllowance } from '../../core/config/write.ts';
import type { Finding } from '../../core/finding.ts';
import { type Decision, type Fix, type FixKind, fixAll, fixesFor, movesFor } from '../../core/fixes/index.ts';
import { dutyAround } from '../../core/ide/dutyAt.ts';
import { overlaps, type Span, touches } from '../../core/text/span.ts';
import type { Door } from '../door.ts';
import type { Files } from '../files.ts';
import { toSpan, toUri } from '../fromLsp.ts';
import { uriIn } from '../paths.ts';
import type { Snapshot } from '../session.ts';
import { toDiagnostic, toEditElsewhere, toWorkspaceEdit } from '../toLsp.ts';

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
export function codeActions({ connection, session, answer }: Door, files: Files): void {
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
      const possible = session.client.disabledActions ? actions : actions.filter(({ disabled }) => !disabled);
      // Reading the configuration's file is left for the moment when it is wanted, if the client can wait for it.
      if (session.client.resolvesActions) return possible;
      const whole = await Promise.all(possible.map(resolve));
      return whole.filter(({ edit, disabled }) => edit || disabled);
    }),
  );

  connection.onCodeActionResolve(
    answer('light bulb', {} as CodeAction, async (action: CodeAction): Promise<CodeAction> => resolve(action)),
  );

  /** Adds the edit to an action that was offered without one: a decision for the configuration's file. */
  async function resolve(action: CodeAction): Promise<CodeAction> {
    const { uri, decision } = (action.data ?? {}) as { uri?: unknown; decision?: Decision };
    if (action.edit || action.disabled || typeof uri !== 'string' || !isDecision(decision)) return action;
    const configuration = session.open.get(uri)?.configuration;
    if (!configuration) return action;
    const { root, file } = configuration;
    const path = file ?? CONFIG_NAMES[0];
    const read = await files.read(root, path);
    const text = 'text' in read ? read.text : '';
    if (!('text' in read) && read.problem !== 'missing') return action;
    const edit = addAllowance(text, { ...decision, reason: null });
    const target = uriIn(root, path);
    const version = session.open.get(target)?.document.version ?? null;
    const there = 'text' in read ? { text, version } : null;
    const written = edit && toEditElsewhere(session.client, target, there, [edit], action.title);
    return written ? { ...action, edit: written } : action;
  }

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
    if (fix.decision) return { title: fix.title, kind, data: { uri: at.document.uri, decision: fix.decision } };
    const edits = fix.edits.flatMap(({ path, edits }) => (path === null ? edits : []));
    return edits.length === 0
      ? null
      : { title: fix.title, kind, edit: toWorkspaceEdit(session.client, at.document, edits) };
  }
}

/** What comes back from the client is checked: it may be old, or another server's. */
function isDecision(raw: unknown): raw is Decision {
  const { role, area, duty } = (raw ?? {}) as { role?: unknown; area?: unknown; duty?: unknown };
  return typeof role === 'string' && [area, duty].every((one) => one === null || typeof one === 'string');
}

function meets({ span }: Finding, range: Span): boolean {
  return overlaps(span, range) || touches(span, range.start) || touches(span, range.end);
}

/** True when an answer of a kind or of a kind below it is wanted. */
function wantsUnder(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((one) => kind === one || one === '' || one.startsWith(`${kind}.`));
}
