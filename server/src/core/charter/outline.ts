import type { Block, Heading, Passage, SyntaxTree, Table } from '../syntax/tree.ts';
import { onOneLine } from '../syntax/words.ts';
import { Notes } from '../text/notes.ts';
import { gatherFacts, type PassageFacts } from './facts.ts';
import { houseTitles } from './houseTitles.ts';
import { IGNORE_WORD } from './ignores.ts';
import { explains } from './matrixLegend.ts';

/**
 * What of a passage matters to the rest of the document. Most passages hold little of it, so that all that depends on
 * the whole document is put together from short lists. Offsets count from the start of the passage.
 */
export interface Outline {
  /** Headings and tables in text order. */
  readonly marks: readonly (HeadingMark | TableMark)[];
  /** The headings that are in force at its end, each of a lower level than the next; none other survives it. */
  readonly headings: readonly HeadingMark[];
  /** Whether one of the marks is a table. */
  readonly tables: boolean;
  /** Blocks that explain letters or codes. */
  readonly legends: readonly { readonly at: number; readonly block: Block }[];
  readonly facts: PassageFacts;
  /** The word of ignore comments occurs. */
  readonly ignores: boolean;
  /** Where the text from the first to the last block begins and ends. */
  readonly first: Block | undefined;
  readonly last: Block | undefined;
}

/** A heading, as matrices and legends ask for it. */
export interface HeadingMark {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
}

/** A table and what stands beside it. */
export interface TableMark {
  readonly kind: 'table';
  /** Of the top-level block that is the table or holds it. */
  readonly at: number;
  readonly table: Table;
  /** The blocks right before and after, with which it shares its container; null where that is another passage's. */
  readonly before: Block | undefined | null;
  readonly after: Block | undefined | null;
}

/** A passage where it stands, with its outline. */
export interface Outlined {
  readonly at: number;
  readonly passage: Passage;
  readonly outline: Outline;
}

const known = new Notes<Passage, { readonly house: string; readonly outline: Outline }>();

/** The outlines of a document's passages, in order. Remembered by the passage's identity. */
export function outlinesOf(tree: SyntaxTree, text: string): Outlined[] {
  const house = houseTitles().key;
  return tree.passages.map(({ at, passage }) => {
    const earlier = known.get(passage);
    if (earlier?.house === house) return { at, passage, outline: earlier.outline };
    const outline = outlineOf(passage, text, at);
    known.set(passage, { house, outline });
    return { at, passage, outline };
  });
}

function outlineOf(passage: Passage, text: string, at: number): Outline {
  const { blocks, length } = passage;
  const marks: (HeadingMark | TableMark)[] = [];
  const legends: { at: number; block: Block }[] = [];
  const visit = (
    block: Block,
    from: number,
    before: Block | undefined | null,
    after: Block | undefined | null,
  ): void => {
    if (block.kind === 'heading') marks.push(headingMark(block));
    else if (block.kind === 'table') marks.push({ kind: 'table', at: from, table: block, before, after });
    else if (block.kind === 'container') {
      block.children.forEach((child, i) => {
        visit(child, from, block.children[i - 1], block.children[i + 1]);
      });
    }
    if (explains(block)) legends.push({ at: from, block });
  };
  blocks.forEach(({ at: from, block }, i) => {
    visit(block, from, i === 0 ? null : blocks[i - 1]?.block, i === blocks.length - 1 ? null : blocks[i + 1]?.block);
  });
  const headings = marks.filter((mark) => mark.kind === 'heading');
  return {
    marks,
    headings: headingsAfter([], headings),
    tables: marks.some(({ kind }) => kind === 'table'),
    legends,
    facts: gatherFacts(blocks, text, at),
    ignores: text.slice(at, at + length).includes(IGNORE_WORD),
    first: blocks[0]?.block,
    last: blocks[blocks.length - 1]?.block,
  };
}

/** The headings in force after some more: each ends those of its own and of deeper levels. */
export function headingsAfter(inForce: readonly HeadingMark[], more: readonly HeadingMark[]): readonly HeadingMark[] {
  if (more.length === 0) return inForce;
  const stack = [...inForce];
  for (const mark of more) {
    while ((stack.at(-1)?.level ?? 0) >= mark.level) stack.pop();
    stack.push(mark);
  }
  return stack;
}

function headingMark({ level, words }: Heading): HeadingMark {
  return { kind: 'heading', level, text: onOneLine(words.text) };
}
