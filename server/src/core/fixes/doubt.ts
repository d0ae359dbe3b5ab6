import { doubtfulProduct } from '../charter/doubt.ts';
import type { Charter, Duty, RoleId } from '../charter/model.ts';
import { placesOf } from '../rules/places.ts';

/** True when a charter names a role only in letters that may mean another office: nothing is moved there. */
export function standsInDoubt(charter: Charter, role: RoleId): boolean {
  let named = false;
  for (const { doubt } of placesOf(charter, role)) {
    if (doubt === null) return false;
    named = true;
  }
  return named;
}

/** What the letters `CPO` mean while duties move one after the other: each move may change what they are read as. */
export interface Readings {
  /** True as long as a duty can still be judged where it stands, and the role is still that role. */
  holds(duty: number, role: RoleId): boolean;
  /** A duty has moved to a role. */
  moved(duty: number, role: RoleId): void;
}

/** Follows the readings of a charter from where it stands now. */
export function followReadings({ duties, productByDuties }: Charter): Readings {
  const now: Duty[] = productByDuties ? [...duties] : [];
  let doubted = false;
  return {
    holds: (duty, role) => !doubted || !(role === 'CPO' || duties[duty]?.roles.includes('CPO')),
    moved(duty, role) {
      const one = now[duty];
      if (!one || (role !== 'CPO' && !one.roles.includes('CPO'))) return;
      now[duty] = { ...one, roles: [role] };
      doubted = doubtfulProduct(now) !== null;
    },
  };
}
