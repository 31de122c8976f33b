integrazioni-title = Chiavi API
integrazioni-keys-lead = Con una chiave il software del tuo ente scrive posizioni e legge ricevute da solo. Chi la ha può farlo a nome dell’ente: dalla solo a chi la deve usare.
integrazioni-keys-doc = Come si usa l’API
integrazioni-key-new = Nuova chiave
integrazioni-keys-none-title = Nessuna chiave
integrazioni-keys-none = Quelle che crei restano qui, con l’ultima volta che sono state usate.
integrazioni-key-software = Software
integrazioni-key-software-hint = Chi lo fa e che cosa fa: «Alfa Servizi, tributi».
integrazioni-key-service = Servizio
integrazioni-key-every-service = Tutti i servizi
integrazioni-key-may = Che cosa può fare
integrazioni-key-read = Leggere posizioni, avvisi e catalogo
integrazioni-key-write = Scrivere, cambiare e annullare posizioni
integrazioni-key-receipts = Leggere le ricevute
integrazioni-key-days = Quanti giorni vale
integrazioni-key-days-hint = Da 1 a 730. Prima che scada se ne fa un’altra.
integrazioni-key-make = Crea la chiave
integrazioni-key-until = Vale fino al
integrazioni-key-used = Usata l’ultima volta
integrazioni-key-never = Mai
integrazioni-key-state = Stato
integrazioni-key-good = Valida
integrazioni-key-replaced = Sostituita, ancora valida
integrazioni-key-over = Scaduta
integrazioni-key-withdrawn = Ritirata
integrazioni-key-made-by = Creata da
integrazioni-key-by-console = Chi gestisce il portale
integrazioni-key-made-title = Ecco la chiave
integrazioni-key-made = Copiala adesso: quando lasci questa pagina nessuno la può più vedere, nemmeno noi. Se la perdi, fanne un’altra e ritira questa.
integrazioni-key-back = L’ho copiata
integrazioni-key-rotate-title = Sostituiscila
integrazioni-key-rotate-lead = Ne nasce un’altra uguale, e questa vale ancora per qualche giorno: il tempo di metterla nel software.
integrazioni-key-rotate-days = Giorni in cui questa vale ancora
integrazioni-key-rotate-days-hint = Da 0 a 30.
integrazioni-key-rotate = Crea quella nuova
integrazioni-key-revoke-title = Ritirala
integrazioni-key-revoke-lead = Da subito non apre più niente. Non si può tornare indietro.
integrazioni-key-revoke = Ritira la chiave
integrazioni-key-bad-name = Scrivi di quale software è la chiave: da 1 a 100 caratteri.
integrazioni-key-bad-service = Scegli un servizio della lista.
integrazioni-key-bad-may = Scegli almeno una cosa che la chiave può fare.
integrazioni-key-bad-days = Scrivi un numero di giorni da 1 a 730.
integrazioni-key-no-rotate = Non si può sostituire: non vale più, è già stata sostituita, o i giorni non vanno da 0 a 30.
integrazioni-doc-title = API per il software degli enti
integrazioni-doc-lead = Che cosa può chiedere il software di un ente: posizioni, avvisi, ricevute, catalogo. La chiave la dà chi amministra l’ente.
integrazioni-doc-json = Il documento OpenAPI, per i programmi
integrazioni-doc-name = Dato o risposta
integrazioni-doc-what = Che cos’è

# $ente (String) - name of the ente
integrazioni-paga-title = Paga a { $ente }
integrazioni-paga-paid = Questo avviso è già pagato
integrazioni-paga-given-up = Non hai pagato
integrazioni-paga-expired = Il tempo per pagare da qui è finito
# $ente (String) - name of the ente
integrazioni-paga-expired-body = Non abbiamo addebitato nulla. Per pagare, ricomincia dal sito di { $ente }.
integrazioni-paga-impossible = Questo pagamento non si può più fare
integrazioni-paga-nothing-charged = Non abbiamo addebitato nulla.
integrazioni-paga-try-again = Non abbiamo addebitato nulla. Puoi riprovare, anche con un altro metodo di pagamento.
integrazioni-paga-refused = pagoPA dice che ora questo avviso non si può pagare: forse qualcuno lo sta già pagando. Non abbiamo addebitato nulla. Riprova tra mezz’ora.
integrazioni-paga-open = Hai già aperto questo pagamento
# $time (String) - time of the day
integrazioni-paga-wait = Di solito arriva in pochi secondi, al più tardi entro le { $time }. Puoi tornare al sito da cui sei partito: l’ente lo viene a sapere lo stesso.
# $ente (String) - name of the ente
integrazioni-paga-give-up = Annulla e torna al sito di { $ente }
# $ente (String) - name of the ente
integrazioni-paga-back = Torna al sito di { $ente }
integrazioni-paga-for = Causale
integrazioni-paga-to = Ente
integrazioni-paga-amount = Importo

integrazioni-siti-title = Pagamenti cominciati dal vostro portale
integrazioni-siti-lead = Con questa chiave il vostro portale può mandare qui una persona a pagare una cosa sola. Quando ha finito la rimandiamo da voi, su uno di questi siti e su nessun altro.
integrazioni-siti-label = Siti a cui si torna
integrazioni-siti-hint = Uno per riga, senza https://, al massimo 20: «www.comune.example».
integrazioni-siti-save = Salva i siti
integrazioni-siti-wrong = Scrivi un sito per riga, come «www.comune.example», al massimo 20.
integrazioni-segreto-title = Segreto dei ritorni
integrazioni-segreto-none = Non c’è ancora: senza, il vostro portale non può cominciare pagamenti. Con il segreto il vostro software verifica che chi torna viene davvero da qui.
integrazioni-segreto-lead = Con il segreto il vostro software verifica che chi torna viene davvero da qui. Se ne crei un altro, per una settimana firmiamo con tutti e due.
# $until (String) - day and time
integrazioni-segreto-two = Firmiamo anche con il segreto di prima, fino al { $until }.
integrazioni-segreto-make = Crea un segreto
integrazioni-segreto-made-title = Ecco il segreto
integrazioni-segreto-made = Copialo adesso nel software del vostro portale: quando lasci questa pagina nessuno lo può più vedere. Se lo perdi, creane un altro.
