import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../../server/src/core/analysis.ts';
import type { Finding } from '../../server/src/core/finding.ts';
import { type Fix, fixAll, fixesFor, movesFor } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';
import { invertEdits } from '../undo.ts';
import { bareLetters, CLEAR, charters, enumerations } from './charters.ts';

const say = speaker();

/** Applies a fix and checks what holds for every fix: the inverse restores the text. */
function applied(text: string, fix: Fix): string {
  const edits = fix.edits.flatMap((document) => document.edits);
  const after = applyEdits(text, edits);
  assert.equal(applyEdits(after, invertEdits(text, edits)), text, 'the inverse restores the text');
  return after;
}

const misassigned = ({ findings }: Analysis): Finding[] => findings.filter(({ rule }) => rule === 'misassigned-duty');
const keys = (analysis: Analysis): string[] => misassigned(analysis).map(({ key }) => key);
const wordsOf = (analysis: Analysis): string[] => analysis.duties.map(({ duty }) => duty.text).sort();
const holders = (analysis: Analysis): string[] => analysis.duties.map(({ duty }) => `${duty.roles}: ${duty.text}`);

/** Words of a text in any order, white space, markers and numbers of lists aside. */
function bag(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '')
    .sort();
}

/** An edit may take out the duty's own lines and blank lines, put in its lines, blank lines and a label, and count. */
function touchesOnly(before: Analysis, index: number, fix: Fix): void {
  const { extent } = before.duties[index]!.duty;
  for (const { span, newText } of fix.edits[0]!.edits) {
    const out = before.text.slice(span.start, span.end);
    if (/^\d+$/.test(out) && /^\d+$/.test(newText)) continue;
    const outside =
      before.text.slice(span.start, Math.max(span.start, Math.min(span.end, extent.start))) +
      before.text.slice(Math.min(span.end, Math.max(span.start, extent.end)), span.end);
    // A number right behind the duty is counted down in the same edit.
    assert.match(outside.trim(), /^\d*$/, `only the duty leaves, not ${JSON.stringify(out)}`);
  }
}

let moves = 0;

test('a move keeps every word, settles its finding and leaves the rest alone', () => {
  fc.assert(
    fc.property(charters, (text) => {
      const before = analyzed(text);
      for (const finding of misassigned(before)) {
        const [fix] = fixesFor(before, finding, say);
        assert.equal(fix?.kind, 'move');
        assert.equal(fix.disabled, null);
        assert.deepEqual(fix.resolves, [finding.key]);
        const after = analyzed(applied(text, fix));
        moves++;
        const moved = before.duties[finding.duty!]!.duty;
        assert.deepEqual(wordsOf(after), wordsOf(before), 'every duty keeps its words');
        assert.deepEqual(
          keys(after).sort(),
          keys(before)
            .filter((key) => key !== finding.key)
            .sort(),
          'one finding less',
        );
        assert.ok(holders(after).includes(`${finding.suggestion?.role}: ${moved.text}`), 'it stands under its owner');
        const lost = bag(text).filter((line) => !bag(after.text).includes(line));
        assert.deepEqual(lost, [], 'no line is lost');
        touchesOnly(before, finding.duty!, fix);
        assert.equal(after.text.startsWith('\ufeff'), text.startsWith('\ufeff'));
        if (text.includes('\r\n')) assert.doesNotMatch(after.text, /(?<!\r)\n/);
        else assert.doesNotMatch(after.text, /\r/);
        assert.equal(
          /\n$/.test(after.text),
          /\n$/.test(text),
          'the end of the file keeps its line break or lack of it',
        );
        assert.doesNotMatch(after.text, /^[ \t]*(?:[-*+]|\d+[.)])[ \t]*$/m, 'no empty item');
        assert.doesNotMatch(after.text, /\n\r?\n\r?\n/, 'no doubled blank line');
      }
    }),
    { numRuns: 150 },
  );
  assert.ok(moves > 150, `enough moves were tried (${moves})`);
});

test('sharing and ignoring settle the finding and move nothing', () => {
  fc.assert(
    fc.property(charters, (text) => {
      const before = analyzed(text);
      for (const finding of misassigned(before).slice(0, 2)) {
        for (const fix of fixesFor(before, finding, say)) {
          if (fix.kind === 'move' || fix.kind === 'allow') continue;
          assert.equal(fix.disabled, null, `${fix.kind} can be done`);
          const after = analyzed(applied(text, fix));
          const rest = keys(before).filter((key) => !fix.resolves.includes(key));
          assert.deepEqual(keys(after), rest, `${fix.kind} settles exactly what it says`);
          assert.deepEqual(
            after.findings.filter(({ rule }) => rule === 'unused-ignore'),
            [],
          );
          if (fix.kind === 'share') assert.equal(after.duties.length, before.duties.length);
          else assert.deepEqual(holders(after), holders(before), `${fix.kind} leaves duties and roles`);
        }
      }
    }),
    { numRuns: 100 },
  );
});

/** Moves everything that is plainly astray at once and one by one: the text must be the same, and nothing be left. */
function sameAsOneByOne(text: string): void {
  const before = analyzed(text);
  const all = fixAll(before, say);
  let one = before;
  for (let round = 0; round <= before.duties.length; round++) {
    const next = misassigned(one)
      .filter(({ duty }) => one.duties[duty!]?.assessment.level === 'warning')
      .map((finding) => fixesFor(one, finding, say)[0]!)
      .find(({ disabled }) => disabled === null);
    if (!next) break;
    one = analyzed(applied(one.text, next));
    // A role's label in a list is no longer read as one once nothing stands below it.
    fc.pre(!/^- \*\*.*\*\*[ \r]*(?:\n- \*\*|$(?![\s\S]*\n {2}))/m.test(one.text));
  }
  if (all.disabled !== null) return void assert.equal(one.text, text);
  const after = analyzed(applied(text, all));
  assert.equal(after.text, one.text);
  assert.notEqual(fixAll(after, say).disabled, null, 'nothing is left to do');
}

