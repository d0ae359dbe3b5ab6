import { setFlagsFromString } from 'node:v8';

/**
 * For a program that ends after one charter: leaves code as it is first compiled. Up to Node 20 the only other compiler is
 * thorough and slow, and what it makes of the code that a charter calls often is not ready before the program ends; later
 * versions have one in between and decide well by themselves.
 */
export function compileOnce(): void {
  if (Number.parseInt(process.versions.node, 10) < 22) setFlagsFromString('--no-opt');
}

/**
 * For some dozens of charters: code is compiled well only after it has run several times as long as usual, so that what is
 * compiled pays before the program ends. A version without the option ignores it.
 */
export function compileLate(): void {
  if (Number.parseInt(process.versions.node, 10) < 22) setFlagsFromString('--interrupt-budget=1000000');
}
