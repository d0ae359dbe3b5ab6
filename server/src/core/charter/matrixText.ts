import type { Cell } from '../syntax/tree.ts';
import { onOneLine, sourceSpan } from '../syntax/words.ts';
import { splitEnumeration } from './enumeration.ts';
import { labelKind } from './labels.ts';
import { isWorded } from './matrixTable.ts';
import { NO_DUTY_ROW } from './matrixWords.ts';
import type { Caveat, Duty, RoleId } from './model.ts';
import { readStance } from './stance.ts';

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
  const kind = label === '' ? null : labelKind(label);
  return !NO_DUTY_ROW.test(label) && kind !== 'field' && kind !== 'negative';
}

/** The duties that a cell of a free-text matrix holds: bullets, `;` and `<br>` part them, short lists also at commas. */
export function cellDuties(cell: Cell, at: number, context: CellContext): Duty[] {
  const { text } = cell.words;
  const bare = text.trim();
  if (bare === '' || !isWorded(bare) || NO_DUTY_ROW.test(context.label)) return [];
  if (
    cell.words.marks.some(({ kind, start, end }) => /strike|placeholder/.test(kind) && start <= 1 && end >= bare.length)
  )
    return [];
  const kind = context.label === '' ? null : labelKind(context.label);
  if (kind === 'field') return [];
  const parts = partsOf(text);
  const whole = sourceSpan(cell.words, 0, text.length);
  const group = { start: at + whole.start, end: at + whole.end };
  const caveats: Caveat[] = kind === 'weak' ? ['weak'] : [];
  return parts.map(({ start, end }): Duty => {
    const span = sourceSpan(cell.words, start, end);
    const placed = { start: at + span.start, end: at + span.end };
    const words = onOneLine(text.slice(start, end));
    const said = readStance(words, context.roles);
    return {
      text: words,
      span: placed,
      extent: placed,
      form: parts.length > 1 ? 'cell-part' : 'cell',
      place: context.place,
      roles: context.roles,
      stance: kind === 'negative' ? 'excluded' : said.stance,
      labels: context.label === '' || kind ? context.labels : [...context.labels, onOneLine(context.label)],
      caveats: [...new Set([...caveats, ...said.caveats])],
      named: said.named,
      group: parts.length > 1 ? group : null,
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
