import type { Charter, Duty } from './charter/model.ts';
import type { Config } from './config/config.ts';
import type { Finding } from './finding.ts';
import type { SyntaxTree } from './syntax/tree.ts';
import type { Assessment, Verdict } from './taxonomy/verdict.ts';

/** A duty with what the judge says of it. */
export interface JudgedDuty {
  readonly duty: Duty;
  /** Null when it was not judged (excluded by doubt, placeholder language, too large a file) or the judge abstains. */
  readonly verdict: Verdict | null;
  readonly assessment: Assessment;
}

/**
 * Which duties of an earlier version are said and judged as they were: the first `start` and the last `tail` of them,
 * and as many at both ends of the present row. Their spans may have moved.
 */
export interface Unchanged {
  readonly before: readonly JudgedDuty[];
  readonly start: number;
  readonly tail: number;
}

/** All that is known of one version of one document; computed once, shared by every feature. */
export interface Analysis {
  readonly text: string;
  readonly tree: SyntaxTree | null;
  readonly charter: Charter;
  readonly duties: readonly JudgedDuty[];
  readonly findings: readonly Finding[];
  readonly config: Config;
}

/** A charter with its duties judged and no rule asked: all that the comparison of charters needs. */
export type JudgedCharter = Omit<Analysis, 'tree' | 'findings'>;

/** Why and how a document is read. */
export interface Source {
  readonly text: string;
  /** Path relative to the workspace or as given, `/` as separator; decides format and role-named files. */
  readonly path: string;
  /** VS Code language id when known: `markdown`, `charter`, `yaml`, `json`, `org` … */
  readonly languageId: string | null;
  /** True when the person or a config named this file as a charter: it is read without recognition. */
  readonly named: boolean;
}
