import { parentPort, workerData } from 'node:worker_threads';
import { type CheckSettings, checkFile, type Outcome } from './checkFile.ts';
import type { ConfiguredFile } from './configuration.ts';

/** What a worker thread is started with. */
export interface WorkerOrder {
  readonly remit: 'check';
  readonly files: readonly ConfiguredFile[];
  readonly settings: CheckSettings;
  /** One shared counter: the index of the first file that nobody has taken yet. */
  readonly next: Int32Array;
}

/** Files taken at a time: enough that messages cost little, few enough that threads end together. */
const BATCH = 16;

/** The files from `first` on, checked, in order. */
export interface Batch {
  readonly first: number;
  readonly outcomes: readonly Outcome[];
}

/** Takes batches until none is left; runs in a worker thread. */
export function serveChecks(): void {
  const order = workerData as WorkerOrder;
  for (let batch = takeBatch(order); batch; batch = takeBatch(order)) parentPort?.postMessage(batch);
}

/** Takes the next files that nobody has taken, and checks them; null when all are taken. */
export function takeBatch({ files, settings, next }: Omit<WorkerOrder, 'remit'>): Batch | null {
  const first = Atomics.add(next, 0, BATCH);
  if (first >= files.length) return null;
  return { first, outcomes: files.slice(first, first + BATCH).map((file) => checkFile(file, settings)) };
}
