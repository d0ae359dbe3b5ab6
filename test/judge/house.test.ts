import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV_FILE, foldsOf, type LabeledDuty, readDuties, readTraining } from '../../judge/corpus.ts';
import { exportModel } from '../../judge/exportModel.ts';
import { seeded } from '../../judge/network.ts';
import { trainModels } from '../../judge/train.ts';
import { type Config, DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { createJudgeFrom } from '../../server/src/core/taxonomy/judge.ts';
import { SETTINGS } from '../../server/src/core/taxonomy/model.generated.ts';

/** Two areas the tables of this test have never heard of. */
const HELD_OUT = ['revenue', 'risk-management'];
const OWNER: Record<string, string> = { revenue: 'CPO', 'risk-management': 'COO' };

test('two areas that training never saw, defined by ten examples each, keep the promise about false alarms', (t) => {
  const training = readTraining();
  const folds = foldsOf(training, 4);
  const known = training.filter((duty, i) => folds[i] === 0 && !HELD_OUT.includes(duty.area ?? ''));
  const { encoder, models } = trainModels(known, 1, { epochs: 5 });
  const tables = exportModel(models, encoder);

  const random = seeded(11);
  const areas = HELD_OUT.map((slug) => {
    const all = training.filter((duty) => duty.area === slug);
    const examples = Array.from({ length: 10 }, () => all[Math.floor(random() * all.length)]!.text);
    return { slug: `house-${slug}`, title: null, owner: OWNER[slug]!, terms: [], examples, reason: null };
  });
  const plain = createJudgeFrom(tables, SETTINGS, DEFAULT_CONFIG);
  const house = createJudgeFrom(tables, SETTINGS, { ...DEFAULT_CONFIG, areas } satisfies Config);

  const dev = readDuties(DEV_FILE);
  const warned = (by: typeof house, duty: LabeledDuty, under: string): string | null => {
    const assessment = by.assess(
      { roles: [under], stance: 'owns', caveats: [], named: [], text: duty.text },
      by.judge(duty.text),
    );
    return assessment.level === 'warning' ? assessment.owner : null;
  };
  // Duties of the other areas: the new areas must not draw them away from their owners.
  const others = dev.filter((duty) => duty.area !== null && !HELD_OUT.includes(duty.area));
  const alarms = (by: typeof house): number =>
    others.filter((duty) => warned(by, duty, duty.role) !== null).length / others.length;
  assert.ok(alarms(house) <= alarms(plain) + 0.01, `${alarms(house)} with the new areas, ${alarms(plain)} without`);

  // Duties of the new areas are drawn to their owners.
  const own = dev.filter((duty) => HELD_OUT.includes(duty.area ?? ''));
  const mass = (by: typeof house): number =>
    own.reduce((sum, duty) => sum + (by.judge(duty.text).probabilities[duty.role] ?? 0), 0) / own.length;
  t.diagnostic(
    `mean probability of the owner: ${mass(plain).toFixed(3)} without the areas, ${mass(house).toFixed(3)} with them`,
  );
  t.diagnostic(`warned under their own role: ${alarms(plain).toFixed(3)} without, ${alarms(house).toFixed(3)} with`);
  assert.ok(mass(house) > mass(plain) + 0.02);
  const named = own.filter((duty) => house.judge(duty.text).area?.startsWith('house-')).length;
  assert.ok(named > 0, 'no duty found its new area');
});
