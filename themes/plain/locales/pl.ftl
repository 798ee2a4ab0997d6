# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `plain`, in Polish. What each message is given is said above it in en.ftl.

## Said by the generator itself

moment = { $weekday }, { $date }, godz. { $time }, { $zone } ({ $offset })
zone-name =
    { $key ->
        [UTC] UTC
        [none] { $zone }
        [Europe-Brussels] czas w Brukseli
        [Europe-Berlin] czas w Berlinie
        [Europe-Paris] czas w Paryżu
        [Europe-Rome] czas w Rzymie
        [Europe-Madrid] czas w Madrycie
        [Europe-Warsaw] czas w Warszawie
        [Europe-Vienna] czas w Wiedniu
        [Europe-Zurich] czas w Zurychu
        [Europe-London] czas w Londynie
        [Europe-Lisbon] czas w Lizbonie
        [Europe-Prague] czas w Pradze
        [Europe-Athens] czas w Atenach
        [Europe-Copenhagen] czas w Kopenhadze
       *[other] czas lokalny: { $city }
    }

call-title-closes = Termin: { $title }
call-title-extended = Przedłużone: { $title }
call-title-cancelled = Odwołane: { $title }
call-title-outcome = Wynik: { $title }
call-opens-at = Początek: { $when }.
call-closes-at = Koniec: { $when }.
call-closed-before = Już nieaktualne: koniec { $when }.
call-cancelled-on = Odwołane: { $date }.
calendar = Plik kalendarza
plain-call-closed = Zakończone: { $when }.
plain-call-cancelled = Odwołane.
plain-call-no-end = Nie podano daty zakończenia.

sample-mark = [PRZYKŁAD]
demonstration-band = To jest demonstracja. Nie jest to strona EXPeRT, PARTNER ani SIOP Europe i nie udziela ona porad medycznych.
alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Ostrożnie
footnotes-title = Przypisy
footnote-back = powrót do tekstu

## References

references-title = Piśmiennictwo
reference-back = powrót do tekstu
reference-number = Pozycja { $number }
reference-run = Pozycje { $number }–{ $last }
reference-et-al = i wsp.
reference-editor = red.
reference-editors = red.
reference-edition = wyd.
reference-in = W:
reference-internet = [Internet]
reference-thesis = [rozprawa]
reference-pages = s.
reference-report-number = Raport nr:
reference-number-of-source = Nr:
reference-cited = cytowano
reference-available = Dostępne na:

## How to cite a page

cite-this-page = Jak cytować tę stronę
cite-the-paper = Proszę cytować artykuł, nie tę stronę
cite-authors-see-paper = Autorzy: zob. artykuł
cite-version = Wersja { $version }
cite-downloads = Dla programów do bibliografii:

## News and newsletters

dated = Ten tekst pochodzi z roku { $year }. Od tego czasu to, co mówi, mogło się zmienić.
subject-guideline = O wytycznych
subject-guideline-version = wersja
guideline-news = Wiadomości o tych wytycznych
newsletter-number = Nr { $number }
newsletter-items = W tym numerze
newsletter-on-site = Ten numer na stronie:
formats = Dostępne także
format-text = jako zwykły tekst
format-email = do wysłania pocztą elektroniczną
text-struck-out = skreślone
text-picture = Obraz
table-label = Tabela { $number }
task-done = zrobione
task-open = do zrobienia

## Boxes in a text

main-points = Najważniejsze
questions = Pytania, które można zadać
urgent-title = Czy coś teraz niepokoi?
no-text = Nie mamy jeszcze sprawdzonego tekstu na ten temat. Informacji może udzielić zespół leczący.

## Every page

