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
form-order = Order in the form
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
updated = Last changed
authors = Written by
owner = Looked after by
source = Source
no-sources = This page names no sources.
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
call-closed = Closed on { $when }
call-no-closing-date = No closing date is stated
opens = Opens
closes = Closes
outcome = Outcome
respondents = Who can answer
how-to-answer = How to answer
next-step = What happens next
contact = Contact
address-to-come = the address will be published here
