import type { Analysis } from '../analysis.ts';
import type { Charter, Place, RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import { PROFILE_BY_ROLE } from '../taxonomy/roles.ts';
import { lastStartingAt } from '../text/order.ts';
import { contains, overlaps, relativeTo, type Span, touches } from '../text/span.ts';

/** A role named in a charter: by abbreviation, by title, or by the name of who holds it. */
export interface Mention {
  readonly span: Span;
  /** As written. */
  readonly text: string;
  readonly role: RoleId;
  /** Part of a label that introduces the role (a heading, a matrix column …), rather than running text. */
  readonly introduces: boolean;
}

/** What a mention is looked for in: an analysis, or one whose duties were not judged. */
export type Read = Pick<Analysis, 'text' | 'tree' | 'charter' | 'config'>;

/**
 * A way to name a role. A charter's own names go before those that other charters of its organization use.
 */
export interface RoleName {
  /** With single spaces, in small letters. */
  readonly name: string;
  readonly role: RoleId;
  /** Abbreviations count only as they are written: `coo` is a sound, `COO` an office. Null where the case is free. */
  readonly exact: string | null;
}

/**
 * Every mention of every role of the charter, in text order. Code, comments and other front matter are left out.
 *
 * @param elsewhere names that other charters give to roles; always the same list for the same names
 */
export function mentions(analysis: Read, elsewhere: readonly RoleName[] = NO_NAMES): Mention[] {
  return within(analysis, { start: 0, end: analysis.text.length }, elsewhere);
}

/** The mention at a UTF-16 offset; a caret behind its last letter counts. Reads one line only. */
export function mentionAt(analysis: Read, offset: number, elsewhere: readonly RoleName[] = NO_NAMES): Mention | null {
  const { text } = analysis;
  let start = Math.min(offset, text.length);
  let end = start;
  while (start > 0 && !breaksLine(text.charCodeAt(start - 1))) start--;
  while (end < text.length && !breaksLine(text.charCodeAt(end))) end++;
  return within(analysis, { start, end }, elsewhere).find(({ span }) => touches(span, offset)) ?? null;
}

const NO_NAMES: readonly RoleName[] = [];

function within(analysis: Read, at: Span, elsewhere: readonly RoleName[]): Mention[] {
  const { names, pattern } = tableFor(analysis, elsewhere);
  if (!pattern) return [];
  const found: Mention[] = [];
  for (const match of analysis.text.slice(at.start, at.end).matchAll(pattern)) {
    const [text] = match;
    const name = names.get(keyOf(text));
    if (!name || (name.exact !== null && name.exact !== text)) continue;
    const start = at.start + match.index;
    found.push({ span: { start, end: start + text.length }, text, role: name.role, introduces: false });
  }
  return (
    found
      .map((mention) => (isIntroduction(analysis, mention.span) ? { ...mention, introduces: true } : mention))
      // What introduces a role is no comment, wherever it stands: front matter may.
      .filter(({ span, introduces }) => introduces || !isHidden(analysis.tree, span))
  );
}

interface Table {
  readonly config: Config;
  /** Whose names are among them. */
  readonly held: readonly Place[];
  readonly names: ReadonlyMap<string, RoleName>;
  /** Finds every name; null when there is none. */
  readonly pattern: RegExp | null;
}

/** By the names of other charters, then by the roles: a charter in which only duties change has the same ones. */
const tables = new WeakMap<readonly RoleName[], WeakMap<Charter['roles'], Table>>();

function tableFor(analysis: Read, elsewhere: readonly RoleName[]): Table {
  const { charter, config } = analysis;
  const made = tables.get(elsewhere) ?? new WeakMap<Charter['roles'], Table>();
  tables.set(elsewhere, made);
  const known = made.get(charter.roles);
  if (known?.config === config && sameHolders(known.held, charter.places)) return known;
  const names = new Map<string, RoleName>();
  // The first role to claim a name keeps it.
  for (const name of [...namesIn(analysis), ...elsewhere]) if (!names.has(name.name)) names.set(name.name, name);
  const table = { config, held: charter.places.filter(isHeld), names, pattern: patternFor([...names.keys()]) };
  made.set(charter.roles, table);
  return table;
}

/** True for a place that names who holds its role, so that the name stands for the role. */
function isHeld({ holder, roles }: Place): boolean {
  return holder !== null && holder.tenure !== 'vacant' && roles[0] !== undefined && holder.name.trim().length > 2;
}

/** True when the same people hold the same roles. */
function sameHolders(held: readonly Place[], places: readonly Place[]): boolean {
  let next = 0;
  for (const place of places) {
    if (place.holder === null || !isHeld(place)) continue;
    const before = held[next++];
    if (before?.holder?.name !== place.holder.name || before.roles[0] !== place.roles[0]) return false;
  }
  return next === held.length;
}

/** Finds any of some names as whole words, in any case and with any white space; null without names. */
export function patternFor(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null;
  const sources = [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${sources.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}

/** The names that a role has by itself: abbreviation and title, and what the team's config adds. */
export function standardNames(role: RoleId, config: Config): RoleName[] {
  const house = config.roles.find(({ id }) => id === role);
  const short = [role.replace(/-.*/, ''), ...(house?.abbreviations ?? [])];
  const long = [PROFILE_BY_ROLE.get(role)?.title ?? '', ...(house?.titles ?? []), ...(house?.aliases ?? [])];
  return [...short.flatMap((name) => nameOf(name, role, true)), ...long.flatMap((name) => nameOf(name, role, false))];
}

/** The names that a charter itself gives to its roles: titles as it writes them, and who holds them. */
export function ownNames({ charter }: Pick<Read, 'charter'>): RoleName[] {
  const titles = charter.roles.flatMap(({ id, title }) =>
    title.split(/[()（）[\]]|\s[–—/|-]\s|:/).flatMap((part) => nameOf(part, id, /^\p{Lu}+$/u.test(part.trim()))),
  );
  const people = charter.places
    .filter(isHeld)
    .flatMap(({ holder, roles }) => nameOf(holder?.name ?? '', roles[0] ?? '', false));
  return [...titles, ...people];
}

function namesIn({ charter, config }: Read): RoleName[] {
  return [...charter.roles.flatMap(({ id }) => standardNames(id, config)), ...ownNames({ charter })];
}

/** Nothing for what is too short to be told from other words. `OTHER` stands for many seats, so its names lead nowhere. */
function nameOf(written: string, role: RoleId, abbreviation: boolean): RoleName[] {
  const name = keyOf(written);
  return name.length < 2 || role === 'OTHER' ? [] : [{ name, role, exact: abbreviation ? written.trim() : null }];
}

function keyOf(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** A label, or the name of who holds a role, belongs to a place that is at most so many places away in the text. */
const REACH = 64;

function isIntroduction({ charter: { places, matrices }, tree }: Read, span: Span): boolean {
  const last = lastStartingAt(places, ({ label }) => label.start, span.start);
  const near = places.slice(Math.max(0, last - REACH), last + REACH);
  const matrix = matrices[lastStartingAt(matrices, (one) => one.span.start, span.start)];
  return (
    near.some(({ label, holder }) => contains(label, span) || (holder && contains(holder.span, span))) ||
    (tree?.frontMatter.some((field) => SAYS_WHO.test(field.key.text) && contains(field.span, span)) ?? false) ||
    (matrix !== undefined &&
      contains(matrix.span, span) &&
      matrix.columns.some((column) => contains(column.span, span)))
  );
}

/** Keys of front matter that name a role or who holds it. */
const SAYS_WHO = /^(?:roles?|title|owner|holder|name|person)$/i;

/** True when a stretch touches code, a comment or other text that is no prose. */
export function isHidden(tree: SyntaxTree | null, span: Span): boolean {
  const passages = tree?.passages ?? [];
  const placed = passages[Math.max(0, lastStartingAt(passages, startOf, span.start))];
  if (!placed) return false;
  const { blocks } = placed.passage;
  const block = blocks[Math.max(0, lastStartingAt(blocks, startOf, span.start - placed.at))];
  return block !== undefined && hides(block.block, relativeTo(placed.at + block.at, span));
}

const startOf = ({ at }: { readonly at: number }): number => at;

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
