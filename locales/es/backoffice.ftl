## First page and appointments

backoffice-title = Tu trabajo aquí
backoffice-choose = Tienes varios encargos: elige con cuál trabajas ahora.
backoffice-yours = Tus encargos
backoffice-others = Tus otros encargos
backoffice-work = Trabajar con este encargo
backoffice-level-title = Hace falta el nivel 3
backoffice-level = Quien decide quién trabaja aquí entra con el carnet de identidad electrónico (CIE) o con una identidad de nivel 3, hace dos horas como mucho.
backoffice-level-action = Entrar de nuevo
backoffice-nothing-title = Todavía no hay nada que hacer aquí para tu papel
backoffice-nothing = Sus páginas están en camino.
backoffice-tile-positions = Lo que se debe a tu ente: busca un aviso o una persona, mira qué ha pasado.
backoffice-tile-new-position = Escriba a mano lo que alguien debe pagar: de una vez, a plazos, con varios beneficiarios.
backoffice-tile-loads = Los archivos de deudas: se prueban, se confirman, se corrigen y, mientras nadie haya pagado, se anulan.
backoffice-tile-mappings = Cómo leer los archivos de su programa: las columnas se explican una sola vez.
backoffice-tile-prints = Los avisos de un servicio de una sola vez, para la imprenta o para el correo.
backoffice-tile-receipts = ¿Alguien ha pagado y aquí no consta? Pide el recibo a pagoPA.
backoffice-tile-sources = Los sistemas de otros que dicen qué se debe: mira cómo responden y en qué se equivocan.
backoffice-tile-archive = Si la estación se para, los avisos se pagan igualmente: mira si el archivo de pagoPA está al día.
backoffice-tile-answers = pagoPA quiere el 98 % de las respuestas en 2 segundos: mira con qué rapidez responde la estación.
backoffice-tile-appointments = Quién trabaja aquí, con qué papel y hasta cuándo. Cada encargo necesita dos personas.
backoffice-tile-log = Quién ha visto y hecho qué.
backoffice-appointments-lead = Quién trabaja aquí. Uno propone y otro confirma; para cesar un encargo basta una persona, y vale enseguida.
backoffice-new = Nuevo encargo
backoffice-new-lead = El encargo vale cuando otro administrador lo confirma.
backoffice-none-title = Ningún encargo
backoffice-none = Aquí encuentras quién trabaja para tu ente.
backoffice-who = Quién
backoffice-role = Papel
backoffice-where = Ente y oficina
backoffice-days = Periodo
backoffice-state = Estado

# $dal - first day
backoffice-from = desde el { $dal }

# $dal - first day
# $al - last day
backoffice-from-to = del { $dal } al { $al }

backoffice-state-proposed = Por confirmar
backoffice-state-future = Aún no empezado
backoffice-state-active = Activo
backoffice-state-over = Vencido
backoffice-state-ended = Cesado
backoffice-state-refused = No confirmado
backoffice-services = Servicios
backoffice-services-all = Todos
backoffice-services-hint = Ninguno elegido significa todos. Vale para quien trabaja con posiciones o escuela.
backoffice-name = Nombre y apellidos
backoffice-cf = Código fiscal
backoffice-cf-hint = La persona entra con este código. Compruébalo en su documento.
backoffice-office = Oficina
backoffice-first-day = Primer día
backoffice-first-day-hint = Si lo dejas vacío, desde hoy.
backoffice-last-day = Último día
backoffice-last-day-hint = Si lo dejas vacío, hasta que lo ceséis.
backoffice-act = Acto de nombramiento
backoffice-act-hint = Por ejemplo: decreto 12 del 3 de marzo de 2026.
backoffice-propose = Proponer
backoffice-proposed = Propuesto por
backoffice-confirmed = Confirmado por
backoffice-ended = Cesado por
backoffice-reason = Motivo

# $chi - who decided
# $quando - day and hour
backoffice-signed = { $chi }, { $quando }

# $regione - name of the region
backoffice-region-itself = { $regione } (ningún ente)

