/**
 * What hover, completion and schema say about `.remit.yaml`, in German, by the English words that stand in
 * `config/shape.ts`, `config/presets.ts` and `config/schema.ts`. Keys and values are the same in all languages.
 */
export const germanSettings: Readonly<Record<string, string>> = {
  // The file
  'Remit: a team’s own rules for its charters': 'Remit: die eigenen Regeln eines Teams für seine Chartas',
  'Settings for the charters in this folder and below. The nearest file wins.':
    'Einstellungen für die Chartas in diesem Ordner und darunter. Die nächste Datei gewinnt.',

  // Keys
  'Another config to build on: a preset (startup, enterprise, nonprofit) or the path of a file inside the workspace, from this file’s folder. What stands here wins; of several, the later one.':
    'Eine andere Konfiguration als Grundlage: eine Vorlage (startup, enterprise, nonprofit) oder der Pfad einer Datei im Arbeitsbereich, vom Ordner dieser Datei aus. Was hier steht, geht vor; von mehreren die spätere.',
  'Files that are charters whatever they hold, as globs from this file’s folder. A glob without `/` fits at any depth.':
    'Dateien, die immer Chartas sind, als Muster vom Ordner dieser Datei aus. Ein Muster ohne `/` passt in jeder Tiefe.',
  'Files that Remit never reads, as globs from this file’s folder.':
    'Dateien, die Remit niemals liest, als Muster vom Ordner dieser Datei aus.',
  'Severity of each rule: error, warning, information, hint or off. A rule not named here keeps its default.':
    'Der Schweregrad jeder Regel: error, warning, information, hint oder off. Eine Regel, die hier nicht steht, behält ihre Vorgabe.',
  'A file with findings that the team lives with for now, as `remit check --write-baseline FILE` writes it. The editor shows them as hints; `remit check` leaves them out, unless `--baseline` names another file.':
    'Eine Datei mit Befunden, mit denen das Team vorerst lebt, wie `remit check --write-baseline FILE` sie schreibt. Der Editor zeigt sie als Hinweise; `remit check` lässt sie weg, wenn `--baseline` keine andere Datei nennt.',
  'How much evidence a finding needs, from 0 to 1; 0.5 where nothing is said. Higher is quieter.':
    'Wie sicher ein Befund sein muss, von 0 bis 1; ohne Angabe 0.5. Höher ist stiller.',
  'Roles your organization has besides the built-in ones, and more titles for those.':
    'Rollen, die Ihre Organisation neben den eingebauten hat, und weitere Titel für diese.',
  'New areas of work, another owner for a built-in one, or more terms for it.':
    'Neue Gebiete, eine andere verantwortliche Rolle für ein eingebautes oder mehr Wörter, die darauf deuten.',
  'Duties or areas that your organization gives to a role on purpose. An entry that fits no duty anymore is reported.':
    'Aufgaben oder Gebiete, die Ihre Organisation mit Absicht einer Rolle gibt. Ein Eintrag, zu dem keine Aufgabe mehr passt, wird gemeldet.',

  // Roles
  'The name findings use, in capitals: letters, digits and `-`. A role Remit knows already (`CTO`, `CISO`) gets the titles added to its own.':
    'Der Name in den Befunden, in Großbuchstaben: Buchstaben, Ziffern und `-`. Eine Rolle, die Remit schon kennt (`CTO`, `CISO`), bekommt die Titel zu ihren eigenen hinzu.',
  'Full titles that introduce this role in a charter, in any language.':
    'Ganze Titel, unter denen diese Rolle in einer Charta steht, in jeder Sprache.',
  'Short forms, matched with their capitals as written.':
    'Kurzformen; ihre Großbuchstaben zählen so, wie sie hier stehen.',
  'Other names your charters use for the role: a team, a seat, a code name.':
    'Andere Namen der Rolle in Ihren Chartas: ein Team, ein Sitz, ein Deckname.',
  'Roles that one person holds together: the duties of each are right under this title.':
    'Rollen, die eine Person zusammen innehat: Die Aufgaben jeder von ihnen stehen unter diesem Titel richtig.',

  // Areas
  'A built-in area to give away or to teach more terms, or the name of a new one: small letters, digits and `-`.':
    'Ein eingebautes Gebiet, das eine andere Rolle oder mehr Wörter bekommt, oder der Name eines neuen: kleine Buchstaben, Ziffern und `-`.',
  'The name people read. Without one, a built-in area keeps its own and a new one is called by its slug.':
    'Der Name, den Menschen lesen. Ohne ihn behält ein eingebautes Gebiet seinen eigenen, und ein neues heißt wie sein `slug`.',
  'The role that answers for the area. Needed for a new area; for a built-in one it takes the area away from the role of the taxonomy.':
    'Die Rolle, die das Gebiet verantwortet. Ein neues Gebiet braucht eine; bei einem eingebauten ersetzt sie die Rolle der Taxonomie.',
  'Words that point to the area. A handful is enough; they count at once.':
    'Wörter, die auf das Gebiet deuten. Eine Handvoll genügt; sie zählen sofort.',
  'Duties of the area, as your charters word them.': 'Aufgaben des Gebiets, wie Ihre Chartas sie nennen.',
  'Why your organization does it this way. Hover over a duty cites it.':
    'Warum Ihre Organisation es so hält. Wer auf eine Aufgabe zeigt, liest es.',

  // Allowances
  'The duty’s words, whole. `*` stands for any words, inside a word for any letters; capitals and punctuation do not count.':
    'Die Aufgabe im vollen Wortlaut. `*` steht für beliebige Wörter, innerhalb eines Wortes für beliebige Buchstaben; Großschreibung und Satzzeichen zählen nicht.',
  'A whole area, instead of a duty’s words.': 'Ein ganzes Gebiet statt des Wortlauts einer Aufgabe.',
  'The role under which the duty or area is right in your organization. Its taxonomy owner may keep it too.':
    'Die Rolle, bei der die Aufgabe oder das Gebiet in Ihrer Organisation richtig steht. Auch die Rolle der Taxonomie darf es behalten.',

  // Presets
  'Few people, several hats: quieter about work that two roles share.':
    'Wenige Leute, mehrere Hüte: stiller bei Arbeit, die sich zwei Rollen teilen.',
  'One person may carry the titles of CTO and CPO at once (document B, “Differences in Focus and Approach”), and which of the two a young company hires first follows its needs (B, “Choosing Between a CTO and CPO for Your Organization”). Work on two lists is then how things are, so `duplicate-duty` and `shared-duty` stay silent and a misplaced duty needs more evidence.':
    'Eine Person kann CTO und CPO zugleich sein (Dokument B, „Differences in Focus and Approach“), und wen ein junges Unternehmen zuerst einstellt, folgt aus seinem Bedarf (B, „Choosing Between a CTO and CPO for Your Organization“). Dass Arbeit auf zwei Listen steht, ist dann einfach so: `duplicate-duty` und `shared-duty` schweigen, und eine Aufgabe am falschen Platz braucht mehr Belege.',
  'All three offices filled: every area should have one owner.':
    'Alle drei Ämter besetzt: Jedes Gebiet sollte genau eine verantwortliche Rolle haben.',
  'Where each office is filled, what counts is that the roles stay distinct although their areas touch (document A, “In a Conclusion”). So an area nobody has is told, two owners of one duty are an error, and a duty on two lists is a warning.':
    'Wo jedes Amt besetzt ist, kommt es darauf an, dass die Rollen getrennt bleiben, obwohl ihre Gebiete sich berühren (Dokument A, „In a Conclusion“). Daher wird ein Gebiet gemeldet, das niemand hat, zwei Verantwortliche für eine Aufgabe sind ein Fehler und eine Aufgabe auf zwei Listen eine Warnung.',
  'Programs instead of products: more evidence before anything is said.':
    'Programme statt Produkte: mehr Belege, bevor etwas gesagt wird.',
  'Both documents describe companies that sell technology (A, “In a Conclusion”; B, “Shared Leadership Responsibilities”); product and revenue fit an organization that lives on grants only in part, so a finding needs more evidence. The letters CPO and CDO stand for programs and development (fundraising) there as often as for products and data, so their full titles are read as offices of their own.':
    'Beide Dokumente beschreiben Unternehmen, die Technik verkaufen (A, „In a Conclusion“; B, „Shared Leadership Responsibilities“); Produkt und Erlöse passen nur zum Teil auf eine Organisation, die von Zuwendungen lebt, daher braucht ein Befund mehr Belege. CPO und CDO stehen dort ebenso oft für Programme und für das Einwerben von Mitteln wie für Produkte und Daten, daher gelten ihre ganzen Titel als eigene Ämter.',

  // Why a file cannot be read
  'longer than 8 million characters': 'länger als 8 Millionen Zeichen',
  'more than 1000 brackets in one another': 'mehr als 1000 Klammern ineinander',
  'more than 400 lists in one another': 'mehr als 400 Listen ineinander',
  'more than 60 lists or quotes in one line': 'mehr als 60 Listen oder Zitate in einer Zeile',
  'no `key: value`': 'kein `Schlüssel: Wert`',
  'too much markup or white space within one paragraph':
    'zu viele Zeichen der Auszeichnung oder Leerzeichen in einem Absatz',
};
