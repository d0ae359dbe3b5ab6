/** The second half of `npm start`, on Node 24: builds and opens `examples/` with the extension loaded. */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildAll } from '../esbuild.mjs';
import { startEmbedded } from './embedded.ts';
import { main, root, Trouble } from './setup.mjs';

const examples = path.join(root, 'examples');
/** Where the page is looked for first; the next free port is taken when it is busy. */
const PORT = 8137;

await main(async () => {
  console.log('• Building Remit …');
  await buildAll();
  await (process.argv.includes('--desktop') ? openDesktop() : openEmbedded());
});

async function openDesktop(): Promise<void> {
  console.log('• Opening the examples in your VS Code, in a window of their own. Close the window to end.');
  const code = spawn('code', [`--extensionDevelopmentPath=${root}`, '--new-window', '--wait', examples], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const status = await new Promise((resolve) => code.once('close', resolve));
  if (status !== 0 && status !== null)
    throw new Trouble(`VS Code ended with code ${status}. Try: npm start -- --embedded`);
}

async function openEmbedded(): Promise<void> {
  const wanted = Number(process.env.REMIT_PORT ?? PORT);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > 65_485) {
    throw new Trouble(`REMIT_PORT is ${process.env.REMIT_PORT}. Set it to a port between 1 and 65485, or unset it.`);
  }
  console.log('• Starting the embedded VS Code …');
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const vscode = await startEmbedded({ port: wanted });
  if (vscode.port !== wanted) console.log(`• Port ${wanted} is busy, so this is on ${vscode.port}.`);
  const url = vscode.page(examples, { extension: root, open: path.join(examples, 'draft-charter.md') });
  console.log(`\n  The examples, with Remit switched on:\n\n    ${url}\n`);
  if (!openPage(url)) console.log('  Open this address in a browser on this machine.');
  console.log('  Ctrl-C ends it.\n');
  await Promise.race([ended, vscode.ended]);
  await vscode.stop();
  console.log('\n✓ Ended; nothing is left running.');
}

/** Opens the page where there is a display to see it on. */
function openPage(url: string): boolean {
  const display = process.platform === 'linux' ? (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) : 'always';
  const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  if (!display || process.env.CI) return false;
  if (process.platform === 'linux' && spawnSync('which', [opener], { stdio: 'ignore' }).status !== 0) return false;
  spawn(opener, [url], { stdio: 'ignore', detached: true }).unref();
  return true;
}
