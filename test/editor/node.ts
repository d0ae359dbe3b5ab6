/**
 * The suite in the Node extension host, through `@vscode/test-electron`: in a desktop VS Code when told to
 * (`--desktop`: the one of VSCODE_EXECUTABLE, or a downloaded one), else in the embedded one.
 */
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { main, root, Trouble } from '../../scripts/setup.mjs';
import { bundleSuite } from './bundle.ts';
import { copyOfExamples } from './workspace.ts';

const desktop = process.argv.includes('--desktop');
const embedded = path.join(root, 'scripts', 'embeddedCode.ts');

await main(async () => {
  const executable = desktop ? process.env.VSCODE_EXECUTABLE : embedded;
  try {
    await runTests({
      ...(executable ? { vscodeExecutablePath: executable } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: await bundleSuite(),
      launchArgs: [copyOfExamples(), '--disable-extensions'],
    });
  } catch (error) {
    if (desktop && !executable && /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|fetch|getaddrinfo/.test(String(error))) {
      throw new Trouble('VS Code could not be downloaded. Set VSCODE_EXECUTABLE to an installed one, or run npm test.');
    }
    throw new Trouble(`The suite failed in the Node host: ${error instanceof Error ? error.message : error}`);
  }
});
