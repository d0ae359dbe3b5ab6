/**
 * Builds everything that ships into `dist/` and says how large it is.
 *
 *   node esbuild.mjs                for development: source maps, names kept
 *   node esbuild.mjs --production   for the package: minified, no source maps
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { coreFromFiles, corePartOf, readCore } from './scripts/coreFiles.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Bundles for Node end in `.cjs` and run on Node 20; those for the browser hold no Node module. */
const node = { platform: 'node', format: 'cjs', target: 'node20' };
/** The web extension host wraps the client in a CommonJS function and appends `.js` to its name. */
const web = { platform: 'browser', format: 'cjs', target: 'es2022', mainFields: ['browser', 'module', 'main'] };
const executable = { js: '#!/usr/bin/env node' };

/** The judge's trained tables are larger than all code together, so they are a file of their own that all share. */
const JUDGE = /\/model\.generated\.ts$/;

/** The library that speaks with the server: most of the client's code. */
const LANGUAGE_CLIENT = /^vscode-languageclient\/node$/;

/** The first message to the worker says where tables and engine are; the library's messages wait until they are read. */
const afterTheCore = {
  banner: { js: 'self.onmessage = ({ data }) => { self.onmessage = null; importScripts(...data);' },
  footer: { js: '};' },
};

/** Modules of Node that libraries load at once and seldom use; together they take longer to load than the libraries. */
const SELDOM_USED = /^(?:node:)?(?:child_process|crypto|net|worker_threads)$/;

/** `dist` name → how it is built. */
const BUNDLES = {
  'client.node.cjs': {
    entry: 'client/src/node.ts',
    ...node,
    // Read from disk with the first charter: who opens none pays for none of it.
    plugins: [elsewhere(LANGUAGE_CLIENT, './languageClient.cjs'), vscodeAsItIs()],
    supported: { 'dynamic-import': false },
  },
  'languageClient.cjs': { entry: 'vscode-languageclient/node', ...node, plugins: [vscodeAsItIs()] },
  'client.browser.js': { entry: 'client/src/browser.ts', ...web, plugins: [vscodeAsItIs()] },
  'matrix.js': { entry: 'client/webview/matrix.ts', ...web, format: 'iife' },
  'server.node.cjs': {
    entry: 'server/src/process.ts',
    ...node,
    banner: executable,
    plugins: [coreFromFiles(), whenUsed(SELDOM_USED), elsewhere(/\/mcp\/main\.ts$/, './mcp.cjs')],
  },
  'server.browser.js': {
    entry: 'server/src/lsp/browser.ts',
    ...web,
    format: 'iife',
    ...afterTheCore,
    plugins: [coreFromFiles()],
  },
  'core.js': {
    ...corePart('remitCore'),
    plugins: [corePartOf('core.js'), fromGlobal(JUDGE, 'remitJudge', './judge.node.cjs')],
  },
  'features.js': { ...corePart('remitFeatures'), plugins: [corePartOf('features.js')] },
  'cli.cjs': {
    entry: 'server/src/cli/main.ts',
    ...node,
    banner: executable,
    // `remit lsp` and `remit mcp` start the server's own bundle, so that the terminal does not carry it.
    plugins: [coreFromFiles(), whenUsed(SELDOM_USED), elsewhere(/\/process\.ts$/, './server.node.cjs')],
    // Its other build asks where its file lies, which nothing in a CommonJS bundle can answer.
    alias: { tinyglobby: path.join(root, 'node_modules/tinyglobby/dist/index.cjs') },
  },
  // The agents' protocol alone: the engine is handed in by the server's bundle, which loads this one.
  'mcp.cjs': {
    entry: 'server/src/mcp/main.ts',
    ...node,
    plugins: [without(/\/ajv-provider\.js$/, 'AjvJsonSchemaValidator')],
  },
  'api.cjs': { entry: 'server/src/api.ts', ...node, plugins: [elsewhere(JUDGE, './judge.node.cjs')] },
  'api.mjs': { entry: 'server/src/api.mjs', ...node, format: 'esm', plugins: [elsewhere(/\/api\.ts$/, './api.cjs')] },
  // A script for the worker and JSON behind its first sign: Node reads it without compiling a megabyte (judge.node.cjs).
  'judge.js': { entry: 'server/src/core/taxonomy/model.generated.ts', ...web, plugins: [asData(JUDGE, 'remitJudge')] },
  'judge.node.cjs': { entry: 'server/src/judgeOnDisk.ts', ...node },
};

