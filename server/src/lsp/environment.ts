import type { ReadBelow } from './configuration.ts';
import type { Inbox } from './inbox.ts';

/** What differs between a child process, a worker and a test. */
export interface Environment {
  readonly inbox: Inbox;
  /** Milliseconds from any fixed moment. */
  now(): number;
  /** Calls back once after some milliseconds; the result cancels. */
  after(milliseconds: number, run: () => void): () => void;
  /** Reads a file below a folder of this machine's disk; null where there is none. */
  readonly disk: ReadBelow | null;
  /**
   * Lists the files below a folder of this machine's disk that can hold a charter, as paths relative to it; null where
   * there is none. Stops early once `stopped` says so.
   */
  readonly list: ((folder: string, stopped: () => boolean) => Promise<string[]>) | null;
  /** True for a file of this machine's disk that `list` would find; null where there is no disk. */
  readonly listed: ((folder: string, path: string) => Promise<boolean>) | null;
  /** False for a file of this machine's disk that must not be written; null where there is no disk. */
  readonly writable: ((folder: string, path: string) => Promise<boolean>) | null;
  /** URI of the folder with the rules' pages, if it is known to be there. */
  readonly rulePages: string | null;
  /** Told of each document that is opened, how many UTF-16 units it has; null where nothing hangs on it. */
  readonly opened: ((length: number) => void) | null;
  /** Whether the server may practice while nothing is asked. */
  readonly rehearses: boolean;
  /** How long findings at the caret wait, in milliseconds. */
  readonly caretWait: number;
  /** How long after a key inside a line the text is read, in milliseconds, if nothing that is asked needs it before. */
  readonly readingWait: number;
}

/** Long enough to finish a thought, short enough to be missed by nobody. */
export const CARET_WAIT = 2000;
/** Longer than from key to key, shorter than it takes to look up. */
export const READING_WAIT = 250;
