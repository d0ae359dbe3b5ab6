import type { Span } from '../text/span.ts';
import { readBaseline } from './baseline.ts';
import { type CheckedConfig, checkConfig, unknownName } from './check.ts';
import { type Allowance, type Config, DEFAULT_CONFIG } from './config.ts';
import { rebaseGlob } from './glob.ts';
import type { FileRead } from './host.ts';
import { type ConfigLayer, mergeConfigs, mergeLayers } from './layer.ts';
import { type ConfigNode, entryOf, nodeOfValue, type ScalarNode } from './node.ts';
import { folderOf, joinPath, nameOf } from './path.ts';
import { PRESETS } from './presets.ts';
import type { ConfigProblem } from './problem.ts';
import { readConfigTree } from './read.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Names a config file may have; of several in one folder the first counts. */
export const CONFIG_NAMES = ['.remit.yaml', '.remit.yml', '.remit.json'] as const;

/** What holds for a document, and where it comes from. */
export interface ResolvedConfig {
  /** The same object as long as nothing in it changes, so that caches may be kept by it. Globs start at the root. */
  readonly config: Config;
  /** The file that decides, or null when none does. */
  readonly file: string | null;
  /** Every file that had a say or was named: the deciding one, what it extends, what it shadows. */
  readonly sources: readonly ConfigSource[];
}

/** One config file and what is wrong in it. */
export interface ConfigSource {
  readonly path: string;
  /** '' when it cannot be read. */
  readonly text: string;
  readonly root: ConfigNode | null;
  readonly problems: readonly ConfigProblem[];
  /** Its own allowances and where they stand. */
  readonly allowances: readonly { readonly allowance: Allowance; readonly span: Span }[];
}

/** Finds configs and remembers them. One for each workspace root. */
export interface Resolver {
  /** The config of a document; `settings` is a layer that an editor or a command line lays over the files. */
  configFor(path: string, settings?: ConfigLayer): ResolvedConfig;
  /** The config that one file makes, wherever it lies (the command line's `--config`). Null when it cannot be read. */
  configOf(path: string, settings?: ConfigLayer): ResolvedConfig | null;
  /** A config that builds on this file, as far as one has been asked for; else null. */
  extendedBy(path: string): string | null;
  /** Reads everything anew at the next question. */
  forget(): void;
}

/** Settings of an editor: a plain object with the keys of `.remit.yaml` except `extends`. */
export function readSettings(value: unknown, vocabulary: Vocabulary): CheckedConfig {
  return checkConfig(nodeOfValue(value ?? {}), vocabulary, DEFAULT_CONFIG);
}

/**
 * Resolves the configs of one workspace root: the nearest file wins, whole; `extends` is how it builds on others.
 *
 * @param readFile the answer of a host, or null while it is not known yet: then the file counts as missing and
 *   nothing that came of it is remembered
 */
