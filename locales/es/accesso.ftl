## Login

accesso-title = Entra en tu área personal
accesso-lead = Elige con qué identidad digital quieres entrar. Después vuelves a la página que estabas viendo.
accesso-form-lost-title = Lo que estabas enviando no ha llegado
accesso-form-lost = Lo que estabas enviando no se ha registrado: hazlo de nuevo después de entrar.
accesso-card-text = Te llevamos al sitio que reconoce tu identidad digital. Después vuelves aquí.
accesso-card-data = Solo recibimos nombre, apellidos, fecha de nacimiento, código fiscal y correo electrónico, si los hay. Nunca tus contraseñas.
accesso-going-title = Vas a salir del portal

# $peer - name of the way to log in, «SPID, CIE o CNS»
accesso-enter = Entra con { $peer }

accesso-without-title = ¿No tienes identidad digital?
accesso-pay-notice = Paga un aviso sin entrar
accesso-get-spid = Cómo conseguir SPID
accesso-get-cie = Cómo usar el documento de identidad electrónico (CIE)
accesso-get-help = Pide ayuda

## Refusals

accesso-refused-title = No se ha podido entrar
accesso-refused-attempts = Demasiados intentos con credenciales incorrectas. Espera unos minutos o recupera las credenciales con tu proveedor de identidad.
accesso-refused-level = Este servicio necesita un nivel de seguridad más alto que el que has usado. Pregunta a tu proveedor cómo activarlo, o entra con el documento de identidad electrónico (CIE).
accesso-refused-timeout = Ha pasado demasiado tiempo. Empieza de nuevo.
accesso-refused-consent = Para entrar hace falta tu consentimiento para enviar los datos indicados. No nos ha llegado ningún dato.
accesso-refused-suspended = Tu identidad digital está suspendida o revocada. Contacta con tu proveedor, o entra de otra forma.
accesso-refused-cancelled = Has cancelado la entrada. Puedes volver a intentarlo cuando quieras.
accesso-refused-kind = Este servicio necesita otro tipo de identidad: la personal, no la profesional.
accesso-refused-request = El portal ha enviado una solicitud incorrecta: la culpa es nuestra. Hemos registrado el problema.
accesso-refused-other = No se ha podido completar la entrada. No se ha guardado ningún dato.
accesso-expired-title = Hay que empezar de nuevo
accesso-expired-text = Esta solicitud de entrada ha caducado, ya se ha usado o empezó en otro navegador. Empieza de nuevo: es un minuto. Si ya estabas dentro, lo sigues estando.
accesso-down-title = El servicio de entrada no responde
accesso-down-text = Ahora mismo no podemos hablar con el servicio que reconoce tu identidad digital. Inténtalo de nuevo en unos minutos.
accesso-too-young-title = Hace falta un adulto
accesso-too-young-text = Quien no llega a la edad mínima no puede entrar solo. Entra un padre o una madre con su identidad digital; para pagar un aviso basta su código.
accesso-no-card-title = No se ha leído ninguna tarjeta
accesso-no-card-text = El navegador no nos ha mostrado ninguna tarjeta. Pon la tarjeta sanitaria (TS-CNS) o la CNS en el lector, comprueba que su programa está instalado, cierra y vuelve a abrir el navegador, y prueba otra vez.
accesso-no-code-title = Falta el código fiscal
accesso-no-code-text = Tu identidad digital es válida, pero no contiene un código fiscal italiano: sin él no podemos encontrar tus avisos. Aun así puedes pagar un aviso con su código.
accesso-no-code-how = Si vives o pagas impuestos en Italia, la Agenzia delle Entrate te da el código fiscal gratis.
accesso-again = Inténtalo de nuevo

# $codice - code that finds the refusal in our log
accesso-help-code = Si necesitas ayuda, da este código a nuestra asistencia: { $codice }

## Logout

