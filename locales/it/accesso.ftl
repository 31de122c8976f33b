## Login

accesso-title = Accedi all’area personale
accesso-lead = Scegli con quale identità digitale vuoi entrare. Poi torni alla pagina che stavi guardando.
accesso-form-lost-title = Quello che stavi inviando non è arrivato
accesso-form-lost = Quello che stavi inviando non è stato registrato: dopo l’accesso rifallo.
accesso-card-text = Ti portiamo sul sito che riconosce la tua identità digitale. Poi torni qui.
accesso-card-data = Riceviamo solo nome, cognome, data di nascita, codice fiscale ed e-mail, se ci sono. Mai le tue password.
accesso-going-title = Stai per uscire dal portale

# $peer (String) - name of the way to log in, «SPID, CIE o CNS»
accesso-enter = Entra con { $peer }

accesso-without-title = Non hai un’identità digitale?
accesso-pay-notice = Paga un avviso senza accedere
accesso-get-spid = Come avere SPID
accesso-get-cie = Come usare la carta d’identità elettronica (CIE)
accesso-get-help = Chiedi aiuto

## Refusals

accesso-refused-title = Accesso non riuscito
accesso-refused-attempts = Troppi tentativi con credenziali sbagliate. Aspetta qualche minuto o recupera le credenziali dal tuo gestore.
accesso-refused-level = Questo servizio richiede un livello di sicurezza più alto di quello che hai usato. Chiedi al tuo gestore come attivarlo, oppure entra con la carta d’identità elettronica (CIE).
accesso-refused-timeout = È passato troppo tempo. Riparti dall’inizio.
accesso-refused-consent = Per entrare serve il tuo consenso all’invio dei dati indicati. Nessun dato ci è arrivato.
accesso-refused-suspended = La tua identità digitale risulta sospesa o revocata. Contatta il tuo gestore, oppure entra in un altro modo.
accesso-refused-cancelled = Hai annullato l’accesso. Puoi riprovare quando vuoi.
accesso-refused-kind = Per questo servizio serve un altro tipo di identità: quella personale, non quella professionale.
accesso-refused-request = Il portale ha inviato una richiesta non corretta: la colpa è nostra. Abbiamo registrato il problema.
accesso-refused-other = Non è stato possibile completare l’accesso. Nessun dato è stato salvato.
accesso-expired-title = Accesso da ricominciare
accesso-expired-text = Questa richiesta di accesso è scaduta, è già stata usata o è partita da un altro browser. Riparti dall’inizio: ci vuole un minuto. Se eri già dentro, lo sei ancora.
accesso-down-title = Il servizio di accesso non risponde
accesso-down-text = In questo momento non riusciamo a parlare con il servizio che riconosce la tua identità digitale. Riprova tra qualche minuto.
accesso-too-young-title = Serve un adulto
accesso-too-young-text = Chi è più giovane dell’età minima non può entrare da solo. Entra un genitore con la sua identità digitale; per pagare un avviso basta il suo codice.
accesso-no-card-title = Nessuna carta letta
accesso-no-card-text = Il browser non ci ha mostrato nessuna carta. Inserisci la tessera sanitaria o la CNS nel lettore, controlla di avere installato il suo programma, chiudi e riapri il browser, poi riprova.
accesso-no-code-title = Manca il codice fiscale
accesso-no-code-text = La tua identità digitale è valida, ma non contiene un codice fiscale italiano: senza, non possiamo trovare i tuoi avvisi. Puoi comunque pagare un avviso con il suo codice.
accesso-no-code-how = Se vivi o paghi tributi in Italia, l’Agenzia delle Entrate ti dà il codice fiscale gratis.
accesso-again = Riprova

# $codice (String) - code that finds the refusal in our log
accesso-help-code = Se ti serve aiuto, di’ all’assistenza questo codice: { $codice }

## Logout

