import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { Charter } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { Finding, RuleId, Severity } from '../finding.ts';
import type { Say } from '../messages.ts';

/** What a rule may look at: one charter, already read and judged. */
export interface RuleInput {
  readonly text: string;
  readonly charter: Charter;
  /** One for each of `charter.duties`, same order. */
  readonly duties: readonly JudgedDuty[];
  /** What `duties` took over from an earlier version of the document; null or missing when there was none. */
  readonly unchanged?: Unchanged | null;
  readonly config: Config;
  readonly say: Say;
}

/** What the rules before have done on this charter: for the rules that look after the others. */
export interface Progress {
  /** Rules that were on and have run. */
  readonly ran: ReadonlySet<RuleId>;
  /** Indices into `Charter.ignores`: the comments that silenced at least one report. */
  readonly usedIgnores: ReadonlySet<number>;
}

/** What a rule reports; the engine adds severity from the config, and the key. */
export type Report = Omit<Finding, 'rule' | 'severity' | 'key'> & {
  /** Weaker (never stronger) than the rule's default, where the evidence is. */
  readonly severity?: Severity;
  /** The words that tell this report from others of its rule and role; by default the duty's, the matrix row's or those under the span. */
  readonly subject?: string;
};

/** One rule: its name, what it says, when, with a bad and a good example that the tests run. */
export interface Rule {
  readonly id: RuleId;
  /** One line for tables and reports. */
  readonly title: string;
  readonly defaultSeverity: Severity | 'off';
  /** Markdown of the rule's page: what it says, why, how to mend it. */
  readonly explanation: string;
  /** A charter on which the rule reports, with `^^^` marker lines under each span, and one on which it is silent. */
  readonly bad: string;
  readonly good: string;
  check(input: RuleInput, progress: Progress): Iterable<Report>;
}
