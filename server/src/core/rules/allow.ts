import type { JudgedDuty } from '../analysis.ts';
import type { Allowance, Config } from '../config/config.ts';
import { matchesDuty } from '../config/pattern.ts';

/**
 * The team's own decision that a duty may stand where it stands: the first allowance for one of its roles whose
 * pattern covers the duty's words, or whose area is the judged one. Null when there is none.
 */
export function allowanceFor(judged: JudgedDuty, config: Config): Allowance | null {
  const { duty, verdict } = judged;
  for (const allowance of config.allow) {
    if (!duty.roles.includes(allowance.role)) continue;
    if (allowance.duty !== null && matchesDuty(allowance.duty, duty.text)) return allowance;
    if (allowance.area !== null && verdict?.area === allowance.area) return allowance;
  }
  return null;
}
