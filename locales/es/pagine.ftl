## Home

pagine-home-title = Paga todo en un solo lugar
pagine-home-description = Ve lo que debes a la Región y a los organismos conectados y paga juntos varios avisos pagoPA.

# $n - entes that can be paid here
pagine-home-lead = { $n ->
    [one] Lo que debes a la Región y a los organismos del territorio: { $n } organismo conectado.
   *[other] Lo que debes a la Región y a los organismos del territorio: { $n } organismos conectados.
}

pagine-home-lead-plain = Lo que debes a la Región y a los organismos del territorio, en un mismo lugar.
pagine-home-you-title = Tu situación
pagine-home-you-text = Entra con tu identidad digital: encuentras todos los avisos a tu nombre y los recibos de los que has pagado.
pagine-home-you-in = Ya has entrado: tus avisos por pagar y tus recibos te esperan.
pagine-home-enter = Entra y ve lo que debes
pagine-home-due = Ve lo que tienes que pagar
pagine-home-without-title = Sin entrar
pagine-home-notice = Paga un aviso
pagine-home-notice-text = Con el código de 18 cifras y el código fiscal escritos en el aviso
pagine-home-help = Pide ayuda
pagine-home-help-text = Preguntas frecuentes, contactos, cita en una oficina
pagine-home-enti = Busca un organismo o un servicio
pagine-home-enti-text = Qué puedes pagar, oficinas, horarios y contactos
pagine-home-how-title = Cómo funciona
pagine-home-how-1 = Entras con tu identidad digital y ves todos los avisos, también de organismos distintos.
pagine-home-how-2 = Eliges los que quieres pagar: volvemos a comprobar cada importe con el organismo.
pagine-home-how-3 = Pagas una sola vez en el sitio de pagoPA, como prefieras.
pagine-home-how-4 = Por cada aviso pagado encuentras aquí el recibo.

## Help