main-menu = Menu główne
languages = Języki
not-translated = (nie przetłumaczono)
fallback-note = Ta strona nie jest jeszcze przetłumaczona. Jest pokazana w języku, w którym została napisana:
translation-sample = To jest przykładowe tłumaczenie. Nikt, kto mówi w tym języku, go nie sprawdził.
translation-machine = Tę stronę przetłumaczyła maszyna i nikt jej nie sprawdził.
partly-translated-note = Część tej strony nie jest jeszcze przetłumaczona. Jest pokazana w języku, w którym została napisana:
changed-on = Oryginał zmienił się w tym miejscu { $date }. To jest jego nowy tekst, jeszcze nieprzetłumaczony.
changed-since = Oryginał zmienił się w tym miejscu po tłumaczeniu z dnia { $date }. To jest jego nowy tekst, jeszcze nieprzetłumaczony.
changed-later = Oryginał zmienił się w tym miejscu. To jest jego nowy tekst, jeszcze nieprzetłumaczony.
original-changed-on = Oryginał tej strony zmienił się { $date }. To, co nowe, jest pokazane w języku oryginału, dopóki nie zostanie przetłumaczone. Części pokazane w ten sposób: { $count }.
original-changed-since = Oryginał tej strony zmienił się po tłumaczeniu z dnia { $date }. To, co nowe, jest pokazane w języku oryginału, dopóki nie zostanie przetłumaczone. Części pokazane w ten sposób: { $count }.
original-changed-later = Oryginał tej strony zmienił się. To, co nowe, jest pokazane w języku oryginału, dopóki nie zostanie przetłumaczone. Części pokazane w ten sposób: { $count }.
original-read = Oryginał:
footer-menu = O tej stronie
breadcrumb = Ścieżka
contents = Na tej stronie
list-title = { $title }, strona { $number } z { $count }
tags-title = Tematy
tumours-title = Nowotwory
dictionary-title = Słownik danych
moved-title = Ta strona zmieniła adres
professional-title = { $name }: dla pracowników ochrony zdrowia
page-of = strona { $number } z { $count }
previous-page = Poprzednia strona
next-page = Następna strona
related = Powiązane strony
sources = Źródła
not-known = nie wiadomo
not-stated = nie podano
not-found-title = Pod tym adresem nie ma strony
back-home = Przejdź do strony głównej
moved = Ta strona zmieniła adres. Przejdź pod nowy adres.

## Tumours

for-families = Dla rodzin
for-professionals = Dla pracowników ochrony zdrowia
other-names = Inne nazwy
body-site = Miejsce w ciele
urgent-line = Jeśli stan dziecka teraz niepokoi, proszę zadzwonić do zespołu w szpitalu. W nagłym wypadku proszę zadzwonić pod numer 112.
no-family-text = O tym nowotworze nie napisano jeszcze tekstu dla rodzin. Zespół w szpitalu może powiedzieć więcej, a te strony mogą pomóc.
questions-link = Pytania, które można zadać zespołowi
help-link = Pomoc i linki
codes = Kody
fact-topic =
    { $topic ->
        [age] Wiek
        [incidence] Jak często występuje
        [series] Opublikowane serie przypadków
        [genes] Geny i predyspozycje
       *[other] Inne fakty
    }

## Glossary

glossary-title = Słowa objaśnione, od A do Z
glossary-intro = Co znaczą słowa na tych stronach: najpierw prostymi słowami, potem tak, jak mówią specjaliści.
glossary-letters = Litery
glossary-all = Wszystkie słowa, od A do Z
words-used = Słowa użyte na tej stronie
respelling = Wymowa: { $said }
technical-meaning = Dla specjalistów
also-called = Inaczej
not-yet-translated = Jeszcze nie przetłumaczono

## Recommendations

