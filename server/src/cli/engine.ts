import type { Engine } from '../core/analyze.ts';
import type { Config } from '../core/config/config.ts';
import { speaker } from '../core/messages.ts';
import { createJudge, type Judge } from '../core/taxonomy/judge.ts';

/** A judge remembers its verdicts for the next keystroke; here every text comes once, so memory is given back. */
const DUTIES_PER_JUDGE = 4000;

const engines = new WeakMap<Config, Engine>();

/** The engine of a configuration. Its judge is made when the first duty is judged: most files are no charters. */
export function engineFor(config: Config): Engine {
  let engine = engines.get(config);
  if (!engine) {
    engine = { config, judge: forgetful(() => createJudge(config)), say: speaker() };
    engines.set(config, engine);
  }
  return engine;
}

function forgetful(make: () => Judge): Judge {
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
