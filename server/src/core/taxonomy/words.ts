/** One word of a duty as the judge reads it. */
export interface Word {
  /** Normalized: lower case, American spelling; a mark such as `#role`, `#number` or `#money` for what is not a word. */
  readonly norm: string;
  /** `norm` without its grammatical ending: what most features are made of. */
  readonly stem: string;
  /** Half-open UTF-16 offsets in the duty's text. */
  readonly start: number;
  readonly end: number;
  /** `hashText` of the stem. */
  readonly hash: number;
  /** A comma, semicolon, colon, dash, bracket, slash or full stop stood before the word: its first character, else ''. */
  readonly before: string;
}

/**
 * Titles of the three roles, which must never count as evidence, and of other officers. Both become a
 * mark: that a role is named tells something, which one does not.
 */
const ROLE_NAME =
  /(?<![\p{L}\p{N}])(?:chief\s+(?:product\s+(?:and|&)\s+technology|technology\s+(?:and|&)\s+product|technology|technical|tech|product|operating|operations)\s+officers?|chief\s+(?:technologist|technology|product|operating|operations|tech)(?=\s+(?:chief|and|signs?|is|will|to|on)\b|[),.;:]|$)|c[pt][ot]o|c[tp]o|coo|(?:technology|tech|technical|product|operations|operating)\s+(?:chief|officer|director)s?)(?:['’]?s)?(?![\p{L}\p{N}])/giu;
const OFFICER_NAME =
  /(?<![\p{L}\p{N}])(?:chief\s+(?:[\p{L}]+\s+){1,2}officers?|chief\s+exec(?:utive)?(?:\s+officer)?|ceo|cfo|cmo|chro|ciso|cio|cro|cco|cso|cdo|cao|dpo)(?:['’]?s)?(?![\p{L}\p{N}])/giu;

const TOKEN =
  /[$€£¥]\s?\d[\d.,]*\s?[kmb]?n?\b|\d[\d.,:]*(?:\s?%|\s?percent\b)?|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)?(?:&\p{L}(?!\p{L}))?|[+&=→]/gu;

/** Cheap sign that a title may stand in a text. */
const NAME_SIGN = /\bc[a-z]{1,3}o(?:\b|s)|chief|dpo|officer|director|technologist/i;

interface Form {
  readonly norm: string;
  readonly stem: string;
  readonly hash: number;
}

/** Forms of words seen, by the letters as written; starts anew when full. */
const FORMS_KEPT = 30_000;
const forms = new Map<string, Form>();

function formOf(raw: string): Form {
  const known = forms.get(raw);
  if (known) return known;
  if (forms.size >= FORMS_KEPT) forms.clear();
  const form = makeForm(normalize(raw));
  forms.set(raw, form);
  return form;
}

function makeForm(norm: string): Form {
  const stem = norm.startsWith('#') ? norm : stemOf(norm);
  return { norm, stem, hash: hashText(stem) };
}

const ROLE_FORM = makeForm('#role');
const OFFICER_FORM = makeForm('#officer');

/** FNV-1a, 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Splits the visible words of a duty. Never throws; unknown scripts give words as they are. */
export function splitWords(text: string): Word[] {
  const names = NAME_SIGN.test(text) ? findNames(text) : [];
  const words: Word[] = [];
  let nextName = 0;
  let last = 0;
  const add = ({ norm, stem, hash }: Form, start: number, end: number): void => {
    words.push({ norm, stem, hash, start, end, before: separator(text, last, start) });
    last = end;
  };
  TOKEN.lastIndex = 0;
  for (;;) {
    const match = TOKEN.exec(text);
    const name = names[nextName];
    if (name && (!match || match.index >= name.start)) {
      add(name.form, name.start, name.end);
      TOKEN.lastIndex = name.end;
      nextName++;
      continue;
    }
    if (!match) break;
    const start = match.index;
    let raw = match[0];
    if (name && start + raw.length > name.start) raw = raw.slice(0, name.start - start);
    add(formOf(raw), start, start + raw.length);
    TOKEN.lastIndex = start + raw.length;
  }
  return words;
}

/** An English word that stands in for a word of the text. */
export function wordOf(english: string, at: Word): Word {
  return { ...formOf(english), start: at.start, end: at.end, before: at.before };
}

function findNames(text: string): { start: number; end: number; form: Form }[] {
  const names: { start: number; end: number; form: Form }[] = [];
  for (const match of text.matchAll(ROLE_NAME)) {
    names.push({ start: match.index, end: match.index + match[0].length, form: ROLE_FORM });
  }
  for (const match of text.matchAll(OFFICER_NAME)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!names.some((name) => start < name.end && name.start < end)) names.push({ start, end, form: OFFICER_FORM });
  }
  return names.sort((a, b) => a.start - b.start);
}

function separator(text: string, from: number, to: number): string {
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (c === ',' || c === ';' || c === ':' || c === '.' || c === '(' || c === ')' || c === '/' || c === '|') return c;
    if (c === '–' || c === '—') return '-';
    if (c === '-' && text[i - 1] === ' ' && text[i + 1] === ' ') return '-';
  }
  return '';
}

function normalize(raw: string): string {
  const first = raw.charCodeAt(0);
  if (first === 43 || first === 38) return 'and';
  if (first === 61 || first === 0x2192) return '#sign';
  if (first === 36 || first === 0x20ac || first === 0xa3 || first === 0xa5) return '#money';
  // Numbers of standards (27001, 9001) are names; years are not.
  if (/^\d{4,5}$/.test(raw) && !/^(?:19|20)\d\d$/.test(raw)) return raw;
  if (first >= 48 && first <= 57) return raw.endsWith('%') || raw.endsWith('percent') ? '#percent' : '#number';
  if (raw === 'IT') return 'infotech';
  let word = raw.toLowerCase();
  if (word.includes('’') || word.includes("'"))
    word = word.replace(/['’](?:s|re|ll|ve|d|m|t)?$/u, '').replace(/['’]/gu, '');
  if (/^(?:kr|o)\d*$/.test(word)) return word === 'o' ? word : '#result';
  if (/^[hqv]\d+$/.test(word)) return '#number';
  return american(word);
}

const KEEP_ISE =
  /^(?:enterpris|expertis|exercis|precis|premis|franchis|merchandis|supervis|revis|advis|advertis|otherwis|likewis|promis|compromis|improvis|devis|disguis|surpris|televis|concis|treatis|cruis|prais|rais|nois|wis|ris|diseas|excis|nowis|comprom)/;
const IRREGULAR: Readonly<Record<string, string>> = {
  programme: 'program',
  programmes: 'programs',
  licence: 'license',
  licences: 'licenses',
  centre: 'center',
  centres: 'centers',
  datacentre: 'datacenter',
  datacentres: 'datacenters',
  defence: 'defense',
  offence: 'offense',
  catalogue: 'catalog',
  catalogues: 'catalogs',
  cheque: 'check',
  cheques: 'checks',
  grey: 'gray',
  tyre: 'tire',
  tyres: 'tires',
  aeroplane: 'airplane',
  analyse: 'analyze',
  analyses: 'analyzes',
  analysed: 'analyzed',
  analysing: 'analyzing',
  artefact: 'artifact',
  artefacts: 'artifacts',
  fulfil: 'fulfill',
  fulfilment: 'fulfillment',
  enrol: 'enroll',
  enrolment: 'enrollment',
  ageing: 'aging',
  judgement: 'judgment',
  pricelist: 'price',
  cyber: 'cybersecurity',
  infosec: 'cybersecurity',
  k8s: 'kubernetes',
  devs: 'developers',
  dev: 'developer',
  infra: 'infrastructure',
  ops: 'operations',
  'r&d': 'rnd',
  biz: 'business',
  eng: 'engineering',
  mgmt: 'management',
  comms: 'communication',
  gtm: 'gotomarket',
  'p&l': 'profit',
};

function american(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined && Object.hasOwn(IRREGULAR, word)) return irregular;
  if (word.length < 6) return word;
  let out = word;
  if (/is(?:e|ed|es|ing|ation|ations|er|ers)$/.test(out) && !KEEP_ISE.test(out)) {
    out = out.replace(/is(e|ed|es|ing|ation|ations|er|ers)$/, 'iz$1');
  }
  out = out.replace(
    /^(cancel|channel|counsel|dial|fuel|label|level|marshal|model|signal|total|travel|tunnel)l(ing|ed|ers?)$/,
    '$1$2',
  );
  if (out.includes('our')) out = out.replace(/^(behavi|col|fav|hon|lab|neighb|harb|rum|vap|endeav)our/, '$1or');
  return out;
}

