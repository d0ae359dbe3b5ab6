import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MODEL } from '../../server/src/core/taxonomy/model.generated.ts';
import { readDuty } from '../../server/src/core/taxonomy/reading.ts';
import { Scorer } from '../../server/src/core/taxonomy/scorer.ts';

const scorer = new Scorer(MODEL);

/** Words of every kind that a reading tells apart: phrases of the lexicon, grammar, zones, numbers, names, unknown words. */
const WORDS = [
  ...['product', 'strategy', 'technical', 'debt', 'customer', 'data', 'security', 'budget', 'across', 'departments'],
  ...['the', 'of', 'for', 'with', 'so', 'that', 'in', 'order', 'to', 'without', 'instead', 'and', 'by', 'not', 'own'],
  ...['roadmap', 'hiring', 'plan', 'incident', 'response', 'go-to-market', 'CTO', '27001', '99.9%', 'xyzzy', 'Qwfp;'],
  ...['pricing,', 'reliability.', '(on-call)', 'cloud', 'infrastructure', 'user', 'research', 'office', 'leases'],
];

test('a duty without some of its words scores as one that never had them, to the last bit', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 18 }), (parts) => {
      const reading = readDuty(parts.join(' '));
      const n = reading.words.length;
      const fast = new Float64Array(scorer.classes.length);
      for (let from = 0; from < n; from++) {
        for (let to = from + 1; to <= Math.min(n, from + 4); to++) {
          const words = reading.words.filter((_, i) => i < from || i >= to);
          const zones = reading.zones.filter((_, i) => i < from || i >= to);
          const slow = scorer.score({ words, zones }, scorer.lexicon.find(words));
          scorer.takeUp(reading);
          scorer.scoreWithout(fast, from, to);
          assert.deepEqual(fast, slow);
        }
      }
    }),
    { numRuns: 400 },
  );
});
