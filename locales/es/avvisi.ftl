## Notices to print

avvisi-refused-title = Este aviso no se puede imprimir
avvisi-refused-paid = Ya está pagado: un aviso en papel haría pagar dos veces.
avvisi-refused-withdrawn = El ente lo ha anulado: no hay nada que pagar.
avvisi-refused-other = Ya se está pagando de otra forma, a plazos o todo junto.
avvisi-refused-over = El plazo ha terminado y el ente ya no acepta el pago.
avvisi-refused-suspended = El ente por ahora no recibe pagos desde este portal.
avvisi-refused-not-yet = Todavía no se puede pagar.
avvisi-download = Descarga el aviso para imprimir (PDF)
avvisi-languages = El mismo aviso en otros idiomas
avvisi-bilingual = Dos idiomas juntos: italiano y
avvisi-back = Vuelve al aviso
