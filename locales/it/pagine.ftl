## Home

pagine-home-title = Paga tutto in un solo posto
pagine-home-description = Vedi che cosa devi alla Regione e agli enti collegati e paga insieme più avvisi pagoPA.

# $n (Number) - entes that can be paid here
pagine-home-lead = { $n ->
    [one] Quello che devi alla Regione e agli enti del territorio: { $n } ente collegato.
   *[other] Quello che devi alla Regione e agli enti del territorio: { $n } enti collegati.
}

pagine-home-lead-plain = Quello che devi alla Regione e agli enti del territorio, insieme.
pagine-home-you-title = La tua situazione
pagine-home-you-text = Entra con la tua identità digitale: trovi tutti gli avvisi a tuo nome e le ricevute di quelli che hai pagato.
pagine-home-you-in = Hai già fatto l’accesso: gli avvisi da pagare e le ricevute ti aspettano.
pagine-home-enter = Accedi e vedi cosa devi
pagine-home-due = Vedi cosa devi pagare
pagine-home-without-title = Senza accedere
pagine-home-notice = Paga un avviso
pagine-home-notice-text = Con il codice di 18 cifre e il codice fiscale scritti sull’avviso
pagine-home-help = Chiedi aiuto
pagine-home-help-text = Domande frequenti, contatti, appuntamento a uno sportello
pagine-home-enti = Cerca un ente o un servizio
pagine-home-enti-text = Che cosa puoi pagare, uffici, orari e contatti
pagine-home-how-title = Come funziona
pagine-home-how-1 = Entri con la tua identità digitale e vedi tutti gli avvisi, anche di enti diversi.
pagine-home-how-2 = Scegli quelli che vuoi pagare: controlliamo di nuovo ogni importo con l’ente.
pagine-home-how-3 = Paghi una volta sola sul sito di pagoPA, come preferisci.
pagine-home-how-4 = Per ogni avviso pagato trovi qui la ricevuta.

## Help

