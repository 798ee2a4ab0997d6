# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `plain`, in Italian. What each message is given is said above it in en.ftl.

## Said by the generator itself

moment = { $weekday } { $date }, ore { $time }, { $zone } ({ $offset })
zone-name =
    { $key ->
        [UTC] UTC
        [none] { $zone }
        [Europe-Brussels] ora di Bruxelles
        [Europe-Berlin] ora di Berlino
        [Europe-Paris] ora di Parigi
        [Europe-Rome] ora di Roma
        [Europe-Madrid] ora di Madrid
        [Europe-Warsaw] ora di Varsavia
        [Europe-Vienna] ora di Vienna
        [Europe-Zurich] ora di Zurigo
        [Europe-London] ora di Londra
        [Europe-Lisbon] ora di Lisbona
        [Europe-Prague] ora di Praga
        [Europe-Athens] ora di Atene
        [Europe-Copenhagen] ora di Copenaghen
       *[other] ora locale di { $city }
    }

call-title-closes = Chiusura: { $title }
call-title-extended = Prorogato: { $title }
call-title-cancelled = Annullato: { $title }
call-title-outcome = Esito: { $title }
call-opens-at = Apertura: { $when }.
call-closes-at = Chiusura: { $when }.
call-closed-before = Non più valido: chiusura { $when }.
call-cancelled-on = Annullato in data { $date }.
calendar = File di calendario
plain-call-closed = Chiuso: { $when }.
plain-call-cancelled = Annullato.
plain-call-no-end = Non è indicata alcuna data di chiusura.

sample-mark = [ESEMPIO]
demonstration-band = Questa è una dimostrazione. Non è un sito di EXPeRT, PARTNER o SIOP Europe e non dà consigli medici.
alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Avvertenza
alert-caution = Attenzione
footnotes-title = Note
footnote-back = torna al testo

## References

references-title = Bibliografia
reference-back = torna al testo
reference-number = Fonte { $number }
reference-run = Fonti { $number }–{ $last }
reference-et-al = et al.
reference-editor = a cura di
reference-editors = a cura di
reference-edition = ed.
reference-in = In:
reference-internet = [Internet]
reference-thesis = [tesi]
reference-pages = p.
reference-report-number = Rapporto n.:
reference-number-of-source = N.:
reference-cited = citato
reference-available = Disponibile su:

## How to cite a page

cite-this-page = Citare questa pagina
cite-the-paper = Citare l’articolo, non questa pagina
cite-authors-see-paper = Autori: si veda l’articolo
cite-version = Versione { $version }
cite-downloads = Per i programmi di bibliografia:

## News and newsletters

dated = Questo testo risale al { $year }. Nel frattempo ciò che dice può essere cambiato.
subject-guideline = Sulla linea guida
subject-guideline-version = versione
guideline-news = Notizie su questa linea guida
newsletter-number = N. { $number }
newsletter-items = In questo numero
newsletter-on-site = Questo numero sul sito:
formats = Disponibile anche
format-text = come testo semplice
format-email = da inviare per e-mail
text-struck-out = barrato
text-picture = Immagine
table-label = Tabella { $number }
task-done = fatto
task-open = da fare

## Boxes in a text

main-points = I punti principali
questions = Domande da fare
urgent-title = È in ansia adesso?
no-text = Non abbiamo ancora un testo verificato su questo. La Sua équipe può rispondere.

## Every page

