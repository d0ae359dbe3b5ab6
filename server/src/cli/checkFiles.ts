import { availableParallelism } from 'node:os';
import type { ResourceLimits } from 'node:worker_threads';
import { compilePatternsOnce } from '../patterns.ts';
import { type Batch, isLarger, takeBatch, type WorkerOrder } from './batches.ts';
import { type CheckSettings, checkFile } from './checkFile.ts';
import { compileLate, compileOnce } from './compiler.ts';
import type { ConfiguredFile } from './configuration.ts';
import { keepHeapSmall, makeRoomInThreads } from './heap.ts';
import { type Packed, PackedOutcomes, pack } from './outcomes.ts';
import { THREAD } from './thread.ts';

/** A thread costs about as much to start as this many files to check. */
const FILES_PER_THREAD = 150;
const MOST_THREADS = 4;

/**
 * Each thread takes what its own heap may take: without a limit it collects garbage so seldom that it holds several times
 * what it needs. A charter of ordinary size needs a few megabytes; those of more bytes are left to this thread.
 */
const HEAP: ResourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 6 };
const LARGE_FILE = 250_000;
/** One of so many bytes is checked before code that runs often pays for being compiled better. */
const SHORT_FILE = 20_000;

/** Up to so many files, code runs too short for much compiling. */
const FEW_FILES = 80;

/**
 * Checks many files, on several threads when that pays. This thread is one of them, and gathers what the others find.
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
): Promise<PackedOutcomes> {
  const outcomes = new Array<Packed>(files.length);
  let done = 0;
  const store = ({ first, outcomes: some }: Batch): void => {
    some.forEach((outcome, i) => {
      if (outcome !== null) outcomes[first + i] = outcome;
    });
    done += some.filter((outcome) => outcome !== null).length;
    progress(done);
  };
  const next = new Int32Array(new SharedArrayBuffer(4));
  compilePatternsOnce();
  if (files.length === 1 && !isLarger(files[0]!.path, SHORT_FILE)) compileOnce();
  else if (files.length <= FEW_FILES) compileLate();
  const count = threads ?? threadsFor(files.length);
  const order = { remit: 'check', files, settings, next, largest: LARGE_FILE } as const;
  const others = count > 1 ? await startThreads(count - 1, order, store) : [];
  const own = { files, settings, next, largest: Number.POSITIVE_INFINITY };
  // When a thread was made, V8 has let the heaps of all others grow again.
  if (others.length > 0) keepHeapSmall(files.length);
  for (let batch = takeBatch(own); batch; batch = takeBatch(own)) {
    store(batch);
    // What the others have found meanwhile is taken in.
    if (count > 1) await new Promise(setImmediate);
  }
  await Promise.all(others);
  // Large files are left out by the threads, and one that died (out of memory, say) leaves holes: they are filled here.
  for (let i = 0; i < files.length; i++) {
    if (outcomes[i] !== undefined) continue;
    outcomes[i] = pack(checkFile(files[i]!, settings));
    progress(++done);
  }
  return new PackedOutcomes(outcomes);
}

function threadsFor(files: number): number {
  return Math.max(1, Math.min(availableParallelism(), MOST_THREADS, Math.floor(files / FILES_PER_THREAD)));
}

/** Starts threads, before this one sets to work; each promise is kept when its thread has ended. */
async function startThreads(
  count: number,
  order: WorkerOrder,
  store: (batch: Batch) => void,
): Promise<readonly Promise<void>[]> {
  const { Worker } = await import('node:worker_threads');
  const started: Promise<void>[] = [];
  const ended: Promise<void>[] = [];
  makeRoomInThreads();
  for (let i = 0; i < count; i++) {
    const worker = new Worker(ownEntry(), { argv: [THREAD], workerData: order, resourceLimits: HEAP });
    worker.on('message', store);
    const end = new Promise<void>((resolve) => {
      worker.on('error', () => resolve());
      worker.on('exit', () => resolve());
    });
    started.push(Promise.race([end, new Promise<void>((resolve) => worker.once('online', resolve))]));
    ended.push(end);
  }
  // V8 lets all heaps grow again while a thread is made: nobody works meanwhile.
  await Promise.all(started);
  return ended;
}

/** The file this program runs from: the bundle itself, or main.ts when run from source. */
function ownEntry(): string | URL {
  return typeof __filename === 'string' ? __filename : new URL('./main.ts', import.meta.url);
}
