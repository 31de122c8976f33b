recuperi-title = Ricevute mancanti
recuperi-lead = Qualcuno ha pagato e qui non risulta? La ricevuta si può chiedere a pagoPA: servono il numero dell’avviso e il codice del pagamento.
recuperi-off-title = Per ora non si può chiedere
recuperi-off = Nella configurazione del portale manca il servizio di pagoPA che dà le ricevute. Avvisa la Regione.
recuperi-number = Numero avviso
recuperi-number-hint = 18 cifre.
recuperi-iur = Codice del pagamento
recuperi-iur-hint = È sulla ricevuta che ha dato la banca o lo sportello: si chiama IUR, identificativo della transazione o identificativo della ricevuta.
recuperi-submit = Chiedi la ricevuta
# $n (Number) - how many more questions can be asked now
# $max (Number) - how many in an hour
recuperi-left = pagoPA risponde al massimo a { $max } domande all’ora, contando tutti gli enti. Adesso ne restano { $n }.
# $quando (String) - day and hour
# $max (Number) - how many in an hour
recuperi-wait = pagoPA risponde al massimo a { $max } domande all’ora, contando tutti gli enti, e sono finite. Puoi chiedere lo stesso: la domanda parte da sola, non prima del { $quando }.
recuperi-bad-number = Scrivi il numero dell’avviso: 18 cifre, senza lettere.
recuperi-bad-iur = Scrivi il codice del pagamento com’è sulla ricevuta: lettere e cifre, al massimo 35.
recuperi-other-service = Questo avviso non è di un servizio che segui: chiedi a chi lo segue, o a chi amministra il tuo ente.
recuperi-here = La ricevuta di questo pagamento è già qui: cerca l’avviso fra le posizioni.
recuperi-full = Il tuo ente ha già dieci domande in attesa. Aspetta le risposte, poi chiedi ancora.
recuperi-list = Ricevute chieste
recuperi-none-title = Nessuna ricevuta chiesta
recuperi-none = Quelle che chiedi restano qui, con la risposta.
recuperi-asked = Chiesta
recuperi-state = Risposta
recuperi-gpd = Chiesta da sola a GPD
recuperi-waiting = In attesa
recuperi-found = Arrivata
# $giorno (String) - day of the payment
recuperi-paid-on = Pagata il { $giorno }.
recuperi-paid-unknown = Giorno del pagamento non comunicato.
recuperi-missing = pagoPA non ce l’ha
recuperi-given-up = Nessuna ricevuta
recuperi-missing-why = Controlla il codice con chi ha pagato. Se il pagamento è di oggi, chiedi di nuovo domani.
recuperi-why-missing = Non c’è ancora: richiediamo da soli.
recuperi-why-refused = pagoPA non accetta la domanda: controlla il codice del pagamento.
recuperi-why-key = pagoPA non riconosce la chiave del portale. Avvisa la Regione.
recuperi-why-busy = pagoPA ha chiesto di aspettare.
recuperi-why-broken = pagoPA non risponde.
recuperi-why-nonsense = La risposta di pagoPA non si legge. Avvisa la Regione.
recuperi-why-other = pagoPA ha risposto con la ricevuta di un altro pagamento: controlla numero e codice.
