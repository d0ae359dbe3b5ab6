import type { JudgedDuty } from '../analysis.ts';
import { splitWords } from '../taxonomy/words.ts';

/** Words that say nothing about which duty it is: articles, links, and verbs that every duty could begin with. */
const EMPTY = new Set(
  `a an the of for to and or in on at by with from into over our its their all any each every his her own owns owning
   ensure ensures ensuring manage manages managing management lead leads leading run runs running oversee oversees
   overseeing responsible responsibility accountable accountability define defines defining set sets setting drive
   drives driving be is are keep keeps keeping handle handles handling maintain maintains maintaining decide decides
   deciding write writes prepare prepares provide provides perform performs do does support supports supporting`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/**
 * The words by which two duties are the same: stems in the order of the text, without articles and without the verbs
 * that any duty could begin with (`Own the cloud budget` is `Cloud budgets`). Numbers and names stay as written. Empty
 * when nothing telling is left.
 */
export function tellingWords(text: string): readonly string[] {
  return splitWords(text)
    .filter(({ norm }) => !EMPTY.has(norm) && !/^[+&=→]$/.test(norm))
    .map(({ stem, start, end }) => (stem.startsWith('#') ? text.slice(start, end).toLowerCase() : stem));
}

/** What two duties must have in common to be one; null when the words are too few to tell. */
export function sameDutyKey({ duty, verdict }: JudgedDuty): string | null {
  const words = tellingWords(duty.text);
  const named = verdict !== null && verdict.role !== null && verdict.role !== 'NONE' && verdict.confidence >= 0.7;
  // "Hiring" under two roles is each one's own hiring; three telling words, or two that name a field, are one duty.
  return words.length >= (named ? 2 : 3) ? words.join(' ') : null;
}

type Group = readonly [number, ...number[]];

/** Groups already made, by the duties they are made of: two rules ask for the same ones. */
const groups = new WeakMap<readonly JudgedDuty[], readonly Group[]>();

/** Groups of duties that say the same, each in text order; duties without a telling key are left out. */
export function groupsOfSameDuty(duties: readonly JudgedDuty[]): readonly Group[] {
  const known = groups.get(duties);
  if (known) return known;
  const byKey = new Map<string, [number, ...number[]]>();
  for (const [index, judged] of duties.entries()) {
    const key = judged.duty.stance === 'owns' ? sameDutyKey(judged) : null;
    if (key === null) continue;
    const group = byKey.get(key);
    if (group) group.push(index);
    else byKey.set(key, [index]);
  }
  const found = [...byKey.values()].filter((group) => group.length > 1);
  groups.set(duties, found);
  return found;
}
