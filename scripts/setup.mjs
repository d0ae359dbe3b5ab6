/**
 * Makes a fresh clone ready to run: packages, Node 24, the embedded VS Code, a browser. Says what it does
 * and how long it took, skips what is there. Runs before `node_modules` exists: Node's own modules only.
 *
 *   node scripts/setup.mjs             packages, Node 24 and the embedded VS Code
 *   node scripts/setup.mjs --browser   and the browser that the editor tests drive
 *   node scripts/setup.mjs --others    and Neovim, Emacs, pre-commit, zsh, fish and rsync, which tests drive
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = path.join(root, 'node_modules', '.bin');
const vscode = path.join(root, 'node_modules', 'code-server', 'lib', 'vscode');

/** The Node that every script runs on once set-up is done, whatever the machine has. */
export const node = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The environment of every child: Node 24 and the tools of this project first. */
export const environment = {
  ...process.env,
  PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
  // Scripts and tests are ES modules in a package whose bundles are CommonJS.
  NODE_OPTIONS: '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
};

/** A failure with one sentence for the person and, after it, what to do. It is printed without a stack. */
export class Trouble extends Error {}

/** @param {{ editor?: boolean, browser?: boolean, others?: boolean }} needs beyond packages and Node 24 */
export async function setUp({ editor = true, browser = false, others = false } = {}) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new Trouble(
      `Remit needs Node 20 or later; this is ${process.versions.node}. Install a newer Node and run the command again.`,
    );
  }
  if (!packagesInstalled()) {
    await step('Installing packages (the largest is a whole VS Code; a minute or two the first time)', () =>
      npm(['ci', '--ignore-scripts'], root),
    );
  }
  if (!nodeWorks()) {
    await step('Fetching Node 24, on which all scripts run', () =>
      npm(['rebuild', 'node', '--ignore-scripts=false'], root),
    );
    if (!nodeWorks()) throw new Trouble(`Node 24 did not arrive in ${node}. Delete node_modules and run again.`);
  }
  if (editor && !installed(vscode)) {
    await step('Completing the embedded VS Code', () => install(vscode));
  }
  if (editor && !installed(path.join(vscode, 'extensions'))) {
    await step("Completing the embedded VS Code's own extensions", () => install(path.join(vscode, 'extensions')));
  }
  if (browser && !findBrowser()) await installBrowser();
  if (others && !othersWork()) await installOthers();
}

/** The first Chromium-like browser of this machine, or undefined. `REMIT_BROWSER` names another. */
export function findBrowser() {
  const named = process.env.REMIT_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Trouble(`REMIT_BROWSER names ${named}, which does not exist. Correct it or unset it.`);
  }
  const onPath = (process.env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const candidates = names.flatMap((name) => ['/usr/bin', ...onPath].map((folder) => path.join(folder, name)));
  return [...candidates, ...applications].find((file) => existsSync(file));
}