main-menu = Menu principale
languages = Lingue
not-translated = (non tradotto)
fallback-note = Questa pagina non è ancora tradotta. È mostrata nella lingua in cui è stata scritta:
translation-sample = Questa è una traduzione di esempio. Nessuno che parli questa lingua l’ha controllata.
translation-machine = Una macchina ha tradotto questa pagina, e nessuno l’ha controllata.
partly-translated-note = Una parte di questa pagina non è ancora tradotta. È mostrata nella lingua in cui è stata scritta:
changed-on = L’originale è cambiato qui il { $date }. Questo è il nuovo testo, non ancora tradotto.
changed-since = L’originale è cambiato qui dopo la traduzione del { $date }. Questo è il nuovo testo, non ancora tradotto.
changed-later = L’originale è cambiato qui. Questo è il nuovo testo, non ancora tradotto.
original-changed-on = L’originale di questa pagina è cambiato il { $date }. Ciò che è nuovo è mostrato qui nella lingua dell’originale finché non è tradotto. Parti mostrate così: { $count }.
original-changed-since = L’originale di questa pagina è cambiato dopo la traduzione del { $date }. Ciò che è nuovo è mostrato qui nella lingua dell’originale finché non è tradotto. Parti mostrate così: { $count }.
original-changed-later = L’originale di questa pagina è cambiato. Ciò che è nuovo è mostrato qui nella lingua dell’originale finché non è tradotto. Parti mostrate così: { $count }.
original-read = L’originale:
footer-menu = Informazioni su questo sito
breadcrumb = Percorso
contents = In questa pagina
list-title = { $title }, pagina { $number } di { $count }
tags-title = Argomenti
tumours-title = Tumori
dictionary-title = Dizionario dei dati
moved-title = Questa pagina è stata spostata
professional-title = { $name }: per gli operatori sanitari
page-of = pagina { $number } di { $count }
previous-page = Pagina precedente
next-page = Pagina successiva
related = Pagine correlate
sources = Fonti
not-known = non noto
not-stated = non indicato
not-found-title = A questo indirizzo non c’è alcuna pagina
back-home = Vai alla pagina iniziale
moved = Questa pagina è stata spostata. Vai al nuovo indirizzo.

## Tumours

for-families = Per le famiglie
for-professionals = Per gli operatori sanitari
other-names = Altri nomi
body-site = Sede nel corpo
urgent-line = Se è in ansia per Suo figlio o Sua figlia adesso, chiami l’équipe dell’ospedale. In caso di emergenza chiami il 112.
no-family-text = Su questo tumore non è ancora stato scritto un testo per le famiglie. La Sua équipe in ospedale può dirLe di più, e queste pagine possono aiutare.
questions-link = Domande che può fare alla Sua équipe
help-link = Aiuto e collegamenti
codes = Codici
fact-topic =
    { $topic ->
        [age] Età
        [incidence] Frequenza
        [series] Casistiche pubblicate
        [genes] Geni e predisposizione
       *[other] Altri dati
    }

## Glossary

glossary-title = Le parole spiegate, dalla A alla Z
glossary-intro = Che cosa significano le parole di queste pagine: prima in parole semplici, poi come le dicono gli specialisti.
glossary-letters = Lettere
glossary-all = Tutte le parole, dalla A alla Z
words-used = Parole usate in questa pagina
respelling = Pronuncia: { $said }
technical-meaning = Per gli specialisti
also-called = Detto anche
not-yet-translated = Non ancora tradotto

## Recommendations

