import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import { type RoleName, standardNames } from '../ide/mentions.ts';
import { keysOf, type Packed, printOf, sameUnder } from './packed.ts';
import type { FileSummary } from './summary.ts';

/** What an organization keeps of one charter. */
export interface Member {
  /** The organization: its config file and a separator. */
  readonly under: string;
  /** Duties that can be recognized in another file. */
  readonly duties: Packed;
  readonly listed: FileSummary['listed'];
  readonly sections: FileSummary['sections'];
  readonly covered: FileSummary['covered'];
  readonly allowed: FileSummary['allowed'];
  readonly roles: FileSummary['roles'];
  /** `RoleName`s, each as one string. */
  readonly names: readonly string[];
}

/** The names of roles that charters use; one that two charters give to different roles is left out. */
export function namesOf(members: readonly Member[], config: Config): RoleName[] {
  const roles = new Set(members.flatMap((member) => member.roles));
  const found = new Map<string, RoleName | null>();
  const standard = [...roles].flatMap((role) => standardNames(role, config));
  const own = [...new Set(members.flatMap(({ names }) => names))].map((packed): RoleName => {
    const [role = '', exact = '', name = ''] = packed.split('\t');
    return { name, role, exact: exact || null };
  });
  for (const one of [...standard, ...own]) {
    const known = found.get(one.name);
    if (known === undefined) found.set(one.name, one);
    else if (known !== null && known.role !== one.role) found.set(one.name, null);
  }
  return [...found.values()].filter((name) => name !== null);
}

/** True when a charter calls its roles in both states the same. */
export function sameNames(before: Member | undefined, now: Member | undefined): boolean {
  const parts = (one: Member | undefined) => one && [one.under, one.roles, one.names];
  return JSON.stringify(parts(before)) === JSON.stringify(parts(now));
}

/** Equal for files between which the comparison sees no difference as to one duty. */
export function kindOf({ listed, duties }: Member, key: number): string {
  return `${listed.join()}|${printOf(duties, key)}`;
}

/** Keys of duties that look different, from other files, in the second state of a file. */
export function* changedKeys(one: Member, other: Member | undefined): Iterable<number> {
  const whole = one.under !== other?.under || String(one.listed) !== String(other?.listed);
  for (const key of keysOf(one.duties)) {
    if (whole || other === undefined || !sameUnder(key, one.duties, other.duties)) yield key;
  }
}

/** Roles whose sections or covered areas differ in the second state of a file. */
export function changedRoles(one: Member, other: Member | undefined): Set<RoleId> {
  const moved = one.under !== other?.under;
  const roles = new Set<RoleId>();
  for (const pair of one.covered) {
    if (moved || !other?.covered.includes(pair)) roles.add(pair.slice(0, pair.indexOf('|')));
  }
  for (const role of one.sections) if (moved || !other?.sections.includes(role)) roles.add(role);
  return roles;
}

/** True when a file lists duties for both sides: it is a charter of its own, or a copy of one, and answers for itself. */
export function isWhole({ listed }: Member, here: readonly RoleId[], there: readonly RoleId[]): boolean {
  return listed.some((role) => here.includes(role)) && listed.some((role) => there.includes(role));
}