recommendations = Zalecenia
recommendations-title = Wszystkie zalecenia
recommendations-intro = Wszystkie zalecenia z aktualnych wytycznych, według nowotworu i według stopnia. Stopni z dwóch skal nie można porównywać.
recommendation-id = Numer
recommendation-strength = Siła
strength-word = { $strength ->
    [strong] silne
   *[conditional] warunkowe
}
recommendation-direction = Kierunek
direction-word = { $direction ->
    [against] przeciw
   *[for] za
}
grade = Stopień zalecenia
level-of-evidence = Poziom dowodów
scale = Skala
in-short = W skrócie
population = Kogo dotyczy
rationale = Dlaczego
benefits-harms = Korzyści i szkody
not-stated-in-source = nie podano w źródle
since-last-version = Od ostatniej wersji
label-word = { $label ->
    [new] nowe
    [reviewed] sprawdzone, bez zmian
    [amended] zmienione
   *[not-reviewed] niesprawdzone
}
scales = Jak stopniuje się zalecenia
by-tumour = Według nowotworu
by-grade = Według stopnia
about-no-tumour = Nie o jednym nowotworze
without-grade = Nie podano stopnia
review-overdue = Termin sprawdzenia tej strony już minął: { $day }. Strona może być nieaktualna.
review-outdated = Tekst zmieniono po ostatnim sprawdzeniu. Czeka na sprawdzenie.
checked-by-parents = Rodzice i pacjenci, którzy przeczytali ją wcześniej
checked-by-no-parents = Nikogo nie odnotowano
who-paid = Kto zapłacił
who-paid-below = Podano na końcu strony
adverts = Reklamy
adverts-none = Brak, na żadnej stronie
awaiting-review = Ta strona czeka na sprawdzenie. Nikt jeszcze nie odnotował, że ją sprawdzono.
withdrawn = { $kind ->
    [superseded] Tę stronę zastąpiła inna. Proszę z niej już nie korzystać.
   *[withdrawn] Tę stronę wycofano. Proszę z niej już nie korzystać.
}
withdrawn-see = Zamiast tego proszę przeczytać:
withdrawn-title = { $title } { $kind ->
    [superseded] (zastąpiona)
   *[withdrawn] (wycofana)
}
behind = Ta strona opiera się na wersji { $version } wytycznych. Od tego czasu opublikowano wersję { $current }, a strony jeszcze z nią nie porównano:
reviewed = Odnotowano sprawdzenie
reviewed-by = przez
review-scope = Co sprawdzono
next-review = Następne sprawdzenie najpóźniej
rests-on = Opiera się na
rests-on-version = wersja
family-pages = Strony dla rodzin
earlier-version-title = { $title } (wcześniejsza wersja { $version })
next-version-title = { $title } (projekt wersji { $version })
earlier-version = To jest wcześniejsza wersja. Proszę z niej już nie korzystać.
earlier-version-current = Przeczytaj aktualną wersję
next-version = To jest projekt następnej wersji. Nie jest to jeszcze zalecenie.
guideline-status = Stan
status-proposed = proponowany
status-in-development = w przygotowaniu
status-in-consultation = w konsultacji
status-current = obowiązujący
status-under-review = w trakcie przeglądu
status-superseded = zastąpiony
status-withdrawn = wycofany
status-awaiting-review = czeka na przegląd
guideline-published = Opublikowano
guideline-version = Ta wersja
searched-to = Dowodów szukano do
cite-as = Cytować jako
cite-as-below = jak je cytować
guideline-licence = Licencja
guideline-changes = Zmiany
guideline-changes-below = co zmieniło się od poprzedniej wersji
not-reported = nie opisano
reported-in-paper = zob. artykuł

## How a guideline was made: the items of the RIGHT statement

right-about = O tych wytycznych (RIGHT): jak powstały
right-note = Oto 22 punkty deklaracji RIGHT o opisywaniu wytycznych. To, czego nikt nie zapisał, jest „nie opisano”.
right-note-paper = Oto 22 punkty deklaracji RIGHT o opisywaniu wytycznych. Ta strona streszcza artykuł, więc to, czego nie mówi, jest w artykule albo nigdzie.
right-group-basic = Podstawowe informacje
right-group-background = Tło
right-group-evidence = Dowody
right-group-recommendations = Zalecenia
right-group-review = Sprawdzenie i jakość
right-group-funding = Finansowanie i interesy
right-group-other = Inne informacje
right-title = Tytuł, rok i temat
right-summary = Streszczenie zaleceń
right-abbreviations = Terminy i skróty
right-contact = Kogo pytać
right-problem = Problem zdrowotny
right-aims = Cele
right-population = Kogo dotyczą
right-users = Kto powinien z nich korzystać i gdzie
right-group = Kto je opracował
right-questions = Zadane pytania
right-reviews = Przeglądy systematyczne
right-certainty = Jak pewne są dowody
right-recommendations = Zalecenia
right-rationale = Powody zaleceń
right-decisions = Od dowodów do decyzji
right-external-review = Sprawdzenie przez innych
right-quality = Dbałość o jakość
right-funding = Kto zapłacił
right-funder-role = Rola tych, którzy zapłacili
right-interests = Interesy i jak z nimi postąpiono
right-access = Gdzie można je otrzymać
right-research = Co należy zbadać
right-limitations = Ograniczenia wytycznych
right-in-recommendations = podano na tej stronie
right-conflict = Interesy:

## Versions of a guideline

versions = Wersje
change-log = Co się zmieniło
change-kind = { $kind ->
    [added] nowe
    [dropped] już niezalecane
    [editorial] inne słowa, ten sam sens
   *[changed] zmienione
}
change-approved = zatwierdzone przez
lay-summary = Dla rodzin
no-lay-summary = Nie napisano streszczenia dla rodzin.
recommendations-in-short = Zalecenia w skrócie
recommendations-as-data = Zalecenia jako dane (JSON)

