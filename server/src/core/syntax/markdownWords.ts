import type { TreeCursor } from '@lezer/common';
import type { Mark, Words } from './tree.ts';
import { WordsBuilder } from './wordsBuilder.ts';

/** Markup that a reader does not see. */
const HIDDEN = new Set([
  'HeaderMark',
  'EmphasisMark',
  'CodeMark',
  'LinkMark',
  'LinkTitle',
  'LinkLabel',
  'StrikethroughMark',
  'QuoteMark',
  'TaskMarker',
  'Comment',
  'ProcessingInstruction',
]);

const MARKS: Readonly<Record<string, Mark['kind']>> = {
  StrongEmphasis: 'strong',
  Emphasis: 'emphasis',
  InlineCode: 'code',
  Strikethrough: 'strike',
  Link: 'link',
  Image: 'image',
};

interface OpenMark {
  readonly kind: Mark['kind'];
  readonly start: number;
  readonly to: number;
  readonly target: string | undefined;
}

/**
 * The visible words of a paragraph, heading or cell. Walks without recursion, since markup nests as deep
 * as a person types.
 *
 * @param base absolute offset that the words' pieces count from
 */
export function inlineWords(node: TreeCursor, text: string, base: number): Words {
  const out = new WordsBuilder(text, base);
  const end = node.to;
  const open: OpenMark[] = [];
  let at = node.from;

  const emit = (to: number): void => {
    if (to > at) out.add(at, to);
    at = Math.max(at, to);
  };
  const closeUntil = (position: number): void => {
    for (let mark = open[open.length - 1]; mark && mark.to <= position; mark = open[open.length - 1]) {
      emit(mark.to);
      out.mark(mark.kind, mark.start, mark.target);
      open.pop();
    }
  };

  const inside = node.node;
  const cursor = inside.cursor();
  while (cursor.next() && cursor.from < end) {
    const { name, from, to } = cursor;
    closeUntil(from);
    if (from < at) continue;
    const kind = MARKS[name];
    if (kind) {
      const link = name === 'Link' ? linkKind(cursor, text) : null;
      if (link?.what === 'footnote') {
        emit(from);
        at = to;
        continue;
      }
      if (link?.what === 'bracketed') {
        emit(from);
        open.push({ kind: 'placeholder', start: out.length, to, target: undefined });
        emit(from + 1);
        continue;
      }
      emit(from);
      open.push({ kind, start: out.length, to, target: link?.target });
    } else if (HIDDEN.has(name)) {
      emit(from);
      if (name === 'LinkMark' && isBracketMark(open, text, from)) emit(to);
      else if (name === 'LinkMark' && text.charCodeAt(from) === 40) at = open[open.length - 1]?.to ?? to;
      else at = to;
    } else if (name === 'URL') {
      emit(from);
      if (insideLink(open)) at = to;
      else emit(to);
    } else if (name === 'Escape') {
      emit(from);
      at = from + 1;
      emit(to);
    } else if (name === 'HardBreak') {
      emit(from);
      const newline = text.charCodeAt(from) === 92 ? from + 1 : from;
      out.add(newline, to);
      at = to;
    } else if (name === 'HTMLTag') {
      emit(from);
      const tag = text.slice(from, to);
      if (/^<br\b/i.test(tag)) {
        out.softBreak();
        at = to;
      } else if (isPlaceholderTag(tag)) {
        const start = out.length;
        emit(to);
        out.mark('placeholder', start);
      } else at = to;
    }
  }
  closeUntil(end);
  emit(end);
  return placeholders(out.finish());
}

/** `[words]` with neither target nor label is a placeholder or a footnote; `[[words]]` is a wiki link. */
function linkKind(
  cursor: TreeCursor,
  text: string,
): { what: 'link' | 'bracketed' | 'footnote' | 'wiki'; target: string | undefined } {
  const { from, to } = cursor;
  let target: string | undefined;
  let label = false;
  const child = cursor.node.firstChild;
  for (let node = child; node; node = node.nextSibling) {
    if (node.name === 'URL') target = text.slice(node.from, node.to);
    else if (node.name === 'LinkLabel') label = true;
    else if (node.name === 'LinkMark' && text.charCodeAt(node.from) === 40) target ??= '';
  }
  if (target !== undefined || label) return { what: 'link', target };
  if (text.charCodeAt(from + 1) === 94) return { what: 'footnote', target };
  if (text.charCodeAt(from - 1) === 91 && text.charCodeAt(to) === 93) return { what: 'wiki', target };
  return { what: 'bracketed', target };
}

function isBracketMark(open: readonly OpenMark[], text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit === 91 || unit === 93) && open[open.length - 1]?.kind === 'placeholder';
}

function insideLink(open: readonly OpenMark[]): boolean {
  return open.some((mark) => mark.kind === 'link' || mark.kind === 'image');
}

/** `<name>`, `<date>`: what looks like a tag, but names no element of HTML. */
function isPlaceholderTag(tag: string): boolean {
  const name = /^<([A-Za-z][\w-]*)>$/.exec(tag)?.[1];
  return name !== undefined && name === name.toLowerCase() && !HTML_NAMES.has(name);
}

const HTML_NAMES = new Set(
  (
    'a abbr acronym address article aside b bdi bdo big blockquote body br button caption center cite code col ' +
    'colgroup dd del details dfn dialog div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 ' +
    'head header hr html i iframe img input ins kbd label legend li main mark menu nav ol option p picture pre q ' +
    's samp script section select small source span strike strong style sub summary sup svg table tbody td ' +
    'template textarea tfoot th thead time tr tt u ul var video wbr example examples commentary'
  ).split(' '),
);

const BLANKS = /\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|_{4,}|\.{5,}|<[a-z][^<>\n]*>|\bTODO:?(?=\W|$)|\bTBD\b|\bTBC\b|\bXXX\b/g;

/** Marks the blanks of templates: `{{roles.cto}}`, `____`, `TBD`. */
function placeholders(words: Words): Words {
  const { text } = words;
  if (!/[{_<]|\.{5}|T[OB][DC]|XXX/.test(text)) return words;
  const marks: Mark[] = [...words.marks];
  for (const match of text.matchAll(BLANKS)) {
    const start = match.index;
    const end = start + match[0].length;
    const covered = marks.some((mark) => mark.start <= start && end <= mark.end && /code|placeholder/.test(mark.kind));
    if (!covered) marks.push({ kind: 'placeholder', start, end });
  }
  return marks.length === words.marks.length ? words : { ...words, marks };
}
