/**
 * `npm run bench:views`: a responsibility matrix of ten thousand duties in the embedded VS Code, by the browser's own
 * performance API. Prints the figures; `docs/performance.md` quotes them. Not a test: times depend on the machine and
 * its other work.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import { startEmbedded } from '../../scripts/embedded.ts';
import { matrixFrame } from '../../scripts/matrixFrame.ts';
import { main, root, temporaryFolder } from '../../scripts/setup.mjs';
import { command } from '../editor/page.ts';

const duties = (count: number): string =>
  Array.from({ length: count }, (_, i) => `- Keep the product backlog of team ${i} in order\n`).join('');
const LARGE = `# Charter\n\n## CTO\n\n- Run the platform\n\n## CPO\n\n${duties(10_000)}`;

await main(async () => {
  const folder = temporaryFolder('views');
  const vscode = await startEmbedded({ settings: { 'files.autoSave': 'off' } });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    const open = async (name: string, text: string): Promise<void> => {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      await page.goto(vscode.page(folder, { open: file, extension: root }));
      await page.locator('.monaco-editor .view-line').first().waitFor();
    };

    await open('large-charter.md', LARGE);
    await command(page, 'Remit: Show Responsibility Matrix');
    await matrixFrame(page).locator('.duty').first().waitFor();
    const frame = await frameOf(page);
    for (let round = 0; round < 3; round++) {
      console.log(`drawing ten thousand duties: ${(await redraw(frame)).toFixed(1)} ms until the frame is shown`);
    }
    const { frames, longest, p95 } = await scroll(frame);
    console.log(
      `scrolling: ${frames.toFixed(0)} frames a second, p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
    );
  } finally {
    await browser.close();
    await vscode.stop();
  }
});
process.exit();

async function frameOf(page: Page): Promise<Frame> {
  const outer = await (await page.locator('iframe.webview').elementHandle())?.contentFrame();
  const inner = await (await outer?.locator('iframe#active-frame').elementHandle())?.contentFrame();
  if (!inner) throw new Error('the matrix has no frame');
  return inner;
}

/** Milliseconds from a key in the filter, which puts all lines together anew, until the next frame is on the screen. */
function redraw(frame: Frame): Promise<number> {
  return frame.evaluate(`new Promise((resolve) => {
    const filter = document.querySelector('.filter');
    const began = performance.now();
    filter.value = filter.value === '' ? 'team' : '';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  })`);
}

/** Two seconds of scrolling by a line and a half a frame. */
function scroll(frame: Frame): Promise<{ frames: number; longest: number; p95: number }> {
  return frame.evaluate(`new Promise((resolve) => {
    const grid = document.querySelector('.grid');
    const gaps = [];
    let last = performance.now();
    const began = last;
    const step = () => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      grid.scrollTop += 84;
      if (now - began < 2000) requestAnimationFrame(step);
      else {
        gaps.sort((a, b) => a - b);
        const p95 = gaps[Math.floor(gaps.length * 0.95)];
        resolve({ frames: gaps.length / ((now - began) / 1000), longest: gaps.at(-1), p95 });
      }
    };
    requestAnimationFrame(step);
  })`);
}
