## What is owed to an ente, for its people

posizioni-search = Cerca
posizioni-search-hint = Il numero dell’avviso (18 cifre) o il codice fiscale di chi deve pagare.
posizioni-search-submit = Cerca
posizioni-search-error = Non è un numero di avviso (18 cifre) né un codice fiscale: ricontrolla e riprova.
posizioni-list = Posizioni del tuo ente
posizioni-all = Torna a tutte le posizioni
posizioni-none-title = Ancora nessuna posizione
posizioni-none = Qui trovi quello che si deve al tuo ente, appena viene caricato.
posizioni-miss = Per questo codice il tuo ente non ha posizioni che puoi vedere.
posizioni-notice = Avviso
posizioni-service = Servizio
posizioni-amount = Importo
posizioni-due = Scadenza
posizioni-state = Stato
posizioni-firm = impresa
posizioni-state-draft = Bozza
posizioni-state-due = Da pagare
posizioni-state-overdue = Scaduta, da pagare
posizioni-state-paid = Pagata
posizioni-state-reported = Rendicontata
posizioni-state-withdrawn = Annullata
posizioni-state-replaced = Sostituita
posizioni-logged = Questa pagina mostra i dati di una persona. Resta scritto chi la apre, e la persona lo può leggere.
posizioni-holder = Intestata a
posizioni-cf = Codice fiscale
posizioni-iupd = Codice della posizione (IUPD)
posizioni-office = Ufficio
posizioni-reason = Ultima modifica
posizioni-paid-on = Pagata il
posizioni-paid-unknown = Giorno non comunicato
posizioni-print = Scarica l’avviso da stampare (PDF)
# $name (String) - who owes
posizioni-print-for = Scarica l’avviso di { $name } da stampare (PDF)
posizioni-shared = Dovuta in solido: chi paga per prima paga per tutte le persone che la devono. Ognuna ha i suoi avvisi.
posizioni-story = Che cosa è successo
posizioni-when = Quando
posizioni-cause = Causa

# $cosa (String) - what was looked for: a notice number or a fiscal code
posizioni-found = Trovate per { $cosa }

# $cosa (String) - what was looked for: a notice number or a fiscal code
posizioni-miss-title = Niente trovato per { $cosa }
# $mm (Number) - larghezza del rotolo in millimetri
posizioni-strip = Stampa la striscia da { $mm } mm (PDF)
posizioni-street = Accertamento su strada
posizioni-found-at = Accertato il
posizioni-place = Luogo
posizioni-offence = Violazione
posizioni-plate = Targa
posizioni-officer = Agente
posizioni-left = Preavviso
posizioni-report = Verbale che lo sostituisce
posizioni-shares = Quote negli avvisi di altri enti
posizioni-shares-lead = Quello che altri enti incassano per il vostro con i loro avvisi, per esempio il tributo provinciale nella TARI. Non c’è scritto chi deve pagare.
posizioni-share-of = Avviso di
posizioni-share-reason = Causale della quota
posizioni-share = La vostra quota
posizioni-shares-none-title = Nessuna quota
posizioni-shares-none = Nessun avviso di altri enti ha una quota per il vostro.
posizioni-limits-title = Se la nostra stazione si ferma
posizioni-limits = Questa posizione si può pagare anche dall’archivio di pagoPA, ma non tutto è come qui:
posizioni-limit-shares = tutta la somma arriva al tuo ente, che deve versare agli altri la loro parte
posizioni-limit-stamp = la marca da bollo non viene comprata: il suo importo arriva al tuo ente
posizioni-limit-options = i modi di pagare restano aperti tutti insieme: qualcuno può pagare due volte
posizioni-limit-nobody = non c’è scritto di chi è
posizioni-standin-title = Incassato in stand-in
# $importo (String) - amount
# $quando (String) - day and hour
posizioni-standin = La nostra stazione era ferma e ha risposto l’archivio di pagoPA: { $importo } sono arrivati tutti al tuo ente il { $quando }.
posizioni-standin-due = Da versare agli altri beneficiari:
posizioni-metadata = Metadati

# $nome (String) - what is shown, «Metadati»
# $quota (String) - name of the beneficiary
posizioni-metadata-share = { $nome } di { $quota }

posizioni-returned = Metadati tornati con la ricevuta
posizioni-returned-lead = Quello che l’ente ha mandato con il pagamento, come lo ha restituito il Nodo.
posizioni-cases-lead = I pagamenti arrivati che non tornano con quello che si doveva. I soldi sono al sicuro: qui si decide che cosa farne.
posizioni-cases-open = Da guardare
posizioni-cases-closed = Già visti
posizioni-cases-none-title = Niente da guardare
posizioni-cases-none = Tutti i pagamenti arrivati tornano con quello che si doveva.
posizioni-cases-none-closed-title = Nessun caso già visto
posizioni-cases-none-closed = Qui trovi i casi che tu o un collega avete segnato come visti.
posizioni-case-what = Che cosa è successo
posizioni-case-paid = Pagato
posizioni-case-owed = Restava da pagare
posizioni-case-difference = Differenza
posizioni-case-double = Pagato due volte
posizioni-case-double-body = Questo avviso era già pagato quando è arrivato un altro pagamento. Il primo resta; il secondo va restituito, o usato come d’accordo con chi ha pagato.
posizioni-case-other = Pagato in un altro modo
posizioni-case-other-body = Si stava già pagando in un altro modo, per esempio a rate, ed è arrivato anche questo pagamento. Quello che restava dell’altro modo è chiuso.
posizioni-case-left = Pagata una rata di un piano lasciato
posizioni-case-left-body = Chi deve pagare aveva cambiato il piano, o ci aveva rinunciato, ma è arrivata una rata di quello vecchio. Se nient’altro era pagato il vecchio piano è di nuovo quello che vale.
posizioni-case-withdrawn = Pagato un avviso annullato
posizioni-case-withdrawn-body = Il tuo ente aveva annullato questo avviso, ma il pagamento è arrivato lo stesso.
posizioni-case-late = Pagato dopo l’ultimo giorno
posizioni-case-late-body = L’ultimo giorno di questo avviso era passato: il servizio non accetta ritardi, o l’importo era ridotto solo fino a quel giorno. L’avviso risulta pagato.
posizioni-case-amount = Pagato un altro importo
posizioni-case-amount-body = L’importo arrivato non è quello che si doveva il giorno del pagamento. L’avviso risulta pagato.
posizioni-case-unknown = Avviso che nessuno ha emesso qui
posizioni-case-unknown-body = È arrivato il pagamento di un avviso che qui non c’è, con un numero che dà solo questo portale. Controlla chi ha scritto quel numero, e perché.
posizioni-case-even = Nessuna
# $importo (String) - amount
posizioni-case-over = { $importo } in più
# $importo (String) - amount
posizioni-case-under = { $importo } in meno
posizioni-case-position = Apri la posizione
posizioni-case-note = Che cosa si è fatto
posizioni-case-note-hint = Per i colleghi, per esempio: rimborso disposto il 3 marzo. Non scrivere dati di salute né altri dati delicati.
posizioni-case-note-long = La nota è troppo lunga: al massimo 500 caratteri.
posizioni-case-close = Visto
posizioni-case-seen = Già visto
# $chi (String) - name of an operator
# $quando (String) - day and hour
posizioni-case-seen-by = Da { $chi }, { $quando }.
posizioni-asked-for = Che cosa ha scritto chi paga
