## Services of the catalogue

enti-tile-services = Qué recauda tu entidad, en qué cuenta y con qué reglas, y quién lo ha cambiado.
enti-tile-accounts = Las cuentas a las que llegan los pagos. Una nueva requiere dos personas.
enti-services-lead = Qué recauda tu entidad. Lo que cambies vale para los avisos nuevos; las reglas para quien paga tarde valen enseguida para todos.
enti-services-none-title = Ningún servicio
enti-services-none = Aquí encuentras lo que recauda tu entidad. El primer paso es elegir un código de la taxonomía.
enti-service-new = Nuevo servicio
enti-service = Servicio
enti-code = Código
enti-code-hint = El nombre corto que usan los ficheros: letras, cifras, guiones y puntos, 35 como máximo. No cambia nunca.
enti-taxonomy = Taxonomía pagoPA
enti-account = Cuenta de abono
enti-account-hint = Solo las cuentas confirmadas por dos personas y válidas hoy.
enti-state = Estado
enti-in-use = En uso
enti-not-in-use = Fuera de uso
enti-saved-title = Guardado
enti-saved = Cada cambio queda escrito abajo, con quién lo hizo.
enti-edit = Modificar

# $name - name of the service, in Italian
enti-edit-title = Modificar «{ $name }»

enti-save = Guardar
enti-yes = Sí
enti-no = No
enti-name-it = Nombre en italiano
enti-name-en = Nombre en inglés
enti-name-es = Nombre en español
enti-about-it = Descripción en italiano
enti-about-en = Descripción en inglés
enti-about-es = Descripción en español
enti-office = Oficina
enti-part-what = Qué es
enti-part-money = Cuánto y dónde
enti-part-days = Cuándo
enti-part-rules = Reglas y avisos
enti-rules = Reglas
enti-reason = Modelo de concepto

# $blanks - what can stand between braces
enti-reason-hint = Vale para las posiciones nuevas, hechas a mano o con un formulario. Puedes usar { $blanks }. Rellenado, 140 caracteres como máximo. Nunca el nombre de una persona.

enti-reason-like = Por ejemplo:
enti-price = Importe
enti-price-any = Cualquiera

# $from - least amount
# $to - greatest amount
enti-price-from-to = de { $from } a { $to }

enti-least = Importe mínimo
enti-most = Importe máximo
enti-most-hint = Igual al mínimo si el precio es único.
enti-due-days = Días para pagar
enti-open-from = Abierto desde
enti-open-to = Abierto hasta
enti-late = Se paga también con retraso
enti-late-yes = Se puede pagar también después del vencimiento
enti-late-more = Quien se retrasa paga más
enti-late-interest = Intereses legales, día a día
enti-late-hint = Cada paso sustituye al anterior; deja vacío lo que no necesites.

# $percent - so much of a hundred
# $days - days after the last one in time
enti-late-step = { $percent } % más después de { $days } días

# $n - number of the step
enti-step-days = Paso { $n }: cuántos días después del vencimiento

# $n - number of the step
enti-step-percent = Paso { $n }: cuánto más, por ciento

enti-anonymous = Deudores sin nombre
enti-anonymous-yes = Acepta deudores cuyo nombre no se conoce
enti-in-use-yes = En uso: se pueden crear posiciones nuevas
enti-tell = Cómo se avisa a quien debe
enti-tell-hint = Vale para las posiciones nuevas.
enti-tell-io = App IO
enti-tell-mail = Correo electrónico
enti-tell-paper = Papel
enti-tell-nobody = De ninguna manera
enti-trial = Probar sin guardar
enti-trial-title = Todavía no está guardado
enti-trial-no-reason = Sin modelo, el concepto lo escribe quien crea la posición.

## Taxonomy

