import type { TreeCursor } from '@lezer/common';
import { lasting } from '../text/lasting.ts';
import { htmlBlock } from './markdownHtml.ts';
import { inlineWords } from './markdownWords.ts';
import type { Block, Cell, Item, List, Paragraph, Row, Skipped, Words } from './tree.ts';
import { cutWords, plainWords, sourceSpan } from './words.ts';

/** Longer paragraphs hold no definitions. */
const LONGEST_TERMS = 20_000;

/** Blocks nested deeper than this are left unread. */
const MAX_DEPTH = 48;

/** White space between the start of the line and `at`, in units; 0 when something else stands before. */
export function leadingSpace(text: string, at: number): number {
  let from = at;
  while (from > 0 && (text.charCodeAt(from - 1) === 32 || text.charCodeAt(from - 1) === 9)) from--;
  const before = from === 0 ? 10 : text.charCodeAt(from - 1);
  return before === 10 || before === 13 || before === 0xfeff ? at - from : 0;
}

/**
 * One top-level node as a block whose spans count from the start of its line; null when it says nothing.
 *
 * @param text what the parser read, as it is written: the node's offsets count in it
 * @param lead white space before the node on its first line, in units
 */
export function blockOf(node: TreeCursor, text: string, lead: number): Block | null {
  return convert(node, { text, base: node.from - lead }, 0);
}

/** What the parser read, and the offset in it of the block that spans count from. */
interface Context {
  readonly text: string;
  readonly base: number;
}

function convert(node: TreeCursor, context: Context, depth: number): Block | null {
  const { name } = node;
  const { base } = context;
  const start = node.from - base;
  const end = trimmedEnd(context, start, node.to - base);
  switch (name) {
    case 'Paragraph':
    case 'Task': {
      const paragraph: Paragraph = { kind: 'paragraph', span: { start, end }, words: words(node, context) };
      return paragraph.words.text.length < LONGEST_TERMS && paragraph.words.text.includes('\n:')
        ? (definitionList(paragraph) ?? paragraph)
        : paragraph;
    }
    case 'BulletList':
    case 'OrderedList': {
      if (depth >= MAX_DEPTH) return skipped('other', start, end);
      const found = items(node, context, depth);
      const span = { start: found[0]?.span.start ?? start, end };
      return { kind: 'list', span, ordered: name === 'OrderedList', items: found };
    }
    case 'Table':
      return table(node, context, start, end);
    case 'FencedCode':
    case 'CodeBlock':
      // An item with nothing but spaces holds code without a line.
      return start === end ? null : skipped('code', start, end);
    case 'Blockquote':
      return skipped('quote', start, end);
    case 'HorizontalRule':
      return skipped('rule', start, end);
    case 'LinkReference':
      return skipped('definition', start, end);
    case 'CommentBlock':
      return skipped('comment', start, end);
    case 'ProcessingInstructionBlock':
      return skipped('html', start, end);
    case 'HTMLBlock':
      return htmlBlock(context.text, context.base, start, end);
    default: {
      const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(name);
      if (heading) {
        return { kind: 'heading', span: { start, end }, level: Number(heading[1]), words: words(node, context) };
      }
      return skipped('other', start, end);
    }
  }
}

function items(list: TreeCursor, context: Context, depth: number): readonly Item[] {
  const found: Item[] = [];
  if (!list.firstChild()) return found;
  do {
    if (list.name === 'ListItem') found.push(item(list, context, depth));
  } while (list.nextSibling());
  list.parent();
  return lasting(found);
}

function item(node: TreeCursor, context: Context, depth: number): Item {
  const { base } = context;
  // The node begins where its container's text does; the item begins at its marker.
  let start = node.from - base;
  const end = trimmedEnd(context, start, node.to - base);
  const children: Block[] = [];
  let marker = '';
  let checked: boolean | null = null;
  if (node.firstChild()) {
    do {
      if (node.name === 'ListMark') {
        start = node.from - base;
        marker = context.text.slice(node.from, node.to);
        continue;
      }
      if (node.name === 'Task') checked = /^\[[xX]\]/.test(context.text.substr(node.from, 3));
      const block = convert(node, context, depth + 1);
      if (block) children.push(block);
    } while (node.nextSibling());
    node.parent();
  }
  return { kind: 'item', span: { start, end }, marker, checked, children: lasting(children) };
}

