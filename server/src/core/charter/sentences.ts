import { appointment } from './appointments.ts';
import type { Part } from './enumeration.ts';
import { splitEnumeration } from './enumeration.ts';
import type { Caveat, Stance } from './model.ts';
import { findTitles, type TitleMention } from './titles.ts';
import { isBaseVerb, isThirdPerson, OWNING } from './verbs.ts';
import { lowered } from './wordEdges.ts';

/** Who a sentence is about: a title it names, the person or office its section is about. */
export type Subject = { readonly kind: 'title'; readonly mention: TitleMention } | { readonly kind: 'section' };

/** A sentence that says what an office does. Offsets in the text that was read. */
export interface Statement {
  readonly subject: Subject;
  /** The duties in it, each from its first to its last word. */
  readonly clauses: readonly Part[];
  /** The whole predicate. */
  readonly group: Part;
  readonly sentence: Part;
  readonly stance: Stance | null;
  readonly caveats: readonly Caveat[];
  /** `is responsible for`, `owns`, `shall`: holds wherever it stands. A plain verb holds in the office's own section only. */
  readonly binding: boolean;
  /** Says it of a person whose title stands beside the name: no such sentence makes a text a charter. */
  readonly quiet?: boolean;
}

/** This and the patterns built from it are for words in lower case. */
const ADVERB =
  '(?:(?:also|currently|alone|jointly|ultimately|always|now|solely|fully|formally|personally|directly|then|usually|therefore|primarily|overall|hereby|still)\\s+)*';