pagine-help-title = Aiuto
pagine-help-description = Risposte alle domande più frequenti su accesso, avvisi, pagamenti e ricevute, e come parlare con una persona.
pagine-help-lead = Le risposte alle domande più frequenti, e come parlare con una persona.
pagine-help-on-page = In questa pagina
pagine-faq-title = Domande frequenti
pagine-faq-enter-q = Come entro?
pagine-faq-enter-a = Con la tua identità digitale: SPID, Carta d’identità elettronica (CIE) o Carta nazionale dei servizi (CNS). Non devi registrarti.
pagine-faq-no-identity-q = Non ho un’identità digitale. Posso pagare lo stesso?
pagine-faq-no-identity-a = Sì. Se hai un avviso in mano, scegli «Paga un avviso» e scrivi il suo codice di 18 cifre e il codice fiscale di chi deve pagare. Puoi pagarlo anche in banca, alla posta, in tabaccheria o con la tua app.
pagine-faq-pay-q = Come pago?
pagine-faq-pay-a = Scegli gli avvisi, vai al carrello e controlla gli importi. Il pagamento si fa sul sito di pagoPA, dove scegli come pagare e vedi il costo dell’operazione prima di confermare. Noi non vediamo i dati della tua carta.
pagine-faq-many-q = Quanti avvisi posso pagare insieme?
pagine-faq-many-a = Quanti vuoi. pagoPA ne accetta 5 alla volta: se ne scegli di più, li dividiamo in più pagamenti, a cominciare da quelli che scadono prima.
pagine-faq-pagopa-q = Che cos’è pagoPA?
pagine-faq-pagopa-a = È il sistema nazionale per pagare la Pubblica Amministrazione. Ogni avviso ha un codice di 18 cifre e puoi pagarlo una volta sola, dove preferisci.
pagine-faq-receipt-q = Dove trovo la ricevuta?
pagine-faq-receipt-a = In «Ricevute», dopo l’accesso: ce n’è una per ogni avviso pagato, anche per quelli pagati altrove. La puoi scaricare in PDF e resta disponibile.
pagine-faq-late-q = Ho pagato, ma l’avviso è «In attesa di conferma»
pagine-faq-late-a = Non pagare di nuovo. La conferma arriva da pagoPA, di solito entro pochi minuti, a volte entro il giorno dopo. Quando arriva, l’avviso diventa «Pagato» e trovi la ricevuta, anche se intanto hai chiuso la pagina.
pagine-faq-changed-q = Perché l’importo è cambiato?
pagine-faq-changed-a = Perché è passato il termine della riduzione o perché l’ente lo ha aggiornato. L’importo giusto è quello che vedi nel carrello: lo controlliamo quando lo apri e di nuovo quando paghi.
pagine-faq-wrong-q = Secondo me l’importo è sbagliato, o non devo pagare
pagine-faq-wrong-a = Chiedi all’ente che ha mandato l’avviso: solo lui può correggerlo o annullarlo. Trovi i suoi contatti nella pagina dell’avviso e nell’elenco degli enti collegati.
pagine-faq-missing-q = Non trovo un avviso
pagine-faq-missing-a = Controlla di aver fatto l’accesso con il codice fiscale a cui è intestato. Se è appena arrivato, riprova domani. Intanto puoi pagarlo con il suo codice.
pagine-faq-twice-q = Ho pagato due volte
pagine-faq-twice-a = Succede se paghi lo stesso debito in due modi, per esempio la rata unica e una rata. Scrivi all’ente che hai pagato: il rimborso lo fa l’ente. Tieni a portata di mano le due ricevute.
pagine-faq-refused-q = Il pagamento non è riuscito
pagine-faq-refused-a = Gli avvisi restano nel carrello e puoi riprovare. Se un avviso risulta bloccato, un pagamento è in corso da un’altra parte: trovi scritto fino a quando.
pagine-contacts-title = Contatti
pagine-contacts-lead = Per il portale: accesso, pagamenti, ricevute.
pagine-contacts-email = Scrivi a
pagine-contacts-phone = Chiama il
pagine-contacts-pec = PEC
pagine-contacts-address = Indirizzo
pagine-contacts-ente = Per l’importo di un avviso chiedi all’ente che l’ha mandato:
pagine-contacts-enti = contatti degli enti
pagine-booking-title = Appuntamento allo sportello
pagine-booking-text = Se preferisci farlo con qualcuno, chiedi un appuntamento: scrivici o chiamaci e ti proponiamo lo sportello più vicino. Porta un documento, la tessera sanitaria e, se ce l’hai, l’avviso.
pagine-booking-mail = Chiedi un appuntamento per email
pagine-report-title = Segnala un problema
pagine-report-text = Scrivici che cosa volevi fare, che cosa è successo e quando. Se la pagina mostrava un codice, riportalo: ci aiuta a trovare il guasto. Non mandarci password o dati della carta.
pagine-report-mail = Segnala un problema per email

## Entes

pagine-enti-title = Enti e servizi
pagine-enti-description = Cerca gli enti che puoi pagare su questo portale e i loro servizi.
pagine-enti-lead = Cerca un ente, un luogo o un servizio: trovi che cosa puoi pagare, gli uffici e i contatti.
pagine-enti-search = Che cosa cerchi
pagine-enti-search-hint = Una o più parole, per esempio pontelago o mensa
pagine-enti-search-go = Cerca
pagine-enti-found = Enti
pagine-enti-services = Puoi pagare senza avviso
pagine-enti-more = Vedi tutto quello che puoi pagare con queste parole
# $scritto (String) - le parole cercate
# $trovato (String) - le parole più vicine
pagine-enti-corrected = Con «{$scritto}» non troviamo niente. Ecco che cosa c’è con «{$trovato}».
pagine-enti-none-title = Non troviamo niente con queste parole
pagine-enti-none = Prova con meno parole, o solo con l’inizio. Se hai un avviso, pagalo con il suo codice.
pagine-enti-empty-title = Nessun ente collegato, per ora
pagine-enti-empty = Qui trovi gli enti quando cominciano a usare il portale.

