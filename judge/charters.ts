/**
 * Charters composed of labeled duties: many more than anybody could write, to see how the judge does where a duty stands
 * among others. What a composed charter lacks is what holds a real one together: its trade, its words, its customs.
 */

import type { JudgedDuty } from '../server/src/core/analysis.ts';
import type { Duty } from '../server/src/core/charter/model.ts';
import { readStance, type StanceReading } from '../server/src/core/charter/stance.ts';
import { type Balance, followsTaxonomy, levelAmong, shareAstray } from '../server/src/core/rules/standing.ts';
import type { Judge } from '../server/src/core/taxonomy/judge.ts';
import { type StandingWeights, warningBar, weightOfSlip } from '../server/src/core/taxonomy/suspicion.ts';
import type { Assessment } from '../server/src/core/taxonomy/verdict.ts';
import type { LabeledDuty } from './corpus.ts';
import { logistic } from './logistic.ts';
import { seeded } from './network.ts';

const OWNERS: readonly string[] = ['CTO', 'CPO', 'COO'];

/** What the lines of a charter are, as shares: most are one role's own, some are shared, nobody's, or rightly anybody's. */
const MIX: readonly (readonly [string, number])[] = [
  ['SHARED', 0.03],
  ['NONE', 0.05],
  ['UNCLEAR', 0.06],
];
/** Fewest and most lines of a charter. */
const FEWEST = 6;
const MOST = 45;
/** Misplaced duties in a charter that the warnings are promised for: one in fifty, one in ten. */
export const RATES: readonly number[] = [1 / 50, 1 / 10];
/** At most this share of the duties that stand well is warned about; unclear ones are counted apart, as everywhere. */
const ALLOWED = 0.01;
/**
 * At most this share of the unclear ones, whichever share is misplaced; where one in fifty is, far fewer are. At 3% eight in a
 * hundred of the misplaced would no longer be warned about.
 */
const ALLOWED_UNCLEAR = 0.045;
/** How much more an unclear duty counts than another when the weights are fitted. */
const UNCLEAR_SAY = 2;

/** One duty where it stands in a composed charter. */
export interface Line {
  /** Index of the duty among those that were given. */
  readonly index: number;
  readonly duty: LabeledDuty;
  readonly under: string;
  readonly kind: 'planted' | 'own' | 'shared' | 'none' | 'unclear';
}

/** Composes charters. `rate` is the chance that a duty of one role stands under another. */
export function composeCharters(duties: readonly LabeledDuty[], count: number, rate: number, seed: number): Line[][] {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const pools = new Map<string, number[]>();
  duties.forEach(({ role, roles, hard }, i) => {
    // Few lines of a real charter are traps; those who write labeled duties like to set them.
    if (hard && role !== 'UNCLEAR') return;
    if ((role === 'SHARED' || role === 'UNCLEAR') && !roles?.some((one) => OWNERS.includes(one))) return;
    const kind = OWNERS.includes(role) ? 'own' : role;
    pools.set(kind, [...(pools.get(kind) ?? []), i]);
  });
  const draw = (): Line => {
    let chance = random();
    let kind = 'own';
    for (const [name, share] of MIX) {
      if (chance < share && pools.has(name)) kind = name;
      chance -= share;
      if (chance < 0) break;
    }
    const pool = pools.get(kind)!;
    const index = pick(pool);
    const duty = duties[index]!;
    if (kind === 'own') {
      const planted = random() < rate;
      const under = planted ? pick(OWNERS.filter((role) => role !== duty.role)) : duty.role;
      return { index, duty, under, kind: planted ? 'planted' : 'own' };
    }
    const under = kind === 'NONE' ? pick(OWNERS) : pick(duty.roles!.filter((role) => OWNERS.includes(role)));
    return { index, duty, under, kind: kind.toLowerCase() as Line['kind'] };
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: FEWEST + Math.floor(random() * (MOST - FEWEST + 1)) }, draw),
  );
}

/** What is known of a line by its words alone. */
export interface Look {
  readonly owner: string | null;
  readonly suspicion: number;
  /** Whether a sure verdict names the role it stands under. */
  readonly fits: boolean;
  /** See `standingInputs`. */
  readonly inputs: readonly number[];
}

/** Fits what counts of a duty among others, and the chance from which it is a warning. */
export function fitStanding(
  duties: readonly LabeledDuty[],
  look: (index: number, under: string) => Look,
  thresholds: { readonly warningAt: number; readonly hintAt: number },
): StandingWeights {
  const seen = RATES.flatMap((rate, i) =>
    composeCharters(duties, 4000, rate, 21 + i).flatMap((lines) => lookAmong(lines, look, thresholds, rate)),
  );
  // Only what could be a hint is asked about.
  const asked = seen.filter(
    ({ line, owner, suspicion }) =>
      suspicion >= thresholds.hintAt / 2 && (line.kind !== 'planted' || owner === line.duty.role),
  );
  const weights = logistic(
    asked.map(({ inputs, share }) => [...inputs, Math.log(share), 1]),
    asked.map(({ line }) => (line.kind === 'planted' ? 1 : 0)),
    asked.map(({ line }) => (line.kind === 'unclear' ? UNCLEAR_SAY : 1)),
  ).map((w) => Math.round(w * 1e4) / 1e4);
  const chance = ({ level, open, inputs, share }: (typeof seen)[number]): number => {
    if (level === 'warning') return 1;
    if (!open) return 0;
    const bar = warningBar(share, { weights, warningAt: 0.5 });
    return 1 / (1 + Math.exp(bar - weightOfSlip(inputs, { weights, warningAt: 0.5 })));
  };
  const bars = RATES.flatMap((rate) => {
    const those = seen.filter((one) => one.rate === rate);
    const well = those.filter(({ line }) => line.kind !== 'planted' && line.kind !== 'unclear');
    const unclear = those.filter(({ line }) => line.kind === 'unclear');
    return [firstBelow(well.map(chance), ALLOWED), firstBelow(unclear.map(chance), ALLOWED_UNCLEAR)];
  });
  return { weights, warningAt: Math.min(0.9999, Math.ceil((Math.max(...bars) + 1e-9) * 1e4) / 1e4) };
}

