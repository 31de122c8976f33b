## What is owed to an ente, for its people

posizioni-search = Buscar
posizioni-search-hint = El número del aviso (18 cifras) o el código fiscal de quien debe.
posizioni-search-submit = Buscar
posizioni-search-error = No es un número de aviso (18 cifras) ni un código fiscal: revísalo e inténtalo de nuevo.
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
posizioni-asked-for = Qué ha escrito quien paga
