import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';
import { buildAll } from '../esbuild.mjs';
import { root, Trouble, temporaryFolder } from './setup.mjs';

/** What may stand beside the bundles; `.vscodeignore` decides what of it is packed. */
const SOURCES = [
  ...['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'SUPPORT.md', '.vscodeignore'],
  ...['package.nls.json', 'package.nls.de.json', 'docs/rules', 'l10n', 'media', 'schema', 'snippets', 'syntaxes'],
];
/** What only development needs of the manifest. */
const NOT_SHIPPED = ['private', 'scripts', 'devDependencies', 'allowScripts', 'files', 'bin'];
const LIMIT = 1_500_000;

/**
 * Packs the extension, from a folder of its own so that `dist/` stays as it is.
 *
 * @param {string} folder where the `.vsix` goes
 * @param {(line: string) => void} log hears the sizes and the list of files
 * @returns {Promise<string>} the path of the `.vsix`
 */
export async function buildPackage(folder, log) {
  const stage = temporaryFolder('package');
  for (const name of SOURCES) {
    if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const key of NOT_SHIPPED) delete manifest[key];
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  mkdirSync(path.join(stage, 'dist'));
  await buildAll({ production: true, outdir: path.join(stage, 'dist'), log });
  const packagePath = path.join(folder, `${manifest.name}-${manifest.version}.vsix`);
  const options = { cwd: stage, packagePath, dependencies: false, allowMissingRepository: true };
  await createVSIX({ ...options, rewriteRelativeLinks: false });
  for (const file of await listFiles({ cwd: stage, dependencies: false })) log(`  ${file}`);
  const bytes = statSync(packagePath).size;
  log(`✓ ${path.relative(process.cwd(), packagePath)}: ${(bytes / 1000).toFixed(0)} kB`);
  if (bytes > LIMIT) throw new Trouble(`The package is larger than ${LIMIT / 1000} kB. Find out what slipped in.`);
  return packagePath;
}
