/**
 * A modest vocabulary of work in other languages, each word with English words of the same sense. A duty in German, French,
 * Spanish or Portuguese is judged through them; where too few of its words are here, the judge abstains.
 * One line for each gloss: English, then the words. Accents and endings do not matter.
 */
const GERMAN = `
technology strategy: technologiestrategie technikstrategie
technology: technologie technik technisch
technical architecture: architektur systemarchitektur
software: software
software development: softwareentwicklung
programming language: programmiersprache
code: quellcode code
code review: codereview
interface api: schnittstelle
database: datenbank
data: daten
data protection privacy: datenschutz
data security: datensicherheit
cybersecurity: itsicherheit informationssicherheit cybersicherheit
security: sicherheit
access rights: zugriffsrecht zugangsrecht zugriff berechtigung
server: server rechenzentrum
network: netz netzwerk
cloud: cloud
infrastructure: infrastruktur
operations of systems: systembetrieb
system: system
backup: datensicherung backup sicherungskopie
restore recovery: wiederherstellung
test: test
deployment: bereitstellung auslieferung deployment
production outage: ausfall systemausfall
incident: storung vorfall
monitoring of systems: uberwachung systemuberwachung
maintenance of software: wartung softwarewartung
legacy: altsystem
research: forschung
research and development: forschungsentwicklung
prototype: prototyp
artificial intelligence: ki
patent: patent
innovation: innovation
engineers: ingenieur entwickler softwareentwickler
engineering team: entwicklerteam entwicklungsteam
development: entwicklung
emergency contingency: notfall
emergency: krise
technical change: anderung
approval: freigabe genehmigung
selection choice: auswahl wahl
introduction: einfuhrung
product: produkt
product strategy: produktstrategie
product vision: produktvision
product roadmap: produktroadmap produktfahrplan
product development: produktentwicklung
product portfolio: produktportfolio sortiment produktpalette
product manager: produktmanager produktverantwortlich
requirements of customers: anforderung
feature: funktion funktionsumfang
prioritize features: priorisierung
market: markt
market research: marktforschung marktanalyse
market launch: markteinfuhrung produkteinfuhrung
competition: wettbewerb konkurrenz
customer: kunde kunden
customer survey insight: kundenbefragung umfrage
customer needs: kundenbedurfnis kundenwunsch
user: nutzer benutzer anwender
user experience: nutzererlebnis benutzererlebnis nutzererfahrung
user interface: oberflache benutzeroberflache bedienoberflache
usability: bedienbarkeit benutzerfreundlichkeit gebrauchstauglichkeit
accessibility: barrierefreiheit
user research: nutzerforschung
design: gestaltung entwurf
price: preis
pricing: preisgestaltung preisbildung preismodell preispolitik
price list: preisliste
discount: rabatt
tariff pricing: tarif
revenue: umsatz erlos
growth: wachstum
sales: vertrieb verkauf
operations: betrieb
operating plan: betriebsplan jahresplan
operational processes: betriebsablauf arbeitsablauf ablauf prozess geschaftsprozess
process improvement: prozessverbesserung prozessoptimierung
production plant: fertigung
manufacturing planning: produktionsplanung fertigungsplanung
logistics: logistik
warehouse: lager
supply chain: lieferkette
key figures kpi: kennzahl
company: unternehmen firma gesamtunternehmen
department: abteilung bereich fachbereich
between departments: abteilungsubergreifend bereichsubergreifend
coordination: abstimmung koordination
communication: kommunikation
budget: budget haushalt
budget allocation: budgetverteilung mittelverteilung budgetplanung
resources: ressource
staff planning headcount: personalplanung stellenplan personaleinsatz
staffing: besetzung schichtplan
procurement: beschaffung einkauf
supplier: lieferant zulieferer
supplier contract: lieferantenvertrag rahmenvertrag
contract: vertrag
lease: mietvertrag miete pacht
site location: standort
office: buro
office equipment: buroausstattung
equipment: ausstattung ausrustung
facilities building: gebaude immobilie liegenschaft
fleet vehicles: fuhrpark
cost: kosten
cost savings: kostensenkung einsparung
risk: risiko
risk management: risikomanagement
operational risk: betriebsrisiko
compliance: compliance regelkonformitat
regulation: vorschrift regulierung aufsicht
audit: audit prufung revision
insurance: versicherung
occupational safety: arbeitsschutz arbeitssicherheit
fire safety: brandschutz
business continuity: geschaftskontinuitat
quality management: qualitatsmanagement
drill exercise: ubung probe
manual handbook: handbuch
plan: plan planung
strategy: strategie
roadmap: fahrplan
policy: richtlinie leitlinie
customer service: kundendienst kundenservice
payroll: gehaltsabrechnung lohnabrechnung
accounting: buchhaltung buchfuhrung
tax: steuer
financial statements: jahresabschluss bilanz
legal: recht rechtlich
lawsuit: klage
salary: gehalt lohn
employment contract: arbeitsvertrag
press: presse
advertising: werbung
brand: marke
shareholders: gesellschafter aktionar
team: team mannschaft
leadership: fuhrung leitung
hiring: einstellung rekrutierung
employees: mitarbeiter
#: der die das und oder für fur von vom zum zur des den dem im in mit bei auf aus an am ein eine einer eines unser unsere sowie inklusive alle aller jahrlich
`;

