import type { Finding, Severity } from '../finding.ts';
import type { MessageKey, Say } from '../messages.ts';
import type { Span } from '../text/span.ts';

/** Something in a config file that does not count, and why. */
export interface ConfigProblem {
  /** The words that are wrong, absolute in the config's text. */
  readonly span: Span;
  readonly message: Extract<MessageKey, `config-${string}`>;
  readonly args: Readonly<Record<string, string | number>>;
  /** The name that was probably meant: replacing the words under `span` with it mends the problem. */
  readonly closest: string | null;
}

/** A config's problems as findings in that file. `severity` is what the team set for `invalid-config`. */
export function configFindings(
  problems: readonly ConfigProblem[],
  say: Say,
  severity: Severity | 'off' = 'warning',
): Finding[] {
  if (severity === 'off') return [];
  return problems.map((problem) => ({
    rule: 'invalid-config',
    severity,
    span: problem.span,
    message: say(problem.message, problem.args),
    role: null,
    suggestion: null,
    related: [],
    duty: null,
    confidence: null,
    evidence: [],
    key: `invalid-config|${problem.message}|${Object.values(problem.args).join('|')}`,
  }));
}
