import type { Analysis } from '../analysis.ts';
import type { RoleId, Stance } from '../charter/model.ts';
import { AREAS } from '../taxonomy/areas.ts';
import { PROFILE_BY_ROLE } from '../taxonomy/roles.ts';
import type { AreaSlug } from '../taxonomy/verdict.ts';
import type { Span } from '../text/span.ts';

/** Who owns what: roles against areas, each cell with its duties. Plain data, made from any number of charters. */
export interface Responsibilities {
  /** Columns: the roles of the taxonomy first, then the others in the order of the charters. */
  readonly roles: readonly { readonly id: RoleId; readonly title: string }[];
  /** Rows: the areas in the taxonomy's order, the team's own after them, last (if needed) duties without an area. */
  readonly areas: readonly ResponsibilityArea[];
}

/** A row: one area. */
export interface ResponsibilityArea {
  /** Null for duties whose area nobody knows. */
  readonly slug: AreaSlug | null;
  readonly title: string;
  /** The role the area belongs to; null where `slug` is. */
  readonly owner: RoleId | null;
  /** True when several roles own duties here, and none of it is called misassigned. */
  readonly contested: boolean;
  /** One for each role, same order. */
  readonly cells: readonly ResponsibilityCell[];
}

/** What one role has in one area. */
export interface ResponsibilityCell {
  /**
   * `misassigned`: a duty here belongs to another role. `covered`: duties, all well. `missing`: the area is this role's
   * and nothing stands here. `empty`: nothing here, and nothing expected.
   */
  readonly state: 'covered' | 'misassigned' | 'missing' | 'empty';
  readonly duties: readonly ResponsibleDuty[];
}

/** A duty in a cell, and where it stands. */
export interface ResponsibleDuty {
  readonly path: string;
  /** UTF-16 offsets in that charter. */
  readonly span: Span;
  /** Index into that charter's duties. */
  readonly duty: number;
  readonly text: string;
  readonly stance: Stance;
  /** The role it should stand under, or null when it stands well. */
  readonly moveTo: RoleId | null;
}

/** A charter and where it lies. */
export interface PlacedAnalysis {
  readonly path: string;
  readonly analysis: Analysis;
}

/** Gathers who owns what from charters. Duties that a role only supports or excludes are no part of it. */
export function responsibilities(charters: readonly PlacedAnalysis[]): Responsibilities {
  const roles = columns(charters);
  const areas = rows(charters);
  const unknown = areas.length;
  const cells = new Map<string, ResponsibleDuty[]>();
  for (const { path, analysis } of charters) {
    const moves = new Map<number, RoleId>();
    for (const { rule, duty, suggestion } of analysis.findings) {
      const moving = rule === 'misassigned-duty' || rule === 'raci-misassigned-accountable';
      if (moving && duty !== null && suggestion) moves.set(duty, suggestion.role);
    }
    analysis.duties.forEach(({ duty, verdict }, index) => {
      if (duty.stance !== 'owns') return;
      const slug = verdict === null || verdict.role === null || verdict.role === 'NONE' ? null : verdict.area;
      const row = slug === null ? unknown : areas.findIndex((area) => area.slug === slug);
      const entry: ResponsibleDuty = {
        path,
        span: duty.span,
        duty: index,
        text: duty.text,
        stance: duty.stance,
        moveTo: moves.get(index) ?? null,
      };
      for (const role of duty.roles) {
        const key = `${row < 0 ? unknown : row} ${role}`;
        const cell = cells.get(key);
        if (cell) cell.push(entry);
        else cells.set(key, [entry]);
      }
    });
  }
  const cellsOf = (row: number, owner: RoleId | null): ResponsibilityCell[] =>
    roles.map(({ id }) => {
      const duties = cells.get(`${row} ${id}`) ?? [];
      if (duties.some(({ moveTo }) => moveTo !== null)) return { state: 'misassigned', duties };
      if (duties.length > 0) return { state: 'covered', duties };
      return { state: owner === id ? 'missing' : 'empty', duties };
    });
  const made = areas.map((area, row): ResponsibilityArea => {
    const own = cellsOf(row, area.owner);
    const contested = own.filter(({ state }) => state === 'covered').length > 1;
    return { ...area, contested, cells: own };
  });
  const rest = cellsOf(unknown, null);
  if (rest.some(({ duties }) => duties.length > 0)) {
    made.push({ slug: null, title: 'Other duties', owner: null, contested: false, cells: rest });
  }
  return { roles, areas: made };
}

function columns(charters: readonly PlacedAnalysis[]): { id: RoleId; title: string }[] {
  const titles = new Map<RoleId, string>();
  for (const { analysis } of charters) {
    for (const { id, title } of analysis.charter.roles) if (!titles.has(id)) titles.set(id, title);
    for (const { duty } of analysis.duties) {
      for (const id of duty.roles) if (duty.stance === 'owns' && !titles.has(id)) titles.set(id, id);
    }
  }
  const known = [...PROFILE_BY_ROLE.values()].filter(({ id }) => titles.has(id));
  const others = [...titles].filter(([id]) => !PROFILE_BY_ROLE.has(id));
  // The team's own title of an office comes before the built-in one.
  const own = (id: RoleId): string | undefined =>
    charters.flatMap(({ analysis }) => analysis.config.roles).find((role) => role.id === id)?.titles[0];
  return [
    ...known.map(({ id, title }) => ({ id, title: own(id) ?? title })),
    ...others.map(([id, title]) => ({ id, title })),
  ];
}

function rows(charters: readonly PlacedAnalysis[]): Pick<ResponsibilityArea, 'slug' | 'title' | 'owner'>[] {
  const house = new Map(
    charters.flatMap(({ analysis }) => analysis.config.areas.map((area) => [area.slug, area] as const)),
  );
  const builtIn = AREAS.map(({ slug, title, owner }) => {
    const own = house.get(slug);
    house.delete(slug);
    return { slug, title: own?.title ?? title, owner: own?.owner ?? owner };
  });
  return [...builtIn, ...[...house.values()].map(({ slug, title, owner }) => ({ slug, title: title ?? slug, owner }))];
}