const FRENCH = `
technology: technologie technique technologique
technical architecture: architecture
software: logiciel
software development: developpement logiciel
programming language: langage
code review: relecture
interface api: interface
database: base
data: donnee
privacy: confidentialite rgpd
cybersecurity: cybersecurite
security: securite
access rights: acces habilitation
server: serveur hebergement
network: reseau
cloud: nuage
infrastructure: infrastructure
system: systeme
backup: sauvegarde
restore recovery: restauration
deployment: deploiement
outage: panne
incident: incident
monitoring of systems: supervision
legacy migration: migration
research: recherche
prototype: prototype
patent: brevet
engineers: ingenieur developpeur
development: developpement
product: produit
roadmap: feuille
vision: vision
feature: fonctionnalite
prioritize features: priorisation
market: marche
market research: etude
launch: lancement
competition: concurrence concurrent
customer: client
user: utilisateur
user experience: ergonomie parcours
usability: utilisabilite
accessibility: accessibilite
design: conception maquette
pricing: tarification tarif
price: prix
subscription: abonnement
discount: remise
revenue: revenu recette
growth: croissance
sales: vente
positioning: positionnement
operations: exploitation operation
operational processes: processus procedure
key figures kpi: indicateur
logistics: logistique
warehouse: entrepot
supply chain: approvisionnement
department: service departement
coordination: coordination
communication: communication
budget: budget
budget allocation: repartition
resources: ressource
headcount staffing: effectif planning
procurement: achat
supplier: fournisseur prestataire
contract: contrat
lease: bail location
site location: site
office: bureau locaux
equipment: equipement materiel
facilities building: batiment immeuble
cost: cout
cost savings: economie
risk: risque
continuity: continuite
business: activite
crisis: crise
compliance: conformite
regulation: reglementation reglementaire
audit: audit
insurance: assurance
safety: surete
quality: qualite
plan: plan
strategy: strategie
policy: politique
choice: choix
management: gestion pilotage
approval: validation approbation
payroll: paie
accounting: comptabilite
tax: fiscalite impot
legal: juridique
salary: salaire remuneration
advertising: publicite
brand: marque
shareholders: actionnaire
team: equipe
hiring: recrutement embauche
#: le la les un une des de du et ou pour avec dans sur au aux en par nos notre leur
`;

const SPANISH = `
technology: tecnologia tecnologica tecnico
technical architecture: arquitectura
software: programa
programming language: lenguaje
code: codigo
data: dato
database: base
privacy: privacidad
cybersecurity: ciberseguridad
security: seguridad
access rights: acceso
server: servidor
network: red redes
cloud: nube
infrastructure: infraestructura
system: sistema
backup: respaldo
restore recovery: recuperacion restauracion
deployment: despliegue
incident: incidente
research: investigacion
prototype: prototipo
engineers: ingeniero desarrollador programador
development: desarrollo
product: producto
roadmap: ruta
feature: funcionalidad
prioritize features: priorizacion
market: mercado
launch: lanzamiento
competition: competencia competidor
customer: cliente
user: usuario
user experience: experiencia
usability: usabilidad
accessibility: accesibilidad
design: diseno
price: precio
pricing: tarifa
discount: descuento
revenue: ingreso
growth: crecimiento
sales: venta
operations: operacion operativa
operational processes: proceso procedimiento
key figures kpi: indicador
logistics: logistica
warehouse: almacen bodega
supply chain: suministro
department: departamento area
coordination: coordinacion
budget: presupuesto
budget allocation: asignacion
resources: recurso
headcount staffing: plantilla
procurement: compra adquisicion
supplier: proveedor
contract: contrato
lease: alquiler arrendamiento
office: oficina
equipment: equipamiento
facilities building: edificio instalacion
cost: costo coste
cost savings: ahorro
risk: riesgo
continuity: continuidad
business: negocio
contingency: contingencia
crisis: crisis
compliance: cumplimiento
regulation: normativa regulacion
audit: auditoria
insurance: seguro
quality: calidad
strategy: estrategia
policy: politica
payroll: nomina
accounting: contabilidad
tax: impuesto fiscal
legal: juridico
salary: salario sueldo
advertising: publicidad
brand: marca
team: equipo
hiring: contratacion
management: gestion
drill exercise: simulacro
#: el la los las un una de del y o para con en por al nuestro nuestra su
`;

