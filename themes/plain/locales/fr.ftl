# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `plain`, in French. What each message is given is said above it in en.ftl.

## Said by the generator itself

moment = { $weekday } { $date } à { $time }, { $zone } ({ $offset })
zone-name =
    { $key ->
        [UTC] UTC
        [none] { $zone }
        [Europe-Brussels] heure de Bruxelles
        [Europe-Berlin] heure de Berlin
        [Europe-Paris] heure de Paris
        [Europe-Rome] heure de Rome
        [Europe-Madrid] heure de Madrid
        [Europe-Warsaw] heure de Varsovie
        [Europe-Vienna] heure de Vienne
        [Europe-Zurich] heure de Zurich
        [Europe-London] heure de Londres
        [Europe-Lisbon] heure de Lisbonne
        [Europe-Prague] heure de Prague
        [Europe-Athens] heure d’Athènes
        [Europe-Copenhagen] heure de Copenhague
       *[other] heure locale de { $city }
    }

call-title-closes = Clôture : { $title }
call-title-extended = Prolongé : { $title }
call-title-cancelled = Annulé : { $title }
call-title-outcome = Résultat : { $title }
call-opens-at = Ouverture : { $when }.
call-closes-at = Clôture : { $when }.
call-closed-before = N’est plus valable : clôture { $when }.
call-cancelled-on = Annulé le { $date }.
calendar = Fichier de calendrier
plain-call-closed = Clos : { $when }.
plain-call-cancelled = Annulé.
plain-call-no-end = Aucune date de clôture n’est indiquée.

sample-mark = [EXEMPLE]
demonstration-band = Ceci est une démonstration. Ce n’est pas un site d’EXPeRT, de PARTNER ni de SIOP Europe, et elle ne donne aucun avis médical.
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
footnotes-title = Notes
footnote-back = retour au texte

## References

references-title = Références
reference-back = retour au texte
reference-number = Référence { $number }
reference-run = Références { $number }–{ $last }
reference-et-al = et al.
reference-editor = dir.
reference-editors = dir.
reference-edition = éd.
reference-in = Dans :
reference-internet = [Internet]
reference-thesis = [thèse]
reference-pages = p.
reference-report-number = Rapport nº :
reference-number-of-source = Nº :
reference-cited = cité
reference-available = Disponible à l’adresse :

## How to cite a page

cite-this-page = Citer cette page
cite-the-paper = Citez l’article, pas cette page
cite-authors-see-paper = Auteurs : voir l’article
cite-version = Version { $version }
cite-downloads = Pour les logiciels de bibliographie :

## News and newsletters

dated = Ce texte date de { $year }. Ce qu’il dit a pu changer depuis.
subject-guideline = À propos de la recommandation de pratique
subject-guideline-version = version
guideline-news = Actualités de cette recommandation de pratique
newsletter-number = Nº { $number }
newsletter-items = Dans ce numéro
newsletter-on-site = Ce numéro sur le site :
formats = Également disponible
format-text = en texte brut
format-email = pour l’envoi par courriel
text-struck-out = barré
text-picture = Image
table-label = Tableau { $number }
task-done = fait
task-open = à faire

## Boxes in a text

main-points = L’essentiel
questions = Questions à poser
urgent-title = Vous êtes inquiet ou inquiète maintenant ?
no-text = Nous n’avons pas encore de texte vérifié à ce sujet. Votre équipe peut vous répondre.

## Every page

