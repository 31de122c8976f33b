## The list

quietanze-title = Ricevute
quietanze-lead = Qui trovi le ricevute dei tuoi pagamenti. Restano sempre a tua disposizione.
quietanze-empty-title = Non hai ancora ricevute
quietanze-empty-text = Quando paghi un avviso, la ricevuta appare qui. Trovi anche le ricevute degli avvisi pagati in banca, alle poste o con un’app.
quietanze-empty-action = Vai a Da pagare
quietanze-none-title = Non troviamo ricevute con questi filtri
quietanze-none-text = Prova con meno parole o con un altro anno.
quietanze-none-action = Togli i filtri
quietanze-filter = Filtra
quietanze-filter-year = Anno
quietanze-filter-ente = Ente
quietanze-filter-person = Intestate a
quietanze-filter-all-years = Tutti gli anni
quietanze-filter-all-enti = Tutti gli enti
quietanze-filter-all-people = Tutti
quietanze-filter-me = Me
quietanze-filter-others = Altre persone
quietanze-filter-search = Cerca
quietanze-filter-search-hint = Una persona, la causale o il codice avviso
quietanze-filter-submit = Mostra le ricevute

# $n (Number) - how many receipts
quietanze-count = { $n ->
    [one] { $n } ricevuta
   *[other] { $n } ricevute
}

# $nome (String) - the person the notice was addressed to
quietanze-for = per { $nome }

# $data (String) - day of payment with its article, for example: il 21 novembre
quietanze-paid = Pagato { $data }

quietanze-chip-double = Pagato due volte
quietanze-chip-late = Pagato in ritardo
quietanze-download = Scarica la ricevuta (PDF)

## One receipt

# $importo (String) - amount paid
quietanze-page-title = Pagamento di { $importo } ricevuto

# $quando (String) - moment of payment, for example: il 4 novembre alle 21:17
quietanze-page-when = Pagato { $quando }

# $size (String) - size of the file, for example: 40 KB
quietanze-page-download = Scarica la ricevuta (PDF, circa { $size })

quietanze-page-back = Torna alle ricevute
quietanze-double-title = Questo avviso era già stato pagato

# $ente (String) - name of the ente
quietanze-double-text = Hai più di un pagamento per lo stesso avviso. Per riavere i soldi in più, scrivi a { $ente } e allega questa ricevuta.

quietanze-late-title = Il pagamento è arrivato in ritardo

# $ente (String) - name of the ente
quietanze-late-text = L’avviso era scaduto o ritirato. I soldi sono arrivati lo stesso: se { $ente } deve chiederti una differenza o restituirti qualcosa, ti contatta.

## Names of the data, on the page and in the PDF

quietanze-section-payment = Il pagamento
quietanze-section-notice = L’avviso
quietanze-section-people = Le persone
quietanze-section-beneficiaries = A chi vanno i soldi
quietanze-amount = Importo pagato
quietanze-fee = Costo dell’operazione
quietanze-fee-unknown = Non comunicato da chi ha gestito il pagamento
quietanze-total = Totale con il costo dell’operazione
quietanze-paid-at = Data e ora del pagamento
quietanze-when-unknown = non comunicata
quietanze-method = Modo di pagamento
quietanze-method-cash = Contanti
quietanze-method-card = Carta di credito, di debito o prepagata
quietanze-method-bancomat = Bancomat
quietanze-method-account = Conto corrente
quietanze-method-paypal = PayPal
quietanze-psp = Chi ha gestito il pagamento (PSP)
quietanze-psp-id = Codice del PSP
quietanze-receipt-id = Numero unico del pagamento
quietanze-ente = Ente
quietanze-ente-cf = Codice fiscale dell’ente
quietanze-notice = Codice avviso
quietanze-iuv = Codice IUV
quietanze-causale = Causale
quietanze-debtor = Intestatario dell’avviso
quietanze-payer = Chi ha pagato

# $codice (String) - tax code
quietanze-cf = codice fiscale { $codice }

quietanze-beneficiary = Beneficiario
quietanze-taxonomy = Tassonomia
quietanze-share = Importo

