import type { Analysis } from '../analysis.ts';
import type { PlaceForm } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import type { Span } from '../text/span.ts';
import { areasOf, coverage, isCovered } from './areasOf.ts';

/** A line over a role that counts its duties. */
export interface Lens {
  /** The role's label. */
  readonly span: Span;
  readonly title: string;
  /** Where a click leads: the duties that belong elsewhere, or all of them if none does. */
  readonly duties: readonly Span[];
}

/** One lens over each place that introduces a role with words of its own and duties. */
export function codeLenses(analysis: Analysis, say: Say): Lens[] {
  const { charter, config } = analysis;
  const misassigned = new Set(
    analysis.findings.flatMap(({ rule, duty }) => (rule === 'misassigned-duty' && duty !== null ? [duty] : [])),
  );
  const owned = charter.places.map((): number[] => []);
  charter.duties.forEach(({ place, stance }, index) => {
    if (stance === 'owns') owned[place]?.push(index);
  });
  const covered = coverage(analysis);
  return charter.places.flatMap((place, index): Lens[] => {
    const duties = owned[index] ?? [];
    if (duties.length === 0 || IN_MATRIX.includes(place.form) || place.label.start === place.label.end) return [];
    const elsewhere = duties.filter((duty) => misassigned.has(duty));
    const parts = [duties.length === 1 ? say('lens-duties-one') : say('lens-duties', { count: duties.length })];
    if (elsewhere.length === 1) parts.push(say('lens-elsewhere-one'));
    else if (elsewhere.length > 1) parts.push(say('lens-elsewhere', { count: elsewhere.length }));
    const areas = areasOf(place.roles, config);
    if (areas.length > 0) {
      const count = areas.filter(({ slug }) => isCovered(covered, place.roles, slug)).length;
      parts.push(say('lens-areas', { covered: count, all: areas.length }));
    }
    const shown = elsewhere.length > 0 ? elsewhere : duties;
    const spans = shown.flatMap((duty) => charter.duties[duty]?.span ?? []);
    return [{ span: place.label, title: parts.join(' · '), duties: spans }];
  });
}

const IN_MATRIX: readonly PlaceForm[] = ['matrix-column', 'matrix-cell'];
