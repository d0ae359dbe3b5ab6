import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/core/analysis.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';
import { engine } from '../engine.ts';

const plain = engine();
const OFFICES = ['Chief Technology Officer (CTO)', 'Chief Product Officer (CPO)', 'Chief Operating Officer (COO)'];

/** A charter of many passages. */
const text = Array.from(
  { length: 120 },
  (_, i) =>
    `## ${OFFICES[i % 3]}, unit ${i}\n\n${'Harden the servers|Set the roadmap|Run the payroll'
      .split('|')
      .map((words) => `- ${words} of plant ${i}, and say how it goes\n`)
      .join('')}\n| Activity | CTO | COO |\n|---|---|---|\n| Sign the lease of plant ${i} | I | A |\n\n`,
).join('');

const read = (now: string, previous?: Analysis): Analysis =>
  analyze({ text: now, path: 'team-charter.md', languageId: null, named: true }, plain, previous);

test('a keystroke leaves duties before it what they were, and verdicts wherever they stand', () => {
  const before = read(text);
  const at = text.indexOf(' of plant 60,');
  const after = read(`${text.slice(0, at)}x${text.slice(at)}`, before);
  assert.equal(after.duties.length, before.duties.length);
  const same = after.duties.filter((one, i) => one.duty === before.duties[i]?.duty).length;
  const judged = after.duties.filter((one, i) => one.verdict === before.duties[i]?.verdict).length;
  assert.ok(same > 100 && same <= 240, `${same} duties stayed`);
  assert.equal(judged, before.duties.length - 1);
});

test('what a code fence swallowed comes back with its verdicts when the fence is closed or gone', () => {
  const before = read(text);
  const at = text.indexOf('\n## ', text.length >> 1);
  const opened = read(`${text.slice(0, at)}\n\`\`\`\n${text.slice(at)}`, before);
  assert.ok(opened.duties.length < before.duties.length * 0.6);
  const typed = read(`${text.slice(0, at)}\n\`\`\`\n\`\`\n${text.slice(at)}`, opened);
  for (const now of [`${text.slice(0, at)}\n\`\`\`\n\`\`\`\n${text.slice(at)}`, text]) {
    const closed = read(now, typed);
    assert.equal(closed.duties.length, before.duties.length);
    const judged = closed.duties.filter((one, i) => one.verdict === before.duties[i]?.verdict).length;
    assert.ok(judged > before.duties.length - 30, `${judged} verdicts came back`);
  }
});

test('a charter of five million characters is read', () => {
  const long = text.repeat(Math.ceil(5_500_000 / text.length));
  const tree = parse(long, 'markdown');
  assert.deepEqual(tree.problems, []);
  const edited = parse(`${long.slice(0, 3_000_000)}x${long.slice(3_000_000)}`, 'markdown', tree);
  const passages = new Set(tree.passages.map(({ passage }) => passage));
  assert.ok(edited.passages.filter(({ passage }) => !passages.has(passage)).length < 5);
});
