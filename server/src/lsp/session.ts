import type { Connection, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import { analyze, type Engine } from '../core/analyze.ts';
import { matchBaseline } from '../core/config/baseline.ts';
import { relativePath } from '../core/config/path.ts';
import { type ConfigProblem, configFindings } from '../core/config/problem.ts';
import type { Finding } from '../core/finding.ts';
import { changed } from '../core/rules/told.ts';
import { LIMITS } from '../core/syntax/limits.ts';
import type { TextEdit } from '../core/text/edit.ts';
import type { Client } from './client.ts';
import type { Configuration, Configurations } from './configuration.ts';
import type { Environment } from './environment.ts';
import type { Guard } from './guard.ts';
import { rulePagesIn } from './language.ts';
import { LiveDocument } from './liveDocument.ts';
import type { ConfigSnapshot, OpenDocument, Others, Snapshot } from './openDocument.ts';
import { pathIn } from './paths.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings.ts';
import type { Links } from './toLsp.ts';
import { lineAfter, lineAt, typingAfter } from './typing.ts';

/** Above this many UTF-16 units a document is not judged; the status item says so. */
export const SIZE_LIMIT = LIMITS.length;

/** The open documents, each with at most one analysis per version. The only place that caches documents. */
export class Session {
  readonly open = new Map<string, OpenDocument>();
  paused = false;
  /** When a document was last opened, on the clock of the environment. */
  openedAt = Number.NEGATIVE_INFINITY;
  /** When an open document was last edited, on the same clock. */
  changedAt = Number.NEGATIVE_INFINITY;
  /** Called after a document was analyzed, and after one could not be. */
  onAnalyzed: (open: OpenDocument) => void = () => {};
  /** Called after a document was closed. */
  onClosed: (uri: string) => void = () => {};
  /** Called after configurations or settings were read anew. */
  onReconfigured: () => void = () => {};

  /** What the other charters of the workspace say, once somebody reads them. */
  others: Others | null = null;

  readonly environment: Environment;
  client: Client;
  readonly #connection: Connection;
  readonly #configurations: Configurations;
  readonly #guard: Guard;
  /** Settings per workspace folder; '' for documents outside every folder. */
  #settings = new Map<string, Promise<Settings>>();
  #pushedSettings: unknown;

  constructor(
    connection: Connection,
    environment: Environment,
    configurations: Configurations,
    guard: Guard,
    client: Client,
  ) {
    this.#connection = connection;
    this.environment = environment;
    this.#configurations = configurations;
    this.#guard = guard;
    this.client = client;
    this.#pushedSettings = client.extra.settings;
  }

  /** Takes a document in; one that is open already is replaced. */
  add(uri: string, languageId: string, version: number, text: string): OpenDocument {
    this.environment.opened?.(text.length);
    const live = new LiveDocument(TextDocument.create(uri, languageId, version, text));
    const open: OpenDocument = {
      uri,
      languageId,
      live,
      get document() {
        return live.document;
      },
      get version() {
        return live.version;
      },
      revision: 0,
      settings: DEFAULT_SETTINGS,
      configuration: null,
      ready: Promise.resolve(),
      named: false,
      analyzed: null,
      compared: null,
      failure: null,
      typing: null,
      caret: null,
      offered: new Set(),
    };
    open.ready = this.#configure(open);
    this.openedAt = this.environment.now();
    this.open.set(uri, open);
    return open;
  }

  /** Applies changes in the order in which they arrived, which is the truth even where the versions are not. */
  change(open: OpenDocument, version: number, changes: TextDocumentContentChangeEvent[]): void {
    open.live.change(changes, version);
    open.revision++;
    this.changedAt = this.environment.now();
    open.typing = typingAfter(open.typing, changes, this.changedAt, this.environment.caretWait);
    const [line] = open.typing?.lines ?? [];
    if (line !== undefined && open.offered.size > 0 && open.offered.has(lineAt(open.document, line)))
      open.typing = null;
    open.offered.clear();
    if (open.caret?.version !== version) open.caret = null;
  }

  /** Remembers a fix that the client may apply to the present version. */
  offer({ document, offered }: OpenDocument, edits: readonly TextEdit[]): void {
    const line = lineAfter(document, edits);
    if (line !== null) offered.add(line);
  }

  remove(uri: string): OpenDocument | undefined {
    const open = this.open.get(uri);
    this.open.delete(uri);
    if (open) this.onClosed(uri);
    return open;
  }

  /** Asks for all settings anew, because one changed. `pushed` is what the client sent along. */
  changeSettings(pushed: unknown): Promise<void> {
    if (pushed !== undefined) this.#pushedSettings = pushed;
    this.#settings = new Map();
    return this.reconfigure();
  }

  /** Reads all configurations anew, because a file of theirs changed. */
  async reconfigure(): Promise<void> {
    this.#configurations.forget();
    await Promise.all(
      [...this.open.values()].map((open) => {
        open.ready = this.#configure(open);
        return open.ready;
      }),
    );
    this.onReconfigured();
  }

  /** Open documents that turn out to be what a configuration builds on, once they are seen as that. */
  async basesFound(): Promise<OpenDocument[]> {
    const found = [...this.open.values()].filter(
      ({ uri, configuration }) => configuration?.problems === null && this.#configurations.isBase(uri),
    );
    for (const open of found) {
      open.ready = this.#configure(open);
      await open.ready;
      this.forget(open);
    }
    return found;
  }

  /** Reads the document as a charter, or no longer, whatever it holds. */
  name(open: OpenDocument, named: boolean): void {
    open.named = named;
    this.forget(open);
  }

  /** Drops what was concluded from the present text, because something besides the text has changed. */
  forget(open: OpenDocument): void {
    open.analyzed = null;
  }

  /**
   * A charter as it stands now, for questions about a place in it. Null for documents that are not open,
   * switched off, too large or not charters.
   */
  async here(uri: string): Promise<Snapshot | null> {
    const open = this.open.get(uri);
    if (!open) return null;
    const { revision } = open;
    if (!open.configuration) await open.ready;
    // The place was given in a text that is gone.
    return open.revision === revision ? this.snapshot(open) : null;
  }

  /** A configuration file as it stands now; null for every other document. */
  async config(uri: string): Promise<ConfigSnapshot | null> {
    const open = this.open.get(uri);
    if (!open) return null;
    const { revision } = open;
    await open.ready;
    const { configuration, document } = open;
    if (!configuration?.problems || open.revision !== revision) return null;
    return { open, document, text: document.getText(), configuration };
  }

  /** A charter after all changes that have arrived, for questions about the whole of it. */
  async settled(uri: string): Promise<Snapshot | null> {
    const open = this.open.get(uri);
    if (!open) return null;
    await this.environment.inbox.drained();
    if (!open.configuration) await open.ready;
    return this.open.get(uri) === open ? this.snapshot(open) : null;
  }

  /** True when a change of this file may change how others are judged. */
  configures(uri: string): boolean {
    return this.#configurations.concerns(uri);
  }

  /** Where the links of a document's findings lead to. */
  links({ configuration }: OpenDocument): Links {
    return { root: configuration?.root ?? null, pages: this.rulePages() };
  }

  /** The folder of the rules' pages, in the editor's language where it is one of ours. */
  rulePages(): string | null {
    const folder = this.client.extra.rulePages?.replace(/\/$/, '') ?? this.environment.rulePages;
    return folder && rulePagesIn(this.client.locale, folder);
  }

  /** The snapshot of a document whose configuration is known. */
  snapshot(open: OpenDocument): Snapshot | null {
    const analysis = this.compared(open);
    if (!analysis?.charter.recognized || !open.configuration) return null;
    const { document, settings } = open;
    return { open, document, analysis, say: open.configuration.engine.say, settings };
  }

  /** The analysis of the present version with what the other charters of the workspace have to say about it. */
  compared(open: OpenDocument): Analysis | null {
    const analysis = this.analysis(open);
    const stamp = this.others?.stamp(open) ?? 0;
    if (!analysis || !this.others) return analysis;
    const baseline = open.configuration?.baseline ?? null;
    const { compared } = open;
    if (compared?.of !== analysis || compared.stamp !== stamp || compared.baseline !== baseline) {
      open.compared = { of: analysis, stamp, baseline, result: this.#besideOthers(this.others, open, analysis) };
    }
    return open.compared?.result ?? null;
  }

  /** Compares when somebody asks for findings. */
  #besideOthers(others: Others, open: OpenDocument, analysis: Analysis): Analysis {
    const { text, tree, charter, duties, config } = analysis;
    const baseline = open.configuration?.baseline ?? null;
    const { folders } = this.client;
    let findings: readonly Finding[] | null = null;
    const compare = (): readonly Finding[] => {
      // The others know the document as it stands now.
      if (open.analyzed?.analysis !== analysis) return analysis.findings;
      const all = others.findings(open, analysis);
      return baseline ? softened(all, baseline, pathIn(folders, open.uri)) : all;
    };
    return {
      text,
      tree,
      charter,
      duties,
      get findings() {
        findings ??= compare();
        return findings;
      },
      config,
    };
  }

  /** The one analysis of the present version; null when there is to be none. */
  analysis(open: OpenDocument): Analysis | null {
    if (open.analyzed?.revision === open.revision) return open.analyzed.analysis;
    const { configuration, document, revision, settings } = open;
    if (!configuration) return null;
    let analysis: Analysis | null = null;
    const text = document.getText();
    if (
      settings.enable &&
      text.length <= SIZE_LIMIT &&
      (open.named || !configuration.ignored || configuration.problems)
    ) {
      try {
        const source = {
          text,
          path: pathIn(this.client.folders, open.uri),
          languageId: open.languageId,
          named: open.named || configuration.named,
        };
        analysis = configuration.problems
          ? analyzeConfig(text, configuration.problems, configuration.engine)
          : analyze(source, configuration.engine, open.analyzed?.analysis ?? undefined);
        open.failure = null;
      } catch (error) {
        open.failure = this.#guard.report('analysis', error);
      }
    }
    open.analyzed = { revision, analysis };
    this.onAnalyzed(open);
    return analysis;
  }

  /** The editor's settings for a document, open or not. */
  settingsOf(uri: string): Promise<Settings> {
    const folder = this.client.folders.find((candidate) => uri.startsWith(`${candidate}/`)) ?? '';
    let asked = this.#settings.get(folder);
    if (!asked) {
      asked = this.#ask(folder);
      this.#settings.set(folder, asked);
    }
    return asked;
  }

  async #configure(open: OpenDocument): Promise<void> {
    open.settings = await this.settingsOf(open.uri);
    const before = open.configuration;
    const now = await this.#configurations.of(open.uri, open.settings);
    open.configuration = now;
    const same =
      before?.engine === now.engine && before.named === now.named && before.ignored === now.ignored && !now.problems;
    if (!same || !open.settings.enable || open.analyzed?.analysis === null) this.forget(open);
  }

  async #ask(folder: string): Promise<Settings> {
    if (!this.client.answersConfiguration) return readSettings(this.#pushedSettings);
    try {
      const item = folder ? { scopeUri: folder, section: 'remit' } : { section: 'remit' };
      return readSettings((await this.#connection.workspace.getConfiguration(item)) ?? this.#pushedSettings);
    } catch {
      // A client that promised to answer and did not: what it sent along, else the defaults.
      return readSettings(this.#pushedSettings);
    }
  }
}

/** A configuration file is no charter, but what is wrong in it is shown in it. */
function analyzeConfig(text: string, problems: readonly ConfigProblem[], { config, say }: Engine): Analysis {
  const charter = { recognized: false, roles: [], places: [], duties: [], matrices: [], ignores: [], problems: [] };
  const findings = configFindings(problems, say, config.rules['invalid-config']);
  return { text, tree: null, charter, duties: [], findings, config };
}

/** Findings that the team has accepted for now are shown as hints. */
function softened(
  findings: readonly Finding[],
  { entries, folder }: NonNullable<Configuration['baseline']>,
  path: string,
): readonly Finding[] {
  const accepted = new Set(matchBaseline(entries, relativePath(folder, path), findings).accepted);
  if (accepted.size === 0) return findings;
  return findings.map((finding) => (accepted.has(finding) ? changed(finding, { severity: 'hint' }) : finding));
}
