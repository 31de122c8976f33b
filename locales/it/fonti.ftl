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
fonti-night-on = Di notte, tra l’una e le cinque, cerchiamo anche senza di te: al mattino trovi tutto pronto.
fonti-night-stop = Non cercare più di notte
fonti-night-off = Di notte non cerchiamo.
fonti-night-start = Cerca anche di notte
fonti-off = Non cerchiamo avvisi negli altri sistemi, come hai chiesto.
fonti-on = Cerca anche altrove
fonti-office-lead = Le fonti sono i sistemi di altri uffici: chiediamo a loro che cosa deve ogni persona che è d’accordo. Qui vedi come rispondono e che cosa sbagliano, mai di chi si parla.
fonti-office-none-title = Nessuna fonte
fonti-office-none = Le fonti si scrivono nella configurazione del portale.
fonti-office-well-title = Tutto bene
fonti-office-well = Negli ultimi 7 giorni nessuna fonte ha sbagliato niente.
fonti-office-state = Stato
fonti-office-unasked = Nessuna domanda nelle ultime 24 ore
fonti-office-answers = Risponde
fonti-office-sometimes = Non risponde sempre bene
fonti-office-silent = Non risponde bene
# $when (String) - day and hour
fonti-office-paused = Troppi errori: non le chiediamo niente fino al { $when }
fonti-office-last = Ultima risposta buona
fonti-office-never = Mai
fonti-office-in-time = Risposte in tempo, ultime 24 ore
# $good (Number) - questions answered in time
# $all (Number) - questions
# $percent (Number) - of a hundred
fonti-office-share = { $good } di { $all } ({ $percent } %)
fonti-office-share-hint = In tempo vuol dire mentre la pagina aspettava; di ogni persona conta l’ultima domanda.
fonti-office-turn = Ultima lettura completa
fonti-office-never-whole = mai finita
# $n (Number) - pages
fonti-office-reading = { $n ->
    [one] un’altra è in corso, { $n } pagina letta
   *[other] un’altra è in corso, { $n } pagine lette
}
fonti-office-counts = Che cosa hanno sbagliato
fonti-office-source = Fonte
fonti-office-what = Che cosa
fonti-office-day = 24 ore
fonti-office-week = 7 giorni
fonti-office-latest = Ultime anomalie
fonti-office-latest-lead = Ultime anomalie, ora per ora, degli ultimi 90 giorni
fonti-office-latest-none = Negli ultimi 90 giorni nessuna fonte ha sbagliato niente.
fonti-office-when = Quando
fonti-office-ente = Ente
fonti-office-times = Volte
fonti-anomaly-others = Il debito di un’altra persona
fonti-anomaly-ente = Il debito di un ente per cui non può parlare
fonti-anomaly-unreadable = Un debito che non si legge
fonti-anomaly-twice = Lo stesso avviso due volte
fonti-anomaly-amount = Un avviso che il portale ha con un altro importo
fonti-anomaly-too-many = Più di 500 debiti per una persona sola
fonti-anomaly-silent = Nessuna risposta in tempo
fonti-anomaly-broken = Un errore al posto della risposta
fonti-anomaly-nonsense = Una risposta che il contratto non prevede
fonti-anomaly-too-long = Una risposta di più di 1 MB
fonti-anomaly-slower = Ha chiesto di domandare più piano
fonti-often-title = Hai detto di sì molte volte di seguito
fonti-often-body = Vale ancora quello che avevi deciso prima. Ogni volta che dici di sì facciamo una domanda a tutti gli altri sistemi: per non disturbarli troppo serve una pausa.
# $n (Number) - minutes to wait
fonti-often-wait = { $n ->
    [one] Riprova tra { $n } minuto.
   *[other] Riprova tra { $n } minuti.
}
fonti-often-back = Torna ai tuoi avvisi
