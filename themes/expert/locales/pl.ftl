# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `expert`, in Polish, beside those that it inherits from `plain`. What each message is given is said above it in en.ftl.

## Data dictionary

question = Pytanie i nazwa
answer = Odpowiedź
name-and-label = Nazwa i pytanie
not-stated-heading = Nie podano:
limits = granice
name = Nazwa
code = Kod
meaning = Znaczenie
made-from = Utworzono z pliku
licence = Licencja
size = Rozmiar
variables-a-to-z = Zmienne, od A do Z
tumours-a-to-z = Wszystkie nazwy, od A do Z
other-name-of = – inna nazwa: { $name }
variables-caption = Wszystkie zmienne słownika, w kolejności nazw
fields-caption = Pola tego formularza, w kolejności pytań
choices-caption = Co znaczą kody zmiennej { $name }
required = Odpowiedź obowiązkowa
identifier = Może identyfikować osobę
matrix = Grupa pytań
field-note = Uwaga obok pola
form-section = Część formularza
no-logic = zadawane zawsze
label-not-stated = Nie podano etykiety tej zmiennej.
form-lede = Formularz z: { $dictionary }.
part-of = Część: { $title }.
form-order = Miejsce w formularzu
form-not-redistributed = Pytania tego formularza należą do kogoś innego i nie można ich tu pokazać. Nazwy i typy jego zmiennych są pokazane.
variable-not-redistributed = Pytanie należy do kogoś innego i nie można go tu pokazać.
filled-in-when = Kiedy wypełniany
may-repeat = może być wypełniany więcej niż raz
for-each = Dla każdego:
definition = Znaczenie
unit = Jednostka
scope = Zbierane dla
tumour = Nowotwór
types = Typy zmiennych
missing-codes = Kody, które każda zmienna może zawierać zamiast odpowiedzi
downloads = Do pobrania
download-kind =
    { $kind ->
        [csv] Słownik danych dla REDCap (CSV)
        [json] Całość dla programów (JSON)
        [schema] Co może zawierać JSON (JSON Schema)
        [datapackage] Frictionless Data Package (JSON)
       *[fhir] Ten formularz jako FHIR Questionnaire, R4 (JSON)
    }
date-not-stated = nie podano daty
in-force = obowiązuje
changes = Co się zmieniło
compared-with = Porównano z wersją
oldest-release = To najstarsza wersja opublikowana tutaj, więc nie ma jej z czym porównać.
touched = Nowotwory i strony, których dotyczą zmiany
renamed-questions = Może tylko zmieniono nazwę: nic tego nie mówi, musi zdecydować człowiek
history = Co się w niej zmieniło
since = W słowniku od wersji
since-or-earlier = { $version } lub wcześniej
variable-removed = Wersja { $version } słownika nie ma już tej zmiennej.
replaced-by = Zamiast niej:
withheld = Tu nie pokazano
count-changes =
    { $count ->
        [one] { $count } różnica
        [few] { $count } różnice
        [many] { $count } różnic
       *[other] { $count } różnicy
    }
count-breaking =
    { $count ->
        [0] żadna nie jest niezgodna z zebranymi już danymi
        [one] { $count } jest niezgodna z zebranymi już danymi
        [few] { $count } są niezgodne z zebranymi już danymi
        [many] { $count } jest niezgodnych z zebranymi już danymi
       *[other] { $count } jest niezgodne z zebranymi już danymi
    }
count-check =
    { $count ->
        [0] żadna nie wymaga sprawdzenia
        [one] { $count } wymaga sprawdzenia
        [few] { $count } wymagają sprawdzenia
        [many] { $count } wymaga sprawdzenia
       *[other] { $count } wymaga sprawdzenia
    }
effect =
    { $effect ->
        [breaking] Niezgodne z danymi:
        [check] Do sprawdzenia:
       *[compatible] Zgodne:
    }
change-subject =
    { $kind ->
        [form] Formularz
        [event] Zdarzenie
        [variable] Zmienna
       *[dictionary] Słownik
    }
mark-identifier = identyfikuje osobę
mark-hidden = ukryta w formularzu
tumours-and-their-variables = Nowotwory i ich zmienne
tumours-caption = Nowotwory według miejsca w ciele, ze zmiennymi, których nie mają wszystkie
own-variables-short = Własne zmienne
variable-state = Stan zmiennych
guideline-state = Stan zaleceń
registry-variables = Zmienne rejestru
since-release = od wersji { $version }
core-variables =
    { $count ->
        [0] Żadnej zmiennej nie podano jako wspólnej dla wszystkich nowotworów.
        [one] { $count } zmienna jest wspólna dla wszystkich nowotworów.
        [few] { $count } zmienne są wspólne dla wszystkich nowotworów.
        [many] { $count } zmiennych jest wspólnych dla wszystkich nowotworów.
       *[other] { $count } zmiennej jest wspólne dla wszystkich nowotworów.
    }