enti-pick-lead = Busca con tus palabras qué recaudas: cada servicio tiene un código de la taxonomía de pagoPA.
enti-pick-words = Palabras
enti-pick-hint = Basta el principio, en italiano: «mensa scol», «suolo pubblico». O el código.
enti-pick-search = Buscar
enti-pick-choose = Elegir
enti-pick-use = Usar este
enti-pick-over = Ya no es válido
enti-pick-other = Elegir otro código
enti-pick-none-title = Nada con estas palabras
enti-pick-none = Prueba con menos palabras, o con otra palabra para lo mismo.

# $n - codes that fit
enti-pick-found = { $n ->
    [one] Un código encontrado.
   *[other] { $n } códigos encontrados.
}

# $n - codes shown
enti-pick-more = Aquí los primeros { $n }: añade una palabra.

# $day - last day
enti-valid-to = válido hasta el { $day }

enti-ground-duty = impuesto
enti-ground-tax = tasa
enti-ground-service = servicio de pago
enti-ground-fine = sanción
enti-ground-other = otro motivo

## Lines in the budget

enti-budget = Presupuesto
enti-budget-edit = Líneas de presupuesto
enti-budget-lead = Adónde va en el presupuesto lo que se recauda, año por año. Los importes fijos van primero, en su orden; lo que queda se divide en cuotas, que juntas suman 100.
enti-budget-none = Ninguna línea de presupuesto.

# $n - number of the line
enti-budget-line = Línea { $n }

enti-budget-year = Año
enti-budget-chapter = Capítulo
enti-budget-assessment = Liquidación
enti-budget-office = Código de oficina
enti-budget-share = Cuota, por ciento
enti-budget-amount = O un importe fijo
enti-budget-part = Cuota o importe
enti-budget-of-hundred = De 100 €

## Story

enti-story = Quién cambió qué
enti-story-none = Ningún cambio.
enti-story-when = Cuándo
enti-story-who = Quién
enti-story-what = Qué
enti-story-before = Antes
enti-story-after = Después
enti-story-made = Añadido

## Accounts

enti-accounts-lead = Las cuentas a las que llegan los pagos. Una persona las declara, otra las confirma: un IBAN cambiado a escondidas es el fraude más común.
enti-accounts-none-title = Ninguna cuenta
enti-accounts-none = Sin una cuenta confirmada no se puede recaudar nada.
enti-accounts-today = Cuentas de la entidad
enti-declared = Declaraciones
enti-account-new = Declarar una cuenta
enti-account-new-lead = La cuenta se puede usar cuando otro administrador la confirma.
enti-account-title = Cuenta declarada
enti-iban = IBAN
enti-account-kind = Tipo
enti-account-bank = Bancaria
enti-account-postal = Postal
enti-account-owner = Titular
enti-account-from = Válida desde
enti-account-to = Válida hasta
enti-days = Periodo
enti-account-good = Válida
enti-account-not-today = Hoy no
enti-account-over = Ya no es válida
enti-account-services = Servicios que la usan
enti-account-check-title = Antes de confirmar
enti-account-check = Compara el IBAN con un documento del banco o de correos, no con un correo o una llamada.
enti-account-confirm = Confirmar la cuenta
enti-account-end = Retirar la cuenta
enti-account-end-body = Si la retiras, desde hoy no se usa para nada nuevo; los avisos ya hechos conservan la cuenta con la que salieron.

## What is wrong

enti-fault-code = Escribe un código de letras, cifras, guiones y puntos, 35 como máximo.
enti-fault-code-used = Otro servicio ya tiene este código.
enti-fault-account = Elige una cuenta de la entidad.
enti-fault-account-days = La cuenta no es válida hoy.
enti-fault-amount = Escribe un importe como 12,50.
enti-fault-two-amounts = Escribe los dos importes, o ninguno.
enti-fault-price = El mínimo es al menos un céntimo y no supera el máximo.
enti-fault-days = Escribe un número de días de 1 a 365.
enti-fault-steps = Cada paso tiene los días y un porcentaje de 0,01 a 100, y empieza después del anterior.
enti-fault-late = Quien se retrasa puede pagar más solo si se paga también con retraso.
enti-fault-plans = Quien debe puede dividirlo en plazos: retira antes las reglas de los plazos.
enti-fault-name = Escribe el nombre, 140 caracteres como máximo en cada idioma.
enti-fault-about = La descripción tiene 500 caracteres como máximo y empieza por el italiano.