## Page of an ente

# $nome (String) - its name
pagine-ente-description = Che cosa puoi pagare a { $nome }, gli uffici e i contatti.
pagine-ente-preview-title = Anteprima
pagine-ente-preview = Così vede la pagina chi cerca l’ente, quando è attivo.
pagine-ente-suspended-title = Per ora qui non si paga
pagine-ente-suspended = L’ente ha sospeso i pagamenti su questo portale. Per pagare o per chiedere quando riprende usa i contatti qui sotto. Le ricevute di quello che hai già pagato restano nella tua area.
pagine-ente-pay = Che cosa puoi fare
pagine-ente-due = Guarda che cosa devi
pagine-ente-due-text = Con la tua identità digitale: tutti gli avvisi a tuo nome
pagine-ente-services = Servizi
pagine-ente-notice-only = Si paga con l’avviso che ti manda l’ente
# $titolo (String) - name of the form
pagine-ente-form = Compila: { $titolo }
pagine-ente-blank = Paga scrivendo causale e importo
pagine-ente-phone = Telefono
pagine-ente-email = Email
pagine-ente-site = Sito
pagine-ente-hours = Orari
pagine-ente-code = Codice fiscale
pagine-ente-no-hours = Solo su appuntamento
pagine-ente-book = Prenota un appuntamento

## Privacy

pagine-privacy-title = Informativa privacy
pagine-privacy-lead = Quali dati usiamo, perché, per quanto tempo, e che cosa puoi chiedere.
pagine-privacy-who-title = Chi tratta i tuoi dati

# $regione (String) - name of the region
# $indirizzo (String) - its address
# $pec (String) - its certified mail
pagine-privacy-who = { $regione }, { $indirizzo }, per il portale. Ogni ente per i propri avvisi. Per scrivere al responsabile della protezione dei dati: { $pec }.

pagine-privacy-what-title = Quali dati
pagine-privacy-what-1 = Nome, cognome, data di nascita, codice fiscale ed email, che arrivano dalla tua identità digitale quando entri; il codice di quella identità, se il codice fiscale manca, e il nome dell’impresa, se è professionale.
pagine-privacy-what-2 = Gli avvisi intestati a te, che mandano gli enti, e le ricevute, che manda pagoPA.
pagine-privacy-what-3 = Gli avvisi che metti nel carrello e l’email a cui vuoi la conferma.
pagine-privacy-what-4 = Data, ora e modo di ogni accesso, con l’indirizzo di rete e con quello che ci siamo scritti con chi riconosce la tua identità digitale.
pagine-privacy-what-not = Non vediamo e non teniamo i dati della carta o del conto: li scrivi sul sito di pagoPA.
pagine-privacy-why-title = Perché
pagine-privacy-why = Per farti vedere e pagare quello che devi e per provare che hai pagato: sono compiti di interesse pubblico e obblighi di legge (Regolamento UE 2016/679, articolo 6, paragrafo 1, lettere c ed e; decreto legislativo 82/2005, articoli 5 e 64). Non serve il tuo consenso e non facciamo profili.
pagine-privacy-long-title = Per quanto tempo

# $idle (Number) - minutes without activity
# $absolute (Number) - hours in all
pagine-privacy-long-1 = La sessione: finisce quando esci, dopo { $idle } minuti senza attività, e comunque dopo { $absolute } ore.

pagine-privacy-long-2 = Il registro degli accessi e di chi ha visto i tuoi dati, cifrato: 24 mesi (DPCM 24 ottobre 2014, articolo 13).
pagine-privacy-long-3 = Avvisi e ricevute: restano, perché tu e l’ente possiate sempre provare il pagamento.
pagine-privacy-see-title = Chi li vede
pagine-privacy-see = L’ente che ha mandato l’avviso, pagoPA per il pagamento, il gestore della tua identità digitale per l’accesso. Nessun altro. Restano nell’Unione europea.
pagine-privacy-rights-title = Che cosa puoi chiedere
pagine-privacy-rights = Puoi chiedere di vedere i tuoi dati, correggerli, cancellarli quando la legge lo permette, limitarne l’uso o opporti. Scrivi alla PEC qui sopra. Se non ti rispondiamo come ti aspetti, puoi rivolgerti al Garante per la protezione dei dati personali.

