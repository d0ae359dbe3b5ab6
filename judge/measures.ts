/** What is measured of a judge: accuracy, planted duties found, false alarms. */
import type { LabeledDuty } from './corpus.ts';

const OWNERS = ['CTO', 'CPO', 'COO'];

/** One duty put under one role. `suspicion` and `owner` are the judge's. */
export interface Trial {
  readonly duty: LabeledDuty;
  readonly under: string;
  readonly kind: 'planted' | 'own' | 'shared' | 'none' | 'unclear';
  readonly suspicion: number;
  readonly owner: string | null;
}

/** Puts every duty under the roles it is measured under. */
export function trialsOf(
  duties: readonly LabeledDuty[],
  assess: (duty: LabeledDuty, index: number, under: string) => { owner: string | null; suspicion: number },
): Trial[] {
  const trials: Trial[] = [];
  duties.forEach((duty, i) => {
    const put = (under: string, kind: Trial['kind']): void => {
      const { owner, suspicion } = assess(duty, i, under);
      trials.push({ duty, under, kind, owner, suspicion });
    };
    for (const role of OWNERS) {
      if (OWNERS.includes(duty.role)) put(role, role === duty.role ? 'own' : 'planted');
      else if (duty.role === 'NONE') put(role, 'none');
      else if (duty.roles?.includes(role)) put(role, duty.role === 'SHARED' ? 'shared' : 'unclear');
    }
  });
  return trials;
}

/** False alarms are flags on own, shared and none; `unclear` is counted apart. */
export function isAlarmTrial(trial: Trial): boolean {
  return trial.kind === 'own' || trial.kind === 'shared' || trial.kind === 'none';
}

/** The lowest threshold at which at most `share` of the alarm trials are flagged (suspicion at or above it). */
export function thresholdAt(trials: readonly Trial[], share: number): number {
  const alarms = trials.filter((t) => isAlarmTrial(t) && t.owner !== null).map((t) => t.suspicion);
  alarms.sort((a, b) => b - a);
  const allowed = Math.floor(share * trials.filter(isAlarmTrial).length);
  const first = alarms[allowed];
  return first === undefined ? 0 : first + 1e-9;
}

/** Share of planted duties flagged with the right role named. */
export function recallAt(trials: readonly Trial[], threshold: number): number {
  const planted = trials.filter((t) => t.kind === 'planted');
  const found = planted.filter((t) => t.suspicion >= threshold && t.owner === t.duty.role);
  return found.length / Math.max(1, planted.length);
}

/** Share of trials of a kind that are flagged. */
export function flaggedAt(trials: readonly Trial[], kind: Trial['kind'], threshold: number): number {
  const those = trials.filter((t) => t.kind === kind);
  return those.filter((t) => t.owner !== null && t.suspicion >= threshold).length / Math.max(1, those.length);
}
