import type { Inbox } from './inbox.ts';

/** What differs between a child process, a worker and a test. */
export interface Environment {
  readonly inbox: Inbox;
  /** Milliseconds from any fixed moment. */
  now(): number;
  /** Calls back once after some milliseconds; the result cancels. */
  after(milliseconds: number, run: () => void): () => void;
  /** The text of a file on this machine's disk by its URI, or null. Null as a whole where there is no disk. */
  readonly readFile: ((uri: string) => Promise<string | null>) | null;
  /** How long findings at the caret wait, in milliseconds. */
  readonly caretWait: number;
}

/** Long enough to finish a thought, short enough to be missed by nobody. */
export const CARET_WAIT = 2000;
