## First page and appointments

backoffice-title = Il tuo lavoro qui
backoffice-choose = Hai più incarichi: scegli con quale lavorare adesso.
backoffice-yours = I tuoi incarichi
backoffice-others = Gli altri tuoi incarichi
backoffice-work = Lavora con questo incarico
backoffice-level-title = Serve il livello 3
backoffice-level = Chi decide chi lavora qui entra con la carta d’identità elettronica (CIE) o con un’identità di livello 3, da non più di due ore.
backoffice-level-action = Entra di nuovo
backoffice-nothing-title = Per il tuo ruolo non c’è ancora niente da fare qui
backoffice-nothing = Le sue pagine stanno arrivando.
backoffice-tile-positions = Quello che si deve al tuo ente: cerca un avviso o una persona, guarda come è andata.
backoffice-tile-new-position = Scrivi a mano quello che qualcuno deve pagare: in una volta, a rate, con più beneficiari.
backoffice-tile-loads = I file di posizioni: si provano, si confermano, si correggono e, finché nessuno ha pagato, si annullano.
backoffice-tile-mappings = Come leggere i file del tuo software: le colonne si spiegano una volta sola.
backoffice-tile-prints = Gli avvisi di un servizio in un colpo solo, per la tipografia o per la posta.
backoffice-tile-receipts = Qualcuno ha pagato e qui non risulta? Chiedi la ricevuta a pagoPA.
backoffice-tile-sources = I sistemi di altri che dicono che cosa si deve: guarda come rispondono e che cosa sbagliano.
backoffice-tile-archive = Se la stazione si ferma gli avvisi si pagano lo stesso: guarda se l’archivio di pagoPA è aggiornato.
backoffice-tile-answers = pagoPA vuole il 98 % delle risposte entro 2 secondi: guarda quanto in fretta risponde la stazione.
backoffice-tile-appointments = Chi lavora qui, con quale ruolo e fino a quando. Ogni incarico vuole due persone.
backoffice-tile-log = Chi ha visto e fatto che cosa.
backoffice-appointments-lead = Chi lavora qui. Uno propone, un altro conferma; per far cessare un incarico basta una persona, e vale subito.
backoffice-new = Nuovo incarico
backoffice-new-lead = L’incarico vale quando un altro amministratore lo conferma.
backoffice-none-title = Nessun incarico
backoffice-none = Qui trovi chi lavora per il tuo ente.
backoffice-who = Chi
backoffice-role = Ruolo
backoffice-where = Ente e ufficio
backoffice-days = Periodo
backoffice-state = Stato

# $dal (String) - first day
backoffice-from = dal { $dal }

# $dal (String) - first day
# $al (String) - last day
backoffice-from-to = dal { $dal } al { $al }

backoffice-state-proposed = Da confermare
backoffice-state-future = Non ancora iniziato
backoffice-state-active = Attivo
backoffice-state-over = Scaduto
backoffice-state-ended = Cessato
backoffice-state-refused = Non confermato
backoffice-services = Servizi
backoffice-services-all = Tutti
backoffice-services-hint = Nessuno scelto vuol dire tutti. Vale per chi lavora su posizioni o scuola.
backoffice-name = Nome e cognome
backoffice-cf = Codice fiscale
backoffice-cf-hint = Con questo codice la persona entra. Controllalo sul documento.
backoffice-office = Ufficio
backoffice-first-day = Primo giorno
backoffice-first-day-hint = Se lo lasci vuoto, da oggi.
backoffice-last-day = Ultimo giorno
backoffice-last-day-hint = Se lo lasci vuoto, finché non lo fate cessare.
backoffice-act = Atto di nomina
backoffice-act-hint = Per esempio: decreto 12 del 3 marzo 2026.
backoffice-propose = Proponi
backoffice-proposed = Proposto da
backoffice-confirmed = Confermato da
backoffice-ended = Fatto cessare da
backoffice-reason = Motivo

# $chi (String) - who decided
# $quando (String) - day and hour
backoffice-signed = { $chi }, { $quando }

# $regione (String) - name of the region
backoffice-region-itself = { $regione } (nessun ente)