## Cookies

pagine-cookie-title = Cookie
pagine-cookie-lead = Usiamo solo pochi cookie tecnici, nostri. Servono a farti entrare: per questo non ti chiediamo il consenso.
pagine-cookie-caption = I cookie di questo portale
pagine-cookie-name = Nome
pagine-cookie-use = A che cosa serve
pagine-cookie-time = Quanto dura
pagine-cookie-sid = Riconosce il tuo browser mentre sei dentro, o mentre hai avvisi nel carrello senza accesso.
pagine-cookie-sid-time = Finché chiudi il browser; non vale più quando la sessione finisce
pagine-cookie-t = Lega l’accesso che hai cominciato al tuo browser, così nessuno può finirlo al posto tuo.
pagine-cookie-t-time = 10 minuti
pagine-cookie-op = Riconosce chi lavora per un ente, nell’area operatori. Chi non ci entra non ce l’ha.
pagine-cookie-op-time = Finché chiudi il browser; non vale più quando la sessione finisce
pagine-cookie-none = Niente statistiche, niente pubblicità, nessun cookie di altri siti. Anche la lingua sta nell’indirizzo della pagina, non in un cookie.

## Legal notes

pagine-notes-title = Note legali
pagine-notes-content-title = Licenza dei contenuti
pagine-notes-content = In applicazione del principio open by default ai sensi dell’articolo 52 del decreto legislativo 7 marzo 2005, n. 82 (CAD) e salvo dove diversamente specificato (compresi i contenuti incorporati di terzi), i dati, i documenti e le informazioni pubblicati sul sito sono rilasciati con licenza CC-BY 4.0.
pagine-notes-content-personal = La licenza non riguarda i tuoi avvisi, le tue ricevute e gli altri dati personali.
pagine-notes-software-title = Licenza del software
pagine-notes-software = Il portale è software libero, con licenza EUPL 1.2. Usa Bootstrap Italia (BSD a 3 clausole) e i caratteri Titillium Web e Roboto Mono (OFL 1.1).
pagine-notes-value-title = Valore delle informazioni
pagine-notes-value = Gli importi li stabiliscono gli enti. Che un avviso è pagato lo dice la ricevuta telematica di pagoPA, che qui trovi per intero.
pagine-notes-links-title = Altri siti
pagine-notes-links = Quando paghi vai sul sito di pagoPA e quando entri su quello della tua identità digitale: lì valgono le loro regole.

## Accessibility

pagine-a11y-title = Dichiarazione di accessibilità
pagine-a11y-lead = Vogliamo che tutti possano usare questo portale. Qui trovi che cosa abbiamo provato, che cosa manca e come farci sapere se qualcosa ti ferma.
pagine-a11y-state-title = A che punto siamo
pagine-a11y-state = Il portale è fatto per rispettare le WCAG 2.2, livello AA, e la norma EN 301 549. La dichiarazione ufficiale sul sito di AgID non è ancora pubblicata: prima serve una verifica con persone.
pagine-a11y-tested-title = Che cosa proviamo a ogni modifica
pagine-a11y-tested-1 = Ogni pagina con axe, le regole WCAG 2.2 AA, su telefono e su computer.
pagine-a11y-tested-2 = Gli stessi percorsi senza JavaScript.
pagine-a11y-tested-3 = Le pagine larghe 320 pixel, come con l’ingrandimento al 400%, senza scorrere di lato.
pagine-a11y-tested-4 = Le ricevute PDF con la struttura per i lettori di schermo (PDF/UA-1).
pagine-a11y-missing-title = Che cosa manca
pagine-a11y-missing-1 = Prove con persone che usano lettori di schermo e altre tecnologie assistive.
pagine-a11y-missing-2 = Il sito di pagoPA e quello della tua identità digitale non sono nostri: non possiamo garantirne l’accessibilità.
pagine-a11y-report-title = Segnala un problema di accessibilità
pagine-a11y-report = Scrivici in quale pagina ti sei fermato, che cosa volevi fare e che cosa usi (browser, lettore di schermo). Ti rispondiamo entro 30 giorni. Se la risposta non arriva o non ti basta, puoi rivolgerti al Difensore civico per il digitale.
pagine-a11y-mail = Scrivi per un problema di accessibilità
pagine-a11y-ombudsman = Difensore civico per il digitale

