import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** So many lines are walked before the document is asked where an offset is. */
const NEAR = 8;

/**
 * The lines of a document for whoever asks about thousands of offsets mostly in the order of the text: answers as the
 * document does, but looks first where the last answer was. Holds for one version.
 */
export class Lines {
  readonly uri: string;
  readonly #document: TextDocument;
  readonly #text: string;
  #line = 0;
  /** UTF-16 offsets at which that line and the next one start; the text's length behind the last line. */
  #start = 0;
  #next: number;

  constructor(document: TextDocument) {
    this.uri = document.uri;
    this.#document = document;
    this.#text = document.getText();
    this.#next = this.#startOf(1);
  }

  /** @param offset in UTF-16 units, within the text */
  positionAt(offset: number): Position {
    for (let walked = 0; walked < NEAR && offset >= this.#next && this.#next < this.#text.length; walked++) {
      this.#line++;
      this.#start = this.#next;
      this.#next = this.#startOf(this.#line + 1);
    }
    if (offset < this.#start || offset >= this.#next) return this.#jumpTo(offset);
    const character = offset - this.#start;
    // A line ends before its break.
    const unit = character > 0 && offset > this.#next - 2 ? this.#text.charCodeAt(offset - 1) : 0;
    return unit === 13 || unit === 10 ? this.#jumpTo(offset) : { line: this.#line, character };
  }

  getText(range?: Range): string {
    return this.#document.getText(range);
  }

  #jumpTo(offset: number): Position {
    const position = this.#document.positionAt(offset);
    this.#line = position.line;
    this.#start = this.#startOf(position.line);
    this.#next = this.#startOf(position.line + 1);
    return position;
  }

  #startOf(line: number): number {
    return this.#document.offsetAt({ line, character: 0 });
  }
}
