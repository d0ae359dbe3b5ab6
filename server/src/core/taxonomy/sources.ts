/** One of the two articles the taxonomy rests on. */
export type SourceDocument = 'A' | 'B';

/** Where a fact of the taxonomy stands. */
export interface SourceReference {
  readonly document: SourceDocument;
  /** The section's heading in that document. */
  readonly section: string;
}

/** The titles of the two documents, as they are cited in hovers and in the docs. */
export const SOURCE_TITLES: Readonly<Record<SourceDocument, string>> = {
  A: 'CTO vs CPO vs COO: Understanding the Roles',
  B: 'Chief Technology Officer vs Chief Product Officer: Key Differences Explained',
};

/** One reference in words, e.g. `“CTO vs CPO vs COO: Understanding the Roles”, section 2c User Experience`. */
export function citeSource(source: SourceReference): string {
  return `“${SOURCE_TITLES[source.document]}”, section ${source.section}`;
}
