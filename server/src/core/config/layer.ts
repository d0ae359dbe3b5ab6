import { type Config, DEFAULT_CONFIG, type HouseArea, type HouseRole } from './config.ts';

/** What one config file, preset or editor says; absent keys say nothing. */
export type ConfigLayer = { readonly [Key in keyof Config]?: Config[Key] };

/** Lays layers over nothing: what holds in the end. Weakest first; see `mergeLayers`. */
export function mergeConfigs(...layers: readonly ConfigLayer[]): Config {
  return { ...DEFAULT_CONFIG, ...mergeLayers(...layers) };
}

/**
 * Lays layers over each other, weakest first. Numbers and severities of a later layer win; lists add up; a
 * role or area named in several layers is one, whose later layers add titles and terms and may change the owner.
 */
export function mergeLayers(...layers: readonly ConfigLayer[]): ConfigLayer {
  return layers.reduce<ConfigLayer>(over, {});
}

function over(base: ConfigLayer, layer: ConfigLayer): ConfigLayer {
  return {
    ...base,
    ...layer,
    ...(layer.charters && { charters: union(base.charters, layer.charters) }),
    ...(layer.ignore && { ignore: union(base.ignore, layer.ignore) }),
    ...(layer.rules && { rules: { ...base.rules, ...layer.rules } }),
    ...(layer.roles && { roles: byName(base.roles, layer.roles, (role) => role.id, mergeRoles) }),
    ...(layer.areas && { areas: byName(base.areas, layer.areas, (area) => area.slug, mergeAreas) }),
    // Nearer allowances first: the first that fits gives the reason.
    ...(layer.allow && { allow: [...layer.allow, ...(base.allow ?? [])] }),
  };
}

function mergeRoles(base: HouseRole, role: HouseRole): HouseRole {
  return {
    id: base.id,
    titles: union(base.titles, role.titles),
    abbreviations: union(base.abbreviations, role.abbreviations),
    aliases: union(base.aliases, role.aliases),
    holds: union(base.holds, role.holds),
  };
}

function mergeAreas(base: HouseArea, area: HouseArea): HouseArea {
  return {
    slug: base.slug,
    title: area.title ?? base.title,
    owner: area.owner,
    terms: union(base.terms, area.terms),
    examples: union(base.examples, area.examples),
    reason: area.reason ?? (area.owner === base.owner ? base.reason : null),
  };
}

function union<Item>(base: readonly Item[] | undefined, more: readonly Item[]): readonly Item[] {
  return base === undefined || base.length === 0 ? more : [...new Set([...base, ...more])];
}

function byName<Item>(
  base: readonly Item[] | undefined,
  more: readonly Item[],
  name: (item: Item) => string,
  merge: (base: Item, item: Item) => Item,
): readonly Item[] {
  const merged = new Map((base ?? []).map((item) => [name(item), item]));
  for (const item of more) {
    const known = merged.get(name(item));
    merged.set(name(item), known === undefined ? item : merge(known, item));
  }
  return [...merged.values()];
}
