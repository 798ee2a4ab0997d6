# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `plain`, in German. What each message is given is said above it in en.ftl.

## Said by the generator itself

moment = { $weekday }, { $date }, { $time } Uhr { $zone } ({ $offset })
zone-name =
    { $key ->
        [UTC] UTC
        [none] { $zone }
        [Europe-Brussels] Brüsseler Zeit
        [Europe-Berlin] Berliner Zeit
        [Europe-Paris] Pariser Zeit
        [Europe-Rome] römischer Zeit
        [Europe-Madrid] Madrider Zeit
        [Europe-Warsaw] Warschauer Zeit
        [Europe-Vienna] Wiener Zeit
        [Europe-Zurich] Zürcher Zeit
        [Europe-London] Londoner Zeit
        [Europe-Lisbon] Lissabonner Zeit
        [Europe-Prague] Prager Zeit
        [Europe-Athens] Athener Zeit
        [Europe-Copenhagen] Kopenhagener Zeit
       *[other] Ortszeit { $city }
    }

call-title-closes = Ende: { $title }
call-title-extended = Verlängert: { $title }
call-title-cancelled = Abgesagt: { $title }
call-title-outcome = Ergebnis: { $title }
call-opens-at = Beginn: { $when }.
call-closes-at = Ende: { $when }.
call-closed-before = Gilt nicht mehr: Ende { $when }.
call-cancelled-on = Abgesagt am { $date }.
calendar = Kalenderdatei
plain-call-closed = Beendet: { $when }.
plain-call-cancelled = Abgesagt.
plain-call-no-end = Ein Ende ist nicht angegeben.

sample-mark = [BEISPIEL]
demonstration-band = Dies ist eine Demonstration. Sie ist keine Seite von EXPeRT, PARTNER oder SIOP Europe und gibt keinen medizinischen Rat.
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
footnotes-title = Fußnoten
footnote-back = zurück zum Text

## References

references-title = Literatur
reference-back = zurück zum Text
reference-number = Quelle { $number }
reference-run = Quellen { $number }–{ $last }
reference-et-al = et al.
reference-editor = Hrsg.
reference-editors = Hrsg.
reference-edition = Aufl.
reference-in = In:
reference-internet = [Internet]
reference-thesis = [Dissertation]
reference-pages = S.
reference-report-number = Bericht Nr.:
reference-number-of-source = Nr.:
reference-cited = zitiert
reference-available = Verfügbar unter:

## How to cite a page

cite-this-page = Diese Seite zitieren
cite-the-paper = Zitieren Sie den Fachartikel, nicht diese Seite
cite-authors-see-paper = Autorinnen und Autoren: siehe Fachartikel
cite-version = Version { $version }
cite-downloads = Für Literaturverwaltungen:

## News and newsletters

dated = Dieser Text ist aus dem Jahr { $year }. Was darin steht, kann sich seitdem geändert haben.
subject-guideline = Zur Leitlinie
subject-guideline-version = Version
guideline-news = Neuigkeiten zu dieser Leitlinie
newsletter-number = Nr. { $number }
newsletter-items = In dieser Ausgabe
newsletter-on-site = Diese Ausgabe auf der Website:
formats = Auch verfügbar
format-text = als reiner Text
format-email = zum Versenden per E-Mail
text-struck-out = gestrichen
text-picture = Bild
table-label = Tabelle { $number }
task-done = erledigt
task-open = offen

## Boxes in a text

main-points = Das Wichtigste
questions = Fragen, die Sie stellen können
urgent-title = Machen Sie sich jetzt Sorgen?
no-text = Dazu haben wir noch keinen geprüften Text. Ihr Behandlungsteam kann es Ihnen sagen.

## Every page

