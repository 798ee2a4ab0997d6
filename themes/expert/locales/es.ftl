# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `expert`, in Spanish, beside those that it inherits from `plain`. What each message is given is said above it in en.ftl.

## Data dictionary

question = Pregunta y nombre
answer = Respuesta
name-and-label = Nombre y pregunta
not-stated-heading = No se indica:
limits = límites
name = Nombre
code = Código
meaning = Significado
made-from = Hecho a partir del archivo
licence = Licencia
size = Tamaño
variables-a-to-z = Variables, de la A a la Z
tumours-a-to-z = Todos los nombres, de la A a la Z
other-name-of = – otro nombre de { $name }
variables-caption = Todas las variables del diccionario, por orden de nombre
fields-caption = Los campos de este formulario, en el orden de las preguntas
choices-caption = Qué significan los códigos de { $name }
required = Respuesta obligatoria
identifier = Podría identificar a una persona
matrix = Grupo de preguntas
field-note = Nota junto al campo
form-section = Parte del formulario
no-logic = se pregunta siempre
label-not-stated = No se indica la etiqueta de esta variable.
form-lede = Un formulario de { $dictionary }.
part-of = Forma parte de { $title }.
form-order = Lugar en el formulario
form-not-redistributed = Las preguntas de este formulario pertenecen a otra persona o entidad y no se pueden mostrar aquí. Los nombres y tipos de sus variables sí se muestran.
variable-not-redistributed = La pregunta pertenece a otra persona o entidad y no se puede mostrar aquí.
filled-in-when = Cuándo se rellena
may-repeat = se puede rellenar más de una vez
for-each = Cada una:
definition = Significado
unit = Unidad
scope = Se recoge para
tumour = Tumor
types = Tipos de variable
missing-codes = Códigos que cualquier variable puede contener en lugar de una respuesta
downloads = Para descargar
download-kind =
    { $kind ->
        [csv] Diccionario de datos para REDCap (CSV)
        [json] Todo ello para programas (JSON)
        [schema] Qué puede contener el JSON (JSON Schema)
        [datapackage] Frictionless Data Package (JSON)
       *[fhir] Este formulario como FHIR Questionnaire, R4 (JSON)
    }
date-not-stated = fecha no indicada
in-force = en vigor
changes = Qué ha cambiado
compared-with = Comparada con la versión
oldest-release = Esta es la versión más antigua publicada aquí; no hay nada con que compararla.
touched = Tumores y páginas a los que afectan los cambios
renamed-questions = Quizá solo cambió el nombre: nada lo dice, debe decidirlo una persona
history = Qué ha cambiado en ella
since = En el diccionario desde la versión
since-or-earlier = { $version } o antes
variable-removed = La versión { $version } del diccionario ya no tiene esta variable.
replaced-by = En su lugar:
withheld = No se muestra aquí
count-changes =
    { $count ->
        [one] { $count } diferencia
        [many] { $count } de diferencias
       *[other] { $count } diferencias
    }
count-breaking =
    { $count ->
        [0] ninguna es incompatible con datos ya recogidos
        [one] { $count } es incompatible con datos ya recogidos
        [many] { $count } son incompatibles con datos ya recogidos
       *[other] { $count } son incompatibles con datos ya recogidos
    }
count-check =
    { $count ->
        [0] ninguna está por examinar
        [one] { $count } está por examinar
        [many] { $count } están por examinar
       *[other] { $count } están por examinar
    }
effect =
    { $effect ->
        [breaking] Incompatible con datos:
        [check] Por examinar:
       *[compatible] Compatible:
    }
change-subject =
    { $kind ->
        [form] Formulario
        [event] Evento
        [variable] Variable
       *[dictionary] El diccionario
    }
