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
quietanze-verify-lead = Ti hanno mostrato una ricevuta di questo portale? Qui controlli se è vera.
quietanze-verify-code = Codice di verifica
quietanze-verify-hint = Le 32 lettere e cifre accanto al codice QR della ricevuta, in fondo al foglio.
quietanze-verify-submit = Verifica
quietanze-verify-error = Il codice ha 32 caratteri, cifre e lettere dalla a alla f: ricontrolla e riprova.
quietanze-verify-ok = La ricevuta è vera

# $regione (String) - name of the region
quietanze-verify-ok-text = Questo pagamento è registrato nel portale di { $regione }. Controlla che i dati qui sotto siano uguali a quelli del foglio.

quietanze-verify-double = L’avviso era già stato pagato: questo è un secondo pagamento, che l’ente può rimborsare.
quietanze-verify-compare = Confronta con il foglio
quietanze-verify-another = Verifica un’altra ricevuta
quietanze-verify-unknown = Nessuna ricevuta con questo codice
quietanze-verify-unknown-text = Ricontrolla il codice, o l’indirizzo: se è scritto giusto, il foglio non viene da questo portale. Non fidartene, e avvisa l’ente.
quietanze-pdf-verify = Chiunque abbia questo foglio può controllare che sia vero: inquadra il codice QR, o apri l’indirizzo e scrivi il codice.
quietanze-pdf-verify-alt = Codice QR: apre la pagina che dice se questa ricevuta è vera, all’indirizzo scritto accanto.
quietanze-page-xml = Scarica la ricevuta telematica originale (XML)
