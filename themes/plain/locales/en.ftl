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

## Rules in words: when a field is shown. The program puts links and source texts into the places

# $rule: what follows, as "Sex is Female and Age at diagnosis is at least 12"
logic-shown-when = Shown when { $rule }

# $left, $right: two of several, in this order
logic-and = { $left } and { $right }
logic-or = { $left } or { $right }
logic-list = { $left }; { $right }
logic-values = { $left }, { $right }
logic-values-or = { $left } or { $right }
# The same after a negation: "is not A or B"
logic-values-nor = { $left } or { $right }

# $rule: one of several rules, which lists answers itself: "(Sex is Female or Not known) and …"
logic-group = ({ $rule })
# $list: rules joined by `logic-list`, within another rule
logic-all-of = (all of: { $list })
logic-any-of = (any of: { $list })
logic-none-of = (none of: { $list })

# $field: a variable; $value: an answer, a number, a day, another variable
logic-is = { $field } is { $value }
logic-is-not = { $field } is not { $value }
logic-less = { $field } is less than { $value }
logic-at-most = { $field } is at most { $value }
logic-more = { $field } is more than { $value }
logic-at-least = { $field } is at least { $value }
logic-before = { $field } is before { $value }
logic-until = { $field } is on or before { $value }
logic-after = { $field } is after { $value }
logic-since = { $field } is on or after { $value }
logic-code-less = the code of { $field } is less than { $value }
logic-code-at-most = the code of { $field } is at most { $value }
logic-code-more = the code of { $field } is more than { $value }
logic-code-at-least = the code of { $field } is at least { $value }
logic-includes = { $field } includes { $value }
logic-includes-not = { $field } does not include { $value }
logic-empty = { $field } has no answer
logic-filled = { $field } has an answer
logic-form-incomplete = the form { $field } is incomplete
logic-form-unverified = the form { $field } is not verified yet
logic-form-complete = the form { $field } is complete
logic-form-not-complete = the form { $field } is not complete
# $field is not told here: the form is filled in by the patient, or by staff
logic-as-survey = it is filled in as a survey
logic-as-form = it is filled in by staff

# $event: an event's name; $rule: what holds at it
logic-at-event = at the event { $event }: { $rule }
logic-field-at-event = { $field } (at the event { $event })
# $repeat: one of the following
logic-field-repeat = { $field } ({ $repeat })
logic-numbered-repeat = repeat { $number }
logic-this-repeat = this repeat
logic-previous-repeat = the repeat before
logic-next-repeat = the next repeat
logic-first-repeat = the first repeat
logic-last-repeat = the last repeat
logic-this-event = of this form
logic-first-event = that comes first
logic-last-event = that comes last
logic-previous-event = before this one
logic-next-event = after this one
logic-the-event = the event
logic-the-event-number = the number of the event
logic-the-arm = the arm
logic-the-arm-number = the number of the arm
logic-the-record = the record
logic-the-repeat = the number of the repeat
logic-the-user = the user
logic-the-role = the role of the user
logic-today = today
logic-now = the present moment
logic-yes = Yes
logic-no = No
logic-true = True
logic-false = False

## What of a dictionary is not published

withheld-argument = values that the form fills in by itself
withheld-email = e-mail addresses
withheld-telephone = telephone numbers
withheld-query = a query: the list is drawn from another project
