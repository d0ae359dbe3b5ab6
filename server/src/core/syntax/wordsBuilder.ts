import type { Mark, Words } from './tree.ts';
import { cutWords, isSpace } from './words.ts';

/** Collects visible words piece by piece while a parser's tree is walked. */
export class WordsBuilder {
  private text = '';
  private pieces: [number, number, number][] = [];
  private readonly marks: Mark[] = [];
  private readonly source: string;
  private readonly base: number;

  /** @param base absolute offset that counts as 0 in the pieces: the block's own start */
  constructor(source: string, base: number) {
    this.source = source;
    this.base = base;
  }

  /** Length of the visible text so far, in UTF-16 units. */
  get length(): number {
    return this.text.length;
  }

  /** Adds source text (absolute offsets) as it stands; line ends become `\n`, the white space around them goes. */
  add(from: number, to: number): void {
    const { source } = this;
    let at = from;
    if (this.text === '' || this.text.endsWith('\n')) while (at < to && isBlank(source.charCodeAt(at))) at++;
    while (at < to) {
      let end = at;
      while (end < to && !isLineEnd(source.charCodeAt(end))) end++;
      if (end > at) this.piece(at, end);
      if (end === to) return;
      at = this.lineBreak(end, to);
    }
  }

  /** A line break (a backslash may mark it) whose first unit stands at `from`; returns where the next line's words begin. */
  lineBreak(from: number, to: number): number {
    this.trimEnd();
    if (this.text.endsWith('\\')) this.trimEnd(this.text.length - 1);
    const { source } = this;
    let at = from;
    if (source.charCodeAt(at) === 13 && source.charCodeAt(at + 1) === 10) at++;
    if (this.text !== '') {
      if (source.charCodeAt(at) === 10) this.piece(at, at + 1);
      else this.text += '\n';
    }
    while (at < to && isSpace(source.charCodeAt(at))) at++;
    return at;
  }

  /** A break that the source writes in another way, such as `<br>`. */
  softBreak(): void {
    this.trimEnd();
    if (this.text !== '') this.text += '\n';
  }

  /** Marks the stretch from `start` (an earlier `length`) to here; an empty stretch is not marked. */
  mark(kind: Mark['kind'], start: number, target?: string): void {
    if (this.text.length <= start) return;
    const end = this.text.length;
    this.marks.push(target === undefined ? { kind, start, end } : { kind, start, end, target });
  }

  /** The words so far, without white space at either end. */
  finish(): Words {
    const { text, pieces, marks } = this;
    const ordered = marks.length > 1 ? marks.sort((a, b) => a.start - b.start || b.end - a.end) : marks;
    return cutWords({ text, pieces, marks: ordered });
  }

  private piece(from: number, to: number): void {
    const last = this.pieces[this.pieces.length - 1];
    const at = from - this.base;
    if (last && last[0] + last[2] === this.text.length && last[1] + last[2] === at) last[2] += to - from;
    else this.pieces.push([this.text.length, at, to - from]);
    this.text += this.source.slice(from, to);
  }

  private trimEnd(to: number = this.text.length): void {
    let length = to;
    while (length > 0 && isSpace(this.text.charCodeAt(length - 1))) length--;
    if (length === this.text.length) return;
    this.text = this.text.slice(0, length);
    for (let last = this.pieces[this.pieces.length - 1]; last && last[0] + last[2] > length; ) {
      last[2] = length - last[0];
      if (last[2] > 0) break;
      this.pieces.pop();
      last = this.pieces[this.pieces.length - 1];
    }
  }
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}
