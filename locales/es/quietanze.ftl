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
quietanze-verify-lead = ¿Te han enseñado un recibo de este portal? Aquí compruebas si es auténtico.
quietanze-verify-code = Código de verificación
quietanze-verify-hint = Las 32 letras y cifras junto al código QR del recibo, al final de la hoja.
quietanze-verify-submit = Verifica
quietanze-verify-error = El código tiene 32 caracteres, cifras y letras de la a a la f: revísalo e inténtalo de nuevo.
quietanze-verify-ok = El recibo es auténtico

# $regione - name of the region
quietanze-verify-ok-text = Este pago está registrado en el portal de { $regione }. Comprueba que los datos de abajo sean iguales a los de la hoja.

quietanze-verify-double = El aviso ya estaba pagado: este es un segundo pago, que el ente puede devolver.
quietanze-verify-compare = Compara con la hoja
quietanze-verify-another = Verifica otro recibo
quietanze-verify-unknown = Ningún recibo tiene este código
quietanze-verify-unknown-text = Revisa el código, o la dirección: si está bien escrito, la hoja no viene de este portal. No te fíes, y avisa al ente.
quietanze-pdf-verify = Quien tenga esta hoja puede comprobar que es auténtica: escanea el código QR, o abre la dirección y escribe el código.
quietanze-pdf-verify-alt = Código QR: abre la página que dice si este recibo es auténtico, en la dirección escrita al lado.
quietanze-page-xml = Descarga el recibo electrónico original (XML)
