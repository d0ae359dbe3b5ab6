import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Scalar,
  visit,
} from 'yaml';
import { type Span, wholeCharacters } from '../text/span.ts';
import { blankJsonComments } from './jsonComments.ts';
import { excessOfYaml, unread } from './limits.ts';
import { passagesOf, treeOf } from './passages.ts';
import { markPlaceholders } from './placeholders.ts';
import type { Block, Field, FieldBlock, Item, List, Paragraph, PlacedBlock, Problem, SyntaxTree } from './tree.ts';
import { isSpace } from './words.ts';
import { WordsBuilder } from './wordsBuilder.ts';
import { readBlockScalar } from './yamlBlockScalar.ts';

/** Deeper values are left out: no registry of roles nests so far, and hostile ones must not exhaust the stack. */
const DEEPEST = 60;
/** How many nodes aliases and merges may add to one document in all. */
const MOST_EXPANDED = 20_000;
const MOST_PROBLEMS = 20;

/**
 * Reads YAML, JSON or JSON with comments. One block per document of the stream; all spans absolute (`at` is 0).
 * Maps become `FieldBlock`, sequences `List`, scalars `Paragraph`; anchors are read where an alias or a merge
 * names them, so a field's value may stand outside its field. Never throws; what is broken is a `Problem`, and the
 * rest is read.
 */
export function parseYaml(text: string): SyntaxTree {
  const excess = excessOfYaml(text);
  if (excess !== null) return unread(text, 'yaml', excess);
  const { documents, problems } = compose(text);
  const blocks: PlacedBlock[] = [];
  for (const document of documents) {
    const [block] = new YamlReader(text, document).read(document.contents, 0);
    if (block) blocks.push({ at: 0, block });
  }
  return treeOf('yaml', passagesOf(blocks), [], problems);
}

function compose(text: string): { documents: readonly Document.Parsed[]; problems: readonly Problem[] } {
  const source = blankJsonComments(text);
  let documents: readonly Document.Parsed[];
  try {
    const parsed = parseAllDocuments(source, {
      logLevel: 'silent',
      prettyErrors: false,
      strict: false,
      uniqueKeys: false,
      merge: true,
      keepSourceTokens: true,
    });
    documents = 'empty' in parsed ? [] : parsed;
  } catch (error) {
    // The parser recurses, so thousands of nested brackets exhaust its stack.
    const detail = error instanceof Error ? error.message : String(error);
    return { documents: [], problems: [{ span: { start: 0, end: text.length }, what: 'yaml', detail }] };
  }
  const problems: Problem[] = [];
  for (const { errors } of documents) {
    for (const { pos, message } of errors) {
      if (problems.length === MOST_PROBLEMS) break;
      const start = Math.min(pos[0], text.length);
      const end = Math.max(start, Math.min(pos[1], text.length));
      problems.push({
        span: wholeCharacters(text, { start, end }),
        what: 'yaml',
        detail: message.split('\n', 1)[0] as string,
      });
    }
  }
  return { documents, problems };
}

/** Turns the nodes of one document into blocks. */
class YamlReader {
  private readonly text: string;
  private readonly document: Document.Parsed;
  private expanded = 0;
  private within = 0;
  private anchors: Map<string, { at: number; node: unknown }[]> | null = null;

  constructor(text: string, document: Document.Parsed) {
    this.text = text;
    this.document = document;
  }

  /** The blocks of one value; none for null and for what is nested too deep. */
  read(node: unknown, depth: number): readonly Block[] {
    if (depth > DEEPEST) return [];
    if (this.within > 0 && ++this.expanded > MOST_EXPANDED) return [];
    if (isAlias(node)) return this.follow(node, (target) => this.read(target, depth + 1)) ?? [];
    if (isMap(node)) return [this.map(node, depth)];
    if (isSeq(node)) return [this.sequence(node, depth)];
    return isScalar(node) ? this.scalar(node as Scalar.Parsed) : [];
  }

  private follow<T>(alias: Alias, use: (target: unknown) => T): T | null {
    // Aliases inside an expanded value stay closed: that is how a few lines would grow to billions of values.
    if (this.within > 0 || this.expanded > MOST_EXPANDED) return null;
    const target = this.anchored(alias);
    if (!target) return null;
    this.within++;
    const result = use(target);
    this.within--;
    return result;
  }