main-menu = Hauptmenü
languages = Sprachen
not-translated = (nicht übersetzt)
fallback-note = Diese Seite ist noch nicht übersetzt. Sie steht hier in der Sprache, in der sie geschrieben wurde:
translation-sample = Dies ist eine Musterübersetzung. Niemand, der diese Sprache spricht, hat sie geprüft.
translation-machine = Eine Maschine hat diese Seite übersetzt, und niemand hat sie geprüft.
partly-translated-note = Ein Teil dieser Seite ist noch nicht übersetzt. Er steht hier in der Sprache, in der er geschrieben wurde:
changed-on = Das Original hat sich hier am { $date } geändert. Das ist der neue Text, noch nicht übersetzt.
changed-since = Das Original hat sich hier nach der Übersetzung vom { $date } geändert. Das ist der neue Text, noch nicht übersetzt.
changed-later = Das Original hat sich hier geändert. Das ist der neue Text, noch nicht übersetzt.
original-changed-on = Das Original dieser Seite hat sich am { $date } geändert. Was neu ist, steht hier in der Sprache des Originals, bis es übersetzt ist. So gezeigte Teile: { $count }.
original-changed-since = Das Original dieser Seite hat sich nach der Übersetzung vom { $date } geändert. Was neu ist, steht hier in der Sprache des Originals, bis es übersetzt ist. So gezeigte Teile: { $count }.
original-changed-later = Das Original dieser Seite hat sich geändert. Was neu ist, steht hier in der Sprache des Originals, bis es übersetzt ist. So gezeigte Teile: { $count }.
original-read = Das Original:
footer-menu = Über diese Website
breadcrumb = Sie sind hier
contents = Auf dieser Seite
list-title = { $title }, Seite { $number } von { $count }
tags-title = Themen
tumours-title = Tumoren
dictionary-title = Datenwörterbuch
moved-title = Diese Seite ist umgezogen
professional-title = { $name }: für Fachleute
page-of = Seite { $number } von { $count }
previous-page = Vorige Seite
next-page = Nächste Seite
related = Verwandte Seiten
sources = Quellen
not-known = nicht bekannt
not-stated = nicht angegeben
not-found-title = Unter dieser Adresse gibt es keine Seite
back-home = Zur Startseite
moved = Diese Seite ist umgezogen. Gehen Sie zur neuen Adresse.

## Tumours

for-families = Für Familien
for-professionals = Für Fachleute
other-names = Andere Namen
body-site = Stelle im Körper
urgent-line = Wenn Sie sich jetzt Sorgen um Ihr Kind machen, rufen Sie Ihr Behandlungsteam in der Klinik an. Im Notfall rufen Sie 112 an.
no-family-text = Zu diesem Tumor ist noch kein Text für Familien geschrieben. Ihr Behandlungsteam kann Ihnen mehr sagen, und diese Seiten können helfen.
questions-link = Fragen, die Sie Ihrem Team stellen können
help-link = Hilfe und Links
codes = Codes
fact-topic =
    { $topic ->
        [age] Alter
        [incidence] Wie häufig er vorkommt
        [series] Veröffentlichte Fallserien
        [genes] Gene und Veranlagung
       *[other] Weitere Fakten
    }

## Glossary

glossary-title = Wörter erklärt, von A bis Z
glossary-intro = Was Wörter auf diesen Seiten bedeuten: zuerst in einfachen Worten, dann so, wie Fachleute es sagen.
glossary-letters = Buchstaben
glossary-all = Alle Wörter, von A bis Z
words-used = Wörter auf dieser Seite
respelling = Aussprache: { $said }
technical-meaning = Für Fachleute
also-called = Auch genannt
not-yet-translated = Noch nicht übersetzt

## Recommendations

