## The list

quietanze-title = Recibos
quietanze-lead = Aquí encuentras los recibos de tus pagos. Siempre los tienes a tu disposición.
quietanze-empty-title = Todavía no tienes recibos
quietanze-empty-text = Cuando pagas un aviso, su recibo aparece aquí. También encuentras los recibos de los avisos pagados en el banco, en correos o con una aplicación.
quietanze-empty-action = Ve a Por pagar
quietanze-none-title = No encontramos recibos con estos filtros
quietanze-none-text = Prueba con menos palabras o con otro año.
quietanze-none-action = Quita los filtros
quietanze-filter = Filtrar
quietanze-filter-year = Año
quietanze-filter-ente = Organismo
quietanze-filter-person = A nombre de
quietanze-filter-all-years = Todos los años
quietanze-filter-all-enti = Todos los organismos
quietanze-filter-all-people = Todas las personas
quietanze-filter-me = Mí
quietanze-filter-others = Otras personas
quietanze-filter-search = Buscar
quietanze-filter-search-hint = Una persona, el concepto o el código de aviso
quietanze-filter-submit = Muestra los recibos

# $n - how many receipts
quietanze-count = { $n ->
    [one] { $n } recibo
   *[other] { $n } recibos
}

# $nome - the person the notice was addressed to
quietanze-for = para { $nome }

# $data - day of payment, for example: 21 de noviembre
quietanze-paid = Pagado el { $data }

quietanze-chip-double = Pagado dos veces
quietanze-chip-late = Pagado con retraso
quietanze-download = Descarga el recibo (PDF)

## One receipt

# $importo - amount paid
quietanze-page-title = Pago de { $importo } recibido

# $quando - moment of payment, for example: el 4 de noviembre a las 21:17
quietanze-page-when = Pagado { $quando }

# $size - size of the file, for example: 40 KB
quietanze-page-download = Descarga el recibo (PDF, unos { $size })

quietanze-page-back = Vuelve a los recibos
quietanze-double-title = Este aviso ya estaba pagado

# $ente - name of the ente
quietanze-double-text = Tienes más de un pago del mismo aviso. Para recuperar el dinero de más, escribe a { $ente } y adjunta este recibo.

quietanze-late-title = El pago llegó con retraso

# $ente - name of the ente
quietanze-late-text = El aviso estaba vencido o retirado. El dinero llegó de todos modos: si { $ente } tiene que pedirte una diferencia o devolverte algo, te avisará.

## Names of the data, on the page and in the PDF

quietanze-section-payment = El pago
quietanze-section-notice = El aviso
quietanze-section-people = Las personas
quietanze-section-beneficiaries = Quién recibe el dinero
quietanze-amount = Importe pagado
quietanze-fee = Coste de la operación
quietanze-fee-unknown = No comunicado por quien gestionó el pago
quietanze-total = Total con el coste de la operación
quietanze-paid-at = Fecha y hora del pago
quietanze-when-unknown = no comunicada
quietanze-method = Forma de pago
quietanze-method-cash = Efectivo
quietanze-method-card = Tarjeta de crédito, débito o prepago
quietanze-method-bancomat = Bancomat
quietanze-method-account = Cuenta bancaria
quietanze-method-paypal = PayPal
quietanze-psp = Quién gestionó el pago (PSP)
quietanze-psp-id = Código del PSP
quietanze-receipt-id = Número único del pago
quietanze-ente = Organismo
quietanze-ente-cf = Código fiscal del organismo
quietanze-notice = Código de aviso
quietanze-iuv = Código IUV
quietanze-causale = Concepto
quietanze-debtor = Titular del aviso
quietanze-payer = Quién pagó

# $codice - tax code
quietanze-cf = código fiscal { $codice }

quietanze-beneficiary = Beneficiario
quietanze-taxonomy = Taxonomía
quietanze-share = Importe

## Only in the PDF

quietanze-pdf-title = Recibo de pago

# $numero - notice number
quietanze-pdf-document = Recibo de pago del aviso { $numero }

# $quando - day and time of payment
quietanze-pdf-when = Fecha del pago: { $quando }

quietanze-pdf-statement = Este recibo tiene valor liberatorio: demuestra el pago del importe indicado al organismo acreedor. La fecha del pago es la escrita arriba.

# $portale - name of the portal
# $regione - name of the region
quietanze-pdf-footer = { $portale }, { $regione }. Datos recibidos de la plataforma pagoPA.

# $n - number of this page
# $m - number of pages
quietanze-pdf-page = Página { $n } de { $m }

## Whether a receipt is genuine

quietanze-verify-title = Verifica un recibo
quietanze-verify-lead = ¿Te han enseñado un recibo, o un certificado de gastos, de este portal? Aquí compruebas si es auténtico.
quietanze-verify-code = Código de verificación
quietanze-verify-hint = Las 32 letras y cifras junto al código QR, al final de la hoja.
quietanze-verify-submit = Verifica
quietanze-verify-error = El código tiene 32 caracteres, cifras y letras de la a a la f: revísalo e inténtalo de nuevo.
quietanze-verify-ok = El recibo es auténtico

# $regione - name of the region
quietanze-verify-ok-text = Este pago está registrado en el portal de { $regione }. Comprueba que los datos de abajo sean iguales a los de la hoja.