pagine-help-title = Ayuda
pagine-help-description = Respuestas a las preguntas más frecuentes sobre acceso, avisos, pagos y recibos, y cómo hablar con una persona.
pagine-help-lead = Las respuestas a las preguntas más frecuentes, y cómo hablar con una persona.
pagine-help-on-page = En esta página
pagine-faq-title = Preguntas frecuentes
pagine-faq-enter-q = ¿Cómo entro?
pagine-faq-enter-a = Con tu identidad digital italiana: SPID, carné de identidad electrónico (CIE) o tarjeta nacional de servicios (CNS). No tienes que registrarte.
pagine-faq-no-identity-q = No tengo identidad digital. ¿Puedo pagar igualmente?
pagine-faq-no-identity-a = Sí. Si tienes un aviso en la mano, elige «Paga un aviso» y escribe su código de 18 cifras y el código fiscal de quien debe pagar. También puedes pagarlo en un banco, en correos, en un estanco o con tu aplicación.
pagine-faq-pay-q = ¿Cómo pago?
pagine-faq-pay-a = Elige los avisos, ve al carrito y comprueba los importes. El pago se hace en el sitio de pagoPA, donde eliges cómo pagar y ves el coste de la operación antes de confirmar. Nosotros no vemos los datos de tu tarjeta.
pagine-faq-many-q = ¿Cuántos avisos puedo pagar juntos?
pagine-faq-many-a = Los que quieras. pagoPA acepta 5 a la vez: si eliges más, los dividimos en varios pagos, empezando por los que vencen antes.
pagine-faq-pagopa-q = ¿Qué es pagoPA?
pagine-faq-pagopa-a = Es el sistema nacional para pagar a la administración pública italiana. Cada aviso tiene un código de 18 cifras y se puede pagar una sola vez, donde prefieras.
pagine-faq-receipt-q = ¿Dónde está el recibo?
pagine-faq-receipt-a = En «Recibos», después de entrar: hay uno por cada aviso pagado, también de los pagados en otro lugar. Puedes descargarlo en PDF y sigue disponible.
pagine-faq-late-q = He pagado, pero el aviso está «Pendiente de confirmación»
pagine-faq-late-a = No pagues de nuevo. La confirmación llega de pagoPA, normalmente en pocos minutos, a veces al día siguiente. Cuando llega, el aviso pasa a «Pagado» y encuentras el recibo, aunque hayas cerrado la página.
pagine-faq-changed-q = ¿Por qué ha cambiado el importe?
pagine-faq-changed-a = Porque ha terminado el plazo de la reducción o porque el organismo lo ha actualizado. El importe correcto es el que ves en el carrito: lo comprobamos cuando lo abres y de nuevo cuando pagas.
pagine-faq-wrong-q = Creo que el importe está mal, o que no debo pagar
pagine-faq-wrong-a = Pregunta al organismo que envió el aviso: solo él puede corregirlo o anularlo. Sus contactos están en la página del aviso y en la lista de organismos conectados.
pagine-faq-missing-q = No encuentro un aviso
pagine-faq-missing-a = Comprueba que has entrado con el código fiscal al que está dirigido. Si acaba de llegar, prueba mañana. Mientras tanto puedes pagarlo con su código.
pagine-faq-twice-q = He pagado dos veces
pagine-faq-twice-a = Ocurre si pagas la misma deuda de dos maneras, por ejemplo entera y por un plazo. Escribe al organismo al que has pagado: el reembolso lo hace el organismo. Ten a mano los dos recibos.
pagine-faq-refused-q = El pago no se ha completado
pagine-faq-refused-a = Los avisos siguen en el carrito y puedes intentarlo de nuevo. Si un aviso está bloqueado, hay un pago en curso en otro lugar: la página dice hasta cuándo.
pagine-contacts-title = Contactos
pagine-contacts-lead = Sobre el portal: acceso, pagos, recibos.
pagine-contacts-email = Escribe a
pagine-contacts-phone = Llama al
pagine-contacts-pec = Correo certificado (PEC)
pagine-contacts-address = Dirección
pagine-contacts-ente = Sobre el importe de un aviso, pregunta al organismo que lo envió:
pagine-contacts-enti = contactos de los organismos
pagine-booking-title = Cita en una oficina
pagine-booking-text = Si prefieres hacerlo con alguien, pide una cita: escríbenos o llámanos y te proponemos la oficina más cercana. Lleva un documento de identidad, la tarjeta sanitaria y, si lo tienes, el aviso.
pagine-booking-mail = Pide una cita por correo electrónico
pagine-report-title = Informa de un problema
pagine-report-text = Escríbenos qué querías hacer, qué ha pasado y cuándo. Si la página mostraba un código, indícalo: nos ayuda a encontrar el fallo. No nos envíes contraseñas ni datos de la tarjeta.
pagine-report-mail = Informa de un problema por correo electrónico

## Entes

pagine-enti-title = Organismos y servicios
pagine-enti-description = Busca los organismos a los que puedes pagar en este portal y sus servicios.
pagine-enti-lead = Busca un organismo, un lugar o un servicio: encuentras qué puedes pagar, las oficinas y los contactos.
pagine-enti-search = Qué buscas
pagine-enti-search-hint = Una o más palabras, por ejemplo pontelago o mensa
pagine-enti-search-go = Busca
pagine-enti-found = Organismos
pagine-enti-services = Puedes pagar sin aviso
pagine-enti-more = Mira todo lo que puedes pagar con estas palabras
# $scritto - las palabras buscadas
# $trovato - las palabras más cercanas
pagine-enti-corrected = No encontramos nada con «{$scritto}». Esto es lo que hay con «{$trovato}».
pagine-enti-none-title = No encontramos nada con estas palabras
pagine-enti-none = Prueba con menos palabras, o solo con el principio. Si tienes un aviso, págalo con su código.
pagine-enti-empty-title = Todavía no hay organismos conectados
pagine-enti-empty = Aquí encontrarás los organismos cuando empiecen a usar el portal.

