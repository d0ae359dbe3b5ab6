import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { ConfigSource } from '../config/resolve.ts';
import type { Finding } from '../finding.ts';
import { areasOf } from '../ide/areasOf.ts';
import type { RoleName } from '../ide/mentions.ts';
import type { Say } from '../messages.ts';
import { keyOf } from '../rules/key.ts';
import { changedKeys, changedRoles, isWhole, kindOf, type Member, namesOf, sameNames } from './member.ts';
import { createRoleLists, dutyAt, keysOf, type PackedDuty, pack, placesOf } from './packed.ts';
import { add, placeOf, remove, type Sorted } from './sorted.ts';
import type { FileSummary } from './summary.ts';
import { findingsAgainst, inOrder, MOST_RELATED, NOTHING_ELSE, severityOf, toldApart } from './twins.ts';

/**
 * What all charters of a workspace root say together, kept current file by file. Charters are compared within one
 * organization: those for which the same config file decides (or none).
 *
 * Keeps numbers and names only, no texts. One for each workspace root; it changes in place.
 */
export interface Organization {
  /**
   * Takes in what a file says now; null when it is gone or no charter.
   *
   * @param under path of the config file that decides for it, or null
   * @returns other files whose findings may have changed
   */
  update(path: string, summary: FileSummary | null, under: string | null): ReadonlySet<string>;
  /**
   * A charter's findings with the other charters in view: what the comparison adds, without `uncovered-area` where
   * another charter covers the area or has told it already. Sorted like the findings of one file.
   *
   * @param quote the text of a duty of this charter, by its index, short enough to be quoted
   */
  findings(path: string, own: readonly Finding[], quote: (duty: number) => string, config: Config, say: Say): Finding[];
  /**
   * Allowances of a config file that fit no duty of any charter, as `unused-ignore` findings of that file. Only true once
   * every charter has been taken in.
   */
  unusedAllowances(source: ConfigSource, config: Config, say: Say): Finding[];
  /**
   * Other charters of the same organization that have a section with duties of a role, the nearest by folder first:
   * where a duty of this charter could go.
   */
  homes(path: string, role: RoleId): readonly string[];
  /** The other charters of the same organization, by path. */
  colleagues(path: string): readonly string[];
  /**
   * What the charters of an organization call their roles and who holds them, for a path of it. The same list as long
   * as it says the same. A name that two charters give to different roles is left out.
   */
  names(path: string, config: Config): readonly RoleName[];
  /** How many charters have been taken in. */
  readonly size: number;
  /** Paths of the charters that have been taken in, in no order. */
  paths(): readonly string[];
}

/** So many offices that list the same work have it each for itself. */
const MANY = 3;
const NO_NAMES: readonly RoleName[] = [];
/** Folders whose charters are kept for the record: they are not compared with those in force. */
const PUT_AWAY = /(?:^|\/)(?:archived?|archives|old|backups?|history|templates?)\//i;

