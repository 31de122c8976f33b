integrazioni-title = Claves API
integrazioni-keys-lead = Con una clave, el software de tu entidad escribe posiciones y lee recibos por sí solo. Quien la tiene puede hacerlo en nombre de la entidad: dásela solo a quien deba usarla.
integrazioni-keys-doc = Cómo se usa la API
integrazioni-key-new = Nueva clave
integrazioni-keys-none-title = Ninguna clave
integrazioni-keys-none = Las que crees quedan aquí, con la última vez que se usaron.
integrazioni-key-software = Software
integrazioni-key-software-hint = Quién lo hace y qué hace: «Alfa Servizi, tributos».
integrazioni-key-service = Servicio
integrazioni-key-every-service = Todos los servicios
integrazioni-key-may = Qué puede hacer
integrazioni-key-read = Leer posiciones, avisos y catálogo
integrazioni-key-write = Escribir, cambiar y anular posiciones
integrazioni-key-receipts = Leer los recibos
integrazioni-key-days = Días de validez
integrazioni-key-days-hint = De 1 a 730. Antes de que caduque se hace otra.
integrazioni-key-make = Crear la clave
integrazioni-key-until = Válida hasta
integrazioni-key-used = Último uso
integrazioni-key-never = Nunca
integrazioni-key-state = Estado
integrazioni-key-good = Válida
integrazioni-key-replaced = Sustituida, aún válida
integrazioni-key-over = Caducada
integrazioni-key-withdrawn = Retirada
integrazioni-key-made-by = Creada por
integrazioni-key-by-console = Quien gestiona el portal
integrazioni-key-made-title = Aquí está la clave
integrazioni-key-made = Cópiala ahora: cuando salgas de esta página nadie podrá verla, ni siquiera nosotros. Si la pierdes, haz otra y retira esta.
integrazioni-key-back = La he copiado
integrazioni-key-rotate-title = Sustitúyela
integrazioni-key-rotate-lead = Se crea otra igual, y esta vale aún unos días: el tiempo de ponerla en el software.
integrazioni-key-rotate-days = Días en que esta aún vale
integrazioni-key-rotate-days-hint = De 0 a 30.
integrazioni-key-rotate = Crear la nueva
integrazioni-key-revoke-title = Retírala
integrazioni-key-revoke-lead = Desde ya no abre nada. No se puede deshacer.
integrazioni-key-revoke = Retirar la clave
integrazioni-key-bad-name = Escribe de qué software es la clave: de 1 a 100 caracteres.
integrazioni-key-bad-service = Elige un servicio de la lista.
integrazioni-key-bad-may = Elige al menos una cosa que la clave pueda hacer.
integrazioni-key-bad-days = Escribe un número de días de 1 a 730.
integrazioni-key-no-rotate = No se puede sustituir: ya no vale, ya fue sustituida, o los días no van de 0 a 30.
integrazioni-doc-title = API para el software de las entidades
integrazioni-doc-lead = Qué puede pedir el software de una entidad: posiciones, avisos, recibos, catálogo. La clave la da quien administra la entidad.
integrazioni-doc-json = El documento OpenAPI, para los programas
integrazioni-doc-name = Dato o respuesta
integrazioni-doc-what = Qué es

# $ente - name of the organisation
integrazioni-paga-title = Pagar a { $ente }
integrazioni-paga-paid = Este aviso ya está pagado
integrazioni-paga-given-up = No has pagado
integrazioni-paga-expired = El tiempo para pagar desde aquí ha terminado
# $ente - name of the organisation
integrazioni-paga-expired-body = No hemos cobrado nada. Para pagar, empieza de nuevo desde el sitio de { $ente }.
integrazioni-paga-impossible = Este pago ya no se puede hacer
integrazioni-paga-nothing-charged = No hemos cobrado nada.
integrazioni-paga-try-again = No hemos cobrado nada. Puedes volver a intentarlo, también con otro método de pago.
integrazioni-paga-refused = pagoPA dice que ahora este aviso no se puede pagar: quizá alguien ya lo está pagando. No hemos cobrado nada. Inténtalo de nuevo dentro de media hora.
integrazioni-paga-open = Ya has abierto este pago
# $time - time of the day
integrazioni-paga-wait = Suele llegar en pocos segundos, como muy tarde a las { $time }. Puedes volver al sitio del que vienes: la entidad se enterará igualmente.
# $ente - name of the organisation
integrazioni-paga-give-up = Cancelar y volver al sitio de { $ente }
# $ente - name of the organisation
integrazioni-paga-back = Volver al sitio de { $ente }
integrazioni-paga-for = Concepto
integrazioni-paga-to = Entidad
integrazioni-paga-amount = Importe

integrazioni-siti-title = Pagos iniciados desde vuestro sitio
integrazioni-siti-lead = Con esta clave vuestro sitio puede enviar aquí a una persona a pagar una sola cosa. Cuando termina la devolvemos a uno de estos sitios y a ningún otro.
integrazioni-siti-label = Sitios a los que se vuelve
integrazioni-siti-hint = Uno por línea, sin https://, 20 como máximo: «www.comune.example».
integrazioni-siti-save = Guardar los sitios
integrazioni-siti-wrong = Escribe un sitio por línea, como «www.comune.example», 20 como máximo.
integrazioni-segreto-title = Secreto de las vueltas
integrazioni-segreto-none = Aún no existe: sin él vuestro sitio no puede iniciar pagos. Con el secreto vuestro software comprueba que quien vuelve viene de verdad de aquí.
integrazioni-segreto-lead = Con el secreto vuestro software comprueba que quien vuelve viene de verdad de aquí. Si creas otro, durante una semana firmamos con los dos.
# $until - day and time
integrazioni-segreto-two = También firmamos con el secreto anterior, hasta el { $until }.
integrazioni-segreto-make = Crear un secreto
integrazioni-segreto-made-title = Este es el secreto
integrazioni-segreto-made = Cópialo ahora en el software de vuestro sitio: cuando salgas de esta página nadie podrá volver a verlo. Si lo pierdes, crea otro.
