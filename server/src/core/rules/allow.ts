import type { JudgedDuty } from '../analysis.ts';
import type { Allowance, Config } from '../config/config.ts';
import { matchesDuty } from '../config/pattern.ts';

/**
 * The team's own decision that a duty may stand where it stands: the first allowance for one of its roles whose
 * pattern covers the duty's words, or whose area is the judged one. Null when there is none.
 */
export function allowanceFor(judged: JudgedDuty, config: Config): Allowance | null {
  return config.allow.find((allowance) => fits(allowance, judged)) ?? null;
}

/** True when an allowance speaks of a duty under one of its roles. */
export function fits(allowance: Allowance, { duty, verdict }: JudgedDuty): boolean {
  if (!duty.roles.includes(allowance.role)) return false;
  if (allowance.duty !== null && matchesDuty(allowance.duty, duty.text)) return true;
  return allowance.area !== null && verdict?.area === allowance.area;
}
