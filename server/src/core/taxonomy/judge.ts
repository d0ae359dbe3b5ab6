import type { Duty, RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import { type Bench, type Calibration, createBench, NO_OFFICE, oddsOf, sumOffices } from './bench.ts';
import { weighWords } from './evidence.ts';
import { MODEL, SETTINGS } from './model.generated.ts';
import { clausesOf, mendSpelling, type Reading, readDuty, readForeign, STOP_WORDS } from './reading.ts';
import { type ModelData, Scorer } from './scorer.ts';
import { type Gate, gateInputs, likeliestOther, type StandingWeights, shifted, suspect } from './suspicion.ts';
import type { Assessment, Evidence, Verdict } from './verdict.ts';
import { ownCopy } from './words.ts';

/** What the judge may know besides the words. */
export interface JudgeContext {
  /** Labels over the duty, nearest last. */
  readonly labels: readonly string[];
}

/** Says whose duty some words are. Holds caches; one per configuration. */
export interface Judge {
  /** The verdict on some words, whoever they stand under. */
  judge(text: string, context?: JudgeContext): Verdict;
  /** Whether a duty stands well under its roles, given its verdict, stance and caveats. */
  assess(duty: Pick<Duty, 'roles' | 'stance' | 'caveats' | 'named' | 'text'>, verdict: Verdict): Assessment;
}

/** What training settles besides the tables. */
export interface JudgeSettings extends Calibration {
  readonly gate: Gate;
  /** Suspicion from which false alarms are at most 1%, and 3%, on the development set, and rare on unclear duties too. */
  readonly warningAt: number;
  readonly hintAt: number;
  /** How much less must speak for a slip in a charter with others. */
  readonly standing: StandingWeights;
}

/** Verdicts kept; the cache starts anew when it is full. */
const VERDICTS = 20_000;
/** Below this share of known words a text is taken for another language and not judged. */
const KNOWN_SHARE = 0.5;
/** Below this confidence the judge abstains. */
const LEAST = 0.34;

const NOTHING: Assessment = { owner: null, suspicion: 0, level: 'none' };
const ABSTAIN: Verdict = {
  role: null,
  roles: [],
  area: null,
  confidence: 0,
  probabilities: { UNCLEAR: 1 },
  evidence: [],
};

let shipped: Scorer | null = null;

/** Makes a judge for one configuration (house areas, threshold). */
export function createJudge(config: Config): Judge {
  shipped ??= new Scorer(MODEL);
  return createJudgeOn(shipped, SETTINGS, config);
}

/** Makes a judge on other tables than the shipped ones: for training and for tests. */
export function createJudgeFrom(model: ModelData, settings: JudgeSettings, config: Config): Judge {
  return createJudgeOn(new Scorer(model), settings, config);
}

function createJudgeOn(scorer: Scorer, settings: JudgeSettings, config: Config): Judge {
  const cache = new Map<string, Verdict>();
  const bench = createBench(scorer, settings, config);
  const judged = new Set(bench.owners.filter((owner) => !NO_OFFICE.has(owner)));
  const warningAt = shifted(settings.warningAt, config.threshold);
  const hintAt = shifted(settings.hintAt, config.threshold);
  const holds = new Map(config.roles.filter((role) => role.holds.length > 0).map((role) => [role.id, role.holds]));

  const inputs: number[] = [];

  // The duties of a section share their roles.
  let lastRoles: readonly RoleId[] | null = null;
  let lastUnder: ReadonlySet<RoleId> | null = null;
  /** Some roles and those that their holders have besides; null where none of them is judged. */
  const rolesUnder = (roles: readonly RoleId[]): ReadonlySet<RoleId> | null => {
    if (roles !== lastRoles) {
      const under = new Set(roles.flatMap((role) => [role, ...(holds.get(role) ?? [])]));
      lastRoles = roles;
      lastUnder = roles.some((role) => judged.has(role) || holds.get(role)?.some((held) => judged.has(held)))
        ? under
        : null;
    }
    return lastUnder;
  };

  return {
    judge(text) {
      // The labels have no say, so the words alone are the key.
      const known = cache.get(text);
      if (known) return known;
      const kept = ownCopy(text, 0, text.length);
      const verdict = decide(bench, kept);
      if (cache.size >= VERDICTS) cache.clear();
      cache.set(kept, verdict);
      return verdict;
    },
    assess(duty, verdict) {
      if (duty.stance !== 'owns' || verdict === ABSTAIN) return NOTHING;
      const under = rolesUnder(duty.roles);
      if (under === null) return NOTHING;
      const { probabilities } = verdict;
      const owner = likeliestOther(probabilities, under, judged);
      if (owner === null) return NOTHING;
      const suspicion = suspect(settings.gate, gateInputs(probabilities, under, owner, judged, duty.text, inputs));
      let level: Assessment['level'] = suspicion >= warningAt ? 'warning' : suspicion >= hintAt ? 'hint' : 'none';
      const doubtful = duty.caveats.length > 0 || duty.named.includes(owner);
      if (doubtful) level = level === 'warning' && !duty.caveats.includes('exception') ? 'hint' : 'none';
      return { owner: level === 'none' ? null : owner, suspicion, level };
    },
  };
}

function decide(bench: Bench, text: string): Verdict {
  const { scorer, names, owners, offices, whole: p } = bench;
  const reading = readingOf(scorer, text);
  if (!reading) return ABSTAIN;
  bench.weigh(reading, p);
  temper(bench, p, reading);
  const sums = sumOffices(bench, p);
  const probabilities: Record<string, number> = {};
  let top = offices.indexOf('UNCLEAR');
  for (let i = 0; i < offices.length; i++) {
    probabilities[offices[i]!] = sums[i]!;
    if (top < 0 || sums[i]! > sums[top]!) top = i;
  }
  const role = offices[top]!;
  const confidence = sums[top]!;
  if (role === 'UNCLEAR' || confidence < LEAST) {
    return new Judgment(bench, text, null, NO_ROLES, null, probabilities.UNCLEAR ?? 0, probabilities);
  }
  let area: string | null = null;
  let largest = 0;
  for (let k = 0; k < p.length && !NO_OFFICE.has(role); k++) {
    if (owners[k] !== role || p[k]! <= largest) continue;
    largest = p[k]!;
    area = names[k]!;
  }
  const roles = role === 'SHARED' ? sharers(text, probabilities) : role === 'NONE' ? NO_ROLES : bench.alone.get(role)!;
  return new Judgment(bench, text, role, roles, area, confidence, probabilities);
}

const NO_ROLES: readonly RoleId[] = [];

/** Sureness from which a clause counts as a witness, and how much of the whole two that disagree make unclear. */
const WITNESS = 0.75;
const MIXED_SHARE = 0.6;
const LOUD = 0.4;

/** A long duty whose clauses speak for different offices is unclear, not the loudest clause's. */
function temper(bench: Bench, p: Float64Array, reading: Reading): void {
  // Only what an office would be sure of can be the loudest clause's.
  if (surest(bench, p, LOUD) < 0) return;
  const unclear = bench.names.indexOf('UNCLEAR');
  let witness = -1;
  let mixed = false;
  for (const clause of clausesOf(reading)) {
    bench.weigh(clause, bench.part);
    const office = surest(bench, bench.part, WITNESS);
    if (office < 0) continue;
    if (witness >= 0 && office !== witness) mixed = true;
    witness = office;
  }
  if (!mixed || unclear < 0) return;
  for (let k = 0; k < p.length; k++) p[k]! *= 1 - MIXED_SHARE;
  p[unclear]! += MIXED_SHARE;
}

/** The office that is at least so likely, as a place in `offices`; -1 when there is none, or it is no office. */
function surest(bench: Bench, p: Float64Array, least: number): number {
  const sums = sumOffices(bench, p);
  let best = 0;
  for (let i = 1; i < sums.length; i++) if (sums[i]! > sums[best]!) best = i;
  return sums[best]! >= least && !NO_OFFICE.has(bench.offices[best]!) ? best : -1;
}

/** A duty's words in the language of the tables; null when too few of them are known. */
function readingOf(scorer: Scorer, text: string): Reading | null {
  const written = readDuty(text);
  const foreign = readForeign(written, text, scorer.knows);
  return foreign ?? (isReadable(scorer, written) ? mendSpelling(written, scorer.mend) : null);
}

/**
 * Most verdicts are kept and never looked at: what decided is worked out when somebody asks, from the text alone, so
 * that a kept verdict holds on to nothing else.
 */
class Judgment implements Verdict {
  readonly role: Verdict['role'];
  readonly roles: readonly RoleId[];
  readonly area: string | null;
  readonly confidence: number;
  readonly probabilities: Verdict['probabilities'];
  readonly #bench: Bench;
  readonly #text: string;
  #evidence: readonly Evidence[] | null = null;

  constructor(
    bench: Bench,
    text: string,
    role: Verdict['role'],
    roles: readonly RoleId[],
    area: string | null,
    confidence: number,
    probabilities: Verdict['probabilities'],
  ) {
    this.role = role;
    this.roles = roles;
    this.area = area;
    this.confidence = confidence;
    this.probabilities = probabilities;
    this.#bench = bench;
    this.#text = text;
  }

  get evidence(): readonly Evidence[] {
    this.#evidence ??= evidenceFor(this.#bench, this.#text, this.role);
    return this.#evidence;
  }

  toJSON(): Verdict {
    const { role, roles, area, confidence, probabilities, evidence } = this;
    return { role, roles, area, confidence, probabilities, evidence };
  }
}

function evidenceFor(bench: Bench, text: string, role: Verdict['role']): readonly Evidence[] {
  const reading = role === null ? null : readingOf(bench.scorer, text);
  if (role === null || reading === null) return [];
  const { scorer, part: p } = bench;
  const phrases = scorer.takeUp(reading);
  bench.weighTaken(reading, p);
  const whole = oddsOf(bench, p, role);
  const loss = (from: number, to: number): number => {
    bench.weighWithout(reading, from, to, p);
    return whole - oddsOf(bench, p, role);
  };
  return weighWords(text, reading, role, loss, phrases);
}

/** The roles that share a duty: those it names, when it names two or more, else the two likeliest. */
function sharers(text: string, probabilities: Readonly<Record<string, number>>): RoleId[] {
  const offices = Object.entries(probabilities).filter(([name]) => !NO_OFFICE.has(name));
  const words = new Set(text.split(/[^\p{L}\p{N}-]+/u));
  const named = offices.flatMap(([name]) => (words.has(name) ? [name] : []));
  if (named.length > 1) return named;
  return offices
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([name]) => name);
}

function isReadable(scorer: Scorer, reading: Reading): boolean {
  let content = 0;
  let known = 0;
  for (const word of reading.words) {
    if (word.norm.startsWith('#') || STOP_WORDS.has(word.norm)) continue;
    content++;
    if (scorer.knows(word) || scorer.mend(word) !== null) known++;
  }
  return content > 0 && known >= KNOWN_SHARE * content;
}
