import type { RuleId, Severity } from '../core/finding.ts';
import { RULE_IDS, SEVERITIES } from '../core/finding.ts';

/** The `remit` section of an editor's settings, checked and with defaults filled in. */
export interface Settings {
  readonly enable: boolean;
  /** When findings appear: while typing, on saving, or only when asked. */
  readonly run: 'onType' | 'onSave' | 'manual';
  /** 0 to 1, or null when the editor leaves it to the team's configuration. */
  readonly threshold: number | null;
  readonly rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  /** Globs of files that are charters whatever they contain. */
  readonly charters: readonly string[];
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  /** Most findings shown in one file; one more says how many are left out. */
  readonly maxFindings: number;
}

/** What holds where the editor sets nothing: as in the manifest. */
export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  run: 'onType',
  threshold: null,
  rules: {},
  charters: [],
  inlayHints: false,
  codeLens: true,
  maxFindings: 200,
};

/**
 * Reads the `remit` section as an editor sends it. A value of the wrong kind counts as not set:
 * the editor itself underlines it in its settings.
 */
export function readSettings(raw: unknown): Settings {
  const section = record(raw);
  const run = section.run;
  return {
    enable: boolean(section.enable, DEFAULT_SETTINGS.enable),
    run: run === 'onSave' || run === 'manual' ? run : 'onType',
    threshold: within(section.threshold, 0, 1),
    rules: rules(section.rules),
    charters: Array.isArray(section.charters) ? section.charters.filter((glob) => typeof glob === 'string') : [],
    inlayHints: boolean(record(section.inlayHints).enabled, DEFAULT_SETTINGS.inlayHints),
    codeLens: boolean(record(section.codeLens).enabled, DEFAULT_SETTINGS.codeLens),
    maxFindings: within(section.maxFindings, 1, 100_000) ?? DEFAULT_SETTINGS.maxFindings,
  };
}

function rules(raw: unknown): Settings['rules'] {
  const chosen: Partial<Record<RuleId, Severity | 'off'>> = {};
  for (const [id, level] of Object.entries(record(raw))) {
    const known = (RULE_IDS as readonly string[]).includes(id);
    const valid = level === 'off' || (SEVERITIES as readonly unknown[]).includes(level);
    if (known && valid) chosen[id as RuleId] = level as Severity | 'off';
  }
  return chosen;
}

function record(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Record<string, unknown>) : {};
}

function boolean(raw: unknown, otherwise: boolean): boolean {
  return typeof raw === 'boolean' ? raw : otherwise;
}

function within(raw: unknown, low: number, high: number): number | null {
  return typeof raw === 'number' && raw >= low && raw <= high ? raw : null;
}
