import type { Analysis, JudgedDuty } from '../analysis.ts';
import { rowsIn } from '../charter/assemble.ts';
import type { Charter, Matrix, Place, RoleId } from '../charter/model.ts';
import { type CharterPart, charterParts } from '../charter/rows.ts';
import type { Config } from '../config/config.ts';
import type { Say } from '../messages.ts';
import { areaTitle, quotable, roleName } from '../rules/wording.ts';
import type { Heading, SyntaxTree } from '../syntax/tree.ts';
import { type Span, shift } from '../text/span.ts';

/** An entry of the outline. */
export interface Entry {
  readonly kind: 'charter' | 'role' | 'group' | 'duty' | 'matrix' | 'row';
  readonly name: string;
  readonly detail: string;
  /** All of it; holds the spans of its children. */
  readonly span: Span;
  /** What to select on a click; inside `span`. */
  readonly focus: Span;
  readonly children: readonly Entry[];
}

/**
 * The outline: charter (where it has a title), roles, areas, duties; matrices with their rows.
 *
 * @param most so many entries are still of use: where there are more, duties and rows are left out, then roles at the end
 */
export function outline(analysis: Analysis, say: Say, most: number = Number.POSITIVE_INFINITY): Entry[] {
  const { title, branches } = outlineBranches(analysis, say, most);
  const entries = branches.flatMap((branch) => branch.entry() ?? []);
  entries.sort((a, b) => byPlace(a.span, b.span));
  const shown = entries.slice(0, most);
  return title ? [{ ...title, children: shown }] : shown;
}

/** A role or a matrix of the outline with all below it. */
export interface OutlineBranch {
  /** What it is made of: the same objects where the text says the same. */
  readonly of: readonly object[];
  /** Tells it from others that are made of the same. */
  readonly index: number;
  /** What it depends on besides; see `isSameBranch`. */
  readonly brief: boolean;
  readonly owners: readonly string[];
  readonly numbers: readonly number[];
  /** UTF-16 offsets in this version. */
  readonly at: number;
  readonly until: number;
  /** Worked out anew each time; null for a place that is not shown. */
  entry(): Entry | null;
}

/** What tells whether a branch is what it was. */
export type BranchMark = Pick<OutlineBranch, 'of' | 'index' | 'brief' | 'owners' | 'numbers'>;

/**
 * True when branches of two versions are the same, as far from their `at`, if besides as many lines lie between `at` and
 * `until`.
 */
export function isSameBranch(a: BranchMark, b: BranchMark): boolean {
  return (
    a.index === b.index &&
    a.brief === b.brief &&
    same(a.of, b.of) &&
    same(a.owners, b.owners) &&
    same(a.numbers, b.numbers)
  );
}

function same<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** An outline in parts. */
export interface OutlineBranches {
  /** What all stands under; null where the charter has no title. Its children are the branches. */
  readonly title: Entry | null;
  /** To be sorted by `byPlace`. Where duties were left out, only the first are shown. */
  readonly branches: readonly OutlineBranch[];
}

/** The outline in branches, so that whoever remembers those of an earlier version need not ask for all. */
export function outlineBranches(analysis: Analysis, say: Say, most: number): OutlineBranches {
  const { charter } = analysis;
  const rows = charter.matrices.reduce((sum, matrix) => sum + rowsIn(matrix), 0);
  const brief = charter.places.length + charter.duties.length + rows > most;
  const parts = partsOf(charter);
  // The parts that hold duties of a place: from its own to the last one that it owns something in.
  const last: number[] = [];
  for (const [i, { owning }] of parts.entries()) for (const place of owning) if (place >= 0) last[place] = i;
  const starts: number[] = [];
  let duties = 0;
  for (const part of parts) {
    starts.push(duties);
    duties += part.duties.length;
  }
  starts.push(duties);
  const branches: OutlineBranch[] = [];
  const add = (
    from: number,
    to: number,
    index: number,
    span: Span,
    entry: (duties: readonly JudgedDuty[]) => Entry | null,
  ) => {
    const held = from === to ? null : parts.slice(from, to + 1);
    const { at, said, owners } = parts[from] as CharterPart;
    const start = span.start - at;
    const end = span.end - at;
    const inside = !held && span.end <= (parts[from + 1]?.at ?? 0);
    branches.push({
      of: held ? held.map((part) => part.said) : [said],
      index,
      brief,
      owners: held ? held.map((part) => part.owners) : [owners],
      numbers: held ? [start, end, ...held.map((part) => part.at - at)] : [start, end],
      at,
      // The lines of one part are its own as long as it says the same.
      until: inside ? at : Math.max(span.end, (parts[to] as CharterPart).at),
      entry: () => entry(analysis.duties.slice(starts[from], starts[to + 1])),
    });
  };
  const counted = parts.reduce((sum, { places }) => sum + places.length, 0);
  let place = charter.places.length - counted;
  // A place that no passage introduces is the whole document's.
  for (let whole = 0; whole < place; whole++) {
    const one = charter.places[whole] as Place;
    add(0, parts.length - 1, -1 - whole, one.scope, (held) => placeBranch(analysis, one, whole, held, brief, say));
  }
  for (const [i, { places }] of parts.entries()) {
    for (let own = 0; own < places.length; own++, place++) {
      const [one, index] = [charter.places[place] as Place, place];
      add(i, last[place] ?? i, own, one.scope, (held) => placeBranch(analysis, one, index, held, brief, say));
    }
  }
  let matrix = 0;
  for (const [i, { places, matrices }] of parts.entries()) {
    for (let own = 0; own < matrices.length; own++, matrix++) {
      const [one, index] = [charter.matrices[matrix] as Matrix, matrix];
      add(i, i, places.length + own, one.span, (held) =>
        matrixEntry(one, brief ? [] : rowEntries(analysis, one, index, held), say),
      );
    }
  }
  return { title: titleOf(analysis), branches };
}