## Page of an ente

# $nome - its name
pagine-ente-description = Qué puedes pagar a { $nome }, sus oficinas y sus contactos.
pagine-ente-preview-title = Vista previa
pagine-ente-preview = Así ve la página quien busca el organismo, cuando está activo.
pagine-ente-suspended-title = Por ahora aquí no se paga
pagine-ente-suspended = El organismo ha suspendido los pagos en este portal. Para pagar o preguntar cuándo se reanudan usa los contactos de abajo. Los recibos de lo que ya pagaste siguen en tu área.
pagine-ente-pay = Qué puedes hacer
pagine-ente-due = Mira qué debes
pagine-ente-due-text = Con tu identidad digital: todos los avisos a tu nombre
pagine-ente-services = Servicios
pagine-ente-notice-only = Se paga con el aviso que te manda el organismo
# $titolo - name of the form
pagine-ente-form = Rellena: { $titolo }
pagine-ente-blank = Paga escribiendo motivo e importe
pagine-ente-phone = Teléfono
pagine-ente-email = Correo electrónico
pagine-ente-site = Sitio web
pagine-ente-hours = Horario
pagine-ente-code = Código fiscal
pagine-ente-no-hours = Solo con cita
pagine-ente-book = Pide una cita

## Privacy

pagine-privacy-title = Información sobre privacidad
pagine-privacy-lead = Qué datos usamos, por qué, durante cuánto tiempo y qué puedes pedir.
pagine-privacy-who-title = Quién trata tus datos

# $regione - name of the region
# $indirizzo - its address
# $pec - its certified mail
pagine-privacy-who = { $regione }, { $indirizzo }, para el portal. Cada organismo para sus avisos. Para escribir al delegado de protección de datos: { $pec }.

pagine-privacy-what-title = Qué datos
pagine-privacy-what-1 = Nombre, apellidos, fecha de nacimiento, código fiscal y correo electrónico, que llegan de tu identidad digital cuando entras; el código de esa identidad, si falta el código fiscal, y el nombre de la empresa, si es profesional.
pagine-privacy-what-2 = Los avisos a tu nombre, que envían los organismos, y los recibos, que envía pagoPA.
pagine-privacy-what-3 = Los avisos que pones en el carrito y el correo donde quieres la confirmación.
pagine-privacy-what-4 = Fecha, hora y modo de cada acceso, con la dirección de red y con lo que nos escribimos con quien reconoce tu identidad digital.
pagine-privacy-what-not = No vemos ni guardamos los datos de la tarjeta o de la cuenta: los escribes en el sitio de pagoPA.
pagine-privacy-why-title = Por qué
pagine-privacy-why = Para que veas y pagues lo que debes y para probar que has pagado: son tareas de interés público y obligaciones legales (Reglamento UE 2016/679, artículo 6, apartado 1, letras c y e; decreto legislativo italiano 82/2005, artículos 5 y 64). No hace falta tu consentimiento y no hacemos perfiles.
pagine-privacy-long-title = Durante cuánto tiempo

# $idle - minutes without activity
# $absolute - hours in all
pagine-privacy-long-1 = La sesión: termina cuando sales, tras { $idle } minutos sin actividad, y en todo caso tras { $absolute } horas.

pagine-privacy-long-2 = El registro de accesos y de quién ha visto tus datos, cifrado: 24 meses (DPCM de 24 de octubre de 2014, artículo 13).
pagine-privacy-long-3 = Avisos y recibos: se conservan, para que tú y el organismo podáis probar siempre el pago.
pagine-privacy-see-title = Quién los ve
pagine-privacy-see = El organismo que envió el aviso, pagoPA para el pago, el proveedor de tu identidad digital para el acceso. Nadie más. Permanecen en la Unión Europea.
pagine-privacy-rights-title = Qué puedes pedir
pagine-privacy-rights = Puedes pedir ver tus datos, corregirlos, borrarlos cuando la ley lo permite, limitar su uso u oponerte. Escribe al correo certificado de arriba. Si nuestra respuesta no es la que esperas, puedes acudir a la autoridad italiana de protección de datos (Garante per la protezione dei dati personali).

