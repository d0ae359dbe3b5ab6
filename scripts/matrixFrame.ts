import type { FrameLocator, Page } from 'playwright-core';

/** The page inside the panel of the matrix: VS Code puts it into a frame within a frame. */
export function matrixFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
}