recommendations = Empfehlungen
recommendations-title = Alle Empfehlungen
recommendations-intro = Alle Empfehlungen der aktuellen Leitlinien, nach Tumor und nach Grad. Grade zweier Skalen lassen sich nicht vergleichen.
recommendation-id = Nummer
recommendation-strength = Stärke
strength-word = { $strength ->
    [strong] stark
   *[conditional] bedingt
}
recommendation-direction = Richtung
direction-word = { $direction ->
    [against] dagegen
   *[for] dafür
}
grade = Empfehlungsgrad
level-of-evidence = Evidenzgrad
scale = Skala
in-short = Kurz gesagt
population = Um wen es geht
rationale = Begründung
benefits-harms = Nutzen und Schaden
not-stated-in-source = in der Quelle nicht angegeben
since-last-version = Seit der letzten Version
label-word = { $label ->
    [new] neu
    [reviewed] geprüft, unverändert
    [amended] geändert
   *[not-reviewed] nicht geprüft
}
scales = Wie Empfehlungen eingestuft werden
by-tumour = Nach Tumor
by-grade = Nach Grad
about-no-tumour = Zu keinem einzelnen Tumor
without-grade = Grad nicht angegeben
review-overdue = Die Prüfung dieser Seite war fällig: { $day }. Die Seite kann veraltet sein.
review-outdated = Der Text wurde nach der letzten Prüfung geändert. Er wartet auf die nächste Prüfung.
checked-by-parents = Eltern, Patientinnen und Patienten, die sie vorab gelesen haben
checked-by-no-parents = Niemand ist vermerkt
who-paid = Wer bezahlt hat
who-paid-below = Es steht am Ende der Seite
adverts = Werbung
adverts-none = Keine, auf keiner Seite
awaiting-review = Diese Seite wartet auf die Prüfung. Noch hat niemand vermerkt, dass sie geprüft wurde.
withdrawn = { $kind ->
    [superseded] Eine andere Seite hat diese ersetzt. Benutzen Sie diese nicht mehr.
   *[withdrawn] Diese Seite wurde zurückgezogen. Benutzen Sie sie nicht mehr.
}
withdrawn-see = Lesen Sie stattdessen:
withdrawn-title = { $title } { $kind ->
    [superseded] (ersetzt)
   *[withdrawn] (zurückgezogen)
}
behind = Diese Seite beruht auf Version { $version } einer Leitlinie. Seitdem ist Version { $current } erschienen, und die Seite wurde noch nicht damit verglichen:
reviewed = Als geprüft vermerkt
reviewed-by = durch
review-scope = Was geprüft wurde
next-review = Nächste Prüfung fällig bis
rests-on = Beruht auf
rests-on-version = Version
family-pages = Seiten für Familien
earlier-version-title = { $title } (frühere Version { $version })
next-version-title = { $title } (Entwurf der Version { $version })
earlier-version = Dies ist eine frühere Version. Benutzen Sie sie nicht mehr.
earlier-version-current = Lesen Sie die aktuelle Version
next-version = Dies ist ein Entwurf der nächsten Version. Er ist noch keine Empfehlung.
guideline-status = Stand
status-proposed = vorgeschlagen
status-in-development = in Arbeit
status-in-consultation = in Konsultation
status-current = gültig
status-under-review = wird überarbeitet
status-superseded = ersetzt
status-withdrawn = zurückgezogen
status-awaiting-review = wartet auf Prüfung
guideline-published = Veröffentlicht
guideline-version = Diese Version
searched-to = Evidenz gesucht bis
cite-as = Zitieren als
cite-as-below = wie sie zitiert wird
guideline-licence = Lizenz
guideline-changes = Änderungen
guideline-changes-below = was sich seit der vorigen Version geändert hat
not-reported = nicht berichtet
reported-in-paper = siehe Fachartikel

## How a guideline was made: the items of the RIGHT statement

