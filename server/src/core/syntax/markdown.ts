import { Tree, type TreeCursor, TreeFragment } from '@lezer/common';
import { GFM, parser } from '@lezer/markdown';
import { readFrontMatter } from './frontMatter.ts';
import { excess, LIMITS, unread } from './limits.ts';
import { htmlBlock } from './markdownHtml.ts';
import { labelsBelowItems } from './markdownLabels.ts';
import { inlineWords } from './markdownWords.ts';
import type {
  Block,
  Cell,
  Field,
  Item,
  List,
  Paragraph,
  PlacedBlock,
  Problem,
  Row,
  Skipped,
  SyntaxTree,
  Words,
} from './tree.ts';
import { cutWords, plainWords, sourceSpan } from './words.ts';

const markdown = parser.configure([GFM, labelsBelowItems]);

/** What the next parse of the same document starts from; no other file sees the parser's own tree. */
interface Memory {
  readonly text: string;
  /** The text as the parser saw it. */
  readonly clean: string;
  /** The parser saw it as it is written. */
  readonly asWritten: boolean;
  readonly tree: Tree;
  readonly fragments: readonly TreeFragment[];
}

const memories = new WeakMap<SyntaxTree, Memory>();

/** Blocks by the parser's (reused) tree nodes; `lead` is the white space before the node on its first line. */
const known = new WeakMap<Tree, { readonly lead: number; readonly block: Block | null; placed: PlacedBlock | null }>();

/** What the parser's grouping nodes hold, by the offset at which it was collected. */
const groups = new WeakMap<
  Tree,
  { readonly start: number; readonly lead: number; readonly placed: readonly PlacedBlock[] }
>();

/** Longer paragraphs hold no definitions. */
const LONGEST_TERMS = 20_000;

/** Blocks nested deeper than this are left unread. */
const MAX_DEPTH = 48;

/**
 * Reads Markdown. Front matter is taken off first; the rest is parsed anew only where it differs from
 * the text of `previous`, and blocks outside keep their identity.
 */
export function parseMarkdown(text: string, previous?: SyntaxTree): SyntaxTree {
  const front = text.length <= LIMITS.length ? readFrontMatter(text) : null;
  const bodyAt = front?.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const body = bodyAt === 0 ? text : text.slice(bodyAt);
  const memory = previous && memories.get(previous);
  const change = memory ? changeOf(memory.text, body) : null;
  const from = change ? paragraphStart(body, change.fromB) : 0;
  const to = change ? paragraphEnd(body, change.toB) : body.length;
  const detail = memory && !change ? null : excess(body, from, to);
  if (detail !== null) return unread(text, 'markdown', detail);

  const fragments =
    memory && change ? TreeFragment.applyChanges(memory.fragments, [change]) : (memory?.fragments ?? []);
  const clean = cleanText(body, memory, change);
  const asWritten = memory?.asWritten !== false ? clean === body : false;
  const tree = markdown.parse(clean, fragments);
  const blocks: PlacedBlock[] = [];
  if (front) blocks.push({ at: 0, block: skipped('front-matter', 0, front.end) });
  collect(tree, bodyAt, text, blocks);
  const problems: Problem[] = front?.problem ? [front.problem] : [];
  const fields: readonly Field[] = front?.fields ?? [];
  const result: SyntaxTree = { format: 'markdown', blocks, frontMatter: fields, problems };
  memories.set(result, { text: body, clean, asWritten, tree, fragments: TreeFragment.addTree(tree, fragments) });
  return result;
}

type Change = { readonly fromA: number; readonly toA: number; readonly fromB: number; readonly toB: number };

/** The text for the parser, made anew only where it changed. */
function cleanText(body: string, memory: Memory | undefined, change: Change | null): string {
  if (memory === undefined) return withLineFeeds(body);
  if (change === null) return memory.clean;
  const written = body.slice(change.fromB, change.toB);
  const middle = withLineFeeds(written);
  // A large text is not put together anew for nothing.
  if (memory.asWritten && middle === written) return body;
  return memory.clean.slice(0, change.fromA) + middle + memory.clean.slice(change.toA);
}

