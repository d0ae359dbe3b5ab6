import type { Mark, Words } from './tree.ts';
import { WordsBuilder } from './wordsBuilder.ts';

/**
 * The markup of Org inside a line, one alternative each: link with words, bare link, code, verbatim, then the
 * emphasis kinds. What may stand before and after emphasis follows the Org manual, "Emphasis and Monospace".
 */
const MARKUP =
  /\[\[([^[\]\n]+)\](?:\[([^\n]+?)\])?\]|(?<=^|[\s\-('"{|])([=~*/_+])(?=\S)([^\n]*?\S)\3(?=$|[\s\-.,:!?;'")}|[\\])|<<([^<>\n]+)>>|(\{\{[^{}\n]*\}\}|\[(?:TODO|TBD|FIXME)\b[^\]\n]*\]|<[A-Za-z][\w @-]*>)/gm;

const EMPHASIS: Readonly<Record<string, Mark['kind']>> = {
  '=': 'code',
  '~': 'code',
  '*': 'strong',
  '/': 'emphasis',
  _: 'emphasis',
  '+': 'strike',
};

/** How many marks inside one another are followed. */
const DEEPEST = 4;
/** Longer paragraphs are read as plain words: nobody writes them, and the search for closing marks stays short. */
const LONGEST = 2000;

/**
 * The visible words of a stretch of Org.
 *
 * @param start absolute offset of the first unit
 * @param end absolute offset after the last unit
 * @param base absolute offset of the block, from which the pieces count
 */
export function orgWords(text: string, start: number, end: number, base: number): Words {
  const builder = new WordsBuilder(text, base);
  if (end - start > LONGEST) builder.add(start, end);
  else addMarked(builder, text, start, end, 0);
  return builder.finish();
}

/**
 * The words of `term :: text`: the term as a strong lead-in with a colon, as Markdown writes it.
 *
 * @param termEnd absolute offset after the term; the rest of the words begins at `start`
 */
export function termWords(text: string, at: number, termEnd: number, start: number, end: number, base: number): Words {
  const builder = new WordsBuilder(text, base);
  addMarked(builder, text, at, termEnd, 0);
  const colons = text.indexOf('::', termEnd);
  builder.add(colons, colons + 1);
  builder.mark('strong', 0);
  builder.add(colons + 2, start);
  addMarked(builder, text, start, end, 0);
  return builder.finish();
}

function addMarked(builder: WordsBuilder, text: string, start: number, end: number, depth: number): void {
  let at = start;
  for (const match of depth > DEEPEST ? [] : text.slice(start, end).matchAll(MARKUP)) {
    const from = start + match.index;
    const to = from + match[0].length;
    const [, target, shown, sign, inner, anchor, placeholder] = match;
    builder.add(at, from);
    const before = builder.length;
    if (target !== undefined) {
      const wordsAt = shown === undefined ? from + 2 : from + 4 + target.length;
      addMarked(builder, text, wordsAt, to - 2, depth + 1);
      builder.mark('link', before, target);
    } else if (sign !== undefined && inner !== undefined) {
      if (sign === '=' || sign === '~') builder.add(from + 1, to - 1);
      else addMarked(builder, text, from + 1, to - 1, depth + 1);
      builder.mark(EMPHASIS[sign] as Mark['kind'], before);
    } else if (anchor !== undefined) builder.add(from + 2, to - 2);
    else if (placeholder !== undefined) {
      builder.add(from, to);
      builder.mark('placeholder', before);
    }
    at = to;
  }
  builder.add(at, end);
}
