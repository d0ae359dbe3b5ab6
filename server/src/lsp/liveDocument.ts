import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A change of some place, on one line before and after it. */
interface Keys {
  readonly range: Range;
  text: string;
}

/**
 * A document that somebody types into. Each change of a text makes a copy of all of it, and while keys are pressed nobody
 * looks at it: what is typed in one go is put in as one change when the text is asked for.
 */
export class LiveDocument {
  /** The client's version, with all changes counted. */
  version: number;
  #document: TextDocument;
  /** What was typed and is not in the document yet. */
  #keys: Keys | null = null;

  constructor(document: TextDocument) {
    this.#document = document;
    this.version = document.version;
  }

  /** The document as it stands now: always the same object, changed in place. */
  get document(): TextDocument {
    if (this.#keys) {
      const keys = this.#keys;
      this.#keys = null;
      this.#document = TextDocument.update(this.#document, [keys], this.version);
    }
    return this.#document;
  }

  /** Takes in changes, each in the text as those before it have left it. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    const [only] = changes;
    if (changes.length !== 1 || !only || !isKeys(only) || !(this.#goOn(only) || this.#begin(only)))
      this.#document = TextDocument.update(this.document, [...changes], version);
    this.version = version;
  }

  /** Keeps the first of some keys, when what was typed elsewhere is put in; false at a place that is not there. */
  #begin({ range, text }: Keys): boolean {
    const { document } = this;
    const isThere = (at: Position): boolean => document.positionAt(document.offsetAt(at)).character === at.character;
    if (range.start.line >= document.lineCount || !isThere(range.start) || !isThere(range.end)) return false;
    this.#keys = { range, text };
    return true;
  }

  /** Adds to what was typed, or takes its end back; false when this is another place. */
  #goOn({ range: { start, end }, text }: Keys): boolean {
    const keys = this.#keys;
    if (!keys) return false;
    const from = keys.range.start;
    const typed = start.character - from.character;
    const isBehind = end.line === from.line && end.character === from.character + keys.text.length;
    if (!isBehind || start.line !== from.line || typed < 0) return false;
    keys.text = keys.text.slice(0, typed) + text;
    return true;
  }
}

/** True for a change within one line. */
function isKeys(change: TextDocumentContentChangeEvent): change is Keys {
  if (!('range' in change) || change.text.includes('\n') || change.text.includes('\r')) return false;
  const { start, end } = change.range;
  return start.line === end.line && start.line >= 0 && start.character <= end.character;
}
