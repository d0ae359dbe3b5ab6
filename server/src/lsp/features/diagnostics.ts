import type {
  Diagnostic,
  DocumentDiagnosticReport,
  Position,
  Range,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Analysis } from '../../core/analysis.ts';
import { capped } from '../capped.ts';
import type { Door } from '../door.ts';
import { toUri } from '../fromLsp.ts';
import type { OpenDocument } from '../openDocument.ts';
import { createResultIds } from '../resultIds.ts';
import { sameDiagnostic, toDiagnostic, toRange } from '../toLsp.ts';
import { rangeAfter, type Typing } from '../typing.ts';
import { isIn, type Zone, zoneOf } from '../zone.ts';

/** What the client was last told, or would be, about one document. */
interface Shown {
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

interface State {
  shown: Shown;
  /** Findings are wanted for the present text though `run` is not `onType`; null until the first time of asking. */
  due: boolean | null;
  /** What changed in the text since `shown`, in order. */
  readonly changes: TextDocumentContentChangeEvent[];
  /** The stretch of typing for whose end `shown` keeps something back; null when it says all there is. */
  waitsFor: object | null;
  cancelRelease: (() => void) | null;
  /** The document was read as a charter for `shown`, or for what it was before the last keys. */
  read: boolean;
  /** Stops the reading that follows on keys after which `shown` was only moved. */
  cancelReading: (() => void) | null;
  /** What was pushed last and is still shown. */
  pushed: { readonly id: string; readonly version: number } | null;
}

/** Tells the client what is found, and when it is no longer true. */
export interface Diagnostics {
  opened(open: OpenDocument): void;
  changed(open: OpenDocument, changes: readonly TextDocumentContentChangeEvent[]): void;
  saved(open: OpenDocument): void;
  closed(open: OpenDocument): void;
  /** The caret was reported for the present version. */
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
  const nextId = createResultIds();
  let refreshing = false;

  function stateOf(open: OpenDocument): State {
    let state = states.get(open);
    if (!state) {
      state = {
        shown: NOTHING,
        due: null,
        changes: [],
        waitsFor: null,
        cancelRelease: null,
        read: false,
        cancelReading: null,
        pushed: null,
      };
      states.set(open, state);
    }
    return state;
  }

  /** What the client should show now. */
  function present(open: OpenDocument): Shown {
    const state = stateOf(open);
    const { run } = open.settings;
    if (run !== 'onType' && !(state.due ?? run === 'onSave') && !session.paused) return state.shown;
    state.due = false;
    return heldStill(open) ?? show(state, read(open, state));
  }

  /** Unchanged lists keep their id, unchanged findings their object. */
  function show(state: State, items: readonly Diagnostic[]): Shown {
    state.changes.length = 0;
    const before = state.shown.items;
    const kept = items.map((item, i) => {
      const twin = before[i];
      return twin && sameDiagnostic(twin, item) ? twin : item;
    });
    if (kept.length !== before.length || kept.some((item, i) => item !== before[i])) {
      state.shown = { id: nextId(), items: kept };
    }
    return state.shown;
  }

  function read(open: OpenDocument, state: State): readonly Diagnostic[] {
    const analysis = session.paused ? null : session.compared(open);
    state.read = analysis?.charter.recognized === true;
    return analysis ? visible(open, state, analysis) : [];
  }

  /**
   * The findings as they were, when a key was pressed inside a line that is being written in: they would stay whatever
   * the text says now (see `visible`), so the answer need not wait until it is read. Null where it has to be.
   */
  function heldStill(open: OpenDocument): Shown | null {
    const state = stateOf(open);
    const { typing, caret, version } = open;
    if (!state.read || session.paused || open.analyzed === null || open.analyzed.revision === open.revision)
      return null;
    if (!typing?.keys || !waits(open) || (state.waitsFor !== null && state.waitsFor !== typing.stretch)) return null;
    if (caret?.version === version && !typing.lines.has(caret.position.line)) return null;
    keepBack(open, state, typing);
    if (!state.cancelReading) readAfter(environment.readingWait, open, state);
    return show(state, moved(state));
  }

  /**
   * What may be shown while somebody types. Where keys are pressed inside a line, findings stay as they were, at their
   * shifted places, until the person rests or leaves: a word that is half written would make them come and go, here and
   * elsewhere. After other changes only new findings on the line of the caret wait.
   */
  function visible(open: OpenDocument, state: State, analysis: Analysis): readonly Diagnostic[] {
    const zone = zoneUnderCaret(open, analysis);
    const { typing } = open;
    if (!zone || !typing) {
      settle(state);
      return capped(open, analysis.findings, session.links(open));
    }
    const { document } = open;
    // Somebody went on writing elsewhere before what was kept back could be shown.
    const owed = state.waitsFor !== null && state.waitsFor !== typing.stretch;
    keepBack(open, state, typing);
    const links = session.links(open);
    const fresh = analysis.findings.filter(({ span }) => isIn(zone, span));
    const twin = (old: Diagnostic): Diagnostic | null => {
      const at = fresh.findIndex(({ rule, span }) => rule === old.code && meet(toRange(document, span), old.range));
      const [found] = at < 0 ? [] : fresh.splice(at, 1);
      return found ? toDiagnostic(document, found, links) : null;
    };
    const old = moved(state);
    const isHere = ({ range }: Diagnostic) =>
      zone.lines.some((line) => range.start.line <= line.to && range.end.line >= line.from);
    if (typing.keys && !owed && state.shown !== NOTHING)
      return old.map((item) => (isHere(item) ? (twin(item) ?? item) : item));
    const here = old.filter(isHere).flatMap((item) => twin(item) ?? (typing.keys ? item : []));
    return [
      ...capped(
        open,
        analysis.findings.filter(({ span }) => !isIn(zone, span)),
        links,
      ),
      ...here,
    ];
  }

