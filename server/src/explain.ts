import { closestName } from './core/config/closest.ts';
import type { RuleId } from './core/finding.ts';
import { RULES } from './core/rules/index.ts';
import { AREAS, type Area } from './core/taxonomy/areas.ts';
import { ROLE_PROFILES, type RoleProfile, SHARED_WORK } from './core/taxonomy/roles.ts';
import { citeSource, type SourceReference } from './core/taxonomy/sources.ts';

/** Markdown on a rule, a role or an area; or the nearest name when nothing is called so (null when none is near). */
export type Explanation = { readonly markdown: string } | { readonly closest: string | null };

/** Looks a word up among rule ids, role abbreviations and titles, area slugs and titles. Capitals do not count. */
export function explain(word: string): Explanation {
  const wanted = word.trim().toLowerCase();
  const is = (...names: string[]): boolean => names.some((name) => name.toLowerCase() === wanted);
  const role = ROLE_PROFILES.find(({ id, title }) => is(id, title));
  if (role) return { markdown: describeRole(role) };
  const area = AREAS.find(({ slug, title }) => is(slug, title));
  if (area) return { markdown: describeArea(area) };
  const rule = RULES.find(({ id }) => is(id));
  if (rule) return { markdown: describeRule(rule.id) };
  return { closest: closestName(word, names()) };
}

/** The short names of all that can be explained: roles, areas, rules. */
export function explainableNames(): string[] {
  return [...ROLE_PROFILES.map(({ id }) => id), ...AREAS.map(({ slug }) => slug), ...RULES.map(({ id }) => id)];
}

/** Everything that can be explained, as a Markdown list. */
export function explainable(): string {
  const list = (items: readonly (readonly [string, string])[]): string =>
    items.map(([name, title]) => `- ${name}: ${title}`).join('\n');
  return (
    `## Roles\n\n${list(ROLE_PROFILES.map(({ id, title }) => [id, title]))}\n\n` +
    `## Areas\n\n${list(AREAS.map(({ slug, title, owner }) => [slug, `${title} (${owner})`]))}\n\n` +
    `## Rules\n\n${list(RULES.map(({ id, title, defaultSeverity }) => [id, `${title} (${defaultSeverity})`]))}\n`
  );
}

/** What a role answers for, how it differs from its neighbors, what it shares, and where the sources say so. */
export function describeRole(role: RoleProfile): string {
  const own = AREAS.filter(({ owner }) => owner === role.id);
  const shared = SHARED_WORK.filter(({ roles }) => roles.includes(role.id));
  return [
    `# ${role.title} (${role.id})`,
    role.purpose,
    `Outlook: ${role.outlook}.`,
    `## Areas\n\n${own.map(({ slug, title, description }) => `- **${title}** (\`${slug}\`): ${description}`).join('\n')}`,
    `## How it differs\n\n${role.differences.map(({ from, how }) => `- From the ${from}: ${how}`).join('\n')}`,
    `## What it shares\n\n${shared.map(({ roles, title, description }) => `- **${title}** (${roles.join(', ')}): ${description}`).join('\n')}`,
    `## When hiring\n\n${role.hiring.map((line) => `- ${line}`).join('\n')}`,
    sources(role.sources),
  ].join('\n\n');
}

/** What belongs to an area, with typical words and duties. */
export function describeArea(area: Area): string {
  return [
    `# ${area.title} (${area.slug})`,
    area.description,
    `Owner: ${area.owner}. Typical words: ${area.terms.join(', ')}.`,
    `## Duties of this area\n\n${area.examples.map((line) => `- ${line}`).join('\n')}`,
    sources(area.sources),
  ].join('\n\n');
}

/** What a rule says, why, how to mend it, with a charter it reports on and one it is silent on. */
export function describeRule(id: RuleId): string {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new RangeError(`no rule ${id}`);
  return [
    `# ${rule.id}`,
    `${rule.title}. Default severity: ${rule.defaultSeverity}.`,
    rule.explanation.trim(),
    `## A charter it reports on\n\n${fenced(rule.bad)}`,
    `## A charter it is silent on\n\n${fenced(rule.good)}`,
    '',
  ].join('\n\n');
}

function sources(references: readonly SourceReference[]): string {
  return `## Sources\n\n${references.map((reference) => `- ${citeSource(reference)}`).join('\n')}\n`;
}

function fenced(charter: string): string {
  return `\`\`\`markdown\n${charter.trim()}\n\`\`\``;
}

function names(): string[] {
  return [
    ...ROLE_PROFILES.flatMap(({ id, title }) => [id, title]),
    ...AREAS.flatMap(({ slug, title }) => [slug, title]),
    ...RULES.map(({ id }) => id),
  ];
}
