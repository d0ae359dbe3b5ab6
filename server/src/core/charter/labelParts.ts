import type { TitleMention } from './titles.ts';
import { wholeWords } from './wordEdges.ts';

/** Words of somebody who has an office for a time. */
export const TENURE = wholeWords(
  String.raw`interim|acting|fractional|ad interim|a\.i\.|kommissarisch|interino|interina|intérim|par intérim|代理|临时|temporary|stand-?in|covering`,
);
/** Words of an office that nobody has. */
export const VACANT = wholeWords(
  String.raw`vacant|vacancy|open(?: role| seat| position)?|unfilled|to be (?:hired|filled|named|announced|confirmed)|tbd|tbh|tba|tbc|hiring(?=[\s)\]]*$)|unbesetzt|vakant|vacante|vago|vaga|vacant[e]?|n\.\s?n\.|空缺|空席|未定`,
);
/** Separators between the parts of a label. A hyphen counts only with white space beside it. */
const SEPARATOR =
  /\s+[-–—|·•>→]+\s*|[–—|·•→]|[()[\]{}（）【】「」:：;,，、/／+]|\s&\s|\s+(?:and|und|et|y|e|與|与|及|和|並びに|および)\s+/giu;

/** What stands between two separators of a label, besides titles. Offsets in the label's text. */
export interface LabelPart {
  readonly text: string;
  readonly start: number;
  /** Offset of the first word character. */
  readonly at: number;
  /** Set apart from what stands before or after by a dash, colon, bracket … */
  readonly before: boolean;
  readonly after: boolean;
  /** Joined to a title by a slash, ampersand, comma, bracket or "and". */
  readonly joined: boolean;
}

/** What is left between separators once the titles are taken out. */
export function parts(text: string, mentions: readonly TitleMention[]): LabelPart[] {
  let masked = text;
  for (const { start, end } of mentions) {
    masked = `${masked.slice(0, start)}${'\uE000'.repeat(end - start)}${masked.slice(end)}`;
  }
  const found: LabelPart[] = [];
  const push = (from: number, to: number, before: string, after: string): void => {
    let at = from;
    for (const piece of masked.slice(from, to).split(/(\uE000+)/)) {
      const blank = piece.trim() === '' || piece.startsWith('\uE000');
      if (!blank) {
        const lead = piece.length - piece.trimStart().length;
        found.push({
          text: piece.trim(),
          start: at,
          at: at + lead,
          before: before !== '' && at === from,
          after: after !== '' && at + piece.length === to,
          joined: at === from ? /[/／&+,，(（、]|and|und|et|y|e/iu.test(before) || /[/／&+]/.test(after) : false,
        });
      }
      at += piece.length;
    }
  };
  let from = 0;
  let before = '';
  for (const match of masked.matchAll(SEPARATOR)) {
    push(from, match.index, before, match[0]);
    from = match.index + match[0].length;
    before = match[0];
  }
  push(from, masked.length, before, '');
  return found;
}

/** The label without its titles and the person in brackets. */
export function residue(text: string, mentions: readonly TitleMention[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of mentions) {
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  rest += text.slice(at);
  return rest
    .replace(/[(（][^)）]*[)）]/gu, (inner) => (VACANT.test(inner) || TENURE.test(inner) ? inner : ' '))
    .trim();
}

/** True where a bracket is open. */
export function inBracket(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return /[(（[][^)）\]]*$/u.test(before);
}
