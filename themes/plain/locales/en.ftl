# The words of the theme `plain`, in English. Project Fluent: https://projectfluent.org
# Every key that a template asks for with t(key="…") stands here; a missing one is an error of the build.

## Said by the generator itself

# $weekday (text), $date (text; both as CLDR has them), $time (text, as 17:00), $zone (text), $offset (text, as UTC+1)
moment = { $weekday } { $date }, { $time } { $zone } ({ $offset })

# $zone (text): the name of a time zone in the IANA list, as Europe/Brussels
# $city (text): the city in it, as Brussels; $key (text): the name with each slash written as a hyphen, because a variant cannot
# hold a slash, or `none` for a zone without a city
zone-name =
    { $key ->
        [UTC] UTC
        [none] { $zone }
       *[other] { $city } time
    }

# Of calls for answers, in calendars and feeds. $title (text), $when (text): a moment as above, $date (text): a day
call-title-closes = Closes: { $title }
call-title-extended = Extended: { $title }
call-title-cancelled = Cancelled: { $title }
call-title-outcome = Outcome: { $title }
call-opens-at = Opens { $when }.
call-closes-at = Closes { $when }.
call-closed-before = No longer valid: closes { $when }.
call-cancelled-on = Cancelled on { $date }.
calendar = Calendar file
plain-call-closed = Closed on { $when }.
plain-call-cancelled = Cancelled.
plain-call-no-end = No closing date is stated.

sample-mark = [SAMPLE]
demonstration-band = This is a demonstration. It is not a site of EXPeRT, PARTNER or SIOP Europe, and it gives no medical advice.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
footnotes-title = Footnotes
footnote-back = back to the text

## References: what a text cites, as the NLM writes it (Citing Medicine); the words between the parts of a reference

references-title = References
reference-back = back to the text
# $number (text): the number of a source
reference-number = Reference { $number }
# $number, $last (text): the numbers of the first and of the last of several sources
reference-run = References { $number }–{ $last }
reference-et-al = et al.
reference-editor = editor
reference-editors = editors
reference-edition = ed.
reference-in = In:
reference-internet = [Internet]
reference-thesis = [dissertation]
reference-pages = p.
reference-report-number = Report No.:
reference-number-of-source = No.:
reference-cited = cited
reference-available = Available from:

## How to cite a page

cite-this-page = Cite this page
cite-the-paper = Cite the paper, not this page
cite-authors-see-paper = Authors: see the paper
# $version (text)
cite-version = Version { $version }
cite-downloads = For reference managers:

## News and newsletters

# $year (text): the year of a page that is older than two years
dated = This text is from { $year }. What it says may have changed since then.
subject-guideline = About the guideline
# Stands before the number of the guideline's current version.
subject-guideline-version = version
guideline-news = News about this guideline
# $number (text): of an issue
newsletter-number = No. { $number }
newsletter-items = In this issue
newsletter-on-site = This issue on the site:
formats = Also available
format-text = as plain text
format-email = for sending by e-mail
# In plain text, before what is struck out, and before what a picture shows
text-struck-out = struck out
text-picture = Picture

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
languages = Languages
not-translated = (not translated)
fallback-note = This page is not translated yet. It is shown in the language in which it was written:
translation-sample = This is a sample translation. Nobody who speaks this language has checked it.
translation-machine = A machine translated this page, and nobody has checked it.
partly-translated-note = Some of this page is not translated yet. That is shown in the language in which it was written:
# $date (text)
changed-on = The original changed here on { $date }. This is its new text, not yet translated.
# $date (text)
changed-since = The original has changed here since the translation of { $date }. This is its new text, not yet translated.
changed-later = The original has changed here. This is its new text, not yet translated.
# $date (text), $count (number)
original-changed-on = The original of this page changed on { $date }. What is new stands here in the language of the original until it is translated. Parts shown so: { $count }.
# $date (text), $count (number)
original-changed-since = The original of this page has changed since the translation of { $date }. What is new stands here in the language of the original until it is translated. Parts shown so: { $count }.
# $count (number)
original-changed-later = The original of this page has changed. What is new stands here in the language of the original until it is translated. Parts shown so: { $count }.
original-read = The original:
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

