import { markPlaceholders } from './placeholders.ts';
import type { Block, Item, List, Paragraph } from './tree.ts';
import { WordsBuilder } from './wordsBuilder.ts';

const ITEM = /^([-*+•]|\d{1,3}[.)])\s+(?=\S)/;

interface Line {
  /** Absolute offset of the first sign after the indentation. */
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/**
 * Reads a `|` or `>` scalar: prose as paragraphs, and lines with a bullet or number as lists, since people write
 * lists into block scalars. A deeper item is a child of the item above it.
 *
 * @param start absolute offset of the indicator
 * @param end absolute offset after the scalar
 */
export function readBlockScalar(text: string, start: number, end: number): readonly Block[] {
  const blocks: Block[] = [];
  let group: Line[] = [];
  const flush = (): void => {
    if (group.length > 0) blocks.push(...readGroup(text, group));
    group = [];
  };
  for (const line of linesOf(text, start, end)) {
    if (line.end > line.start) group.push(line);
    else flush();
  }
  flush();
  return blocks;
}

function* linesOf(text: string, start: number, end: number): Iterable<Line> {
  let at = lineEnd(text, start, end);
  while (at < end) {
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    const stop = lineEnd(text, at, end);
    let first = at;
    while (first < stop && (text[first] === ' ' || text[first] === '\t')) first++;
    let last = stop;
    while (last > first && (text[last - 1] === ' ' || text[last - 1] === '\t')) last--;
    yield { start: first, end: last, indent: first - at };
    at = stop;
  }
}

function lineEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** Lines without a blank line between them: words before the first item, then items with their wrapped lines. */
function readGroup(text: string, lines: readonly Line[]): Block[] {
  const first = lines.findIndex((line) => ITEM.test(text.slice(line.start, line.end)));
  if (first < 0) return [paragraph(text, lines)];
  const blocks: Block[] = first > 0 ? [paragraph(text, lines.slice(0, first))] : [];
  const entries: { lines: Line[]; children: Line[] }[] = [];
  const indent = (lines[first] as Line).indent;
  for (const line of lines.slice(first)) {
    const last = entries[entries.length - 1];
    const marked = ITEM.test(text.slice(line.start, line.end));
    if (!last || (marked && line.indent <= indent)) entries.push({ lines: [line], children: [] });
    else if (marked || last.children.length > 0) last.children.push(line);
    else last.lines.push(line);
  }
  blocks.push(list(text, entries));
  return blocks;
}

function list(text: string, entries: readonly { lines: Line[]; children: Line[] }[]): List {
  const items = entries.map(({ lines, children }): Item => {
    const head = lines[0] as Line;
    const marker = ITEM.exec(text.slice(head.start, head.end)) as RegExpExecArray;
    const body = { ...head, start: head.start + marker[0].length };
    const end = (children[children.length - 1] ?? (lines[lines.length - 1] as Line)).end;
    const nested =
      children.length > 0
        ? [list(text, children.map((line) => ({ lines: [line], children: [] })).filter(isMarked(text)))]
        : [];
    return {
      kind: 'item',
      span: { start: head.start, end },
      marker: marker[1] as string,
      checked: null,
      children: [paragraph(text, [body, ...lines.slice(1)]), ...nested],
    };
  });
  const span = { start: items[0]?.span.start ?? 0, end: items[items.length - 1]?.span.end ?? 0 };
  return { kind: 'list', span, ordered: /^\d/.test(items[0]?.marker ?? ''), items };
}

function isMarked(text: string): (entry: { lines: Line[] }) => boolean {
  return ({ lines: [line] }) => line !== undefined && ITEM.test(text.slice(line.start, line.end));
}

function paragraph(text: string, lines: readonly Line[]): Paragraph {
  const start = (lines[0] as Line).start;
  const end = (lines[lines.length - 1] as Line).end;
  const builder = new WordsBuilder(text, 0);
  builder.add(start, end);
  return { kind: 'paragraph', span: { start, end }, words: markPlaceholders(builder.finish()) };
}
