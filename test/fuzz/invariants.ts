import { strict as assert } from 'node:assert';
import { GFM, parser } from '@lezer/markdown';
import { isMap, parseDocument } from 'yaml';
import type { Analysis } from '../../server/src/core/analysis.ts';
import type { Finding } from '../../server/src/core/finding.ts';
import { formatOf } from '../../server/src/core/syntax/format.ts';
import type { Block, SyntaxTree, Words } from '../../server/src/core/syntax/tree.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { difference } from './same.ts';

/** Fails unless two analyses of one text say the same of everything, trees included. */
export function assertSame(incremental: Analysis, full: Analysis): void {
  const found =
    difference(blocksOf(incremental), blocksOf(full), 'tree') ??
    difference(incremental.charter, full.charter, 'charter') ??
    difference(incremental.duties.length, full.duties.length, 'duties.length') ??
    judgedDifferently(incremental, full) ??
    difference(incremental.findings.map(whole), full.findings.map(whole), 'findings');
  if (found !== null) assert.fail(`the incremental analysis is not the full one: ${found}`);
}

/** A finding with the words that are worked out when somebody asks. */
function whole(finding: Finding): Finding {
  return { ...finding, message: finding.message, evidence: finding.evidence };
}

/** What a tree says; how its blocks are kept together in passages may differ from one way of reading to another. */
function blocksOf({ tree }: Analysis): unknown {
  return tree && { blocks: tree.blocks, frontMatter: tree.frontMatter, problems: tree.problems, format: tree.format };
}

/** Evidence of verdicts is worked out when somebody looks, so it is left alone; that of findings is compared. */
function judgedDifferently(a: Analysis, b: Analysis): string | null {
  for (const [i, one] of a.duties.entries()) {
    const two = b.duties[i]!;
    const path = `duties[${i}]`;
    if (one.duty !== a.charter.duties[i]) return `${path} is not the charter’s own duty`;
    const found =
      difference(one.assessment, two.assessment, `${path}.assessment`) ??
      difference(one.verdict === null, two.verdict === null, `${path}.verdict`);
    if (found !== null) return found;
    if (one.verdict === null || two.verdict === null || one.verdict === two.verdict) continue;
    for (const part of ['role', 'roles', 'area', 'confidence', 'probabilities'] as const) {
      const other = difference(one.verdict[part], two.verdict[part], `${path}.verdict.${part}`);
      if (other !== null) return other;
    }
  }
  return null;
}

/** Fails unless every span lies in the text, what is said to hold something holds it, and indices point at something. */
export function assertInBounds({ text, tree, charter, findings }: Analysis): void {
  spans(charter, text, 'charter');
  spans(findings, text, 'findings');
  if (tree) {
    spans(tree.frontMatter, text, 'frontMatter');
    let last = 0;
    for (const { at, block } of tree.blocks) {
      assert.ok(at + block.span.start >= last, `blocks in order: ${at} after ${last}`);
      last = at + block.span.end;
      // What YAML's parser makes of a broken text may overlap; in the others a block is kept apart from its text.
      const end = tree.format === 'yaml' ? text.length : at + block.span.end;
      inTree(block, text.slice(at, end), at, text.length);
    }
    for (const { span } of tree.problems) within(span, text, 'tree.problems');
  }
  for (const duty of charter.duties) {
    assert.ok(charter.places[duty.place], 'a duty stands in a place');
    assert.ok(duty.extent.start <= duty.span.start && duty.span.end <= duty.extent.end, 'a duty lies in its extent');
    assert.ok(duty.text.trim() !== '', 'a duty has words');
    if (duty.cell) assert.ok(charter.matrices[duty.cell.matrix]?.rows[duty.cell.row], 'a duty’s row is there');
  }
  for (const role of charter.roles) for (const place of role.places) assert.ok(charter.places[place], 'a role’s place');
  for (const finding of findings) {
    assert.ok(finding.message.trim() !== '', 'a finding has a message');
    if (finding.duty !== null) assert.ok(charter.duties[finding.duty], 'a finding’s duty is there');
  }
}

function spans(value: unknown, text: string, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) spans(one, text, path);
    return;
  }
  if (value instanceof Map) return;
  const one = value as Record<string, unknown>;
  if (typeof one.start === 'number' && typeof one.end === 'number') {
    within(one as unknown as Span, text, path);
    return;
  }
  // Evidence counts in the duty's words.
  for (const key in one)
    if (key !== 'evidence' && typeof one[key] === 'object') spans(one[key], text, `${path}.${key}`);
}

function within({ start, end }: Span, text: string, path: string): void {
  if (0 <= start && start <= end && end <= text.length && !halves(text, start) && !halves(text, end)) return;
  assert.fail(`${path}: ${start}–${end} is no span of a text of ${text.length} (or cuts a character in two)`);
}