backoffice-confirm = Conferma l’incarico
backoffice-prove = Dimostra che sei tu, per decidere
backoffice-end-title = Fai cessare l’incarico
backoffice-end = Fai cessare adesso
backoffice-refuse-title = Non confermare
backoffice-refuse = Rifiuta la proposta
backoffice-waits = Aspetta un’altra persona
backoffice-cannot = Qui non puoi decidere
backoffice-why-same = L’hai proposto tu: lo conferma un’altra persona che può farlo.
backoffice-why-self = Nessuno decide del proprio incarico: chiedi a un altro amministratore.
backoffice-why-region = Degli amministratori decide la Regione.
backoffice-why-decided = Qualcuno ha già deciso: ecco come sta adesso.
backoffice-cannot-confirm = Non si può confermare
backoffice-why-unused = Il servizio non è più in uso: la proposta si può solo rifiutare.
backoffice-fault-cf = Non è il codice fiscale di una persona: ha 16 caratteri. Ricontrollalo.
backoffice-fault-order = L’ultimo giorno viene prima del primo.
backoffice-fault-ente = Questo ruolo e questo ente non stanno insieme: i ruoli della Regione non hanno un ente, gli altri sì.

## Register

backoffice-log-lead = Chi è entrato, e chi ha visto o fatto che cosa con i dati di chi. Anche leggerlo resta scritto.
backoffice-log-none-title = Ancora niente
backoffice-log-none = Le righe compaiono appena qualcuno entra o guarda i dati di una persona.
backoffice-log-when = Quando
backoffice-log-what = Che cosa
backoffice-log-who = Chi
backoffice-log-about = Di chi
backoffice-log-in = Entrata
backoffice-log-out = Uscita
backoffice-log-refused = Accesso rifiutato
backoffice-log-seen = Dati visti
backoffice-log-proposed = Incarico proposto
backoffice-log-confirmed = Incarico confermato
backoffice-log-key-given = Chiave data a un programma
backoffice-log-key-taken = Chiave ritirata
backoffice-log-hook-given = Webhook creato
backoffice-log-hook-taken = Webhook tolto
backoffice-log-hook-secret = Segreto di un webhook cambiato
backoffice-log-receipt = Ricevuta chiesta a pagoPA
backoffice-log-declined = Incarico rifiutato
backoffice-log-ended = Incarico cessato
backoffice-log-dropped = Righe scartate dopo 24 mesi
backoffice-log-nobody = Sconosciuto
backoffice-log-oneself = L’interessato
backoffice-log-console = Riga di comando
backoffice-tile-codes = Chi ha cambiato codice fiscale ritrova quello che sta sotto il vecchio. Ci vogliono due persone e un documento.
backoffice-codes-lead = Il codice fiscale può cambiare: un’adozione, una correzione, due codici dati alla stessa persona. Qui si dice quale aveva prima, con un documento; mai per nome e data di nascita.
backoffice-codes-none-title = Nessun codice precedente
backoffice-codes-none = Qui trovi i codici collegati e quelli da confermare.
backoffice-code-title = Codice precedente
backoffice-code-new = Collega un codice precedente
backoffice-code-new-lead = Chi ha il codice di oggi vedrà, e potrà pagare, anche quello che sta sotto il precedente. Vale quando un altro amministratore lo conferma.
backoffice-code-today = Codice di oggi
backoffice-code-before = Codice di prima
backoffice-code-act = Documento
backoffice-code-act-hint = Per esempio: certificato dell’Agenzia delle Entrate 123 del 3 marzo 2026.
backoffice-code-confirm = Conferma il collegamento
backoffice-code-undo = Togli il collegamento
backoffice-code-self = Nessuno decide dei propri codici: chiedi a un altro amministratore.
backoffice-code-same = I due codici sono uguali.
backoffice-code-taken = Questo codice è già collegato a una persona: prima va tolto quel collegamento.
backoffice-log-code-proposed = Codice precedente proposto
backoffice-log-code-confirmed = Codice precedente confermato
backoffice-log-code-ended = Codice precedente tolto

## Choosing, faults, what is done

backoffice-choose-one = Scegli
backoffice-withdraw-title = Ritira la proposta
backoffice-withdraw = Ritira la proposta
backoffice-only = Solo per:
backoffice-done-proposed-title = Proposta registrata
backoffice-done-proposed = Vale quando un’altra persona che può farlo la conferma.
backoffice-done-confirmed-title = Confermato
backoffice-done-confirmed = La tua conferma è registrata.
backoffice-done-ended-title = Fatto
backoffice-done-declined = La proposta è chiusa.
backoffice-done-ended = Da adesso non vale più.
backoffice-missing-name = Scrivi il nome e il cognome.
backoffice-missing-cf = Scrivi il codice fiscale.
backoffice-missing-where = Scegli per chi lavora: la Regione o un ente.
backoffice-missing-role = Scegli il ruolo.
backoffice-missing-act = Scrivi l’atto di nomina.
backoffice-missing-document = Scrivi il documento che lo prova.
backoffice-fault-again = Questa persona ha già questo ruolo qui, o una proposta che aspetta: cercala nell’elenco degli incarichi.
backoffice-fault-first-day = Il primo giorno non esiste. Scrivi anno-mese-giorno, per esempio 2026-03-31.
backoffice-fault-last-day = L’ultimo giorno non esiste. Scrivi anno-mese-giorno, per esempio 2026-03-31.
backoffice-fault-code-today = Il codice di oggi non è il codice fiscale di una persona: ha 16 caratteri. Ricontrollalo.
backoffice-fault-code-before = Il codice di prima non è il codice fiscale di una persona: ha 16 caratteri. Ricontrollalo.

