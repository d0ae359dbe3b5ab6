import type { Diagnostic, DiagnosticRelatedInformation, Location, Range } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, RuleId, Severity } from '../core/finding.ts';
import type { Span } from '../core/text/span.ts';

/** A span as 0-based lines and UTF-16 columns of the document. */
export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toLocation(document: TextDocument, span: Span): Location {
  return { uri: document.uri, range: toRange(document, span) };
}

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Findings about text that could go: editors fade it. */
const UNNECESSARY: readonly RuleId[] = ['duplicate-duty', 'unused-ignore'];

/** The page that explains a rule. */
export function rulePage(rule: RuleId): string {
  return `https://remit-charters.dev/rules/${rule}`;
}

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  const related = finding.related.flatMap((other): DiagnosticRelatedInformation[] =>
    other.path === null ? [{ location: toLocation(document, other.span), message: other.message }] : [],
  );
  return {
    range: toRange(document, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    source: 'remit',
    message: finding.message,
    ...(UNNECESSARY.includes(finding.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    data: { key: finding.key },
  };
}

/** True when an editor would show the two alike. */
export function sameDiagnostic(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.code === b.code &&
    a.message === b.message &&
    a.severity === b.severity &&
    sameRange(a.range, b.range) &&
    a.data?.key === b.data?.key &&
    (a.relatedInformation?.length ?? 0) === (b.relatedInformation?.length ?? 0) &&
    (a.relatedInformation ?? []).every((one, i) => {
      const other = b.relatedInformation?.[i];
      return (
        other !== undefined && one.message === other.message && sameRange(one.location.range, other.location.range)
      );
    })
  );
}

function sameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
