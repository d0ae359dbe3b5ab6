/**
 * Remit as a library. Everything is computed in this process; nothing is read from disk, written or sent.
 *
 * @example
 * import { check, fix, judge } from 'remit-charters';
 *
 * const report = check('# CTO\n\n- Negotiate office leases\n');
 * for (const { line, message } of report.findings) console.log(line, message);
 */

/** Severities from weakest to strongest. */
export type Severity = 'hint' | 'information' | 'warning' | 'error';

/** What can be decided for one call. */
export interface Options {
  /** Name of the file the text is from: decides its format (`.md`, `.yaml`, `.json`, `.org`). Default `charter.md`. */
  readonly path?: string;
  /** False reads the text only when it is recognized as a charter. Default true. */
  readonly named?: boolean;
  /** The keys of `.remit.yaml` except `extends`, as a plain object. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** 1-based lines and columns, columns in UTF-16 units, ends exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Whose duty some words are. */
export interface Verdict {
  /** `CTO`, `CPO`, `COO`, a role of the team's own, `SHARED` (see `roles`) or `NONE` (nobody's in particular). */
  readonly role: string;
  readonly roles?: readonly string[];
  readonly area: string | null;
  /** 0 to 1: how likely `role` is right. */
  readonly confidence: number;
}

/** A duty of a charter, with its place. */
export interface Duty extends Range {
  readonly text: string;
  /** The role it stands under; for several titles the first, and `roles` has all. */
  readonly role: string;
  readonly roles?: readonly string[];
  readonly stance: string;
  /** Null when the words do not tell. */
  readonly verdict: Verdict | null;
}

/** One thing that Remit says about a charter, with its place. */
export interface Finding extends Range {
  /** Name of the rule, e.g. `misassigned-duty`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly role: string | null;
  readonly message: string;
  readonly suggestion: { readonly role: string } | null;
  /** The same for the same finding after edits nearby. */
  readonly key: string;
}

/** The same as one file of `remit check --format json`, without its path. */
export interface Report {
  readonly charter: boolean;
  readonly roles: readonly { readonly role: string; readonly title: string; readonly line: number }[];
  readonly duties: readonly Duty[];
  readonly findings: readonly Finding[];
}

/** Words that decided. */
export interface Evidence {
  readonly term: string;
  readonly role: string;
  /** Log-odds for `role`. */
  readonly weight: number;
  /** UTF-16 offsets in the duty, 0-based, the end exclusive. */
  readonly span: { readonly start: number; readonly end: number };
}

/** Reads a charter and says what is wrong in it. @throws TypeError when `options.config` has a key or value it cannot have */
export declare function check(text: string, options?: Options): Report;

/** Says whose a duty is. `verdict` is null when the words do not tell. @throws TypeError as {@link check} */
export declare function judge(
  duty: string,
  options?: Pick<Options, 'config'>,
): { readonly verdict: Verdict | null; readonly evidence: readonly Evidence[] };

/** The text with every safe move made, and how many there were; a second call finds nothing more. @throws TypeError as {@link check} */
export declare function fix(text: string, options?: Options): { readonly text: string; readonly moves: number };

/** Version of this package. */
export declare const version: string;
