const NOTHING: readonly never[] = [];

/**
 * A list to be kept as long as its document: without the room for 16 more items that engines give a list which grows,
 * and the same list for all that are empty.
 */
export function lasting<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? NOTHING : list.slice();
}
