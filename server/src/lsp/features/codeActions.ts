import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { CONFIG_NAMES } from '../../core/config/resolve.ts';
import { addAllowance } from '../../core/config/write.ts';
import type { Finding } from '../../core/finding.ts';
import {
  type Decision,
  destinations,
  type Fix,
  type FixKind,
  fixAll,
  fixesFor,
  moveDuty,
  movesFor,
} from '../../core/fixes/index.ts';
import { dutyAround } from '../../core/ide/dutyAt.ts';
import { findingOfKey, findingsAt, findingsOnDuty } from '../../core/rules/findingsAt.ts';
import { roleName } from '../../core/rules/wording.ts';
import { overlaps, type Span, touches } from '../../core/text/span.ts';
import type { Charters } from '../charters.ts';
import type { Door } from '../door.ts';
import type { Files } from '../files.ts';
import { isRange, toSpan, toUri } from '../fromLsp.ts';
import { moveToOther } from '../moves.ts';
import type { OpenDocument, Snapshot } from '../openDocument.ts';
import { uriIn } from '../paths.ts';
import { toDiagnostic, toEditElsewhere, toWorkspaceEdit } from '../toLsp.ts';

/** The kinds that keys can be bound to; documented in the manifest and in docs/vscode.md. */
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
export function codeActions({ connection, session, answer }: Door, files: Files, charters: Charters): void {
  connection.onCodeAction(
    answer('light bulb', null, async (params: CodeActionParams): Promise<CodeAction[] | null> => {
      const at = await session.here(toUri(params));
      const only = params.context?.only;
      if (!at) return wantsUnder('quickfix', only) ? inConfig(params) : null;
      const span = toSpan(at.document, params.range);
      const wants = (kind: string) =>
        !only || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
      const actions = [
        ...(wantsUnder('quickfix', only) ? await quickFixes(at, span, params.context?.diagnostics ?? [], wants) : []),
        ...(wants(MOVE) ? moves(at, span, only) : []),
        ...(only && wants(FIX_ALL) ? sourceFixes(at) : []),
      ];
      const possible = session.client.disabledActions ? actions : actions.filter(({ disabled }) => !disabled);
      // Dear edits are left for the moment when they are wanted, if the client can wait for them.
      if (session.client.resolvesActions) return possible;
      const whole = await Promise.all(possible.map(resolve));
      return whole.filter(({ edit, disabled }) => edit || (disabled && session.client.disabledActions));
    }),
  );

  connection.onCodeActionResolve((action, token) =>
    answer('light bulb', action, async () => resolve(action))(undefined, token),
  );

  /** In a configuration: write the name that was probably meant. */
  async function inConfig(params: CodeActionParams): Promise<CodeAction[] | null> {
    const at = await session.config(toUri(params));
    if (!at) return null;
    const { open, document, configuration } = at;
    const range = toSpan(document, params.range);
    const { say } = configuration.engine;
    return (configuration.problems ?? []).flatMap(({ span, closest }) => {
      if (closest === null || !(overlaps(span, range) || touches(span, range.start))) return [];
      const diagnostics = (params.context?.diagnostics ?? []).filter(
        ({ code, range: at }) => code === 'invalid-config' && document.offsetAt(at.start) === span.start,
      );
      const edits = [{ span, newText: closest }];
      session.offer(open, edits);
      const edit = toWorkspaceEdit(session.client, document, edits);
      const title = say('fix-rename-rule', { rule: closest });
      return [{ title, kind: KINDS.correct, diagnostics, edit, isPreferred: true }];
    });
  }

  /** Works out the edit of an action that was offered without one. */
  async function resolve(action: CodeAction): Promise<CodeAction> {
    const { uri, version, later } = (action.data ?? {}) as Partial<Postponed>;
    const open = typeof uri === 'string' ? session.open.get(uri) : undefined;
    if (action.edit || action.disabled || !open || open.version !== version) return action;
    const at = session.snapshot(open);
    if (!at || !later) return action;
    if (isDecision(later.decision)) return decide(action, open, later.decision);
    const fix = later.all
      ? fixAll(at.analysis, at.say, 'misassigned-duty')
      : later.move
        ? moveDuty(at.analysis, later.move.duty, later.move.role, at.say)
        : later.finding && fixOf(at, later.finding, action.title);
    const whole = fix && toAction(at, fix, action.kind ?? '');
    return whole ? { ...action, ...whole } : action;
  }

  /** The fix of a finding that was offered under a title. */
  function fixOf(at: Snapshot, { key, start }: FindingName, title: string): Fix | undefined {
    const finding = at.analysis.findings[findingOfKey(at.analysis.findings, key, start)];
    return finding && fixesFor(at.analysis, finding, at.say).find((fix) => fix.title === title);
  }

  /** Writes a decision into the file of the nearest configuration, which may be new. */
  async function decide(action: CodeAction, { configuration }: OpenDocument, decision: Decision): Promise<CodeAction> {
    if (!configuration) return action;
    const { root, file } = configuration;
    const path = file ?? CONFIG_NAMES[0];
    const read = await files.read(root, path);
    if (!('text' in read) && read.problem !== 'missing') return action;
    const text = 'text' in read ? read.text : '';
    const edit = addAllowance(text, { ...decision, reason: null });
    const target = uriIn(root, path);
    const version = session.open.get(target)?.version ?? null;
    const there = 'text' in read ? { text, version } : null;
    const written = edit && toEditElsewhere(session.client, target, there, [edit], action.title);
    return written ? { ...action, edit: written } : action;
  }

  async function quickFixes(
    at: Snapshot,
    span: Span,
    shown: readonly Diagnostic[],
    wants: (kind: string) => boolean,
  ): Promise<CodeAction[]> {
    const actions: CodeAction[] = [];
    const { findings } = at.analysis;
    const meant = new Map<number, Diagnostic>();
    for (const one of shown) {
      if (one.source !== 'remit' || typeof one.data?.key !== 'string' || !isRange(one.range)) continue;
      const index = findingOfKey(findings, one.data.key, toSpan(at.document, one.range).start);
      if (index >= 0) meant.set(index, one);
    }
    const indices = new Set([...findingsAt(findings, span), ...meant.keys()]);
    let preferred = false;
    let misassigned = false;
    for (const index of [...indices].sort((a, b) => a - b)) {
      const finding = findings[index] as Finding;
      const diagnostic = meant.get(index);
      misassigned ||= isMisassigned(finding);
      // A charter that has the role is a better place than a new section in this one.
      const away = isMisassigned(finding) && wants(KINDS.move) ? await moveAway(at, finding, KINDS.move) : null;
      if (away) {
        away.diagnostics = [diagnostic ?? toDiagnostic(at.document, finding, session.links(at.open))];
        if (!preferred && !away.disabled) away.isPreferred = preferred = true;
        actions.push(away);
      }
      for (const fix of fixesFor(at.analysis, finding, at.say)) {
        const action = wants(KINDS[fix.kind]) ? offer(at, finding, fix) : null;
        if (!action) continue;
        action.diagnostics = [diagnostic ?? toDiagnostic(at.document, finding, session.links(at.open))];
        // One key press must mean one thing.
        if (fix.preferred && !preferred) action.isPreferred = preferred = true;
        actions.push(action);
      }
    }
    if (
      misassigned &&
      wants(KINDS['fix-all']) &&
      findings.findIndex(isMisassigned) < findings.findLastIndex(isMisassigned)
    ) {
      const title = at.say('fix-all-of-rule');
      actions.push(later(at, title, KINDS['fix-all'], { all: true }));
    }
    return actions;
  }

  async function moveAway(at: Snapshot, { duty, suggestion }: Finding, kind: string): Promise<CodeAction | null> {
    if (duty === null || !suggestion) return null;
    const move = await moveToOther({ session, charters }, at, duty, suggestion.role);
    if (!move) return null;
    const { title, refused, edit } = move;
    return edit ? { title, kind, edit } : { title, kind, disabled: { reason: refused ?? '' } };
  }

  function moves(at: Snapshot, span: Span, only: readonly string[] | undefined): CodeAction[] {
    const duty = dutyAround(at.analysis, span.start);
    if (duty < 0) return [];
    // Who asks for refactorings wants to see which cannot be done; the light bulb only wants to know what there is,
    // and has the right role among its quick fixes already.
    if (only) return movesFor(at.analysis, duty, at.say).flatMap((fix) => toAction(at, fix, MOVE) ?? []);
    const offered = new Set(findingsOnDuty(at.analysis, duty).map(({ suggestion }) => suggestion?.role));
    return destinations(at.analysis, duty)
      .filter((role) => !offered.has(role))
      .map((role) =>
        later(at, at.say('fix-move', { role: roleName(role, at.analysis.config) }), MOVE, { move: { duty, role } }),
      );
  }

  function sourceFixes(at: Snapshot): CodeAction[] {
    const fix = fixAll(at.analysis, at.say);
    return fix.disabled === null ? [toAction(at, fix, FIX_ALL)].flatMap((action) => action ?? []) : [];
  }

  /** As `toAction`, with edits that need not be known yet left for later where the client can wait for them. */
  function offer(at: Snapshot, { key, span: { start } }: Finding, fix: Fix): CodeAction | null {
    const { duty, role, title, disabled } = fix;
    const kind = KINDS[fix.kind];
    if (disabled !== null || !session.client.resolvesActions) return toAction(at, fix, kind);
    if (fix.later && duty !== null && role !== null) return later(at, title, kind, { move: { duty, role } });
    return SMALL.has(fix.kind) ? later(at, title, kind, { finding: { key, start } }) : toAction(at, fix, kind);
  }

  /** Null for a fix that there is no way to write down. */
  function toAction(at: Snapshot, fix: Fix, kind: string): CodeAction | null {
    if (fix.disabled !== null) return { title: fix.title, kind, disabled: { reason: fix.disabled } };
    if (fix.decision) return later(at, fix.title, kind, { decision: fix.decision });
    const edits = fix.edits.flatMap(({ path, edits }) => (path === null ? edits : []));
    if (edits.length === 0) return null;
    session.offer(at.open, edits);
    return { title: fix.title, kind, edit: toWorkspaceEdit(session.client, at.document, edits) };
  }
}

