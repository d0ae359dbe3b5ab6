/**
 * Where two plain values first differ, as a path with both values, or null. Maps are compared in order. What is the
 * same object is not looked into: that makes it cheap to compare an analysis with the one it was made from.
 */
export function difference(a: unknown, b: unknown, path = ''): string | null {
  if (Object.is(a, b)) return null;
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
