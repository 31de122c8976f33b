fascicolo-title = Por pagar
fascicolo-lead = Aquí tienes todo lo que debes a la Región y a los organismos conectados. Elige los avisos y págalos juntos.
fascicolo-empty = No tienes nada por pagar. Los nuevos avisos aparecerán aquí.
fascicolo-empty-code = ¿Tienes un aviso en la mano? Págalo con su código
fascicolo-empty-filter = Ningún aviso con estos filtros.
fascicolo-filter-clear = Mostrar todos los avisos
fascicolo-total = En total
fascicolo-overdue = Vencidos
fascicolo-week = En 7 días
fascicolo-month = En 30 días
fascicolo-later = Más adelante
fascicolo-nothing = No tienes que hacer nada
# $n - how many notices
fascicolo-in-notices = { $n ->
    [one] en { $n } aviso
   *[other] en { $n } avisos
}
# $time - time of the day
fascicolo-fresh = Actualizado a las { $time }
fascicolo-fresh-body = Ves los avisos que los organismos conectados han cargado hasta ahora. Si tienes uno que no aparece aquí, puedes pagarlo con su código.
fascicolo-again = Comprobar de nuevo
fascicolo-by-code = Pagar con el código de aviso
fascicolo-group-by = Agrupar por
fascicolo-by-due = Vencimiento
fascicolo-by-ente = Organismo
fascicolo-by-person = Persona
fascicolo-filter = Filtrar
fascicolo-filter-ente = Organismo
fascicolo-filter-person = Persona
fascicolo-filter-all = Todos
fascicolo-filter-apply = Mostrar
# $date - last day
fascicolo-due-by = Antes del { $date }
fascicolo-due-none = Sin vencimiento
# $amount - reduced amount
# $date - last day of the reduction
fascicolo-reduced-over = El pago reducido ({ $amount }) valía hasta el { $date }. Ahora debes el importe completo.
# $amount - full amount
# $date - last day of the reduction
fascicolo-reduced-until = Importe reducido hasta el { $date }, después { $amount }.
# $n - how many instalments
# $amount - amount of each
fascicolo-instalments = También puedes pagar en { $n } plazos de { $amount }
# $amount - first part
fascicolo-deposit = También puedes pagar un anticipo de { $amount } y después el saldo
fascicolo-instalments-link = elige cómo pagar
fascicolo-pending = Pendiente de confirmación
# $time - time of the day
fascicolo-pending-until = Alguien está pagando este aviso: esperamos la confirmación de pagoPA hasta las { $time }. No vuelvas a pagar.
fascicolo-cancelled = Anulado por el organismo
fascicolo-cancelled-body = El organismo ha anulado este aviso: no tienes que pagarlo.
# $reason - words of the ente
fascicolo-cancelled-reason = Motivo: { $reason }
fascicolo-expired = Ya no se paga en línea
# $ente - name of the ente
fascicolo-expired-body = El plazo ha terminado y { $ente } ya no acepta el pago en línea. Escribe o llama al organismo.
# $date - first day
fascicolo-not-yet = Se paga desde el { $date }
fascicolo-go-cart = Ir al carrito
fascicolo-missing = ¿Falta un aviso?

