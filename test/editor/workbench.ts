/**
 * Remit inside the workbench as people meet it: what a click or a key does in VS Code's own views, in a trusted folder,
 * in Restricted Mode and where there is no charter. Prints one line per test and `N passed, N failed`.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../../scripts/embedded.ts';
import { matrixFrame } from '../../scripts/matrixFrame.ts';
import { main, root, temporaryFolder } from '../../scripts/setup.mjs';
import { close, command, still, test, until, written } from './page.ts';
import { TEAM, WRONG } from './suite/team.ts';
import { copyOfExamples } from './workspace.ts';

/** Why a duty that its owner already has is not moved there. */
const REASON = 'The COO already has this duty.';
const SETTINGS = { 'files.autoSave': 'off', 'editor.minimap.enabled': false };

await main(async () => {
  const browser = await openBrowser();
  const session = async (options: EmbeddedOptions, run: (vscode: Embedded, page: Page) => Promise<void>) => {
    const vscode = await startEmbedded({ settings: SETTINGS, ...options });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(45_000);
    try {
      await run(vscode, page);
    } finally {
      await page.close();
      await vscode.stop();
    }
  };
  try {
    await session({}, trusted);
    await session({ trust: false }, restricted);
    // A theme that asks for no semantic colors.
    const plain = { 'workbench.colorTheme': 'Default High Contrast Light', 'window.autoDetectColorScheme': false };
    await session({ settings: { ...SETTINGS, ...plain } }, withoutSemanticColors);
    await session({}, withoutCharters);
  } finally {
    await browser.close();
  }
  close();
});
process.exit();

/** Opens files of a folder in an editor, written first when a text is given. */
function opener(vscode: Embedded, page: Page, folder: string) {
  return async (name: string, text?: string): Promise<void> => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    if (text !== undefined) writeFileSync(file, text);
    await page.goto(vscode.page(folder, { open: file, extension: root }));
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  };
}

