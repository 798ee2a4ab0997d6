# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `expert`, in French, beside those that it inherits from `plain`. What each message is given is said above it in en.ftl.

## Data dictionary

question = Question et nom
answer = Réponse
name-and-label = Nom et question
not-stated-heading = Non indiqué :
limits = limites
name = Nom
code = Code
meaning = Sens
made-from = Établi à partir du fichier
licence = Licence
size = Taille
variables-a-to-z = Variables, de A à Z
tumours-a-to-z = Tous les noms, de A à Z
other-name-of = – autre nom de { $name }
variables-caption = Toutes les variables du dictionnaire, dans l’ordre de leurs noms
fields-caption = Les champs de ce formulaire, dans l’ordre des questions
choices-caption = Ce que veulent dire les codes de { $name }
required = Réponse obligatoire
identifier = Pourrait identifier une personne
matrix = Groupe de questions
field-note = Remarque à côté du champ
form-section = Partie du formulaire
no-logic = toujours demandé
label-not-stated = Le libellé de cette variable n’est pas indiqué.
form-lede = Un formulaire de { $dictionary }.
part-of = Fait partie de { $title }.
form-order = Place dans le formulaire
form-not-redistributed = Les questions de ce formulaire appartiennent à quelqu’un d’autre et ne peuvent pas être montrées ici. Les noms et les types de ses variables le sont.
variable-not-redistributed = La question appartient à quelqu’un d’autre et ne peut pas être montrée ici.
filled-in-when = Moment où il est rempli
may-repeat = peut être rempli plus d’une fois
for-each = Chacune :
definition = Sens
unit = Unité
scope = Recueilli pour
tumour = Tumeur
types = Types de variables
missing-codes = Codes que toute variable peut contenir au lieu d’une réponse
downloads = À télécharger
download-kind =
    { $kind ->
        [csv] Dictionnaire des données pour REDCap (CSV)
        [json] L’ensemble pour les programmes (JSON)
        [schema] Ce que le JSON peut contenir (JSON Schema)
        [datapackage] Frictionless Data Package (JSON)
       *[fhir] Ce formulaire en FHIR Questionnaire, R4 (JSON)
    }
date-not-stated = date non indiquée
in-force = en vigueur
changes = Ce qui a changé
compared-with = Comparé à la version
oldest-release = C’est la version la plus ancienne publiée ici ; il n’y a rien à quoi la comparer.
touched = Tumeurs et pages concernées par les changements
renamed-questions = Peut-être seulement renommées : rien ne le dit, une personne doit décider
history = Ce qui a changé
since = Dans le dictionnaire depuis la version
since-or-earlier = { $version } ou avant
variable-removed = La version { $version } du dictionnaire n’a plus cette variable.
replaced-by = À sa place :
withheld = Non montré ici
count-changes =
    { $count ->
        [one] { $count } différence
        [many] { $count } de différences
       *[other] { $count } différences
    }
count-breaking =
    { $count ->
        [0] aucune n’est incompatible avec des données déjà recueillies
        [one] { $count } est incompatible avec des données déjà recueillies
        [many] { $count } sont incompatibles avec des données déjà recueillies
       *[other] { $count } sont incompatibles avec des données déjà recueillies
    }
count-check =
    { $count ->
        [0] aucune n’est à examiner
        [one] { $count } est à examiner
        [many] { $count } sont à examiner
       *[other] { $count } sont à examiner
    }
effect =
    { $effect ->
        [breaking] Incompatible avec des données :
        [check] À examiner :
       *[compatible] Convient :
    }
change-subject =
    { $kind ->
        [form] Formulaire
        [event] Événement
        [variable] Variable
       *[dictionary] Le dictionnaire
    }
