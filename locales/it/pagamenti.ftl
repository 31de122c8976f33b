pagamenti-crumb = Esito del pagamento
# $amount (String) - sum paid
pagamenti-ok = Hai pagato { $amount }
pagamenti-ok-body = Le ricevute sono qui sotto e restano in «Ricevute».
pagamenti-ok-body-anon = Le ricevute sono qui sotto. Conserva questo indirizzo o scaricale ora.
pagamenti-pending = Stiamo aspettando la conferma del pagamento
# $time (String) - time of the day
pagamenti-pending-body = Di solito arriva in pochi secondi, al più tardi entro le { $time }. Puoi chiudere questa pagina: la ricevuta arriva lo stesso.
pagamenti-dont-repeat = Non pagare di nuovo: aspettiamo la conferma da pagoPA.
pagamenti-check-again = Controlla di nuovo
# $done (Number) - notices paid
# $n (Number) - notices in the payment
pagamenti-partial = Hai pagato { $done } avvisi su { $n }
pagamenti-partial-body = Quelli che mancano sono ancora nel carrello.
pagamenti-cancelled = Il pagamento non è stato completato
pagamenti-cancelled-body = Non abbiamo addebitato nulla. Gli avvisi sono ancora nel carrello.
# $time (String) - time of the day
pagamenti-uncertain-body = pagoPA dice che non è andato a buon fine. Se invece la conferma arriva entro le { $time }, la trovi qui.
pagamenti-refused = Il pagamento non è partito
pagamenti-number = Numero dell’operazione
pagamenti-date = Data
pagamenti-notices = Gli avvisi di questo pagamento
pagamenti-state-paid = Pagato
pagamenti-state-pending = In attesa di conferma
pagamenti-state-unpaid = Non pagato
pagamenti-receipt-pdf = Scarica la ricevuta (PDF)
pagamenti-receipt-elsewhere = La ricevuta arriva per e-mail da chi ha incassato. L’intestatario dell’avviso la trova anche in «Ricevute», dopo l’accesso.
pagamenti-now = E adesso?
pagamenti-retry = Riprova il pagamento
pagamenti-next = Vai al prossimo pagamento
# $n (Number) - notices still in the cart
pagamenti-next-body = { $n ->
    [one] Nel carrello resta { $n } avviso da pagare.
   *[other] Nel carrello restano { $n } avvisi da pagare.
}
pagamenti-back = Torna a Da pagare
pagamenti-receipts = Vai alle ricevute
pagamenti-home = Torna all’inizio
pagamenti-can-title = Cosa puoi fare
pagamenti-can-retry = Riprova ora, anche con un altro metodo di pagamento.
pagamenti-can-elsewhere = Paga in banca, alle Poste o in tabaccheria con il codice avviso.
pagamenti-can-hold = Se l’importo risulta bloccato sulla carta, di solito torna disponibile entro pochi minuti.
pagamenti-unpaid-body = Non ci risulta nessun pagamento confermato. Se vedi un addebito sul conto, scrivici: lo ritroviamo con il numero dell’operazione.
