import type { Block, Field, Problem } from './tree.ts';
import { plainWords } from './words.ts';

/** The block between `---` lines at the very start of a Markdown file. Absolute offsets. */
export interface FrontMatter {
  /** Offset of the first line after it. */
  readonly end: number;
  readonly fields: readonly Field[];
  readonly problem: Problem | null;
}

/** Front matter longer than this is none: somebody only began a document with a rule. */
const MAX_LENGTH = 20_000;

/**
 * Reads front matter line by line, as far as a charter needs it: top-level `key: value`, folded and literal
 * blocks, lists. Null when the text has none. An opened block that is never closed is no front matter.
 */
export function readFrontMatter(text: string): FrontMatter | null {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text.slice(0, 64));
  if (!opening) return null;
  const from = opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text.slice(from, from + MAX_LENGTH));
  if (!closing) return null;
  const content = text.slice(from, from + closing.index);
  if (!/^[^\s#][^\n]*:/m.test(content) && content.trim() !== '') return null;
  let end = from + closing.index + closing[0].length;
  if (text.charCodeAt(end) === 10) end++;
  const read = fieldsOf(text, from, from + closing.index);
  return { end, ...read };
}

function fieldsOf(text: string, from: number, to: number): { fields: Field[]; problem: Problem | null } {
  const fields: Field[] = [];
  let problem: Problem | null = null;
  let at = from;
  while (at < to) {
    const end = nextLine(text, at, to);
    const line = text.slice(at, end).replace(/\r?\n$/, '');
    const match = /^(["']?)([A-Za-z_][\w .-]*)\1[ \t]*:(?:[ \t]+(.*))?$/.exec(line);
    let stop = end;
    while (stop < to && /^(?:[ \t]|-[ \t]|\r?\n)/.test(text.slice(stop, stop + 3))) stop = nextLine(text, stop, to);
    if (match) fields.push(field(text, at, line, match, end, stop));
    else if (!/^\s*(?:#.*)?$/.test(line) && problem === null) {
      problem = { span: { start: at, end: at + line.length }, what: 'front-matter', detail: 'no `key: value`' };
    }
    at = stop;
  }
  return { fields, problem };
}

function field(text: string, at: number, line: string, match: RegExpExecArray, next: number, stop: number): Field {
  const name = match[2] as string;
  const keyAt = at + (match[1] as string).length;
  const value = match[3] ?? '';
  const key = plainWords(name, keyAt);
  const span = { start: at, end: at + line.length };
  const blocks: Block[] = [];
  const folded = value === '' || /^[>|][+-]?\d?[ \t]*$/.test(value);
  if (!folded) {
    const quoted = /^(["'])(.*)\1$/.exec(value);
    const inner = quoted ? (quoted[2] as string) : value.replace(/[ \t]+#.*$/, '');
    const start = at + line.length - value.length + (quoted ? 1 : 0);
    blocks.push(paragraph(inner, start));
  }
  for (let from = next; from < stop; ) {
    const to = nextLine(text, from, stop);
    const inner = text.slice(from, to);
    const words = inner.trim().replace(/^-[ \t]+/, '');
    if (words !== '') blocks.push(paragraph(words, from + inner.indexOf(words)));
    span.end = from + inner.trimEnd().length;
    from = to;
  }
  return { kind: 'field', span, key, value: blocks };
}

function paragraph(words: string, start: number): Block {
  return { kind: 'paragraph', span: { start, end: start + words.length }, words: plainWords(words, start) };
}

function nextLine(text: string, at: number, to: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 || end >= to ? to : end + 1;
}
