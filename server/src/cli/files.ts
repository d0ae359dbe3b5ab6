import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { canHoldCharter, isNeverEntered, NEVER_ENTERED_GLOB } from '../charterFiles.ts';
import { CONFIG_NAMES } from '../core/config/resolve.ts';
import { type IgnoreFile, isHidden, type MakeIgnore, parseIgnoreFile } from '../gitignore.ts';
import { reasonOf } from './textFile.ts';

/** A file to look at. */
export interface Candidate {
  /** As given on the command line, or the given folder joined with what was found in it; `/` as separator. */
  readonly path: string;
  /** True when the person named the file itself (or a glob did): it is read without recognition. */
  readonly named: boolean;
  /** The folder given on the command line in which it was found, or null when it was named. */
  readonly searched: string | null;
}

/** A path that could not be looked at, with the reason in plain words. */
export interface PathProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * Turns the paths, folders and globs of a command line into files, in the order given, folders sorted by name,
 * each file once. Folders are searched and globs matched with respect to the `.gitignore` files in, above and below;
 * links in a folder are not followed, so that nothing is found twice and nothing outside.
 */
export async function findFiles(
  given: readonly string[],
): Promise<{ readonly files: Candidate[]; readonly problems: PathProblem[] }> {
  const seen = new Map<string, number>();
  const files: Candidate[] = [];
  const problems: PathProblem[] = [];
  const add = (path: string, searched: string | null): void => {
    const file = { path, named: searched === null, searched };
    const full = resolve(path);
    const at = seen.get(full);
    if (at === undefined) {
      seen.set(full, files.length);
      files.push(file);
    } else if (file.named && !files[at]!.named) files[at] = file;
  };
  for (const path of given) {
    const kind = kindOf(path);
    if (kind === 'file') add(slashes(path), null);
    else if (kind === 'folder') {
      const { default: ignore } = await import('ignore');
      searchFolder(path, ignore, (found) => add(found, path), problems);
    } else if (kind.code === 'ENOENT' && isGlob(path)) {
      const { globSync } = await import('tinyglobby');
      const { default: ignore } = await import('ignore');
      const isUnseen = hiddenByGit(ignore);
      const matches = globSync(slashes(path), { dot: true, ignore: NEVER_ENTERED_GLOB }).sort();
      const found = matches.filter((match) => !isUnseen(resolve(match)));
      if (found.length === 0) {
        const left = matches.length > 0 ? ' that .gitignore lets be seen' : '';
        problems.push({ path, message: `no file matches this pattern${left}` });
      }
      for (const match of found) add(slashes(match), null);
    } else problems.push({ path, message: reasonOf(kind) });
  }
  return { files, problems };
}

function kindOf(path: string): 'file' | 'folder' | NodeJS.ErrnoException {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

function isGlob(path: string): boolean {
  return /[*?{}[\]]|[!+@]\(/.test(path);
}

function isConfig(name: string): boolean {
  return (CONFIG_NAMES as readonly string[]).includes(name);
}

/** A path with `/` as separator, whatever the system. */
export function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** Adds the rules of a file to those of the folders above, if it is there. */
function readRules(ignore: MakeIgnore, folder: string, file: string, into: IgnoreFile[]): void {
  const path = join(folder, file);
  if (!existsSync(path)) return;
  try {
    into.push(parseIgnoreFile(ignore, folder, readFileSync(path, 'utf8')));
  } catch {
    // An unreadable .gitignore hides nothing.
  }
}

/** The rules that hold in a folder before its own `.gitignore`: those of its repository, from the top down. */
function rulesAbove(ignore: MakeIgnore, folder: string): IgnoreFile[] {
  const rules: IgnoreFile[] = [];
  const root = repositoryOf(folder);
  if (root === null) return rules;
  // Its patterns count from the repository, not from .git/info.
  readRules(ignore, root, join('.git', 'info', 'exclude'), rules);
  const steps = relative(root, folder).split(sep).filter(Boolean);
  for (let i = 0; i < steps.length; i++) readRules(ignore, join(root, ...steps.slice(0, i)), '.gitignore', rules);
  return rules;
}

/** Tells whether Git would not see a file (absolute path), or a folder that it is in; below the current folder. */
function hiddenByGit(ignore: MakeIgnore): (full: string) => boolean {
  const top = resolve('.');
  const above = rulesAbove(ignore, top);
  const inFolder = new Map<string, { readonly hidden: boolean; readonly rules: readonly IgnoreFile[] }>();
  const look = (folder: string): { readonly hidden: boolean; readonly rules: readonly IgnoreFile[] } => {
    let known = inFolder.get(folder);
    if (!known) {
      const isTop = folder === top || relative(top, folder).startsWith('..');
      const outer = isTop ? { hidden: false, rules: above } : look(dirname(folder));
      const rules = [...outer.rules];
      readRules(ignore, folder, '.gitignore', rules);
      known = { hidden: outer.hidden || (!isTop && hidden(folder, true, outer.rules)), rules };
      inFolder.set(folder, known);
    }
    return known;
  };
  return (full) => {
    const around = look(dirname(full));
    return around.hidden || hidden(full, false, around.rules);
  };
}

function searchFolder(given: string, ignore: MakeIgnore, found: (path: string) => void, problems: PathProblem[]): void {
  const prefix = slashes(given).replace(/\/+$/, '') || '/';
  const start = resolve(given);
  const above = rulesAbove(ignore, start);

  const visit = (folder: string, shown: string, outer: readonly IgnoreFile[]): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      problems.push({ path: shown, message: reasonOf(error) });
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    let rules = outer;
    if (entries.some((entry) => entry.name === '.gitignore')) {
      const own = [...outer];
      readRules(ignore, folder, '.gitignore', own);
      rules = own;
    }
    for (const entry of entries) {
      const full = join(folder, entry.name);
      const name = shown === '.' ? entry.name : shown === '/' ? `/${entry.name}` : `${shown}/${entry.name}`;
      const isFolder = entry.isDirectory();
      if (isFolder ? isNeverEntered(entry.name) : !canHoldCharter(entry.name) || isConfig(entry.name)) continue;
      if (hidden(full, isFolder, rules)) continue;
      if (isFolder) visit(full, name, rules);
      else if (entry.isFile()) found(name);
    }
  };
  visit(start, prefix, above);
}

function hidden(full: string, isFolder: boolean, rules: readonly IgnoreFile[]): boolean {
  return isHidden(rules, (folder) => `${slashes(relative(folder, full))}${isFolder ? '/' : ''}`);
}

/** The nearest folder above (or the folder itself) that Git keeps, or null. */
export function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}