  /** What is shown, where it stands after the changes since. */
  function moved({ shown, changes }: State): readonly Diagnostic[] {
    if (changes.length === 0) return shown.items;
    return shown.items.flatMap((item) => {
      const range = rangeAfter(item.range, changes);
      return range === null ? [] : [range === item.range ? item : { ...item, range }];
    });
  }

  /** Whether findings wait for the end of the writing: not where the client could not be told afterwards. */
  function waits({ typing, settings }: OpenDocument): boolean {
    const canFollow = !session.client.pullsDiagnostics || session.client.refreshesDiagnostics;
    if (!typing || !canFollow || settings.run !== 'onType') return false;
    return typing.time + environment.caretWait > environment.now();
  }

  /** What is written in now; null when nothing is. */
  function zoneUnderCaret(open: OpenDocument, analysis: Analysis): Zone | null {
    const { typing, caret, document } = open;
    if (!typing || !waits(open)) return null;
    const zone = zoneOf(document, analysis.charter, typing);
    if (!caret || caret.version !== document.version) return zone;
    const { line } = caret.position;
    return zone.lines.some(({ from, to }) => from <= line && line <= to) ? zone : null;
  }

  function keepBack(open: OpenDocument, state: State, { stretch, time }: Typing): void {
    state.waitsFor = stretch;
    if (!state.cancelRelease) releaseAfter(time + environment.caretWait - environment.now(), open, state);
  }

  function settle(state: State): void {
    state.cancelRelease?.();
    state.cancelRelease = null;
    state.waitsFor = null;
  }

  /** Reads what was written once no key was pressed for a while, unless a question came first. */
  function readAfter(wait: number, open: OpenDocument, state: State): void {
    state.cancelReading = environment.after(wait, () => {
      state.cancelReading = null;
      if (open.analyzed?.revision === open.revision || session.open.get(open.uri) !== open) return;
      const left = session.changedAt + environment.readingWait - environment.now();
      if (left > 0) {
        readAfter(left, open, state);
        return;
      }
      session.analysis(open);
      if (state.shown.id !== present(open).id) update(open);
    });
  }

  /** Keys that arrive after the last question put the release off: clients do not ask after each of them. */
  function releaseAfter(wait: number, open: OpenDocument, state: State): void {
    state.cancelRelease = environment.after(wait, () => {
      const left = open.typing ? open.typing.time + environment.caretWait - environment.now() : 0;
      if (left > 0) releaseAfter(left, open, state);
      else release(open, state);
    });
  }

  /** The person rests or has left: shows what was kept back, if anything was. */
  function release(open: OpenDocument, state: State): void {
    settle(state);
    open.typing = null;
    if (session.open.get(open.uri) !== open) return;
    const known = session.client.pullsDiagnostics && open.analyzed?.revision === open.revision;
    if (!known || state.shown.id !== present(open).id) update(open);
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
    const { id, items } = present(open);
    const { version } = open;
    if (state.pushed?.id === id && state.pushed.version === version) return;
    // Documents that are no charters are never mentioned, unless something has to be taken back.
    const charter = session.analysis(open)?.charter.recognized === true;
    if (!charter && items.length === 0 && !state.pushed) return;
    state.pushed = items.length > 0 || charter ? { id, version } : null;
    await connection.sendDiagnostics({ uri: open.uri, version, diagnostics: [...items] });
  }

  connection.languages.diagnostics.on(
    answer(
      'diagnostics',
      { kind: DocumentDiagnosticReportKind.Full, items: [] } as DocumentDiagnosticReport,
      async (params): Promise<DocumentDiagnosticReport> => {
        const open = session.open.get(toUri(params));
        if (!open) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        const known = heldStill(open);
        if (!known) await environment.inbox.drained();
        if (!open.configuration) await open.ready;
        if (session.open.get(open.uri) !== open) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
        const { id, items } = known ?? present(open);
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
    changed(open, changes) {
      const state = stateOf(open);
      if (open.settings.run === 'onType' && state.shown.items.length > 0) state.changes.push(...changes);
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
      state?.cancelReading?.();
      if (state?.pushed) void connection.sendDiagnostics({ uri: open.uri, diagnostics: [] });
    },
    caretMoved(open) {
      const state = states.get(open);
      // Before the findings are worked out, nothing is kept back in them; then the caret is looked at.
      if (!state?.waitsFor || open.analyzed?.revision !== open.revision) return;
      const analysis = session.compared(open);
      if (analysis && !zoneUnderCaret(open, analysis)) release(open, state);
    },
    check(open) {
      stateOf(open).due = true;
      open.typing = null;
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
        // Who changes how charters are judged wants to see it; in the file in which that is written, typing goes on.
        if (!session.configures(open.uri)) open.typing = null;
        state.due ||= open.settings.run !== 'manual';
        if (!session.client.pullsDiagnostics) void push(open);
      }
      if (session.client.pullsDiagnostics) refreshPulls();
    },
  };
}

function meet(a: Range, b: Range): boolean {
  return isUpTo(a.start, b.end) && isUpTo(b.start, a.end);
}

function isUpTo(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
