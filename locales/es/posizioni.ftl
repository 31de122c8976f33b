## What is owed to an ente, for its people

posizioni-search = Buscar
posizioni-search-hint = El número del aviso o su IUV, un código fiscal, el código de su programa, o el comienzo de un nombre o de palabras del concepto.
posizioni-search-error = Escriba al menos dos letras o cifras, y no más de 100.
posizioni-more = Más filtros
posizioni-any-service = Todos los servicios
posizioni-any-state = Todos los estados
posizioni-days = Días de
posizioni-days-due = vencimiento
posizioni-days-paid = pago
posizioni-from = Desde
posizioni-to = Hasta
posizioni-least = Desde euros
posizioni-most = Hasta euros
posizioni-group-due = Por pagar
posizioni-group-overdue = Vencidas y por pagar
posizioni-group-paid = Pagadas
posizioni-group-drafts = Borradores
posizioni-group-withdrawn = Anuladas
posizioni-group-replaced = Sustituidas por otra forma de pago
posizioni-error-day = Escriba el día como 31/12/2026.
posizioni-error-days = El último día es anterior al primero.
posizioni-error-amount = Escriba el importe como 12,50.
posizioni-error-amounts = El importe mayor es menor que el mínimo.
posizioni-found-filters = Encontradas con estos filtros
posizioni-miss-filters = No se encontró nada con estos filtros
posizioni-files = Lleve la lista a una hoja de cálculo
posizioni-files-lead = Contiene datos de personas: queda escrito quién la descarga. En XLSX los números largos quedan enteros.
posizioni-file-xlsx = Descargar la lista (XLSX)
posizioni-file-csv = Descargar la lista (CSV)
posizioni-files-too-many = Son más de 50.000 filas: limite la búsqueda, por ejemplo a un servicio o a un mes.
posizioni-search-submit = Buscar
posizioni-list = Lo que se debe a tu ente
posizioni-all = Volver a todas las posiciones
posizioni-none-title = Todavía ninguna posición
posizioni-none = Aquí encuentras lo que se debe a tu ente, en cuanto se carga.
posizioni-miss = Para este código tu ente no tiene posiciones que puedas ver.
posizioni-notice = Aviso
posizioni-service = Servicio
posizioni-amount = Importe
posizioni-due = Vencimiento
posizioni-state = Estado
posizioni-firm = empresa
posizioni-state-draft = Borrador
posizioni-state-due = Por pagar
posizioni-state-overdue = Vencida, por pagar
posizioni-state-paid = Pagada
posizioni-state-reported = Rendida
posizioni-state-withdrawn = Anulada
posizioni-state-replaced = Sustituida
posizioni-logged = Esta página muestra datos de una persona: queda escrito quién la abre, y la persona puede leerlo.
posizioni-holder = A nombre de
posizioni-cf = Código fiscal
posizioni-iupd = Código de la posición (IUPD)
posizioni-office = Oficina
posizioni-reason = Última modificación
posizioni-paid-on = Pagada el
posizioni-paid-unknown = Día no comunicado
posizioni-print = Descarga el aviso para imprimir (PDF)
# $name - who owes
posizioni-print-for = Descarga el aviso de { $name } para imprimir (PDF)
posizioni-shared = Se debe de forma solidaria: quien paga primero paga por todas las personas que la deben. Cada una tiene sus avisos.
posizioni-story = Qué ha pasado
posizioni-when = Cuándo
posizioni-cause = Causa

# $cosa - what was looked for: a notice number or a fiscal code
posizioni-found = Encontradas para { $cosa }

# $cosa - what was looked for: a notice number or a fiscal code
posizioni-miss-title = No se ha encontrado nada para { $cosa }
# $mm - anchura del rollo en milímetros
posizioni-strip = Imprime la tira de { $mm } mm (PDF)
posizioni-street = Constatado en la calle
posizioni-found-at = Constatado el
posizioni-place = Lugar
posizioni-offence = Infracción
posizioni-plate = Matrícula
posizioni-officer = Agente
posizioni-left = Aviso dejado en la calle
posizioni-report = Acta que lo sustituye
posizioni-shares = Cuotas en avisos de otros organismos
posizioni-shares-lead = Lo que otros organismos cobran para el vuestro con sus avisos, por ejemplo el tributo provincial en la tasa de residuos. No dice quién debe pagarlo.
posizioni-share-of = Aviso de
posizioni-share-reason = Motivo de la cuota
posizioni-share = Vuestra cuota
posizioni-shares-none-title = Ninguna cuota
posizioni-shares-none = Ningún aviso de otros organismos tiene una cuota para el vuestro.
posizioni-limits-title = Si nuestra estación se para
posizioni-limits = Esta posición se puede pagar también desde el archivo de pagoPA, pero no todo es como aquí:
posizioni-limit-shares = toda la suma llega a tu ente, que debe pasar a los demás su parte
posizioni-limit-stamp = el timbre fiscal no se compra: su importe llega a tu ente
posizioni-limit-options = los modos de pago quedan abiertos todos a la vez: alguien puede pagar dos veces
posizioni-limit-nobody = no dice de quién es
posizioni-standin-title = Cobrado en stand-in
# $importo - amount
# $quando - day and hour
posizioni-standin = Nuestra estación estaba parada y respondió el archivo de pagoPA: { $importo } llegaron enteros a tu ente el { $quando }.
posizioni-standin-due = Que hay que pasar a los demás beneficiarios:
posizioni-metadata = Metadatos