# $blanks - what can stand between braces
enti-fault-blank = Entre llaves solo puede estar: { $blanks }.

enti-fault-long = Rellenado, el concepto supera 140 caracteres: acórtalo.
enti-fault-open = El servicio cierra antes de abrir: comprueba las dos fechas.
enti-fault-taxonomy = Elige un código de la taxonomía.
enti-fault-taxonomy-over = Este código ya no es válido: elige otro.
enti-fault-year = Escribe un año de 2000 a 2100.
enti-fault-part = Escribe la cuota o el importe, no los dos.
enti-fault-chapter = Escribe el capítulo; cada código tiene 35 caracteres como máximo.
enti-fault-shares = Las cuotas juntas deben sumar 100.
enti-fault-lines = Diez líneas al año como máximo.
enti-fault-iban = Escribe el IBAN.
enti-fault-iban-shape = Un IBAN italiano tiene 27 caracteres y empieza por IT.
enti-fault-iban-digits = Las cifras de control del IBAN no cuadran: cópialo de nuevo.
enti-fault-iban-cin = La letra después de los cuatro primeros caracteres (CIN) no cuadra: copia de nuevo el IBAN.
enti-fault-iban-waits = Esta cuenta ya espera a ser confirmada.
enti-fault-owner = Escribe de quién es la cuenta, 70 caracteres como máximo.
enti-fault-before = Termina antes de empezar: comprueba las dos fechas.

## Register

enti-log-catalogue = Servicio cambiado
enti-log-account-proposed = Cuenta declarada
enti-log-account-confirmed = Cuenta confirmada
enti-log-account-ended = Cuenta retirada o rechazada
enti-log-ente = Datos o estado de la entidad cambiados

## Joining

enti-tile-joining = Qué le falta a tu entidad para cobrar aquí. La lista se comprueba sola.
enti-tile-entes = Las entidades de la región: en qué punto están y en qué estado.
enti-tile-page = Textos, escudo y oficinas que ven las personas
enti-entes-lead = Todas las entidades, con lo que ya han hecho. Cada columna se actualiza sola.
enti-entes-none-title = Ninguna entidad
enti-entes-none = Inscribe la primera; después nombra a sus administradores.
enti-ente = Entidad
enti-ente-new = Inscribir una entidad
enti-ente-code = Código fiscal
enti-ente-name = Denominación
enti-ente-ipa = Código IPA
enti-ente-ipa-hint = En el índice de administraciones públicas, por ejemplo c_d612.
enti-ente-segregation = Código de segregación
enti-ente-segregation-hint = Dos cifras, como pagoPA lo dio a esta entidad para nosotros.
enti-agreement-hint = Número y fecha de registro del acuerdo firmado.
enti-state-new = Inscrita
enti-state-test = En pruebas
enti-state-live = Activa
enti-state-suspended = Suspendida
enti-state-new-body = Prepara sus datos; no se puede pagar nada.
enti-state-test-body = Sus avisos se pagan con el número; nadie la encuentra en las listas.
enti-state-live-body = Todos la encuentran y le pagan.
enti-state-suspended-body = Sus avisos no se pueden pagar; los recibos que llegan se registran igual.
enti-steps = Cambiar de estado
enti-steps-reason = Motivo
enti-steps-hint = Queda en la historia de la entidad.
enti-steps-wait-title = Todavía no se puede activar
enti-go-new = Volver a inscrita
enti-go-test = Poner en pruebas
enti-go-live = Activar
enti-go-suspended = Suspender
enti-why-step = Desde este estado no se pasa a ese: mira cómo está ahora.
enti-why-tasks = Se activa cuando todo está hecho.
enti-why-reason = Escribe por qué.

