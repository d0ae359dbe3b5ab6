import type { MatrixDuty, MatrixView } from '../../server/src/lsp/protocol.ts';
import type { DutyPlace } from './protocol.ts';

/** One line of the grid: the areas' duties, one below the other, so that every line is equally high. */
export interface Line {
  readonly area: number;
  /** True for the first line of its area. */
  readonly first: boolean;
  /** One for each role: the duty that stands on this line, or null. */
  readonly cells: readonly (Shown | null)[];
}

/** A duty as it stands in the grid. */
export interface Shown {
  readonly place: DutyPlace;
  readonly duty: MatrixDuty;
}

/** What the person wants to see. */
export interface Filter {
  /** Words that a duty, its area or its role holds, in any case; '' for all. */
  readonly words: string;
  /** Only duties that belong elsewhere, and areas that nobody answers for. */
  readonly onlyFindings: boolean;
}

/** The lines of a matrix under a filter. An area of which nothing is left has none. */
export function linesOf({ areas, roles }: MatrixView, { words, onlyFindings }: Filter): Line[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return areas.flatMap((area, row) => {
    const columns = area.cells.map(({ duties }, role) =>
      duties.flatMap((duty, index): Shown[] => {
        if (onlyFindings && duty.moveTo === null) return [];
        const text = `${duty.text} ${area.title} ${roles[role]?.name} ${duty.path}`.toLowerCase();
        return wanted.every((word) => text.includes(word)) ? [{ place: { area: row, role, index }, duty }] : [];
      }),
    );
    const missing = area.cells.some(({ state }) => state === 'missing');
    const tallest = Math.max(...columns.map(({ length }) => length), 0);
    const kept = missing && wanted.every((word) => area.title.toLowerCase().includes(word));
    if (tallest === 0 && !kept) return [];
    return Array.from({ length: Math.max(tallest, 1) }, (_, line) => ({
      area: row,
      first: line === 0,
      cells: columns.map((duties) => duties[line] ?? null),
    }));
  });
}