recommendations = Raccomandazioni
recommendations-title = Tutte le raccomandazioni
recommendations-intro = Tutte le raccomandazioni delle linee guida attuali, per tumore e per grado. I gradi di due scale non si possono confrontare.
recommendation-id = Numero
recommendation-strength = Forza
strength-word = { $strength ->
    [strong] forte
   *[conditional] condizionata
}
recommendation-direction = Direzione
direction-word = { $direction ->
    [against] contro
   *[for] a favore
}
grade = Grado
level-of-evidence = Livello di evidenza
scale = Scala
in-short = In breve
population = Di chi si tratta
rationale = Perché
benefits-harms = Benefici e danni
not-stated-in-source = non indicato nella fonte
since-last-version = Dall’ultima versione
label-word = { $label ->
    [new] nuova
    [reviewed] revisionata, invariata
    [amended] modificata
   *[not-reviewed] non revisionata
}
scales = Come vengono graduate le raccomandazioni
by-tumour = Per tumore
by-grade = Per grado
about-no-tumour = Non su un singolo tumore
without-grade = Grado non indicato
review-overdue = La revisione di questa pagina era prevista entro questa data: { $day }. La pagina può non essere aggiornata.
review-outdated = Il testo è stato modificato dopo l’ultima revisione. È in attesa di revisione.
checked-by-parents = Genitori e pazienti che l’hanno letta prima
checked-by-no-parents = Nessuno è registrato
who-paid = Chi ha pagato
who-paid-below = È scritto in fondo alla pagina
adverts = Pubblicità
adverts-none = Nessuna, in nessuna pagina
awaiting-review = Questa pagina è in attesa di revisione. Nessuno ha ancora registrato che sia stata controllata.
withdrawn = { $kind ->
    [superseded] Un’altra pagina ha sostituito questa. Non usarla più.
   *[withdrawn] Questa pagina è stata ritirata. Non usarla più.
}
withdrawn-see = Leggere invece:
withdrawn-title = { $title } { $kind ->
    [superseded] (sostituita)
   *[withdrawn] (ritirata)
}
behind = Questa pagina si basa sulla versione { $version } di una linea guida. Nel frattempo è stata pubblicata la versione { $current }, e la pagina non è ancora stata confrontata con essa:
reviewed = Registrata come revisionata
reviewed-by = da
review-scope = Che cosa è stato revisionato
next-review = Prossima revisione entro
rests-on = Si basa su
rests-on-version = versione
family-pages = Pagine per le famiglie
earlier-version-title = { $title } (versione precedente { $version })
next-version-title = { $title } (bozza della versione { $version })
earlier-version = Questa è una versione precedente. Non usarla più.
earlier-version-current = Leggere la versione attuale
next-version = Questa è una bozza della prossima versione. Non è ancora una raccomandazione.
guideline-status = Stato
status-proposed = proposto
status-in-development = in preparazione
status-in-consultation = in consultazione
status-current = in vigore
status-under-review = in revisione
status-superseded = sostituito
status-withdrawn = ritirato
status-awaiting-review = in attesa di revisione
guideline-published = Pubblicazione
guideline-version = Questa versione
searched-to = Evidenze cercate fino a
cite-as = Citare come
cite-as-below = come citarla
guideline-licence = Licenza
guideline-changes = Modifiche
guideline-changes-below = che cosa è cambiato dalla versione precedente
not-reported = non riportato
reported-in-paper = si veda l’articolo

## How a guideline was made: the items of the RIGHT statement

right-about = Su questa linea guida (RIGHT): come è stata elaborata
right-note = Questi sono i 22 punti della dichiarazione RIGHT su come riferire le linee guida. Ciò che nessuno ha scritto è «non riportato».
right-note-paper = Questi sono i 22 punti della dichiarazione RIGHT su come riferire le linee guida. Questa pagina riassume un articolo; ciò che non dice si trova nell’articolo, o da nessuna parte.
right-group-basic = Informazioni di base
right-group-background = Contesto
right-group-evidence = Evidenze
right-group-recommendations = Raccomandazioni
right-group-review = Revisione e qualità
right-group-funding = Finanziamento e interessi
right-group-other = Altre informazioni
right-title = Titolo, anno e argomento
right-summary = Sintesi delle raccomandazioni
right-abbreviations = Termini e abbreviazioni
right-contact = A chi rivolgersi
right-problem = Il problema di salute
right-aims = Obiettivi
right-population = Di chi si tratta
right-users = Chi dovrebbe usarla, e dove
right-group = Chi l’ha elaborata
right-questions = Domande poste
right-reviews = Revisioni sistematiche
right-certainty = Quanto sono certe le evidenze
right-recommendations = Raccomandazioni
right-rationale = Ragioni delle raccomandazioni
right-decisions = Dalle evidenze alle decisioni
right-external-review = Revisione da parte di altri
right-quality = Cura della qualità
right-funding = Chi ha pagato
right-funder-role = Ruolo di chi ha pagato
right-interests = Interessi, e come sono stati gestiti
right-access = Dove si può avere
right-research = Che cosa andrebbe studiato
right-limitations = Limiti della linea guida
right-in-recommendations = elencato in questa pagina
right-conflict = Interessi:

## Versions of a guideline