mark-identifier = identifie une personne
mark-hidden = cachée dans le formulaire
tumours-and-their-variables = Les tumeurs et leurs variables
tumours-caption = Tumeurs selon l’endroit du corps, avec les variables que toutes n’ont pas
own-variables-short = Variables propres
variable-state = État des variables
guideline-state = État des recommandations
registry-variables = Variables du registre
since-release = depuis la version { $version }
core-variables =
    { $count ->
        [0] Aucune variable n’est déclarée commune à toutes les tumeurs.
        [one] { $count } variable est commune à toutes les tumeurs.
        [many] { $count } de variables sont communes à toutes les tumeurs.
       *[other] { $count } variables sont communes à toutes les tumeurs.
    }
and-common-variables =
    { $count ->
        [0] Aucune variable n’est déclarée commune à toutes les tumeurs :
        [one] Et { $count } variable commune :
        [many] Et les { $count } de variables communes :
       *[other] Et les { $count } variables communes :
    }
only-common-variables =
    { $count ->
        [0] Aucune variable n’est déclarée pour cette tumeur :
        [one] Aucune variable propre n’est déclarée ; { $count } variable commune est recueillie :
        [many] Aucune variable propre n’est déclarée ; les { $count } de variables communes sont recueillies :
       *[other] Aucune variable propre n’est déclarée ; les { $count } variables communes sont recueillies :
    }
count-choices =
    { $count ->
        [one] { $count } choix
        [many] Les { $count } de choix
       *[other] Les { $count } choix
    }
scope-kind =
    { $kind ->
        [core] toutes les tumeurs
        [administrative] le fonctionnement du registre
       *[tumours] certaines tumeurs
    }
state-of-variables =
    { $state ->
        [planned] prévues
        [in-elaboration] en cours d’élaboration
        [agreed] convenues
        [in-data-collection] en cours de recueil
        [retired] abandonnées
       *[none] état non publié
    }
state-of-guideline =
    { $state ->
        [planned] prévues
        [in-preparation] en préparation
        [in-consultation] en consultation
        [published] publiées
        [in-revision] en révision
        [retired] abandonnées
       *[none] état non publié
    }
previous-variable = Avant : { $name }
next-variable = Après : { $name }
mentions = Pages qui utilisent cette variable
invented-title = Inventé pour cette démonstration.
invented-note = Personne ne recueille de données avec ces formulaires. Ce n’est pas le dictionnaire de PARTNER ni d’aucun registre. Ils montrent à quoi un vrai ressemblerait ici.
yes = oui
no = non
count-forms =
    { $count ->
        [one] { $count } formulaire
        [many] { $count } de formulaires
       *[other] { $count } formulaires
    }
field-type =
    { $type ->
        [text] texte court
        [notes] texte long
        [radio] un seul choix (boutons)
        [dropdown] un seul choix (liste)
        [checkbox] plusieurs choix
        [yesno] oui ou non
        [truefalse] vrai ou faux
        [calc] calculé
        [slider] curseur
        [file] fichier
        [descriptive] texte montré au lecteur
        [sql] liste issue d’une requête
       *[other] { $type }
    }
validation-kind =
    { $kind ->
        [integer] nombre entier
        [number] nombre
        [number_1dp] nombre à une décimale
        [number_2dp] nombre à deux décimales
        [date_ymd] date (année-mois-jour)
        [date_dmy] date (jour-mois-année)
        [date_mdy] date (mois-jour-année)
        [datetime_ymd] date et heure (année-mois-jour)
        [datetime_dmy] date et heure (jour-mois-année)
        [datetime_mdy] date et heure (mois-jour-année)
        [time] heure
        [email] adresse électronique
        [phone] numéro de téléphone
       *[other] { $kind }
    }

## Expert: frame and lists

home = Accueil
skip-link = Aller au contenu principal
footer-demonstration = Cette démonstration n’est pas financée par l’Union européenne.
footer-advice = Rien ici ne remplace l’avis de l’équipe qui traite un enfant.
pager = Pages de cette liste
feed = Suivre cette liste dans un lecteur de flux (Atom)
latest-news = Quoi de neuf
no-news = Il n’y a pas encore d’actualités.
calls = Appels
no-calls = Il n’y a pas d’appel en ce moment.
guidelines = Recommandations de pratique
tumours-described = Tumeurs décrites ici
tags = Sujets
no-tags = Aucune page n’a encore de sujet.
not-found-text = L’adresse contient peut-être une faute, ou la page a été retirée. Voici les pages qui existent :
count-pages =
    { $count ->
        [one] { $count } page
        [many] { $count } de pages
       *[other] { $count } pages
    }

