fascicolo-title = Da pagare
fascicolo-lead = Qui trovi tutto quello che devi alla Regione e agli enti collegati. Scegli gli avvisi e pagali insieme.
fascicolo-empty = Non hai avvisi da pagare. Quando un ente te ne manda uno, lo trovi qui.
fascicolo-empty-code = Hai un avviso in mano? Pagalo con il suo codice
fascicolo-empty-filter = Nessun avviso con questi filtri.
fascicolo-filter-clear = Mostra tutti gli avvisi
fascicolo-total = In tutto
fascicolo-overdue = Scaduti
fascicolo-week = Entro 7 giorni
fascicolo-month = Entro 30 giorni
fascicolo-later = Più avanti
fascicolo-nothing = Non devi fare nulla
# $n (Number) - how many notices
fascicolo-in-notices = { $n ->
    [one] in { $n } avviso
   *[other] in { $n } avvisi
}
# $time (String) - time of the day
fascicolo-fresh = Aggiornato alle { $time }
fascicolo-fresh-body = Gli avvisi che vedi sono quelli caricati dagli enti collegati fino a questo momento. Se ne hai uno in mano e non lo trovi qui, puoi pagarlo con il suo codice.
fascicolo-again = Controlla di nuovo
fascicolo-by-code = Paga con il codice avviso
fascicolo-group-by = Raggruppa per
fascicolo-by-due = Scadenza
fascicolo-by-ente = Ente
fascicolo-by-person = Persona
fascicolo-filter = Filtra
fascicolo-filter-ente = Ente
fascicolo-filter-person = Persona
fascicolo-filter-all = Tutti
fascicolo-filter-apply = Mostra
# $date (String) - last day
fascicolo-due-by = Entro il { $date }
fascicolo-due-none = Senza scadenza
# $amount (String) - reduced amount
# $date (String) - last day of the reduction
fascicolo-reduced-over = Il pagamento ridotto ({ $amount }) valeva fino al { $date }. Ora devi l’importo intero.
# $amount (String) - full amount
# $date (String) - last day of the reduction
fascicolo-reduced-until = Importo ridotto fino al { $date }, poi { $amount }.
# $n (Number) - how many instalments
# $amount (String) - amount of each
fascicolo-instalments = Puoi pagare anche in { $n } rate da { $amount }
# $amount (String) - first part
fascicolo-deposit = Puoi anche dare un acconto di { $amount } e poi il saldo
fascicolo-instalments-link = scegli come pagare
fascicolo-pending = In attesa di conferma
# $time (String) - time of the day
fascicolo-pending-until = Qualcuno sta pagando questo avviso: aspettiamo la conferma da pagoPA fino alle { $time }. Non pagare di nuovo.
fascicolo-cancelled = Annullato dall’ente
fascicolo-cancelled-body = L’ente ha annullato questo avviso: non devi pagarlo.
# $reason (String) - words of the ente
fascicolo-cancelled-reason = Motivo: { $reason }
fascicolo-expired = Non si paga più online
# $ente (String) - name of the ente
fascicolo-expired-body = Il termine è passato e { $ente } non accetta più il pagamento online. Scrivi o telefona all’ente.
# $date (String) - first day
fascicolo-not-yet = Si paga dal { $date }
fascicolo-go-cart = Vai al carrello
fascicolo-missing = Non trovi un avviso?

