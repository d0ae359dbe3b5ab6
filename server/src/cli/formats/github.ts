import type { Severity } from '../../core/finding.ts';
import type { Format } from './format.ts';

const LEVEL: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands that GitHub shows as annotations on the changed lines. */
export const github: Format = {
  duties: false,
  frames: false,
  fixes: false,
  *render({ outcomes, problems }) {
    for (const { path, message } of problems) yield `::error title=remit::${data(`${path}: ${message}`)}\n`;
    for (const outcome of outcomes) {
      if ('unreadable' in outcome) {
        yield `::error file=${property(outcome.path)},title=remit::${data(outcome.unreadable)}\n`;
        continue;
      }
      for (const at of outcome.findings) {
        // GitHub takes columns only for findings on one line, and counts the last one in.
        const columns =
          at.line === at.endLine ? `,col=${at.column},endColumn=${Math.max(at.column, at.endColumn - 1)}` : '';
        yield `::${LEVEL[at.severity]} file=${property(outcome.path)},line=${at.line},endLine=${at.endLine}${columns},` +
          `title=${property(`remit ${at.rule}`)}::${data(at.message)}\n`;
      }
    }
  },
};

function data(words: string): string {
  return words.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(words: string): string {
  return data(words).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
