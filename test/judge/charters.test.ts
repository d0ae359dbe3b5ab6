import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeCharters, measureCharters, RATES } from '../../judge/charters.ts';
import { DEV_FILE, readDuties } from '../../judge/corpus.ts';
import type { JudgedDuty } from '../../server/src/core/analysis.ts';
import type { Duty } from '../../server/src/core/charter/model.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { barAmong, levelAmong } from '../../server/src/core/rules/standing.ts';
import { createJudge } from '../../server/src/core/taxonomy/judge.ts';
import { SETTINGS } from '../../server/src/core/taxonomy/model.generated.ts';
import { shifted, standingInputs, warningBar, weightOfSlip } from '../../server/src/core/taxonomy/suspicion.ts';

const judge = createJudge(DEFAULT_CONFIG);

function judged(text: string, role: string, caveats: Duty['caveats'] = []): JudgedDuty {
  const duty = { text, roles: [role], stance: 'owns', caveats, named: [] } as unknown as Duty;
  const verdict = judge.judge(text);
  return { duty, verdict, assessment: judge.assess(duty, verdict) };
}

test('among other duties more of the misplaced are warned about, and hardly any that stand well', () => {
  for (const rate of RATES) {
    const charters = composeCharters(readDuties(DEV_FILE), 200, rate, 1);
    const alone = measureCharters(judge, charters, true);
    const among = measureCharters(judge, charters, false);
    assert.ok(among.warned > alone.warned, `${among.warned} among others, ${alone.warned} alone`);
    assert.ok(among.wrong <= 0.015, `right ones warned about: ${among.wrong}`);
    assert.ok(among.wrongBy.shared <= 0.05, `shared ones warned about: ${among.wrongBy.shared}`);
  }
});

test('the more duties are astray, the less must speak for the next; what is a hint at most stays one where a line doubts', () => {
  const bars = [0.02, 0.07, 0.2].map((share) => warningBar(share, SETTINGS.standing));
  assert.deepEqual(
    bars,
    bars.toSorted((a, b) => b - a),
  );
  const right = [
    'Choose the programming languages',
    'Run the servers',
    'Review code',
    'Patch the operating systems',
    'Hire backend engineers',
    'Automate regression tests',
    'Fix the network',
    'Pay down technical debt',
  ].map((text) => judged(text, 'CTO'));
  const slips = ['Negotiate the office lease', 'Set the subscription prices', 'Plan the seating of all departments'];
  const few = [...right, judged(slips[0]!, 'CTO')];
  const more = [...right, ...slips.map((text) => judged(text, 'CTO'))];
  assert.ok(barAmong(few) < Number.POSITIVE_INFINITY);
  assert.ok(barAmong(more) < barAmong(few));
  // A charter that has its own ways: hints stay hints.
  const strange = slips.map((text) => judged(text, 'CTO'));
  assert.equal(barAmong(strange), Number.POSITIVE_INFINITY);
  const hint: JudgedDuty = { ...more[9]!, assessment: { owner: 'CPO', suspicion: 0.89, level: 'hint' } };
  assert.equal(levelAmong(hint, more, 0.5), 'warning');
  assert.equal(levelAmong(hint, strange, 0.5), 'hint');
  assert.equal(levelAmong(hint, more, 0.9), 'hint');
  const doubted = { ...hint, duty: { ...hint.duty, caveats: ['partner'] } as Duty };
  assert.equal(levelAmong(doubted, more, 0.5), 'hint');
});

test('a duty that its place’s own role could have, or that could be shared, must be more suspicious than another', () => {
  const { standing } = SETTINGS;
  const weight = (suspicion: number, own: number, shared: number): number =>
    weightOfSlip(standingInputs({ CTO: own, SHARED: shared, NONE: 0.02 }, ['CTO'], suspicion), standing);
  assert.ok(weight(0.9, 0.02, 0.01) > weight(0.8, 0.02, 0.01));
  assert.ok(weight(0.8, 0.02, 0.01) > weight(0.8, 0.2, 0.01));
  assert.ok(weight(0.8, 0.02, 0.01) > weight(0.8, 0.02, 0.2));
});

test('the threshold of a team moves a bar both ways, and never one that cannot be passed', () => {
  assert.equal(shifted(0.7, 0.5).toFixed(9), '0.700000000');
  assert.ok(shifted(0.7, 0.4) < 0.7 && shifted(0.7, 0.6) > 0.7);
  assert.equal(shifted(1, 0.1), 1);
});
