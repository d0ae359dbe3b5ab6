/**
 * Words of section labels, as data; which kind of text each announces is the survey's chapter on
 * sections of 152 real charters. Latin words are matched whole and in lower case.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** A label that ends (or, in Romance languages, begins) with one of these is about something other than duties. */
export const NONE_HEADS = words(`
  kpi kpis okr okrs metric metrics scorecard skill skills skillset qualification qualifications competency competencies
  competence competences education certifications traits credentials activities routine routines schedule sequence format
  formats template templates example examples sample samples scenario scenarios dialogue dialogues transcript transcripts
  principles heuristics anti-patterns antipatterns mindset philosophy tone style persona personality prompt prompts
  glossary faq faqs checklist checklists signature signatures notes note links references resources changelog
  background bio biography location locations salary compensation contact contacts handoff handoffs hand-off hand-offs
  handover handovers escalation escalations workflow workflows procedure procedures step steps commitment agenda rituals
  ceremonies deliverables deliverable outputs output inputs input triggers commands examples succession overview
  introduction context appendix contents version delegates delegation deputies stand-ins surfaces startup milestones
  to-dos todos tips pitfalls constraints considerations criteria perks hobbies strengths weaknesses acronyms desirable
  kennzahlen kriterien fähigkeiten kenntnisse anforderungen anforderungsprofil qualifikation qualifikationen voraussetzungen
  berichtsweg zusammenarbeit eskalation eskalationswege ablauf abläufe werkzeuge beispiel beispiele vertretung
  vertretungsregelung stellvertretung schulung schulungen befugnisse vollmachten kontakt kontakte kontaktlisten
  erreichbarkeit erreichbarkeiten profil glossar anlagen dokumentenhistorie tagesablauf nachweise erfolgskriterien
  messgrößen ergebnisse pflichtschulungen anhang
  habilidades requisitos indicadores métricas perfil glosario contacto contactos horario conocimientos aptitudes
  formación herramientas ejemplos ejemplo escalamiento entregables beneficios criterios
  glossário contato contatos metas conhecimentos formação ferramentas exemplos exemplo entregas
  benefícios critérios diferenciais
  qualités indicateurs compétences rattachement glossaire objectifs formation outils exemples exemple livrables suppléance
  avantages critères
`);

/** These announce something else only where no other word but a modifier stands beside them. */
export const NONE_ALONE = words(`
  requirements requirement experience expertise capabilities capability interface interfaces process processes protocol
  protocols tool tools tooling team teams member members training quality relationship relationships stakeholder
  stakeholders partner partners partnerships budget access standards communication communications documentation backlog
  model models file files goal goals objective objectives target targets risk risks rule rules value values culture
  method methods methodology approach permissions reporting collaboration coordination collaborators peers dependencies
  indicators measures measurement success results outcomes structure language voice identity memory meetings meeting
  calendar cadence term terms tenure legend key definitions history status summary about career benefits pay equity
  headcount organization organisation chart profile candidate questions issues feedback support consults reports
  execution response instructions guidelines attitude usage knowledge environment setup configuration archive retired
  enforces wanted agreements agreement supervises manages relevance day week month morning evening afternoon
  prozess prozesse ziele schnittstellen berichtet team
  indicadores proceso procesos objetivos competencias experiencia colaboración reporta
  processo processos objetivos competências experiência colaboração interfaces
  processus collaboration expérience contact équipe contacts questions
`);

/** Those of them that name an area of work where a label above has announced duties. */
export const WORK_ALONE = words(`
  process processes team teams training quality budget standards communication communications documentation backlog risk
  risks culture measurement measurements reporting planning knowledge execution environment setup configuration feedback
  support prozess prozesse ziele proceso procesos processo processos processus calidad qualidade qualité qualität
`);