main-menu = Menu principal
languages = Langues
not-translated = (non traduit)
fallback-note = Cette page n’est pas encore traduite. Elle est affichée dans la langue dans laquelle elle a été écrite :
translation-sample = Ceci est un exemple de traduction. Aucune personne qui parle cette langue ne l’a vérifié.
translation-machine = Une machine a traduit cette page, et personne ne l’a vérifiée.
partly-translated-note = Une partie de cette page n’est pas encore traduite. Elle est affichée dans la langue dans laquelle elle a été écrite :
changed-on = L’original a changé ici le { $date }. Voici son nouveau texte, pas encore traduit.
changed-since = L’original a changé ici depuis la traduction du { $date }. Voici son nouveau texte, pas encore traduit.
changed-later = L’original a changé ici. Voici son nouveau texte, pas encore traduit.
original-changed-on = L’original de cette page a changé le { $date }. Ce qui est nouveau figure ici dans la langue de l’original jusqu’à sa traduction. Parties affichées ainsi : { $count }.
original-changed-since = L’original de cette page a changé depuis la traduction du { $date }. Ce qui est nouveau figure ici dans la langue de l’original jusqu’à sa traduction. Parties affichées ainsi : { $count }.
original-changed-later = L’original de cette page a changé. Ce qui est nouveau figure ici dans la langue de l’original jusqu’à sa traduction. Parties affichées ainsi : { $count }.
original-read = L’original :
footer-menu = À propos de ce site
breadcrumb = Vous êtes ici
contents = Sur cette page
list-title = { $title }, page { $number } sur { $count }
tags-title = Sujets
tumours-title = Tumeurs
dictionary-title = Dictionnaire des données
moved-title = Cette page a changé d’adresse
professional-title = { $name } : pour les professionnels de santé
page-of = page { $number } sur { $count }
previous-page = Page précédente
next-page = Page suivante
related = Pages liées
sources = Sources
not-known = inconnu
not-stated = non indiqué
not-found-title = Il n’y a pas de page à cette adresse
back-home = Aller à la page d’accueil
moved = Cette page a changé d’adresse. Aller à sa nouvelle adresse.

## Tumours

for-families = Pour les familles
for-professionals = Pour les professionnels de santé
other-names = Autres noms
body-site = Endroit du corps
urgent-line = Si vous êtes inquiet ou inquiète pour votre enfant maintenant, appelez votre équipe hospitalière. En cas d’urgence, appelez le 112.
no-family-text = Aucun texte pour les familles n’a encore été écrit sur cette tumeur. Votre équipe hospitalière peut vous en dire plus, et ces pages peuvent vous aider.
questions-link = Questions que vous pouvez poser à votre équipe
help-link = Aide et liens
codes = Codes
fact-topic =
    { $topic ->
        [age] Âge
        [incidence] Fréquence
        [series] Séries publiées
        [genes] Gènes et prédisposition
       *[other] Autres faits
    }

## Glossary

glossary-title = Les mots expliqués, de A à Z
glossary-intro = Ce que veulent dire les mots de ces pages : d’abord en mots simples, puis comme les spécialistes le disent.
glossary-letters = Lettres
glossary-all = Tous les mots, de A à Z
words-used = Mots employés sur cette page
respelling = Prononciation : { $said }
technical-meaning = Pour les spécialistes
also-called = Aussi appelé
not-yet-translated = Pas encore traduit

## Recommendations

