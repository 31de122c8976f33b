## Skip links, title, header

ui-skip-content = Ir al contenido
ui-skip-footer = Ir al pie de página
ui-title-error = Error:
ui-lang = Idioma:
ui-login = Entrar
ui-logout = Salir
ui-accesses = Quién ha visto tus datos
ui-cart = Carrito
ui-nav-public = Principal
ui-nav-private = Área personal
ui-nav-home = Inicio
ui-nav-due = Por pagar
ui-nav-receipts = Recibos
ui-nav-notice = Paga un aviso
ui-nav-service = Paga un servicio
ui-nav-entes = Organismos
ui-crumbs = Ruta de navegación

## Help and footer

ui-help-title = ¿Necesitas ayuda?
ui-help-faq = Lee las preguntas frecuentes
ui-help-write = Escribe a la asistencia

# $telefono - number to call
# $orari - when somebody answers
ui-help-call = Llama al { $telefono } ({ $orari })

ui-help-book = Reserva una cita en una oficina
ui-footer-portal = El portal
ui-footer-enti = Organismos conectados
ui-footer-contacts = Contactos
ui-footer-support = Pide asistencia
ui-footer-report = Comunica un problema
ui-footer-report-a11y = Comunica un problema de accesibilidad
ui-footer-legal = Enlaces legales
ui-footer-privacy = Aviso de privacidad
ui-footer-cookie = Cookies
ui-footer-notes = Notas legales
ui-footer-a11y = Declaración de accesibilidad
ui-footer-map = Mapa del sitio

## Cards of what is owed. These words come before a date, a name or an amount: «Entro» «il 25 novembre».

ui-debt-due = Antes del
ui-debt-overdue = Vencido el
ui-debt-for = para
ui-debt-you = ti
ui-debt-was = antes
ui-debt-select = Elige:
ui-debt-item = Concepto
ui-debt-amount = Importe

# $n - how many items the notice is made of
ui-debt-items = Un solo aviso: { $n } conceptos

# $n - how many notices
ui-notices = { $n ->
    [one] { $n } aviso
   *[other] { $n } avisos
}

# $n - how many notices are in the group, two or more
ui-select-all = Elige los { $n }

## The cart beside the list. The script puts the number in the place of #.

ui-chosen-title = Avisos elegidos

# $n - how many notices are ticked
ui-chosen = { $n ->
    [one] { $n } aviso elegido
   *[other] { $n } avisos elegidos
}

ui-chosen-one = # aviso elegido
ui-chosen-other = # avisos elegidos
ui-chosen-nojs = Pagas los avisos marcados
ui-chosen-hint = Marca los avisos que quieres pagar y ve al carrito.
ui-chosen-limit = Puedes pagar hasta 5 avisos a la vez. Si eliges más, los dividimos en varios pagos.
ui-chosen-go = Ir al carrito

## Forms, lists, codes, waiting

ui-error-title = Hay un problema
ui-optional = opcional
ui-pages = Páginas de la lista
ui-pages-page = Página
ui-pages-previous = Anterior
ui-pages-next = Siguiente
ui-pages-past = La lista termina antes de esta página
ui-pages-first = Vuelve a la primera página
ui-copy = Copia el código
ui-copied = Código copiado
ui-poll-wait = Seguimos esperando la confirmación. Esta página se actualiza sola.
ui-poll-done = Hay novedades: actualizamos la página.

# $impresa - firm of a professional identity
ui-firm = Estás aquí con la identidad profesional de { $impresa }. Los avisos que ves son los tuyos: los de la empresa se pagan con su código.

## Operators' side

ui-office-name = Área de personal
ui-office-home = Inicio
ui-office-menu = Menú
ui-office-section-positions = Posiciones
ui-office-section-money = Cobros
ui-office-section-catalogue = Servicios
ui-office-section-systems = Conexiones
ui-office-section-people = Personas
ui-office-new-position = Nueva posición
ui-office-positions = Posiciones
ui-office-loads = Cargas
ui-office-mappings = Formatos de archivo
ui-office-prints = Impresiones
ui-office-appointments = Encargos
ui-office-log = Registro
ui-office-change = Cambiar de encargo
ui-role-region-admin = Administrador de la Región
ui-role-ente-admin = Administrador del ente
ui-role-positions = Operador de posiciones
ui-role-accountant = Contable
ui-role-school = Operador de escuela
ui-role-desk = Operador de ventanilla
ui-role-auditor = Auditor
ui-role-help = Asistencia
ui-office-codes = Códigos fiscales
ui-office-receipts = Recibos
ui-office-sources = Fuentes
ui-office-archive = Archivo
ui-office-figures = Cifras
ui-office-answers = Respuestas a pagoPA
ui-office-psp = Ventanillas PSP
ui-office-cases = Casos por revisar
ui-office-plans = Pago a plazos
ui-office-keys = Claves API
ui-office-page = Página del organismo
ui-office-services = Servicios
ui-office-accounts = Cuentas
ui-office-joining = Activación
ui-office-entes = Entidades
ui-office-forms = Formularios
