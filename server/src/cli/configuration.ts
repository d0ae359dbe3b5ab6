import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Config } from '../core/config/config.ts';
import { compileGlob } from '../core/config/glob.ts';
import type { FileRead } from '../core/config/host.ts';
import { CONFIG_NAMES, type ConfigSource, createResolver, type Resolver } from '../core/config/resolve.ts';
import { VOCABULARY } from '../core/workspace/vocabulary.ts';
import { UsageError } from './exit.ts';
import { type Candidate, repositoryOf, slashes } from './files.ts';

/** A file to look at and the configuration that holds for it. */
export interface ConfiguredFile extends Candidate {
  /** Index into {@link Configured.configs}. */
  readonly config: number;
  /** The config file that decides, as seen from `root`, or null. */
  readonly under: string | null;
  /** Absolute path of the workspace it belongs to. */
  readonly root: string;
  /** Its own path as seen from `root`. */
  readonly inside: string;
  /** The baseline that its configuration names, as seen from the current folder, or null. */
  readonly baseline: string | null;
}

/** Files with their configurations, and every config file that had a say. Plain data. */
export interface Configured {
  readonly files: readonly ConfiguredFile[];
  readonly configs: readonly Config[];
  /** Each config file once. */
  readonly sources: readonly ConfiguredSource[];
}

/** A config file; its path as seen from the current folder. */
export interface ConfiguredSource extends ConfigSource {
  /** A configuration it had a say in. */
  readonly config: Config;
  /** Absolute path of the workspace it was found for. */
  readonly workspace: string;
  /** The baseline that this configuration names, as seen from the current folder, or null. */
  readonly baseline: string | null;
}

/** Larger configs are not read. In bytes. */
const LARGEST_CONFIG = 1_000_000;

/**
 * Finds what configuration holds for each file: the one given, else the nearest `.remit.yaml`. Files that the
 * configuration ignores are left out unless they were named; those under its `charters` count as named.
 *
 * @param given the file of `--config`, or null to look for the nearest one of each file
 * @throws UsageError when the given file cannot be read
 */
export function configure(candidates: readonly Candidate[], given: string | null): Configured {
  const finder = configFinder(given);
  const files: ConfiguredFile[] = [];
  const configs: Config[] = [];
  const sources = new Map<string, ConfiguredSource>();
  const isSource = ({ path }: Candidate): boolean => sources.has(shown(resolve(path)));
  const numbers = new Map<Config, number>();
  for (const candidate of candidates) {
    const found = finder(candidate);
    const baseline = found.config.baseline === null ? null : shown(join(found.configRoot, found.config.baseline));
    for (const source of found.sources) {
      const path = shown(resolve(found.root, source.path));
      if (!sources.has(path))
        sources.set(path, { ...source, path, config: found.config, workspace: found.root, baseline });
    }
    const inside = slashes(relative(found.root, resolve(candidate.path)));
    if (!candidate.named && fits(found.config.ignore, inside)) continue;
    let number = numbers.get(found.config);
    if (number === undefined) {
      number = configs.push(found.config) - 1;
      numbers.set(found.config, number);
    }
    const named = candidate.named || fits(found.config.charters, inside);
    files.push({ ...candidate, named, config: number, under: found.file, root: found.root, inside, baseline });
  }
  // What a config builds on is no charter, whatever it looks like.
  const charters = files.filter((file) => file.named || !isSource(file));
  return { files: charters, configs, sources: [...sources.values()] };
}

interface Found {
  readonly config: Config;
  readonly file: string | null;
  readonly root: string;
  /** The folder that the paths in `config` start from; another than `root` under `--config`. */
  readonly configRoot: string;
  readonly sources: readonly ConfigSource[];
}

function configFinder(given: string | null): (candidate: Candidate) => Found {
  const resolvers = new Map<string, Resolver>();
  const resolver = (root: string): Resolver => {
    let known = resolvers.get(root);
    if (!known) {
      known = createResolver((path) => readBelow(root, path), VOCABULARY);
      resolvers.set(root, known);
    }
    return known;
  };
  const chosen = given === null ? null : chosenConfig(given, resolver);
  const byFolder = new Map<string, Found>();
  return ({ path, searched }) => {
    const folder = dirname(resolve(path));
    const key = `${folder}\0${searched}`;
    let found = byFolder.get(key);
    if (!found) {
      const root = rootOf(folder, searched);
      const inside = slashes(relative(root, join(folder, 'any')));
      found = { ...(chosen ?? { ...resolver(root).configFor(inside), configRoot: root }), root };
      byFolder.set(key, found);
    }
    return found;
  };
}

function chosenConfig(given: string, resolver: (root: string) => Resolver): Omit<Found, 'root'> {
  const full = resolve(given);
  const root = rootOf(dirname(full), null);
  const found = resolver(root).configOf(slashes(relative(root, full)));
  if (found === null) throw new UsageError(`cannot read the configuration ${given}: no such file, or no permission`);
  // Its sources are shown from where they are, whichever workspace the charters are in.
  return {
    ...found,
    configRoot: root,
    sources: found.sources.map((source) => ({ ...source, path: join(root, source.path) })),
  };
}

/**
 * The workspace of a file: the repository, else the highest of the folder searched, the current folder and the folders
 * above that have a config; else the file's own folder.
 */
function rootOf(folder: string, searched: string | null): string {
  const repository = repositoryOf(folder);
  if (repository !== null) return repository;
  const from = [resolve('.'), resolve(searched ?? folder)];
  let root = folder;
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (from.includes(at) || CONFIG_NAMES.some((name) => existsSync(join(at, name)))) root = at;
  }
  return root;
}

/** A file below a folder of this machine. Nothing outside the folder is read, also not through links. */
function readBelow(root: string, path: string): FileRead {
  const full = join(root, path);
  try {
    const { size } = statSync(full);
    const real = relative(realpathSync(root), realpathSync(full));
    if (real.startsWith('..') || isAbsolute(real)) return { problem: 'outside' };
    if (size > LARGEST_CONFIG) return { problem: 'too-large' };
    return { text: readFileSync(full, 'utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

function shown(full: string): string {
  const path = relative('.', full);
  return slashes(path.startsWith('..') ? full : path);
}

const compiled = new Map<string, (path: string) => boolean>();

function fits(globs: readonly string[], path: string): boolean {
  return globs.some((pattern) => {
    let matches = compiled.get(pattern);
    if (!matches) {
      const glob = compileGlob(pattern);
      matches = 'matches' in glob ? glob.matches : () => false;
      compiled.set(pattern, matches);
    }
    return matches(path);
  });
}
