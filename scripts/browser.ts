import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findBrowser, Trouble, temporaryFolder } from './setup.mjs';

/** The lines of `test/editor/suite/index.ts`. */
const CLOSING = /^\d+ passed, \d+ failed$/;
const OF_THE_SUITE = /^ {2}[✓✖] |^\d+ passed, \d+ failed$/;

/** Opens the machine's own Chromium, without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch(options());
}

/**
 * The same with a profile of its own, as a person's browser has one. Pages of `openBrowser` are private ones, in which a
 * web page of VS Code cannot show webviews: their service worker counts as somebody else's.
 */
export function openProfile(): Promise<BrowserContext> {
  const profile = temporaryFolder('browser');
  mkdirSync(path.join(profile, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return chromium.launchPersistentContext(profile, options());
}

function options(): Parameters<typeof chromium.launch>[0] {
  const executablePath = findBrowser();
  if (!executablePath)
    throw new Trouble('No Chromium or Chrome was found. Install one, or set REMIT_BROWSER to its path.');
  return {
    executablePath,
    // Signals end this process (`whenEnding`), and its end ends the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
    ],
  };
}

/**
 * Opens a page of VS Code that runs extension tests, prints what they say, and waits for their end. VS Code's own
 * chatter is printed only when the tests never came to their closing line.
 *
 * @returns the exit code of the tests; 0 is success
 */
export async function runTestPage(url: string, minutes = 4): Promise<number> {
  const chatter: string[] = [];
  let closed = false;
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const ended = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`the tests did not end within ${minutes} minutes`)), minutes * 60_000).unref();
      page.once('crash', () => reject(new Error('the browser page crashed')));
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      if (OF_THE_SUITE.test(line)) console.log(line);
      else chatter.push(line);
      closed ||= CLOSING.test(line);
    });
    await page.goto(url);
    return await ended;
  } finally {
    if (!closed) console.log(chatter.slice(-60).join('\n'));
    await browser.close();
  }
}