const RESPONSIBLE = new RegExp(
  `^${ADVERB}(?:(?:(?:is|are|am|remains?|stays?|becomes?|(?:will|shall|must) be|wird|ist|bleibt|es|é|est)\\s+)?${ADVERB}(?:(?:the\\s+)?(?:ultimately|solely|fully|jointly|directly|primarily|overall)\\s+)?(?:responsible|accountable|answerable|in charge|liable|tasked|charged|entrusted|verantwortlich|zuständig|responsable|responsável|encargad[oa]|chargée?)\\s+(?:for|of|with|für|de(?:l)?|por|pel[oa]s?|d['’]|des?|du)|(?:(?:shall|must|will)\\s+)?(?:has|have|holds?|takes?|bears?|carries|hat|trägt)\\s+(?:the\\s+|die\\s+)?(?:overall\\s+|full\\s+|final\\s+|ultimate\\s+|sole\\s+|general\\s+)?(?:responsibility|accountability|ownership|charge|supervision|oversight|verantwortung)\\s+(?:for|of|over|für)|answers?\\s+for|looks?\\s+after|takes?\\s+care\\s+of|(?:is\\s+)?the\\s+(?:single\\s+|sole\\s+)?owner\\s+of|verantwortet)\\s*`,
);
const WORDLESS = /^\s*(?:は|が|는|은|이|가|님은)?\s*(?:主要)?(?:负责|負責|主管|掌管)\s*[:：]?/u;
const MODAL = new RegExp(`^${ADVERB}(?:shall|must|will|has to|have to|is to|are to|needs to|should)\\s+${ADVERB}`);
const OWNS = new RegExp(`^${ADVERB}owns?\\s+`);
const ALSO = new RegExp(`^${ADVERB}`);
const NEGATION =
  /^(?:also\s+)?(?:(?:is|are|does|do|did|shall|must|will|should|may|can|has|have|was|would)\s*(?:not|never|n['’]t)\b|isn['’]t|doesn['’]t|don['’]t|won['’]t|cannot|can['’]t|never\b|neither\b|no longer\b|ist nicht|ne\s)/i;
const NEGATED_DUTY =
  /^(?:also\s+)?(?:is|are|isn['’]t|aren['’]t)\s*(?:not|never)?\s*(?:responsible|accountable|in charge|answerable)\s+(?:for|of)\s+|^(?:does not|doesn['’]t|do not|don['’]t|shall not|will not|never)\s+(?:owns?|handles?|decides? on|manages?|takes? care of)\s+/i;
const PASSIVE =
  /^(?:be|been|have|also be|report|work with|serve|attend|receive|act as|remain|not|need|want|like|try|become|get|ask|consult|defer|escalate|inform|notify)\b/i;
const INTRO =
  /^(?:until|while|when|if|in|at|for|during|after|since|as|once|on|within|under|before|bis|solange|hasta|até|jusqu)\b/i;
const INTRO_EXCEPTION = /^(?:until|while|as long as|for now|temporarily|during|bis|solange|hasta|até|jusqu)\b/i;
const PRONOUN =
  /^(?:he|she|they|it|this (?:role|seat|office|position)|the (?:role|seat|office|position|holder|incumbent|officer)|er|sie|ella|él|ele|ela|il|elle)\s+/i;
const YOU = /^(?:you|i)\s+(?=(?:are|am|own|hold|have)\b)/i;
const HEADLESS =
  /^(?:(?:is|ist|es|é|est)\s+)?(?:responsible|accountable|answerable|in charge|zuständig|verantwortlich|responsable|responsável|chargée?)\s+(?:for|of|für|de|por|pel[oa]|d['’])/i;

/** What is known of the text that sentences stand in. */
export interface Setting {
  /** Holder of the section's office, `''` when unknown. */
  readonly person: string;
  /** The text stands in an office's own section, so that pronouns and bare predicates have a subject. */
  readonly own: boolean;
  /** Predicates without a subject count too: the text stands under a label that announces duties. */
  readonly bare: boolean;
  /** Titles in lower case count: the text has handles or code (`cto`). */
  readonly handles: boolean;
  /** Line ends are where the text was wrapped; in a cell they part what stands on the lines. */
  readonly wraps: boolean;
  /** Under a title alone, commands count as well as predicates: `**CTO:** Own the platform and hire engineers.` */
  readonly commands?: boolean;
}

/** The sentences of a text that say what an office does. */
export function readStatements(text: string, stretch: Part, setting: Setting): Statement[] {
  const { start: from, end: to } = stretch;
  const { person, own, bare, handles, commands = false } = setting;
  const statements: Statement[] = [];
  const mentions = findTitles(text.slice(from, to), handles).map((one) => ({
    ...one,
    start: one.start + from,
    end: one.end + from,
  }));
  if (mentions.length === 0 && !own) return statements;
  let carried: Subject | null = own ? { kind: 'section' } : null;
  let casual = false;
  for (const sentence of sentences(text, from, to)) {
    const listed = includedDuties(text, sentence, mentions, own, setting.wraps);
    if (listed) {
      statements.push(listed);
      continue;
    }
    const found = subjectOf(text, sentence, mentions, person, carried, own, bare, commands);
    if (found === null) {
      carried = own ? { kind: 'section' } : null;
      continue;
    }
    // What a text says of a person goes on in its pronouns.
    casual = found.quiet === true || (casual && found.subject === carried && !own);
    carried = found.subject;
    const statement = predicate(text, sentence, found.subject, found.at, found.caveats, setting);
    if (statement) statements.push(casual ? { ...statement, quiet: true } : statement);
  }
  return statements;
}

/** `Her duties include …`, `Responsibilities of the CTO are …`: the duties follow the verb. */
const INCLUDE =
  /^(?:(?:the|his|her|their|its|our|my|your|key|main|core|primary|further|other|additional)\s+)*(?:duties|responsibilities|accountabilities|tasks|areas of responsibility)\s+(?:of\s+(?:the\s+)?)?(?=\S)/i;
const INCLUDING = /^(?:also\s+)?(?:includes?|comprises?|covers?|are|encompass(?:es)?)\s*:?\s+/i;

interface Found {
  readonly subject: Subject;
  /** Where the predicate begins. */
  readonly at: number;
  readonly caveats: readonly Caveat[];
  readonly quiet?: boolean;
}

function subjectOf(
  text: string,
  sentence: Part,
  mentions: readonly TitleMention[],
  person: string,
  carried: Subject | null,
  own: boolean,
  bare: boolean,
  commands: boolean,
): Found | null {
  const { start, end } = sentence;
  const said = text.slice(start, end);
  const caveats: Caveat[] = INTRO_EXCEPTION.test(said) ? ['exception'] : [];

  if (own && HEADLESS.test(said)) return { subject: { kind: 'section' }, at: start, caveats };
  const name = person === '' ? null : new RegExp(`(?<![\\p{L}])(?:${nameForms(person)})(?![\\p{L}])`, 'u');
  const intro = INTRO.test(said);

  for (const mention of mentions) {
    if (mention.start < start || mention.end > end) continue;
    const before = text.slice(start, mention.start);
    // `As CTO, Mira is accountable for …`
    const as = /^as\s+(?:the\s+|our\s+)?$/i.test(before)
      ? /^,\s*(?:[\p{Lu}][\p{L}'’-]*(?:\s+[\p{Lu}][\p{L}'’-]*)?|he|she|they|you|i)\s+/u.exec(
          text.slice(mention.end, end),
        )
      : null;
    if (as) return { subject: { kind: 'title', mention }, at: mention.end + as[0].length, caveats };
    const lead =
      /^(?:(?:and|but|so)\s+)?(?:the|our|a|an|your|der|die|das|el|la|o|a|le|l['’]|each|every|["“'@`]|\s)*$/iu.test(
        before,
      );
    const seated = lead ? null : appointment(text, sentence, mention);
    if (seated) return { subject: { kind: 'title', mention }, at: seated.at, caveats, quiet: seated.casual };
    if (!lead && !(intro && /(?:^|[\s,])(?:the|our|der|die|el|la|o|le)?\s*$/iu.test(before))) {
      if (!/^(?:the|our)?\s*$/i.test(before)) break;
    }
    const at = skipApposition(text, mention.end, end);
    if (at !== null) return { subject: { kind: 'title', mention }, at, caveats };
    if (lead) return null;
  }
  if (name) {
    const match = name.exec(said);
    if (match && (match.index === 0 || intro)) {
      const at = skipApposition(text, start + match.index + match[0].length, end);
      if (at !== null) return { subject: { kind: 'section' }, at, caveats };
    }
  }
  const pronoun = PRONOUN.exec(said);
  if (pronoun && carried) return { subject: carried, at: start + pronoun[0].length, caveats };
  const you = YOU.exec(said);
  if (you && own) return { subject: { kind: 'section' }, at: start + you[0].length, caveats };
  if (bare) {
    const word = /^(?:also )?([\p{L}]+)/iu.exec(said)?.[1]?.toLowerCase() ?? '';
    if (isThirdPerson(word) || (commands && isBaseVerb(word)))
      return { subject: { kind: 'section' }, at: start, caveats };
  }
  return null;
}

function includedDuties(
  text: string,
  sentence: Part,
  mentions: readonly TitleMention[],
  own: boolean,
  wraps: boolean,
): Statement | null {
  const { start, end } = sentence;
  const intro = INCLUDE.exec(text.slice(start, end));
  if (!intro) return null;
  let at = start + intro[0].length;
  const mention = mentions.find((one) => one.start === at);
  if (mention) at = mention.end + (/^\s*/.exec(text.slice(mention.end, end))?.[0].length ?? 0);
  const verb = INCLUDING.exec(text.slice(at, end));
  if (!verb || (!mention && !own) || /^(?:not|to|shared|divided)\b/.test(text.slice(at + verb[0].length, end)))
    return null;
  const from = at + verb[0].length;
  const subject: Subject = mention ? { kind: 'title', mention } : { kind: 'section' };
  const clauses = splitEnumeration(text, from, end, wraps);
  return { subject, clauses, group: trim(text, from, end), sentence, stance: null, caveats: [], binding: true };
}

/** Past `(Mira)`, `, in collaboration with the CPO,` and white space; null when the subject is no subject: `CTO's`, `CTO review`. */
function skipApposition(text: string, from: number, end: number): number | null {
  let at = from;
  const rest = text.slice(at, end);
  const match =
    /^["”'`*]*(?:\s*[(（][^)）]*[)）])*(?:\s*[—–,]\s(?!(?:is|are|shall|must|has|holds|bears|ist|hat|trägt)\s)[^,—–]{1,80}[,—–])?/u.exec(
      rest,
    );
  if (match) at += match[0].length;
  // `**Chief Technology Officer** – is responsible for …`
  const dash = /^["”'`*]*\s*[–—:-]\s*(?=(?:is|are|shall|must|has|holds|bears|ist|hat|trägt)\s)/u.exec(
    text.slice(at, end),
  );
  if (dash) at += dash[0].length;
  const next = text.slice(at, end);
  if (/^['’]s?\b/.test(next)) return null;
  const space = /^\s*/.exec(next)?.[0].length ?? 0;
  return at + space;
}

function nameForms(person: string): string {
  const words = person.split(/\s+/).filter((word) => word.length > 1 && !/^(?:dr|prof|mr|mrs|ms)\.?$/i.test(word));
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return [escaped.join('\\s+'), ...escaped].join('|');
}

function predicate(
  text: string,
  sentence: Part,
  subject: Subject,
  at: number,
  caveats: readonly Caveat[],
  setting: Setting,
): Statement | null {
  const { end } = sentence;
  const { wraps } = setting;
  const said = text.slice(at, end);
  const lower = lowered(said);
  const base = { subject, sentence, caveats };
  if (/[:：?]\s*$/u.test(said)) return null;

  const negated = NEGATED_DUTY.exec(said);
  if (negated && NEGATION.test(said)) {
    const from = at + negated[0].length;
    return {
      ...base,
      clauses: splitEnumeration(text, from, end, wraps),
      group: trim(text, from, end),
      stance: 'excluded',
      binding: true,
    };
  }
  if (NEGATION.test(said)) return null;

  const responsible = RESPONSIBLE.exec(lower) ?? WORDLESS.exec(said);
  if (responsible) {
    const from = at + responsible[0].length;
    const clauses = splitEnumeration(text, from, end, wraps);
    return { ...base, clauses, group: trim(text, from, end), stance: null, binding: true };
  }
  const owns = OWNS.exec(lower);
  if (owns) {
    const from = at + owns[0].length;
    const parts = verbClauses(text, from, end, isThirdPerson);
    const clauses =
      parts.length > 1
        ? [{ start: at, end: (parts[0] as Part).end }, ...parts.slice(1)]
        : splitEnumeration(text, from, end, wraps);
    return { ...base, clauses, group: trim(text, from, end), stance: null, binding: true };
  }
  const modal = MODAL.exec(lower);
  if (modal) {
    const from = at + modal[0].length;
    const verb = /^[a-z-]+/i.exec(text.slice(from, end))?.[0].toLowerCase() ?? '';
    if (PASSIVE.test(text.slice(from, end)) || !/^[a-z]{3,}$/.test(verb)) return null;
    if (/^should/i.test(said.trim()) && !isBaseVerb(verb)) return null;
    const clauses = verbClauses(text, from, end, isBaseVerb);
    return { ...base, clauses, group: trim(text, from, end), stance: null, binding: !/^(?:will|should)/i.test(said) };
  }
  const also = ALSO.exec(lower)?.[0].length ?? 0;
  const verb = /^[a-z-]+/.exec(said.slice(also).replace(/^[A-Z]/, (letter) => letter.toLowerCase()))?.[0] ?? '';
  if (setting.commands && subject.kind === 'section' && isBaseVerb(verb)) {
    const clauses = verbClauses(text, at + also, end, isBaseVerb);
    return { ...base, clauses, group: trim(text, at + also, end), stance: null, binding: false };
  }
  if (!isThirdPerson(verb)) return colonPredicate(text, sentence, subject, at, caveats, setting);
  const clauses = verbClauses(text, at + also, end, isThirdPerson);
  return { ...base, clauses, group: trim(text, at + also, end), stance: null, binding: OWNING.has(verb) };
}

/** `The COO is also Chief of Staff: it runs the weekly review`. */
function colonPredicate(
  text: string,
  sentence: Part,
  subject: Subject,
  at: number,
  caveats: readonly Caveat[],
  setting: Setting,
): Statement | null {
  const match = /[:：]\s+(?:it|he|she|they)\s+/i.exec(text.slice(at, sentence.end));
  if (!match) return null;
  return predicate(text, sentence, subject, at + match.index + match[0].length, caveats, setting);
}

/** Splits `approves X, maintains Y and directs Z` at the verbs; an object list stays whole. */
function verbClauses(text: string, from: number, to: number, isVerb: (word: string) => boolean): Part[] {
  const said = text.slice(from, to);
  const parts: Part[] = [];
  let at = 0;
  for (const match of said.matchAll(
    /(?:\s*[,;]\s*(?:and\s+|but\s+|then\s+)?|\s+and\s+)(?:(?:also|then|shall|must|will)\s+)*([a-z]+)(?=\s+\S)/g,
  )) {
    if (!isVerb(match[1] as string)) continue;
    // `negotiates and signs the leases`: two verbs of one object.
    if (!/\s/.test(said.slice(at, match.index).trim())) continue;
    parts.push(trim(text, from + at, from + match.index));
    at = match.index + match[0].length - (match[1] as string).length;
  }
  parts.push(trim(text, from + at, to));
  return parts.filter((part) => part.end > part.start);
}

function trim(text: string, from: number, to: number): Part {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /[\s.;。；]/u.test(text[end - 1] as string)) end--;
  return { start, end };
}

/** `2.2.1 The CTO shall …`, `(b) the COO shall …`, `§ 4 …`: the number of a clause is no part of what it says. */
const CLAUSE_NUMBER =
  /^(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|\d{1,2}[.)]|\([a-z\d]{1,3}\)|§\s*\d{1,2}|\d{1,2}(?=\s+(?:the|der|die|das|el|la|le)\s))\s+(?=\S)/iu;

/** Sentences end at a full stop, question mark, exclamation mark or semicolon before white space. */
function sentences(text: string, from: number, to: number): Part[] {
  const parts: Part[] = [];
  const pattern = /[.!?;](?=["”')\]]*(?:\s|$))|[。！？；]/gu;
  pattern.lastIndex = from;
  let at = from;
  for (let match = pattern.exec(text); match && match.index < to; match = pattern.exec(text)) {
    if (
      match[0] === '.' &&
      /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|dr|mr|mrs|ms|prof|no|nr|z\.b|d\.h|bzw|ca|inc|ltd|approx|[A-Z])$/i.test(
        text.slice(Math.max(at, match.index - 8), match.index),
      ) &&
      !/^\.\s+\p{Lu}/u.test(text.slice(match.index, match.index + 4))
    )
      continue;
    const end = match.index + 1;
    push(end);
    at = end;
  }
  push(to);
  return parts;

  function push(end: number): void {
    let start = at;
    while (start < end && /\s/.test(text[start] as string)) start++;
    start += CLAUSE_NUMBER.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
    if (end > start) parts.push({ start, end });
  }
}
