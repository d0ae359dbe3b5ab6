import { engineFor } from './cli/engine.ts';
import { reportOn, reportVerdict, rounded } from './cli/report.ts';
import { safeMoves } from './cli/safeMoves.ts';
import { analyze, type Engine } from './core/analyze.ts';
import { DEFAULT_CONFIG } from './core/config/config.ts';
import { mergeConfigs } from './core/config/layer.ts';
import { readSettings } from './core/config/resolve.ts';
import { speaker } from './core/messages.ts';
import { VOCABULARY } from './core/workspace/vocabulary.ts';
import type * as Public from './publicApi.d.ts';
import { VERSION } from './version.ts';

/** See `publicApi.d.ts`. */
export const check: typeof Public.check = (text, options = {}) => {
  const { path: _path, ...report } = reportOn('', read(text, options).analysis);
  return report;
};

/** See `publicApi.d.ts`. */
export const judge: typeof Public.judge = (duty, options = {}) => {
  const verdict = engineOf(options).judge.judge(String(duty), { labels: [] });
  const evidence = verdict.evidence.map((words) => ({ ...words, weight: rounded(words.weight) }));
  return { verdict: reportVerdict(verdict), evidence };
};

/** See `publicApi.d.ts`. */
export const fix: typeof Public.fix = (text, options = {}) => {
  const { analysis, source, engine } = read(text, options);
  return safeMoves(analysis, source, engine) ?? { text: analysis.text, moves: 0 };
};

/** See `publicApi.d.ts`. */
export const version: typeof Public.version = VERSION;

function read(text: string, options: Public.Options) {
  const engine = engineOf(options);
  const { path = 'charter.md', named = true } = options;
  const source = { text: String(text), path, languageId: null, named };
  return { analysis: analyze(source, engine), source, engine };
}

/** Engines by the text of their settings: a judge is worth keeping. */
const engines = new Map<string, Engine>();
const MOST_ENGINES = 8;

function engineOf({ config }: Pick<Public.Options, 'config'>): Engine {
  if (config === undefined) return engineFor(DEFAULT_CONFIG);
  const key = JSON.stringify(config);
  let engine = engines.get(key);
  if (!engine) {
    const { layer, problems } = readSettings(config, VOCABULARY);
    const [problem] = problems;
    if (problem) throw new TypeError(`options.config: ${speaker()(problem.message, problem.args)}`);
    engine = engineFor(mergeConfigs(layer));
    if (engines.size >= MOST_ENGINES) engines.clear();
    engines.set(key, engine);
  }
  return engine;
}
