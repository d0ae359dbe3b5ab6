import type { Analysis, JudgedDuty } from '../analysis.ts';
import type { Matrix, Place } from '../charter/model.ts';
import { charterParts } from '../charter/rows.ts';
import { lastStartingAt } from '../text/order.ts';
import type { Span } from '../text/span.ts';
import { evidenceSpans } from './evidence.ts';

/** What the colors mean. The first three are contributed by the extension, the others are editors' own. */
export const TOKEN_TYPES = [
  'charterRole',
  'charterDuty',
  'charterEvidence',
  'enumMember',
  'comment',
  'keyword',
] as const;
/** What a stretch of text is. */
export type TokenType = (typeof TOKEN_TYPES)[number];

/** What is said besides. */
export const TOKEN_MODIFIERS = ['misassigned', 'excluded'] as const;
/** Something said of a stretch besides what it is. */
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** A stretch of text with a meaning; may span lines. */
export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** In charters with more duties only those that belong elsewhere show their deciding words. */
const MOST_EXPLAINED = 200;

/** What of a charter is colored. */
interface Colored {
  readonly places: readonly Pick<Place, 'label'>[];
  readonly duties: readonly JudgedDuty[];
  readonly matrices: readonly Matrix[];
  readonly ignores: readonly { readonly span: Span }[];
}

/** Roles, duties, their deciding words, matrix letters and ignore comments, in text order, without overlaps. */
export function semanticTokens(analysis: Analysis, within?: Span): Token[] {
  const { charter, duties } = analysis;
  const { places, matrices, ignores } = charter;
  return tokensOf(analysis, { places, duties, matrices, ignores }, within);
}

/** The tokens of a stretch of a charter. */
export interface TokenRun {
  /**
   * The same object and the same circumstances mean the same tokens as in an earlier version, as far from `at` as they
   * were from its `at`.
   */
  readonly of: object;
  readonly circumstances: string;
  /** UTF-16 offset in this version. */
  readonly at: number;
  /** In text order; worked out anew each time. */
  tokens(): Token[];
}

/** The tokens of `semanticTokens` in runs, so that whoever remembers those of an earlier version need not ask for all. */
export function tokenRuns(analysis: Analysis): TokenRun[] {
  const { charter } = analysis;
  const parts = charterParts(charter);
  const whole = { of: analysis, circumstances: '', at: 0, tokens: () => semanticTokens(analysis) };
  if (!parts || parts[0] === undefined) return [whole];
  const inParts = parts.reduce((sum, { places }) => sum + places.length, 0);
  const apart = charter.places.slice(0, charter.places.length - inParts);
  // What belongs to no passage stands before the first one, or in the midst of one.
  const extra = new Map<number, { places: Pick<Place, 'label'>[]; ignores: { readonly span: Span }[] }>();
  const extraAt = (offset: number) => {
    const index = lastStartingAt(parts, ({ at }) => at, offset);
    const found = extra.get(index) ?? { places: [], ignores: [] };
    extra.set(index, found);
    return found;
  };
  for (const place of apart) extraAt(place.label.start).places.push(place);
  for (const ignore of charter.ignores) extraAt(ignore.span.start).ignores.push(ignore);
  const common = `${analysis.duties.length <= MOST_EXPLAINED}`;
  const runs: TokenRun[] = [];
  const head = extra.get(-1);
  if (head) {
    const { places, ignores } = head;
    runs.push({ ...whole, tokens: () => tokensOf(analysis, { places, duties: [], matrices: [], ignores }) });
  }
  let first = 0;
  for (const [i, { said, owners, at, places, duties, matrices }] of parts.entries()) {
    const more = extra.get(i);
    const from = first;
    first += duties.length;
    if (!more && places.length + duties.length + matrices.length === 0) continue;
    const others = more ? [...more.places.map(({ label }) => label), ...more.ignores.map(({ span }) => span)] : NOTHING;
    runs.push({
      of: said,
      circumstances: `${common}${others.map(({ start, end }) => ` ${start - at}-${end - at}`).join('')} ${owners}`,
      at,
      tokens: () =>
        tokensOf(analysis, {
          places: more ? [...more.places, ...places] : places,
          duties: analysis.duties.slice(from, from + duties.length),
          matrices,
          ignores: more?.ignores ?? [],
        }),
    });
  }
  return runs;
}

function tokensOf(analysis: Analysis, { places, duties, matrices, ignores }: Colored, within?: Span): Token[] {
  const { text } = analysis;
  const inside = (span: Span) => !within || (span.start < within.end && within.start < span.end);
  const tokens: Token[] = [];
  for (const { label } of places) {
    if (label.start < label.end && inside(label)) tokens.push({ span: label, type: 'charterRole', modifiers: NONE });
  }
  for (const judged of duties) {
    const { duty, assessment } = judged;
    if (!inside(duty.span)) continue;
    const modifiers = assessment.owner !== null ? MISASSIGNED : duty.stance === 'excluded' ? EXCLUDED : NONE;
    let at = duty.span.start;
    // Working out what decided is dear: a long charter gets it where a reader needs it.
    const explained = assessment.owner !== null || analysis.duties.length <= MOST_EXPLAINED;
    for (const span of explained ? evidenceSpans(text, judged) : NOTHING) {
      if (at < span.start) tokens.push({ span: { start: at, end: span.start }, type: 'charterDuty', modifiers });
      tokens.push({ span, type: 'charterEvidence', modifiers });
      at = span.end;
    }
    if (at < duty.span.end) tokens.push({ span: { start: at, end: duty.span.end }, type: 'charterDuty', modifiers });
  }
  for (const matrix of matrices) {
    if (matrix.layout !== 'roles-as-columns' || !inside(matrix.span)) continue;
    for (const { cells } of matrix.rows) {
      for (const { marks } of cells) {
        for (const { span, meaning } of marks) {
          // Who answers for a row is what a reader looks for: the grammar gives it a color of its own, too.
          tokens.push({ span, type: meaning === 'accountable' ? 'keyword' : 'enumMember', modifiers: NONE });
        }
      }
    }
  }
  for (const { span } of ignores) if (inside(span)) tokens.push({ span, type: 'comment', modifiers: NONE });
  tokens.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  // One duty can stand under two roles (a matrix row with two A's): its words are colored once.
  let end = 0;
  return tokens.filter(({ span }) => {
    const free = span.start >= end && span.start < span.end;
    if (free) end = span.end;
    return free;
  });
}

const NOTHING: readonly Span[] = [];
const NONE: readonly TokenModifier[] = [];
const MISASSIGNED: readonly TokenModifier[] = ['misassigned'];
const EXCLUDED: readonly TokenModifier[] = ['excluded'];
