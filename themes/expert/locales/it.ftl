# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `expert`, in Italian, beside those that it inherits from `plain`. What each message is given is said above it in en.ftl.

## Data dictionary

question = Domanda e nome
answer = Risposta
name-and-label = Nome e domanda
not-stated-heading = Non indicato:
limits = limiti
name = Nome
code = Codice
meaning = Significato
made-from = Ricavato dal file
licence = Licenza
size = Dimensione
variables-a-to-z = Variabili, dalla A alla Z
tumours-a-to-z = Tutti i nomi, dalla A alla Z
other-name-of = – altro nome di { $name }
variables-caption = Tutte le variabili del dizionario, in ordine di nome
fields-caption = I campi di questo modulo, nell’ordine delle domande
choices-caption = Che cosa significano i codici di { $name }
required = Risposta obbligatoria
identifier = Potrebbe identificare una persona
matrix = Gruppo di domande
field-note = Nota accanto al campo
form-section = Parte del modulo
no-logic = chiesto sempre
label-not-stated = L’etichetta di questa variabile non è indicata.
form-lede = Un modulo di { $dictionary }.
part-of = Fa parte di { $title }.
form-order = Posto nel modulo
form-not-redistributed = Le domande di questo modulo appartengono ad altri e non possono essere mostrate qui. I nomi e i tipi delle sue variabili sono mostrati.
variable-not-redistributed = La domanda appartiene ad altri e non può essere mostrata qui.
filled-in-when = Quando si compila
may-repeat = si può compilare più di una volta
for-each = Per ciascuna:
definition = Significato
unit = Unità
scope = Raccolta per
tumour = Tumore
types = Tipi di variabile
missing-codes = Codici che ogni variabile può contenere al posto di una risposta
downloads = Da scaricare
download-kind =
    { $kind ->
        [csv] Dizionario dei dati per REDCap (CSV)
        [json] Tutto, per i programmi (JSON)
        [schema] Che cosa può contenere il JSON (JSON Schema)
        [datapackage] Frictionless Data Package (JSON)
       *[fhir] Questo modulo come FHIR Questionnaire, R4 (JSON)
    }
date-not-stated = data non indicata
in-force = in vigore
changes = Che cosa è cambiato
compared-with = Confrontata con la versione
oldest-release = Questa è la versione più vecchia pubblicata qui; non c’è nulla con cui confrontarla.
touched = Tumori e pagine interessati dalle modifiche
renamed-questions = Forse solo rinominate: nulla lo dice, deve decidere una persona
history = Che cosa è cambiato
since = Nel dizionario dalla versione
since-or-earlier = { $version } o prima
variable-removed = La versione { $version } del dizionario non ha più questa variabile.
replaced-by = Al suo posto:
withheld = Non mostrato qui
count-changes =
    { $count ->
        [one] { $count } differenza
        [many] { $count } di differenze
       *[other] { $count } differenze
    }
count-breaking =
    { $count ->
        [0] nessuna è incompatibile con dati già raccolti
        [one] { $count } è incompatibile con dati già raccolti
        [many] { $count } sono incompatibili con dati già raccolti
       *[other] { $count } sono incompatibili con dati già raccolti
    }
count-check =
    { $count ->
        [0] nessuna è da esaminare
        [one] { $count } è da esaminare
        [many] { $count } sono da esaminare
       *[other] { $count } sono da esaminare
    }
effect =
    { $effect ->
        [breaking] Incompatibile con dati:
        [check] Da esaminare:
       *[compatible] Adatto:
    }
change-subject =
    { $kind ->
        [form] Modulo
        [event] Evento
        [variable] Variabile
       *[dictionary] Il dizionario
    }
mark-identifier = identifica una persona
mark-hidden = nascosta nel modulo
tumours-and-their-variables = I tumori e le loro variabili
tumours-caption = Tumori per sede nel corpo, con le variabili che non tutti hanno
own-variables-short = Variabili proprie
variable-state = Stato delle variabili
guideline-state = Stato delle raccomandazioni
registry-variables = Variabili del registro
since-release = dalla versione { $version }
core-variables =
    { $count ->
        [0] Nessuna variabile è dichiarata comune a tutti i tumori.
        [one] { $count } variabile è comune a tutti i tumori.
        [many] { $count } di variabili sono comuni a tutti i tumori.
       *[other] { $count } variabili sono comuni a tutti i tumori.
    }
