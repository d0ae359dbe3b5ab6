import type { Connection } from 'vscode-languageserver';
import type { Analysis } from '../core/analysis.ts';
import { analyze, judgeCharter, skim } from '../core/analyze.ts';
import type { RoleId } from '../core/charter/model.ts';
import type { Config } from '../core/config/config.ts';
import type { RoleName } from '../core/ide/mentions.ts';
import { quotable } from '../core/rules/wording.ts';
import { type FileSummary, summarize } from '../core/workspace/summary.ts';
import type { Configurations } from './configuration.ts';
import type { Files } from './files.ts';
import type { Guard } from './guard.ts';
import type { OpenDocument, Others } from './openDocument.ts';
import { pathIn, rootOf, uriIn } from './paths.ts';
import { startProgress } from './readingProgress.ts';
import type { Session } from './session.ts';
import { createUnread } from './unread.ts';
import { basisOf, createRoot, type Root, sameBasis } from './workspaceRoot.ts';

/**
 * The charters of the workspace, open or not, and what they say together. Those that are not open are read in the
 * background, one between two messages, once a charter or a config has been opened; from then on only what changes is read.
 */
export interface Charters extends Others {
  /** Other charters of the same folder that have a section of a role, the nearest first. */
  homes(open: OpenDocument, role: RoleId): readonly Home[];
  /** The other charters of an open document's organization. */
  colleagues(open: OpenDocument): readonly Home[];
  /** What the charters of an open document's organization call their roles; the same list as long as it says the same. */
  names(open: OpenDocument): readonly RoleName[];
  /**
   * A charter as it stands now, open or not, without its duties being judged.
   *
   * @param holds of a file that is not open: false when its text need not be looked at any closer
   * @returns null when it cannot be read, holds nothing of interest or is no charter
   */
  skim(home: Home, holds: (text: string) => boolean): Promise<Found | null>;
  /** Every charter that has been read, open or not, by path. */
  all(): readonly Home[];
  /** Reads the files of all workspace folders that have not been read yet; settles when nothing waits anymore. */
  readAll(): Promise<void>;
  /** Called after a charter was taken in, changed or vanished. */
  onChanged: (uri: string) => void;
  /** A charter as it stands now, open or not, with what is needed to edit it; null when it cannot be read. */
  read(home: Home): Promise<Found | null>;
  /** An open document has been analyzed anew. */
  analyzed(open: OpenDocument): void;
  /** A document was closed: from now on what is on disk counts. */
  closed(uri: string): void;
  /** Files appeared, changed or vanished. */
  changed(uris: readonly string[]): void;
  /**
   * Of folders that appeared or vanished, the files that matter: those that are there now and those that were read
   * there before. Editors tell of the folder alone when one is moved, deleted, or filled while it is made.
   */
  within(folders: readonly string[]): Promise<string[]>;
  /** Configurations or settings may say something else. */
  reconfigured(): void;
}

/** A charter of the workspace. */
export interface Home {
  readonly uri: string;
  readonly folder: string;
  /** Relative to the folder. */
  readonly path: string;
}

/** The place of a charter given by its URI alone. */
export function homeAt(folders: readonly string[], uri: string): Home {
  const folder = rootOf(folders, uri);
  return { uri, folder, path: pathIn([folder], uri) };
}

/** What stands in a charter. */
export interface Found {
  readonly analysis: Analysis;
  /** The client's version, or null when it is not open. */
  readonly version: number | null;
  readonly writable: boolean;
}

const NO_NAMES: readonly RoleName[] = [];

/** Milliseconds without a keystroke after which a folder's only charter is taken in. */
const RESTED = 1000;
/** Milliseconds after a keystroke in which nothing is read, and the most that one file waits for somebody who types. */
const PAUSE = 60;
const LONGEST_PAUSE = 500;
/**
 * @param configurations the same that the session asks
 * @param touched called with open documents whose findings may have changed by what other files say
 */
