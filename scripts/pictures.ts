import type { Page } from 'playwright-core';
import { matrixFrame } from './matrixFrame.ts';
import { Trouble } from './setup.mjs';

/** A picture of the documentation. */
export interface Picture {
  /** The example it shows. */
  readonly file: string;
  readonly theme?: string;
  /** True for German as display language. */
  readonly german?: boolean;
  /** True for Restricted Mode. */
  readonly restricted?: boolean;
  /** Besides those that all pictures share. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The part of the page to show; all of it without. */
  readonly part?: (page: Page) => Promise<{ x: number; y: number; width: number; height: number }>;
  /** Brings the editor into the state to be shown. */
  readonly prepare: (page: Page) => Promise<void>;
}

/** The themes of VS Code in which pictures are taken. */
export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
  contrastLight: 'Default High Contrast Light',
};

/** Every picture by its name in `docs/images`. */
export const PICTURES: Readonly<Record<string, Picture>> = {
  findings: { file: 'draft-charter.md', prepare: seeFindings },
  'findings-dark': { file: 'draft-charter.md', theme: THEMES.dark, prepare: seeFindings },
  'findings-high-contrast': { file: 'draft-charter.md', theme: THEMES.contrast, prepare: seeFindings },
  'findings-high-contrast-light': { file: 'draft-charter.md', theme: THEMES.contrastLight, prepare: seeFindings },
  hover: { file: 'draft-charter.md', prepare: hoverDuty },
  'hover-role': { file: 'draft-charter.md', prepare: hoverRole },
  fixes: { file: 'draft-charter.md', prepare: openLightBulb },
  'fixes-dark': { file: 'draft-charter.md', theme: THEMES.dark, prepare: openLightBulb },
  refused: { file: 'draft-charter.md', prepare: seeRefusal },
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
  walkthrough: { file: 'draft-charter.md', prepare: openWalkthrough, part: stepsOfWalkthrough },
  completion: { file: 'draft-charter.md', prepare: openCompletion },
  references: { file: 'draft-charter.md', prepare: findReferences },
  rename: { file: 'draft-charter.md', prepare: previewRename },
  hints: { file: 'draft-charter.md', settings: { 'remit.inlayHints.enabled': true }, prepare: seeHints },
  preview: { file: 'draft-charter.md', settings: { 'remit.previewMarks.enabled': true }, prepare: openPreview },
  'preview-dark': {
    file: 'draft-charter.md',
    theme: THEMES.dark,
    settings: { 'remit.previewMarks.enabled': true },
    prepare: openPreview,
  },
  explanation: { file: 'draft-charter.md', prepare: openExplanation },
  'new-charter': { file: 'draft-charter.md', prepare: openNewCharter },
  'check-all': { file: 'company.charter', prepare: checkAll },
  settings: { file: 'draft-charter.md', prepare: openSettings },
  restricted: { file: 'draft-charter.md', restricted: true, prepare: seeRestricted },
  german: {
    file: 'draft-charter.md',
    german: true,
    settings: { 'remit.inlayHints.enabled': true },
    prepare: hoverDuty,
  },
  'german-responsibilities': { file: 'draft-charter.md', german: true, prepare: openGermanMatrix },
};

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
  await page.locator('.codelens-decoration').first().waitFor({ timeout: 60_000 });
  const { x, y } = await squiggle(page);
  await page.mouse.move(x - 20, y);
  await page.mouse.move(x, y, { steps: 4 });
  // The last line; before it comes, the hover says that it is loading.
  await page
    .locator('.monaco-hover:visible')
    .filter({ hasText: /Sources:|Quellen:/ })
    .first()
    .waitFor({ timeout: 30_000 });
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
  await page.locator('.monaco-hover:visible').filter({ hasText: /\w/ }).first().waitFor({ timeout: 45_000 });
  await page.waitForTimeout(800);
}

async function openLightBulb(page: Page): Promise<void> {
  const { x, y } = await squiggle(page);
  await page.mouse.click(x, y);
  await page.locator('.monaco-editor [class*="lightbulb"]').first().waitFor({ timeout: 45_000 });
  await command(page, 'Quick Fix...');
  await page.locator('.action-widget .monaco-list-row').first().waitFor({ timeout: 45_000 });
}

/** A duty that its owner has as well is not moved there: refactorings, with those that cannot be done. */
async function seeRefusal(page: Page): Promise<void> {
  await seeFindings(page);
  const lines = page.locator('.monaco-editor .view-line');
  // Both the duty that is moved and the list that it would move to must be in view.
  await lines.nth(5).hover();
  await page.mouse.wheel(0, 80);
  await lines
    .filter({ hasText: /Coordinate\sthe\swork/ })
    .first()
    .click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  // The editor may have continued the list.
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type('* Allocate the yearly budget across departments');
  await lines
    .filter({ hasText: /Allocate\sthe\syearly/ })
    .first()
    .click();
  await page.waitForTimeout(2500);
  await command(page, 'Refactor...');
  await page.locator('.action-widget').getByText('Show Disabled').click();
  await page.locator('.action-widget .option-disabled').first().waitFor();
}

async function openOutline(page: Page): Promise<void> {
  await seeFindings(page);
  const { x, y } = await squiggle(page);
  await page.mouse.click(x, y);
  await command(page, 'Explorer: Focus on Outline View');
  // The folder gives its room to the outline.
  await page.locator('.explorer-folders-view').first().waitFor();
  await page.locator('.pane-header').filter({ hasText: 'examples' }).first().click();
  await page.locator('.outline-tree .monaco-list-row').first().waitFor({ timeout: 45_000 });
}

