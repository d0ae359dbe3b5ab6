import type { JudgedCharter, JudgedDuty } from '../analysis.ts';
import type { Duty, RoleId } from '../charter/model.ts';
import { rolesHeldBy } from '../config/held.ts';
import type { RuleId } from '../finding.ts';
import { ownNames, type RoleName, standardNames } from '../ide/mentions.ts';
import { fits } from '../rules/allow.ts';
import { homeOf, isSection } from '../rules/places.ts';
import { silencersAt } from '../rules/run.ts';
import { tellingWords } from '../rules/same-duty.ts';
import { ownsAreas, quotable } from '../rules/wording.ts';
import { lineIndex, type Position, positionAt } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import { isEveryones } from './everyones.ts';
import { sameWords } from './sameWords.ts';

/** What one charter contributes to the whole: plain data. The organization keeps still less of it. */
export interface FileSummary {
  /** Duties that can be recognized in another file. */
  readonly duties: readonly DutySummary[];
  /** Roles with duties of their own in lists or prose, matrices left out. */
  readonly listed: readonly RoleId[];
  /** Roles introduced by a section with duties: only for these `uncovered-area` can be asked. */
  readonly sections: readonly RoleId[];
  /** `role|area` for each area in which a role owns a duty. */
  readonly covered: readonly string[];
  /** Every role the charter introduces, matrices included. */
  readonly roles: readonly RoleId[];
  /** What it calls them besides the names that all charters use, and who holds them. */
  readonly names: readonly RoleName[];
  /** The allowances of the config that fit a duty here, as JSON. */
  readonly allowed: readonly string[];
}

/** A duty that one role owns, as other files see it. */
export interface DutySummary {
  /** Index into `Charter.duties`. */
  readonly index: number;
  /** Equal for duties that say the same in any words: 53 bits, so that two that do not hardly ever meet. */
  readonly key: number;
  /** Equal only where the words, too, are the same and in the same order: 31 bits, taken together with `key`. */
  readonly words: number;
  /** Short enough to be quoted. */
  readonly text: string;
  readonly span: Span;
  readonly range: { readonly start: Position; readonly end: Position };
  /** The roles it stands under and those their holders have besides. */
  readonly roles: readonly RoleId[];
  /** The single role the judge names with some certainty. */
  readonly owner: RoleId | null;
  readonly matrix: boolean;
  /** Rules of the comparison that a comment silences here. */
  readonly silenced: readonly RuleId[];
}

/** Rules that the comparison of files reports. */
export const ACROSS_FILES: readonly RuleId[] = ['contradictory-owner', 'duplicate-duty'];

/** A verdict below this confidence says nothing about two duties being one. */
const CERTAIN = 0.8;
/** Fewer words than this name a field, not a duty, unless the judge knows the field. */
const TELLING = 3;
const TELLING_WHERE_KNOWN = 2;

/** Sums up an analyzed file; null when it is no charter. */
export function summarize(analysis: JudgedCharter): FileSummary | null {
  const { charter, duties, config } = analysis;
  if (!charter.recognized) return null;
  const lines = lineIndex(analysis.text);
  const owned = duties.filter(({ duty }) => duty.stance === 'owns');
  const covered = new Set<string>();
  const allowed = new Set<string>();
  const listed = new Set<RoleId>();
  const found: DutySummary[] = [];
  for (const [index, judged] of duties.entries()) {
    const { duty, verdict } = judged;
    if (duty.stance !== 'owns') continue;
    if (duty.cell === null) for (const role of duty.roles) listed.add(role);
    if (verdict?.area) for (const role of rolesHeldBy(duty.roles, config)) covered.add(`${role}|${verdict.area}`);
    const fitting = config.allow.filter((allowance) => fits(allowance, judged));
    for (const allowance of fitting) allowed.add(JSON.stringify(allowance));
    if (fitting.length > 0 || !comparable(duty, analysis)) continue;
    const keys = keysOf(judged);
    if (keys === null) continue;
    found.push({
      index,
      ...keys,
      text: quotable(duty.text),
      span: duty.span,
      range: { start: positionAt(lines, duty.span.start), end: positionAt(lines, duty.span.end) },
      roles: [...rolesHeldBy(duty.roles, config)],
      owner: ownerOf(judged),
      matrix: duty.cell !== null,
      silenced: ACROSS_FILES.filter((rule) => silencersAt(rule, duty.span.start, charter.ignores).length > 0),
    });
  }
  const sections = charter.roles
    .map(({ id }) => id)
    .filter((role) => {
      const home = homeOf(charter, role);
      return home && isSection(home) && owned.some(({ duty }) => duty.roles.includes(role));
    });
  return {
    duties: found,
    listed: [...listed],
    sections,
    covered: [...covered],
    roles: charter.roles.map(({ id }) => id).sort(),
    names: withoutStandard(analysis),
    allowed: [...allowed],
  };
}

function withoutStandard({ charter, config }: JudgedCharter): RoleName[] {
  const standard = new Set(charter.roles.flatMap(({ id }) => standardNames(id, config)).map(({ name }) => name));
  const own = ownNames({ charter }).filter(({ name }) => !standard.has(name));
  return own.filter(({ name }, i) => own.findIndex((other) => other.name === name) === i);
}

/** Duties whose ownership the charter itself leaves open, and work that each office has of its own, are not compared. */
function comparable(duty: Duty, { charter, config }: JudgedCharter): boolean {
  if (duty.caveats.length > 0 || duty.named.length > 0 || isEveryones(duty.text)) return false;
  if (charter.places[duty.place]?.doubt) return false;
  return duty.roles.every((role) => ownsAreas(role, config));
}

function keysOf(judged: JudgedDuty): { key: number; words: number } | null {
  const stems = tellingWords(judged.duty.text);
  const same = sameWords(stems);
  if (same.length < (ownerOf(judged) === null ? TELLING : TELLING_WHERE_KNOWN)) return null;
  const text = same.join(' ');
  const high = hash(text, 0x9747b28c) & 0x1fffff;
  return { key: high * 2 ** 32 + hash(text), words: hash(stems.join(' ')) >>> 1 };
}

function ownerOf({ verdict }: JudgedDuty): RoleId | null {
  if (verdict === null || verdict.role === null || verdict.role === 'NONE' || verdict.role === 'SHARED') return null;
  return verdict.confidence >= CERTAIN ? verdict.role : null;
}

/** 32 bits of FNV-1a over UTF-16 units. */
function hash(text: string, seed = 0x811c9dc5): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
}
