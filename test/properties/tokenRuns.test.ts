import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../../server/src/core/analysis.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import { semanticTokens, type Token, tokenRuns } from '../../server/src/core/ide/semanticTokens.ts';
import { engine } from '../engine.ts';
import { charters } from './charters.ts';

const piece = fc.constantFrom(
  'x',
  ' budget',
  '\n',
  '\n\n',
  '- Allocate budget across departments\n',
  '\n## CPO\n\n',
  '<!-- remit-ignore-next-line -->\n',
  '\n\n| Task | CTO | COO |\n| --- | --- | --- |\n| Hire engineers | A | R |\n\n',
  '```\n',
  '\nYou are the CTO.\n',
);
const edit = fc.record({ at: fc.nat(), gone: fc.nat({ max: 12 }), put: piece });

function from(at: number, tokens: readonly Token[]): object[] {
  return tokens.map(({ span: { start, end }, type, modifiers }) => ({
    start: start - at,
    end: end - at,
    type,
    modifiers,
  }));
}

test('tokens that are remembered by run are those that would be found anew, after any edits', () => {
  const machine = engine();
  let reused = 0;
  fc.assert(
    fc.property(charters, charters, fc.array(edit, { minLength: 1, maxLength: 8 }), (one, other, edits) => {
      // Long enough for several passages.
      let text = [one, other, one, other].join('\n\n');
      let analysis: Analysis | undefined;
      const known = new WeakMap<object, { circumstances: string; tokens: object[] }>();
      for (const { at, gone, put } of [{ at: 0, gone: 0, put: '' }, ...edits]) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + put + text.slice(place + gone);
        analysis = analyze({ text, path: 'charter.md', languageId: null, named: true }, machine, analysis);
        const runs = tokenRuns(analysis);
        assert.deepEqual(
          runs.flatMap((run) => run.tokens()),
          semanticTokens(analysis),
        );
        for (const run of runs) {
          const tokens = from(run.at, run.tokens());
          const earlier = known.get(run.of);
          if (earlier?.circumstances === run.circumstances) {
            assert.deepEqual(earlier.tokens, tokens);
            reused++;
          }
          known.set(run.of, { circumstances: run.circumstances, tokens });
        }
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(reused > 300, `${reused} runs were known`);
});
