import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type CheckSettings, checkFile, type Outcome } from './checkFile.ts';
import type { ConfiguredFile } from './configuration.ts';
import { type Batch, takeBatch, type WorkerOrder } from './worker.ts';

/** A thread costs about as much to start as this many files to check. */
const FILES_PER_THREAD = 150;
const MOST_THREADS = 4;

/**
 * Checks many files, on several threads when that pays. This thread works too.
 *
 * @param threads how many threads to use; null decides by the number of files and processors
 * @param progress called now and then with the number of files done
 * @returns one outcome for each file, same order
 */
export async function checkFiles(
  files: readonly ConfiguredFile[],
  settings: CheckSettings,
  threads: number | null,
  progress: (done: number) => void,
): Promise<Outcome[]> {
  const outcomes = new Array<Outcome>(files.length);
  let done = 0;
  const store = ({ first, outcomes: some }: Batch): void => {
    for (let i = 0; i < some.length; i++) outcomes[first + i] = some[i]!;
    done += some.length;
    progress(done);
  };
  const helpers = (threads ?? threadsFor(files.length)) - 1;
  const next = new Int32Array(new SharedArrayBuffer(4));
  const others = Array.from({ length: helpers }, () => startThread({ remit: 'check', files, settings, next }, store));
  const order = { files, settings, next };
  for (let batch = takeBatch(order); batch; batch = takeBatch(order)) {
    store(batch);
    if (helpers > 0) await setImmediate();
  }
  await Promise.all(others);
  // A thread that died (out of memory, say) leaves holes: they are filled here, slower but whole.
  for (let i = 0; i < files.length; i++) outcomes[i] ??= checkFile(files[i]!, settings);
  return outcomes;
}

function threadsFor(files: number): number {
  return Math.max(1, Math.min(availableParallelism(), MOST_THREADS, Math.floor(files / FILES_PER_THREAD)));
}

function startThread(order: WorkerOrder, store: (batch: Batch) => void): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(ownEntry(), { workerData: order });
    worker.on('message', store);
    worker.on('error', () => resolve());
    worker.on('exit', () => resolve());
  });
}

/** The file this program runs from: the bundle itself, or main.ts when run from source. */
function ownEntry(): string | URL {
  return typeof __filename === 'string' ? __filename : new URL('./main.ts', import.meta.url);
}