quietanze-verify-double = El aviso ya estaba pagado: este es un segundo pago, que el ente puede devolver.
quietanze-verify-compare = Compara con la hoja
quietanze-verify-another = Verifica otro código
quietanze-verify-unknown = Ningún recibo tiene este código
quietanze-verify-unknown-text = Revisa el código, o la dirección: si está bien escrito, la hoja no viene de este portal. No te fíes, y avisa al ente.
quietanze-pdf-verify = Quien tenga esta hoja puede comprobar que es auténtica: escanea el código QR, o abre la dirección y escribe el código.
quietanze-pdf-verify-alt = Código QR: abre la página que dice si este recibo es auténtico, en la dirección escrita al lado.
quietanze-page-xml = Descarga el recibo electrónico original

## A year in one go

# $anno - the year
# $n - how many receipts
# $size - size of the file, for example: 2 MB
quietanze-zip = { $n ->
    [one] Descarga el recibo de { $anno } (ZIP, unos { $size })
   *[other] Descarga los { $n } recibos de { $anno } (ZIP, unos { $size })
}

# $anno - the year
# $m - how many files
# $max - most receipts in a file
quietanze-zip-parts = Los recibos de { $anno } son muchos: los encuentras en { $m } archivos, con un máximo de { $max } recibos cada uno.

# $anno - the year
# $n - number of this part
# $m - how many parts
quietanze-zip-part = Descarga los recibos de { $anno }, parte { $n } de { $m } (ZIP)

quietanze-zip-day = Fecha
quietanze-zip-remark = Nota
quietanze-zip-file = Archivo

## The certificate of a year’s expenses

# $anno - the year
quietanze-cert-title = Certificado de gastos { $anno }

quietanze-cert-lead = Para la declaración de la renta: lo que has pagado con pagoPA en un año, persona por persona y servicio por servicio.
quietanze-cert-choose = Muestra el año
quietanze-cert-summary = En resumen
quietanze-cert-total = Total de gastos
quietanze-cert-traced = De los cuales con pagos trazables
quietanze-cert-payments = Número de pagos
quietanze-cert-running = El año no ha terminado: aquí están los pagos hechos hasta hoy.
quietanze-cert-download = Descarga el certificado (PDF)

# $anno - the year
quietanze-cert-list = Ve a los recibos de { $anno }

# $anno - the year
quietanze-cert-empty = Ningún pago en { $anno }

quietanze-cert-empty-text = Cuando pagas un aviso, el gasto aparece aquí. Elige otro año, si buscas pagos anteriores.

# $anno - the year
# $max - most payments in a certificate
quietanze-cert-many = En { $anno } tienes más de { $max } pagos

quietanze-cert-many-text = El certificado está pensado para los gastos de una familia. Descarga los recibos del año: en el archivo ZIP encuentras también una lista que se abre con una hoja de cálculo.

# $anno - the year
quietanze-cert-many-action = Ve a los recibos de { $anno }

# $chi - name and tax code of a person
quietanze-cert-for = Emitido a nombre de { $chi }

# $data - a day
quietanze-cert-issued = Fecha de emisión: { $data }

# $chi - name and tax code of a person
quietanze-cert-person = Gastos de { $chi }

# $chi - name and tax code of a person
# $codici - tax codes of before
quietanze-cert-before = { $chi }, antes { $codici }

# $importo - an amount
quietanze-cert-person-total = Total: { $importo }

quietanze-cert-service-total = Total del servicio
quietanze-cert-reason = Concepto y código IUV
quietanze-cert-how = Pago con pagoPA

# $modo - way of payment, for example: Bancomat
quietanze-cert-how-traced = { $modo }, trazable

quietanze-cert-how-cash = Efectivo, no trazable
quietanze-cert-how-unknown = Modo no comunicado

# $importo - an amount
quietanze-cert-duty = de los cuales impuesto de timbre: { $importo }

quietanze-cert-payer-unknown = El recibo no dice quién ha pagado

# $chi - name and tax code of a person
quietanze-cert-payer = Pagado por { $chi }

# $chi - name and tax code of a person
quietanze-cert-addressed = Aviso a nombre de { $chi }

quietanze-cert-out = No incluidos en el total
quietanze-cert-double = Pagos dobles
quietanze-cert-double-text = Estos avisos ya estaban pagados: el organismo puede devolver el dinero.
quietanze-cert-others = Pagados por otras personas
quietanze-cert-others-text = Los avisos son tuyos, pero el recibo dice que ha pagado otra persona: el gasto es suyo.
quietanze-cert-notes = Información útil
quietanze-cert-note-fees = El coste de la operación, que se queda quien gestiona el pago, no está incluido.
quietanze-cert-note-year = El año es el de la fecha del pago, aunque el servicio sea de otro año.
quietanze-cert-note-refunds = Los reembolsos de los organismos no pasan por aquí: si has recibido alguno, réstalo.
quietanze-cert-note-deduction = El certificado dice qué se ha pagado, quién y cómo. Qué gastos dan derecho a una deducción lo decide la ley: pregunta a tu asesor fiscal (CAF).
quietanze-cert-verify-title = Verifica el certificado
quietanze-cert-verify-alt = Código QR: abre la página que dice si este certificado es auténtico, en la dirección escrita al lado.
quietanze-verify-cert-ok = El certificado es auténtico

# $regione - name of the region
quietanze-verify-cert-ok-text = Este certificado de gastos viene del portal de { $regione }. Comprueba que los datos de abajo sean iguales a los de la hoja.

quietanze-verify-cert-since = Dice cómo estaban las cosas el día de la emisión. Los pagos llegados después no están.
quietanze-verify-cert-year = Año de los gastos
quietanze-verify-cert-issued = Emitido el
quietanze-stamp-duty = Impuesto de timbre
quietanze-stamp-download = Descarga el timbre digital (XML)
quietanze-stamp-hint = Guárdalo con el documento: prueba que el impuesto de timbre está pagado.
