import { Notes } from '../text/notes.ts';
import { tooLong, unread } from './limits.ts';
import { orgWords, termWords } from './orgInline.ts';
import { readOrgTable } from './orgTable.ts';
import { passagesOf, treeOf } from './passages.ts';
import type {
  Block,
  Field,
  FieldBlock,
  Heading,
  Item,
  List,
  Paragraph,
  PlacedBlock,
  Skipped,
  SyntaxTree,
} from './tree.ts';
import { plainWords } from './words.ts';

const HEADING = /^(\*+)[ \t]+(.*)$/;
const TAGS = /(?:^|[ \t])(:[\p{L}\p{N}_@#%:]{1,500}:)$/u;
const COOKIE = /^(?:\[#[A-Za-z0-9]\]|\[\d*%\]|\[\d*\/\d*\])[ \t]*/;
const LAST_COOKIE = /\[(?:\d{0,9}%|\d{0,9}\/\d{0,9})\]$/;
const ITEM = /^([ \t]*)([-+]|\*(?<=[ \t]\*)|(?:\d{1,9}|[A-Za-z])[.)])(?:[ \t]+|$)/;
const COUNTER = /^\[@[\dA-Za-z]+\][ \t]*/;
const CHECKBOX = /^\[([ xX-])\](?:[ \t]+|$)/;
const TERM = /^(.*?\S)[ \t]+::(?:[ \t]+|$)/;
const BLOCK_BEGIN = /^[ \t]*#\+begin_(\S+)/i;
const BLOCK_END = /^[ \t]*#\+end_(\S+)/i;
const DRAWER = /^[ \t]*:([\w-]+):[ \t]*$/;
const PROPERTY = /^[ \t]*:([^\s:]+\+?):[ \t]*(.*?)[ \t]*$/;
const KEYWORD = /^[ \t]*#\+(\w+):[ \t]*(.*?)[ \t]*$/;
const COMMENT = /^[ \t]*#(?:[ \t]|$|\+)/;
const FIXED = /^[ \t]*:(?:[ \t]|$)/;
const PLANNING = /^[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):/;
const RULE = /^[ \t]*-{5,}[ \t]*$/;
const FOOTNOTE = /^\[fn:[^\]]+\]/;
const TABLE = /^[ \t]*\|/;

/** Deeper lists are left out. */
const DEEPEST = 40;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Blocks of the trees made here by their own source, so an unchanged block keeps its identity. */
const made = new Notes<SyntaxTree, { readonly words: string; readonly blocks: ReadonlyMap<string, Block> }>();

/**
 * Reads Org: headings with TODO words and tags, property drawers, lists, tables, paragraphs. COMMENT and ARCHIVE
 * subtrees, other drawers, blocks, comments and planning lines are `Skipped`. `#+KEY: value` lines before the first
 * heading become the front matter. Never throws; a drawer or block that never ends hides no more than its first line.
 *
 * @param previous the tree of an earlier version, whose unchanged blocks are used again
 */
export function parseOrg(text: string, previous?: SyntaxTree): SyntaxTree {
  const long = tooLong(text);
  if (long !== null) return unread(text, 'org', long);
  const lines = splitLines(text);
  const todo = todoWords(lines);
  const words = [...todo].join(' ');
  const known = previous ? made.get(previous) : undefined;
  const reader = new OrgReader(text, lines, todo, known?.words === words ? known.blocks : new Map());
  const blocks = reader.document();
  const tree = treeOf('org', passagesOf(blocks), frontMatter(text, lines), []);
  made.set(tree, { words, blocks: reader.bySource });
  return tree;
}

class OrgReader {
  /** Every top-level block of this document by its source. */
  readonly bySource = new Map<string, Block>();
  private readonly text: string;
  private readonly lines: readonly Line[];
  private readonly todo: ReadonlySet<string>;
  private readonly known: ReadonlyMap<string, Block>;
  /** Last line that ends a drawer, and the last that ends a block of each kind: beyond it nothing closes. */
  private readonly lastDrawerEnd: number;
  private readonly lastBlockEnd = new Map<string, number>();

  constructor(text: string, lines: readonly Line[], todo: ReadonlySet<string>, known: ReadonlyMap<string, Block>) {
    this.text = text;
    this.lines = lines;
    this.todo = todo;
    this.known = known;
    let drawerEnd = -1;
    lines.forEach((line, i) => {
      if (/^[ \t]*:end:[ \t]*$/i.test(line.text)) drawerEnd = i;
      const end = BLOCK_END.exec(line.text);
      if (end) this.lastBlockEnd.set((end[1] as string).toLowerCase(), i);
    });
    this.lastDrawerEnd = drawerEnd;
  }

  document(): PlacedBlock[] {
    const placed: PlacedBlock[] = [];
    let at = 0;
    while (at < this.lines.length) {
      const line = this.lines[at] as Line;
      if (line.text.trim() === '') at++;
      else {
        const next = this.extent(at, this.lines.length);
        placed.push(this.place(at, next));
        at = next;
      }
    }
    return placed;
  }

  private place(from: number, to: number): PlacedBlock {
    const start = (this.lines[from] as Line).start;
    const source = this.text.slice(start, this.endOf(from, to));
    const block = this.known.get(source) ?? this.bySource.get(source) ?? this.block(from, to, start, 0);
    this.bySource.set(source, block);
    return { at: start, block };
  }

  /** The line after the block that begins at line `from`. */
  private extent(from: number, limit: number): number {
    const { text } = this.lines[from] as Line;
    const heading = HEADING.exec(text);
    if (heading) return this.hidden(heading) ? this.subtreeEnd(from, (heading[1] as string).length, limit) : from + 1;
    const begin = BLOCK_BEGIN.exec(text);
    if (begin) return this.closing(from, limit, (begin[1] as string).toLowerCase()) ?? from + 1;
    if (DRAWER.test(text)) return this.drawerEnd(from, limit) ?? from + 1;
    if (ITEM.test(text)) return this.listEnd(from, limit);
    if (TABLE.test(text)) return this.run(from, limit, (line) => TABLE.test(line));
    if (isOneLiner(text)) return from + 1;
    return this.run(from, limit, (line) => !this.startsAnother(line));
  }

  private run(from: number, limit: number, goesOn: (line: string) => boolean): number {
    let at = from + 1;
    while (at < limit && goesOn((this.lines[at] as Line).text)) at++;
    return at;
  }

  private startsAnother(text: string): boolean {
    return (
      text.trim() === '' ||
      HEADING.test(text) ||
      ITEM.test(text) ||
      TABLE.test(text) ||
      DRAWER.test(text) ||
      isOneLiner(text)
    );
  }

  private closing(from: number, limit: number, kind: string): number | null {
    if ((this.lastBlockEnd.get(kind) ?? -1) <= from) return null;
    for (let at = from + 1; at < limit; at++) {
      const { text } = this.lines[at] as Line;
      if (HEADING.test(text)) return null;
      if (BLOCK_END.exec(text)?.[1]?.toLowerCase() === kind) return at + 1;
    }
    return null;
  }

  private drawerEnd(from: number, limit: number): number | null {
    if (this.lastDrawerEnd <= from) return null;
    for (let at = from + 1; at < limit; at++) {
      const { text } = this.lines[at] as Line;
      if (HEADING.test(text)) return null;
      if (/^[ \t]*:end:[ \t]*$/i.test(text)) return at + 1;
      // A second drawer before the end: the first was never closed.
      if (DRAWER.test(text)) return null;
    }
    return null;
  }

  private subtreeEnd(from: number, level: number, limit: number): number {
    return this.run(from, limit, (line) => {
      const heading = HEADING.exec(line);
      return !heading || (heading[1] as string).length > level;
    });
  }

  /** Lines of a list: its items, what is indented under them, single blank lines between. */
  private listEnd(from: number, limit: number): number {
    const indent = indentOf((this.lines[from] as Line).text);
    let blank = 0;
    let at = from + 1;
    for (; at < limit; at++) {
      const { text } = this.lines[at] as Line;
      if (text.trim() === '') {
        if (++blank === 2) break;
        continue;
      }
      if (HEADING.test(text)) break;
      const deeper = indentOf(text) > indent;
      const begin = deeper ? BLOCK_BEGIN.exec(text) : null;
      const closed = begin && this.closing(at, limit, (begin[1] as string).toLowerCase());
      if (closed) {
        // What stands in a block ends no item, however it is indented.
        at = closed - 1;
        blank = 0;
        continue;
      }
      if (!deeper && !(ITEM.test(text) && indentOf(text) === indent)) break;
      blank = 0;
    }
    while ((this.lines[at - 1] as Line).text.trim() === '') at--;
    return at;
  }

  private block(from: number, to: number, base: number, depth: number): Block {
    const { text, start } = this.lines[from] as Line;
    const span = { start: start - base, end: this.endOf(from, to) - base };
    const heading = HEADING.exec(text);
    if (heading) {
      if (this.hidden(heading)) return { kind: 'skipped', span, what: 'comment' };
      return this.heading(from, heading, base);
    }
    if (BLOCK_BEGIN.test(text)) return { kind: 'skipped', span, what: blockKind(text) };
    if (DRAWER.test(text)) {
      if (to > from + 1 && /^[ \t]*:properties:/i.test(text)) return this.properties(from, to, base);
      return { kind: 'skipped', span, what: 'other' };
    }
    if (ITEM.test(text)) return this.list(from, to, base, depth);
    if (TABLE.test(text)) return readOrgTable(this.text, this.lines.slice(from, to), base);
    if (isOneLiner(text)) return { kind: 'skipped', span, what: oneLinerKind(text) };
    const first = start + indentOf(text);
    const paragraph: Paragraph = {
      kind: 'paragraph',
      span: { start: first - base, end: span.end },
      words: orgWords(this.text, first, this.endOf(from, to), base),
    };
    return paragraph;
  }

  private blocks(from: number, to: number, base: number, depth: number): Block[] {
    const blocks: Block[] = [];
    let at = from;
    while (at < to) {
      if ((this.lines[at] as Line).text.trim() === '') at++;
      else {
        const next = this.extent(at, to);
        blocks.push(this.block(at, next, base, depth));
        at = next;
      }
    }
    return blocks;
  }

  private hidden(heading: RegExpExecArray): boolean {
    const { title, tags } = this.headline(heading[2] as string);
    return /^COMMENT(?:[ \t]|$)/.test(title) || tags.includes('ARCHIVE');
  }

  /** Takes a headline apart; `skip` is how many units stand before its title. */
  private headline(rest: string): { todo: string | null; tags: string[]; title: string; skip: number } {
    const words = rest.trimEnd();
    const tagged = words.endsWith(':') ? TAGS.exec(words) : null;
    const tags = tagged ? (tagged[1] as string).split(':').filter((tag) => tag !== '') : [];
    let title = tagged ? rest.slice(0, tagged.index) : rest;
    let skip = 0;
    const drop = (length: number): void => {
      title = title.slice(length);
      skip += length;
    };
    const word = /^\S+/.exec(title)?.[0] ?? '';
    const todo = this.todo.has(word) ? word : null;
    if (todo) drop((/^\S+[ \t]*/.exec(title) as RegExpExecArray)[0].length);
    for (let cookie = COOKIE.exec(title); cookie; cookie = COOKIE.exec(title)) drop(cookie[0].length);
    title = title.trimEnd();
    if (title.endsWith(']')) title = title.replace(LAST_COOKIE, '').trimEnd();
    return { todo, tags, title, skip };
  }

  private heading(at: number, match: RegExpExecArray, base: number): Heading {
    const line = this.lines[at] as Line;
    const rest = match[2] as string;
    const { todo, tags, title, skip } = this.headline(rest);
    const titleAt = line.end - rest.length + skip;
    const heading: Heading = {
      kind: 'heading',
      span: { start: line.start - base, end: line.end - base },
      level: (match[1] as string).length,
      words: orgWords(this.text, titleAt, titleAt + title.length, base),
    };
    return { ...heading, ...(todo ? { todo } : {}), ...(tags.length > 0 ? { tags } : {}) };
  }

  private properties(from: number, to: number, base: number): FieldBlock {
    const fields: Field[] = [];
    for (const line of this.lines.slice(from + 1, to - 1)) {
      const match = PROPERTY.exec(line.text);
      if (match) fields.push(plainField(match[1] as string, match[2] as string, line, base));
    }
    const { start } = this.lines[from] as Line;
    return { kind: 'fields', span: { start: start - base, end: this.endOf(from, to) - base }, fields };
  }

  private list(from: number, to: number, base: number, depth: number): List {
    const indent = indentOf((this.lines[from] as Line).text);
    const items: Item[] = [];
    let at = from;
    while (at < to) {
      const first = at++;
      while (at < to && !this.isItemAt(at, indent)) at = this.behindBlock(at, to);
      let last = at;
      while ((this.lines[last - 1] as Line).text.trim() === '') last--;
      items.push(this.item(first, last, base, depth));
    }
    const span = { start: (this.lines[from] as Line).start - base, end: this.endOf(from, to) - base };
    return { kind: 'list', span, ordered: /[.)]$/.test(items[0]?.marker ?? ''), items };
  }

  /** The next line, or the one behind the block that begins at line `at`. */
  private behindBlock(at: number, limit: number): number {
    const begin = BLOCK_BEGIN.exec((this.lines[at] as Line).text);
    return (begin && this.closing(at, limit, (begin[1] as string).toLowerCase())) ?? at + 1;
  }

  private isItemAt(at: number, indent: number): boolean {
    const { text } = this.lines[at] as Line;
    return indentOf(text) === indent && ITEM.test(text);
  }

  private item(from: number, to: number, base: number, depth: number): Item {
    const line = this.lines[from] as Line;
    const match = ITEM.exec(line.text) as RegExpExecArray;
    const marker = match[2] as string;
    let at = match[0].length;
    const counter = COUNTER.exec(line.text.slice(at));
    if (counter) at += counter[0].length;
    const box = CHECKBOX.exec(line.text.slice(at));
    if (box) at += box[0].length;
    const named = /[.)]$/.test(marker) ? null : TERM.exec(line.text.slice(at));

    const children: Block[] = [];
    // The words after the marker run on over the lines below until another block begins.
    const rest = line.text.slice(at).trim() === '' ? from + 1 : this.run(from, to, (text) => !this.startsAnother(text));
    if (rest > from + 1 || line.text.slice(at).trim() !== '') {
      const start = line.start + at;
      const end = this.endOf(from, rest);
      const words = named
        ? termWords(this.text, start, start + (named[1] as string).length, start + named[0].length, end, base)
        : orgWords(this.text, start, end, base);
      children.push({ kind: 'paragraph', span: { start: start - base, end: end - base }, words });
    }
    if (depth < DEEPEST) children.push(...this.blocks(rest, to, base, depth + 1));
    return {
      kind: 'item',
      span: { start: line.start + (match[1] as string).length - base, end: this.endOf(from, to) - base },
      marker,
      checked: box ? /[xX]/.test(box[1] as string) : null,
      children,
    };
  }

  private endOf(from: number, to: number): number {
    return (this.lines[Math.max(from, to - 1)] as Line).end;
  }
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  const pattern = /\r\n|\n|\r/g;
  // A byte order mark is no part of the first line's words.
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    lines.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = pattern.lastIndex;
  }
  lines.push({ start, end: text.length, text: text.slice(start) });
  return lines;
}

