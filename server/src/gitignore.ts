import type { Ignore } from 'ignore';

/** The library that reads `.gitignore`, which is loaded when the first folder is searched. */
export type MakeIgnore = (options?: object) => Ignore;

/** The patterns of one `.gitignore` and the folder they count from, named as whoever searches names folders. */
export interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Reads the text of a `.gitignore`. */
export function parseIgnoreFile(make: MakeIgnore, folder: string, text: string): IgnoreFile {
  return { folder, rules: make({ ignorecase: false }).add(text) };
}

/**
 * True when Git would not see a path. The nearest file that says anything of it has the last word.
 *
 * @param files from the top down
 * @param within the path as seen from a folder, `/` as separator, and behind a folder's name
 */
export function isHidden(files: readonly IgnoreFile[], within: (folder: string) => string): boolean {
  for (let i = files.length - 1; i >= 0; i--) {
    const { folder, rules } = files[i] as IgnoreFile;
    const { ignored, unignored } = rules.test(within(folder));
    if (ignored || unignored) return ignored;
  }
  return false;
}
