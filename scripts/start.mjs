/**
 * `npm start`: opens the examples in VS Code with Remit switched on. In the desktop VS Code when `code` is on
 * the PATH, else in the embedded one, as a page for the browser. Ctrl-C ends it and leaves nothing behind.
 */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { environment, main, node, root, setUp } from './setup.mjs';

await main(async () => {
  const desktop = !process.argv.includes('--embedded') && hasDesktop();
  await setUp({ editor: !desktop });
  const editor = desktop ? ['--desktop'] : [];
  const child = spawn(node, [path.join(root, 'scripts', 'openExamples.ts'), ...editor], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself; a `kill` of this process must be passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  process.exitCode = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 0)));
});

function hasDesktop() {
  return spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
}