/** From the surest down, the first chance at which too many would be warned about. */
function firstBelow(chances: number[], allowed: number): number {
  return chances.sort((a, b) => b - a)[Math.floor(allowed * chances.length)] ?? 0;
}

/** The lines of one charter as the rules see them before they weigh them, those that are not owned left out. */
function lookAmong(
  lines: readonly Line[],
  look: (index: number, under: string) => Look,
  { warningAt, hintAt }: { readonly warningAt: number; readonly hintAt: number },
  rate: number,
) {
  const seen = lines
    .map((line) => ({ line, said: saidOf(line), ...look(line.index, line.under) }))
    .filter(({ said }) => said.stance === 'owns')
    .map((one) => {
      const doubt = one.said.caveats.length > 0 || (one.owner !== null && one.said.named.includes(one.owner));
      const sure = one.suspicion >= warningAt;
      const level = sure && !doubt ? 'warning' : sure || (one.suspicion >= hintAt && !doubt) ? 'hint' : 'none';
      return { ...one, doubt, level };
    });
  const balance: Balance = {
    judged: seen.length,
    fitting: seen.filter(({ level, fits }) => level === 'none' && fits).length,
    astray: seen.filter(({ level }) => level !== 'none').length,
    plain: seen.filter(({ level }) => level === 'warning').length,
  };
  const share = shareAstray(balance);
  const follows = followsTaxonomy(balance);
  return seen.map((one) => ({ ...one, rate, share, open: follows && one.level === 'hint' && !one.doubt }));
}

const readings = new Map<string, StanceReading>();

/** Stance and caveats of a line, as the reader takes them from its words. */
function saidOf({ duty, under }: Line): StanceReading {
  const key = `${under} ${duty.text}`;
  let said = readings.get(key);
  if (!said) {
    said = readStance(duty.text, [under]);
    readings.set(key, said);
  }
  return said;
}

/** What is warned about in composed charters. */
export interface InCharters {
  readonly lines: number;
  /** Of the misplaced: share warned about with the right role named; the same with hints. */
  readonly warned: number;
  readonly told: number;
  /** Of those that stand well: share warned about, all but the unclear, and by kind. */
  readonly wrong: number;
  readonly wrongBy: Readonly<Record<'own' | 'shared' | 'none' | 'unclear', number>>;
  /** Of all warnings, those on unclear duties included: share that is right. */
  readonly precision: number;
}

/** Judges composed charters as the rules do; with `alone`, every duty by its words alone. */
export function measureCharters(judge: Judge, charters: readonly (readonly Line[])[], alone: boolean): InCharters {
  const counts = new Map<string, { all: number; warned: number; told: number }>();
  for (const lines of charters) {
    const judged = lines.map((line): JudgedDuty => {
      const { duty, under } = line;
      const verdict = judge.judge(duty.text);
      const about = { ...saidOf(line), roles: [under], text: duty.text };
      return { duty: about as unknown as Duty, verdict, assessment: judge.assess(about, verdict) };
    });
    judged.forEach((one, i) => {
      const { kind, duty } = lines[i]!;
      const level: Assessment['level'] = alone ? one.assessment.level : levelAmong(one, judged, 0.5);
      const count = counts.get(kind) ?? { all: 0, warned: 0, told: 0 };
      counts.set(kind, count);
      count.all++;
      // A planted duty counts as found when its owner is named.
      if (level === 'none' || (kind === 'planted' && one.assessment.owner !== duty.role)) return;
      count.told++;
      if (level === 'warning') count.warned++;
    });
  }
  const of = (kind: string): { all: number; warned: number; told: number } =>
    counts.get(kind) ?? { all: 0, warned: 0, told: 0 };
  const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);
  const kinds = ['own', 'shared', 'none', 'unclear'] as const;
  const well = kinds.slice(0, 3).map(of);
  const wrong = well.reduce((sum, { warned }) => sum + warned, 0);
  const all = well.reduce((sum, count) => sum + count.all, 0);
  const planted = of('planted');
  const unclear = of('unclear');
  return {
    lines: all + unclear.all + planted.all,
    warned: share(planted.warned, planted.all),
    told: share(planted.told, planted.all),
    wrong: share(wrong, all),
    wrongBy: Object.fromEntries(
      kinds.map((kind) => [kind, share(of(kind).warned, of(kind).all)]),
    ) as InCharters['wrongBy'],
    precision: share(planted.warned, planted.warned + wrong + unclear.warned),
  };
}
