# reviewed: no
# Not yet checked by a speaker of this language.
# The words of the theme `plain`, in Spanish. What each message is given is said above it in en.ftl.

## Said by the generator itself

moment = { $weekday }, { $date }, { $time }, { $zone } ({ $offset })
zone-name =
    { $key ->
        [UTC] UTC
        [none] { $zone }
        [Europe-Brussels] hora de Bruselas
        [Europe-Berlin] hora de Berlín
        [Europe-Paris] hora de París
        [Europe-Rome] hora de Roma
        [Europe-Madrid] hora de Madrid
        [Europe-Warsaw] hora de Varsovia
        [Europe-Vienna] hora de Viena
        [Europe-Zurich] hora de Zúrich
        [Europe-London] hora de Londres
        [Europe-Lisbon] hora de Lisboa
        [Europe-Prague] hora de Praga
        [Europe-Athens] hora de Atenas
        [Europe-Copenhagen] hora de Copenhague
       *[other] hora local de { $city }
    }

call-title-closes = Cierre: { $title }
call-title-extended = Prorrogado: { $title }
call-title-cancelled = Cancelado: { $title }
call-title-outcome = Resultado: { $title }
call-opens-at = Apertura: { $when }.
call-closes-at = Cierre: { $when }.
call-closed-before = Ya no es válido: cierre { $when }.
call-cancelled-on = Cancelado el { $date }.
calendar = Archivo de calendario
plain-call-closed = Cerrado: { $when }.
plain-call-cancelled = Cancelado.
plain-call-no-end = No se indica ninguna fecha de cierre.

sample-mark = [EJEMPLO]
demonstration-band = Esto es una demostración. No es un sitio de EXPeRT, PARTNER ni SIOP Europe, y no da consejo médico.
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
footnotes-title = Notas
footnote-back = volver al texto

## References

references-title = Referencias
reference-back = volver al texto
reference-number = Referencia { $number }
reference-run = Referencias { $number }–{ $last }
reference-et-al = et al.
reference-editor = ed. lit.
reference-editors = eds. lits.
reference-edition = ed.
reference-in = En:
reference-internet = [Internet]
reference-thesis = [tesis]
reference-pages = p.
reference-report-number = Informe n.º:
reference-number-of-source = N.º:
reference-cited = citado
reference-available = Disponible en:

## How to cite a page

cite-this-page = Citar esta página
cite-the-paper = Cite el artículo, no esta página
cite-authors-see-paper = Autores: véase el artículo
cite-version = Versión { $version }
cite-downloads = Para gestores de referencias:

## News and newsletters

dated = Este texto es de { $year }. Lo que dice puede haber cambiado desde entonces.
subject-guideline = Sobre la guía clínica
subject-guideline-version = versión
guideline-news = Noticias sobre esta guía clínica
newsletter-number = N.º { $number }
newsletter-items = En este número
newsletter-on-site = Este número en el sitio:
formats = También disponible
format-text = como texto sin formato
format-email = para enviar por correo electrónico
text-struck-out = tachado
text-picture = Imagen
table-label = Tabla { $number }
task-done = hecho
task-open = por hacer

## Boxes in a text

main-points = Lo más importante
questions = Preguntas que puede hacer
urgent-title = ¿Tiene una preocupación ahora?
no-text = Todavía no tenemos un texto revisado sobre esto. Su equipo puede explicárselo.

## Every page

