pagamenti-crumb = Resultado del pago
# $amount - sum paid
pagamenti-ok = Has pagado { $amount }
pagamenti-ok-body = Los recibos están aquí abajo y se quedan en «Recibos».
pagamenti-ok-body-anon = Los recibos están aquí abajo. Guarda esta dirección o descárgalos ahora.
pagamenti-pending = Estamos esperando la confirmación del pago
# $time - time of the day
pagamenti-pending-body = Suele tardar unos segundos, como máximo hasta las { $time }. Puedes cerrar esta página: el recibo llegará igualmente.
pagamenti-dont-repeat = No vuelvas a pagar: esperamos la confirmación de pagoPA.
pagamenti-check-again = Comprobar de nuevo
# $done - notices paid
# $n - notices in the payment
pagamenti-partial = Has pagado { $done } de { $n } avisos
pagamenti-partial-body = Los que faltan siguen en el carrito.
pagamenti-cancelled = El pago no se ha completado
pagamenti-cancelled-body = No se ha cobrado nada. Los avisos siguen en el carrito.
# $time - time of the day
pagamenti-uncertain-body = pagoPA dice que no se ha completado. Si la confirmación llega antes de las { $time }, la verás aquí.
pagamenti-refused = El pago no ha empezado
pagamenti-number = Número de operación
pagamenti-date = Fecha
pagamenti-notices = Los avisos de este pago
pagamenti-state-paid = Pagado
pagamenti-state-pending = Pendiente de confirmación
pagamenti-state-unpaid = No pagado
pagamenti-receipt-pdf = Descargar el recibo (PDF)
pagamenti-receipt-elsewhere = El recibo llega por correo electrónico de quien cobró. La persona titular del aviso también lo encuentra en «Recibos» al entrar.
pagamenti-now = ¿Y ahora?
pagamenti-retry = Intentar el pago de nuevo
pagamenti-next = Ir al siguiente pago
# $n - notices still in the cart
pagamenti-next-body = { $n ->
    [one] En el carrito queda { $n } aviso por pagar.
   *[other] En el carrito quedan { $n } avisos por pagar.
}
pagamenti-back = Volver a Por pagar
pagamenti-receipts = Ir a los recibos
pagamenti-home = Volver al inicio
pagamenti-can-title = Qué puedes hacer
pagamenti-can-retry = Inténtalo ahora, también con otro método de pago.
pagamenti-can-elsewhere = Paga en el banco, en Correos o en un estanco con el código de aviso.
pagamenti-can-hold = Si el importe aparece bloqueado en la tarjeta, suele liberarse en unos minutos.
pagamenti-unpaid-body = No nos consta ningún pago confirmado. Si ves un cargo en tu cuenta, escríbenos: lo encontramos con el número de operación.
