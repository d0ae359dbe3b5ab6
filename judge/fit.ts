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

/** Logistic regression with a little ridge; the last input is the constant. */
export function logistic(rows: readonly number[][], wanted: readonly number[], say?: readonly number[]): number[] {
  const n = rows[0]!.length;
  const w = new Float64Array(n);
  for (let iteration = 0; iteration < 30; iteration++) {
    const gradient = Float64Array.from(w);
    const hessian = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
    rows.forEach((row, r) => {
      let z = 0;
      for (let i = 0; i < n; i++) z += w[i]! * row[i]!;
      const p = 1 / (1 + Math.exp(-z));
      const weight = say?.[r] ?? 1;
      for (let i = 0; i < n; i++) {
        gradient[i]! += weight * (p - wanted[r]!) * row[i]!;
        for (let j = 0; j <= i; j++) hessian[i]![j]! += weight * p * (1 - p) * row[i]! * row[j]!;
      }
    });
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) hessian[i]![j] = hessian[j]![i]!;
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < n; i++) {
      w[i]! -= step[i]!;
      largest = Math.max(largest, Math.abs(step[i]!));
    }
    if (largest < 1e-7) break;
  }
  return [...w];
}

/** Solves a symmetric positive system by elimination with pivots. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const a = matrix.map((row, i) => Float64Array.from([...row, right[i]!]));
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(a[r]![i]!) > Math.abs(a[pivot]![i]!)) pivot = r;
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    for (let r = i + 1; r < n; r++) {
      const f = a[r]![i]! / a[i]![i]!;
      if (f !== 0) for (let c = i; c <= n; c++) a[r]![c]! -= f * a[i]![c]!;
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = a[i]![n]!;
    for (let c = i + 1; c < n; c++) sum -= a[i]![c]! * x[c]!;
    x[i] = sum / a[i]![i]!;
  }
  return x;
}