main-menu = Menú principal
languages = Idiomas
not-translated = (sin traducir)
fallback-note = Esta página aún no está traducida. Se muestra en el idioma en que se escribió:
translation-sample = Esta es una traducción de muestra. Nadie que hable este idioma la ha comprobado.
translation-machine = Una máquina ha traducido esta página, y nadie la ha comprobado.
partly-translated-note = Una parte de esta página aún no está traducida. Se muestra en el idioma en que se escribió:
changed-on = El original cambió aquí el { $date }. Este es su texto nuevo, aún sin traducir.
changed-since = El original ha cambiado aquí después de la traducción del { $date }. Este es su texto nuevo, aún sin traducir.
changed-later = El original ha cambiado aquí. Este es su texto nuevo, aún sin traducir.
original-changed-on = El original de esta página cambió el { $date }. Lo nuevo aparece aquí en el idioma del original hasta que se traduzca. Partes mostradas así: { $count }.
original-changed-since = El original de esta página ha cambiado después de la traducción del { $date }. Lo nuevo aparece aquí en el idioma del original hasta que se traduzca. Partes mostradas así: { $count }.
original-changed-later = El original de esta página ha cambiado. Lo nuevo aparece aquí en el idioma del original hasta que se traduzca. Partes mostradas así: { $count }.
original-read = El original:
footer-menu = Sobre este sitio
breadcrumb = Usted está aquí
contents = En esta página
list-title = { $title }, página { $number } de { $count }
tags-title = Temas
tumours-title = Tumores
dictionary-title = Diccionario de datos
moved-title = Esta página ha cambiado de dirección
professional-title = { $name }: para profesionales sanitarios
page-of = página { $number } de { $count }
previous-page = Página anterior
next-page = Página siguiente
related = Páginas relacionadas
sources = Fuentes
not-known = no se conoce
not-stated = no se indica
not-found-title = No hay ninguna página en esta dirección
back-home = Ir a la página de inicio
moved = Esta página ha cambiado de dirección. Vaya a la nueva.

## Tumours

for-families = Para las familias
for-professionals = Para profesionales sanitarios
other-names = Otros nombres
body-site = Lugar del cuerpo
urgent-line = Si le preocupa su hijo o su hija ahora, llame a su equipo del hospital. En una emergencia, llame al 112.
no-family-text = Todavía no se ha escrito un texto para las familias sobre este tumor. Su equipo del hospital puede explicarle más, y estas páginas pueden ayudar.
questions-link = Preguntas que puede hacer a su equipo
help-link = Ayuda y enlaces
codes = Códigos
fact-topic =
    { $topic ->
        [age] Edad
        [incidence] Frecuencia
        [series] Series publicadas
        [genes] Genes y predisposición
       *[other] Otros datos
    }

## Glossary

glossary-title = Palabras explicadas, de la A a la Z
glossary-intro = Qué significan las palabras de estas páginas: primero en palabras sencillas, después como lo dicen los especialistas.
glossary-letters = Letras
glossary-all = Todas las palabras, de la A a la Z
words-used = Palabras usadas en esta página
respelling = Se pronuncia: { $said }
technical-meaning = Para especialistas
also-called = También se llama
not-yet-translated = Todavía sin traducir

## Recommendations

