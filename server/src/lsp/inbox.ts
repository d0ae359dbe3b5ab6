import type { ConnectionOptions } from 'vscode-languageserver';

/** Knows when the messages that have already arrived have all been handed over. */
export interface Inbox {
  /** For `createConnection`: counts what is handed over. */
  readonly options: ConnectionOptions;
  /**
   * Resolves when no message is waiting. The connection hands over one message per turn of the event
   * loop, so work begun at once would be done for a version that the next message replaces. Those who
   * wait are let go one at a time, with room for messages in between.
   */
  drained(): Promise<void>;
}

/** A client that never pauses must not keep findings away for ever. */
const MOST_TURNS = 2000;

/** @param turn runs a callback after the messages of this turn, e.g. `setImmediate` */
export function createInbox(turn: (run: () => void) => void): Inbox {
  let handled = 0;
  const waiting: (() => void)[] = [];

  function watch(quiet: number, turns: number, before: number): void {
    turn(() => {
      // Our turn comes before the one in which the next message is handed over, so one turn without a
      // message proves nothing: two do.
      const still = handled === before ? quiet + 1 : 0;
      if (still < 2 && turns < MOST_TURNS) watch(still, turns + 1, handled);
      else {
        waiting.shift()?.();
        if (waiting.length > 0) watch(0, 0, handled);
      }
    });
  }

  return {
    options: {
      messageStrategy: {
        handleMessage(message, next) {
          handled++;
          return next(message);
        },
      },
    },
    drained() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) watch(0, 0, handled);
      });
    },
  };
}