mark-identifier = identifica a una persona
mark-hidden = oculta en el formulario
tumours-and-their-variables = Los tumores y sus variables
tumours-caption = Tumores por lugar del cuerpo, con las variables que no todos tienen
own-variables-short = Variables propias
variable-state = Estado de las variables
guideline-state = Estado de las recomendaciones
registry-variables = Variables del registro
since-release = desde la versión { $version }
core-variables =
    { $count ->
        [0] Ninguna variable consta como común a todos los tumores.
        [one] { $count } variable es común a todos los tumores.
        [many] { $count } de variables son comunes a todos los tumores.
       *[other] { $count } variables son comunes a todos los tumores.
    }
and-common-variables =
    { $count ->
        [0] Ninguna variable consta como común a todos los tumores:
        [one] Y { $count } variable común:
        [many] Y { $count } de variables comunes:
       *[other] Y las { $count } variables comunes:
    }
only-common-variables =
    { $count ->
        [0] No consta ninguna variable para este tumor:
        [one] No constan variables propias; se recoge { $count } variable común:
        [many] No constan variables propias; se recogen { $count } de variables comunes:
       *[other] No constan variables propias; se recogen las { $count } variables comunes:
    }
count-choices =
    { $count ->
        [one] { $count } opción
        [many] Todas las opciones, { $count }
       *[other] Las { $count } opciones
    }
scope-kind =
    { $kind ->
        [core] todos los tumores
        [administrative] el funcionamiento del registro
       *[tumours] algunos tumores
    }
state-of-variables =
    { $state ->
        [planned] previstas
        [in-elaboration] en elaboración
        [agreed] acordadas
        [in-data-collection] en recogida de datos
        [retired] fuera de uso
       *[none] estado no publicado
    }
state-of-guideline =
    { $state ->
        [planned] previstas
        [in-preparation] en preparación
        [in-consultation] en consulta
        [published] publicadas
        [in-revision] en revisión
        [retired] fuera de uso
       *[none] estado no publicado
    }
previous-variable = Antes: { $name }
next-variable = Después: { $name }
mentions = Páginas que usan esta variable
invented-title = Inventado para esta demostración.
invented-note = Nadie recoge datos con estos formularios. No son el diccionario de PARTNER ni de ningún registro. Muestran qué aspecto tendría aquí uno real.
yes = sí
no = no
count-forms =
    { $count ->
        [one] { $count } formulario
        [many] { $count } de formularios
       *[other] { $count } formularios
    }
field-type =
    { $type ->
        [text] texto corto
        [notes] texto largo
        [radio] una sola opción (botones)
        [dropdown] una sola opción (lista)
        [checkbox] varias opciones
        [yesno] sí o no
        [truefalse] verdadero o falso
        [calc] calculado
        [slider] control deslizante
        [file] archivo
        [descriptive] texto que solo se muestra
        [sql] lista de una consulta
       *[other] { $type }
    }
validation-kind =
    { $kind ->
        [integer] número entero
        [number] número
        [number_1dp] número con un decimal
        [number_2dp] número con dos decimales
        [date_ymd] fecha (año-mes-día)
        [date_dmy] fecha (día-mes-año)
        [date_mdy] fecha (mes-día-año)
        [datetime_ymd] fecha y hora (año-mes-día)
        [datetime_dmy] fecha y hora (día-mes-año)
        [datetime_mdy] fecha y hora (mes-día-año)
        [time] hora
        [email] dirección de correo electrónico
        [phone] número de teléfono
       *[other] { $kind }
    }

## Expert: frame and lists

home = Inicio
skip-link = Ir al contenido principal
footer-demonstration = Esta demostración no está financiada por la Unión Europea.
footer-advice = Nada de lo que hay aquí sustituye el consejo del equipo que trata a un niño o una niña.
pager = Páginas de esta lista
feed = Seguir esta lista en un lector de canales (Atom)
latest-news = Novedades
no-news = Todavía no hay noticias.
calls = Convocatorias
no-calls = En este momento no hay ninguna convocatoria.
guidelines = Guías clínicas
tumours-described = Tumores que se describen aquí
tags = Temas
no-tags = Ninguna página tiene todavía un tema.
not-found-text = Puede que la dirección tenga un error, o que la página se haya retirado. Estas páginas existen:
count-pages =
    { $count ->
        [one] { $count } página
        [many] { $count } de páginas
       *[other] { $count } páginas
    }

