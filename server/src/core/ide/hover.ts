import type { Analysis, JudgedDuty } from '../analysis.ts';
import type { Place, RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import { moveDuty } from '../fixes/index.ts';
import type { MessageKey, Say } from '../messages.ts';
import { allowanceFor } from '../rules/allow.ts';
import { findingsOnDuty } from '../rules/findingsAt.ts';
import { RULES } from '../rules/index.ts';
import { misassignedTo } from '../rules/misassigned-duty.ts';
import { fullTitle, roleName, roleNames } from '../rules/wording.ts';
import { PROFILE_BY_ROLE } from '../taxonomy/roles.ts';
import { lastStartingAt } from '../text/order.ts';
import { type Span, touches } from '../text/span.ts';
import { areasOf, type KnownArea, knownAreas } from './areasOf.ts';
import { cite } from './cite.ts';
import { dutyAt, placeAt } from './dutyAt.ts';
import { evidenceSpans } from './evidence.ts';
import { bullets, literal } from './markdown.ts';
import { mentionAt } from './mentions.ts';

/** What to show over some words. */
export interface Hover {
  readonly span: Span;
  /** CommonMark; words of the charter are escaped in it. */
  readonly markdown: string;
}

/**
 * What Remit has to say about a UTF-16 offset: on a role what it is for and how it differs from its
 * neighbors, on a duty whose it is and why. Null anywhere else.
 */
export function hover(analysis: Analysis, offset: number, say: Say): Hover | null {
  const sign = ruleAt(analysis, offset, say) ?? letterAt(analysis, offset, say);
  if (sign) return sign;
  const mention = mentionAt(analysis, offset);
  const label = placeAt(analysis, offset);
  if (label && (!mention || label.roles.includes(mention.role))) {
    return { span: label.label, markdown: describePlace(analysis, label, say) };
  }
  // A role named inside a duty is hovered to learn about the role; the rest of the duty speaks of the duty.
  if (mention) return { span: mention.span, markdown: describeRole(analysis, mention.role, say).join('\n\n') };
  const index = dutyAt(analysis, offset);
  const judged = analysis.duties[index];
  return judged ? { span: judged.duty.span, markdown: describeDuty(analysis, judged, index, say) } : null;
}

/** A rule named in an ignore comment: what it says and how to mend what it finds. */
function ruleAt({ charter }: Analysis, offset: number, say: Say): Hover | null {
  for (const { ruleSpans, rules } of charter.ignores) {
    const index = ruleSpans.findIndex((span) => touches(span, offset));
    const rule = RULES.find(({ id }) => id === rules[index]);
    const span = ruleSpans[index];
    if (!rule || !span) continue;
    const title = say.told(rule.title);
    // The pages of the rules are in English; who reads another language gets the rule in one sentence.
    const more = title === rule.title ? `\n\n${rule.explanation.trim()}` : '';
    return { span, markdown: `**${rule.id}**: ${title}${more}` };
  }
  return null;
}

/** A letter in a matrix cell: what it means for whom. */
function letterAt({ charter: { matrices }, config }: Analysis, offset: number, say: Say): Hover | null {
  const last = lastStartingAt(matrices, ({ span }) => span.start, offset);
  // A caret between two may stand at the edge of both.
  for (const matrix of matrices.slice(Math.max(0, last - 1), last + 1)) {
    if (matrix.layout !== 'roles-as-columns' || !touches(matrix.span, offset)) continue;
    // Rows are put in their place when somebody asks for them.
    const { rows, columns } = matrix;
    for (const { cells } of rows) {
      const index = cells.findIndex((cell) => touches(cell.span, offset));
      const mark = cells[index]?.marks.find((one) => touches(one.span, offset));
      if (!mark) continue;
      const roles = columns[index]?.roles ?? [];
      const who = roles.length > 0 ? roleNames(roles, config) : (columns[index]?.title ?? '');
      const meaning = say(`meaning-${mark.meaning}`);
      return {
        span: mark.span,
        markdown: say('hover-letter', { letter: literal(mark.text), role: literal(who), meaning }),
      };
    }
  }
  return null;
}

function describePlace(analysis: Analysis, place: Place, say: Say): string {
  const parts = place.roles.flatMap((role) => describeRole(analysis, role, say));
  const { holder, doubt } = place;
  if (doubt) {
    parts.unshift(
      say('hover-role-doubt', { roles: literal(doubt.map((role) => roleName(role, analysis.config)).join(', ')) }),
    );
  }
  if (holder) parts.splice(1, 0, describeHolder(holder, say));
  return parts.join('\n\n');
}

function describeHolder(holder: NonNullable<Place['holder']>, say: Say): string {
  if (holder.tenure === 'vacant' || holder.name === '') return say('hover-role-vacant');
  const name = literal(holder.name);
  return holder.tenure === 'acting' ? say('hover-role-acting', { name }) : say('hover-role-holder', { name });
}

/** What was said before of roles of the taxonomy, by what it depends on. */
const described = new WeakMap<Config, { readonly say: Say; readonly roles: Map<RoleId, readonly string[]> }>();

function describeRole(analysis: Analysis, role: RoleId, say: Say): readonly string[] {
  const { config } = analysis;
  if (!PROFILE_BY_ROLE.has(role)) return aboutRole(analysis, role, say);
  let known = described.get(config);
  if (known?.say !== say) {
    known = { say, roles: new Map() };
    described.set(config, known);
  }
  const parts = known.roles.get(role) ?? aboutRole(analysis, role, say);
  known.roles.set(role, parts);
  return parts;
}

function aboutRole({ config, charter }: Analysis, role: RoleId, say: Say): string[] {
  const profile = PROFILE_BY_ROLE.get(role);
  const areas = areasOf([role], config);
  const written = charter.roles.find(({ id }) => id === role)?.title;
  const title = profile
    ? `${fullTitle(role, config)} (${role})`
    : (written ?? fullTitle(role, config) ?? roleName(role, config));
  const parts = [`**${literal(title)}**`];
  if (profile) parts.push(literal(say.told(profile.purpose)));
  if (areas.length === 0) parts.push(say('hover-role-other'));
  else parts.push(`${say('hover-role-areas')}\n\n${bullets(areas.map((area) => literal(say.told(area.title))))}`);
  if (profile) {
    const differences = bullets(profile.differences.map(({ how }) => literal(say.told(how))));
    parts.push(`${say('hover-role-differences')}\n\n${differences}`, cite(profile.sources, say));
  }
  return parts;
}

function describeDuty(analysis: Analysis, judged: JudgedDuty, index: number, say: Say): string {
  const { config } = analysis;
  const { duty, verdict } = judged;
  const parts: string[] = [];
  const house = (role: RoleId): string => literal(roleName(role, config));
  if (duty.stance !== 'owns') parts.push(say(`hover-stance-${duty.stance}`));
  const allowance = allowanceFor(judged, config);
  if (allowance) parts.push(decision(say('hover-duty-allowed', { role: house(allowance.role) }), allowance.reason));
  if (!verdict || verdict.role === null) {
    if (!allowance) parts.push(say('hover-duty-unsure'));
    return parts.join('\n\n');
  }
  if (verdict.role === 'NONE') {
    if (!allowance) parts.push(say('hover-duty-outside'));
    return parts.join('\n\n');
  }
  const area = knownAreas(config).find(({ slug }) => slug === verdict.area);
  // Nothing is certain, so no duty is a hundred percent anybody's.
  const percent = Math.min(99, Math.round(verdict.confidence * 100));
  const sure = say('hover-duty-confidence', { words: say(inWords(verdict.confidence)), percent });
  parts.push(`${headline(analysis, judged, area, say)} · ${sure}`);
  if (judged.assessment.owner !== null) {
    parts.push(say('hover-duty-elsewhere', { roles: literal(roleNames(duty.roles, config)) }));
  }
  const refused = refusal(analysis, index, say);
  if (refused) parts.push(refused);
  const words = evidenceSpans(analysis.text, judged).map(({ start, end }) => analysis.text.slice(start, end));
  if (words.length > 0)
    parts.push(say('hover-duty-words', { words: words.map((word) => `*${literal(word)}*`).join(', ') }));
  if (area?.house) {
    const told = say('hover-duty-house', { role: house(area.owner), area: literal(say.told(area.title)) });
    parts.push(decision(told, area.house.reason));
  }
  if (area) parts.push(...aboutArea(area, say));
  return parts.join('\n\n');
}

/** What was said before of areas. */
const explained = new WeakMap<KnownArea, { readonly say: Say; readonly parts: readonly string[] }>();

/** What an area is, and where the taxonomy says whose it is. */
function aboutArea(area: KnownArea, say: Say): readonly string[] {
  const earlier = explained.get(area);
  if (earlier?.say === say) return earlier.parts;
  const parts: string[] = [];
  if (area.description) parts.push(literal(say.told(area.description)));
  if (area.sources.length > 0) parts.push(cite(area.sources, say));
  explained.set(area, { say, parts });
  return parts;
}

/** Why a misassigned duty cannot be moved to its owner within this charter; null when it can. */
function refusal(analysis: Analysis, duty: number, say: Say): string | null {
  const judged = analysis.duties[duty];
  // Where the words speak against no place, nobody need look for findings.
  if (!judged || misassignedTo(judged, analysis) === null) return null;
  const finding = findingsOnDuty(analysis, duty).find(({ rule }) => rule === 'misassigned-duty');
  if (!finding?.suggestion) return null;
  const { role } = finding.suggestion;
  const { disabled } = moveDuty(analysis, duty, role, say);
  if (disabled === null) return null;
  return say('hover-duty-refused', { role: literal(roleName(role, analysis.config)), reason: literal(disabled) });
}

/** What the team decided, with the reason it gives. */
function decision(told: string, reason: string | null): string {
  return reason === null ? told : `${told}\n\n> ${literal(reason)}`;
}

function headline({ config }: Analysis, { verdict }: JudgedDuty, area: KnownArea | undefined, say: Say): string {
  if (verdict?.role === 'SHARED') return say('hover-duty-shared', { roles: literal(roleNames(verdict.roles, config)) });
  const role = literal(roleName(verdict?.role ?? '', config));
  return area
    ? say('hover-duty-owner', { role, area: literal(say.told(area.title)) })
    : say('hover-duty-owner-only', { role });
}

function inWords(confidence: number): MessageKey {
  if (confidence >= 0.95) return 'hover-confidence-sure';
  if (confidence >= 0.8) return 'hover-confidence-likely';
  return confidence >= 0.5 ? 'hover-confidence-possible' : 'hover-confidence-weak';
}
