import type { Analysis } from '../analysis.ts';
import type { DutyList, MatrixCell, Place } from '../charter/model.ts';
import { RULE_IDS } from '../finding.ts';
import type { Say } from '../messages.ts';
import { RULES } from '../rules/index.ts';
import { fullTitle, roleName } from '../rules/wording.ts';
import { PROFILE_BY_ROLE, ROLE_PROFILES } from '../taxonomy/roles.ts';
import type { Span } from '../text/span.ts';
import { touches } from '../text/span.ts';
import { areasOf, coverage, isCovered } from './areasOf.ts';
import { cite } from './cite.ts';
import { placeAround } from './dutyAt.ts';
import { literal } from './markdown.ts';
import { isHidden } from './mentions.ts';

/** Something that can be written at the caret. */
export interface Completion {
  readonly kind: 'role' | 'duty' | 'letter' | 'rule' | 'key' | 'setting';
  readonly label: string;
  readonly detail: string;
  /** CommonMark, or ''. */
  readonly documentation: string;
  /** What the caret's text is replaced by. */
  readonly replace: Span;
  readonly text: string;
  /** The stretch of `text` to leave selected, so that typing replaces it; null to put the caret behind it. */
  readonly select: Span | null;
  /** What the person may type to find it. */
  readonly filter: string;
}

/** The line around the caret. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Up to the caret, and from there on. */
  readonly before: string;
  readonly after: string;
}

/** False amid words, where nothing is offered whatever the charter says: known before it is read. UTF-16 offset. */
export function mayComplete(text: string, offset: number): boolean {
  const { before, after } = lineAround(text, offset);
  if (after.trim() === '' || before.includes('remit-ignore')) return true;
  return `${before}${after}`.includes('|') || /^\ufeff?---/.test(text);
}

/** What may be written at a UTF-16 offset. Empty in ordinary prose and in code. */
export function completions(analysis: Analysis, offset: number, say: Say): Completion[] {
  const line = lineAround(analysis.text, offset);
  const rules = inIgnoreComment(line, offset, say);
  if (rules) return rules;
  const keys = inFrontMatter(analysis, line, offset, say);
  if (keys) return keys;
  const letters = inMatrixCell(analysis, offset, say);
  if (letters) return letters;
  if (line.after.trim() !== '') return [];
  if (isHidden(analysis.tree, { start: offset - 1, end: offset + 1 })) return [];
  return roleHeadings(analysis, line, offset, say) ?? duties(analysis, line, offset, say);
}

function inIgnoreComment({ before, after }: Line, offset: number, say: Say): Completion[] | null {
  const match = /remit-ignore(?:-[a-z-]+)?\s+(?:[a-z-]+[\s,]+)*([a-z-]*)$/.exec(before);
  if (!match) return null;
  const word = match[1] as string;
  const rest = /^[a-z-]*/.exec(after)?.[0] ?? '';
  const named = before.slice(match.index).split(/[\s,]+/);
  return RULE_IDS.filter((id) => id === word + rest || !named.includes(id)).map((id) => ({
    kind: 'rule',
    label: id,
    detail: say.told(RULES.find((rule) => rule.id === id)?.title ?? ''),
    documentation: '',
    replace: { start: offset - word.length, end: offset + (/^-->/.test(rest) ? 0 : rest.replace(/-+$/, '').length) },
    text: id,
    select: null,
    filter: id,
  }));
}

function inFrontMatter(
  { text, tree }: Analysis,
  { before, start, end }: Line,
  offset: number,
  say: Say,
): Completion[] | null {
  const opening = /^\ufeff?---[ \t]*\r?\n/.exec(text);
  if (!opening || start < opening[0].length) return null;
  const closing = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(opening[0].length));
  if (closing && offset > opening[0].length + closing.index) return null;
  if (!/^[a-z_]*$/i.test(before) || /[:]/.test(text.slice(start, end))) return [];
  const present = new Set((tree?.frontMatter ?? []).map(({ key }) => key.text));
  return KEYS.filter((key) => !present.has(key)).map((key) => ({
    kind: 'key',
    label: key,
    detail: '',
    documentation: say(`complete-key-${key}`),
    replace: { start, end },
    text: key === 'charter' ? 'charter: true' : `${key}: `,
    select: key === 'charter' ? { start: 9, end: 13 } : null,
    filter: key,
  }));
}

/** Front matter that the reader of charters looks at. */
const KEYS = ['charter', 'title', 'role'] as const;

function inMatrixCell({ charter }: Analysis, offset: number, say: Say): Completion[] | null {
  for (const { span, layout, columns, rows, legend } of charter.matrices) {
    if (layout !== 'roles-as-columns' || !touches(span, offset)) continue;
    const cell = rows.flatMap((row) => row.cells.filter((_, i) => columns[i]?.holder)).find(under(offset));
    if (!cell) continue;
    const inside = touches(cell.content, offset) ? cell.content : { start: offset, end: offset };
    return [...legend].map(([letter, meaning]) => {
      const explained = say(`meaning-${meaning}`);
      return {
        kind: 'letter',
        label: letter,
        detail: explained,
        documentation: say('complete-letter', { letter: literal(letter), meaning: explained }),
        replace: inside,
        text: letter,
        select: null,
        filter: letter,
      };
    });
  }
  return null;
}

function under(offset: number): (cell: MatrixCell) => boolean {
  return ({ span }) => span.start <= offset && offset <= span.end;
}

