import { setFlagsFromString } from 'node:v8';

/** From so many files on, the program's own heap is kept small. */
const MANY_FILES = 150;

/**
 * Lets the heap of this thread grow by less at a time, and its room for new things not at all, when there are many files:
 * what they need by and by is little, and nothing makes room smaller again. To be said as soon as their number is known (to
 * look for a configuration for each of thousands makes room for 16 MB), and again when a thread was made, for which V8 sets
 * the second of these right.
 */
export function keepHeapSmall(files: number): void {
  if (files < MANY_FILES) return;
  setFlagsFromString('--heap-growing-percent=30');
  setFlagsFromString('--semi-space-growth-factor=1');
  // So little outlives a file that calling helpers for it takes longer than the work, and waits where they are busy.
  setFlagsFromString('--no-parallel-scavenge');
}

/** Gives threads made from now on as much room for new things as this one has: that of one charter of ordinary size. */
export function makeRoomInThreads(): void {
  setFlagsFromString('--min-semi-space-size=2');
}
