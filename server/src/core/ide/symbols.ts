import type { Analysis, JudgedDuty } from '../analysis.ts';
import type { Place } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import { areaTitle, quotable, roleName } from '../rules/wording.ts';
import type { Span } from '../text/span.ts';

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

/** The outline: charter (where it has a title), roles, areas, duties; matrices with their rows. */
export function outline(analysis: Analysis, say: Say): Entry[] {
  const { charter, tree, text } = analysis;
  const byPlace: JudgedDuty[][] = [];
  const accountable = new Map<string, JudgedDuty[]>();
  for (const judged of analysis.duties) {
    const { cell, place } = judged.duty;
    if (cell === null) {
      byPlace[place] ??= [];
      (byPlace[place] as JudgedDuty[]).push(judged);
      continue;
    }
    const row = `${cell.matrix}/${cell.row}`;
    const list = accountable.get(row);
    if (list) list.push(judged);
    else accountable.set(row, [judged]);
  }
  const entries = charter.places.flatMap((place, index): Entry[] => {
    const duties = byPlace[index] ?? [];
    const section = place.form === 'heading' || place.form === 'bold-line' || place.form === 'key';
    return duties.length > 0 || section ? [roleEntry(analysis, place, duties, say)] : [];
  });
  charter.matrices.forEach((matrix, m) => {
    const rows = matrix.rows.flatMap((row, r): Entry[] => {
      if (row.text === '') return [];
      const owners = accountable.get(`${m}/${r}`)?.flatMap(({ duty }) => duty.roles) ?? [];
      const detail = [...new Set(owners)].map((role) => roleName(role, analysis.config)).join(', ');
      return [{ kind: 'row', name: quotable(row.text), detail, span: row.span, focus: row.textSpan, children: [] }];
    });
    const focus = matrix.columns[0]?.span ?? matrix.span;
    entries.push({ kind: 'matrix', name: say('symbol-matrix'), detail: '', span: matrix.span, focus, children: rows });
  });
  entries.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const title = tree?.blocks.find(({ block }) => block.kind === 'heading');
  if (title?.block.kind !== 'heading' || title.block.level !== 1) return entries;
  const focus = { start: title.at + title.block.span.start, end: title.at + title.block.span.end };
  if (charter.places.some(({ label }) => label.start >= focus.start && label.end <= focus.end && label.end > 0))
    return entries;
  const name = quotable(title.block.words.text);
  return [{ kind: 'charter', name, detail: '', span: { start: 0, end: text.length }, focus, children: entries }];
}

function roleEntry(analysis: Analysis, place: Place, duties: readonly JudgedDuty[], say: Say): Entry {
  const children = grouped(analysis, duties, say);
  const hull = children.reduce((span, child) => join(span, child.span), join(place.scope, place.label));
  const name = quotable(place.title) || place.roles.map((role) => roleName(role, analysis.config)).join(', ');
  const detail = duties.length === 1 ? say('symbol-role-one') : say('symbol-role', { count: duties.length });
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
