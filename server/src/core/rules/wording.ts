import type { RoleId } from '../charter/model.ts';
import { LETTERS } from '../charter/titleData.ts';
import type { Config } from '../config/config.ts';
import type { Say } from '../messages.ts';
import { AREA_BY_SLUG } from '../taxonomy/areas.ts';
import { PROFILE_BY_ROLE } from '../taxonomy/roles.ts';
import type { AreaSlug, Evidence } from '../taxonomy/verdict.ts';
import type { Span } from '../text/span.ts';

/** Longest quotation in a sentence, in UTF-16 units. */
const QUOTED = 60;

/** Longest stretch between two deciding terms that is quoted with them, in UTF-16 units. */
const BETWEEN = 32;

/** Offices that go by their letters, whatever titles a team adds. */
const LETTERED: ReadonlySet<RoleId> = new Set(Object.values(LETTERS).flat());

/** The name people use for a role: `CTO`, `CPO (People)`, a house role's abbreviation or title. */
export function roleName(role: RoleId, config: Config): string {
  const house = config.roles.find(({ id }) => id === role);
  if (house && (role.includes('-') || !LETTERED.has(role))) return house.abbreviations[0] ?? house.titles[0] ?? role;
  const kind = /^([A-Z]+)-(\w)(\w*)$/.exec(role);
  return kind ? `${kind[1]} (${kind[2]}${kind[3]?.toLowerCase()})` : role;
}

/** Titles of the offices that share their letters with a role of the taxonomy. */
const NAMESAKES: Readonly<Record<RoleId, string>> = {
  'CPO-PEOPLE': 'Chief People Officer',
  'CPO-PRIVACY': 'Chief Privacy Officer',
  'CPO-PROCUREMENT': 'Chief Procurement Officer',
  'CPO-PROJECT': 'Chief Project Officer',
};

/** A role's title in words: `Chief Operating Officer`; null where only its letters are known. */
export function fullTitle(role: RoleId, config: Config): string | null {
  const house = config.roles.find(({ id }) => id === role)?.titles[0];
  return house ?? PROFILE_BY_ROLE.get(role)?.title ?? NAMESAKES[role] ?? null;
}

/** Names of roles that hold something together: `CTO/CPO`. A seat without a name of its own is left out beside others. */
export function roleNames(roles: readonly RoleId[], config: Config): string {
  const named = roles.filter((role) => role !== 'OTHER');
  return (named.length > 0 ? named : roles).map((role) => roleName(role, config)).join('/');
}

/** Title of an area, the team's own words first; the slug where nobody gave it one. */
export function areaTitle(slug: AreaSlug, config: Config, say: Say): string {
  const own = config.areas.find((area) => area.slug === slug)?.title;
  return say.told(own ?? AREA_BY_SLUG.get(slug)?.title ?? slug);
}

/** True for roles the taxonomy or the team gives areas to: only their duties are judged. */
export function ownsAreas(role: RoleId, config: Config): boolean {
  return PROFILE_BY_ROLE.has(role) || config.areas.some((area) => area.owner === role);
}

/** A text without its last stop, cut at a word, so that it can be quoted in a sentence. */
export function quotable(text: string): string {
  const line = (/\s\s|[^\S ]|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text).replace(/[.,;:]+$/, '');
  if (line.length <= QUOTED) return line;
  const cut = line.slice(0, QUOTED);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > QUOTED / 2 ? space : QUOTED).replace(/[\s,;:.(–—-]+$/, '')}…`;
}

/** Share of a duty from which its deciding words are so nearly all of it that the whole reads better. */
const NEARLY_ALL = 0.5;

/** A duty of few words reads better whole than as one of its words: `Backup and restore drills`, not `restore`. */
const FEW_WORDS = 5;

/**
 * The words of a duty that spoke loudest for its owner, in the order of the text, at most two stretches of whole words.
 * Terms that overlap or stand near each other are quoted as one, and the whole duty where they are most of it. Empty
 * when no single word decided.
 */
export function decidingWords(text: string, evidence: readonly Evidence[], owner: RoleId): string[] {
  const [first, second] = evidence
    .filter(
      ({ role, weight, span }) => role === owner && weight > 0 && span.start < span.end && span.end <= text.length,
    )
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2)
    .map(({ span }) => wholeWords(text, span))
    .sort((a, b) => a.start - b.start);
  if (!first) return [];
  const whole = text.trim();
  const told = (start: number, end: number): string[] =>
    end - start >= NEARLY_ALL * whole.length || whole.split(/\s+/, FEW_WORDS + 1).length <= FEW_WORDS
      ? [whole]
      : [text.slice(start, end)];
  if (!second) return told(first.start, first.end);
  const between = text.slice(first.end, Math.max(first.end, second.start));
  if (between.length <= BETWEEN && !/[.;:!?()]/.test(between))
    return told(first.start, Math.max(first.end, second.end));
  return [text.slice(first.start, first.end), text.slice(second.start, second.end)];
}

/** A span without broken words at its ends: `call` of `on-call` becomes all of it. */
function wholeWords(text: string, { start, end }: Span): Span {
  while (start > 0 && isOfWord(text, start - 1)) start--;
  while (end < text.length && isOfWord(text, end)) end++;
  return { start, end };
}

function isOfWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128)
    return ((unit | 32) >= 97 && (unit | 32) <= 122) || (unit >= 45 && unit <= 57 && unit !== 46) || unit === 39;
  return /[\p{L}\p{N}’]/u.test(text[at]!);
}