backoffice-confirm = Confirmar el encargo
backoffice-prove = Demuestra que eres tú, para decidir
backoffice-end-title = Cesar el encargo
backoffice-end = Cesar ahora
backoffice-refuse-title = No confirmar
backoffice-refuse = Rechazar la propuesta
backoffice-waits = Espera a otra persona
backoffice-cannot = Aquí no puedes decidir
backoffice-why-same = Lo has propuesto tú: lo confirma otra persona que pueda hacerlo.
backoffice-why-self = Nadie decide sobre su propio encargo: pide a otro administrador.
backoffice-why-region = Sobre los administradores decide la Región.
backoffice-why-decided = Alguien ya ha decidido: así está ahora.
backoffice-cannot-confirm = No se puede confirmar
backoffice-why-unused = El servicio ya no se usa: la propuesta solo se puede rechazar.
backoffice-fault-cf = No es el código fiscal de una persona: tiene 16 caracteres. Revísalo.
backoffice-fault-order = El último día es anterior al primero.
backoffice-fault-ente = Este papel y este ente no van juntos: los papeles de la Región no tienen ente, los demás sí.

## Register

backoffice-log-lead = Quién ha entrado, y quién ha visto o hecho qué con los datos de quién. Leerlo también queda escrito.
backoffice-log-none-title = Todavía nada
backoffice-log-none = Las líneas aparecen en cuanto alguien entra o mira los datos de una persona.
backoffice-log-when = Cuándo
backoffice-log-what = Qué
backoffice-log-who = Quién
backoffice-log-about = De quién
backoffice-log-in = Entrada
backoffice-log-out = Salida
backoffice-log-refused = Acceso rechazado
backoffice-log-seen = Datos vistos
backoffice-log-proposed = Encargo propuesto
backoffice-log-confirmed = Encargo confirmado
backoffice-log-key-given = Clave dada a un programa
backoffice-log-key-taken = Clave retirada
backoffice-log-hook-given = Webhook creado
backoffice-log-hook-taken = Webhook eliminado
backoffice-log-hook-secret = Secreto de un webhook cambiado
backoffice-log-receipt = Recibo pedido a pagoPA
backoffice-log-declined = Encargo rechazado
backoffice-log-ended = Encargo cesado
backoffice-log-dropped = Líneas eliminadas tras 24 meses
backoffice-log-nobody = Desconocido
backoffice-log-oneself = El interesado
backoffice-log-console = Línea de comandos
backoffice-tile-codes = Quien ha cambiado de código fiscal reencuentra lo que está bajo el antiguo. Hacen falta dos personas y un documento.
backoffice-codes-lead = El código fiscal puede cambiar: una adopción, una corrección, dos códigos dados a la misma persona. Aquí se dice cuál tenía antes, con un documento; nunca por nombre y fecha de nacimiento.
backoffice-codes-none-title = Ningún código anterior
backoffice-codes-none = Aquí encuentras los códigos vinculados y los que hay que confirmar.
backoffice-code-title = Código anterior
backoffice-code-new = Vincular un código anterior
backoffice-code-new-lead = Quien tiene el código de hoy verá, y podrá pagar, también lo que está bajo el anterior. Vale cuando otro administrador lo confirma.
backoffice-code-today = Código de hoy
backoffice-code-before = Código de antes
backoffice-code-act = Documento
backoffice-code-act-hint = Por ejemplo: certificado 123 de la Agenzia delle Entrate del 3 de marzo de 2026.
backoffice-code-confirm = Confirmar el vínculo
backoffice-code-undo = Quitar el vínculo
backoffice-code-self = Nadie decide sobre sus propios códigos: pide a otro administrador.
backoffice-code-same = Los dos códigos son iguales.
backoffice-code-taken = Este código ya está vinculado a una persona: antes hay que quitar ese vínculo.
backoffice-log-code-proposed = Código anterior propuesto
backoffice-log-code-confirmed = Código anterior confirmado
backoffice-log-code-ended = Código anterior quitado

## Choosing, faults, what is done

backoffice-choose-one = Elige
backoffice-withdraw-title = Retira la propuesta
backoffice-withdraw = Retira la propuesta
backoffice-only = Solo para:
backoffice-done-proposed-title = Propuesta registrada
backoffice-done-proposed = Vale cuando otra persona que pueda hacerlo la confirma.
backoffice-done-confirmed-title = Confirmado
backoffice-done-confirmed = Tu confirmación está registrada.
backoffice-done-ended-title = Hecho
backoffice-done-declined = La propuesta está cerrada.
backoffice-done-ended = Desde ahora ya no vale.
backoffice-missing-name = Escribe el nombre y los apellidos.
backoffice-missing-cf = Escribe el código fiscal.
backoffice-missing-where = Elige para quién trabaja: la Región o un ente.
backoffice-missing-role = Elige el papel.
backoffice-missing-act = Escribe el acto de nombramiento.
backoffice-missing-document = Escribe el documento que lo prueba.
backoffice-fault-again = Esta persona ya tiene este papel aquí, o una propuesta que espera: búscala en la lista de encargos.
backoffice-fault-first-day = El primer día no existe. Escribe año-mes-día, por ejemplo 2026-03-31.
backoffice-fault-last-day = El último día no existe. Escribe año-mes-día, por ejemplo 2026-03-31.
backoffice-fault-code-today = El código de hoy no es el código fiscal de una persona: tiene 16 caracteres. Revísalo.
backoffice-fault-code-before = El código de antes no es el código fiscal de una persona: tiene 16 caracteres. Revísalo.

