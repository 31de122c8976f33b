spontanei-title = Paga senza avviso
spontanei-lead = Cerca il servizio o l’ente: compili un modulo e paghi subito, oppure stampi un avviso da pagare dove vuoi.
spontanei-all-entes = Tutti gli enti
spontanei-search = Che cosa vuoi pagare
spontanei-search-hint = Una o più parole, per esempio mensa o certificato
spontanei-search-go = Cerca
spontanei-ente = Ente
spontanei-none-title = Non troviamo niente con queste parole
spontanei-none = Prova con meno parole, o scegli solo l’ente. Se hai un avviso, pagalo con il suo codice.
spontanei-have-notice = Paga un avviso
spontanei-found = Puoi pagare
spontanei-standard = scrivi tu causale e importo
spontanei-cost = Quanto costa
spontanei-cost-computed = Dipende da quello che rispondi: lo vedi prima di pagare
spontanei-cost-free = L’importo lo scrivi tu
# $da (String) - the least amount, formatted
# $a (String) - the greatest amount, formatted
spontanei-cost-tariff = Da { $da } a { $a }
spontanei-who = Chi può pagare
spontanei-who-anyone = Tutti, anche senza accedere
spontanei-who-in = Chi accede con SPID, CIE o CNS
spontanei-who-child = Chi accede, per una figlia o un figlio
spontanei-until = Fino al
spontanei-ways = Alla fine scegli: paghi subito con pagoPA, oppure stampi l’avviso e lo paghi in banca, in posta o in tabaccheria.
spontanei-login = Accedi per continuare
spontanei-start = Compila il modulo
spontanei-closed-title = Ora questo modulo è chiuso
spontanei-closed = L’ente lo apre solo in certi giorni. Per sapere quali, chiedi all’ente.
spontanei-changed-title = L’ente ha cambiato questo modulo
spontanei-changed = Quello che hai compilato non vale più. Ricomincia: vedrai il modulo com’è adesso, se l’ente lo usa ancora. Non hai pagato niente.
spontanei-stale-title = Ricontrolla quello che hai scritto
spontanei-stale = È passato del tempo e una risposta oggi non va più bene. Compila di nuovo il modulo. Non hai pagato niente.
spontanei-again = Ricomincia
spontanei-other = Cerca un altro servizio
spontanei-done-title = L’avviso è pronto
# $giorno (String) - the last day, formatted
spontanei-done-body = Puoi pagarlo entro il { $giorno }, qui o in banca, in posta e in tabaccheria. Se non lo paghi, dopo quel giorno si cancella da solo.
spontanei-done-area = È anche fra i tuoi avvisi, in Da pagare.
spontanei-done-cart = È nel carrello. Se non lo paghi entro domani, si cancella da solo.
spontanei-done-paid = Hai pagato
spontanei-done-paid-body = Il pagamento è arrivato all’ente.
spontanei-done-over = Questo avviso non si paga più
# $giorno (String) - the last day, formatted
spontanei-done-over-body = Valeva fino al { $giorno } e nessuno l’ha pagato. Se serve ancora, compila di nuovo il modulo.
spontanei-amount = Importo
spontanei-reason = Causale
spontanei-notice = Codice avviso
spontanei-pay-by = Da pagare entro il
spontanei-download = Scarica l’avviso (PDF)
spontanei-see = Vedi l’avviso
spontanei-cart = Vai al carrello
spontanei-keep = Scarica l’avviso adesso: da questa pagina lo ritrovi solo finché non chiudi il browser.
spontanei-more-title = Ci sono altre domande
spontanei-more = Dipendono da quello che hai risposto. Rispondi e continua. Se avevi scelto un file, sceglilo di nuovo.
spontanei-continue = Continua
spontanei-back = Indietro
spontanei-for-whom = Per chi paghi?
spontanei-for-whom-label = Chi deve pagare
spontanei-somebody = Un’altra persona o un’impresa
spontanei-somebody-hint = Scrivi qui sotto nome e codice fiscale
spontanei-child = Per chi paghi?
spontanei-declare = Dichiaro di essere genitore o tutore di questa persona
spontanei-name = Nome e cognome, o denominazione
spontanei-name-hint = Di chi deve pagare: sarà sulla ricevuta
spontanei-cf = Codice fiscale o partita IVA
spontanei-cf-hint = 16 lettere e cifre, oppure 11 cifre
spontanei-amount-label = Quanto paghi, in euro
# $da (String) - the least amount, formatted
# $a (String) - the greatest amount, formatted
spontanei-amount-hint = Da { $da } a { $a }. Per esempio 25 oppure 25,50
spontanei-file-hint = PDF, JPG o PNG, al massimo 5 MB
spontanei-plate-hint = Lettere e cifre, senza spazi
spontanei-euro-hint = In euro, per esempio 25 oppure 25,50
spontanei-choose = Scegli
spontanei-err-name = Scrivi nome e cognome, o la denominazione: al massimo 70 lettere
spontanei-err-cf = Il codice fiscale ha 16 caratteri, la partita IVA 11 cifre: controlla quello che hai scritto
spontanei-err-child = Scrivi i dati della figlia o del figlio e metti la spunta alla dichiarazione
spontanei-err-amount = Scrivi quanto paghi in euro, per esempio 25 oppure 25,50
# $campo (String) - label of the field
spontanei-err-missing = Rispondi a «{ $campo }»
# $campo (String) - label of the field
# $n (Number) - characters
spontanei-err-short = «{ $campo }»: servono almeno { $n } caratteri
# $campo (String) - label of the field
# $n (Number) - characters
spontanei-err-long = «{ $campo }»: al massimo { $n } caratteri
# $campo (String) - label of the field
# $forma (String) - the pattern
spontanei-err-pattern = «{ $campo }»: deve essere scritto come { $forma } (9 è una cifra, A una lettera, N l’una o l’altra)
# $campo (String) - label of the field
spontanei-err-number = «{ $campo }»: scrivi un numero, senza punti, per esempio 12 oppure 12,5
# $n (Number) - digits
# $campo (String) - label of the field
spontanei-err-decimals = { $n ->
    [0] «{ $campo }»: scrivi un numero intero
   *[other] «{ $campo }»: al massimo { $n } cifre dopo la virgola
}
# $campo (String) - label of the field
# $n (String) - the least value
spontanei-err-min = «{ $campo }»: almeno { $n }
# $campo (String) - label of the field
# $n (String) - the greatest value
spontanei-err-max = «{ $campo }»: al massimo { $n }
# $n (String) - the least amount
spontanei-err-amount-min = L’importo deve essere almeno { $n } euro
# $n (String) - the greatest amount
spontanei-err-amount-max = L’importo può essere al massimo { $n } euro
# $campo (String) - label of the field
spontanei-err-date = «{ $campo }»: scrivi giorno, mese e anno, per esempio 31/12/2026
# $campo (String) - label of the field
spontanei-err-choice = «{ $campo }»: scegli una delle risposte
# $campo (String) - label of the field
spontanei-err-plate = «{ $campo }»: scrivi la targa, 7 o 8 lettere e cifre
# $campo (String) - label of the field
spontanei-err-rule = «{ $campo }»: controlla quello che hai scritto
# $campo (String) - label of the field
spontanei-err-consent = Per continuare metti la spunta a «{ $campo }»
# $campo (String) - label of the field
spontanei-err-file = «{ $campo }»: il file deve essere PDF, JPG o PNG
# $campo (String) - label of the field
spontanei-err-big = «{ $campo }»: il file può essere al massimo di 5 MB
spontanei-err-sum = Da quello che hai scritto non viene nessun importo da pagare: controlla i numeri
spontanei-check-title = Controlla e scegli come pagare
spontanei-check-lead = L’ente non ha ancora ricevuto niente.
spontanei-repriced-title = L’importo è cambiato
spontanei-repriced = Da quando hai compilato il modulo l’importo da pagare è cambiato: guarda quello nuovo prima di continuare.
spontanei-debtor = Chi deve pagare
spontanei-how-title = Come vuoi pagare
spontanei-how-pay = Paga subito
spontanei-how-pay-text = Va nel carrello e paghi con pagoPA, da solo o con altri avvisi. Se non paghi entro un giorno, si cancella da solo.
spontanei-how-print = Stampa l’avviso
# $n (Number) - days
spontanei-how-print-text = Hai { $n ->
    [one] { $n } giorno
   *[other] { $n } giorni
} per pagarlo in banca, in posta o in tabaccheria. Se non lo paghi, si cancella da solo.
spontanei-how-area = Tienilo fra i tuoi avvisi
spontanei-how-area-text = Lo trovi in Da pagare quando accedi, con la sua scadenza.
spontanei-restart = Cambia quello che hai scritto: ricomincia dal modulo
spontanei-yes = Sì
spontanei-no = No
spontanei-request-title = Che cosa ha scritto chi paga
spontanei-request-at = Compilato il
spontanei-request-child = Genitore o tutore, per sua dichiarazione
spontanei-request-files = File
spontanei-request-no-files = Nessun file.
spontanei-request-back = Torna alla posizione
spontanei-old-title = Qualcuno ha cambiato il modulo
spontanei-old = Da quando hai aperto la pagina il modulo è cambiato, in un’altra scheda o per mano di altri. Guardalo com’è adesso e rifai la modifica.
spontanei-old-see = Vedi il modulo
spontanei-forms-lead = Con i moduli le persone pagano senza avere un avviso. Li componi qui, senza programmare.
spontanei-forms-none-title = Nessun modulo
spontanei-forms-none = Comincia qui sotto, da un modello.
spontanei-form = Modulo
spontanei-service = Servizio
spontanei-state = Stato
spontanei-untitled = Modulo senza titolo
spontanei-state-on = In uso
spontanei-state-draft = Bozza
spontanei-state-off = Ritirato
spontanei-new-title = Nuovo modulo
spontanei-no-services = Non segui nessun servizio in uso.
spontanei-model = Da quale modello
spontanei-model-hint = Importi e voci dei modelli sono esempi: cambiali.
spontanei-new = Crea il modulo
spontanei-blank-title = Modulo semplice di ogni servizio
spontanei-blank = Chi paga scrive causale e importo. Vale subito per ogni servizio: spegnilo dove gli importi li decidete solo voi.
spontanei-change = Modifica
spontanei-blank-on = Acceso
spontanei-blank-off = Spento
spontanei-switch-off = Spegni
spontanei-switch-on = Accendi
spontanei-model-empty = Vuoto
spontanei-model-fine = Verbale con il suo numero
spontanei-model-certificates = Diritti per certificati
spontanei-model-exam = Esame di dottorato
spontanei-model-room = Affitto di una sala
spontanei-model-lamp = Lampada votiva
spontanei-model-cemetery = Servizi cimiteriali
spontanei-cannot-publish = Prima di pubblicare correggi quello che non va
# $n (Number) - version
spontanei-draft-lead = Stai componendo la versione { $n }. I cittadini la vedono solo quando la pubblichi.
spontanei-general = Titolo, importo e causale
spontanei-try = Prova il modulo
spontanei-fields = Domande
spontanei-add-kind = Tipo della nuova domanda
spontanei-add = Aggiungi la domanda
spontanei-publish-title = Pubblica
spontanei-publish-text = Da quel momento si usa questa versione e non si cambia più. Chi stava compilando quella di prima ha due ore per finire.
spontanei-publish = Pubblica il modulo
# $n (Number) - version
spontanei-in-use = In uso: versione { $n }
spontanei-as-citizens = Vedilo come i cittadini
spontanei-withdraw-text = Se lo ritiri nessuno può più usarlo. Gli avvisi già stampati restano da pagare fino al loro ultimo giorno.
spontanei-withdraw = Ritira il modulo
spontanei-version-title = Nuova versione
spontanei-version-text = Per cambiare il modulo prepara una nuova versione: quella in uso resta finché non pubblichi.
spontanei-version-new = Prepara una nuova versione
spontanei-history = Chi ha fatto che cosa
spontanei-when = Quando
spontanei-by = Chi
spontanei-what = Che cosa
# $n (Number) - version
spontanei-did-create = Ha preparato la versione { $n }
# $n (Number) - version
spontanei-did-change = Ha cambiato la versione { $n }
# $n (Number) - version
spontanei-did-publish = Ha pubblicato la versione { $n }
# $n (Number) - version
spontanei-did-withdraw = Ha ritirato la versione { $n }
spontanei-ready-title = Il modulo è pronto
spontanei-ready = Provalo, poi pubblicalo.
# $n (Number) - things
spontanei-problems = { $n ->
    [one] C’è { $n } cosa da correggere
   *[other] Ci sono { $n } cose da correggere
}
spontanei-fields-none-title = Nessuna domanda
spontanei-fields-none = Aggiungi la prima qui sotto.
spontanei-label = Etichetta
spontanei-kind = Tipo
spontanei-up = Su
spontanei-down = Giù
spontanei-remove = Togli
spontanei-kind-number = Numero
spontanei-kind-amount = Importo in euro
spontanei-kind-date = Data
spontanei-kind-choice = Una scelta
spontanei-kind-choices = Più scelte
spontanei-kind-cf = Codice fiscale
spontanei-kind-plate = Targa
spontanei-kind-file = File
spontanei-kind-consent = Spunta
spontanei-kind-text = Testo
# $parte (String) - what is missing or too long
spontanei-bad-missing = Manca qualcosa che serve: { $parte }
# $parte (String) - what is missing or too long
# $n (Number) - the most
spontanei-bad-too-much = { $parte }: al massimo { $n }
spontanei-bad-name = Il nome ha lettere minuscole, cifre e _, comincia con una lettera, al massimo 30
# $nome (String) - the name
spontanei-bad-twice = C’è già un altro «{ $nome }»
spontanei-bad-days = L’ultimo giorno viene prima del primo
spontanei-bad-term = I giorni per pagare vanno da 1 a 365
spontanei-bad-limits = Il minimo non può superare il massimo, e un testo ha al massimo 500 caratteri
spontanei-bad-zero = L’importo fisso è zero
# $campo (String) - name of the field
spontanei-bad-tariff-field = L’importo deve seguire una domanda a una scelta, e ogni sua voce deve avere una riga nella tariffa: { $campo }
spontanei-bad-computed = Si calcolano solo testi, numeri, importi e date
spontanei-bad-day = Scrivi giorno, mese e anno
spontanei-bad-number = Scrivi un numero, per esempio 12 oppure 12,5
spontanei-bad-pattern = La forma usa 9 per una cifra, A per una lettera, N per l’una o l’altra; * dopo una di queste la ripete
# $riga (String) - the row
spontanei-bad-row = Questa riga della tariffa non si legge: { $riga }. Scrivi nome = importo
spontanei-bad-braces = Le parentesi graffe della causale non si chiudono
# $campo (String) - name of the field
spontanei-bad-reason-field = La causale nomina una domanda che non c’è: { $campo }
# $campo (String) - name of the field
spontanei-bad-personal = La causale la leggono banche e tesorieri: non può contenere dati di una persona ({ $campo })
# $campo (String) - name of the field
spontanei-bad-wordless = Un file o una spunta non si può scrivere nella causale: { $campo }
spontanei-bad-only-fields = La causale deve avere parole sue, oltre alle risposte
# $n (Number) - characters
# $max (Number) - the most
spontanei-bad-long = La causale può arrivare a { $n } caratteri e ne entrano { $max }: accorciala, o lascia che si tagli
# $riga (Number) - line
# $colonna (Number) - column
# $detto (String) - what is wrong
spontanei-x-at = Riga { $riga }, colonna { $colonna }: { $detto }
# $c (String) - the character
spontanei-x-letter = il carattere { $c } non vuol dire niente qui
spontanei-x-open = manca l’apice che chiude il testo
spontanei-x-number = il numero ha troppe cifre
# $parola (String) - the word
spontanei-x-unexpected = qui { $parola } non ci va
spontanei-x-end = finisce troppo presto
spontanei-x-long = è troppo lunga: al massimo 1000 caratteri
spontanei-x-deep = è troppo complicata: dividila in più domande calcolate
# $nome (String) - the name
spontanei-x-function = non c’è una funzione { $nome }
# $nome (String) - the name
spontanei-x-field = nessuna domanda qui sopra si chiama { $nome }
# $nome (String) - the function
# $min (Number) - the least
# $max (Number) - the most
spontanei-x-values = { $nome } vuole da { $min } a { $max } valori, divisi da punto e virgola
# $atteso (String) - kind of value
# $trovato (String) - kind of value
spontanei-x-type = qui serve { $atteso }, e c’è { $trovato }
spontanei-x-compare = questi due valori non si possono confrontare così
# $valore (String) - the value
spontanei-x-value = { $valore } non è fra le voci della domanda
# $nome (String) - the row
spontanei-x-tariff = la tariffa non ha una riga { $nome }
spontanei-x-day = un giorno si scrive data('31/12/2026')
spontanei-type-number = un numero
spontanei-type-text = un testo
spontanei-type-day = un giorno
spontanei-type-yes-no = un sì o un no
spontanei-type-list = un elenco
spontanei-italian = italiano
spontanei-english = inglese
spontanei-spanish = spagnolo
spontanei-other-languages = In inglese e spagnolo
spontanei-amount-fixed = Sempre lo stesso
spontanei-amount-computed = Calcolato con una formula
spontanei-amount-free = Lo scrive chi paga
spontanei-amount-tariff = Dalla tariffa, secondo una risposta
spontanei-form-title = Titolo
spontanei-form-text = A che cosa serve, a chi, quanto costa
spontanei-from-day = Dal giorno
spontanei-to-day = Fino al giorno
spontanei-days = Giorni per pagare l’avviso stampato
spontanei-days-hint = Da 1 a 365. Poi l’avviso si cancella da solo.
spontanei-fixed = Importo fisso
spontanei-if-fixed = In euro, se l’importo è sempre lo stesso
spontanei-least = Importo minimo
spontanei-most = Importo massimo
spontanei-if-free = In euro, se lo scrive chi paga
spontanei-formula = Formula dell’importo
spontanei-if-computed = Se l’importo è calcolato. Per esempio: ore * tariffa(sala)
spontanei-tariff-field = Domanda da cui dipende
spontanei-if-tariff = Il nome della domanda, se l’importo viene dalla tariffa
spontanei-tariff = Tariffa
spontanei-tariff-hint = Una riga per voce: nome = importo. Per esempio: grande = 25
spontanei-reason-hint = Al massimo 140 caratteri. Fra parentesi graffe il nome di una domanda: al suo posto va la risposta.
spontanei-cut = Se la causale è troppo lunga, tagliala
spontanei-save = Salva
# $tipo (String) - kind of field
spontanei-field-title = Domanda: { $tipo }
# $nomi (String) - names of fields
spontanei-names = Nelle formule puoi usare le domande che vengono prima: { $nomi }
spontanei-field-name = Nome nelle formule
spontanei-field-name-hint = Lettere minuscole, cifre e _. Le persone non lo vedono.
spontanei-help = Aiuto sotto l’etichetta
spontanei-group = Titolo del gruppo che comincia qui
spontanei-mandatory = La risposta è obbligatoria
spontanei-shown-if = Mostrala solo se
spontanei-shown-if-hint = Per esempio: sala = 'grande'
spontanei-valid-if = La risposta va bene se
spontanei-valid-if-hint = Per esempio: giorno >= oggi
spontanei-invalid-text = Che cosa dire quando non va bene
spontanei-computed-by = Non chiederla: calcolala così
spontanei-computed-by-hint = Per esempio: eta(nascita)
spontanei-min-letters = Caratteri, almeno
spontanei-max-letters = Caratteri, al massimo
spontanei-pattern = Forma
spontanei-pattern-hint = 9 è una cifra, A una lettera, N l’una o l’altra, * ripete. Per esempio: V/9*/9999
spontanei-min = Almeno
spontanei-max = Al massimo
spontanei-decimals = Cifre dopo la virgola
spontanei-values = Voci
spontanei-values-hint = Una per riga: nome | italiano | inglese | spagnolo
spontanei-try-lead = È come lo vedranno i cittadini. Scrivi valori di prova: non si crea niente.
spontanei-would-be = Diventerebbe questo avviso
# $giorno (String) - the last day, formatted
spontanei-would-be-by = Stampato oggi, si paga entro il { $giorno }.
spontanei-try-go = Prova

## Where to begin

spontanei-frequent = Servizi più frequenti
# $n (Number) - entes that have the service
spontanei-frequent-entes = { $n ->
    [one] { $n } ente
   *[other] { $n } enti
}
spontanei-by-ente = Cerca per ente
