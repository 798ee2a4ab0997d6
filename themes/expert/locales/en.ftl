# The words of the theme `expert`, in English, beside those that it inherits from `plain`. Project Fluent: https://projectfluent.org
# Plain words first: families read most of these.

## Data dictionary

question = Question and name
answer = Answer
name-and-label = Name and question
not-stated-heading = Not stated:
limits = limits
name = Name
code = Code
meaning = Meaning
made-from = Made from the file
licence = Licence
size = Size
variables-a-to-z = Variables, A to Z
tumours-a-to-z = All names, A to Z
other-name-of = – another name for { $name }
variables-caption = All variables of the dictionary, in the order of their names
fields-caption = The fields of this form, in the order in which they are asked
choices-caption = What the codes of { $name } mean
required = Must be answered
identifier = Could identify a person
matrix = Group of questions
field-note = Note beside the field
form-section = Part of the form
no-logic = always asked
label-not-stated = The label of this variable is not stated.
form-lede = A form of { $dictionary }.
# $title (text): the dictionary
part-of = Part of { $title }.
form-order = Order in the form
form-not-redistributed = The questions of this form belong to somebody else and may not be shown here. Names and types of its variables are.
variable-not-redistributed = The question belongs to somebody else and may not be shown here.
filled-in-when = Filled in
may-repeat = may be filled in more than once
for-each = Each:
definition = Meaning
unit = Unit
scope = Recorded for
tumour = Tumour
types = Types of variable
missing-codes = Codes that any variable may hold instead of an answer
downloads = To take away
# $kind (text): a format of the dictionary
download-kind =
    { $kind ->
        [csv] Data dictionary for REDCap (CSV)
        [json] All of it for programs (JSON)
        [schema] What the JSON may hold (JSON Schema)
        [datapackage] Frictionless Data Package (JSON)
       *[fhir] This form as a FHIR Questionnaire, R4 (JSON)
    }
date-not-stated = date not stated
in-force = in force
changes = What changed
compared-with = Compared with version
oldest-release = This is the oldest version that is published here, so there is nothing to compare it with.
touched = Tumours and pages that the changes concern
renamed-questions = Perhaps only renamed: nothing says so, a person must decide
history = What changed about it
since = In the dictionary since version
since-or-earlier = { $version } or earlier
variable-removed = Version { $version } of the dictionary no longer has this variable.
replaced-by = In its place:
withheld = Not shown here

# $count (number)
count-changes =
    { $count ->
        [one] { $count } difference
       *[other] { $count } differences
    }
count-breaking =
    { $count ->
        [0] none breaks data already collected
        [one] { $count } breaks data already collected
       *[other] { $count } break data already collected
    }
count-check =
    { $count ->
        [0] none is to be looked at
        [one] { $count } is to be looked at
       *[other] { $count } are to be looked at
    }

# $effect (text): what a difference means for data already collected
effect =
    { $effect ->
        [breaking] Breaks data:
        [check] Look at it:
       *[compatible] Fits:
    }

# $kind (text): what a difference is about
change-subject =
    { $kind ->
        [form] Form
        [event] Event
        [variable] Variable
       *[dictionary] The dictionary
    }
mark-identifier = identifies a person
mark-hidden = hidden on the form
tumours-and-their-variables = Tumours and their variables
tumours-caption = Tumours by place in the body, with the variables that not all of them have
own-variables-short = Variables of its own
variable-state = State of the variables
guideline-state = State of the recommendations
registry-variables = Variables of the registry
# $version (text): a release of the dictionary
since-release = since release { $version }

# $count (number): the variables that every tumour has
core-variables =
    { $count ->
        [0] No variable is declared as common to all tumours.
        [one] { $count } variable is common to all tumours.
       *[other] { $count } variables are common to all tumours.
    }
and-common-variables =
    { $count ->
        [0] No variable is declared as common to all tumours:
        [one] And the { $count } common variable:
       *[other] And the { $count } common variables:
    }
only-common-variables =
    { $count ->
        [0] No variable is declared for this tumour:
        [one] No variables of its own are declared; the { $count } common variable is recorded:
       *[other] No variables of its own are declared; the { $count } common variables are recorded:
    }

# $count (number)
count-choices =
    { $count ->
        [one] { $count } choice
       *[other] All { $count } choices
    }

# $kind (text): core, administrative or tumours
scope-kind =
    { $kind ->
        [core] all tumours
        [administrative] the running of the registry
       *[tumours] some tumours
    }

# $state (text): a state as tumours.toml has it, none when the owner does not say
state-of-variables =
    { $state ->
        [planned] planned
        [in-elaboration] in elaboration
        [agreed] agreed
        [in-data-collection] in data collection
        [retired] retired
       *[none] state not published
    }
state-of-guideline =
    { $state ->
        [planned] planned
        [in-preparation] in preparation
        [in-consultation] in consultation
        [published] published
        [in-revision] in revision
        [retired] retired
       *[none] state not published
    }
