import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { Finding, RuleId } from '../finding.ts';
import type { RuleInput } from './rule.ts';
import { runRules } from './run.ts';

/** Rows of duties on which the rules have run. */
const done = new WeakSet<readonly JudgedDuty[]>();

/** For rows on which they have not: what stayed since the last version on which they have. */
const since = new WeakMap<readonly JudgedDuty[], Unchanged>();

/**
 * What the rules find, looked for when somebody first asks: outline, colors and most hovers say nothing of it. Versions
 * about which nobody asked are passed over, and what stayed from the last one that somebody asked about is kept.
 *
 * @param input as of `runRules`
 * @param onError as of `runRules`
 */
export function findingsWhenAsked(
  input: RuleInput,
  onError?: (rule: RuleId, error: unknown) => void,
): () => readonly Finding[] {
  const { duties } = input;
  const stayed = sinceRules(input.unchanged ?? null);
  if (stayed) since.set(duties, stayed);
  let open: RuleInput | null = { ...input, unchanged: stayed };
  let found: readonly Finding[] = [];
  return () => {
    if (open !== null) {
      found = runRules(open, onError);
      open = null;
      done.add(duties);
      since.delete(duties);
    }
    return found;
  };
}

/** What stayed since the rules last ran, from what stayed since the version before; null where they never ran. */
function sinceRules(unchanged: Unchanged | null): Unchanged | null {
  if (unchanged === null || done.has(unchanged.before)) return unchanged;
  const earlier = since.get(unchanged.before);
  if (!earlier) return null;
  const { before, start, tail } = earlier;
  return { before, start: Math.min(start, unchanged.start), tail: Math.min(tail, unchanged.tail) };
}