and-common-variables =
    { $count ->
        [0] Nessuna variabile è dichiarata comune a tutti i tumori:
        [one] E { $count } variabile comune:
        [many] E { $count } di variabili comuni:
       *[other] E le { $count } variabili comuni:
    }
only-common-variables =
    { $count ->
        [0] Nessuna variabile è dichiarata per questo tumore:
        [one] Non sono dichiarate variabili proprie; si raccoglie { $count } variabile comune:
        [many] Non sono dichiarate variabili proprie; si raccolgono { $count } di variabili comuni:
       *[other] Non sono dichiarate variabili proprie; si raccolgono le { $count } variabili comuni:
    }
count-choices =
    { $count ->
        [one] { $count } scelta
        [many] Tutte le scelte, { $count }
       *[other] Tutte le { $count } scelte
    }
scope-kind =
    { $kind ->
        [core] tutti i tumori
        [administrative] il funzionamento del registro
       *[tumours] alcuni tumori
    }
state-of-variables =
    { $state ->
        [planned] previste
        [in-elaboration] in elaborazione
        [agreed] concordate
        [in-data-collection] in raccolta dei dati
        [retired] abbandonate
       *[none] stato non pubblicato
    }
state-of-guideline =
    { $state ->
        [planned] previste
        [in-preparation] in preparazione
        [in-consultation] in consultazione
        [published] pubblicate
        [in-revision] in revisione
        [retired] abbandonate
       *[none] stato non pubblicato
    }
previous-variable = Prima: { $name }
next-variable = Dopo: { $name }
mentions = Pagine che usano questa variabile
invented-title = Inventato per questa dimostrazione.
invented-note = Nessuno raccoglie dati con questi moduli. Non sono il dizionario di PARTNER né di alcun registro. Mostrano che aspetto avrebbe qui uno vero.
yes = sì
no = no
count-forms =
    { $count ->
        [one] { $count } modulo
        [many] { $count } di moduli
       *[other] { $count } moduli
    }
field-type =
    { $type ->
        [text] testo breve
        [notes] testo lungo
        [radio] una sola scelta (pulsanti)
        [dropdown] una sola scelta (elenco)
        [checkbox] più scelte
        [yesno] sì o no
        [truefalse] vero o falso
        [calc] calcolato
        [slider] cursore
        [file] file
        [descriptive] testo mostrato a chi legge
        [sql] elenco da un’interrogazione
       *[other] { $type }
    }
validation-kind =
    { $kind ->
        [integer] numero intero
        [number] numero
        [number_1dp] numero con un decimale
        [number_2dp] numero con due decimali
        [date_ymd] data (anno-mese-giorno)
        [date_dmy] data (giorno-mese-anno)
        [date_mdy] data (mese-giorno-anno)
        [datetime_ymd] data e ora (anno-mese-giorno)
        [datetime_dmy] data e ora (giorno-mese-anno)
        [datetime_mdy] data e ora (mese-giorno-anno)
        [time] ora
        [email] indirizzo e-mail
        [phone] numero di telefono
       *[other] { $kind }
    }

## Expert: frame and lists

home = Pagina iniziale
skip-link = Vai al contenuto principale
footer-demonstration = Questa dimostrazione non è finanziata dall’Unione europea.
footer-advice = Nulla qui sostituisce il parere dell’équipe che cura un bambino o una bambina.
pager = Pagine di questo elenco
feed = Seguire questo elenco in un lettore di feed (Atom)
latest-news = Novità
no-news = Non ci sono ancora notizie.
calls = Inviti a rispondere
no-calls = Al momento non ci sono inviti.
guidelines = Linee guida
tumours-described = Tumori descritti qui
tags = Argomenti
no-tags = Nessuna pagina ha ancora un argomento.
not-found-text = L’indirizzo può contenere un errore, oppure la pagina può essere stata tolta. Queste pagine ci sono:
count-pages =
    { $count ->
        [one] { $count } pagina
        [many] { $count } di pagine
       *[other] { $count } pagine
    }

