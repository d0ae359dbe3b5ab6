import { FIELDS, MODIFIERS, NONE_ALONE, NONE_HEADS, NONE_PHRASES, WORK_ALONE } from './labelData.ts';
import type { Holder, RoleId } from './model.ts';
import { WORD_START as B, WORD_END as E, lowered } from './wordEdges.ts';

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

/**
 * What a section label says about the text below it.
 * - `duty`: duties of the office
 * - `weak`: duties by way of purpose or powers (mandate, decision rights): read, but with less weight
 * - `negative`: what the office does not answer for
 * - `none`: something else (skills, figures, partners, procedures …)
 * - `field`: one datum about the seat (name, e-mail, location)
 */
export type LabelKind = 'duty' | 'weak' | 'negative' | 'none' | 'field';

/** For words in lower case. */
const any = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'));

const NEGATIVE = any(
  `${B}(?:does|do|did|will|is|are|was) ?(?:not|n['’]t)${E}`,
  `${B}(?:doesn|don|isn|aren|won|can|mustn|shouldn)['’]t${E}`,
  `${B}(?:not|non)[- ](?:responsib|accountab|own|mine|my|your|our|in scope|in charge|part of|the job|handled?|duties)`,
  `${B}(?:never|cannot|must not|may not|should not|shall not|no authority|no-go|not)${E}`,
  `${B}(?:out[- ]of[- ]scope|non-?goals?|off[- ]limits|hands[- ]off|guard ?rails?|hard limits|refus(?:es?|als?)|excluded|excludes|exclusions?|prohibit(?:ed|ions?)|forbidden|outside (?:the|my|your|this) (?:scope|remit|mandate|role)|belongs elsewhere|(?:belongs?|left|leaves?|delegated|stays?|handled|owned) (?:to|with|by) (?:others|someone else|somebody else)|some(?:one|body) else['’]s(?= ))${E}`,
  '^(?:limits?|limitations?|boundar(?:y|ies)|role boundaries|scope boundaries)$',
  `${B}(?:nicht|keine?|außerhalb)${E}`,
  `${B}no (?:puede|es|son|hace|decide|incluye|responsable|le corresponde|debe|gestiona)${E}|${B}fuera de(?:l)? (?:alcance|su)`,
  `${B}não${E}|${B}fora (?:do|de) (?:escopo|âmbito)`,
  `${B}(?:ne |n['’]).{1,40}${B}pas${E}|${B}hors (?:périmètre|scope|champ|mission)|${B}pas responsable`,
  'やらない|しない|行わない|対象外|担当外|範囲外|責任外|禁止',
  '不负责|不負責|不做|不管|不包括|不拥有|不属于|非职责|边界|禁止|不得|职责之外',
  '하지 않|제외|범위 밖|금지',
);

/** Head words that make any label one of duties. */
const DUTY_HEAD = any(
  `responsib|accountab|${B}duties${E}|${B}duty${E}|verantwort|zuständig|pflichten|aufgaben`,
  `responsabilidad|responsabilité|responsabilit[àa]|atribuiç|attributions|funciones|funções|${B}tareas${E}|deveres|mansioni|compiti`,
  `${B}(?:(?:key|main|core|primary|principal|essential) (?:activities|tasks|functions)|key result areas?|respons(?:able|ável) (?:de|del|da|do|por|pela|pelo)|se encarga de|a cargo de|cuida (?:de|da|do)|lo que harás|o que (?:você|vai))${E}|^(?:your tasks|qué harás)$`,
  `^(?:actividades|activités) principales$|^principais atividades$|^(?:das|was) (?:machst|tust) du$|^was du (?:machst|tust)$|^(?:was|das) (?:sie|dich) erwartet$|^(?:was|das) erwartet (?:sie|dich)$`,
  '^職務$|職務内容|業務内容|工作内容|職責|职责|責務|责任|責任|役割|主な業務|担当業務|核心使命|主要任务|主要工作|负责|책임|담당|업무',
);

