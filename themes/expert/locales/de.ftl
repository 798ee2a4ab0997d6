# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `expert`, in German, beside those that it inherits from `plain`. What each message is given is said above it in en.ftl.

## Data dictionary

question = Frage und Name
answer = Antwort
name-and-label = Name und Frage
not-stated-heading = Nicht angegeben:
limits = Grenzwerte
name = Name
code = Code
meaning = Bedeutung
made-from = Erstellt aus der Datei
licence = Lizenz
size = Größe
variables-a-to-z = Variablen, von A bis Z
tumours-a-to-z = Alle Namen, von A bis Z
other-name-of = – anderer Name für { $name }
variables-caption = Alle Variablen des Datenwörterbuchs, nach ihren Namen geordnet
fields-caption = Die Felder dieses Formulars, in der Reihenfolge der Fragen
choices-caption = Was die Codes von { $name } bedeuten
required = Muss beantwortet werden
identifier = Könnte eine Person erkennbar machen
matrix = Gruppe von Fragen
field-note = Hinweis neben dem Feld
form-section = Teil des Formulars
no-logic = wird immer gefragt
label-not-stated = Die Bezeichnung dieser Variablen ist nicht angegeben.
form-lede = Ein Formular aus { $dictionary }.
part-of = Teil von { $title }.
form-order = Platz im Formular
form-not-redistributed = Die Fragen dieses Formulars gehören jemand anderem und dürfen hier nicht gezeigt werden. Namen und Typen seiner Variablen werden gezeigt.
variable-not-redistributed = Die Frage gehört jemand anderem und darf hier nicht gezeigt werden.
filled-in-when = Wann ausgefüllt
may-repeat = darf mehr als einmal ausgefüllt werden
for-each = Jeweils:
definition = Bedeutung
unit = Einheit
scope = Erhoben für
tumour = Tumor
types = Typen von Variablen
missing-codes = Codes, die jede Variable anstelle einer Antwort enthalten kann
downloads = Zum Herunterladen
download-kind =
    { $kind ->
        [csv] Datenwörterbuch für REDCap (CSV)
        [json] Das Ganze für Programme (JSON)
        [schema] Was das JSON enthalten darf (JSON Schema)
        [datapackage] Frictionless Data Package (JSON)
       *[fhir] Dieses Formular als FHIR Questionnaire, R4 (JSON)
    }
date-not-stated = Datum nicht angegeben
in-force = gültig
changes = Was sich geändert hat
compared-with = Verglichen mit Version
oldest-release = Dies ist die älteste Version, die hier veröffentlicht ist; es gibt nichts, womit sie zu vergleichen wäre.
touched = Tumoren und Seiten, die von den Änderungen betroffen sind
renamed-questions = Vielleicht nur umbenannt: nirgends steht es, ein Mensch muss entscheiden
history = Was sich daran geändert hat
since = Im Datenwörterbuch seit Version
since-or-earlier = { $version } oder früher
variable-removed = Version { $version } des Datenwörterbuchs hat diese Variable nicht mehr.
replaced-by = An ihrer Stelle:
withheld = Hier nicht gezeigt
count-changes =
    { $count ->
        [one] { $count } Unterschied
       *[other] { $count } Unterschiede
    }
count-breaking =
    { $count ->
        [0] jeder passt zu bereits erhobenen Daten
        [one] { $count } passt nicht zu bereits erhobenen Daten
       *[other] { $count } passen nicht zu bereits erhobenen Daten
    }
count-check =
    { $count ->
        [0] keiner ist anzusehen
        [one] { $count } ist anzusehen
       *[other] { $count } sind anzusehen
    }
effect =
    { $effect ->
        [breaking] Passt nicht zu Daten:
        [check] Anzusehen:
       *[compatible] Passt:
    }
change-subject =
    { $kind ->
        [form] Formular
        [event] Ereignis
        [variable] Variable
       *[dictionary] Das Datenwörterbuch
    }
mark-identifier = macht eine Person erkennbar
mark-hidden = im Formular verborgen
tumours-and-their-variables = Tumoren und ihre Variablen
tumours-caption = Tumoren nach ihrer Stelle im Körper, mit den Variablen, die nicht alle haben
own-variables-short = Eigene Variablen
variable-state = Stand der Variablen
guideline-state = Stand der Empfehlungen
registry-variables = Variablen des Registers
since-release = seit Version { $version }
core-variables =
    { $count ->
        [0] Keine Variable ist als allen Tumoren gemeinsam angegeben.
        [one] { $count } Variable ist allen Tumoren gemeinsam.
       *[other] { $count } Variablen sind allen Tumoren gemeinsam.
    }
