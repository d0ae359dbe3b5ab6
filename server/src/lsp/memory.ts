import { setFlagsFromString } from 'node:v8';

/** True where the engine was built with a compiler between the one for cold and the one for hot code; Node 22 was not. */
const hasMiddleCompiler = (process.config.variables as { v8_enable_maglev?: number }).v8_enable_maglev === 1;

/**
 * Keeps what Node's engine takes besides what is in use small; to be said before the rest of the program is loaded. All of
 * it was measured with 40 to 10,000 duties, and typing and opening are as quick without:
 *
 * - room for new things: a burst of work makes it tens of megabytes larger and nothing makes it smaller again;
 * - room for old things: left alone it grows to several times what is in use before garbage is collected there;
 * - the thorough compiler: short charters are done before its code is ready, and it takes a quarter of all CPU of an opening,
 *   on other threads, and up to 15 MB that are not given back. Long ones get it: `compileThoroughly`.
 *
 * (Collecting by hand was measured, too: it stops whoever is typing and gives back less.)
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=100');
  if (hasMiddleCompiler) setFlagsFromString('--no-turbofan');
}

/** UTF-16 units from which on a document is worth the thorough compiler: opening 10,000 duties takes a fifth longer without. */
const LONG = 250_000;

/** Lets the thorough compiler in when a document of some UTF-16 units is long; for good, since its code stays. */
export function compileThoroughly(length: number): void {
  if (length >= LONG) setFlagsFromString('--turbofan');
}