fascicolo-detail-how = Come vuoi pagare?
fascicolo-detail-single = In una volta
fascicolo-detail-add = Aggiungi al carrello
fascicolo-detail-in-cart = È nel carrello
fascicolo-detail-data = I dati dell’avviso
fascicolo-detail-code = Codice avviso
fascicolo-detail-ente-cf = Codice fiscale dell’ente
fascicolo-detail-holder = Intestatario
fascicolo-detail-notified = Notificato il
fascicolo-detail-found = Accertato il
fascicolo-detail-amount = Importo
fascicolo-detail-due = Scadenza
fascicolo-detail-contact = Qualcosa non torna?
# $ente (String) - name of the ente
fascicolo-detail-contact-body = Se pensi che l’importo sia sbagliato o che l’avviso non sia tuo, chiedi a { $ente }.
fascicolo-detail-elsewhere = Puoi pagarlo anche fuori da qui
fascicolo-detail-elsewhere-body = Con il codice avviso e il codice fiscale dell’ente paghi anche in banca, alle Poste, dal tabaccaio o con un’app.
fascicolo-detail-paid-known = Risulta pagato dal
fascicolo-detail-paid-on = Pagato il
fascicolo-detail-paid = Questo avviso è pagato.
fascicolo-detail-receipts = Vai alle ricevute
fascicolo-shared = Dovuto da più persone
fascicolo-shared-body = Chi paga per primo paga per tutti: dopo, agli altri non si chiede più niente. Qui vedi solo i tuoi avvisi.
fascicolo-shared-paid = Ha già pagato un’altra persona
fascicolo-shared-paid-body = Questo pagamento era dovuto da più persone: un’altra ha pagato, tutto o la prima rata, e il tuo avviso non si paga più. Se il resto non arriva, l’ente può chiedertelo con un nuovo avviso.
fascicolo-empty-title = Niente da pagare
# $n (Number) - how many instalments
# $amount (String) - amount of the first
fascicolo-detail-plan = In { $n } rate: la prima di { $amount }
# $amount (String) - amount of money
fascicolo-detail-reduced = In una volta, ridotto: { $amount }
# $amount (String) - first part
fascicolo-detail-deposit = Acconto di { $amount } e poi il saldo
# $amount (String) - what is left
fascicolo-detail-balance = Saldo: { $amount }
# $n (Number) - how many instalments
# $amount (String) - amount of the first
fascicolo-detail-balance-plan = Saldo in { $n } rate: la prima di { $amount }
# $when (String) - sentence that tells the last day of the first part
# $amount (String) - what is left after it
fascicolo-detail-then-balance = { $when }, poi il saldo di { $amount }
# $date (String) - last day
fascicolo-due-over = Scaduto il { $date }