## Data dictionary

forms = Formularze
variables = Zmienne
form = Formularz
label = Etykieta
type = Typ
choices = Opcje
validation = Sprawdzanie wartości
minimum = Najmniejsza wartość
maximum = Największa wartość
formula = Wzór
releases = Wersje
download-columns = Kolumny tego formularza w postaci, w jakiej eksportuje je REDCap. Nie ma tu rekordów.
download-schema = Słownik danych rejestru
release-title = Wersja { $version }
slider = Etykiety skali, od lewej do prawej
vocabulary = Wyszukiwane w
logic = Zadawane tylko wtedy, gdy
annotation = Adnotacja
count-variables =
    { $count ->
        [one] { $count } zmienna
        [few] { $count } zmienne
        [many] { $count } zmiennych
       *[other] { $count } zmiennej
    }
note = Uwaga

## Rules in words

logic-shown-when = Pokazywane, gdy { $rule }
logic-and = { $left } i { $right }
logic-or = { $left } lub { $right }
logic-list = { $left }; { $right }
logic-values = { $left }, { $right }
logic-values-or = { $left } lub { $right }
logic-values-nor = { $left } ani { $right }
logic-group = ({ $rule })
logic-all-of = (wszystkie z tych: { $list })
logic-any-of = (co najmniej jedno z tych: { $list })
logic-none-of = (żadne z tych: { $list })
logic-is = { $field } to { $value }
logic-is-not = { $field } to nie { $value }
logic-less = { $field } – mniej niż { $value }
logic-at-most = { $field } – najwyżej { $value }
logic-more = { $field } – więcej niż { $value }
logic-at-least = { $field } – co najmniej { $value }
logic-before = { $field } – wcześniej niż { $value }
logic-until = { $field } – tego dnia lub wcześniej: { $value }
logic-after = { $field } – później niż { $value }
logic-since = { $field } – tego dnia lub później: { $value }
logic-code-less = kod w polu { $field } jest mniejszy niż { $value }
logic-code-at-most = kod w polu { $field } wynosi najwyżej { $value }
logic-code-more = kod w polu { $field } jest większy niż { $value }
logic-code-at-least = kod w polu { $field } wynosi co najmniej { $value }
logic-includes = { $field } zawiera { $value }
logic-includes-not = { $field } nie zawiera { $value }
logic-empty = { $field } nie ma odpowiedzi
logic-filled = { $field } ma odpowiedź
logic-form-incomplete = formularz { $field } jest niekompletny
logic-form-unverified = formularz { $field } nie jest jeszcze zweryfikowany
logic-form-complete = formularz { $field } jest kompletny
logic-form-not-complete = formularz { $field } nie jest kompletny
logic-as-survey = jest wypełniany jako ankieta
logic-as-form = jest wypełniany przez personel
logic-at-event = przy zdarzeniu { $event }: { $rule }
logic-field-at-event = { $field } (przy zdarzeniu { $event })
logic-field-repeat = { $field } ({ $repeat })
logic-numbered-repeat = powtórzenie { $number }
logic-this-repeat = to powtórzenie
logic-previous-repeat = poprzednie powtórzenie
logic-next-repeat = następne powtórzenie
logic-first-repeat = pierwsze powtórzenie
logic-last-repeat = ostatnie powtórzenie
logic-this-event = tego formularza
logic-first-event = które jest pierwsze
logic-last-event = które jest ostatnie
logic-previous-event = przed tym
logic-next-event = po tym
logic-the-event = zdarzenie
logic-the-event-number = numer zdarzenia
logic-the-arm = ramię badania
logic-the-arm-number = numer ramienia badania
logic-the-record = rekord
logic-the-repeat = numer powtórzenia
logic-the-user = użytkownik
logic-the-role = rola użytkownika
logic-today = dzisiaj
logic-now = teraz
logic-yes = Tak
logic-no = Nie
logic-true = Prawda
logic-false = Fałsz

## What of a dictionary is not published

withheld-argument = wartości, które formularz wypełnia sam
withheld-email = adresy e-mail
withheld-telephone = numery telefonów
withheld-query = zapytanie: lista pochodzi z innego projektu
withheld-questions = pytania z formularzy, których nie wolno przekazywać

## What differs between two releases of a dictionary

