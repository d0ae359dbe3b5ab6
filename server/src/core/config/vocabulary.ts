import type { RoleId } from '../charter/model.ts';
import type { RuleId, Severity } from '../finding.ts';

/**
 * The built-in names a config may use, with what hover and completion say of them. Handed in from above, so that
 * reading a config depends on no table of roles, areas or rules.
 */
export interface Vocabulary {
  readonly rules: readonly { readonly id: RuleId; readonly title: string; readonly severity: Severity | 'off' }[];
  /** Offices known by name; a title where the taxonomy gives one. */
  readonly roles: readonly { readonly id: RoleId; readonly title: string | null }[];
  readonly areas: readonly {
    readonly slug: string;
    readonly title: string;
    readonly owner: RoleId;
    readonly description: string;
  }[];
}