/** `#+TODO: OPEN(o) | FILLED(f)` and its kin; `TODO` and `DONE` where a file names none. */
function todoWords(lines: readonly Line[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of lines) {
    const match = /^#\+(?:TODO|SEQ_TODO|TYP_TODO):(.*)$/i.exec(text);
    for (const word of match?.[1]?.split(/[\s|]+/) ?? []) {
      const name = word.replace(/\(.*$/, '');
      if (name !== '') words.add(name);
    }
  }
  return words.size > 0 ? words : new Set(['TODO', 'DONE']);
}

function frontMatter(text: string, lines: readonly Line[]): Field[] {
  const fields: Field[] = [];
  for (const line of lines) {
    if (HEADING.test(line.text)) break;
    const match = KEYWORD.exec(line.text);
    if (match && text.length > 0)
      fields.push(plainField((match[1] as string).toLowerCase(), match[2] as string, line, 0));
  }
  return fields;
}

function plainField(name: string, value: string, line: Line, base: number): Field {
  const keyAt = line.text.toLowerCase().indexOf(name.toLowerCase());
  const valueAt = value === '' ? line.text.length : line.text.lastIndexOf(value);
  const at = line.start - base;
  const words = plainWords(value, at + valueAt);
  const span = { start: at + valueAt, end: at + valueAt + value.length };
  const blocks: Paragraph[] = value === '' ? [] : [{ kind: 'paragraph', span, words }];
  return { kind: 'field', span: { start: at, end: line.end - base }, key: plainWords(name, at + keyAt), value: blocks };
}

function indentOf(text: string): number {
  let at = 0;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function isOneLiner(text: string): boolean {
  return COMMENT.test(text) || FIXED.test(text) || PLANNING.test(text) || RULE.test(text) || FOOTNOTE.test(text);
}

function oneLinerKind(text: string): Skipped['what'] {
  if (RULE.test(text)) return 'rule';
  if (FOOTNOTE.test(text)) return 'definition';
  if (FIXED.test(text)) return 'code';
  return COMMENT.test(text) ? 'comment' : 'other';
}

function blockKind(text: string): Skipped['what'] {
  const kind = (BLOCK_BEGIN.exec(text)?.[1] ?? '').toLowerCase();
  if (kind === 'src') return 'code';
  if (kind === 'example' || kind === 'quote' || kind === 'comment') return kind;
  return 'other';
}
