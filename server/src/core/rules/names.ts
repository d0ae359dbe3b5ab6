import type { Found, Outcome } from './kept.ts';
import { numbered } from './key.ts';
import type { Look } from './look.ts';

/** How many findings have each name. */
type Names = Map<string, number>;

/** Counts the names of all findings of a charter. */
export function countNames(found: readonly (readonly Found[])[]): Names {
  const names: Names = new Map();
  for (const told of found) for (const { name } of told) names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}

/**
 * Counts only what came and what left since an earlier version, in its own map.
 *
 * @returns true when no name of these, or of those that moved, is given twice: then the keys of all others stay as they are
 */
export function recountNames(
  names: NonNullable<Outcome['names']>,
  { left, came, moved }: Pick<Look, 'left' | 'came' | 'moved'>,
): boolean {
  let alone = true;
  for (const { name } of left) {
    const count = (names.get(name) ?? 0) - 1;
    if (count > 0) names.set(name, count);
    else names.delete(name);
    alone &&= count === 0;
  }
  for (const { name } of came) {
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    alone &&= count === 1;
  }
  for (const { name } of moved) alone &&= names.get(name) === 1;
  return alone;
}

/** Numbers the findings of the same name, in their order. */
export function numberNames(sorted: readonly Found[]): void {
  const names: Names = new Map();
  for (const one of sorted) {
    const count = (names.get(one.name) ?? 0) + 1;
    names.set(one.name, count);
    const key = numbered(one.name, count);
    if (key !== one.finding.key) one.finding = one.finding.with({ key });
  }
}