## Glossary

glossary-title = Words explained, A to Z
glossary-intro = What words on these pages mean: first in plain words, then as specialists say it.
glossary-letters = Letters
glossary-all = All words, A to Z
words-used = Words used on this page
# $said (text): how a word is spoken
respelling = Say it: { $said }
technical-meaning = For specialists
also-called = Also called
not-yet-translated = Not yet translated

## Recommendations

recommendations = Recommendations
recommendations-title = All recommendations
recommendations-intro = Every recommendation of the current guidelines, by tumour and by grade. Grades of two scales cannot be compared.
recommendation-id = Number
recommendation-strength = Strength
strength-word = { $strength ->
    [strong] strong
   *[conditional] conditional
}
recommendation-direction = Direction
direction-word = { $direction ->
    [against] against
   *[for] for
}
grade = Grade
level-of-evidence = Level of evidence
scale = Scale
in-short = In short
population = Who it is about
rationale = Why
benefits-harms = Benefits and harms
not-stated-in-source = not stated in the source
since-last-version = Since the last version
label-word = { $label ->
    [new] new
    [reviewed] reviewed, unchanged
    [amended] amended
   *[not-reviewed] not reviewed
}
scales = How recommendations are graded
by-tumour = By tumour
by-grade = By grade
about-no-tumour = Not about one tumour
without-grade = Grade not stated
# $day (text): the day by which the next review was due
review-overdue = This page should have been reviewed by { $day }. It may be out of date.
review-outdated = The text was changed after its last review. It awaits review.
checked-by-parents = Parents and patients who read it first
checked-by-no-parents = None are recorded
who-paid = Who paid
who-paid-below = It stands at the end of the page
adverts = Adverts
adverts-none = None, on any page
awaiting-review = This page awaits review. Nobody has recorded yet that it was checked.
# $kind (superseded, withdrawn): how the page stopped to count
withdrawn = { $kind ->
    [superseded] Another page took the place of this one. Do not use it any more.
   *[withdrawn] This page was withdrawn. Do not use it any more.
}
withdrawn-see = Read instead:
# $title (text), $kind (superseded, withdrawn)
withdrawn-title = { $title } { $kind ->
    [superseded] (superseded)
   *[withdrawn] (withdrawn)
}
# $version, $current (text)
behind = This page rests on version { $version } of a guideline. Version { $current } has been published since, and the page has not yet been compared with it:
reviewed = Recorded as reviewed
reviewed-by = by
review-scope = What was reviewed
next-review = Next review due by
rests-on = Rests on
rests-on-version = version
family-pages = Pages for families
# $title (text), $version (text)
earlier-version-title = { $title } (earlier version { $version })
next-version-title = { $title } (draft of version { $version })
earlier-version = This is an earlier version. Do not use it any more.
earlier-version-current = Read the current version
next-version = This is a draft of the next version. It is no recommendation yet.
guideline-status = Status
status-proposed = proposed
status-in-development = in development
status-in-consultation = in consultation
status-current = current
status-under-review = under review
status-superseded = superseded
status-withdrawn = withdrawn
status-awaiting-review = awaiting review
guideline-published = Published
guideline-version = This version
searched-to = Evidence searched up to
cite-as = Cite as
cite-as-below = how to cite it
guideline-licence = Licence
guideline-changes = Changes
guideline-changes-below = what changed since the version before
not-reported = not reported
reported-in-paper = see the paper

## How a guideline was made: the items of the RIGHT statement (doi 10.7326/M16-1565), in words of our own