## Cookies

pagine-cookie-title = Cookies
pagine-cookie-lead = Usamos solo unas pocas cookies técnicas, nuestras. Sirven para que entres: por eso no te pedimos consentimiento.
pagine-cookie-caption = Las cookies de este portal
pagine-cookie-name = Nombre
pagine-cookie-use = Para qué sirve
pagine-cookie-time = Cuánto dura
pagine-cookie-sid = Reconoce tu navegador mientras estás dentro, o mientras tienes avisos en el carrito sin haber entrado.
pagine-cookie-sid-time = Hasta que cierras el navegador; deja de valer cuando termina la sesión
pagine-cookie-t = Une el acceso que has empezado a tu navegador, para que nadie pueda terminarlo en tu lugar.
pagine-cookie-t-time = 10 minutos
pagine-cookie-op = Reconoce a quien trabaja para un ente, en el área de operadores. Quien no entra ahí no la tiene.
pagine-cookie-op-time = Hasta que cierras el navegador; deja de valer cuando termina la sesión
pagine-cookie-none = Sin estadísticas, sin publicidad, sin cookies de otros sitios. Incluso el idioma está en la dirección de la página, no en una cookie.

## Legal notes

pagine-notes-title = Aviso legal
pagine-notes-content-title = Licencia de los contenidos
pagine-notes-content = En aplicación del principio «open by default» del artículo 52 del decreto legislativo italiano de 7 de marzo de 2005, n.º 82 (CAD), y salvo indicación contraria (incluidos los contenidos incorporados de terceros), los datos, los documentos y la información publicados en este sitio se ofrecen con licencia CC-BY 4.0.
pagine-notes-content-personal = La licencia no se refiere a tus avisos, tus recibos ni otros datos personales.
pagine-notes-software-title = Licencia del software
pagine-notes-software = El portal es software libre, con licencia EUPL 1.2. Usa Bootstrap Italia (BSD de 3 cláusulas) y las tipografías Titillium Web y Roboto Mono (OFL 1.1).
pagine-notes-value-title = Valor de la información
pagine-notes-value = Los importes los fijan los organismos. Que un aviso está pagado lo dice el recibo telemático de pagoPA, que aquí encuentras completo.
pagine-notes-links-title = Otros sitios
pagine-notes-links = Cuando pagas vas al sitio de pagoPA y cuando entras, al de tu identidad digital: allí valen sus reglas.

## Accessibility

pagine-a11y-title = Declaración de accesibilidad
pagine-a11y-lead = Queremos que todos puedan usar este portal. Aquí está lo que hemos probado, lo que falta y cómo avisarnos si algo te detiene.
pagine-a11y-state-title = En qué punto estamos
pagine-a11y-state = El portal está hecho para cumplir las WCAG 2.2, nivel AA, y la norma EN 301 549. La declaración oficial en el sitio de AgID todavía no está publicada: antes hace falta una verificación con personas.
pagine-a11y-tested-title = Qué probamos en cada cambio
pagine-a11y-tested-1 = Cada página con axe, las reglas WCAG 2.2 AA, en teléfono y en ordenador.
pagine-a11y-tested-2 = Los mismos recorridos sin JavaScript.
pagine-a11y-tested-3 = Las páginas con 320 píxeles de ancho, como con un zoom del 400 %, sin desplazarse hacia los lados.
pagine-a11y-tested-4 = Los recibos PDF con la estructura para los lectores de pantalla (PDF/UA-1).
pagine-a11y-missing-title = Qué falta
pagine-a11y-missing-1 = Pruebas con personas que usan lectores de pantalla y otras tecnologías de apoyo.
pagine-a11y-missing-2 = Los sitios de pagoPA y de tu identidad digital no son nuestros: no podemos garantizar su accesibilidad.
pagine-a11y-report-title = Informa de un problema de accesibilidad
pagine-a11y-report = Escríbenos en qué página algo te ha detenido, qué querías hacer y qué usas (navegador, lector de pantalla). Respondemos en 30 días. Si la respuesta no llega o no basta, puedes acudir al defensor cívico digital italiano (Difensore civico per il digitale).
pagine-a11y-mail = Escribe sobre un problema de accesibilidad
pagine-a11y-ombudsman = Defensor cívico digital (en italiano)

