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
posizioni-print = Scarica l’avviso da stampare (PDF)
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
