import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { type Finding, SEVERITIES } from '../core/finding.ts';
import type { OpenDocument } from './openDocument.ts';
import { type Links, toDiagnostic, toRange } from './toLsp.ts';

/**
 * Findings as the client shows them, in the order of the text: the strongest ones where there are more than the settings
 * let be shown, and at the first that is left out a word about the rest.
 */
export function capped(open: OpenDocument, findings: readonly Finding[], links: Links): Diagnostic[] {
  const { document, settings, configuration } = open;
  const most = settings.maxFindings;
  if (findings.length <= most) return findings.map((finding) => toDiagnostic(document, finding, links));
  const strength = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  const ranked = findings.map((finding, order) => ({ finding, order }));
  ranked.sort((a, b) => strength(b.finding) - strength(a.finding) || a.order - b.order);
  const kept = ranked.slice(0, most).sort((a, b) => a.order - b.order);
  const [firstLeftOut] = ranked.slice(most).sort((a, b) => a.order - b.order);
  return [
    ...kept.map(({ finding }) => toDiagnostic(document, finding, links)),
    {
      range: toRange(document, (firstLeftOut as { finding: Finding }).finding.span),
      severity: DiagnosticSeverity.Information,
      code: 'max-findings',
      source: 'remit',
      message: configuration?.engine.say('more-findings', { shown: most, more: findings.length - most }) ?? '',
      data: { key: 'max-findings' },
    },
  ];
}
