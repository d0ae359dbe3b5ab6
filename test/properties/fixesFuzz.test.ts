import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixAll, fixesFor, movesFor } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';
import { invertEdits } from '../undo.ts';

const say = speaker();

/** Pieces of charters in an order nobody would write: broken tables, open fences, duties before any role. */
const piece = fc.constantFrom(
  '## CTO',
  '## Chief Operating Officer (COO)',
  '# CPO',
  '**CTO:**',
  '- **CPO**',
  '- **COO:** budgets across departments, server hardening and pricing',
  '- Allocate budget across departments',
  '* Harden the production servers',
  '+ Own the product roadmap',
  '1. Allocate budget across departments',
  '3) Harden the production servers',
  '  - Own the product roadmap',
  '\t- Harden the production servers',
  '   wrapped',
  '- [ ] Set list prices of the product',
  '- ',
  '-',
  '```',
  '---',
  '===',
  '<!-- remit-ignore-start -->',
  '<!-- remit-ignore-line x -->',
  '> quoted',
  '| Role | Responsibilities |',
  '| --- | --- |',
  '| CTO | Architecture; allocate budget across departments |',
  '| CPO | | |',
  '| COO',
  '| Activity | CTO | COO |',
  '|---|:-:|:-:|',
  '| Allocate budget across departments | A | R |',
  'The CTO is responsible for architecture, budgets across departments and the cloud.',
  'The COO sets product pricing.',
  'Responsibilities: pricing of the product, server hardening, budgets.',
  '### Responsibilities',
  '### Does not own',
  '<details>',
  '</details>',
  '- a | b',
  '\\',
  '',
  '',
  '😀 - Own the product roadmap',
);
const lineBreak = fc.constantFrom('\n', '\n', '\r\n', '\r');

const texts = fc
  .tuple(fc.array(fc.tuple(piece, lineBreak), { maxLength: 30 }), fc.boolean(), fc.boolean())
  .map(([lines, bom, uniform]) => {
    const text = lines.map(([line, end]) => line + (uniform ? '\n' : end)).join('');
    return (bom ? '\ufeff' : '') + text;
  });

test('on any text every fix can be applied and taken back, and only sound ones are offered', () => {
  let applied = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const analysis = analyzed(text);
      const fixes = [
        ...analysis.findings.flatMap((finding) => fixesFor(analysis, finding, say)),
        ...analysis.duties.slice(0, 6).flatMap((_, index) => movesFor(analysis, index, say)),
        fixAll(analysis, say),
      ];
      for (const fix of fixes) {
        assert.equal(fix.edits.length > 0, fix.disabled === null && fix.kind !== 'allow', fix.title);
        for (const { edits } of fix.edits) {
          const after = applyEdits(text, edits);
          assert.equal(applyEdits(after, invertEdits(text, edits)), text);
          applied++;
          if (fix.kind !== 'move' || fix.duty === null) continue;
          const words = analysis.duties[fix.duty]!.duty.text.split(/\s+/);
          for (const word of words) assert.ok(after.includes(word), `“${word}” is lost by “${fix.title}”`);
        }
      }
    }),
    { numRuns: 400 },
  );
  assert.ok(applied > 400, `enough fixes were tried (${applied})`);
});