async function trusted(vscode: Embedded, page: Page): Promise<void> {
  const folder = copyOfExamples();
  const open = opener(vscode, page, folder);
  // An organization of its own: the examples have no part in it.
  writeFileSync(path.join(folder, 'roles', '.remit.yaml'), 'threshold: 0.5\n');
  mkdirSync(path.join(folder, 'own'));
  writeFileSync(path.join(folder, 'own', '.remit.yaml'), 'threshold: 0.5\n');
  writeFileSync(
    path.join(folder, 'own', 'coo.md'),
    '# Operations\n\n## COO\n\n- Improve the processes, with Ada Byron\n',
  );

  await open('own/team.md', TEAM);
  await ready(page);
  await test('the outline leads from the charter to role, area and duty', async () => {
    await line(page, WRONG).click();
    await command(page, 'Explorer: Focus on Outline View');
    const rows = page.locator('.outline-tree .monaco-list-row');
    await rows.filter({ hasText: 'Resource management' }).first().waitFor();
    const names = await rows.locator('.label-name').allTextContents();
    const from = names.indexOf('Leadership charter');
    assert.deepEqual(names.slice(from, from + 4), [
      'Leadership charter',
      'Chief Technology Officer (CTO)',
      'Technical strategy and vision',
      'Own the technical strategy and the system architecture',
    ]);
    await page.locator('.pane-header').filter({ hasText: 'Outline' }).first().click();
  });
  await test('the explanation at the cursor can be read as plain text', async () => {
    await line(page, WRONG).click();
    await command(page, 'Remit: Explain What Is at the Cursor');
    const text = page.locator('.accessible-view .view-line');
    await text.filter({ hasText: 'Words that decided' }).first().waitFor();
    const lines = (await text.allTextContents()).map((one) => one.replaceAll('\u00a0', ' '));
    assert.ok(lines.includes('It stands under the CTO.'), lines.join('\n'));
    assert.equal(lines.filter((one) => /[*\\]|&[a-z]+;/.test(one)).length, 0, 'marks of Markdown');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
  await test('a duty in the tree of charters leads to its line', async () => {
    await command(page, 'Explorer: Focus on Charters View');
    await page.locator('.pane-header').filter({ hasText: 'examples' }).first().click();
    const tree = page.locator('.pane').filter({ hasText: 'Charters' }).locator('.monaco-list-row');
    await tree.filter({ hasText: 'team.md' }).first().click();
    await page.keyboard.press('ArrowRight');
    const role = tree.filter({ hasText: /^CPO/ }).first();
    await role.waitFor();
    await role.locator('.monaco-tl-twistie').click();
    await tree.filter({ hasText: 'Prioritize the product backlog' }).first().click();
    await page
      .locator('.statusbar-item')
      .filter({ hasText: /Ln 13,.*selected/ })
      .first()
      .waitFor();
  });
  await test('a move that cannot be done is listed as disabled, with its reason', async () => {
    await open('own/twice.md', `${TEAM}* ${WRONG}\n`);
    await ready(page);
    await line(page, WRONG).first().click();
    await command(page, 'Refactor...');
    await page.locator('.action-widget').getByText('Show Disabled').click();
    const row = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'Move to COO' });
    await row.waitFor();
    assert.equal(await row.locator('.title').textContent(), `Move to COO: ${REASON}`);
    assert.match((await row.getAttribute('class')) ?? '', /option-disabled/);
    assert.match((await row.getAttribute('aria-label')) ?? '', /Move to COO: The COO already has this duty.*Disabled/);
    await page.keyboard.press('Escape');
  });
  await test('who asks for the fix by key is told at the caret why there is none', async () => {
    await command(page, 'Auto Fix...');
    await page.locator('.monaco-editor-overlaymessage').filter({ hasText: REASON }).waitFor();
    await page.keyboard.press('Escape');
  });
  await test('the hover says why the duty cannot be moved', async () => {
    await line(page, WRONG)
      .first()
      .hover({ position: { x: 90, y: 8 } });
    await page
      .locator('.monaco-hover')
      .filter({ hasText: `It cannot be moved to the COO here: ${REASON}` })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });
  await test('renaming a holder shows every charter it changes, and changes them', async () => {
    const file = path.join(folder, 'own', 'cto.md');
    await open(
      'own/cto.md',
      '# Engineering\n\n## CTO: Ada Byron\n\n- Own the system architecture\n- Run the cloud platform\n',
    );
    // F2 does nothing before the server has read the charter.
    await until(
      'a box for the new name',
      async () => {
        await line(page, 'CTO: Ada').click();
        await page.keyboard.press('End');
        await page.keyboard.press('F2');
        const box = page.locator('.rename-box input:focus');
        return box.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
      },
      60,
    );
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Grace Hopper');
    await page.keyboard.press('Control+Enter');
    const preview = page.locator('.bulk-edit-panel');
    await preview.locator('.monaco-list-row').filter({ hasText: 'coo.md' }).first().waitFor();
    await preview.locator('.monaco-list-row').filter({ hasText: 'cto.md' }).first().waitFor();
    await preview.getByRole('button', { name: 'Apply' }).click();
    await until('the new name in both files', () =>
      [file, path.join(folder, 'own', 'coo.md')].every((one) => readFileSync(one, 'utf8').includes('Grace Hopper')),
    );
  });
  await test('the four steps of the walkthrough are ticked off by what happens', async () => {
    await open('own/first.md', TEAM);
    await ready(page);
    await openWalkthrough(page);
    await until('two steps', async () => String(await steps(page)) === 'true,true,false,false');
    await page.locator('.tab').filter({ hasText: 'first.md' }).click();
    await line(page, WRONG).click();
    await command(page, 'Auto Fix...');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await command(page, 'Remit: Show Responsibility Matrix of All Charters');
    await matrixFrame(page).locator('.duty').first().waitFor();
    await openWalkthrough(page);
    await until('four steps', async () => String(await steps(page)) === 'true,true,true,true');
  });
  await test('the matrix leads to the line, lives with the text, and lets nothing in', async () => {
    await open('own/live.md', TEAM);
    await ready(page);
    await command(page, 'Remit: Show Responsibility Matrix');
    const matrix = matrixFrame(page);
    await matrix.locator('.cell').filter({ hasText: 'Own the product roadmap' }).click();
    await page
      .locator('.statusbar-item')
      .filter({ hasText: /Ln 12,.*selected/ })
      .first()
      .waitFor();
    await page.keyboard.type('Own the `<img src=x onerror=alert(1)>` plan');
    await matrix.locator('.duty').filter({ hasText: 'Own the <img src=x onerror=alert(1)> plan' }).waitFor();
    assert.equal(await matrix.locator('img').count(), 0, 'text of the charter became an element');
    const policy = await matrix.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-\w+'; style-src [^;]+;$/);
    assert.equal(policy?.includes('unsafe'), false);
  });
  await test('the matrix of the workspace holds the duties of many charters', async () => {
    await command(page, 'Remit: Show Responsibility Matrix of All Charters');
    const matrix = matrixFrame(page);
    await matrix.locator('.duty').first().waitFor();
    await matrix.locator('.filter').fill('cpo.md');
    await until('only the duties of that charter', async () => {
      const titles = await matrix
        .locator('.cell[draggable]')
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title') ?? ''));
      return titles.length > 0 && titles.every((title) => title.includes('roles/cpo.md'));
    });
  });
  await test('checking all charters can be cancelled', async () => {
    const many = path.join(folder, 'many');
    mkdirSync(many);
    for (let i = 0; i < 400; i++) {
      const duties = Array.from({ length: 20 }, (_, j) => `- Keep the budget of department ${i} and team ${j}\n`);
      writeFileSync(path.join(many, `${i}-charter.md`), `${TEAM}\n${duties.join('')}`);
    }
    await open('own/first.md');
    await page.locator('.codelens-decoration').first().waitFor();
    await command(page, 'Remit: Check All Charters');
    await command(page, 'Notifications: Show Notifications');
    const shown = page.locator('.notification-list-item').filter({ hasText: 'Checking all charters' });
    await shown.getByRole('button', { name: 'Cancel' }).first().click();
    await shown.waitFor({ state: 'detached' });
    await page.waitForTimeout(1500);
    assert.equal(await page.locator('.notification-list-item').filter({ hasText: 'Charters checked' }).count(), 0);
    await command(page, 'Notifications: Clear All');
  });
}

