import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Charter } from '../core/charter/model.ts';
import type { Span } from '../core/text/span.ts';
import type { Typing } from './typing.ts';

/** The part of a document in which somebody writes: whole lines, and all of a duty that has words on them. */
export interface Zone {
  /** 0-based, both ends included. */
  readonly lines: readonly { readonly from: number; readonly to: number }[];
  /** The same as UTF-16 offsets, without the last line's end. */
  readonly spans: readonly Span[];
}

/** The zone around what is being typed. */
export function zoneOf(document: TextDocument, { duties }: Charter, { lines }: Typing): Zone {
  const zone = [...lines].map((line) => {
    let [from, to] = [line, line];
    const { start, end } = spanOf(document, line, line);
    for (const { extent } of duties) {
      // An extent may end behind its last line.
      const last = Math.max(extent.start, extent.end - 1);
      if (extent.start > end || last < start) continue;
      from = Math.min(from, document.positionAt(extent.start).line);
      to = Math.max(to, document.positionAt(last).line);
    }
    return { from, to };
  });
  return { lines: zone, spans: zone.map(({ from, to }) => spanOf(document, from, to)) };
}

/** True when a span has something in the zone; standing at its edge counts. */
export function isIn({ spans }: Zone, { start, end }: Span): boolean {
  return spans.some((zone) => start <= zone.end && end >= zone.start);
}

function spanOf(document: TextDocument, from: number, to: number): Span {
  const start = document.offsetAt({ line: from, character: 0 });
  return { start, end: document.offsetAt({ line: to, character: Number.MAX_SAFE_INTEGER }) };
}
