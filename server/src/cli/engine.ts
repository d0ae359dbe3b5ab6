import type { Engine } from '../core/analyze.ts';
import type { Config } from '../core/config/config.ts';
import { speaker } from '../core/messages.ts';
import { forgetfulJudge } from '../core/taxonomy/forgetfulJudge.ts';
import { createJudge } from '../core/taxonomy/judge.ts';

const engines = new WeakMap<Config, Engine>();

/** The engine of a configuration. */
export function engineFor(config: Config): Engine {
  let engine = engines.get(config);
  if (!engine) {
    engine = { config, judge: forgetfulJudge(() => createJudge(config)), say: speaker() };
    engines.set(config, engine);
  }
  return engine;
}