/** Makes an organization without charters. */
export function createOrganization(): Organization {
  const files = new Map<string, Member>();
  /**
   * Duties that are one, by organization and key: the files that hold them, files alike in all that the comparison
   * looks at together, so that it takes no longer where hundreds of files share a duty.
   */
  const holders = new Map<string, Map<number, Holders>>();
  /** Paths by organization and `role|area` they cover, by section role, by allowance. */
  const covering = new Map<string, Sorted>();
  const introducing = new Map<string, Sorted>();
  const allowing = new Map<string, Sorted>();
  const lists = createRoleLists();
  /** Names of roles, areas and allowances, each kept once. */
  const words = new Map<string, string>();
  /** The names of each organization, until they change. */
  const naming = new Map<string, { readonly config: Config; readonly names: readonly RoleName[] }>();

  function withHolder(holders: Holders | undefined, key: number, path: string, member: Member): Holders {
    if (holders === undefined || holders === path) return path;
    const kinds = typeof holders === 'string' ? new Map<string, Sorted>() : holders;
    if (typeof holders === 'string') into(kinds, kindOf(files.get(holders) as Member, key), holders);
    into(kinds, kindOf(member, key), path);
    return kinds;
  }

  function withoutHolder(holders: Holders | undefined, key: number, path: string, member: Member): Holders | undefined {
    if (holders === undefined || holders === path) return undefined;
    if (typeof holders === 'string') return holders;
    outOf(holders, kindOf(member, key), path);
    const [only, ...others] = holders.values();
    return others.length === 0 && only?.length === 1 ? only[0] : holders;
  }

  function register(path: string, now: Member): void {
    const { under, duties } = now;
    const here = holders.get(under) ?? new Map<number, Holders>();
    holders.set(under, here);
    for (const key of keysOf(duties)) here.set(key, withHolder(here.get(key), key, path, now));
    for (const pair of now.covered) into(covering, under + pair, path);
    for (const role of now.sections) into(introducing, under + role, path);
    for (const allowance of now.allowed) into(allowing, allowance, path);
  }

  function forget(path: string, before: Member): void {
    const { under, duties } = before;
    const here = holders.get(under);
    for (const key of keysOf(duties)) {
      const left = withoutHolder(here?.get(key), key, path, before);
      if (left === undefined) here?.delete(key);
      else here?.set(key, left);
    }
    if (here?.size === 0) holders.delete(under);
    for (const pair of before.covered) outOf(covering, under + pair, path);
    for (const role of before.sections) outOf(introducing, under + role, path);
    for (const allowance of before.allowed) outOf(allowing, allowance, path);
  }

  /**
   * Files whose findings a file shows up in as it is taken in now: those that share a duty of its in `changed`, where
   * it is among the first of its kind, and those that introduce a role in `roles`.
   */
  function seenFrom(path: string, member: Member, changed: Iterable<number>, roles: Iterable<string>): string[] {
    const { under } = member;
    const paths: string[] = [];
    for (const key of changed) {
      const kinds = holders.get(under)?.get(key);
      // Nobody else has it.
      if (kinds === undefined || typeof kinds === 'string') continue;
      const mine = kinds.get(kindOf(member, key));
      // A finding points to the first few of a kind; the one after them may move up.
      if (!mine || placeOf(mine, path) > MOST_RELATED) continue;
      for (const others of kinds.values()) paths.push(...others);
    }
    for (const role of roles) paths.push(...(introducing.get(under + role) ?? []));
    return paths;
  }

  /** A charter's summary in as little memory as it can be held in; names that charters have in common are shared. */
  function memberOf(
    { duties, listed, sections, covered, allowed, roles, names }: FileSummary,
    under: string | null,
  ): Member {
    return {
      under: `${under ?? ''}\0`,
      duties: pack(duties, lists),
      listed: shared(listed),
      sections: shared(sections),
      covered: shared(covered),
      allowed: shared(allowed),
      roles: shared(roles),
      names: shared(names.map(({ name, role, exact }) => [role, exact ?? '', name].join('\t'))),
    };
  }

  function shared(names: readonly string[]): readonly string[] {
    return names.map((name) => {
      const known = words.get(name);
      if (known !== undefined) return known;
      words.set(name, name);
      return name;
    });
  }

  return {
    get size() {
      return files.size;
    },

    paths: () => [...files.keys()],

    update(path, summary, under) {
      const before = files.get(path);
      const now = summary === null || PUT_AWAY.test(path) ? undefined : memberOf(summary, under);
      const affected = new Set<string>();
      if (before) {
        for (const other of seenFrom(path, before, changedKeys(before, now), changedRoles(before, now)))
          affected.add(other);
        forget(path, before);
      }
      if (now) {
        register(path, now);
        files.set(path, now);
        for (const other of seenFrom(path, now, changedKeys(now, before), changedRoles(now, before)))
          affected.add(other);
      } else files.delete(path);
      affected.delete(path);
      if (!sameNames(before, now)) for (const one of [before, now]) naming.delete(one?.under ?? '');
      return affected;
    },

    findings(path, own, quote, config, say) {
      const member = files.get(path);
      if (!member) return [...own];
      const kept = own.filter((finding) => !isToldElsewhere(path, member, finding, config));
      const compared: Finding[] = [];
      for (const key of keysOf(member.duties)) compared.push(...compare(path, member, key, quote, config, say));
      if (compared.length === 0) return kept;
      return [...kept, ...toldApart(compared.sort(inOrder))].sort(inOrder);
    },

    homes(path, role) {
      const member = files.get(path);
      const others = (introducing.get((member?.under ?? '\0') + role) ?? []).filter((other) => other !== path);
      return others.sort((a, b) => distance(path, a) - distance(path, b) || (a < b ? -1 : 1));
    },

    colleagues(path) {
      const under = files.get(path)?.under;
      return [...files].flatMap(([other, one]) => (one.under === under && other !== path ? [other] : [])).sort();
    },

    names(path, config) {
      const under = files.get(path)?.under;
      if (under === undefined) return NO_NAMES;
      const known = naming.get(under);
      if (known?.config === config) return known.names;
      const names = namesOf(
        [...files.values()].filter((one) => one.under === under),
        config,
      );
      naming.set(under, { config, names });
      return names;
    },

    unusedAllowances(source, config, say) {
      const severity = severityOf('unused-ignore', config);
      if (severity === 'off') return [];
      return source.allowances
        .filter(({ allowance }) => !allowing.has(JSON.stringify(allowance)))
        .map(({ allowance, span }) => ({
          ...NOTHING_ELSE,
          rule: 'unused-ignore',
          severity,
          span,
          message: say('unused-ignore-allowance', { role: allowance.role }),
          role: allowance.role,
          related: [],
          key: keyOf('unused-ignore', allowance.role, allowance.duty ?? allowance.area ?? ''),
        }));
    },
  };

  /** `uncovered-area` is asked of the organization: told once, at its first charter, if no charter covers the area. */
  function isToldElsewhere(path: string, { under }: Member, finding: Finding, config: Config): boolean {
    const { role } = finding;
    if (finding.rule !== 'uncovered-area' || role === null) return false;
    const area = areasOf([role], config).find(({ slug }) => keyOf('uncovered-area', role, slug) === finding.key);
    if (area && covering.has(`${under}${role}|${area.slug}`)) return true;
    return (introducing.get(under + role)?.[0] ?? path) < path;
  }

  /** What the duties of a charter that say one thing make with those of other charters that say it. */
  function compare(
    path: string,
    member: Member,
    key: number,
    quote: (duty: number) => string,
    config: Config,
    say: Say,
  ): Finding[] {
    const kinds = holders.get(member.under)?.get(key);
    if (kinds === undefined || typeof kinds === 'string') return [];
    if (isClaimedByAll(kinds, key)) return [];
    const here = rolesOf(member, key);
    const opposed: [path: string, duties: readonly PackedDuty[]][] = [];
    for (const paths of kinds.values()) {
      const like = files.get(paths[0] as string);
      const there = like ? rolesOf(like, key) : [];
      if (!like || there.some((role) => here.includes(role))) continue;
      if (isWhole(member, here, there) && isWhole(like, here, there)) continue;
      for (const other of paths.slice(0, MOST_RELATED + 1)) {
        if (other !== path) opposed.push([other, dutiesOf(files.get(other) as Member, key)]);
      }
    }
    if (opposed.length === 0) return [];
    return dutiesOf(member, key).flatMap((duty) => findingsAgainst(duty, opposed, quote, config, say));
  }

  /** What three offices have on their lists is what executives do, not what they contend for. */
  function isClaimedByAll(kinds: ReadonlyMap<string, Sorted>, key: number): boolean {
    const seen = new Set<RoleId>();
    let claims = 0;
    for (const [path] of kinds.values()) {
      for (const { roles, matrix } of dutiesOf(files.get(path as string) as Member, key)) {
        if (matrix || roles.some((role) => seen.has(role))) continue;
        claims++;
        for (const role of roles) seen.add(role);
      }
    }
    return claims >= MANY;
  }

  function dutiesOf({ duties }: Member, key: number): PackedDuty[] {
    const { start, end } = placesOf(duties, key);
    return Array.from({ length: end - start }, (_, i) => dutyAt(duties, start + i, lists));
  }

  function rolesOf(member: Member, key: number): RoleId[] {
    return [...new Set(dutiesOf(member, key).flatMap(({ roles }) => roles))];
  }
}

/** Folders to climb and to enter on the way from one file to another. */
function distance(from: string, to: string): number {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/').slice(0, -1);
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return here.length + there.length - 2 * shared;
}

/** The files that hold a duty: the path of the only one (most stand in one file alone), or paths by kind. */
type Holders = string | Map<string, Sorted>;

function into(store: Map<string, Sorted>, key: string, path: string): void {
  const paths = store.get(key);
  if (paths) add(paths, path);
  else store.set(key, [path]);
}

function outOf(store: Map<string, Sorted>, key: string, path: string): void {
  const paths = store.get(key);
  if (!paths) return;
  remove(paths, path);
  if (paths.length === 0) store.delete(key);
}