async function openStatus(page: Page): Promise<void> {
  await seeFindings(page);
  await page.locator('#status\\.languageStatus').hover();
  await page.locator('.hover-language-status').first().waitFor({ timeout: 45_000 });
}

async function openProblems(page: Page): Promise<void> {
  await seeFindings(page);
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor({ timeout: 45_000 });
}

async function openTree(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'Explorer: Focus on Charters View');
  await page.locator('.pane-header').filter({ hasText: 'examples' }).first().click();
  const tree = page.locator('.pane').filter({ hasText: 'Charters' }).locator('.monaco-list-row');
  await tree.filter({ hasText: 'draft-charter.md' }).first().click();
  await page.keyboard.press('ArrowRight');
  const role = tree.filter({ hasText: /^CTO/ }).first();
  await role.waitFor({ timeout: 45_000 });
  await role.locator('.monaco-tl-twistie').click();
  await page.waitForTimeout(500);
}

async function openResponsibilities(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await command(page, 'Remit: Show Responsibility Matrix');
  const frame = matrixFrame(page);
  await frame.locator('.cell.misassigned').first().waitFor({ timeout: 45_000 });
}

async function openWalkthrough(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'Welcome: Open Walkthrough...');
  await page.keyboard.type('Remit');
  await page.waitForTimeout(600);
  await page.keyboard.press('Enter');
  await page.locator('.getting-started-step .complete').nth(1).waitFor({ timeout: 45_000 });
}

/** The steps without what VS Code says below them about itself. */
async function stepsOfWalkthrough(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const pane = await page.locator('.editor-container .gettingStartedContainer').first().boundingBox();
  const last = await page.locator('.getting-started-step').last().boundingBox();
  if (!pane || !last) throw new Trouble('The steps of the walkthrough are not in view.');
  return { ...pane, height: last.y + last.height + 20 - pane.y };
}

async function openCompletion(page: Page): Promise<void> {
  await seeFindings(page);
  await lineWith(page, 'code reviews').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor({ timeout: 45_000 });
  await page.waitForTimeout(500);
  const details = page.locator('.suggest-details-container');
  if (!(await details.isVisible())) await page.keyboard.press('Control+Space');
}

async function findReferences(page: Page): Promise<void> {
  await atHolder(page);
  await command(page, 'References: Find All References');
  await page
    .locator('.reference-tree .monaco-list-row, .pane-body .monaco-list-row')
    .filter({ hasText: 'org-charter.yaml' })
    .first()
    .waitFor({ timeout: 45_000 });
  await page.waitForTimeout(1000);
}

async function previewRename(page: Page): Promise<void> {
  await atHolder(page);
  await page.keyboard.press('F2');
  await page.locator('.rename-box input:focus').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Grace Hopper');
  await page.keyboard.press('Control+Enter');
  await page.locator('.bulk-edit-panel .monaco-list-row').first().waitFor({ timeout: 45_000 });
}

/** Puts the caret on the name of who holds a role. */
async function atHolder(page: Page): Promise<void> {
  await seeFindings(page);
  // The other charters of the folder, which know who that is, are read in the background.
  await page.waitForTimeout(2000);
  const box = await lineWith(page, 'Ines Calder').boundingBox();
  if (!box) throw new Trouble('The name of the CTO is not in view.');
  await page.mouse.click(box.x + 20, box.y + box.height / 2);
}

async function seeHints(page: Page): Promise<void> {
  await seeFindings(page);
  await page.locator('.view-line').filter({ hasText: 'Resource' }).first().waitFor({ timeout: 45_000 });
}

async function openPreview(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await command(page, 'Markdown: Open Preview to the Side');
  await matrixFrame(page).locator('.remit-finding').first().waitFor({ timeout: 45_000 });
}

async function openExplanation(page: Page): Promise<void> {
  const { x, y } = await squiggle(page);
  await page.mouse.click(x, y);
  await command(page, 'Remit: Explain What Is at the Cursor');
  await page.locator('.accessible-view .view-line').first().waitFor({ timeout: 45_000 });
}

async function openSettings(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await command(page, 'Preferences: Open Settings (UI)');
  await page.locator('.settings-editor .suggest-input-container').first().click();
  await page.keyboard.type('@ext:remit.remit-charters');
  await page.locator('.settings-editor .settings-tree-container').getByText('Max Findings').first().waitFor();
  await page.waitForTimeout(1500);
}

async function seeRestricted(page: Page): Promise<void> {
  await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).first().waitFor();
  await hoverDuty(page);
}

async function openGermanMatrix(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await command(page, 'Remit: Matrix der Zuständigkeiten zeigen');
  await matrixFrame(page).locator('.cell.misassigned').first().waitFor({ timeout: 45_000 });
}

async function openNewCharter(page: Page): Promise<void> {
  await seeFindings(page);
  await command(page, 'Remit: New Charter');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Blank' }).first().waitFor();
}

async function checkAll(page: Page): Promise<void> {
  await page.locator('.codelens-decoration').first().waitFor({ timeout: 60_000 });
  await command(page, 'Remit: Check All Charters');
  await command(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').nth(6).waitFor({ timeout: 45_000 });
}

function lineWith(page: Page, words: string) {
  return page
    .locator('.monaco-editor .view-line')
    .filter({ hasText: words.replaceAll(' ', '\u00a0') })
    .first();
}

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.type(title);
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
  await row.waitFor();
  await page.waitForTimeout(300);
  // By key: a mouse that rests on what lies below would show a tooltip.
  await page.keyboard.press('Enter');
}
