import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SemanticTokensBuilder } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../../server/src/core/analysis.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import { semanticTokens } from '../../server/src/core/ide/semanticTokens.ts';
import { outline } from '../../server/src/core/ide/symbols.ts';
import { colorsOf } from '../../server/src/lsp/colors.ts';
import { outlineOf } from '../../server/src/lsp/outlines.ts';
import { toSymbol, toTokenLines } from '../../server/src/lsp/toLsp.ts';
import { engine } from '../engine.ts';
import { charters } from './charters.ts';

const piece = fc.constantFrom(
  'x',
  ' budget',
  '\n',
  '\r\n',
  '\n\n',
  '- Allocate budget across departments\n',
  '\n## CPO\n\n',
  '# Charter\n\n',
  '<!-- remit-ignore-next-line -->\n',
  '\n\n| Task | CTO | COO |\n| --- | --- | --- |\n| Hire engineers | A | R |\n\n',
  '```\n',
  '\nYou are the CTO.\n',
);
const edits = fc.array(fc.record({ at: fc.nat(), gone: fc.nat({ max: 12 }), put: piece }), {
  minLength: 1,
  maxLength: 8,
});

test('colors and outline that are remembered are those that would be found anew, after any edits', () => {
  const machine = engine();
  const { say } = machine;
  let same = 0;
  fc.assert(
    fc.property(charters, charters, edits, fc.constantFrom(5, 5000), (one, other, edits, most) => {
      // Long enough for several passages.
      let text = [one, other, one, other].join('\n\n');
      let analysis: Analysis | undefined;
      let before: readonly unknown[] = [];
      for (const { at, gone, put } of [{ at: 0, gone: 0, put: '' }, ...edits]) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + put + text.slice(place + gone);
        analysis = analyze({ text, path: 'charter.md', languageId: null, named: true }, machine, analysis);
        const document = TextDocument.create('file:///charter.md', 'markdown', 1, text);
        const builder = new SemanticTokensBuilder();
        for (const token of semanticTokens(analysis)) toTokenLines(document, token, (...one) => builder.push(...one));
        assert.deepEqual(colorsOf({ analysis, document }), builder.build().data);
        const symbols = outlineOf({ analysis, document, say }, most);
        const anew = outline(analysis, say, most).map((entry) => toSymbol(document, entry));
        assert.deepEqual(symbols, anew);
        const shown = symbols[0]?.children ?? symbols;
        same += shown.filter((symbol) => before.includes(symbol)).length;
        before = shown;
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(same > 200, `${same} entries were known`);
});
