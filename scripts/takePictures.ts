/** The second half of `npm run screenshots`, on Node 24. Arguments: names of pictures; none means all. */
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from '../esbuild.mjs';
import { openBrowser } from './browser.ts';
import { startEmbedded } from './embedded.ts';
import { PICTURES, type Picture, THEMES } from './pictures.ts';
import { main, root, Trouble, temporaryFolder } from './setup.mjs';

const IMAGES = path.join(root, 'docs', 'images');

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !PICTURES[name]);
  if (unknown) throw new Trouble(`There is no picture "${unknown}". There are: ${Object.keys(PICTURES).join(', ')}.`);
  console.log('• Building Remit …');
  await buildAll({ log: () => {} });
  mkdirSync(IMAGES, { recursive: true });
  const browser = await openBrowser();
  const chosen = Object.entries(PICTURES).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  for (const settings of new Set(chosen.map(([, picture]) => settingsFor(picture)))) {
    const pictures = chosen.filter(([, picture]) => settingsFor(picture) === settings);
    const { german, restricted } = pictures[0]?.[1] ?? {};
    const vscode = await startEmbedded({
      settings: JSON.parse(settings),
      trust: !restricted,
      ...(german ? { languagePack: path.join(root, 'test', 'fixtures', 'language-pack-de') } : {}),
    });
    try {
      for (const [name, { file, prepare, part }] of pictures) {
        // A copy of its own: what another picture left unsaved would come back.
        const examples = path.join(temporaryFolder('pictures'), 'examples');
        cpSync(path.join(root, 'examples'), examples, { recursive: true });
        const page = await browser.newPage({ viewport: { width: 1180, height: 740 }, deviceScaleFactor: 1.5 });
        await page.goto(vscode.page(examples, { extension: root, open: path.join(examples, file) }));
        await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
        try {
          await prepare(page);
        } catch (error) {
          const failed = path.join(root, '.cache', `${name}-failed.png`);
          await page.screenshot({ path: failed });
          throw new Trouble(`The picture ${name} could not be taken (see ${failed}): ${error}`);
        }
        await page.waitForTimeout(700);
        const clip = await part?.(page);
        await page.screenshot({ path: path.join(IMAGES, `${name}.png`), ...(clip ? { clip } : {}) });
        await page.close();
        console.log(`✓ docs/images/${name}.png`);
      }
    } finally {
      await vscode.stop();
    }
  }
  await browser.close();
});
process.exit();

/** As JSON: pictures with the same settings share an editor. */
function settingsFor({ theme = THEMES.light, settings, german = false, restricted = false }: Picture): string {
  return JSON.stringify({
    ...settings,
    // No settings of VS Code, but what else makes an editor another.
    'remit.pictures': { german, restricted },
    'workbench.colorTheme': theme,
    'window.autoDetectColorScheme': false,
    'editor.minimap.enabled': false,
    'files.autoSave': 'off',
    'files.hotExit': 'off',
    'editor.fontSize': 15,
    'editor.wordWrap': 'on',
    'editor.stickyScroll.enabled': false,
    'editor.cursorBlinking': 'solid',
    'explorer.compactFolders': false,
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
    'workbench.navigationControl.enabled': false,
  });
}
