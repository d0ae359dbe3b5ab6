import { stringify } from 'yaml';
import type { TextEdit } from '../text/edit.ts';
import { type ConfigNode, entryOf } from './node.ts';
import { readConfigTree } from './read.ts';

/** An entry for the list `allow`. */
export interface NewAllowance {
  readonly role: string;
  readonly area: string | null;
  /** The duty's words, when `area` is null. */
  readonly duty: string | null;
  readonly reason: string | null;
}

/**
 * The edit that adds an entry to `allow` in the text of a `.remit.yaml` ('' for a new file), and leaves all else,
 * comments included, as it is. Null when `allow` holds something that is no list: a person should look first.
 */
export function addAllowance(text: string, allowance: NewAllowance): TextEdit | null {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const subject = allowance.area !== null ? `area: ${scalar(allowance.area)}` : `duty: ${scalar(allowance.duty ?? '')}`;
  const pairs = [subject, `role: ${scalar(allowance.role)}`];
  if (allowance.reason !== null) pairs.push(`reason: ${scalar(allowance.reason)}`);
  const block = (indent: string): string => `${indent}- ${pairs.join(`${eol}${indent}  `)}`;
  const insert = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText });

  const { root } = readConfigTree(text);
  const entry = entryOf(root, 'allow');
  if (entry === undefined) {
    if (root !== null && (root.kind !== 'map' || text.slice(root.span.start).startsWith('{'))) return null;
    const end = text.length;
    const gap = text.trim() === '' ? '' : /(?:\r\n|\n|\r)$/.test(text) ? eol : eol + eol;
    return insert(end, `${gap}allow:${eol}${block('  ')}${eol}`);
  }
  const { value, keySpan } = entry;
  if (value.kind === 'scalar' && value.value === null) {
    const colon = text.indexOf(':', keySpan.end) + 1;
    return insert(colon, `${eol}${block('  ')}`);
  }
  if (value.kind !== 'list') return null;
  if (text[value.span.start] === '[') {
    const flow = `{${pairs.join(', ')}}`;
    const inner = text.slice(value.span.start + 1, value.span.end - 1);
    const comma = value.items.length > 0 && !/,\s*$/.test(inner) ? ', ' : '';
    return insert(value.span.start + 1 + inner.trimEnd().length, comma + flow);
  }
  const last = value.items.at(-1) as ConfigNode;
  const marker = text.lastIndexOf('-', value.span.start);
  const indent = text.slice(lineStart(text, marker), marker);
  return insert(endOfLine(text, contentEnd(text, last)), `${eol}${block(/^[ ]*$/.test(indent) ? indent : '  ')}`);
}

/** One line, quoted unless every YAML reader would take it as these words wherever it stands. */
function scalar(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  const plain = /^[\p{L}][\p{L}\p{N} _./()’-]*$/u.test(line) && stringify(line, { lineWidth: 0 }) === `${line}\n`;
  return plain ? line : JSON.stringify(line);
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** Where the words of a node end: a block's span may run on over blank lines. */
function contentEnd(text: string, node: ConfigNode): number {
  return node.span.start + text.slice(node.span.start, node.span.end).trimEnd().length;
}

function endOfLine(text: string, at: number): number {
  const found = text.slice(at).search(/[\r\n]/);
  return found < 0 ? text.length : at + found;
}