/** A file that holds modules of the core by their names, for Node and for a worker. */
function corePart(globalName) {
  const footer = { js: `if (typeof module === 'object') module.exports = ${globalName};` };
  return { entry: 'all', ...web, format: 'iife', globalName, footer };
}

/** Leaves a module out of a bundle; it is loaded from another file beside the bundle at run time. */
function elsewhere(module, file) {
  return {
    name: 'elsewhere',
    setup: ({ onResolve }) =>
      onResolve({ filter: module }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: file, external: true },
      ),
  };
}

/**
 * Takes the editor's interface as the editor hands it out, and asks for it once: for each question the editor looks up
 * which extension asks. `import *` would copy hundreds of members for each of our files besides. Together that was more
 * than a third of what activation cost.
 */
function vscodeAsItIs() {
  return {
    name: 'vscode-as-it-is',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vscode$/, namespace: 'file' }, () => ({ path: 'vscode', namespace: 'vscode' }));
      onResolve({ filter: /./, namespace: 'vscode' }, () => ({ path: 'vscode', external: true }));
      onLoad({ filter: /./, namespace: 'vscode' }, () => ({ contents: "module.exports = require('vscode');" }));
      onLoad({ filter: /client[/\\]src[/\\]\w+\.ts$/ }, ({ path: file }) => ({
        contents: readFileSync(file, 'utf8').replace(
          "import * as vscode from 'vscode'",
          "import vscode = require('vscode')",
        ),
        loader: 'ts',
      }));
    },
  };
}

/**
 * Leaves out a module of a library that is loaded but never used here (the MCP SDK's checker of what its clients fill
 * in, a third of its weight); who uses it all the same is told.
 */
function without(module, name) {
  return {
    name: 'without',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: module }, ({ path: wanted }) => ({ path: wanted, namespace: 'without' }));
      onLoad({ filter: /./, namespace: 'without' }, () => ({
        contents: `export class ${name} { getValidator() { throw new Error('${name} is not bundled'); } }`,
      }));
    },
  };
}

/** Loads a module of Node that a library asks for when the library first uses something of it. */
function whenUsed(module) {
  return {
    name: 'when-used',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: module }, ({ path: wanted, importer, kind }) =>
        importer.includes('node_modules') && kind === 'require-call' ? { path: wanted, namespace: 'used' } : undefined,
      );
      onResolve({ filter: /./, namespace: 'used' }, ({ path: wanted }) => ({ path: wanted, external: true }));
      onLoad({ filter: /./, namespace: 'used' }, ({ path: wanted }) => ({
        contents: `module.exports = new Proxy({}, { get: (_, key) => require('${wanted}')[key] });`,
      }));
    },
  };
}

/** Writes a module whose exports are JSON, one a line, as a script that sets a global variable to them, and as nothing else. */
function asData(module, name) {
  return {
    name: 'as-data',
    setup({ onLoad }) {
      onLoad({ filter: module }, ({ path: file }) => {
        const exports = readFileSync(file, 'utf8').matchAll(/^export const (\w+): \w+ = (.*);$/gm);
        const fields = Array.from(exports, ([, key, json]) => `"${key}":${json}`);
        return { contents: `globalThis.${name}={${fields.join(',')}}`, loader: 'copy' };
      });
    },
  };
}

/** Takes a module from a global variable that a script loaded before has set, or, in Node, from a file. */
function fromGlobal(module, name, file) {
  return {
    name: 'from-global',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: module }, ({ path: wanted }) => ({ path: wanted, namespace: 'global' }));
      onResolve({ filter: /./, namespace: 'global' }, () => ({ path: file, external: true }));
      onLoad({ filter: /./, namespace: 'global' }, () => ({
        contents: `module.exports = globalThis.${name} ?? require('${file}');`,
      }));
    },
  };
}

