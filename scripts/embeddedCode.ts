#!/usr/bin/env node
/**
 * Stands in for the `code` executable where there is none: takes the arguments that `@vscode/test-electron`
 * passes and runs the extension's tests in the embedded VS Code. Exits with their exit code.
 */
import path from 'node:path';
import { runTestPage } from './browser.ts';
import { startEmbedded } from './embedded.ts';
import { main, Trouble } from './setup.mjs';

// Whoever asked for the tests has gone: there is nobody left to tell.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(130), 1000).unref();

await main(async () => {
  const named = (option: string) =>
    process.argv.find((arg) => arg.startsWith(`--${option}=`))?.slice(option.length + 3);
  const folder = process.argv.slice(2).find((arg) => !arg.startsWith('-'));
  const extension = named('extensionDevelopmentPath');
  const tests = named('extensionTestsPath');
  if (!folder || !extension || !tests) {
    throw new Trouble('Expected a folder, --extensionDevelopmentPath=… and --extensionTestsPath=…');
  }
  const vscode = await startEmbedded({ trust: process.argv.includes('--disable-workspace-trust') });
  try {
    const url = vscode.page(path.resolve(folder), { extension: path.resolve(extension), tests: path.resolve(tests) });
    process.exitCode = await runTestPage(url);
  } finally {
    await vscode.stop();
  }
});
