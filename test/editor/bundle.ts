import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/setup.mjs';

/**
 * Bundles the suite into one file for both hosts; inside the repository, because the web host serves it from there.
 * `--only=WORDS` on the command line runs the tests whose names match.
 */
export async function bundleSuite(): Promise<string> {
  const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length) ?? '';
  const outfile = path.join(root, '.cache', 'editor', 'suite.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/suite/index.ts'],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    // Else mocha would take the suite's own `module` for its place of export.
    define: { module: 'undefined', ONLY: JSON.stringify(only) },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
