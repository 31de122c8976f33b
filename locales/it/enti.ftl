## Services of the catalogue

enti-tile-services = Che cosa riscuote il tuo ente, con quale conto e quali regole, e chi lo ha cambiato.
enti-tile-accounts = I conti su cui arrivano i pagamenti. Un conto nuovo vuole due persone.
enti-services-lead = Che cosa riscuote il tuo ente. Quello che cambi vale per gli avvisi nuovi; le regole per chi paga in ritardo valgono subito per tutti.
enti-services-none-title = Nessun servizio
enti-services-none = Qui trovi quello che il tuo ente riscuote. Il primo passo è scegliere un codice della tassonomia.
enti-service-new = Nuovo servizio
enti-service = Servizio
enti-code = Codice
enti-code-hint = Il nome breve che usano i file: lettere, cifre, trattini e punti, al massimo 35. Non cambia più.
enti-taxonomy = Tassonomia pagoPA
enti-account = Conto di accredito
enti-account-hint = Solo i conti confermati da due persone e validi oggi.
enti-state = Stato
enti-in-use = In uso
enti-not-in-use = Non in uso
enti-saved-title = Salvato
enti-saved = Ogni cambiamento resta scritto qui sotto, con chi lo ha fatto.
enti-edit = Modifica

# $name (String) - name of the service, in Italian
enti-edit-title = Modifica «{ $name }»

enti-save = Salva
enti-yes = Sì
enti-no = No
enti-name-it = Nome in italiano
enti-name-en = Nome in inglese
enti-name-es = Nome in spagnolo
enti-about-it = Descrizione in italiano
enti-about-en = Descrizione in inglese
enti-about-es = Descrizione in spagnolo
enti-office = Ufficio
enti-part-what = Che cos’è
enti-part-money = Quanto e dove
enti-part-days = Quando
enti-part-rules = Regole e avvisi
enti-rules = Regole
enti-reason = Modello di causale

# $blanks (String) - what can stand between braces
enti-reason-hint = Vale per le posizioni nuove, fatte a mano o da un modulo. Puoi usare { $blanks }. Riempita, al massimo 140 caratteri. Mai il nome di una persona.

enti-reason-like = Per esempio:
enti-price = Importo
enti-price-any = Qualsiasi

# $from (String) - least amount
# $to (String) - greatest amount
enti-price-from-to = da { $from } a { $to }

enti-least = Importo minimo
enti-most = Importo massimo
enti-most-hint = Uguale al minimo se il prezzo è uno solo.
enti-due-days = Giorni per pagare
enti-open-from = Aperto dal
enti-open-to = Aperto fino al
enti-late = Si paga anche in ritardo
enti-late-yes = Si può pagare anche dopo la scadenza
enti-late-more = Chi è in ritardo paga di più
enti-late-interest = Interessi legali, giorno per giorno
enti-late-hint = Ogni passo prende il posto di quello prima; lascia vuoto quello che non serve.

# $percent (String) - so much of a hundred
# $days (Number) - days after the last one in time
enti-late-step = { $percent } % in più dopo { $days } giorni

# $n (Number) - number of the step
enti-step-days = Passo { $n }: dopo quanti giorni dalla scadenza

# $n (Number) - number of the step
enti-step-percent = Passo { $n }: quanto in più, per cento

enti-anonymous = Debitori senza nome
enti-anonymous-yes = Accetta debitori di cui non si sa il nome
enti-in-use-yes = In uso: se ne possono fare posizioni nuove
enti-tell = Come si avvisa chi deve
enti-tell-hint = Vale per le posizioni nuove.
enti-tell-io = App IO
enti-tell-mail = E-mail
enti-tell-paper = Carta
enti-tell-nobody = In nessun modo
enti-trial = Prova senza salvare
enti-trial-title = Non è ancora salvato
enti-trial-no-reason = Senza modello, la causale la scrive chi fa la posizione.

## Taxonomy

