import type { RoleId } from '../charter/model.ts';
import type { Span } from '../text/span.ts';

/** Slug of an area: a built-in one (`technical-strategy` …) or a house area of the team's config. */
export type AreaSlug = string;

/** What the judge says of a duty's words, whoever they stand under. */
export interface Verdict {
  /** The owner; `SHARED` with `roles`; `NONE` for work outside the taxonomy; null when the judge abstains. */
  readonly role: RoleId | 'SHARED' | 'NONE' | null;
  /** For `SHARED`: the roles that share it. Otherwise the one role, or empty. */
  readonly roles: readonly RoleId[];
  readonly area: AreaSlug | null;
  /** Calibrated probability, 0 to 1, that `role` is right. */
  readonly confidence: number;
  /** Calibrated probability of each class: every role that owns an area, `SHARED`, `NONE`, `UNCLEAR`. Sums to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** The words that decided, strongest first; at most five. */
  readonly evidence: readonly Evidence[];
}

/** Words of the duty that spoke for a role. */
export interface Evidence {
  /** As written in the duty. */
  readonly term: string;
  readonly role: RoleId;
  /** Contribution to the score of `role`, in log-odds; negative when it spoke against the verdict. */
  readonly weight: number;
  /** Offsets in the duty's `text`. */
  readonly span: Span;
}

/**
 * How sure it is that a duty does not belong where it stands, given the roles it stands under.
 * `suspicion` is comparable with the thresholds: a false-alarm rate of at most 1% at `warning`, 3% at `hint`.
 */
export interface Assessment {
  /** The right owner, when the duty stands under the wrong role; null when it stands well or nobody can say. */
  readonly owner: RoleId | null;
  /** 0 to 1. */
  readonly suspicion: number;
  readonly level: 'warning' | 'hint' | 'none';
}