# $nome - what is shown, «Metadati»
# $quota - name of the beneficiary
posizioni-metadata-share = { $nome } de { $quota }

posizioni-returned = Metadatos que han vuelto con el recibo
posizioni-returned-lead = Lo que el ente envió con el pago, como lo ha devuelto el Nodo.
posizioni-cases-lead = Los pagos recibidos que no cuadran con lo que se debía. El dinero está a salvo: aquí se decide qué hacer.
posizioni-cases-open = Por revisar
posizioni-cases-closed = Ya vistos
posizioni-cases-none-title = Nada por revisar
posizioni-cases-none = Todos los pagos recibidos cuadran con lo que se debía.
posizioni-cases-none-closed-title = Ningún caso visto todavía
posizioni-cases-none-closed = Aquí encuentras los casos que tú o un compañero habéis marcado como vistos.
posizioni-case-what = Qué ha pasado
posizioni-case-paid = Pagado
posizioni-case-owed = Quedaba por pagar
posizioni-case-difference = Diferencia
posizioni-case-double = Pagado dos veces
posizioni-case-double-body = Este aviso ya estaba pagado cuando llegó otro pago. El primero se mantiene; el segundo se devuelve, o se usa según lo acordado con quien pagó.
posizioni-case-other = Pagado de otro modo
posizioni-case-other-body = Ya se estaba pagando de otro modo, por ejemplo a plazos, y llegó también este pago. Lo que quedaba del otro modo está cerrado.
posizioni-case-left = Pagado un plazo de un plan abandonado
posizioni-case-left-body = Quien debe pagar había cambiado el plan, o había renunciado, pero llegó un plazo del antiguo. Si no había nada más pagado, vuelve a valer el plan antiguo.
posizioni-case-withdrawn = Pagado un aviso anulado
posizioni-case-withdrawn-body = Tu entidad había anulado este aviso, pero el pago llegó igualmente.
posizioni-case-late = Pagado después del último día
posizioni-case-late-body = El último día de este aviso había pasado: el servicio no acepta retrasos, o el importe era reducido solo hasta ese día. El aviso consta como pagado.
posizioni-case-amount = Pagado otro importe
posizioni-case-amount-body = El importe recibido no es el que se debía el día del pago. El aviso consta como pagado.
posizioni-case-unknown = Aviso que nadie ha emitido aquí
posizioni-case-unknown-body = Ha llegado el pago de un aviso que aquí no está, con un número que solo da este portal. Averigua quién escribió ese número, y por qué.
posizioni-case-even = Ninguna
# $importo - amount
posizioni-case-over = { $importo } de más
# $importo - amount
posizioni-case-under = { $importo } de menos
posizioni-case-position = Abrir la posición
posizioni-case-note = Qué se ha hecho
posizioni-case-note-hint = Para los compañeros, por ejemplo: reembolso ordenado el 3 de marzo. No escribas datos de salud ni otros datos sensibles.
posizioni-case-note-long = La nota es demasiado larga: 500 caracteres como máximo.
posizioni-case-close = Visto
posizioni-case-seen = Ya visto
# $chi - name of an operator
# $quando - day and hour
posizioni-case-seen-by = Por { $chi }, { $quando }.
## Writing, withdrawing, restoring
posizioni-withdraw-title = Anular la posición
posizioni-withdraw-lead = Sus avisos ya no se podrán pagar. Quien debe pagar lee el motivo. Podrá volver atrás.
posizioni-restore-title = Restablecer la posición
posizioni-restore-lead = Los avisos anulados por última vez vuelven a estar por pagar, con los mismos números. Quien debe pagar lee el motivo.
posizioni-act-reason = Motivo
posizioni-act-reason-hint = Lo lee quien debe pagar: palabras sencillas, sin datos delicados.
posizioni-act-reason-error = Escriba el motivo: de 3 a 200 caracteres.
posizioni-act-refused = Ahora no es posible
posizioni-act-back = Volver a la posición
posizioni-withdraw-nothing = No hay nada que anular: ningún aviso está por pagar.
posizioni-act-paid = Ya está pagada, al menos en parte: lo pagado ya no cambia. Si hay que devolverlo, mire en los casos.
# $quando - day and hour
posizioni-act-paying = Alguien la está pagando en este momento. Inténtelo después de: { $quando }.
posizioni-restore-nothing = No hay nada que restablecer: ningún aviso está anulado.
posizioni-restore-report = Un acta ocupó el lugar de este preaviso: se paga aquella.
posizioni-story-born = Creada
posizioni-story-receipt = Recibo llegado
posizioni-from-file = de un archivo
posizioni-from-software = del programa de la entidad
posizioni-from-operator = escrita a mano
posizioni-from-form = de un formulario rellenado por quien paga
posizioni-from-receipt = de un recibo
posizioni-made-title = La posición está creada
posizioni-made = Ya se puede pagar. Puede descargar el aviso para imprimir más abajo.
posizioni-write-choose = Elija el servicio
posizioni-write-no-services-title = Ningún servicio
posizioni-write-no-services = Para escribir una posición hace falta un servicio en uso en el catálogo de su entidad.
posizioni-write-who = Quién debe pagar
posizioni-write-kind = Qué es
posizioni-write-person = Una persona
posizioni-write-firm = Una empresa o una entidad
posizioni-write-code = Código fiscal
posizioni-write-name = Nombre y apellidos, o denominación
posizioni-write-name-hint = 70 caracteres como máximo.
posizioni-write-address = Dirección y correo, si los hay
posizioni-write-street = Calle
posizioni-write-number = Número
posizioni-write-zip = Código postal
posizioni-write-town = Localidad
posizioni-write-province = Provincia
posizioni-write-email = Correo electrónico
posizioni-write-what = Qué debe
posizioni-write-reason = Concepto
posizioni-write-reason-hint = 140 caracteres como máximo. Diga por qué y de qué período; sin códigos fiscales ni datos de salud.
posizioni-write-amount = Importe en euros
posizioni-write-amount-hint = Por ejemplo 12,50.
posizioni-write-due = Último día para pagar
posizioni-write-due-hint = Con plazos, es el día del primero.
posizioni-write-check = Comprobar
posizioni-write-ways = Cómo se puede pagar
posizioni-write-if-plan = Si se paga a plazos
posizioni-write-plan-count = Cuántos plazos
posizioni-write-plan-months = Cada cuántos meses
posizioni-write-plan-hint = En la página siguiente puede cambiar días e importes, plazo por plazo.
posizioni-write-if-reduced = Si el importe es reducido
posizioni-write-reduced = Importe reducido en euros
posizioni-write-reduced-until = Último día del importe reducido
posizioni-write-if-deposit = Si hay un anticipo
posizioni-write-deposit = Anticipo en euros
posizioni-write-deposit-by = Último día para el anticipo
posizioni-way-single = De una sola vez
posizioni-way-single-hint = Un solo aviso.
posizioni-way-reduced = Menos, si se paga pronto
posizioni-way-reduced-hint = Un solo aviso: cuesta menos hasta un día, después el importe entero.
posizioni-way-plan = A plazos
posizioni-way-plan-hint = Un aviso por plazo.
posizioni-way-either = De una vez o a plazos
posizioni-way-either-hint = Elige quien paga.
posizioni-way-deposit = Anticipo y saldo
posizioni-way-deposit-hint = Dos avisos.
posizioni-write-others = Una parte es de otras entidades
posizioni-write-others-lead = Por ejemplo el tributo provincial. Lo que queda es de su entidad. A las demás se les paga en la cuenta que tienen en este portal.
# $n - from 1
posizioni-write-other = Otro beneficiario { $n }
posizioni-write-other-code = Código fiscal de la entidad
posizioni-write-other-reason = Concepto de su parte
posizioni-check-title = Comprobar y crear
posizioni-check-lead = Todavía no está creada. Compruebe quién debe pagar, cuánto y hasta cuándo.
posizioni-check-create = Crear la posición
posizioni-check-again = Comprobar otra vez los plazos
posizioni-check-even = Rehacer plazos iguales
posizioni-check-back = Corregir
posizioni-shares-of = A quién va
# $n - number of the rata
posizioni-plan-due = Último día del plazo { $n }
# $n - number of the rata
posizioni-plan-amount = Importe del plazo { $n }
# $importo - amount
# $giorno - day
posizioni-check-reduced = { $importo } hasta el { $giorno }, después el importe entero hasta:
posizioni-write-error-service = Elija el servicio.
posizioni-write-error-code = El código fiscal no es correcto para este tipo: revíselo.
posizioni-write-error-name = Escriba el nombre: 70 caracteres como máximo, no solo cifras.
posizioni-write-error-email = La dirección de correo no está bien escrita.
posizioni-write-error-reason = Escriba el concepto: 140 caracteres como máximo.
posizioni-write-error-due = El día debe estar entre hoy y dentro de diez años.
posizioni-write-error-way = Elija cómo se puede pagar.
posizioni-write-error-reduced = El importe reducido debe ser menor que el entero.
posizioni-write-error-before = Debe ser anterior al último día para pagar.
posizioni-write-error-deposit = El anticipo debe ser menor que el total.
posizioni-write-error-count = Los plazos van de 2 a 72.
posizioni-write-error-months = Escriba de 1 a 12 meses.
posizioni-write-error-sum = Los plazos no suman el total: corrija los importes.
posizioni-write-error-order = Cada plazo debe vencer después del anterior.
posizioni-write-error-other = Escriba el código fiscal de una entidad: 11 cifras.
posizioni-write-error-other-unknown = Ninguna otra entidad con este código cobra por este portal.
posizioni-write-error-rest = Las partes de las demás se llevan todo: debe quedar algo para su entidad.
posizioni-asked-for = Qué ha escrito quien paga
## What changes
posizioni-what = Qué
posizioni-before = Antes
posizioni-after = Después
posizioni-what-amount = Importe
posizioni-what-due = Vencimiento
posizioni-what-reason = Concepto
posizioni-what-title = Descripción
posizioni-what-name = Nombre
posizioni-what-code = Código fiscal
posizioni-what-address = Dirección
posizioni-what-from = Se paga desde
posizioni-what-notified = Notificada el
posizioni-what-rule = Reducciones o importes de la multa
posizioni-what-shares = Beneficiarios
posizioni-what-data = Datos que vuelven con el recibo
posizioni-what-published = De borrador a pagadero
posizioni-other-value = cambia
## Changing by hand
# $importo - amount
# $giorno - day
posizioni-until = { $importo } hasta el { $giorno }
posizioni-edit-title = Modificar la posición
posizioni-edit-lead = Cambia lo que haga falta: antes de guardar ves cómo era y cómo queda. Los números de los avisos no cambian.
# $codice - fiscal code of who owes
posizioni-edit-who = El código fiscal sigue siendo { $codice }: si debe pagar otra persona, anula la posición y escribe una nueva.
posizioni-edit-others = Lo que queda es de tu ente.
# $nome - another beneficiary
posizioni-edit-share = Parte de { $nome }, en euros
posizioni-edit-check = Revisar los cambios
posizioni-edit-check-title = Revisa y confirma
posizioni-edit-check-lead = Todavía no ha cambiado nada. Quien debe pagar verá qué ha cambiado, y el motivo.
posizioni-edit-changes = Qué cambia
posizioni-edit-all = Toda la posición
posizioni-edit-confirm = Confirmar los cambios
posizioni-edit-plan-title = Quien debe pagar ha elegido un plan de cuotas
posizioni-edit-plan = Si cambian las sumas, su plan termina: podrá elegir otro.
posizioni-edit-changed-title = Mientras tanto ha cambiado
posizioni-edit-changed = Alguien ha cambiado la posición mientras escribías. Lo que has escrito sigue aquí: revísalo con la posición como está ahora.
posizioni-edit-nothing = No has cambiado nada.
posizioni-edit-nothing-due = No hay nada que modificar: ningún aviso está por pagar.
posizioni-edit-of-file = Llegó con un archivo: el próximo archivo borraría el cambio. Corrígela en el programa del que sale y carga de nuevo su fila con la acción M.
posizioni-edit-of-software = La escribió el programa de tu ente, que no sabría del cambio: corrígela allí.
posizioni-edited-title = Cambio guardado
posizioni-edited = Quien debe pagar ve qué ha cambiado y por qué. Si tiene un aviso en papel con otro importe, al pagar vale el nuevo.
posizioni-write-error-totals = Todas las formas de pago deben sumar lo mismo: corrige los importes.
posizioni-budget = Presupuesto (año/capítulo/liquidación/oficina)
## Drafts, other beneficiaries
posizioni-check-draft = Guardar como borrador
posizioni-drafted-title = Es un borrador
posizioni-drafted = Quien debe pagar no la ve y no puede pagarla. Cuando esté lista, publícala.
posizioni-published-title = Publicada
posizioni-publish = Publicar
posizioni-publish-ticked = Publicar las elegidas
posizioni-publish-tick = Elige
# $numero - number of a notice
posizioni-publish-one = Elige la posición del aviso { $numero }
posizioni-write-other-taxonomy = Entrada de la taxonomía: código, o palabras
posizioni-write-other-rows = Puede ser una de estas: escribe su código.
posizioni-write-other-iban = IBAN, si no es su cuenta habitual
posizioni-write-error-taxonomy = Escribe la entrada de la taxonomía de esta parte: su código, o palabras que encuentren una sola.
posizioni-write-error-iban = No es una cuenta que ese ente tenga hoy en este portal.