enti-pick-lead = Cerca con le tue parole che cosa riscuoti: ogni servizio ha un codice della tassonomia di pagoPA.
enti-pick-words = Parole
enti-pick-hint = Anche solo l’inizio, in italiano: «mensa scol», «suolo pubblico». Oppure il codice.
enti-pick-search = Cerca
enti-pick-choose = Scegli
enti-pick-use = Usa questo
enti-pick-over = Non più valido
enti-pick-other = Scegli un altro codice
enti-pick-none-title = Niente con queste parole
enti-pick-none = Prova con meno parole, o con un’altra parola per la stessa cosa.

# $n (Number) - codes that fit
enti-pick-found = { $n ->
    [one] Un codice trovato.
   *[other] { $n } codici trovati.
}

# $n (Number) - codes shown
enti-pick-more = Qui i primi { $n }: aggiungi una parola.

# $day (String) - last day
enti-valid-to = valido fino al { $day }

enti-ground-duty = imposta
enti-ground-tax = tassa
enti-ground-service = servizio a pagamento
enti-ground-fine = sanzione
enti-ground-other = altra ragione

## Lines in the budget

enti-budget = Bilancio
enti-budget-edit = Righe di bilancio
enti-budget-lead = Dove va nel bilancio quello che si incassa, anno per anno. Gli importi fissi vengono prima, nel loro ordine; quello che resta si divide per quote, che insieme fanno 100.
enti-budget-none = Nessuna riga di bilancio.

# $n (Number) - number of the line
enti-budget-line = Riga { $n }

enti-budget-year = Anno
enti-budget-chapter = Capitolo
enti-budget-assessment = Accertamento
enti-budget-office = Codice ufficio
enti-budget-share = Quota, per cento
enti-budget-amount = Oppure importo fisso
enti-budget-part = Quota o importo
enti-budget-of-hundred = Di 100 €

## Story

enti-story = Chi ha cambiato che cosa
enti-story-none = Nessun cambiamento.
enti-story-when = Quando
enti-story-who = Chi
enti-story-what = Che cosa
enti-story-before = Prima
enti-story-after = Dopo
enti-story-made = Inserito

## Accounts

enti-accounts-lead = I conti su cui arriva quello che si paga. Uno li dichiara, un altro li conferma: un IBAN cambiato di nascosto è la frode più comune.
enti-accounts-none-title = Nessun conto
enti-accounts-none = Senza un conto confermato non si può riscuotere niente.
enti-accounts-today = Conti dell’ente
enti-declared = Dichiarazioni
enti-account-new = Dichiara un conto
enti-account-new-lead = Il conto si può usare quando un altro amministratore lo conferma.
enti-account-title = Conto dichiarato
enti-iban = IBAN
enti-account-kind = Genere
enti-account-bank = Bancario
enti-account-postal = Postale
enti-account-owner = Intestatario
enti-account-from = Valido dal
enti-account-to = Valido fino al
enti-days = Periodo
enti-account-good = Valido
enti-account-not-today = Non oggi
enti-account-over = Non più valido
enti-account-services = Servizi che lo usano
enti-account-check-title = Prima di confermare
enti-account-check = Confronta l’IBAN con un documento della banca o della posta, non con una e-mail o una telefonata.
enti-account-confirm = Conferma il conto
enti-account-end = Togli il conto
enti-account-end-body = Se lo togli, da oggi non si usa per niente di nuovo; gli avvisi già fatti tengono il conto con cui sono partiti.

## What is wrong

enti-fault-code = Scrivi un codice di lettere, cifre, trattini e punti, al massimo 35.
enti-fault-code-used = Un altro servizio ha già questo codice.
enti-fault-account = Scegli un conto dell’ente.
enti-fault-account-days = Il conto non è valido oggi.
enti-fault-amount = Scrivi un importo come 12,50.
enti-fault-two-amounts = Scrivi tutti e due gli importi, o nessuno.
enti-fault-price = Il minimo è almeno un centesimo e non supera il massimo.
enti-fault-days = Scrivi un numero di giorni da 1 a 365.
enti-fault-steps = Ogni passo ha i giorni e una percentuale da 0,01 a 100, e comincia dopo quello prima.
enti-fault-late = Chi è in ritardo può pagare di più solo se si paga anche in ritardo.
enti-fault-plans = Chi deve può dividerlo in rate: prima togli le regole per le rate.
enti-fault-name = Scrivi il nome, al massimo 140 caratteri in ogni lingua.
enti-fault-about = La descrizione ha al massimo 500 caratteri e comincia dall’italiano.

