import { parentPort, workerData } from 'node:worker_threads';
import { type CheckSettings, fileChecker, type Outcome } from './checkFile.ts';
import type { Candidate } from './files.ts';

/** What a worker thread is started with. */
export interface WorkerOrder {
  readonly remit: 'check';
  readonly files: readonly Candidate[];
  readonly settings: CheckSettings;
  /** One shared counter: the index of the first file that nobody has taken yet. */
  readonly next: Int32Array;
}

/** Files taken at a time: enough that messages cost little, few enough that threads end together. */
export const BATCH = 16;

/** The files from `first` on, checked, in order. */
export interface Batch {
  readonly first: number;
  readonly outcomes: readonly Outcome[];
}

/** Takes batches until none is left; runs in a worker thread. */
export function serveChecks(): void {
  const { files, settings, next } = workerData as WorkerOrder;
  const check = fileChecker(settings);
  for (let batch = takeBatch(files, next, check); batch; batch = takeBatch(files, next, check)) {
    parentPort?.postMessage(batch);
  }
}

/** Takes the next files that nobody has taken, and checks them; null when all are taken. */
export function takeBatch(
  files: readonly Candidate[],
  next: Int32Array,
  check: (candidate: Candidate) => Outcome,
): Batch | null {
  const first = Atomics.add(next, 0, BATCH);
  return first < files.length ? { first, outcomes: files.slice(first, first + BATCH).map(check) } : null;
}
