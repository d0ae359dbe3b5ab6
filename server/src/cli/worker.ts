import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type CheckSettings, checkFile } from './checkFile.ts';
import type { ConfiguredFile } from './configuration.ts';
import { type Packed, pack } from './outcomes.ts';

/** What a worker thread is started with. */
export interface WorkerOrder {
  readonly remit: 'check';
  readonly files: readonly ConfiguredFile[];
  readonly settings: CheckSettings;
  /** One shared counter: the index of the first file that nobody has taken yet. */
  readonly next: Int32Array;
  /** In bytes: larger files are left out. */
  readonly largest: number;
}

/** Files taken at a time: enough that messages cost little, few enough that threads end together. */
const BATCH = 16;

/** The files from `first` on, checked, in order; null for those left out. */
export interface Batch {
  readonly first: number;
  readonly outcomes: readonly (Packed | null)[];
}

/** Takes batches until none is left; runs in a worker thread. */
export function serveChecks(): void {
  const order = workerData as WorkerOrder;
  for (let batch = takeBatch(order); batch; batch = takeBatch(order)) {
    const buffers = batch.outcomes.flatMap((packed) => {
      if (packed === null) return [];
      const { outcome, comparison } = packed;
      return comparison ? [outcome.buffer, comparison.keys.buffer, comparison.summary.buffer] : [outcome.buffer];
    });
    parentPort?.postMessage(batch, buffers);
  }
}

/** Takes the next files that nobody has taken, and checks them; null when all are taken. */
export function takeBatch({ files, settings, next, largest }: Omit<WorkerOrder, 'remit'>): Batch | null {
  const first = Atomics.add(next, 0, BATCH);
  if (first >= files.length) return null;
  const taken = files.slice(first, first + BATCH);
  return {
    first,
    outcomes: taken.map((file) => (isLarger(file.path, largest) ? null : pack(checkFile(file, settings)))),
  };
}

function isLarger(path: string, bytes: number): boolean {
  if (bytes === Number.POSITIVE_INFINITY) return false;
  try {
    return statSync(path).size > bytes;
  } catch {
    // Why it cannot be read is found out, and told, by reading it.
    return false;
  }
}