# $blanks (String) - what can stand between braces
enti-fault-blank = Tra parentesi graffe può stare solo: { $blanks }.

enti-fault-long = Riempita, la causale supera 140 caratteri: accorciala.
enti-fault-open = Il servizio chiude prima di aprire: controlla le due date.
enti-fault-taxonomy = Scegli un codice della tassonomia.
enti-fault-taxonomy-over = Questo codice non è più valido: scegline un altro.
enti-fault-year = Scrivi un anno da 2000 a 2100.
enti-fault-part = Scrivi la quota oppure l’importo, non tutti e due.
enti-fault-chapter = Scrivi il capitolo; ogni codice ha al massimo 35 caratteri.
enti-fault-shares = Le quote insieme devono fare 100.
enti-fault-lines = Al massimo dieci righe per anno.
enti-fault-iban = Scrivi l’IBAN.
enti-fault-iban-shape = Un IBAN italiano ha 27 caratteri e comincia con IT.
enti-fault-iban-digits = Le cifre di controllo dell’IBAN non tornano: ricopialo.
enti-fault-iban-cin = La lettera dopo le prime quattro (CIN) non torna: ricopia l’IBAN.
enti-fault-iban-waits = Questo conto aspetta già di essere confermato.
enti-fault-owner = Scrivi di chi è il conto, al massimo 70 caratteri.
enti-fault-before = Finisce prima di cominciare: controlla le due date.

## Register

enti-log-catalogue = Servizio cambiato
enti-log-account-proposed = Conto dichiarato
enti-log-account-confirmed = Conto confermato
enti-log-account-ended = Conto tolto o rifiutato
enti-log-ente = Dati o stato dell’ente cambiati

## Joining

enti-tile-joining = Che cosa manca al tuo ente per farsi pagare qui. La lista si controlla da sola.
enti-tile-entes = Gli enti della regione: a che punto sono, e in quale stato.
enti-tile-page = Testi, stemma e uffici che vede chi cerca l’ente
enti-entes-lead = Tutti gli enti, con quello che hanno già fatto. Ogni colonna si aggiorna da sola.
enti-entes-none-title = Nessun ente
enti-entes-none = Iscrivi il primo: poi nomina i suoi amministratori.
enti-ente = Ente
enti-ente-new = Iscrivi un ente
enti-ente-code = Codice fiscale
enti-ente-name = Denominazione
enti-ente-ipa = Codice IPA
enti-ente-ipa-hint = Nell’indice delle pubbliche amministrazioni, per esempio c_d612.
enti-ente-segregation = Codice di segregazione
enti-ente-segregation-hint = Due cifre, come pagoPA lo ha dato a questo ente per noi.
enti-agreement-hint = Numero e data di protocollo dell’accordo firmato.
enti-state-new = Inserito
enti-state-test = In prova
enti-state-live = Attivo
enti-state-suspended = Sospeso
enti-state-new-body = Prepara i suoi dati; niente si può pagare.
enti-state-test-body = I suoi avvisi si pagano con il numero; nessuno lo trova negli elenchi.
enti-state-live-body = Tutti lo trovano e lo pagano.
enti-state-suspended-body = I suoi avvisi non si possono pagare; le ricevute che arrivano si registrano lo stesso.
enti-steps = Cambia stato
enti-steps-reason = Motivo
enti-steps-hint = Resta nella storia dell’ente.
enti-steps-wait-title = Non si può ancora attivare
enti-go-new = Riporta a inserito
enti-go-test = Metti in prova
enti-go-live = Attiva
enti-go-suspended = Sospendi
enti-why-step = Da questo stato non si passa a quello: guarda com’è adesso.
enti-why-tasks = Si attiva quando tutte le cose da fare sono fatte.
enti-why-reason = Scrivi perché.

