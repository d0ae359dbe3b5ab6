import { matchesWithGaps } from './pattern.ts';

/** How many plain patterns the braces of one glob may stand for. */
const MOST_ALTERNATIVES = 128;
const LONGEST = 1000;

/**
 * A glob that can be asked about paths. `*` and `?` stay inside a folder or file name, `**` crosses folders, `{a,b}`
 * means either, `[abc]` and `[!a-z]` one character. A glob without `/` fits a name at any depth; one that
 * ends in `/` fits everything below. The comparison takes at most `path.length * glob.length` steps: no
 * regular expression is made of what a user wrote.
 */
interface Glob {
  /** True when the path (relative, `/` as separator) fits. */
  matches(path: string): boolean;
}

/** Makes a glob, or says why it cannot be one. */
export function compileGlob(pattern: string): Glob | { readonly problem: 'empty' | 'too-long' | 'too-many' | 'brace' } {
  const trimmed = pattern.trim().replaceAll('\\', '/').replace(/^\.\//, '');
  if (trimmed === '') return { problem: 'empty' };
  if (trimmed.length > LONGEST) return { problem: 'too-long' };
  const alternatives = expandBraces(trimmed);
  if (!Array.isArray(alternatives)) return { problem: alternatives };
  const rows = alternatives.map(segmentsOf);
  return { matches: (path) => rows.some((row) => matchesPath(path, row)) };
}

/** The same globs as seen from a folder above: `folder` relative, without a slash at its end; '' for the same folder. */
export function rebaseGlob(pattern: string, folder: string): string {
  const trimmed = pattern.trim().replaceAll('\\', '/').replace(/^\.\//, '');
  if (folder === '' || trimmed === '') return trimmed;
  const escaped = folder.replace(/[*?[\]{}]/g, (unit) => (unit === '{' || unit === '}' ? '?' : `[${unit}]`));
  const inner = trimmed.slice(0, -1).includes('/') ? trimmed.replace(/^\//, '') : `**/${trimmed}`;
  return `${escaped}/${inner}`;
}

type Segment = '**' | readonly Unit[];
type Unit = '*' | { readonly test: (character: string) => boolean };

const isGap = (segment: Segment): boolean => segment === '**';
const isStar = (unit: Unit): boolean => unit === '*';
const fits = (character: string, unit: Unit): boolean => unit !== '*' && unit.test(character);

function matchesPath(path: string, row: readonly Segment[]): boolean {
  return matchesWithGaps(
    path.split('/').filter((name) => name !== '' && name !== '.'),
    row,
    isGap,
    (name, segment) => segment !== '**' && matchesWithGaps([...name], segment, isStar, fits),
  );
}

function segmentsOf(pattern: string): Segment[] {
  const below = pattern.endsWith('/') ? `${pattern}**` : pattern;
  return (pattern.slice(0, -1).includes('/') ? below : `**/${below}`)
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .map((name) => (name === '**' ? '**' : unitsOf(name)));
}

function unitsOf(name: string): Unit[] {
  const units: Unit[] = [];
  const characters = [...name];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    const close = character === '[' ? characters.indexOf(']', at + 2) : -1;
    if (character === '*') {
      if (units.at(-1) !== '*') units.push('*');
    } else if (character === '?') units.push({ test: () => true });
    else if (close > 0) {
      units.push({ test: setOf(characters.slice(at + 1, close)) });
      at = close;
    } else units.push({ test: (other) => other === character });
  }
  return units;
}

function setOf(body: readonly string[]): (character: string) => boolean {
  const negated = body[0] === '!' || body[0] === '^';
  const members = negated ? body.slice(1) : body;
  const ranges: [string, string][] = [];
  for (let at = 0; at < members.length; at++) {
    const from = members[at] as string;
    if (members[at + 1] === '-' && members[at + 2] !== undefined) {
      ranges.push([from, members[at + 2] as string]);
      at += 2;
    } else ranges.push([from, from]);
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

function expandBraces(pattern: string): string[] | 'too-many' | 'brace' {
  let done: string[] = [];
  let open = [pattern];
  while (open.length > 0) {
    const next: string[] = [];
    for (const text of open) {
      const end = text.indexOf('}');
      const start = text.lastIndexOf('{', end < 0 ? text.length : end);
      if (end < 0 && start < 0) done = [...done, text];
      else if (end < 0 || start < 0) return 'brace';
      else {
        const parts = text.slice(start + 1, end).split(',');
        for (const part of parts) next.push(text.slice(0, start) + part + text.slice(end + 1));
      }
      if (done.length + next.length > MOST_ALTERNATIVES) return 'too-many';
    }
    open = next;
  }
  return done;
}
