import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from '../esbuild.mjs';
import { root, temporaryFolder } from './setup.mjs';

/** What the npm package is made of: the program, the server, the MCP server, the library; nothing of the editor. */
const BUNDLES = ['cli.cjs', 'server.node.cjs', 'mcp.cjs', 'api.cjs', 'api.mjs'];
const BESIDE = ['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'schema'];
/** What npm readers need of the manifest; the rest is the extension's. */
const SHIPPED = ['name', 'version', 'license', 'homepage', 'bugs', 'repository', 'keywords', 'bin'];

/**
 * Packs `remit-charters` for npm, from a folder of its own.
 *
 * @param {string} folder where the tarball goes
 * @param {(line: string) => void} log
 * @returns {Promise<{ tarball: string, files: string[], bytes: number }>} `files` as seen from the package, sorted
 */
export async function buildNpm(folder, log) {
  const stage = temporaryFolder('npm');
  for (const name of BESIDE) {
    if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
  const shipped = {
    ...Object.fromEntries(SHIPPED.filter((key) => manifest[key] !== undefined).map((key) => [key, manifest[key]])),
    description: words.description,
    engines: { node: manifest.engines.node },
    main: './dist/api.cjs',
    types: './dist/api.d.ts',
    exports: {
      '.': {
        import: { types: './dist/api.d.mts', default: './dist/api.mjs' },
        require: { types: './dist/api.d.ts', default: './dist/api.cjs' },
      },
      './schema/*': './schema/*',
      './package.json': './package.json',
    },
    files: ['dist', 'schema', ...BESIDE.filter((name) => name.endsWith('.md'))],
  };
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
  const dist = path.join(stage, 'dist');
  mkdirSync(dist);
  await buildAll({ production: true, outdir: dist, log, only: BUNDLES });
  for (const types of ['api.d.ts', 'api.d.mts'])
    copyFileSync(path.join(root, 'server/src/publicApi.d.ts'), path.join(dist, types));
  for (const program of Object.values(shipped.bin)) chmodSync(path.join(stage, program), 0o755);
  mkdirSync(folder, { recursive: true });
  const packed = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
    {
      cwd: stage,
      encoding: 'utf8',
    },
  );
  const [{ filename, files, size }] = entries(JSON.parse(packed));
  log(`  ${filename}: ${(size / 1000).toFixed(0)} kB`);
  return { tarball: path.join(folder, filename), files: files.map((file) => file.path).sort(), bytes: size };
}

/** npm lists what it packed as an array, newer ones as an object by name. */
function entries(packed) {
  return Array.isArray(packed) ? packed : Object.values(packed);
}
