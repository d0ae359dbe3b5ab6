import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { environment, node, remove, root, Trouble, temporaryFolder, whenEnding } from './setup.mjs';

/** The VS Code that comes in the `code-server` package: its server, with the workbench as a web page. */
const SERVER = path.join(root, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');

export interface EmbeddedOptions {
  /** Where to begin looking for a free port; any free one without it. */
  readonly port?: number;
  /** Where extensions are installed; a new empty folder without it. */
  readonly extensions?: string;
  /** Machine settings, on top of those that keep a first start quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False opens folders in Restricted Mode. */
  readonly trust?: boolean;
  /** Folder of a language pack, an extension that contributes `localizations`: its language is the display language. */
  readonly languagePack?: string;
  /** Variables of its processes, on top of those of this one. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Embedded {
  readonly port: number;
  /** The page of a folder: with a file open in it, an extension from its source folder, its tests. All absolute paths. */
  page(
    folder: string,
    wishes?: { readonly open?: string; readonly extension?: string; readonly tests?: string },
  ): string;
  /** Settles when VS Code ends by itself. */
  readonly ended: Promise<unknown>;
  /** Ends all its processes and removes what it wrote. Safe to call twice. */
  stop(): Promise<void>;
}

/** Settings of every embedded VS Code: nothing pops up, nothing leaves the machine. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Starts the embedded VS Code and waits until it answers. */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const home = temporaryFolder('vscode');
  const user = path.join(home, 'user');
  mkdirSync(path.join(user, 'Machine'), { recursive: true });
  writeFileSync(path.join(user, 'Machine', 'settings.json'), JSON.stringify({ ...QUIET, ...options.settings }));
  const extensions = options.extensions ?? path.join(home, 'extensions');
  const locale = options.languagePack && installLanguagePack(options.languagePack, extensions, user);
  const port = await freePort(options.port);
  const child = runServer(
    [
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--enable-smoke-test-driver', '--telemetry-level', 'off'],
      ...(options.trust === false ? [] : ['--disable-workspace-trust']),
      ...['--server-data-dir', path.join(home, 'server'), '--user-data-dir', user],
      ...['--extensions-dir', extensions],
      ...(locale ? ['--locale', locale] : []),
    ],
    home,
    options.environment,
  );
  const stop = stopper(child.process, home);
  try {
    await answers(port, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    ended: new Promise((resolve) => child.process.once('exit', resolve)),
    stop,
    page: (folder, { open, extension, tests } = {}) => {
      const payload = [
        ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
        ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
        // The folder's own authority: under another name the same file would be a second document.
        ...(open ? [['openFile', `vscode-remote://127.0.0.1:${port}${open}`]] : []),
        ['skipWelcome', 'true'],
      ];
      const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
      return `http://127.0.0.1:${port}/?${query}`;
    },
  };
}

/** Installs a packaged extension into a folder of extensions. Throws with VS Code's own words when it refuses. */
export async function installExtension(vsix: string, extensions: string): Promise<void> {
  const home = temporaryFolder('vscode');
  try {
    const child = runServer(
      [
        ...['--install-extension', vsix, '--extensions-dir', extensions],
        ...['--server-data-dir', path.join(home, 'server'), '--user-data-dir', path.join(home, 'user')],
      ],
      home,
    );
    const code = await new Promise((resolve) => child.process.once('close', resolve));
    if (code !== 0) throw new Error(`VS Code did not install ${vsix}:\n${child.output()}`);
  } finally {
    remove(home);
  }
}

/**
 * Puts a language pack among the extensions, and on the list that VS Code keeps of them and reads before any extension.
 *
 * @returns the id of its language
 */
function installLanguagePack(folder: string, extensions: string, user: string): string {
  const { publisher, name, version, contributes } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const id = `${publisher}.${name}`;
  const installed = path.join(extensions, `${id}-${version}`);
  cpSync(folder, installed, { recursive: true });
  const { languageId, localizedLanguageName, translations } = contributes.localizations[0];
  const list = {
    [languageId]: {
      hash: `${id}-${version}`,
      extensions: [{ extensionIdentifier: { id }, version }],
      translations: Object.fromEntries(
        translations.map((part: { id: string; path: string }) => [part.id, path.join(installed, part.path)]),
      ),
      label: localizedLanguageName,
    },
  };
  writeFileSync(path.join(user, 'languagepacks.json'), JSON.stringify(list));
  return languageId;
}

interface Running {
  readonly process: ChildProcess;
  readonly output: () => string;
}

function runServer(args: readonly string[], home: string, own: EmbeddedOptions['environment'] = {}): Running {
  const child = spawn(node, [SERVER, ...args], {
    cwd: home,
    // Its own process group, so that the processes it starts end with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, EXTENSIONS_GALLERY: '{}', VSCODE_CLI: undefined, NODE_OPTIONS: undefined, ...own },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (words: Buffer) => {
      output = `${output}${words}`.slice(-20_000);
    });
  }
  return { process: child, output: () => output };
}

async function answers(port: number, server: Running): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.process.exitCode !== null) break;
    try {
      const response = await fetch(`http://127.0.0.1:${port}/version`);
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Trouble(`The embedded VS Code did not start. Its own words:\n${server.output()}`);
}

function stopper(child: ChildProcess, home: string): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
    } catch {
      // The whole group has ended already.
    }
  };
  const forget = whenEnding(() => kill('SIGKILL'));
  const stop = async () => {
    const closed = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
    kill('SIGTERM');
    const patience = setTimeout(() => kill('SIGKILL'), 3000);
    await closed;
    clearTimeout(patience);
    kill('SIGKILL');
    forget();
    remove(home);
  };
  return () => {
    stopped ??= stop();
    return stopped;
  };
}

/** A port nobody listens on: the wanted one or the next above it, or any. */
export async function freePort(wanted?: number): Promise<number> {
  for (let port = wanted ?? 0; port < (wanted ?? 0) + 50; port++) {
    const free = await new Promise<number | undefined>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(undefined));
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
      });
    });
    if (free !== undefined) return free;
  }
  throw new Trouble(`No free port between ${wanted} and ${(wanted ?? 0) + 49}. Set REMIT_PORT to a free one.`);
}

function remote(file: string): string {
  return `vscode-remote://remote${file}`;
}
