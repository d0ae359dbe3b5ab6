import { writeSync } from 'node:fs';

let closed = false;

// A reader that stops early (`remit check | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  closed = true;
});

/** Writes to stdout and waits while the pipe is full, so that a large report does not pile up in memory. */
export async function print(text: string): Promise<void> {
  if (closed || text === '') return;
  const { stdout } = process;
  if (stdout.write(text)) return;
  await new Promise<void>((resolve) => {
    const events = ['drain', 'error', 'close'];
    const goOn = (): void => {
      for (const event of events) stdout.off(event, goOn);
      resolve();
    };
    for (const event of events) stdout.on(event, goOn);
  });
}

/** True once nobody reads stdout anymore. */
export function nobodyReads(): boolean {
  return closed;
}

/** Writes at once, also while the event loop is busy: for the progress bar. */
export function printNow(text: string): void {
  try {
    writeSync(process.stderr.fd, text);
  } catch {
    // A terminal that cannot take the bar right now does without this step of it.
  }
}