right-about = Über diese Leitlinie (RIGHT): wie sie entstanden ist
right-note = Dies sind die 22 Punkte der RIGHT-Erklärung zum Berichten von Leitlinien. Was niemand aufgeschrieben hat, ist „nicht berichtet“.
right-note-paper = Dies sind die 22 Punkte der RIGHT-Erklärung zum Berichten von Leitlinien. Diese Seite fasst einen Fachartikel zusammen; was sie nicht sagt, steht im Artikel oder nirgends.
right-group-basic = Grundangaben
right-group-background = Hintergrund
right-group-evidence = Evidenz
right-group-recommendations = Empfehlungen
right-group-review = Prüfung und Qualität
right-group-funding = Finanzierung und Interessen
right-group-other = Weitere Angaben
right-title = Titel, Jahr und Thema
right-summary = Zusammenfassung der Empfehlungen
right-abbreviations = Begriffe und Abkürzungen
right-contact = Wen man fragen kann
right-problem = Das Gesundheitsproblem
right-aims = Ziele
right-population = Um wen es geht
right-users = Wer sie anwenden soll, und wo
right-group = Wer sie gemacht hat
right-questions = Gestellte Fragen
right-reviews = Systematische Übersichten
right-certainty = Wie sicher die Evidenz ist
right-recommendations = Empfehlungen
right-rationale = Gründe für die Empfehlungen
right-decisions = Von der Evidenz zur Entscheidung
right-external-review = Prüfung durch andere
right-quality = Sicherung der Qualität
right-funding = Wer bezahlt hat
right-funder-role = Anteil derer, die bezahlt haben
right-interests = Interessen, und wie mit ihnen umgegangen wurde
right-access = Wo man sie bekommt
right-research = Was erforscht werden sollte
right-limitations = Grenzen der Leitlinie
right-in-recommendations = auf dieser Seite aufgeführt
right-conflict = Interessen:

## Versions of a guideline

versions = Versionen
change-log = Was sich geändert hat
change-kind = { $kind ->
    [added] neu
    [dropped] nicht mehr empfohlen
    [editorial] andere Worte, gleicher Sinn
   *[changed] geändert
}
change-approved = gebilligt von
lay-summary = Für Familien
no-lay-summary = Eine Zusammenfassung für Familien ist nicht geschrieben.
recommendations-in-short = Die Empfehlungen in Kürze
recommendations-as-data = Empfehlungen als Daten (JSON)

## Data dictionary

forms = Formulare
variables = Variablen
form = Formular
label = Bezeichnung
type = Typ
choices = Auswahl
validation = Gültigkeitsprüfung
minimum = Kleinster Wert
maximum = Größter Wert
formula = Formel
releases = Versionen
download-columns = Die Spalten dieses Formulars, wie REDCap sie ausgibt. Datensätze sind hier keine.
download-schema = Datenwörterbuch eines Registers
release-title = Version { $version }
slider = Beschriftung der Skala, von links nach rechts
vocabulary = Nachgeschlagen in
logic = Nur gefragt, wenn
annotation = Anmerkung
count-variables =
    { $count ->
        [one] { $count } Variable
       *[other] { $count } Variablen
    }
note = Hinweis

## Rules in words

