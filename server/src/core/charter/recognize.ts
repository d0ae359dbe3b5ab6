import type { Source } from '../analysis.ts';
import { Notes } from '../text/notes.ts';
import { houseTitles } from './houseTitles.ts';
import type { Duty, Matrix, Place } from './model.ts';
import { CORE } from './titleData.ts';
import { isBaseVerb, isThirdPerson } from './verbs.ts';

/**
 * Whether a document is a charter is asked twice: once before anything is parsed, by name, marker and a scan
 * for words (most documents end here), and, for those with neither name nor marker, once more when it has
 * been read: titles in a project paper are no charter, an office with its duties announced below is.
 */
export type Likelihood = 'certain' | 'possible' | 'none';

// The patterns for paths are in lower case, as the paths are: without the flag they are several times cheaper to compile.

/** Offices and folders whose files are charters by name; what of 152 real charters such names found is in the survey's chapter on recognition. */
const ROLE_FILE =
  /(?:^|\/)(?:[\w.-]+[-_.])?(?:cto|cpo|coo|cpto|chief-(?:[a-z]+-){1,3}officer)(?:-(?:agent|role|charter|responsibilities|profile|job-description))?\.(?:md|markdown|mdx|ya?ml|json|org)$/;
const ROLE_FOLDER =
  /(?:^|\/)(?:cto|cpo|coo|cpto|chief-(?:[a-z]+-){1,3}officer)\/(?:readme|role|responsibilities|agents?|skill|charter|index|profile|job-description)\.(?:md|markdown|mdx|ya?ml|org)$/;
const CHARTER_FILE =
  /(?:^|\/)(?:[^/]*charters?[^/]*|(?:raci|rasci|daci)[^/]*|[^/]*[-_ .](?:raci|rasci|daci)(?:[-_ .][^/]*)?|(?:(?:company|team|leadership|executive|exec|management|founders?|c-level|c-suite|org|security|staff|governance)[-_ ])?roles(?:[-_ ]and[-_ ]responsibilities)?|who[-_ ](?:does|owns|decides)[-_ ]what|roles[-_ ]?(?:&|and)[-_ ]?responsibilities[^/]*|responsibilit(?:y|ies)(?:[-_ ]matrix)?|[^/]*(?:org[-_ ]?chart|org(?:ani[sz]ation(?:al)?)?[-_ ]structure|accountability[-_ ]chart|decision[-_ ](?:rights|authority|matrix))[^/]*|matrice[-_ ]raci|matriz[-_ ]raci|rollen[-_ ]und[-_ ]verantwortlichkeiten|responsabilidades)\.(?:md|markdown|mdx|ya?ml|json|org)$/;
/** Names that often hold a charter and often something else: the content decides. */
const MAYBE_FILE =
  /(?:^|\/)(?:governance|constitution|company|team|leadership|org|board|registry|agents|roles)\.(?:md|markdown|ya?ml|json|org)$/;

/** Documents about something else, whoever they name. */
const OTHER_FILE =
  /(?:^|\/)(?:readme|change-?log|changes|history|news|license|licence|copying|authors|contributors|contributing|code[-_]of[-_]conduct|security|support|todo|roadmap|release[-_ ]?notes|minutes|(?:adr|rfc|pep)[-_ ]?\d[^/]*|\d{3,4}-[^/]*|[^/]*(?:meeting|minutes|retro(?:spective)?|post-?mortem|changelog|release-notes|prd|tutorial|[-_ ](?:review|report|log|plan|notes|brief|proposal|template)))(?:\.[^/]*)?$/;
const OTHER_FOLDER =
  /(?:^|\/)(?:dist|out|build|target|node_modules|vendor|third[-_]party|archive[ds]?|templates?|examples?|samples?|logs?|adrs?|rfcs?|changelogs?|minutes|meetings|posts?|blog|tutorials?|\.git|\.svn|coverage|_site)\//;
/** Examples count where the file's name says that it is a charter. */
const EXAMPLE_FOLDER = /^(?!.*(?:archive|template|dist|build)).*(?:^|\/)(?:examples?|samples?)\//;
/** Names and folders of texts for readers, in which an office is the subject, not a seat. */
const ARTICLE =
  /(?:^|\/)(?:blog|posts?|articles?|news|press|tutorials?|interviews?|podcasts?|episodes?|glossary|resumes?|cvs?|courses?|lessons?|lectures?|interview[-_]questions|landing|marketing)\/|(?:^|\/)(?:\d{4}-\d\d(?:-\d\d)?-|(?:[^/]*[-_])?(?:what-(?:is|are|does)|how-to|when-to|hiring-an?|becoming)[-_]|(?:why|meet)[-_])[^/]*$|[-_](?:vs|versus|explained|interview|survey|salary|resume|cv)(?:[-_.][^/]*)?$/;