recommendations = Recommandations
recommendations-title = Toutes les recommandations
recommendations-intro = Toutes les recommandations en vigueur, par tumeur et par grade. Les grades de deux échelles ne peuvent pas être comparés.
recommendation-id = Numéro
recommendation-strength = Force
strength-word = { $strength ->
    [strong] forte
   *[conditional] conditionnelle
}
recommendation-direction = Sens
direction-word = { $direction ->
    [against] contre
   *[for] pour
}
grade = Grade
level-of-evidence = Niveau de preuve
scale = Échelle
in-short = En bref
population = De qui il s’agit
rationale = Pourquoi
benefits-harms = Bénéfices et risques
not-stated-in-source = non indiqué dans la source
since-last-version = Depuis la dernière version
label-word = { $label ->
    [new] nouvelle
    [reviewed] revue, inchangée
    [amended] modifiée
   *[not-reviewed] non revue
}
scales = Comment les recommandations sont gradées
by-tumour = Par tumeur
by-grade = Par grade
about-no-tumour = Sans tumeur particulière
without-grade = Grade non indiqué
review-overdue = La relecture de cette page était attendue : { $day }. Elle n’est peut-être plus à jour.
review-outdated = Le texte a été modifié après sa dernière relecture. Il attend d’être relu.
checked-by-parents = Parents et patients qui l’ont lue avant sa parution
checked-by-no-parents = Personne n’est mentionné
who-paid = Qui a payé
who-paid-below = Cela figure à la fin de la page
adverts = Publicité
adverts-none = Aucune, sur aucune page
awaiting-review = Cette page attend d’être relue. Personne n’a encore noté qu’elle a été vérifiée.
withdrawn = { $kind ->
    [superseded] Une autre page a remplacé celle-ci. Ne l’utilisez plus.
   *[withdrawn] Cette page a été retirée. Ne l’utilisez plus.
}
withdrawn-see = Lisez à la place :
withdrawn-title = { $title } { $kind ->
    [superseded] (remplacée)
   *[withdrawn] (retirée)
}
behind = Cette page repose sur la version { $version } d’une recommandation de pratique. La version { $current } a été publiée depuis, et la page n’a pas encore été comparée avec elle :
reviewed = Notée comme relue
reviewed-by = par
review-scope = Ce qui a été relu
next-review = Prochaine relecture au plus tard
rests-on = Repose sur
rests-on-version = version
family-pages = Pages pour les familles
earlier-version-title = { $title } (version antérieure { $version })
next-version-title = { $title } (projet de la version { $version })
earlier-version = Ceci est une version antérieure. Ne l’utilisez plus.
earlier-version-current = Lisez la version actuelle
next-version = Ceci est un projet de la prochaine version. Ce n’est pas encore une recommandation.
guideline-status = État
status-proposed = proposé
status-in-development = en préparation
status-in-consultation = en consultation
status-current = en vigueur
status-under-review = en révision
status-superseded = remplacé
status-withdrawn = retiré
status-awaiting-review = en attente de relecture
guideline-published = Publication
guideline-version = Cette version
searched-to = Preuves recherchées jusqu’à
cite-as = Citer ainsi
cite-as-below = comment la citer
guideline-licence = Licence
guideline-changes = Modifications
guideline-changes-below = ce qui a changé depuis la version précédente
not-reported = non rapporté
reported-in-paper = voir l’article

## How a guideline was made: the items of the RIGHT statement

right-about = À propos de cette recommandation de pratique (RIGHT) : comment elle a été élaborée
right-note = Voici les 22 points de la déclaration RIGHT sur la présentation des recommandations de pratique. Ce que personne n’a noté est « non rapporté ».
right-note-paper = Voici les 22 points de la déclaration RIGHT sur la présentation des recommandations de pratique. Cette page résume un article ; ce qu’elle ne dit pas est dans l’article, ou nulle part.
right-group-basic = Informations de base
right-group-background = Contexte
right-group-evidence = Preuves
right-group-recommendations = Recommandations
right-group-review = Relecture et qualité
right-group-funding = Financement et intérêts
right-group-other = Autres informations
right-title = Titre, année et sujet
right-summary = Résumé des recommandations
right-abbreviations = Termes et abréviations
right-contact = À qui s’adresser
right-problem = Le problème de santé
right-aims = Objectifs
right-population = De qui il s’agit
right-users = Qui devrait s’en servir, et où
right-group = Qui l’a élaborée
right-questions = Questions posées
right-reviews = Revues systématiques
right-certainty = Degré de certitude des preuves
right-recommendations = Recommandations
right-rationale = Raisons des recommandations
right-decisions = Des preuves aux décisions
right-external-review = Relecture par d’autres
right-quality = Souci de la qualité
right-funding = Qui a payé
right-funder-role = Rôle de ceux qui ont payé
right-interests = Intérêts, et comment ils ont été gérés
right-access = Où se la procurer
right-research = Ce qu’il faudrait étudier
right-limitations = Limites de la recommandation de pratique
right-in-recommendations = indiqué sur cette page
right-conflict = Intérêts :

## Versions of a guideline

versions = Versions
change-log = Ce qui a changé
change-kind = { $kind ->
    [added] nouveau
    [dropped] n’est plus recommandé
    [editorial] autres mots, même sens
   *[changed] modifié
}
change-approved = approuvé par
lay-summary = Pour les familles
no-lay-summary = Aucun résumé pour les familles n’a été écrit.
recommendations-in-short = Les recommandations en bref
recommendations-as-data = Recommandations sous forme de données (JSON)

