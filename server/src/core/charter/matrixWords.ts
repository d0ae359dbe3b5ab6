import type { Meaning } from './model.ts';
import { anyCase, type Wording } from './wordEdges.ts';

/**
 * Words that say what a matrix letter, a cell or a column means, by meaning; the first meaning that matches counts.
 * The letters of RACI and its kin stay the same in every language, the words beside them do not.
 */
const MEANING_WORDS: readonly (readonly [Meaning, Wording])[] = [
  [
    'none',
    anyCase(
      /^(?:n\/?a|none|no (?:role|part)|not involved|omitted|out of the loop|keine?|aucune?|ninguno|nenhum|なし|无|無|없음)$/,
    ),
  ],
  [
    'accountable',
    anyCase(
      new RegExp(
        [
          '\\b(?:accountab|answerab)',
          '\\bapprov(?:er|ers|es|al|ed by|e)\\b',
          '\\b(?:owns?|owner|owners|owned by)\\b',
          '\\b(?:decides?|deciders?|decided by|decision[- ]?(?:maker|owner)s?|final (?:say|authority|decision|word|call)|last word)\\b',
          '\\b(?:dri|directly responsible individual)\\b',
          '\\bsingle point\\b',
          '\\b(?:answers for|carries the can|buck stops|on the hook|calls the shots|makes the (?:final )?(?:call|decision)|in charge)\\b',
          '\\bgibt (?:es )?frei\\b|\\bsteht gerade\\b|\\bsegnet\\b|\\brend (?:des )?comptes?\\b|\\brépond d|\\bvalide\\b|\\bresponde (?:del?|por|pel[oa])\\b|\\bvisto bueno\\b',
          'rechenschaft|gesamtverantwort|letztverantwort|ergebnisverantwort|entscheide|entscheidung|genehmig',
          'redevable|approbateur|approbatrice|décid|décision|autorité|imputable',
          'autoridade|aprova(?:dor|dora|ção)?\\b|presta contas|decisor',
          'autoridad|aprueba|aprobador|rinde cuentas|rendición|último responsable|dueñ[oa]',
          'approvatore|approva\\b',
          '説明責任|最終責任|承認|決裁|最終決定|决策|審批|审批|批准|问责|問責|当責|當責|最终负责|主责|책임자|승인|최종',
        ].join('|'),
      ),
    ),
  ],
  [
    'support',
    anyCase(
      /\b(?:support(?:s|ing|ed by|er)?|assist(?:s|ing|ant)?|helps?|helper|backup|back-up|deputy)\b|unterstütz|mitwirk|mitarbeit|vertretung|apoia|apoio|apoya|apoyo|soutien|assiste|支援|支持|协助|協助|補助|지원/,
    ),
  ],
  [
    'responsible',
    anyCase(
      /respons[iaá]|\b(?:executes?|executor|performs?|performer|carr(?:y|ies) (?:it )?out|doers?|does|gets it done|rolls up|works on it|makes it happen|implements|drivers?|drives|leads?|leading|builds?|delivers?|the work)\b|réalis|exécut|pilote|lidera|dirige|leitet|federführ|durchführ|umsetz|ausführ|zuständig|verantwort|macht es|erledigt|setzt (?:es )?um|\ble fait\b|\blo hace\b|\bejecuta|\bexecuta\b|実務|実行|担当|責任者|責任部署|责任人|执行|執行|负责|負責|実施|실행|담당/,
    ),
  ],
  [
    'informed',
    anyCase(
      /\b(?:inform(?:s|ed|ation)?|notif(?:y|ied)|kept? in the loop|kept (?:posted|up to date|informed)|told|hears about it|fyi|aware)\b|informado|informé|informato|informiert|unterricht|erfährt|bescheid|au courant|prévenu|le avisa|se entera|fica sabendo|avisado|情報|報告|通知|知会|告知|报告|통보/,
    ),
  ],
  [
    'consulted',
    anyCase(
      /\b(?:consult(?:s|ed|ation)?|inputs?|advis(?:es?|ors?|ory)|contribut(?:es?|ors?)|recommend(?:s|ers?)?|agrees?|review(?:s|ers?|ed by)?|propos(?:es?|ers?|ed by)|veto|asked|heard|has a say|advice|opinion)\b|konsult|befragt|gefragt|angehört|berat|berät|donne son avis|le pregunta|\bopina|\bouvido\b|opinião|opinión|consultad|consulté|consultato|相談|咨询|諮詢|协商|협의|자문/,
    ),
  ],
];

/** What the letters mean where a document does not say. */
export const STANDARD_LETTERS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['R', 'responsible'],
  ['A', 'accountable'],
  ['C', 'consulted'],
  ['I', 'informed'],
  ['S', 'support'],
]);

/** Kinds of matrix that a heading or caption may name, and the letters in which they differ. */
export const FAMILIES: readonly { readonly name: RegExp; readonly letters: ReadonlyMap<string, Meaning> }[] = [
  {
    name: /\bRAPID\b/,
    letters: letters({ R: 'consulted', A: 'consulted', P: 'responsible', I: 'consulted', D: 'accountable' }),
  },
  { name: /\bDACI\b/, letters: letters({ D: 'responsible', A: 'accountable', C: 'consulted', I: 'informed' }) },
  {
    name: /\bMOCHA\b/,
    letters: letters({ M: 'support', O: 'accountable', C: 'consulted', H: 'support', A: 'consulted' }),
  },
  { name: /\b(?:CAIRO|RACIO)\b/, letters: letters({ O: 'none' }) },
  { name: /\bRACI-?VS\b/, letters: letters({ V: 'consulted', S: 'consulted' }) },
  { name: /\bRACI-?Q\b|\bRACIQ\b/, letters: letters({ Q: 'consulted' }) },
  { name: /\b(?:RACI|RASCI|RASIC|ARCI|RACIS)\b/, letters: letters({}) },
];

