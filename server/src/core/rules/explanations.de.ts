import type { RuleId } from '../finding.ts';

/** What the page of each rule explains, in German. Only the generator of the pages reads it. */
export const germanExplanations: Readonly<Record<RuleId, string>> = {
  'misassigned-duty': `
Für jede Aufgabe steht eine Rolle ein. Remit liest die Wörter einer Aufgabe, findet das Gebiet, von dem sie sprechen, und
vergleicht dessen Rolle mit der, bei der die Aufgabe steht. Wenn beide verschieden sind und die Wörter wenig Zweifel
lassen, sagt es das und nennt die Wörter, die entschieden haben.

Es ist eine **Warnung**, wo das Urteil in mindestens 99 von 100 Fällen stimmt, ein **Hinweis**, wo es etwas weniger sicher
ist, und sonst schweigt Remit. Wo die meisten Aufgaben einer Charta bei den Rollen stehen, denen die Quellen sie geben,
beweisen dieselben Wörter mehr: Ein starker Hinweis wird dort zur Warnung, und je mehr Aufgaben deutlich falsch stehen,
desto weniger muss für die nächste sprechen. Remit schweigt zu Aufgaben eines Amtes, für das es keine Gebiete kennt, zu
Arbeit, die mehrere Rollen haben könnten, zu einer Rolle, deren Buchstaben mehrere Ämter meinen können, und zu einer
Aufgabe, die ihre Zeile selbst geteilt, unterstützt oder vorläufig nennt.

**So beheben Sie es.** *Zum … verschieben* bringt den ganzen Eintrag mit seinen Unterpunkten zur richtigen Rolle. *Hier
lassen, geteilt mit …* hält fest, dass beide dafür einstehen. Wenn Ihre Organisation diese Arbeit mit Absicht einer anderen
Rolle gibt, sagen Sie es einmal in \`.remit.yaml\`, unter \`areas\` (ein ganzes Gebiet) oder \`allow\` (diese Aufgabe).
`,
  'raci-misassigned-accountable': `
In einer Matrix sagt das A, wer für das Ergebnis einsteht. Remit liest die Tätigkeit der Zeile wie jede Aufgabe und
vergleicht ihre Rolle mit der Spalte, in der das A steht. Es spricht nur, wo die Wörter wenig Zweifel lassen, wo die
richtige Rolle eine eigene Spalte hat und wo genau eine Rolle verantwortlich ist; eine Zeile, deren A einem anderen Amt
gehört (CEO, CISO, einer Leitung), ist niemandes Fehler.

**So beheben Sie es.** *Den … verantwortlich machen* gibt das A der richtigen Rolle; Sie wählen, ob die alte als R (führt
aus) oder als C (wird gefragt) bleibt. Die Tabelle behält ihre Ausrichtung. Wenn Ihre Organisation es anders hält, sagen
Sie es einmal in \`.remit.yaml\`, unter \`areas\` oder \`allow\`.
`,
  'raci-no-accountable': `
Eine Zeile mit R und ohne A sagt, wer die Arbeit tut, und lässt offen, wer für sie einsteht. Wenn zwei dann
verschiedener Meinung sind, entscheidet niemand.

Remit schweigt zu Matrizen, die nie ein A benutzen (dort steht das R für die Verantwortung), zu Überschriften in einer
Tabelle, zu Zeilen, deren Felder es nicht lesen kann, und zu Tabellen, in denen den meisten Zeilen das A mit Absicht fehlt.

**So beheben Sie es.** Geben Sie einer Rolle das A. Wo die Wörter der Zeile keinen Zweifel lassen, schreibt *Den …
verantwortlich machen* es hin.
`,
  'raci-many-accountables': `
Wo zwei Rollen für eine Sache einstehen, kann jede denken, die andere tue es. Eine Zeile braucht genau ein A.

Eine Zeile, die ihre Arbeit gemeinsam oder geteilt nennt, bleibt in Ruhe. Wo die Legende mehrere A erlaubt, wo die meisten
Zeilen mehrere haben oder wo ein Feld zwei Personen nennt, ist es nur eine **Information**.

**So beheben Sie es.** *Nur den … verantwortlich lassen* lässt ein A stehen; aus den anderen wird R.
`,
  'raci-unknown-code': `
R, A, C und I kennt jeder; ein fünfter Buchstabe ist ein Rätsel, wenn die Legende ihn nicht erklärt. Wo ein Dokument eine
Legende hat, misst Remit die Matrix an ihr; wo keine ist, gelten R, A, C, I und S (unterstützt) als bekannt.

**So beheben Sie es.** Erklären Sie den Buchstaben in der Legende, oder berichtigen Sie das Feld, wenn er ein Versehen ist.
`,
  'contradictory-owner': `
Eine Charta sagt oft zweimal dasselbe: im Abschnitt einer Rolle und in einer Matrix. Wenn der Abschnitt eine Aufgabe der
einen Rolle gibt und die Matrix eine andere verantwortlich macht, wählen die Leser, was ihnen passt.

Aufgaben werden an ihren sprechenden Wörtern verglichen: Die Zeile „Yearly transparency report“ einer Matrix und der
Eintrag „Write the yearly transparency report“ sind eine Aufgabe. Für eine Zeile mit mehreren Verantwortlichen gibt es eine
eigene Regel.

**So beheben Sie es.** Entscheiden Sie, welche Stelle stimmt, und ändern Sie die andere: Verschieben Sie die Aufgabe oder
das A.
`,
  'duplicate-duty': `
Wenn zwei Rollen dieselbe Aufgabe haben und keine Zeile sagt, dass sie sie teilen, kann jede denken, die andere kümmere
sich. Remit vergleicht Aufgaben an ihren sprechenden Wörtern, sodass „Write the yearly transparency report“ und „Yearly
transparency report“ eine Aufgabe sind. Einige allgemeine Wörter („Hiring“) genügen nicht: Jede Rolle darf einstellen.

**So beheben Sie es.** Lassen Sie die Aufgabe an einer Stelle stehen, oder schreiben Sie dazu, dass sie geteilt ist:
„(shared with the COO)“.
`,
  'shared-duty': `
Manche Arbeit gehört zwei Ämtern zugleich: Ob sich ein geplantes Produkt bauen lässt, wägen CTO und CPO gemeinsam ab, und
ebenso, was das Produkt verspricht und was die Technik trägt. Wenn eine solche Aufgabe bei einer der beiden Rollen steht
und die Zeile die andere nicht nennt, weiß die andere vielleicht nicht, dass es auch ihre ist.

Das ist ein **Hinweis**: Nichts ist falsch, aber ein Wort würde helfen.

**So beheben Sie es.** *Hier lassen, geteilt mit …* schreibt den Namen der anderen Rolle in die Zeile.
`,
  'disowned-duty': `
Listen wie *Does not own* oder *Out of scope* sollen Nachbarn auseinanderhalten. Wenn eine Rolle Arbeit ausschließt, die
deutlich ihre eigene ist, bleibt niemand dafür übrig, es sei denn, die Zeile sagt, wer sie hat.

**So beheben Sie es.** Nennen Sie die Rolle, die diese Arbeit hat („Pricing: see the CPO“), oder nehmen Sie die Zeile
heraus.
`,
  'uncovered-area': `
Jede Rolle steht für einige Gebiete ein. Wenn eine Charta die Aufgaben einer Rolle aufzählt und keine davon in eines dieser
Gebiete fällt, wurde das Gebiet vielleicht vergessen. Weil viele Chartas nur das Wichtigste nennen, ist diese Regel aus,
bis Sie sie in \`.remit.yaml\` einschalten.

**So beheben Sie es.** Schreiben Sie eine Aufgabe für das Gebiet dazu, geben Sie es unter \`areas\` einer anderen Rolle,
oder lassen Sie die Regel aus.
`,
  'empty-role': `
Ein Abschnitt mit dem Titel einer Rolle und nichts darunter lässt den Leser raten: Ist die Stelle unbesetzt, oder wurden die
Aufgaben vergessen? Remit sagt es nur, wo der Abschnitt wirklich leer ist und andere Rollen derselben Charta Aufgaben
haben. Eine unbesetzte Stelle, eine Vorlage mit Platzhaltern, die Spalte einer Tabelle oder ein beiläufig genannter Name
ist kein leerer Abschnitt.

**So beheben Sie es.** Schreiben Sie auf, wofür die Rolle einsteht, oder vermerken Sie, dass die Stelle unbesetzt ist.
`,
  'duplicate-role': `
Eine Rolle darf in einer Charta gern zweimal vorkommen: in einer Übersicht und in einem eigenen Kapitel. Wenn aber zwei
Abschnitte denselben Titel und verschiedene Namen tragen, ist einer davon wohl veraltet, und jede der beiden Personen kann
die Stelle für ihre halten. Vorläufig oder gar nicht besetzte Stellen, geteilte Stellen und Titel, die sich in irgendeinem
anderen Wort unterscheiden („CTO, Europe“), bleiben in Ruhe.

**So beheben Sie es.** Entfernen Sie den Abschnitt, der nicht mehr gilt, oder sagen Sie in beiden Titeln, was sie
unterscheidet.
`,
  'ambiguous-role': `
CPO heißt in einem Unternehmen die Leitung des Produkts, im nächsten die für Personal, Datenschutz oder Einkauf. Remit sucht
nach dem ausgeschriebenen Titel, nach einer Legende und nach Nachbarn, die eine der Bedeutungen schon haben (eine Leitung
des Produkts neben einem CPO). Wenn die Buchstaben dann noch auf mehrere Ämter passen, sagt es das einmal, am Titel, und
beurteilt keine der Aufgaben darunter.

**So beheben Sie es.** Schreiben Sie den Titel einmal aus: „Chief Product Officer (CPO)“.
`,
  'unused-ignore': `
Kommentare, die einen Befund unterdrücken, überleben die Zeilen, für die sie geschrieben wurden. Einer, der nichts mehr
bewirkt, verdeckt den nächsten echten Befund an derselben Stelle; einer mit falsch geschriebener Regel hat nie gewirkt.
Kommentare zu Regeln, die ausgeschaltet sind oder mehrere Dateien vergleichen, bleiben in Ruhe.

**So beheben Sie es.** Entfernen Sie den Kommentar, oder berichtigen Sie den Namen der Regel.
`,
  'invalid-config': `
In \`.remit.yaml\`: ein Schlüssel, den es nicht gibt, ein Wert der falschen Art, eine Regel, eine Rolle oder ein Gebiet, das
niemand kennt. Der Befund steht genau auf dem Wort, nennt das nächste gültige, und der Rest der Datei gilt trotzdem.

In einer Charta: ein Dateikopf mit einer Zeile, die kein \`key: value\` ist (gemeldet als *information*), weil seine Felder
\`charter\`, \`role\` und \`title\` nicht benutzt werden konnten.

**So beheben Sie es.** Berichtigen Sie das Wort über der Wellenlinie; die Vervollständigung bietet die gültigen an.
`,
};
