/** A row of distinct strings in ascending order, changed in place. */
export type Sorted = string[];

/** Where a string stands or would stand. */
export function placeOf(row: Sorted, value: string): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle] as string) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds a string unless it is there. */
export function add(row: Sorted, value: string): void {
  const at = placeOf(row, value);
  if (row[at] !== value) row.splice(at, 0, value);
}

/** Removes a string if it is there. */
export function remove(row: Sorted, value: string): void {
  const at = placeOf(row, value);
  if (row[at] === value) row.splice(at, 1);
}
