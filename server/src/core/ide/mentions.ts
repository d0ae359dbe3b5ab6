import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import { PROFILE_BY_ROLE } from '../taxonomy/roles.ts';
import { contains, overlaps, type Span, touches } from '../text/span.ts';

/** A role named in a charter: by abbreviation, by title, or by the name of who holds it. */
export interface Mention {
  readonly span: Span;
  /** As written. */
  readonly text: string;
  readonly role: RoleId;
  /** Part of a label that introduces the role (a heading, a matrix column …), rather than running text. */
  readonly introduces: boolean;
}

/** Every mention of every role of the charter, in text order. Code, comments and front matter are left out. */
export function mentions(analysis: Analysis): Mention[] {
  return within(analysis, { start: 0, end: analysis.text.length });
}

/** The mention at a UTF-16 offset; a caret behind its last letter counts. Reads one line only. */
export function mentionAt(analysis: Analysis, offset: number): Mention | null {
  const { text } = analysis;
  let start = Math.min(offset, text.length);
  let end = start;
  while (start > 0 && !breaksLine(text.charCodeAt(start - 1))) start--;
  while (end < text.length && !breaksLine(text.charCodeAt(end))) end++;
  return within(analysis, { start, end }).find(({ span }) => touches(span, offset)) ?? null;
}

/** A way to name a role. */
interface Name {
  readonly role: RoleId;
  /** Abbreviations count only in capitals: `coo` is a sound, `COO` an office. */
  readonly exact: string | null;
}

function within(analysis: Analysis, at: Span): Mention[] {
  const names = namesOf(analysis);
  if (names.size === 0) return [];
  const pattern = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'))
    .join('|');
  const expression = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`, 'giu');
  const hidden = hiddenSpans(analysis.tree);
  const labels = labelSpans(analysis);
  const found: Mention[] = [];
  for (const match of analysis.text.slice(at.start, at.end).matchAll(expression)) {
    const [text] = match;
    const name = names.get(keyOf(text));
    if (!name || (name.exact !== null && name.exact !== text)) continue;
    const start = at.start + match.index;
    const span = { start, end: start + text.length };
    if (hidden.some((other) => overlaps(other, span))) continue;
    found.push({ span, text, role: name.role, introduces: labels.some((label) => contains(label, span)) });
  }
  return found;
}

function namesOf({ charter, config }: Analysis): Map<string, Name> {
  const names = new Map<string, Name>();
  const add = (name: string, role: RoleId, abbreviation = false) => {
    const key = keyOf(name);
    // `OTHER` stands for many seats, so its names lead nowhere; the first role to claim a name keeps it.
    if (key.length < 2 || role === 'OTHER' || names.has(key)) return;
    names.set(key, { role, exact: abbreviation ? name.trim() : null });
  };
  for (const { id, title } of charter.roles) {
    const house = config.roles.find((role) => role.id === id);
    for (const short of [id.replace(/-.*/, ''), ...(house?.abbreviations ?? [])]) add(short, id, true);
    for (const long of [PROFILE_BY_ROLE.get(id)?.title, ...(house?.titles ?? []), ...(house?.aliases ?? [])]) {
      if (long) add(long, id);
    }
    for (const part of title.split(/[()（）[\]]|\s[–—/|-]\s|:/)) add(part, id, /^\p{Lu}+$/u.test(part.trim()));
  }
  for (const { holder, roles } of charter.places) {
    if (holder && holder.tenure !== 'vacant' && roles[0] && holder.name.trim().length > 2) add(holder.name, roles[0]);
  }
  return names;
}

function keyOf(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function labelSpans({ charter }: Analysis): Span[] {
  const columns = charter.matrices.flatMap((matrix) => matrix.columns.map((column) => column.span));
  return [...charter.places.map(({ label }) => label), ...columns].filter(({ start, end }) => start < end);
}

/** Blocks whose words are no prose. */
export function hiddenSpans(tree: SyntaxTree | null): Span[] {
  const found: Span[] = [];
  const visit = (block: Block, at: number) => {
    if (block.kind === 'skipped') {
      if (block.what !== 'quote') found.push({ start: at + block.span.start, end: at + block.span.end });
    } else if (block.kind === 'list') {
      for (const item of block.items) for (const child of item.children) visit(child, at);
    } else if (block.kind === 'container') for (const child of block.children) visit(child, at);
    else if (block.kind === 'fields') {
      for (const field of block.fields) for (const child of field.value) visit(child, at);
    }
  };
  for (const { at, block } of tree?.blocks ?? []) visit(block, at);
  return found;
}

function breaksLine(unit: number): boolean {
  return unit === 10 || unit === 13;
}
