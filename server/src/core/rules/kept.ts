import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { Finding } from '../finding.ts';
import type { Span } from '../text/span.ts';
import { sameFrame } from './frame.ts';
import { homeOf } from './places.ts';
import type { Report, Rule, RuleInput } from './rule.ts';
import { sameMatrix } from './sameMatrix.ts';
import type { Told } from './told.ts';

/** A finding and what must be known of it to keep it in the next version. */
export interface Found {
  /** Replaced by one with another key when findings of the same words are numbered. */
  finding: Told;
  /** Its key before that. */
  readonly name: string;
  /** Index of its rule. */
  readonly rank: number;
  /** Index of the duty that is said to be the same; null for rules that compare none. */
  readonly twin: number | null;
  /** Index of the matrix it is about; null for rules about other things. */
  readonly matrix: number | null;
  /** The words by which its rule told it from others; null where the duty's or the row's do. */
  readonly subject: string | null;
}

/** What the rules found in one version, silenced or not, by rule. */
export interface Outcome {
  readonly input: RuleInput;
  readonly rules: readonly Rule[];
  /** In the order in which each rule told it. */
  readonly found: readonly (readonly Found[])[];
  /** How many findings have each name; null where some are silenced. Handed on, so only the newest version holds it. */
  readonly names: Map<string, number> | null;
}

/** What is known to stand as it did in an earlier version. */
export interface Kept {
  readonly outcome: Outcome;
  readonly unchanged: Unchanged;
  /** Duties behind the changed ones have moved by so many indices. */
  readonly moved: number;
  /** For each matrix whether it says what it said. */
  readonly matrices: readonly boolean[];
}

/** Null when what the rules' findings depend on as a whole is not what it was: then everything is looked at anew. */
export function keptFrom(outcome: Outcome, input: RuleInput, unchanged: Unchanged): Kept | null {
  if (!sameFrame(outcome.input, input, unchanged)) return null;
  const moved = input.duties.length - unchanged.before.length;
  return { outcome, unchanged, moved, matrices: sameMatrices(outcome.input, input, unchanged) };
}

function sameMatrices(before: RuleInput, now: RuleInput, unchanged: Unchanged): boolean[] {
  const touched = new Set<number>();
  const look = (duties: readonly JudgedDuty[]): void => {
    for (let i = unchanged.start; i < duties.length - unchanged.tail; i++) {
      const cell = duties[i]?.duty.cell;
      if (cell) touched.add(cell.matrix);
    }
  };
  look(unchanged.before);
  look(now.duties);
  return now.charter.matrices.map((matrix, i) => {
    const old = before.charter.matrices[i];
    return (
      old !== undefined && !touched.has(i) && sameMatrix({ text: before.text, matrix: old }, { text: now.text, matrix })
    );
  });
}

/** Where a duty of the earlier version stands now; null for one that changed. */
export function indexNow(index: number, { unchanged: { before, start, tail }, moved }: Kept): number | null {
  if (index < start) return index;
  return index >= before.length - tail ? index + moved : null;
}

/** A finding on a duty that stayed. Its related place, if any, is the home of the suggested role, or its twin. */
export function keptAtDuty(found: Found, input: RuleInput, kept: Kept): Found {
  const { finding } = found;
  const index = indexNow(finding.duty as number, kept) as number;
  const { span } = (input.duties[index] as JudgedDuty).duty;
  const twin = found.twin === null ? null : indexNow(found.twin, kept);
  const [related] = finding.related;
  const place =
    related && (twin === null ? homeOf(input.charter, finding.suggestion?.role ?? '')?.label : twinAt(input, twin));
  const stays = !related || !place || same(related.span, place);
  if (stays && index === finding.duty && twin === found.twin && same(span, finding.span)) return found;
  return moveTo(found, span, index, stays ? finding.related : [{ ...related, span: place }], twin);
}

function twinAt({ duties }: RuleInput, twin: number): Span | undefined {
  return duties[twin]?.duty.span;
}

/** A finding on a matrix that says what it said. */
export function keptAtMatrix(found: Found, input: RuleInput, kept: Kept): Found {
  const index = found.matrix ?? -1;
  const before = kept.outcome.input.charter.matrices[index];
  const now = input.charter.matrices[index];
  if (!before || !now) return found;
  const delta = now.span.start - before.span.start;
  const { finding } = found;
  const duty = finding.duty === null ? null : indexNow(finding.duty, kept);
  const legendMoved = (now.legendSpan?.start ?? 0) - (before.legendSpan?.start ?? 0);
  if (delta === 0 && legendMoved === 0 && duty === finding.duty) return found;
  const related = finding.related.map((one) => {
    const { span } = one;
    const inLegend = before.legendSpan !== null && same(span, before.legendSpan);
    return { ...one, span: inLegend ? (now.legendSpan as Span) : shifted(span, delta) };
  });
  return moveTo(found, shifted(finding.span, delta), duty, related, null);
}

/**
 * Where a rule says of a charter as a whole what it said before, the earlier finding as it is told now.
 *
 * @returns null when the report says something else
 */
export function keptInCharter(found: Found, report: Report, severity: Finding['severity']): Found | null {
  const { finding, subject } = found;
  const { span, related } = report;
  const says =
    subject !== null &&
    subject === report.subject &&
    finding.duty === null &&
    report.duty === null &&
    finding.role === report.role &&
    finding.message === report.message &&
    finding.severity === severity &&
    finding.suggestion === null &&
    report.suggestion === null &&
    finding.confidence === report.confidence &&
    report.evidence === null &&
    finding.evidence.length === 0 &&
    finding.related.length === related.length;
  if (!says) return null;
  if (related.length === 0 && same(span, finding.span)) return found;
  return moveTo(found, span, null, related, null);
}

function moveTo(
  { finding, name, rank, matrix, subject }: Found,
  span: Span,
  duty: number | null,
  related: Finding['related'],
  twin: number | null,
): Found {
  return { finding: finding.at(span, duty, related), name, rank, twin, matrix, subject };
}

function shifted({ start, end }: Span, delta: number): Span {
  return { start: start + delta, end: end + delta };
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