recommendations = Recomendaciones
recommendations-title = Todas las recomendaciones
recommendations-intro = Todas las recomendaciones de las guías clínicas actuales, por tumor y por grado. Los grados de dos escalas no se pueden comparar.
recommendation-id = Número
recommendation-strength = Fuerza
strength-word = { $strength ->
    [strong] fuerte
   *[conditional] condicional
}
recommendation-direction = Sentido
direction-word = { $direction ->
    [against] en contra
   *[for] a favor
}
grade = Grado
level-of-evidence = Nivel de evidencia
scale = Escala
in-short = En pocas palabras
population = A quién se refiere
rationale = Por qué
benefits-harms = Beneficios y daños
not-stated-in-source = no se indica en la fuente
since-last-version = Desde la última versión
label-word = { $label ->
    [new] nueva
    [reviewed] revisada, sin cambios
    [amended] modificada
   *[not-reviewed] no revisada
}
scales = Cómo se gradúan las recomendaciones
by-tumour = Por tumor
by-grade = Por grado
about-no-tumour = No sobre un solo tumor
without-grade = Grado no indicado
review-overdue = La revisión de esta página debía hacerse antes de esta fecha: { $day }. Puede no estar al día.
review-outdated = El texto se modificó después de su última revisión. Está a la espera de revisión.
checked-by-parents = Padres, madres y pacientes que la leyeron antes
checked-by-no-parents = No consta nadie
who-paid = Quién pagó
who-paid-below = Figura al final de la página
adverts = Publicidad
adverts-none = Ninguna, en ninguna página
awaiting-review = Esta página está a la espera de revisión. Nadie ha anotado todavía que se haya comprobado.
withdrawn = { $kind ->
    [superseded] Otra página ha sustituido a esta. No la use más.
   *[withdrawn] Esta página se ha retirado. No la use más.
}
withdrawn-see = Lea en su lugar:
withdrawn-title = { $title } { $kind ->
    [superseded] (sustituida)
   *[withdrawn] (retirada)
}
behind = Esta página se basa en la versión { $version } de una guía clínica. Desde entonces se ha publicado la versión { $current }, y la página todavía no se ha comparado con ella:
reviewed = Consta como revisada
reviewed-by = por
review-scope = Qué se revisó
next-review = Próxima revisión, como máximo
rests-on = Se basa en
rests-on-version = versión
family-pages = Páginas para las familias
earlier-version-title = { $title } (versión anterior { $version })
next-version-title = { $title } (borrador de la versión { $version })
earlier-version = Esta es una versión anterior. No la use más.
earlier-version-current = Lea la versión actual
next-version = Este es un borrador de la próxima versión. Todavía no es una recomendación.
guideline-status = Estado
status-proposed = propuesto
status-in-development = en elaboración
status-in-consultation = en consulta
status-current = vigente
status-under-review = en revisión
status-superseded = sustituido
status-withdrawn = retirado
status-awaiting-review = pendiente de revisión
guideline-published = Publicación
guideline-version = Esta versión
searched-to = Evidencia buscada hasta
cite-as = Citar como
cite-as-below = cómo citarla
guideline-licence = Licencia
guideline-changes = Cambios
guideline-changes-below = qué ha cambiado desde la versión anterior
not-reported = no se informa
reported-in-paper = véase el artículo

## How a guideline was made: the items of the RIGHT statement

right-about = Sobre esta guía clínica (RIGHT): cómo se elaboró
right-note = Estos son los 22 puntos de la declaración RIGHT sobre cómo informar de las guías clínicas. Lo que nadie ha escrito «no se informa».
right-note-paper = Estos son los 22 puntos de la declaración RIGHT sobre cómo informar de las guías clínicas. Esta página resume un artículo; lo que no dice está en el artículo, o en ninguna parte.
right-group-basic = Información básica
right-group-background = Contexto
right-group-evidence = Evidencia
right-group-recommendations = Recomendaciones
right-group-review = Revisión y calidad
right-group-funding = Financiación e intereses
right-group-other = Otra información
right-title = Título, año y tema
right-summary = Resumen de las recomendaciones
right-abbreviations = Términos y abreviaturas
right-contact = A quién preguntar
right-problem = El problema de salud
right-aims = Objetivos
right-population = A quién se refiere
right-users = Quién debería usarla, y dónde
right-group = Quién la elaboró
right-questions = Preguntas que se plantearon
right-reviews = Revisiones sistemáticas
right-certainty = Qué certeza tiene la evidencia
right-recommendations = Recomendaciones
right-rationale = Razones de las recomendaciones
right-decisions = De la evidencia a las decisiones
right-external-review = Revisión por otras personas
right-quality = Cuidado de la calidad
right-funding = Quién pagó
right-funder-role = Papel de quienes pagaron
right-interests = Intereses, y cómo se gestionaron
right-access = Dónde se puede obtener
right-research = Qué debería estudiarse
right-limitations = Límites de la guía clínica
right-in-recommendations = figura en esta página
right-conflict = Intereses:

## Versions of a guideline