## Only in the PDF

quietanze-pdf-title = Ricevuta di pagamento

# $numero (String) - notice number
quietanze-pdf-document = Ricevuta di pagamento dell’avviso { $numero }

# $quando (String) - day and time of payment
quietanze-pdf-when = Data del pagamento: { $quando }

quietanze-pdf-statement = Questa ricevuta ha valore liberatorio: dimostra il pagamento dell’importo indicato all’ente creditore. La data del pagamento è quella scritta sopra.

# $portale (String) - name of the portal
# $regione (String) - name of the region
quietanze-pdf-footer = { $portale }, { $regione }. Dati ricevuti dalla piattaforma pagoPA.

# $n (String) - number of this page
# $m (String) - number of pages
quietanze-pdf-page = Pagina { $n } di { $m }

## Whether a receipt is genuine

quietanze-verify-title = Verifica una ricevuta
quietanze-verify-lead = Ti hanno mostrato una ricevuta, o una certificazione delle spese, di questo portale? Qui controlli se è vera.
quietanze-verify-code = Codice di verifica
quietanze-verify-hint = Le 32 lettere e cifre accanto al codice QR, in fondo al foglio.
quietanze-verify-submit = Verifica
quietanze-verify-error = Il codice ha 32 caratteri, cifre e lettere dalla a alla f: ricontrolla e riprova.
quietanze-verify-ok = La ricevuta è vera

# $regione (String) - name of the region
quietanze-verify-ok-text = Questo pagamento è registrato nel portale di { $regione }. Controlla che i dati qui sotto siano uguali a quelli del foglio.

quietanze-verify-double = L’avviso era già stato pagato: questo è un secondo pagamento, che l’ente può rimborsare.
quietanze-verify-compare = Confronta con il foglio
quietanze-verify-another = Verifica un altro codice
quietanze-verify-unknown = Nessuna ricevuta con questo codice
quietanze-verify-unknown-text = Ricontrolla il codice, o l’indirizzo: se è scritto giusto, il foglio non viene da questo portale. Non fidartene, e avvisa l’ente.
quietanze-pdf-verify = Chiunque abbia questo foglio può controllare che sia vero: inquadra il codice QR, o apri l’indirizzo e scrivi il codice.
quietanze-pdf-verify-alt = Codice QR: apre la pagina che dice se questa ricevuta è vera, all’indirizzo scritto accanto.
quietanze-page-xml = Scarica la ricevuta telematica originale

## A year in one go

# $anno (String) - the year
# $n (Number) - how many receipts
# $size (String) - size of the file, for example: 2 MB
quietanze-zip = { $n ->
    [one] Scarica la ricevuta del { $anno } (ZIP, circa { $size })
   *[other] Scarica le { $n } ricevute del { $anno } (ZIP, circa { $size })
}

# $anno (String) - the year
# $m (Number) - how many files
# $max (Number) - most receipts in a file
quietanze-zip-parts = Le ricevute del { $anno } sono molte: le trovi in { $m } file, con al massimo { $max } ricevute ciascuno.

# $anno (String) - the year
# $n (Number) - number of this part
# $m (Number) - how many parts
quietanze-zip-part = Scarica le ricevute del { $anno }, parte { $n } di { $m } (ZIP)

quietanze-zip-day = Data
quietanze-zip-remark = Nota
quietanze-zip-file = File

## The certificate of a year’s expenses

# $anno (String) - the year
quietanze-cert-title = Certificazione delle spese { $anno }

quietanze-cert-lead = Per la dichiarazione dei redditi: quello che hai pagato con pagoPA in un anno, persona per persona e servizio per servizio.
quietanze-cert-choose = Mostra l’anno
quietanze-cert-summary = In breve
quietanze-cert-total = Totale delle spese
quietanze-cert-traced = Di cui con pagamenti tracciabili
quietanze-cert-payments = Numero di pagamenti
quietanze-cert-running = L’anno non è finito: qui ci sono i pagamenti fatti fino a oggi.
quietanze-cert-download = Scarica la certificazione (PDF)

