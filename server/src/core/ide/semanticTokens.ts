import type { Analysis } from '../analysis.ts';
import type { Span } from '../text/span.ts';
import { evidenceSpans } from './evidence.ts';

/** What the colours mean. The first three are contributed by the extension, the others are editors' own. */
export const TOKEN_TYPES = [
  'charterRole',
  'charterDuty',
  'charterEvidence',
  'enumMember',
  'comment',
  'keyword',
] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

export const TOKEN_MODIFIERS = ['misassigned', 'excluded'] as const;
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** A stretch of text with a meaning; may span lines. */
export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** In charters with more duties only those that belong elsewhere show their deciding words. */
const MOST_EXPLAINED = 200;

/** Roles, duties, their deciding words, matrix letters and ignore comments, in text order, without overlaps. */
export function semanticTokens(analysis: Analysis, within?: Span): Token[] {
  const { charter, text } = analysis;
  const inside = (span: Span) => !within || (span.start < within.end && within.start < span.end);
  const tokens: Token[] = [];
  for (const { label } of charter.places) {
    if (label.start < label.end && inside(label)) tokens.push({ span: label, type: 'charterRole', modifiers: NONE });
  }
  for (const judged of analysis.duties) {
    const { duty, assessment } = judged;
    if (!inside(duty.span)) continue;
    const modifiers = assessment.owner !== null ? MISASSIGNED : duty.stance === 'excluded' ? EXCLUDED : NONE;
    let at = duty.span.start;
    // Working out what decided is dear: a long charter gets it where a reader needs it.
    const explained = assessment.owner !== null || analysis.duties.length <= MOST_EXPLAINED;
    for (const span of explained ? evidenceSpans(text, judged) : UNEXPLAINED) {
      if (at < span.start) tokens.push({ span: { start: at, end: span.start }, type: 'charterDuty', modifiers });
      tokens.push({ span, type: 'charterEvidence', modifiers });
      at = span.end;
    }
    if (at < duty.span.end) tokens.push({ span: { start: at, end: duty.span.end }, type: 'charterDuty', modifiers });
  }
  for (const { rows, layout, span } of charter.matrices) {
    if (layout !== 'roles-as-columns' || !inside(span)) continue;
    for (const { cells } of rows) {
      for (const { marks } of cells) {
        for (const { span, meaning } of marks) {
          // Who answers for a row is what a reader looks for: the grammar gives it a color of its own, too.
          tokens.push({ span, type: meaning === 'accountable' ? 'keyword' : 'enumMember', modifiers: NONE });
        }
      }
    }
  }
  for (const { span } of charter.ignores) if (inside(span)) tokens.push({ span, type: 'comment', modifiers: NONE });
  tokens.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  // One duty can stand under two roles (a matrix row with two A's): its words are coloured once.
  let end = 0;
  return tokens.filter(({ span }) => {
    const free = span.start >= end && span.start < span.end;
    if (free) end = span.end;
    return free;
  });
}

const UNEXPLAINED: readonly Span[] = [];
const NONE: readonly TokenModifier[] = [];
const MISASSIGNED: readonly TokenModifier[] = ['misassigned'];
const EXCLUDED: readonly TokenModifier[] = ['excluded'];
