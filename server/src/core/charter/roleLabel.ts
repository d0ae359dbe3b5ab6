import { isSpace } from '../syntax/words.ts';
import { type HouseTitles, houseTitles } from './houseTitles.ts';
import { bareLabel, type LabelKind, labelKind, withoutShortcodes } from './labels.ts';
import type { Holder, RoleId } from './model.ts';
import { OTHER_TITLE, PAGE_OF_OFFICE } from './titleData.ts';
import { findTitles, type TitleMention } from './titles.ts';
import { anyCase, LETTER_RANGES, wholeWords } from './wordEdges.ts';

/** A label that introduces an office. Offsets in the label's text. */
export interface RoleLabel {
  /** Offices named, in order; other seats (`OTHER`) last. */
  readonly roles: readonly RoleId[];
  /** Letters that the label itself does not explain, e.g. `CPO`: the document has to. */
  readonly letters: readonly string[];
  /** The title's words. */
  readonly start: number;
  readonly end: number;
  readonly holder: { readonly name: string; readonly start: number; readonly end: number } | null;
  readonly tenure: Holder['tenure'];
  /** A body of people (a team, a board, all employees) that is no seat. */
  readonly collective: boolean;
  /** What the rest of the label says of the text below: `CTO responsibilities`. */
  readonly kind: LabelKind | null;
}

const TENURE = wholeWords(
  String.raw`interim|acting|fractional|ad interim|a\.i\.|kommissarisch|interino|interina|intérim|par intérim|代理|临时|temporary|stand-?in|covering`,
);
const VACANT = wholeWords(
  String.raw`vacant|vacancy|open(?: role| seat| position)?|unfilled|to be (?:hired|filled|named|announced|confirmed)|tbd|tbh|tba|tbc|hiring(?=[\s)\]]*$)|unbesetzt|vakant|vacante|vago|vaga|vacant[e]?|n\.\s?n\.|空缺|空席|未定`,
);
const FORMER = wholeWords(
  `previous(?:ly)?|former(?:ly)?|ex|past|future|incoming|outgoing|aspiring|next|until|ehemalige[rn]?|früher|zukünftige[rn]?|anterior|antiguo|futuro|ancien(?:ne)?|futur|前任|元|原`,
);
const DEPUTY = wholeWords(
  String.raw`deputy|deputies|assistant|assistants|associate|vice|stellv\w*|office of|adjunct|adjoint[e]?|adjunto|reports? to|reporting to|direct reports?|under|for the|supports`,
);
/** Words that make a heading one about something that an office does or gets, not about the office. */
const TOPIC = wholeWords(
  String.raw`phase|review|reviews|workflow|brief|briefing|report|log|minutes|meeting|meetings|agenda|interview|approval|approvals|sign-?off|handoff|handover|decision|decisions|example|sample|template|vs\.?|versus|from|question|questions|checklist|transition|onboarding|search|candidate|hiring plan|compensation|salary|update|updates|notes|letter|email|prompt|defers|wants|needs|asks|says|what is|who is|when|why|which|step|stage|sprint|week|day|month|quarter|q[1-4]|table|figure|score|budget|plan|history|changes|added|merged|appointment|contract|agreement|dashboard|feedback|comments|risks?`,
);

/** `Article V`, `Art. 4`: where the label stands. */
const NUMBERED =
  /^(?:section|article|art\.?|part|chapter|clause|rule|title|annex|appendix|schedule|exhibit|abschnitt|teil|artikel|kapitel|anhang|anlage|annexe|sección|artículo|capítulo|anexo|seção|artigo|§)\s*(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])[.:]?$/iu;

/** Cheap tests come first: most labels are neither, and the patterns are dear to compile. */
function isNumbered(label: string): boolean {
  return /(?:[\dIVX]|\s[A-Z])[.:]?$/.test(label) && NUMBERED.test(label);
}

function isPageName(label: string): boolean {
  return (
    /descri|profil|perfil|ficha|fiche|spec|title|post|card|sheet|statement|outline|defini|terms|^(?:jd|tor)\b|beschr|[書书ョ述明서]/i.test(
      label,
    ) && PAGE_OF_OFFICE.test(label)
  );
}

/** `(from 1 September)`, `since 2021`: when somebody took the seat. */
const STARTING =
  /^(?:from|since|as of|starting|joined|effective|ab|seit|desde|depuis)\s(?:\p{L}+\.? ){0,2}\d[\d./-]*(?: \p{L}+){0,2}(?: \d{4})?$/iu;

