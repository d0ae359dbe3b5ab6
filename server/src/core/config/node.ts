import type { Span } from '../text/span.ts';

/** A config as a tree, whether it came from YAML, JSON or an editor's settings. Spans are absolute; 0-0 for settings. */
export type ConfigNode = MapNode | ListNode | ScalarNode;

/** Keys with values. */
export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly MapEntry[];
}

/** A key and its value. */
export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: ConfigNode;
}

/** A list. */
export interface ListNode {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly ConfigNode[];
}

/** Words, a number, true or false, or nothing. */
export interface ScalarNode {
  readonly kind: 'scalar';
  /** The value as written, quotes included. Empty, at the place where it would stand, when there is none. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

const NOWHERE: Span = { start: 0, end: 0 };

/** Settings of an editor (plain JSON values) as a tree. Anything that JSON cannot hold reads as nothing. */
export function nodeOfValue(value: unknown, depth = 0): ConfigNode {
  if (depth > 16) return { kind: 'scalar', span: NOWHERE, value: null };
  if (Array.isArray(value)) {
    return { kind: 'list', span: NOWHERE, items: value.map((item) => nodeOfValue(item, depth + 1)) };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return {
      kind: 'map',
      span: NOWHERE,
      entries: entries.map(([key, item]) => ({ key, keySpan: NOWHERE, value: nodeOfValue(item, depth + 1) })),
    };
  }
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', span: NOWHERE, value: scalar };
}

/** The entry of a map, or undefined; the first one where a key is written twice. */
export function entryOf(node: ConfigNode | null, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}
