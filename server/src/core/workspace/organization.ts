import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import type { ConfigSource } from '../config/resolve.ts';
import type { Finding, Related, RuleId, Severity } from '../finding.ts';
import { SEVERITIES } from '../finding.ts';
import type { Say } from '../messages.ts';
import { RULES } from '../rules/index.ts';
import { keyOf } from '../rules/key.ts';
import { roleNames } from '../rules/wording.ts';
import { AREAS } from '../taxonomy/areas.ts';
import type { AreaSlug } from '../taxonomy/verdict.ts';
import type { DutySummary, FileSummary } from './summary.ts';

/**
 * What all charters of a workspace root say together, kept current file by file. Charters are compared within one
 * organization: those for which the same config file decides (or none).
 *
 * Keeps summaries only, no texts. One for each workspace root; it changes in place.
 */
export interface Organization {
  /**
   * Takes in what a file says now; null when it is gone or no charter.
   *
   * @param under path of the config file that decides for it, or null
   * @returns other files whose findings may have changed
   */
  update(path: string, summary: FileSummary | null, under: string | null): ReadonlySet<string>;
  /**
   * A charter's findings with the other charters in view: what the comparison adds, without `uncovered-area` where
   * another charter covers the area or has told it already. Sorted like the findings of one file.
   */
  findings(path: string, own: readonly Finding[], config: Config, say: Say): Finding[];
  /**
   * Allowances of a config file that fit no duty of any charter, as `unused-ignore` findings of that file. Only true once
   * every charter has been taken in.
   */
  unusedAllowances(source: ConfigSource, config: Config, say: Say): Finding[];
  /** How many charters have been taken in. */
  readonly size: number;
}

/** Most places that one finding points to. */
const MOST_RELATED = 5;
/** Folders whose charters are kept for the record: they are not compared with those in force. */
const PUT_AWAY = /(?:^|\/)(?:archived?|archives|old|backups?|history|templates?)\//i;

/** Makes an organization without charters. */
export function createOrganization(): Organization {
  const files = new Map<string, Member>();
  /** Duties that are one, by organization and key: the paths that hold them. */
  const holders = new Map<string, Set<string>>();
  /** Paths by organization and `role|area` they cover, by section role, by allowance. */
  const covering = new Map<string, Set<string>>();
  const introducing = new Map<string, Set<string>>();
  const allowing = new Map<string, Set<string>>();

  function register(path: string, { under, summary, duties }: Member): void {
    for (const key of duties.keys()) into(holders, under + key, path);
    for (const pair of summary.covered) into(covering, under + pair, path);
    for (const role of summary.sections) into(introducing, under + role, path);
    for (const allowance of summary.allowed) into(allowing, allowance, path);
  }

  function forget(path: string, { under, summary, duties }: Member): void {
    for (const key of duties.keys()) outOf(holders, under + key, path);
    for (const pair of summary.covered) outOf(covering, under + pair, path);
    for (const role of summary.sections) outOf(introducing, under + role, path);
    for (const allowance of summary.allowed) outOf(allowing, allowance, path);
  }

  /** Paths beside this one that share a duty whose appearance differs, or a role whose areas are covered differently. */
  function touched(path: string, before: Member | undefined, now: Member | undefined): Set<string> {
    const others = new Set<string>();
    const add = (paths: ReadonlySet<string> | undefined): void => {
      for (const other of paths ?? []) if (other !== path) others.add(other);
    };
    const whole = before?.under !== now?.under || String(before?.summary.listed) !== String(now?.summary.listed);
    for (const member of [before, now]) {
      if (!member) continue;
      const twin = member === before ? now : before;
      for (const [key, duties] of member.duties) {
        if (whole || JSON.stringify(duties) !== JSON.stringify(twin?.duties.get(key)))
          add(holders.get(member.under + key));
      }
      const roles = new Set<RoleId>();
      for (const pair of member.summary.covered) {
        if (whole || !twin?.summary.covered.includes(pair)) roles.add(pair.slice(0, pair.indexOf('|')));
      }
      for (const role of member.summary.sections) if (whole || !twin?.summary.sections.includes(role)) roles.add(role);
      for (const role of roles) add(introducing.get(member.under + role));
    }
    return others;
  }

  return {
    get size() {
      return files.size;
    },

    update(path, summary, under) {
      const before = files.get(path);
      const now = summary === null || PUT_AWAY.test(path) ? undefined : memberOf(summary, under);
      const affected = touched(path, before, now);
      if (before) forget(path, before);
      if (now) {
        register(path, now);
        files.set(path, now);
      } else files.delete(path);
      return affected;
    },

    findings(path, own, config, say) {
      const member = files.get(path);
      if (!member) return [...own];
      const kept = own.filter((finding) => !isToldElsewhere(path, member, finding, config));
      const compared = [...member.duties.values()].flat().flatMap((duty) => compare(path, member, duty, config, say));
      if (compared.length === 0) return kept;
      return [...kept, ...toldApart(compared)].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    },

    unusedAllowances(source, config, say) {
      const severity = severityOf('unused-ignore', config);
      if (severity === 'off') return [];
      return source.allowances
        .filter(({ allowance }) => !allowing.has(JSON.stringify(allowance)))
        .map(({ allowance, span }) => ({
          ...NOTHING_ELSE,
          rule: 'unused-ignore',
          severity,
          span,
          message: say('unused-ignore-allowance', { role: allowance.role }),
          role: allowance.role,
          related: [],
          key: keyOf('unused-ignore', allowance.role, allowance.duty ?? allowance.area ?? ''),
        }));
    },
  };

  /** `uncovered-area` is asked of the organization: told once, at its first charter, if no charter covers the area. */
  function isToldElsewhere(path: string, { under }: Member, finding: Finding, config: Config): boolean {
    const { role } = finding;
    if (finding.rule !== 'uncovered-area' || role === null) return false;
    const area = areasOf(role, config).find((slug) => keyOf('uncovered-area', role, slug) === finding.key);
    if (area !== undefined && covering.has(`${under}${role}|${area}`)) return true;
    return [...(introducing.get(under + role) ?? [])].some((other) => other < path);
  }

  function compare(path: string, member: Member, duty: DutySummary, config: Config, say: Say): Finding[] {
    const related: (Related & { readonly rule: RuleId; readonly roles: readonly RoleId[] })[] = [];
    const here = rolesIn(member, duty.key);
    for (const other of [...(holders.get(member.under + duty.key) ?? [])].sort()) {
      const them = files.get(other);
      if (other === path || !them) continue;
      const there = rolesIn(them, duty.key);
      if ([...there].some((role) => here.has(role)) || (isWhole(member, here, there) && isWhole(them, here, there)))
        continue;
      for (const twin of them.duties.get(duty.key) ?? []) {
        const rule = ruleFor(duty, twin);
        if (rule === null || duty.silenced.includes(rule)) continue;
        const message = say(rule === 'duplicate-duty' ? 'duplicate-duty-twin' : 'contradictory-owner-twin', {
          duty: duty.text,
          other: roleNames(twin.roles, config),
        });
        related.push({ path: other, span: twin.span, range: twin.range, message, rule, roles: twin.roles });
      }
    }
    const rules: readonly RuleId[] = ['contradictory-owner', 'duplicate-duty'];
    return rules.flatMap((rule) => {
      const severity = severityOf(rule, config);
      const [first, ...more] = related.filter((place) => place.rule === rule);
      if (severity === 'off' || first === undefined) return [];
      const message = say(rule === 'duplicate-duty' ? 'duplicate-duty-file' : 'contradictory-owner-file', {
        duty: duty.text,
        role: roleNames(duty.roles, config),
        other: roleNames(first.roles, config),
        file: first.path ?? '',
      });
      const places = [first, ...more].slice(0, MOST_RELATED);
      const finding: Finding = {
        ...NOTHING_ELSE,
        rule,
        severity,
        span: duty.span,
        message,
        role: duty.roles[0] ?? null,
        related: places.map(({ rule: _rule, roles: _roles, ...place }) => place),
        duty: duty.index,
        key: keyOf(rule, `${duty.roles.join('+')}/${first.roles.join('+')}`, duty.text),
      };
      return [finding];
    });
  }
}

