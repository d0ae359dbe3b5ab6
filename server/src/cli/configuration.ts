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
}

/** Files with their configurations, and every config file that had a say. Plain data. */
export interface Configured {
  readonly files: readonly ConfiguredFile[];
  readonly configs: readonly Config[];
  /** Each config file once; paths are shown as seen from the current folder. */
  readonly sources: readonly (ConfigSource & { readonly config: Config })[];
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
  const sources = new Map<string, ConfigSource & { readonly config: Config }>();
  const numbers = new Map<Config, number>();
  for (const candidate of candidates) {
    const found = finder(candidate.path);
    for (const source of found.sources) {
      const path = shown(join(found.root, source.path));
      if (!sources.has(path)) sources.set(path, { ...source, path, config: found.config });
    }
    const inside = slashes(relative(found.root, resolve(candidate.path)));
    if (!candidate.named && fits(found.config.ignore, inside)) continue;
    let number = numbers.get(found.config);
    if (number === undefined) {
      number = configs.push(found.config) - 1;
      numbers.set(found.config, number);
    }
    files.push({ path: candidate.path, named: candidate.named || fits(found.config.charters, inside), config: number });
  }
  return { files, configs, sources: [...sources.values()] };
}

interface Found {
  readonly config: Config;
  readonly root: string;
  readonly sources: readonly ConfigSource[];
}

function configFinder(given: string | null): (path: string) => Found {
  const resolvers = new Map<string, Resolver>();
  const resolver = (root: string): Resolver => {
    let known = resolvers.get(root);
    if (!known) {
      known = createResolver((path) => readBelow(root, path), VOCABULARY);
      resolvers.set(root, known);
    }
    return known;
  };
  if (given !== null) {
    const full = resolve(given);
    const root = rootOf(dirname(full));
    const found = resolver(root).configOf(slashes(relative(root, full)));
    if (found === null) throw new UsageError(`cannot read the configuration ${given}: no such file, or no permission`);
    return () => ({ ...found, root });
  }
  const byFolder = new Map<string, Found>();
  return (path) => {
    const folder = dirname(resolve(path));
    let found = byFolder.get(folder);
    if (!found) {
      const root = rootOf(folder);
      found = { ...resolver(root).configFor(slashes(relative(root, join(folder, 'any')))), root };
      byFolder.set(folder, found);
    }
    return found;
  };
}

/** Where looking upward ends: the repository, else the highest folder that has a config, else the folder itself. */
function rootOf(folder: string): string {
  const repository = repositoryOf(folder);
  if (repository !== null) return repository;
  let root = folder;
  for (let at = folder; ; at = dirname(at)) {
    if (CONFIG_NAMES.some((name) => existsSync(join(at, name)))) root = at;
    if (dirname(at) === at) return root;
  }
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
