carrello-title = Revisa y paga
carrello-lead = Hemos verificado los importes con los organismos.
carrello-empty-title = El carrito está vacío
carrello-empty = Elige los avisos por pagar: los tendrás aquí, listos para un solo pago.
carrello-back = Volver a los avisos
carrello-by-code = Pagar un aviso con su código
carrello-remove = Quitar
carrello-changed = Importe actualizado
# $amount - amount seen when it was added
carrello-changed-was = era { $amount } cuando lo añadiste.
carrello-aside-title = Apartados
carrello-aside-lead = Estos avisos no forman parte del pago. Cada uno tiene su motivo.
carrello-aside-unknown = El organismo ya no tiene este aviso.
carrello-aside-cancelled = El organismo ha anulado este aviso: no tienes que pagarlo.
carrello-aside-paid = Este aviso ya está pagado.
carrello-aside-replaced = Esta deuda se pagó de otra forma.
carrello-aside-expired = El plazo ha terminado y el organismo ya no acepta el pago en línea.
carrello-aside-reduced = La reducción ha terminado y este aviso ya no se paga: el importe completo tiene otro aviso.
carrello-aside-not-yet = Todavía no se puede pagar.
# $time - time of the day
carrello-aside-locked = Ya ha empezado un pago de este aviso: esperamos la confirmación hasta las { $time }. Si ya lo has pagado no hagas nada: el recibo llega aquí.
carrello-aside-locked-again = El pago no se completó: inténtalo ahora
carrello-aside-conflict = El carrito ya tiene otra forma de pagar la misma deuda. Deja solo la que prefieras.
# $ente - name of the ente
carrello-aside-unverified = { $ente } lleva un rato sin responder: no sabemos si el importe sigue siendo este. Se queda en el carrito: inténtalo más tarde.
# $ente - name of the ente
carrello-aside-gone = { $ente } ya no muestra este aviso: quizá esté pagado o anulado. Pregúntale antes de pagarlo en otro sitio.
carrello-email-title = ¿Dónde enviamos la confirmación?
carrello-email-label = Correo electrónico
carrello-email-hint = pagoPA te escribe aquí cuando el pago ha terminado.
carrello-email-error = Escribe un correo como nombre@ejemplo.es
# $n - how many notices
carrello-total = { $n ->
    [one] Total de { $n } aviso
   *[other] Total de { $n } avisos
}
# $n - how many payments
carrello-split = Puedes pagar hasta 5 avisos a la vez. Hemos dividido los tuyos en { $n } pagos.
# $n - which payment
# $tot - how many payments
carrello-payment-of = Pago { $n } de { $tot }
carrello-to-pagopa = Irás al sitio de pagoPA, donde eliges cómo pagar y ves el coste antes de confirmar.
# $amount - total of the payment
carrello-pay = Paga { $amount } con pagoPA
carrello-moved-title = Algo ha cambiado
carrello-moved-amount = Un importe cambió mientras mirabas esta página. Revisa el nuevo total y confirma.
carrello-moved-line = Un aviso ya no se puede pagar: lo hemos apartado. Revisa el nuevo total y confirma.
carrello-failed-title = No hemos podido iniciar el pago
carrello-failed-body = No se ha cobrado nada. Inténtalo en unos minutos.
carrello-failed-notice = pagoPA dice que al menos uno de estos avisos no se puede pagar ahora: quizá alguien lo esté pagando. No se ha cobrado nada. Quita uno, o inténtalo en media hora.
carrello-twice-title = Ya has abierto un pago para estos avisos
# $time - time of the day
carrello-twice-body = Lo abriste a las { $time }. Si lo estás completando en otra ventana, termina allí. Si lo cerraste sin pagar, puedes empezar de nuevo.
carrello-twice-see = Ver cómo fue el primero

carrello-ricerca-title = Pagar un aviso
carrello-ricerca-lead = No hace falta entrar. Copia los datos del aviso de pago pagoPA.
carrello-ricerca-code-label = Código de aviso
carrello-ricerca-code-hint = 18 cifras, debajo del código QR. Puedes dejar los espacios.
# $n - digits written
carrello-ricerca-code-error = El código de aviso tiene 18 cifras: has escrito { $n }
carrello-ricerca-code-empty = Escribe el código de aviso
carrello-ricerca-code-check = Revisa el código de aviso: una cifra parece equivocada
carrello-ricerca-cf-label = Código fiscal o número de IVA del titular
carrello-ricerca-cf-hint = De la persona o empresa a cuyo nombre está el aviso. Si no está a nombre de nadie, como una multa dejada en el parabrisas, el del ente. Solo lo usamos para encontrar el aviso correcto.
carrello-ricerca-cf-error = El código fiscal tiene 16 caracteres, el IVA 11 cifras
carrello-ricerca-submit = Buscar el aviso
carrello-ricerca-login-title = ¿Tienes SPID, CIE o CNS?
carrello-ricerca-login-body = Si entras encuentras todos tus avisos y recibos listos.
carrello-ricerca-login-button = Entrar en el área personal
carrello-ricerca-miss-title = Aviso no encontrado
carrello-ricerca-miss = No encontramos ningún aviso con estos datos. Revisa el código y el código fiscal. Si acaba de llegar, prueba mañana.
carrello-ricerca-found = Hemos encontrado el aviso
carrello-ricerca-add = Añadir al carrito
carrello-ricerca-again = Buscar otro aviso
# $date - day of the payment
carrello-ricerca-paid = Este aviso ya se pagó el { $date }.
carrello-ricerca-paid-body = Si necesitas el recibo, entra en el área personal o pídelo al organismo.
carrello-ricerca-card = El aviso
