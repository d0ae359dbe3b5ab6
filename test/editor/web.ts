/** The suite in the web extension host. */
import { runTestPage } from '../../scripts/browser.ts';
import { main } from '../../scripts/setup.mjs';
import { bundleSuite } from './bundle.ts';
import { startWeb } from './webHost.ts';
import { copyOfExamples } from './workspace.ts';

await main(async () => {
  const host = await startWeb(copyOfExamples(), await bundleSuite());
  try {
    process.exitCode = await runTestPage(host.url);
  } finally {
    host.stop();
  }
});
// test-web keeps a file watcher of its own open.
process.exit();
