import type { Analysis, Source } from '../server/src/core/analysis.ts';
import { analyze, type Engine } from '../server/src/core/analyze.ts';
import { type Config, DEFAULT_CONFIG } from '../server/src/core/config/config.ts';
import { speaker } from '../server/src/core/messages.ts';
import { createJudge } from '../server/src/core/taxonomy/judge.ts';

/** The real engine with the built-in settings, or with some of them changed. */
export function engine(changes: Partial<Config> = {}): Engine {
  const config = { ...DEFAULT_CONFIG, ...changes };
  return { config, judge: createJudge(config), say: speaker() };
}

const plain = engine();

/** Reads a text as a charter with the built-in settings. */
export function analyzed(text: string, path = 'charter.md', changes?: Partial<Config>): Analysis {
  const source: Source = { text, path, languageId: null, named: true };
  return analyze(source, changes ? engine(changes) : plain);
}
