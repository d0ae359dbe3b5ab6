import { printNow } from './output.ts';

/** Runs shorter than this show no bar, in milliseconds. */
const PATIENCE = 400;
const STEP = 80;
const WIDTH = 30;

/**
 * A progress bar on stderr, only on a terminal and only for runs that take a while.
 *
 * @returns called with the number of files done; `end` removes the bar
 */
export function progressBar(total: number): { show(done: number): void; end(): void } {
  if (!process.stderr.isTTY || process.env.CI) return { show: () => {}, end: () => {} };
  const started = performance.now();
  let shown = 0;
  return {
    show(done) {
      const now = performance.now();
      if (now - started < PATIENCE || now - shown < STEP) return;
      shown = now;
      const full = Math.round((done / total) * WIDTH);
      printNow(`\r[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done} of ${total} files`);
    },
    end() {
      if (shown > 0) printNow('\r\u001b[K');
    },
  };
}
