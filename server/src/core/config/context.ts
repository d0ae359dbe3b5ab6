import type { Span } from '../text/span.ts';
import { FIELDS, type Field, type Shape } from './shape.ts';

/** What a place in `.remit.yaml` is for, read from the lines above it, so that it holds while the file is half typed. */
export interface ConfigContext {
  /** The keys that lead here, outermost first; for a value its own key is the last. */
  readonly path: readonly string[];
  /** Whether a key or a value stands (or would stand) here. */
  readonly side: 'key' | 'value';
  /** The word around the offset, without quotes; empty where none is yet. */
  readonly word: Span;
  /** True when the line goes on with `:` after the word. */
  readonly colon: boolean;
}

/** The context of a UTF-16 offset, or null in a comment. */
export function contextAt(text: string, offset: number): ConfigContext | null {
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const before = text.slice(start, offset);
  if (isComment(before)) return null;
  const line = splitLine(text.slice(start, end));
  const word = wordAt(text, start, end, offset);
  const inside = withinLine(text.slice(start + Math.min(line.content, before.length), word.start));
  const above = ancestors(text, start, { ...line, blank: false, content: Math.min(line.content, word.start - start) });
  return {
    path: [...above, ...inside.path],
    side: inside.side,
    word,
    colon: /^["']?\s*:(?:\s|$)/.test(text.slice(word.end, end)),
  };
}

/** The shape that stands at the end of a path of keys; lists are looked through. */
export function shapeAt(path: readonly string[]): Shape | null {
  let shape: Shape = { kind: 'map', fields: FIELDS };
  for (const key of path) {
    const fields: readonly Field[] = shape.kind === 'map' ? shape.fields : [];
    const field = fields.find((candidate) => candidate.key === key);
    if (field === undefined) return shape.kind === 'rules' ? { kind: 'text', what: 'any' } : null;
    shape = field.shape;
    while (shape.kind === 'list') shape = shape.of;
  }
  return shape;
}

/** The description of the key at the end of a path, or null. */
export function fieldAt(path: readonly string[]): Field | null {
  const shape = shapeAt(path.slice(0, -1));
  return shape?.kind === 'map' ? (shape.fields.find(({ key }) => key === path.at(-1)) ?? null) : null;
}

interface Line {
  readonly blank: boolean;
  /** Columns of the list markers before the content. */
  readonly markers: readonly number[];
  /** Column of the first unit that is neither white space nor a marker. */
  readonly content: number;
  /** The key of a line that holds nothing after it, and of one that holds a value. */
  readonly key: string | null;
}

function splitLine(line: string): Line {
  const markers: number[] = [];
  let at = 0;
  for (;;) {
    while (line[at] === ' ' || line[at] === '\uFEFF') at++;
    if (line[at] !== '-' || !/^(?:\s|$)/.test(line.slice(at + 1))) break;
    markers.push(at++);
  }
  const rest = line.slice(at);
  const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#:[\]{},"'][^#:[\]{},]*?))\s*:(?:\s|$)/.exec(rest);
  return {
    blank: rest.trim() === '' ? markers.length === 0 : rest.startsWith('#'),
    markers,
    content: at,
    key: key ? (key[1] ?? key[2] ?? key[3] ?? '') : null,
  };
}

/** Keys of the lines above that a line hangs under, outermost first. */
function ancestors(text: string, start: number, line: Line): string[] {
  const path: string[] = [];
  // What is looked for: a key left of `column`; `listed` also takes one in that very column (lists may stand there).
  let column = line.markers[0] ?? line.content;
  let listed = line.markers.length > 0;
  for (let end = start - 1; end > 0 && column >= 0; ) {
    const from = lineStart(text, end);
    const above = splitLine(text.slice(from, end).replace(/\r$/, ''));
    end = from - 1;
    if (above.blank) {
      if (from === 0) break;
      continue;
    }
    const marker = above.markers[0];
    const under =
      above.key !== null && (above.content < column || (listed && marker === undefined && above.content === column));
    if (under) path.unshift(above.key as string);
    if (under || (above.content === column && !listed && marker !== undefined)) {
      column = marker ?? above.content;
      listed = marker !== undefined;
    }
    if (from === 0) break;
  }
  return path;
}

/** Where the stretch of a line before a word leads: `owner: ` to its value, `{slug: a, ` to a key. */
function withinLine(stretch: string): { path: string[]; side: 'key' | 'value' } {
  const open: { readonly bracket: '{' | '['; readonly depth: number }[] = [];
  const path: string[] = [];
  let side: 'key' | 'value' = 'key';
  let word = '';
  let quote = '';
  for (let at = 0; at < stretch.length; at++) {
    const unit = stretch[at] as string;
    if (quote !== '') {
      if (unit === quote) quote = '';
      else word += unit;
    } else if ((unit === '"' || unit === "'") && word.trim() === '') {
      quote = unit;
    } else if (unit === ':' && side === 'key' && /^(?:\s|$)/.test(stretch.slice(at + 1))) {
      path.push(word.trim());
      side = 'value';
      word = '';
    } else if (unit === '{' || unit === '[') {
      open.push({ bracket: unit, depth: path.length });
      side = unit === '{' ? 'key' : 'value';
      word = '';
    } else if (unit === ',' && open.length > 0) {
      const inner = open.at(-1) as (typeof open)[number];
      path.length = inner.depth;
      side = inner.bracket === '{' ? 'key' : 'value';
      word = '';
    } else if ((unit === '}' || unit === ']') && open.length > 0) {
      path.length = (open.pop() as (typeof open)[number]).depth;
      side = 'value';
      word = '';
    } else word += unit;
  }
  return { path, side };
}

function wordAt(text: string, start: number, end: number, offset: number): Span {
  const part = /[^\s"'[\]{},:#]/;
  let from = offset;
  while (from > start && part.test(text[from - 1] as string)) from--;
  let to = offset;
  while (to < end && part.test(text[to] as string)) to++;
  // A list marker is no word.
  if (/^-+$/.test(text.slice(from, to))) from = to = offset;
  return { start: from, end: to };
}

function isComment(before: string): boolean {
  return /(?:^|\s)#/.test(before.replace(/"[^"]*"|'[^']*'/g, ''));
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}