## Data dictionary

forms = Formulaires
variables = Variables
form = Formulaire
label = Libellé
type = Type
choices = Choix
validation = Contrôle
minimum = Valeur la plus petite
maximum = Valeur la plus grande
formula = Formule
releases = Versions
download-columns = Les colonnes de ce formulaire, telles que REDCap les exporte. Il n’y a pas d’enregistrements ici.
download-schema = Dictionnaire des données d’un registre
release-title = Version { $version }
slider = Libellés de l’échelle, de gauche à droite
vocabulary = Recherché dans
logic = Demandé seulement si
annotation = Annotation
count-variables =
    { $count ->
        [one] { $count } variable
        [many] { $count } de variables
       *[other] { $count } variables
    }
note = Remarque

## Rules in words

logic-shown-when = Affiché si { $rule }
logic-and = { $left } et { $right }
logic-or = { $left } ou { $right }
logic-list = { $left } ; { $right }
logic-values = { $left }, { $right }
logic-values-or = { $left } ou { $right }
logic-values-nor = { $left } ou { $right }
logic-group = ({ $rule })
logic-all-of = (tous ces points : { $list })
logic-any-of = (au moins un de ces points : { $list })
logic-none-of = (aucun de ces points : { $list })
logic-is = { $field } est { $value }
logic-is-not = { $field } n’est pas { $value }
logic-less = { $field } est inférieur à { $value }
logic-at-most = { $field } est au plus { $value }
logic-more = { $field } est supérieur à { $value }
logic-at-least = { $field } est au moins { $value }
logic-before = { $field } est avant : { $value }
logic-until = { $field } est à cette date ou avant : { $value }
logic-after = { $field } est après : { $value }
logic-since = { $field } est à cette date ou après : { $value }
logic-code-less = le code de { $field } est inférieur à { $value }
logic-code-at-most = le code de { $field } est au plus { $value }
logic-code-more = le code de { $field } est supérieur à { $value }
logic-code-at-least = le code de { $field } est au moins { $value }
logic-includes = { $field } comprend { $value }
logic-includes-not = { $field } ne comprend pas { $value }
logic-empty = { $field } n’a pas de réponse
logic-filled = { $field } a une réponse
logic-form-incomplete = le formulaire { $field } est incomplet
logic-form-unverified = le formulaire { $field } n’est pas encore vérifié
logic-form-complete = le formulaire { $field } est complet
logic-form-not-complete = le formulaire { $field } n’est pas complet
logic-as-survey = il est rempli comme une enquête
logic-as-form = il est rempli par le personnel
logic-at-event = à l’événement { $event } : { $rule }
logic-field-at-event = { $field } (à l’événement { $event })
logic-field-repeat = { $field } ({ $repeat })
logic-numbered-repeat = répétition { $number }
logic-this-repeat = cette répétition
logic-previous-repeat = la répétition précédente
logic-next-repeat = la répétition suivante
logic-first-repeat = la première répétition
logic-last-repeat = la dernière répétition
logic-this-event = de ce formulaire
logic-first-event = qui vient en premier
logic-last-event = qui vient en dernier
logic-previous-event = avant celui-ci
logic-next-event = après celui-ci
logic-the-event = l’événement
logic-the-event-number = le numéro de l’événement
logic-the-arm = le bras
logic-the-arm-number = le numéro du bras
logic-the-record = l’enregistrement
logic-the-repeat = le numéro de la répétition
logic-the-user = l’utilisateur
logic-the-role = le rôle de l’utilisateur
logic-today = aujourd’hui
logic-now = maintenant
logic-yes = Oui
logic-no = Non
logic-true = Vrai
logic-false = Faux

## What of a dictionary is not published

withheld-argument = valeurs que le formulaire remplit lui-même
withheld-email = adresses électroniques
withheld-telephone = numéros de téléphone
withheld-query = une requête : la liste vient d’un autre projet
withheld-questions = les questions des formulaires qui ne peuvent pas être transmis

