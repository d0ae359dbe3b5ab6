/** `npm run package`: builds one `.vsix` for desktop and web, holding only what runs, and says what is in it. */
import { main, root, setUp } from './setup.mjs';

await main(async () => {
  await setUp({ editor: false });
  const { buildPackage } = await import('./buildPackage.mjs');
  await buildPackage(root, console.log);
});
