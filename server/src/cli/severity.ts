import { SEVERITIES, type Severity } from '../core/finding.ts';

/** From which severity on a run counts as failed; `never` is above all. */
export type FailOn = Severity | 'never';

/** True when a finding of this severity fails the run. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
}
