import type { Judge } from './judge.ts';

/** Duties after which what was remembered is let go. */
const DUTIES_PER_JUDGE = 2000;

/**
 * A judge for texts that come once each. A judge remembers its verdicts for the next keystroke; where there is none
 * to come, they would only fill memory, so from time to time another judge takes over. The first is made when the
 * first duty is judged: most files are no charters.
 *
 * @param make gives judges that say the same
 */
export function forgetfulJudge(make: () => Judge): Judge {
  let judge: Judge | null = null;
  let judged = 0;
  const current = (): Judge => {
    judge ??= make();
    return judge;
  };
  return {
    judge(text, context) {
      if (++judged % DUTIES_PER_JUDGE === 0) judge = null;
      return current().judge(text, context);
    },
    assess: (duty, verdict) => current().assess(duty, verdict),
  };
}
