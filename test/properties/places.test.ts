import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dutyAt, placeAt } from '../../server/src/core/ide/dutyAt.ts';
import { dutiesLike } from '../../server/src/core/rules/dutiesLike.ts';
import { findingOfKey, findingsAt, findingsOnDuty } from '../../server/src/core/rules/findingsAt.ts';
import { normalize, sumOfWords } from '../../server/src/core/rules/key.ts';
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

test('texts of the same words have one number, however they are written', () => {
  const word = fc.constantFrom('Own', 'the', 'Büro', 'ﬁnance', 'R&D', '50%', '企画', 'CTO’s', 'road_map', 'ÀÉ', 'K');
  const gap = fc.constantFrom(' ', '  ', ', ', ' — ', '*', '-', '\u00a0');
  const text = fc
    .array(fc.tuple(word, gap), { maxLength: 6 })
    .map((parts) => parts.map(([one, space]) => one + space).join(''));
  fc.assert(
    fc.property(text, text, (one, other) => {
      for (const like of [other, one.toLowerCase(), ` ${one}.`, one.normalize('NFD'), one.normalize('NFKC')]) {
        if (normalize(one) === normalize(like)) assert.equal(sumOfWords(one), sumOfWords(like), `${one} | ${like}`);
      }
    }),
  );
});

test('a duty is found again by its words', () => {
  fc.assert(
    fc.property(charters, (text) => {
      const { charter } = analyzed(`${text}\n\n${text}`);
      for (const { text: words } of charter.duties) {
        const same = charter.duties.flatMap((duty, i) => (normalize(duty.text) === normalize(words) ? [i] : []));
        assert.ok(same.length > 0);
        const found = dutiesLike(charter, words);
        assert.deepEqual(
          same.filter((i) => !found.includes(i)),
          [],
        );
      }
    }),
    { numRuns: 50 },
  );
});
