import type { InlineContext, MarkdownConfig } from '@lezer/markdown';

/** What an inline parser may begin with, addresses without brackets aside. */
const STARTS = unitsOf('\\&`<*_[]!~');
/** What stands before the @ of an address, and the letters with which other addresses begin. */
const NAME = unitsOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-');
const SCHEMES = ['www.', 'http', 'mailto:', 'xmpp:'];
const SCHEME_STARTS = unitsOf('whmx');
/** The parser looks no further for an @, in UTF-16 units. */
const LONGEST_NAME = 100;
const SPACE = 32;
const AT = 64;

/**
 * Steps over words in one go. The parser asks each of its dozen inline parsers at each character, and most text is plain:
 * more than half of what parsing allocated went into that.
 */
export const plainRuns: MarkdownConfig = {
  parseInline: [{ name: 'PlainWords', before: 'Escape', parse: behindPlain }],
};

/** The offset behind the plain words that begin at `at`, -1 where another parser may begin. */
function behindPlain({ text, offset }: InlineContext, _next: number, at: number): number {
  const from = at - offset;
  let to = from;
  for (; to < text.length; to++) {
    const unit = text.charCodeAt(to);
    if (unit >= 128) continue;
    const begins = beginsOther(text, to, unit);
    if (!begins && unit !== AT) continue;
    // What begins here may stand in a name that began before it.
    const name = NAME[unit] === 1 || unit === AT ? nameAround(text, from, to) : to;
    if (begins || name < to) {
      to = name;
      break;
    }
  }
  return to === from ? -1 : offset + to;
}

/** Whether anything but plain words may begin at a unit below 128, addresses aside: they are shown as they are written. */
export function couldBegin(text: string, at: number, unit: number): boolean {
  return STARTS[unit] === 1 || (unit === SPACE && text.charCodeAt(at + 1) === SPACE);
}

function beginsOther(text: string, at: number, unit: number): boolean {
  // Two spaces may end a line.
  if (unit === SPACE) return text.charCodeAt(at + 1) === SPACE;
  if (STARTS[unit] === 1) return true;
  if (SCHEME_STARTS[unit] === 1) for (const scheme of SCHEMES) if (text.startsWith(scheme, at)) return true;
  return false;
}

/** Where the name before an @ begins that goes on at `at`, at `from` at the earliest; `at` where there is no @. */
function nameAround(text: string, from: number, at: number): number {
  let end = at;
  while (end - at < LONGEST_NAME && NAME[text.charCodeAt(end)] === 1) end++;
  if (text.charCodeAt(end) !== AT) return at;
  let start = at;
  while (start > from && at - start < LONGEST_NAME && NAME[text.charCodeAt(start - 1)] === 1) start--;
  return start;
}

function unitsOf(characters: string): Uint8Array {
  const found = new Uint8Array(128);
  for (const character of characters) found[character.charCodeAt(0)] = 1;
  return found;
}