## What differs between two releases of a dictionary

change-none = non indiqué
change-title = le nom du dictionnaire était « { $old } » et est « { $new } »
change-form-added = nouveau formulaire
change-form-removed = formulaire supprimé
change-form-title = le nom était « { $old } » et est « { $new } »
change-form-order = le formulaire est placé autrement parmi les autres
change-texts = titres et textes : « { $old } » est devenu « { $new } »
change-added = nouvelle variable, dans le formulaire { $new }
change-removed = variable supprimée, du formulaire { $old }
change-markup = seul le balisage d’un texte a changé
change-label = le libellé était « { $old } » et est « { $new } »
change-note = la remarque était « { $old } » et est « { $new } »
change-type = le type était { $old } et est { $new }
change-choice-added = nouveau choix : « { $new } »
change-choice-removed = choix supprimé : « { $old } »
change-choice-label = choix formulé autrement : « { $old } » est devenu « { $new } »
change-choice-code = choix avec un autre code : « { $old } » est devenu « { $new } »
change-choice-order = les choix sont dans un autre ordre : { $new }
change-section = le titre au-dessus était « { $old } » et est « { $new } »
change-formula = la formule était « { $old } » et est « { $new } »
change-vocabulary = recherché auparavant dans « { $old } », désormais dans « { $new } »
change-validation = le contrôle était « { $old } » et est « { $new } »
change-minimum = la valeur la plus petite était « { $old } » et est « { $new } »
change-maximum = la valeur la plus grande était « { $old } » et est « { $new } »
change-logic = la règle d’affichage était « { $old } » et est « { $new } »
change-matrix = la matrice était « { $old } » et est « { $new } »
change-alignment = l’alignement était « { $old } » et est « { $new } »
change-question = le numéro de la question était « { $old } » et est « { $new } »
change-annotation = l’annotation était « { $old } » et est « { $new } »
change-identifier-on = elle compte désormais comme permettant d’identifier une personne
change-identifier-off = elle ne compte plus comme permettant d’identifier une personne
change-required-on = elle doit désormais être remplie
change-required-off = elle ne doit plus obligatoirement être remplie
change-ranking-on = chaque choix de la matrice ne peut désormais être pris qu’une fois
change-ranking-off = chaque choix de la matrice peut désormais être pris plus d’une fois
change-slider = les libellés de l’échelle étaient « { $old } » et sont « { $new } »
change-form = déplacée du formulaire { $old } vers le formulaire { $new }
change-order = elle est placée autrement dans son formulaire
change-arms = les bras étaient « { $old } » et sont « { $new } »
change-repeating = les formulaires qui peuvent se répéter étaient « { $old } » et sont « { $new } »
change-event-added = nouvel événement
change-event-removed = événement supprimé
change-event-name = le nom était « { $old } » et est « { $new } »
change-event-arm = le bras était « { $old } » et est « { $new } »
change-event-day = le jour était « { $old } » et est « { $new } »
change-event-repeats = l’événement peut désormais se répéter
change-event-once = l’événement n’a désormais lieu qu’une fois
change-event-repeats-unstated = il n’est plus indiqué si l’événement peut se répéter
change-event-order = les événements sont dans un autre ordre : { $new }
change-event-form-added = le formulaire { $new } y est désormais rempli
change-event-form-removed = le formulaire { $old } n’y est plus rempli
change-event-form-repeats = le formulaire { $new } peut désormais s’y répéter
change-event-form-once = le formulaire { $new } n’y est désormais rempli qu’une fois
change-event-form-repeats-unstated = il n’est plus indiqué si le formulaire { $new } peut s’y répéter
effect-compatible = les données déjà recueillies restent telles quelles
effect-check = à examiner
effect-breaking = incompatible avec des données déjà recueillies
reason-added-required = des enregistrements antérieurs n’ont pas de valeur pour une variable obligatoire
reason-removed = ses valeurs seraient effacées avec elle
reason-form-removed = l’indication que le formulaire est complet serait effacée avec lui
reason-label-unit = ce qui est entre parenthèses a changé : est-ce la même unité ?
reason-label-numbers = les nombres du libellé ont changé : demande-t-il toujours la même chose ?
reason-choice-code = des enregistrements contiennent l’ancien code, qui veut maintenant dire autre chose ou rien
reason-code-reused = des enregistrements contiennent ce code avec son ancien sens
reason-choice-removed = des enregistrements peuvent contenir un code qui n’a plus de sens
reason-type-one-line = les textes de plusieurs lignes n’y entrent plus
reason-type-checkbox = une liste de cases cochées est enregistrée autrement qu’une réponse unique
reason-type-calculated = les valeurs saisies seraient remplacées par des valeurs calculées
reason-type-codes-lost = des enregistrements contiennent des codes dont le sens n’est plus dans le dictionnaire
reason-type = les valeurs de l’ancien type ne conviennent pas
reason-logic = la question est posée à d’autres patients qu’auparavant
reason-formula = les valeurs sont recalculées quand un enregistrement est sauvegardé
reason-vocabulary-new = les valeurs antérieures ne sont peut-être pas dans le vocabulaire
reason-vocabulary = des enregistrements contiennent des codes d’un autre vocabulaire
reason-required = des enregistrements antérieurs n’ont peut-être pas de valeur
reason-identifier-off = elle peut désormais être exportée avec des données considérées comme désidentifiées
reason-validation-new = les valeurs déjà saisies ne sont peut-être pas de cette sorte
reason-validation = les valeurs déjà saisies sont d’une autre sorte
reason-range = les valeurs déjà saisies sont peut-être hors des limites
reason-range-unclear = les deux limites ne peuvent pas être comparées
reason-other-events = le formulaire est rempli à d’autres événements : ce qui a été recueilli aux précédents est perdu
reason-other-repeats = l’un des deux formulaires se répète et l’autre non
reason-events-not-stated = il n’est pas indiqué quand les formulaires sont remplis : si c’est à d’autres événements, des données sont perdues
reason-event-removed = ce qui a été recueilli à cet événement est perdu
reason-event-form-removed = ce qui a été recueilli avec le formulaire à cet événement est perdu
reason-repeats-off = les répétitions après la première sont perdues
reason-repeats-on = ce qui a été recueilli devient la première répétition
reason-arms = les patients de l’ancien bras ont besoin d’un autre
renamed-question = « { $old } » a-t-elle été renommée « { $new } » ?

