import type { Words } from '../syntax/tree.ts';
import { readRoleLabel } from './roleLabel.ts';
import { isPlainLetter } from './wordEdges.ts';

/** The words before the colon or dash of an item or line: `**Budget:** split it`. Offsets in the words' text. */
export interface LeadIn {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** Where the text after the label begins; the text's end when nothing follows. */
  readonly value: number;
  /** Set in bold (or code), so that it was meant as a label. */
  readonly strong: boolean;
  /** A colon or dash ends it; false for bold words that run into the text. */
  readonly closed: boolean;
}

const COLON = /^\s*(?:[:：]|\s[-–—]\s|[–—])\s*/u;

/** Finds the label at the start of some words; null when there is none. */
export function leadIn(words: Words, from = 0, to: number = words.text.length): LeadIn | null {
  const { text } = words;
  let start = from;
  const skip = isPlainLetter(text.charCodeAt(start))
    ? null
    : /^(?:[\s\p{Extended_Pictographic}✓✔✗✘•]|\uFE0F|\u200D|\d+[.)]\s)*/u.exec(text.slice(start, to));
  if (skip) start += skip[0].length;
  if (start >= to) return null;

  const strong = words.marks.find(
    (mark) =>
      (mark.kind === 'strong' || mark.kind === 'code' || mark.kind === 'link') &&
      mark.start <= start &&
      mark.end > start,
  );
  const slanted = words.marks.some((mark) => mark.kind === 'emphasis' && mark.start <= start && mark.end >= to);
  if (slanted && to - start <= 80)
    return { start, end: to, label: text.slice(start, to), value: to, strong: true, closed: false };
  if (strong && strong.kind === 'strong') {
    let end = Math.min(strong.end, to);
    // Two bold stretches side by side are one label: `**CTO** **(Mira)**`.
    for (const mark of words.marks) {
      if (
        mark.kind === 'strong' &&
        mark.start > end &&
        mark.start - end <= 2 &&
        text.slice(end, mark.start).trim() === ''
      )
        end = mark.end;
    }
    let label = text.slice(start, end);
    const colonInside = /[:：]\s*$/u.exec(label);
    if (colonInside) label = label.slice(0, colonInside.index);
    const stopInside = colonInside ? null : titleBeforeStop(label);
    if (stopInside !== null) label = stopInside;
    const after = text.slice(end, to);
    const bracket = colonInside || stopInside !== null ? null : /^\s*[(（][^()（）\n]{0,60}[)）]/u.exec(after);
    const closing = COLON.exec(after.slice(bracket?.[0].length ?? 0));
    const closed = colonInside !== null || stopInside !== null || closing !== null;
    const nothing = after.slice(bracket?.[0].length ?? 0).trim() === '';
    if (bracket && (closed || nothing)) {
      end += bracket[0].length;
      label = text.slice(start, end);
    }
    const value = Math.min(to, end + (closing?.[0].length ?? after.length - after.trimStart().length));
    return {
      start,
      end: start + label.trimEnd().length,
      label: label.trim(),
      value: nothing ? to : value,
      strong: true,
      closed,
    };
  }
  if (!mayEndLabel(text, start, to)) return null;
  const line = text.slice(start, to);
  const match = /^([^\n:：.!?;]{1,70}?)(?:\s*([:：])(?=\s|$|[^\s/\d])|\s+[-–—]\s+|\s*—\s*)/u.exec(line);
  if (!match) return null;
  const label = match[1] as string;
  const code = strong !== undefined && strong.end >= start + label.length;
  const value = start + match[0].length + (/^\s*/.exec(line.slice(match[0].length))?.[0].length ?? 0);
  return {
    start,
    end: start + label.length,
    label: label.trim(),
    value: Math.min(value, to),
    strong: code,
    closed: true,
  };
}

/** `**CTO.** Owns the stack.`: a title that runs into its text; null for every other bold sentence. */
function titleBeforeStop(bold: string): string | null {
  if (bold.length > 70 || !/\p{L}{2}\)?\.\s*$/u.test(bold)) return null;
  const label = bold.replace(/\.\s*$/u, '');
  return readRoleLabel(label) === null ? null : label;
}

/** A label that is not set in bold is no longer, in UTF-16 units. */
const LONGEST = 70;

/** Whether a colon or a dash follows the first words closely: a cheap look before the real one. */
function mayEndLabel(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    switch (unit) {
      case 0x3a:
      case 0xff1a:
      case 0x2013:
      case 0x2014:
        return true;
      case 0x2d:
        if (/\s/.test(text[i - 1] ?? '') && /\s/.test(text[i + 1] ?? '')) return true;
        break;
      case 0x2e:
      case 0x21:
      case 0x3f:
      case 0x3b:
        return false;
      default:
        if (i - from >= LONGEST && unit > 32 && unit < 128) return false;
    }
  }
  return false;
}