/** `For the CTO`: who is spoken to, not who answers for what follows. */
const AUDIENCE = /^[^\p{L}]*(?:for|to|dear|für|para|pour)\s/iu;

/** `CTO ↔ CPO`, `CTO -> COO`: how two offices work together, or what one hands to the other; neither's duties. */
const ARROW = /[←-⇿⟵-⟿]|<?[-=]+>/u;

const FILLERS = new Set(
  (
    'the a an our of for and und et y e role roles seat agent office officer position profile guide charter page card our this team company ' +
    'co-founder cofounder founder founders co founding member partner exco executive rolle funktion stelle der die das le la el l o os as ' +
    'du do da des del de dos das hat shared joint together both she her he him they them ' +
    'rôle poste cargo puesto papel sócio sócia socio socia gründer mitgründer cofondateur cofundador 角色 岗位 役割 職 の 的'
  ).split(' '),
);

const NAME =
  /^(?:(?:dr|prof|mr|mrs|ms|ing|herr|frau|sr|sra|mme|m)\.?\s+)*(?:[\p{Lu}][\p{L}’'.-]*)(?:\s+(?:(?:de|da|do|dos|del|della|der|den|van|von|zu|la|le|bin|al|y|e)\s+)*[\p{Lu}][\p{L}’'.-]*){0,3}$/u;
const CJK_NAME = /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}・\s]{1,12}$/u;

/** Separators between the parts of a label. A hyphen counts only with white space beside it. */
const SEPARATOR =
  /\s+[-–—|·•>→]+\s*|[–—|·•→]|[()[\]{}（）【】「」:：;,，、/／+]|\s&\s|\s+(?:and|und|et|y|e|與|与|及|和|並びに|および)\s+/giu;

/**
 * Reads a label (heading, bold line, list label, first cell of a row) as one that introduces an office.
 * Null when it does not: no title in it, or too much besides the title.
 */
export function readRoleLabel(text: string, lowerCase = false): RoleLabel | null {
  if (text.length > 160) return null;
  const memory = (lowerCase ? knownSlugs : knownLabels).of(houseTitles());
  let label = memory.get(text);
  if (label === undefined) {
    label = readLabel(text, lowerCase);
    if (memory.size > 4000) memory.clear();
    memory.set(text, label);
  }
  return label;
}

const knownLabels = memories();
const knownSlugs = memories();

/** What labels say depends on the titles a team adds, so each set of titles has a memory of its own. */
function memories(): { of(titles: HouseTitles): Map<string, RoleLabel | null> } {
  const byTitles = new WeakMap<HouseTitles, Map<string, RoleLabel | null>>();
  return {
    of(titles) {
      let memory = byTitles.get(titles);
      if (!memory) {
        memory = new Map();
        byTitles.set(titles, memory);
      }
      return memory;
    },
  };
}

