const all: Notes<WeakKey, unknown>[] = [];

/**
 * What was found out about parts of documents, for the next version that holds the same part: a weak map that can be
 * emptied. The engine keeps what a weak map holds until it searches its whole memory for garbage, so who reads thousands of
 * documents once drops the notes after each (`dropNotes`), and nothing of a document outlives it.
 */
export class Notes<Part extends WeakKey, Note> {
  private kept = new WeakMap<Part, Note>();

  constructor() {
    all.push(this as unknown as Notes<WeakKey, unknown>);
  }

  get(part: Part): Note | undefined {
    return this.kept.get(part);
  }

  has(part: Part): boolean {
    return this.kept.has(part);
  }

  set(part: Part, note: Note): void {
    this.kept.set(part, note);
  }

  delete(part: Part): void {
    this.kept.delete(part);
  }

  drop(): void {
    this.kept = new WeakMap();
  }
}

/** Forgets what was noted of all documents. Analyses stay right; what is asked of them next is found out again. */
export function dropNotes(): void {
  for (const notes of all) notes.drop();
}
