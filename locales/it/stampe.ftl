stampe-lead = Qui si stampano molti avvisi insieme, per la tipografia o per la posta.
stampe-new = Nuova stampa
stampe-new-lead = Stampiamo gli avvisi ancora da pagare di un servizio, in ordine di CAP, a gruppi di 500. Chi ha già pagato resta fuori.
stampe-choose = Scegli un servizio
stampe-service = Servizio
stampe-from = Scadenza dal
stampe-from-hint = Senza date si stampano tutti, anche quelli senza scadenza. Le multe si stampano sempre: la loro scadenza dipende dalla notifica.
stampe-to = Scadenza al
stampe-language = Lingua
stampe-second = Seconda lingua, sullo stesso foglio
stampe-second-none = Nessuna
stampe-post = Spedizione
stampe-postal = Da spedire per posta: chi non ha un indirizzo resta fuori
stampe-start = Avvia la stampa
stampe-service-error = Scegli il servizio di cui stampare gli avvisi.
stampe-date-error = Scrivi una data con giorno, mese e anno.
stampe-order-error = L’ultimo giorno viene prima del primo: controlla le due date.
stampe-nothing-error = In questo servizio non c’è niente da pagare in quei giorni: non c’è nulla da stampare.
stampe-none-title = Nessuna stampa
stampe-none = Le stampe che chiedi appaiono qui, con i loro file.
stampe-asked-on = Chiesta il
stampe-asked-by = Chiesta da
stampe-done = Avvisi fatti
stampe-state = Stato
stampe-state-running = In corso
stampe-state-paused = In pausa
stampe-state-done = Finita
stampe-state-withdrawn = Annullata
# $n (Number) - number of the print run
stampe-title = Stampa { $n }
# $done (Number) - notices done
# $all (Number) - notices asked
stampe-progress = { $done } avvisi fatti su { $all }
stampe-reload = Aggiorna la pagina per vedere a che punto è.
stampe-pause = Metti in pausa
stampe-resume = Riprendi
stampe-give-up = Annulla la stampa
stampe-files = File
stampe-files-lead = Ogni parte si scarica in un solo PDF per la tipografia, con un segno nero sul primo foglio di ogni avviso, o in uno ZIP con un PDF per avviso. I file restano 30 giorni.
stampe-files-wait = La prima parte arriva tra poco.
stampe-files-none = Non ci sono file: non si è stampato nessun avviso, o sono passati 30 giorni.
stampe-files-withdrawn = La stampa è stata annullata e i suoi file sono stati tolti.
stampe-parts = Parti pronte
stampe-part = Parte
stampe-notices = Avvisi
stampe-ready-on = Pronta il
# $n (Number) - number of the part
# $size (String) - size of the file
stampe-print = PDF per la tipografia, parte { $n } ({ $size })
# $n (Number) - number of the part
# $size (String) - size of the file
stampe-zip = ZIP con un PDF per avviso, parte { $n } ({ $size })
# $n (Number) - how many notices
stampe-over = { $n ->
    [one] { $n } avviso è stato pagato, cambiato o annullato dopo la stampa, o il suo importo non vale più. Rifai la parte: chi non deve più pagare resta fuori.
   *[other] { $n } avvisi sono stati pagati, cambiati o annullati dopo la stampa, o il loro importo non vale più. Rifai la parte: chi non deve più pagare resta fuori.
}
# $n (Number) - number of the part
stampe-again = Rifai la parte { $n }
# $n (Number) - number of the part
stampe-over-title = La parte { $n } non è più attuale
stampe-back = Torna alla stampa
# $n (Number) - how many notices
stampe-left-out = Avvisi non stampati: { $n }
stampe-left-out-file = Scarica l’elenco completo (CSV)
stampe-retry-lead = Alcuni motivi possono essere passati: un indirizzo che ora c’è, un avviso che ora si può pagare, l’ente che incassa di nuovo, un nostro guasto riparato.
# $n (Number) - how many notices
stampe-retry = { $n ->
    [one] Riprova { $n } avviso
   *[other] Riprova { $n } avvisi
}
stampe-notice = Codice avviso
stampe-iupd = IUPD
stampe-reason = Perché
stampe-why-paid = È già pagato
stampe-why-withdrawn = È stato annullato
stampe-why-other = Si sta pagando in un altro modo
stampe-why-over = È scaduto, e il servizio non accetta pagamenti in ritardo
stampe-why-suspended = L’ente non incassa su questo portale
stampe-why-not-yet = È in bozza o non si può ancora pagare
stampe-why-address = Manca l’indirizzo
stampe-why-twice = La stessa persona ha già un avviso di questa stampa
stampe-why-broken = Il documento non si è potuto fare: lo abbiamo segnalato
stampe-wait = Stiamo ancora stampando. Questa pagina si aggiorna da sola.
stampe-files-paused = Ancora nessun file: la stampa è in pausa.
