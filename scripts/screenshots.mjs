/** `npm run screenshots`: makes the pictures in `docs/images` anew, from the running editor. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { environment, main, node, root, setUp } from './setup.mjs';

await main(async () => {
  await setUp({ browser: true });
  const child = spawn(node, [path.join(root, 'scripts', 'takePictures.ts'), ...process.argv.slice(2)], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  process.exitCode = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
});
