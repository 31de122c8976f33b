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
fonti-off = No buscamos avisos en los otros sistemas, como pediste.
fonti-on = Buscar también en otros sitios