  /** The node that bears the alias's anchor: the last one before it. One walk finds all anchors of the document. */
  private anchored(alias: Alias): unknown {
    if (!this.anchors) {
      const anchors = new Map<string, { at: number; node: unknown }[]>();
      visit(this.document, {
        Value: (_key, node) => {
          if (!node.anchor) return;
          const bearers = anchors.get(node.anchor) ?? [];
          if (bearers.length === 0) anchors.set(node.anchor, bearers);
          bearers.push({ at: node.range?.[0] ?? 0, node });
        },
      });
      this.anchors = anchors;
    }
    const bearers = this.anchors.get(alias.source) ?? [];
    const before = alias.range?.[0] ?? 0;
    let low = 0;
    let high = bearers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bearers[middle] as { at: number }).at < before) low = middle + 1;
      else high = middle;
    }
    return bearers[low - 1]?.node ?? null;
  }

  private map(node: { items: readonly unknown[]; range?: readonly number[] | null }, depth: number): FieldBlock {
    const fields: Field[] = [];
    const merged: Field[] = [];
    for (const pair of node.items as readonly { key: unknown; value: unknown }[]) {
      if (isScalar(pair.key) && this.sourceOf(pair.key) === '<<') merged.push(...this.merge(pair.value, depth));
      else {
        const field = this.field(pair, depth);
        if (field) fields.push(field);
      }
    }
    const own = new Set(fields.map(({ key }) => key.text));
    fields.push(...merged.filter(({ key }) => !own.has(key.text)));
    return { kind: 'fields', span: this.spanOf(node), fields };
  }

  private merge(value: unknown, depth: number): readonly Field[] {
    if (isSeq(value)) return value.items.flatMap((item) => (isAlias(item) ? this.merge(item, depth) : []));
    const [block] = this.read(value, depth + 1);
    return block?.kind === 'fields' ? block.fields : [];
  }

  private field(pair: { key: unknown; value: unknown }, depth: number): Field | null {
    if (!isScalar(pair.key)) return null;
    const [key] = this.scalar(pair.key as Scalar.Parsed);
    if (key?.kind !== 'paragraph') return null;
    const value = this.read(pair.value, depth + 1);
    const start = key.span.start;
    const last = (pair.value as { range?: readonly number[] } | null)?.range?.[1] ?? key.span.end;
    const keyEnd = (pair.key as Scalar.Parsed).range[1];
    return { kind: 'field', span: this.trimmed(start, Math.max(last, keyEnd)), key: key.words, value };
  }

  private sequence(
    node: { items: readonly unknown[]; range?: readonly number[] | null; flow?: boolean; srcToken?: unknown },
    depth: number,
  ): List {
    const flow = node.flow === true;
    const tokens = (node.srcToken as { items?: readonly SourceItem[] } | undefined)?.items ?? [];
    const items: Item[] = [];
    node.items.forEach((value, i) => {
      const range = (value as { range?: readonly number[] } | null)?.range;
      if (!range) return;
      const dash = flow ? undefined : tokens[i]?.start.find(({ type }) => type === 'seq-item-ind');
      const span = this.trimmed(dash?.offset ?? (range[0] as number), range[1] as number);
      const children = this.read(value, depth + 1);
      items.push({ kind: 'item', span, marker: flow ? '' : '-', checked: null, children });
    });
    return { kind: 'list', span: this.spanOf(node), ordered: false, items };
  }

  private scalar(node: Scalar.Parsed): readonly Block[] {
    const { range, type } = node;
    const [start, end] = range;
    if (end <= start) return [];
    if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return readBlockScalar(this.text, start, end);
    const builder = new WordsBuilder(this.text, 0);
    if (type === 'QUOTE_SINGLE') this.unescape(builder, start + 1, this.closing(start, end), /''/g);
    else if (type === 'QUOTE_DOUBLE') this.unescape(builder, start + 1, this.closing(start, end), /\\[\s\S]/g);
    else builder.add(start, end);
    // A quote that is never closed reaches over the line breaks at the end of the text.
    const span = this.trimmed(start, end);
    const paragraph: Paragraph = { kind: 'paragraph', span, words: markPlaceholders(builder.finish()) };
    return [paragraph];
  }

  /** Where a quoted scalar's words end: an unclosed quote ends with its text. */
  private closing(start: number, end: number): number {
    return end - start > 1 && this.text[end - 1] === this.text[start] ? end - 1 : end;
  }

  /** Adds quoted words; of an escape the sign it stands for is shown, where that sign stands in the source. */
  private unescape(builder: WordsBuilder, from: number, to: number, escaped: RegExp): void {
    let at = from;
    for (const match of this.text.slice(from, to).matchAll(escaped)) {
      const start = from + match.index;
      builder.add(at, start);
      const sign = match[0][1] as string;
      at = start + 2;
      if (sign === 'n') builder.softBreak();
      else if (/["'\\/ ]/.test(sign)) builder.add(start + 1, start + 2);
      else if (sign === 't' || sign === 'r') continue;
      else if (!/[\r\n]/.test(sign)) builder.add(start, start + 2);
    }
    builder.add(at, to);
  }

  private sourceOf(node: { range?: readonly number[] | null | undefined }): string {
    return node.range ? this.text.slice(node.range[0], node.range[1]) : '';
  }

  private spanOf(node: { range?: readonly number[] | null }): Span {
    return this.trimmed(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  }

  /** A span without white space and comments after its last value, as far as white space tells. */
  private trimmed(start: number, end: number): Span {
    let last = Math.min(end, this.text.length);
    while (last > start && isSpace(this.text.charCodeAt(last - 1))) last--;
    return { start, end: last };
  }
}

interface SourceItem {
  readonly start: readonly { readonly type: string; readonly offset: number }[];
}
