import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits, type TextEdit } from '../core/text/edit.ts';

/**
 * What is being written in a document: from its first key to the moment at which the person rests or leaves. The
 * place of an edit is the place of the caret, so this needs no client that tells where the caret is.
 */
export interface Typing {
  /** The same object from the first key to the last. */
  readonly stretch: object;
  /** When the last key was pressed, on the environment's clock, in milliseconds. */
  readonly time: number;
  /** The lines of the present text that are written in, 0-based. */
  readonly lines: ReadonlySet<number>;
  /** True when keys were pressed or a word was put in; false for a line break, a paste, a fix and whatever else. */
  readonly keys: boolean;
}

/** One change of a document, in the text as the changes before it have left it. */
interface Change {
  readonly range: Range;
  readonly text: string;
}

/** What changes say of the writing. Null when they replace the whole text. Milliseconds. */
export function typingAfter(
  before: Typing | null,
  changes: readonly TextDocumentContentChangeEvent[],
  time: number,
  rest: number,
): Typing | null {
  const last = changes.at(-1);
  if (!last || !changes.every(isPlaced)) return null;
  const { range, text } = last as Change;
  // Several carets type the same everywhere.
  const keys = changes.every((change) => isKey(change) && change.text === text);
  const lines = new Set(
    keys
      ? (changes as Change[]).map((change) => change.range.start.line)
      : [range.start.line + (text.match(/\r\n?|\n/g)?.length ?? 0)],
  );
  const goesOn = before !== null && time < before.time + rest && [...lines].every((line) => before.lines.has(line));
  return goesOn ? { ...before, time, keys } : { stretch: {}, time, lines, keys };
}

/**
 * Where a range stands after changes, the same object if they did not move it; null when all its words are gone. What
 * is typed at its end belongs to it.
 */
export function rangeAfter(range: Range, changes: readonly TextDocumentContentChangeEvent[]): Range | null {
  let { start: from, end: to } = range;
  for (const change of changes) {
    if (!isPlaced(change)) return null;
    const onOneLine = change.range.start.line === change.range.end.line && !/[\r\n]/.test(change.text);
    // Most findings stand on other lines than the one that is written in.
    if (isAfter(change.range.start, to) || (onOneLine && from.line > change.range.end.line)) continue;
    const swallowed = !isAfter(change.range.start, from) && !isAfter(to, change.range.end);
    from = positionAfter(from, change, isAfter(from, change.range.start));
    to = positionAfter(to, change, onOneLine || isAfter(to, change.range.start));
    if (swallowed && !isSame(change.range.start, change.range.end)) return null;
  }
  return from === range.start && to === range.end ? range : { start: from, end: to };
}

/** The line that a fix would leave behind when it changes one line only, else null. */
export function lineAfter(document: TextDocument, edits: readonly TextEdit[]): string | null {
  const lines = new Set(
    edits.flatMap(({ span }) => [document.positionAt(span.start).line, document.positionAt(span.end).line]),
  );
  const [line] = lines;
  if (line === undefined || lines.size > 1 || edits.some(({ newText }) => /[\r\n]/.test(newText))) return null;
  const from = document.offsetAt({ line, character: 0 });
  const inLine = edits.map(({ span, newText }) => ({
    span: { start: span.start - from, end: span.end - from },
    newText,
  }));
  return applyEdits(lineAt(document, line), inLine);
}

/** A line without its end; 0-based. */
export function lineAt(document: TextDocument, line: number): string {
  const start = { line, character: 0 };
  return document.getText({ start, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, '');
}

function isPlaced(change: TextDocumentContentChangeEvent): change is Change {
  return 'range' in change;
}

function isKey({ range, text }: Change): boolean {
  return range.start.line === range.end.line && !/[\r\n]|\S\s+\S/.test(text);
}

function positionAfter(at: Position, { range, text }: Change, pushed: boolean): Position {
  const { start, end } = range;
  if (!pushed || isAfter(start, at)) return at;
  const inside = isAfter(end, at) ? end : at;
  const lines = text.split(/\r\n?|\n/);
  const last = (lines.at(-1) as string).length;
  const added = lines.length - 1;
  if (inside.line !== end.line)
    return { line: inside.line + added - (end.line - start.line), character: inside.character };
  const behind = inside.character - end.character;
  return { line: start.line + added, character: behind + last + (added === 0 ? start.character : 0) };
}

function isAfter(a: Position, b: Position): boolean {
  return a.line > b.line || (a.line === b.line && a.character > b.character);
}

function isSame(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}