fascicolo-detail-stored = Depositato alla posta il
# $amount (String) - amount of money
fascicolo-late-included = Comprende { $amount } per il ritardo.
fascicolo-steps = Quanto paghi, secondo il giorno
fascicolo-steps-when = Quando
fascicolo-steps-amount = Importo
fascicolo-steps-why = Perché
fascicolo-steps-today = Oggi
# $date (String) - day
fascicolo-steps-by = Fino al { $date }
# $from (String) - first day
# $to (String) - last day
fascicolo-steps-from-to = Dal { $from } al { $to }
# $from (String) - first day
fascicolo-steps-from = Dal { $from }
fascicolo-why-full = Importo intero
fascicolo-why-reduced = Importo ridotto
fascicolo-why-discounted = Sanzione minima, 30 % in meno
fascicolo-why-minimum = Sanzione minima
fascicolo-why-half = Metà della sanzione massima
# $percent (Number) - whole percentage
fascicolo-why-half-more = Metà della sanzione massima, più il { $percent } % per il ritardo
fascicolo-why-interest = Importo intero e interessi legali.
# $amount (String) - amount of money
fascicolo-why-late = Importo intero, più { $amount } per il ritardo.
fascicolo-why-daily = Cresce un po’ ogni giorno, con gli interessi legali.
fascicolo-steps-counted = Il giorno della notifica non si conta. Se l’ultimo giorno è festivo, vale il primo giorno lavorativo dopo.
fascicolo-steps-stored = Nessuno ha ritirato l’atto alla posta: vale come notificato il decimo giorno dopo il deposito, e i giorni si contano da quello dopo.
fascicolo-steps-half-years = Dopo i 60 giorni si aggiunge, ogni sei mesi, il 10 % di metà della sanzione massima.
# $amount (String) - amount of money
fascicolo-steps-costs = Gli importi comprendono { $amount } di spese di accertamento e notifica.
# $less (String) - amount with the discount
# $all (String) - whole amount
fascicolo-steps-unknown = Non sappiamo ancora quando ti è stata notificata. Dal giorno dopo la notifica hai 5 giorni per pagare { $less } e 60 per pagare { $all }.
# $all (String) - whole amount
fascicolo-steps-unknown-whole = Non sappiamo ancora quando ti è stata notificata. Dal giorno dopo la notifica hai 60 giorni per pagare { $all }.
# $ente (String) - name of the ente
# $less (String) - amount with the discount
fascicolo-steps-unknown-higher = Non sappiamo ancora quando ti è stata notificata. Quando { $ente } registra la notifica, per 5 giorni l’importo scende a { $less }: se i 5 giorni non sono passati, chiedi all’ente prima di pagare.
# $code (String) - notice number
fascicolo-steps-of = Quanto paghi, secondo il giorno: avviso { $code }
# $when (String) - day and time
fascicolo-old = Dato di { $when }: la fonte non risponde. Prima di farti pagare lo chiediamo di nuovo.
fascicolo-gone = Non c’è più
# $ente (String) - name of the ente
fascicolo-gone-body = { $ente } non mostra più questo avviso: forse è già pagato o annullato. Se hai dubbi, chiedi all’ente.
# $time (String) - time of the day
fascicolo-begun = Hai iniziato a pagarlo da qui: aspettiamo la conferma fino alle { $time }. Se non hai finito, lo ritrovi nel carrello.
# $name (String) - name of a source
# $when (String) - day and time
fascicolo-source-body = Questo avviso viene da { $name }. L’ha detto { $when }.
fascicolo-plan-title = Paga a rate
fascicolo-plan-offer = L’ente ti lascia dividere questo avviso in rate, senza interessi. Finché non paghi nulla puoi cambiare idea.
fascicolo-plan-choose = Scegli le rate
fascicolo-plan-yours-body = Paghi una rata alla volta, oppure ancora tutto insieme. Quando paghi la prima rata il piano non cambia più.
fascicolo-plan-change = Cambia le rate
fascicolo-plan-leave = Rinuncia alle rate
fascicolo-plan-done-title = Il tuo piano è pronto
fascicolo-plan-done = Ogni rata ha il suo codice avviso. Qui sotto scegli se metterla nel carrello.
fascicolo-plan-left-title = Hai rinunciato alle rate
fascicolo-plan-left = L’avviso si paga di nuovo in una volta. I codici delle rate non valgono più: se li hai stampati, buttali.
fascicolo-plan-wait-title = Qualcuno sta pagando
# $time (String) - time of the day
fascicolo-plan-wait = Un pagamento di questo avviso è iniziato e non sappiamo ancora com’è andato. Puoi cambiare le rate dalle { $time }, se non arriva la conferma.
fascicolo-plan-none-title = Si paga in una volta
fascicolo-plan-none = Questo avviso non si può dividere in rate. Per altre possibilità chiedi all’ente.
fascicolo-plan-paid = Qualcosa è già pagato, o non si può più pagare: le rate non si cambiano più.
fascicolo-plan-too-many = Hai già cambiato le rate molte volte: per cambiarle ancora chiedi all’ente.
fascicolo-plan-number = In tante rate non si può dividere: scegli tra quelle qui sotto.
fascicolo-plan-changed = Intanto qualcosa è cambiato: guarda di nuovo le rate e conferma.
fascicolo-plan-back = Torna all’avviso
fascicolo-plan-how-many = In quante rate?
fascicolo-plan-show = Guarda le rate
fascicolo-plan-which = Rata
fascicolo-plan-preview = Le tue rate
fascicolo-plan-terms = Senza interessi. Puoi pagare ogni rata anche prima del suo giorno.
fascicolo-plan-confirm = Scegli questo piano
# $amount (String) - amount of money
fascicolo-plan-total = In tutto { $amount }, senza interessi.
# $from (String) - day of the first
# $to (String) - day of the last
fascicolo-plan-from-to = Dal { $from } al { $to }
# $n (Number) - which instalment
# $of (Number) - how many
fascicolo-plan-nth = { $n } di { $of }
# $n (Number) - how many instalments
fascicolo-plan-preview-caption = Piano di { $n } rate
# $n (Number) - how many instalments
fascicolo-plan-replaces = Prende il posto del piano di { $n } rate: i codici di quelle rate non valgono più.
# $n (Number) - how many instalments
fascicolo-plan-yours = Hai scelto { $n } rate
# $giorno (String) - day
fascicolo-changed = Cambiata dall’ente il { $giorno }
fascicolo-changed-why = Motivo:
fascicolo-changed-before = prima
fascicolo-changed-now = adesso
