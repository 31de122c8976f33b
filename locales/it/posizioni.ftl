## What is owed to an ente, for its people

posizioni-search = Cerca
posizioni-search-hint = Il numero dell’avviso o lo IUV, un codice fiscale, il codice del tuo programma, oppure l’inizio di un nome o di parole della causale.
posizioni-search-error = Scrivi almeno due lettere o cifre, e non più di 100.
posizioni-more = Altri filtri
posizioni-any-service = Tutti i servizi
posizioni-any-state = Tutti gli stati
posizioni-days = Giorni di
posizioni-days-due = scadenza
posizioni-days-paid = pagamento
posizioni-from = Dal
posizioni-to = Al
posizioni-least = Da euro
posizioni-most = A euro
posizioni-group-due = Da pagare
posizioni-group-overdue = Scadute e da pagare
posizioni-group-paid = Pagate
posizioni-group-drafts = Bozze
posizioni-group-withdrawn = Annullate
posizioni-group-replaced = Sostituite da un altro modo di pagare
posizioni-error-day = Scrivi il giorno come 31/12/2026.
posizioni-error-days = L’ultimo giorno viene prima del primo.
posizioni-error-amount = Scrivi l’importo come 12,50.
posizioni-error-amounts = L’importo più alto è minore del più basso.
posizioni-found-filters = Trovate con questi filtri
posizioni-miss-filters = Niente trovato con questi filtri
posizioni-files = Porta l’elenco in un foglio di calcolo
posizioni-files-lead = Ci sono i dati delle persone: resta scritto chi lo scarica. In XLSX i numeri lunghi restano interi.
posizioni-file-xlsx = Scarica l’elenco (XLSX)
posizioni-file-csv = Scarica l’elenco (CSV)
posizioni-files-too-many = Sono più di 50.000 righe: stringi la ricerca, per esempio a un servizio o a un mese.
posizioni-search-submit = Cerca
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
## Writing, withdrawing, restoring
posizioni-withdraw-title = Annulla la posizione
posizioni-withdraw-lead = Gli avvisi non si potranno più pagare. Chi deve pagare legge il motivo. Potrai tornare indietro.
posizioni-restore-title = Ripristina la posizione
posizioni-restore-lead = Gli avvisi annullati per ultimi tornano da pagare, con gli stessi numeri. Chi deve pagare legge il motivo.
posizioni-act-reason = Motivo
posizioni-act-reason-hint = Lo legge chi deve pagare: scrivilo in parole semplici, senza dati delicati.
posizioni-act-reason-error = Scrivi il motivo: da 3 a 200 caratteri.
posizioni-act-refused = Ora non si può
posizioni-act-back = Torna alla posizione
posizioni-withdraw-nothing = Non c’è niente da annullare: nessun avviso è da pagare.
posizioni-act-paid = È già pagata, anche solo in parte: quello che è pagato non si cambia più. Se va restituito, guarda nei casi.
# $quando (String) - day and hour
posizioni-act-paying = Qualcuno la sta pagando in questo momento. Riprova dopo: { $quando }.
posizioni-restore-nothing = Non c’è niente da ripristinare: nessun avviso è annullato.
posizioni-restore-report = Un verbale ha preso il posto di questo preavviso: si paga quello.
posizioni-story-born = Creata
posizioni-story-receipt = Ricevuta arrivata
posizioni-from-file = da un file
posizioni-from-software = dal programma dell’ente
posizioni-from-operator = scritta a mano
posizioni-from-form = da un modulo compilato da chi paga
posizioni-from-receipt = da una ricevuta
posizioni-made-title = La posizione c’è
posizioni-made = Si può già pagare. Puoi scaricare l’avviso da stampare qui sotto.
posizioni-write-choose = Scegli il servizio
posizioni-write-no-services-title = Nessun servizio
posizioni-write-no-services = Per scrivere una posizione serve un servizio in uso nel catalogo del tuo ente.
posizioni-write-who = Chi deve pagare
posizioni-write-kind = Che cos’è
posizioni-write-person = Una persona
posizioni-write-firm = Un’impresa o un ente
posizioni-write-code = Codice fiscale
posizioni-write-name = Nome e cognome, o denominazione
posizioni-write-name-hint = Al massimo 70 caratteri.
posizioni-write-address = Indirizzo ed e-mail, se ci sono
posizioni-write-street = Via
posizioni-write-number = Numero civico
posizioni-write-zip = CAP
posizioni-write-town = Località
posizioni-write-province = Provincia
posizioni-write-email = E-mail
posizioni-write-what = Che cosa deve
posizioni-write-reason = Causale
posizioni-write-reason-hint = Al massimo 140 caratteri. Di’ per che cosa e per quale periodo; niente codici fiscali né dati di salute.
posizioni-write-amount = Importo in euro
posizioni-write-amount-hint = Per esempio 12,50.
posizioni-write-due = Ultimo giorno per pagare
posizioni-write-due-hint = Con le rate, è il giorno della prima.
posizioni-write-check = Controlla
posizioni-write-ways = Come si può pagare
posizioni-write-if-plan = Se si paga a rate
posizioni-write-plan-count = Quante rate
posizioni-write-plan-months = Ogni quanti mesi
posizioni-write-plan-hint = Nella pagina dopo puoi cambiare giorni e importi, una rata alla volta.
posizioni-write-if-reduced = Se l’importo è ridotto
posizioni-write-reduced = Importo ridotto in euro
posizioni-write-reduced-until = Ultimo giorno dell’importo ridotto
posizioni-write-if-deposit = Se c’è un acconto
posizioni-write-deposit = Acconto in euro
posizioni-write-deposit-by = Ultimo giorno per l’acconto
posizioni-way-single = In un’unica soluzione
posizioni-way-single-hint = Un avviso solo.
posizioni-way-reduced = Meno, se si paga presto
posizioni-way-reduced-hint = Un avviso solo: costa meno fino a un giorno, poi l’importo intero.
posizioni-way-plan = A rate
posizioni-way-plan-hint = Un avviso per ogni rata.
posizioni-way-either = Tutto insieme o a rate
posizioni-way-either-hint = Sceglie chi paga.
posizioni-way-deposit = Acconto e saldo
posizioni-way-deposit-hint = Due avvisi.
posizioni-write-others = Una parte è di altri enti
posizioni-write-others-lead = Per esempio il tributo provinciale. Quello che resta è del tuo ente. Gli altri sono pagati sul conto che hanno in questo portale.
# $n (Number) - from 1
posizioni-write-other = Altro beneficiario { $n }
posizioni-write-other-code = Codice fiscale dell’ente
posizioni-write-other-reason = Causale della sua parte
posizioni-check-title = Controlla e crea
posizioni-check-lead = Non è ancora creata. Controlla chi deve pagare, quanto ed entro quando.
posizioni-check-create = Crea la posizione
posizioni-check-again = Ricontrolla le rate
posizioni-check-even = Rifai le rate uguali
posizioni-check-back = Correggi
posizioni-shares-of = A chi va
# $n (Number) - number of the rata
posizioni-plan-due = Ultimo giorno della rata { $n }
# $n (Number) - number of the rata
posizioni-plan-amount = Importo della rata { $n }
# $importo (String) - amount
# $giorno (String) - day
posizioni-check-reduced = { $importo } fino al { $giorno }, poi l’importo intero entro:
posizioni-write-error-service = Scegli il servizio.
posizioni-write-error-code = Il codice fiscale non è giusto per questo tipo: ricontrollalo.
posizioni-write-error-name = Scrivi il nome: al massimo 70 caratteri, non di sole cifre.
posizioni-write-error-email = L’indirizzo e-mail non è scritto bene.
posizioni-write-error-reason = Scrivi la causale: al massimo 140 caratteri.
posizioni-write-error-due = Il giorno deve essere da oggi a dieci anni.
posizioni-write-error-way = Scegli come si può pagare.
posizioni-write-error-reduced = L’importo ridotto deve essere minore di quello intero.
posizioni-write-error-before = Deve venire prima dell’ultimo giorno per pagare.
posizioni-write-error-deposit = L’acconto deve essere minore del totale.
posizioni-write-error-count = Le rate vanno da 2 a 72.
posizioni-write-error-months = Scrivi da 1 a 12 mesi.
posizioni-write-error-sum = Le rate non fanno il totale: correggi gli importi.
posizioni-write-error-order = Ogni rata deve scadere dopo quella che la precede.
posizioni-write-error-other = Scrivi il codice fiscale di un ente: 11 cifre.
posizioni-write-error-other-unknown = Nessun altro ente con questo codice incassa da questo portale.
posizioni-write-error-rest = Le parti degli altri prendono tutto: deve restare qualcosa per il tuo ente.
posizioni-asked-for = Che cosa ha scritto chi paga
## What changes
posizioni-what = Che cosa
posizioni-before = Prima
posizioni-after = Dopo
posizioni-what-amount = Importo
posizioni-what-due = Scadenza
posizioni-what-reason = Causale
posizioni-what-title = Descrizione della posizione
posizioni-what-name = Nome
posizioni-what-code = Codice fiscale
posizioni-what-address = Indirizzo
posizioni-what-from = Si paga dal
posizioni-what-notified = Notificata il
posizioni-what-rule = Riduzioni o importi della multa
posizioni-what-shares = Beneficiari
posizioni-what-data = Dati che tornano con la ricevuta
posizioni-what-published = Da bozza a da pagare
posizioni-other-value = cambia
## Changing by hand
# $importo (String) - amount
# $giorno (String) - day
posizioni-until = { $importo } fino al { $giorno }
posizioni-edit-title = Modifica la posizione
posizioni-edit-lead = Cambia quello che serve: prima di salvare vedi com’era e come diventa. I numeri degli avvisi restano gli stessi.
# $codice (String) - fiscal code of who owes
posizioni-edit-who = Il codice fiscale resta { $codice }: se deve pagare un’altra persona, annulla la posizione e scrivine una nuova.
posizioni-edit-others = Quello che resta è del tuo ente.
# $nome (String) - another beneficiary
posizioni-edit-share = Parte di { $nome }, in euro
posizioni-edit-check = Controlla le modifiche
posizioni-edit-check-title = Controlla e conferma
posizioni-edit-check-lead = Non è ancora cambiato niente. Chi deve pagare vedrà che cosa è cambiato, e il motivo.
posizioni-edit-changes = Che cosa cambia
posizioni-edit-all = Tutta la posizione
posizioni-edit-confirm = Conferma le modifiche
posizioni-edit-plan-title = Chi deve pagare ha scelto un piano di rate
posizioni-edit-plan = Se cambiano le somme il suo piano finisce: potrà sceglierne un altro.
posizioni-edit-changed-title = Intanto è cambiata
posizioni-edit-changed = Qualcuno ha cambiato la posizione mentre scrivevi. Quello che hai scritto è ancora qui: ricontrollalo con la posizione com’è adesso.
posizioni-edit-nothing = Non hai cambiato niente.
posizioni-edit-nothing-due = Non c’è niente da modificare: nessun avviso è da pagare.
posizioni-edit-of-file = È arrivata con un file: il prossimo file cancellerebbe la modifica. Correggila nel programma da cui esce e carica di nuovo la sua riga con l’azione M.
posizioni-edit-of-software = L’ha scritta il programma del tuo ente, che non saprebbe della modifica: correggila lì.
posizioni-edited-title = Modifica salvata
posizioni-edited = Chi deve pagare vede che cosa è cambiato e perché. Se ha già un avviso di carta con un altro importo, al momento di pagare vale quello nuovo.
posizioni-write-error-totals = I modi di pagare devono fare lo stesso totale: correggi gli importi.
posizioni-budget = Bilancio (anno/capitolo/accertamento/ufficio)
## Drafts, other beneficiaries
posizioni-check-draft = Salva come bozza
posizioni-drafted-title = È una bozza
posizioni-drafted = Chi deve pagare non la vede e non può pagarla. Quando è pronta, pubblicala.
posizioni-published-title = Pubblicata
posizioni-publish = Pubblica
posizioni-publish-ticked = Pubblica quelle scelte
posizioni-publish-tick = Scegli
# $numero (String) - number of a notice
posizioni-publish-one = Scegli la posizione dell’avviso { $numero }
posizioni-write-other-taxonomy = Voce della tassonomia: codice, o parole
posizioni-write-other-rows = Può essere una di queste: scrivi il suo codice.
posizioni-write-other-iban = IBAN, se non è il suo solito conto
posizioni-write-error-taxonomy = Scrivi la voce della tassonomia di questa parte: il codice, o parole che ne trovano una sola.
posizioni-write-error-iban = Non è un conto che quell’ente ha oggi in questo portale.
