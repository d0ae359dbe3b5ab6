import type { Engine } from '../core/analyze.ts';
import type { Config } from '../core/config/config.ts';
import { DEFAULT_CONFIG } from '../core/config/config.ts';
import { speaker } from '../core/messages.ts';
import { createJudge } from '../core/taxonomy/judge.ts';
import type { Settings } from './settings.ts';

/** What decides how one document is judged. */
export interface Configuration {
  readonly engine: Engine;
  /** URI of the nearest configuration file, or null. */
  readonly uri: string | null;
}

/** Finds the configuration of documents. Documents with the same one share an engine and its caches. */
export interface Configurations {
  /** The configuration of one document under its editor settings. */
  of(uri: string, settings: Settings): Promise<Configuration>;
}

export function createConfigurations(): Configurations {
  const engines = new Map<string, Engine>();
  function engine(config: Config): Engine {
    const key = JSON.stringify(config);
    let found = engines.get(key);
    if (!found) {
      found = { config, judge: createJudge(config), say: speaker() };
      engines.set(key, found);
    }
    return found;
  }
  return {
    async of(_uri, settings) {
      const config: Config = {
        ...DEFAULT_CONFIG,
        charters: settings.charters,
        rules: settings.rules,
        threshold: settings.threshold ?? DEFAULT_CONFIG.threshold,
      };
      return { engine: engine(config), uri: null };
    },
  };
}
