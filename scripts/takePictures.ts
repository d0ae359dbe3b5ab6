/** The second half of `npm run screenshots`, on Node 24. Arguments: names of pictures; none means all. */
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { buildAll } from '../esbuild.mjs';
import { openBrowser } from './browser.ts';
import { startEmbedded } from './embedded.ts';
import { matrixFrame } from './matrixFrame.ts';
import { main, root, Trouble, temporaryFolder } from './setup.mjs';

const IMAGES = path.join(root, 'docs', 'images');

interface Picture {
  /** The example it shows. */
  readonly file: string;
  readonly theme?: string;
  /** Brings the editor into the state to be shown. */
  readonly prepare: (page: Page) => Promise<void>;
}

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
  contrastLight: 'Default High Contrast Light',
};

/** Picture → what it shows. */
const PICTURES: Readonly<Record<string, Picture>> = {
  findings: { file: 'draft-charter.md', prepare: seeFindings },
  'findings-dark': { file: 'draft-charter.md', theme: THEMES.dark, prepare: seeFindings },
  'findings-high-contrast': { file: 'draft-charter.md', theme: THEMES.contrast, prepare: seeFindings },
  'findings-high-contrast-light': { file: 'draft-charter.md', theme: THEMES.contrastLight, prepare: seeFindings },
  hover: { file: 'draft-charter.md', prepare: hoverDuty },
  'hover-role': { file: 'draft-charter.md', prepare: hoverRole },
  fixes: { file: 'draft-charter.md', prepare: openLightBulb },
  'fixes-dark': { file: 'draft-charter.md', theme: THEMES.dark, prepare: openLightBulb },
  outline: { file: 'draft-charter.md', prepare: openOutline },
  status: { file: 'draft-charter.md', prepare: openStatus },
  problems: { file: 'draft-charter.md', prepare: openProblems },
  matrix: { file: 'raci.md', prepare: seeFindings },
  charters: { file: 'draft-charter.md', prepare: openTree },
  responsibilities: { file: 'draft-charter.md', prepare: openResponsibilities },
  'responsibilities-dark': { file: 'draft-charter.md', theme: THEMES.dark, prepare: openResponsibilities },
  'responsibilities-high-contrast': {
    file: 'draft-charter.md',
    theme: THEMES.contrast,
    prepare: openResponsibilities,
  },
  walkthrough: { file: 'draft-charter.md', prepare: openWalkthrough },
};

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !PICTURES[name]);
  if (unknown) throw new Trouble(`There is no picture "${unknown}". There are: ${Object.keys(PICTURES).join(', ')}.`);
  console.log('• Building Remit …');
  await buildAll({ log: () => {} });
  mkdirSync(IMAGES, { recursive: true });
  const examples = path.join(temporaryFolder('pictures'), 'examples');
  cpSync(path.join(root, 'examples'), examples, { recursive: true });
  const browser = await openBrowser();
  const chosen = Object.entries(PICTURES).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  for (const theme of new Set(chosen.map(([, picture]) => picture.theme ?? THEMES.light))) {
    const pictures = chosen.filter(([, picture]) => (picture.theme ?? THEMES.light) === theme);
    const vscode = await startEmbedded({ settings: settingsFor(theme) });
    try {
      for (const [name, { file, prepare }] of pictures) {
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
        await page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
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

function settingsFor(theme: string): Record<string, unknown> {
  return {
    'workbench.colorTheme': theme,
    'window.autoDetectColorScheme': false,
    'editor.minimap.enabled': false,
    'editor.fontSize': 15,
    'editor.wordWrap': 'on',
    'editor.stickyScroll.enabled': false,
    'editor.cursorBlinking': 'solid',
    'explorer.compactFolders': false,
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
    'workbench.navigationControl.enabled': false,
  };
}

async function seeFindings(page: Page): Promise<void> {
  await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
  // Code lenses push the lines below them down: they must be there before anything is pointed at.
  await page.waitForTimeout(2000);
}

/** The first squiggle, in the middle of its words. */
async function squiggle(page: Page): Promise<{ x: number; y: number }> {
  await seeFindings(page);
  const box = await page.locator('.squiggly-warning').first().boundingBox();
  if (!box) throw new Trouble('The first squiggle is not in view.');
  return { x: box.x + Math.min(160, box.width / 2), y: box.y + box.height / 2 };
}

async function hoverDuty(page: Page): Promise<void> {
  const { x, y } = await squiggle(page);
  await page.mouse.move(x - 20, y);
  await page.mouse.move(x, y, { steps: 4 });
  await page.locator('.monaco-hover:visible').filter({ hasText: /\w/ }).first().waitFor({ timeout: 15_000 });
  await page.waitForTimeout(800);
}

async function hoverRole(page: Page): Promise<void> {
  await seeFindings(page);
  const heading = page
    .locator('.view-line')
    .filter({ hasText: /^#+.*Chief Operating Officer|^#+.*COO/ })
    .first();
  const box = await heading.boundingBox();
  if (!box) throw new Trouble('The heading of the COO is not in view.');
  await page.mouse.move(box.x + 60, box.y + box.height / 2);
  await page.mouse.move(box.x + 80, box.y + box.height / 2, { steps: 4 });
  await page.locator('.monaco-hover:visible').filter({ hasText: /\w/ }).first().waitFor({ timeout: 15_000 });
  await page.waitForTimeout(800);
}

async function openLightBulb(page: Page): Promise<void> {
  const { x, y } = await squiggle(page);
  await page.mouse.click(x, y);
  await page.locator('.monaco-editor [class*="lightbulb"]').first().waitFor({ timeout: 15_000 });
  await command(page, 'Quick Fix...');
  await page.locator('.action-widget .monaco-list-row').first().waitFor({ timeout: 15_000 });
}

async function openOutline(page: Page): Promise<void> {
  await seeFindings(page);
  const { x, y } = await squiggle(page);
  await page.mouse.click(x, y);
  await command(page, 'Explorer: Focus on Outline View');
  // The folder gives its room to the outline.
  await page.locator('.explorer-folders-view').first().waitFor();
  await page.locator('.pane-header').filter({ hasText: 'examples' }).first().click();
  await page.locator('.outline-tree .monaco-list-row').first().waitFor({ timeout: 15_000 });
}

async function openStatus(page: Page): Promise<void> {
  await seeFindings(page);
  await page.locator('#status\\.languageStatus').hover();
  await page.locator('.hover-language-status').first().waitFor({ timeout: 15_000 });
}

async function openProblems(page: Page): Promise<void> {
  await seeFindings(page);
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor({ timeout: 15_000 });
}

async function openTree(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'Explorer: Focus on Charters View');
  await page.locator('.pane-header').filter({ hasText: 'examples' }).first().click();
  const tree = page.locator('.pane').filter({ hasText: 'Charters' }).locator('.monaco-list-row');
  await tree.filter({ hasText: 'draft-charter.md' }).first().click();
  await page.keyboard.press('ArrowRight');
  const role = tree.filter({ hasText: 'Chief Technology Officer' }).first();
  await role.waitFor({ timeout: 15_000 });
  await role.locator('.monaco-tl-twistie').click();
  await page.waitForTimeout(500);
}

async function openResponsibilities(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await command(page, 'Remit: Show Responsibility Matrix');
  const frame = matrixFrame(page);
  await frame.locator('.cell.misassigned').first().waitFor({ timeout: 20_000 });
}

async function openWalkthrough(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'Welcome: Open Walkthrough...');
  await page.keyboard.type('Remit');
  await page.waitForTimeout(600);
  await page.keyboard.press('Enter');
  await page.locator('.getting-started-step').first().waitFor({ timeout: 15_000 });
}

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
}
