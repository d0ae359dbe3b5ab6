import type { Duty, RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import { AREA_BY_SLUG } from './areas.ts';
import { weighWords } from './evidence.ts';
import { MODEL, SETTINGS } from './model.generated.ts';
import { type Reading, readDuty, STOP_WORDS } from './reading.ts';
import { type ModelData, Scorer } from './scorer.ts';
import { type Gate, gateInputs, likeliestOther, suspect } from './suspicion.ts';
import type { Assessment, Evidence, Verdict } from './verdict.ts';

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
export interface JudgeSettings {
  /** Divides the scores so that confidence is a calibrated probability. */
  readonly temperature: number;
  readonly gate: Gate;
  /** Suspicion from which false alarms are at most 1%, and 3%, on the development set. */
  readonly warningAt: number;
  readonly hintAt: number;
}

/** Verdicts kept; the cache starts anew when it is full. */
const VERDICTS = 50_000;
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
  const owners = ownersOf(scorer, config);
  const judged = new Set<RoleId>(
    owners.filter((owner) => owner !== 'SHARED' && owner !== 'NONE' && owner !== 'UNCLEAR'),
  );
  const shift = 6 * (config.threshold - 0.5);
  const warningAt = moved(settings.warningAt, shift);
  const hintAt = moved(settings.hintAt, shift);
  const holds = new Map(config.roles.filter((role) => role.holds.length > 0).map((role) => [role.id, role.holds]));

  return {
    judge(text, context) {
      const key = context && context.labels.length > 0 ? `${text}\u0000${context.labels.join('\u0000')}` : text;
      const known = cache.get(key);
      if (known) return known;
      const verdict = decide(scorer, settings, owners, text);
      if (cache.size >= VERDICTS) cache.clear();
      cache.set(key, verdict);
      return verdict;
    },
    assess(duty, verdict) {
      if (duty.stance !== 'owns' || verdict.role === null) return NOTHING;
      const under = new Set(duty.roles.flatMap((role) => holds.get(role) ?? [role]));
      if (![...under].some((role) => judged.has(role))) return NOTHING;
      const owner = likeliestOther(verdict.probabilities, under, judged);
      if (owner === null) return NOTHING;
      const suspicion = suspect(settings.gate, gateInputs(verdict.probabilities, under, owner, judged));
      let level: Assessment['level'] = suspicion >= warningAt ? 'warning' : suspicion >= hintAt ? 'hint' : 'none';
      const doubtful = duty.caveats.length > 0 || duty.named.includes(owner);
      if (doubtful) level = level === 'warning' && !duty.caveats.includes('exception') ? 'hint' : 'none';
      return level === 'none' ? { owner: null, suspicion, level } : { owner, suspicion, level };
    },
  };
}

/** The owner of each class: the taxonomy's, or the team's where it decided otherwise. */
function ownersOf(scorer: Scorer, config: Config): RoleId[] {
  return scorer.classes.map((name) => {
    const house = config.areas.find((area) => area.slug === name);
    return house?.owner ?? AREA_BY_SLUG.get(name)?.owner ?? name;
  });
}

function moved(threshold: number, shift: number): number {
  const odds = (threshold / (1 - threshold)) * Math.exp(shift);
  return odds / (1 + odds);
}

function decide(scorer: Scorer, settings: JudgeSettings, owners: readonly RoleId[], text: string): Verdict {
  const reading = readDuty(text);
  if (!isReadable(scorer, reading)) return ABSTAIN;
  const p = probabilitiesOf(scorer, settings, reading);
  const probabilities: Record<string, number> = {};
  owners.forEach((owner, k) => {
    probabilities[owner] = (probabilities[owner] ?? 0) + p[k]!;
  });
  let role: RoleId = 'UNCLEAR';
  for (const [name, value] of Object.entries(probabilities)) if (value > (probabilities[role] ?? 0)) role = name;
  const confidence = probabilities[role]!;
  if (role === 'UNCLEAR' || confidence < LEAST) {
    return { role: null, roles: [], area: null, confidence: probabilities.UNCLEAR ?? 0, probabilities, evidence: [] };
  }
  let area: string | null = null;
  let top = 0;
  owners.forEach((owner, k) => {
    if (owner === role && AREA_BY_SLUG.has(scorer.classes[k]!) && p[k]! > top) {
      top = p[k]!;
      area = scorer.classes[k]!;
    }
  });
  const roles = role === 'SHARED' ? sharers(probabilities) : role === 'NONE' ? [] : [role];
  let evidence: readonly Evidence[] | null = null;
  return {
    role,
    roles,
    area,
    confidence,
    probabilities,
    // Most verdicts are never looked at: what decided is worked out when somebody asks.
    get evidence() {
      evidence ??= weighWords(
        text,
        reading,
        role,
        (part) => {
          const q = probabilitiesOf(scorer, settings, part);
          let mass = 0;
          owners.forEach((owner, k) => {
            if (owner === role) mass += q[k]!;
          });
          return Math.log((mass + 1e-6) / (1 - mass + 1e-6));
        },
        scorer.lexicon,
      );
      return evidence;
    },
  };
}

/** The two likeliest roles that share a duty; all when the third is nearly as likely. */
function sharers(probabilities: Readonly<Record<string, number>>): RoleId[] {
  return Object.entries(probabilities)
    .filter(([name]) => name !== 'SHARED' && name !== 'NONE' && name !== 'UNCLEAR')
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([name]) => name);
}

function isReadable(scorer: Scorer, reading: Reading): boolean {
  let content = 0;
  let known = 0;
  for (const { norm, stem } of reading.words) {
    if (norm.startsWith('#') || STOP_WORDS.has(norm)) continue;
    content++;
    if (scorer.knows(norm, stem)) known++;
  }
  return content > 0 && known >= KNOWN_SHARE * content;
}

function probabilitiesOf(scorer: Scorer, settings: JudgeSettings, reading: Reading): Float64Array {
  const s = scorer.score(reading, scorer.lexicon.find(reading.words));
  let max = Number.NEGATIVE_INFINITY;
  for (const x of s) if (x > max) max = x;
  let sum = 0;
  for (let k = 0; k < s.length; k++) {
    s[k] = Math.exp((s[k]! - max) / settings.temperature);
    sum += s[k]!;
  }
  for (let k = 0; k < s.length; k++) s[k]! /= sum;
  return s;
}