function readLabel(written: string, lowerCase: boolean): RoleLabel | null {
  // Of the same length, so that offsets hold.
  const text = withoutShortcodes(written);
  const slug = lowerCase || /^[@`\s]*[a-z][a-z-]{1,30}[`\s:：]*$/.test(text);
  const mentions = findTitles(text, slug);
  if (mentions.length === 0) return otherSeat(text);
  if (AUDIENCE.test(text)) return null;
  if (FORMER.test(text.slice(0, (mentions[0] as TitleMention).start))) return null;
  if (mentions.some(({ end }, i) => i + 1 < mentions.length && ARROW.test(text.slice(end, mentions[i + 1]!.start))))
    return null;

  let kind: LabelKind | null = null;
  let holder: RoleLabel['holder'] = null;
  let tenure: Holder['tenure'] = 'regular';
  let other = false;
  let deputy = false;
  const first = mentions[0] as TitleMention;
  const last = mentions[mentions.length - 1] as TitleMention;

  const rest = residue(text, mentions);
  if (VACANT.test(rest)) tenure = 'vacant';
  else if (TENURE.test(rest)) tenure = 'acting';
  const beside = bareLabel(rest);
  const whole = isPageName(beside) || isNumbered(beside) ? null : labelKind(rest);
  if (whole && whole !== 'field') {
    if (mentions.length > 1 && distinct(mentions).length > 1 && !combined(text, mentions)) return null;
    if (whole === 'none') return null;
    kind = whole;
  } else {
    for (const part of parts(text, mentions)) {
      const said = part.text.replace(POSSESSIVE, '');
      const bare = bareLabel(said.replace(TENURE, ' ').replace(VACANT, ' '));
      if (
        bare === '' ||
        isNumbered(said) ||
        (/\d/.test(said) && STARTING.test(said)) ||
        /^(?:[\d.§]+|[IVX]+)$/.test(bare) ||
        bare.split(/\s+/).every((word) => FILLERS.has(word.toLowerCase())) ||
        isPageName(bare)
      )
        continue;
      if (DEPUTY.test(said)) {
        deputy = true;
        continue;
      }
      const known = labelKind(bare);
      if (known === 'duty' || known === 'weak' || known === 'negative') {
        kind = known;
        continue;
      }
      // `(interim: Lars, our designer)`: what a stand-in is otherwise.
      if (tenure === 'acting' && inBracket(text, part.start)) {
        if (isPerson(bare)) holder ??= { name: bare, start: part.at, end: part.at + bare.length };
        continue;
      }
      if (part.joined && (OTHER_TITLE.test(bare) || /^[A-Z]{2,5}$/.test(bare))) {
        other = true;
        continue;
      }
      if (OTHER_TITLE.test(bare) && part.start < first.start && !/^(?:founder|member|partner|seat)\b/i.test(bare)) {
        other = true;
        continue;
      }
      const named = NAME.test(bare) || CJK_NAME.test(bare);
      const topic = TOPIC.test(said);
      const apart = part.before || part.after;
      if (topic) return null;
      if (!apart && !named) return null;
      if (part.start >= last.end && part.before) {
        if (bare.split(/\s+/).length > 7) return null;
        if (isPerson(bare)) holder = { name: bare, start: part.at, end: part.at + bare.length };
        continue;
      }
      if (named || /^\p{L}+ \d+$/u.test(bare)) {
        if (isPerson(bare) && !holder && part.start < first.start)
          holder = { name: bare, start: part.at, end: part.at + bare.length };
        continue;
      }
      if (!apart || bare.split(/\s+/).length > 4) return null;
      if (part.start < first.start && !/^\p{Lu}/u.test(bare)) return null;
    }
  }

  if (deputy)
    return (
      otherSeat(text) ?? {
        ...place(text, first, last),
        roles: ['OTHER'],
        letters: [],
        holder,
        tenure,
        kind,
        collective: false,
      }
    );
  const roles = distinct(mentions);
  if (roles.filter((role) => role !== 'OTHER').length > 2) return null;
  if (other && !roles.includes('OTHER')) roles.push('OTHER');
  return {
    ...place(text, first, last),
    roles: othersLast(roles),
    letters: unexplained(mentions),
    holder,
    tenure,
    kind,
    collective: false,
  };
}

/** A seat that is none of the known offices, by the form of its title. */
function otherSeat(text: string): RoleLabel | null {
  const abbreviated = text.includes('(')
    ? /^(.{4,70}?)\s*\(([A-Z]{2,6})\)$/.exec(bareLabel(text).replace(/\)?$/, ')'))
    : null;
  if (abbreviated && initialsOf(abbreviated[1] as string) === abbreviated[2])
    return seatNamed(text, abbreviated[1] as string);
  const bare = bareLabel(text.replace(/[([（].*$/u, ''));
  const end = bare.search(/\s+[-–—|]\s+|[:：,]/u);
  const head = end < 0 ? bare : bare.slice(0, end);
  if (head === '' || hasMoreBlanks(head, 5)) return null;
  const rest = end < 0 ? '' : bare.slice(end).replace(/^[\s\p{P}]+/u, '');
  const subject = OTHER_TITLE.test(head)
    ? head
    : rest !== '' && OTHER_TITLE.test(rest) && NAME.test(head)
      ? rest
      : null;
  return subject === null || labelKind(head) !== null ? null : seatNamed(text, subject);
}

/** True when there are more stretches of white space in a text than so many. */
function hasMoreBlanks(text: string, most: number): boolean {
  let count = 0;
  let before = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const blank = unit < 128 ? isSpace(unit) : /\s/.test(text[i] as string);
    if (blank && !before && ++count > most) return true;
    before = blank;
  }
  return false;
}

function seatNamed(text: string, subject: string): RoleLabel {
  const from = Math.max(0, text.indexOf(subject.split(/\s+/)[0] as string));
  return {
    roles: ['OTHER'],
    letters: [],
    start: from,
    end: Math.min(text.length, from + subject.length),
    holder: null,
    tenure: 'regular',
    kind: null,
    collective: COLLECTIVE.test(subject),
  };
}

/** `Principal for Workplace Safety` is `PWS`: letters behind a title that abbreviate it show that it is one. */
function initialsOf(words: string): string {
  return (words.match(/(?<![\p{L}])\p{Lu}/gu) ?? []).join('');
}