## Map

pagine-map-title = Mappa del sito
pagine-map-public = Per tutti
pagine-map-private = Dopo l’accesso
pagine-map-cart = Carrello

## Faults

pagine-fault-home = Vai all’inizio
pagine-fault-back = Torna alla pagina
pagine-fault-due = Vai a Da pagare
pagine-fault-map = Guarda la mappa del sito
pagine-fault-no-code-title = Manca il codice fiscale
pagine-fault-no-code = Sei dentro, ma la tua identità non contiene un codice fiscale italiano: senza, non possiamo trovare i tuoi avvisi. Un avviso puoi pagarlo comunque, con il codice che c’è scritto sopra.
pagine-fault-no-code-how = Se vivi o paghi tributi in Italia, l’Agenzia delle Entrate ti dà il codice fiscale gratis.
pagine-fault-pay-notice = Paga un avviso
pagine-fault-request-title = Non abbiamo capito la richiesta
pagine-fault-request = L’indirizzo o il modulo non è arrivato intero. Torna indietro e riprova; se ci sei arrivato da un collegamento, parti dall’inizio.
pagine-fault-expired-title = La pagina è rimasta aperta troppo a lungo
pagine-fault-expired = Per sicurezza non abbiamo accettato l’invio: non è cambiato niente e non abbiamo addebitato nulla. Torna alla pagina e riprova.
pagine-fault-expired-office = Per sicurezza non abbiamo accettato l’invio: non è cambiato niente. Torna alla pagina e riprova.
pagine-fault-missing-title = Questa pagina non c’è
pagine-fault-missing = Controlla l’indirizzo, o parti da una di queste pagine.
pagine-fault-many-title = Troppe richieste in poco tempo

# $n (Number) - seconds to wait
pagine-fault-many-seconds = { $n ->
    [one] Per proteggere i dati di tutti, aspetta { $n } secondo e riprova.
   *[other] Per proteggere i dati di tutti, aspetta { $n } secondi e riprova.
}

# $n (Number) - minutes to wait
pagine-fault-many-minutes = { $n ->
    [one] Per proteggere i dati di tutti, aspetta { $n } minuto e riprova.
   *[other] Per proteggere i dati di tutti, aspetta { $n } minuti e riprova.
}

# $telefono (String) - number to call
pagine-fault-many-call = Se hai fretta, chiama il { $telefono }.

pagine-fault-ours-title = Qualcosa non ha funzionato
pagine-fault-ours = È un guasto nostro e l’abbiamo registrato. Riprova tra qualche minuto.
pagine-fault-down-title = Il portale è fermo per poco
pagine-fault-down = In questo momento non riusciamo a leggere i dati. Riprova tra qualche minuto: non si è perso niente di quello che era salvato.
pagine-fault-paying = Se stavi pagando, prima di riprovare guarda in Da pagare: un avviso in attesa di conferma non si paga di nuovo.

# $telefono (String) - number to call
# $codice (String) - code of the fault
pagine-fault-code = Se continua, chiama il { $telefono } e dai il codice { $codice }.

## Operators

pagine-fault-office-title = Il tuo incarico non lo permette
pagine-fault-office = Questa pagina è di un altro ruolo, oppure non hai ancora scelto con quale incarico lavorare.
pagine-fault-office-how = Se ti serve per lavoro, chiedila all’amministratore del tuo ente.
pagine-contacts-software = Lavori sul software di un ente?
pagine-contacts-api = L’API per scrivere posizioni e leggere ricevute
