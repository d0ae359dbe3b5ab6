import type { Engine } from '../core/analyze.ts';
import { type Baseline, readBaseline } from '../core/config/baseline.ts';
import { type Cascade, createCascade } from '../core/config/cascade.ts';
import type { Config } from '../core/config/config.ts';
import { compileGlob } from '../core/config/glob.ts';
import type { FileRead } from '../core/config/host.ts';
import type { ConfigLayer } from '../core/config/layer.ts';
import { folderOf, nameOf } from '../core/config/path.ts';
import type { ConfigProblem } from '../core/config/problem.ts';
import { CONFIG_NAMES, type ConfigSource, type ResolvedConfig } from '../core/config/resolve.ts';
import type { Say } from '../core/messages.ts';
import { forgetfulJudge } from '../core/taxonomy/forgetfulJudge.ts';
import { createJudge, type Judge } from '../core/taxonomy/judge.ts';
import { VOCABULARY } from '../core/workspace/vocabulary.ts';
import type { Guard } from './guard.ts';
import { pathIn, rootOf, uriIn } from './paths.ts';
import type { Settings } from './settings.ts';

/** What decides how one document is judged. */
export interface Configuration {
  readonly engine: Engine;
  /** The same for charters that are not open: it remembers next to nothing of them. */
  readonly survey: Engine;
  /** URI of the configuration file that decides, or null; and its path below `root`. */
  readonly uri: string | null;
  readonly file: string | null;
  /** The configuration calls this document a charter, whatever it holds. */
  readonly named: boolean;
  /** The configuration leaves this document out. */
  readonly ignored: boolean;
  /** Findings that the team lives with for now, and the folder its paths start from; null when there are none. */
  readonly baseline: { readonly entries: Baseline; readonly folder: string } | null;
  /** The files that make it, the nearest first. */
  readonly sources: readonly ConfigSource[];
  /** What is wrong in this document, if it is itself a configuration file; else null. */
  readonly problems: readonly ConfigProblem[] | null;
  /** URI of the folder that the paths of `sources` start from. */
  readonly root: string;
}

/** Finds the configuration of documents. Documents with the same one share an engine and its caches. */
export interface Configurations {
  /** The configuration of one document under its editor settings. */
  of(uri: string, settings: Settings): Promise<Configuration>;
  /** True for a file that a configuration asked for so far builds on. */
  isBase(uri: string): boolean;
  /** True when a changed, new or vanished file can change a configuration. */
  concerns(uri: string): boolean;
  /** Reads every file anew at the next question. */
  forget(): void;
}

/** Roots whose configuration files are remembered. */
const MOST_ROOTS = 100;

/** Reads a file below a folder, given by the folder's URI and a path relative to it. */
export type ReadBelow = (folder: string, path: string) => Promise<FileRead>;

/**
 * @param folders the workspace folders of the moment, URIs without a slash at the end
 * @param say in the language that the client has named by the first question
 */
