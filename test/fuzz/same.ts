/** Whether two plain values say the same. Maps are compared in order; what is the same object is not looked into. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
    return true;
  }
  if (a instanceof Map || a instanceof Set)
    return a.constructor === b.constructor && same([...a], [...(b as Map<1, 1>)]);
  const one = a as Record<string, unknown>;
  const two = b as Record<string, unknown>;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(two).length) return false;
  for (const key of keys) {
    const there = two[key];
    if ((there === undefined && !(key in two)) || !same(one[key], there)) return false;
  }
  return true;
}

/**
 * Where two plain values first differ, as a path with both values, or null. Maps are compared in order. What is the
 * same object is not looked into: that makes it cheap to compare an analysis with the one it was made from.
 */
export function difference(a: unknown, b: unknown, path = ''): string | null {
  // Almost all are the same, and a path that nobody reads is dear.
  if (same(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return told(a, b, path);
  if (Array.isArray(a)) {
    if (!Array.isArray(b)) return told(a, b, path);
    if (a.length !== b.length) return `${told(a.length, b.length, `${path}.length`)}\n${told(a, b, path)}`;
    for (let i = 0; i < a.length; i++) {
      const found = difference(a[i], b[i], `${path}[${i}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (a instanceof Map) return b instanceof Map ? difference([...a], [...b], path) : told(a, b, path);
  if (a instanceof Set) return b instanceof Set ? difference([...a], [...b], path) : told(a, b, path);
  const one = a as Record<string, unknown>;
  const two = b as Record<string, unknown>;
  let count = 0;
  for (const key in one) {
    count++;
    if (!(key in two)) return told(one[key], undefined, `${path}.${key}`);
    const found = difference(one[key], two[key], `${path}.${key}`);
    if (found !== null) return found;
  }
  for (const _ in two) count--;
  return count === 0 ? null : told(Object.keys(one), Object.keys(two), path);
}

function told(a: unknown, b: unknown, path: string): string {
  return `${path}: ${short(a)} is not ${short(b)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
