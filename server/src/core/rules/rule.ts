import type { JudgedDuty, Unchanged } from '../analysis.ts';
import type { Charter } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { Finding, RuleId, Severity } from '../finding.ts';
import type { Say } from '../messages.ts';
import type { Verdict } from '../taxonomy/verdict.ts';

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
export type Report = Omit<Finding, 'rule' | 'severity' | 'key' | 'message' | 'evidence'> & {
  /** A sentence that takes work is put together when somebody reads it. It must hold on to no version of the document. */
  readonly message: string | (() => string);
  /** The verdict whose evidence the finding shows; null where none decided. */
  readonly evidence: Pick<Verdict, 'evidence'> | null;
  /** Weaker (never stronger) than the rule's default, where the evidence is. */
  readonly severity?: Severity;
  /** The words that tell this report from others of its rule and role; by default the duty's, the matrix row's or those under the span. */
  readonly subject?: string;
};

/** The report of a rule on a duty; it stands on the duty's own words. Its one related place, if any, is the home of the suggested role. */
export type DutyReport = Report & { readonly duty: number };

/** The report of a rule on a duty that says the same as another. Its one related place is that other duty. */
type TwinReport = DutyReport & {
  /** Index of the other into `RuleInput.duties`. */
  readonly twin: number;
};

/** What every rule has: its name, what it says, when, with a bad and a good example that the tests run. */
interface About {
  readonly id: RuleId;
  /** One line for tables and reports. */
  readonly title: string;
  readonly defaultSeverity: Severity | 'off';
  /** Markdown of the rule's page: what it says, why, how to mend it. */
  readonly explanation: string;
  /** A charter on which the rule reports, with `^^^` marker lines under each span, and one on which it is silent. */
  readonly bad: string;
  readonly good: string;
}

/**
 * Looks at one duty at a time. Kept while the duty says the same, so a report may depend on the duty's words, verdict
 * and assessment, on what `frame.ts` compares, and on nothing else.
 */
export interface DutyRule extends About {
  readonly per: 'duty';
  /** @param index into `RuleInput.duties` */
  check(index: number, input: RuleInput): DutyReport | null;
}

/** Looks at a group of duties that say the same. Kept while all groups are what they were. */
export interface GroupRule extends About {
  readonly per: 'group';
  /** @param group indices into `RuleInput.duties`, in text order */
  check(group: readonly number[], input: RuleInput): Iterable<TwinReport>;
}

/** Looks at one matrix at a time. Kept while the matrix, its legend, the lines around it and its duties say the same. */
export interface MatrixRule extends About {
  readonly per: 'matrix';
  /** @param index into `Charter.matrices` */
  check(index: number, input: RuleInput): Iterable<Report>;
}

/** Looks at the charter as a whole, anew in each version. */
export interface CharterRule extends About {
  readonly per: 'charter';
  check(input: RuleInput, progress: Progress): Iterable<Report>;
}

/** One code: what it looks at, and what it says. */
export type Rule = DutyRule | GroupRule | MatrixRule | CharterRule;