logic-shown-when = Wird gezeigt, wenn gilt: { $rule }
logic-and = { $left } und { $right }
logic-or = { $left } oder { $right }
logic-list = { $left }; { $right }
logic-values = { $left }, { $right }
logic-values-or = { $left } oder { $right }
logic-values-nor = { $left } oder { $right }
logic-group = ({ $rule })
logic-all-of = (alles davon: { $list })
logic-any-of = (mindestens eines davon: { $list })
logic-none-of = (nichts davon: { $list })
logic-is = { $field } ist { $value }
logic-is-not = { $field } ist nicht { $value }
logic-less = { $field } ist kleiner als { $value }
logic-at-most = { $field } ist höchstens { $value }
logic-more = { $field } ist größer als { $value }
logic-at-least = { $field } ist mindestens { $value }
logic-before = { $field } liegt vor: { $value }
logic-until = { $field } liegt vor oder auf: { $value }
logic-after = { $field } liegt nach: { $value }
logic-since = { $field } liegt auf oder nach: { $value }
logic-code-less = der Code von { $field } ist kleiner als { $value }
logic-code-at-most = der Code von { $field } ist höchstens { $value }
logic-code-more = der Code von { $field } ist größer als { $value }
logic-code-at-least = der Code von { $field } ist mindestens { $value }
logic-includes = { $field } enthält { $value }
logic-includes-not = { $field } enthält nicht { $value }
logic-empty = { $field } hat keine Antwort
logic-filled = { $field } hat eine Antwort
logic-form-incomplete = das Formular { $field } ist unvollständig
logic-form-unverified = das Formular { $field } ist noch nicht geprüft
logic-form-complete = das Formular { $field } ist vollständig
logic-form-not-complete = das Formular { $field } ist nicht vollständig
logic-as-survey = es wird als Umfrage ausgefüllt
logic-as-form = es wird vom Personal ausgefüllt
logic-at-event = beim Ereignis { $event }: { $rule }
logic-field-at-event = { $field } (beim Ereignis { $event })
logic-field-repeat = { $field } ({ $repeat })
logic-numbered-repeat = Wiederholung { $number }
logic-this-repeat = diese Wiederholung
logic-previous-repeat = die Wiederholung davor
logic-next-repeat = die nächste Wiederholung
logic-first-repeat = die erste Wiederholung
logic-last-repeat = die letzte Wiederholung
logic-this-event = dieses Formulars
logic-first-event = das als erstes kommt
logic-last-event = das als letztes kommt
logic-previous-event = vor diesem
logic-next-event = nach diesem
logic-the-event = das Ereignis
logic-the-event-number = die Nummer des Ereignisses
logic-the-arm = der Studienarm
logic-the-arm-number = die Nummer des Studienarms
logic-the-record = der Datensatz
logic-the-repeat = die Nummer der Wiederholung
logic-the-user = die angemeldete Person
logic-the-role = die Rolle der angemeldeten Person
logic-today = heute
logic-now = jetzt
logic-yes = Ja
logic-no = Nein
logic-true = Wahr
logic-false = Falsch

## What of a dictionary is not published

withheld-argument = Werte, die das Formular selbst einträgt
withheld-email = E-Mail-Adressen
withheld-telephone = Telefonnummern
withheld-query = eine Abfrage: die Liste kommt aus einem anderen Projekt
withheld-questions = die Fragen von Formularen, die nicht weitergegeben werden dürfen

## What differs between two releases of a dictionary

