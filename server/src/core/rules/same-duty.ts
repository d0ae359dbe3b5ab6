import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { Verdict } from '../taxonomy/verdict.ts';
import { eachForm } from '../taxonomy/words.ts';
import { Notes } from '../text/notes.ts';

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

/** `#`: what a number or a name is read as begins with it. */
const MARK = 35;

/**
 * The words by which two duties are the same: stems in the order of the text, without articles and without the verbs
 * that any duty could begin with (`Own the cloud budget` is `Cloud budgets`). Numbers and names stay as written. Empty
 * when nothing telling is left.
 */
export function tellingWords(text: string): readonly string[] {
  const telling: string[] = [];
  eachForm(text, ({ norm, stem }, start, end) => {
    if (!EMPTY.has(norm)) telling.push(stem.charCodeAt(0) === MARK ? text.slice(start, end).toLowerCase() : stem);
  });
  return telling;
}

/** Keys by the verdict on the same words: duties that come back from a code fence keep theirs. */
const keys = new Notes<Verdict, { readonly text: string; readonly key: string | null }>();

/** What two duties must have in common to be one; null when the words are too few to tell. */
function sameDutyKey({ duty: { text }, verdict }: JudgedDuty): string | null {
  if (verdict === null) return keyOfWords(text, verdict);
  const earlier = keys.get(verdict);
  if (earlier?.text === text) return earlier.key;
  const key = keyOfWords(text, verdict);
  keys.set(verdict, { text, key });
  return key;
}

function keyOfWords(text: string, verdict: Verdict | null): string | null {
  const words = tellingWords(text);
  const named = verdict !== null && verdict.role !== null && verdict.role !== 'NONE' && verdict.confidence >= 0.7;
  // "Hiring" under two roles is each one's own hiring; three telling words, or two that name a field, are one duty.
  return words.length >= (named ? 2 : 3) ? words.join(' ') : null;
}

/** Indices of duties that say the same, ascending. */
type Group = readonly [number, ...number[]];

/** What was worked out for one row of duties. */
interface Known {
  /** One for each duty; null for what is not owned or has too few words. */
  readonly keys: readonly (string | null)[];
  /** How many duties have a key. Handed on to the next version, so only the newest holds it. */
  readonly counts: Map<string, number>;
  readonly groups: readonly Group[];
  /** True when they are the groups of the earlier version, whose duties may have other indices now. */
  readonly stayed: boolean;
}

/** Groups already made, by the duties they are made of: two rules ask for the same ones. */
const known = new Notes<readonly JudgedDuty[], Known>();

/**
 * Groups of duties that say the same, each in text order; duties without a telling key are left out. Where an earlier
 * version is known, only the duties that changed since are looked at.
 */
export function groupsOfSameDuty(
  duties: readonly JudgedDuty[],
  unchanged?: Unchanged | null,
): Pick<Known, 'groups' | 'stayed'> {
  const now = known.get(duties);
  if (now) return now;
  const earlier = unchanged && known.get(unchanged.before);
  if (earlier) known.delete(unchanged.before);
  const found = earlier ? updated(earlier, duties, unchanged) : grouped(duties.map(keyOf));
  known.set(duties, found);
  return found;
}

function keyOf(judged: JudgedDuty): string | null {
  return judged.duty.stance === 'owns' ? sameDutyKey(judged) : null;
}

function grouped(keys: readonly (string | null)[]): Known {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return { keys, counts, groups: groupsOf(keys, counts), stayed: false };
}

function groupsOf(keys: readonly (string | null)[], counts: ReadonlyMap<string, number>): Group[] {
  const byKey = new Map<string, [number, ...number[]]>();
  for (const [index, key] of keys.entries()) {
    if (key === null || counts.get(key) === 1) continue;
    const group = byKey.get(key);
    if (group) group.push(index);
    else byKey.set(key, [index]);
  }
  return [...byKey.values()];
}

function updated({ keys, counts, groups }: Known, duties: readonly JudgedDuty[], unchanged: Unchanged): Known {
  const { start, tail } = unchanged;
  const left = keys.slice(start, keys.length - tail);
  const came = duties.slice(start, duties.length - tail).map(keyOf);
  const all = keys.slice(0, start).concat(came, keys.slice(keys.length - tail));
  let alone = true;
  for (const key of left) {
    if (key === null) continue;
    const count = (counts.get(key) as number) - 1;
    if (count > 0) counts.set(key, count);
    else counts.delete(key);
    alone &&= count === 0;
  }
  for (const key of came) {
    if (key === null) continue;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    alone &&= count === 1;
  }
  if (!alone) return { keys: all, counts, groups: groupsOf(all, counts), stayed: false };
  // Nothing that changed is in a group: the groups stay and may have moved.
  const moved = all.length - keys.length;
  if (moved === 0) return { keys: all, counts, groups, stayed: true };
  const shifted = groups.map((group) => group.map((index) => (index < start ? index : index + moved)));
  return { keys: all, counts, groups: shifted as unknown as Group[], stayed: true };
}