and-common-variables =
    { $count ->
        [0] Keine Variable ist als allen Tumoren gemeinsam angegeben:
        [one] Und die { $count } gemeinsame Variable:
       *[other] Und die { $count } gemeinsamen Variablen:
    }
only-common-variables =
    { $count ->
        [0] Für diesen Tumor ist keine Variable angegeben:
        [one] Eigene Variablen sind nicht angegeben; die { $count } gemeinsame Variable wird erhoben:
       *[other] Eigene Variablen sind nicht angegeben; die { $count } gemeinsamen Variablen werden erhoben:
    }
count-choices =
    { $count ->
        [one] { $count } Auswahlmöglichkeit
       *[other] Alle { $count } Auswahlmöglichkeiten
    }
scope-kind =
    { $kind ->
        [core] alle Tumoren
        [administrative] den Betrieb des Registers
       *[tumours] einige Tumoren
    }
state-of-variables =
    { $state ->
        [planned] geplant
        [in-elaboration] in Ausarbeitung
        [agreed] vereinbart
        [in-data-collection] in der Datenerhebung
        [retired] außer Gebrauch
       *[none] Stand nicht veröffentlicht
    }
state-of-guideline =
    { $state ->
        [planned] geplant
        [in-preparation] in Vorbereitung
        [in-consultation] in Konsultation
        [published] veröffentlicht
        [in-revision] in Überarbeitung
        [retired] außer Gebrauch
       *[none] Stand nicht veröffentlicht
    }
previous-variable = Davor: { $name }
next-variable = Danach: { $name }
mentions = Seiten, die diese Variable verwenden
invented-title = Für diese Demonstration erfunden.
invented-note = Niemand erhebt mit diesen Formularen Daten. Sie sind nicht das Datenwörterbuch von PARTNER oder irgendeines Registers. Sie zeigen, wie ein echtes hier aussähe.
yes = ja
no = nein
count-forms =
    { $count ->
        [one] { $count } Formular
       *[other] { $count } Formulare
    }
field-type =
    { $type ->
        [text] kurzer Text
        [notes] langer Text
        [radio] eine Auswahl (Knöpfe)
        [dropdown] eine Auswahl (Liste)
        [checkbox] mehrere Auswahlen
        [yesno] ja oder nein
        [truefalse] wahr oder falsch
        [calc] berechnet
        [slider] Schieberegler
        [file] Datei
        [descriptive] Text, der nur gezeigt wird
        [sql] Liste aus einer Abfrage
       *[other] { $type }
    }
validation-kind =
    { $kind ->
        [integer] ganze Zahl
        [number] Zahl
        [number_1dp] Zahl mit einer Nachkommastelle
        [number_2dp] Zahl mit zwei Nachkommastellen
        [date_ymd] Datum (Jahr-Monat-Tag)
        [date_dmy] Datum (Tag-Monat-Jahr)
        [date_mdy] Datum (Monat-Tag-Jahr)
        [datetime_ymd] Datum und Uhrzeit (Jahr-Monat-Tag)
        [datetime_dmy] Datum und Uhrzeit (Tag-Monat-Jahr)
        [datetime_mdy] Datum und Uhrzeit (Monat-Tag-Jahr)
        [time] Uhrzeit
        [email] E-Mail-Adresse
        [phone] Telefonnummer
       *[other] { $kind }
    }

## Expert: frame and lists

home = Startseite
skip-link = Zum Hauptinhalt springen
footer-demonstration = Diese Demonstration wird nicht von der Europäischen Union finanziert.
footer-advice = Nichts hier ersetzt den Rat des Teams, das ein Kind behandelt.
pager = Seiten dieser Liste
feed = Dieser Liste in einem Feedreader folgen (Atom)
latest-news = Was es Neues gibt
no-news = Es gibt noch keine Neuigkeiten.
calls = Aufrufe
no-calls = Zurzeit gibt es keinen Aufruf.
guidelines = Leitlinien
tumours-described = Tumoren, die hier beschrieben sind
tags = Themen
no-tags = Noch hat keine Seite ein Thema.
not-found-text = Vielleicht ist die Adresse falsch geschrieben, oder die Seite wurde entfernt. Diese Seiten gibt es:
count-pages =
    { $count ->
        [one] { $count } Seite
       *[other] { $count } Seiten
    }

