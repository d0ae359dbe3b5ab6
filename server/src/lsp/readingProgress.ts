import type { Connection } from 'vscode-languageserver';

/** Below this number of files nothing is shown about reading them. */
const WORTH_SHOWING = 50;

/** What the person sees of the reading, and whether they stopped it. */
export interface ReadingProgress {
  /** True once the person has asked for it to end. */
  stopped(): boolean;
  /** @param done files read so far, of all that are to be read */
  report(done: number, all: number): void;
  done(): void;
}

const SILENT: ReadingProgress = { stopped: () => false, report: () => {}, done: () => {} };

/**
 * Shows that files are read in the background, where there are so many that somebody might wonder.
 *
 * @param count files that wait
 * @param shows the client can show progress
 */
export async function startProgress(connection: Connection, count: number, shows: boolean): Promise<ReadingProgress> {
  if (count < WORTH_SHOWING || !shows) return SILENT;
  const shown = await connection.window.createWorkDoneProgress();
  const stopped = (): boolean => shown.token.isCancellationRequested;
  shown.begin('Remit', 0, undefined, true);
  let last = 0;
  return {
    stopped,
    report(done, all) {
      const percent = Math.floor((done / Math.max(all, 1)) * 100);
      if (percent <= last) return;
      last = percent;
      shown.report(percent, `${done}/${all}`);
    },
    done: () => shown.done(),
  };
}
