import type { RoleId } from '../charter/model.ts';
import type { RuleId, Severity } from '../finding.ts';

/** Everything a team can decide, from `.remit.yaml` and editor settings together. Plain data. */
export interface Config {
  /** Globs of files that are charters whatever they contain, relative to the config's folder. */
  readonly charters: readonly string[];
  /** Globs of files never read. */
  readonly ignore: readonly string[];
  /** Severity per rule; rules not named here keep their default. */
  readonly rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  /**
   * 0 to 1, 0.5 by default: how much evidence a finding needs. It moves the warning and the hint
   * threshold of the judge together; higher is quieter.
   */
  readonly threshold: number;
  readonly roles: readonly HouseRole[];
  readonly areas: readonly HouseArea[];
  readonly allow: readonly Allowance[];
  /** Path of the file with the findings that the team lives with for now, relative to the workspace's root; or null. */
  readonly baseline: string | null;
}

/** A role the team adds, or one it knows by more titles. */
export interface HouseRole {
  readonly id: RoleId;
  readonly titles: readonly string[];
  readonly abbreviations: readonly string[];
  readonly aliases: readonly string[];
  /** The roles one person holds together, e.g. `[CTO, CPO]`. */
  readonly holds: readonly RoleId[];
}

/** A new area, or another owner or more terms for a built-in one. */
export interface HouseArea {
  readonly slug: string;
  readonly title: string | null;
  readonly owner: RoleId;
  readonly terms: readonly string[];
  readonly examples: readonly string[];
  readonly reason: string | null;
}

/** A duty (or a whole area) that this organization deliberately gives to a role. */
export interface Allowance {
  /** Words with `*` as a gap; matched against the whole duty, case-insensitively. Null when `area` is set. */
  readonly duty: string | null;
  readonly area: string | null;
  readonly role: RoleId;
  readonly reason: string | null;
}

/** What holds where no file and no setting says otherwise. */
export const DEFAULT_CONFIG: Config = {
  charters: [],
  ignore: [],
  rules: {},
  threshold: 0.5,
  roles: [],
  areas: [],
  allow: [],
  baseline: null,
};
