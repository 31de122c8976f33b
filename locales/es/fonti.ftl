fonti-ask-title = ¿Buscamos también en otros sitios?
fonti-ask-body = Algunos avisos están en otros sistemas. Si quieres, los pedimos por ti con tu código fiscal cada vez que abras esta página y los ponemos con los demás:
fonti-ask-night = Búscalos también de noche: por la mañana lo encuentro todo listo
fonti-ask-yes = Sí, busca
fonti-ask-no = No, gracias
fonti-ask-later = Puedes cambiar de idea cuando quieras, en «Actualizado a las…».
# $n - how many sources
fonti-missing = { $n ->
    [one] falta { $n } respuesta
   *[other] faltan { $n } respuestas
}
# $name - name of a source
# $when - day and time
fonti-fresh = { $name }: actualizado { $when }.
# $name - name of a source
fonti-late = { $name } aún no ha respondido: puede que falten sus avisos.
# $name - name of a source
fonti-silent = { $name } no responde: puede que sus avisos falten o hayan cambiado.
# $name - name of a source
fonti-wrong = { $name } ha dado una respuesta equivocada: no la mostramos. Lo hemos comunicado.
# $name - name of a source
fonti-partly = { $name }: algún aviso no se puede leer y no lo ves aquí. Lo hemos comunicado.
# $when - day and time
fonti-old = Los que ves son de su última respuesta: { $when }.
fonti-again = Comprobar de nuevo
fonti-stop = No buscar más en otros sitios
fonti-night-on = De noche, entre la una y las cinco, buscamos también sin ti: por la mañana lo encuentras todo listo.
fonti-night-stop = No buscar más de noche
fonti-night-off = De noche no buscamos.
fonti-night-start = Buscar también de noche
fonti-off = No buscamos avisos en los otros sistemas, como pediste.
fonti-on = Buscar también en otros sitios
fonti-office-lead = Las fuentes son los sistemas de otras oficinas: les preguntamos qué debe cada persona que está de acuerdo. Aquí ves cómo responden y en qué se equivocan, nunca de quién se trata.
fonti-office-none-title = Ninguna fuente
fonti-office-none = Las fuentes se escriben en la configuración del portal.
fonti-office-well-title = Todo bien
fonti-office-well = En los últimos 7 días ninguna fuente se ha equivocado.
fonti-office-state = Estado
fonti-office-unasked = Ninguna pregunta en las últimas 24 horas
fonti-office-answers = Responde
fonti-office-sometimes = No siempre responde bien
fonti-office-silent = No responde bien
# $when - day and hour
fonti-office-paused = Demasiados errores: no le preguntamos nada hasta el { $when }
fonti-office-last = Última respuesta buena
fonti-office-never = Nunca
fonti-office-in-time = Respuestas a tiempo, últimas 24 horas
# $good - questions answered in time
# $all - questions
# $percent - of a hundred
fonti-office-share = { $good } de { $all } ({ $percent } %)
fonti-office-share-hint = A tiempo quiere decir mientras la página esperaba; de cada persona cuenta la última pregunta.
fonti-office-turn = Última lectura completa
fonti-office-never-whole = nunca terminada
# $n - pages
fonti-office-reading = { $n ->
    [one] otra está en curso, { $n } página leída
   *[other] otra está en curso, { $n } páginas leídas
}
fonti-office-counts = En qué se han equivocado
fonti-office-source = Fuente
fonti-office-what = Qué
fonti-office-day = 24 horas
fonti-office-week = 7 días
fonti-office-latest = Últimas anomalías
fonti-office-latest-lead = Últimas anomalías, hora por hora, de los últimos 90 días
fonti-office-latest-none = En los últimos 90 días ninguna fuente se ha equivocado.
fonti-office-when = Cuándo
fonti-office-ente = Entidad
fonti-office-times = Veces
fonti-anomaly-others = La deuda de otra persona
fonti-anomaly-ente = Una deuda de una entidad por la que no puede hablar
fonti-anomaly-unreadable = Una deuda que no se lee
fonti-anomaly-twice = El mismo aviso dos veces
fonti-anomaly-amount = Un aviso que el portal tiene con otro importe
fonti-anomaly-too-many = Más de 500 deudas de una sola persona
fonti-anomaly-silent = Ninguna respuesta a tiempo
fonti-anomaly-broken = Un error en lugar de la respuesta
fonti-anomaly-nonsense = Una respuesta que el contrato no prevé
fonti-anomaly-too-long = Una respuesta de más de 1 MB
fonti-anomaly-slower = Pidió que preguntemos más despacio
fonti-often-title = Has dicho que sí muchas veces seguidas
fonti-often-body = Sigue valiendo lo que habías decidido antes. Cada vez que dices que sí preguntamos a todos los demás sistemas: para no molestarlos demasiado hace falta una pausa.
# $n - minutes to wait
fonti-often-wait = { $n ->
    [one] Inténtalo de nuevo dentro de { $n } minuto.
   *[other] Inténtalo de nuevo dentro de { $n } minutos.
}
fonti-often-back = Volver a tus avisos