and-common-variables =
    { $count ->
        [0] Żadnej zmiennej nie podano jako wspólnej dla wszystkich nowotworów:
        [one] Oraz { $count } wspólna zmienna:
        [few] Oraz { $count } wspólne zmienne:
        [many] Oraz { $count } wspólnych zmiennych:
       *[other] Oraz { $count } wspólnej zmiennej:
    }
only-common-variables =
    { $count ->
        [0] Dla tego nowotworu nie podano żadnej zmiennej:
        [one] Własnych zmiennych nie podano; zbierana jest { $count } wspólna zmienna:
        [few] Własnych zmiennych nie podano; zbierane są { $count } wspólne zmienne:
        [many] Własnych zmiennych nie podano; zbieranych jest { $count } wspólnych zmiennych:
       *[other] Własnych zmiennych nie podano; zbierane jest { $count } wspólnej zmiennej:
    }
count-choices =
    { $count ->
        [one] { $count } opcja
        [few] Wszystkie { $count } opcje
        [many] Wszystkie opcje: { $count }
       *[other] Wszystkie opcje: { $count }
    }
scope-kind =
    { $kind ->
        [core] wszystkich nowotworów
        [administrative] prowadzenia rejestru
       *[tumours] niektórych nowotworów
    }
state-of-variables =
    { $state ->
        [planned] planowane
        [in-elaboration] w opracowaniu
        [agreed] uzgodnione
        [in-data-collection] w trakcie zbierania danych
        [retired] wycofane
       *[none] stanu nie opublikowano
    }
state-of-guideline =
    { $state ->
        [planned] planowane
        [in-preparation] w przygotowaniu
        [in-consultation] w konsultacji
        [published] opublikowane
        [in-revision] w trakcie zmian
        [retired] wycofane
       *[none] stanu nie opublikowano
    }
previous-variable = Poprzednia: { $name }
next-variable = Następna: { $name }
mentions = Strony, które używają tej zmiennej
invented-title = Wymyślono na potrzeby tej demonstracji.
invented-note = Nikt nie zbiera danych tymi formularzami. Nie są one słownikiem PARTNER ani żadnego rejestru. Pokazują, jak prawdziwy słownik wyglądałby tutaj.
yes = tak
no = nie
count-forms =
    { $count ->
        [one] { $count } formularz
        [few] { $count } formularze
        [many] { $count } formularzy
       *[other] { $count } formularza
    }
field-type =
    { $type ->
        [text] krótki tekst
        [notes] długi tekst
        [radio] jedna opcja (przyciski)
        [dropdown] jedna opcja (lista)
        [checkbox] kilka opcji
        [yesno] tak lub nie
        [truefalse] prawda lub fałsz
        [calc] obliczane
        [slider] suwak
        [file] plik
        [descriptive] tekst do przeczytania
        [sql] lista z zapytania
       *[other] { $type }
    }
validation-kind =
    { $kind ->
        [integer] liczba całkowita
        [number] liczba
        [number_1dp] liczba z jednym miejscem po przecinku
        [number_2dp] liczba z dwoma miejscami po przecinku
        [date_ymd] data (rok-miesiąc-dzień)
        [date_dmy] data (dzień-miesiąc-rok)
        [date_mdy] data (miesiąc-dzień-rok)
        [datetime_ymd] data i godzina (rok-miesiąc-dzień)
        [datetime_dmy] data i godzina (dzień-miesiąc-rok)
        [datetime_mdy] data i godzina (miesiąc-dzień-rok)
        [time] godzina
        [email] adres e-mail
        [phone] numer telefonu
       *[other] { $kind }
    }

## Expert: frame and lists