/** Words that change nothing about the word beside them. */
export const MODIFIERS = words(`
  key core main primary secondary principal major essential required preferred desired minimum minimal necessary relevant
  technical soft hard professional personal success successful decision daily weekly monthly
  quarterly yearly annual current typical other additional related internal external general important specific standard
  common my our us your their his her its this these the a an and or of for with to from in on at by & + / role job position
  seat office first next last what who how when where we i you he she they it are is be
  performance
  cto cpo coo ceo cfo cmo cio ciso team agent company own open immediate direct line matrix functional communication
  reporting escalation output input startup working operating document time course path chain
  de del la el los las do da dos das le les des du et e y und der die das für von im clave chave clés requises requeridas
  necessárias necesarias wichtigste zentrale
`);

/** Labels made of several words that announce something else. */
export const NONE_PHRASES = [
  'reports? (?:in)?to',
  'reporting (?:to|line|structure)',
  'direct reports?',
  'works?(?: most| closely| directly)* with',
  'working with',
  'collaborates?(?: closely)? with',
  'partners? with',
  'interacts? with',
  'coordinates? with',
  'hands? (?:off|over)',
  'escalates?(?: \\w+)? (?:to|when|if)',
  'defers?(?: to)?',
  'depends? (?:on|upon)',
  'consults? with',
  'advised by',
  'supported by',
  'managed by',
  'look(?:s|ing)? (?:for|like)',
  'nice[- ]to[- ]haves?',
  'must[- ]haves?',
  'ideal candidate',
  'red flags?',
  'green flags?',
  'see also',
  'table of contents',
  'next steps',
  'action items?',
  'open (?:points|questions|issues)',
  'case stud(?:y|ies)',
  'day in the life',
  'day[- ]to[- ]day',
  'first \\d+ days',
  '\\d+[-/ ]\\d+[-/ ]\\d+(?: days?| plan)?',
  'when to (?:use|invoke|call|involve|contact)',
  'how (?:to|we|you|i|they|this|he|she|it|a)\\b',
  'change log',
  'added later',
  'document control',
  'time commitment',
  'previous roles?',
  'former roles?',
  'past experience',
  '(?:how )?success (?:looks|means|is)',
  "(?:what )?(?:you|we)(?:[’']ll| will| must| should)? (?:bring|offer)",
  '^(?:(?:who|what) )?you (?:are|have|need)$',
  '^(?:essential|preferred|bonus points)$',
  'person specification',
  '^(?:ask|talk to|speak to|contact|ping|write to|come to|go to|turn to) .{1,30} (?:about|for|when|if|with)$',
  'fun facts?',
  'pet peeves',
  '(?:reading|distribution|mailing) list',
  'application process',
  'equal opportunit',
  'working conditions',
  '(?:related|applicable) documents',
  'legal basis',
  '(?:current|ongoing|past) projects',
  '(?:goals|objectives|targets) for',
  'was (?:du|sie) mitbring',
  'wir bieten',
  'über uns',
  'nous (?:offrons|recherchons|cherchons)',
  'à propos',
  'ofrecemos',
  'oferecemos',
  'buscamos',
  'sobre (?:nosotros|nós)',
  'relations de travail',
  'mitgeltende',
  'measured by',
  'berichtet an',
  'arbeitet (?:zusammen )?mit',
  'reporta a',
  'trabaja con',
  'trabalha com',
  'travaille avec',
  'rend compte',
];

/** One datum about the seat, not a section. */
export const FIELDS = words(`
  name full_name owner holder person incumbent e-mail email mail phone tel telefon telephone slack handle call_sign slug
  pillar colour color count anzahl number version date effective_date last_updated status classification klassifizierung
  document-id document_id dokument-id company organization organisation council model location standort department
  abteilung budget national_id equity equity_percentage title role position also identity type kind id level grade band
  seat term start start_date fte load mitarbeitende adresse branche nombre nome nom correo telefone courriel cargo puesto
  poste titre rolle funktion headcount reports_to held_by seat_holder backup deputy stellvertretung timezone pronouns
  github linkedin twitter website link url language languages tags category priority emoji icon avatar
  名前 氏名 姓名 이름 メール 邮箱 电话
`);