fascicolo-detail-how = ¿Cómo quieres pagar?
fascicolo-detail-single = De una vez
fascicolo-detail-add = Añadir al carrito
fascicolo-detail-in-cart = Está en el carrito
fascicolo-detail-data = Datos del aviso
fascicolo-detail-code = Código de aviso
fascicolo-detail-ente-cf = Código fiscal del organismo
fascicolo-detail-holder = A nombre de
fascicolo-detail-notified = Notificado el
fascicolo-detail-found = Constatado el
fascicolo-detail-amount = Importe
fascicolo-detail-due = Vencimiento
fascicolo-detail-contact = ¿Algo no cuadra?
# $ente - name of the ente
fascicolo-detail-contact-body = Si crees que el importe está mal o que el aviso no es tuyo, pregunta a { $ente }.
fascicolo-detail-elsewhere = También puedes pagarlo en otro lugar
fascicolo-detail-elsewhere-body = Con el código de aviso y el código fiscal del organismo puedes pagar en el banco, en Correos, en un estanco o con una app.
fascicolo-detail-paid-known = Consta pagado desde
fascicolo-detail-paid-on = Pagado el
fascicolo-detail-paid = Este aviso está pagado.
fascicolo-detail-receipts = Ir a los recibos
fascicolo-shared = Lo deben varias personas
fascicolo-shared-body = Quien paga primero paga por todos: después no se pide nada más a los demás. Aquí ves solo tus avisos.
fascicolo-shared-paid = Ya ha pagado otra persona
fascicolo-shared-paid-body = Varias personas debían este pago: otra ha pagado, todo o el primer plazo, y tu aviso ya no se paga. Si el resto no llega, la entidad puede pedírtelo con un aviso nuevo.
fascicolo-empty-title = Nada por pagar
# $n - how many instalments
# $amount - amount of the first
fascicolo-detail-plan = En { $n } plazos: el primero de { $amount }
# $amount - amount of money
fascicolo-detail-reduced = De una vez, reducido: { $amount }
# $amount - first part
fascicolo-detail-deposit = Anticipo de { $amount } y después el saldo
# $amount - what is left
fascicolo-detail-balance = Saldo: { $amount }
# $n - how many instalments
# $amount - amount of the first
fascicolo-detail-balance-plan = Saldo en { $n } plazos: el primero de { $amount }
# $when - sentence that tells the last day of the first part
# $amount - what is left after it
fascicolo-detail-then-balance = { $when }, después el saldo de { $amount }
# $date - last day
fascicolo-due-over = Vencido el { $date }

