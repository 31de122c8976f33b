importazioni-lead = Aquí se cargan los archivos de deudas de su programa. Primero los probamos: no se escribe nada hasta que lo confirme.
importazioni-new = Cargar un archivo
importazioni-new-lead = Probamos el archivo y le mostramos qué cambiaría. Después decide usted.
importazioni-file = Archivo
importazioni-file-hint = Un archivo de hasta 200 MB y 2 millones de filas, comprimido o no. Se queda aquí un mes después del final.
importazioni-file-missing = Elija el archivo que quiere cargar.
# $mb - largest size in megabytes
importazioni-file-large = El archivo supera { $mb } MB: divídalo en varios archivos.
importazioni-send = Enviar y probar
importazioni-sent-on = Enviado el
# $when - day and time
# $who - name of the person
importazioni-sent-by = enviado { $when } por { $who }
importazioni-state = Estado
importazioni-rows = Filas
importazioni-refused = Rechazadas
importazioni-all = Todos
importazioni-filter = Mostrar
importazioni-none-title = Ninguna carga
importazioni-none = Los archivos que cargue aparecen aquí, con lo que han hecho.
importazioni-none-state-title = Ninguna carga en este estado
importazioni-state-sent = Enviado
importazioni-state-rehearsing = En prueba
importazioni-state-unknown = Por explicar
importazioni-state-to-confirm = Por confirmar
importazioni-state-queued = En cola
importazioni-state-running = En proceso
importazioni-state-done = Procesado
importazioni-state-with-refused = Procesado con rechazos
importazioni-state-error = Error
importazioni-state-undoing = Anulándose
importazioni-state-undone = Anulado
importazioni-doing-rehearsal = Estamos probando el archivo
importazioni-doing-wait = Espera su turno: un archivo a la vez
importazioni-doing-rows = Estamos procesando las filas
importazioni-doing-undo = Estamos anulando lo que hizo
importazioni-doing-still = Falta todavía un poco. Esta página se actualiza sola.
# $done - rows done
# $all - rows of the file
importazioni-progress = { $done } filas de { $all }
# $n - minutes
importazioni-left = { $n ->
    [one] falta { $n } minuto aproximadamente
   *[other] faltan { $n } minutos aproximadamente
}
importazioni-left-little = falta menos de un minuto
importazioni-may-close = Puede cerrar la página: el trabajo sigue y lo encuentra en «Cargas».
importazioni-reload = Actualizar ahora
importazioni-auto = Actualizar solo cada 5 segundos
importazioni-auto-stop = Dejar de actualizar solo
importazioni-error-title = El archivo no se ha cargado
importazioni-error-ours = Algo se ha roto por nuestra parte y lo hemos comunicado. Cargue de nuevo el mismo archivo: lo que ya está no cambia.
importazioni-error-nothing = No se ha escrito ninguna fila.
importazioni-given-up-title = Se ha renunciado a este archivo
importazioni-given-up = No se ha escrito ninguna fila.
importazioni-undone-title = Carga anulada
# $who - name of the person
# $why - the reason given
importazioni-undone = Lo ha anulado { $who }: «{ $why }».
# $n - how many notices
importazioni-undone-left = { $n ->
    [one] { $n } aviso se quedó como estaba: mientras tanto alguien lo pagó o lo cambió.
   *[other] { $n } avisos se quedaron como estaban: mientras tanto alguien los pagó o los cambió.
}
importazioni-new-rows = Nuevas
importazioni-changed-rows = Modificadas
importazioni-annulled-rows = Anuladas
importazioni-same-rows = Iguales
importazioni-refused-rows = Filas rechazadas
importazioni-amount = Importe válido
importazioni-new-amount = Importe de las nuevas
importazioni-changed-amount = Importe de las modificadas
importazioni-differs-title = Ha ido de otro modo que en la prueba
# $new - rows
# $changed - rows
# $withdrawn - rows
# $same - rows
# $refused - rows
importazioni-differs = La prueba decía: { $new } nuevas, { $changed } modificadas, { $withdrawn } anuladas, { $same } iguales, { $refused } rechazadas. Mientras tanto algo ha cambiado: un pago, otro archivo, el catálogo.
importazioni-refused-lead = Las demás filas ya están en su sitio. Descargue solo las rechazadas, corríjalas y cárguelas de nuevo: nada se duplica, porque cada fila tiene su código.
importazioni-kinds = Problemas, por código
importazioni-all-kinds = Mostrar todos los problemas
importazioni-code = Código
importazioni-how-many = Filas
# $n - rows
importazioni-refused-some = Filas rechazadas: { $n } en total
importazioni-row = Fila
importazioni-column = Columna
importazioni-value = Valor
importazioni-problem = Problema y remedio
importazioni-notes = Conviene saber
# $n - rows
# $first - number of the first row
importazioni-note-rows = { $n ->
    [one] ({ $n } fila, la { $first })
   *[other] ({ $n } filas, la primera es la { $first })
}
importazioni-decide = ¿Qué quiere hacer?
importazioni-decide-lead = Hasta ahora no hemos escrito nada. Las filas rechazadas quedan fuera y se pueden corregir después.
importazioni-again-title = El mismo archivo ya está
# $when - day and time
# $who - name of the person
# $new - rows
# $changed - rows
# $withdrawn - rows
importazioni-again = Se envió { $when } por { $who }: { $new } nuevas, { $changed } modificadas, { $withdrawn } anuladas.
importazioni-again-see = Ver esa carga
importazioni-again-yes = Sí, cargar de nuevo el mismo archivo
importazioni-again-error = Confirme que quiere cargar de nuevo el mismo archivo.
# $n - rows
importazioni-start = { $n ->
    [one] Iniciar la carga de { $n } fila
   *[other] Iniciar la carga de { $n } filas
}
importazioni-give-up = Renunciar a este archivo
importazioni-other = Cargar otro archivo
importazioni-send-mended = Cargar el archivo corregido
importazioni-files = Archivos para descargar
importazioni-files-lead = Se quedan un mes después del final. Cada descarga queda anotada en el registro.
# $n - rows
importazioni-take-refused = { $n ->
    [one] La fila rechazada, con su motivo
   *[other] Las { $n } filas rechazadas, con su motivo
}
importazioni-take-outcome = Los resultados: cada fila aceptada, con su código de aviso
# $size - size of the file
importazioni-take-original = El archivo tal como se envió ({ $size })
importazioni-undo = Anular la carga
importazioni-undo-no-title = Esta carga no se puede anular
# $n - how many notices
importazioni-undo-paid = { $n ->
    [one] { $n } aviso ya se ha pagado, aunque sea en parte.
   *[other] { $n } avisos ya se han pagado, aunque sea en parte.
}
# $n - how many notices
importazioni-undo-paying = { $n ->
    [one] { $n } aviso se está pagando ahora mismo: inténtelo dentro de media hora.
   *[other] { $n } avisos se están pagando ahora mismo: inténtelo dentro de media hora.
}
# $n - how many notices
importazioni-undo-changed = { $n ->
    [one] { $n } aviso se cambió después, por otro archivo o por una persona.
   *[other] { $n } avisos se cambiaron después, por otro archivo o por una persona.
}
importazioni-undo-no = Anule los demás avisos con un archivo de filas para anular (acción A).
# $new - rows
# $changed - rows
# $withdrawn - rows
importazioni-undo-what = Retiramos { $new } avisos nuevos y dejamos como estaban { $changed } modificados y { $withdrawn } anulados.
importazioni-undo-after = Quien ya haya impreso un aviso nuevo no podrá pagarlo. Si después carga el archivo corregido, los mismos avisos vuelven con el mismo código.
importazioni-reason = Por qué lo anula
importazioni-reason-hint = Lo leen sus compañeros en esta página.
# $n - characters
importazioni-reason-error = Escriba por qué lo anula, { $n } caracteres como máximo.
importazioni-undo-yes = Anular la carga
importazioni-back = Volver a la carga
importazioni-recognised = Qué hemos reconocido
importazioni-layout = Formato
importazioni-format = Formato
# $n - how many files
# $format - such as CSV
importazioni-archive = { $n ->
    [one] { $format }, { $n } archivo en un comprimido
   *[other] { $format }, { $n } archivos en un comprimido
}
importazioni-encoding = Codificación
importazioni-separator = Separador
importazioni-tab = Tabulador
importazioni-columns = Columnas
importazioni-rehearsed = Qué cambiaría
importazioni-rehearsed-lead = Hemos leído todo el archivo y comparado cada fila con lo que ya hay.
importazioni-no-problems = Ninguna fila tiene problemas.
importazioni-problems = Filas que quedarían fuera
importazioni-problems-lead = Puede iniciar igualmente y corregirlas después, o corregir el archivo y cargarlo de nuevo.
importazioni-one-each = Un ejemplo de cada problema, primero el más frecuente
importazioni-changes = Avisos que cambiarían
# $n - how many notices
importazioni-changes-first = { $n ->
    [one] Antes y después, { $n } aviso
   *[other] Antes y después, los primeros { $n } avisos
}
importazioni-notice = Código de aviso
importazioni-samples = Cómo serían los avisos
importazioni-samples-lead = Cinco avisos que conviene mirar antes. Los facsímiles son los que recibirá quien debe pagar, pero no se pueden pagar: el código nace solo cuando inicia la carga.
# $n - number of the row
importazioni-sample = Aviso de la fila { $n }
importazioni-sample-amount = El importe más alto.
importazioni-sample-instalments = El que tiene más plazos.
importazioni-sample-reason = El concepto más largo.
importazioni-sample-address = No se sabe a qué dirección enviarlo.
importazioni-sample-changed = Una posición que ya existe y cambia.
importazioni-sample-first = Entre los primeros del archivo.
importazioni-sample-open = Abrir el facsímil (PDF)
importazioni-sample-none = Hoy no se podría pagar: no hay facsímil.
importazioni-number-ours = lo hacemos nosotros
# $n - rows
importazioni-first-rows = { $n ->
    [one] La fila como la hemos leído
   *[other] Las primeras { $n } filas como las hemos leído
}
importazioni-unknown-title = No conocemos estas columnas
importazioni-unknown = Díganos qué contienen: lo recordamos para los próximos archivos con las mismas columnas.
importazioni-explain = Explicar las columnas
importazioni-explain-again = Corregir las columnas
# $file - name of the file
importazioni-explain-lead = { $file }: lo que necesitamos y la columna de la que tomarlo. Ya hemos propuesto lo que dicen los nombres.
importazioni-layout-mapped = Columnas explicadas por ustedes
importazioni-choose = Elija
importazioni-map-needed = Lo necesario
importazioni-map-others = Lo que se puede añadir
importazioni-map-formats = Cómo están escritos
importazioni-map-dates = Fechas
importazioni-map-dates-error = Elija cómo están escritas las fechas.
importazioni-map-amounts = Importes
importazioni-map-amounts-error = Elija cómo están escritos los importes.
importazioni-map-nothing = No está
# $column - name of the column
# $sample - what is in its first row
importazioni-map-column = { $column } (por ejemplo: { $sample })
# $value - the same value in every row
importazioni-map-always = Siempre: { $value }
importazioni-map-value = Siempre el mismo valor
# $field - name of the field
importazioni-map-value-of = Valor fijo para: { $field }
importazioni-map-then = Y a continuación, por ejemplo el nombre después del apellido
importazioni-map-then-company = Y a continuación, por ejemplo la razón social
importazioni-map-person = persona física
importazioni-map-firm = empresa o entidad
# $field - name of the field
importazioni-map-missing = Elija de dónde tomar: { $field }.
# $column - name of the column
importazioni-map-no-column = El archivo no tiene la columna { $column }: elija otra.
# $field - name of the field
importazioni-map-no-value = Escriba el valor fijo para: { $field }.
importazioni-map-try = Recordar y probar el archivo
importazioni-mappings-lead = Aquí están los formatos que ha explicado. Un archivo con las mismas columnas se lee solo.
importazioni-mappings-none-title = Ningún formato
importazioni-mappings-none = Cuando carga un archivo que no conocemos le pedimos que explique sus columnas, y el formato aparece aquí.
# $n - how many fields
# $who - name of the person
# $when - day and time
importazioni-mapping-about = { $n ->
    [one] { $n } campo, explicado por { $who }, usado { $when }
   *[other] { $n } campos, explicados por { $who }, usado { $when }
}
importazioni-mapping-name = Nombre del formato
importazioni-mapping-name-hint = Por ejemplo el programa del que viene el archivo.
importazioni-mapping-name-error = Dé un nombre al formato.
importazioni-mapping-rename = Cambiar el nombre
importazioni-mapping-forget = Olvidar el formato
importazioni-field-key = Código de la fila (siempre distinto)
importazioni-field-group = Código de la deuda
importazioni-field-service = Servicio
importazioni-field-kind = Persona o empresa
importazioni-field-name = Nombre y apellidos, o denominación
importazioni-field-street = Calle
importazioni-field-number = Número
importazioni-field-postcode = Código postal
importazioni-field-town = Municipio
importazioni-field-province = Provincia
importazioni-field-country = País
importazioni-field-email = Correo electrónico
importazioni-field-instalment = Número de la cuota
importazioni-field-action = Acción: I inserta, M modifica, A anula
importazioni-field-draft = Borrador
importazioni-date-iso = año-mes-día: 2026-12-31
importazioni-date-day-first = día/mes/año: 31/12/2026
importazioni-date-month-first = mes/día/año: 12/31/2026
importazioni-date-joined = todo junto: 20261231
importazioni-date-joined-day-first = todo junto, primero el día: 31122026
importazioni-date-serial = número de la hoja de cálculo: 46387
importazioni-amount-comma = coma: 1.234,56
importazioni-amount-point = punto: 1,234.56
importazioni-amount-cents = en céntimos: 123456
importazioni-list-wait-title = De esta lista nos falta algo
importazioni-list-wait = El formato no dice de qué servicio son las deudas.
importazioni-list-title = Lo que la lista no dice
importazioni-list-lead = Elige el servicio. Si sabes cuántas deudas tiene la lista y cuánto suman, escríbelo: si no coincide no escribimos nada.
importazioni-list-service-error = Elige el servicio.
importazioni-list-count = Cuántas deudas tiene la lista
importazioni-list-count-error = Escribe cuántas deudas tiene la lista, solo en cifras.
importazioni-list-total = Cuánto suman, en euros
importazioni-list-total-error = Escribe cuánto suman, por ejemplo 1.234,56.
importazioni-list-totals-hint = Son los totales de control que tu programa imprime con la lista.
importazioni-list-try = Probar la lista
importazioni-model-title = ¿No tienes un archivo?
importazioni-model-lead = Empieza por el modelo: explica qué va en cada columna y tiene tres filas de ejemplo para sustituir.
importazioni-model-sheet = Modelo para hojas de cálculo (XLSX)
importazioni-model-text = Modelo de texto (CSV)
