spontanei-title = Pagar sin aviso
spontanei-lead = Busca el servicio o el organismo: rellena un formulario y paga enseguida, o imprime un aviso para pagar donde quieras.
spontanei-all-entes = Todos los organismos
spontanei-search = Qué quieres pagar
spontanei-search-hint = Una o más palabras, por ejemplo comedor o certificado
spontanei-search-go = Buscar
spontanei-ente = Organismo
spontanei-none-title = No encontramos nada con estas palabras
spontanei-none = Prueba con menos palabras, o elige solo el organismo. Si tienes un aviso, págalo con su código.
spontanei-have-notice = Paga un aviso
spontanei-found = Puedes pagar
spontanei-standard = escribes tú motivo e importe
spontanei-cost = Cuánto cuesta
spontanei-cost-computed = Depende de lo que respondas: lo ves antes de pagar
spontanei-cost-free = El importe lo escribes tú
# $da - the least amount, formatted
# $a - the greatest amount, formatted
spontanei-cost-tariff = De { $da } a { $a }
spontanei-who = Quién puede pagar
spontanei-who-anyone = Todos, también sin acceder
spontanei-who-in = Quien accede con SPID, CIE o CNS
spontanei-who-child = Quien accede, por una hija o un hijo
spontanei-until = Hasta el
spontanei-ways = Al final eliges: pagas enseguida con pagoPA, o imprimes el aviso y lo pagas en un banco, en correos o en un estanco.
spontanei-login = Accede para continuar
spontanei-start = Rellena el formulario
spontanei-closed-title = Este formulario está cerrado ahora
spontanei-closed = El organismo lo abre solo en ciertos días. Pregúntale cuáles.
spontanei-changed-title = El organismo ha cambiado este formulario
spontanei-changed = Lo que has rellenado ya no vale. Empieza de nuevo: verás el formulario como es ahora, si todavía se usa. No has pagado nada.
spontanei-stale-title = Vuelve a revisar lo que has escrito
spontanei-stale = Ha pasado tiempo y una respuesta hoy ya no es correcta. Rellena de nuevo el formulario. No has pagado nada.
spontanei-again = Empieza de nuevo
spontanei-other = Busca otro servicio
spontanei-done-title = El aviso está listo
# $giorno - the last day, formatted
spontanei-done-body = Puedes pagarlo hasta el { $giorno }, aquí o en bancos, correos y estancos. Si no lo pagas, después de ese día se anula solo.
spontanei-done-area = Está también entre tus avisos, en Por pagar.
spontanei-done-cart = Está en el carrito. Si no lo pagas antes de mañana, se anula solo.
spontanei-done-paid = Has pagado
spontanei-done-paid-body = El pago ha llegado al organismo.
spontanei-done-over = Este aviso ya no se puede pagar
# $giorno - the last day, formatted
spontanei-done-over-body = Valía hasta el { $giorno } y nadie lo pagó. Si todavía hace falta, rellena de nuevo el formulario.
spontanei-amount = Importe
spontanei-reason = Motivo
spontanei-notice = Código de aviso
spontanei-pay-by = Por pagar antes del
spontanei-download = Descarga el aviso (PDF)
spontanei-see = Ver el aviso
spontanei-cart = Ir al carrito
spontanei-keep = Descarga el aviso ahora: en esta página lo encuentras solo hasta que cierres el navegador.
spontanei-more-title = Hay más preguntas
spontanei-more = Dependen de lo que has respondido. Responde y continúa. Si habías elegido un archivo, elígelo de nuevo.
spontanei-continue = Continúa
spontanei-back = Atrás
spontanei-for-whom = ¿Por quién pagas?
spontanei-for-whom-label = Quién tiene que pagar
spontanei-somebody = Otra persona o una empresa
spontanei-somebody-hint = Escribe abajo nombre y código fiscal
spontanei-child = ¿Por quién pagas?
spontanei-declare = Declaro ser progenitor o tutor de esta persona
spontanei-name = Nombre y apellidos, o denominación
spontanei-name-hint = De quien tiene que pagar: estará en el recibo
spontanei-cf = Código fiscal o número de IVA
spontanei-cf-hint = 16 letras y cifras, u 11 cifras
spontanei-amount-label = Cuánto pagas, en euros
# $da - the least amount, formatted
# $a - the greatest amount, formatted
spontanei-amount-hint = De { $da } a { $a }. Por ejemplo 25 o 25,50
spontanei-file-hint = PDF, JPG o PNG, como máximo 5 MB
spontanei-plate-hint = Letras y cifras, sin espacios
spontanei-euro-hint = En euros, por ejemplo 25 o 25,50
spontanei-choose = Elige
spontanei-err-name = Escribe nombre y apellidos, o la denominación: como máximo 70 letras
spontanei-err-cf = El código fiscal tiene 16 caracteres, el IVA 11 cifras: revisa lo que has escrito
spontanei-err-child = Escribe los datos de la hija o del hijo y marca la declaración
spontanei-err-amount = Escribe cuánto pagas en euros, por ejemplo 25 o 25,50
# $campo - label of the field
spontanei-err-missing = Responde a «{ $campo }»
# $campo - label of the field
# $n - characters
spontanei-err-short = «{ $campo }»: hacen falta al menos { $n } caracteres
# $campo - label of the field
# $n - characters
spontanei-err-long = «{ $campo }»: como máximo { $n } caracteres
# $campo - label of the field
# $forma - the pattern
spontanei-err-pattern = «{ $campo }»: debe escribirse como { $forma } (9 es una cifra, A una letra, N cualquiera de las dos)
# $campo - label of the field
spontanei-err-number = «{ $campo }»: escribe un número, sin puntos, por ejemplo 12 o 12,5
# $n - digits
# $campo - label of the field
spontanei-err-decimals = { $n ->
    [0] «{ $campo }»: escribe un número entero
   *[other] «{ $campo }»: como máximo { $n } cifras tras la coma
}
# $campo - label of the field
# $n - the least value
spontanei-err-min = «{ $campo }»: al menos { $n }
# $campo - label of the field
# $n - the greatest value
spontanei-err-max = «{ $campo }»: como máximo { $n }
# $n - the least amount
spontanei-err-amount-min = El importe debe ser al menos { $n } euros
# $n - the greatest amount
spontanei-err-amount-max = El importe puede ser como máximo { $n } euros
# $campo - label of the field
spontanei-err-date = «{ $campo }»: escribe día, mes y año, por ejemplo 31/12/2026
# $campo - label of the field
spontanei-err-choice = «{ $campo }»: elige una de las respuestas
# $campo - label of the field
spontanei-err-plate = «{ $campo }»: escribe la matrícula, 7 u 8 letras y cifras
# $campo - label of the field
spontanei-err-rule = «{ $campo }»: revisa lo que has escrito
# $campo - label of the field
spontanei-err-consent = Para continuar marca «{ $campo }»
# $campo - label of the field
spontanei-err-file = «{ $campo }»: el archivo debe ser PDF, JPG o PNG
# $campo - label of the field
spontanei-err-big = «{ $campo }»: el archivo puede tener como máximo 5 MB
spontanei-err-sum = De lo que has escrito no sale ningún importe por pagar: revisa los números
spontanei-check-title = Revisa y elige cómo pagar
spontanei-check-lead = El organismo todavía no ha recibido nada.
spontanei-repriced-title = El importe ha cambiado
spontanei-repriced = Desde que rellenaste el formulario el importe por pagar ha cambiado: mira el nuevo antes de continuar.
spontanei-debtor = Quién tiene que pagar
spontanei-how-title = Cómo quieres pagar
spontanei-how-pay = Paga ahora
spontanei-how-pay-text = Va al carrito y pagas con pagoPA, solo o con otros avisos. Si no pagas en un día, se anula solo.
spontanei-how-print = Imprime el aviso
# $n - days
spontanei-how-print-text = Tienes { $n ->
    [one] { $n } día
   *[other] { $n } días
} para pagarlo en un banco, en correos o en un estanco. Si no lo pagas, se anula solo.
spontanei-how-area = Guárdalo entre tus avisos
spontanei-how-area-text = Lo encuentras en Por pagar cuando accedes, con su último día.
spontanei-restart = Cambia lo que has escrito: empieza de nuevo el formulario
spontanei-yes = Sí
spontanei-no = No
spontanei-request-title = Qué ha escrito quien paga
spontanei-request-at = Rellenado el
spontanei-request-child = Progenitor o tutor, según declara
spontanei-request-files = Archivos
spontanei-request-no-files = Ningún archivo.
spontanei-request-back = Volver a la posición
spontanei-old-title = Alguien ha cambiado el formulario
spontanei-old = El formulario ha cambiado desde que abriste la página, en otra pestaña o por otra persona. Míralo como está ahora y repite el cambio.
spontanei-old-see = Ver el formulario
spontanei-forms-lead = Con los formularios las personas pagan sin tener un aviso. Los compones aquí, sin programar.
spontanei-forms-none-title = Ningún formulario
spontanei-forms-none = Empieza abajo, desde un modelo.
spontanei-form = Formulario
spontanei-service = Servicio
spontanei-state = Estado
spontanei-untitled = Formulario sin título
spontanei-state-on = En uso
spontanei-state-draft = Borrador
spontanei-state-off = Retirado
spontanei-new-title = Nuevo formulario
spontanei-no-services = No llevas ningún servicio en uso.
spontanei-model = Desde qué modelo
spontanei-model-hint = Los importes y valores de los modelos son ejemplos: cámbialos.
spontanei-new = Crea el formulario
spontanei-blank-title = Formulario simple de cada servicio
spontanei-blank = Quien paga escribe motivo e importe. Vale enseguida para cada servicio: apágalo donde los importes los decidís solo vosotros.
spontanei-change = Cambiar
spontanei-blank-on = Encendido
spontanei-blank-off = Apagado
spontanei-switch-off = Apaga
spontanei-switch-on = Enciende
spontanei-model-empty = Vacío
spontanei-model-fine = Multa por su número
spontanei-model-certificates = Tasas de certificados
spontanei-model-exam = Examen de doctorado
spontanei-model-room = Alquiler de una sala
spontanei-model-lamp = Lámpara votiva
spontanei-model-cemetery = Servicios del cementerio
spontanei-cannot-publish = Antes de publicar corrige lo que está mal
# $n - version
spontanei-draft-lead = Estás componiendo la versión { $n }. Los ciudadanos la ven solo cuando la publicas.
spontanei-general = Título, importe y motivo
spontanei-try = Prueba el formulario
spontanei-fields = Preguntas
spontanei-add-kind = Tipo de la nueva pregunta
spontanei-add = Añade la pregunta
spontanei-publish-title = Publica
spontanei-publish-text = Desde ese momento se usa esta versión y ya no cambia. Quien estaba rellenando la anterior tiene dos horas para terminar.
spontanei-publish = Publica el formulario
# $n - version
spontanei-in-use = En uso: versión { $n }
spontanei-as-citizens = Míralo como los ciudadanos
spontanei-withdraw-text = Si lo retiras nadie puede usarlo más. Los avisos ya impresos se pueden pagar hasta su último día.
spontanei-withdraw = Retira el formulario
spontanei-version-title = Nueva versión
spontanei-version-text = Para cambiar el formulario prepara una nueva versión: la que está en uso sigue hasta que publiques.
spontanei-version-new = Prepara una nueva versión
spontanei-history = Quién hizo qué
spontanei-when = Cuándo
spontanei-by = Quién
spontanei-what = Qué
# $n - version
spontanei-did-create = Preparó la versión { $n }
# $n - version
spontanei-did-change = Cambió la versión { $n }
# $n - version
spontanei-did-publish = Publicó la versión { $n }
# $n - version
spontanei-did-withdraw = Retiró la versión { $n }
spontanei-ready-title = El formulario está listo
spontanei-ready = Pruébalo y después publícalo.
# $n - things
spontanei-problems = { $n ->
    [one] Hay { $n } cosa por corregir
   *[other] Hay { $n } cosas por corregir
}
spontanei-fields-none-title = Ninguna pregunta
spontanei-fields-none = Añade la primera abajo.
spontanei-label = Etiqueta
spontanei-kind = Tipo
spontanei-up = Arriba
spontanei-down = Abajo
spontanei-remove = Quita
spontanei-kind-number = Número
spontanei-kind-amount = Importe en euros
spontanei-kind-date = Fecha
spontanei-kind-choice = Una elección
spontanei-kind-choices = Varias elecciones
spontanei-kind-cf = Código fiscal
spontanei-kind-plate = Matrícula
spontanei-kind-file = Archivo
spontanei-kind-consent = Casilla
spontanei-kind-text = Texto
# $parte - what is missing or too long
spontanei-bad-missing = Falta algo necesario: { $parte }
# $parte - what is missing or too long
# $n - the most
spontanei-bad-too-much = { $parte }: como máximo { $n }
spontanei-bad-name = El nombre tiene letras minúsculas, cifras y _, empieza por una letra, como máximo 30
# $nome - the name
spontanei-bad-twice = Ya hay otro «{ $nome }»
spontanei-bad-days = El último día es anterior al primero
spontanei-bad-term = Los días para pagar van de 1 a 365
spontanei-bad-limits = El mínimo no puede superar el máximo, y un texto tiene como máximo 500 caracteres
spontanei-bad-zero = El importe fijo es cero
# $campo - name of the field
spontanei-bad-tariff-field = El importe debe seguir una pregunta de una elección, y cada valor debe tener una fila en la tarifa: { $campo }
spontanei-bad-computed = Solo se calculan textos, números, importes y fechas
spontanei-bad-day = Escribe día, mes y año
spontanei-bad-number = Escribe un número, por ejemplo 12 o 12,5
spontanei-bad-pattern = La forma usa 9 para una cifra, A para una letra, N para cualquiera; * detrás de una de ellas la repite
# $riga - the row
spontanei-bad-row = Esta fila de la tarifa no se lee: { $riga }. Escribe nombre = importe
spontanei-bad-braces = Las llaves del motivo no se cierran
# $campo - name of the field
spontanei-bad-reason-field = El motivo nombra una pregunta que no existe: { $campo }
# $campo - name of the field
spontanei-bad-personal = El motivo lo leen bancos y tesoreros: no puede contener datos de una persona ({ $campo })
# $campo - name of the field
spontanei-bad-wordless = Un archivo o una casilla no se puede escribir en el motivo: { $campo }
spontanei-bad-only-fields = El motivo debe tener palabras propias, además de las respuestas
# $n - characters
# $max - the most
spontanei-bad-long = El motivo puede llegar a { $n } caracteres y caben { $max }: acórtalo, o deja que se corte
# $riga - line
# $colonna - column
# $detto - what is wrong
spontanei-x-at = Línea { $riga }, columna { $colonna }: { $detto }
# $c - the character
spontanei-x-letter = el carácter { $c } no significa nada aquí
spontanei-x-open = falta la comilla que cierra el texto
spontanei-x-number = el número tiene demasiadas cifras
# $parola - the word
spontanei-x-unexpected = { $parola } no va aquí
spontanei-x-end = termina demasiado pronto
spontanei-x-long = es demasiado larga: como máximo 1000 caracteres
spontanei-x-deep = es demasiado complicada: divídela en varias preguntas calculadas
# $nome - the name
spontanei-x-function = no hay una función { $nome }
# $nome - the name
spontanei-x-field = ninguna pregunta anterior se llama { $nome }
# $nome - the function
# $min - the least
# $max - the most
spontanei-x-values = { $nome } quiere de { $min } a { $max } valores, divididos por punto y coma
# $atteso - kind of value
# $trovato - kind of value
spontanei-x-type = aquí hace falta { $atteso }, y hay { $trovato }
spontanei-x-compare = estos dos valores no se pueden comparar así
# $valore - the value
spontanei-x-value = { $valore } no está entre los valores de la pregunta
# $nome - the row
spontanei-x-tariff = la tarifa no tiene una fila { $nome }
spontanei-x-day = un día se escribe data('31/12/2026')
spontanei-type-number = un número
spontanei-type-text = un texto
spontanei-type-day = un día
spontanei-type-yes-no = un sí o un no
spontanei-type-list = una lista
spontanei-italian = italiano
spontanei-english = inglés
spontanei-spanish = español
spontanei-other-languages = En inglés y español
spontanei-amount-fixed = Siempre el mismo
spontanei-amount-computed = Calculado con una fórmula
spontanei-amount-free = Lo escribe quien paga
spontanei-amount-tariff = De la tarifa, según una respuesta
spontanei-form-title = Título
spontanei-form-text = Para qué sirve, para quién, cuánto cuesta
spontanei-from-day = Desde el día
spontanei-to-day = Hasta el día
spontanei-days = Días para pagar el aviso impreso
spontanei-days-hint = De 1 a 365. Después el aviso se anula solo.
spontanei-fixed = Importe fijo
spontanei-if-fixed = En euros, si el importe es siempre el mismo
spontanei-least = Importe mínimo
spontanei-most = Importe máximo
spontanei-if-free = En euros, si lo escribe quien paga
spontanei-formula = Fórmula del importe
spontanei-if-computed = Si el importe se calcula. Por ejemplo: ore * tariffa(sala)
spontanei-tariff-field = Pregunta de la que depende
spontanei-if-tariff = El nombre de la pregunta, si el importe viene de la tarifa
spontanei-tariff = Tarifa
spontanei-tariff-hint = Una fila por valor: nombre = importe. Por ejemplo: grande = 25
spontanei-reason-hint = Como máximo 140 caracteres. Entre llaves el nombre de una pregunta: ahí va la respuesta.
spontanei-cut = Si el motivo es demasiado largo, córtalo
spontanei-save = Guarda
# $tipo - kind of field
spontanei-field-title = Pregunta: { $tipo }
# $nomi - names of fields
spontanei-names = En las fórmulas puedes usar las preguntas anteriores: { $nomi }
spontanei-field-name = Nombre en las fórmulas
spontanei-field-name-hint = Letras minúsculas, cifras y _. Las personas no lo ven.
spontanei-help = Ayuda bajo la etiqueta
spontanei-group = Título del grupo que empieza aquí
spontanei-mandatory = La respuesta es obligatoria
spontanei-shown-if = Muéstrala solo si
spontanei-shown-if-hint = Por ejemplo: sala = 'grande'
spontanei-valid-if = La respuesta está bien si
spontanei-valid-if-hint = Por ejemplo: giorno >= oggi
spontanei-invalid-text = Qué decir cuando no está bien
spontanei-computed-by = No la preguntes: calcúlala así
spontanei-computed-by-hint = Por ejemplo: eta(nascita)
spontanei-min-letters = Caracteres, al menos
spontanei-max-letters = Caracteres, como máximo
spontanei-pattern = Forma
spontanei-pattern-hint = 9 es una cifra, A una letra, N cualquiera, * repite. Por ejemplo: V/9*/9999
spontanei-min = Al menos
spontanei-max = Como máximo
spontanei-decimals = Cifras tras la coma
spontanei-values = Valores
spontanei-values-hint = Uno por línea: nombre | italiano | inglés | español
spontanei-try-lead = Es como lo verán los ciudadanos. Escribe valores de prueba: no se crea nada.
spontanei-would-be = Sería este aviso
# $giorno - the last day, formatted
spontanei-would-be-by = Impreso hoy, se paga antes del { $giorno }.
spontanei-try-go = Prueba

## Where to begin

spontanei-frequent = Servicios más frecuentes
# $n - entes that have the service
spontanei-frequent-entes = { $n ->
    [one] { $n } organismo
   *[other] { $n } organismos
}
spontanei-by-ente = Busca por organismo
