import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import { AREAS } from '../taxonomy/areas.ts';
import type { SourceReference } from '../taxonomy/sources.ts';
import type { AreaSlug } from '../taxonomy/verdict.ts';

/** An area as the editor speaks of it: a built-in one or one of the team's own. */
export interface KnownArea {
  readonly slug: AreaSlug;
  readonly title: string;
  readonly owner: RoleId;
  /** One sentence; null for the team's own areas. */
  readonly description: string | null;
  /** Duties as a charter would say them. */
  readonly examples: readonly string[];
  /** Where the taxonomy says so; empty where the team decided otherwise. */
  readonly sources: readonly SourceReference[];
  /** The team's decision about the area, if it made one. */
  readonly house: { readonly reason: string | null } | null;
}

const known = new WeakMap<Config, readonly KnownArea[]>();

/** All areas under a configuration, in the taxonomy's order, the team's own behind. Put together once. */
export function knownAreas(config: Config): readonly KnownArea[] {
  const areas = known.get(config) ?? areasUnder(config);
  known.set(config, areas);
  return areas;
}

function areasUnder(config: Config): KnownArea[] {
  const own = new Map(config.areas.map((area) => [area.slug, area]));
  const builtIn = AREAS.map((area): KnownArea => {
    const house = own.get(area.slug);
    own.delete(area.slug);
    return {
      ...area,
      title: house?.title ?? area.title,
      owner: house?.owner ?? area.owner,
      sources: house && house.owner !== area.owner ? [] : area.sources,
      house: house && (house.owner !== area.owner || house.reason !== null) ? { reason: house.reason } : null,
      examples: [...(house?.examples ?? []), ...area.examples],
    };
  });
  const added = [...own.values()].map(
    ({ slug, title, owner, examples, reason }): KnownArea => ({
      slug,
      title: title ?? slug,
      owner,
      description: null,
      examples,
      sources: [],
      house: { reason },
    }),
  );
  return [...builtIn, ...added];
}

/** The areas of the roles that stand together in one place. */
export function areasOf(roles: readonly RoleId[], config: Config): KnownArea[] {
  return knownAreas(config).filter(({ owner }) => roles.includes(owner));
}

/** For each role of a charter the areas in which it owns at least one duty. */
export function coverage({ duties }: Pick<Analysis, 'duties'>): Map<RoleId, Set<AreaSlug>> {
  const covered = new Map<RoleId, Set<AreaSlug>>();
  for (const { duty, verdict } of duties) {
    if (duty.stance !== 'owns' || !verdict?.area || verdict.role === null || verdict.role === 'NONE') continue;
    for (const role of duty.roles) {
      const areas = covered.get(role);
      if (areas) areas.add(verdict.area);
      else covered.set(role, new Set([verdict.area]));
    }
  }
  return covered;
}

/** Which of some areas a place's roles have a duty in. */
export function isCovered(
  covered: ReadonlyMap<RoleId, ReadonlySet<AreaSlug>>,
  roles: readonly RoleId[],
  slug: AreaSlug,
): boolean {
  return roles.some((role) => covered.get(role)?.has(slug));
}
