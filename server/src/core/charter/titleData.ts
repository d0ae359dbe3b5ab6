import type { RoleId } from './model.ts';
import { anyCase, LETTER_RANGES } from './wordEdges.ts';

/**
 * Titles that name an office, as data. Each pattern is the inside of a regular expression, matched
 * whole-word and whatever the case; spaces stand for any white space. Longer ones are tried first.
 */
interface TitlePattern {
  readonly roles: readonly RoleId[];
  readonly patterns: readonly string[];
}

const OFFICER = '(?:Officer|Offizier)';

/** Spelled-out titles of the offices that have a name of their own. */
export const SPELLED: readonly TitlePattern[] = [
  {
    roles: ['CTO', 'CPO'],
    patterns: [
      `Chief (?:Technology|Technical|Tech) ?(?:and|&|\\/|\\+|,) ?Product ${OFFICER}`,
      `Chief Product ?(?:and|&|\\/|\\+|,) ?(?:Technology|Technical|Tech) ${OFFICER}`,
    ],
  },
  {
    roles: ['CTO', 'COO'],
    patterns: [
      `Chief (?:Technology|Technical|Tech) ?(?:and|&|\\/|\\+) ?(?:Operating|Operations) ${OFFICER}`,
      `Chief (?:Operating|Operations) ?(?:and|&|\\/|\\+) ?(?:Technology|Technical|Tech) ${OFFICER}`,
    ],
  },
  {
    roles: ['CPO', 'COO'],
    patterns: [
      `Chief Product ?(?:and|&|\\/|\\+) ?(?:Operating|Operations) ${OFFICER}`,
      `Chief (?:Operating|Operations) ?(?:and|&|\\/|\\+) ?Product ${OFFICER}`,
    ],
  },
  {
    roles: ['CTO'],
    patterns: [
      `Chief (?:Technology|Technical|Technological|Tech) ${OFFICER}`,
      'Technische[rns]? (?:Leiter(?:in)?|Leitung|Direktor(?:in)?|Geschäftsführer(?:in)?|Geschäftsführung|Vorstand)',
      'Technik-?(?:chef(?:in)?|vorstand|leiter(?:in)?|leitung)',
      'Technologie-?(?:chef(?:in)?|vorstand|leiter(?:in)?|leitung)',
      'Leit(?:er(?:in)?|ung) (?:der )?(?:Technik|Technologie)',
      'Director(?:a)? (?:General |Ejecutiv[oa] )?(?:de (?:la )?)?(?:Tecnología|Técnic[oa]|Tecnológic[oa])',
      'Diretor(?:a)? (?:Geral |Executiv[oa] )?(?:de )?(?:Tecnologia|Técnic[oa])',
      '(?:Directeur|Directrice) (?:technique|technologique|de la technologie|des technologies)',
      'Direttore tecnico|Direttrice tecnica',
      '最高技術責任者|首席技[术術]官|技[术術]总监|技術長|技術總監|최고\\s?기술\\s?책임자',
    ],
  },
  {
    roles: ['CPO'],
    patterns: [
      `Chief Products? ${OFFICER}`,
      'Produkt-?(?:chef(?:in)?|vorstand|leiter(?:in)?|leitung|direktor(?:in)?)',
      'Leit(?:er(?:in)?|ung) Produkt',
      'Director(?:a)? (?:General |Ejecutiv[oa] )?de(?:l)? Productos?',
      'Diretor(?:a)? (?:Executiv[oa] )?de Produtos?',
      '(?:Directeur|Directrice) (?:des? |du )?produits?',
      'Dirett(?:ore|rice) (?:di |del )?prodotto',
      '最高(?:製品|プロダクト)責任者|首席[产產]品官|[产產]品[总總][监監]|產品長|최고\\s?(?:제품|프로덕트)\\s?책임자',
    ],
  },
  {
    roles: ['COO'],
    patterns: [
      `Chief (?:Operating|Operations|Operational) ${OFFICER}`,
      'Betriebs-?(?:leiter(?:in)?|leitung|chef(?:in)?)',
      'Operative[rns]? (?:Leiter(?:in)?|Leitung|Direktor(?:in)?|Geschäftsführer(?:in)?|Geschäftsführung|Vorstand)',
      'Director(?:a)? (?:General |Ejecutiv[oa] )?(?:de )?Operaciones|Director(?:a)? operativ[oa]',
      'Diretor(?:a)? (?:Executiv[oa] )?de Operações|Diretor(?:a)? (?:operacional|de operações)',
      "(?:Directeur|Directrice) (?:des opérations|de l['’]exploitation|d['’]exploitation|opérationnel(?:le)?)",
      'Direttore operativo|Direttrice operativa',
      '最高執行責任者|最高業務責任者|首席运营官|首席營運官|运营总监|營運長|營運總監|최고\\s?운영\\s?책임자',
    ],
  },
  { roles: ['CPO-PEOPLE'], patterns: [`Chief People(?: ?(?:and|&|,) ?Culture)? ${OFFICER}`, 'CPO[-– ]People', 'CPeO'] },
  { roles: ['CPO-PRIVACY'], patterns: [`Chief (?:Data )?Privacy ${OFFICER}`, 'CPO[-– ]Privacy'] },
  {
    roles: ['CPO-PROCUREMENT'],
    patterns: [`Chief (?:Procurement|Purchasing|Sourcing) ${OFFICER}`, 'CPO[-– ]Procurement'],
  },
  { roles: ['CPO-PROJECT'], patterns: [`Chief (?:Projects?|Programmes?|Programs?) ${OFFICER}`, 'CPO[-– ]Projects?'] },
  { roles: ['CPO-PLANNING'], patterns: [`Chief (?:Planning|Performance|Production|Partnerships?) ${OFFICER}`] },
  { roles: ['CPO'], patterns: ['CPO[-– ]Product'] },
  { roles: ['CTO-TRANSFORMATION'], patterns: [`Chief (?:Digital )?Transformation ${OFFICER}`] },
  { roles: ['CTO-TRUST'], patterns: [`Chief Trust(?: ?(?:and|&) ?Safety)? ${OFFICER}`] },
  { roles: ['CTO-TALENT'], patterns: [`Chief (?:Talent|Training|Tax|Treasury) ${OFFICER}`] },
  {
    roles: ['CEO'],
    patterns: [
      `Chief Executive(?: ${OFFICER})?`,
      'Geschäftsführer(?:in)?|Geschäftsführung|Vorstandsvorsitzende[r]?',
      'Director(?:a)? (?:General|Ejecutiv[oa])',
      'Diretor(?:a)? (?:Geral|Executiv[oa]|Presidente)',
      '(?:Directeur|Directrice) général(?:e)?|(?:PDG)',
      '最高経営責任者|首席[执執]行官|總經理|总经理|执行长|최고\\s?경영자',
    ],
  },
  {
    roles: ['CFO'],
    patterns: [
      `Chief (?:Financial|Finance) ${OFFICER}`,
      'Finanz(?:chef(?:in)?|vorstand|leiter(?:in)?)|Kaufmännische[rn]? (?:Leiter(?:in)?|Leitung)',
      'Director(?:a)? (?:Financier[oa]|de Finanzas)|Diretor(?:a)? (?:Financeir[oa]|de Finanças)',
      '(?:Directeur|Directrice) (?:administratif et financier|financi(?:er|ère))|Responsable administratif et financier',
      '最高財務責任者|首席[财財][务務]官|财务总监',
    ],
  },
  { roles: ['CISO'], patterns: [`Chief Information Security ${OFFICER}`, '最高情報セキュリティ責任者|首席信息安全官'] },
  { roles: ['CIO'], patterns: [`Chief Information ${OFFICER}`, '最高情報責任者|首席信息官'] },
  { roles: ['CMO'], patterns: [`Chief Marketing ${OFFICER}`, '最高マーケティング責任者|首席(?:市场|营销)官'] },
  { roles: ['CHRO'], patterns: [`Chief (?:Human Resources?|HR) ${OFFICER}`, '最高人事責任者|首席人(?:力资源|才)?官'] },
  { roles: ['CRO'], patterns: [`Chief Revenue ${OFFICER}`] },
  { roles: ['CRO-RISK'], patterns: [`Chief Risk ${OFFICER}`] },
  { roles: ['CDO'], patterns: [`Chief Data ${OFFICER}`] },
  { roles: ['CSO'], patterns: [`Chief (?:Security|Strategy|Sales|Sustainability|Scientific|Science) ${OFFICER}`] },
  {
    roles: ['CCO'],
    patterns: [`Chief (?:Commercial|Customer|Compliance|Communications?|Content|Creative) ${OFFICER}`],
  },
  { roles: ['CLO'], patterns: [`Chief (?:Legal|Learning) ${OFFICER}`] },
  { roles: ['GC'], patterns: ['General Counsel'] },
  {
    roles: ['OTHER'],
    patterns: [`Chief(?: [${LETTER_RANGES}&]+){1,4} ${OFFICER}`, 'Chief of Staff', 'Chief Architect'],
  },
];

