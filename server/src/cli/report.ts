import type { Analysis } from '../core/analysis.ts';
import type { Finding, RuleId, Severity } from '../core/finding.ts';
import type { Fix } from '../core/fixes/index.ts';
import type { Verdict } from '../core/taxonomy/verdict.ts';
import { type LineIndex, lineIndex, positionAt } from '../core/text/lineIndex.ts';
import type { Span } from '../core/text/span.ts';

/** A place as people count: 1-based lines and UTF-16 columns, the end exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What `remit check --format json` says of a duty. */
export interface DutyReport extends Range {
  readonly text: string;
  readonly role: string;
  /** Only for a duty under two titles or more: all of them. */
  readonly roles?: readonly string[];
  readonly stance: string;
  readonly verdict: VerdictReport | null;
}

/** What it says of the judgment on a duty. */
export interface VerdictReport {
  readonly role: string;
  /** Only for `SHARED`. */
  readonly roles?: readonly string[];
  readonly area: string | null;
  readonly confidence: number;
}

/** What it says of a finding. */
export interface FindingReport extends Range {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly role: string | null;
  readonly message: string;
  readonly suggestion: { readonly role: string } | null;
  readonly key: string;
}

/** Another place that matters to a finding; `path` is null for the same file. */
export interface RelatedReport extends Range {
  readonly path: string | null;
  readonly message: string;
}

/** Edits that mend a finding, all computed from the same text. */
export interface FixReport {
  readonly title: string;
  readonly edits: readonly (Range & { readonly newText: string })[];
}

/** What it says of a role that the charter introduces. */
export interface RoleReport {
  readonly role: string;
  readonly title: string;
  readonly line: number;
}

/** What it says of a file. */
export interface FileReport {
  readonly path: string;
  readonly charter: boolean;
  readonly roles: readonly RoleReport[];
  readonly duties: readonly DutyReport[];
  readonly findings: readonly FindingReport[];
}

/**
 * The report on one analyzed file, in the shape of `schema/report.schema.json`.
 *
 * @param wanted leaves the list of duties or of findings empty for those who do not show them
 */
export function reportOn(
  path: string,
  analysis: Analysis,
  wanted: { readonly duties: boolean; readonly findings: boolean } = { duties: true, findings: true },
): FileReport {
  const { charter } = analysis;
  if (!charter.recognized) return { path, charter: false, roles: [], duties: [], findings: [] };
  const index = lineIndex(analysis.text);
  return {
    path,
    charter: true,
    roles: charter.roles.map(({ id, title, places }) => ({
      role: id,
      title,
      line: positionAt(index, charter.places[places[0] ?? 0]?.label.start ?? 0).line + 1,
    })),
    duties: (wanted.duties ? analysis.duties : []).map(({ duty, verdict }) => ({
      ...rangeOf(index, duty.span),
      text: duty.text,
      role: duty.roles[0] ?? 'OTHER',
      ...(duty.roles.length > 1 && { roles: duty.roles }),
      stance: duty.stance,
      verdict: reportVerdict(verdict),
    })),
    findings: (wanted.findings ? analysis.findings : []).map((finding) => reportFinding(index, finding)),
  };
}

/** One finding with its place in lines and columns. */
export function reportFinding(index: LineIndex, finding: Finding): FindingReport {
  return {
    rule: finding.rule,
    severity: finding.severity,
    ...rangeOf(index, finding.span),
    role: finding.role,
    message: finding.message,
    suggestion: finding.suggestion,
    key: finding.key,
  };
}

/** The other places of a finding that lie in the same file. */
export function reportRelated(index: LineIndex, finding: Finding): RelatedReport[] {
  return finding.related
    .filter(({ path }) => path === null)
    .map(({ path, span, message }) => ({ path, message, ...rangeOf(index, span) }));
}

/** The preferred one of a finding's fixes, when it can be applied in this file alone. */
export function reportFix(index: LineIndex, fixes: readonly Fix[]): FixReport | null {
  const fix = fixes.find(({ preferred, disabled }) => preferred && disabled === null);
  if (!fix || fix.edits.some(({ path }) => path !== null)) return null;
  const edits = fix.edits.flatMap((document) => document.edits);
  return { title: fix.title, edits: edits.map(({ span, newText }) => ({ ...rangeOf(index, span), newText })) };
}

/** Null when the judge abstains. */
export function reportVerdict(verdict: Verdict | null): VerdictReport | null {
  if (verdict === null || verdict.role === null) return null;
  return {
    role: verdict.role,
    ...(verdict.role === 'SHARED' && { roles: verdict.roles }),
    area: verdict.area,
    confidence: rounded(verdict.confidence),
  };
}

/** A probability or weight with four digits after the point. */
export function rounded(value: number): number {
  return Math.round(value * 10000) / 10000;
}

/** A span as 1-based lines and columns (UTF-16 units), the end exclusive. */
export function rangeOf(index: LineIndex, at: Span): Range {
  const start = positionAt(index, at.start);
  const end = positionAt(index, at.end);
  return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}
