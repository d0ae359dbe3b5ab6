import { setFlagsFromString } from 'node:v8';

/** From this version on Node has a compiler between the one for cold and the one for hot code. */
const HAS_MIDDLE_COMPILER = 22;

/**
 * Keeps what Node's engine takes besides what is in use small; to be said before the rest of the program is loaded. All of
 * it was measured with 40 to 10,000 duties, and typing and opening are as quick without:
 *
 * - room for new things: a burst of work makes it tens of megabytes larger and nothing makes it smaller again;
 * - room for old things: left alone it grows to several times what is in use before garbage is collected there;
 * - the thorough compiler: what it makes of our code is no faster than what the middle one makes, and it takes a quarter of
 *   all CPU of an opening, on other threads, and up to 15 MB that are not given back.
 *
 * (Collecting by hand was measured, too: it stops whoever is typing and gives back less.)
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=100');
  if (Number.parseInt(process.versions.node, 10) >= HAS_MIDDLE_COMPILER) setFlagsFromString('--no-turbofan');
}