versions = Versiones
change-log = Qué ha cambiado
change-kind = { $kind ->
    [added] nuevo
    [dropped] ya no se recomienda
    [editorial] otras palabras, mismo sentido
   *[changed] modificado
}
change-approved = aprobado por
lay-summary = Para las familias
no-lay-summary = No se ha escrito un resumen para las familias.
recommendations-in-short = Las recomendaciones en pocas palabras
recommendations-as-data = Recomendaciones como datos (JSON)

## Data dictionary

forms = Formularios
variables = Variables
form = Formulario
label = Etiqueta
type = Tipo
choices = Opciones
validation = Validación
minimum = Valor mínimo
maximum = Valor máximo
formula = Fórmula
releases = Versiones
download-columns = Las columnas de este formulario, tal como las exporta REDCap. Aquí no hay registros.
download-schema = Diccionario de datos de un registro
release-title = Versión { $version }
slider = Etiquetas de la escala, de izquierda a derecha
vocabulary = Se busca en
logic = Se pregunta solo si
annotation = Anotación
count-variables =
    { $count ->
        [one] { $count } variable
        [many] { $count } de variables
       *[other] { $count } variables
    }
note = Nota

## Rules in words

logic-shown-when = Se muestra cuando { $rule }
logic-and = { $left } y { $right }
logic-or = { $left } o { $right }
logic-list = { $left }; { $right }
logic-values = { $left }, { $right }
logic-values-or = { $left } o { $right }
logic-values-nor = { $left } o { $right }
logic-group = ({ $rule })
logic-all-of = (todo esto: { $list })
logic-any-of = (al menos uno de estos: { $list })
logic-none-of = (ninguno de estos: { $list })
logic-is = { $field } es { $value }
logic-is-not = { $field } no es { $value }
logic-less = { $field } es menor que { $value }
logic-at-most = { $field } es como máximo { $value }
logic-more = { $field } es mayor que { $value }
logic-at-least = { $field } es como mínimo { $value }
logic-before = { $field } es antes de { $value }
logic-until = { $field } es en esta fecha o antes: { $value }
logic-after = { $field } es después de { $value }
logic-since = { $field } es en esta fecha o después: { $value }
logic-code-less = el código de { $field } es menor que { $value }
logic-code-at-most = el código de { $field } es como máximo { $value }
logic-code-more = el código de { $field } es mayor que { $value }
logic-code-at-least = el código de { $field } es como mínimo { $value }
logic-includes = { $field } incluye { $value }
logic-includes-not = { $field } no incluye { $value }
logic-empty = { $field } no tiene respuesta
logic-filled = { $field } tiene respuesta
logic-form-incomplete = el formulario { $field } está incompleto
logic-form-unverified = el formulario { $field } todavía no está verificado
logic-form-complete = el formulario { $field } está completo
logic-form-not-complete = el formulario { $field } no está completo
logic-as-survey = se rellena como encuesta
logic-as-form = lo rellena el personal
logic-at-event = en el evento { $event }: { $rule }
logic-field-at-event = { $field } (en el evento { $event })
logic-field-repeat = { $field } ({ $repeat })
logic-numbered-repeat = repetición { $number }
logic-this-repeat = esta repetición
logic-previous-repeat = la repetición anterior
logic-next-repeat = la repetición siguiente
logic-first-repeat = la primera repetición
logic-last-repeat = la última repetición
logic-this-event = de este formulario
logic-first-event = que viene primero
logic-last-event = que viene al final
logic-previous-event = anterior a este
logic-next-event = posterior a este
logic-the-event = el evento
logic-the-event-number = el número del evento
logic-the-arm = el brazo
logic-the-arm-number = el número del brazo
logic-the-record = el registro
logic-the-repeat = el número de la repetición
logic-the-user = el usuario
logic-the-role = la función del usuario
logic-today = hoy
logic-now = el momento actual
logic-yes = Sí
logic-no = No
logic-true = Verdadero
logic-false = Falso

## What of a dictionary is not published

