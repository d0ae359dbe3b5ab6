import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { DiagnosticSeverity, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Analysis } from '../../core/analysis.ts';
import { type Finding, SEVERITIES } from '../../core/finding.ts';
import { type Span, touches } from '../../core/text/span.ts';
import type { Door } from '../door.ts';
import { toUri } from '../fromLsp.ts';
import type { OpenDocument } from '../session.ts';
import { sameDiagnostic, toDiagnostic, toRange } from '../toLsp.ts';

/** What the client was last told, or would be, about one document. */
interface Shown {
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

interface State {
  shown: Shown;
  /** Findings are wanted for the present text though `run` is not `onType`; null until the first time of asking. */
  due: boolean | null;
  /** The offsets that findings now held back stand on. */
  held: readonly Span[];
  /** The revision of the document that `held` belongs to. */
  heldIn: number;
  cancelRelease: (() => void) | null;
  /** A push was sent that the client still shows. */
  pushed: boolean;
}

export interface Diagnostics {
  opened(open: OpenDocument): void;
  changed(open: OpenDocument): void;
  saved(open: OpenDocument): void;
  closed(open: OpenDocument): void;
  /** The caret was reported. */
  caretMoved(open: OpenDocument): void;
  /** Judge the present text whatever `run` says. */
  check(open: OpenDocument): void;
  /** Other files changed what is said of these documents. */
  update(open: readonly OpenDocument[]): void;
  /** Something besides the text changed: settings, configuration, pause. */
  refresh(): void;
}

const NOTHING: Shown = { id: '0', items: [] };

/** Shows findings: pulled by clients that can, else pushed; never both. */
export function diagnostics({ connection, session, answer }: Door): Diagnostics {
  const states = new Map<OpenDocument, State>();
  const { environment } = session;
  let lastId = 0;
  let refreshing = false;

  function stateOf(open: OpenDocument): State {
    let state = states.get(open);
    if (!state) {
      state = { shown: NOTHING, due: null, held: [], heldIn: -1, cancelRelease: null, pushed: false };
      states.set(open, state);
    }
    return state;
  }

  /** What the client should show now. Unchanged lists keep their id, unchanged findings their object. */
  function present(open: OpenDocument): Shown {
    const state = stateOf(open);
    const { run } = open.settings;
    if (run !== 'onType' && !(state.due ?? run === 'onSave') && !session.paused) return state.shown;
    state.due = false;
    const analysis = session.paused ? null : session.compared(open);
    const items = analysis ? capped(open, withoutHeld(open, state, analysis)) : [];
    const before = state.shown.items;
    const kept = items.map((item, i) => {
      const twin = before[i];
      return twin && sameDiagnostic(twin, item) ? twin : item;
    });
    if (kept.length !== before.length || kept.some((item, i) => item !== before[i])) {
      state.shown = { id: String(++lastId), items: kept };
    }
    return state.shown;
  }

  /** Leaves out findings on the words under the caret that were not shown before, until the caret rests or leaves. */
  function withoutHeld(open: OpenDocument, state: State, analysis: Analysis): readonly Finding[] {
    state.cancelRelease?.();
    state.cancelRelease = null;
    state.held = [];
    const { document, edit } = open;
    const canFollow = !session.client.pullsDiagnostics || session.client.refreshesDiagnostics;
    if (!edit || !canFollow || open.settings.run !== 'onType') return analysis.findings;
    const left = edit.time + environment.caretWait - environment.now();
    if (left <= 0) return analysis.findings;
    const caret = open.caret ?? edit.offset;
    const held: Span[] = [];
    const others = analysis.findings.filter((finding) => {
      const at = finding.duty === null ? finding.span : (analysis.charter.duties[finding.duty]?.extent ?? finding.span);
      if (!touches(at, caret) && !touches(finding.span, caret)) return true;
      const { start } = toRange(document, finding.span);
      // Typing inside a duty leaves its start where it was.
      const known = state.shown.items.some(
        ({ code, range }) =>
          code === finding.rule && range.start.line === start.line && range.start.character === start.character,
      );
      if (!known) held.push(at);
      return known;
    });
    if (held.length > 0) {
      state.held = held;
      state.heldIn = open.revision;
      releaseAfter(left, open, state);
    }
    return others;
  }

  /** Keys that arrive after the last question put the release off: clients do not ask after each of them. */
  function releaseAfter(wait: number, open: OpenDocument, state: State): void {
    state.cancelRelease = environment.after(wait, () => {
      const left = open.edit ? open.edit.time + environment.caretWait - environment.now() : 0;
      if (left > 0) releaseAfter(left, open, state);
      else release(open, state);
    });
  }

  function release(open: OpenDocument, state: State): void {
    state.cancelRelease?.();
    state.cancelRelease = null;
    state.held = [];
    open.edit = null;
    if (session.open.get(open.uri) === open) update(open);
  }

  function capped(open: OpenDocument, findings: readonly Finding[]): Diagnostic[] {
    const { document, settings, configuration } = open;
    const most = settings.maxFindings;
    const links = session.links(open);
    if (findings.length <= most) return findings.map((finding) => toDiagnostic(document, finding, links));
    const strength = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
    const ranked = findings.map((finding, order) => ({ finding, order }));
    ranked.sort((a, b) => strength(b.finding) - strength(a.finding) || a.order - b.order);
    const kept = ranked.slice(0, most).sort((a, b) => a.order - b.order);
    const [firstLeftOut] = ranked.slice(most).sort((a, b) => a.order - b.order);
    return [
      ...kept.map(({ finding }) => toDiagnostic(document, finding, links)),
      {
        range: toRange(document, (firstLeftOut as { finding: Finding }).finding.span),
        severity: DiagnosticSeverity.Information,
        code: 'max-findings',
        source: 'remit',
        message: configuration?.engine.say('more-findings', { shown: most, more: findings.length - most }) ?? '',
        data: { key: 'max-findings' },
      },
    ];
  }

  /** Lets the client know that what it shows of a document is out of date. */
  function update(open: OpenDocument): void {
    if (!session.client.pullsDiagnostics) void push(open);
    else refreshPulls();
  }

  function refreshPulls(): void {
    if (!session.client.refreshesDiagnostics || refreshing) return;
    refreshing = true;
    const ask = async (): Promise<void> => {
      await environment.inbox.drained();
      refreshing = false;
      await connection.languages.diagnostics.refresh();
    };
    ask().catch(() => {
      // The client is leaving; what it shows no longer matters.
    });
  }

  const pushing = new Set<OpenDocument>();
  async function push(open: OpenDocument): Promise<void> {
    if (pushing.has(open)) return;
    pushing.add(open);
    await environment.inbox.drained();
    if (!open.configuration) await open.ready;
    pushing.delete(open);
    if (session.open.get(open.uri) !== open) return;
    const state = stateOf(open);
    const { items } = present(open);
    // Documents that are no charters are never mentioned, unless something has to be taken back.
    const charter = session.analysis(open)?.charter.recognized === true;
    if (!charter && items.length === 0 && !state.pushed) return;
    state.pushed = items.length > 0 || charter;
    await connection.sendDiagnostics({ uri: open.uri, version: open.document.version, diagnostics: [...items] });
  }

  connection.languages.diagnostics.on(
    answer(
      'diagnostics',
      { kind: DocumentDiagnosticReportKind.Full, items: [] } as DocumentDiagnosticReport,
      async (params): Promise<DocumentDiagnosticReport> => {
        const open = session.open.get(toUri(params));
        if (!open) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        await environment.inbox.drained();
        if (!open.configuration) await open.ready;
        if (session.open.get(open.uri) !== open) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        const { id, items } = present(open);
        return params.previousResultId === id
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
          : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
      },
    ),
  );

  return {
    opened(open) {
      stateOf(open);
      if (!session.client.pullsDiagnostics) void push(open);
    },
    changed(open) {
      if (!session.client.pullsDiagnostics && open.settings.run === 'onType') void push(open);
    },
    saved(open) {
      if (open.settings.run !== 'onSave') return;
      stateOf(open).due = true;
      update(open);
    },
    closed(open) {
      const state = states.get(open);
      states.delete(open);
      state?.cancelRelease?.();
      if (state?.pushed) void connection.sendDiagnostics({ uri: open.uri, diagnostics: [] });
    },
    caretMoved(open) {
      const state = states.get(open);
      if (!state || state.held.length === 0 || open.caret === null) return;
      // More was typed since: whether the caret has left is seen when the findings are worked out again.
      if (state.heldIn !== open.revision) return;
      const { caret } = open;
      if (!state.held.some((span) => touches(span, caret))) release(open, state);
    },
    check(open) {
      stateOf(open).due = true;
      update(open);
    },
    update(open) {
      for (const document of open) {
        if (!states.has(document)) continue;
        stateOf(document).due ||= document.settings.run !== 'manual';
        if (!session.client.pullsDiagnostics) void push(document);
      }
      if (session.client.pullsDiagnostics) refreshPulls();
    },
    refresh() {
      for (const [open, state] of states) {
        state.due ||= open.settings.run !== 'manual';
        if (!session.client.pullsDiagnostics) void push(open);
      }
      if (session.client.pullsDiagnostics) refreshPulls();
    },
  };
}
