import type { Analysis } from '../analysis.ts';
import { contains, type Span, touches } from '../text/span.ts';
import { dutyAround } from './dutyAt.ts';

/** What “expand selection” goes through from a UTF-16 offset: word, duty, whole entry, list, role, charter. Innermost first. */
export function selectionRanges(analysis: Analysis, offset: number): Span[] {
  const { text, charter } = analysis;
  const steps: Span[] = [];
  const word = wordAt(text, offset);
  if (word) steps.push(word);
  const duty = analysis.duties[dutyAround(analysis, offset)]?.duty;
  if (duty) steps.push(duty.span, ...(duty.group ? [duty.group] : []), duty.extent);
  for (const { lists, label, scope } of charter.places) {
    if (!touches(scope, offset)) continue;
    const lines = lists.map(({ span }) => wholeLines(text, span));
    steps.push(...[label, ...lines].filter((span) => touches(span, offset)), wholeLines(text, scope));
  }
  for (const { span } of charter.matrices) if (touches(span, offset)) steps.push(span);
  steps.push({ start: 0, end: text.length });
  steps.sort((a, b) => a.end - a.start - (b.end - b.start));
  // Each step must hold the one before and be larger; what crosses it is no step.
  const nested: Span[] = [];
  for (const step of steps) {
    const last = nested.at(-1);
    if (step.start === step.end || (last && (!contains(step, last) || step.end - step.start === last.end - last.start)))
      continue;
    if (touches(step, offset)) nested.push(step);
  }
  return nested;
}

/** The span with the marks before it on its first line. */
function wholeLines(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && !/[\r\n]/.test(text[from - 1] as string)) from--;
  return { start: from, end };
}

function wordAt(text: string, offset: number): Span | null {
  let start = offset;
  let end = offset;
  while (start > 0 && isWordUnit(text[start - 1] as string)) start--;
  while (end < text.length && isWordUnit(text[end] as string)) end++;
  return start < end ? { start, end } : null;
}

function isWordUnit(unit: string): boolean {
  return /[\p{L}\p{N}\p{M}_\ud800-\udfff]/u.test(unit);
}
