import { stringify } from 'yaml';
import type { Analysis } from '../analysis.ts';
import type { DutyList, Place } from '../charter/model.ts';
import type { Block, Field, FieldBlock } from '../syntax/tree.ts';
import type { TextEdit } from '../text/edit.ts';
import { contains } from '../text/span.ts';
import { breakAt, lineEnd, lineStart, previousLine } from './lines.ts';
import type { Entry } from './yamlCut.ts';

/** The edits that add an entry at the end of a role's list, in the style of that list; null when it cannot stand there. */
export function insertEntry(text: string, list: DutyList, entry: Entry): readonly TextEdit[] | null {
  if (list.form === 'clauses') return intoClauses(text, list, entry);
  if (list.form === 'yaml-flow') return intoFlow(text, list, entry);
  const { end } = list.span;
  const at = { start: end, end };
  const lineBreak = breakAt(text, end);
  const gap = list.loose ? lineBreak : '';
  const prefix = `${list.indent}${list.form === 'bullets' ? nextMarker(list.marker) : '-'} `;
  if (inBlockScalar(text, list.span.start)) {
    // A comment there would become words.
    if (entry.map || entry.comment !== '') return null;
    return [{ span: at, newText: lineBreak + gap + prefix + entry.words }];
  }
  if (list.form !== 'yaml-block') return null;
  const body = blockOf(entry);
  if (!body) return null;
  const [first = '', ...rest] = body;
  const pad = ' '.repeat(prefix.length);
  const lines = [prefix + first, ...rest.map((line) => (line === '' ? '' : pad + line))];
  return [{ span: at, newText: lineBreak + gap + lines.join(lineBreak) }];
}

/** A list for a role that has none yet, under the key that the other roles use. */
export function openEntryList(analysis: Analysis, place: Place, entry: Entry, key: string): readonly TextEdit[] | null {
  const { text, tree } = analysis;
  const map = tree?.blocks.map(({ block }) => mapAt(block, place)).find((found) => found !== null) ?? null;
  const last = map?.fields.findLast((field) => contains(map.span, field.span));
  const first = map?.fields.find((field) => contains(map.span, field.span));
  if (!map || !last || !first) return null;
  const bare = map.fields.find((field) => field.key.text === key);
  if (bare && bare.value.length > 0) return null;
  if (text[map.span.start] === '{') {
    if (bare || (entry.map && entry.map.flow === null)) return null;
    const quoted = isJson(text) ? JSON.stringify(key) : key;
    const between = text.slice(first.span.end, map.fields[1]?.span.start ?? first.span.end);
    const joint = /\n/.test(between) ? between.replace(/^\s*,?/, ',') : ', ';
    return [
      {
        span: { start: last.span.end, end: last.span.end },
        newText: `${joint}${quoted}: [${asFlow(text, entry, true)}]`,
      },
    ];
  }
  const keyStart = sourceStart(text, first);
  const column = keyStart - lineStart(text, keyStart);
  const indent = ' '.repeat(column);
  const step = ' '.repeat(column + 2);
  const end = lineEnd(text, (bare ?? last).span.end);
  const lineBreak = breakAt(text, end);
  const lines = blockOf(entry);
  if (!lines) return null;
  const [head = '', ...rest] = lines;
  const body = [`${step}- ${head}`, ...rest.map((line) => (line === '' ? '' : `${step}  ${line}`))].join(lineBreak);
  const opening = bare ? '' : `${lineBreak}${indent}${key}:`;
  return [{ span: { start: end, end }, newText: `${opening}${lineBreak}${body}` }];
}

/** The lines of an entry in a block list; null for a flow map over several lines, whose inner indentation may not fit. */
function blockOf(entry: Entry): readonly string[] | null {
  if (entry.block) return entry.block;
  if (!entry.map) return [asBlock(entry)];
  return entry.map.flow !== null && !/[\r\n]/.test(entry.map.flow) ? [entry.map.flow] : null;
}

/** The innermost map that is about a place: it holds the place's label, or stands under it. */
function mapAt(block: Block, place: Place): FieldBlock | null {
  if (block.kind === 'list') {
    for (const item of block.items) {
      for (const child of item.children) {
        const found = mapAt(child, place);
        if (found) return found;
      }
    }
    return null;
  }
  if (block.kind !== 'fields') return null;
  for (const field of block.fields) {
    if (!contains(block.span, field.span)) continue;
    for (const child of field.value) {
      const found = mapAt(child, place);
      if (found) return found;
      if (
        child.kind === 'fields' &&
        field.span.start <= place.label.start &&
        place.label.end < child.span.start &&
        contains(place.scope, child.span)
      )
        return child;
    }
  }
  const own = block.fields.some(({ value }) =>
    value.some((one) => one.kind === 'paragraph' && contains(one.span, place.label)),
  );
  const file = place.form === 'file-name';
  return (own && contains(place.scope, block.span)) || file ? block : null;
}

