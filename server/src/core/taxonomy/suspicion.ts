import type { RoleId } from '../charter/model.ts';
import type { Verdict } from './verdict.ts';

/**
 * The second look: a small regression that sees not only what the words say but also where the duty stands.
 * It was fitted on duties the tables had not seen, each put under every role.
 */
export interface Gate {
  /** One weight for each of the inputs of `gateInputs`, then the constant. */
  readonly weights: readonly number[];
}

/** Moves between the three roles, each with a bias of its own: some confusions are commoner than others. */
const MOVES = ['CTO>CPO', 'CPO>CTO', 'CTO>COO', 'COO>CTO', 'CPO>COO', 'COO>CPO'];

const ONE_WORD = /^\W*[\p{L}\p{N}-]+\W*$/u;

/** True for a single word, whatever stands around it. */
function isOneWord(text: string): boolean {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127 || unit === 45 || unit === 95) return ONE_WORD.test(text);
    const letter = ((unit | 32) >= 97 && (unit | 32) <= 122) || (unit >= 48 && unit <= 57);
    if (letter && !inside && ++words > 1) return false;
    inside = letter;
  }
  return words === 1;
}

/**
 * What the gate looks at. `under` holds the declared roles, `owner` the role the duty would move to.
 *
 * @param inputs filled and returned: who asks for thousands gives the same list again
 */
export function gateInputs(
  probabilities: Verdict['probabilities'],
  under: ReadonlySet<RoleId>,
  owner: RoleId,
  judged: ReadonlySet<RoleId>,
  text: string,
  inputs: number[] = [],
): number[] {
  let own = 0;
  let others = 0;
  for (const role of judged) {
    const p = probabilities[role] ?? 0;
    if (under.has(role)) own += p;
    else if (role !== owner) others += p;
  }
  const to = probabilities[owner] ?? 0;
  const log = (p: number): number => Math.log(p + 1e-4);
  inputs[0] = log(to);
  inputs[1] = log(own);
  inputs[2] = log(others);
  inputs[3] = log(probabilities.SHARED ?? 0);
  inputs[4] = log(probabilities.NONE ?? 0);
  inputs[5] = log(probabilities.UNCLEAR ?? 0);
  inputs[6] = Math.log((to + 1e-4) / (1 - to + 1e-4));
  // A row of one word lacks a witness.
  inputs[7] = isOneWord(text) ? 1 : 0;
  let n = 8;
  // Products let it see that two doubts together weigh more than one after the other.
  for (let i = 0; i < 6; i++) for (let j = i; j < 6; j++) inputs[n++] = inputs[i]! * inputs[j]!;
  const first = under.size === 1 ? [...under][0] : undefined;
  const move = MOVES.indexOf(`${first}>${owner}`);
  const toLog = log(to);
  for (let i = 0; i < MOVES.length; i++) {
    const share = move < 0 ? 1 / MOVES.length : i === move ? 1 : 0;
    inputs[n + i] = share;
    inputs[n + MOVES.length + i] = share * toLog;
  }
  return inputs;
}

/** The role, other than those declared, that the words most speak for; null where no other role is judged. */
export function likeliestOther(
  probabilities: Verdict['probabilities'],
  under: ReadonlySet<RoleId>,
  judged: ReadonlySet<RoleId>,
): RoleId | null {
  let owner: RoleId | null = null;
  let best = -1;
  for (const role of judged) {
    const p = probabilities[role] ?? 0;
    if (!under.has(role) && p > best) {
      best = p;
      owner = role;
    }
  }
  return owner;
}

/** How likely it is, 0 to 1, that the duty belongs to `owner` and not where it stands. */
export function suspect(gate: Gate, inputs: readonly number[]): number {
  let sum = gate.weights[inputs.length] ?? 0;
  for (let i = 0; i < inputs.length; i++) sum += (gate.weights[i] ?? 0) * inputs[i]!;
  return 1 / (1 + Math.exp(-sum));
}

/** How suspicion counts among a charter's other duties; fitted on charters composed of duties the tables had not seen. */
export interface StandingWeights {
  /** One for each of `standingInputs`, then for the logarithm of the share of duties astray; then the constant. */
  readonly weights: readonly number[];
  /** A duty is warned about from this chance, 0 to 1, that it is misplaced. */
  readonly warningAt: number;
}

/**
 * What counts of a duty when it is held against its charter: the log-odds of its suspicion, and where the rest of the
 * chances lie. That the place's own role could have it, or that it is shared work, speaks against a slip more than the gate
 * makes of it; that it could be nobody's work speaks less.
 */
export function standingInputs(
  probabilities: Verdict['probabilities'],
  under: readonly RoleId[],
  suspicion: number,
): number[] {
  const log = (p: number): number => Math.log(p + 1e-4);
  let own = 0;
  for (const role of under) own += probabilities[role] ?? 0;
  return [
    Math.log((suspicion + 1e-4) / (1 - suspicion + 1e-4)),
    log(own),
    log(probabilities.SHARED ?? 0),
    log(probabilities.NONE ?? 0),
  ];
}

/** What speaks for a slip, in log-odds, before the charter's other duties have their say. */
export function weightOfSlip(inputs: readonly number[], { weights }: StandingWeights): number {
  return inputs.reduce((sum, x, i) => sum + weights[i]! * x, 0);
}

/** The weight, in log-odds, from which a duty is warned about in a charter of which such a share seems astray. */
export function warningBar(share: number, { weights, warningAt }: StandingWeights): number {
  const [byShare, constant] = weights.slice(-2) as [number, number];
  return Math.log(warningAt / (1 - warningAt)) - constant - byShare * Math.log(share);
}

/** How far the team's setting moves a bar of log-odds: at 0.5 not at all, above it upwards. */
export function shiftBy(threshold: number): number {
  return 6 * (threshold - 0.5);
}

/**
 * A threshold of suspicion as the team's setting moves it.
 *
 * @param threshold the setting, 0 to 1; at 0.5 nothing moves, above it is quieter
 */
export function shifted(at: number, threshold: number): number {
  const odds = (at / (1 - at)) * Math.exp(shiftBy(threshold));
  return at >= 1 ? 1 : odds / (1 + odds);
}