right-about = About this guideline (RIGHT): how it was made
right-note = These are the 22 items of the RIGHT statement on reporting guidelines. What nobody has written down is “not reported”.
right-note-paper = These are the 22 items of the RIGHT statement on reporting guidelines. This page sums up a paper, so what it does not tell is in the paper, or nowhere.
right-group-basic = Basic information
right-group-background = Background
right-group-evidence = Evidence
right-group-recommendations = Recommendations
right-group-review = Review and quality
right-group-funding = Funding and interests
right-group-other = Other information
right-title = Title, year and focus
right-summary = Summary of the recommendations
right-abbreviations = Terms and abbreviations
right-contact = Whom to ask
right-problem = The health problem
right-aims = Aims
right-population = Whom it is about
right-users = Who should use it, and where
right-group = Who made it
right-questions = Questions that were asked
right-reviews = Systematic reviews
right-certainty = How sure the evidence is
right-recommendations = Recommendations
right-rationale = Reasons for the recommendations
right-decisions = From evidence to decisions
right-external-review = Review by others
right-quality = Care for quality
right-funding = Who paid
right-funder-role = Part of those who paid
right-interests = Interests, and how they were handled
right-access = Where it can be had
right-research = What should be studied
right-limitations = Limits of the guideline
right-in-recommendations = listed on this page
right-conflict = Interests:

## Versions of a guideline

versions = Versions
change-log = What changed
change-kind = { $kind ->
    [added] new
    [dropped] no longer recommended
    [editorial] other words, same meaning
   *[changed] changed
}
change-approved = approved by
lay-summary = For families
no-lay-summary = No summary for families has been written.
recommendations-in-short = The recommendations in short
recommendations-as-data = Recommendations as data (JSON)

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
releases = Versions
# What files of the dictionary say of themselves
download-columns = The columns of this form as REDCap exports them. There are no records here.
download-schema = Data dictionary of a registry
# $version (text)
release-title = Version { $version }
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
withheld-questions = the questions of forms that may not be passed on

## What differs between two releases of a dictionary: $old is what it was, $new what it is now

# In place of a text that is empty
change-none = not given
change-title = the name of the dictionary was “{ $old }”, and is “{ $new }”
change-form-added = new form
change-form-removed = form removed
change-form-title = the name was “{ $old }”, and is “{ $new }”
change-form-order = the form stands elsewhere among the others
change-texts = headings and texts: “{ $old }” became “{ $new }”
change-added = new variable, in the form { $new }
change-removed = variable removed, from the form { $old }
change-markup = only the markup of a text changed
change-label = the label was “{ $old }”, and is “{ $new }”
change-note = the note was “{ $old }”, and is “{ $new }”
change-type = the type was { $old }, and is { $new }
change-choice-added = new choice: “{ $new }”
change-choice-removed = choice removed: “{ $old }”
change-choice-label = choice worded otherwise: “{ $old }” became “{ $new }”
change-choice-code = choice with another code: “{ $old }” became “{ $new }”
change-choice-order = the choices stand in another order: { $new }
change-section = the heading above it was “{ $old }”, and is “{ $new }”
change-formula = the formula was “{ $old }”, and is “{ $new }”
change-vocabulary = looked up in “{ $old }” before, now in “{ $new }”
change-validation = the validation was “{ $old }”, and is “{ $new }”
change-minimum = the smallest value was “{ $old }”, and is “{ $new }”
change-maximum = the largest value was “{ $old }”, and is “{ $new }”
change-logic = the rule by which it is shown was “{ $old }”, and is “{ $new }”
change-matrix = the matrix was “{ $old }”, and is “{ $new }”
change-alignment = the alignment was “{ $old }”, and is “{ $new }”
change-question = the question number was “{ $old }”, and is “{ $new }”
change-annotation = the annotation was “{ $old }”, and is “{ $new }”
change-identifier-on = it counts as identifying a person now
change-identifier-off = it no longer counts as identifying a person
change-required-on = it must be filled in now
change-required-off = it need not be filled in any more
change-ranking-on = each choice of the matrix may be taken only once now
change-ranking-off = each choice of the matrix may be taken more than once now
change-slider = the labels of the scale were “{ $old }”, and are “{ $new }”
change-form = moved from the form { $old } to the form { $new }
change-order = it stands elsewhere in its form
change-arms = the arms were “{ $old }”, and are “{ $new }”
change-repeating = the forms that may repeat were “{ $old }”, and are “{ $new }”
change-event-added = new event
change-event-removed = event removed
change-event-name = the name was “{ $old }”, and is “{ $new }”
change-event-arm = the arm was “{ $old }”, and is “{ $new }”
change-event-day = the day was “{ $old }”, and is “{ $new }”
change-event-repeats = the event may repeat now
change-event-once = the event takes place only once now
change-event-repeats-unstated = whether the event may repeat is no longer stated
change-event-order = the events stand in another order: { $new }
change-event-form-added = the form { $new } is filled in at it now
change-event-form-removed = the form { $old } is no longer filled in at it
change-event-form-repeats = the form { $new } may repeat at it now
change-event-form-once = the form { $new } is filled in only once at it now
change-event-form-repeats-unstated = whether the form { $new } may repeat at it is no longer stated

