/** Lists whose objects stay as they are, so that whoever writes them may remember what they look like written. */
const lists = new WeakSet<readonly unknown[]>();

/** Notes that no object of a list, and nothing below it, will ever change. The list itself may hold others next time. */
export function noteLasting(list: readonly object[]): void {
  lists.add(list);
}

/** True for a list that was noted. */
export function isLasting(list: readonly unknown[]): boolean {
  return lists.has(list);
}