/** True when an offset stands between the two halves of one character. */
function halves(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

function inTree(value: unknown, source: string, at: number, length: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) inTree(one, source, at, length);
    return;
  }
  const node = value as Partial<Block> & { words?: Words; key?: Words };
  if (node.span) {
    const { start, end } = node.span;
    const fits = 0 <= start && start <= end && end <= source.length && at + end <= length;
    assert.ok(fits, `${node.kind} at ${at}: ${start}–${end} in a block of ${source.length}`);
  }
  for (const words of [node.words, node.key]) {
    for (const [inWords, inSource, count] of words?.pieces ?? []) {
      const said = words!.text.slice(inWords, inWords + count);
      assert.equal(source.slice(inSource, inSource + count), said, `words of a ${node.kind} stand in the source`);
    }
  }
  for (const key of ['children', 'items', 'rows', 'cells', 'fields', 'value', 'header'] as const) {
    if (key in node) inTree((node as Record<string, unknown>)[key], source, at, length);
  }
}

const plain = parser.configure(GFM);
const NEVER_JUDGED = new Set(['FencedCode', 'CodeBlock', 'Comment', 'CommentBlock', 'ProcessingInstructionBlock']);
const FRONT = /^\ufeff?---[ \t]*\r?\n([\s\S]*?\r?\n)??(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/;

/** Where the front matter ends, 0 when there is none; null when it is too broken to tell it from rules. */
function frontMatter(text: string): number | null {
  const match = FRONT.exec(text);
  if (!match) return text.startsWith('\ufeff') ? 1 : 0;
  const { contents, errors } = parseDocument(match[1] ?? '');
  return errors.length === 0 && isMap(contents) ? match[0].length : null;
}

/**
 * Stretches whose words are never judged, found by other means than ours: a parser that has never seen an earlier
 * version, and plain patterns.
 */
function silent(text: string, path: string): Span[] {
  const found: Span[] = [];
  const format = formatOf({ path, languageId: null });
  if (format === 'markdown') {
    const front = frontMatter(text);
    if (front === null) return [];
    if (front > 1) found.push({ start: 0, end: front });
    // The parser ends lines at LF only, and takes a table's rule for one only without white space behind it.
    const lines = text.slice(front).replace(/\r\n/g, ' \n').replace(/\r/g, '\n');
    const body = lines.replace(/^([ \t|:-]*[|:-])([ \t]+)$/gm, '$2$1');
    plain.parse(body).iterate({
      enter({ name, from, to }) {
        if (!NEVER_JUDGED.has(name)) return true;
        found.push({ start: front + from, end: front + to });
        return false;
      },
    });
  } else if (format === 'org') {
    for (const match of text.matchAll(
      /^[ \t]*#\+begin_(src|example|comment|export)(?=\s)[^\n]*\n[\s\S]*?^[ \t]*#\+end_\1[ \t]*$/gim,
    )) {
      // A headline ends whatever is open.
      if (/^\*+ /m.test(match[0])) continue;
      found.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return found;
}

/** What is about the comment or the front matter itself may stand there. */
const ABOUT_MARKUP = new Set([
  'unused-ignore',
  'invalid-config',
  'empty-role',
  'uncovered-area',
  'ambiguous-role',
  'duplicate-role',
]);

/** Fails when a finding stands in code, in front matter or in a comment. */
export function assertSilent({ text, findings }: Analysis, path: string): void {
  if (findings.length === 0) return;
  const zones = silent(text, path);
  if (zones.length === 0) return;
  for (const { rule, span } of findings) {
    if (ABOUT_MARKUP.has(rule)) continue;
    const zone = zones.find(({ start, end }) => start <= span.start && span.end <= end);
    if (zone)
      assert.fail(`${rule} at ${span.start}–${span.end} stands in ${JSON.stringify(text.slice(zone.start, zone.end))}`);
  }
}

/** Fails unless what the tree leaves out is left out by the charter, too: nothing judged lies in a skipped block. */
export function assertSkipped({ tree, findings }: Analysis): void {
  if (findings.length === 0 || !tree) return;
  const zones = skipped(tree);
  for (const { rule, span } of findings) {
    if (ABOUT_MARKUP.has(rule)) continue;
    assert.ok(!zones.some(({ start, end }) => start <= span.start && span.end <= end), `${rule} in what is skipped`);
  }
}

function skipped({ blocks }: SyntaxTree): Span[] {
  return blocks.flatMap(({ at, block }) =>
    block.kind === 'skipped' && ['code', 'comment', 'front-matter'].includes(block.what)
      ? [{ start: at + block.span.start, end: at + block.span.end }]
      : [],
  );
}
