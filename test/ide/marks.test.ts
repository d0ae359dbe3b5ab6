import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeLenses } from '../../server/src/core/ide/codeLens.ts';
import { evidenceSpans } from '../../server/src/core/ide/evidence.ts';
import { inlayHints } from '../../server/src/core/ide/inlayHints.ts';
import { semanticTokens } from '../../server/src/core/ide/semanticTokens.ts';
import { at, CHARTER, MATRIX, say, words } from './at.ts';

const WRONG = `
## CTO

- Set the long-term technical direction
- Allocate the company budget across departments
- **Allocate** the company\n  *budget* across departments in autumn

## COO

- Turn the strategy into operating plans
`;

test('a lens counts duties, what belongs elsewhere, and the areas covered', () => {
  const { analysis } = at(WRONG);
  const [cto, coo] = codeLenses(analysis, say);
  assert.match(cto?.title ?? '', /^3 duties · 2 belong elsewhere · \d of 5 areas$/);
  assert.deepEqual(words(analysis, cto?.duties ?? [])[0], 'Allocate the company budget across departments');
  assert.equal(coo?.title, '1 duty · 1 of 4 areas');
  assert.deepEqual(words(analysis, coo?.duties ?? []), ['Turn the strategy into operating plans']);
});

test('a hint names the judged area behind each duty in the range', () => {
  const { analysis } = at(CHARTER);
  const all = inlayHints(analysis, { start: 0, end: analysis.text.length }, say);
  const budget = analysis.text.indexOf('across departments') + 'across departments'.length;
  assert.equal(all.find((hint) => hint.at === budget)?.label, 'Resource management');
  assert.deepEqual(inlayHints(analysis, { start: 0, end: 10 }, say), []);
});

test('roles, duties and deciding words are marked where they stand', () => {
  const { analysis } = at(WRONG);
  const tokens = semanticTokens(analysis);
  const marked = (type: string) =>
    words(
      analysis,
      tokens.flatMap((token) => (token.type === type ? token.span : [])),
    );
  assert.deepEqual(marked('charterRole'), ['CTO', 'COO']);
  assert.ok(marked('charterEvidence').includes('budget'));
  assert.ok(tokens.some(({ modifiers }) => modifiers.includes('misassigned')));
  const wrong = tokens.filter(({ modifiers }) => modifiers.includes('misassigned'));
  assert.ok(wrong.every(({ span }) => span.start > analysis.text.indexOf('Allocate') - 1));
});

test('matrix letters and ignore comments are marked', () => {
  const { analysis } = at(`${MATRIX}\n<!-- remit-ignore-next-line -->\n\n## CTO\n\n- Run the cloud platform\n`);
  const tokens = semanticTokens(analysis);
  assert.deepEqual(
    words(
      analysis,
      tokens.flatMap(({ type, span }) => (type === 'enumMember' ? span : [])),
    ),
    ['R', 'I', 'C', 'C', 'R', 'C', 'I'],
  );
  assert.deepEqual(
    words(
      analysis,
      tokens.flatMap(({ type, span }) => (type === 'keyword' ? span : [])),
    ),
    ['A', 'A', 'A'],
  );
  assert.deepEqual(
    words(
      analysis,
      tokens.flatMap(({ type, span }) => (type === 'comment' ? span : [])),
    ),
    ['<!-- remit-ignore-next-line -->'],
  );
});

test('deciding words are found under markup and across lines', () => {
  const { analysis } = at(WRONG);
  const judged = analysis.duties.find(({ duty }) => duty.text.includes('autumn'));
  assert.ok(judged);
  const found = words(analysis, evidenceSpans(analysis.text, judged));
  assert.ok(
    found.some((word) => word.includes('budget')),
    JSON.stringify(found),
  );
});

test('marks lie inside the text, in order, without overlaps, and a range gives the same ones', () => {
  const line = fc.constantFrom(
    '## CTO',
    '**COO:**',
    '- Allocate the *company* budget',
    '  across departments 🚀',
    '1. Set `prices`',
    '',
    'The CPO owns the roadmap and pricing.',
    '| A | CTO | COO |',
    '|---|---|---|',
    '| Budget | A/R | R |',
    '<!-- remit-ignore-line -->',
    '```',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), fc.nat(), fc.nat(), (lines, a, b) => {
      const { analysis } = at(lines.join('\n'));
      const tokens = semanticTokens(analysis);
      let end = 0;
      for (const { span } of tokens) {
        assert.ok(span.start >= end && span.end > span.start && span.end <= analysis.text.length);
        end = span.end;
      }
      const size = analysis.text.length + 1;
      const range = { start: Math.min(a % size, b % size), end: Math.max(a % size, b % size) };
      const inside = ({ span }: { span: { start: number; end: number } }) =>
        span.start < range.end && range.start < span.end;
      assert.deepEqual(semanticTokens(analysis, range).filter(inside), tokens.filter(inside));
    }),
    { numRuns: 300 },
  );
});
