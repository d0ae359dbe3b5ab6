/**
 * The core is the same in Node and in a worker, so all that speak for it share two files of it: `core.js` reads and judges
 * a Markdown charter, `features.js` holds all the rest and is loaded when something of it is asked for.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './setup.mjs';

const CORE = path.join(root, 'server', 'src', 'core') + path.sep;
/** What a charter cannot do without; what these modules import comes along. */
const EARLY = [
  'analyze',
  'ide/semanticTokens',
  'messages',
  'config/cascade',
  'config/glob',
  'config/resolve',
  'taxonomy/forgetfulJudge',
  'taxonomy/judge',
  'text/lineIndex',
  'workspace/organization',
  'workspace/vocabulary',
];
/** Except these: most charters are Markdown, and most have no configuration, or one that is read once. */
const LATER = ['config/baseline', 'config/check', 'config/read', 'syntax/org', 'syntax/yaml'];

/** The judge's tables are a file of their own. */
const JUDGE = /\/model\.generated\.ts$/;

let EXPORTS = new Map();
let EARLY_ONES = new Set();

/** Looks which modules there are, and which of them belong to which file; before anything below is used. */
export async function readCore() {
  [EXPORTS, EARLY_ONES] = await Promise.all([readExports(), readEarlyOnes()]);
}

/** Takes each module of the core from the file that holds it. */
export function coreFromFiles() {
  return {
    name: 'core-from-files',
    setup(build) {
      build.onResolve({ filter: /\.ts$/ }, ({ path: wanted, resolveDir, importer }) => {
        const file = path.resolve(resolveDir, wanted);
        if (!file.startsWith(CORE) || importer.startsWith(CORE)) return undefined;
        return { path: coreName(file), namespace: 'core' };
      });
      takeFromFiles(build);
    },
  };
}

/** The entry of one of the two files, and what it takes from the other. */
export function corePartOf(file) {
  const belongs = (name) => fileOf(name) === file;
  return {
    name: 'core-part',
    setup(build) {
      build.onResolve({ filter: /^all$/ }, () => ({ path: 'all', namespace: 'part' }));
      build.onResolve({ filter: /\.ts$/ }, ({ path: wanted, resolveDir }) => {
        const name = coreName(path.resolve(resolveDir, wanted));
        return belongs(name) || JUDGE.test(`/${name}`) ? undefined : { path: name, namespace: 'core' };
      });
      build.onLoad({ filter: /./, namespace: 'part' }, () => {
        const files = [...EXPORTS.keys()].filter(belongs);
        const imports = files.map((file, i) => `import * as m${i} from './${file}';`);
        const names = files.map((file, i) => `${JSON.stringify(file)}: m${i},`);
        const contents = [...imports, 'export const modules = {', ...names, '};'].join('\n');
        return { contents, resolveDir: CORE };
      });
      takeFromFiles(build);
    },
  };
}

/** In place of a module of the core that is in another file: one that asks that file when something of it is wanted. */
function takeFromFiles({ onResolve, onLoad }) {
  onResolve({ filter: /^core-file:/, namespace: 'core' }, ({ path: file }) => ({ path: file, namespace: 'core-file' }));
  onLoad({ filter: /./, namespace: 'core' }, ({ path: name }) => {
    const [from, key, names] = [`core-file:${fileOf(name)}`, name, EXPORTS.get(name)].map((it) => JSON.stringify(it));
    return { contents: `module.exports = require(${from})(${key}, ${names});` };
  });
  onResolve({ filter: /./, namespace: 'core-file' }, ({ path: file }) => ({ path: file, external: true }));
  onLoad({ filter: /./, namespace: 'core-file' }, ({ path: file }) => ({ contents: askFile(file.split(':')[1]) }));
}

const fileOf = (name) => (EARLY_ONES.has(name) ? 'core.js' : 'features.js');

/** A module that gives the modules of a file: each a shell that is filled when it is touched. */
function askFile(file) {
  const global = file === 'core.js' ? 'remitCore' : 'remitFeatures';
  return `let all;
    module.exports = (name, keys) => {
      const shell = {};
      const get = (key) => (all ??= (globalThis.${global} ?? require('./${file}')).modules)[name][key];
      for (const key of keys) Object.defineProperty(shell, key, { get: () => get(key), enumerable: true });
      return shell;
    };`;
}

/** Each module of the core by name, with the names of what it exports. */
async function readExports() {
  const files = readdirSync(CORE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.ts') && !JUDGE.test(`/${entry.name}`))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const { metafile } = await readOnly({ entryPoints: files, format: 'esm' });
  const outputs = Object.values(metafile.outputs);
  return new Map(outputs.map(({ entryPoint, exports }) => [coreName(path.join(root, entryPoint)), exports]).sort());
}

/** The modules of the core that `EARLY` lists and all that they import, `LATER` and the judge's tables left out. */
async function readEarlyOnes() {
  const path_ = (name) => path.join(CORE, `${name}.ts`);
  const external = [...LATER.map(path_), path.join(CORE, 'taxonomy', 'model.generated.ts')];
  const { metafile } = await readOnly({
    entryPoints: EARLY.map(path_),
    bundle: true,
    format: 'esm',
    plugins: [{ name: 'later', setup: ({ onResolve }) => onResolve({ filter: /\.ts$/ }, leftOut) }],
  });
  const files = Object.keys(metafile.inputs).map((file) => path.join(root, file));
  return new Set(files.filter((file) => file.startsWith(CORE)).map(coreName));

  function leftOut({ path: wanted, resolveDir, kind }) {
    const file = path.resolve(resolveDir, wanted);
    return kind !== 'entry-point' && external.includes(file) ? { path: file, external: true } : undefined;
  }
}

function readOnly(options) {
  return build({ ...options, absWorkingDir: root, outdir: root, write: false, metafile: true, logLevel: 'warning' });
}

/** A file of the core as seen from there, with `/` on every machine. */
function coreName(file) {
  return file.slice(CORE.length).split(path.sep).join('/');
}