# What a difference means for data already collected
effect-compatible = data already collected stay as they are
effect-check = to be looked at
effect-breaking = breaks data already collected
reason-added-required = earlier records have no value for a variable that must be filled in
reason-removed = its values would be deleted with it
reason-form-removed = whether the form is complete would be deleted with it
reason-label-unit = what stands in brackets changed: is it the same unit?
reason-label-numbers = the numbers in the label changed: does it still ask the same?
reason-choice-code = records hold the earlier code, which now means something else or nothing
reason-code-reused = records hold this code with its earlier meaning
reason-choice-removed = records may hold a code that no longer has a meaning
reason-type-one-line = texts of several lines no longer fit
reason-type-checkbox = a list of ticks is stored otherwise than a single answer
reason-type-calculated = values that were entered would be overwritten by calculated ones
reason-type-codes-lost = records hold codes, whose meaning is no longer in the dictionary
reason-type = values of the earlier type do not fit
reason-logic = the question is asked of other patients than before
reason-formula = values are calculated anew when a record is saved
reason-vocabulary-new = earlier values may not be of the vocabulary
reason-vocabulary = records hold codes of another vocabulary
reason-required = earlier records may have no value
reason-identifier-off = it may now be exported with data that count as de-identified
reason-validation-new = values already entered may not be of this kind
reason-validation = values already entered are of another kind
reason-range = values already entered may lie outside the range
reason-range-unclear = the two limits cannot be compared
reason-other-events = the form is filled in at other events: what was collected at the earlier ones is lost
reason-other-repeats = one of the two forms repeats and the other does not
reason-events-not-stated = it is not stated when the forms are filled in: if at other events, data are lost
reason-event-removed = what was collected at this event is lost
reason-event-form-removed = what was collected with the form at this event is lost
reason-repeats-off = repeats after the first are lost
reason-repeats-on = what was collected becomes the first repeat
reason-arms = patients of the earlier arm need another
# $old, $new: names of variables
renamed-question = was “{ $old }” renamed “{ $new }”?

# Search and the list of names from A to Z.
search-title = Search
search-label = What are you looking for?
search-hint = The name of a tumour, another word for it, or a code such as 8971/3.
search-button = Search
search-privacy = What you type stays on your device. Nobody is told what you looked for.
search-without-script = Your browser runs no scripts, so this page cannot search. The list below has all names.
search-a-to-z = All names, A to Z
# $number: how many were found
search-count = Results: { $number }
search-none = Nothing was found by that name.
search-nothing = Nothing was found by that name. Try fewer letters, another word, or the list of all names. If you do not know the name, the people who treat your child can tell you.
# $name: a disease
search-not-covered = { $name } is not covered here.
search-go-to = Where to find help
search-near = Names that look alike
search-also = Also called:
search-term = Word explained
search-for-everyone = For everyone
search-variables-label = Find a variable
search-variables-hint = Its name, or words of its question.
search-variables-nothing = No variable was found by these words. All variables stand below.
a-to-z-title = All names, A to Z
a-to-z-intro = Every name that this site has for a tumour, in every language, also old and short ones.
a-to-z-of = – another name for
a-to-z-not-covered = – this site is not about it: where to find help
