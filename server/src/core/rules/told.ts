import type { Finding, Related, RuleId, Severity } from '../finding.ts';
import type { Evidence } from '../taxonomy/verdict.ts';
import type { Span } from '../text/span.ts';
import type { Report } from './rule.ts';

/** The words of a report, put together when somebody asks for the first time: of thousands only some hundred are shown. */
export class Words {
  #message: Report['message'];
  readonly #decided: Report['evidence'];

  constructor({ message, evidence }: Pick<Report, 'message' | 'evidence'>) {
    this.#message = message;
    this.#decided = evidence;
  }

  get message(): string {
    if (typeof this.#message === 'function') this.#message = this.#message();
    return this.#message;
  }

  get evidence(): readonly Evidence[] {
    return this.#decided === null ? NO_EVIDENCE : this.#decided.evidence;
  }
}

const NO_EVIDENCE: readonly Evidence[] = [];

/**
 * A finding of a rule. To copy one with another place, key or severity use its methods: spreading it would leave out
 * its words.
 */
export class Told implements Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly key: string;
  readonly span: Span;
  readonly role: Finding['role'];
  readonly suggestion: Finding['suggestion'];
  readonly related: readonly Related[];
  readonly duty: number | null;
  readonly confidence: number | null;
  readonly #words: Words;

  constructor(
    { rule, severity, key, role, suggestion, confidence }: Omit<Finding, 'message' | 'evidence'>,
    span: Span,
    duty: number | null,
    related: readonly Related[],
    words: Words,
  ) {
    this.rule = rule;
    this.severity = severity;
    this.key = key;
    this.span = span;
    this.role = role;
    this.suggestion = suggestion;
    this.related = related;
    this.duty = duty;
    this.confidence = confidence;
    this.#words = words;
  }

  get message(): string {
    return this.#words.message;
  }

  get evidence(): readonly Evidence[] {
    return this.#words.evidence;
  }

  /** The same finding at another place, on a duty of another index. */
  at(span: Span, duty: number | null, related: readonly Related[]): Told {
    return new Told(this, span, duty, related, this.#words);
  }

  with(changes: Partial<Pick<Finding, 'key' | 'severity'>>): Told {
    return new Told({ ...this, ...changes }, this.span, this.duty, this.related, this.#words);
  }

  toJSON(): Finding {
    return { ...this, message: this.message, evidence: this.evidence };
  }
}

/** A finding with another key or severity, whoever made it. */
export function changed(finding: Finding, changes: Partial<Pick<Finding, 'key' | 'severity'>>): Finding {
  return finding instanceof Told ? finding.with(changes) : { ...finding, ...changes };
}
