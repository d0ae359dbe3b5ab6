import type { Analysis } from '../analysis.ts';
import type { Say } from '../messages.ts';
import { RULES } from '../rules/index.ts';
import { areaTitle, roleName } from '../rules/wording.ts';
import type { Span } from '../text/span.ts';

/** A small mark behind some words where a charter is shown as a page. Plain text, to be escaped by who shows it. */
export interface PreviewMark {
  readonly kind: 'area' | 'finding';
  readonly span: Span;
  /** The words as a reader of the page sees them, on one line. */
  readonly words: string;
  /** A few words. */
  readonly label: string;
  /** A sentence. */
  readonly title: string;
}

/** The area of each duty that the judge knows one for, and every finding; in text order. */
export function previewMarks({ text, duties, findings, config }: Analysis, say: Say): PreviewMark[] {
  const areas = duties.flatMap(({ duty, verdict }): PreviewMark[] => {
    if (!verdict?.area || !verdict.role || verdict.role === 'NONE') return [];
    const label = areaTitle(verdict.area, config, say);
    const role = verdict.roles.map((one) => roleName(one, config)).join(', ');
    return [
      { kind: 'area', span: duty.span, words: duty.text, label, title: say('hint-tooltip', { area: label, role }) },
    ];
  });
  const said = findings.map((finding): PreviewMark => {
    const { span, message, suggestion } = finding;
    const duty = finding.duty === null ? undefined : duties[finding.duty]?.duty;
    const [line = ''] = text.slice(span.start, span.end).trim().split(/\r?\n/);
    const title = say.told(RULES.find(({ id }) => id === finding.rule)?.title ?? finding.rule);
    const label = suggestion ? `→ ${roleName(suggestion.role, config)}` : title;
    return { kind: 'finding', span: duty?.span ?? span, words: duty?.text ?? line, label, title: message };
  });
  return [...areas, ...said].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
