import type { Cell } from '../syntax/tree.ts';
import { onOneLine, sourceSpan } from '../syntax/words.ts';
import { splitEnumeration } from './enumeration.ts';
import { type LabelKind, labelKind } from './labels.ts';
import type { Grid, Layout } from './matrixLayout.ts';
import { NO_DUTY_ROW, OTHER_GRID, RECORD_TITLE, STANDARD_LETTERS } from './matrixWords.ts';
import type { Caveat, Duty, RoleId } from './model.ts';
import { readStance } from './stance.ts';

/** Roles as columns, duties as free text in the cells. */
export function freeText(grid: Grid): Layout | null {
  const { header, body, titles, seats, around } = grid;
  const marked = new Set(titles.map((_, column) => column).filter((column) => seats[column]));
  const officers = [...marked].filter((column) => seats[column]?.roles.some((role) => role !== 'OTHER'));
  if (officers.length < 2 || titles.length - marked.size > 1 || (marked.size < titles.length && marked.has(0)))
    return null;
  const heading = around.headings.at(-1) ?? '';
  if (OTHER_GRID.test([titles[0], heading].join('\n')) || NO_TEXT_HEADING.test(heading)) return null;
  if (RECORD_TITLE.test(titles[0] as string)) return null;
  const label = titles.findIndex((_, column) => !marked.has(column));
  const telling = body.filter((row) => label < 0 || !NO_DUTY_ROW.test(row.cells[label]?.words.text ?? ''));
  if (telling.length * 2 < body.length) return null;
  let filled = 0;
  let worded = 0;
  for (const row of telling) {
    for (const column of marked) {
      const cell = row.cells[column]?.words.text.trim() ?? '';
      if (cell === '' || /^[-–—]+$/.test(cell)) continue;
      filled++;
      if (isWorded(cell)) worded++;
    }
  }
  if (filled === 0 || worded < filled * 0.6) return null;
  return {
    kind: 'text',
    header,
    body,
    titles,
    seats,
    marked,
    meanings: new Map(),
    activity: label,
    categories: [],
    readings: [],
    letters: STANDARD_LETTERS,
  };
}

const NO_TEXT_HEADING =
  /\b(?:kpis?|metrics|skills?|compensation|pay|contacts?|hiring|profiles?|examples?|comparison|compare|history|schedule|differences?|vs\.?)\b/i;

/** True for a cell of words such as a duty has: no figure, level, address, name of a person or one short word. */
function isWorded(cell: string): boolean {
  const text = cell.trim();
  if (/^[\d.,%€$£¥+<>≥≤~\s-]+\p{L}{0,4}$/u.test(text) || /@\S+\.|https?:|^\p{Sc}|\p{Sc}\s?\d/u.test(text)) return false;
  if (
    /^(?:yes|no|y|n|full|partial|partly|limited|high|medium|low|none|all|read|write|admin|view|edit|expert|advanced|basic|beginner|intermediate|daily|weekly|monthly|quarterly|remote|open|vacant|tbd|tba|ja|nein|sí|oui|non)\b[.!]?$/iu.test(
      text,
    )
  )
    return false;
  if (
    /^\p{Lu}[\p{Ll}’'.-]+(?:\s+\p{Lu}[\p{Ll}’'.-]+){1,2}$/u.test(text) &&
    !/\b(?:Strategy|Security|Platform|Roadmap|Research|Design|Operations|Architecture|Budget|Pricing)\b/.test(text)
  )
    return false;
  return /[\p{L}]{3}/u.test(text);
}

const ITEM = /(?:^|\n|[;•])\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+)?([^;•\n]*[^;•\n\s])/gu;

/** Where the duties of a cell stand. */
export interface CellContext {
  /** The first cell of the row; '' when there is none. */
  readonly label: string;
  readonly place: number;
  readonly roles: readonly RoleId[];
  readonly labels: readonly string[];
}

/** True for a row whose cells hold (or could hold) owned duties, by its label. */
export function takesDuties(label: string): boolean {
  const kind = kindOfRow(label);
  return !NO_DUTY_ROW.test(label) && kind !== 'field' && kind !== 'negative';
}

/** A label that names a datum elsewhere may name an area of work before the cells of several offices. */
function kindOfRow(label: string): LabelKind | null {
  return label === '' || /^\s*(?:company|organi[sz]ation|budgets?|department|unternehmen|firma)\s*$/i.test(label)
    ? null
    : labelKind(label);
}

/**
 * The duties that a cell of a free-text matrix holds: bullets, `;` and `<br>` part them, short lists also at commas.
 * Spans count as the cell's do.
 */
export function cellDuties(cell: Cell, context: CellContext): Duty[] {
  const { text } = cell.words;
  const bare = text.trim();
  if (bare === '' || !isWorded(bare) || NO_DUTY_ROW.test(context.label)) return [];
  if (
    cell.words.marks.some(({ kind, start, end }) => /strike|placeholder/.test(kind) && start <= 1 && end >= bare.length)
  )
    return [];
  const kind = kindOfRow(context.label);
  if (kind === 'field') return [];
  const parts = partsOf(text);
  const whole = sourceSpan(cell.words, 0, text.length);
  const caveats: Caveat[] = kind === 'weak' ? ['weak'] : [];
  return parts.map(({ start, end }): Duty => {
    const span = sourceSpan(cell.words, start, end);
    const words = onOneLine(text.slice(start, end));
    const said = readStance(words, context.roles);
    return {
      text: words,
      span,
      extent: span,
      form: parts.length > 1 ? 'cell-part' : 'cell',
      place: context.place,
      roles: context.roles,
      stance: kind === 'negative' ? 'excluded' : said.stance,
      labels: context.label === '' || kind ? context.labels : [...context.labels, onOneLine(context.label)],
      caveats: [...new Set([...caveats, ...said.caveats])],
      named: said.named,
      group: parts.length > 1 ? whole : null,
      cell: null,
    };
  });
}

function partsOf(text: string): readonly { start: number; end: number }[] {
  const parts = [...text.matchAll(ITEM)].map((match) => {
    const words = match[1] as string;
    const start = match.index + match[0].length - words.length;
    return { start, end: start + words.length };
  });
  const worded = parts.filter(({ start, end }) => /\p{L}{2}/u.test(text.slice(start, end)));
  const [only] = worded;
  return worded.length === 1 && only ? atCommas(text, only) : worded;
}

/** `Roadmap, research and pricing`: short parts are a list, longer ones a sentence. */
function atCommas(text: string, part: { start: number; end: number }): readonly { start: number; end: number }[] {
  const pieces = splitEnumeration(text, part.start, part.end);
  const short = pieces.every(({ start, end }) => text.slice(start, end).split(/\s+/).length <= 5);
  return pieces.length > 1 && short ? pieces : [part];
}