/** Letters that stand for an office; whole word, capitals. Several offices share `CPO` and `CTO`. */
export const LETTERS: Readonly<Record<string, readonly RoleId[]>> = {
  CTO: ['CTO'],
  CPO: ['CPO'],
  COO: ['COO'],
  CPTO: ['CTO', 'CPO'],
  CTPO: ['CTO', 'CPO'],
  CTOO: ['CTO', 'COO'],
  CEO: ['CEO'],
  CFO: ['CFO'],
  CFOO: ['CFO', 'COO'],
  CMO: ['CMO'],
  CIO: ['CIO'],
  CISO: ['CISO'],
  CSO: ['CSO'],
  CRO: ['CRO'],
  CDO: ['CDO'],
  CCO: ['CCO'],
  CAO: ['CAO'],
  CLO: ['CLO'],
  CHRO: ['CHRO'],
  CBO: ['CBO'],
  CGO: ['CGO'],
  CXO: ['CXO'],
  CSCO: ['CSCO'],
  CPeO: ['CPO-PEOPLE'],
  GC: ['GC'],
  DPO: ['DPO'],
};

/** The offices that the taxonomy describes. */
export const CORE: ReadonlySet<RoleId> = new Set(['CTO', 'CPO', 'COO']);

/** What the page of an office calls itself beside the title: `CTO job description`, `Stellenbeschreibung CTO`. */
export const PAGE_OF_OFFICE = anyCase(
  new RegExp(
    [
      '^(?:the )?(?:(?:job|role|position|post|seat|function|office) (?:descriptions?|profile|spec|specification|title|posting|card|sheet|statement|outline|definition)|jd|terms of reference|tor|description of (?:the )?(?:job|role|position))(?: (?:of|for)(?: (?:the|our|an?))?)?$',
      '^(?:stellen|rollen|funktions|positions|aufgaben)-?(?:beschreibung|profil|beschrieb)(?: (?:der|des|für(?: den| die)?))?$',
      "^(?:(?:fiche|profil|description) (?:de|du|d[’']un) (?:poste|fonction)|fiche (?:métier|de mission))(?: (?:de|du|de la))?$",
      '^(?:descripción|perfil|ficha) (?:de(?:l)? )?(?:puesto|cargo|rol|empleo)(?: de(?: la|l)?)?$',
      '^(?:descrição|perfil|ficha) (?:d[eoa] )?(?:cargo|função|vaga|papel)(?: d[eoa])?$',
      '^の?(?:職務記述書|職務定義書|ジョブディスクリプション|직무기술서|직무 ?설명서)$',
      '^的?(?:岗位说明书|岗位說明書|職位說明|职位说明书|职位描述)$',
    ].join('|'),
  ),
);