/** The beginning of a sentence that the list below goes on: `Your job is to:`, `In this role, you will:`. */
const LEADING_IN = any(
  "^(?:you|i|we)(?:[’']ll| will)$",
  '^(?:your|my|our|his|her|their|the) (?:main |core |primary |first )?(?:job|task|work|duty|function) (?:is|will be)(?: to)?$',
  "^(?:in|as|with) (?:this|the|your|our|a) (?:role|position|seat|office|job|.{0,20}officer|c[tpo]o),? (?:you|i|he|she|they)(?:['’]ll| will| shall)?$",
  "^as (?:c[tpo]o|chief .{4,20} officer),? (?:you|i|he|she|they)(?:['’]ll| will| shall)?$",
);

const POWERS = any(
  `${B}(?:decision[- ]?(?:rights?|making|powers?|authorit(?:y|ies))|powers|final (?:say|word|call|decision)|authorit(?:y|ies)|decides?|can decide|may decide|veto rights?|autonomously|autonomous decisions|independently)${E}`,
  `${B}(?:entscheidungs\\w+|entscheidet|autoridad|decide|decisiones|autoridade|decisões|autorité|décide)${E}`,
  '権限|決定権|权限|決策|决策权|권한',
);

const PURPOSE =
  /^(?:(?:our|the|my|your|his|her|their|core|role|seat) )?(?:mandate|mission(?: statement)?|purpose|charter|vision|role|remit|auftrag|zweck|rôle|misión|missão|propósito)(?: (?:and|&|\/) (?:mandate|mission|purpose|vision|scope))?$|^(?:使命|任务|ミッション|미션)$/;

const DUTY = any(
  `${B}(?:owns?|owned|ownership|who (?:does|decides|handles|runs) what|division of (?:labou?r|work)|answers? for|in charge of|takes? care of|looks? after|carries|what (?:he|she|they|you|i|we|the .{1,30})(?:['’]ll| will| would)? (?:do|does|leads?|runs?|handles?|be (?:doing|responsible for|working on|owning)))${E}`,
  '^does$',
  '^(?:(?:my|your|the|our|key|core|main|primary) )?(?:remit|scope|domains?|job|portfolio|leads|runs|handles|focus|focus areas?|areas? of (?:work|focus|concern|ownership)|areas?|territory|turf|lane|scope of (?:work|role))(?: (?:and|&) (?:scope|domain|remit|focus))?$',
  `${B}(?:zuständigkeit\\w*|tätigkeiten|aufgabenbereich|bereich|ámbito|alcance|âmbito|escopo|périmètre|missions|ce que vous faites)${E}`,
  '^(?:範囲|范围|主管|관할|やること|业务范围)$',
);

const CJK_NONE = any(
  'スキル|要件|資格|指標|報告先|連携|プロセス|手順|ツール|出力|入力|評価基準|口調|原則|経験|面接',
  '技能|要求|资格|指标|指標|汇报|匯報|协作|協作|合作|流程|步骤|工具|示例|例子|输出|输入|风格|原则|语气|经验|格式|福利|待遇',
  '기술 |자격|지표|보고|협업|프로세스|도구|예시|출력|입력|원칙',
);

const PHRASES = any(`${B}(?:${NONE_PHRASES.join('|')})`);

const STRIP = /^(?:[\s\p{P}\p{S}]|\uFE0F|\u200D)+|(?:[\s\p{P}\p{S}]|\uFE0F)+$/gu;
const NUMBER =
  /^(?:(?:section|article|art\.?|§|part|chapter|abschnitt|teil|artikel|sección|seção)\s+)?(?:\d+(?:\.\d+)*|[IVX]+|[a-z])(?:[.):]\s*|\s+[-–—]\s+|\s+)/iu;

const SHORTCODE = /(?<![\p{L}\p{N}:]):[a-z][a-z\d_+-]*:/gu;

/** Blanks for emoji by name (`:gear:`), as many units. */
export function withoutShortcodes(text: string): string {
  return /:[a-z]/.test(text) ? text.replace(SHORTCODE, (code) => ' '.repeat(code.length)) : text;
}

