/**
 * VS Code with German as its display language: what Remit says is German everywhere, and nothing of ours stays English.
 * In the Node host a language pack makes it German, which translates none of VS Code's own words; with `--web` in the
 * web host, where VS Code speaks German too. Prints one line per test and `N passed, N failed`; with a folder as
 * argument, pictures go there.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, openProfile } from '../../scripts/browser.ts';
import { startEmbedded } from '../../scripts/embedded.ts';
import { matrixFrame } from '../../scripts/matrixFrame.ts';
import { main, root } from '../../scripts/setup.mjs';
import { germanSettings } from '../../server/src/core/settings.de.ts';
import { germanTaxonomy } from '../../server/src/core/taxonomy.de.ts';
import { close, command, pictures, test } from './page.ts';
import { startWeb, wordsOfCode } from './webHost.ts';
import { copyOfExamples } from './workspace.ts';

const words = (file: string): Record<string, string> => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
/** What Remit says in English wherever it speaks German; what VS Code says, too, is left out. */
const SHARED = ['Settings', 'Restart', 'Refresh', 'Show', 'Hide', 'Blank', 'Area', 'Editor', 'Files', 'Nothing.'];
const ENGLISH = [
  ...Object.entries(words('package.nls.json')).flatMap(([key, english]) => {
    const german = words('package.nls.de.json')[key];
    return english === german ? [] : english.split('\n').map((line) => line.replace(/^\[(.*)\]\(.*\)$/, '$1'));
  }),
  ...[words('l10n/bundle.l10n.de.json'), germanTaxonomy, germanSettings].flatMap((all) =>
    Object.entries(all).flatMap(([english, german]) => (english === german ? [] : [english])),
  ),
].filter((english) => !SHARED.includes(english) && !english.includes('{') && english.length > 5);

const web = process.argv.includes('--web');
const SETTINGS = {
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'remit.inlayHints.enabled': true,
};

interface Host {
  /** Shows the draft charter in an editor. */
  open(page: Page): Promise<void>;
  stop(): void | Promise<void>;
}

async function nodeHost(folder: string): Promise<Host> {
  const languagePack = path.join(root, 'test', 'fixtures', 'language-pack-de');
  const vscode = await startEmbedded({ languagePack, settings: SETTINGS });
  return {
    open: async (page) => {
      await page.goto(vscode.page(folder, { open: path.join(folder, 'draft-charter.md'), extension: root }));
    },
    stop: vscode.stop,
  };
}

async function webHost(folder: string): Promise<Host> {
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(SETTINGS));
  const host = await startWeb(folder);
  return {
    async open(page) {
      await page.route('**/out/nls.messages.js', (route) => route.fulfill({ path: wordsOfCode('de') }));
      // Of an extension that is being developed VS Code reads this file alone; of an installed one, that of its language.
      await page.route('**/devextensions/package.nls.json', (route) =>
        route.fulfill({ path: path.join(root, 'package.nls.de.json') }),
      );
      await page.goto(host.url);
      const rows = page.locator('.explorer-viewlet .monaco-list-row');
      await rows.filter({ hasText: 'draft-charter.md' }).dblclick({ timeout: 60_000 });
    },
    stop: host.stop,
  };
}