test('fix all is the same as moving one by one, and does nothing the second time', () => {
  fc.assert(fc.property(charters, sameAsOneByOne), { numRuns: 100 });
});

test('fix all is the same as moving one by one where letters mean what their duties are', () => {
  let inDoubt = 0;
  fc.assert(
    fc.property(bareLetters, (text) => {
      if (analyzed(text).charter.places.some(({ doubt }) => doubt !== null)) inDoubt++;
      sameAsOneByOne(text);
    }),
    { numRuns: 100 },
  );
  assert.ok(inDoubt > 5, `some letters were in doubt (${inDoubt})`);
});

test('nothing moves to letters that may mean another office, and a second section is not opened for them', () => {
  const section = (role: string, duties: readonly string[]) =>
    `## ${role}\n\n${duties.map((one) => `- ${one}\n`).join('')}`;
  const people = [
    'Run the payroll of all employees',
    'Hire people for every team',
    'Set the long-term technical direction',
  ];
  const text = `# Harbor Lights\n\n${section('CPO', people)}\n${section('COO', [CLEAR.CPO[1]!, CLEAR.CPO[6]!])}`;
  const before = analyzed(text);
  assert.deepEqual(before.charter.places[0]?.doubt, ['CPO', 'CPO-PEOPLE']);
  const [finding, ...more] = misassigned(before);
  assert.ok(finding && more.length === 1);
  assert.match(fixesFor(before, finding, say)[0]?.disabled ?? '', /CPO may mean several offices/);
  assert.notEqual(fixAll(before, say).disabled, null);
  sameAsOneByOne(text);
});

test('where a move makes letters doubtful, what stands below them is left to the person', () => {
  const text = `# Harbor Lights

## CPO

- Set the long-term technical direction
- Hire people for every team
- Run the payroll of all employees
- Harden the production servers

## CTO

- Choose the programming languages and frameworks
`;
  assert.equal(analyzed(text).charter.places[0]?.doubt, null);
  const all = fixAll(analyzed(text), say);
  assert.equal(all.resolves.length, 1);
  assert.notEqual(analyzed(applied(text, all)).charter.places[0]?.doubt, null);
  sameAsOneByOne(text);
});

test('the case that opened a second section for a role that was there is mended', () => {
  sameAsOneByOne(`# Harbor Lights

## CPO

- Pay down technical debt in the code base
- Set the long-term technical direction
- Plan headcount across departments

## COO

- Decide which features launch to customers
- Improve usability of the checkout screens ✨`);
});

test('any duty can go to any role and back into the text it came from', () => {
  fc.assert(
    fc.property(charters, fc.nat(), (text, pick) => {
      const before = analyzed(text);
      if (before.duties.length === 0) return;
      const index = pick % before.duties.length;
      for (const fix of movesFor(before, index, say)) {
        assert.equal(fix.disabled, null);
        const after = analyzed(applied(text, fix));
        assert.deepEqual(wordsOf(after), wordsOf(before));
        assert.ok(holders(after).includes(`${fix.role}: ${before.duties[index]!.duty.text}`));
        touchesOnly(before, index, fix);
      }
    }),
    { numRuns: 100 },
  );
});

let parts = 0;

test('parts of cells and enumerations move with their separators, and nothing else', () => {
  fc.assert(
    fc.property(enumerations, (text) => {
      const before = analyzed(text);
      for (const finding of misassigned(before)) {
        const [fix] = fixesFor(before, finding, say);
        assert.equal(fix?.disabled, null);
        const after = analyzed(applied(text, fix));
        parts++;
        for (const { duty } of before.duties)
          assert.ok(after.text.includes(duty.text), `“${duty.text}” is still there`);
        assert.ok(!keys(after).includes(finding.key), 'the finding is gone');
        const moved = before.duties[finding.duty!]!.duty.text;
        assert.equal(after.text.split(moved).length, text.split(moved).length, 'it stands there once');
        assert.doesNotMatch(
          after.text,
          /[,;•]\s*[,;|]|[,;]\s*\||<br>\s*(?:<br>|\|)|:\s*,|,\s*\.|^\|\s*[,;]/m,
          after.text,
        );
        const { roles } = before.duties[finding.duty!]!.duty;
        const elsewhere = holders(before).filter(
          (line) => !line.startsWith(`${roles}:`) && !line.startsWith(`${finding.suggestion!.role}:`),
        );
        for (const line of elsewhere) assert.ok(holders(after).includes(line), `${line} stays`);
      }
    }),
    { numRuns: 150 },
  );
  assert.ok(parts > 100, `enough moves were tried (${parts})`);
});

test('fix all moves the parts of cells and enumerations one after the other, and loses none', () => {
  let together = 0;
  fc.assert(
    fc.property(enumerations, (text) => {
      const before = analyzed(text);
      const all = fixAll(before, say);
      if (all.disabled !== null) return;
      const after = analyzed(applied(text, all));
      if (all.resolves.length > 1) together++;
      for (const { duty } of before.duties)
        assert.equal(
          after.text.split(duty.text).length,
          text.split(duty.text).length,
          `“${duty.text}” stands there once`,
        );
      assert.ok(
        all.resolves.every((key) => !keys(after).includes(key)),
        'what it says is settled',
      );
    }),
    { numRuns: 150 },
  );
  assert.ok(together > 50, `enough were moved together (${together})`);
});
