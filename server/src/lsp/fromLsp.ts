import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../core/text/span.ts';

/** UTF-16 offset of a protocol position. A line or column past the end counts as the end. */
export function toOffset(document: TextDocument, position: Position): number {
  if (!isPosition(position)) throw malformed('position');
  return document.offsetAt(position);
}

/** A protocol position as it was given. */
export function toPosition(position: unknown): Position {
  if (!isPosition(position)) throw malformed('position');
  return position;
}

/** Span of a protocol range, whichever way round it was given. */
export function toSpan(document: TextDocument, range: Range): Span {
  if (!isRange(range)) throw malformed('range');
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return start <= end ? { start, end } : { start: end, end: start };
}

/** The URI that a request's `textDocument` names. */
export function toUri(params: { readonly textDocument?: { readonly uri?: unknown } } | null | undefined): string {
  const uri = params?.textDocument?.uri;
  if (typeof uri !== 'string') throw malformed('textDocument.uri');
  return uri;
}

/** The changes of a `didChange`, or null when one of them is not what the protocol says. */
export function toChanges(raw: unknown): TextDocumentContentChangeEvent[] | null {
  if (!Array.isArray(raw)) return null;
  const sound = raw.every((change) => {
    const { text, range } = (change ?? {}) as { text?: unknown; range?: unknown };
    return typeof text === 'string' && (range === undefined || range === null || isRange(range));
  });
  // A null range stands for the whole text, as a missing one does; the document library takes only the latter.
  return sound ? raw.map((change) => (change.range ? change : { text: change.text })) : null;
}

/** True for a range as the protocol says, wherever it lies. */
export function isRange(raw: unknown): raw is Range {
  const { start, end } = (raw ?? {}) as { start?: unknown; end?: unknown };
  return isPosition(start) && isPosition(end);
}

function isPosition(raw: unknown): raw is Position {
  const { line, character } = (raw ?? {}) as { line?: unknown; character?: unknown };
  return Number.isInteger(line) && Number.isInteger(character);
}

function malformed(what: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `\`${what}\` is missing or not what the protocol says`);
}