change-none = nicht angegeben
change-title = der Name des Datenwörterbuchs war „{ $old }“ und ist „{ $new }“
change-form-added = neues Formular
change-form-removed = Formular entfernt
change-form-title = der Name war „{ $old }“ und ist „{ $new }“
change-form-order = das Formular steht an anderer Stelle unter den übrigen
change-texts = Überschriften und Texte: aus „{ $old }“ wurde „{ $new }“
change-added = neue Variable, im Formular { $new }
change-removed = Variable entfernt, aus dem Formular { $old }
change-markup = nur die Auszeichnung eines Textes hat sich geändert
change-label = die Bezeichnung war „{ $old }“ und ist „{ $new }“
change-note = der Hinweis war „{ $old }“ und ist „{ $new }“
change-type = der Typ war { $old } und ist { $new }
change-choice-added = neue Auswahl: „{ $new }“
change-choice-removed = Auswahl entfernt: „{ $old }“
change-choice-label = Auswahl anders formuliert: aus „{ $old }“ wurde „{ $new }“
change-choice-code = Auswahl mit anderem Code: aus „{ $old }“ wurde „{ $new }“
change-choice-order = die Auswahl steht in anderer Reihenfolge: { $new }
change-section = die Überschrift darüber war „{ $old }“ und ist „{ $new }“
change-formula = die Formel war „{ $old }“ und ist „{ $new }“
change-vocabulary = früher nachgeschlagen in „{ $old }“, jetzt in „{ $new }“
change-validation = die Gültigkeitsprüfung war „{ $old }“ und ist „{ $new }“
change-minimum = der kleinste Wert war „{ $old }“ und ist „{ $new }“
change-maximum = der größte Wert war „{ $old }“ und ist „{ $new }“
change-logic = die Regel, nach der sie gezeigt wird, war „{ $old }“ und ist „{ $new }“
change-matrix = die Matrix war „{ $old }“ und ist „{ $new }“
change-alignment = die Ausrichtung war „{ $old }“ und ist „{ $new }“
change-question = die Nummer der Frage war „{ $old }“ und ist „{ $new }“
change-annotation = die Anmerkung war „{ $old }“ und ist „{ $new }“
change-identifier-on = sie gilt jetzt als Angabe, die eine Person erkennbar macht
change-identifier-off = sie gilt nicht mehr als Angabe, die eine Person erkennbar macht
change-required-on = sie muss jetzt ausgefüllt werden
change-required-off = sie muss nicht mehr ausgefüllt werden
change-ranking-on = jede Auswahl der Matrix darf jetzt nur einmal genommen werden
change-ranking-off = jede Auswahl der Matrix darf jetzt mehr als einmal genommen werden
change-slider = die Beschriftung der Skala war „{ $old }“ und ist „{ $new }“
change-form = aus dem Formular { $old } in das Formular { $new } verschoben
change-order = sie steht an anderer Stelle in ihrem Formular
change-arms = die Studienarme waren „{ $old }“ und sind „{ $new }“
change-repeating = die Formulare, die sich wiederholen dürfen, waren „{ $old }“ und sind „{ $new }“
change-event-added = neues Ereignis
change-event-removed = Ereignis entfernt
change-event-name = der Name war „{ $old }“ und ist „{ $new }“
change-event-arm = der Studienarm war „{ $old }“ und ist „{ $new }“
change-event-day = der Tag war „{ $old }“ und ist „{ $new }“
change-event-repeats = das Ereignis darf sich jetzt wiederholen
change-event-once = das Ereignis findet jetzt nur einmal statt
change-event-repeats-unstated = ob sich das Ereignis wiederholen darf, ist nicht mehr angegeben
change-event-order = die Ereignisse stehen in anderer Reihenfolge: { $new }
change-event-form-added = das Formular { $new } wird dabei jetzt ausgefüllt
change-event-form-removed = das Formular { $old } wird dabei nicht mehr ausgefüllt
change-event-form-repeats = das Formular { $new } darf sich dabei jetzt wiederholen
change-event-form-once = das Formular { $new } wird dabei jetzt nur einmal ausgefüllt
change-event-form-repeats-unstated = ob sich das Formular { $new } dabei wiederholen darf, ist nicht mehr angegeben
effect-compatible = bereits erhobene Daten bleiben, wie sie sind
effect-check = ist anzusehen
effect-breaking = passt nicht zu bereits erhobenen Daten
reason-added-required = frühere Datensätze haben keinen Wert für eine Variable, die ausgefüllt werden muss
reason-removed = ihre Werte würden mit ihr gelöscht
reason-form-removed = ob das Formular vollständig ist, würde mit ihm gelöscht
reason-label-unit = was in Klammern steht, hat sich geändert: ist es dieselbe Einheit?
reason-label-numbers = die Zahlen in der Bezeichnung haben sich geändert: fragt sie noch dasselbe?
reason-choice-code = Datensätze enthalten den früheren Code, der jetzt etwas anderes oder nichts bedeutet
reason-code-reused = Datensätze enthalten diesen Code mit seiner früheren Bedeutung
reason-choice-removed = Datensätze können einen Code enthalten, der keine Bedeutung mehr hat
reason-type-one-line = Texte mit mehreren Zeilen passen nicht mehr
reason-type-checkbox = eine Liste von Häkchen wird anders gespeichert als eine einzelne Antwort
reason-type-calculated = eingetragene Werte würden durch berechnete überschrieben
reason-type-codes-lost = Datensätze enthalten Codes, deren Bedeutung nicht mehr im Datenwörterbuch steht
reason-type = Werte des früheren Typs passen nicht
reason-logic = die Frage wird anderen Patientinnen und Patienten gestellt als zuvor
reason-formula = Werte werden neu berechnet, wenn ein Datensatz gespeichert wird
reason-vocabulary-new = frühere Werte stammen vielleicht nicht aus dem Verzeichnis
reason-vocabulary = Datensätze enthalten Codes eines anderen Verzeichnisses
reason-required = frühere Datensätze haben vielleicht keinen Wert
reason-identifier-off = sie darf jetzt mit Daten ausgegeben werden, die als nicht personenbezogen gelten
reason-validation-new = bereits eingetragene Werte sind vielleicht nicht von dieser Art
reason-validation = bereits eingetragene Werte sind von anderer Art
reason-range = bereits eingetragene Werte liegen vielleicht außerhalb des Bereichs
reason-range-unclear = die beiden Grenzen lassen sich nicht vergleichen
reason-other-events = das Formular wird bei anderen Ereignissen ausgefüllt: was bei den früheren erhoben wurde, geht verloren
reason-other-repeats = eines der beiden Formulare wiederholt sich, das andere nicht
reason-events-not-stated = es ist nicht angegeben, wann die Formulare ausgefüllt werden: wenn bei anderen Ereignissen, gehen Daten verloren
reason-event-removed = was bei diesem Ereignis erhoben wurde, geht verloren
reason-event-form-removed = was mit dem Formular bei diesem Ereignis erhoben wurde, geht verloren
reason-repeats-off = Wiederholungen nach der ersten gehen verloren
reason-repeats-on = was erhoben wurde, wird zur ersten Wiederholung
reason-arms = Patientinnen und Patienten des früheren Studienarms brauchen einen anderen
renamed-question = wurde „{ $old }“ in „{ $new }“ umbenannt?