## Map

pagine-map-title = Mapa del sitio
pagine-map-public = Para todos
pagine-map-private = Después de entrar
pagine-map-cart = Carrito

## Faults

pagine-fault-home = Ve al inicio
pagine-fault-back = Vuelve a la página
pagine-fault-due = Ve a Por pagar
pagine-fault-map = Mira el mapa del sitio
pagine-fault-no-code-title = Falta el código fiscal italiano
pagine-fault-no-code = Has entrado, pero tu identidad no contiene un código fiscal italiano (codice fiscale): sin él no podemos encontrar tus avisos. Puedes pagar un aviso igualmente, con el código que lleva escrito.
pagine-fault-no-code-how = Si vives o pagas impuestos en Italia, la Agenzia delle Entrate te da el código fiscal gratis.
pagine-fault-pay-notice = Paga un aviso
pagine-fault-request-title = No hemos entendido la petición
pagine-fault-request = La dirección o el formulario no ha llegado entero. Vuelve atrás e inténtalo de nuevo; si te ha traído un enlace, empieza por el inicio.
pagine-fault-expired-title = La página ha estado abierta demasiado tiempo
pagine-fault-expired = Por seguridad no hemos aceptado el envío: no ha cambiado nada y no se ha cobrado nada. Vuelve a la página e inténtalo de nuevo.
pagine-fault-expired-office = Por seguridad no hemos aceptado el envío: no ha cambiado nada. Vuelve a la página e inténtalo de nuevo.
pagine-fault-missing-title = Esta página no existe
pagine-fault-missing = Revisa la dirección, o empieza por una de estas páginas.
pagine-fault-many-title = Demasiadas peticiones en poco tiempo

# $n - seconds to wait
pagine-fault-many-seconds = { $n ->
    [one] Para proteger los datos de todos, espera { $n } segundo e inténtalo de nuevo.
   *[other] Para proteger los datos de todos, espera { $n } segundos e inténtalo de nuevo.
}

# $n - minutes to wait
pagine-fault-many-minutes = { $n ->
    [one] Para proteger los datos de todos, espera { $n } minuto e inténtalo de nuevo.
   *[other] Para proteger los datos de todos, espera { $n } minutos e inténtalo de nuevo.
}

# $telefono - number to call
pagine-fault-many-call = Si tienes prisa, llama al { $telefono }.

pagine-fault-ours-title = Algo no ha funcionado
pagine-fault-ours = Es un fallo nuestro y lo hemos registrado. Inténtalo de nuevo en unos minutos.
pagine-fault-down-title = El portal está parado por poco tiempo
pagine-fault-down = En este momento no podemos leer los datos. Inténtalo de nuevo en unos minutos: no se ha perdido nada de lo guardado.
pagine-fault-paying = Si estabas pagando, antes de intentarlo de nuevo mira en Por pagar: un aviso pendiente de confirmación no se paga otra vez.

# $telefono - number to call
# $codice - code of the fault
pagine-fault-code = Si continúa, llama al { $telefono } y da el código { $codice }.

## Operators

pagine-fault-office-title = Tu encargo no lo permite
pagine-fault-office = Esta página es de otro papel, o todavía no has elegido con qué encargo trabajas.
pagine-fault-office-how = Si la necesitas para tu trabajo, pídela al administrador de tu ente.
pagine-contacts-software = ¿Trabajas en el software de una entidad?
pagine-contacts-api = La API para escribir posiciones y leer recibos
