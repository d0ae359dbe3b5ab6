/** A word in lower case and American spelling, or a mark such as `#number` for what is not a word. */
export function normalize(raw: string): string {
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
/** Spellings that no rule makes American, and short forms. */
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
