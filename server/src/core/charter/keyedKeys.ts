import { labelKind } from './labels.ts';

/** What a key of a registry (YAML, JSON) says about its value. */
type KeyKind =
  /** duties of the office */
  | 'duty'
  /** purpose and mission: lists are duties with less weight, prose is none */
  | 'weak'
  /** what the office does not answer for */
  | 'negative'
  /** how the office is named */
  | 'identity'
  /** a group of offices: roles, agents, members … */
  | 'group'
  /** work in which the office only takes part */
  | 'supports'
  /** something else, known or not */
  | 'other';

/** Keys that name an office, the most telling first. */
export const IDENTITY_KEYS = [
  'title',
  'role',
  'position',
  'job title',
  'full title',
  'role name',
  'role title',
  'name',
  'display name',
  'label',
  'id',
  'key',
  'slug',
  'code',
  'abbreviation',
  'abbr',
  'short',
  'short name',
  'acronym',
  'seat',
  'office',
  'handle',
  'agent',
  'titel',
  'rolle',
  'cargo',
  'puesto',
  'poste',
  'titre',
  '役職',
  '职位',
  '角色',
] as const;

const IDENTITY: ReadonlySet<string> = new Set(IDENTITY_KEYS);

const DUTY =
  /^(?:(?:key|core|main|primary|secondary|other|additional|current|direct|day to day|strategic|operational) )?(?:responsibilit(?:y|ies)|accountabilit(?:y|ies)|duty|duties|ownership|owns|owned(?: by (?:me|role))?|domains?|focus(?: areas?)?|areas?(?: of (?:responsibility|ownership|focus|concern|accountability))?|authority|authorities|decision (?:rights?|authority|areas?)|decides|decisions|final say(?: on| in| over)?|accountable(?: for| domains?| areas?)?|responsible(?: for)?|in charge of|owner of|owned (?:areas?|domains?)|remit|scope|portfolio|leads|runs|manages|oversees|drives)$/;
const WEAK = /^(?:mission|mandate|purpose|charter|vision|goal|goals|objective)$/;
const GROUP =
  /^(?:roles?|agents?|members?|board|council|team|teams|org|organi[sz]ation|executives?|executive team|leadership(?: team)?|officers?|c suite|c level|seats?|people|persons?|positions?|company|charters?|staff|management|directors?|founders?|heads|departments?|functions?|units?|spec|data|registry|rollen|équipe|equipo|papéis|役割|角色)$/;
const SUPPORTS =
  /^(?:supports?|supporting|contributes(?: to)?|assists(?: with)?|helps(?: with)?|consulted(?: on)?|informed(?: of| on)?|advises(?: on)?)$/;
/** Keys within a duty map that hold something else than an area of duties. */
const NO_AREA =
  /^(?:kpis?|metrics?|okrs?|measures?|targets?|success(?: .*)?|skills?|tools?|notes?|comments?|examples?|links?|refs?|references?|description|summary|status|priority|reports to|reporting|delegat\w*(?: .*)?|escalat\w*(?: .*)?|hand ?offs?|gates?|inputs?|outputs?|cadence|frequency|model|owner|since|until|deadline|due|weight|percent|allocation)$/;

/** A key as words: `accountableDomain`, `accountable_domain` and `accountable-domain` are one. */
export function keyWords(key: string): string {
  return key
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[_.-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** What a key says about the value of an office. Unknown keys are `other`: a registry holds much besides duties. */
export function keyKind(key: string): KeyKind {
  const words = keyWords(key);
  const label = labelKind(words);
  if (label === 'negative') return 'negative';
  if (WEAK.test(words)) return 'weak';
  if (DUTY.test(words)) return 'duty';
  if (IDENTITY.has(words)) return 'identity';
  if (GROUP.test(words)) return 'group';
  if (SUPPORTS.test(words)) return 'supports';
  return label === 'duty' && !/\b(?:to|with|from|by|via)\b/.test(words) ? 'duty' : 'other';
}

/** True for a key under which a duty map may keep duties: any area, but no figures, skills or notes. */
export function isArea(key: string): boolean {
  return !NO_AREA.test(keyWords(key));
}

/** Keys that lead away from the present: nothing below them is anybody's duty. */
export function isAside(key: string): boolean {
  return /^(?:examples?|templates?|samples?|archived?|history|previous|former|past|deprecated|retired|changelog|schema|definitions|tests?|fixtures?|x .*)$/.test(
    keyWords(key),
  );
}