# La recherche et la liste des noms de A à Z.
search-title = Recherche
search-label = Que cherchez-vous ?
search-hint = Le nom d’une tumeur, un autre mot pour la désigner, ou un code comme 8971/3.
search-button = Rechercher
search-privacy = Ce que vous tapez reste sur votre appareil. Personne ne sait ce que vous avez cherché.
search-without-script = Votre navigateur n’exécute pas de scripts : cette page ne peut pas chercher. La liste ci-dessous contient tous les noms.
search-a-to-z = Tous les noms, de A à Z
# $number: combien ont été trouvés
search-count = Résultats : { $number }
search-none = Rien n’a été trouvé sous ce nom.
search-nothing = Rien n’a été trouvé sous ce nom. Essayez avec moins de lettres, un autre mot, ou la liste de tous les noms. Si vous ne connaissez pas le nom, l’équipe qui soigne votre enfant peut vous le dire.
# $name: une maladie
search-not-covered = { $name } : ce site n’en traite pas.
search-go-to = Où trouver de l’aide
search-near = Noms qui se ressemblent
search-also = Aussi appelé :
search-term = Mot expliqué
search-for-everyone = Pour tous
search-variables-label = Trouver une variable
search-variables-hint = Son nom, ou des mots de sa question.
search-variables-nothing = Aucune variable n’a été trouvée avec ces mots. Toutes les variables sont ci-dessous.
a-to-z-title = Tous les noms, de A à Z
a-to-z-intro = Tous les noms que ce site connaît pour une tumeur, dans toutes les langues, y compris les noms anciens et abrégés.
a-to-z-of = – autre nom de
a-to-z-not-covered = – ce site n’en traite pas : où trouver de l’aide
