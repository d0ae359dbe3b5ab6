/** The labeled duties: reading the files, grouping what belongs together, splitting without leaks. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A duty with its owner, as the files of `judge/data` hold it. */
export interface LabeledDuty {
  readonly id: string;
  readonly text: string;
  /** CTO, CPO, COO, SHARED, NONE or UNCLEAR (rightly under any of `roles`). */
  readonly role: string;
  readonly area: string | null;
  readonly roles?: readonly string[];
  readonly hard?: boolean;
  /** Contrast set: nearly the same words, another owner. */
  readonly pair?: string;
  readonly style?: string;
}

/** The folder of the judge. */
export const HERE: string = dirname(fileURLToPath(import.meta.url));
/** The development set. */
export const DEV_FILE: string = join(HERE, 'dev', 'duties-dev.jsonl');

/** Reads one JSONL file; a broken line is named in the error. */
export function readDuties(path: string): LabeledDuty[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as LabeledDuty];
      } catch (error) {
        throw new Error(`${path}:${i + 1}: not a JSON object (${(error as Error).message})`);
      }
    });
}

/** All training duties, in the order of the sorted file names. */
export function readTraining(): LabeledDuty[] {
  return readdirSync(join(HERE, 'data'))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readDuties(join(HERE, 'data', name)));
}

/** Letters and digits only, lower case: two duties with one key are the same duty. */
export function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * A fold for each duty, 0 to `folds` - 1, such that contrast sets stay together, equal texts too. Depends on
 * the words alone, so that adding data moves nothing.
 */
export function foldsOf(duties: readonly LabeledDuty[], folds: number): number[] {
  const groupOfKey = new Map<string, string>();
  for (const duty of duties) if (duty.pair) groupOfKey.set(keyOf(duty.text), duty.pair);
  return duties.map((duty) => {
    const group = duty.pair ?? groupOfKey.get(keyOf(duty.text)) ?? keyOf(duty.text);
    let h = 0x811c9dc5;
    for (let i = 0; i < group.length; i++) h = Math.imul(h ^ group.charCodeAt(i), 0x01000193);
    h ^= h >>> 15;
    return (h >>> 0) % folds;
  });
}
