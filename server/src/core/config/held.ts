import type { RoleId } from '../charter/model.ts';
import type { Config } from './config.ts';

/**
 * All roles that stand behind some roles: each itself and, through `holds`, the others its holder has. Circles end.
 */
export function rolesHeldBy(roles: readonly RoleId[], config: Config): ReadonlySet<RoleId> {
  const held = new Set(roles);
  for (const role of held) {
    for (const other of config.roles.find(({ id }) => id === role)?.holds ?? []) held.add(other);
  }
  return held;
}