## Expert: about a page

about-this-page = Über diese Seite
not-checked = Diese Seite ist Teil einer Demonstration. Weder eine Ärztin oder ein Arzt noch Eltern haben sie geprüft.
date = Datum
written-for = Geschrieben für
written-for-families = Familien
written-for-professionals = Fachleute
written-for-everyone = alle
page-language = Sprache
page-id = Name dieser Seite, der bleibt
first-published = Zuerst veröffentlicht
updated = Zuletzt geändert
authors = Geschrieben von
owner = Gepflegt von
source = Quelle
no-sources = Diese Seite nennt keine Quellen.
sources-in-references = Die Quellen dieser Seite stehen in ihrem Literaturverzeichnis.
needs-no-source = Diese Seite gibt keine fremden Tatsachen an und braucht deshalb keine Quelle.
backlinks = Seiten, die hierher führen

## Expert: tumours

professional-version = Fassung für Fachleute
family-version = Fassung für Familien
tumour-for-professionals = { $name }: für Fachleute
sources-on-professional-page = Fakten zu diesem Tumor stehen mit ihren Quellen auf der Seite für Fachleute.
no-checked-fact = Noch keine geprüften Fakten zu:
classification-itself = die Klassifikation selbst
source-number = Quelle { $number }
no-family-text-professional = Zu diesem Tumor ist noch kein Text für Familien geschrieben.
no-guideline = Hier ist noch keine Leitlinie beschrieben.
codes-caption = Codes für { $name }, und wie genau jeder passt
code-system = System und Version
code-precision = Wie genau er passt

## Expert: guidelines

summary-title = Eine Zusammenfassung, nicht der Fachartikel
summary-note = Diese Seite gibt einen Teil eines veröffentlichten Fachartikels wieder. Zitieren Sie den Artikel, nicht diese Seite.
summary-read = Den Fachartikel lesen
summary-read-below = Der Fachartikel ist unten genannt.
paper = Fachartikel
paper-authors = Autorinnen und Autoren
paper-journal = Zeitschrift
see-paper = siehe Fachartikel
panel-conflicts-funding = Gremium, Interessenkonflikte, Finanzierung
status = Stand
version = Version
published = Veröffentlicht
about-tumours = Zu

## Expert: calls

call-opens = Beginn: { $when }
call-open-until = Offen bis { $when }
call-closing-soon = Endet bald: offen bis { $when }
call-closed = Beendet: { $when }
call-being-analysed = Beendet: { $when }. Die Antworten werden ausgewertet.
call-outcome-published = Beendet: { $when }. Das Ergebnis ist veröffentlicht.
call-late = Beendet: { $when }. Das Ergebnis verspätet sich.
call-late-without-reason = Ein Grund dafür ist nicht genannt.
call-cancelled = Abgesagt am { $when }
call-is-cancelled = Abgesagt
call-is-extended = Verlängert.
call-extended-on = Verlängert am { $date }.
call-published-on = Veröffentlicht am { $date }
call-no-closing-date = Ein Ende ist nicht angegeben
no-longer-valid = Gilt nicht mehr:
answer-by-email = Per E-Mail:
answer-by-post = Per Post:
answer-by-form = In einem Formular auf einer anderen Website, die vielleicht ein Konto verlangt:
answer-without-account = Um per E-Mail oder Post zu antworten, brauchen Sie kein Konto.
answers-no-longer-taken = Antworten werden nicht mehr angenommen.
answer-languages = Sprachen
answer-privacy = Was mit Ihrer Antwort geschieht
documents = Zuerst lesen
next-step-by = Bis { $date }.
call-calendar = Das Ende in Ihren Kalender eintragen
calls-calendar = Alle Enden in Ihren Kalender eintragen
call-calendar-note = (Kalenderdatei, ICS)
opens = Beginn
closes = Ende
outcome = Ergebnis
respondents = Wer antworten kann
how-to-answer = Wie man antwortet
next-step = Was als Nächstes geschieht
contact = Kontakt
address-to-come = die Adresse wird hier veröffentlicht
