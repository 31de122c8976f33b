carrello-title = Controlla e paga
carrello-lead = Abbiamo verificato gli importi con gli enti.
carrello-empty-title = Il carrello è vuoto
carrello-empty = Scegli gli avvisi da pagare: li trovi qui, pronti per un solo pagamento.
carrello-back = Torna agli avvisi
carrello-by-code = Paga un avviso con il suo codice
carrello-remove = Togli
carrello-changed = Importo aggiornato
# $amount (String) - amount seen when it was added
carrello-changed-was = era { $amount } quando l’hai aggiunto.
carrello-aside-title = Messi da parte
carrello-aside-lead = Questi avvisi non fanno parte del pagamento. Per ognuno trovi il motivo.
carrello-aside-unknown = L’ente non ha più questo avviso.
carrello-aside-cancelled = L’ente ha annullato questo avviso: non devi pagarlo.
carrello-aside-paid = Questo avviso è già stato pagato.
carrello-aside-replaced = Questo debito è stato pagato con un’altra opzione.
carrello-aside-expired = Il termine è passato e l’ente non accetta più il pagamento online.
carrello-aside-reduced = La riduzione è finita e questo avviso non si paga più: l’importo intero ha un altro avviso.
carrello-aside-not-yet = Non si può ancora pagare.
# $time (String) - time of the day
carrello-aside-locked = Un pagamento di questo avviso è già iniziato: aspettiamo la conferma fino alle { $time }. Se lo hai già pagato non fare altro: la ricevuta arriva qui.
carrello-aside-locked-again = Il pagamento non è andato a buon fine: riprova ora
carrello-aside-conflict = Nel carrello c’è già un altro modo di pagare lo stesso debito. Tieni solo quello che preferisci.
# $ente (String) - name of the ente
carrello-aside-unverified = { $ente } non risponde da un po’: non sappiamo se l’importo è ancora questo. Resta nel carrello: riprova più tardi.
# $ente (String) - name of the ente
carrello-aside-gone = { $ente } non mostra più questo avviso: forse è già pagato o annullato. Chiedi all’ente prima di pagarlo altrove.
carrello-email-title = Dove mandiamo la conferma?
carrello-email-label = Email
carrello-email-hint = pagoPA ti scrive qui quando il pagamento è concluso.
carrello-email-error = Scrivi un’email nel formato nome@esempio.it
# $n (Number) - how many notices
carrello-total = { $n ->
    [one] Totale di { $n } avviso
   *[other] Totale di { $n } avvisi
}
# $n (Number) - how many payments
carrello-split = Puoi pagare fino a 5 avvisi in una volta. Abbiamo diviso i tuoi in { $n } pagamenti.
# $n (Number) - which payment
# $tot (Number) - how many payments
carrello-payment-of = Pagamento { $n } di { $tot }
carrello-to-pagopa = Vai sul sito di pagoPA, dove scegli come pagare e vedi il costo dell’operazione prima di confermare.
# $amount (String) - total of the payment
carrello-pay = Paga { $amount } con pagoPA
carrello-moved-title = Qualcosa è cambiato
carrello-moved-amount = Un importo è cambiato mentre guardavi questa pagina. Controlla il nuovo totale e conferma.
carrello-moved-line = Un avviso non si può più pagare: lo abbiamo messo da parte. Controlla il nuovo totale e conferma.
carrello-failed-title = Non siamo riusciti ad avviare il pagamento
carrello-failed-body = Non abbiamo addebitato nulla. Riprova tra qualche minuto.
carrello-failed-notice = pagoPA dice che almeno uno di questi avvisi ora non si può pagare: forse qualcuno lo sta già pagando. Non abbiamo addebitato nulla. Prova a toglierne uno, o riprova tra mezz’ora.
carrello-twice-title = Hai già aperto un pagamento per questi avvisi
# $time (String) - time of the day
carrello-twice-body = Lo hai aperto alle { $time }. Se lo stai completando in un’altra finestra, finisci lì. Se lo hai chiuso senza pagare, puoi ricominciare.
carrello-twice-see = Guarda come è andato il primo

carrello-ricerca-title = Paga un avviso
carrello-ricerca-lead = Non serve accedere. Copia i dati dall’avviso di pagamento pagoPA.
carrello-ricerca-code-label = Codice avviso
carrello-ricerca-code-hint = 18 cifre, sotto il codice QR. Puoi lasciare gli spazi.
# $n (Number) - digits written
carrello-ricerca-code-error = Il codice avviso ha 18 cifre: ne hai scritte { $n }
carrello-ricerca-code-empty = Scrivi il codice avviso
carrello-ricerca-code-check = Ricontrolla il codice avviso: una cifra sembra sbagliata
carrello-ricerca-cf-label = Codice fiscale o partita IVA dell’intestatario
carrello-ricerca-cf-hint = Della persona o dell’azienda a cui è intestato l’avviso. Se non c’è un intestatario, come nel preavviso di una multa, quello dell’ente. Lo usiamo solo per trovare l’avviso giusto.
carrello-ricerca-cf-error = Il codice fiscale ha 16 caratteri, la partita IVA 11 cifre
carrello-ricerca-submit = Cerca l’avviso
carrello-ricerca-login-title = Hai SPID, CIE o CNS?
carrello-ricerca-login-body = Se accedi trovi già pronti tutti i tuoi avvisi e le ricevute.
carrello-ricerca-login-button = Accedi all’area personale
carrello-ricerca-miss-title = Avviso non trovato
carrello-ricerca-miss = Non troviamo un avviso con questi dati. Controlla il codice e il codice fiscale. Se è appena arrivato, riprova domani.
carrello-ricerca-found = Abbiamo trovato l’avviso
carrello-ricerca-add = Aggiungi al carrello
carrello-ricerca-again = Cerca un altro avviso
# $date (String) - day of the payment
carrello-ricerca-paid = Questo avviso è già stato pagato il { $date }.
carrello-ricerca-paid-body = Se la ricevuta serve a te, accedi all’area personale oppure chiedila all’ente.
carrello-ricerca-card = L’avviso