export function createCharters(
  connection: Connection,
  session: Session,
  configurations: Configurations,
  files: Files,
  guard: Guard,
  touched: (open: readonly OpenDocument[]) => void,
): Charters {
  const roots = new Map<string, Root>();
  const stamps = new WeakMap<OpenDocument, number>();
  const { environment } = session;
  const unread = createUnread(connection.console);
  let working = false;

  function rootOfUri(uri: string): { readonly folder: string; readonly root: Root; readonly path: string } {
    const folder = rootOf(session.client.folders, uri);
    let root = roots.get(folder);
    if (!root) {
      root = createRoot();
      roots.set(folder, root);
    }
    return { folder, root, path: pathIn([folder], uri) };
  }

  /** True for a folder outside the workspace in which nothing is open anymore: nobody asks about it again. */
  function isDeserted(folder: string): boolean {
    const { folders } = session.client;
    return !folders.includes(folder) && ![...session.open.keys()].some((uri) => rootOf(folders, uri) === folder);
  }

  /** Takes in what was left for later. */
  function settle(folder: string, root: Root): void {
    const { pending } = root;
    if (!pending) return;
    root.pending = null;
    root.organization.update(pending.path, summarize(pending.analysis), pending.under);
    charters.onChanged(uriIn(folder, pending.path));
  }

  /** True when a folder has no charter besides this one, so that nothing is said of it but what it says itself. */
  function isAlone({ organization, pending }: Root, path: string, config: Config): boolean {
    if ((config.rules['uncovered-area'] ?? 'off') !== 'off' || (pending !== null && pending.path !== path))
      return false;
    const { size } = organization;
    return size === 0 || (size === 1 && organization.paths()[0] === path);
  }

  function update(folder: string, root: Root, path: string, summary: FileSummary | null, under: string | null): void {
    if (root.pending?.path === path) root.pending = null;
    settle(folder, root);
    const others = root.organization.update(path, summary, under);
    tell(folder, others);
    charters.onChanged(uriIn(folder, path));
  }

  /** Leaves the only charter of a folder to be taken in when somebody asks, or when the typing rests. */
  function later(folder: string, root: Root, path: string, { analyzed, configuration }: OpenDocument): void {
    if (!analyzed?.analysis) return;
    const waits = root.pending !== null;
    root.pending = { path, analysis: analyzed.analysis, under: configuration?.uri ?? null };
    if (waits) return;
    const rest = (wait: number): void => {
      root.forgetRest = environment.after(wait, () => {
        // Keys inside a line are not read one by one, so what was analyzed last says nothing about the typing.
        const left = session.changedAt + RESTED - environment.now();
        if (left > 0) rest(left);
        else settle(folder, root);
      });
    };
    rest(RESTED);
  }

  function tell(folder: string, paths: Iterable<string>): void {
    const open: OpenDocument[] = [];
    for (const path of paths) {
      const document = session.open.get(uriIn(folder, path));
      if (document) open.push(document);
    }
    for (const document of open) stamps.set(document, (stamps.get(document) ?? 0) + 1);
    if (open.length > 0) touched(open);
  }

  /** Reads what waits, a file at a time; everything that arrives meanwhile is answered first. */
  async function work(): Promise<void> {
    if (working) return;
    working = true;
    const progress = await startProgress(connection, waitingFiles(), session.client.showsProgress);
    let done = 0;
    try {
      for (let next = nextWaiting(); next !== null && !progress.stopped(); next = nextWaiting()) {
        await environment.inbox.drained();
        await rest();
        await index(next.folder, next.root, next.path);
        done++;
        progress.report(done, done + waitingFiles());
      }
      if (progress.stopped()) {
        for (const root of roots.values()) {
          root.waiting.clear();
          root.state = 'stopped';
        }
      }
    } finally {
      working = false;
      progress.done();
    }
    const bases = await session.basesFound();
    if (bases.length > 0) touched(bases);
    for (const [folder, root] of roots) if (root.state === 'complete') tellConfigs(folder);
  }

  /** Lets whoever types go first: the next keystroke is near. */
  async function rest(): Promise<void> {
    const since = environment.now();
    for (let now = since; now - session.changedAt < PAUSE && now - since < LONGEST_PAUSE; now = environment.now()) {
      await new Promise<void>((resolve) => environment.after(session.changedAt + PAUSE - now, resolve));
    }
  }

  function nextWaiting(): { readonly folder: string; readonly root: Root; readonly path: string } | null {
    for (const [folder, root] of roots) {
      for (const path of root.waiting) {
        root.waiting.delete(path);
        return { folder, root, path };
      }
    }
    return null;
  }

  function waitingFiles(): number {
    return [...roots.values()].reduce((sum, { waiting }) => sum + waiting.size, 0);
  }

  async function index(folder: string, root: Root, path: string): Promise<void> {
    const uri = uriIn(folder, path);
    if (session.open.has(uri)) return;
    const settings = await session.settingsOf(uri);
    const configuration = await configurations.of(uri, settings);
    const before = root.read.get(path);
    if (before && sameBasis(before, configuration)) return;
    const wanted = settings.enable && !configuration.problems && (configuration.named || !configuration.ignored);
    const read = wanted ? await files.read(folder, path) : null;
    if (session.open.has(uri)) return;
    if (read) unread.note(uri, path, read);
    let summary: FileSummary | null = null;
    if (read && 'text' in read) {
      try {
        const source = { text: read.text, path, languageId: null, named: configuration.named };
        summary = summarize(judgeCharter(source, configuration.survey));
      } catch (error) {
        guard.report('reading charters', error);
      }
    }
    // A file that is gone leaves nothing behind, not even the memory of having looked.
    if (read && 'problem' in read) root.read.delete(path);
    else root.read.set(path, basisOf(configuration));
    update(folder, root, path, summary, configuration.uri);
  }

  async function list(folder: string, root: Root): Promise<void> {
    root.state = 'listing';
    const paths = await files.list(folder, () => false);
    for (const path of paths) root.waiting.add(path);
    root.state = 'complete';
    await work();
  }

  /** Open configs learn which of their allowances no charter needs. */
  function tellConfigs(folder: string): void {
    const open = [...session.open.values()].filter(
      ({ uri, configuration }) => configuration?.problems && rootOf(session.client.folders, uri) === folder,
    );
    for (const document of open) stamps.set(document, (stamps.get(document) ?? 0) + 1);
    if (open.length > 0) touched(open);
  }

  async function readOpen(open: OpenDocument): Promise<Found | null> {
    await open.ready;
    const snapshot = session.snapshot(open);
    return snapshot && { analysis: snapshot.analysis, version: open.version, writable: true };
  }

  const charters: Charters = {
    onChanged: () => {},

    all() {
      for (const [folder, root] of roots) settle(folder, root);
      const homes = [...roots].flatMap(([folder, { organization }]) =>
        organization.paths().map((path) => ({ uri: uriIn(folder, path), folder, path })),
      );
      return homes.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)) || (a.folder < b.folder ? -1 : 1));
    },

    async readAll() {
      for (const folder of session.client.folders) {
        const { root } = rootOfUri(`${folder}/charter`);
        if (root.state === 'new' || root.state === 'stopped') await list(folder, root);
      }
      while (working) await new Promise<void>((resolve) => environment.after(50, resolve));
    },

    findings(open, analysis) {
      const { configuration } = open;
      if (!configuration) return analysis.findings;
      const { folder, root, path } = rootOfUri(open.uri);
      const { config, say } = configuration.engine;
      // Alone in its folder: nothing to compare it with. What it says of areas stands in its own findings.
      if (root.pending?.path === path && root.pending.analysis === analysis) return analysis.findings;
      settle(folder, root);
      if (configuration.problems) {
        const source = configuration.sources.find((one) => one.path === path);
        if (!source || root.state !== 'complete' || waitingFiles() > 0) return analysis.findings;
        return [...analysis.findings, ...root.organization.unusedAllowances(source, config, say)];
      }
      return analysis.charter.recognized
        ? root.organization.findings(path, analysis.findings, quoteFrom(analysis), config, say)
        : analysis.findings;
    },

    homes(open, role) {
      const { folder, root, path } = rootOfUri(open.uri);
      if (root.pending?.path !== path) settle(folder, root);
      return root.organization.homes(path, role).map((other) => ({ uri: uriIn(folder, other), folder, path: other }));
    },

    colleagues(open) {
      const { folder, root, path } = rootOfUri(open.uri);
      settle(folder, root);
      return root.organization.colleagues(path).map((other) => ({ uri: uriIn(folder, other), folder, path: other }));
    },

    names(open) {
      const { root, path } = rootOfUri(open.uri);
      // Alone in its folder: its own names are all there are.
      if (root.pending?.path === path || !open.configuration) return NO_NAMES;
      return root.organization.names(path, open.configuration.engine.config);
    },

    async skim({ uri, folder, path }, holds) {
      const open = session.open.get(uri);
      if (open) return readOpen(open);
      const read = await files.read(folder, path);
      if (!('text' in read) || !holds(read.text)) return null;
      const { engine, named } = await configurations.of(uri, await session.settingsOf(uri));
      const analysis = skim({ text: read.text, path, languageId: null, named }, engine);
      return analysis.charter.recognized
        ? { analysis, version: null, writable: await files.writable(folder, path) }
        : null;
    },

    async read({ uri, folder, path }) {
      const open = session.open.get(uri);
      if (open) return readOpen(open);
      const configuration = await configurations.of(uri, await session.settingsOf(uri));
      const read = await files.read(folder, path);
      if (!('text' in read)) return null;
      const source = { text: read.text, path, languageId: null, named: configuration.named };
      const analysis = analyze(source, configuration.engine);
      return analysis.charter.recognized
        ? { analysis, version: null, writable: await files.writable(folder, path) }
        : null;
    },

    analyzed(open) {
      const { analyzed, configuration } = open;
      if (!analyzed || !configuration) return;
      const { folder, root, path } = rootOfUri(open.uri);
      const charter = analyzed.analysis?.charter.recognized === true;
      root.read.delete(path);
      if (charter && isAlone(root, path, configuration.engine.config)) later(folder, root, path, open);
      else
        update(
          folder,
          root,
          path,
          charter && analyzed.analysis ? summarize(analyzed.analysis) : null,
          configuration.uri,
        );
      const inFolder = session.client.folders.includes(folder);
      if (root.state === 'new' && inFolder && (charter || configuration.problems)) void list(folder, root);
    },

    closed(uri) {
      const { folder, root, path } = rootOfUri(uri);
      if (root.pending?.path === path) {
        root.pending = null;
        root.forgetRest();
      }
      if (isDeserted(folder)) {
        roots.delete(folder);
        return;
      }
      if (root.state === 'new') root.organization.update(path, null, null);
      else root.waiting.add(path);
      void work();
    },

    changed(uris) {
      const wanted = uris.map(async (uri) => {
        const { folder, root, path } = rootOfUri(uri);
        if (root.state === 'new' || root.state === 'stopped' || session.open.has(uri)) return;
        if (!root.read.has(path) && !(await files.listed(folder, path))) return;
        root.read.delete(path);
        root.waiting.add(path);
      });
      void Promise.all(wanted).then(work);
    },

    async within(uris) {
      const found = uris.map(async (uri) => {
        const { folder, root, path } = rootOfUri(uri);
        if (root.state === 'new' || root.state === 'stopped') return [];
        const before = [...root.read.keys()].filter((known) => known.startsWith(`${path}/`));
        // A folder that is never entered, `node_modules` first of all, is not walked through for nothing.
        const entered = await files.listed(folder, `${path}/charter.md`);
        const now = entered ? await files.list(uriIn(folder, path), () => false) : [];
        return [...new Set([...before, ...now.map((inside) => `${path}/${inside}`)])].map((inside) =>
          uriIn(folder, inside),
        );
      });
      return (await Promise.all(found)).flat();
    },

    reconfigured() {
      for (const root of roots.values()) {
        if (root.state !== 'complete') continue;
        for (const path of root.read.keys()) root.waiting.add(path);
      }
      void work();
    },

    stamp: (open) => stamps.get(open) ?? 0,
  };
  return charters;
}

function quoteFrom({ charter }: Analysis): (duty: number) => string {
  return (duty) => quotable(charter.duties[duty]?.text ?? '');
}
