import type { Duty, RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { Assessment, Verdict } from './verdict.ts';

/** What the judge may know besides the words. */
export interface JudgeContext {
  /** Labels over the duty, nearest last. */
  readonly labels: readonly string[];
}

/** Says whose duty some words are. Holds caches; one per configuration. */
export interface Judge {
  /** The verdict on some words, whoever they stand under. */
  judge(text: string, context?: JudgeContext): Verdict;
  /** Whether a duty stands well under its roles, given its verdict, stance and caveats. */
  assess(duty: Pick<Duty, 'roles' | 'stance' | 'caveats' | 'named' | 'text'>, verdict: Verdict): Assessment;
}

/** Makes a judge for one configuration (house areas, threshold). */
export function createJudge(_config: Config): Judge {
  return {
    judge: () => ({
      role: null,
      roles: [] as RoleId[],
      area: null,
      confidence: 0,
      probabilities: { UNCLEAR: 1 },
      evidence: [],
    }),
    assess: () => ({ owner: null, suspicion: 0, level: 'none' }),
  };
}