versions = Versioni
change-log = Che cosa è cambiato
change-kind = { $kind ->
    [added] nuovo
    [dropped] non più raccomandato
    [editorial] altre parole, stesso significato
   *[changed] modificato
}
change-approved = approvato da
lay-summary = Per le famiglie
no-lay-summary = Non è stata scritta una sintesi per le famiglie.
recommendations-in-short = Le raccomandazioni in breve
recommendations-as-data = Raccomandazioni come dati (JSON)

## Data dictionary

forms = Moduli
variables = Variabili
form = Modulo
label = Etichetta
type = Tipo
choices = Scelte
validation = Convalida
minimum = Valore minimo
maximum = Valore massimo
formula = Formula
releases = Versioni
download-columns = Le colonne di questo modulo, come le esporta REDCap. Qui non ci sono record.
download-schema = Dizionario dei dati di un registro
release-title = Versione { $version }
slider = Etichette della scala, da sinistra a destra
vocabulary = Cercato in
logic = Chiesto solo se
annotation = Annotazione
count-variables =
    { $count ->
        [one] { $count } variabile
        [many] { $count } di variabili
       *[other] { $count } variabili
    }
note = Nota

## Rules in words

logic-shown-when = Mostrato quando { $rule }
logic-and = { $left } e { $right }
logic-or = { $left } o { $right }
logic-list = { $left }; { $right }
logic-values = { $left }, { $right }
logic-values-or = { $left } o { $right }
logic-values-nor = { $left } o { $right }
logic-group = ({ $rule })
logic-all-of = (tutti questi: { $list })
logic-any-of = (almeno uno di questi: { $list })
logic-none-of = (nessuno di questi: { $list })
logic-is = { $field } è { $value }
logic-is-not = { $field } non è { $value }
logic-less = { $field } è minore di { $value }
logic-at-most = { $field } è al massimo { $value }
logic-more = { $field } è maggiore di { $value }
logic-at-least = { $field } è almeno { $value }
logic-before = { $field } è prima di { $value }
logic-until = { $field } è in questa data o prima: { $value }
logic-after = { $field } è dopo { $value }
logic-since = { $field } è in questa data o dopo: { $value }
logic-code-less = il codice di { $field } è minore di { $value }
logic-code-at-most = il codice di { $field } è al massimo { $value }
logic-code-more = il codice di { $field } è maggiore di { $value }
logic-code-at-least = il codice di { $field } è almeno { $value }
logic-includes = { $field } comprende { $value }
logic-includes-not = { $field } non comprende { $value }
logic-empty = { $field } non ha risposta
logic-filled = { $field } ha una risposta
logic-form-incomplete = il modulo { $field } è incompleto
logic-form-unverified = il modulo { $field } non è ancora verificato
logic-form-complete = il modulo { $field } è completo
logic-form-not-complete = il modulo { $field } non è completo
logic-as-survey = viene compilato come sondaggio
logic-as-form = viene compilato dal personale
logic-at-event = all’evento { $event }: { $rule }
logic-field-at-event = { $field } (all’evento { $event })
logic-field-repeat = { $field } ({ $repeat })
logic-numbered-repeat = ripetizione { $number }
logic-this-repeat = questa ripetizione
logic-previous-repeat = la ripetizione precedente
logic-next-repeat = la ripetizione successiva
logic-first-repeat = la prima ripetizione
logic-last-repeat = l’ultima ripetizione
logic-this-event = di questo modulo
logic-first-event = che viene per primo
logic-last-event = che viene per ultimo
logic-previous-event = prima di questo
logic-next-event = dopo questo
logic-the-event = l’evento
logic-the-event-number = il numero dell’evento
logic-the-arm = il braccio
logic-the-arm-number = il numero del braccio
logic-the-record = il record
logic-the-repeat = il numero della ripetizione
logic-the-user = l’utente
logic-the-role = il ruolo dell’utente
logic-today = oggi
logic-now = adesso
logic-yes = Sì
logic-no = No
logic-true = Vero
logic-false = Falso

## What of a dictionary is not published