/** A charter that is not read by passages is one part. */
function partsOf(charter: Charter): readonly CharterPart[] {
  const parts = charterParts(charter);
  if (parts && parts.length > 0) return parts;
  const { places, matrices, duties } = charter;
  return [{ said: charter, owners: '', at: 0, places, matrices, duties, owning: [] }];
}

/** @param held the duties of the parts in which the place owns something, with those of other places */
function placeBranch(
  analysis: Analysis,
  place: Place,
  index: number,
  held: readonly JudgedDuty[],
  brief: boolean,
  say: Say,
): Entry | null {
  const duties = held.filter(({ duty }) => duty.place === index && duty.cell === null);
  if (duties.length === 0 && !opensSection(place)) return null;
  return roleEntry(place, duties.length, brief ? [] : grouped(analysis, duties, say), analysis.config, say);
}

function rowEntries({ config }: Analysis, matrix: Matrix, index: number, held: readonly JudgedDuty[]): Entry[] {
  const owners: RoleId[][] = [];
  for (const { duty } of held) {
    if (duty.cell?.matrix !== index) continue;
    owners[duty.cell.row] ??= [];
    (owners[duty.cell.row] as RoleId[]).push(...duty.roles);
  }
  return matrix.rows.flatMap((row, r): Entry[] => {
    if (row.text === '') return [];
    const detail = [...new Set(owners[r])].map((role) => roleName(role, config)).join(', ');
    return [{ kind: 'row', name: quotable(row.text), detail, span: row.span, focus: row.textSpan, children: [] }];
  });
}

/** The charter's title, if it has one that names no role. */
function titleOf({ charter: { places }, tree, text }: Analysis): Entry | null {
  const title = tree && firstHeading(tree);
  if (title?.heading.level !== 1) return null;
  const focus = shift(title.heading.span, title.at);
  if (places.some(({ label }) => label.start >= focus.start && label.end <= focus.end && label.end > 0)) return null;
  const name = quotable(title.heading.words.text);
  return { kind: 'charter', name, detail: '', span: { start: 0, end: text.length }, focus, children: [] };
}

function firstHeading({ passages }: SyntaxTree): { readonly at: number; readonly heading: Heading } | null {
  for (const { at: start, passage } of passages) {
    for (const { at, block } of passage.blocks) if (block.kind === 'heading') return { at: start + at, heading: block };
  }
  return null;
}

function opensSection({ form }: Place): boolean {
  return form === 'heading' || form === 'bold-line' || form === 'key';
}

/** The order of entries: as they start in the text, what holds others first. */
export function byPlace(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

function matrixEntry({ columns, span }: Matrix, children: readonly Entry[], say: Say): Entry {
  return { kind: 'matrix', name: say('symbol-matrix'), detail: '', span, focus: columns[0]?.span ?? span, children };
}

function roleEntry(place: Place, duties: number, children: readonly Entry[], config: Config, say: Say): Entry {
  const hull = children.reduce((span, child) => join(span, child.span), join(place.scope, place.label));
  const name = quotable(place.title) || place.roles.map((role) => roleName(role, config)).join(', ');
  const detail = duties === 1 ? say('symbol-role-one') : say('symbol-role', { count: duties });
  const focus = place.label.end > place.label.start ? place.label : { start: hull.start, end: hull.start };
  return { kind: 'role', name, detail, span: hull, focus, children };
}

/**
 * Neighboring duties of one area in one group, in text order. The area is the label that the charter puts over them,
 * else the judged one; duties with neither stand alone.
 */
function grouped(analysis: Analysis, duties: readonly JudgedDuty[], say: Say): Entry[] {
  const runs: { label: string; entries: Entry[] }[] = [];
  // Neighbors mostly have the label of the one before.
  let raw: string | undefined;
  let written = '';
  for (const judged of duties) {
    const { labels } = judged.duty;
    const own = labels.length === 0 ? '' : (labels[labels.length - 1] as string);
    if (own !== raw) {
      raw = own;
      written = quotable(own);
    }
    const area = judged.verdict?.area ? areaTitle(judged.verdict.area, analysis.config, say) : '';
    const label = written || area;
    const entry = dutyEntry(analysis, judged, label === area ? '' : area);
    const last = runs[runs.length - 1];
    if (last?.label === label) last.entries.push(entry);
    else runs.push({ label, entries: [entry] });
  }
  return runs.flatMap(({ label, entries }): Entry[] => {
    const [first] = entries;
    if (label === '' || !first) return entries;
    const span = entries.reduce((hull, entry) => join(hull, entry.span), first.span);
    return [{ kind: 'group', name: label, detail: '', span, focus: first.focus, children: entries }];
  });
}

/** Names up to this length are shown as they are. In UTF-16 units. */
const SHORT = 80;

/** @param area what the group above it does not say */
function dutyEntry({ config }: Analysis, { duty, assessment }: JudgedDuty, area: string): Entry {
  const detail = assessment.owner === null ? area : `→ ${roleName(assessment.owner, config)}`;
  const name = (duty.text.length <= SHORT ? duty.text : quotable(duty.text)) || '…';
  return { kind: 'duty', name, detail, span: join(duty.extent, duty.span), focus: duty.span, children: [] };
}

function join(a: Span, b: Span): Span {
  if (b.start === b.end || (a.start <= b.start && b.end <= a.end)) return a;
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
