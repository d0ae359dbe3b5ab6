import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import { findingsOnDuty } from '../rules/findingsAt.ts';

/** Keys of the findings on a duty that are answered when a role takes it, or takes part in it. */
export function keysOf(analysis: Analysis, duty: number, role: RoleId): string[] {
  return findingsOnDuty(analysis, duty).flatMap(({ suggestion, key }) => (suggestion?.role === role ? [key] : []));
}