function sourceStart(text: string, field: Field): number {
  const { start } = field.span;
  return text[start - 1] === '"' || text[start - 1] === "'" ? start - 1 : start;
}

function intoFlow(text: string, { span }: DutyList, entry: Entry): readonly TextEdit[] | null {
  if (text[span.start] !== '[' || text[span.end - 1] !== ']') return null;
  if (entry.map && entry.map.flow === null) return null;
  const inner = text.slice(span.start + 1, span.end - 1);
  const words = asFlow(text, entry, false, inner);
  const note = noteBehind(text, span.end, entry.comment);
  if (inner.trim() === '') return [{ span: { start: span.start + 1, end: span.end - 1 }, newText: words }, ...note];
  // Behind the last element; its own comma, if the list ends with one, then stands behind the new element.
  const tail = /(?:\s|,|(?:(?:^|\s)#|\/\/)[^\n]*(?=\n|$))*$/.exec(inner) as RegExpExecArray;
  const end = span.start + 1 + (tail[0] === '' ? inner.length : tail.index);
  const comment = /(?:#|\/\/)/.test(tail[0]);
  const lastLine = text.slice(lineStart(text, end), end);
  const ownLine = lineStart(text, end) > span.start;
  if (!ownLine) return [{ span: { start: end, end }, newText: `, ${words}` }, ...note];
  const indent = /^[ \t]*/.exec(lastLine)![0];
  const lineBreak = breakAt(text, end);
  if (!comment) return [{ span: { start: end, end }, newText: `,${lineBreak}${indent}${words}` }, ...note];
  const stop = lineEnd(text, end);
  const comma = /^\s*,/.test(tail[0]);
  const added = { span: { start: stop, end: stop }, newText: `${lineBreak}${indent}${words}${comma ? ',' : ''}` };
  return comma ? [added, ...note] : [{ span: { start: end, end }, newText: ',' }, added, ...note];
}

/** A comment that cannot stand inside a list stands behind it, after the one that is there. */
function noteBehind(text: string, at: number, comment: string): readonly TextEdit[] {
  if (comment === '') return [];
  const end = lineEnd(text, at);
  const joint = /#/.test(text.slice(at, end)) ? '; ' : ' # ';
  return [{ span: { start: end, end }, newText: joint + comment }];
}

function intoClauses(text: string, { span }: DutyList, { words, map, comment }: Entry): readonly TextEdit[] | null {
  if (map || comment !== '' || /["'\\#:[\]{}\r\n]/.test(words)) return null;
  const listed = text.slice(span.start, span.end);
  const joint = listed.includes(';') ? '; ' : ', ';
  return [{ span: { start: span.end, end: span.end }, newText: joint + words }];
}

/** A scalar for a block list: as written, unless it came from elsewhere and needs quotes. */
function asBlock({ scalar, words }: Entry): string {
  if (scalar !== null && /^(["']).*\1$/s.test(scalar)) return scalar;
  return stringify(words, { lineWidth: 0 }).trimEnd();
}

/** A scalar for a flow list, quoted where the list quotes all its elements or the words need it. */
function asFlow(text: string, { scalar, words, map }: Entry, json: boolean, inner = ''): string {
  if (map?.flow) return map.flow;
  if (isJson(text)) return JSON.stringify(words);
  if (scalar !== null && /^(["']).*\1$/s.test(scalar)) return scalar;
  const quotes = [...inner.matchAll(/(?:^|,)\s*(["'])?/g)].map((match) => match[1]);
  if (!json && quotes.length > 0 && quotes.every((quote) => quote === '"')) return JSON.stringify(words);
  const flow = stringify([words], { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  return flow.slice(1, -1);
}

function isJson(text: string): boolean {
  return /^\uFEFF?\s*(?:\/[/*]|[{[])/.test(text);
}

function nextMarker(marker: string): string {
  const number = /^(\d+)(.*)$/.exec(marker);
  return number ? `${Number(number[1]) + 1}${number[2]}` : marker;
}

/** True when the nearest line above with less indentation opens a `|` or `>` scalar. */
function inBlockScalar(text: string, offset: number): boolean {
  const start = lineStart(text, offset);
  const indent = /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))![0].length;
  for (let at = previousLine(text, start); at !== null; at = previousLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (line.trim() === '' || /^[ \t]*/.exec(line)![0].length >= indent) continue;
    return /(?::|-)[ \t]+[|>][+\-\d]*[ \t]*(?:#.*)?$/.test(line);
  }
  return false;
}