withheld-argument = valori che il modulo compila da sé
withheld-email = indirizzi e-mail
withheld-telephone = numeri di telefono
withheld-query = un’interrogazione: l’elenco viene da un altro progetto
withheld-questions = le domande dei moduli che non possono essere ceduti

## What differs between two releases of a dictionary

change-none = non indicato
change-title = il nome del dizionario era «{ $old }» ed è «{ $new }»
change-form-added = nuovo modulo
change-form-removed = modulo tolto
change-form-title = il nome era «{ $old }» ed è «{ $new }»
change-form-order = il modulo sta in un altro posto fra gli altri
change-texts = titoli e testi: «{ $old }» è diventato «{ $new }»
change-added = nuova variabile, nel modulo { $new }
change-removed = variabile tolta, dal modulo { $old }
change-markup = è cambiata solo la formattazione di un testo
change-label = l’etichetta era «{ $old }» ed è «{ $new }»
change-note = la nota era «{ $old }» ed è «{ $new }»
change-type = il tipo era { $old } ed è { $new }
change-choice-added = nuova scelta: «{ $new }»
change-choice-removed = scelta tolta: «{ $old }»
change-choice-label = scelta con altre parole: «{ $old }» è diventato «{ $new }»
change-choice-code = scelta con un altro codice: «{ $old }» è diventato «{ $new }»
change-choice-order = le scelte stanno in un altro ordine: { $new }
change-section = il titolo sopra era «{ $old }» ed è «{ $new }»
change-formula = la formula era «{ $old }» ed è «{ $new }»
change-vocabulary = prima cercato in «{ $old }», ora in «{ $new }»
change-validation = la convalida era «{ $old }» ed è «{ $new }»
change-minimum = il valore minimo era «{ $old }» ed è «{ $new }»
change-maximum = il valore massimo era «{ $old }» ed è «{ $new }»
change-logic = la regola con cui viene mostrata era «{ $old }» ed è «{ $new }»
change-matrix = la matrice era «{ $old }» ed è «{ $new }»
change-alignment = l’allineamento era «{ $old }» ed è «{ $new }»
change-question = il numero della domanda era «{ $old }» ed è «{ $new }»
change-annotation = l’annotazione era «{ $old }» ed è «{ $new }»
change-identifier-on = ora conta come dato che identifica una persona
change-identifier-off = non conta più come dato che identifica una persona
change-required-on = ora va compilata obbligatoriamente
change-required-off = non va più compilata obbligatoriamente
change-ranking-on = ora ogni scelta della matrice si può prendere una volta sola
change-ranking-off = ora ogni scelta della matrice si può prendere più di una volta
change-slider = le etichette della scala erano «{ $old }» e sono «{ $new }»
change-form = spostata dal modulo { $old } al modulo { $new }
change-order = sta in un altro posto nel suo modulo
change-arms = i bracci erano «{ $old }» e sono «{ $new }»
change-repeating = i moduli che si possono ripetere erano «{ $old }» e sono «{ $new }»
change-event-added = nuovo evento
change-event-removed = evento tolto
change-event-name = il nome era «{ $old }» ed è «{ $new }»
change-event-arm = il braccio era «{ $old }» ed è «{ $new }»
change-event-day = il giorno era «{ $old }» ed è «{ $new }»
change-event-repeats = ora l’evento si può ripetere
change-event-once = ora l’evento avviene una volta sola
change-event-repeats-unstated = non è più indicato se l’evento si può ripetere
change-event-order = gli eventi stanno in un altro ordine: { $new }
change-event-form-added = ora vi si compila il modulo { $new }
change-event-form-removed = non vi si compila più il modulo { $old }
change-event-form-repeats = ora vi si può ripetere il modulo { $new }
change-event-form-once = ora vi si compila una volta sola il modulo { $new }
change-event-form-repeats-unstated = non è più indicato se vi si può ripetere il modulo { $new }
effect-compatible = i dati già raccolti restano come sono
effect-check = da esaminare
effect-breaking = incompatibile con dati già raccolti
reason-added-required = i record precedenti non hanno un valore per una variabile obbligatoria
reason-removed = i suoi valori verrebbero cancellati con essa
reason-form-removed = l’indicazione che il modulo è completo verrebbe cancellata con esso
reason-label-unit = ciò che sta tra parentesi è cambiato: è la stessa unità?
reason-label-numbers = i numeri nell’etichetta sono cambiati: chiede ancora la stessa cosa?
reason-choice-code = i record contengono il codice precedente, che ora significa altro o nulla
reason-code-reused = i record contengono questo codice con il significato precedente
reason-choice-removed = i record possono contenere un codice che non ha più significato
reason-type-one-line = i testi di più righe non vi entrano più
reason-type-checkbox = un elenco di spunte si salva in modo diverso da una risposta singola
reason-type-calculated = i valori inseriti verrebbero sostituiti da valori calcolati
reason-type-codes-lost = i record contengono codici il cui significato non è più nel dizionario
reason-type = i valori del tipo precedente non sono adatti
reason-logic = la domanda viene posta ad altri pazienti rispetto a prima
reason-formula = i valori vengono ricalcolati quando si salva un record
reason-vocabulary-new = i valori precedenti possono non essere nel vocabolario
reason-vocabulary = i record contengono codici di un altro vocabolario
reason-required = i record precedenti possono non avere un valore
reason-identifier-off = ora può essere esportata con dati considerati de-identificati
reason-validation-new = i valori già inseriti possono non essere di questo genere
reason-validation = i valori già inseriti sono di un altro genere
reason-range = i valori già inseriti possono essere fuori dai limiti
reason-range-unclear = i due limiti non si possono confrontare
reason-other-events = il modulo viene compilato in altri eventi: ciò che è stato raccolto nei precedenti va perso
reason-other-repeats = uno dei due moduli si ripete e l’altro no
reason-events-not-stated = non è indicato quando si compilano i moduli: se in altri eventi, si perdono dati
reason-event-removed = ciò che è stato raccolto in questo evento va perso
reason-event-form-removed = ciò che è stato raccolto con il modulo in questo evento va perso
reason-repeats-off = le ripetizioni dopo la prima vanno perse
reason-repeats-on = ciò che è stato raccolto diventa la prima ripetizione
reason-arms = i pazienti del braccio precedente hanno bisogno di un altro
renamed-question = «{ $old }» è stata rinominata «{ $new }»?

