import { statSync } from 'node:fs';
import { dropNotes } from '../core/text/notes.ts';
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

/** Takes the next files that nobody has taken, and checks them; null when all are taken. */
export function takeBatch({ files, settings, next, largest }: Omit<WorkerOrder, 'remit'>): Batch | null {
  const first = Atomics.add(next, 0, BATCH);
  if (first >= files.length) return null;
  const taken = files.slice(first, first + BATCH);
  return {
    first,
    outcomes: taken.map((file) => {
      if (isLarger(file.path, largest)) return null;
      const packed = pack(checkFile(file, settings));
      // Nothing of this file is asked any more.
      dropNotes();
      return packed;
    }),
  };
}

/** True for a file of more bytes. */
export function isLarger(path: string, bytes: number): boolean {
  if (bytes === Number.POSITIVE_INFINITY) return false;
  try {
    return statSync(path).size > bytes;
  } catch {
    // Why it cannot be read is found out, and told, by reading it.
    return false;
  }
}
