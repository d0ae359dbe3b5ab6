import type { MatrixView } from '../../server/src/lsp/protocol.ts';

/** Where a duty stands in the matrix that was last sent: 0-based indices. */
export interface DutyPlace {
  readonly area: number;
  readonly role: number;
  readonly index: number;
}

/** From the extension to the view. */
export type ToMatrix =
  | { readonly type: 'matrix'; readonly matrix: MatrixView }
  | { readonly type: 'words'; readonly words: MatrixWords };

/** From the view to the extension. `role` is an id; without it the extension asks which. */
export type FromMatrix =
  | { readonly type: 'ready' | 'export' | 'copy' }
  | { readonly type: 'open'; readonly duty: DutyPlace }
  | { readonly type: 'move'; readonly duty: DutyPlace; readonly role?: string };

/** Sentences of the view; `{name}` is filled in. */
export interface MatrixWords {
  readonly title: string;
  readonly filter: string;
  readonly onlyFindings: string;
  readonly export: string;
  readonly copy: string;
  readonly area: string;
  readonly nobody: string;
  readonly empty: string;
  readonly none: string;
  readonly contested: string;
  readonly belongs: string;
  readonly help: string;
  readonly cell: string;
  readonly cellEmpty: string;
  readonly cellMissing: string;
  readonly summary: string;
}
