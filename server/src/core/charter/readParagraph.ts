import type { Paragraph, Words } from '../syntax/tree.ts';
import { leadIn } from './itemLabel.ts';
import { bareLetters, isLineLabel } from './lineLabel.ts';
import { endOfPoint, isPoint, readPoint } from './points.ts';
import { readLine } from './readLine.ts';
import { readProse } from './readProse.ts';
import type { Reading } from './target.ts';
import { leaveLeadIn, targetOf, type Walk } from './walk.ts';

/** Longer paragraphs are text of another kind. */
const LONGEST_PARAGRAPH = 50_000;

/** A paragraph is a run of lines: labels that open sections, fields with a value, and prose. */
export function readParagraph(reading: Reading, paragraph: Paragraph, walk: Walk): void {
  leaveLeadIn(walk);
  const { words } = paragraph;
  const { text } = words;
  if (text.length > LONGEST_PARAGRAPH) return;
  if (/^(?::::|\{\/\*|!!!|%%|<!--)/.test(text)) return;
  let proseFrom = -1;
  const flush = (to: number): void => {
    if (proseFrom >= 0 && to > proseFrom) readProse(reading, words, proseFrom, to, targetOf(walk.frame));
    proseFrom = -1;
  };
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const last = newline < 0;
    if (isPoint(text.slice(from, to), walk.frame)) {
      flush(from);
      const end = endOfPoint(text, to);
      readPoint(reading, words, from, end, targetOf(walk.frame));
      from = end + 1;
      continue;
    }
    let taken = false;
    let read = to;
    for (const [start, end] of segments(words, from, to)) {
      const lead = bareLetters(text, start, end) ?? leadIn(words, start, end);
      if (lead && isLineLabel(lead, end, last)) {
        flush(start);
        read = Math.max(read, readLine(reading, words, lead, start, end, walk, last, paragraph.span.end));
        taken = true;
      } else if (!taken && proseFrom < 0) proseFrom = start;
    }
    from = read + 1;
  }
  flush(text.length);
}

/** A physical line holds several fields when bold labels follow one another: `**A:** x **B:** y`. */
function segments(words: Words, from: number, to: number): [number, number][] {
  const starts = [from];
  for (const mark of words.marks) {
    if (mark.kind !== 'strong' || mark.start <= from || mark.end > to) continue;
    const inner = words.text.slice(mark.start, mark.end);
    const colon = /[:：]\s*$/u.test(inner) || /^\s*[:：]/u.test(words.text.slice(mark.end, to));
    if (colon && /[\s|·.]$/u.test(words.text.slice(from, mark.start))) starts.push(mark.start);
  }
  return starts.map((start, i) => [start, starts[i + 1] ?? to]);
}
