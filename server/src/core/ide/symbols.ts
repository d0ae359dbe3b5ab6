import type { Analysis, JudgedDuty } from '../analysis.ts';
import type { Matrix, Place } from '../charter/model.ts';
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
  const { charter } = analysis;
  const rows = charter.matrices.reduce((sum, matrix) => sum + matrix.rows.length, 0);
  const brief = charter.places.length + charter.duties.length + rows > most;
  const entries = brief ? heads(analysis, say).slice(0, most) : all(analysis, say);
  return underTitle(analysis, entries);
}

/** Roles and matrices alone. */
function heads({ charter, config }: Analysis, say: Say): Entry[] {
  const counts = new Array<number>(charter.places.length).fill(0);
  for (const { place, cell } of charter.duties) if (cell === null) counts[place] = (counts[place] as number) + 1;
  const entries: Entry[] = [];
  charter.places.forEach((place, index) => {
    const count = counts[index] as number;
    if (count > 0 || opensSection(place)) entries.push(roleEntry(place, count, [], config, say));
  });
  for (const matrix of charter.matrices) entries.push(matrixEntry(matrix, [], say));
  return entries.sort(byPlace);
}

function all(analysis: Analysis, say: Say): Entry[] {
  const { charter, config } = analysis;
  const byRole: JudgedDuty[][] = [];
  const accountable = new Map<string, JudgedDuty[]>();
  for (const judged of analysis.duties) {
    const { cell, place } = judged.duty;
    if (cell === null) {
      byRole[place] ??= [];
      (byRole[place] as JudgedDuty[]).push(judged);
      continue;
    }
    const row = `${cell.matrix}/${cell.row}`;
    const list = accountable.get(row);
    if (list) list.push(judged);
    else accountable.set(row, [judged]);
  }
  const entries = charter.places.flatMap((place, index): Entry[] => {
    const duties = byRole[index] ?? [];
    if (duties.length === 0 && !opensSection(place)) return [];
    return [roleEntry(place, duties.length, grouped(analysis, duties, say), config, say)];
  });
  charter.matrices.forEach((matrix, m) => {
    const rows = matrix.rows.flatMap((row, r): Entry[] => {
      if (row.text === '') return [];
      const owners = accountable.get(`${m}/${r}`)?.flatMap(({ duty }) => duty.roles) ?? [];
      const detail = [...new Set(owners)].map((role) => roleName(role, config)).join(', ');
      return [{ kind: 'row', name: quotable(row.text), detail, span: row.span, focus: row.textSpan, children: [] }];
    });
    entries.push(matrixEntry(matrix, rows, say));
  });
  return entries.sort(byPlace);
}

/** The entries under the charter's title, if it has one. */
function underTitle({ charter, tree, text }: Analysis, entries: Entry[]): Entry[] {
  const title = tree && firstHeading(tree);
  if (title?.heading.level !== 1) return entries;
  const focus = shift(title.heading.span, title.at);
  if (charter.places.some(({ label }) => label.start >= focus.start && label.end <= focus.end && label.end > 0))
    return entries;
  const name = quotable(title.heading.words.text);
  return [{ kind: 'charter', name, detail: '', span: { start: 0, end: text.length }, focus, children: entries }];
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

function byPlace(a: Entry, b: Entry): number {
  return a.span.start - b.span.start || b.span.end - a.span.end;
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