accesso-left-title = Has salido
accesso-left-here = Tu sesión en este portal está cerrada.
accesso-left-peer = También hemos pedido que la cierre al servicio que reconoció tu identidad.
accesso-left-partly = El servicio que reconoció tu identidad dice que una de sus sesiones puede seguir abierta.
accesso-left-browser = Si el ordenador no es tuyo, cierra también el navegador: así nadie puede volver a entrar con tu identidad digital.

# $peer - name of the way the person logged in
accesso-leave-peer = Sal también de { $peer }

accesso-again-in = Entra de nuevo
accesso-home = Ve a la página de inicio

## Operators

accesso-office-title = Área de personal
accesso-office-lead = Para quien trabaja en un ente o en la Región. Entra con tu identidad digital, como mínimo de nivel 2.
accesso-office-without-title = ¿No puedes entrar?
accesso-office-without = Necesitas un encargo de tu ente: lo propone un administrador y otro lo confirma.
accesso-office-citizen = ¿Vienes por tus avisos? Ve al área personal
accesso-office-over-title = Tu sesión ha terminado
accesso-office-over = Ocurre tras 15 minutos sin hacer nada, tras 8 horas en total, o cuando entras desde otro navegador. Entra de nuevo y vuelves a donde estabas.
accesso-own-area = Ve a tu área personal
accesso-office-confirm-title = Confirma que eres tú
accesso-office-confirm-lead = Lo que vas a hacer es delicado: entra de nuevo. Después vuelves a la página que estabas viendo.
accesso-office-confirm-level = Hace falta el nivel 3: carnet de identidad electrónico (CIE), o la identidad digital con un dispositivo.
accesso-office-confirm-no = Volver al inicio sin confirmar
accesso-no-office-title = No consta ningún encargo tuyo
accesso-no-office-text = Tu identidad es correcta, pero ningún ente te ha encargado trabajar aquí, o el encargo ha terminado. Pregunta al administrador de tu ente.

## Who saw the person's data

accesso-log-title = Quién ha visto tus datos
accesso-log-lead = Aquí encuentras cuándo entraste en el portal y cada vez que alguien de una entidad miró tus datos. Conservamos este registro durante 24 meses, cifrado: nadie puede cambiarlo sin que se note.
accesso-log-empty-title = Todavía no hay nada que mostrar
accesso-log-empty-text = Cuando entres en el portal, o alguien de una entidad mire tus datos, lo encontrarás escrito aquí.
accesso-log-in = Acceso al portal
accesso-log-out = Salida del portal
accesso-log-seen = Una entidad ha visto tus datos
accesso-log-role-proposed = Se te ha propuesto un cargo de operador
accesso-log-role-accepted = Tu cargo de operador está confirmado
accesso-log-role-declined = El cargo de operador se ha rechazado
accesso-log-role-ended = Tu cargo de operador ha terminado
accesso-log-other = Otra operación

# $peer - name of the way the person logged in
accesso-log-with = Con { $peer }

# $livello - level of assurance, 1 to 3
accesso-log-level = Nivel de seguridad { $livello }

accesso-log-what = Qué:
accesso-log-help = Si no reconoces un acceso, cambia enseguida las credenciales de tu identidad digital y escribe a la asistencia. Si no entiendes por qué una entidad miró tus datos, pregúntaselo: tiene que responderte.
accesso-log-code-proposed = Alguien ha propuesto vincular un código fiscal anterior tuyo
accesso-log-code-confirmed = Se ha vinculado un código fiscal anterior tuyo
accesso-log-code-ended = Se ha quitado el vínculo de un código fiscal anterior tuyo
accesso-log-case = Una entidad ha revisado un pago tuyo que no cuadraba
accesso-log-position-made = Se escribió una posición a su nombre
accesso-log-position-changed = Se modificó una posición a su nombre
accesso-log-position-withdrawn = Se anuló una posición a su nombre
accesso-log-position-restored = Se restableció una posición a su nombre
