cifre-lead = Cuánto han emitido y cuánto ha llegado, cuándo y cómo se paga, qué falta y cómo respondemos a pagoPA. Aquí no hay nombres.
cifre-lead-region = Cuánto han emitido y cobrado todos los entes. El nombre de un ente lleva a sus cifras. Aquí no hay nombres de personas.
cifre-none-title = Todavía nada que contar
cifre-none = En estos días no se ha emitido ni pagado nada. Prueba con otro período o con todos los servicios.
cifre-period = Período
cifre-thirty = Últimos 30 días
cifre-this-year = Este año
cifre-last-year = El año pasado
cifre-from = Desde el día
cifre-to = Hasta el día
# $dal - first day
# $al - last day
cifre-from-to = Del { $dal } al { $al }
cifre-days-none = Escribe dos días, por ejemplo 01/11/2026 y 30/11/2026
cifre-days-reversed = El último día es anterior al primero
cifre-days-long = El período no puede durar más de cinco años
cifre-service = Servicio
cifre-service-all = Todos los servicios
cifre-service-none = Avisos no emitidos aquí
cifre-show = Mostrar
cifre-search = Buscar
cifre-issued = Emitido
cifre-paid = Cobrado
cifre-arrived = Ya recibido
cifre-open = Por pagar hoy
cifre-overdue = Vencido hoy
# $notices - how many
# $withdrawn - how many were withdrawn since
cifre-n-notices = { $notices } avisos, { $withdrawn } retirados después
# $payments - how many
cifre-n-payments = Pagos: { $payments }
# $notices - how many
cifre-n-open = Avisos: { $notices }
# $came - amount
# $asked - amount
cifre-arrived-of = { $came } de { $asked }
cifre-meaning = Emitido: los avisos escritos en estos días, a precio completo. Cobrado: los recibos de pagos hechos en estos días, de cualquier aviso. Ya recibido: lo pagado hasta hoy de lo emitido en estos días y no retirado; quien paga con descuento paga menos, quien paga tarde puede pagar más. Por pagar y vencido son de hoy, sea cual sea el período.
# $when - day and hour
cifre-counted = Por pagar y vencido: actualizado { $when }.
cifre-table = Ver los números en una tabla
cifre-save = Descargar la tabla (CSV)
cifre-save-entes = Descargar todos los entes de la lista (CSV)
cifre-total = Total
cifre-day = Día
cifre-month = Mes
cifre-days = Emitido y cobrado
cifre-issued-n = Avisos emitidos
cifre-issued-euro = Emitido, euros
cifre-withdrawn-n = Retirados
cifre-withdrawn-euro = Retirado, euros
cifre-paid-n = Pagos
cifre-paid-euro = Cobrado, euros
cifre-payments = Pagos
cifre-notices = Avisos
cifre-share = Parte, %
cifre-services = Por servicio
cifre-services-hint = La barra es lo cobrado.
cifre-services-hint-issued = La barra es lo emitido: en estos días no se ha cobrado nada.
cifre-channel = Cómo
cifre-channels = Cómo han pagado
cifre-channels-hint = Desde este portal: en la hora siguiente al envío del carrito a Checkout. El resto es lo que dicen los recibos.
cifre-channel-portal = Desde este portal
cifre-channel-cash = En efectivo, en una ventanilla
cifre-channel-card = Con tarjeta, en otro sitio
cifre-channel-account = Desde la cuenta, en otro sitio
cifre-channel-paypal = Con PayPal, en otro sitio
cifre-channel-unsaid = El recibo no lo dice
cifre-wait = Después de cuántos días
cifre-waits = Cuánto tardan en pagar
cifre-wait-same = El mismo día
# $da - days
# $a - days
cifre-wait-between = De { $da } a { $a } días
# $n - days
cifre-wait-more = Más de { $n } días
cifre-due = Cuándo
cifre-dues = Antes o después del vencimiento
cifre-due-within = Hasta el vencimiento
cifre-due-after = Después del vencimiento
cifre-due-none = Sin vencimiento
cifre-age = Vencido desde hace
cifre-ages = Qué falta por pagar
cifre-ages-hint = Hoy, a precio completo. De varias maneras de pagar la misma deuda cuenta la primera.
cifre-age-not-due = No vencido
# $da - days
# $a - days
cifre-age-between = De { $da } a { $a } días
# $n - days
cifre-age-more = Más de { $n } días
cifre-open-euro = Por pagar, euros
cifre-station-days = Cómo respondemos a pagoPA
cifre-station-none = En estos días pagoPA no nos ha preguntado nada.
# $share - percentage
cifre-station-text = { $share } de las respuestas en 2 segundos; cada mes deben ser al menos el 98 %.
cifre-station-hint = De todo el ente, también cuando eliges un servicio. Mes a mes:
cifre-answers = Respuestas
cifre-in-time = En 2 segundos
cifre-late = Más tarde
cifre-in-time-share = En 2 segundos, %
cifre-question = Pregunta de pagoPA
cifre-questions = Qué pregunta pagoPA
cifre-refused = Respuestas «no»
cifre-refused-share = «No», %
cifre-fault = Código
cifre-faults = Cuándo respondimos que no
cifre-times = Veces
cifre-fault-what = Qué significa
cifre-fault-todo = Qué hacer
cifre-fault-unknown = Ningún aviso pagable tiene ese número: está mal escrito o no se ha cargado aquí.
cifre-fault-unknown-todo = Si son muchos, comprueben que la carga se hace antes de imprimir y enviar.
cifre-fault-withdrawn = El aviso fue retirado y alguien intentó pagarlo.
cifre-fault-withdrawn-todo = Avisen a quien aún tiene el papel; si retirarlo fue un error, repongan la posición.
cifre-fault-paid = El aviso ya estaba pagado: nadie ha pagado dos veces.
cifre-fault-paid-todo = Nada: es la protección que funciona.
cifre-fault-expired = El plazo ha pasado y el servicio no acepta pagos tardíos.
cifre-fault-expired-todo = Si quieren aceptarlos, cambien el servicio; si no, emitan un aviso nuevo.
cifre-fault-ente = El ente no estaba activo en este portal.
cifre-fault-ente-todo = Comprueben el estado del ente con la región.
cifre-fault-station = La pregunta era para otra estación u otro intermediario.
cifre-fault-schema = La pregunta no seguía el contrato de pagoPA.
cifre-fault-meaning = La pregunta se entiende, pero aquí no se puede: por ejemplo un timbre fiscal o un boletín sin cuenta postal.
cifre-fault-meaning-todo = Comprueben las cuentas y los servicios abiertos a las ventanillas.
cifre-fault-system = El portal no pudo y pidió que se reintentara.
cifre-fault-silent = El portal no respondió a tiempo.
cifre-fault-other = Una respuesta que aquí no se explica.
cifre-fault-region-todo = Si se repite, escriban a la asistencia de la región: no depende del ente.
cifre-chart-unpaid = En estos días no se ha cobrado nada.
# $when - day or month
# $amount - amount
cifre-chart-best = El cobro más alto: { $when }, { $amount }.
cifre-unit-euro = Euros
cifre-unit-thousands = Miles de euros
cifre-unit-millions = Millones de euros
cifre-ente = Ente
cifre-ente-name = Nombre de un ente, también en parte
cifre-entes = Ente por ente
cifre-entes-none-title = Ningún ente
cifre-entes-none = Ningún ente con ese nombre tiene cifras en estos días.
cifre-order = Ordenar por
cifre-direction = Sentido
cifre-most-first = De mayor a menor
cifre-least-first = De menor a mayor
# $n - days
cifre-median = { $n ->
    [0] La mitad de los pagos llega el mismo día.
    [one] La mitad de los pagos llega en { $n } día desde que se emite el aviso.
   *[other] La mitad de los pagos llega en { $n } días desde que se emite el aviso.
}
cifre-tile = Cuánto ha emitido y cobrado tu ente, cuándo y cómo se paga, qué falta todavía.
