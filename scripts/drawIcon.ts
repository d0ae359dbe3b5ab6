/** Draws `media/icon.png` (256 pixels, for the extension's page) from `media/icon.svg`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from './browser.ts';
import { main, root } from './setup.mjs';

await main(async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
    const svg = readFileSync(path.join(root, 'media', 'icon.svg'), 'utf8');
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    await page.screenshot({ path: path.join(root, 'media', 'icon.png'), omitBackground: true });
  } finally {
    await browser.close();
  }
});
