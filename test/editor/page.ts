/** What the tests that print one line each, and use VS Code as a person does, have in common. */
import path from 'node:path';
import { errors, type Locator, type Page } from 'playwright-core';

const counts = { passed: 0, failed: 0 };

/** From `--only=WORDS` on the command line; all tests without it. */
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length) ?? '';

/** Where pictures go: the first argument that is no option; undefined without one. */
export const pictures = process.argv.slice(2).find((arg) => !arg.startsWith('--'));

/** Runs one test and prints its outcome; the others go on after a failure. */
export async function test(what: string, check: () => void | Promise<void>): Promise<void> {
  if (!new RegExp(only).test(what)) return;
  try {
    await check();
    counts.passed++;
    console.log(`  ✓ ${what}`);
  } catch (error) {
    counts.failed++;
    console.log(`  ✖ ${what}\n${error instanceof Error ? error.stack : error}`);
  }
}

/** Prints the closing line that `scripts/test.mjs` reads. */
export function close(): void {
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
}

/** Waits until what is there has stopped moving, as lines do when code lenses come in above them. */
export async function still(what: Locator): Promise<void> {
  let last = '';
  await until('a line that stays where it is', async () => {
    const now = JSON.stringify(await what.boundingBox());
    const same = now === last && now !== 'null';
    last = now;
    return same;
  });
}

/** Runs a command of the palette. */
export function command(page: Page, title: string): Promise<void> {
  return choose(page, 'F1', `>${title}`, title);
}

/** Opens a file of the folder by its name, with the path in front where the name alone is not enough. */
export async function openFile(page: Page, name: string): Promise<void> {
  const last = path.posix.basename(name);
  await choose(page, 'Control+p', name, last);
  await page.locator('.tab.active').filter({ hasText: last }).waitFor();
}

/** Asks VS Code's list for a row, once more where something that came up late has closed the list again. */
async function choose(page: Page, key: string, words: string, row: string): Promise<void> {
  await until(`“${row}” in the list`, async () => {
    await page.keyboard.press(key);
    try {
      await page.locator('.quick-input-widget input').first().fill(words, { timeout: 5000 });
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: row }).first().click({ timeout: 5000 });
      return true;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      await page.keyboard.press('Escape');
      return false;
    }
  });
}

/** The charter as it stands in the editor. */
export async function written(page: Page): Promise<string> {
  const lines = await page.locator('.monaco-editor .view-line').allTextContents();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** Waits until something holds; fails after so many seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 45): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what} did not come about`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