# $done (Number) - tasks done
# $all (Number) - all tasks
enti-tasks = Fatte { $done } cose su { $all }

enti-task = Che cosa
enti-task-who = Chi lo fa
enti-task-time = Quanto ci vuole
enti-task-done = Fatto
enti-task-to-do = Da fare
enti-task-data = Codice IPA, telefono, e-mail e sito
enti-task-agreement = Accordo firmato
enti-task-people = Due persone nominate ed entrate almeno una volta

# $appointed (Number) - people appointed
# $entered (Number) - of them, those who came in
enti-task-people-so-far = Nominate: { $appointed }. Entrate: { $entered }.

enti-task-notice = Un avviso di prova stampato e letto
enti-task-notice-half = Il documento si legge: manca il foglio stampato.
enti-task-account = Un conto confermato
enti-task-services = Un servizio nel catalogo
enti-task-texts = Presentazione e orari
enti-task-station = La stazione risponde
enti-task-payment = Un primo pagamento ricevuto
enti-short-data = Dati
enti-short-agreement = Accordo
enti-short-people = Persone
enti-short-account = Conto
enti-short-texts = Testi
enti-short-notice = Avviso
enti-short-station = Stazione
enti-short-payment = Pagamento
enti-who-both = L’ente firma, la Regione lo scrive qui
enti-who-two = Due amministratori
enti-who-admin = Un amministratore
enti-who-anybody = Chi paga un avviso di prova
enti-time-days = Qualche giorno
enti-time-half-hour = Mezz’ora
enti-time-ten = Dieci minuti
enti-time-two = Due minuti
enti-ready-title = È tutto fatto
enti-ready = La Regione può attivare il tuo ente.
enti-probe = Prova la stazione
enti-probe-body = Chiediamo alla nostra stazione, da fuori, quello che chiederà pagoPA per un tuo avviso da pagare.

# $when (String) - day and hour
enti-probe-last = Ultima prova il { $when }:

enti-probe-nothing = Non c’è nessun avviso da pagare con cui provare: prepara prima l’avviso di prova.
enti-self-title = Recapiti e testi dell’ente
enti-self-lead = Quello che legge chi deve pagare. Denominazione e codice IPA li scrive la Regione.
enti-phone = Telefono
enti-mail = E-mail
enti-site = Sito
enti-about-ente-it = Presentazione in italiano
enti-about-ente-en = Presentazione in inglese
enti-about-ente-es = Presentazione in spagnolo
enti-hours-it = Orari e sedi in italiano
enti-hours-en = Orari e sedi in inglese
enti-hours-es = Orari e sedi in spagnolo
enti-fault-ente-code = Scrivi il codice fiscale dell’ente, undici cifre: l’ultima le controlla.
enti-fault-ente-there = Un ente con questo codice fiscale o con questo codice IPA c’è già.
enti-fault-ente-name = Scrivi la denominazione, al massimo 140 caratteri.
enti-fault-ipa = Un codice IPA ha al massimo 20 lettere, cifre e trattini.
enti-fault-ipa-used = Un altro ente ha già questo codice IPA.
enti-fault-segregation = Scrivi un numero da 00 a 99.
enti-fault-segregation-used = L’ente ha già servizi: i numeri dei suoi avvisi cominciano con questo codice.
enti-fault-agreement = Al massimo 140 caratteri.
enti-fault-phone = Scrivi un numero di telefono, al massimo 40 caratteri.
enti-fault-mail = Scrivi un indirizzo e-mail.
enti-fault-site = Scrivi un indirizzo che comincia con https://.
enti-fault-about-ente = La presentazione ha al massimo 1000 caratteri e comincia dall’italiano.
enti-fault-hours = Gli orari hanno al massimo 300 caratteri e cominciano dall’italiano.

## Catalogues to begin with