# $done - tasks done
# $all - all tasks
enti-tasks = Hechas { $done } de { $all } cosas

enti-task = Qué
enti-task-who = Quién lo hace
enti-task-time = Cuánto se tarda
enti-task-done = Hecho
enti-task-to-do = Por hacer
enti-task-data = Código IPA, teléfono, correo y sitio
enti-task-agreement = Acuerdo firmado
enti-task-people = Dos personas nombradas que han entrado al menos una vez

# $appointed - people appointed
# $entered - of them, those who came in
enti-task-people-so-far = Nombradas: { $appointed }. Han entrado: { $entered }.

enti-task-notice = Un aviso de prueba impreso y leído
enti-task-notice-half = El documento se lee: falta la hoja impresa.
enti-task-account = Una cuenta confirmada
enti-task-services = Un servicio en el catálogo
enti-task-texts = Presentación y horarios
enti-task-station = La estación responde
enti-task-payment = Un primer pago recibido
enti-short-data = Datos
enti-short-agreement = Acuerdo
enti-short-people = Personas
enti-short-account = Cuenta
enti-short-texts = Textos
enti-short-notice = Aviso
enti-short-station = Estación
enti-short-payment = Pago
enti-who-both = La entidad firma, la Región lo escribe aquí
enti-who-two = Dos administradores
enti-who-admin = Un administrador
enti-who-anybody = Quien paga un aviso de prueba
enti-time-days = Algunos días
enti-time-half-hour = Media hora
enti-time-ten = Diez minutos
enti-time-two = Dos minutos
enti-ready-title = Está todo hecho
enti-ready = La Región puede activar tu entidad.
enti-probe = Probar la estación
enti-probe-body = Preguntamos a nuestra estación, desde fuera, lo que preguntará pagoPA por un aviso tuyo por pagar.

# $when - day and hour
enti-probe-last = Última prueba el { $when }:

enti-probe-nothing = No hay ningún aviso con el que probar: prepara antes el aviso de prueba.
enti-self-title = Contactos y textos de la entidad
enti-self-lead = Lo que lee quien tiene que pagar. La denominación y el código IPA los escribe la Región.
enti-phone = Teléfono
enti-mail = Correo electrónico
enti-site = Sitio
enti-about-ente-it = Presentación en italiano
enti-about-ente-en = Presentación en inglés
enti-about-ente-es = Presentación en español
enti-hours-it = Horarios y sedes en italiano
enti-hours-en = Horarios y sedes en inglés
enti-hours-es = Horarios y sedes en español
enti-fault-ente-code = Escribe el código fiscal de la entidad, once cifras: la última comprueba las demás.
enti-fault-ente-there = Ya hay una entidad con este código fiscal o con este código IPA.
enti-fault-ente-name = Escribe la denominación, 140 caracteres como máximo.
enti-fault-ipa = Un código IPA tiene 20 letras, cifras y guiones como máximo.
enti-fault-ipa-used = Otra entidad ya tiene este código IPA.
enti-fault-segregation = Escribe un número de 00 a 99.
enti-fault-segregation-used = La entidad ya tiene servicios: los números de sus avisos empiezan con este código.
enti-fault-agreement = 140 caracteres como máximo.
enti-fault-phone = Escribe un número de teléfono, 40 caracteres como máximo.
enti-fault-mail = Escribe una dirección de correo.
enti-fault-site = Escribe una dirección que empiece por https://.
enti-fault-about-ente = La presentación tiene 1000 caracteres como máximo y empieza por el italiano.
enti-fault-hours = Los horarios tienen 300 caracteres como máximo y empiezan por el italiano.

## Catalogues to begin with