/** The line under a table's header with white space after it, which the parser would not take for one. */
const LOOSE_RULE = /^([ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?)([ \t]+)$/gm;

/** The parser ends lines at LF only and is strict about tables: the same text, offset for offset, as it likes it. */
function withLineFeeds(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n') : text;
  return lines.includes('|') ? lines.replace(LOOSE_RULE, (_, rule: string, space: string) => space + rule) : lines;
}

const STRETCH = 4096;

/** The lines in which two texts differ; null when they are the same. */
function changeOf(before: string, after: string): Change | null {
  if (before === after) return null;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  // Whole stretches compare faster than single units.
  while (start + STRETCH <= limit && before.slice(start, start + STRETCH) === after.slice(start, start + STRETCH)) {
    start += STRETCH;
  }
  while (start < limit && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  const rest = limit - start;
  const ending = (text: string): string => text.slice(text.length - tail - STRETCH, text.length - tail);
  while (tail + STRETCH <= rest && ending(before) === ending(after)) tail += STRETCH;
  while (tail < rest && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail++;
  }
  while (start > 0 && after.charCodeAt(start - 1) !== 10) start--;
  const breaks = (text: string): boolean => text.charCodeAt(text.length - tail - 1) === 10;
  while (tail > 0 && !(breaks(before) && breaks(after))) tail--;
  return { fromA: start, toA: before.length - tail, fromB: start, toB: after.length - tail };
}

/** Start of the paragraph in which `at` stands. */
function paragraphStart(text: string, at: number): number {
  const blank = text.lastIndexOf('\n\n', Math.max(0, at - 1));
  return blank < 0 ? 0 : blank + 1;
}

function paragraphEnd(text: string, at: number): number {
  const blank = text.indexOf('\n\n', at);
  return blank < 0 ? text.length : blank + 1;
}

/** Places every top-level block, converting only nodes not met before. Grouping nodes are looked through. */
function collect(tree: Tree, at: number, text: string, out: PlacedBlock[]): void {
  for (let i = 0; i < tree.children.length; i++) {
    const child = tree.children[i];
    const start = at + (tree.positions[i] as number);
    if (!(child instanceof Tree)) continue;
    if (child.type.isAnonymous) {
      collectGroup(child, start, text, out);
      continue;
    }
    const lead = leadingSpace(text, start);
    let cached = known.get(child);
    if (cached?.lead !== lead) {
      cached = { lead, block: convertTop(child, start, lead, text), placed: null };
      known.set(child, cached);
    }
    if (cached.block === null) continue;
    const line = start - lead;
    if (cached.placed?.at !== line) cached.placed = { at: line, block: cached.block };
    out.push(cached.placed);
  }
}

/** A group that stands where it stood holds the same placed blocks. */
function collectGroup(tree: Tree, start: number, text: string, out: PlacedBlock[]): void {
  const earlier = groups.get(tree);
  const lead = leadingSpace(text, start);
  if (earlier?.start === start && earlier.lead === lead) {
    for (const placed of earlier.placed) out.push(placed);
    return;
  }
  const placed: PlacedBlock[] = [];
  collect(tree, start, text, placed);
  groups.set(tree, { start, lead, placed });
  for (const one of placed) out.push(one);
}

/** White space between the start of the line and `at`, in units; 0 when something else stands before. */
function leadingSpace(text: string, at: number): number {
  let from = at;
  while (from > 0 && (text.charCodeAt(from - 1) === 32 || text.charCodeAt(from - 1) === 9)) from--;
  const before = from === 0 ? 10 : text.charCodeAt(from - 1);
  return before === 10 || before === 13 || before === 0xfeff ? at - from : 0;
}

/** One node as a block whose spans count from the start of its line. */
function convertTop(tree: Tree, start: number, lead: number, text: string): Block | null {
  return convert(tree.cursor(), { text, origin: start, base: start - lead }, 0);
}

/** Absolute offset of a node's position 0, and of the block that spans count from. */
interface Context {
  readonly text: string;
  readonly origin: number;
  readonly base: number;
}

function convert(node: TreeCursor, context: Context, depth: number): Block | null {
  const { name } = node;
  const shift = context.origin - context.base;
  const start = node.from + shift;
  const end = trimmedEnd(context, start, node.to + shift);
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
      return skipped('code', start, end);
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

function items(list: TreeCursor, context: Context, depth: number): Item[] {
  const found: Item[] = [];
  if (!list.firstChild()) return found;
  do {
    if (list.name === 'ListItem') found.push(item(list, context, depth));
  } while (list.nextSibling());
  list.parent();
  return found;
}

function item(node: TreeCursor, context: Context, depth: number): Item {
  const shift = context.origin - context.base;
  // The node begins where its container's text does; the item begins at its marker.
  let start = node.from + shift;
  const end = trimmedEnd(context, start, node.to + shift);
  const children: Block[] = [];
  let marker = '';
  let checked: boolean | null = null;
  if (node.firstChild()) {
    do {
      if (node.name === 'ListMark') {
        start = node.from + shift;
        marker = context.text.slice(context.origin + node.from, context.origin + node.to);
        continue;
      }
      if (node.name === 'Task') checked = /^\[[xX]\]/.test(context.text.substr(context.origin + node.from, 3));
      const block = convert(node, context, depth + 1);
      if (block) children.push(block);
    } while (node.nextSibling());
    node.parent();
  }
  return { kind: 'item', span: { start, end }, marker, checked, children };
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
  const shift = context.origin - context.base;
  let header: Row | null = null;
  let rule: { start: number; end: number } | null = null;
  const rows: Row[] = [];
  if (node.firstChild()) {
    do {
      const at = { start: node.from + shift, end: trimmedEnd(context, node.from + shift, node.to + shift) };
      if (node.name === 'TableHeader') header = row(node, context, at);
      else if (node.name === 'TableRow') rows.push(row(node, context, at));
      else if (node.name === 'TableDelimiter') rule = ruleSpan(context, at.start);
    } while (node.nextSibling());
    node.parent();
  }
  return { kind: 'table', span: { start, end }, header, rule, rows };
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
  const shift = context.origin - context.base;
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
        const bar = node.from + shift;
        if (bar > span.start) close(bar);
        from = bar + 1;
      }
    } while (node.nextSibling());
    node.parent();
  }
  if (content || (from < span.end && context.text.slice(context.base + from, context.base + span.end).trim() !== '')) {
    close(span.end);
  }
  return { kind: 'row', span, cells };
}

function words(node: TreeCursor, context: Context): Words {
  return cutWords(inlineWords(node, context.text, context.origin, context.base));
}

function skipped(what: Skipped['what'], start: number, end: number): Skipped {
  return { kind: 'skipped', span: { start, end }, what };
}

/** The parser counts the CR before a LF, and trailing blanks, as the node's own. */
function trimmedEnd(context: Context, start: number, end: number): number {
  let to = end;
  while (to > start) {
    const unit = context.text.charCodeAt(context.base + to - 1);
    if (unit !== 13 && unit !== 10 && unit !== 32 && unit !== 9) break;
    to--;
  }
  return to;
}
