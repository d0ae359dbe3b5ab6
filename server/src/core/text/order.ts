/**
 * Index of the last item that starts at a UTF-16 offset or before it, or -1. The items stand in the order of the text;
 * among thousands a dozen are looked at.
 */
export function lastStartingAt<T>(items: readonly T[], startOf: (item: T) => number, offset: number): number {
  let low = -1;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(items[middle] as T) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Index of the first item that starts at a UTF-16 offset or behind it; the number of items when none does. */
export function firstStartingFrom<T>(items: readonly T[], startOf: (item: T) => number, offset: number): number {
  return lastStartingAt(items, startOf, offset - 1) + 1;
}
