import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import type { Span } from '../text/span.ts';
import type { ConfigNode } from './node.ts';
import type { ConfigProblem } from './problem.ts';

/** A config file's text as a tree, with what the YAML reader could not make sense of. */
export interface ConfigTree {
  /** Null when the file is empty or holds nothing but comments. */
  readonly root: ConfigNode | null;
  readonly problems: readonly ConfigProblem[];
}

/** Longest config that is read, in UTF-16 units. */
const LONGEST_CONFIG = 1_000_000;
const MOST_NODES = 50_000;
const DEEPEST = 16;
const MOST_PROBLEMS = 20;

/** Reads YAML or JSON. Never throws: broken lines are reported, what stands around them is kept. */
export function readConfigTree(text: string): ConfigTree {
  if (text.length > LONGEST_CONFIG) {
    return { root: null, problems: [problemAt({ start: 0, end: 0 }, 'config-too-large', {})] };
  }
  const document = parseDocument(text, { keepSourceTokens: false, prettyErrors: false });
  const problems = document.errors
    .slice(0, MOST_PROBLEMS)
    .map(({ message, pos }) => problemAt(within(text, pos[0], pos[1]), 'config-syntax', { detail: oneLine(message) }));

  let nodes = 0;
  const convert = (node: unknown, place: Span, depth: number): ConfigNode => {
    const target = isAlias(node) ? node.resolve(document) : node;
    if (++nodes > MOST_NODES || depth > DEEPEST) return { kind: 'scalar', span: place, value: null };
    const own = isAlias(node) ? node : (target as Node | null | undefined);
    const span = own?.range ? within(text, own.range[0], own.range[1]) : place;
    if (isMap(target)) {
      const entries = target.items.flatMap((pair: Pair) => {
        if (!isScalar(pair.key)) return [];
        const keySpan = pair.key.range ? within(text, pair.key.range[0], pair.key.range[1]) : span;
        return [{ key: String(pair.key.value ?? ''), keySpan, value: convert(pair.value, keySpan, depth + 1) }];
      });
      return { kind: 'map', span, entries };
    }
    if (isSeq(target)) {
      return { kind: 'list', span, items: target.items.map((item) => convert(item, span, depth + 1)) };
    }
    const value = isScalar(target) ? target.value : null;
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    return { kind: 'scalar', span: span.start === span.end ? place : span, value: plain };
  };
  const root = document.contents;
  const empty = root === null || (isScalar(root) && root.value === null);
  return { root: empty ? null : convert(root, within(text, 0, 0), 0), problems };
}

function problemAt(span: Span, message: ConfigProblem['message'], args: ConfigProblem['args']): ConfigProblem {
  return { span, message, args, closest: null };
}

/** A span inside the text that covers at least one unit where there is one. */
function within(text: string, start: number, end: number): Span {
  const from = Math.max(0, Math.min(start, text.length));
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}

function oneLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/\s*at line \d+, column \d+:?$/, '').replace(/\.$/, '');
}
