import type { Words } from '../syntax/tree.ts';
import type { Reading, Target } from './target.ts';

/** Reads sentences that say what an office does, from `start` to `end` in the words. */
export function readProse(_reading: Reading, _words: Words, _start: number, _end: number, _target: Target): void {}