const COLLECTIVE = anyCase(
  new RegExp(
    `(?:^(?:all|every|our|the)\\s|(?:^|[\\s/&-])(?:teams?|squads?|crew|departments?|committees?|councils?|boards?|members?|employees|contractors|personnel|staff|agents|administration|desk|roles|[${LETTER_RANGES}]+(?:ers|ors|ants|ists|ians))$)`,
  ),
);

interface Part {
  readonly text: string;
  readonly start: number;
  /** Offset of the first word character. */
  readonly at: number;
  /** Set apart from what stands before or after by a dash, colon, bracket … */
  readonly before: boolean;
  readonly after: boolean;
  /** Joined to a title by a slash, ampersand, comma, bracket or "and". */
  readonly joined: boolean;
}

/** What is left between separators once the titles are taken out. */
function parts(text: string, mentions: readonly TitleMention[]): Part[] {
  let masked = text;
  for (const { start, end } of mentions) {
    masked = `${masked.slice(0, start)}${'\uE000'.repeat(end - start)}${masked.slice(end)}`;
  }
  const found: Part[] = [];
  const push = (from: number, to: number, before: string, after: string): void => {
    let at = from;
    for (const piece of masked.slice(from, to).split(/(\uE000+)/)) {
      const blank = piece.trim() === '' || piece.startsWith('\uE000');
      if (!blank) {
        const lead = piece.length - piece.trimStart().length;
        found.push({
          text: piece.trim(),
          start: at,
          at: at + lead,
          before: before !== '' && at === from,
          after: after !== '' && at + piece.length === to,
          joined: at === from ? /[/／&+,，(（、]|and|und|et|y|e/iu.test(before) || /[/／&+]/.test(after) : false,
        });
      }
      at += piece.length;
    }
  };
  let from = 0;
  let before = '';
  for (const match of masked.matchAll(SEPARATOR)) {
    push(from, match.index, before, match[0]);
    from = match.index + match[0].length;
    before = match[0];
  }
  push(from, masked.length, before, '');
  return found;
}

/** The label without its titles and the person in brackets. */
function residue(text: string, mentions: readonly TitleMention[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of mentions) {
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  rest += text.slice(at);
  return rest
    .replace(/[(（][^)）]*[)）]/gu, (inner) => (VACANT.test(inner) || TENURE.test(inner) ? inner : ' '))
    .trim();
}

/** Two offices written as one title: `CTO / CPO`, `CTO & CPO`; not `CTO, CPO and COO`, `CTO vs CPO`. */
function combined(text: string, mentions: readonly TitleMention[]): boolean {
  for (let i = 1; i < mentions.length; i++) {
    const between = text.slice((mentions[i - 1] as TitleMention).end, (mentions[i] as TitleMention).start);
    if (!/^\s*[/&+（(]\s*$/u.test(between)) return false;
  }
  return true;
}

function distinct(mentions: readonly TitleMention[]): RoleId[] {
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

function unexplained(mentions: readonly TitleMention[]): string[] {
  return [...new Set(explained(mentions).flatMap((one) => (one.letters === null ? [] : [one.letters])))];
}

function othersLast(roles: readonly RoleId[]): RoleId[] {
  return [...roles.filter((role) => role !== 'OTHER'), ...roles.filter((role) => role === 'OTHER')];
}

/** From the first title to the last, a bracket that opens between them closed. */
function place(text: string, first: TitleMention, last: TitleMention): { start: number; end: number } {
  const { start } = first;
  const inner = text.slice(start, last.end);
  const open = (inner.match(/[(（]/gu)?.length ?? 0) > (inner.match(/[)）]/gu)?.length ?? 0);
  const closing = open ? /^[^()（）]{0,40}[)）]/u.exec(text.slice(last.end)) : null;
  return { start, end: last.end + (closing?.[0].length ?? 0) };
}

const POSSESSIVE = /^['’]s\s+/u;

function inBracket(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return /[(（[][^)）\]]*$/u.test(before);
}

/** A name of one word is one only where it names no department. */
function isPerson(words: string): boolean {
  return (NAME.test(words) || CJK_NAME.test(words)) && !OTHER_TITLE.test(words) && !DEPARTMENT.test(words);
}

const DEPARTMENT =
  /^(?:products?|technology|tech|engineering|operations|ops|finance|people|marketing|sales|growth|design|data|security|legal|support|customer \w+|integrator|visionary|platform|infrastructure|delivery|research|innovation|strategy|development|top management|executive|leadership|技术|产品|运营)\b/i;