# La ricerca e l’elenco dei nomi dalla A alla Z.
search-title = Ricerca
search-label = Che cosa cerca?
search-hint = Il nome di un tumore, un’altra parola per indicarlo, o un codice come 8971/3.
search-button = Cerca
search-privacy = Ciò che scrive resta sul Suo dispositivo. Nessuno viene a sapere che cosa ha cercato.
search-without-script = Il Suo browser non esegue script: questa pagina non può cercare. L’elenco qui sotto contiene tutti i nomi.
search-a-to-z = Tutti i nomi, dalla A alla Z
# $number: quanti sono stati trovati
search-count = Risultati: { $number }
search-none = Con questo nome non è stato trovato nulla.
search-nothing = Con questo nome non è stato trovato nulla. Provi con meno lettere, con un’altra parola o con l’elenco di tutti i nomi. Se non conosce il nome, può dirglielo l’équipe che cura Suo figlio o Sua figlia.
# $name: una malattia
search-not-covered = { $name }: questo sito non ne tratta.
search-go-to = Dove trovare aiuto
search-near = Nomi simili
search-also = Detto anche:
search-term = Parola spiegata
search-for-everyone = Per tutti
search-variables-label = Trovare una variabile
search-variables-hint = Il suo nome o parole della sua domanda.
search-variables-nothing = Con queste parole non è stata trovata nessuna variabile. Tutte le variabili sono qui sotto.
a-to-z-title = Tutti i nomi, dalla A alla Z
a-to-z-intro = Ogni nome che questo sito conosce per un tumore, in ogni lingua, anche antico o abbreviato.
a-to-z-of = – altro nome di
a-to-z-not-covered = – questo sito non ne tratta: dove trovare aiuto
