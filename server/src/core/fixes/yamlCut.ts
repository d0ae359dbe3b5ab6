import type { Duty } from '../charter/model.ts';
import type { TextEdit } from '../text/edit.ts';
import { lineEnd, lineStart, nextLine, previousLine } from './lines.ts';

/** A duty taken out of a registry: what it looked like, and the edits that take it away. */
export interface Entry {
  readonly removal: readonly TextEdit[];
  /** Its words, escapes and quotes resolved, on one line. */
  readonly words: string;
  /** The scalar as written, quotes included, when it stands on one line; null otherwise. */
  readonly scalar: string | null;
  /** A map with more in it than the words: it can only stand where it fits whole. Its source when it is a flow map. */
  readonly map: { readonly flow: string | null } | null;
  /** The comment behind it, without its sign; '' when there is none. */
  readonly comment: string;
  /** Of a block list: its lines without indentation and marker, the comment behind them included. */
  readonly block: readonly string[] | null;
  /** True when anchors or aliases tie it to other values. */
  readonly anchored: boolean;
}

/** Takes an entry of a list (block or flow), a part of a comma list, or a lone value out. Null when it is none of these. */
export function cutEntry(text: string, duty: Duty, duties: readonly Duty[]): Entry | null {
  if (duty.form === 'clause' && duty.group) return cutClause(text, duty, duties);
  if (duty.form !== 'value') return null;
  if (
    duty.extent.start === lineStart(text, duty.extent.start) &&
    /^[ \t]*-(?:[ \t]|\r?\n)/.test(text.slice(duty.extent.start))
  ) {
    return cutBlock(text, duty);
  }
  return cutFlow(text, duty) ?? cutLone(text, duty);
}

