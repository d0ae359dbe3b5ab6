import type { JudgedDuty } from '../analysis.ts';
import { isSpace } from '../syntax/words.ts';
import type { Verdict } from '../taxonomy/verdict.ts';
import { type Span, shift } from '../text/span.ts';

/**
 * Where the deciding words of a duty stand in the source, in text order and without overlaps. Words whose
 * place cannot be told (because the duty's text was put together from several pieces) are left out.
 */
export function evidenceSpans(text: string, judged: JudgedDuty): Span[] {
  const { duty, verdict } = judged;
  if (!verdict || verdict.role === null) return [];
  const source = text.slice(duty.span.start, duty.span.end);
  const plain = source === duty.text;
  const earlier = plain ? found.get(verdict) : undefined;
  const inDuty = earlier?.text === duty.text ? earlier.spans : spansIn(source, judged);
  if (plain && earlier?.spans !== inDuty) found.set(verdict, { text: duty.text, spans: inDuty });
  return inDuty.map((span) => shift(span, duty.span.start));
}

/** What was found before in duties without markup, by the verdict on their words. */
const found = new WeakMap<Verdict, { readonly text: string; readonly spans: readonly Span[] }>();

/** The same in offsets of the duty's source. */
function spansIn(source: string, { duty, verdict }: JudgedDuty): readonly Span[] {
  const spoke = (verdict?.evidence ?? []).filter(({ weight, role }) => weight > 0 && verdict?.roles.includes(role));
  if (spoke.length === 0) return [];
  const places = source === duty.text ? null : align(duty.text, source);
  const spans: Span[] = [];
  for (const { span } of spoke) {
    if (span.end <= span.start || span.end > duty.text.length) continue;
    const start = places ? (places[span.start] ?? -1) : span.start;
    const last = places ? (places[span.end - 1] ?? -1) : span.end - 1;
    if (start >= 0 && last >= start) spans.push({ start, end: last + 1 });
  }
  spans.sort((a, b) => a.start - b.start);
  return spans.filter((one, i) => i === 0 || one.start >= (spans[i - 1] as Span).end);
}

/**
 * For each unit of the visible text its offset in the source, found by walking both: the source has all of the
 * text's units in order, with markup between. Null entries follow the first unit that is missing.
 */
function align(visible: string, source: string): (number | null)[] {
  const places: (number | null)[] = [];
  let at = 0;
  for (let i = 0; i < visible.length; i++) {
    const unit = visible.charCodeAt(i);
    let from = at;
    while (from < source.length && !same(source.charCodeAt(from), unit)) from++;
    if (from === source.length) {
      places.push(null);
      continue;
    }
    places.push(from);
    at = from + 1;
  }
  return places;
}

function same(a: number, b: number): boolean {
  return a === b || (isSpace(a) && isSpace(b));
}