enti-models = Catálogos listos
enti-models-lead = Empieza con un catálogo listo: añade lo que no tienes y no toca lo que tienes. Después lo cambias como quieras.
enti-model-town = Municipio pequeño
enti-model-school = Oficina escolar
enti-model-police = Policía local
enti-model-there = Ya existe
enti-model-added = Se añade

# $n - services to add
enti-model-copy = { $n ->
    [one] Añadir un servicio
   *[other] Añadir { $n } servicios
}

enti-model-all-title = Ya lo tienes todo
enti-model-all = Cada servicio de este catálogo ya es tuyo.

## Entes from a file

enti-file = Inscribir entidades desde un fichero
enti-file-lead = Un fichero CSV, una fila por entidad. Pruébalo antes: no se escribe nada mientras una fila esté mal, y el mismo fichero dos veces no cambia nada.
enti-file-label = Fichero CSV

# $columns - names of columns
# $rows - most rows of a file
enti-file-hint = Con las columnas { $columns }; las demás pueden faltar, y las que sobran no se miran. 1 MB y { $rows } filas como máximo.

enti-file-try = Probar
enti-file-load = Cargar
enti-file-row = Fila
enti-file-rows = Filas del fichero
enti-file-new = Nueva
enti-file-changed = Cambia
enti-file-same = Igual
enti-file-done-title = Cargado
enti-file-done = Las entidades del fichero están escritas.
enti-file-tried-title = Todo está bien
enti-file-tried = No se ha escrito nada: elige de nuevo el fichero y cárgalo.

# $n - rows that are wrong
enti-file-wrong-title = { $n ->
    [one] Una fila está mal
   *[other] { $n } filas están mal
}

enti-file-wrong = No se ha escrito nada: corrige el fichero y pruébalo de nuevo.
enti-file-none-title = Ninguna fila
enti-file-none = El fichero solo tiene los nombres de las columnas.
enti-fault-file = Elige un fichero CSV, 1 MB como máximo.

# $columns - names of columns
enti-fault-columns = Faltan estas columnas en la primera fila: { $columns }. Parte del archivo de ejemplo.

# $rows - most rows of a file
enti-fault-many = Hay más de { $rows } filas: divide el archivo.

# $column - name of a column
enti-file-fault-yes-no = En la columna { $column } escribe sì o no.


## Page of an ente