/** The word without plural, `-ing`, `-ed` and final `e`; `product`, `production` and `productivity` stay apart. */
export function stemOf(word: string): string {
  let w = word;
  const n = w.length;
  if (n < 4) return w;
  if (w.endsWith('ies') && n > 4) w = `${w.slice(0, -3)}y`;
  else if (/(?:ch|sh|x|ss|z)es$/.test(w)) w = w.slice(0, -2);
  else if (w.endsWith('s') && !/(?:ss|us|is|ics)$/.test(w)) w = w.slice(0, -1);
  if (w.length > 5 && w.endsWith('ing') && /[aeiouy]/.test(w.slice(0, -3))) w = undouble(w.slice(0, -3));
  else if (w.length > 4 && w.endsWith('ied')) w = `${w.slice(0, -3)}y`;
  else if (w.length > 4 && w.endsWith('ed') && /[aeiouy]/.test(w.slice(0, -2))) w = undouble(w.slice(0, -2));
  if (w.length > 3 && w.endsWith('e')) w = w.slice(0, -1);
  return w;
}

function undouble(stem: string): string {
  const a = stem.charCodeAt(stem.length - 1);
  return stem.length > 3 &&
    a === stem.charCodeAt(stem.length - 2) &&
    !/[sz]$/.test(stem) &&
    !/(?:all|ell|ill|oll)$/.test(stem)
    ? stem.slice(0, -1)
    : stem;
}