function cutBlock(text: string, duty: Duty): Entry {
  const { start, end } = duty.extent;
  const source = text.slice(start, end);
  const [first = '', ...rest] = source.split(/\r\n|\n|\r/);
  const head = /^([ \t]*)-([ \t]*)/.exec(first) as RegExpExecArray;
  const content = head[0].length;
  const block = [
    first.slice(content),
    // Further lines count from the first line's words, so they keep their place under them.
    ...rest.map((line) => (line.trim() === '' ? '' : line.slice(Math.min(content, /^[ \t]*/.exec(line)![0].length)))),
  ];
  const scalar = rest.length === 0 ? scalarOf(text, duty) : null;
  const value = source.slice(content).trimStart();
  const written = text.slice(duty.span.end, end).replace(/^["']/, '');
  const comment = rest.length === 0 ? (/^[ \t]*#[ \t]?(.*)$/.exec(written)?.[1] ?? '') : '';
  return {
    removal: isOnly(text, start, end, head[1]?.length ?? 0) ? emptied(text, start, end) : [lines(text, start, end)],
    words: duty.text,
    scalar,
    map: isMap(text, duty, start + source.length - value.length) ? { flow: null } : null,
    comment,
    block,
    anchored: /^[&*]\S/.test(value) || /:\s+[&*]\w/.test(source),
  };
}

/** True when an entry holds more than the words of its duty: keys, other fields. */
function isMap(text: string, { span, extent }: Duty, at: number): boolean {
  if (/[|>]/.test(text[at] as string)) return false;
  const quoted = /["']/.test(text[at] as string);
  if (span.start !== (quoted ? at + 1 : at)) return true;
  const rest = text.slice(quoted ? span.end + 1 : span.end, extent.end);
  return !/^\s*(?:#.*)?$/.test(rest);
}

/** The value as written, with its quotes. */
function scalarOf(text: string, { span }: Duty): string {
  const quote = text[span.start - 1];
  return (quote === '"' || quote === "'") && text[span.end] === quote
    ? text.slice(span.start - 1, span.end + 1)
    : text.slice(span.start, span.end);
}

/** Whole lines with the line break behind them; at the end of the text the one before. */
function lines(text: string, start: number, end: number): TextEdit {
  const next = nextLine(text, end);
  if (next > end || start === 0) return { span: { start, end: next }, newText: '' };
  const before = text[start - 2] === '\r' && text[start - 1] === '\n' ? start - 2 : start - 1;
  return { span: { start: before, end }, newText: '' };
}

/** True when no other entry of the same list stands above or below. */
function isOnly(text: string, start: number, end: number, indent: number): boolean {
  const sibling = (line: string): boolean | null => {
    if (/^[ \t]*(?:#.*)?$/.test(line)) return null;
    const own = /^[ \t]*/.exec(line)![0].length;
    if (own > indent) return null;
    return own === indent && /^[ \t]*-(?:[ \t]|$)/.test(line);
  };
  for (let at = previousLine(text, start); at !== null; at = previousLine(text, at)) {
    const found = sibling(text.slice(at, lineEnd(text, at)));
    if (found !== null) {
      if (found) return false;
      break;
    }
  }
  for (let at = nextLine(text, end); at < text.length; ) {
    const stop = lineEnd(text, at);
    const found = sibling(text.slice(at, stop));
    if (found !== null) return !found;
    const next = nextLine(text, stop);
    if (next === stop) break;
    at = next;
  }
  return true;
}

/** The last entry leaves an empty list, so that the key keeps a list as its value. */
function emptied(text: string, start: number, end: number): readonly TextEdit[] {
  const removal = lines(text, start, end);
  for (let at = previousLine(text, start); at !== null; at = previousLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (/^[ \t]*(?:#.*)?$/.test(line)) continue;
    const key = /:(?:[ \t]+&\S+)?(?=[ \t]*(?:[ \t]#.*)?$)/.exec(line);
    // The marker of a block scalar needs no list; its text may be empty.
    if (!key) return [removal];
    const after = at + key.index + key[0].length;
    return [{ span: { start: after, end: after }, newText: ' []' }, removal];
  }
  return [removal];
}

/** One element of a flow list, with one comma. Comments beside it stay. */
function cutFlow(text: string, duty: Duty): Entry | null {
  const { start, end } = duty.extent;
  const before = /[[,]\s*(?:(?:#|\/\/)[^\n]*\n\s*)*$/.exec(text.slice(Math.max(0, start - 500), start));
  const after = /^\s*(?:(?:#|\/\/)[^\n]*\n\s*)*[,\]]/.exec(text.slice(end, end + 500));
  if (!before || !after) return null;
  const opens = before[0].startsWith('[');
  const closes = after[0].endsWith(']');
  let span = { start, end };
  const extra: TextEdit[] = [];
  const comma = start - before[0].length;
  const commented = /#|\/\//.test(before[0]);
  if (!opens && !commented) {
    // Back to the element before, so that neighbors can go together.
    span = { start: comma, end };
  } else if (!closes) {
    // Up to the next element; a comment behind the comma stays where it is.
    const stop = end + after[0].length;
    const gap = /^\s*/.exec(text.slice(stop))![0];
    const comment = /^\s*(?:#|\/\/)/.test(text.slice(stop, stop + 200)) || /[#/]/.test(after[0]);
    span = { start, end: comment ? stop : stop + gap.length };
  } else if (!opens) {
    extra.push({ span: { start: comma, end: comma + 1 }, newText: '' });
    const blank = /\s*$/.exec(text.slice(comma + 1, start))![0];
    span = { start: start - blank.length, end };
  }
  const source = text.slice(start, end);
  return {
    removal: [...extra, { span, newText: '' }],
    words: duty.text,
    scalar: /[\r\n]/.test(source) || /^[{[]/.test(source) ? null : source,
    map: /^[{[]/.test(source) ? { flow: source } : null,
    comment: '',
    block: null,
    anchored: /^[&*]\S/.test(source),
  };
}

/** A part of `roadmap, discovery and pricing`, with the comma or word that joins it. */
function cutClause(text: string, duty: Duty, duties: readonly Duty[]): Entry | null {
  const parts = duties
    .filter(({ group }) => group && duty.group && group.start === duty.group.start && group.end === duty.group.end)
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
  const index = parts.findIndex(({ start }) => start === duty.span.start);
  const next = parts[index + 1];
  const previous = parts[index - 1];
  const span = previous
    ? { start: previous.end, end: duty.span.end }
    : next
      ? { start: duty.span.start, end: next.start }
      : null;
  if (!span) return null;
  const scalar = text.slice(duty.span.start, duty.span.end);
  return {
    removal: [{ span, newText: '' }],
    words: duty.text,
    scalar: /[\r\n"'\\]/.test(scalar) ? null : scalar,
    map: null,
    comment: '',
    block: null,
    anchored: false,
  };
}

/** `owns: roadmap`: the key keeps an empty list. */
function cutLone(text: string, duty: Duty): Entry | null {
  const { start, end } = duty.extent;
  const source = text.slice(start, end);
  if (!/:[ \t]+$/.test(text.slice(Math.max(0, start - 20), start)) || /[\r\n]/.test(source)) return null;
  return {
    removal: [{ span: duty.extent, newText: '[]' }],
    words: duty.text,
    scalar: source,
    map: null,
    comment: '',
    block: null,
    anchored: /^[&*]/.test(source),
  };
}