enti-page-lead = La página que ve quien busca el organismo: textos, escudo, oficinas, servicios. Lo que guardas se ve enseguida.
enti-page-preview = Mira la vista previa
enti-page-public = Abre la página pública
enti-page-texts = Cambia textos y contactos
enti-page-crest = Escudo
enti-page-crest-now = El escudo de ahora
enti-page-crest-file = Imagen del escudo
enti-page-crest-hint = PNG, JPEG o WebP, como máximo 1 MB. La reducimos y quitamos los datos ocultos.
enti-page-crest-send = Sube el escudo
enti-page-crest-drop = Quita el escudo
enti-page-offices = Oficinas
enti-page-offices-none = Ninguna oficina: añade aquellas a las que las personas pueden ir o preguntar.
enti-page-office-new = Añade una oficina
enti-page-office-name = Nombre de la oficina
enti-page-office-address = Dirección
enti-page-office-hours = Horario de apertura
enti-page-office-hours-hint = Por ejemplo 8:30-12:30, 15-17. Vacío: cerrado.
enti-page-office-pec = Correo certificado (PEC)
enti-page-office-book = Página para pedir cita (https://…)
enti-page-office-drop = Quita esta oficina
enti-fault-crest-none = Elige una imagen.
enti-fault-crest-heavy = La imagen pesa demasiado: como máximo 1 MB.
enti-fault-crest-kind = No es una imagen PNG, JPEG o WebP entera.
enti-fault-crest-large = La imagen es demasiado grande: como máximo 4096 puntos de lado.
enti-fault-offices = Ya hay treinta oficinas: quita una antes.
enti-fault-office-name = Escribe el nombre, como máximo 100 caracteres.
enti-fault-office-address = Escribe la dirección, como máximo 200 caracteres.
enti-fault-office-hours = Escribe el horario como 8:30-12:30, 15-17, en orden.
enti-host = Nombre de host
# $nome - the ente
enti-host-title = Nombre de host de { $nome }
enti-host-lead = Con un nombre de host propio, el organismo muestra su página en esa dirección; para pagar y acceder se pasa a la dirección del portal.
enti-host-hint = Por ejemplo pagamenti.comune.example.it. El DNS y el certificado ya deben llevar aquí. Vacío: ninguno.
enti-fault-host = No es un nombre de host: escribe solo el nombre, sin https:// y sin puerto.
enti-fault-host-used = Este nombre ya es del portal o de otro organismo.
enti-notice = Aviso de prueba
enti-notice-lead = Un aviso de verdad, con tus datos, que la entidad se debe a sí misma: ningún ciudadano lo encuentra entre lo que debe, y se retira solo cuando la entidad está activa. Sirve para saber si lo que imprimes se puede leer y pagar.
enti-notice-prepare-title = 1. Prepáralo
enti-notice-prepare-body = Lo hacemos con el primero de tus servicios, y leemos enseguida los códigos del documento.
enti-notice-prepare = Prepara el aviso de prueba
enti-notice-again = Lee de nuevo los códigos del documento
enti-notice-number = Número de aviso
enti-notice-amount = Importe
enti-notice-codes = Códigos en la hoja
enti-notice-codes-two = QR y Data Matrix del boletín postal
enti-notice-codes-one = QR: la entidad no imprime el boletín postal para esta cuenta
enti-notice-print-title = 2. Imprímelo
enti-notice-print-body = Con la impresora que usaréis para los avisos, en una hoja A4, al 100 % («tamaño real»).
enti-notice-download = Descarga el aviso de prueba (PDF)
enti-notice-send-title = 3. Enséñanos la hoja
enti-notice-send-body = Escanea la hoja entera, o hazle una fotografía desde arriba, con buena luz y sin sombras. La leemos y no la guardamos.
enti-notice-file = Escaneo o fotografía de la hoja
enti-notice-file-hint = PNG, JPEG o WebP, 12 MB como máximo.
enti-notice-send = Lee la hoja
enti-notice-pay-title = 4. Págalo
enti-notice-pay-body = Con número de aviso y código fiscal de la entidad, en «Paga un aviso»: cuando llega el recibo de pagoPA, también el primer pago está hecho.
enti-notice-pay = Ve a «Paga un aviso»
enti-notice-ok-title = Los códigos dicen lo que deben
enti-notice-ok = Cada campo coincide: quien lee la hoja en una ventanilla paga lo correcto.
enti-notice-qr = Código QR
enti-notice-datamatrix = Data Matrix del boletín
enti-notice-field = Campo
enti-notice-expected = Debe decir:
enti-notice-found = Dice
enti-notice-same = Coincide
enti-notice-different = Es distinto
enti-notice-form = Parte fija
enti-notice-account = Cuenta corriente postal
enti-notice-debtor-code = Código fiscal de quien debe
enti-notice-debtor = Quien debe
enti-notice-reason = Motivo

# $percent - size of the sheet
enti-notice-scale = La hoja está al { $percent } % del tamaño correcto.

# $code - which code
enti-notice-not-found = { $code }: no se encuentra

enti-notice-scale-unknown = Esta imagen no dice si la hoja está al 100 %: hace falta el escaneo de la hoja entera.
enti-notice-read-title = Lecturas hechas
enti-notice-none-title = Ninguna lectura
enti-notice-none = Aquí queda escrito quién hizo leer los códigos, cuándo y con qué resultado.
enti-notice-when = Cuándo
enti-notice-who = Quién
enti-notice-what = Qué
enti-notice-what-pdf = El documento
enti-notice-what-sheet = La hoja impresa
enti-notice-lapsed = Para rehacer: ha cambiado algo de lo que dependen los códigos
enti-notice-bad-nothing = No se lee ningún código
enti-notice-bad-qr = No se lee el QR
enti-notice-bad-datamatrix = No se lee el Data Matrix del boletín
enti-notice-bad-other-code = Hay un código que no es de un aviso
enti-notice-bad-ente = Es el aviso de otra entidad
enti-notice-bad-notice = Es otro aviso
enti-notice-bad-different = Un campo no dice lo que debe
enti-notice-bad-scale = La hoja no está al 100 %
enti-notice-do-nothing = Quizá la imagen está movida, desenfocada, demasiado oscura o cortada: hazla de nuevo desde arriba, con la hoja entera y buena luz, o usa el escáner a 200 puntos por pulgada.
enti-notice-do-qr = Comprueba que el QR esté entero, negro y sin pliegues, y haz de nuevo la imagen con la hoja entera.
enti-notice-do-datamatrix = Es el cuadrado al final de la hoja: comprueba que la impresora no lo corte, que sea negro y nítido, y haz de nuevo la imagen con la hoja entera.
enti-notice-do-other-code = Fotografía solo la hoja del aviso de prueba, sin otros códigos cerca.
enti-notice-do-ente = El código fiscal leído no es el tuyo: manda la hoja impresa desde esta página.
enti-notice-do-notice = El número leído no es el del aviso de prueba de ahora: descarga el PDF de esta página, imprímelo y manda ese.
enti-notice-do-different = Mira abajo cuál: si la hoja es la de esta página, llama a la asistencia de la Región antes de imprimir avisos de verdad.
enti-notice-do-scale = En la ventana de impresión elige «tamaño real» o «100 %», no «ajustar a la página»; luego imprime y manda de nuevo.
enti-notice-why-state = El aviso de prueba se hace mientras la entidad está en prueba: pide a la Región que la ponga en prueba.
enti-notice-why-service = Antes hace falta un servicio en uso, con una cuenta válida hoy.
enti-notice-why-none = No hay ningún aviso de prueba que leer: prepara uno.
enti-notice-fault-file = Elige el escaneo o la fotografía de la hoja.
enti-notice-fault-large = La imagen es demasiado grande: 12 MB y 9000 píxeles de lado como máximo.
enti-notice-fault-picture = No es una imagen PNG, JPEG o WebP: si el escáner hace un PDF, guárdalo como imagen.
enti-fault-rows = El archivo no se lee como filas y columnas: guárdalo como CSV.
enti-file-template = Descarga un archivo de ejemplo
enti-file-code = Código
enti-file-what = Qué
enti-file-cells = Para cada entidad: código fiscal de once cifras, nombre, código IPA, código de segregación de 00 a 99.
enti-file-services = Carga servicios desde un archivo
enti-file-services-lead = Un archivo CSV, una fila por servicio de tu entidad. Pruébalo antes: no se escribe nada mientras una fila esté mal, y el mismo archivo dos veces no cambia nada.
enti-file-services-region = Un archivo CSV con los servicios de muchas entidades que se están incorporando: las que ya están activas cargan los suyos. Pruébalo antes: no se escribe nada mientras una fila esté mal, y el mismo archivo dos veces no cambia nada.
enti-file-services-cells = El IBAN es de una cuenta ya confirmada. Importes con coma, días como 31/12/2026; avvisa: io, email, carta, separados por |; maggiorazioni: días de retraso y porcentaje, como 30:5|60:10; las demás reglas: sì o no. Una celda vacía no cambia lo que hay.
enti-file-services-done = Los servicios del archivo están en el catálogo.
enti-file-fault-ente = No es el código fiscal de una entidad para la que puedas cargar.
enti-file-fault-live = La entidad ya está activa: sus servicios los carga uno de sus administradores.
enti-file-fault-twice = Lo mismo ya está en una fila de arriba: deja una.
enti-file-fault-tell = En la columna avvisa escribe io, email o carta.
