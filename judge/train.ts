/**
 * Trains the judge from `judge/data` and writes `server/src/core/taxonomy/model.generated.ts`. No network, no
 * clock, no chance but seeded: the same data give the same bytes.
 *
 * Usage: node judge/train.ts [--check]     with --check nothing is written: it says whether the shipped tables are these
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_CONFIG } from '../server/src/core/config/config.ts';
import { createJudgeFrom, type JudgeSettings } from '../server/src/core/taxonomy/judge.ts';
import type { ModelData } from '../server/src/core/taxonomy/scorer.ts';
import type { StandingWeights } from '../server/src/core/taxonomy/suspicion.ts';
import { fitStanding } from './charters.ts';
import { DEV_FILE, foldsOf, HERE, type LabeledDuty, readDuties, readTraining } from './corpus.ts';
import { exportModel } from './exportModel.ts';
import { fitGate, fitTemperature, lookUnseen, trustIn, unseenTrials } from './fit.ts';
import { fitHouse } from './house.ts';
import { recallAt, type Trial, thresholdAt, trialsOf } from './measures.ts';
import {
  buildVocabulary,
  CLASS_COUNT,
  DEFAULTS,
  type Encoder,
  encode,
  type Model,
  type Options,
  readLexicon,
  readVectors,
  scores,
  targetOf,
  train,
} from './network.ts';

/** How many models are averaged. */
export const MEMBERS = 4;
/** Duties that must hold a feature for it to be kept. */
export const LEAST: { readonly words: number; readonly pairs: number } = { words: 2, pairs: 4 };
/** Parts that the data are cut into to see how the judge does on duties it has not seen. */
export const FOLDS = 5;

/** Trained models with what reads duties for them. */
export interface Trained {
  readonly encoder: Encoder;
  readonly models: readonly Model[];
}

/** Trains on some duties. */
export function trainModels(
  duties: readonly LabeledDuty[],
  members: number = MEMBERS,
  options: Partial<Options> = {},
  note: (text: string) => void = () => {},
  trust: readonly number[] | null = null,
): Trained {
  const encoder: Encoder = {
    vocabulary: buildVocabulary(
      duties.map((duty) => duty.text),
      LEAST,
    ),
    vectors: readVectors(),
    lexicon: readLexicon(),
  };
  const encoded = duties.map((duty) => encode(duty.text, encoder));
  const targets = duties.map(targetOf);
  const models = Array.from({ length: members }, (_, m) =>
    train(encoded, targets, encoder, { ...DEFAULTS, ...options, seed: m + 1 }, trust, (text) =>
      note(`model ${m + 1}, ${text}`),
    ),
  );
  return { encoder, models };
}

/** The mean score of every class. */
export function meanScores({ encoder, models }: Trained, text: string): Float64Array {
  const encoded = encode(text, encoder);
  const mean = new Float64Array(CLASS_COUNT);
  for (const model of models)
    scores(model, encoded).forEach((s, k) => {
      mean[k]! += s / models.length;
    });
  return mean;
}

/** Scores of every duty by models that have not seen it, nor its contrast set. */
export function scoresUnseen(
  duties: readonly LabeledDuty[],
  members: number,
  note: (text: string) => void,
): Float64Array[] {
  const folds = foldsOf(duties, FOLDS);
  const out: Float64Array[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const trained = trainModels(
      duties.filter((_, i) => folds[i] !== fold),
      members,
    );
    duties.forEach((duty, i) => {
      if (folds[i] === fold) out[i] = meanScores(trained, duty.text);
    });
    note(`part ${fold + 1} of ${FOLDS} set aside and scored`);
  }
  return out;
}

/**
 * Chooses the thresholds. A warning: false alarms at most 1% on the development set, and at most 1.9% of the unclear duties,
 * scored unseen, under a role they may well stand under (3% is promised; the rest is for chance). A hint: false alarms at most
 * 3% on the development set, and at most 2% of the duties scored unseen that stand under their own role.
 */
export function chooseThresholds(
  tables: ModelData,
  settings: Omit<JudgeSettings, 'warningAt' | 'hintAt' | 'standing'>,
  dev: readonly LabeledDuty[],
  unseen: readonly Trial[],
): Omit<JudgeSettings, 'standing'> {
  const judge = createJudgeFrom(
    tables,
    { ...settings, standing: NO_STANDING, warningAt: 1e-9, hintAt: 1e-9 },
    DEFAULT_CONFIG,
  );
  const trials = trialsOf(dev, (duty, _i, under) =>
    judge.assess({ roles: [under], stance: 'owns', caveats: [], named: [], text: duty.text }, judge.judge(duty.text)),
  );
  const only = (...kinds: Trial['kind'][]): Trial[] =>
    unseen.filter((trial) => kinds.includes(trial.kind)).map((trial) => ({ ...trial, kind: 'own' as const }));
  const round = (x: number): number => Math.ceil(x * 1e4) / 1e4;
  const warningAt = round(Math.max(thresholdAt(trials, 0.01), thresholdAt(only('unclear'), 0.019)));
  const hintAt = round(Math.max(thresholdAt(trials, 0.03), thresholdAt(only('own', 'shared'), 0.02)));
  return { ...settings, warningAt, hintAt: Math.min(hintAt, warningAt) };
}

/** A charter's other duties have no say. */
const NO_STANDING: StandingWeights = { weights: [1, 0, 0, 0, 0, 0], warningAt: 0.9999 };

/** The module that ships: what each name stands for is JSON, on one line, for the bundler to find (`esbuild.mjs`). */
export function moduleText(tables: ModelData, settings: JudgeSettings): string {
  return `// Generated by \`npm run judge:train\`. Do not edit.
import type { JudgeSettings } from './judge.ts';
import type { ModelData } from './scorer.ts';

export const SETTINGS: JudgeSettings = ${JSON.stringify(settings)};
export const MODEL: ModelData = ${JSON.stringify(tables)};
`;
}

if (import.meta.main) {
  const note = (text: string): void => console.log(text);
  const duties = readTraining();
  note(`${duties.length} duties`);
  const unseen = scoresUnseen(duties, 2, note);
  const temperature = fitTemperature(duties, unseen);
  const gate = fitGate(duties, unseen, temperature);
  const { encoder, models } = trainModels(duties, MEMBERS, {}, note, trustIn(duties, unseen));
  const tables = exportModel(models, encoder);
  const house = fitHouse(duties);
  const trials = unseenTrials(duties, unseen, temperature, gate);
  const thresholds = chooseThresholds(tables, { temperature, gate, house }, readDuties(DEV_FILE), trials);
  const standing = fitStanding(duties, lookUnseen(duties, unseen, temperature, gate), thresholds);
  const settings: JudgeSettings = { ...thresholds, standing };
  for (const share of [0.01, 0.02, 0.03]) {
    const at = thresholdAt(trials, share);
    note(`unseen: ${share} false alarms at ${at.toFixed(3)}, ${recallAt(trials, at).toFixed(3)} of the planted found`);
  }
  note(JSON.stringify({ temperature, warningAt: settings.warningAt, hintAt: settings.hintAt, standing }));
  const path = join(HERE, '..', 'server', 'src', 'core', 'taxonomy', 'model.generated.ts');
  const text = moduleText(tables, settings);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') === text) note('The shipped tables are what these data give, byte for byte.');
  else {
    console.error(
      'The shipped tables are not what these data give: run `npm run judge:train` and commit what it writes.',
    );
    process.exitCode = 1;
  }
}
