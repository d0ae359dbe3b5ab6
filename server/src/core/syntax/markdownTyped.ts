import type { Change } from '../text/change.ts';
import { type Span, shift } from '../text/span.ts';
import { couldBegin } from './markdownPlain.ts';
import type { Block, Item, List, Paragraph, Passage, PlacedBlock, Words } from './tree.ts';

/** Longer paragraphs are left to the parser, in UTF-16 units. */
const LONGEST = 2000;

/** Letters typed into plain words of a line, or taken out of them. Offsets count in `source`, the earlier text. */
interface Typed {
  readonly source: string;
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/**
 * A piece in which somebody typed amid the plain words of one paragraph, behind the letter with which a line of it
 * begins: nothing but these words is another then, whatever else stands in the piece, so it need not be parsed. Null
 * where the parser has to look.
 *
 * @param start where the piece starts in the earlier text
 */
export function pieceTypedInto(
  piece: Passage,
  start: number,
  before: string,
  after: string,
  change: Change,
): Passage | null {
  const typed = typedBetween(before, after, change);
  if (typed === null) return null;
  const index = piece.blocks.findIndex(
    ({ at, block }) => start + at < typed.at && typed.at + typed.removed <= start + at + block.span.end,
  );
  const placed = piece.blocks[index];
  if (placed === undefined) return null;
  // A label right below an item is a paragraph only as long as it reads like one (see markdownLabels).
  if (placed.block.kind === 'paragraph' && piece.blocks[index - 1]?.block.kind === 'list') return null;
  const origin = start + placed.at;
  const source = before.slice(origin, origin + placed.block.span.end);
  const block = typedInto(placed.block, { ...typed, source, at: typed.at - origin });
  if (block === null) return null;
  const grown = typed.inserted.length - typed.removed;
  const blocks: PlacedBlock[] = piece.blocks.slice();
  blocks[index] = { at: placed.at, block };
  for (let i = index + 1; i < blocks.length; i++) {
    const one = blocks[i] as PlacedBlock;
    blocks[i] = { at: one.at + grown, block: one.block };
  }
  return { length: piece.length + grown, blocks };
}

/** What differs within the lines that differ; null where lines came, went or grew out of all measure. */
function typedBetween(before: string, after: string, { fromA, toA, fromB, toB }: Change): Typed | null {
  if (toA - fromA > LONGEST || toB - fromB > LONGEST) return null;
  const most = Math.min(toA - fromA, toB - fromB);
  let same = 0;
  while (same < most && before.charCodeAt(fromA + same) === after.charCodeAt(fromB + same)) same++;
  let tail = 0;
  while (tail < most - same && before.charCodeAt(toA - 1 - tail) === after.charCodeAt(toB - 1 - tail)) tail++;
  const removed = before.slice(fromA + same, toA - tail);
  const inserted = after.slice(fromB + same, toB - tail);
  return /[\n\r]/.test(removed) || /[\n\r]/.test(inserted)
    ? null
    : { source: before, at: fromA + same, removed: removed.length, inserted };
}

function typedInto(block: Block, typed: Typed): Block | null {
  if (block.kind === 'paragraph') return paragraphTypedInto(block, typed);
  return block.kind === 'list' ? listTypedInto(block, typed) : null;
}

/** Further lines of an item could become labels (see markdownLabels), so only first lines are typed into. */
function inItemTypedInto(block: Block, typed: Typed): Block | null {
  if (block.kind !== 'paragraph') return typedInto(block, typed);
  const [first] = block.words.pieces;
  const end = block.words.text.indexOf('\n');
  return first && (end < 0 || typed.at <= first[1] + end) ? paragraphTypedInto(block, typed) : null;
}

function listTypedInto(list: List, typed: Typed): List | null {
  const index = indexAround(list.items, typed);
  const item = list.items[index];
  const child = item ? indexAround(item.children, typed) : -1;
  const inner = item?.children[child];
  const changed = inner ? inItemTypedInto(inner, typed) : null;
  if (!item || !changed) return null;
  const by = typed.inserted.length - typed.removed;
  const children = item.children.slice();
  children[child] = changed;
  for (let i = child + 1; i < children.length; i++) {
    const moved = movedBlock(children[i] as Block, by);
    if (moved === null) return null;
    children[i] = moved;
  }
  const items = list.items.slice();
  items[index] = { ...item, span: { start: item.span.start, end: item.span.end + by }, children };
  for (let i = index + 1; i < items.length; i++) {
    const moved = movedItem(items[i] as Item, by);
    if (moved === null) return null;
    items[i] = moved;
  }
  return { ...list, span: { start: list.span.start, end: list.span.end + by }, items };
}

/** Index of the node that holds all that was typed over; -1 for none. */
function indexAround(nodes: readonly (Item | Block)[], { at, removed }: Typed): number {
  return nodes.findIndex(({ span }) => span.start < at && at + removed <= span.end);
}

function paragraphTypedInto({ span, words }: Paragraph, typed: Typed): Paragraph | null {
  const { at, removed, inserted } = typed;
  if (words.marks.length > 0 || !isBare(typed.source, span, words)) return null;
  const index = words.pieces.findIndex(([, source, length]) => source < at && at + removed <= source + length);
  const piece = words.pieces[index];
  if (piece === undefined) return null;
  const [from, source, length] = piece;
  const place = from + at - source;
  const line = Math.max(from, words.text.lastIndexOf('\n', place - 1) + 1);
  // What a line is, its first signs tell: behind a letter it is words whatever follows.
  if (line >= place || !isLetter(words.text.charCodeAt(line))) return null;
  const text = words.text.slice(0, place) + inserted + words.text.slice(place + removed);
  if (text.length > LONGEST || !isPlain(text) || !isPlain(words.text)) return null;
  const by = inserted.length - removed;
  const pieces = words.pieces.map((one, i): Words['pieces'][number] => {
    if (i < index) return one;
    return i === index ? [from, source, length + by] : [one[0] + by, one[1] + by, one[2]];
  });
  return {
    kind: 'paragraph',
    span: { start: span.start, end: span.end + by },
    words: { text, pieces, marks: words.marks },
  };
}

/** True when nothing but white space stands in a span besides its words: no brackets around an address, for one. */
function isBare(source: string, { start, end }: Span, { pieces }: Words): boolean {
  let at = start;
  for (const [, from, length] of pieces) {
    if (source.slice(at, from).trim() !== '') return false;
    at = from + length;
  }
  return source.slice(at, end).trim() === '';
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit >= 192;
}

/** Bars may make a table, braces, dots and capitals the blanks of a template, colons at the start of a line definitions. */
const MEANING = /[|{\t\r]|\.{5}|T[OB][DC]|XXX|\n[:\s]|\s\n|^\s|\s$/;

/** True for words that are shown as they are written, whatever stands around them. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 128 && couldBegin(text, i, unit)) return false;
  }
  return !MEANING.test(text);
}

/** A block that says the same some units further on; null for kinds that are seldom found inside items. */
function movedBlock(block: Block, by: number): Block | null {
  const span = shift(block.span, by);
  if (block.kind === 'paragraph') return { kind: 'paragraph', span, words: movedWords(block.words, by) };
  if (block.kind === 'skipped') return { kind: 'skipped', span, what: block.what };
  if (block.kind !== 'list') return null;
  const items: Item[] = [];
  for (const one of block.items) {
    const moved = movedItem(one, by);
    if (moved === null) return null;
    items.push(moved);
  }
  return { kind: 'list', span, ordered: block.ordered, items };
}

function movedItem({ span, marker, checked, children }: Item, by: number): Item | null {
  const moved: Block[] = new Array(children.length);
  for (let i = 0; i < children.length; i++) {
    const child = movedBlock(children[i] as Block, by);
    if (child === null) return null;
    moved[i] = child;
  }
  return { kind: 'item', span: shift(span, by), marker, checked, children: moved };
}

function movedWords({ text, pieces, marks }: Words, by: number): Words {
  return { text, pieces: pieces.map(([at, source, length]) => [at, source + by, length]), marks };
}