/** A label's bare words: no number, emoji, bullet, bracket or colon around them. */
export function bareLabel(text: string): string {
  const bare = stripped(withoutShortcodes(text));
  return NUMBERED.test(bare) ? stripped(bare.replace(NUMBER, '')) : bare;
}

const NUMBERED =
  /^(?:[\dIVX]+[\s.):]|[a-z][.)]|(?:section|article|art|part|chapter|abschnitt|teil|artikel|secci|seç)\b)/i;

/** Without white space, punctuation and symbols at its ends. */
function stripped(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isAround(text.charCodeAt(start))) start++;
  while (end > start && isAround(text.charCodeAt(end - 1))) end--;
  const beyond = start < end && (text.charCodeAt(start) > 127 || text.charCodeAt(end - 1) > 127);
  return beyond ? text.slice(start, end).replace(STRIP, '') : text.slice(start, end);
}

/** White space, punctuation and symbols of ASCII. */
function isAround(unit: number): boolean {
  if (unit > 126 || unit < 9) return false;
  if (unit <= 32) return unit <= 13 || unit === 32;
  const isLetter = (unit | 32) >= 97 && (unit | 32) <= 122;
  return !isLetter && (unit < 48 || unit > 57);
}

const known = new Map<string, LabelKind | null>();

/** Which kind of text a label announces; null for words that are no known label (often a sub-area). */
export function labelKind(text: string): LabelKind | null {
  if (text.length > 90) return null;
  const earlier = known.get(text);
  if (earlier !== undefined) return earlier;
  const kind = classify(lowered(bareLabel(text)));
  if (known.size > 4000) known.clear();
  known.set(text, kind);
  return kind;
}

/**
 * True for a label that announces something else only as a section (`Quality`, `Team`, `Process`): before a text of
 * its own it names an area of work.
 */
export function isAreaBeforeText(text: string): boolean {
  const label = lowered(bareLabel(text));
  const tokens = tokensOf(label);
  const first = tokens[0] ?? '';
  const last = tokens[tokens.length - 1] ?? '';
  return labelKind(text) === 'none' && !PHRASES.test(label) && !NONE_HEADS.has(first) && !NONE_HEADS.has(last);
}

/** True for a label that announces something else by itself, but an area of work under a label of duties: `Quality`, `Team`. */
export function isAreaOfWork(text: string): boolean {
  const tokens = tokensOf(lowered(bareLabel(text)));
  return tokens.some((token) => WORK_ALONE.has(token)) && tokens.every((token) => isWork(token));
}

function isWork(token: string): boolean {
  return WORK_ALONE.has(token) || (MODIFIERS.has(token) && !NONE_ALONE.has(token) && !NONE_HEADS.has(token));
}

function tokensOf(label: string): string[] {
  return label.split(/[\s,/()[\]:]+/).filter((token) => token !== '');
}

/** No name of a field has more words. */
const FIELD_WORDS = 3;

/** @param label in lower case */
function classify(label: string): LabelKind | null {
  if (label === '') return null;
  const tokens = tokensOf(label);
  if (tokens.length > 9) return null;
  if (tokens.length <= FIELD_WORDS && FIELDS.has(tokens.join('_'))) return 'field';
  if (NEGATIVE.test(label)) return 'negative';
  if (LEADING_IN.test(label)) return 'duty';
  if (PHRASES.test(label)) return 'none';
  if (DUTY_HEAD.test(label)) return tokens.some((token) => /^delegat/.test(token)) ? 'none' : 'duty';
  if (isAboutSomethingElse(tokens)) return 'none';
  if (POWERS.test(label) || PURPOSE.test(label)) return 'weak';
  if (DUTY.test(label)) return 'duty';
  return CJK_NONE.test(label) ? 'none' : null;
}

function isAboutSomethingElse(tokens: readonly string[]): boolean {
  const first = tokens[0] as string;
  const last = tokens[tokens.length - 1] as string;
  if (NONE_HEADS.has(last) || NONE_HEADS.has(first)) return true;
  let found = false;
  for (const token of tokens) {
    if (NONE_ALONE.has(token) || NONE_HEADS.has(token)) found = true;
    else if (!MODIFIERS.has(token)) return false;
  }
  return found;
}