change-none = nie podano
change-title = nazwa słownika brzmiała „{ $old }”, a brzmi „{ $new }”
change-form-added = nowy formularz
change-form-removed = formularz usunięto
change-form-title = nazwa brzmiała „{ $old }”, a brzmi „{ $new }”
change-form-order = formularz stoi w innym miejscu wśród pozostałych
change-texts = nagłówki i teksty: „{ $old }” zmieniono na „{ $new }”
change-added = nowa zmienna, w formularzu { $new }
change-removed = zmienną usunięto, z formularza { $old }
change-markup = zmieniło się tylko formatowanie tekstu
change-label = etykieta brzmiała „{ $old }”, a brzmi „{ $new }”
change-note = uwaga brzmiała „{ $old }”, a brzmi „{ $new }”
change-type = typ poprzednio: { $old }, obecnie: { $new }
change-choice-added = nowa opcja: „{ $new }”
change-choice-removed = opcję usunięto: „{ $old }”
change-choice-label = opcja innymi słowami: „{ $old }” zmieniono na „{ $new }”
change-choice-code = opcja z innym kodem: „{ $old }” zmieniono na „{ $new }”
change-choice-order = opcje stoją w innej kolejności: { $new }
change-section = nagłówek powyżej brzmiał „{ $old }”, a brzmi „{ $new }”
change-formula = wzór brzmiał „{ $old }”, a brzmi „{ $new }”
change-vocabulary = wcześniej wyszukiwano w „{ $old }”, teraz w „{ $new }”
change-validation = sprawdzanie wartości poprzednio: „{ $old }”, obecnie: „{ $new }”
change-minimum = najmniejsza wartość poprzednio: „{ $old }”, obecnie: „{ $new }”
change-maximum = największa wartość poprzednio: „{ $old }”, obecnie: „{ $new }”
change-logic = reguła pokazywania brzmiała „{ $old }”, a brzmi „{ $new }”
change-matrix = macierz poprzednio: „{ $old }”, obecnie: „{ $new }”
change-alignment = wyrównanie poprzednio: „{ $old }”, obecnie: „{ $new }”
change-question = numer pytania poprzednio: „{ $old }”, obecnie: „{ $new }”
change-annotation = adnotacja brzmiała „{ $old }”, a brzmi „{ $new }”
change-identifier-on = teraz jest uznawana za umożliwiającą identyfikację osoby
change-identifier-off = nie jest już uznawana za umożliwiającą identyfikację osoby
change-required-on = teraz trzeba ją wypełnić
change-required-off = nie trzeba jej już wypełniać
change-ranking-on = każdą opcję macierzy można teraz wybrać tylko raz
change-ranking-off = każdą opcję macierzy można teraz wybrać więcej niż raz
change-slider = etykiety skali brzmiały „{ $old }”, a brzmią „{ $new }”
change-form = przeniesiono z formularza { $old } do formularza { $new }
change-order = stoi w innym miejscu w swoim formularzu
change-arms = ramiona badania poprzednio: „{ $old }”, obecnie: „{ $new }”
change-repeating = formularze, które mogą się powtarzać, poprzednio: „{ $old }”, obecnie: „{ $new }”
change-event-added = nowe zdarzenie
change-event-removed = zdarzenie usunięto
change-event-name = nazwa brzmiała „{ $old }”, a brzmi „{ $new }”
change-event-arm = ramię badania poprzednio: „{ $old }”, obecnie: „{ $new }”
change-event-day = dzień poprzednio: „{ $old }”, obecnie: „{ $new }”
change-event-repeats = zdarzenie może się teraz powtarzać
change-event-once = zdarzenie ma teraz miejsce tylko raz
change-event-repeats-unstated = nie podano już, czy zdarzenie może się powtarzać
change-event-order = zdarzenia stoją w innej kolejności: { $new }
change-event-form-added = formularz { $new } jest teraz przy nim wypełniany
change-event-form-removed = formularz { $old } nie jest już przy nim wypełniany
change-event-form-repeats = formularz { $new } może się teraz przy nim powtarzać
change-event-form-once = formularz { $new } jest teraz przy nim wypełniany tylko raz
change-event-form-repeats-unstated = nie podano już, czy formularz { $new } może się przy nim powtarzać
effect-compatible = zebrane już dane zostają bez zmian
effect-check = wymaga sprawdzenia
effect-breaking = niezgodne z zebranymi już danymi
reason-added-required = wcześniejsze rekordy nie mają wartości zmiennej, którą trzeba wypełnić
reason-removed = jej wartości zostałyby razem z nią usunięte
reason-form-removed = informacja, czy formularz jest kompletny, zostałaby razem z nim usunięta
reason-label-unit = zmieniło się to, co stoi w nawiasach: czy to ta sama jednostka?
reason-label-numbers = zmieniły się liczby w etykiecie: czy pytanie jest nadal to samo?
reason-choice-code = rekordy zawierają wcześniejszy kod, który teraz znaczy co innego albo nic
reason-code-reused = rekordy zawierają ten kod w jego wcześniejszym znaczeniu
reason-choice-removed = rekordy mogą zawierać kod, który nie ma już znaczenia
reason-type-one-line = teksty o kilku wierszach już się nie mieszczą
reason-type-checkbox = lista zaznaczeń jest zapisywana inaczej niż jedna odpowiedź
reason-type-calculated = wpisane wartości zostałyby zastąpione obliczonymi
reason-type-codes-lost = rekordy zawierają kody, których znaczenia nie ma już w słowniku
reason-type = wartości wcześniejszego typu nie pasują
reason-logic = pytanie jest zadawane innym pacjentom niż wcześniej
reason-formula = wartości są obliczane na nowo przy zapisie rekordu
reason-vocabulary-new = wcześniejsze wartości mogą nie pochodzić z tego słownictwa
reason-vocabulary = rekordy zawierają kody z innego słownictwa
reason-required = wcześniejsze rekordy mogą nie mieć wartości
reason-identifier-off = może być teraz eksportowana z danymi uznawanymi za pozbawione cech identyfikujących
reason-validation-new = wpisane już wartości mogą nie być tego rodzaju
reason-validation = wpisane już wartości są innego rodzaju
reason-range = wpisane już wartości mogą leżeć poza zakresem
reason-range-unclear = tych dwóch granic nie można porównać
reason-other-events = formularz jest wypełniany przy innych zdarzeniach: to, co zebrano przy wcześniejszych, zostaje utracone
reason-other-repeats = jeden z dwóch formularzy się powtarza, a drugi nie
reason-events-not-stated = nie podano, kiedy formularze są wypełniane: jeśli przy innych zdarzeniach, dane zostają utracone
reason-event-removed = to, co zebrano przy tym zdarzeniu, zostaje utracone
reason-event-form-removed = to, co zebrano w formularzu przy tym zdarzeniu, zostaje utracone
reason-repeats-off = powtórzenia po pierwszym zostają utracone
reason-repeats-on = to, co zebrano, staje się pierwszym powtórzeniem
reason-arms = pacjenci z wcześniejszego ramienia badania potrzebują innego
renamed-question = czy nazwę „{ $old }” zmieniono na „{ $new }”?

