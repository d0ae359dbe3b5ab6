import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { takeBatch, type WorkerOrder } from './batches.ts';

/** Takes batches until none is left; runs in a worker thread. False when this is none. */
export function serveChecks(): boolean {
  if (isMainThread) return false;
  const order = workerData as WorkerOrder;
  for (let batch = takeBatch(order); batch; batch = takeBatch(order)) {
    const buffers = batch.outcomes.flatMap((packed) => {
      if (packed === null) return [];
      const { outcome, comparison } = packed;
      return comparison ? [outcome.buffer, comparison.keys.buffer, comparison.summary.buffer] : [outcome.buffer];
    });
    parentPort?.postMessage(batch, buffers);
  }
  return true;
}