/** True when every package of the lock file is there in its version. */
function packagesInstalled() {
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new Trouble(`${path.join(root, 'package-lock.json')} is missing or broken. Restore it with git.`);
  return (
    present !== undefined &&
    Object.entries(wanted).every(
      ([at, { version, optional, peer }]) =>
        at === '' || present[at]?.version === version || (present[at] === undefined && Boolean(optional || peer)),
    )
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function nodeWorks() {
  const asked = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 && Number(/^v(\d+)/.exec(asked.stdout)?.[1]) >= 24;
}

/** npm writes this file last, so it tells a finished install from one that was broken off. */
function installed(folder) {
  return existsSync(path.join(folder, 'node_modules', '.package-lock.json'));
}

function install(folder) {
  return npm(['install', '--omit=dev', '--ignore-scripts', '--no-package-lock'], folder);
}

/** Whether Neovim, Emacs with its language client, pre-commit and the shells are here. */
function othersWork() {
  const works = (command, ...args) => spawnSync(command, args).status === 0;
  const eglot = "(progn (package-initialize) (require 'eglot) (require 'markdown-mode))";
  const programs = ['nvim', 'pre-commit', 'zsh', 'fish', 'rsync'];
  return programs.every((name) => works(name, '--version')) && works('emacs', '--batch', '--eval', eglot);
}

function installOthers() {
  return installFromDebian(
    'the other editors (Neovim, Emacs), pre-commit, shells (zsh, fish) and rsync, for their tests',
    ['neovim', 'emacs-nox', 'elpa-eglot', 'elpa-markdown-mode', 'pre-commit', 'zsh', 'fish', 'rsync'],
    'Neovim, Emacs with eglot and markdown-mode, pre-commit, zsh, fish and rsync',
    'Then run again, or name the parts to run without them: npm test -- unit grammar editor package.',
  );
}

function installBrowser() {
  return installFromDebian(
    'the browser for the editor tests',
    ['chromium', 'fonts-liberation'],
    'Chromium or Chrome',
    'You may also set REMIT_BROWSER to the path of one that is there.',
  );
}

/** Installs Debian packages, or says what is missing and what to do. */
async function installFromDebian(what, packages, names, remedy) {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Trouble(`The tests need ${names}, which this machine lacks. Install what is missing. ${remedy}`);
  }
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['--version']).status !== 0) {
    throw new Trouble(
      `The tests need ${names}. Ask an administrator to run: apt-get install ${packages.join(' ')}. ${remedy}`,
    );
  }
  const explain = (output) =>
    /Temporary failure resolving|Could not resolve|Failed to fetch|Could not connect/.test(output)
      ? `Debian's package servers cannot be reached. Check the network, or install ${names} yourself. ${remedy}`
      : `apt-get failed; its words are above. Install ${names} yourself. ${remedy}`;
  const apt = (...args) => run(isRoot ? 'apt-get' : 'sudo', isRoot ? args : ['apt-get', ...args], root, explain);
  await step(`Installing ${what} (Debian packages ${packages.join(', ')})`, async () => {
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', ...packages);
  });
}

function npm(args, folder) {
  // npm must not run on the Node inside the node_modules that it is about to replace.
  const outside = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => !entry.includes('node_modules'));
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:package|lifecycle|command|config_local_prefix)/.test(name),
    ),
  );
  env.PATH = outside.join(path.delimiter);
  return run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], folder, npmTrouble, env);
}

function npmTrouble(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output)) {
    return 'The npm registry cannot be reached. Check the network or the proxy settings of npm, then run the command again.';
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: about 2 GB are needed. Make room, then run the command again.';
  if (/EACCES|EPERM/.test(output))
    return `npm may not write to ${root}. Make yourself the owner of the folder, then run again.`;
  return 'npm failed; its own words are above. Mend what they say and run the command again.';
}

/** Runs a command, quietly unless it fails. @param {(output: string) => string} explain turns its words into a sentence */
function run(command, args, cwd, explain, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (words) => {
        output += words;
      });
    }
    child.on('error', () => reject(new Trouble(`${command} was not found. Install it and run the command again.`)));
    child.on('close', (code) => {
      if (code === 0) return resolve(undefined);
      process.stderr.write(`\n${output.trimEnd()}\n`);
      reject(new Trouble(explain(output)));
    });
  });
}

/** Announces a step, shows that it is alive, and says how long it took. */
async function step(what, act) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const live = process.stdout.isTTY;
  process.stdout.write(live ? `• ${what} …` : `• ${what} …\n`);
  const alive = setInterval(
    () => process.stdout.write(live ? `\r• ${what} … ${seconds()}` : `  still at it, ${seconds()}\n`),
    live ? 1000 : 30_000,
  );
  try {
    await act();
  } finally {
    clearInterval(alive);
  }
  process.stdout.write(live ? `\r✓ ${what}: ${seconds()}   \n` : `✓ done in ${seconds()}\n`);
}

/** Runs a script's main function and turns its troubles into one sentence and exit code 1. */
export async function main(act) {
  try {
    await act();
  } catch (error) {
    process.stderr.write(`\n✖ ${error instanceof Trouble ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

/** A new empty folder that is gone when this process ends, however it ends. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `remit-${name}-`));
  whenEnding(() => remove(folder));
  return folder;
}

const cleaners = new Set();

/** Runs `clean` (synchronous) when this process ends, by itself or by a signal; returns how to call that off. */
export function whenEnding(clean) {
  if (cleaners.size === 0) {
    process.once('exit', () => {
      for (const each of cleaners) each();
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      // Whoever else listens decides when to end.
      process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(130));
    }
  }
  cleaners.add(clean);
  return () => cleaners.delete(clean);
}

/** Removes a folder even while a dying process still writes into it. */
export function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => setUp({ browser: process.argv.includes('--browser'), others: process.argv.includes('--others') }));
}