previous-variable = Before: { $name }
next-variable = After: { $name }
mentions = Pages that use this variable
invented-title = Invented for this demonstration.
invented-note = Nobody collects data with these forms. They are not the dictionary of PARTNER or of any registry. They show how a real one would look here.
yes = yes
no = no

# $count (number)
count-forms =
    { $count ->
        [one] { $count } form
       *[other] { $count } forms
    }

# $type (text): the field type as REDCap writes it
field-type =
    { $type ->
        [text] short text
        [notes] long text
        [radio] one choice (buttons)
        [dropdown] one choice (list)
        [checkbox] several choices
        [yesno] yes or no
        [truefalse] true or false
        [calc] calculated
        [slider] slider
        [file] file
        [descriptive] text shown to the reader
        [sql] list from a query
       *[other] { $type }
    }

# $kind (text): the validation as REDCap writes it
validation-kind =
    { $kind ->
        [integer] whole number
        [number] number
        [number_1dp] number with one decimal place
        [number_2dp] number with two decimal places
        [date_ymd] date (year-month-day)
        [date_dmy] date (day-month-year)
        [date_mdy] date (month-day-year)
        [datetime_ymd] date and time (year-month-day)
        [datetime_dmy] date and time (day-month-year)
        [datetime_mdy] date and time (month-day-year)
        [time] time
        [email] e-mail address
        [phone] telephone number
       *[other] { $kind }
    }

## Expert: frame and lists

home = Home
skip-link = Skip to the main content
footer-demonstration = This demonstration is not funded by the European Union.
footer-advice = Nothing here replaces the advice of the team that treats a child.
pager = Pages of this list
feed = Follow this list in a feed reader (Atom)
latest-news = What is new
no-news = There is no news yet.
calls = Calls
no-calls = There is no call at the moment.
guidelines = Guidelines
tumours-described = Tumours described here
tags = Subjects
no-tags = No page has a subject yet.
not-found-text = The address may have a slip in it, or the page may have been taken away. These pages are here:

# $count (number)
count-pages =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }

## Expert: about a page

about-this-page = About this page
not-checked = This page is part of a demonstration. No doctor and no parent has checked it.
date = Date
written-for = Written for
written-for-families = families
written-for-professionals = health professionals
written-for-everyone = everyone
page-language = Language
page-id = Name of this page, which stays
first-published = First published
updated = Last changed
authors = Written by
owner = Looked after by
source = Source
no-sources = This page names no sources.
sources-in-references = The sources of this page stand in its list of references.
needs-no-source = This page states no outside fact, so it needs no source.
backlinks = Pages that lead here

## Expert: tumours

professional-version = Version for health professionals
family-version = Version for families
tumour-for-professionals = { $name }: for health professionals
sources-on-professional-page = Facts about this tumour, with their sources, stand on the page for health professionals.
no-checked-fact = No checked fact yet on:
classification-itself = the classification itself
# $number (number): the place of a source in the list at the end of the page
source-number = Source { $number }
no-family-text-professional = No text for families has been written yet about this tumour.
no-guideline = No guideline is described here yet.
codes-caption = Codes for { $name }, and how closely each one fits
code-system = System and version
code-precision = How closely it fits

## Expert: guidelines

summary-title = A summary, not the paper
summary-note = This page retells part of a published paper. Cite the paper, not this page.
summary-read = Read the paper
summary-read-below = The paper is named below.
paper = Paper
paper-authors = Authors
paper-journal = Journal
see-paper = see the paper
panel-conflicts-funding = Panel, conflicts of interest, funding
status = Status
version = Version
published = Published
about-tumours = About

## Expert: calls

# $when (text): a moment, as "Sunday 31 January 2027, 17:00 Brussels time (UTC+1)"
call-opens = Opens { $when }
call-open-until = Open until { $when }
call-closing-soon = Closing soon: open until { $when }
call-closed = Closed on { $when }
call-being-analysed = Closed on { $when }. The answers are being analysed.
call-outcome-published = Closed on { $when }. The outcome is published.
call-late = Closed on { $when }. The outcome is late.
call-late-without-reason = No reason for that has been given.
# $when (text): a day
call-cancelled = Cancelled on { $when }
call-is-cancelled = Cancelled
call-is-extended = Extended.
# $date (text): a day
call-extended-on = Extended on { $date }.
call-published-on = Published on { $date }
call-no-closing-date = No closing date is stated
no-longer-valid = No longer valid:
answer-by-email = By e-mail:
answer-by-post = By post:
answer-by-form = In a form on another site, which may want an account:
answer-without-account = To answer by e-mail or post you need no account.
answers-no-longer-taken = Answers are no longer taken.
answer-languages = Languages
answer-privacy = What happens to your answer
documents = Read first
next-step-by = By { $date }.
call-calendar = Add the closing date to your calendar
calls-calendar = Add all closing dates to your calendar
call-calendar-note = (calendar file, ICS)
opens = Opens
closes = Closes
outcome = Outcome
respondents = Who can answer
how-to-answer = How to answer
next-step = What happens next
contact = Contact
address-to-come = the address will be published here