## Expert: about a page

about-this-page = Sobre esta página
not-checked = Esta página forma parte de una demostración. Ningún médico y ningún padre o madre la ha comprobado.
date = Fecha
written-for = Escrita para
written-for-families = familias
written-for-professionals = profesionales sanitarios
written-for-everyone = todo el mundo
page-language = Idioma
page-id = Nombre de esta página, que no cambia
first-published = Primera publicación
updated = Última modificación
authors = Escrita por
owner = Al cuidado de
source = Fuente
no-sources = Esta página no cita fuentes.
sources-in-references = Las fuentes de esta página están en su lista de referencias.
needs-no-source = Esta página no afirma ningún hecho externo, por lo que no necesita fuente.
backlinks = Páginas que llevan aquí

## Expert: tumours

professional-version = Versión para profesionales sanitarios
family-version = Versión para las familias
tumour-for-professionals = { $name }: para profesionales sanitarios
sources-on-professional-page = Los datos sobre este tumor, con sus fuentes, están en la página para profesionales sanitarios.
no-checked-fact = Todavía sin datos comprobados sobre:
classification-itself = la propia clasificación
source-number = Fuente { $number }
no-family-text-professional = Todavía no se ha escrito un texto para las familias sobre este tumor.
no-guideline = Todavía no se describe aquí ninguna guía clínica.
codes-caption = Códigos de { $name }, y con qué exactitud corresponde cada uno
code-system = Sistema y versión
code-precision = Con qué exactitud corresponde

## Expert: guidelines

summary-title = Un resumen, no el artículo
summary-note = Esta página recoge parte de un artículo publicado. Cite el artículo, no esta página.
summary-read = Leer el artículo
summary-read-below = El artículo se indica más abajo.
paper = Artículo
paper-authors = Autores
paper-journal = Revista
see-paper = véase el artículo
panel-conflicts-funding = Grupo de trabajo, conflictos de intereses, financiación
status = Estado
version = Versión
published = Publicación
about-tumours = Sobre

## Expert: calls

call-opens = Apertura: { $when }
call-open-until = Abierto hasta: { $when }
call-closing-soon = Cierra pronto. Abierto hasta: { $when }
call-closed = Cerrado: { $when }
call-being-analysed = Cerrado: { $when }. Las respuestas se están analizando.
call-outcome-published = Cerrado: { $when }. El resultado está publicado.
call-late = Cerrado: { $when }. El resultado se retrasa.
call-late-without-reason = No se ha dado ningún motivo.
call-cancelled = Cancelado el { $when }
call-is-cancelled = Cancelado
call-is-extended = Prorrogado.
call-extended-on = Prorrogado el { $date }.
call-published-on = Publicado el { $date }
call-no-closing-date = No se indica ninguna fecha de cierre
no-longer-valid = Ya no es válido:
answer-by-email = Por correo electrónico:
answer-by-post = Por correo postal:
answer-by-form = En un formulario de otro sitio, que puede pedir una cuenta:
answer-without-account = Para responder por correo electrónico o postal no necesita una cuenta.
answers-no-longer-taken = Ya no se aceptan respuestas.
answer-languages = Idiomas
answer-privacy = Qué pasa con su respuesta
documents = Para leer antes
next-step-by = Como máximo: { $date }.
call-calendar = Añadir la fecha de cierre a su calendario
calls-calendar = Añadir todas las fechas de cierre a su calendario
call-calendar-note = (archivo de calendario, ICS)
opens = Apertura
closes = Cierre
outcome = Resultado
respondents = Quién puede responder
how-to-answer = Cómo responder
next-step = Qué pasa después
contact = Contacto
address-to-come = la dirección se publicará aquí
