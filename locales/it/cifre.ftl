cifre-lead = Quanto avete emesso e quanto è arrivato, quando e come pagano, che cosa manca e come rispondiamo a pagoPA. Qui non ci sono nomi.
cifre-lead-region = Quanto hanno emesso e incassato tutti gli enti. Dal nome di un ente si aprono le sue cifre. Qui non ci sono nomi di persone.
cifre-none-title = Ancora niente da contare
cifre-none = In questi giorni non è stato emesso né pagato niente. Prova con un altro periodo, o con tutti i servizi.
cifre-period = Periodo
cifre-thirty = Ultimi 30 giorni
cifre-this-year = Quest’anno
cifre-last-year = L’anno scorso
cifre-from = Dal giorno
cifre-to = Al giorno
# $dal (String) - first day
# $al (String) - last day
cifre-from-to = Dal { $dal } al { $al }
cifre-days-none = Scrivi due giorni, per esempio 01/11/2026 e 30/11/2026
cifre-days-reversed = L’ultimo giorno viene prima del primo
cifre-days-long = Il periodo non può essere più lungo di cinque anni
cifre-service = Servizio
cifre-service-all = Tutti i servizi
cifre-service-none = Avvisi non emessi qui
cifre-show = Mostra
cifre-search = Cerca
cifre-issued = Emesso
cifre-paid = Incassato
cifre-arrived = Già arrivato
cifre-open = Da pagare oggi
cifre-overdue = Scaduto oggi
# $notices (String) - how many
# $withdrawn (String) - how many were withdrawn since
cifre-n-notices = { $notices } avvisi, { $withdrawn } ritirati dopo
# $payments (String) - how many
cifre-n-payments = Pagamenti: { $payments }
# $notices (String) - how many
cifre-n-open = Avvisi: { $notices }
# $came (String) - amount
# $asked (String) - amount
cifre-arrived-of = { $came } di { $asked }
cifre-meaning = Emesso: gli avvisi scritti in questi giorni, a prezzo intero. Incassato: le ricevute con il giorno del pagamento in questi giorni, di qualunque avviso. Già arrivato: quanto è stato pagato fino a oggi di quello emesso in questi giorni e non ritirato; chi paga con lo sconto versa meno, chi paga tardi può versare di più. Da pagare e scaduto sono di oggi, qualunque sia il periodo.
# $when (String) - day and hour
cifre-counted = Da pagare e scaduto: aggiornati { $when }.
cifre-table = Vedi i numeri in tabella
cifre-save = Scarica la tabella (CSV)
cifre-save-entes = Scarica tutti gli enti della lista (CSV)
cifre-total = Totale
cifre-day = Giorno
cifre-month = Mese
cifre-days = Emesso e incassato
cifre-issued-n = Avvisi emessi
cifre-issued-euro = Emesso, euro
cifre-withdrawn-n = Ritirati
cifre-withdrawn-euro = Ritirato, euro
cifre-paid-n = Pagamenti
cifre-paid-euro = Incassato, euro
cifre-payments = Pagamenti
cifre-notices = Avvisi
cifre-share = Parte, %
cifre-services = Per servizio
cifre-services-hint = La barra è quanto è stato incassato.
cifre-services-hint-issued = La barra è quanto è stato emesso: in questi giorni non è stato incassato niente.
cifre-channel = Come
cifre-channels = Come hanno pagato
cifre-channels-hint = Da questo portale: entro un’ora da quando il carrello è andato su Checkout. Il resto è quello che dicono le ricevute.
cifre-channel-portal = Da questo portale
cifre-channel-cash = In contanti, a uno sportello
cifre-channel-card = Con una carta, altrove
cifre-channel-account = Dal conto, altrove
cifre-channel-paypal = Con PayPal, altrove
cifre-channel-unsaid = La ricevuta non lo dice
cifre-wait = Dopo quanti giorni
cifre-waits = Quanto aspettano a pagare
cifre-wait-same = Lo stesso giorno
# $da (String) - days
# $a (String) - days
cifre-wait-between = Da { $da } a { $a } giorni
# $n (String) - days
cifre-wait-more = Più di { $n } giorni
cifre-due = Quando
cifre-dues = Prima o dopo la scadenza
cifre-due-within = Entro la scadenza
cifre-due-after = Dopo la scadenza
cifre-due-none = Senza scadenza
cifre-age = Da quanto è scaduto
cifre-ages = Che cosa è ancora da pagare
cifre-ages-hint = Oggi, a prezzo intero. Di più modi di pagare lo stesso debito conta il primo.
cifre-age-not-due = Non è scaduto
# $da (String) - days
# $a (String) - days
cifre-age-between = Da { $da } a { $a } giorni
# $n (String) - days
cifre-age-more = Più di { $n } giorni
cifre-open-euro = Da pagare, euro
cifre-station-days = Come rispondiamo a pagoPA
cifre-station-none = In questi giorni pagoPA non ci ha chiesto niente.
# $share (String) - percentage
cifre-station-text = { $share } delle risposte entro 2 secondi; ogni mese devono essere almeno il 98 %.
cifre-station-hint = Di tutto l’ente, anche quando scegli un servizio. Mese per mese:
cifre-answers = Risposte
cifre-in-time = Entro 2 secondi
cifre-late = Più tardi
cifre-in-time-share = Entro 2 secondi, %
cifre-question = Domanda di pagoPA
cifre-questions = Che cosa chiede pagoPA
cifre-refused = Risposte «no»
cifre-refused-share = «No», %
cifre-fault = Codice
cifre-faults = Quando abbiamo risposto di no
cifre-times = Volte
cifre-fault-what = Che cosa vuol dire
cifre-fault-todo = Che cosa fare
cifre-fault-unknown = Nessun avviso pagabile ha quel numero: è scritto male, o non è stato caricato qui.
cifre-fault-unknown-todo = Se sono tanti, controllate che il caricamento venga prima della stampa e della spedizione.
cifre-fault-withdrawn = L’avviso è stato ritirato, e qualcuno ha provato a pagarlo.
cifre-fault-withdrawn-todo = Avvisate chi ha ancora il foglio; se il ritiro è un errore, rimettete la posizione.
cifre-fault-paid = L’avviso era già pagato: nessuno ha pagato due volte.
cifre-fault-paid-todo = Niente: è la protezione che funziona.
cifre-fault-expired = Il termine è passato, e il servizio non accetta chi paga tardi.
cifre-fault-expired-todo = Se volete accettarli, cambiate il servizio; altrimenti emettete un avviso nuovo.
cifre-fault-ente = L’ente non era attivo su questo portale.
cifre-fault-ente-todo = Controllate lo stato dell’ente con la regione.
cifre-fault-station = La domanda era per un’altra stazione o un altro intermediario.
cifre-fault-schema = La domanda non seguiva il contratto di pagoPA.
cifre-fault-meaning = La domanda si legge, ma qui non si può fare: per esempio una marca da bollo, o un bollettino senza conto postale.
cifre-fault-meaning-todo = Controllate i conti e i servizi aperti agli sportelli.
cifre-fault-system = Il portale non ce l’ha fatta, e ha detto di riprovare.
cifre-fault-silent = Il portale non ha risposto in tempo.
cifre-fault-other = Una risposta che qui non è spiegata.
cifre-fault-region-todo = Se si ripete, scrivete all’assistenza della regione: non dipende dall’ente.
cifre-chart-unpaid = In questi giorni non è stato incassato niente.
# $when (String) - day or month
# $amount (String) - amount
cifre-chart-best = L’incasso più alto: { $when }, { $amount }.
cifre-unit-euro = Euro
cifre-unit-thousands = Migliaia di euro
cifre-unit-millions = Milioni di euro
cifre-ente = Ente
cifre-ente-name = Nome di un ente, anche in parte
cifre-entes = Ente per ente
cifre-entes-none-title = Nessun ente
cifre-entes-none = Nessun ente con quel nome ha cifre in questi giorni.
cifre-order = Ordina per
cifre-direction = Verso
cifre-most-first = Dal più alto
cifre-least-first = Dal più basso
# $n (Number) - days
cifre-median = { $n ->
    [0] Metà dei pagamenti arriva il giorno stesso.
    [one] Metà dei pagamenti arriva entro { $n } giorno da quando l’avviso è emesso.
   *[other] Metà dei pagamenti arriva entro { $n } giorni da quando l’avviso è emesso.
}
cifre-tile = Quanto il tuo ente ha emesso e incassato, quando e come pagano, che cosa manca ancora.
