/** What the process answers: 0 all well, 1 findings, 2 bad usage, unreadable input or broken config. */
export type ExitCode = 0 | 1 | 2;

/** A mistake in how Remit was called, with the remedy in the message; ends the run with exit code 2. */
export class UsageError extends Error {}

/**
 * Sets the exit code without ending the process, so that pending output is still written. The gravest code wins.
 */
export function exitWith(code: ExitCode): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}

/** Says that nothing was read as a charter, unless something worse has been said. */
export function noCharter(): void {
  if (process.exitCode === undefined) complain('no charter found; name a file to have it read as one');
}

/** One line on stderr that starts with `remit: `. */
export function complain(message: string): void {
  process.stderr.write(`remit: ${message}\n`);
}
