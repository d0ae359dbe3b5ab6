import { type Tree, TreeFragment } from '@lezer/common';
import { GFM, parser } from '@lezer/markdown';
import type { Change } from '../text/change.ts';
import { lasting } from '../text/lasting.ts';
import { Notes } from '../text/notes.ts';
import { blockOf, endOf, leadingSpace } from './markdownBlocks.ts';
import { cutBehind, mayCut } from './markdownCuts.ts';
import { labelsBelowItems } from './markdownLabels.ts';
import { plainRuns } from './markdownPlain.ts';
import type { Block, Passage, PlacedBlock } from './tree.ts';

const markdown = parser.configure([GFM, labelsBelowItems, plainRuns]);

/** A piece ends at the first heading behind this many UTF-16 units, … */
const SHORT = 250;
/** … or at any other cut behind this many. */
const LONG = 1000;
/** So much is handed to the parser at once, cuts permitting: its trees are many times as large as the text. */
const WINDOW = 64_000;
/** A piece without a cut for so long keeps the parser's tree, to be parsed from where it changes. */
const GIANT = 16_000;

/** What is parsed at once and by itself; a passage is one or more of them. */
export type Piece = Passage;

/** One version of a text (front matter taken off) in pieces. */
export interface Pieces {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Where each piece starts. */
  readonly starts: readonly number[];
}

/** What an earlier version knows of a stretch that is read anew: its pieces from `kept` to `dropped`. */
export interface Before {
  readonly version: Pieces;
  readonly kept: number;
  readonly dropped: number;
  readonly change: Change;
}

/** The parser's trees of giant pieces. */
const giants = new Notes<Piece, Tree>();

/** True for a giant piece: its next parse starts from the parser's tree, so it must not do without one. */
export function keepsParserTree(piece: Piece): boolean {
  return giants.has(piece);
}

/** Parses a stretch of a text and cuts it into pieces. */
export class PieceReader {
  pieces: Piece[] = [];
  starts: number[] = [];
  private readonly body: string;
  private readonly before: Before | null;
  /** Earlier blocks whose lines did not change, by where they start in the present text. */
  private readonly known: ReadonlyMap<number, Block>;

  constructor(body: string, before: Before | null = null) {
    this.body = body;
    this.before = before;
    this.known = before ? unchangedBlocks(before, body) : new Map();
  }

  /**
   * Reads from one cut to another or to the end, instead of what was read before. False when a code fence, a comment
   * or other HTML is not closed there, so that what follows belongs to it.
   */
  read(from: number, to: number): boolean {
    this.pieces = [];
    this.starts = [];
    let closed = true;
    for (let at = from; at < to; ) {
      let end = to - at > 2 * WINDOW ? cutBehind(this.body, at + WINDOW, to) : to;
      let source = this.source(at, end);
      let tree = this.parse(source, at);
      closed = closes(tree, source);
      while (!closed && end < to) {
        end = cutBehind(this.body, at + 2 * (end - at), to);
        source = this.source(at, end);
        tree = this.parse(source, at);
        closed = closes(tree, source);
      }
      this.split(tree, source, at);
      at = end;
    }
    return closed;
  }

  /**
   * A part of the text as the parser gets it: a copy, so that what is cut out of it does not keep all of the text in
   * memory, and behind an empty line. The parser counts inside a node from its start, and from 0 it would count by
   * minus zero, a fraction to the engine, which makes it keep all offsets as such: slow, and in objects of their own.
   */
  private source(at: number, end: number): string {
    return `\n${this.body.slice(at, end)}`;
  }

  private parse(source: string, at: number): Tree {
    return markdown.parse(withLineFeeds(source), this.fragments(source, at));
  }

  /** What the parser may use again: the tree of a giant piece, if the stretch is that piece. */
  private fragments(source: string, at: number): readonly TreeFragment[] | undefined {
    if (this.before === null || source.length <= GIANT) return undefined;
    const { version, kept, dropped, change } = this.before;
    const piece = version.pieces[kept];
    const tree = piece && dropped === kept + 1 ? giants.get(piece) : undefined;
    const grown = this.body.length - version.text.length;
    if (!piece || !tree || at !== version.starts[kept] || piece.length + grown !== source.length - 1) return undefined;
    const { fromA, toA, fromB, toB } = change;
    const origin = at - 1;
    const moved = { fromA: fromA - origin, toA: toA - origin, fromB: fromB - origin, toB: toB - origin };
    return TreeFragment.applyChanges(TreeFragment.addTree(tree), [moved]);
  }

  /** Cuts what was parsed into pieces, their blocks in offsets of their own. */
  private split(tree: Tree, source: string, at: number): void {
    const { length } = this.pieces;
    const origin = at - 1;
    let start = 1;
    let blocks: PlacedBlock[] = [];
    const close = (end: number): void => {
      this.pieces.push({ length: end - start, blocks: lasting(blocks) });
      this.starts.push(origin + start);
      start = end;
      blocks = [];
    };
    const node = tree.cursor();
    if (node.firstChild()) {
      do {
        const lead = leadingSpace(source, node.from);
        const line = node.from - lead;
        if (line - start >= (node.name.startsWith('ATX') ? SHORT : LONG) && mayCut(source, line)) close(line);
        const known = this.known.get(origin + line);
        const same = known?.span.start === lead && known.span.end === endOf(source, node.from, node.to) - line;
        const block = same ? known : blockOf(node, source, lead);
        if (block) blocks.push({ at: line - start, block });
      } while (node.nextSibling());
    }
    close(source.length);
    const [only] = this.pieces.slice(length);
    if (only && this.pieces.length === length + 1 && source.length > GIANT) giants.set(only, tree);
  }
}

/** Blocks whose lines stand before or behind a change, by where they start now. The same lines make the same block. */
function unchangedBlocks({ version, kept, dropped, change }: Before, body: string): Map<number, Block> {
  const found = new Map<number, Block>();
  const moved = body.length - version.text.length;
  for (let i = kept; i < dropped; i++) {
    const start = version.starts[i] as number;
    for (const { at, block } of (version.pieces[i] as Piece).blocks) {
      if (start + at + block.span.end < change.fromA) found.set(start + at, block);
      else if (start + at >= change.toA) found.set(start + at + moved, block);
    }
  }
  return found;
}

/** Whether nothing at the end of a parsed text would go on behind it, if a line that may be cut off follows. */
function closes({ topNode: { lastChild } }: Tree, source: string): boolean {
  switch (lastChild?.name) {
    case 'FencedCode':
    case 'CommentBlock':
    case 'ProcessingInstructionBlock':
      return lastChild.to < source.length;
    // Some kinds of HTML end at the first empty line and not before.
    case 'HTMLBlock':
      return /^[ \t\r]*\n[ \t\r]*\n/.test(source.slice(lastChild.to));
    default:
      return true;
  }
}

/** The line under a table's header with white space after it, which the parser would not take for one; no item of a list, no header. */
const LOOSE_RULE = /^(?![ \t]*-[ \t])([ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?)([ \t]+)$(?!\n[ \t|:-]+$)/gm;

/** The parser ends lines at LF only and is strict about tables: the same text, offset for offset, as it likes it. */
function withLineFeeds(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n') : text;
  return lines.includes('|') ? lines.replace(LOOSE_RULE, (_, rule: string, space: string) => space + rule) : lines;
}
