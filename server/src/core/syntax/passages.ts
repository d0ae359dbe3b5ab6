import { lasting } from '../text/lasting.ts';
import { Notes } from '../text/notes.ts';
import type { Block, Field, Format, Passage, PlacedBlock, PlacedPassage, Problem, SyntaxTree } from './tree.ts';

/** A tree of passages that stand where they are placed. */
export function treeOf(
  format: Format,
  passages: readonly PlacedPassage[],
  frontMatter: readonly Field[],
  problems: readonly Problem[],
): SyntaxTree {
  return new PassageTree(format, passages, frontMatter, problems);
}

/** A passage and how many pieces it was gathered from. */
export interface Gathered {
  readonly passage: Passage;
  readonly count: number;
}

/** A passage is at least so many UTF-16 units long, the last one aside. */
const SHORTEST = 500;
/** A text of this length is cut into passages of the same length. */
const EVEN = 60;

/**
 * Passages are so long that a document has few of them and so short that little is read anew with one that changed: both
 * grow with the root of the document's length.
 */
function passageLength(text: number): number {
  return Math.max(SHORTEST, Math.sqrt(text * EVEN));
}

/**
 * Gathers pieces, in order, to passages.
 *
 * @param text length of the whole document in UTF-16 units
 */
export function gathered(pieces: readonly Passage[], text: number): Gathered[] {
  const enough = passageLength(text);
  const found: Gathered[] = [];
  let first = 0;
  let length = 0;
  let blocks: PlacedBlock[] = [];
  pieces.forEach((piece, i) => {
    for (const { at, block } of piece.blocks) blocks.push({ at: length + at, block });
    length += piece.length;
    if (length < enough && i < pieces.length - 1) return;
    found.push({ passage: { length, blocks: lasting(blocks) }, count: i + 1 - first });
    first = i + 1;
    length = 0;
    blocks = [];
  });
  return found;
}

/** Each block as a passage of its own, for formats that are not parsed passage by passage. */
export function passagesOf(blocks: readonly PlacedBlock[]): PlacedPassage[] {
  return blocks.map(({ at, block }) => ({ at, passage: passageOf(block) }));
}

const alone = new Notes<Block, Passage>();

function passageOf(block: Block): Passage {
  let passage = alone.get(block);
  if (passage === undefined) {
    passage = { length: block.span.end, blocks: [{ at: 0, block }] };
    alone.set(block, passage);
  }
  return passage;
}

class PassageTree implements SyntaxTree {
  readonly format: Format;
  readonly passages: readonly PlacedPassage[];
  readonly frontMatter: readonly Field[];
  readonly problems: readonly Problem[];
  #blocks: readonly PlacedBlock[] | null = null;

  constructor(
    format: Format,
    passages: readonly PlacedPassage[],
    frontMatter: readonly Field[],
    problems: readonly Problem[],
  ) {
    this.format = format;
    this.passages = passages;
    this.frontMatter = frontMatter;
    this.problems = problems;
  }

  get blocks(): readonly PlacedBlock[] {
    this.#blocks ??= this.passages.flatMap(({ at: start, passage }) =>
      passage.blocks.map(({ at, block }) => ({ at: start + at, block })),
    );
    return this.#blocks;
  }
}