home = Strona główna
skip-link = Przejdź do głównej treści
footer-demonstration = Ta demonstracja nie jest finansowana przez Unię Europejską.
footer-advice = Nic tutaj nie zastępuje porady zespołu, który leczy dziecko.
pager = Strony tej listy
feed = Śledź tę listę w czytniku kanałów (Atom)
latest-news = Co nowego
no-news = Nie ma jeszcze wiadomości.
calls = Zaproszenia do udziału
no-calls = Obecnie nie ma żadnego zaproszenia.
guidelines = Wytyczne
tumours-described = Nowotwory opisane tutaj
tags = Tematy
no-tags = Żadna strona nie ma jeszcze tematu.
not-found-text = W adresie może być błąd albo stronę usunięto. Te strony istnieją:
count-pages =
    { $count ->
        [one] { $count } strona
        [few] { $count } strony
        [many] { $count } stron
       *[other] { $count } strony
    }

## Expert: about a page

about-this-page = O tej podstronie
not-checked = Ta strona jest częścią demonstracji. Nie sprawdził jej żaden lekarz ani żaden rodzic.
date = Data
written-for = Dla kogo
written-for-families = rodziny
written-for-professionals = pracownicy ochrony zdrowia
written-for-everyone = wszyscy
page-language = Język
page-id = Nazwa tej strony, która się nie zmienia
first-published = Pierwsza publikacja
updated = Ostatnia zmiana
authors = Autorstwo
owner = Opieka nad stroną
source = Źródło
no-sources = Ta strona nie podaje źródeł.
sources-in-references = Źródła tej strony są w jej piśmiennictwie.
needs-no-source = Ta strona nie podaje faktów z zewnątrz, więc nie potrzebuje źródła.
backlinks = Strony, które tu prowadzą

## Expert: tumours

professional-version = Wersja dla pracowników ochrony zdrowia
family-version = Wersja dla rodzin
tumour-for-professionals = { $name }: dla pracowników ochrony zdrowia
sources-on-professional-page = Fakty o tym nowotworze, wraz ze źródłami, są na stronie dla pracowników ochrony zdrowia.
no-checked-fact = Jeszcze bez sprawdzonych faktów na temat:
classification-itself = sama klasyfikacja
source-number = Źródło { $number }
no-family-text-professional = O tym nowotworze nie napisano jeszcze tekstu dla rodzin.
no-guideline = Nie opisano tu jeszcze żadnych wytycznych.
codes-caption = Kody dla: { $name }, i jak dokładnie każdy pasuje
code-system = System i wersja
code-precision = Jak dokładnie pasuje

## Expert: guidelines

summary-title = Streszczenie, nie artykuł
summary-note = Ta strona przedstawia część opublikowanego artykułu. Proszę cytować artykuł, nie tę stronę.
summary-read = Przeczytaj artykuł
summary-read-below = Artykuł podano poniżej.
paper = Artykuł
paper-authors = Autorzy
paper-journal = Czasopismo
see-paper = zob. artykuł
panel-conflicts-funding = Zespół, konflikty interesów, finansowanie
status = Stan
version = Wersja
published = Opublikowano
about-tumours = O czym

## Expert: calls

call-opens = Początek: { $when }
call-open-until = Otwarte do: { $when }
call-closing-soon = Wkrótce koniec. Otwarte do: { $when }
call-closed = Zakończone: { $when }
call-being-analysed = Zakończone: { $when }. Odpowiedzi są analizowane.
call-outcome-published = Zakończone: { $when }. Wynik jest opublikowany.
call-late = Zakończone: { $when }. Wynik się opóźnia.
call-late-without-reason = Nie podano powodu.
call-cancelled = Odwołane: { $when }
call-is-cancelled = Odwołane
call-is-extended = Przedłużone.
call-extended-on = Przedłużone: { $date }.
call-published-on = Opublikowano: { $date }
call-no-closing-date = Nie podano daty zakończenia
no-longer-valid = Już nieaktualne:
answer-by-email = Pocztą elektroniczną:
answer-by-post = Pocztą:
answer-by-form = W formularzu na innej stronie, która może wymagać konta:
answer-without-account = Aby odpowiedzieć pocztą elektroniczną lub zwykłą, nie trzeba mieć konta.
answers-no-longer-taken = Odpowiedzi nie są już przyjmowane.
answer-languages = Języki
answer-privacy = Co dzieje się z odpowiedzią
documents = Najpierw do przeczytania
next-step-by = Najpóźniej: { $date }.
call-calendar = Dodaj datę zakończenia do kalendarza
calls-calendar = Dodaj wszystkie daty zakończenia do kalendarza
call-calendar-note = (plik kalendarza, ICS)
opens = Początek
closes = Koniec
outcome = Wynik
respondents = Kto może odpowiedzieć
how-to-answer = Jak odpowiedzieć
next-step = Co dalej
contact = Kontakt
address-to-come = adres zostanie tu opublikowany