# Wyszukiwanie i lista nazw od A do Z.
search-title = Wyszukiwanie
search-label = Czego szukasz?
search-hint = Nazwa guza, inne słowo, które go oznacza, albo kod, na przykład 8971/3.
search-button = Szukaj
search-privacy = To, co wpisujesz, zostaje na Twoim urządzeniu. Nikt nie dowie się, czego szukasz.
search-without-script = Twoja przeglądarka nie uruchamia skryptów, więc ta strona nie może wyszukiwać. Lista poniżej zawiera wszystkie nazwy.
search-a-to-z = Wszystkie nazwy, od A do Z
# $number: ile znaleziono
search-count = Wyniki: { $number }
search-none = Pod tą nazwą niczego nie znaleziono.
search-nothing = Pod tą nazwą niczego nie znaleziono. Spróbuj wpisać mniej liter, inne słowo albo zajrzyj na listę wszystkich nazw. Jeśli nie znasz nazwy, może ją podać zespół, który leczy Twoje dziecko.
# $name: choroba
search-not-covered = { $name }: ta strona tego nie dotyczy.
search-go-to = Gdzie szukać pomocy
search-near = Podobne nazwy
search-also = Inna nazwa:
search-term = Wyjaśnione słowo
search-for-everyone = Dla wszystkich
search-variables-label = Znajdź zmienną
search-variables-hint = Jej nazwa albo słowa jej pytania.
search-variables-nothing = Nie znaleziono zmiennej o tych słowach. Wszystkie zmienne są poniżej.
a-to-z-title = Wszystkie nazwy, od A do Z
a-to-z-intro = Każda nazwa guza, jaką zna ta strona, we wszystkich językach, także dawna i skrócona.
a-to-z-of = – inna nazwa:
a-to-z-not-covered = – ta strona jej nie dotyczy: gdzie szukać pomocy
