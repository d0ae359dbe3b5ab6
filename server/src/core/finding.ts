import type { RoleId } from './charter/model.ts';
import type { Evidence } from './taxonomy/verdict.ts';
import type { Position } from './text/lineIndex.ts';
import type { Span } from './text/span.ts';

/** From weakest to strongest. */
export const SEVERITIES = ['hint', 'information', 'warning', 'error'] as const;
/** How loudly a finding speaks. */
export type Severity = (typeof SEVERITIES)[number];

/** The codes outside tools read; fixed. */
export const RULE_IDS = [
  'misassigned-duty',
  'raci-misassigned-accountable',
  'raci-no-accountable',
  'raci-many-accountables',
  'raci-unknown-code',
  'contradictory-owner',
  'duplicate-duty',
  'shared-duty',
  'disowned-duty',
  'uncovered-area',
  'empty-role',
  'duplicate-role',
  'ambiguous-role',
  'unused-ignore',
  'invalid-config',
] as const;
/** The code of a rule. */
export type RuleId = (typeof RULE_IDS)[number];

/** One thing Remit says about a charter. Plain data, the same in every door (editor, CLI, MCP). */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Exactly the words meant. */
  readonly span: Span;
  /** One plain sentence or two, in the reader's language. */
  readonly message: string;
  /** The role it is about: the one the duty stands under. */
  readonly role: RoleId | null;
  /** Where the duty should go, if the rule knows. */
  readonly suggestion: { readonly role: RoleId } | null;
  /** Other places that matter: the right role's heading, the twin duty. */
  readonly related: readonly Related[];
  /** Index into `Charter.duties`, or null. */
  readonly duty: number | null;
  /** 0 to 1, or null where the rule is certain by construction. */
  readonly confidence: number | null;
  readonly evidence: readonly Evidence[];
  /** Rule + normalized duty + role path: the same finding after edits nearby. Used by ignores, baseline, SARIF, diagnostic data. */
  readonly key: string;
}

/** A place that belongs to a finding. */
export interface Related {
  /** Relative to the workspace's root; null for the same document. */
  readonly path: string | null;
  readonly span: Span;
  /** In another file: the same place in 0-based lines and UTF-16 columns, since its text need not be at hand. */
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly message: string;
}