/** Words that end the title of another seat, in a label of few words: `Head of People`, `Firmware Engineers`. */
export const OTHER_TITLE = anyCase(
  new RegExp(
    [
      '^(?:the )?(?:(?:senior|junior|deputy|assistant|associate|lead|staff|principal|co-?|vice|stellv\\.?|acting|interim|fractional) ?)*(?:vp|svp|evp|avp|vice president|head|director|manager|lead|leader|chief|president|chair|chairman|chairwoman|chairperson|owner|founder|co-?founder|partner|board|secretary|treasurer|leit(?:er(?:in)?|ung)|ltg\\.?|leitende[rn]?|beauftragte[r]?|jefe|jefa|gerente|coordinador(?:a)?|coordenador(?:a)?|direct(?:or|ora|eur|rice)|diretor(?:a)?|responsable|chef(?:fe)?|dirett(?:ore|rice))\\b(?! (?:responsib|duties|kpi))',
      '(?:directors?|managers?|leads?|leaders?|heads?|officers?|engineers?|developers?|designers?|architects?|analysts?|administrators?|admins?|technicians?|specialists?|coordinators?|supervisors?|representatives?|advis[eo]rs?|assistants?|owners?|masters?|scientists?|researchers?|consultants?|accountants?|controllers?|recruiters?|editors?|writers?|partners?|presidents?|secretar(?:y|ies)|treasurers?|trustees?|members?|employees|contractors|personnel|staff|teams?|squads?|crew|departments?|committees?|councils?|boards?|agents?|founders?|co-?founders?|counsel|nurses?|vets?|operators?|interns?|deput(?:y|ies)|stewards?|maintainers?|administration|desk|leit(?:er(?:in)?|ung)|leads)$',
      '(?:leiter|leiterin|leitung|beauftragter?|beauftragte|referent|referentin|vorstand|administration)$',
      '(?:总监|總監|经理|經理|负责人|負責人|主管|主任|工程师|工程師|责任者|責任者|部長|課長|担当者|マネージャー|リーダー|팀장|담당자|매니저)$',
    ].join('|'),
  ),
);