/** Output of builds: never, whatever the name. */
const BUILD_FOLDER = /(?:^|\/)(?:dist|out|build|node_modules|vendor|\.git|\.svn|coverage|_site)\//;

const MARKER_ON = /^\s*(?:#\s*)?(?:charter\s*:\s*(?:true|yes|on)|kind\s*:\s*["']?(?:team[-_ ]?)?charter["']?)\s*$/im;
const MARKER_OFF = /^\s*(?:#\s*|#\+)?charter\s*:\s*(?:false|no|off)\s*$/im;
const MARKER_COMMENT = /<!--\s*charter\s*(?::\s*(?:true|yes|on)\s*)?-->|^#\s*charter\s*$|^#\+charter\s*:/im;
const MARKER_COMMENT_OFF = /<!--\s*charter\s*:\s*(?:false|no|off)\s*-->/i;

/** Titles of the three offices, as cheaply as a scan can tell. */
const TITLE =
  /\b(?:CTO|CPO|COO|CPTO)\b|\bC\.[TPO]\.O\b|\bChief (?:Tech|Prod|Oper|People|Privacy|Procure|Project)|\bname:\s*["']?c(?:to|po|oo)\b|\b(?:technische|operative)r? (?:leit|geschäfts)|director(?:a)? de (?:tecnolog|produc|operac)|diretor(?:a)? de (?:tecnolog|produt|opera)|direct(?:eur|rice) (?:technique|produit|des opérations)|最高(?:技術|製品|執行)|首席(?:技|产|產|运|營)/i;
/** Words that announce duties or a matrix of them. */
const CUE =
  /responsib|\bdecid(?:es?|ed by)\b|\bapprov(?:es|ers?)\b|\blooks? after\b|\btakes? care of\b|\bwho does what\b|\bjob (?:descriptions?|profile|title)\b|\bshall\b|qui fait quoi|wer macht was|quién hace|quem faz|accountab|\bowns?\b|\bdut(?:y|ies)\b|\bmandate\b|\bremit\b|\bin charge\b|\bdomain\b|\bRACI\b|\bRASCI\b|\bDACI\b|final say|decision rights|\bA\/R\b|\|\s*\*{0,2}A\*{0,2}\s*\||verantwort|zuständig|aufgaben|responsab|atribuiç|funciones|funções|責|役割|担当|职责|職責|负责|책임|담당/i;

/** A title at the start of a heading or label. */
const HEADED = /^(?:#{1,6}[ \t]|\*\*|[-*+] \*\*|\*+ ).{0,40}\b(?:CTO|CPO|COO|CPTO|Chief [A-Z]\w+ Officer)\b/m;

/** How far into a text markers are looked for. */
const HEAD = 4_000;
/** A text longer than this is scanned for words in its first part only. */
const SCANNED = 400_000;

/** What was said of a document, and under which titles: it is asked again when it is read. */
const said = new Notes<Source, { readonly house: string; readonly likelihood: Likelihood }>();

/** The first question: name, marker and a scan for words. Costs no parsing. */
export function likelihoodOf(source: Source): Likelihood {
  const house = houseTitles().key;
  const earlier = said.get(source);
  if (earlier?.house === house) return earlier.likelihood;
  const likelihood = guess(source);
  said.set(source, { house, likelihood });
  return likelihood;
}

function guess(source: Source): Likelihood {
  const { text } = source;
  const path = nearby(source.path);
  if (source.named) return 'certain';
  const head = text.length > HEAD ? text.slice(0, HEAD) : text;
  if (isSwitchedOff(head)) return 'none';
  if (BUILD_FOLDER.test(path)) return 'none';
  if (source.languageId === 'charter' || path.endsWith('.charter') || isMarked(head)) return 'certain';
  const article = ARTICLE.test(path);
  if (!article && (ROLE_FILE.test(path) || ROLE_FOLDER.test(path))) return 'certain';
  const kept = OTHER_FOLDER.test(path);
  if (CHARTER_FILE.test(path) && (!kept || EXAMPLE_FOLDER.test(path)))
    return CUE.test(text) || namesOffice(text) ? 'certain' : 'none';
  if (kept || article || (!MAYBE_FILE.test(path) && OTHER_FILE.test(path))) return 'none';
  if (/\.(?:jsonc?|ya?ml)$/.test(path) && !isNamedRegistry(source)) return scanKeyed(text) ? 'possible' : 'none';
  return scan(text) ? 'possible' : 'none';
}

/** In lower case. Of a path from elsewhere (absolute, or above the workspace) only the last folders say what the file is. */
function nearby(path: string): string {
  const plain = path.replaceAll('\\', '/').toLowerCase();
  return /^(?:\/|[a-z]:|\.\.)/.test(plain) ? plain.split('/').slice(-3).join('/') : plain;
}

/** True unless the document is certainly no charter. One cheap scan. */
export function mightBeCharter(source: Source): boolean {
  return likelihoodOf(source) !== 'none';
}

/** `charter: true` in front matter, a Markdown comment or a comment line. */
function isMarked(head: string): boolean {
  return MARKER_COMMENT.test(head) || MARKER_ON.test(frontOf(head));
}

function isSwitchedOff(head: string): boolean {
  return MARKER_COMMENT_OFF.test(head) || MARKER_OFF.test(frontOf(head));
}

/** Front matter, or the first lines of a document of keys. */
function frontOf(head: string): string {
  const front = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)/.exec(head);
  if (front) return front[1] as string;
  return /^\uFEFF?(?:#[^\n]*\n|\s)*[\w"'-]+\s*:/.test(head) || head.startsWith('#+') ? head.slice(0, 1_000) : '';
}

function scan(text: string): boolean {
  const part = text.length > SCANNED ? text.slice(0, SCANNED) : text;
  return (
    namesOffice(part) && (CUE.test(part) || HEADED.test(part) || isCharterTitle(FIRST_HEADING.exec(part)?.[1] ?? ''))
  );
}

const FIRST_HEADING = /^#[ \t]+([^\n]*)/m;

/** Most registries are longer than a charter and shorter than a lock file. */
const SCANNED_KEYED = 200_000;
/** Keys under which registries keep duties, and offices as their keys or values. */
const DUTY_KEY =
  /(?:responsibilit(?:y|ies)|accountabilit(?:y|ies)|duties|decisions|owners|decision_?rights|accountable_?for|responsible_?for|(?<![a-z])owns)["']?[ \t]*:/i;
const OFFICE_KEY = /["'\s](?:cto|cpo|coo)["']?[ \t]*(?:[:,\n\r}]|$)/;

/** A registry that its keys show: whatever the file is called, it has offices and keys for their duties. */
function scanKeyed(text: string): boolean {
  if (text.length > SCANNED_KEYED) return false;
  return DUTY_KEY.test(text) && (OFFICE_KEY.test(text) || namesOffice(text));
}

/** A name that often is a registry's: `org.yaml`, `agents.yaml`. */
export function isNamedRegistry(source: Source): boolean {
  const path = nearby(source.path);
  return MAYBE_FILE.test(path) && path.endsWith('ml');
}

/**
 * The second question, of a registry (YAML, JSON) that is only possibly a charter: by its name any owned duty is
 * enough; without one two of the known offices must have duties, three in all.
 */
export function isRegistry(source: Source, duties: readonly Duty[]): boolean {
  const owned = duties.filter(({ stance, roles }) => stance === 'owns' && roles.some(isKnown));
  if (isNamedRegistry(source)) return duties.some(({ stance }) => stance === 'owns');
  return owned.length >= 3 && new Set(owned.map(({ roles }) => roles.join('+'))).size >= 2;
}

function namesOffice(text: string): boolean {
  return TITLE.test(text) || houseTitles().mentions(text);
}

/**
 * The second question, of a document that is only possibly a charter: one of the three offices with duties
 * announced in its own section; a matrix that has two of the known offices; a page that is one office's by its
 * first heading, or a page of several offices, whose lists say what to do.
 *
 * @param announced the place of each duty that a label or a sentence announced
 * @param title the words of the first heading
 */
export function isCharter(
  title: string,
  places: readonly Place[],
  duties: readonly Duty[],
  announced: Iterable<number>,
  matrices: readonly Matrix[],
): boolean {
  const lower = title.toLowerCase();
  if (ARTICLE_TITLE.test(title) || RECORD_TITLE.test(lower)) return false;
  if (OCCASION_TITLE.test(lower) && !isCharterTitle(title)) return false;
  const counts = new Map<number, number>();
  for (const place of announced) {
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    if (count >= 2 && places[place]?.roles.some(isKnown)) return true;
  }
  const matrix = matrices.some((one) => {
    const roles = new Set(one.columns.flatMap((column) => column.roles.filter(isKnown)));
    return roles.size >= 2 || transposed(one, places);
  });
  return matrix || saysWhatToDo(places, duties) || (isCharterTitle(title) && sharesOut(places, duties));
}

const CHARTER_TITLE =
  /\b(?:(?:company|team|leadership|executive|management|founders?['’]?|our|org(?:ani[sz]ation(?:al)?)?) )?roles\b(?! (?:we|in the (?:app|api)))|\bresponsib|\baccountab|\bwho (?:does|owns|decides|runs|looks after|answers for|handles) what\b|\bjob descriptions?\b|\b(?:delegations?|delegated|matrix) of authority\b|\bauthority matrix\b|\bterms of reference\b|\bfounders?[’']?s?[’']? agreement\b|\bour seats\b|^seats$|qui (?:fait|décide) quoi|wer (?:macht|entscheidet) was|(?:kompetenz|zuständigkeits|geschäfts)ordnung|geschäftsverteilung|quién (?:hace|decide) qué|quem (?:faz|decide) o qu[eê]|職務分掌|\bdecision rights\b|\bcharter\b|\bdivision of (?:labou?r|work)\b|\bhow we (?:split|divide|share)\b|verantwort|zuständig|aufgabenverteilung|\b(?:roles|funciones) y responsab|responsabil|\bpap[ée]is\b|\brôles\b|職責|职责|役割|責任/i;
/** True for what a page calls itself that says who answers for what. */
export function isCharterTitle(title: string): boolean {
  return CHARTER_TITLE.test(title);
}

/** What an article calls itself that explains an office to readers. */
const ARTICLE_TITLE =
  /\b(?:vs\.?|versus)\b|\bdifferences? between\b|\bexplained\b|^(?:what|why|how|when|should|do|does|can)\b.*\?|^(?:what (?:is|are|does) an?|how to|the (?:ultimate|complete) guide)\b|\binterview questions\b|\bjoins? .{1,60} as\b|\bappoint(?:s|ed|ment)\b|\bsurvey\b|\b(?:lesson|lecture|course|quiz|webinar|episode|case study|glossary)\b/i;

/** What the record of a meeting, a decision or a change calls itself, whoever it names. In lower case. */
const RECORD_TITLE =
  /\b(?:minutes|meeting notes|stand-?up|retro(?:spective)?|post-?mortem|change-?log|release notes|action items|rfc|adr|prd)\b|\b(?:protokoll|besprechungsnotiz|compte[- ]rendu|procès-verbal|acta de|ata d[ae])\b|議事録|会议纪要|회의록/;
/** Occasions at which people meet (in lower case): a page called so says what they said there. */
const OCCASION_TITLE =
  /\b(?:weekly|monday|friday|sync|all[- ]hands|off-?site|kick-?off|agenda|recap|digest|status|updates?|newsletter|week \d+|\d{4}-\d\d-\d\d)\b/;

/** Several of the known offices have items of their own below their labels. */
function sharesOut(places: readonly Place[], duties: readonly Duty[]): boolean {
  const holders = new Set<string>();
  for (const { place, stance, roles } of duties) {
    const form = places[place]?.form;
    if (stance !== 'owns' || !roles.some(isKnown)) continue;
    if (form !== 'heading' && form !== 'bold-line' && form !== 'list-label' && form !== 'sentence') continue;
    holders.add(roles.join('+'));
  }
  return holders.size >= 2;
}

/** Most items below the offices begin with a verb, and the offices are what the page is about. */
function saysWhatToDo(places: readonly Place[], duties: readonly Duty[]): boolean {
  const holders = new Set<string>();
  let page = false;
  let items = 0;
  let verbs = 0;
  for (const { place, form, stance, text, roles } of duties) {
    if (form !== 'item' || stance !== 'owns' || !roles.some(isKnown)) continue;
    items++;
    const first = /^[A-Za-z]+(?= )/.exec(text)?.[0].toLowerCase() ?? '';
    if (isBaseVerb(first) || isThirdPerson(first)) verbs++;
    const at = places[place];
    page ||= at?.form === 'heading' && at.level === 1;
    if (at?.form === 'heading' || at?.form === 'bold-line') holders.add(roles.join('+'));
  }
  return (page || holders.size >= 2) && verbs * 2 > items;
}

function transposed(matrix: Matrix, places: readonly Place[]): boolean {
  if (matrix.layout !== 'transposed') return false;
  const inside = places.filter(
    (place) =>
      place.form === 'matrix-cell' && place.scope.start >= matrix.span.start && place.scope.end <= matrix.span.end,
  );
  return inside.filter((place) => place.roles.some(isKnown)).length >= 2;
}

/** One of the three, or a namesake. */
function isKnown(role: string): boolean {
  return CORE.has(role) || role.startsWith('CPO-') || role.startsWith('CTO-') || houseTitles().ids.has(role);
}