enti-models = Cataloghi pronti
enti-models-lead = Parti da un catalogo pronto: aggiunge quello che non hai e non tocca quello che hai. Poi lo cambi come vuoi.
enti-model-town = Piccolo comune
enti-model-school = Ufficio scuola
enti-model-police = Polizia locale
enti-model-there = C’è già
enti-model-added = Si aggiunge

# $n (Number) - services to add
enti-model-copy = { $n ->
    [one] Aggiungi un servizio
   *[other] Aggiungi { $n } servizi
}

enti-model-all-title = Hai già tutto
enti-model-all = Ogni servizio di questo catalogo è già tuo.

## Entes from a file

enti-file = Iscrivi enti da un file
enti-file-lead = Un file CSV, una riga per ente. Prima provalo: niente si scrive finché una riga è sbagliata, e lo stesso file due volte non cambia niente.
enti-file-label = File CSV

# $columns (String) - names of columns
# $rows (Number) - most rows of a file
enti-file-hint = Con le colonne { $columns }; le altre possono mancare, e quelle di troppo non si guardano. Al massimo 1 MB e { $rows } righe.

enti-file-try = Prova
enti-file-load = Carica
enti-file-row = Riga
enti-file-rows = Righe del file
enti-file-new = Nuovo
enti-file-changed = Cambia
enti-file-same = Uguale
enti-file-done-title = Caricato
enti-file-done = Gli enti del file sono scritti.
enti-file-tried-title = Va tutto bene
enti-file-tried = Non è stato scritto niente: scegli di nuovo il file e caricalo.

# $n (Number) - rows that are wrong
enti-file-wrong-title = { $n ->
    [one] Una riga è sbagliata
   *[other] { $n } righe sono sbagliate
}

enti-file-wrong = Non è stato scritto niente: correggi il file e provalo di nuovo.
enti-file-none-title = Nessuna riga
enti-file-none = Il file ha solo i nomi delle colonne.
enti-fault-file = Scegli un file CSV, al massimo 1 MB.

# $columns (String) - names of columns
enti-fault-columns = Mancano queste colonne nella prima riga: { $columns }. Parti dal file di esempio.

# $rows (Number) - most rows of a file
enti-fault-many = Le righe sono più di { $rows }: dividi il file.

# $column (String) - name of a column
enti-file-fault-yes-no = Nella colonna { $column } scrivi sì o no.


## Page of an ente