# $n - most characters
backoffice-long-name = El nombre es demasiado largo: como máximo { $n } caracteres.

# $n - most characters
backoffice-long-office = La oficina es demasiado larga: como máximo { $n } caracteres.

# $n - most characters
backoffice-long-act = El acto es demasiado largo: como máximo { $n } caracteres.

# $n - how many proposals of others wait
backoffice-waiting = { $n ->
    [one] { $n } propuesta espera tu decisión
   *[other] { $n } propuestas esperan tu decisión
}

## Services at the counters of PSPs

backoffice-tile-psp = Lo que se puede pagar en la ventanilla de un banco o en un estanco sin tener un aviso. Hacen falta dos personas.
backoffice-tile-keys = Da al software de tu entidad una clave para la API, sustitúyela, retírala.
backoffice-psp-lead = Lo que se puede pedir en la ventanilla de un PSP sin un aviso: el aviso nace allí y se paga enseguida. Una persona propone, otra confirma; para cerrar basta una.
backoffice-psp-new = Abre un servicio a los PSP
backoffice-psp-new-lead = El servicio está abierto cuando otro administrador lo confirma. Para cambiar algo se cierra y se abre de nuevo.
backoffice-psp-none-title = Ningún servicio abierto a los PSP
backoffice-psp-none = Aquí encuentras los servicios que se pueden pagar en ventanilla sin un aviso, cuántos avisos han nacido y cuántos se han pagado.
backoffice-psp-service = Servicio
backoffice-psp-codes = Códigos en el catálogo
backoffice-psp-codes-hint = Los dos códigos de 5 cifras que el catálogo de servicios del Nodo ha dado a tu ente.
backoffice-psp-id-service = Código del servicio
backoffice-psp-id-subject = Código del ente para el servicio
backoffice-psp-asks = Qué se pide
backoffice-psp-reference = Una referencia
backoffice-psp-reference-detail = El número de un expediente, por ejemplo. El importe es siempre el mismo.
backoffice-psp-plate = La matrícula (impuesto de circulación)
backoffice-psp-plate-detail = Cuánto se debe lo dice la base de datos del impuesto.
backoffice-psp-amount = Importe
backoffice-psp-amount-hint = En euros, por ejemplo 16,50.
backoffice-psp-amount-hint-plate = En euros, por ejemplo 16,50. Para el impuesto de circulación no hace falta.
backoffice-psp-born = Avisos nacidos
backoffice-psp-paid = Pagados
backoffice-psp-open = Abierto
backoffice-psp-closed = Cerrado
backoffice-psp-confirm = Confirma: abre a los PSP
backoffice-psp-close = Cierra a los PSP
backoffice-psp-fault-service = Elige el servicio.
backoffice-psp-fault-code = El código del servicio tiene 5 cifras.
backoffice-psp-fault-subject = El código del ente para el servicio tiene 5 cifras.
backoffice-psp-fault-asks = Elige qué se pide.
backoffice-psp-fault-amount = Escribe el importe en euros, por ejemplo 16,50. Tiene que ser más de cero.
backoffice-psp-fault-open = Este servicio ya está abierto, o hay una propuesta que espera: búscalo en la lista.
backoffice-psp-fault-taken = Tu ente ya tiene otro servicio con estos dos códigos.
backoffice-log-service-proposed = Servicio a los PSP propuesto
backoffice-log-service-opened = Servicio abierto a los PSP
backoffice-log-service-closed = Servicio cerrado a los PSP
backoffice-log-load-sent = Archivo de deudas: enviado
backoffice-log-load-started = Archivo de deudas: iniciado
backoffice-log-load-undone = Archivo de deudas: anulado
backoffice-log-case = Pago por revisar: visto
backoffice-log-position-made = Posición escrita
backoffice-log-position-changed = Posición modificada
backoffice-log-position-withdrawn = Posición anulada
backoffice-log-position-restored = Posición restablecida
backoffice-log-rule-proposed = Reglas de los plazos propuestas
backoffice-log-rule-confirmed = Reglas de los plazos confirmadas
backoffice-log-rule-ended = Reglas de los plazos retiradas
backoffice-tile-cases = Los pagos que no cuadran: dobles, tardíos, de un aviso anulado, de otro importe. No dice de quién son.
backoffice-tile-plans = Si quien debe pagar puede dividir un aviso en plazos, y cómo. Hacen falta dos personas.
backoffice-rules-lead = Para cada servicio decides si quien debe pagar puede dividir por sí mismo un aviso en plazos. Una persona propone las reglas, otra las confirma.
backoffice-rules-none-title = Ninguna regla
backoffice-rules-none = Mientras no las haya, nadie puede dividir en plazos los avisos de tu entidad.
backoffice-rule-title = Reglas de los plazos
backoffice-rule-new = Proponer reglas de los plazos
backoffice-rule-new-lead = Valen cuando otra persona las confirma, en lugar de las anteriores. Los planes ya elegidos se mantienen.
backoffice-rule-no-interest = Sin intereses: quien paga a plazos paga en total lo mismo.
backoffice-rule-service = Servicio
backoffice-rule-from = Se puede dividir desde
backoffice-rule-most = Número máximo de plazos
backoffice-rule-least = Plazo mínimo
backoffice-rule-every = Meses entre un plazo y otro
backoffice-rule-first = Días desde la elección hasta el primer plazo
backoffice-rule-until = Último día posible
backoffice-rule-until-hint = Ningún plazo vence después de este día.
backoffice-rule-overdue = Avisos ya vencidos
backoffice-rule-overdue-yes = También se pueden dividir los avisos ya vencidos
backoffice-rule-yes = Se pueden dividir
backoffice-rule-no = No se pueden dividir
backoffice-rule-euro-hint = En euros, por ejemplo: 50,00
backoffice-rule-counts = En vigor
backoffice-rule-over = Ya no en vigor
backoffice-rule-confirm = Confirmar las reglas
backoffice-rule-end = Retirar las reglas
backoffice-rule-end-body = Si las retiras, nadie puede elegir plazos para este servicio. Los planes ya elegidos se mantienen.
backoffice-rule-fault-service = Elige el servicio.
backoffice-rule-fault-late = En este servicio quien se retrasa paga más: el importe cambia con el tiempo y no se puede dividir.
backoffice-rule-fault-waits = Para este servicio ya hay reglas por confirmar: primero hay que decidir sobre ellas.
backoffice-rule-fault-day = Este día no existe. Escribe año-mes-día, por ejemplo 2026-12-31.
backoffice-rule-fault-most = El número máximo de plazos va de 2 a 72.
backoffice-rule-fault-least = El plazo mínimo es al menos un euro. Escribe por ejemplo 20,00.
backoffice-rule-fault-from = La cantidad desde la que se puede dividir es al menos el doble del plazo mínimo. Escribe por ejemplo 50,00.
backoffice-rule-fault-every = Los meses entre un plazo y otro van de 1 a 12.
backoffice-rule-fault-first = Los días desde la elección hasta el primer plazo van de 1 a 180.
backoffice-rule-fault-until = Antes de este día no caben ni dos plazos.
# $n - how many payments to look at
backoffice-cases-open = { $n ->
    [one] { $n } pago por revisar
   *[other] { $n } pagos por revisar
}
backoffice-tile-forms = Los formularios con que las personas pagan sin aviso: componlos, pruébalos, publícalos.
backoffice-file = Propón nombramientos desde un archivo
backoffice-file-lead = Un archivo CSV, una fila por nombramiento. Cada fila lo propone, como el formulario: vale cuando otro administrador lo confirma en su página. Prueba antes el archivo: no se escribe nada mientras una fila esté mal, y el mismo archivo dos veces no cambia nada.
backoffice-file-cells = ente: su código fiscal, o regione; quien trabaja para una sola entidad puede dejarla vacía. servizi: códigos del catálogo separados por |; vacía: todos. Días como 31/12/2026; dal vacía: desde hoy; al vacía: sin fin.
backoffice-file-done = Los nombramientos del archivo están propuestos: otro administrador los confirma, uno a uno, desde la lista.

# $code - code of a service
backoffice-file-fault-service = La entidad no tiene un servicio con el código { $code }: mira su catálogo.
