/**
 * What the taxonomy and the rules say, in German, by the English words that stand where they are defined. Offices and
 * the names of sources stay as they are, and so do duties that are written into a charter.
 */
export const germanTaxonomy: Readonly<Record<string, string>> = {
  // Areas
  'Technical strategy and vision': 'Technische Strategie und Vision',
  'Where the technology is heading in the years ahead, which new technologies matter to the business, and how the whole company moves there.':
    'Wohin sich die Technik in den nächsten Jahren bewegt, welche neuen Techniken für das Geschäft zählen und wie das ganze Unternehmen dorthin kommt.',
  'Technology infrastructure': 'Technische Infrastruktur',
  'The systems everything runs on: choosing, building and operating software, hardware and networks that grow with demand, stay safe and stay fast.':
    'Die Systeme, auf denen alles läuft: Software, Hardware und Netze auswählen, bauen und betreiben, sodass sie mit dem Bedarf wachsen, sicher und schnell bleiben.',
  'Research and development': 'Forschung und Entwicklung',
  'Exploring technology that is new to the company and carrying an idea far enough to see that it works.':
    'Technik erkunden, die für das Unternehmen neu ist, und eine Idee so weit bringen, dass man sieht, ob sie trägt.',
  'Technical leadership': 'Technische Führung',
  'Leading the people who build the technology: finding and keeping engineers, teaching them, equipping them and seeing their projects through.':
    'Die Menschen führen, die die Technik bauen: Fachleute finden und halten, sie ausbilden, ausrüsten und ihre Vorhaben zu Ende bringen.',
  'Responsible technology': 'Verantwortungsvolle Technik',
  'Using technology in a way people can trust: protecting data, guarding against attack, and holding artificial intelligence to stated standards.':
    'Technik so einsetzen, dass man ihr trauen kann: Daten schützen, Angriffe abwehren und künstliche Intelligenz an festen Maßstäben messen.',
  'Product strategy': 'Produktstrategie',
  'What the company should offer and why: the vision and roadmap of the product, grounded in customers, markets and competitors.':
    'Was das Unternehmen anbieten soll und warum: Vision und Fahrplan des Produkts, gestützt auf Kunden, Märkte und Wettbewerb.',
  'Product development': 'Produktentwicklung',
  'Taking a product through its life, from the first idea to launch and beyond, and deciding which features come first on the way.':
    'Ein Produkt durch sein Leben bringen, von der ersten Idee bis zur Einführung und darüber hinaus, und entscheiden, welche Funktionen zuerst kommen.',
  'User experience': 'Nutzererlebnis',
  'Making the product easy, inclusive and pleasant to use, and learning from what people do with it and say about it.':
    'Das Produkt leicht, für alle und angenehm benutzbar machen und daraus lernen, was Menschen damit tun und darüber sagen.',
  'Product revenue': 'Produkterlöse',
  'How the product earns: its price, its position in the market, how it is brought to buyers, and where growth comes from.':
    'Womit das Produkt verdient: sein Preis, sein Platz im Markt, der Weg zu den Käufern und woher Wachstum kommt.',
  'Operational strategy': 'Operative Strategie',
  'Turning the company’s strategy into plans people can carry out, with measures, processes and output kept in view in every department.':
    'Aus der Strategie des Unternehmens Pläne machen, die sich ausführen lassen, und Kennzahlen, Abläufe und Ergebnisse aller Abteilungen im Blick behalten.',
  'Resource management': 'Ressourcenmanagement',
  'Putting people, money and places where the business needs them, running lean, and leaving room for the company to grow.':
    'Menschen, Geld und Räume dorthin bringen, wo das Geschäft sie braucht, sparsam wirtschaften und Platz für Wachstum lassen.',
  'Cross-functional collaboration': 'Zusammenarbeit der Abteilungen',
  'Making departments talk to each other and pull the same way, the technical, product and operating teams above all.':
    'Abteilungen miteinander ins Gespräch und in eine Richtung bringen, vor allem Technik, Produkt und Betrieb.',
  'Risk management': 'Risikomanagement',
  'Seeing what could stop the company from working, keeping to the rules of its trade, and having a plan ready for bad days.':
    'Sehen, was das Unternehmen zum Stillstand bringen könnte, die Regeln der Branche einhalten und für schlechte Tage einen Plan bereithalten.',
  'Other duties': 'Andere Aufgaben',

  // Roles
  'Answers for the technology: where it is heading, that it works, and the people who build it.':
    'Steht für die Technik ein: wohin sie sich bewegt, dass sie läuft, und für die Menschen, die sie bauen.',
  'The CTO decides how things are built and on what; the CPO decides what is worth building and for whom.':
    'Der CTO entscheidet, wie und womit gebaut wird; der CPO entscheidet, was sich zu bauen lohnt und für wen.',
  'The CTO runs the systems the company depends on; the COO runs the company that depends on them.':
    'Der CTO betreibt die Systeme, von denen das Unternehmen abhängt; der COO betreibt das Unternehmen, das von ihnen abhängt.',
  'Answers for the product: what it should be, that people can use and want it, and that it earns.':
    'Steht für das Produkt ein: was es sein soll, dass Menschen es benutzen können und wollen, und dass es verdient.',
  'The CPO starts from customers and the market; the CTO starts from what technology can do.':
    'Der CPO geht von Kunden und Markt aus; der CTO geht davon aus, was die Technik kann.',
  'The CPO answers for the product’s success outside; the COO for smooth work inside.':
    'Der CPO steht für den Erfolg des Produkts draußen ein, der COO für reibungslose Arbeit drinnen.',
  'Answers for the running of the company: plans carried out, means well used, departments in step, risks in hand.':
    'Steht für den Lauf des Unternehmens ein: Pläne ausgeführt, Mittel gut genutzt, Abteilungen im Takt, Risiken im Griff.',
  'The COO shares out people, money and places; the CTO builds and keeps the technology they use.':
    'Der COO teilt Menschen, Geld und Räume zu; der CTO baut und pflegt die Technik, die sie benutzen.',
  'The COO makes departments work together; the CPO decides what product comes out of that work.':
    'Der COO lässt die Abteilungen zusammenarbeiten; der CPO entscheidet, welches Produkt daraus wird.',

  // Rules
  'A duty stands under the wrong role': 'Eine Aufgabe steht bei der falschen Rolle',
  'The accountable mark of a matrix row stands with the wrong role':
    'Das A einer Matrixzeile steht bei der falschen Rolle',
  'A matrix row has nobody accountable': 'In einer Matrixzeile ist niemand verantwortlich',
  'A matrix row has several accountable roles': 'In einer Matrixzeile sind mehrere Rollen verantwortlich',
  'A matrix uses a letter that its legend does not explain':
    'Eine Matrix benutzt einen Buchstaben, den ihre Legende nicht erklärt',
  'Two places give one duty to different roles': 'Zwei Stellen geben eine Aufgabe verschiedenen Rollen',
  'One duty stands under two roles': 'Eine Aufgabe steht bei zwei Rollen',
  'Shared work names one role only': 'Gemeinsame Arbeit nennt nur eine Rolle',
  'A role excludes its own work': 'Eine Rolle schließt ihre eigene Arbeit aus',
  'A role has no duty in one of its areas': 'Eine Rolle hat in einem ihrer Gebiete keine Aufgabe',
  'A role section has no duties': 'Der Abschnitt einer Rolle hat keine Aufgaben',
  'A role is introduced twice with different people': 'Eine Rolle wird zweimal mit verschiedenen Personen vorgestellt',
  'A role’s letters can mean several offices': 'Die Buchstaben einer Rolle können mehrere Ämter meinen',
  'An ignore comment silences nothing': 'Ein Kommentar unterdrückt nichts',
  'A setting or the front matter cannot be read': 'Eine Einstellung oder der Dateikopf lässt sich nicht lesen',
};
