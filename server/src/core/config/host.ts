/**
 * The files of one workspace root, as the editor, the command line or a test gives them. Paths are relative to the
 * root with `/`, and never lead out of it: a host answers `outside` for a link whose target does.
 */
export interface Host {
  /** Never rejects: what goes wrong is in the answer. */
  readFile(path: string): Promise<FileRead>;
  /** Every file below the root that may be a charter, in any order; ignored folders left out. */
  listFiles(): Promise<readonly string[]>;
}

/** A file's text, or why there is none. */
export type FileRead =
  | { readonly text: string }
  | { readonly problem: 'missing' | 'unreadable' | 'outside' | 'too-large' };
