import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEV_FILE, foldsOf, keyOf, type LabeledDuty, readDuties, readTraining } from '../../judge/corpus.ts';
import { type Trained, trainModels } from '../../judge/ensemble.ts';
import { encode, ROLE_OF, ROLES, scores, targetOf } from '../../judge/network.ts';
import { MODEL } from '../../server/src/core/taxonomy/model.generated.ts';
import { compilePhrase } from '../../server/src/core/taxonomy/phrases.ts';
import { readDuty, STOP_WORDS } from '../../server/src/core/taxonomy/reading.ts';
import { tablesOf } from '../../server/src/core/taxonomy/scorer.ts';

const training = readTraining();
const dev = readDuties(DEV_FILE);

/** The text of a table of bytes. */
function textOf(bytes: Uint8Array | readonly number[]): string {
  return Array.from(bytes, (code) => String.fromCharCode(code)).join('');
}

function contentStems(text: string): Set<string> {
  return new Set(readDuty(text).words.flatMap((word) => (STOP_WORDS.has(word.norm) ? [] : [word.stem])));
}

test('no duty of the development set, nor a near copy of one, is in the training data', () => {
  const devStems = dev.map((duty) => contentStems(duty.text));
  const devKeys = new Set(dev.map((duty) => keyOf(duty.text)));
  const holders = new Map<string, number[]>();
  devStems.forEach((stems, i) => {
    for (const stem of stems) holders.set(stem, [...(holders.get(stem) ?? []), i]);
  });
  const copies: string[] = [];
  for (const duty of training) {
    if (devKeys.has(keyOf(duty.text))) copies.push(`${duty.id}: ${duty.text}`);
    const stems = contentStems(duty.text);
    const common = new Map<number, number>();
    for (const stem of stems) for (const i of holders.get(stem) ?? []) common.set(i, (common.get(i) ?? 0) + 1);
    for (const [i, n] of common) {
      const size = devStems[i]!.size;
      if (size >= 3 && n / (stems.size + size - n) >= 0.75) copies.push(`${duty.id}: ${duty.text} | ${dev[i]!.text}`);
    }
  }
  assert.deepEqual(copies, []);
});

test('the tables that ship hold no whole duty', () => {
  const tables = tablesOf(MODEL);
  // Behind each phrase stand a semicolon, its section and its weight.
  const phrases = textOf(tables.phrases)
    .split(/;../)
    .filter((phrase) => phrase !== '');
  assert.ok(phrases.length > 3000);
  const longest = Math.max(...phrases.map((phrase) => phrase.split(' ').length));
  assert.ok(longest <= 7, `a phrase of ${longest} words`);
  const whole = new Set(phrases);
  const kept = [...training, ...dev].filter(
    (duty) => contentStems(duty.text).size >= 4 && whole.has(compilePhrase(duty.text)),
  );
  assert.deepEqual(
    kept.map((duty) => duty.text),
    [],
  );
  // The vocabulary is single words; all other tables are numbers.
  for (const word of textOf(tables.vectorWords).trimEnd().split(' ')) assert.match(word, /^\p{L}+$/u);
});

/** Five-way accuracy on duties the models have not seen. */
function accuracyOf({ encoder, models }: Trained, duties: readonly LabeledDuty[]): number {
  let right = 0;
  for (const duty of duties) {
    const s = scores(models[0]!, encode(duty.text, encoder));
    const roles = new Float64Array(ROLES.length).fill(Number.NEGATIVE_INFINITY);
    s.forEach((score, k) => {
      roles[ROLE_OF[k]!] = Math.max(roles[ROLE_OF[k]!]!, score);
    });
    if (ROLES[roles.indexOf(Math.max(...roles))] === duty.role) right++;
  }
  return right / duties.length;
}

test('shuffled labels destroy the score', () => {
  const folds = foldsOf(training, 10);
  const learn = training.filter((_, i) => folds[i]! < 2);
  const ask = training.filter((_, i) => folds[i] === 9);
  const rotated = learn.map((duty, i) => {
    const other = learn[(i * 7919 + 13) % learn.length]!;
    return { ...duty, role: other.role, area: other.area };
  });
  assert.ok(new Set(rotated.map(targetOf)).size > 10);
  const honest = accuracyOf(trainModels(learn, 1, { epochs: 4 }), ask);
  const shuffled = accuracyOf(trainModels(rotated, 1, { epochs: 4 }), ask);
  assert.ok(honest > 0.7, `trained on right labels: ${honest}`);
  assert.ok(shuffled < 0.35, `trained on shuffled labels: ${shuffled}`);
});