# $n (Number) - most characters
backoffice-long-name = Il nome è troppo lungo: al massimo { $n } caratteri.

# $n (Number) - most characters
backoffice-long-office = L’ufficio è troppo lungo: al massimo { $n } caratteri.

# $n (Number) - most characters
backoffice-long-act = L’atto è troppo lungo: al massimo { $n } caratteri.

# $n (Number) - how many proposals of others wait
backoffice-waiting = { $n ->
    [one] { $n } proposta aspetta la tua decisione
   *[other] { $n } proposte aspettano la tua decisione
}

## Services at the counters of PSPs

backoffice-tile-psp = Quello che si può pagare allo sportello di una banca o in tabaccheria senza avere un avviso. Ci vogliono due persone.
backoffice-tile-keys = Dai al software del tuo ente una chiave per l’API, sostituiscila, ritirala.
backoffice-psp-lead = Che cosa si può chiedere allo sportello di un PSP (una banca, le Poste, un tabaccaio) senza un avviso: l’avviso nasce lì, e si paga subito. Uno propone, un altro conferma; per chiudere basta una persona.
backoffice-psp-new = Apri un servizio ai PSP
backoffice-psp-new-lead = Il servizio è aperto quando un altro amministratore lo conferma. Per cambiare qualcosa si chiude e si apre di nuovo.
backoffice-psp-none-title = Nessun servizio aperto ai PSP
backoffice-psp-none = Qui trovi i servizi che si possono pagare allo sportello senza un avviso, quanti avvisi ne sono nati e quanti sono stati pagati.
backoffice-psp-service = Servizio
backoffice-psp-codes = Codici nel catalogo
backoffice-psp-codes-hint = I due codici di 5 cifre che il catalogo dei servizi del Nodo ha dato al tuo ente.
backoffice-psp-id-service = Codice del servizio
backoffice-psp-id-subject = Codice dell’ente per il servizio
backoffice-psp-asks = Che cosa si chiede
backoffice-psp-reference = Un riferimento
backoffice-psp-reference-detail = Il numero di una pratica, per esempio. L’importo è sempre lo stesso.
backoffice-psp-plate = La targa (bollo auto)
backoffice-psp-plate-detail = Quanto si deve lo dice la banca dati del bollo auto.
backoffice-psp-amount = Importo
backoffice-psp-amount-hint = In euro, per esempio 16,50.
backoffice-psp-amount-hint-plate = In euro, per esempio 16,50. Per il bollo auto non serve.
backoffice-psp-born = Avvisi nati
backoffice-psp-paid = Pagati
backoffice-psp-open = Aperto
backoffice-psp-closed = Chiuso
backoffice-psp-confirm = Conferma: apri ai PSP
backoffice-psp-close = Chiudi ai PSP
backoffice-psp-fault-service = Scegli il servizio.
backoffice-psp-fault-code = Il codice del servizio ha 5 cifre.
backoffice-psp-fault-subject = Il codice dell’ente per il servizio ha 5 cifre.
backoffice-psp-fault-asks = Scegli che cosa si chiede.
backoffice-psp-fault-amount = Scrivi l’importo in euro, per esempio 16,50. Deve essere più di zero.
backoffice-psp-fault-open = Questo servizio è già aperto, o una proposta aspetta: cercalo nell’elenco.
backoffice-psp-fault-taken = Il tuo ente ha già un altro servizio con questi due codici.
backoffice-log-service-proposed = Servizio ai PSP proposto
backoffice-log-service-opened = Servizio aperto ai PSP
backoffice-log-service-closed = Servizio chiuso ai PSP
backoffice-log-load-sent = File di posizioni: caricato
backoffice-log-load-started = File di posizioni: avviato
backoffice-log-load-undone = File di posizioni: annullato
backoffice-log-case = Pagamento da guardare: visto
backoffice-log-position-made = Posizione scritta
backoffice-log-position-changed = Posizione modificata
backoffice-log-position-withdrawn = Posizione annullata
backoffice-log-position-restored = Posizione ripristinata
backoffice-log-rule-proposed = Regole per le rate proposte
backoffice-log-rule-confirmed = Regole per le rate confermate
backoffice-log-rule-ended = Regole per le rate tolte
backoffice-tile-cases = I pagamenti che non tornano: doppi, in ritardo, di un avviso annullato, con un altro importo. Non c’è scritto di chi sono.
backoffice-tile-plans = Se e come chi deve pagare può dividere un avviso in rate. Ci vogliono due persone.
backoffice-rules-lead = Per ogni servizio decidi se chi deve pagare può dividere da sé un avviso in rate. Una persona propone le regole, un’altra le conferma.
backoffice-rules-none-title = Nessuna regola
backoffice-rules-none = Finché non ce ne sono, nessuno può dividere gli avvisi del tuo ente in rate.
backoffice-rule-title = Regole per le rate
backoffice-rule-new = Proponi regole per le rate
backoffice-rule-new-lead = Valgono quando un’altra persona le conferma, al posto di quelle di prima. I piani già scelti restano.
backoffice-rule-no-interest = Senza interessi: chi paga a rate paga in tutto la stessa somma.
backoffice-rule-service = Servizio
backoffice-rule-from = Si può dividere da
backoffice-rule-most = Numero massimo di rate
backoffice-rule-least = Rata minima
backoffice-rule-every = Mesi tra una rata e l’altra
backoffice-rule-first = Giorni dalla scelta alla prima rata
backoffice-rule-until = Ultimo giorno possibile
backoffice-rule-until-hint = Nessuna rata scade dopo questo giorno.
backoffice-rule-overdue = Avvisi già scaduti
backoffice-rule-overdue-yes = Si possono dividere anche gli avvisi già scaduti
backoffice-rule-yes = Si possono dividere
backoffice-rule-no = Non si possono dividere
backoffice-rule-euro-hint = In euro, per esempio: 50,00
backoffice-rule-counts = In vigore
backoffice-rule-over = Non più in vigore
backoffice-rule-confirm = Conferma le regole
backoffice-rule-end = Togli le regole
backoffice-rule-end-body = Se le togli, nessuno può più scegliere le rate per questo servizio. I piani già scelti restano.
backoffice-rule-fault-service = Scegli il servizio.
backoffice-rule-fault-late = Per questo servizio chi è in ritardo paga di più: l’importo cambia nel tempo e non si può dividere in rate.
backoffice-rule-fault-waits = Per questo servizio ci sono già regole da confermare: prima va deciso su quelle.
backoffice-rule-fault-day = Questo giorno non esiste. Scrivi anno-mese-giorno, per esempio 2026-12-31.
backoffice-rule-fault-most = Il numero massimo di rate va da 2 a 72.
backoffice-rule-fault-least = La rata minima è almeno un euro. Scrivi per esempio 20,00.
backoffice-rule-fault-from = La somma da cui si può dividere è almeno il doppio della rata minima. Scrivi per esempio 50,00.
backoffice-rule-fault-every = I mesi tra una rata e l’altra vanno da 1 a 12.
backoffice-rule-fault-first = I giorni dalla scelta alla prima rata vanno da 1 a 180.
backoffice-rule-fault-until = Entro questo giorno non ci stanno nemmeno due rate.
# $n (Number) - how many payments to look at
backoffice-cases-open = { $n ->
    [one] { $n } pagamento da guardare
   *[other] { $n } pagamenti da guardare
}
backoffice-tile-forms = I moduli con cui le persone pagano senza avviso: componili, provali, pubblicali.
backoffice-file = Proponi incarichi da un file
backoffice-file-lead = Un file CSV, una riga per incarico. Ogni riga lo propone, come il modulo: vale quando un altro amministratore lo conferma dalla sua pagina. Prima prova il file: niente si scrive finché una riga è sbagliata, e lo stesso file due volte non cambia niente.
backoffice-file-cells = ente: il codice fiscale, oppure regione; chi lavora per un ente solo può lasciarla vuota. servizi: codici del catalogo separati da |; vuota: tutti. Giorni come 31/12/2026; dal vuota: da oggi; al vuota: senza termine.
backoffice-file-done = Gli incarichi del file sono proposti: un altro amministratore li conferma, uno per uno, dall’elenco.

# $code (String) - code of a service
backoffice-file-fault-service = L’ente non ha un servizio con il codice { $code }: guarda il suo catalogo.