## Expert: about a page

about-this-page = À propos de cette page
not-checked = Cette page fait partie d’une démonstration. Aucun médecin et aucun parent ne l’a vérifiée.
date = Date
written-for = Écrite pour
written-for-families = les familles
written-for-professionals = les professionnels de santé
written-for-everyone = tout le monde
page-language = Langue
page-id = Nom de cette page, qui ne change pas
first-published = Première publication
updated = Dernière modification
authors = Écrite par
owner = Tenue à jour par
source = Source
no-sources = Cette page ne cite aucune source.
sources-in-references = Les sources de cette page se trouvent dans sa liste de références.
needs-no-source = Cette page n’énonce aucun fait extérieur ; elle n’a donc pas besoin de source.
backlinks = Pages qui mènent ici

## Expert: tumours

professional-version = Version pour les professionnels de santé
family-version = Version pour les familles
tumour-for-professionals = { $name } : pour les professionnels de santé
sources-on-professional-page = Les faits sur cette tumeur, avec leurs sources, se trouvent sur la page pour les professionnels de santé.
no-checked-fact = Pas encore de fait vérifié sur :
classification-itself = la classification elle-même
source-number = Source { $number }
no-family-text-professional = Aucun texte pour les familles n’a encore été écrit sur cette tumeur.
no-guideline = Aucune recommandation de pratique n’est encore décrite ici.
codes-caption = Codes pour { $name }, et à quel point chacun correspond
code-system = Système et version
code-precision = À quel point il correspond

## Expert: guidelines

summary-title = Un résumé, pas l’article
summary-note = Cette page reprend une partie d’un article publié. Citez l’article, pas cette page.
summary-read = Lire l’article
summary-read-below = L’article est indiqué plus bas.
paper = Article
paper-authors = Auteurs
paper-journal = Revue
see-paper = voir l’article
panel-conflicts-funding = Groupe de travail, conflits d’intérêts, financement
status = État
version = Version
published = Publication
about-tumours = Sujet

## Expert: calls

call-opens = Ouverture : { $when }
call-open-until = Ouvert jusqu’à cette date : { $when }
call-closing-soon = Clôture proche. Ouvert jusqu’à cette date : { $when }
call-closed = Clos : { $when }
call-being-analysed = Clos : { $when }. Les réponses sont en cours d’analyse.
call-outcome-published = Clos : { $when }. Le résultat est publié.
call-late = Clos : { $when }. Le résultat est en retard.
call-late-without-reason = Aucune raison n’en a été donnée.
call-cancelled = Annulé le { $when }
call-is-cancelled = Annulé
call-is-extended = Prolongé.
call-extended-on = Prolongé le { $date }.
call-published-on = Publié le { $date }
call-no-closing-date = Aucune date de clôture n’est indiquée
no-longer-valid = N’est plus valable :
answer-by-email = Par courriel :
answer-by-post = Par courrier postal :
answer-by-form = Dans un formulaire sur un autre site, qui peut demander un compte :
answer-without-account = Pour répondre par courriel ou par la poste, vous n’avez pas besoin de compte.
answers-no-longer-taken = Les réponses ne sont plus acceptées.
answer-languages = Langues
answer-privacy = Ce que devient votre réponse
documents = À lire d’abord
next-step-by = Au plus tard : { $date }.
call-calendar = Ajouter la date de clôture à votre calendrier
calls-calendar = Ajouter toutes les dates de clôture à votre calendrier
call-calendar-note = (fichier de calendrier, ICS)
opens = Ouverture
closes = Clôture
outcome = Résultat
respondents = Qui peut répondre
how-to-answer = Comment répondre
next-step = La suite
contact = Contact
address-to-come = l’adresse sera publiée ici
