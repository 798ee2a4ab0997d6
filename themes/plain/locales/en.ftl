# The words of the theme `plain`, in English. Project Fluent: https://projectfluent.org
# Every key that a template asks for with t(key="…") stands here; a missing one is an error of the build.

## Said by the generator itself

# $day (number), $month (number, 1 to 12), $year (text, so that it is never grouped)
date-long =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

# The same for a date of which only the month, or only the year is known.
date-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-year = { $year }

# $weekday (number, 1 is Monday), $date (text), $time (text, as 17:00), $zone (text), $offset (text, as UTC+1)
moment =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } { $date }, { $time } { $zone } ({ $offset })

# $zone (text): the name of a time zone in the IANA list, as Europe/Brussels
# $key (text): the same with each slash written as a hyphen, because a variant cannot hold a slash
zone-name =
    { $key ->
        [Europe-Brussels] Brussels time
        [UTC] UTC
       *[other] { $zone }
    }

sample-mark = [SAMPLE]
demonstration-band = This is a demonstration. It is not a site of EXPeRT, PARTNER or SIOP Europe, and it gives no medical advice.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
footnotes-title = Footnotes
footnote-back = back to the text
# $number (text): which table of the page
table-label = Table { $number }
task-done = done
task-open = to do

## Boxes in a text

main-points = The main points
questions = Questions to ask
urgent-title = Worried now?
no-text = We have no checked text on this yet. Your team can tell you.

## Every page

main-menu = Main
footer-menu = About this site
breadcrumb = You are here
contents = On this page
# $title, $number, $count (text): the title of a further page of a list
list-title = { $title }, page { $number } of { $count }
tags-title = Subjects
tumours-title = Tumours
dictionary-title = Data dictionary
moved-title = This page has moved
# $name (text)
professional-title = { $name }: for health professionals
page-of = page { $number } of { $count }
previous-page = Previous page
next-page = Next page
related = Related pages
sources = Sources
not-known = not known
not-stated = not stated
not-found-title = There is no page at this address
back-home = Go to the home page
moved = This page has moved. Go to its new address.

## Tumours

for-families = For families
for-professionals = For health professionals
other-names = Other names
body-site = Place in the body
urgent-line = If you are worried about your child now, call your hospital team. In an emergency, call 112.
no-family-text = No text for families has been written yet about this tumour. Your hospital team can tell you more, and these pages may help.
questions-link = Questions you can ask your team
help-link = Help and links
codes = Codes

# $topic (text): age, incidence, series, genes or other
fact-topic =
    { $topic ->
        [age] Age
        [incidence] How often it occurs
        [series] Published series
        [genes] Genes and predisposition
       *[other] Other facts
    }

## Data dictionary

forms = Forms
variables = Variables
form = Form
label = Label
type = Type
choices = Choices
validation = Validation
minimum = Smallest value
maximum = Largest value
formula = Formula
slider = Labels of the scale, from left to right
vocabulary = Looked up in
logic = Asked only if
annotation = Annotation

# $count (number)
count-variables =
    { $count ->
        [one] { $count } variable
       *[other] { $count } variables
    }
note = Note
