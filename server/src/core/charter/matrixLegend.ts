import type { Block, Table } from '../syntax/tree.ts';
import { Notes } from '../text/notes.ts';
import type { Span } from '../text/span.ts';
import { meaningOfLetter, STANDARD_LETTERS } from './matrixWords.ts';
import type { Meaning } from './model.ts';
import type { Outlined } from './outline.ts';

/** One explanation in a legend. */
interface Entry {
  readonly key: string;
  readonly words: string;
}

/** Explanations that stand together: a list, a line, a table. Absolute span. */
export interface Legend {
  readonly span: Span;
  /** Letters in upper case and what they mean; `unknown` when the words say nothing about accountability. */
  readonly letters: ReadonlyMap<string, Meaning>;
}

/** What a document says about the letters and codes of its matrices. */
export interface Legends {
  readonly letters: readonly Legend[];
  /** Codes for seats (`DT`) and the words that explain them. */
  readonly codes: ReadonlyMap<string, string>;
  /** Lists, lines and tables that are nothing but a legend of codes. Absolute. */
  readonly codeSpans: readonly Span[];
}

const KEY = '\\p{Lu}[\\p{Lu}\\p{N}-]{0,5}(?:\\s*/\\s*\\p{Lu}{1,3})?';
const CLEAR = new RegExp(`(?<![\\p{L}\\p{N}/])(${KEY})\\s*(?:=|:|：|→|->)\\s*`, 'gu');
const LEADING = new RegExp(`^[^\\p{L}\\p{N}]*(${KEY})\\s*(?:[-–—=:：(（]|→|->)\\s*(?=\\S)`, 'u');
/** Begins as a key never does: with a small letter, a digit or a word. Classes of all letters are dear to compile. */
const ORDINARY = /^[^A-Za-z0-9\x80-\uffff]*(?:[a-z0-9]|[A-Z][a-z])/;
/** What stands between a key and its words. */
const SIGN = /[=:：→]|->/;
const SINGLE = /^\p{Lu}$/u;
const LONGEST = 1500;

/**
 * Collects the legends of a document: `R = Responsible`, a list of them, one line above or below the table,
 * `**Key:** …`, a table of letters, and legends that explain codes for seats (`DT : Directeur technique (CTO)`).
 */
export function readLegends(passages: readonly Outlined[], seat: (words: string) => boolean): Legends {
  const letters: Legend[] = [];
  const codes = new Map<string, string>();
  const codeSpans: Span[] = [];
  for (const { at: start, outline } of passages) {
    for (const { at, block } of outline.legends) {
      const span = { start: start + at + block.span.start, end: start + at + block.span.end };
      const single = new Map<string, Meaning>();
      let named = 0;
      for (const { key, words } of entriesOf(block)) {
        if (SINGLE.test(key)) single.set(key, meaningOfLetter(key, words));
        else if (/^[\p{Lu}\p{N}-]{2,6}$/u.test(key) && !seat(key) && seat(words)) {
          if (!codes.has(key)) codes.set(key, words);
          named++;
        }
      }
      if (single.size >= 2) letters.push({ span, letters: borneOut(single) });
      if (named >= 2 && block.kind !== 'paragraph') codeSpans.push(span);
    }
  }
  return { letters, codes, codeSpans };
}

/** The letters of which a legend speaks when it explains this kind of matrix in whatever words. */
const WHOLE = ['R', 'A', 'C', 'I'] as const;

/**
 * Where a legend means A and R as everybody does, its other letters mean the usual, too: `C = asked before`. A legend
 * of all four letters is one of this kind of matrix even where A and R are told in words that nobody foresaw (`A =
 * carries the can`), unless words that are known say that A is something else.
 */
function borneOut(letters: Map<string, Meaning>): ReadonlyMap<string, Meaning> {
  const a = letters.get('A');
  const whole = WHOLE.every((letter) => letters.has(letter)) && (a === 'accountable' || a === 'unknown');
  if (!whole && (a !== 'accountable' || letters.get('R') !== 'responsible')) return letters;
  for (const [letter, meaning] of letters) {
    const usual = STANDARD_LETTERS.get(letter);
    // `C = is heard before anybody decides`: only one of the four answers for the work.
    if (usual && (meaning === 'unknown' || (whole && meaning === 'accountable'))) letters.set(letter, usual);
  }
  return letters;
}

