import type { Charter } from '../charter/model.ts';
import { dutyRows } from '../charter/rows.ts';
import { Notes } from '../text/notes.ts';
import { sumOfWords } from './key.ts';

/** For what a passage says, a number for each of its duties that is the same where the words are. */
const sums = new Notes<object, Int32Array>();

/**
 * Indices of the duties whose words may be those of a text as keys compare them: all that are, and hardly any other.
 * What was worked out for a passage holds as long as it says the same.
 */
export function dutiesLike(charter: Pick<Charter, 'duties'>, text: string): number[] {
  const sum = sumOfWords(text);
  const found: number[] = [];
  let first = 0;
  for (const { said, duties } of dutyRows(charter)) {
    let own = sums.get(said);
    if (own?.length !== duties.length) {
      own = Int32Array.from(duties, (duty) => sumOfWords(duty.text));
      sums.set(said, own);
    }
    for (let i = own.indexOf(sum); i >= 0; i = own.indexOf(sum, i + 1)) found.push(first + i);
    first += duties.length;
  }
  return found;
}