/** Fixes that are known to have an edit before it is written down for the client. */
const SMALL: ReadonlySet<FixKind> = new Set(['share', 'ignore-line', 'ignore-file']);

/** A finding, and where it starts: UTF-16. */
interface FindingName {
  readonly key: string;
  readonly start: number;
}

/** What an action without an edit carries, so that the edit can be worked out when it is wanted. */
interface Postponed {
  readonly uri: string;
  readonly version: number;
  readonly later: {
    readonly all?: boolean;
    readonly decision?: Decision;
    readonly move?: { readonly duty: number; readonly role: string };
    readonly finding?: FindingName;
  };
}

function later(at: Snapshot, title: string, kind: string, what: Postponed['later']): CodeAction {
  const data: Postponed = { uri: at.document.uri, version: at.document.version, later: what };
  return { title, kind, data };
}

function isMisassigned({ rule, duty, suggestion }: Finding): boolean {
  return rule === 'misassigned-duty' && duty !== null && suggestion !== null;
}

/** What comes back from the client is checked: it may be old, or another server's. */
function isDecision(raw: unknown): raw is Decision {
  const { role, area, duty } = (raw ?? {}) as { role?: unknown; area?: unknown; duty?: unknown };
  return typeof role === 'string' && [area, duty].every((one) => one === null || typeof one === 'string');
}

/** True when an answer of a kind or of a kind below it is wanted. */
function wantsUnder(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((one) => kind === one || one === '' || one.startsWith(`${kind}.`));
}