## Expert: about a page

about-this-page = Su questa pagina
not-checked = Questa pagina fa parte di una dimostrazione. Nessun medico e nessun genitore l’ha controllata.
date = Data
written-for = Scritta per
written-for-families = famiglie
written-for-professionals = operatori sanitari
written-for-everyone = tutti
page-language = Lingua
page-id = Nome di questa pagina, che non cambia
first-published = Prima pubblicazione
updated = Ultima modifica
authors = Scritta da
owner = Curata da
source = Fonte
no-sources = Questa pagina non indica fonti.
sources-in-references = Le fonti di questa pagina si trovano nella sua bibliografia.
needs-no-source = Questa pagina non riporta fatti esterni, perciò non ha bisogno di fonti.
backlinks = Pagine che portano qui

## Expert: tumours

professional-version = Versione per gli operatori sanitari
family-version = Versione per le famiglie
tumour-for-professionals = { $name }: per gli operatori sanitari
sources-on-professional-page = I dati su questo tumore, con le loro fonti, si trovano nella pagina per gli operatori sanitari.
no-checked-fact = Nessun dato ancora verificato su:
classification-itself = la classificazione stessa
source-number = Fonte { $number }
no-family-text-professional = Su questo tumore non è ancora stato scritto un testo per le famiglie.
no-guideline = Qui non è ancora descritta alcuna linea guida.
codes-caption = Codici per { $name }, e quanto ciascuno corrisponde
code-system = Sistema e versione
code-precision = Quanto corrisponde

## Expert: guidelines

summary-title = Una sintesi, non l’articolo
summary-note = Questa pagina riferisce una parte di un articolo pubblicato. Citare l’articolo, non questa pagina.
summary-read = Leggere l’articolo
summary-read-below = L’articolo è indicato sotto.
paper = Articolo
paper-authors = Autori
paper-journal = Rivista
see-paper = si veda l’articolo
panel-conflicts-funding = Gruppo di lavoro, conflitti di interesse, finanziamento
status = Stato
version = Versione
published = Pubblicazione
about-tumours = Su

## Expert: calls

call-opens = Apertura: { $when }
call-open-until = Aperto fino a: { $when }
call-closing-soon = Chiusura vicina. Aperto fino a: { $when }
call-closed = Chiuso: { $when }
call-being-analysed = Chiuso: { $when }. Le risposte sono in corso di analisi.
call-outcome-published = Chiuso: { $when }. L’esito è pubblicato.
call-late = Chiuso: { $when }. L’esito è in ritardo.
call-late-without-reason = Non ne è stato indicato il motivo.
call-cancelled = Annullato in data { $when }
call-is-cancelled = Annullato
call-is-extended = Prorogato.
call-extended-on = Prorogato in data { $date }.
call-published-on = Pubblicato in data { $date }
call-no-closing-date = Non è indicata alcuna data di chiusura
no-longer-valid = Non più valido:
answer-by-email = Per e-mail:
answer-by-post = Per posta:
answer-by-form = In un modulo su un altro sito, che può richiedere un account:
answer-without-account = Per rispondere per e-mail o per posta non serve un account.
answers-no-longer-taken = Non si accettano più risposte.
answer-languages = Lingue
answer-privacy = Che cosa accade alla Sua risposta
documents = Da leggere prima
next-step-by = Entro questa data: { $date }.
call-calendar = Aggiungere la data di chiusura al proprio calendario
calls-calendar = Aggiungere tutte le date di chiusura al proprio calendario
call-calendar-note = (file di calendario, ICS)
opens = Apertura
closes = Chiusura
outcome = Esito
respondents = Chi può rispondere
how-to-answer = Come rispondere
next-step = Che cosa accade dopo
contact = Contatto
address-to-come = l’indirizzo sarà pubblicato qui
