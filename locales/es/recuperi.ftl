recuperi-title = Recibos que faltan
recuperi-lead = ¿Alguien ha pagado y aquí no consta? El recibo se puede pedir a pagoPA: hacen falta el número del aviso y el código del pago.
recuperi-off-title = Por ahora no se puede pedir
recuperi-off = En la configuración del portal falta el servicio de pagoPA que da los recibos. Avisa a la Región.
recuperi-number = Número de aviso
recuperi-number-hint = 18 cifras.
recuperi-iur = Código del pago
recuperi-iur-hint = Está en el recibo que dio el banco o la ventanilla: se llama IUR, identificador de la transacción o identificador del recibo.
recuperi-submit = Pide el recibo
# $n - how many more questions can be asked now
# $max - how many in an hour
recuperi-left = pagoPA responde como máximo a { $max } preguntas por hora, contando todos los entes. Ahora quedan { $n }.
# $quando - day and hour
# $max - how many in an hour
recuperi-wait = pagoPA responde como máximo a { $max } preguntas por hora, contando todos los entes, y se han agotado. Puedes preguntar igualmente: la pregunta sale sola, no antes del { $quando }.
recuperi-bad-number = Escribe el número del aviso: 18 cifras, sin letras.
recuperi-bad-iur = Escribe el código del pago como está en el recibo: letras y cifras, 35 como máximo.
recuperi-other-service = Este aviso no es de un servicio que sigues: pregunta a quien lo sigue, o a quien administra tu ente.
recuperi-here = El recibo de este pago ya está aquí: busca el aviso entre las posiciones.
recuperi-full = Tu ente ya tiene diez preguntas en espera. Espera las respuestas y luego pregunta otra vez.
recuperi-list = Recibos pedidos
recuperi-none-title = No se ha pedido ningún recibo
recuperi-none = Los que pidas se quedan aquí, con la respuesta.
recuperi-asked = Pedido
recuperi-state = Respuesta
recuperi-gpd = Pedido solo a GPD
recuperi-waiting = En espera
recuperi-found = Ha llegado
# $giorno - day of the payment
recuperi-paid-on = Pagado el { $giorno }.
recuperi-paid-unknown = Día del pago no comunicado.
recuperi-missing = pagoPA no lo tiene
recuperi-given-up = Ningún recibo
recuperi-missing-why = Comprueba el código con quien ha pagado. Si el pago es de hoy, pregunta otra vez mañana.
recuperi-why-missing = Todavía no está: volvemos a preguntar solos.
recuperi-why-refused = pagoPA no acepta la pregunta: comprueba el código del pago.
recuperi-why-key = pagoPA no reconoce la clave del portal. Avisa a la Región.
recuperi-why-busy = pagoPA ha pedido esperar.
recuperi-why-broken = pagoPA no responde.
recuperi-why-nonsense = La respuesta de pagoPA no se puede leer. Avisa a la Región.
recuperi-why-other = pagoPA ha respondido con el recibo de otro pago: comprueba número y código.