# $anno (String) - the year
quietanze-cert-list = Vai alle ricevute del { $anno }

# $anno (String) - the year
quietanze-cert-empty = Nessun pagamento nel { $anno }

quietanze-cert-empty-text = Quando paghi un avviso, la spesa appare qui. Scegli un altro anno, se cerchi pagamenti di prima.

# $anno (String) - the year
# $max (String) - most payments in a certificate
quietanze-cert-many = Nel { $anno } hai più di { $max } pagamenti

quietanze-cert-many-text = La certificazione è pensata per le spese di una famiglia. Scarica le ricevute dell’anno: nel file ZIP trovi anche un elenco da aprire con un foglio di calcolo.

# $anno (String) - the year
quietanze-cert-many-action = Vai alle ricevute del { $anno }

# $chi (String) - name and tax code of a person
quietanze-cert-for = Rilasciata a { $chi }

# $data (String) - a day
quietanze-cert-issued = Data di rilascio: { $data }

# $chi (String) - name and tax code of a person
quietanze-cert-person = Spese per { $chi }

# $chi (String) - name and tax code of a person
# $codici (String) - tax codes of before
quietanze-cert-before = { $chi }, prima { $codici }

# $importo (String) - an amount
quietanze-cert-person-total = Totale: { $importo }

quietanze-cert-service-total = Totale del servizio
quietanze-cert-reason = Causale e codice IUV
quietanze-cert-how = Pagamento con pagoPA

# $modo (String) - way of payment, for example: Bancomat
quietanze-cert-how-traced = { $modo }, tracciabile

quietanze-cert-how-cash = Contanti, non tracciabile
quietanze-cert-how-unknown = Modo non comunicato

# $importo (String) - an amount
quietanze-cert-duty = di cui imposta di bollo: { $importo }

quietanze-cert-payer-unknown = La ricevuta non dice chi ha pagato

# $chi (String) - name and tax code of a person
quietanze-cert-payer = Pagato da { $chi }

# $chi (String) - name and tax code of a person
quietanze-cert-addressed = Avviso intestato a { $chi }

quietanze-cert-out = Non compresi nel totale
quietanze-cert-double = Pagamenti doppi
quietanze-cert-double-text = Questi avvisi erano già stati pagati: l’ente può restituire i soldi.
quietanze-cert-others = Pagati da altre persone
quietanze-cert-others-text = Gli avvisi sono tuoi, ma la ricevuta dice che ha pagato un’altra persona: la spesa è sua.
quietanze-cert-notes = Da sapere
quietanze-cert-note-fees = Il costo dell’operazione, che trattiene chi gestisce il pagamento, non è compreso.
quietanze-cert-note-year = L’anno è quello della data del pagamento, anche quando il servizio è di un altro anno.
quietanze-cert-note-refunds = I rimborsi degli enti non passano da qui: se ne hai avuti, toglili.
quietanze-cert-note-deduction = La certificazione dice che cosa è stato pagato, da chi e come. Quali spese danno diritto a una detrazione lo decide la legge: chiedi al tuo CAF.
quietanze-cert-verify-title = Verifica la certificazione
quietanze-cert-verify-alt = Codice QR: apre la pagina che dice se questa certificazione è vera, all’indirizzo scritto accanto.
quietanze-verify-cert-ok = La certificazione è vera

# $regione (String) - name of the region
quietanze-verify-cert-ok-text = Questa certificazione delle spese viene dal portale di { $regione }. Controlla che i dati qui sotto siano uguali a quelli del foglio.

quietanze-verify-cert-since = Dice come stavano le cose il giorno del rilascio. I pagamenti arrivati dopo non ci sono.
quietanze-verify-cert-year = Anno delle spese
quietanze-verify-cert-issued = Rilasciata il
quietanze-stamp-duty = Imposta di bollo
quietanze-stamp-download = Scarica la marca da bollo (XML)
quietanze-stamp-hint = Conservala insieme al documento: prova che l’imposta di bollo è pagata.