interface Member {
  /** The organization: its config file and a separator. */
  readonly under: string;
  readonly summary: FileSummary;
  readonly duties: ReadonlyMap<string, readonly DutySummary[]>;
}

const NOTHING_ELSE = { suggestion: null, duty: null, confidence: null, evidence: [] } as const;

function memberOf(summary: FileSummary, under: string | null): Member {
  const duties = new Map<string, DutySummary[]>();
  for (const duty of summary.duties) {
    const same = duties.get(duty.key);
    if (same) same.push(duty);
    else duties.set(duty.key, [duty]);
  }
  return { under: `${under ?? ''}\0`, summary, duties };
}

/**
 * What two duties of different files that say the same make: a matrix against a list, or two charters that claim, in
 * the same words, what has one owner, contradict each other. In other words it is a duplicate. Work that the judge
 * cannot give to one role (every executive hires) makes nothing, and two matrices are left alone: most often they are
 * about different projects.
 */
function ruleFor(one: DutySummary, other: DutySummary): 'contradictory-owner' | 'duplicate-duty' | null {
  if (one.matrix && other.matrix) return null;
  if (one.owner !== null && other.owner !== null && one.owner !== other.owner) return null;
  if (one.matrix !== other.matrix) return 'contradictory-owner';
  const owner = one.owner ?? other.owner;
  if (owner === null) return null;
  const settled = one.roles.includes(owner) || other.roles.includes(owner);
  return settled && one.words === other.words ? 'contradictory-owner' : 'duplicate-duty';
}

/** True when a file lists duties for both sides: it is a charter of its own, or a copy of one, and answers for itself. */
function isWhole({ summary }: Member, here: ReadonlySet<RoleId>, there: ReadonlySet<RoleId>): boolean {
  return summary.listed.some((role) => here.has(role)) && summary.listed.some((role) => there.has(role));
}

/** The same duty twice in one place has the same key: from the second on they are numbered, as in one file. */
function toldApart(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.key) ?? 0) + 1;
    seen.set(finding.key, count);
    return count === 1 ? finding : { ...finding, key: `${finding.key}~${count}` };
  });
}

function rolesIn(member: Member, key: string): Set<RoleId> {
  return new Set((member.duties.get(key) ?? []).flatMap(({ roles }) => roles));
}

function areasOf(role: RoleId, config: Config): AreaSlug[] {
  const owners = new Map(AREAS.map(({ slug, owner }) => [slug, owner]));
  for (const { slug, owner } of config.areas) owners.set(slug, owner);
  return [...owners].filter(([, owner]) => owner === role).map(([slug]) => slug);
}

function severityOf(rule: RuleId, config: Config): Severity | 'off' {
  return config.rules[rule] ?? RULES.find(({ id }) => id === rule)?.defaultSeverity ?? SEVERITIES[0];
}

function into(store: Map<string, Set<string>>, key: string, path: string): void {
  const paths = store.get(key);
  if (paths) paths.add(path);
  else store.set(key, new Set([path]));
}

function outOf(store: Map<string, Set<string>>, key: string, path: string): void {
  const paths = store.get(key);
  paths?.delete(path);
  if (paths?.size === 0) store.delete(key);
}