fascicolo-detail-stored = Depositado en correos el
# $amount - amount of money
fascicolo-late-included = Incluye { $amount } por el retraso.
fascicolo-steps = Cuánto pagas, según el día
fascicolo-steps-when = Cuándo
fascicolo-steps-amount = Importe
fascicolo-steps-why = Por qué
fascicolo-steps-today = Hoy
# $date - day
fascicolo-steps-by = Hasta el { $date }
# $from - first day
# $to - last day
fascicolo-steps-from-to = Del { $from } al { $to }
# $from - first day
fascicolo-steps-from = Desde el { $from }
fascicolo-why-full = Importe completo
fascicolo-why-reduced = Importe reducido
fascicolo-why-discounted = Sanción mínima, 30 % menos
fascicolo-why-minimum = Sanción mínima
fascicolo-why-half = Mitad de la sanción máxima
# $percent - whole percentage
fascicolo-why-half-more = Mitad de la sanción máxima, más el { $percent } % por el retraso
fascicolo-why-interest = Importe completo e intereses legales.
# $amount - amount of money
fascicolo-why-late = Importe completo, más { $amount } por el retraso.
fascicolo-why-daily = Crece un poco cada día, con los intereses legales.
fascicolo-steps-counted = El día de la notificación no se cuenta. Si el último día es festivo, vale el primer día laborable siguiente.
fascicolo-steps-stored = Nadie retiró el acto en correos: vale como notificado el décimo día después del depósito, y los días se cuentan desde el siguiente.
fascicolo-steps-half-years = Después de los 60 días se añade, cada seis meses, el 10 % de la mitad de la sanción máxima.
# $amount - amount of money
fascicolo-steps-costs = Los importes incluyen { $amount } de gastos de tramitación y notificación.
# $less - amount with the discount
# $all - whole amount
fascicolo-steps-unknown = Aún no sabemos cuándo se te notificó. Desde el día siguiente a la notificación tienes 5 días para pagar { $less } y 60 para pagar { $all }.
# $all - whole amount
fascicolo-steps-unknown-whole = Aún no sabemos cuándo se te notificó. Desde el día siguiente a la notificación tienes 60 días para pagar { $all }.
# $ente - name of the ente
# $less - amount with the discount
fascicolo-steps-unknown-higher = Aún no sabemos cuándo se te notificó. Cuando { $ente } registre la notificación, durante 5 días el importe baja a { $less }: si esos días no han pasado, pregunta a la entidad antes de pagar.
# $code - notice number
fascicolo-steps-of = Cuánto pagas, según el día: aviso { $code }
# $when - day and time
fascicolo-old = Dato de { $when }: la fuente no responde. Antes de que pagues lo preguntamos de nuevo.
fascicolo-gone = Ya no está
# $ente - name of the ente
fascicolo-gone-body = { $ente } ya no muestra este aviso: quizá esté pagado o anulado. Si tienes dudas, pregúntale.
# $time - time of the day
fascicolo-begun = Empezaste a pagarlo aquí: esperamos la confirmación hasta las { $time }. Si no terminaste, lo encuentras en el carrito.
# $name - name of a source
# $when - day and time
fascicolo-source-body = Este aviso viene de { $name }. Lo dijo { $when }.
fascicolo-plan-title = Pagar a plazos
fascicolo-plan-offer = La entidad te deja dividir este aviso en plazos, sin intereses. Mientras no pagues nada puedes cambiar de idea.
fascicolo-plan-choose = Elegir los plazos
fascicolo-plan-yours-body = Pagas un plazo cada vez, o todavía todo de una vez. Cuando pagues el primer plazo el plan ya no cambia.
fascicolo-plan-change = Cambiar los plazos
fascicolo-plan-leave = Renunciar a los plazos
fascicolo-plan-done-title = Tu plan está listo
fascicolo-plan-done = Cada plazo tiene su código de aviso. Aquí abajo eliges si ponerlo en el carrito.
fascicolo-plan-left-title = Has renunciado a los plazos
fascicolo-plan-left = El aviso se paga de nuevo de una vez. Los códigos de los plazos ya no valen: si los imprimiste, tíralos.
fascicolo-plan-wait-title = Alguien está pagando
# $time - time of the day
fascicolo-plan-wait = Se ha iniciado un pago de este aviso y todavía no sabemos cómo ha ido. Puedes cambiar los plazos desde las { $time }, si no llega la confirmación.
fascicolo-plan-none-title = Se paga de una vez
fascicolo-plan-none = Este aviso no se puede dividir en plazos. Para otras posibilidades pregunta a la entidad.
fascicolo-plan-paid = Algo ya está pagado, o ya no se puede pagar: los plazos ya no se cambian.
fascicolo-plan-too-many = Ya has cambiado los plazos muchas veces: para cambiarlos otra vez pregunta a la entidad.
fascicolo-plan-number = No se puede dividir en tantos plazos: elige entre los de abajo.
fascicolo-plan-changed = Mientras tanto algo ha cambiado: mira otra vez los plazos y confirma.
fascicolo-plan-back = Volver al aviso
fascicolo-plan-how-many = ¿En cuántos plazos?
fascicolo-plan-show = Ver los plazos
fascicolo-plan-which = Plazo
fascicolo-plan-preview = Tus plazos
fascicolo-plan-terms = Sin intereses. También puedes pagar cada plazo antes de su día.
fascicolo-plan-confirm = Elegir este plan
# $amount - amount of money
fascicolo-plan-total = En total { $amount }, sin intereses.
# $from - day of the first
# $to - day of the last
fascicolo-plan-from-to = Del { $from } al { $to }
# $n - which instalment
# $of - how many
fascicolo-plan-nth = { $n } de { $of }
# $n - how many instalments
fascicolo-plan-preview-caption = Plan de { $n } plazos
# $n - how many instalments
fascicolo-plan-replaces = Ocupa el lugar del plan de { $n } plazos: los códigos de esos plazos ya no valen.
# $n - how many instalments
fascicolo-plan-yours = Has elegido { $n } plazos
# $giorno - day
fascicolo-changed = Cambiada por el ente el { $giorno }
fascicolo-changed-why = Motivo:
fascicolo-changed-before = antes
fascicolo-changed-now = ahora
