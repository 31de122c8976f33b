stampe-lead = Aquí se imprimen muchos avisos a la vez, para la imprenta o para el correo.
stampe-new = Nueva impresión
stampe-new-lead = Imprimimos los avisos de un servicio que quedan por pagar, por código postal, de 500 en 500. Quien ya pagó queda fuera.
stampe-choose = Elige un servicio
stampe-service = Servicio
stampe-from = Vencimiento desde
stampe-from-hint = Sin fechas se imprimen todos, también los que no vencen. Las multas se imprimen siempre: su vencimiento depende de la notificación.
stampe-to = Vencimiento hasta
stampe-language = Idioma
stampe-second = Segundo idioma, en la misma hoja
stampe-second-none = Ninguno
stampe-post = Envío
stampe-postal = Para enviar por correo: quien no tiene dirección queda fuera
stampe-start = Empezar a imprimir
stampe-service-error = Elige el servicio cuyos avisos hay que imprimir.
stampe-date-error = Escribe una fecha con día, mes y año.
stampe-order-error = El último día es anterior al primero: revisa las dos fechas.
stampe-nothing-error = En este servicio no hay nada por pagar en esos días: no hay nada que imprimir.
stampe-none-title = Ninguna impresión
stampe-none = Las impresiones que pidas aparecen aquí, con sus archivos.
stampe-asked-on = Pedida el
stampe-asked-by = Pedida por
stampe-done = Avisos hechos
stampe-state = Estado
stampe-state-running = En curso
stampe-state-paused = En pausa
stampe-state-done = Terminada
stampe-state-withdrawn = Anulada
# $n - number of the print run
stampe-title = Impresión { $n }
# $done - notices done
# $all - notices asked
stampe-progress = { $done } avisos hechos de { $all }
stampe-reload = Actualiza la página para ver por dónde va.
stampe-pause = Poner en pausa
stampe-resume = Reanudar
stampe-give-up = Anular la impresión
stampe-files = Archivos
stampe-files-lead = Cada parte se descarga en un solo PDF para la imprenta, con una marca negra en la primera hoja de cada aviso, o en un ZIP con un PDF por aviso. Los archivos se guardan 30 días.
stampe-files-wait = La primera parte llega enseguida.
stampe-files-none = No hay archivos: no se imprimió ningún aviso, o han pasado 30 días.
stampe-files-withdrawn = La impresión se anuló y sus archivos se han borrado.
stampe-parts = Partes listas
stampe-part = Parte
stampe-notices = Avisos
stampe-ready-on = Lista el
# $n - number of the part
# $size - size of the file
stampe-print = PDF para la imprenta, parte { $n } ({ $size })
# $n - number of the part
# $size - size of the file
stampe-zip = ZIP con un PDF por aviso, parte { $n } ({ $size })
# $n - how many notices
stampe-over = { $n ->
    [one] { $n } aviso se pagó, cambió o anuló después de imprimir, o su importe ya no vale. Rehaz la parte: quien ya no debe pagar queda fuera.
   *[other] { $n } avisos se pagaron, cambiaron o anularon después de imprimir, o su importe ya no vale. Rehaz la parte: quien ya no debe pagar queda fuera.
}
# $n - number of the part
stampe-again = Rehacer la parte { $n }
# $n - number of the part
stampe-over-title = La parte { $n } ya no es actual
stampe-back = Volver a la impresión
# $n - how many notices
stampe-left-out = Avisos no impresos: { $n }
stampe-left-out-file = Descargar la lista completa (CSV)
stampe-retry-lead = Algunos motivos pueden haber pasado: una dirección que ahora consta, un aviso que ya se puede pagar, el ente que vuelve a cobrar, un fallo nuestro ya reparado.
# $n - how many notices
stampe-retry = { $n ->
    [one] Reintentar { $n } aviso
   *[other] Reintentar { $n } avisos
}
stampe-notice = Código de aviso
stampe-iupd = IUPD
stampe-reason = Por qué
stampe-why-paid = Ya está pagado
stampe-why-withdrawn = Se anuló
stampe-why-other = Se está pagando de otra forma
stampe-why-over = Ha vencido, y el servicio no acepta pagos con retraso
stampe-why-suspended = La entidad no cobra en este portal
stampe-why-not-yet = Es un borrador o aún no se puede pagar
stampe-why-address = Falta la dirección
stampe-why-twice = La misma persona ya tiene un aviso de esta impresión
stampe-why-broken = El documento no se pudo hacer: lo hemos señalado
stampe-wait = Seguimos imprimiendo. Esta página se actualiza sola.
stampe-files-paused = Aún no hay archivos: la impresión está en pausa.