# Suche und Liste der Namen von A bis Z.
search-title = Suche
search-label = Wonach suchen Sie?
search-hint = Der Name eines Tumors, ein anderes Wort dafür oder ein Code wie 8971/3.
search-button = Suchen
search-privacy = Was Sie eingeben, bleibt auf Ihrem Gerät. Niemand erfährt, wonach Sie gesucht haben.
search-without-script = Ihr Browser führt keine Skripte aus, deshalb kann diese Seite nicht suchen. Die Liste unten hat alle Namen.
search-a-to-z = Alle Namen, von A bis Z
# $number: wie viele gefunden wurden
search-count = Treffer: { $number }
search-none = Unter diesem Namen wurde nichts gefunden.
search-nothing = Unter diesem Namen wurde nichts gefunden. Versuchen Sie es mit weniger Buchstaben, einem anderen Wort oder der Liste aller Namen. Wenn Sie den Namen nicht kennen, kann ihn das Team nennen, das Ihr Kind behandelt.
# $name: eine Krankheit
search-not-covered = { $name }: Davon handelt diese Website nicht.
search-go-to = Wo es Hilfe gibt
search-near = Ähnliche Namen
search-also = Auch genannt:
search-term = Erklärtes Wort
search-for-everyone = Für alle
search-variables-label = Variable finden
search-variables-hint = Ihr Name oder Wörter ihrer Frage.
search-variables-nothing = Mit diesen Wörtern wurde keine Variable gefunden. Alle Variablen stehen unten.
a-to-z-title = Alle Namen, von A bis Z
a-to-z-intro = Jeder Name, den diese Website für einen Tumor kennt, in jeder Sprache, auch alte und kurze.
a-to-z-of = – anderer Name für
a-to-z-not-covered = – davon handelt diese Website nicht: wo es Hilfe gibt