await main(async () => {
  const folder = copyOfExamples();
  const host = await (web ? webHost(folder) : nodeHost(folder));
  const browser = await (web ? openProfile() : openBrowser());
  try {
    const page = await browser.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    page.setDefaultTimeout(20_000);
    /** Holds what a place shows against the English words; takes a picture of the page as it stands. */
    const german = async (name: string, place: Locator, ...expected: (string | RegExp)[]): Promise<void> => {
      for (const said of expected) await place.filter({ hasText: said }).first().waitFor();
      if (pictures) await page.screenshot({ path: path.join(pictures, `german-${web ? 'web-' : ''}${name}.png`) });
      const shown = (await place.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
      const left = ENGLISH.filter((english) =>
        new RegExp(`(^|[^\\p{L}])${escaped(english)}($|[^\\p{L}])`, 'u').test(shown),
      );
      assert.deepEqual(left, [], shown);
    };
    await host.open(page);
    const squiggle = page.locator('.squiggly-warning').first();
    await squiggle.waitFor({ timeout: 60_000 });
    await page.locator('.codelens-decoration').first().waitFor();
    await page.waitForTimeout(800);

    await test('over and behind the text', () =>
      german('text', page.locator('.monaco-editor'), '3 von 5 Gebieten', 'Ressourcenmanagement'));
    await test('the hover of a finding and of its duty, and the page of the rule behind it', async () => {
      // The words lie over the squiggle.
      await squiggle.hover({ position: { x: 60, y: 4 }, force: true });
      const hover = page.locator('.monaco-hover:visible');
      await german('hover', hover, 'klingt nach Arbeit des COO', 'Entscheidende Wörter', 'Quellen:');
      const link = hover.getByText('misassigned-duty').first();
      if (web) {
        // Where the extension lies on the web, so do its pages.
        const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
        await german('rule', opened.locator('body'), 'So beheben Sie es');
        await opened.close();
        await page.keyboard.press('Escape');
      } else {
        await link.click();
        await page.locator('.tab.active').filter({ hasText: 'misassigned-duty.md' }).waitFor();
        await german('rule', page.locator('.monaco-editor'), 'So beheben Sie es');
        await page.locator('.tab').filter({ hasText: 'draft-charter.md' }).first().click();
      }
    });
    await test('the light bulb', async () => {
      await squiggle.click({ position: { x: 60, y: 4 }, force: true });
      await command(page, 'Quick Fix...');
      const expected = ['Zum COO verschieben', 'In dieser Organisation gehört „Ressourcenmanagement“ dem CTO'];
      await german('fixes', page.locator('.action-widget'), ...expected);
      await page.keyboard.press('Escape');
    });
    await test('commands in the palette: both languages where VS Code knows both', async () => {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().waitFor();
      await page.keyboard.type('Remit: ');
      const rows = page.locator('.quick-input-list .monaco-list-row');
      const both = rows.filter({ hasText: 'Alle Chartas prüfen' }).filter({ hasText: web ? '' : 'Check All Charters' });
      await both.first().waitFor();
      if (pictures) await page.screenshot({ path: path.join(pictures, `german-${web ? 'web-' : ''}palette.png`) });
      await page.keyboard.press('Escape');
    });
    await test('the status item', async () => {
      await page.locator('#status\\.languageStatus').hover();
      await german(
        'status',
        page.locator('.hover-language-status'),
        '3 Rollen, 15 Aufgaben',
        'Gebiete hinter Aufgaben',
      );
    });
    await test('the Problems view', async () => {
      await page.keyboard.press('Control+Shift+m');
      await german('problems', page.locator('.markers-panel .monaco-list'), 'Hier stehen die Aufgaben des COO.');
      await page.locator('.panel .codicon-close, .panel .codicon-panel-close').first().click();
    });
    await test('the tree of charters', async () => {
      await page.locator('.pane-header').filter({ hasText: 'Chartas' }).first().click();
      const rows = page.locator('.pane').filter({ hasText: 'Chartas' }).locator('.monaco-list-row');
      await rows.filter({ hasText: 'draft-charter.md' }).filter({ hasText: '8 Befunde' }).first().click();
      await page.keyboard.press('ArrowRight');
      // Nobody has opened this one.
      await rows.filter({ hasText: 'company.charter' }).first().waitFor();
      await german('tree', rows, /^CTO5 Aufgaben · 2 Befunde/);
      const label = rows.filter({ hasText: /^CTO/ }).first();
      assert.match((await label.getAttribute('aria-label')) ?? '', /5 Aufgaben · 2 Befunde/);
    });
    await test('the choices of a new charter', async () => {
      await command(page, 'Remit: Neue Charta');
      await german('new-charter', page.locator('.quick-input-widget'), 'Alle Rollen, die Remit kennt');
      await page.keyboard.press('Escape');
    });
    await test('the walkthrough', async () => {
      await command(page, 'Welcome: Open Walkthrough...');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Erste Schritte mit Remit' }).click();
      const steps = page.locator('.gettingStartedContainer .getting-started-step');
      await german('walkthrough', steps, 'Eine Charta öffnen', 'Sehen, wer was verantwortet');
    });
    await test('the settings, with a list for each rule', async () => {
      await command(page, 'Preferences: Open Settings (UI)');
      await page.locator('.settings-editor .suggest-input-container').first().click();
      await page.keyboard.type('@ext:remit.remit-charters rules');
      const shown = page.locator('.settings-editor .settings-tree-container');
      await german('settings', shown, 'Der Schweregrad jeder Regel', web ? 'Element hinzufügen' : 'Add Item');
      // Where settings lie over the editor, they go.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    });
    await test('the responsibility matrix', async () => {
      await page.locator('.tab').filter({ hasText: 'draft-charter.md' }).first().click();
      await command(page, 'Remit: Matrix der Zuständigkeiten zeigen');
      const frame = matrixFrame(page);
      await frame.locator('.cell.misassigned').first().waitFor();
      await german('matrix', frame.locator('body'), 'Nur was zu beheben ist', 'Technische Strategie und Vision');
      // No word of the view's own is cut off.
      const cut = await frame
        .locator('.area .title, .note, .bar label, .bar button, .corner, .summary')
        .evaluateAll((all) =>
          all.flatMap((one) =>
            one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2 ? [one.textContent] : [],
          ),
        );
      assert.deepEqual(cut, []);
    });
    await test('completion in .remit.yaml', async () => {
      const files = page.locator('.explorer-folders-view .monaco-list-row');
      await files.filter({ hasText: 'house-rules' }).click();
      await files.filter({ hasText: '.remit.yaml' }).first().dblclick();
      await page.locator('.tab.active').filter({ hasText: '.remit.yaml' }).waitFor();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Home');
      await page.keyboard.type('thre');
      await page.keyboard.press('Control+Space');
      const list = page.locator('.suggest-widget.visible');
      await list.locator('.monaco-list-row').filter({ hasText: 'threshold' }).first().waitFor();
      const details = page.locator('.suggest-details-container:visible');
      if ((await details.count()) === 0) await page.keyboard.press('Control+Space');
      await german('config', details, 'Wie sicher ein Befund sein muss');
    });
  } finally {
    await browser.close();
    await host.stop();
  }
  close();
});
process.exit();

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