export function createResolver(readFile: (path: string) => FileRead | null, vocabulary: Vocabulary): Resolver {
  let made = new Map<string, FileConfig>();
  let nearest = new Map<string, string | null>();
  let unknown = 0;
  const bases = new Map<string, string>();
  /** Survives `forget`: an unchanged config keeps its identity. */
  const kept = new Map<string, { readonly print: string; readonly config: Config }>();
  const plain: ResolvedConfig = { config: DEFAULT_CONFIG, file: null, sources: [] };

  function read(path: string): FileRead {
    const answer = readFile(path);
    if (answer === null) unknown++;
    return answer ?? { problem: 'missing' };
  }

  function remember<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
    const known = store.get(key);
    if (known !== undefined) return known;
    const before = unknown;
    const value = make();
    if (unknown === before) store.set(key, value);
    return value;
  }

  const nearestTo = (folder: string): string | null =>
    remember(nearest, folder, () => {
      for (const name of CONFIG_NAMES) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (exists(read(path))) return path;
      }
      return folder === '' ? null : nearestTo(folderOf(folder));
    });

  const make = (path: string, chain: readonly string[]): FileConfig =>
    remember(made, [path, ...chain].join('\0'), () => makeFile(path, chain));

  function makeFile(path: string, chain: readonly string[]): FileConfig {
    const answer = read(path);
    if (!('text' in answer)) {
      const message = answer.problem === 'too-large' ? 'config-too-large' : 'config-unreadable';
      const problem: ConfigProblem = { span: { start: 0, end: 0 }, message, args: {}, closest: null };
      const source: ConfigSource = { path, text: '', root: null, problems: [problem], allowances: [] };
      return { layer: {}, sources: [source] };
    }
    const { root, problems: syntax } = readConfigTree(answer.text);
    const bases: ConfigLayer[] = [];
    const sources: ConfigSource[] = [];
    const problems: ConfigProblem[] = [];
    for (const scalar of sourcesNamed(root)) {
      const base = extended(scalar, path, chain);
      if ('problem' in base) problems.push(base.problem);
      else {
        bases.push(base.layer);
        sources.push(...base.sources);
      }
    }
    const base = mergeLayers(...bases);
    const checked = checkConfig(root, vocabulary, mergeConfigs(base));
    const allow = checked.layer.allow ?? [];
    const baseline = baselineOf(checked.layer, root, path);
    if (baseline?.problem) problems.push(baseline.problem);
    const own: ConfigSource = {
      path,
      text: answer.text,
      root,
      problems: [...syntax, ...problems, ...checked.problems].sort((a, b) => a.span.start - b.span.start),
      allowances: allow.map((allowance, i) => ({ allowance, span: checked.allowSpans[i] as Span })),
    };
    return {
      layer: mergeLayers(base, fromRoot(checked.layer, folderOf(path), baseline?.target ?? null)),
      sources: [own, ...sources],
    };
  }

  function extended(
    scalar: ScalarNode,
    path: string,
    chain: readonly string[],
  ): FileConfig | { readonly problem: ConfigProblem } {
    const name = String(scalar.value).trim();
    const refuse = (
      message: ConfigProblem['message'],
      args: ConfigProblem['args'] = {},
    ): { problem: ConfigProblem } => ({
      problem: { span: scalar.span, message, args: { value: name, ...args }, closest: null },
    });
    if (Object.hasOwn(PRESETS, name)) {
      return { layer: PRESETS[name as keyof typeof PRESETS].layer, sources: [] };
    }
    if (!/[\\/]|\.(ya?ml|json)$|^~|:/i.test(name)) {
      const known = Object.keys(PRESETS);
      return { problem: unknownName(scalar.span, 'config-unknown-preset', name, known, { known: known.join(', ') }) };
    }
    const target = joinPath(folderOf(path), name);
    if (target === null || target === '') return refuse('config-extends-outside');
    const above = [...chain, path];
    if (above.includes(target)) {
      return refuse('config-extends-cycle', { chain: [...above.slice(above.indexOf(target)), target].join(' → ') });
    }
    const answer = read(target);
    if ('text' in answer) {
      bases.set(target, above[0] as string);
      return make(target, above);
    }
    if (answer.problem === 'outside') return refuse('config-extends-outside');
    return refuse(answer.problem === 'missing' ? 'config-extends-missing' : 'config-extends-unreadable', {
      path: target,
    });
  }

  /** The file that `baseline` names, or why it does not count. */
  function baselineOf(
    layer: ConfigLayer,
    root: ConfigNode | null,
    path: string,
  ):
    | { readonly target: string; readonly problem: null }
    | { readonly target: null; readonly problem: ConfigProblem }
    | null {
    const name = layer.baseline;
    if (typeof name !== 'string') return null;
    const span = entryOf(root, 'baseline')?.value.span ?? { start: 0, end: 0 };
    const refuse = (message: ConfigProblem['message'], args: ConfigProblem['args']) => ({
      target: null,
      problem: { span, message, args, closest: null },
    });
    const target = joinPath(folderOf(path), name);
    if (target === null || target === '') return refuse('config-extends-outside', { value: name });
    const answer = read(target);
    if ('text' in answer) {
      try {
        readBaseline(answer.text);
        return { target, problem: null };
      } catch (error) {
        return refuse('config-baseline-broken', { path: target, reason: (error as Error).message });
      }
    }
    if (answer.problem === 'outside') return refuse('config-extends-outside', { value: name });
    const message = answer.problem === 'missing' ? 'config-extends-missing' : 'config-extends-unreadable';
    return refuse(message, { path: target });
  }

  /** Configs in the same folder that a file puts out of force. */
  function shadowed(file: string): ConfigSource[] {
    const folder = folderOf(file);
    const others = CONFIG_NAMES.slice(CONFIG_NAMES.indexOf(nameOf(file) as (typeof CONFIG_NAMES)[number]) + 1);
    const found: ConfigSource[] = [];
    for (const name of others) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const answer = read(path);
      if (!exists(answer)) continue;
      const text = 'text' in answer ? answer.text : '';
      const span = { start: 0, end: Math.max(0, text.search(/\r|\n|$/)) };
      const problem: ConfigProblem = { span, message: 'config-shadowed', args: { file: nameOf(file) }, closest: null };
      found.push({ path, text, root: null, problems: [problem], allowances: [] });
    }
    return found;
  }

  function settled(config: Config, key: string): Config {
    const print = JSON.stringify(config);
    const before = kept.get(key);
    if (before?.print === print) return before.config;
    kept.set(key, { print, config });
    return config;
  }

  function resolve(file: string, beside: boolean, settings: ConfigLayer | undefined): ResolvedConfig {
    const { layer, sources } = make(file, []);
    const all = beside ? [...sources, ...shadowed(file)] : sources;
    const whole = mergeConfigs(layer, settings ?? {});
    return { config: settled(whole, `${file}\0${JSON.stringify(settings)}`), file, sources: all };
  }

  return {
    configFor(path, settings) {
      const inside = joinPath('', path);
      const file = inside === null ? null : nearestTo(folderOf(inside));
      if (file !== null) return resolve(file, true, settings);
      if (settings === undefined) return plain;
      return { ...plain, config: settled(mergeConfigs(settings), `\0${JSON.stringify(settings)}`) };
    },
    configOf(path, settings) {
      return 'text' in read(path) ? resolve(path, false, settings) : null;
    },
    extendedBy: (path) => bases.get(path) ?? null,
    forget() {
      made = new Map();
      nearest = new Map();
    },
  };
}

interface FileConfig {
  readonly layer: ConfigLayer;
  readonly sources: readonly ConfigSource[];
}

function exists(answer: FileRead): boolean {
  return 'text' in answer || answer.problem !== 'missing';
}

/** The scalars under `extends`, one or many. */
function sourcesNamed(root: ConfigNode | null): ScalarNode[] {
  const node = entryOf(root, 'extends')?.value;
  const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return items.filter((item): item is ScalarNode => item.kind === 'scalar' && item.value !== null);
}

/** Globs and paths of a file as seen from the workspace's root. */
function fromRoot({ baseline: _, ...layer }: ConfigLayer, folder: string, baseline: string | null): ConfigLayer {
  const rebase = (globs: readonly string[]): string[] => globs.map((glob) => rebaseGlob(glob, folder));
  return {
    ...layer,
    ...(layer.charters && { charters: rebase(layer.charters) }),
    ...(layer.ignore && { ignore: rebase(layer.ignore) }),
    ...(baseline !== null && { baseline }),
  };
}