/** Workspace trust is on and nobody has given it. */
async function restricted(vscode: Embedded, page: Page): Promise<void> {
  const open = opener(vscode, page, copyOfExamples());
  await test('in Restricted Mode everything works: findings, fixes, the matrix', async () => {
    await open('untrusted.md', TEAM);
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor({ timeout: 10_000 }).catch(() => {});
    if ((await dialog.count()) > 0) await dialog.getByText(/No, I don.t trust/).click();
    await page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).first().waitFor();
    await ready(page);
    await command(page, 'Remit: Show Responsibility Matrix');
    await matrixFrame(page).locator('.cell.misassigned').first().waitFor();
    await line(page, 'Allocate the annual').click();
    await command(page, 'Auto Fix...');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    assert.match(await written(page), /headcount and resources[\s*-]+Allocate the annual/);
  });
}

/** As much of the page's own globals as is needed here; the project has no DOM types. */
interface Styles {
  getComputedStyle(element: unknown): { readonly color: string };
}

async function withoutSemanticColors(vscode: Embedded, page: Page): Promise<void> {
  await test('a theme without semantic colors shows roles and the deciding words of duties', async () => {
    await opener(vscode, page, copyOfExamples())('plain.md', TEAM);
    await ready(page);
    const colorOf = (words: string, within: string): Promise<string> =>
      line(page, within)
        .locator('span span')
        .filter({ hasText: words })
        .last()
        .evaluate((span) => (globalThis as unknown as Styles).getComputedStyle(span).color);
    const plain = await colorOf('including', 'including the office lease');
    for (const [words, within] of [
      ['Chief', 'Chief Product Officer'],
      ['Allocate', WRONG],
    ] as const) {
      await until(words, async () => (await colorOf(words, within)) !== plain);
    }
  });
}

async function withoutCharters(vscode: Embedded, page: Page): Promise<void> {
  const folder = temporaryFolder('empty');
  await test('where there is no charter the view says what to do, and nothing pops up', async () => {
    await opener(vscode, page, folder)('note.md', '# Notes\n\nAsk the CTO about lunch.\n');
    await page.locator('.pane-header').filter({ hasText: 'Charters' }).first().waitFor();
    await command(page, 'Explorer: Focus on Charters View');
    const view = page.locator('.pane').filter({ hasText: 'No charter has been read in this workspace yet' });
    await view.first().waitFor();
    assert.deepEqual(await view.locator('.monaco-button').allTextContents(), ['New Charter', 'Check All Charters']);
    assert.equal(await page.locator('.notifications-toasts .notification-list-item').count(), 0);
    assert.equal(await page.locator('.squiggly-warning, .squiggly-info').count(), 0);
  });
}

/** Waits for findings and for the lines that code lenses push down. */
async function ready(page: Page): Promise<void> {
  await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
  await page.locator('.codelens-decoration').first().waitFor();
  await still(page.locator('.squiggly-warning').first());
}

function line(page: Page, words: string) {
  return page.locator('.monaco-editor .view-line').filter({ hasText: words.replaceAll(' ', '\u00a0') });
}

async function openWalkthrough(page: Page): Promise<void> {
  await command(page, 'Welcome: Open Walkthrough...');
  await page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: 'Get started with Remit' })
    .first()
    .click();
  await page.locator('.getting-started-step').first().waitFor();
}

async function steps(page: Page): Promise<(string | null)[]> {
  return page.locator('.getting-started-step').evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked')));
}
