/**
 * Remit's own views as people meet them, in the embedded VS Code: by keyboard alone, by dragging, and under the
 * audit of axe. Prints one line per test and `N passed, N failed`; with a folder as argument, pictures go there.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import { startEmbedded } from '../../scripts/embedded.ts';
import { matrixFrame } from '../../scripts/matrixFrame.ts';
import { main, root } from '../../scripts/setup.mjs';
import { LIMITS } from '../../server/src/core/syntax/limits.ts';
import { close, command, openFile, pictures, test, until, written } from './page.ts';
import { TEAM, WRONG } from './suite/team.ts';
import { copyOfExamples } from './workspace.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THEMES = ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'];

await main(async () => {
  const folder = copyOfExamples();
  const vscode = await startEmbedded({ settings: { 'files.autoSave': 'off', 'window.autoDetectColorScheme': false } });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(45_000);
    const cells = matrixFrame(page);
    const item = page.locator('[id="status.languageStatus"], .statusbar-item[id*="languageStatus"]').first();
    /** Opens another file and nothing beside it. Loading the page again would do the same, and take ten times as long. */
    const open = async (name: string, text: string): Promise<void> => {
      writeFileSync(path.join(folder, name), text);
      await command(page, 'File: Save All Files');
      await page.locator('.tab.dirty').waitFor({ state: 'detached' });
      await command(page, 'View: Close All Editors');
      await page.locator('.tab').waitFor({ state: 'detached' });
      await openFile(page, name);
      await page.locator('.monaco-editor .view-line').first().waitFor();
    };
    const showMatrix = async (): Promise<void> => {
      await page.locator('.squiggly-warning').first().waitFor();
      await command(page, 'Remit: Show Responsibility Matrix');
      await cells.locator('.duty').first().waitFor();
    };

    const first = path.join(folder, 'by-keyboard.md');
    writeFileSync(first, TEAM);
    await page.goto(vscode.page(folder, { open: first, extension: root }));
    await showMatrix();
    await test('the matrix has no violation under axe in any theme', async () => {
      for (const theme of THEMES) {
        await chooseTheme(page, theme);
        const { violations } = await audit(await frameOfMatrix(page));
        assert.deepEqual(
          violations.map(({ id, nodes }) => [theme, id, nodes.map(({ html }) => html)]),
          [],
        );
      }
    });
    await test('one cell is reached by Tab, the others by arrow keys; its label says what stands in it', async () => {
      await cells.locator('.filter').focus();
      for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
      const focused = cells.locator('.cell:focus');
      assert.match((await focused.getAttribute('aria-label')) ?? '', /CTO: /);
      assert.equal(await cells.locator('.cell[tabindex="0"]').count(), 1);
      await page.keyboard.press('ArrowRight');
      assert.match((await focused.getAttribute('aria-label')) ?? '', /CPO: /);
      await page.keyboard.press('Control+End');
      assert.match((await focused.getAttribute('aria-label')) ?? '', /COO: /);
      await page.keyboard.press('Control+Home');
      assert.equal(await focused.getAttribute('aria-colindex'), '2');
    });
    await test('the filter leaves only what holds its words', async () => {
      await cells.locator('.filter').fill('backlog');
      await cells.locator('.duty').first().waitFor();
      assert.deepEqual(await cells.locator('.duty').allTextContents(), ['Prioritize the product backlog']);
      await cells.locator('.filter').fill('');
    });
    await test('M moves a duty to the role that is chosen, as the quick fix does', async () => {
      await cells.locator('.cell.misassigned').focus();
      await cells.locator('.cell.misassigned').click();
      await page.locator('.monaco-editor.focused').first().waitFor();
      await cells.locator('.cell.misassigned').focus();
      await page.keyboard.press('m');
      await page.locator('.quick-input-widget input').first().waitFor();
      await page.keyboard.type('COO');
      await page.keyboard.press('Enter');
      await cells.locator('.cell.misassigned').waitFor({ state: 'detached' });
      assert.match(await written(page), /headcount and resources[\s*-]+Allocate the annual budget/);
    });
    await test('dragging a duty to another role moves it, too', async () => {
      const duty = cells.locator('.cell.covered').filter({ hasText: WRONG });
      const line = await duty.getAttribute('data-line');
      const goal = cells.locator(`.cell[data-line="${line}"][data-column="0"]`);
      // VS Code lays a shield over frames while the mouse drags, which a driven mouse never gets out of.
      const dataTransfer = await (await frameOfMatrix(page)).evaluateHandle('new DataTransfer()');
      await duty.dispatchEvent('dragstart', { dataTransfer });
      await goal.dispatchEvent('dragover', { dataTransfer });
      assert.deepEqual(await cells.locator('.role.target').allTextContents(), ['CTO']);
      await goal.dispatchEvent('drop', { dataTransfer });
      await cells.locator('.cell.misassigned').filter({ hasText: WRONG }).waitFor();
    });

    await test('what a charter says is text in the matrix, whatever it looks like', async () => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const nasty = `Own the roadmap \`<img src=https://example.org/a.png onerror=hurt()>\` [x](command:workbench.action.quit)`;
      await open(
        'nasty.md',
        `${TEAM}\n## Chief Executive Officer (CEO)\n\n- ${nasty}\n- Speak <script>document.title='hurt'</script>\n`,
      );
      await showMatrix();
      await cells.locator('.filter').fill('onerror');
      await cells.locator('.duty').filter({ hasText: 'onerror' }).first().waitFor();
      const frame = await frameOfMatrix(page);
      assert.equal(
        await frame.evaluate('document.querySelectorAll("img, a, .duty *, body script:not([nonce])").length'),
        0,
      );
      assert.notEqual(await frame.evaluate('document.title'), 'hurt');
      assert.deepEqual(
        asked.filter((url) => url.includes('example.org')),
        [],
      );
    });
    await test('a configuration that cannot be read is named in the status item, with the way to one that is wrong', async () => {
      const inside = path.join(folder, 'odd');
      mkdirSync(path.join(inside, 'deep', '.remit.yaml'), { recursive: true });
      writeFileSync(path.join(inside, '.remit.yaml'), 'ruels: {}\n');
      for (const [charter, words] of [
        ['odd/deep/inner-charter.md', 'cannot be read'],
        ['odd/outer-charter.md', 'ruels'],
      ] as const) {
        await open(charter, '# Charter\n\n## CTO\n\n- Run the platform\n');
        await item.waitFor();
        const problem = page.locator('.hover-language-status').filter({ hasText: 'Problem in .remit.yaml' });
        await until('the problem in the status item', async () => {
          await item.hover();
          return (await problem.count()) > 0 && ((await problem.first().textContent()) ?? '').includes(words);
        });
        if (pictures) await page.screenshot({ path: path.join(pictures, `config-${words.split(' ').at(-1)}.png`) });
        assert.equal(await page.locator('.notification-list-item').count(), 0, 'nothing pops up');
      }
      // In view, or the person could not click it either.
      await page.locator('.hover-language-status').getByText('Open', { exact: true }).first().click();
      await page.locator('.tab.active').filter({ hasText: '.remit.yaml' }).waitFor();
    });
    const duties = Array.from({ length: 10_000 }, (_, i) => `- Keep the product backlog of team ${i} in order\n`);
    await test('ten thousand duties: only those in view are in the page', async () => {
      await open('large.md', `${TEAM}\n## Chief Executive Officer (CEO)\n\n${duties.join('')}`);
      await showMatrix();
      await cells.locator('.filter').focus();
      for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
      await page.keyboard.press('Control+End');
      const grid = cells.locator('.grid');
      assert.ok(Number(await grid.getAttribute('aria-rowcount')) > 10_000);
      const last = Number(await grid.getAttribute('aria-rowcount'));
      await cells.locator(`.row[aria-rowindex="${last}"]`).waitFor();
      assert.ok((await cells.locator('.row').count()) < 80, `${await cells.locator('.row').count()} rows`);
    });
    // Last: VS Code's own Markdown features are busy with it for a long time.
    await test('a file that is too large says so in the status item, and nothing else', async () => {
      await open('too-large.md', TEAM.repeat(Math.ceil((LIMITS.length * 1.05) / TEAM.length)));
      await item.waitFor();
      const status = page.locator('.hover-language-status').filter({ hasText: 'Charter not checked' });
      // The list behind the braces is put together anew whenever a server has news.
      for (let tries = 0; tries < 60 && !(await status.count()); tries++) {
        await page.mouse.move(10, 10);
        await item.hover();
        await page.waitForTimeout(500);
      }
      assert.match((await status.first().textContent()) ?? '', /The file is too large/);
      assert.equal(await page.locator('.squiggly-warning').count(), 0);
    });
  } finally {
    await browser.close();
    await vscode.stop();
  }
  close();
});
process.exit();

async function chooseTheme(page: Page, theme: string): Promise<void> {
  // The keys must reach the workbench, not the frame of the view.
  await page.locator('.tab').first().click();
  await command(page, 'Preferences: Color Theme');
  await page.keyboard.type(theme);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: theme }).first().click();
  await matrixFrame(page).locator('.cell.misassigned').first().waitFor();
  // A theme fades in.
  await page.waitForTimeout(500);
}

async function frameOfMatrix(page: Page): Promise<Frame> {
  const outer = await (await page.locator('iframe.webview').elementHandle())?.contentFrame();
  const inner = await (await outer?.locator('iframe#active-frame').elementHandle())?.contentFrame();
  assert.ok(inner, 'the frame of the matrix');
  return inner;
}

async function audit(frame: Frame): Promise<AxeResults> {
  await frame.evaluate(AXE);
  return frame.evaluate('axe.run(document)');
}
