import { type HouseTitles, houseTitles } from './houseTitles.ts';
import { inBracket, parts, residue, TENURE, VACANT } from './labelParts.ts';
import { bareLabel, type LabelKind, labelKind, type RoleLabel, withoutShortcodes } from './labels.ts';
import { areCombined, othersLast, rolesOf, spanOf, unexplained } from './mentionedRoles.ts';
import type { Holder } from './model.ts';
import { otherSeat } from './otherSeat.ts';
import { isName, isPerson } from './personNames.ts';
import { OTHER_TITLE, PAGE_OF_OFFICE } from './titleData.ts';
import { findTitles, type TitleMention } from './titles.ts';
import { wholeWords } from './wordEdges.ts';

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

const POSSESSIVE = /^['’]s\s+/u;

const FILLERS = new Set(
  (
    'the a an our of for and und et y e role roles seat agent office officer position profile guide charter page card our this team company ' +
    'co-founder cofounder founder founders co founding member partner exco executive rolle funktion stelle der die das le la el l o os as ' +
    'du do da des del de dos das hat shared joint together both she her he him they them ' +
    'rôle poste cargo puesto papel sócio sócia socio socia gründer mitgründer cofondateur cofundador 角色 岗位 役割 職 の 的'
  ).split(' '),
);

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
    if (mentions.length > 1 && rolesOf(mentions).length > 1 && !areCombined(text, mentions)) return null;
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
      const named = isName(bare);
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
        ...spanOf(text, first, last),
        roles: ['OTHER'],
        letters: [],
        holder,
        tenure,
        kind,
        collective: false,
      }
    );
  const roles = rolesOf(mentions);
  if (roles.filter((role) => role !== 'OTHER').length > 2) return null;
  if (other && !roles.includes('OTHER')) roles.push('OTHER');
  return {
    ...spanOf(text, first, last),
    roles: othersLast(roles),
    letters: unexplained(mentions),
    holder,
    tenure,
    kind,
    collective: false,
  };
}
