fonti-ask-title = Cerchiamo anche altrove?
fonti-ask-body = Alcuni avvisi stanno in altri sistemi. Se vuoi, li chiediamo per te con il tuo codice fiscale ogni volta che apri questa pagina, e li mettiamo insieme agli altri:
fonti-ask-night = Cercali anche di notte: al mattino trovo tutto pronto
fonti-ask-yes = Sì, cerca
fonti-ask-no = No, grazie
fonti-ask-later = Puoi cambiare idea quando vuoi, da «Aggiornato alle…».
# $n (Number) - how many sources
fonti-missing = { $n ->
    [one] manca { $n } risposta
   *[other] mancano { $n } risposte
}
# $name (String) - name of a source
# $when (String) - day and time
fonti-fresh = { $name }: aggiornato { $when }.
# $name (String) - name of a source
fonti-late = { $name } non ha ancora risposto: i suoi avvisi possono mancare.
# $name (String) - name of a source
fonti-silent = { $name } non risponde: i suoi avvisi possono mancare o essere cambiati.
# $name (String) - name of a source
fonti-wrong = { $name } ha dato una risposta sbagliata: non la mostriamo. L’abbiamo segnalato.
# $name (String) - name of a source
fonti-partly = { $name }: qualche avviso non si legge e non lo vedi qui. L’abbiamo segnalato.
# $when (String) - day and time
fonti-old = Quelli che vedi sono di quando ha risposto l’ultima volta: { $when }.
fonti-again = Controlla di nuovo
fonti-stop = Non cercare più altrove
fonti-off = Non cerchiamo avvisi negli altri sistemi, come hai chiesto.
fonti-on = Cerca anche altrove
