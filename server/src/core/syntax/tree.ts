import type { Span } from '../text/span.ts';

/**
 * The one tree shape for Markdown, YAML and Org. A format adapter turns its parser's tree into it;
 * nothing outside this folder knows which parser made it.
 *
 * A document is a row of passages, and a passage a row of top-level blocks. Every span inside a block counts from that
 * block's own start, and a block's place from the start of its passage. So a passage whose text did not change keeps
 * its (immutable) blocks, by identity, however much was typed before it; `PlacedPassage.at` says where it stands now.
 * That identity is what later stages cache by. Where a document is cut into passages says nothing about it: two
 * trees of the same text have the same blocks, but not always the same passages.
 */
export interface SyntaxTree {
  readonly format: Format;
  readonly passages: readonly PlacedPassage[];
  /** The blocks of all passages with absolute offsets. Put together when somebody first asks. */
  readonly blocks: readonly PlacedBlock[];
  /** Fields of the front matter, in order; empty when there is none or it is broken. Absolute spans. */
  readonly frontMatter: readonly Field[];
  readonly problems: readonly Problem[];
}

/** A run of top-level blocks, some thousand UTF-16 units long, that was parsed by itself. */
export interface Passage {
  /** UTF-16 units up to the next passage, or to the end of the last block where passages are single blocks. */
  readonly length: number;
  /** `at` counts from the start of the passage. */
  readonly blocks: readonly PlacedBlock[];
}

/** A passage and the absolute UTF-16 offset at which it stands in this version of the text. */
export interface PlacedPassage {
  readonly at: number;
  readonly passage: Passage;
}

/** How a document is written. JSON is read as YAML. */
export type Format = 'markdown' | 'yaml' | 'org';

/** A top-level block and the UTF-16 offset of its first line: absolute, or in its passage. */
export interface PlacedBlock {
  readonly at: number;
  readonly block: Block;
}

/** Something the parser could not read and a person can mend, e.g. broken front matter. Absolute span. */
export interface Problem {
  readonly span: Span;
  readonly what: 'front-matter' | 'yaml' | 'too-large';
  /** The parser's own words, one line. */
  readonly detail: string;
}

/** A piece of a document. Spans inside are relative to the top-level block. */
export type Block = Heading | Paragraph | List | Table | FieldBlock | Container | Skipped;

/** A stretch of visible words with the way back to the source. */
export interface Words {
  /** What a reader sees: markup, link targets and markers removed, entities as written, line breaks as `\n`. */
  readonly text: string;
  /** Pieces of `text` that stand unbroken in the source: `[offset in text, offset in block, length]`, ascending. */
  readonly pieces: readonly (readonly [number, number, number])[];
  /** Markup over stretches of `text` (offsets in `text`). */
  readonly marks: readonly Mark[];
}

/** Markup over a stretch of words. */
export interface Mark {
  readonly kind: 'strong' | 'emphasis' | 'code' | 'strike' | 'link' | 'image' | 'html' | 'placeholder';
  readonly start: number;
  readonly end: number;
  /** Link target, for `link` only. */
  readonly target?: string;
}

interface Node {
  /** The node's whole source, block-relative, without the line break after its last line. */
  readonly span: Span;
}

/** `# CTO`, setext headings, `* CTO` in Org. */
export interface Heading extends Node {
  readonly kind: 'heading';
  /** 1 to 6; Org may go deeper. */
  readonly level: number;
  readonly words: Words;
  /** Org only: TODO word and tags. */
  readonly todo?: string;
  readonly tags?: readonly string[];
}

/** Running text. */
export interface Paragraph extends Node {
  readonly kind: 'paragraph';
  readonly words: Words;
}

/** Bullets or numbers. */
export interface List extends Node {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

/** A list item. The term of `- term :: text` (Org) stands in its words as a strong lead-in: `term: text`. */
export interface Item extends Node {
  readonly kind: 'item';
  /** The marker as written, without spaces: `-`, `*`, `+`, `1.`, `2)`, or empty (YAML flow). */
  readonly marker: string;
  /** `- [ ]` false, `- [x]` true, otherwise null. */
  readonly checked: boolean | null;
  readonly children: readonly Block[];
}

/** A table of Markdown, HTML or Org. */
export interface Table extends Node {
  readonly kind: 'table';
  readonly header: Row | null;
  /** Source of the alignment row, if any. */
  readonly rule: Span | null;
  readonly rows: readonly Row[];
}

/** A row of a table. */
export interface Row extends Node {
  readonly kind: 'row';
  readonly cells: readonly Cell[];
}

/** A cell of a table. */
export interface Cell extends Node {
  readonly kind: 'cell';
  /** `span` is the cell between its bars, padding included. */
  readonly words: Words;
}

/** `key: value` of YAML, JSON, front matter and Org drawers. */
export interface Field extends Node {
  readonly kind: 'field';
  readonly key: Words;
  readonly value: readonly Block[];
}

/** Fields that stand together. */
export interface FieldBlock extends Node {
  readonly kind: 'fields';
  readonly fields: readonly Field[];
}

/** A wrapper whose content is still charter text: `<details>`, admonitions, MDX components, HTML lists. */
export interface Container extends Node {
  readonly kind: 'container';
  readonly what: 'details' | 'admonition' | 'component' | 'html';
  readonly children: readonly Block[];
}

/** Text that is never judged. `rule` is a thematic break, which ends no section. */
export interface Skipped extends Node {
  readonly kind: 'skipped';
  readonly what: 'code' | 'comment' | 'quote' | 'html' | 'front-matter' | 'rule' | 'definition' | 'example' | 'other';
}
