import type { Words } from '../syntax/tree.ts';
import type { Frame } from './frames.ts';
import { saysWhatIsDone } from './readProse.ts';
import { addDuty, type Reading, type Target } from './target.ts';

/** `(a) `, `• `: what a point begins with. */
export const POINT = /^(?:\((?:[a-z]{1,3}|\d{1,2})\)|[a-z]\)|[•‣▪◦●–—])\s+(?=\S)/u;

/** `(a) prepare the plan;`: a line of a paragraph that is an item all but in markup. */
export function isPoint(line: string, { office, mode, open }: Frame): boolean {
  if (office === null || !open || mode === 'deny' || mode === 'silent') return false;
  if (POINT.test(line)) return true;
  // `1.1 Approve architecture changes.`; `1.1 The CTO shall …` is a sentence of its own.
  const number = CLAUSE.exec(line);
  return number !== null && saysWhatIsDone(line.slice(number[0].length));
}

const CLAUSE = /^\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=\S)/;

/** A point goes on to the line before the next one. */
export function endOfPoint(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const newline = text.indexOf('\n', end + 1);
    const to = newline < 0 ? text.length : newline;
    if (POINT.test(text.slice(end + 1, to)) || CLAUSE.test(text.slice(end + 1, to))) return end;
    end = to;
  }
  return end;
}

/** Reads a point as a duty; offsets of its text. */
export function readPoint(reading: Reading, words: Words, from: number, to: number, target: Target): void {
  const line = words.text.slice(from, to);
  const marker = (POINT.exec(line) ?? CLAUSE.exec(line))?.[0].length ?? 0;
  const end = from + line.replace(/[\s;,]+(?:and|or|und|et|y|e)?\s*$/u, '').length;
  addDuty(reading, target, words, from + marker, end, { form: 'sentence', extent: null });
}
