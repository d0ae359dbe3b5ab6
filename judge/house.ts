/** House areas: how likeness to a team's examples counts, and how well it serves. */
import { type Config, DEFAULT_CONFIG, type HouseArea } from '../server/src/core/config/config.ts';
import { AREAS } from '../server/src/core/taxonomy/areas.ts';
import { bearingsOf } from '../server/src/core/taxonomy/bench.ts';
import { HouseMatcher, type HouseWeights } from '../server/src/core/taxonomy/house.ts';
import { createJudgeFrom, type Judge, type JudgeSettings } from '../server/src/core/taxonomy/judge.ts';
import { readDuty } from '../server/src/core/taxonomy/reading.ts';
import { type ModelData, Scorer } from '../server/src/core/taxonomy/scorer.ts';
import { foldsOf, type LabeledDuty } from './corpus.ts';
import { trainModels } from './ensemble.ts';
import { exportModel } from './exportModel.ts';
import { logistic } from './logistic.ts';
import { seeded } from './network.ts';

/** Areas that the weights are fitted on: two at a time play a team's own, on tables that never heard of them. */
const FITTED_ON: readonly (readonly [string, string])[] = [
  ['user-experience', 'infrastructure'],
  ['operational-strategy', 'technology-ethics'],
  ['product-strategy', 'technical-leadership'],
];
/** Areas that it is measured on. */
export const HELD_OUT: readonly string[] = ['revenue', 'risk-management'];
/** Examples that define an area. */
const EXAMPLES = 10;

const PARTS = 10;

/** Tables that have never heard of some areas, from a third of the data; the first part is left out for measuring. */
function tablesWithout(duties: readonly LabeledDuty[], areas: readonly string[]): ModelData {
  const folds = foldsOf(duties, PARTS);
  const known = duties.filter((duty, i) => folds[i]! >= 1 && folds[i]! <= 3 && !areas.includes(duty.area ?? ''));
  const { encoder, models } = trainModels(known, 1, { epochs: 5 });
  return exportModel(models, encoder);
}

function draw<T>(from: readonly T[], count: number, random: () => number): T[] {
  return Array.from({ length: count }, () => from[Math.floor(random() * from.length)]!);
}

/** Fits how likeness to ten examples counts. */
export function fitHouse(duties: readonly LabeledDuty[]): HouseWeights {
  const random = seeded(7);
  const folds = foldsOf(duties, PARTS);
  const rows: number[][] = [];
  const wanted: number[] = [];
  for (const areas of FITTED_ON) {
    const bearings = bearingsOf(new Scorer(tablesWithout(duties, areas)));
    for (const slug of areas) {
      const inside = duties.filter((duty) => duty.area === slug);
      const unseen = inside.filter((duty) => folds[duties.indexOf(duty)] === 0);
      const outside = duties.filter((duty, i) => folds[i] === 0 && !areas.includes(duty.area ?? ''));
      for (let turn = 0; turn < 4; turn++) {
        const examples = draw(inside, EXAMPLES, random).map(({ text }) => text);
        const matcher = new HouseMatcher({ terms: [], examples }, bearings);
        const add = (duty: LabeledDuty, want: number): void => {
          if (examples.includes(duty.text)) return;
          rows.push([...matcher.likeness(readDuty(duty.text)), 1]);
          wanted.push(want);
        };
        for (const duty of draw(unseen, 80, random)) add(duty, 1);
        for (const duty of draw(outside, 800, random)) add(duty, 0);
      }
    }
  }
  return { weights: logistic(rows, wanted).map((w) => Math.round(w * 1e4) / 1e4) };
}

/** What ten examples each make of two areas that the tables have never heard of. */
export interface HouseFigures {
  /** Duties of the two areas under each wrong role: shares that are warned about, or hinted at, with the owner named. */
  readonly found: { readonly without: number; readonly with: number };
  /** Duties of the two areas whose verdict names the area. */
  readonly named: number;
  /** Duties of other areas under their own role: shares that are warned about. */
  readonly alarms: { readonly without: number; readonly with: number };
}

/** Holds two areas out, defines each by ten examples, and judges unseen duties with and without. */
export function measureHouse(
  training: readonly LabeledDuty[],
  asked: readonly LabeledDuty[],
  settings: JudgeSettings,
): HouseFigures {
  const tables = tablesWithout(training, HELD_OUT);
  const random = seeded(11);
  const areas = HELD_OUT.map((slug): HouseArea => {
    const inside = training.filter((duty) => duty.area === slug);
    const owner = AREAS.find((area) => area.slug === slug)!.owner;
    const examples = draw(inside, EXAMPLES, random).map(({ text }) => text);
    return { slug: `house-${slug}`, title: null, owner, terms: [], examples, reason: null };
  });
  const plain = createJudgeFrom(tables, settings, DEFAULT_CONFIG);
  const house = createJudgeFrom(tables, settings, { ...DEFAULT_CONFIG, areas } satisfies Config);
  const level = (by: Judge, duty: LabeledDuty, under: string): { level: string; owner: string | null } =>
    by.assess({ roles: [under], stance: 'owns', caveats: [], named: [], text: duty.text }, by.judge(duty.text));
  const own = asked.filter((duty) => HELD_OUT.includes(duty.area ?? ''));
  const others = asked.filter((duty) => duty.area !== null && !HELD_OUT.includes(duty.area));
  const found = (by: Judge): number => {
    const planted = own.flatMap((duty) =>
      ['CTO', 'CPO', 'COO'].flatMap((role) => (role === duty.role ? [] : [{ duty, ...level(by, duty, role) }])),
    );
    return planted.filter(({ duty, owner }) => owner === duty.role).length / planted.length;
  };
  const alarms = (by: Judge): number =>
    others.filter((duty) => level(by, duty, duty.role).level === 'warning').length / others.length;
  return {
    found: { without: found(plain), with: found(house) },
    named: own.filter((duty) => house.judge(duty.text).area?.startsWith('house-')).length / own.length,
    alarms: { without: alarms(plain), with: alarms(house) },
  };
}