/** Whether a block looks like a legend: it explains two letters or codes. */
export function explains(block: Block): boolean {
  return entriesOf(block).length >= 2;
}

/** The legend that explains the letters of a table: of those that know at least two of them, the nearest. */
export function legendFor(legends: Legends, table: Span, used: ReadonlySet<string>): Legend | null {
  let best: Legend | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const legend of legends.letters) {
    const known = [...legend.letters.keys()].filter((letter) => used.has(letter)).length;
    if (known < Math.min(2, used.size)) continue;
    const away = legend.span.start >= table.end ? legend.span.start - table.end : table.start - legend.span.end;
    if (away < distance) {
      best = legend;
      distance = away;
    }
  }
  return best;
}

/** Explanations by block, so that a keystroke elsewhere does not search it again. */
const knownEntries = new Notes<Block, readonly Entry[]>();

function entriesOf(block: Block): readonly Entry[] {
  let entries = knownEntries.get(block);
  if (entries === undefined) {
    entries = searchEntries(block);
    knownEntries.set(block, entries);
  }
  return entries;
}

function searchEntries(block: Block): readonly Entry[] {
  if (block.kind === 'list') {
    return block.items.flatMap((item) => {
      const [first] = item.children;
      if (first?.kind !== 'paragraph' || first.words.text.length > 200) return [];
      const entry = leading(first.words.text);
      return entry ? [entry] : [];
    });
  }
  if (block.kind === 'paragraph') return block.words.text.length > LONGEST ? [] : inLine(block.words);
  return block.kind === 'table' ? inTable(block) : [];
}

function leading(text: string): Entry | null {
  if (ORDINARY.test(text)) return null;
  const match = LEADING.exec(text);
  if (match) {
    const words = text.slice(match[0].length);
    const bracketed = /[(（]\s*$/u.test(match[0]);
    return { key: (match[1] as string).replace(/\s/g, ''), words: bracketed ? words.replace(/[)）]$/u, '') : words };
  }
  // `R Responsible`: a letter and a word that begins with it.
  const bare = /^(\p{Lu})\s+(\p{L}.*)$/u.exec(text);
  return bare && meaningOfLetter(bare[1] as string, bare[2] as string) !== 'unknown'
    ? { key: bare[1] as string, words: bare[2] as string }
    : null;
}

function inLine({
  text,
  marks,
}: {
  text: string;
  marks: readonly { kind: string; start: number; end: number }[];
}): Entry[] {
  const found: Entry[] = [];
  const keys = (SIGN.test(text) ? [...text.matchAll(CLEAR)] : []).filter(
    (match) => !/^(?:RACI|RASCI|DACI|RAPID|KEY|NOTE)$/.test(match[1] as string),
  );
  keys.forEach((match, i) => {
    const end = keys[i + 1]?.index ?? text.length;
    const words = text.slice(match.index + match[0].length, end).split(/[;\n|•·]/u)[0] as string;
    found.push({ key: (match[1] as string).replace(/\s/g, ''), words: words.trim() });
  });
  if (found.length >= 2) return found;

  // `**R** Responsible, **A** Accountable`
  const strong = marks.filter((mark) => mark.kind === 'strong' && /^\p{Lu}$/u.test(text.slice(mark.start, mark.end)));
  if (strong.length >= 2) {
    return strong.map((mark, i) => {
      const key = text.slice(mark.start, mark.end);
      const after = text.slice(mark.end, strong[i + 1]?.start ?? text.length);
      // `**R**esponsible`: the letter begins its own word.
      return { key, words: /^\p{L}/u.test(after) ? key + after : after.replace(/^[\s:=–—-]+/u, '') };
    });
  }
  // `R - Responsible; A - Accountable`, `R (Responsible), A (Accountable)`, `R Responsible | A Accountable`
  return text
    .replace(/^[^:：]{0,40}[:：]\s*/u, '')
    .split(/[,;|\n•·，、]/u)
    .flatMap((part) => leading(part.trim()) ?? []);
}

function inTable(table: Table): Entry[] {
  const rows = table.header ? [table.header, ...table.rows] : table.rows;
  if (rows.length > 60) return [];
  return rows.flatMap(({ cells }) => {
    const [key, ...rest] = cells.map(({ words }) => words.text.trim());
    if (key === undefined || rest.length === 0 || rest.length > 3) return [];
    return new RegExp(`^${KEY}$`, 'u').test(key) ? [{ key, words: rest.join(' ') }] : [];
  });
}