/**
 * `Term` and lines that begin with `: `, as several dialects write definitions: a list in which each term is a
 * bold lead-in of its item. Null for other paragraphs.
 */
function definitionList(paragraph: Paragraph): List | null {
  const { words: all, span } = paragraph;
  const { text } = all;
  const found: Item[] = [];
  // Each item begins at a line that is no definition and ends before the next such line.
  const terms = [...text.matchAll(/^(?!:\s)(?:.+)\n(?=:\s)/gm)].map((match) => match.index);
  if (terms[0] !== 0 || /^(?!:\s).+\n(?!:\s)/m.test(text) || /\n(?!:\s).+$/.test(text)) return null;
  terms.forEach((from, i) => {
    const own = cutWords(all, from, terms[i + 1] ?? text.length);
    const end = own.text.indexOf('\n');
    const words: Words = { ...own, marks: [{ kind: 'strong', start: 0, end }, ...own.marks] };
    const at = sourceSpan(words, 0, words.text.length, span.start);
    found.push({
      kind: 'item',
      span: at,
      marker: '',
      checked: null,
      children: [{ kind: 'paragraph', span: at, words }],
    });
  });
  return { kind: 'list', span, ordered: false, items: found };
}

function table(node: TreeCursor, context: Context, start: number, end: number): Block {
  const { base } = context;
  let header: Row | null = null;
  let rule: { start: number; end: number } | null = null;
  const rows: Row[] = [];
  if (node.firstChild()) {
    do {
      const at = { start: node.from - base, end: trimmedEnd(context, node.from - base, node.to - base) };
      if (node.name === 'TableHeader') header = row(node, context, at);
      else if (node.name === 'TableRow') rows.push(row(node, context, at));
      else if (node.name === 'TableDelimiter') rule = ruleSpan(context, at.start);
    } while (node.nextSibling());
    node.parent();
  }
  return { kind: 'table', span: { start, end }, header, rule, rows: lasting(rows) };
}

/** The rule as written: the parser may have seen it shifted within its line. */
function ruleSpan({ text, base }: Context, at: number): { start: number; end: number } {
  let start = base + at;
  while (start > base && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start--;
  while (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9) start++;
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  while (end > start && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9)) end--;
  return { start: start - base, end: end - base };
}

/** Cells stand between the bars; the parser gives no node to an empty one. */
function row(node: TreeCursor, context: Context, span: { start: number; end: number }): Row {
  const { base } = context;
  const cells: Cell[] = [];
  let from = span.start;
  let content: Words | null = null;
  const close = (to: number): void => {
    cells.push({ kind: 'cell', span: { start: from, end: to }, words: content ?? plainWords('', from) });
    content = null;
  };
  if (node.firstChild()) {
    do {
      if (node.name === 'TableCell') content = words(node, context);
      else if (node.name === 'TableDelimiter') {
        const bar = node.from - base;
        if (bar > span.start && !(from === span.start && isBlank(context, from, bar))) close(bar);
        from = bar + 1;
      }
    } while (node.nextSibling());
    node.parent();
  }
  if (content || (from < span.end && !isBlank(context, from, span.end))) {
    close(span.end);
  }
  return { kind: 'row', span, cells: lasting(cells) };
}

/** True when nothing but white space stands between two offsets of the block. */
function isBlank({ text, base }: Context, from: number, to: number): boolean {
  return text.slice(base + from, base + to).trim() === '';
}

function words(node: TreeCursor, context: Context): Words {
  return cutWords(inlineWords(node, context.text, context.base));
}

/** A block that is passed over. Block-relative offsets. */
export function skipped(what: Skipped['what'], start: number, end: number): Skipped {
  return { kind: 'skipped', span: { start, end }, what };
}

/** The parser counts the CR before a LF, and trailing blanks, as the node's own. Block-relative. */
function trimmedEnd(context: Context, start: number, end: number): number {
  return endOf(context.text, context.base + start, context.base + end) - context.base;
}

/** Where a node's words end: white space behind them is not its own. */
export function endOf(text: string, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const unit = text.charCodeAt(end - 1);
    if (unit !== 13 && unit !== 10 && unit !== 32 && unit !== 9) break;
    end--;
  }
  return end;
}
