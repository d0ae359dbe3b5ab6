/** Fits what stands between scores and findings: the temperature and the gate. Plain Newton steps, no chance. */

import { fits } from '../server/src/core/rules/standing.ts';
import {
  type Gate,
  gateInputs,
  likeliestOther,
  standingInputs,
  suspect,
} from '../server/src/core/taxonomy/suspicion.ts';
import type { Look } from './charters.ts';
import type { LabeledDuty } from './corpus.ts';
import { logistic } from './logistic.ts';
import { type Trial, trialsOf } from './measures.ts';
import { CLASS_COUNT, ROLE_COUNT, ROLE_OF, ROLES, softmax } from './network.ts';

/**
 * How much an unclear duty counts beside another when the gate is fitted. Counted fully, or twice, it makes the gate order all
 * other duties worse; that unclear ones are left alone is the thresholds' part (`chooseThresholds`, `fitStanding`).
 */
const UNCLEAR_SAY = 0.5;

const OWNERS: ReadonlySet<string> = new Set(['CTO', 'CPO', 'COO']);

/** Probabilities of the six roles from the scores of the classes. */
export function roleProbabilities(scores: ArrayLike<number>, temperature: number): Record<string, number> {
  const q = softmax(Array.from(scores, (s) => s / temperature));
  const p: Record<string, number> = {};
  for (let r = 0; r < ROLE_COUNT; r++) p[ROLES[r]!] = 0;
  for (let k = 0; k < CLASS_COUNT; k++) p[ROLES[ROLE_OF[k]!]!]! += q[k]!;
  return p;
}

/** The temperature under which the right role's probability is largest, on duties the scores had not seen. */
export function fitTemperature(duties: readonly LabeledDuty[], scores: readonly ArrayLike<number>[]): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let t = 0.6; t <= 2; t += 0.05) {
    let loss = 0;
    duties.forEach((duty, i) => {
      loss -= Math.log(roleProbabilities(scores[i]!, t)[duty.role]! + 1e-6);
    });
    if (loss < least) {
      least = loss;
      best = t;
    }
  }
  return Math.round(best * 100) / 100;
}

/** Fits the gate: planted duties whose right owner comes first against everything that must not be flagged. */
export function fitGate(
  duties: readonly LabeledDuty[],
  scores: readonly ArrayLike<number>[],
  temperature: number,
): Gate {
  const rows: number[][] = [];
  const wanted: number[] = [];
  const say: number[] = [];
  duties.forEach((duty, i) => {
    const p = roleProbabilities(scores[i]!, temperature);
    for (const under of OWNERS) {
      const single = OWNERS.has(duty.role);
      if (!single && duty.role !== 'NONE' && !duty.roles?.includes(under)) continue;
      const declared = new Set([under]);
      const owner = likeliestOther(p, declared, OWNERS)!;
      const planted = single && duty.role !== under;
      if (planted && owner !== duty.role) continue;
      rows.push([...gateInputs(p, declared, owner, OWNERS, duty.text), 1]);
      wanted.push(planted ? 1 : 0);
      say.push(duty.role === 'UNCLEAR' ? UNCLEAR_SAY : 1);
    }
  });
  return { weights: logistic(rows, wanted, say).map((w) => Math.round(w * 1e5) / 1e5) };
}

/**
 * How much each duty counts in the last training. Where models that had not seen it find its label all but impossible, the
 * label is more likely wrong than the models: such a duty is left out, a doubtful one counts less.
 */
export function trustIn(duties: readonly LabeledDuty[], scores: readonly ArrayLike<number>[]): number[] {
  return duties.map((duty, i) => {
    const p = roleProbabilities(scores[i]!, 1)[duty.role]!;
    return p < 0.02 ? 0 : p < 0.06 ? 0.4 : 1;
  });
}

/** Suspicion of every duty under every role it is measured under, from scores by models that had not seen it. */
export function unseenTrials(
  duties: readonly LabeledDuty[],
  scores: readonly ArrayLike<number>[],
  temperature: number,
  gate: Gate,
): Trial[] {
  return trialsOf(duties, (duty, i, under) => {
    const p = roleProbabilities(scores[i]!, temperature);
    const declared = new Set([under]);
    const owner = likeliestOther(p, declared, OWNERS)!;
    return { owner, suspicion: suspect(gate, gateInputs(p, declared, owner, OWNERS, duty.text)) };
  });
}

/** What the words alone say of a duty under a role, from scores by models that had not seen it. */
export function lookUnseen(
  duties: readonly LabeledDuty[],
  scores: readonly ArrayLike<number>[],
  temperature: number,
  gate: Gate,
): (index: number, under: string) => Look {
  const looks = new Map<string, Look>();
  return (index, under) => {
    const key = `${index} ${under}`;
    let look = looks.get(key);
    if (!look) {
      const p = roleProbabilities(scores[index]!, temperature);
      const declared = new Set([under]);
      const owner = likeliestOther(p, declared, OWNERS)!;
      const suspicion = suspect(gate, gateInputs(p, declared, owner, OWNERS, duties[index]!.text));
      const inputs = standingInputs(p, [under], suspicion);
      look = { owner, suspicion, fits: fits({ confidence: p[under]!, roles: [under] }, [under]), inputs };
      looks.set(key, look);
    }
    return look;
  };
}