export function createConfigurations(
  folders: () => readonly string[],
  read: ReadBelow,
  guard: Guard,
  say: () => Say,
): Configurations {
  const cascades = new Map<string, Cascade>();
  const engines = new WeakMap<Config, Pick<Configuration, 'engine' | 'survey'>>();

  function cascade(root: string): Cascade {
    let known = cascades.get(root);
    if (!known) {
      known = createCascade({ readFile: (path) => read(root, path) }, VOCABULARY);
      cascades.set(root, known);
      // Documents outside every workspace folder bring a root each; those not used for long are let go.
      const [oldest] = cascades.keys();
      if (cascades.size > MOST_ROOTS && oldest !== undefined) cascades.delete(oldest);
    }
    return known;
  }

  function enginesOf(config: Config): Pick<Configuration, 'engine' | 'survey'> {
    let known = engines.get(config);
    if (!known) {
      const onError: Engine['onError'] = (rule, error) => guard.report(`rule ${rule}`, error);
      const engine = { config, judge: lazyJudge(config), say: say(), onError };
      known = { engine, survey: { ...engine, judge: forgetfulJudge(() => createJudge(config)) } };
      engines.set(config, known);
    }
    return known;
  }

  /** Read once; an unchanged file keeps its identity, so that what was concluded from it stays. */
  const baselines = new Map<string, { readonly text: string; readonly baseline: Configuration['baseline'] }>();
  async function baseline(root: string, path: string | null): Promise<Configuration['baseline']> {
    if (path === null) return null;
    const answer = await read(root, path);
    if (!('text' in answer)) return null;
    const uri = uriIn(root, path);
    const known = baselines.get(uri);
    if (known?.text === answer.text) return known.baseline;
    let made: Configuration['baseline'] = null;
    try {
      made = { entries: readBaseline(answer.text), folder: folderOf(path) };
    } catch (error) {
      guard.report(`baseline ${path}`, error);
    }
    baselines.set(uri, { text: answer.text, baseline: made });
    return made;
  }

  return {
    async of(uri, settings) {
      const root = rootOf(folders(), uri);
      const path = pathIn([root], uri);
      const found = await deciding(cascade(root), path, layer(settings));
      const isConfig = isConfigName(nameOf(path)) || isBase(found, path);
      return {
        ...enginesOf(found.config),
        file: found.file,
        uri: found.file === null ? null : uriIn(root, found.file),
        named: fits(found.config.charters, path),
        baseline: await baseline(root, found.config.baseline),
        sources: found.sources,
        root,
        ignored: isConfig || fits(found.config.ignore, path),
        problems: isConfig ? (found.sources.find((source) => source.path === path)?.problems ?? []) : null,
      };
    },
    isBase(uri) {
      const root = rootOf(folders(), uri);
      return cascades.get(root)?.extendedBy(pathIn([root], uri)) != null;
    },
    concerns(uri) {
      const root = rootOf(folders(), uri);
      const path = pathIn([root], uri);
      return isConfigName(nameOf(path)) || cascades.get(root)?.concerns(path) === true;
    },
    forget() {
      for (const known of cascades.values()) known.forget();
    },
  };
}

/** A judge that loads its tables when the first duty is judged: most documents an editor opens are no charters. */
function lazyJudge(config: Config): Judge {
  let judge: Judge | null = null;
  const real = () => {
    judge ??= createJudge(config);
    return judge;
  };
  return {
    judge: (text, context) => real().judge(text, context),
    assess: (duty, verdict) => real().assess(duty, verdict),
  };
}

/** The configuration of a document; that of a file which a config builds on is the config's. */
async function deciding(cascade: Cascade, path: string, settings: ConfigLayer | undefined): Promise<ResolvedConfig> {
  const nearest = await cascade.configFor(path, settings);
  const above = cascade.extendedBy(path);
  if (above === null || isBase(nearest, path)) return nearest;
  const found = await cascade.configOf(above, settings);
  return found && isBase(found, path) ? found : nearest;
}

/** True for a file that is no config by its name, but one of those that make this one. */
function isBase({ sources }: ResolvedConfig, path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path) && sources.some((source) => source.path === path);
}

function isConfigName(name: string): boolean {
  return (CONFIG_NAMES as readonly string[]).includes(name);
}

/** What the editor's settings lay over the files; undefined when they say nothing. */
function layer({ rules, charters, threshold }: Settings): ConfigLayer | undefined {
  const says = {
    ...(Object.keys(rules).length > 0 ? { rules } : {}),
    ...(charters.length > 0 ? { charters } : {}),
    ...(threshold === null ? {} : { threshold }),
  };
  return Object.keys(says).length > 0 ? says : undefined;
}

function fits(globs: readonly string[], path: string): boolean {
  return globs.some((pattern) => {
    const glob = compileGlob(pattern);
    return 'matches' in glob && glob.matches(path);
  });
}