withheld-argument = valores que el formulario rellena por sí mismo
withheld-email = direcciones de correo electrónico
withheld-telephone = números de teléfono
withheld-query = una consulta: la lista viene de otro proyecto
withheld-questions = las preguntas de formularios que no se pueden ceder

## What differs between two releases of a dictionary

change-none = no se indica
change-title = el nombre del diccionario era «{ $old }» y es «{ $new }»
change-form-added = formulario nuevo
change-form-removed = formulario eliminado
change-form-title = el nombre era «{ $old }» y es «{ $new }»
change-form-order = el formulario está en otro lugar entre los demás
change-texts = títulos y textos: «{ $old }» pasó a ser «{ $new }»
change-added = variable nueva, en el formulario { $new }
change-removed = variable eliminada, del formulario { $old }
change-markup = solo cambió el formato de un texto
change-label = la etiqueta era «{ $old }» y es «{ $new }»
change-note = la nota era «{ $old }» y es «{ $new }»
change-type = el tipo era { $old } y es { $new }
change-choice-added = opción nueva: «{ $new }»
change-choice-removed = opción eliminada: «{ $old }»
change-choice-label = opción con otras palabras: «{ $old }» pasó a ser «{ $new }»
change-choice-code = opción con otro código: «{ $old }» pasó a ser «{ $new }»
change-choice-order = las opciones están en otro orden: { $new }
change-section = el título de encima era «{ $old }» y es «{ $new }»
change-formula = la fórmula era «{ $old }» y es «{ $new }»
change-vocabulary = antes se buscaba en «{ $old }», ahora en «{ $new }»
change-validation = la validación era «{ $old }» y es «{ $new }»
change-minimum = el valor mínimo era «{ $old }» y es «{ $new }»
change-maximum = el valor máximo era «{ $old }» y es «{ $new }»
change-logic = la regla por la que se muestra era «{ $old }» y es «{ $new }»
change-matrix = la matriz era «{ $old }» y es «{ $new }»
change-alignment = la alineación era «{ $old }» y es «{ $new }»
change-question = el número de la pregunta era «{ $old }» y es «{ $new }»
change-annotation = la anotación era «{ $old }» y es «{ $new }»
change-identifier-on = ahora cuenta como dato que identifica a una persona
change-identifier-off = ya no cuenta como dato que identifica a una persona
change-required-on = ahora hay que rellenarla
change-required-off = ya no hay que rellenarla
change-ranking-on = cada opción de la matriz solo se puede tomar ahora una vez
change-ranking-off = cada opción de la matriz se puede tomar ahora más de una vez
change-slider = las etiquetas de la escala eran «{ $old }» y son «{ $new }»
change-form = pasada del formulario { $old } al formulario { $new }
change-order = está en otro lugar de su formulario
change-arms = los brazos eran «{ $old }» y son «{ $new }»
change-repeating = los formularios que se pueden repetir eran «{ $old }» y son «{ $new }»
change-event-added = evento nuevo
change-event-removed = evento eliminado
change-event-name = el nombre era «{ $old }» y es «{ $new }»
change-event-arm = el brazo era «{ $old }» y es «{ $new }»
change-event-day = el día era «{ $old }» y es «{ $new }»
change-event-repeats = el evento ahora se puede repetir
change-event-once = el evento ahora ocurre solo una vez
change-event-repeats-unstated = ya no se indica si el evento se puede repetir
change-event-order = los eventos están en otro orden: { $new }
change-event-form-added = ahora se rellena en él el formulario { $new }
change-event-form-removed = ya no se rellena en él el formulario { $old }
change-event-form-repeats = ahora se puede repetir en él el formulario { $new }
change-event-form-once = ahora se rellena en él solo una vez el formulario { $new }
change-event-form-repeats-unstated = ya no se indica si se puede repetir en él el formulario { $new }
effect-compatible = los datos ya recogidos quedan como están
effect-check = por examinar
effect-breaking = incompatible con datos ya recogidos
reason-added-required = los registros anteriores no tienen valor para una variable obligatoria
reason-removed = sus valores se borrarían con ella
reason-form-removed = la indicación de que el formulario está completo se borraría con él
reason-label-unit = ha cambiado lo que está entre paréntesis: ¿es la misma unidad?
reason-label-numbers = han cambiado los números de la etiqueta: ¿sigue preguntando lo mismo?
reason-choice-code = hay registros con el código anterior, que ahora significa otra cosa o nada
reason-code-reused = hay registros con este código en su significado anterior
reason-choice-removed = puede haber registros con un código que ya no significa nada
reason-type-one-line = los textos de varias líneas ya no caben
reason-type-checkbox = una lista de casillas se guarda de otro modo que una respuesta única
reason-type-calculated = los valores introducidos serían sustituidos por valores calculados
reason-type-codes-lost = hay registros con códigos cuyo significado ya no está en el diccionario
reason-type = los valores del tipo anterior no sirven
reason-logic = la pregunta se hace a otros pacientes que antes
reason-formula = los valores se calculan de nuevo cuando se guarda un registro
reason-vocabulary-new = los valores anteriores pueden no ser del vocabulario
reason-vocabulary = hay registros con códigos de otro vocabulario
reason-required = los registros anteriores pueden no tener valor
reason-identifier-off = ahora se puede exportar con datos que se consideran desidentificados
reason-validation-new = los valores ya introducidos pueden no ser de esta clase
reason-validation = los valores ya introducidos son de otra clase
reason-range = los valores ya introducidos pueden estar fuera de los límites
reason-range-unclear = los dos límites no se pueden comparar
reason-other-events = el formulario se rellena en otros eventos: lo recogido en los anteriores se pierde
reason-other-repeats = uno de los dos formularios se repite y el otro no
reason-events-not-stated = no se indica cuándo se rellenan los formularios: si es en otros eventos, se pierden datos
reason-event-removed = lo recogido en este evento se pierde
reason-event-form-removed = lo recogido con el formulario en este evento se pierde
reason-repeats-off = las repeticiones después de la primera se pierden
reason-repeats-on = lo recogido pasa a ser la primera repetición
reason-arms = los pacientes del brazo anterior necesitan otro
renamed-question = ¿se cambió el nombre de «{ $old }» a «{ $new }»?