/** Words near a table of letters that make it another kind of table. */
export const OTHER_GRID = anyCase(
  /\b(?:permissions?|privileges?|access (?:levels?|rights|matrix|control matrix)|crud|skills?|competenc|proficien|scor(?:e|es|ing)|ratings?|availab|attendance|on-?call|rota|status|salar|tools?|features?)\b|berechtigung|zugriffs|kompetenzmatrix|anwesenheit|habilidades|compétences|permiss(?:ões|ão)|permisos|権限表|权限矩阵|技能/,
);

/** Titles of columns that hold the activity. */
export const ACTIVITY_TITLE = anyCase(
  /^(?:key |main |core |sub[- ]?|process\s*\/\s*)?(?:activit(?:y|ies)|tasks?|decisions?(?: (?:kind|type|area|right)s?)?|deliverables?|responsibilit(?:y|ies)|dut(?:y|ies)|process(?:es)?|process\s*\/\s*\w+|matters?|work ?(?:item|stream|package)s?|functions?|items?|what|topics?|subjects?|capabilit(?:y|ies)|kinds? of decision|type of decision|aktivität(?:en)?|aufgaben?|tätigkeit(?:en)?|entscheidung(?:en)?|prozess(?:e|schritt)?|thema|themen|activités?|tâches?|décisions?|processus|actividad(?:es)?|tareas?|decisi[oó]n(?:es)?|proceso|atividades?|tarefas?|decisão|decisões|processo(?:\s*\/\s*\w+)?|attività|活動|業務|タスク|決定事項|活动|任务|事项|事項|决策|工作|업무|활동|작업)$/,
);

/** Titles of columns that name a field of work, so that a lone owner column beside them is about duties. */
export const AREA_TITLE = anyCase(
  /^(?:(?:functional |business |focus |responsibility |decision )?(?:areas?|domains?)(?: of (?:work|responsibility))?|scope|discipline|function|department function|workstream|layer|pillar|bereich|aufgabenbereich|verantwortungsbereich|fachgebiet|ámbito|área|âmbito|domaine|périmètre|領域|分野|担当領域|领域|领域|职能|职责|範囲|영역|분야)$/,
);

/** Titles of columns whose rows are no duties, whoever owns them. */
export const NO_DUTY_TITLE = anyCase(
  /\b(?:kpis?|metrics?|okrs?|goals?|objectives?|targets?|documents?|docs?|versions?|gates?|questions?|risks?|meetings?|milestones?|tickets?|issues?|bugs?|tools?|systems?|services?|repos?(?:itory|itories)?|files?|channels?|accounts?|vendors?|contacts?|terms?|roles?|names?|persons?|people|steps?|phases?|stages?|actions?|action items?|to-?dos?|projects?|initiatives?|quarters?|locations?|amounts?|spend|threshold|severity|level|incidents?|assets?|controls?|polic(?:y|ies)|agents?)\b|^(?:#|id|no\.?|nr\.?)$|rolle|kennzahl|risiko|dokument|cargo|puesto|papel|rôle/,
);

/** Titles of columns that date or sign the rows: to-do lists, sign-off sheets, change logs. */
export const RECORD_TITLE = anyCase(
  /\b(?:due|deadline|date|dates|status|signature|signed|eta|version|priority|done|progress|score|email|phone|salary|target|mitigation|likelihood|impact|severity|author|effective|sla|since|frequency)\b|datum|fällig|unterschrift|fecha|firma|data|assinatura|échéance|期限|日付|签名|日期|状态|截止/,
);

/** Row labels of a free-text matrix under which no cell holds a duty. */
export const NO_DUTY_ROW = anyCase(
  /\b(?:kpis?|metrics?|okrs?|targets?|success|skills?|qualifications?|experience|education|certifications?|reports? to|reporting|direct reports|names?|holder|person|e-?mail|phone|salary|compensation|location|model|files?|slack|works with|interfaces?|escalat\w*|delegat\w*|hand-?offs?|start(?: date)?|since|bonus|equity|age|hours|vacation|fte|headcount|tools?|backup|deputy|typical day|background)\b/,
);

/** Titles of columns that only number the rows. */
export const ID_TITLE = anyCase(
  /^(?:#|№|n[°ºo]\.?|nr\.?|no\.?|id|ids|ref\.?|reference|number|code|key|lfd\. ?nr\.?|番号|编号|序号|번호)$/,
);

function letters(meanings: Readonly<Record<string, Meaning>>): ReadonlyMap<string, Meaning> {
  return new Map([...STANDARD_LETTERS, ...Object.entries(meanings)]);
}

/** What some words mean in a matrix; `unknown` when they say nothing about accountability. */
export function meaningOf(words: string): Meaning {
  const text = words.trim();
  for (const [meaning, pattern] of MEANING_WORDS) if (pattern.test(text)) return meaning;
  return 'unknown';
}

/**
 * What a letter means, given the words that explain it. Explanations overlap (`A = responsible, has the final say`),
 * so the letter's usual meaning wins when the words bear it out.
 */
export function meaningOfLetter(letter: string, words: string): Meaning {
  const usual = STANDARD_LETTERS.get(letter.toUpperCase());
  const pattern = MEANING_WORDS.find(([meaning]) => meaning === usual)?.[1];
  if (usual && pattern?.test(words)) return usual;
  const meaning = meaningOf(words);
  // Many languages have one word for both offices; the letters tell them apart.
  return usual === 'accountable' && meaning === 'responsible' ? 'accountable' : meaning;
}