enti-page-lead = La pagina che vede chi cerca l’ente: testi, stemma, uffici, servizi. Quello che salvi si vede subito.
enti-page-preview = Guarda l’anteprima
enti-page-public = Apri la pagina pubblica
enti-page-texts = Cambia testi e contatti
enti-page-crest = Stemma
enti-page-crest-now = Lo stemma di adesso
enti-page-crest-file = Immagine dello stemma
enti-page-crest-hint = PNG, JPEG o WebP, al massimo 1 MB. La rimpiccioliamo e togliamo i dati nascosti.
enti-page-crest-send = Carica lo stemma
enti-page-crest-drop = Togli lo stemma
enti-page-offices = Uffici
enti-page-offices-none = Nessun ufficio: aggiungi quelli dove le persone possono andare o chiedere.
enti-page-office-new = Aggiungi un ufficio
enti-page-office-name = Nome dell’ufficio
enti-page-office-address = Indirizzo
enti-page-office-hours = Orari di apertura
enti-page-office-hours-hint = Per esempio 8:30-12:30, 15-17. Vuoto: chiuso.
enti-page-office-pec = PEC
enti-page-office-book = Pagina per prenotare un appuntamento (https://…)
enti-page-office-drop = Togli questo ufficio
enti-fault-crest-none = Scegli un’immagine.
enti-fault-crest-heavy = L’immagine è troppo pesante: al massimo 1 MB.
enti-fault-crest-kind = Non è un’immagine PNG, JPEG o WebP intera.
enti-fault-crest-large = L’immagine è troppo grande: al massimo 4096 punti di lato.
enti-fault-offices = Gli uffici sono già trenta: togline uno prima.
enti-fault-office-name = Scrivi il nome, al massimo 100 caratteri.
enti-fault-office-address = Scrivi l’indirizzo, al massimo 200 caratteri.
enti-fault-office-hours = Scrivi gli orari come 8:30-12:30, 15-17, in ordine.
enti-host = Nome host
# $nome (String) - the ente
enti-host-title = Nome host di { $nome }
enti-host-lead = Con un nome host suo, l’ente mostra la propria pagina a quell’indirizzo; per pagare e per accedere si passa all’indirizzo del portale.
enti-host-hint = Per esempio pagamenti.comune.example.it. Il DNS e il certificato devono già portare qui. Vuoto: nessuno.
enti-fault-host = Non è un nome host: scrivi solo il nome, senza https:// e senza porta.
enti-fault-host-used = Questo nome è già del portale o di un altro ente.
enti-notice = Avviso di prova
enti-notice-lead = Un avviso vero, con i tuoi dati, che l’ente deve a se stesso: nessun cittadino lo vede fra le sue cose da pagare, e quando l’ente è attivo si ritira da sé. Serve a sapere che quello che stampi si può leggere e pagare.
enti-notice-prepare-title = 1. Preparalo
enti-notice-prepare-body = Lo facciamo con il primo dei tuoi servizi, e leggiamo subito i codici dal documento.
enti-notice-prepare = Prepara l’avviso di prova
enti-notice-again = Leggi di nuovo i codici del documento
enti-notice-number = Numero avviso
enti-notice-amount = Importo
enti-notice-codes = Codici sul foglio
enti-notice-codes-two = QR e Data Matrix del bollettino postale
enti-notice-codes-one = QR: l’ente non stampa il bollettino postale per questo conto
enti-notice-print-title = 2. Stampalo
enti-notice-print-body = Con la stampante che userete per gli avvisi, su un foglio A4, al 100% («dimensioni effettive»).
enti-notice-download = Scarica l’avviso di prova (PDF)
enti-notice-send-title = 3. Facci vedere il foglio
enti-notice-send-body = Fai una scansione del foglio intero, o una fotografia dall’alto, con buona luce e senza ombre. La leggiamo e non la teniamo.
enti-notice-file = Scansione o fotografia del foglio
enti-notice-file-hint = PNG, JPEG o WebP, al massimo 12 MB.
enti-notice-send = Leggi il foglio
enti-notice-pay-title = 4. Pagalo
enti-notice-pay-body = Con numero avviso e codice fiscale dell’ente, da «Paga un avviso»: quando arriva la ricevuta di pagoPA, anche il primo pagamento è fatto.
enti-notice-pay = Vai a «Paga un avviso»
enti-notice-ok-title = I codici dicono quello che devono
enti-notice-ok = Ogni campo torna: chi legge il foglio a uno sportello paga la cosa giusta.
enti-notice-qr = Codice QR
enti-notice-datamatrix = Data Matrix del bollettino
enti-notice-field = Campo
enti-notice-expected = Deve dire:
enti-notice-found = Dice
enti-notice-same = Torna
enti-notice-different = È diverso
enti-notice-form = Parte fissa
enti-notice-account = Conto corrente postale
enti-notice-debtor-code = Codice fiscale di chi deve
enti-notice-debtor = Chi deve
enti-notice-reason = Causale

# $percent (Number) - size of the sheet
enti-notice-scale = Il foglio è al { $percent }% della grandezza giusta.

# $code (String) - which code
enti-notice-not-found = { $code }: non si trova

enti-notice-scale-unknown = Da questa immagine non si può dire se il foglio è al 100%: ci vuole la scansione del foglio intero.
enti-notice-read-title = Letture fatte
enti-notice-none-title = Nessuna lettura
enti-notice-none = Qui resta scritto chi ha fatto leggere i codici, quando e con che esito.
enti-notice-when = Quando
enti-notice-who = Chi
enti-notice-what = Che cosa
enti-notice-what-pdf = Il documento
enti-notice-what-sheet = Il foglio stampato
enti-notice-lapsed = Da rifare: è cambiato qualcosa da cui i codici dipendono
enti-notice-bad-nothing = Non si legge nessun codice
enti-notice-bad-qr = Non si legge il QR
enti-notice-bad-datamatrix = Non si legge il Data Matrix del bollettino
enti-notice-bad-other-code = C’è un codice che non è di un avviso
enti-notice-bad-ente = È l’avviso di un altro ente
enti-notice-bad-notice = È un altro avviso
enti-notice-bad-different = Un campo non dice quello che deve
enti-notice-bad-scale = Il foglio non è al 100%
enti-notice-do-nothing = L’immagine è forse mossa, sfocata, troppo scura o tagliata: rifalla dall’alto, con il foglio intero e buona luce, o usa lo scanner a 200 punti per pollice.
enti-notice-do-qr = Controlla che il QR sia intero, nero e senza pieghe, e rifai l’immagine con il foglio intero.
enti-notice-do-datamatrix = È il quadrato in fondo al foglio: controlla che la stampante non lo tagli, che sia nero e nitido, e rifai l’immagine con il foglio intero.
enti-notice-do-other-code = Fotografa solo il foglio dell’avviso di prova, senza altri codici vicino.
enti-notice-do-ente = Il codice fiscale letto non è il tuo: manda il foglio stampato da questa pagina.
enti-notice-do-notice = Il numero letto non è quello dell’avviso di prova di adesso: scarica il PDF da questa pagina, stampalo e manda quello.
enti-notice-do-different = Guarda qui sotto quale: se il foglio è quello di questa pagina, chiama l’assistenza della Regione prima di stampare avvisi veri.
enti-notice-do-scale = Nella finestra di stampa scegli «dimensioni effettive» o «100%», non «adatta alla pagina»; poi stampa e manda di nuovo.
enti-notice-why-state = L’avviso di prova si fa mentre l’ente è in prova: chiedi alla Regione di metterlo in prova.
enti-notice-why-service = Ci vuole prima un servizio in uso, con un conto che vale oggi.
enti-notice-why-none = Non c’è un avviso di prova da leggere: preparane uno.
enti-notice-fault-file = Scegli la scansione o la fotografia del foglio.
enti-notice-fault-large = L’immagine è troppo grande: al massimo 12 MB e 9000 pixel di lato.
enti-notice-fault-picture = Non è un’immagine PNG, JPEG o WebP: se lo scanner fa un PDF, salvalo come immagine.
enti-fault-rows = Il file non si legge come righe e colonne: salvalo come CSV.
enti-file-template = Scarica un file di esempio
enti-file-code = Codice
enti-file-what = Che cosa
enti-file-cells = Per ogni ente: codice fiscale di undici cifre, denominazione, codice IPA, codice di segregazione da 00 a 99.
enti-file-services = Carica servizi da un file
enti-file-services-lead = Un file CSV, una riga per servizio del tuo ente. Prima provalo: niente si scrive finché una riga è sbagliata, e lo stesso file due volte non cambia niente.
enti-file-services-region = Un file CSV con i servizi di molti enti che si stanno iscrivendo: chi è già attivo carica i suoi da sé. Prima provalo: niente si scrive finché una riga è sbagliata, e lo stesso file due volte non cambia niente.
enti-file-services-cells = L’IBAN è di un conto già confermato. Importi con la virgola, giorni come 31/12/2026; avvisa: io, email, carta, separati da |; maggiorazioni: giorni di ritardo e percentuale, come 30:5|60:10; le altre regole: sì o no. Una cella vuota non cambia quello che c’è.
enti-file-services-done = I servizi del file sono nel catalogo.
enti-file-fault-ente = Non è il codice fiscale di un ente per cui puoi caricare.
enti-file-fault-live = L’ente è già attivo: i suoi servizi li carica un suo amministratore.
enti-file-fault-twice = La stessa cosa è già in una riga sopra: tienine una.
enti-file-fault-tell = Nella colonna avvisa scrivi io, email o carta.