/** Titles behind a heading mark, and whole headings where a section may start. Null where neither is the case. */
function roleHeadings(analysis: Analysis, line: Line, offset: number, say: Say): Completion[] | null {
  const { charter, config, tree, text } = analysis;
  const mark = (tree?.format === 'org' ? /^\*+[ \t]+/ : /^(?:#{1,6}[ \t]+|\*\*)/).exec(line.before)?.[0];
  const open = mark === undefined && line.before.trim() === '' && betweenBlocks(text, line);
  if (tree?.format === 'yaml' || (mark === undefined && !open)) return null;
  const typed = mark === undefined ? '' : line.before.slice(mark.length);
  if (/[.:;,!?]/.test(typed) || typed.split(/\s+/).length > 4) return null;
  // The heading being written counts for nothing yet.
  const others = charter.places.filter(({ form, label }) => SECTIONS.has(form) && !touches(line, label.start));
  const present = new Set(others.flatMap(({ roles }) => roles));
  const known = [
    ...ROLE_PROFILES.map(({ id, title }) => ({ id, title: fullTitle(id, config) ?? title, short: id })),
    ...config.roles.map(({ id, titles, abbreviations }) => ({
      id,
      title: titles[0] ?? id,
      short: abbreviations[0] ?? id,
    })),
  ].filter(({ id }, i, all) => !present.has(id) && all.findIndex((other) => other.id === id) === i);
  const [model] = others;
  return known.map(({ id, title, short }) => {
    const name = title === short ? title : `${title} (${short})`;
    return {
      kind: 'role',
      label: name,
      detail: say('complete-role', { role: short }),
      documentation: literal(say.told(PROFILE_BY_ROLE.get(id)?.purpose ?? '')),
      replace: { start: offset - typed.length, end: offset },
      text: mark === undefined ? asSection(name, model) : mark === '**' ? `${name}:**` : name,
      select: null,
      filter: `${short} ${title}`,
    };
  });
}

const SECTIONS: ReadonlySet<Place['form']> = new Set(['heading', 'bold-line', 'list-label', 'key']);

function asSection(name: string, model: Place | undefined): string {
  return model?.form === 'bold-line' ? `**${name}:**` : `${'#'.repeat(model?.level ?? 2)} ${name}`;
}

/** True for an empty line with nothing or another empty line before and behind it. */
function betweenBlocks(text: string, { start, end }: Line): boolean {
  return (
    /(?:^\ufeff?|\n[ \t]*\r?\n)$/.test(text.slice(Math.max(0, start - 200), start)) &&
    /^(?:$|\r?\n[ \t]*(?:$|\r?\n|#))/.test(text.slice(end, end + 200))
  );
}

/** Duties for the areas that the role's section does not cover yet, in the style of its list. */
function duties(analysis: Analysis, line: Line, offset: number, say: Say): Completion[] {
  const { config, text } = analysis;
  const place = placeAround(analysis, line.start);
  if (!place) return [];
  const areas = areasOf(place.roles, config);
  if (areas.length === 0) return [];
  const entry = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)(.*)$/s.exec(line.before);
  const list = listAt(analysis, place, line);
  // A list of something else (skills, figures) is not offered duties; the first list under a role is.
  if (
    !list &&
    (place.lists.length > 0 || !entry || text.slice(place.label.end, line.start).trim().replace(/[*_:]/g, '') !== '')
  )
    return [];
  if (!entry && (line.before.trim() !== '' || !list)) return [];
  const typed = entry?.[2] ?? '';
  if (typed.split(/\s+/).length > 3) return [];
  const lead = entry || !list ? '' : `${list.indent}${nextMarker(list.marker)} `;
  const covered = coverage(analysis);
  const style = styleOf(text, list);
  return areas
    .filter(({ slug }) => !isCovered(covered, place.roles, slug))
    .flatMap((area) =>
      area.examples.slice(0, 2).map((example): Completion => {
        const words = style(example);
        return {
          kind: 'duty',
          label: words,
          detail: say('complete-duty', { area: say.told(area.title), role: roleName(area.owner, config) }),
          documentation: [
            say('complete-duty-why', { role: literal(roleName(area.owner, config)) }),
            cite(area.sources, say),
          ].join('\n\n'),
          replace: { start: entry ? offset - typed.length : line.start, end: offset },
          text: lead + words,
          select: { start: lead.length, end: lead.length + words.length },
          filter: entry ? words : '',
        };
      }),
    );
}

/** The list of duties that the caret's line continues. */
function listAt({ text }: Analysis, { lists }: Place, line: Line): DutyList | null {
  return (
    lists.find(({ span }) => touches(span, line.start) || touches(span, line.end)) ??
    lists.find(({ span }) => span.end <= line.start && text.slice(span.end, line.start).trim() === '') ??
    null
  );
}

function nextMarker(marker: string): string {
  return marker.replace(/^\d+/, (number) => String(Number(number) + 1)).replace('[x]', '[ ]');
}

/** Writes a duty as the list's entries are written: small or capital letter, with or without a full stop. */
function styleOf(text: string, list: DutyList | null): (duty: string) => string {
  if (!list) return (duty) => duty;
  const entries = text
    .slice(list.span.start, list.span.end)
    .split(/\r?\n/)
    .filter((line) => /\p{L}/u.test(line));
  const last = entries.at(-1)?.trim() ?? '';
  const first = /^(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(\p{L})/u.exec(last)?.[1] ?? 'A';
  const small = first !== first.toUpperCase();
  const stop = last.endsWith('.') ? '.' : last.endsWith(';') ? ';' : '';
  return (duty) => (small ? duty.charAt(0).toLowerCase() + duty.slice(1) : duty) + stop;
}

function lineAround(text: string, offset: number): Line {
  let start = offset;
  let end = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return { start, end, before: text.slice(start, offset), after: text.slice(offset, end) };
}
