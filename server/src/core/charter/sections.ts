import type { Block, Heading, PlacedBlock } from '../syntax/tree.ts';
import { Notes } from '../text/notes.ts';
import type { Span } from '../text/span.ts';
import { type Draft, DraftBuilder } from './draft.ts';
import type { DocumentFacts } from './facts.ts';
import { above, type Frame, open } from './frames.ts';
import { bareLabel, labelKind } from './labels.ts';
import { readList } from './readList.ts';
import { readParagraph } from './readParagraph.ts';
import { readTable } from './readTable.ts';
import { isCharterTitle } from './recognize.ts';
import { readRoleLabel } from './roleLabel.ts';
import type { Reading } from './target.ts';
import { enter, filled, openRole, section, targetOf, type Walk } from './walk.ts';

/** Where the reading of a document stands between two blocks. Same key, same reading of what follows. */
export interface State {
  readonly frame: Frame;
  /** Text is left out until this closing tag. */
  readonly until: string | null;
  readonly key: string;
}

/** What a block said, and where it leaves the reader. */
export interface Step {
  readonly draft: Draft;
  readonly next: State;
  /** Frames deeper than this ended before the block. */
  readonly kept: number;
}

/** The state in which a block is read: the frame it stands in, and what ends a quiet stretch. */
export function stateOf(frame: Frame, until: string | null = null): State {
  return { frame, until, key: until === null ? frame.key : `${frame.key}\n<${until}` };
}

interface Remembered {
  readonly state: State;
  readonly facts: DocumentFacts;
  readonly claimed: string;
  readonly step: Step;
}

/** Steps by block: what a block said in a state and a document of the same keys, it says again. */
const steps = new Notes<Block, Remembered>();

/**
 * As `readBlock`, but a block that was read before in the same circumstances is not read again.
 *
 * @param placed the block at its absolute offset
 * @param taken stretches that are read as parts of matrices; they count from the start of the block
 */
export function stepOver(
  state: State,
  placed: PlacedBlock,
  text: string,
  facts: DocumentFacts,
  taken: readonly Span[],
): Step {
  const { block } = placed;
  const claimed = taken.length === 0 ? '' : taken.map(({ start, end }) => `${start}-${end}`).join();
  const earlier = steps.get(block);
  if (
    earlier &&
    earlier.claimed === claimed &&
    (earlier.facts === facts || earlier.facts.key === facts.key) &&
    (earlier.state === state || earlier.state.key === state.key)
  ) {
    return earlier.step;
  }
  const step = readBlock(state, placed, text, facts, (span) =>
    taken.some((one) => one.start <= span.start && span.end <= one.end),
  );
  steps.set(block, { state, facts, claimed, step });
  return step;
}

/** Reads one top-level block in the state that the blocks before it left. Depends on nothing else. */
function readBlock(
  state: State,
  { at, block }: PlacedBlock,
  text: string,
  facts: DocumentFacts,
  claimed: (span: Span) => boolean,
): Step {
  const out = new DraftBuilder();
  const reading: Reading = { text, at, facts, claimed, out };
  const walk: Walk = { frame: state.frame, kept: state.frame.depth };
  let { until } = state;

  if (until !== null) {
    const source = text.slice(at + block.span.start, at + block.span.end);
    if (new RegExp(`</${until}\\s*>`, 'i').test(source)) until = null;
  } else if (block.kind === 'heading') readHeading(reading, block, walk);
  else if (block.kind === 'paragraph') readParagraph(reading, block, walk);
  else if (block.kind === 'list') {
    if (!claimed(block.span)) readList(reading, block, targetOf(walk.frame));
    filled(walk);
  } else if (block.kind === 'table') {
    if (!claimed(block.span)) readTable(reading, block, targetOf(walk.frame));
    filled(walk);
  } else if (block.kind === 'container') {
    const { length } = out.lists;
    for (const child of block.children) if (child.kind === 'list') readList(reading, child, targetOf(walk.frame));
    // Nothing can be added to a list of tags as to a list of Markdown.
    out.lists.length = length;
  } else if (block.kind === 'skipped' && block.what === 'example') {
    const source = text.slice(at + block.span.start, at + block.span.end);
    const tag = /^<([a-z]+)/i.exec(source)?.[1];
    if (tag && !new RegExp(`</${tag}\\s*>`, 'i').test(source)) until = tag.toLowerCase();
  }
  return { draft: out.finish(), next: stateOf(walk.frame, until), kept: walk.kept };
}
function readHeading(reading: Reading, heading: Heading, walk: Walk): void {
  const { words, level } = heading;
  const { text } = words;
  const parent = above(walk.frame, level);
  const shut = /^(?:COMMENT\b)/.test(text) || (heading.tags ?? []).includes('ARCHIVE');
  const role = parent.open && !shut ? readRoleLabel(text, isCode(words.marks, text)) : null;
  const title = level === 1 && walk.frame.up === null;
  const first = title && parent.office !== null;
  const said = shut ? 'none' : labelKind(text);
  // A heading is no field: `## Role` in an agent's definition opens a section.
  const kind = said === 'field' && /^(?:role|position|rolle|cargo|poste)$/i.test(bareLabel(text)) ? 'weak' : said;
  if (first && (role === null ? kind === null || kind === 'none' : role.roles[0] === 'OTHER')) {
    // The page of one office may call it by another name: `# Operations agent` in `coo.md`.
    enter(walk, parent, open(parent, { ...parent, rank: level }));
    return;
  }
  if (role?.collective) {
    enter(walk, parent, open(parent, { rank: level, office: null, owner: -1, mode: 'silent', open: true }));
    return;
  }
  if (role) {
    openRole(reading, walk, parent, role, words, 'heading', level, heading.span.end);
    return;
  }
  // What the title of a charter is about does not close the charter: `# Escalation`, `# How we split the work`.
  const free =
    title && (kind === 'none' || kind === 'field') && !shut && (reading.facts.certain || isCharterTitle(text));
  enter(walk, parent, section(parent, level, free ? null : kind, text, reading.facts, level));
}

/** A whole label in code: `` `cto` ``. */
function isCode(marks: readonly { kind: string; start: number; end: number }[], text: string): boolean {
  return marks.some((mark) => mark.kind === 'code' && mark.start === 0 && mark.end >= text.length);
}
