/** Several networks trained on the same duties, and their mean. */
import { foldsOf, type LabeledDuty } from './corpus.ts';
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
