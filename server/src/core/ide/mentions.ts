import type { Analysis } from '../analysis.ts';
import type { Charter, RoleId } from '../charter/model.ts';
import type { Block, PlacedBlock, SyntaxTree } from '../syntax/tree.ts';
import { PROFILE_BY_ROLE } from '../taxonomy/roles.ts';
import { contains, overlaps, type Span, shift, touches } from '../text/span.ts';

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
  const { names, pattern } = namesOf(analysis);
  if (!pattern) return [];
  const found: Mention[] = [];
  for (const match of analysis.text.slice(at.start, at.end).matchAll(pattern)) {
    const [text] = match;
    const name = names.get(keyOf(text));
    if (!name || (name.exact !== null && name.exact !== text)) continue;
    const start = at.start + match.index;
    found.push({ span: { start, end: start + text.length }, text, role: name.role, introduces: false });
  }
  return found
    .filter(({ span }) => !isHidden(analysis.tree, span))
    .map((mention) => (isIntroduction(analysis, mention.span) ? { ...mention, introduces: true } : mention));
}

interface Names {
  readonly names: ReadonlyMap<string, Name>;
  /** Finds every name; null when there is none. */
  readonly pattern: RegExp | null;
}

const known = new WeakMap<Charter, Names>();

function namesOf(analysis: Analysis): Names {
  let found = known.get(analysis.charter);
  if (!found) {
    const names = collectNames(analysis);
    const sources = [...names.keys()]
      .sort((a, b) => b.length - a.length)
      .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'));
    const expression = `(?<![\\p{L}\\p{N}_])(?:${sources.join('|')})(?![\\p{L}\\p{N}_])`;
    found = { names, pattern: sources.length === 0 ? null : new RegExp(expression, 'giu') };
    known.set(analysis.charter, found);
  }
  return found;
}

function collectNames({ charter, config }: Analysis): Map<string, Name> {
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

function isIntroduction({ charter }: Analysis, span: Span): boolean {
  return (
    charter.places.some(({ label }) => contains(label, span)) ||
    charter.matrices.some(
      (matrix) => contains(matrix.span, span) && matrix.columns.some((one) => contains(one.span, span)),
    )
  );
}

/** True when a stretch touches code, a comment or other text that is no prose. */
export function isHidden(tree: SyntaxTree | null, span: Span): boolean {
  const blocks = tree?.blocks ?? [];
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle] as PlacedBlock).at <= span.start) low = middle;
    else high = middle - 1;
  }
  const placed = blocks[low];
  return placed !== undefined && hides(placed.block, shift(span, -placed.at));
}

function hides(block: Block, span: Span): boolean {
  if (!overlaps(block.span, span)) return false;
  if (block.kind === 'skipped') return block.what !== 'quote';
  if (block.kind === 'list') return block.items.some(({ children }) => children.some((child) => hides(child, span)));
  if (block.kind === 'container') return block.children.some((child) => hides(child, span));
  return block.kind === 'fields' && block.fields.some(({ value }) => value.some((child) => hides(child, span)));
}

function breaksLine(unit: number): boolean {
  return unit === 10 || unit === 13;
}
