import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldsOf, readTraining } from '../../judge/corpus.ts';
import { trainModels } from '../../judge/ensemble.ts';
import { exportModel } from '../../judge/exportModel.ts';
import { CLASS_COUNT, encode, scores } from '../../judge/network.ts';
import { moduleText } from '../../judge/train.ts';
import { SETTINGS } from '../../server/src/core/taxonomy/model.generated.ts';
import { readDuty } from '../../server/src/core/taxonomy/reading.ts';
import { Scorer } from '../../server/src/core/taxonomy/scorer.ts';

const training = readTraining();
const folds = foldsOf(training, 20);
const few = training.filter((_, i) => folds[i] === 0);

test('training twice gives the same bytes', () => {
  const [a, b] = [0, 1].map(() => {
    const { encoder, models } = trainModels(few, 2, { epochs: 2 });
    return moduleText(exportModel(models, encoder), SETTINGS);
  });
  assert.equal(a, b);
});

test('what ships scores as what was trained, up to rounding', () => {
  const { encoder, models } = trainModels(few, 1, { epochs: 3 });
  const scorer = new Scorer(exportModel(models, encoder));
  let largest = 0;
  for (const duty of training.filter((_, i) => folds[i] === 1).slice(0, 300)) {
    const trained = scores(models[0]!, encode(duty.text, encoder));
    const reading = readDuty(duty.text);
    const shipped = scorer.score(reading, scorer.lexicon.find(reading.words));
    for (let k = 0; k < CLASS_COUNT; k++) largest = Math.max(largest, Math.abs(trained[k]! - shipped[k]!));
  }
  assert.ok(largest > 0 && largest < 0.35, `largest difference ${largest}`);
});

test('contrast sets and equal texts stay in one fold', () => {
  const all = foldsOf(training, 10);
  const foldOfPair = new Map<string, number>();
  for (const [i, duty] of training.entries()) {
    if (!duty.pair) continue;
    assert.equal(foldOfPair.get(duty.pair) ?? all[i], all[i], duty.pair);
    foldOfPair.set(duty.pair, all[i]!);
  }
  assert.ok(foldOfPair.size > 100);
});