const PORTUGUESE = `
technology: tecnologia tecnologica
technical architecture: arquitetura
programming language: linguagem
code: codigo
data: dado
database: banco
privacy: privacidade lgpd
cybersecurity: ciberseguranca
security: seguranca
access rights: acesso
server: servidor hospedagem
network: rede
cloud: nuvem
infrastructure: infraestrutura
system: sistema
backup: copia
restore recovery: recuperacao restauracao
deployment: implantacao
incident: incidente
research: pesquisa investigacao
prototype: prototipo
engineers: engenheiro desenvolvedor programador
development: desenvolvimento
product: produto
roadmap: roteiro
feature: funcionalidade
prioritize features: priorizacao
market: mercado
launch: lancamento
competition: concorrencia concorrente
customer: cliente
user: usuario utilizador
user experience: experiencia
usability: usabilidade
accessibility: acessibilidade
design: desenho
price: preco
pricing: tarifa precificacao
discount: desconto
revenue: receita
growth: crescimento
sales: venda
operations: operacao operacional
operational processes: processo procedimento
key figures kpi: indicador
logistics: logistica
warehouse: armazem estoque
supply chain: suprimento
department: departamento setor
coordination: coordenacao
budget: orcamento
budget allocation: alocacao
resources: recurso
headcount staffing: quadro escala
procurement: compra aquisicao
supplier: fornecedor
contract: contrato
lease: aluguel arrendamento
office: escritorio
equipment: equipamento
facilities building: predio instalacao
cost: custo
cost savings: economia
risk: risco
continuity: continuidade
business: negocio
contingency: contingencia
compliance: conformidade
regulation: regulamentacao
audit: auditoria
insurance: seguro
quality: qualidade
strategy: estrategia
policy: politica
payroll: folha
accounting: contabilidade
tax: imposto tributo
legal: juridico
salary: salario
advertising: publicidade
brand: marca
team: equipe equipa
hiring: contratacao
management: gestao
commissions: comissao comissoes
drivers: motorista
#: o a os as um uma de do da dos das e ou para com em no na nos nas por ao nosso nossa
`;

/** Lower case, accents taken off. */
export function bare(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** A bare word without the commonest endings of the four languages. */
function foreignStem(word: string): string {
  let w = word;
  for (let i = 0; i < 2 && w.length > 4; i++) {
    const shorter = w.replace(/(?:en|er|em|es|os|as|s|n|e|a|o)$/, '');
    if (shorter.length < 4) break;
    w = shorter;
  }
  return w;
}

const LANGUAGES = [GERMAN, FRENCH, SPANISH, PORTUGUESE];
/** The lines of words of grammar begin so. */
const GRAMMAR_LINE = '#:';

/** Words of grammar in the four languages; made when first asked for: most charters are English. */
let grammar: Set<string> | null = null;
/** English words for a foreign word, by the word's bare stem; likewise. */
let glosses: Map<string, readonly string[]> | null = null;

function readGrammar(): Set<string> {
  const words = new Set<string>();
  for (const language of LANGUAGES) {
    for (let at = language.indexOf(GRAMMAR_LINE); at >= 0; at = language.indexOf(GRAMMAR_LINE, at + 1)) {
      const line = language.slice(at + GRAMMAR_LINE.length, language.indexOf('\n', at));
      for (const word of line.trim().split(' ')) words.add(word);
    }
  }
  return words;
}

function readGlosses(): Map<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
  for (const language of LANGUAGES) {
    for (const line of language.trim().split('\n')) {
      if (line.startsWith(GRAMMAR_LINE)) continue;
      const colon = line.indexOf(':');
      const english = line.slice(0, colon).split(' ');
      for (const word of line
        .slice(colon + 1)
        .trim()
        .split(' ')) {
        const stem = foreignStem(word);
        if (!made.has(stem)) made.set(stem, english);
      }
    }
  }
  return made;
}

/** Glosses looked up, by the word as written; starts anew when full. */
const found = new Map<string, readonly string[] | null>();
const FOUND_KEPT = 8000;

/** True for a word of grammar in German, French, Spanish or Portuguese. */
export function isForeignGrammar(word: string): boolean {
  grammar ??= readGrammar();
  return grammar.has(word.toLowerCase());
}

/** English words for a foreign one; a German compound is taken apart when all its parts are known. Null when unknown. */
export function glossOf(word: string): readonly string[] | null {
  const known = found.get(word);
  if (known !== undefined) return known;
  if (found.size >= FOUND_KEPT) found.clear();
  glosses ??= readGlosses();
  const gloss = lookUp(glosses, bare(word));
  found.set(word, gloss);
  return gloss;
}

function lookUp(glosses: ReadonlyMap<string, readonly string[]>, word: string): readonly string[] | null {
  return glosses.get(foreignStem(word)) ?? (word.length >= 9 ? lookUpParts(glosses, word) : null);
}

function lookUpParts(glosses: ReadonlyMap<string, readonly string[]>, word: string): readonly string[] | null {
  for (let cut = word.length - 4; cut >= 4; cut--) {
    const tail = glosses.get(foreignStem(word.slice(cut)));
    const first = tail && lookUp(glosses, word.slice(0, cut));
    if (first) return [...first, ...tail];
  }
  return null;
}
