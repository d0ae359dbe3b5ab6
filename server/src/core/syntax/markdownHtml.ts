import type { Block, Item, Words } from './tree.ts';
import { WordsBuilder } from './wordsBuilder.ts';

/**
 * A block of HTML or JSX. Lists inside are read (`<li>` per item); tags that hold examples are named as such,
 * so that the text up to the closing tag can be left out; everything else is passed over.
 *
 * @param base absolute offset that `start` and `end` count from
 */
export function htmlBlock(text: string, base: number, start: number, end: number): Block {
  const source = text.slice(base + start, base + end);
  const span = { start, end };
  if (/^<(example|examples|commentary|thinking|sample|transcript)\b/i.test(source)) {
    return { kind: 'skipped', span, what: 'example' };
  }
  const items: Item[] = [];
  for (const match of source.matchAll(/<li\b[^>]*>([^<]*(?:<(?!\/?(?:li|ul|ol)\b)[^<]*)*)/gi)) {
    const inner = match[1] as string;
    const at = start + match.index + match[0].length - inner.length;
    const words = wordsBetweenTags(text, base, base + at, base + at + inner.length);
    const paragraph: Block = { kind: 'paragraph', span: { start: at, end: at + inner.length }, words };
    const whole = { start: start + match.index, end: at + inner.length };
    items.push({ kind: 'item', span: whole, marker: '', checked: null, children: [paragraph] });
  }
  if (items.length === 0) return { kind: 'skipped', span, what: source.startsWith('<!--') ? 'comment' : 'html' };
  const list: Block = { kind: 'list', span, ordered: /^\s*<ol/i.test(source), items };
  return { kind: 'container', span, what: 'html', children: [list] };
}

/** The words of an item: tags are markup, bold ones mark a lead-in. Absolute offsets; pieces count from `base`. */
function wordsBetweenTags(text: string, base: number, start: number, end: number): Words {
  const builder = new WordsBuilder(text, base);
  let at = start;
  let strong = -1;
  for (const match of text
    .slice(start, end)
    .matchAll(/<(\/?)([a-z][\w-]*)\b[^<>]*>|<!--(?:(?!-->)[\s\S]){0,2000}-->/gi)) {
    const [tag, closing, name = ''] = match;
    builder.add(at, start + match.index);
    at = start + match.index + tag.length;
    if (/^(?:br|p|div)$/i.test(name)) builder.softBreak();
    else if (/^(?:b|strong)$/i.test(name)) {
      if (closing === '') strong = builder.length;
      else if (strong >= 0) {
        builder.mark('strong', strong);
        strong = -1;
      }
    }
  }
  builder.add(at, end);
  return builder.finish();
}
