import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeLenses } from '../../server/src/core/ide/codeLens.ts';
import { completions } from '../../server/src/core/ide/completion.ts';
import { definition } from '../../server/src/core/ide/definition.ts';
import { folds } from '../../server/src/core/ide/folding.ts';
import { hover } from '../../server/src/core/ide/hover.ts';
import { inlayHints } from '../../server/src/core/ide/inlayHints.ts';
import { mentions } from '../../server/src/core/ide/mentions.ts';
import { references } from '../../server/src/core/ide/references.ts';
import { editsFor, isWritten, nameAt } from '../../server/src/core/ide/rename.ts';
import { selectionRanges } from '../../server/src/core/ide/selectionRanges.ts';
import { semanticTokens } from '../../server/src/core/ide/semanticTokens.ts';
import { outline } from '../../server/src/core/ide/symbols.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { analyzed } from '../engine.ts';
import { say } from './at.ts';

const piece = fc.constantFrom(
  '# Charter',
  '## CTO',
  '## CPO / COO',
  '### Chief Operating Officer (COO) — Ada Byron',
  '**CTO:**',
  '- Run the cloud platform',
  '  - every day',
  '* Allocate the company budget, agreed with Ada Byron',
  '1. Own the roadmap',
  '1) ',
  '- ',
  '- [ ] Set prices',
  'The CTO is responsible for security, data and tools.',
  '| Activity | CTO | COO |',
  '| --- | :-: | --- |',
  '| Set budgets | A/R | C |',
  '| Hire | | A',
  '```',
  '<!-- remit-ignore-next-line duplicate-duty: why -->',
  '<!-- remit-ignore-line ',
  '---',
  'charter: true',
  'role: CTO',
  '> quoted CTO',
  '\ufeff',
  '\0',
  '\ud800',
  '🚀👩‍🚀',
  'הצוות CTO',
  '\t',
  '    CTO in code',
  'e\u0301 COO',
  '',
  ' ',
);
const charter = fc
  .tuple(fc.array(piece, { maxLength: 16 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, lineBreak]) => lines.join(lineBreak));

test('every answer at every place is inside the text, whatever the text', () => {
  fc.assert(
    fc.property(
      charter,
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      fc.constantFrom('charter.md', 'org.yaml', 'team.org'),
      (text, places, path) => {
        const analysis = analyzed(text, path);
        const inside = (spans: readonly Span[]) => {
          for (const { start, end } of spans)
            assert.ok(start >= 0 && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
        };
        inside(folds(analysis));
        inside(semanticTokens(analysis).map(({ span }) => span));
        for (const { span, duties } of codeLenses(analysis, say)) inside([span, ...duties]);
        inside(inlayHints(analysis, { start: 0, end: text.length }, say).map(({ at }) => ({ start: at, end: at })));
        outline(analysis, say);
        const starts = analysis.duties.map(({ duty }) => duty.span.start);
        assert.deepEqual(
          starts,
          [...starts].sort((a, b) => a - b),
          'duties stand in text order',
        );
        for (const place of places) {
          const offset = place % (text.length + 1);
          inside(selectionRanges(analysis, offset));
          inside(references(analysis, offset).map(({ span }) => span));
          for (const { label, scope } of definition(analysis, offset)) inside([label, scope]);
          for (const { replace, text: written, select } of completions(analysis, offset, say)) {
            inside([replace]);
            if (select) assert.ok(select.start >= 0 && select.start <= select.end && select.end <= written.length);
          }
          const over = hover(analysis, offset, say);
          if (over) inside([over.span]);
          const name = nameAt(analysis, offset);
          if (name) applyEdits(text, editsFor(mentions(analysis).filter(isWritten(name)), 'Zoë'));
        }
      },
    ),
    { numRuns: 1500 },
  );
});