accesso-left-title = Uscita completata
accesso-left-here = La tua sessione su questo portale è chiusa.
accesso-left-peer = Abbiamo chiesto di chiuderla anche al servizio che ha riconosciuto la tua identità.
accesso-left-partly = Il servizio che ha riconosciuto la tua identità dice che una sua sessione può essere ancora aperta.
accesso-left-browser = Se il computer non è tuo, chiudi anche il browser: così nessuno può rientrare con la tua identità digitale.

# $peer (String) - name of the way the person logged in
accesso-leave-peer = Esci anche da { $peer }

accesso-again-in = Accedi di nuovo
accesso-home = Vai alla pagina iniziale

## Operators

accesso-office-title = Area operatori
accesso-office-lead = Per chi lavora in un ente o in Regione. Entri con la tua identità digitale, almeno di livello 2.
accesso-office-without-title = Non riesci a entrare?
accesso-office-without = Serve un incarico del tuo ente: lo propone un amministratore e un altro lo conferma.
accesso-office-citizen = Sei qui per i tuoi avvisi? Vai all’area personale
accesso-office-over-title = La tua sessione è finita
accesso-office-over = Succede dopo 15 minuti senza fare niente, dopo 8 ore in tutto, o quando entri da un altro browser. Entra di nuovo e torni dove eri.
accesso-own-area = Vai alla tua area personale
accesso-office-confirm-title = Conferma che sei tu
accesso-office-confirm-lead = Quello che stai per fare è delicato: entra di nuovo. Poi torni alla pagina che stavi guardando.
accesso-office-confirm-level = Serve il livello 3: carta d’identità elettronica (CIE), o l’identità digitale con un dispositivo.
accesso-office-confirm-no = Torna all’inizio senza confermare
accesso-no-office-title = Non risulta un tuo incarico
accesso-no-office-text = La tua identità va bene, ma nessun ente ti ha incaricato di lavorare qui, o l’incarico è finito. Chiedi all’amministratore del tuo ente.

## Who saw the person's data

accesso-log-title = Chi ha visto i tuoi dati
accesso-log-lead = Qui trovi i tuoi accessi al portale e ogni volta che qualcuno di un ente ha guardato i tuoi dati. Conserviamo questo registro per 24 mesi, cifrato: nessuno può cambiarlo senza che si veda.
accesso-log-empty-title = Ancora niente da mostrare
accesso-log-empty-text = Quando entri nel portale, o qualcuno di un ente guarda i tuoi dati, lo trovi scritto qui.
accesso-log-in = Accesso al portale
accesso-log-out = Uscita dal portale
accesso-log-seen = Un ente ha visto i tuoi dati
accesso-log-role-proposed = Ti è stato proposto un incarico di operatore
accesso-log-role-accepted = Il tuo incarico di operatore è confermato
accesso-log-role-declined = L’incarico di operatore è stato rifiutato
accesso-log-role-ended = Il tuo incarico di operatore è finito
accesso-log-other = Altra operazione

# $peer (String) - name of the way the person logged in
accesso-log-with = Con { $peer }

# $livello (Number) - level of assurance, 1 to 3
accesso-log-level = Livello di sicurezza { $livello }

accesso-log-what = Che cosa:
accesso-log-help = Se non riconosci un accesso, cambia subito le credenziali della tua identità digitale e scrivi all’assistenza. Se non capisci perché un ente ha guardato i tuoi dati, chiedilo all’ente: è tenuto a risponderti.
accesso-log-code-proposed = Qualcuno ha proposto di collegare un tuo codice fiscale precedente
accesso-log-code-confirmed = Un tuo codice fiscale precedente è stato collegato
accesso-log-code-ended = Il collegamento di un tuo codice fiscale precedente è stato tolto
accesso-log-case = Un ente ha guardato un tuo pagamento che non tornava
accesso-log-position-made = Una posizione a tuo nome è stata scritta
accesso-log-position-changed = Una posizione a tuo nome è stata modificata
accesso-log-position-withdrawn = Una posizione a tuo nome è stata annullata
accesso-log-position-restored = Una posizione a tuo nome è stata ripristinata
