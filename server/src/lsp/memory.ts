import { setFlagsFromString } from 'node:v8';

/**
 * Whether the room that Node's engine keeps for new things may grow. A burst of work makes it tens of megabytes larger
 * and nothing makes it smaller again; work in the background is as quick without. (Collecting by hand between the
 * files was measured, too: it stops whoever is typing and gives back less.)
 */
export function letMemoryGrow(allowed: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${allowed ? 2 : 1}`);
}