/** What a bundle reads when it runs, and so must be built with it. */
const JUDGE_IN_NODE = ['judge.node.cjs', 'judge.js'];
const CORE_FILES = ['core.js', 'features.js'];
const NEEDED = {
  'server.node.cjs': [...CORE_FILES, ...JUDGE_IN_NODE],
  'server.browser.js': [...CORE_FILES, 'judge.js'],
  'cli.cjs': [...CORE_FILES, ...JUDGE_IN_NODE],
  'api.cjs': JUDGE_IN_NODE,
};

/**
 * @param {{ production?: boolean, outdir?: string, log?: (line: string) => void, only?: readonly string[],
 *   inspect?: (metafile: import('esbuild').Metafile) => void }} options
 *   `only`: names of the bundles to build, all by default; `inspect`: is told what went into each
 * @returns {Promise<Record<string, number>>} bytes of each bundle
 */
export async function buildAll({
  production = false,
  outdir = path.join(root, 'dist'),
  log = console.log,
  only,
  inspect,
} = {}) {
  mkdirSync(outdir, { recursive: true });
  await readCore();
  const wanted = only?.flatMap((name) => [name, ...(NEEDED[name] ?? [])]);
  if (production) for (const name of Object.keys(BUNDLES)) rmSync(path.join(outdir, `${name}.map`), { force: true });
  const sizes = await Promise.all(
    Object.entries(BUNDLES)
      .filter(([name]) => !wanted || wanted.includes(name))
      .map(async ([name, { entry, ...options }]) => {
        // Written anew, not into: a copy of the tree made with hard links keeps its own build.
        rmSync(path.join(outdir, name), { force: true });
        const result = await build({
          ...options,
          absWorkingDir: root,
          entryPoints: [entry],
          outfile: path.join(outdir, name),
          bundle: true,
          minify: production,
          sourcemap: production ? false : 'linked',
          legalComments: 'none',
          // An engine keeps a text with a single letter beyond Latin-1 in twice the memory.
          charset: 'ascii',
          loader: { '.svg': 'text', '.css': 'text' },
          metafile: true,
          logLevel: 'warning',
          // The command line asks for import.meta only where it runs from source.
          logOverride: { 'empty-import-meta': 'silent' },
          write: true,
        });
        inspect?.(result.metafile);
        // Source maps would no longer fit.
        if (production) patternsInAscii(path.join(outdir, name));
        if (options.platform === 'browser') refuseNodeModules(name, result.metafile);
        return sizeOf(name, result);
      }),
  );
  for (const { name, bytes, zipped } of sizes) {
    log(`  dist/${name.padEnd(20)} ${kilobytes(bytes)}  (${kilobytes(zipped).trim()} zipped)`);
  }
  return Object.fromEntries(sizes.map(({ name, bytes }) => [name, bytes]));

  async function sizeOf(name, { metafile }) {
    const { readFile } = await import('node:fs/promises');
    const written = await readFile(path.join(outdir, name));
    if (Object.keys(metafile.outputs).length === 0) throw new Error(`esbuild wrote nothing for ${name}`);
    return { name, bytes: written.length, zipped: gzipSync(written).length };
  }
}

/** What esbuild leaves as it is written, whatever the charset: patterns, in which an escape says the same. */
function patternsInAscii(file) {
  const written = readFileSync(file, 'utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
  const escaped = written.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (escaped !== written) writeFileSync(file, escaped);
}

/** A worker has no Node modules: one that slipped in would only be noticed by the person whose editor fails. */
function refuseNodeModules(name, metafile) {
  const builtin = new Set(builtinModules);
  const found = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ path: imported }) => imported.startsWith('node:') || builtin.has(imported))
      .map(({ path: imported }) => `${imported} (from ${file})`),
  );
  if (found.length > 0) throw new Error(`dist/${name} must run in a browser but imports ${found.join(', ')}`);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0).padStart(6)} kB`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = performance.now();
  await buildAll({ production: process.argv.includes('--production') });
  console.log(`  built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