# La búsqueda y la lista de nombres de la A a la Z.
search-title = Búsqueda
search-label = ¿Qué busca?
search-hint = El nombre de un tumor, otra palabra para él o un código como 8971/3.
search-button = Buscar
search-privacy = Lo que escribe se queda en su dispositivo. Nadie sabe qué ha buscado.
search-without-script = Su navegador no ejecuta scripts, por lo que esta página no puede buscar. La lista de abajo tiene todos los nombres.
search-a-to-z = Todos los nombres, de la A a la Z
# $number: cuántos se han encontrado
search-count = Resultados: { $number }
search-none = No se ha encontrado nada con ese nombre.
search-nothing = No se ha encontrado nada con ese nombre. Pruebe con menos letras, con otra palabra o con la lista de todos los nombres. Si no conoce el nombre, puede decírselo el equipo que trata a su hijo o hija.
# $name: una enfermedad
search-not-covered = { $name }: este sitio no trata de ello.
search-go-to = Dónde encontrar ayuda
search-near = Nombres parecidos
search-also = También llamado:
search-term = Palabra explicada
search-for-everyone = Para todos
search-variables-label = Encontrar una variable
search-variables-hint = Su nombre o palabras de su pregunta.
search-variables-nothing = No se ha encontrado ninguna variable con estas palabras. Todas las variables están abajo.
a-to-z-title = Todos los nombres, de la A a la Z
a-to-z-intro = Todos los nombres que este sitio tiene para un tumor, en todos los idiomas, también los antiguos y los abreviados.
a-to-z-of = – otro nombre de
a-to-z-not-covered = – este sitio no trata de ella: dónde encontrar ayuda
