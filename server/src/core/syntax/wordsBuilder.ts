import { lasting } from '../text/lasting.ts';
import type { Mark, Words } from './tree.ts';
import { cutWords, isSpace } from './words.ts';

const MOST_BLANKS = 100;
const LONG_BLANK = /[ \t]{101,}/g;

/** Collects visible words piece by piece while a parser's tree is walked. */
export class WordsBuilder {
  /**
   * The visible text in parts: looking at the end of one growing string would have the engine lay it out anew for
   * every line.
   */
  private parts: string[] = [];
  private size = 0;
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
    return this.size;
  }

  /** Adds source text (absolute offsets) as it stands; line ends become `\n`, the white space around them goes. */
  add(from: number, to: number): void {
    const { source } = this;
    let at = from;
    if (this.size === 0 || this.lastUnit() === 10) while (at < to && isBlank(source.charCodeAt(at))) at++;
    while (at < to) {
      let end = at;
      while (end < to && !isLineEnd(source.charCodeAt(end))) end++;
      if (end > at) this.line(at, end);
      if (end === to) return;
      at = this.lineBreak(end, to);
    }
  }

  /** A line break (a backslash may mark it) whose first unit stands at `from`; returns where the next line's words begin. */
  lineBreak(from: number, to: number): number {
    this.trimEnd();
    if (this.lastUnit() === 92) {
      this.cut(this.size - 1);
      this.trimEnd();
    }
    const { source } = this;
    let at = from;
    if (source.charCodeAt(at) === 13 && source.charCodeAt(at + 1) === 10) at++;
    if (this.size > 0) {
      if (source.charCodeAt(at) === 10) this.piece(at, at + 1);
      else this.append('\n');
    }
    while (at < to && isSpace(source.charCodeAt(at))) at++;
    return at;
  }

  /** A break that the source writes in another way, such as `<br>`. */
  softBreak(): void {
    this.trimEnd();
    if (this.size > 0) this.append('\n');
  }

  /** Marks the stretch from `start` (an earlier `length`) to here; an empty stretch is not marked. */
  mark(kind: Mark['kind'], start: number, target?: string): void {
    const end = this.size;
    if (end <= start) return;
    this.marks.push(target === undefined ? { kind, start, end } : { kind, start, end, target });
  }

  /** The words so far, without white space at either end. */
  finish(): Words {
    const { parts, pieces, marks } = this;
    const ordered = marks.length > 1 ? marks.sort((a, b) => a.start - b.start || b.end - a.end) : marks;
    const text = parts.length === 1 ? (parts[0] as string) : parts.join('');
    return cutWords({ text, pieces: pieces.length === 1 ? pieces : lasting(pieces), marks: lasting(ordered) });
  }

  /** Words of one line. Of a long run of blanks only the first few are shown: searches in words would rescan it. */
  private line(from: number, to: number): void {
    const { source } = this;
    if (to - from <= MOST_BLANKS) {
      this.piece(from, to);
      return;
    }
    // In the line alone: a search that finds nothing would go on to the end of the source.
    const line = source.slice(from, to);
    LONG_BLANK.lastIndex = 0;
    let at = from;
    for (let run = LONG_BLANK.exec(line); run; run = LONG_BLANK.exec(line)) {
      const start = from + run.index;
      if (start + MOST_BLANKS >= to) break;
      this.piece(at, start + MOST_BLANKS);
      at = start + run[0].length;
      if (at === to) return;
    }
    this.piece(at, to);
  }

  private piece(from: number, to: number): void {
    const last = this.pieces[this.pieces.length - 1];
    const at = from - this.base;
    if (last && last[0] + last[2] === this.size && last[1] + last[2] === at) last[2] += to - from;
    // A list that begins with its one item has no room for more.
    else if (this.pieces.length === 0) this.pieces = [[this.size, at, to - from]];
    else this.pieces.push([this.size, at, to - from]);
    this.append(this.source.slice(from, to));
  }

  private append(part: string): void {
    if (this.parts.length === 0) this.parts = [part];
    else this.parts.push(part);
    this.size += part.length;
  }

  /** The last unit of the text so far; NaN when there is none. */
  private lastUnit(): number {
    const last = this.parts[this.parts.length - 1] ?? '';
    return last.charCodeAt(last.length - 1);
  }

  private trimEnd(): void {
    let length = this.size;
    for (let i = this.parts.length - 1; i >= 0; i--) {
      const part = this.parts[i] as string;
      let kept = part.length;
      while (kept > 0 && isSpace(part.charCodeAt(kept - 1))) kept--;
      length -= part.length - kept;
      if (kept > 0) break;
    }
    if (length < this.size) this.cut(length);
  }

  /** Takes off what stands behind the first `length` units. */
  private cut(length: number): void {
    while (this.size > length) {
      const last = this.parts.pop() as string;
      this.size -= last.length;
      if (this.size < length) this.append(last.slice(0, length - this.size));
    }
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
