import type { Matrix, MatrixCell, Meaning } from '../charter/model.ts';

/** What becomes of a role that gives up the A: it does the work, or it is asked. */
export type OldHolder = 'responsible' | 'consulted';

const USUAL: Readonly<Record<OldHolder, string>> = { responsible: 'R', consulted: 'C' };

/** The content of a cell once its accountable mark is taken away. Notes beside the mark stay. */
export function withoutAccountable(text: string, matrix: Matrix, cell: MatrixCell, becomes: OldHolder): string {
  const [first] = cell.marks;
  if (!first) return text.slice(cell.content.start, cell.content.end);
  const rest = cell.marks.filter(({ meaning }) => meaning !== 'accountable' && meaning !== 'none');
  const kept = rest
    .filter(({ meaning }) => meaning !== 'responsible' || becomes === 'responsible')
    .map((mark) => mark.text);
  if (kept.length > 0) return rewrite(text, cell, kept.join('/'));
  return rewrite(text, cell, wordFor(matrix, becomes, first.text));
}

/** The content of a cell once it bears the accountable mark, written as this matrix writes it. */
export function withAccountable(text: string, matrix: Matrix, cell: MatrixCell, sample: MatrixCell | null): string {
  const mark = sample?.marks.find(({ meaning }) => meaning === 'accountable')?.text ?? usualAccountable(matrix);
  const letters = mark.length === 1 && /[A-Za-z]/.test(mark);
  const doer = cell.marks.find(({ meaning }) => meaning === 'responsible');
  const words = doer && letters ? combined(matrix, mark, doer.text) : mark;
  if (cell.marks.some(({ meaning }) => meaning !== 'none')) return rewrite(text, cell, words);
  return sample ? dressed(text, sample, words) : dressedAsUsual(text, matrix, words);
}

function usualAccountable({ rows, legend }: Matrix): string {
  for (const { cells } of rows) {
    for (const { marks } of cells) {
      const found = marks.find(({ meaning }) => meaning === 'accountable');
      if (found) return found.text;
    }
  }
  return [...legend].find(([, meaning]) => meaning === 'accountable')?.[0] ?? 'A';
}

/** `A/R`, `R/A`, `A / R`, `AR`: as the matrix writes the two together elsewhere. */
function combined(matrix: Matrix, accountable: string, responsible: string): string {
  for (const { cells } of matrix.rows) {
    for (const { marks, text } of cells) {
      const meanings = marks.map(({ meaning }) => meaning);
      if (
        marks.length === 2 &&
        meanings.includes('accountable') &&
        meanings.includes('responsible') &&
        /^[A-Za-z\s/,+&|]+$/.test(text)
      ) {
        return text;
      }
    }
  }
  return `${accountable}/${responsible}`;
}

/** The letter or word that this matrix uses for an office; empty where it only ticks. */
function wordFor(matrix: Matrix, office: OldHolder, accountable: string): string {
  const used = findMark(matrix, office);
  if (used !== null) return used;
  if (/^[A-Za-z]$/.test(accountable)) {
    const letter = [...matrix.legend].find(([, meaning]) => meaning === office)?.[0] ?? USUAL[office];
    return accountable === accountable.toLowerCase() ? letter.toLowerCase() : letter;
  }
  return /^\p{L}{2,}/u.test(accountable) ? (findMark(matrix, 'support') ?? '') : '';
}

function findMark(matrix: Matrix, office: Meaning): string | null {
  for (const { cells } of matrix.rows) {
    for (const { marks } of cells) {
      const [only] = marks;
      if (marks.length === 1 && only?.meaning === office) return only.text;
    }
  }
  return null;
}

/** Puts words where a cell's marks stand: emphasis around all of them and notes beside them stay. */
function rewrite(text: string, cell: MatrixCell, words: string): string {
  const first = cell.marks[0];
  const last = cell.marks[cell.marks.length - 1];
  if (!first || !last) return words;
  let before = text.slice(cell.content.start, first.span.start);
  let after = text.slice(last.span.end, cell.content.end);
  const note = after.replace(/^[*_`~]+/, '');
  const opening = /[*_`~]+$/.exec(before)?.[0] ?? '';
  // `**A**/R`: the emphasis was around one mark, so it is not around what is left.
  if (!after.startsWith([...opening].reverse().join('')) || opening === '' || words === '') {
    before = before.slice(0, before.length - opening.length);
    after = note;
  }
  return `${before}${words}${after}`.trim();
}

/** Words in the emphasis that another cell's mark has. */
function dressed(text: string, sample: MatrixCell, words: string): string {
  const first = sample.marks[0];
  const opening = first ? (/[*_`]+$/.exec(text.slice(sample.content.start, first.span.start))?.[0] ?? '') : '';
  return `${opening}${words}${[...opening].reverse().join('')}`;
}

function dressedAsUsual(text: string, matrix: Matrix, words: string): string {
  for (const { cells } of matrix.rows) {
    for (const cell of cells) {
      if (cell.marks[0]?.meaning === 'accountable') return dressed(text, cell, words);
    }
  }
  return words;
}
