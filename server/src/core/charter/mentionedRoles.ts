import type { RoleId } from './model.ts';
import type { TitleMention } from './titles.ts';

/** Two offices written as one title: `CTO / CPO`, `CTO & CPO`; not `CTO, CPO and COO`, `CTO vs CPO`. */
export function areCombined(text: string, mentions: readonly TitleMention[]): boolean {
  for (let i = 1; i < mentions.length; i++) {
    const between = text.slice((mentions[i - 1] as TitleMention).end, (mentions[i] as TitleMention).start);
    if (!/^\s*[/&+（(]\s*$/u.test(between)) return false;
  }
  return true;
}

/** The roles that titles name, in order, each once. */
export function rolesOf(mentions: readonly TitleMention[]): RoleId[] {
  const roles: RoleId[] = [];
  for (const mention of explained(mentions)) {
    for (const role of mention.roles) if (!roles.includes(role)) roles.push(role);
  }
  return roles;
}

/** Letters beside a title with the same initials are that title: `CPO (Chief People Officer)`. */
function explained(mentions: readonly TitleMention[]): readonly TitleMention[] {
  const titles = mentions.filter((one) => one.letters === null);
  if (titles.length === 0) return mentions;
  return mentions.filter(
    ({ letters, roles }) =>
      letters === null ||
      !titles.some((title) => title.roles.some((role) => roles.includes(role) || role.startsWith(`${letters}-`))),
  );
}

/** Letters beside which no title stands that says what they mean, each once. */
export function unexplained(mentions: readonly TitleMention[]): string[] {
  return [...new Set(explained(mentions).flatMap((one) => (one.letters === null ? [] : [one.letters])))];
}

/** Roles in their order, seats without a name of their own behind. */
export function othersLast(roles: readonly RoleId[]): RoleId[] {
  return [...roles.filter((role) => role !== 'OTHER'), ...roles.filter((role) => role === 'OTHER')];
}

/** From the first title to the last, a bracket that opens between them closed. */
export function spanOf(text: string, first: TitleMention, last: TitleMention): { start: number; end: number } {
  const { start } = first;
  const inner = text.slice(start, last.end);
  const open = (inner.match(/[(（]/gu)?.length ?? 0) > (inner.match(/[)）]/gu)?.length ?? 0);
  const closing = open ? /^[^()（）]{0,40}[)）]/u.exec(text.slice(last.end)) : null;
  return { start, end: last.end + (closing?.[0].length ?? 0) };
}
