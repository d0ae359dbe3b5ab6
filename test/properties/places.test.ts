import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dutyAt, placeAt } from '../../server/src/core/ide/dutyAt.ts';
import { findingOfKey, findingsAt, findingsOnDuty } from '../../server/src/core/rules/findingsAt.ts';
import { type Span, touches } from '../../server/src/core/text/span.ts';
import { analyzed } from '../engine.ts';
import { charters } from './charters.ts';

/** What lies at an offset, the shortest first: found by looking at everything. */
function shortestAt(spans: readonly Span[], offset: number): number {
  let best = -1;
  const length = (i: number): number => (spans[i] as Span).end - (spans[i] as Span).start;
  spans.forEach((span, i) => {
    if (touches(span, offset) && (best < 0 || length(i) < length(best))) best = i;
  });
  return best;
}

test('what stands at a place is found without looking at all there is, and it is the same', () => {
  fc.assert(
    fc.property(charters, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (text, numbers) => {
      const analysis = analyzed(text);
      const { duties, findings, charter } = analysis;
      for (const [i, number] of numbers.entries()) {
        const start = number % (text.length + 1);
        const end = Math.min(text.length, start + (i % 3) * 20);
        const words = duties.map(({ duty }) => duty.span);
        assert.equal(dutyAt(analysis, start), shortestAt(words, start));
        const labels = charter.places.map(({ label }) => (label.start < label.end ? label : { start: -1, end: -1 }));
        assert.equal(placeAt(analysis, start), charter.places[shortestAt(labels, start)] ?? null);
        const met = findings.flatMap(({ span }, at) => (span.start <= end && span.end >= start ? [at] : []));
        assert.deepEqual(findingsAt(findings, { start, end }), met);
      }
      for (const i of duties.keys()) {
        const about = findings.filter(({ duty }) => duty === i);
        assert.deepEqual(findingsOnDuty(analysis, i), about);
      }
      findings.forEach(({ key, span }, i) => {
        assert.equal(findingOfKey(findings, key, span.start), i);
        assert.equal(findingOfKey(findings, key, span.start + 1), i);
      });
    }),
    { numRuns: 200 },
  );
});
