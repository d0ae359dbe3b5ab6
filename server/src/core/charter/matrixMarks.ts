import type { Words } from '../syntax/tree.ts';
import { sourceSpan } from '../syntax/words.ts';
import { meaningOf } from './matrixWords.ts';
import type { MatrixMark, Meaning } from './model.ts';

/** Cells that say: nobody, nothing. */
const DASH = /^(?:[-‐‑–—−_.·•~/\\]+|n\/?a\.?|none|tbd|tba|\?+|…|\.{2,})$/i;
const TICK = /^(?:[✓✔✅☑🗸●⬤◉■🟢]\uFE0F?|x|yes|ja|oui|sí|sim)$/iu;
/** Notes beside a letter: `C (gap)`, `A - until June`, `A [^1]`, `A*`. */
const NOTE = /\([^)]*\)?|（[^）]*）?|\[[^\]]*\]?|\s+[-–—:;].*$|[:;].*$|[*†‡¹²³⁰-⁹]+|(?<=^[A-Za-z])\?/gsu;
const LETTERS = /^[A-Za-z]{1,4}$/;
const SEPARATOR = /\s*(?:[/,+&|·・;、／，]|\band\b|\bund\b|\bet\b|\s)\s*/giu;

/** What a cell holds. `words` cells are free text, such as duties or names. */
export interface CellReading {
  readonly kind: 'empty' | 'marks' | 'tick' | 'words';
  readonly marks: readonly MatrixMark[];
  /** Letters alone, upper case, one for each letter; empty for words such as `Owns`. */
  readonly letters: readonly string[];
  /** The note in brackets or after a dash, without them. */
  readonly note: string;
}

/**
 * Reads one cell of a matrix: `A`, `A/R`, `A, R`, `AR`, `C (gap)`, `Owns`, `-`, `✓`.
 *
 * @param letters what the letters mean here; others of one to four letters are `unknown`
 * @returns marks whose spans count from the block that holds the cell
 */
export function readCell(words: Words, letters: ReadonlyMap<string, Meaning>): CellReading {
  const text = words.text;
  const [piece] = words.pieces;
  if (text.length === 1 && piece && /[A-Za-z]/.test(text)) {
    // Most cells of most matrices: one plain letter.
    const letter = text.toUpperCase();
    const span = { start: piece[1], end: piece[1] + 1 };
    if (letter !== 'X') {
      const marks = [{ text, span, meaning: letters.get(letter) ?? ('unknown' as const) }];
      return { kind: 'marks', marks, letters: [letter], note: '' };
    }
  }
  const bare = text.trim();
  if (bare === '' || DASH.test(bare)) return nothing(words, bare);
  if (TICK.test(bare)) return { kind: 'tick', marks: [mark(words, text, bare, 'unknown')], letters: [], note: '' };
  if (text.length > 80) return { kind: 'words', marks: [], letters: [], note: '' };
  // Notes are blanked, not cut, so that offsets stay.
  let note = '';
  const open = text.replace(NOTE, (found) => {
    note ||= found.replace(/^[\s([（:;–—-]+|[\s)\]）]+$/g, '');
    return ' '.repeat(found.length);
  });
  return readTokens(words, open, letters, note) ?? readWord(words, open, note);
}

function readTokens(
  words: Words,
  open: string,
  letters: ReadonlyMap<string, Meaning>,
  note: string,
): CellReading | null {
  const marks: MatrixMark[] = [];
  const names: string[] = [];
  let from = 0;
  const take = (to: number): boolean => {
    const token = open.slice(from, to);
    if (token.trim() === '' || DASH.test(token)) return true;
    const parts = splitToken(token, letters);
    if (!parts) return false;
    let start = from;
    for (const part of parts) {
      const span = sourceSpan(words, start, start + part.length);
      marks.push({
        text: part,
        span,
        meaning: letters.get(part.toUpperCase()) ?? 'unknown',
      });
      names.push(part.toUpperCase());
      start += part.length;
    }
    return true;
  };
  for (const separator of open.matchAll(SEPARATOR)) {
    if (!take(separator.index)) return null;
    from = separator.index + separator[0].length;
  }
  if (!take(open.length) || marks.length === 0 || marks.length > 4) return null;
  return { kind: 'marks', marks, letters: names, note };
}

/** The letters of a token: the token itself where a legend knows it, else each of its letters (`AR`). */
function splitToken(token: string, letters: ReadonlyMap<string, Meaning>): readonly string[] | null {
  if (!LETTERS.test(token)) return null;
  if (token.length === 1 || letters.has(token.toUpperCase())) return [token];
  const single = [...token];
  if (
    token === token.toUpperCase() &&
    single.every((letter) => letters.has(letter)) &&
    new Set(single).size === single.length
  ) {
    return single;
  }
  return null;
}

/** `Owns`, `Final say`, `Not involved`: a few words with a meaning of their own. */
function readWord(words: Words, open: string, note: string): CellReading {
  const bare = open.trim();
  const meaning = bare.split(/\s+/).length <= 3 && bare.length <= 28 ? meaningOf(bare) : 'unknown';
  if (meaning === 'unknown') return { kind: 'words', marks: [], letters: [], note };
  return { kind: 'marks', marks: [mark(words, open, bare, meaning)], letters: [], note };
}

function nothing(words: Words, bare: string): CellReading {
  const marks = bare === '' ? [] : [mark(words, words.text, bare, 'none')];
  return { kind: 'empty', marks, letters: [], note: '' };
}

function mark(words: Words, text: string, bare: string, meaning: Meaning): MatrixMark {
  const start = text.indexOf(bare);
  const span = sourceSpan(words, start, start + bare.length);
  return { text: bare, span, meaning };
}
