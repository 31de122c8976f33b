importazioni-lead = Qui si caricano i file di posizioni del tuo software. Prima li proviamo: non si scrive niente finché non lo confermi.
importazioni-new = Carica un file
importazioni-new-lead = Proviamo il file e ti mostriamo che cosa cambierebbe. Poi decidi tu.
importazioni-file = File
importazioni-file-hint = Un file fino a 200 MB e 2 milioni di righe, anche compresso. Restano qui un mese dopo la fine.
importazioni-file-missing = Scegli il file da caricare.
# $mb (Number) - largest size in megabytes
importazioni-file-large = Il file supera { $mb } MB: dividilo in più file.
importazioni-send = Carica e prova
importazioni-sent-on = Caricato il
# $when (String) - day and time
# $who (String) - name of the person
importazioni-sent-by = caricato { $when } da { $who }
importazioni-state = Stato
importazioni-rows = Righe
importazioni-refused = Scarti
importazioni-all = Tutti
importazioni-filter = Mostra
importazioni-none-title = Nessun caricamento
importazioni-none = I file che carichi appaiono qui, con quello che hanno fatto.
importazioni-none-state-title = Nessun caricamento in questo stato
importazioni-state-sent = Caricato
importazioni-state-rehearsing = In prova
importazioni-state-unknown = Da spiegare
importazioni-state-to-confirm = Da confermare
importazioni-state-queued = In coda
importazioni-state-running = In elaborazione
importazioni-state-done = Elaborato
importazioni-state-with-refused = Elaborato con scarti
importazioni-state-error = Errore
importazioni-state-undoing = In annullamento
importazioni-state-undone = Annullato
importazioni-doing-rehearsal = Stiamo provando il file
importazioni-doing-wait = Aspetta il suo turno: un file alla volta
importazioni-doing-rows = Stiamo elaborando le righe
importazioni-doing-undo = Stiamo annullando quello che ha fatto
importazioni-doing-still = Ci vuole ancora un po’. Questa pagina si aggiorna da sola.
# $done (String) - rows done
# $all (String) - rows of the file
importazioni-progress = { $done } righe su { $all }
# $n (Number) - minutes
importazioni-left = { $n ->
    [one] manca circa { $n } minuto
   *[other] mancano circa { $n } minuti
}
importazioni-left-little = manca meno di un minuto
importazioni-may-close = Puoi chiudere la pagina: il lavoro continua e lo ritrovi in «Caricamenti».
importazioni-reload = Aggiorna adesso
importazioni-auto = Aggiorna da solo ogni 5 secondi
importazioni-auto-stop = Smetti di aggiornare da solo
importazioni-error-title = Il file non è stato caricato
importazioni-error-ours = Qualcosa si è rotto da parte nostra e lo abbiamo segnalato. Carica di nuovo lo stesso file: quello che c’è già non cambia.
importazioni-error-nothing = Nessuna riga è stata scritta.
importazioni-given-up-title = Hai rinunciato a questo file
importazioni-given-up = Nessuna riga è stata scritta.
importazioni-undone-title = Caricamento annullato
# $who (String) - name of the person
# $why (String) - the reason given
importazioni-undone = Lo ha annullato { $who }: «{ $why }».
# $n (Number) - how many notices
importazioni-undone-left = { $n ->
    [one] { $n } avviso è rimasto com’era: intanto qualcuno lo ha pagato o cambiato.
   *[other] { $n } avvisi sono rimasti com’erano: intanto qualcuno li ha pagati o cambiati.
}
importazioni-new-rows = Nuove
importazioni-changed-rows = Modificate
importazioni-annulled-rows = Annullate
importazioni-same-rows = Uguali
importazioni-refused-rows = Righe scartate
importazioni-amount = Importo valido
importazioni-new-amount = Importo delle nuove
importazioni-changed-amount = Importo delle modificate
importazioni-differs-title = È andata diversamente dalla prova
# $new (Number) - rows
# $changed (Number) - rows
# $withdrawn (Number) - rows
# $same (Number) - rows
# $refused (Number) - rows
importazioni-differs = La prova diceva: { $new } nuove, { $changed } modificate, { $withdrawn } annullate, { $same } uguali, { $refused } scartate. Intanto qualcosa è cambiato: un pagamento, un altro file, il catalogo.
importazioni-refused-lead = Le altre righe sono già a posto. Scarica solo gli scarti, correggili e caricali di nuovo: non nascono doppioni, perché ogni riga ha il suo codice.
importazioni-kinds = Problemi, per codice
importazioni-all-kinds = Mostra tutti i problemi
importazioni-code = Codice
importazioni-how-many = Righe
# $n (Number) - rows
importazioni-refused-some = Righe scartate: { $n } in tutto
importazioni-row = Riga
importazioni-column = Colonna
importazioni-value = Valore
importazioni-problem = Problema e rimedio
importazioni-notes = Da sapere
# $n (Number) - rows
# $first (Number) - number of the first row
importazioni-note-rows = { $n ->
    [one] ({ $n } riga, la { $first })
   *[other] ({ $n } righe, la prima è la { $first })
}
importazioni-decide = Che cosa vuoi fare?
importazioni-decide-lead = Finora non abbiamo scritto niente. Le righe scartate restano fuori e si possono correggere dopo.
importazioni-again-title = Lo stesso file c’è già
# $when (String) - day and time
# $who (String) - name of the person
# $new (Number) - rows
# $changed (Number) - rows
# $withdrawn (Number) - rows
importazioni-again = Era stato caricato { $when } da { $who }: { $new } nuove, { $changed } modificate, { $withdrawn } annullate.
importazioni-again-see = Vedi quel caricamento
importazioni-again-yes = Sì, carica di nuovo lo stesso file
importazioni-again-error = Conferma che vuoi caricare di nuovo lo stesso file.
# $n (Number) - rows
importazioni-start = { $n ->
    [one] Avvia il caricamento di { $n } riga
   *[other] Avvia il caricamento di { $n } righe
}
importazioni-give-up = Rinuncia a questo file
importazioni-other = Carica un altro file
importazioni-send-mended = Carica il file corretto
importazioni-files = File da scaricare
importazioni-files-lead = Restano un mese dopo la fine. Ogni volta che qualcuno li scarica resta scritto nel registro.
# $n (Number) - rows
importazioni-take-refused = { $n ->
    [one] La riga scartata, con il motivo
   *[other] Le { $n } righe scartate, con il motivo
}
importazioni-take-outcome = Gli esiti: ogni riga accettata, con il suo codice avviso
# $size (String) - size of the file
importazioni-take-original = Il file come lo hai caricato ({ $size })
importazioni-undo = Annulla il caricamento
importazioni-undo-no-title = Questo caricamento non si può annullare
# $n (Number) - how many notices
importazioni-undo-paid = { $n ->
    [one] { $n } avviso è già stato pagato, anche solo in parte.
   *[other] { $n } avvisi sono già stati pagati, anche solo in parte.
}
# $n (Number) - how many notices
importazioni-undo-paying = { $n ->
    [one] { $n } avviso è in pagamento proprio ora: riprova tra mezz’ora.
   *[other] { $n } avvisi sono in pagamento proprio ora: riprova tra mezz’ora.
}
# $n (Number) - how many notices
importazioni-undo-changed = { $n ->
    [one] { $n } avviso è stato cambiato dopo, da un altro file o da una persona.
   *[other] { $n } avvisi sono stati cambiati dopo, da un altro file o da una persona.
}
importazioni-undo-no = Annulla gli altri avvisi con un file di righe da annullare (azione A).
# $new (Number) - rows
# $changed (Number) - rows
# $withdrawn (Number) - rows
importazioni-undo-what = Ritiriamo { $new } avvisi nuovi, rimettiamo com’erano { $changed } modificati e { $withdrawn } annullati.
importazioni-undo-after = Chi ha già stampato un avviso nuovo non potrà più pagarlo. Se poi carichi il file corretto, gli stessi avvisi tornano con lo stesso codice.
importazioni-reason = Perché lo annulli
importazioni-reason-hint = Lo leggono i colleghi in questa pagina.
# $n (Number) - characters
importazioni-reason-error = Scrivi perché lo annulli, al massimo { $n } caratteri.
importazioni-undo-yes = Annulla il caricamento
importazioni-back = Torna al caricamento
importazioni-recognised = Che cosa abbiamo riconosciuto
importazioni-layout = Tracciato
importazioni-format = Formato
# $n (Number) - how many files
# $format (String) - such as CSV
importazioni-archive = { $n ->
    [one] { $format }, { $n } file in un archivio
   *[other] { $format }, { $n } file in un archivio
}
importazioni-encoding = Codifica
importazioni-separator = Separatore
importazioni-tab = Tabulazione
importazioni-columns = Colonne
importazioni-rehearsed = Che cosa cambierebbe
importazioni-rehearsed-lead = Abbiamo letto tutto il file e confrontato ogni riga con quello che c’è già.
importazioni-no-problems = Nessuna riga ha problemi.
importazioni-problems = Righe che resterebbero fuori
importazioni-problems-lead = Puoi avviare lo stesso e correggerle dopo, oppure correggere il file e caricarlo di nuovo.
importazioni-one-each = Un esempio per ogni problema, dal più frequente
importazioni-changes = Avvisi che cambierebbero
# $n (Number) - how many notices
importazioni-changes-first = { $n ->
    [one] Prima e dopo, { $n } avviso
   *[other] Prima e dopo, i primi { $n } avvisi
}
importazioni-notice = Codice avviso
importazioni-samples = Come sarebbero gli avvisi
importazioni-samples-lead = Cinque avvisi tra i più utili da guardare prima. I facsimile sono quelli che riceverà chi deve pagare, ma non si possono pagare: il codice nasce solo quando avvii il caricamento.
# $n (Number) - number of the row
importazioni-sample = Avviso della riga { $n }
importazioni-sample-amount = L’importo più alto.
importazioni-sample-instalments = Quello con più rate.
importazioni-sample-reason = La causale più lunga.
importazioni-sample-address = Non si sa a che indirizzo spedirlo.
importazioni-sample-changed = Una posizione che c’è già e cambia.
importazioni-sample-first = Tra i primi del file.
importazioni-sample-open = Apri il facsimile (PDF)
importazioni-sample-none = Oggi non si potrebbe pagare: non c’è un facsimile.
importazioni-number-ours = lo facciamo noi
# $n (Number) - rows
importazioni-first-rows = { $n ->
    [one] La riga come l’abbiamo letta
   *[other] Le prime { $n } righe come le abbiamo lette
}
importazioni-unknown-title = Non conosciamo queste colonne
importazioni-unknown = Spiegaci che cosa contengono: lo ricordiamo per i prossimi file con le stesse colonne.
importazioni-explain = Spiega le colonne
importazioni-explain-again = Correggi le colonne
# $file (String) - name of the file
importazioni-explain-lead = { $file }: a sinistra quello che ci serve, a destra la colonna da cui prenderlo. Abbiamo già proposto quello che si capisce dai nomi.
importazioni-layout-mapped = Colonne spiegate da voi
importazioni-choose = Scegli
importazioni-map-needed = Quello che serve
importazioni-map-others = Quello che si può aggiungere
importazioni-map-formats = Come sono scritti
importazioni-map-dates = Date
importazioni-map-dates-error = Scegli come sono scritte le date.
importazioni-map-amounts = Importi
importazioni-map-amounts-error = Scegli come sono scritti gli importi.
importazioni-map-nothing = Non c’è
# $column (String) - name of the column
# $sample (String) - what is in its first row
importazioni-map-column = { $column } (per esempio: { $sample })
# $value (String) - the same value in every row
importazioni-map-always = Sempre: { $value }
importazioni-map-value = Sempre lo stesso valore
# $field (String) - name of the field
importazioni-map-value-of = Valore fisso per: { $field }
importazioni-map-then = E di seguito, per esempio il nome dopo il cognome
importazioni-map-then-company = E di seguito, per esempio la ragione sociale
importazioni-map-person = persona fisica
importazioni-map-firm = impresa o ente
# $field (String) - name of the field
importazioni-map-missing = Scegli da dove prendere: { $field }.
# $column (String) - name of the column
importazioni-map-no-column = Il file non ha la colonna { $column }: scegline un’altra.
# $field (String) - name of the field
importazioni-map-no-value = Scrivi il valore fisso per: { $field }.
importazioni-map-try = Ricorda e prova il file
importazioni-mappings-lead = Qui sono i formati che hai spiegato. Un file con le stesse colonne si legge da solo.
importazioni-mappings-none-title = Nessun formato
importazioni-mappings-none = Quando carichi un file che non conosciamo ti chiediamo di spiegarne le colonne, e il formato appare qui.
# $n (Number) - how many fields
# $who (String) - name of the person
# $when (String) - day and time
importazioni-mapping-about = { $n ->
    [one] { $n } campo, spiegato da { $who }, usato { $when }
   *[other] { $n } campi, spiegati da { $who }, usato { $when }
}
importazioni-mapping-name = Nome del formato
importazioni-mapping-name-hint = Per esempio il programma da cui viene il file.
importazioni-mapping-name-error = Dai un nome al formato.
importazioni-mapping-rename = Cambia nome
importazioni-mapping-forget = Dimentica il formato
importazioni-field-key = Codice della riga (sempre diverso)
importazioni-field-group = Codice della posizione
importazioni-field-service = Servizio
importazioni-field-kind = Persona o impresa
importazioni-field-name = Nome e cognome, o denominazione
importazioni-field-street = Via
importazioni-field-number = Numero civico
importazioni-field-postcode = CAP
importazioni-field-town = Comune
importazioni-field-province = Provincia
importazioni-field-country = Nazione
importazioni-field-email = E-mail
importazioni-field-instalment = Numero della rata
importazioni-field-action = Azione: I inserisce, M modifica, A annulla
importazioni-field-draft = Bozza
importazioni-date-iso = anno-mese-giorno: 2026-12-31
importazioni-date-day-first = giorno/mese/anno: 31/12/2026
importazioni-date-month-first = mese/giorno/anno: 12/31/2026
importazioni-date-joined = tutto unito: 20261231
importazioni-date-joined-day-first = tutto unito, prima il giorno: 31122026
importazioni-date-serial = numero del foglio di calcolo: 46387
importazioni-amount-comma = virgola: 1.234,56
importazioni-amount-point = punto: 1,234.56
importazioni-amount-cents = in centesimi: 123456
importazioni-list-wait-title = Di questa lista ci serve ancora qualcosa
importazioni-list-wait = Il tracciato non dice di quale servizio sono le posizioni.
importazioni-list-title = Quello che la lista non dice
importazioni-list-lead = Scegli il servizio. Se sai quante posizioni ha la lista e quanto fanno in tutto, scrivilo: se non torna non scriviamo niente.
importazioni-list-service-error = Scegli il servizio.
importazioni-list-count = Quante posizioni ha la lista
importazioni-list-count-error = Scrivi quante posizioni ha la lista, solo in cifre.
importazioni-list-total = Quanto fanno in tutto, in euro
importazioni-list-total-error = Scrivi quanto fanno in tutto, per esempio 1.234,56.
importazioni-list-totals-hint = Sono i totali di controllo che il tuo software stampa con la lista.
importazioni-list-try = Prova la lista
importazioni-model-title = Non hai un file?
importazioni-model-lead = Parti dal modello: spiega che cosa va in ogni colonna e ha tre righe di esempio da sostituire.
importazioni-model-sheet = Modello per fogli di calcolo (XLSX)
importazioni-model-text = Modello di testo (CSV)
