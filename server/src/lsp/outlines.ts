import type { DocumentSymbol } from 'vscode-languageserver';
import type { Config } from '../core/config/config.ts';
import { type BranchMark, byPlace, isSameBranch, outlineBranches } from '../core/ide/symbols.ts';
import type { Say } from '../core/messages.ts';
import type { Span } from '../core/text/span.ts';
import { noteLasting } from './lastingLists.ts';
import { Lines } from './lines.ts';
import type { Snapshot } from './openDocument.ts';
import { toSymbol } from './toLsp.ts';

/** A branch as it was told, and what it depended on. */
interface KnownBranch {
  readonly branch: BranchMark;
  readonly config: Config;
  readonly say: Say;
  /** The lines in which the branch's `at` and `until` stood. */
  readonly from: number;
  readonly to: number;
  /** Null for a place that is not shown. */
  readonly shown: { readonly symbol: DocumentSymbol; readonly start: number; readonly end: number } | null;
}

/** Branches that were told before, by the first object that they are made of and by their index in it. */
const known = new WeakMap<object, Map<number, KnownBranch>>();

/**
 * A charter's outline as the protocol wants it. Branches that say what they said on the lines where they said it are
 * the same objects as before.
 *
 * @param most see `outline`
 */
export function outlineOf(
  { analysis, document, say }: Pick<Snapshot, 'analysis' | 'document' | 'say'>,
  most: number,
): DocumentSymbol[] {
  const { config } = analysis;
  const lines = new Lines(document);
  const { title, branches } = outlineBranches(analysis, say, most);
  const shown: { readonly symbol: DocumentSymbol; readonly span: Span }[] = [];
  let place = 0;
  let start = document.positionAt(0);
  for (const branch of branches) {
    const { of, index, brief, owners, numbers, at, until } = branch;
    // Several branches begin in one part.
    if (at !== place) {
      place = at;
      start = document.positionAt(at);
    }
    const from = start.line;
    const to = until === at ? from : document.positionAt(until).line;
    const ofObject = known.get(of[0] as object) ?? new Map<number, KnownBranch>();
    let one = ofObject.get(index);
    const stands =
      one?.from === from &&
      one.to === to &&
      one.config === config &&
      one.say === say &&
      isSameBranch(one.branch, branch);
    if (!one || !stands) {
      const entry = branch.entry();
      one = {
        branch: { of, index, brief, owners, numbers },
        config,
        say,
        from,
        to,
        shown: entry && { symbol: toSymbol(lines, entry), start: entry.span.start - at, end: entry.span.end - at },
      };
      // Columns are remembered as they are, so only of what begins with a line.
      if (start.character === 0) known.set(of[0] as object, ofObject.set(index, one));
    }
    if (one.shown)
      shown.push({ symbol: one.shown.symbol, span: { start: at + one.shown.start, end: at + one.shown.end } });
  }
  shown.sort((a, b) => byPlace(a.span, b.span));
  const symbols = shown.slice(0, most).map(({ symbol }) => symbol);
  noteLasting(symbols);
  if (!title) return symbols;
  const root = toSymbol(lines, title);
  if (symbols.length > 0) root.children = symbols;
  return [root];
}
