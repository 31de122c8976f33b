## Skip links, title, header

ui-skip-content = Vai al contenuto
ui-skip-footer = Vai al piè di pagina
ui-title-error = Errore:
ui-lang = Lingua:
ui-login = Accedi
ui-logout = Esci
ui-accesses = Chi ha visto i tuoi dati
ui-cart = Carrello
ui-nav-public = Principale
ui-nav-private = Area personale
ui-nav-home = Inizio
ui-nav-due = Da pagare
ui-nav-receipts = Ricevute
ui-nav-notice = Paga un avviso
ui-nav-service = Paga un servizio
ui-nav-entes = Enti
ui-crumbs = Percorso di navigazione

## Help and footer

ui-help-title = Serve aiuto?
ui-help-faq = Leggi le domande frequenti
ui-help-write = Scrivi all’assistenza

# $telefono (String) - number to call
# $orari (String) - when somebody answers
ui-help-call = Chiama il { $telefono } ({ $orari })

ui-help-book = Prenota un appuntamento allo sportello
ui-footer-portal = Il portale
ui-footer-enti = Enti collegati
ui-footer-contacts = Contatti
ui-footer-support = Richiedi assistenza
ui-footer-report = Segnala un problema
ui-footer-report-a11y = Segnala un problema di accessibilità
ui-footer-legal = Link legali
ui-footer-privacy = Informativa privacy
ui-footer-cookie = Cookie
ui-footer-notes = Note legali
ui-footer-a11y = Dichiarazione di accessibilità
ui-footer-map = Mappa del sito

## Cards of what is owed. These words come before a date, a name or an amount: «Entro» «il 25 novembre».

ui-debt-due = Entro
ui-debt-overdue = Scaduto
ui-debt-for = per
ui-debt-you = te
ui-debt-was = prima
ui-debt-select = Seleziona:
ui-debt-item = Voce
ui-debt-amount = Importo

# $n (Number) - how many items the notice is made of
ui-debt-items = Avviso unico: { $n } voci

# $n (Number) - how many notices
ui-notices = { $n ->
    [one] { $n } avviso
   *[other] { $n } avvisi
}

# $n (Number) - how many notices are in the group, two or more
ui-select-all = Seleziona tutti e { $n }

## The cart beside the list. The script puts the number in the place of #.

ui-chosen-title = Avvisi scelti

# $n (Number) - how many notices are ticked
ui-chosen = { $n ->
    [one] { $n } avviso scelto
   *[other] { $n } avvisi scelti
}

ui-chosen-one = # avviso scelto
ui-chosen-other = # avvisi scelti
ui-chosen-nojs = Paghi gli avvisi con la spunta
ui-chosen-hint = Metti la spunta agli avvisi che vuoi pagare, poi vai al carrello.
ui-chosen-limit = Puoi pagare fino a 5 avvisi in una volta. Se ne scegli di più, li dividiamo noi in più pagamenti.
ui-chosen-go = Vai al carrello

## Forms, lists, codes, waiting

ui-error-title = C’è un problema
ui-optional = facoltativo
ui-pages = Pagine dell’elenco
ui-pages-page = Pagina
ui-pages-previous = Precedente
ui-pages-next = Successiva
ui-pages-past = L’elenco finisce prima di questa pagina
ui-pages-first = Torna alla prima pagina
ui-copy = Copia il codice
ui-copied = Codice copiato
ui-poll-wait = Stiamo ancora aspettando la conferma. Questa pagina si aggiorna da sola.
ui-poll-done = Ci sono novità: aggiorniamo la pagina.

# $impresa (String) - firm of a professional identity
ui-firm = Sei qui con l’identità professionale di { $impresa }. Gli avvisi che vedi sono i tuoi: quelli dell’impresa si pagano con il loro codice.

## Operators' side

ui-office-name = Area operatori
ui-office-home = Inizio
ui-office-menu = Menu
ui-office-section-positions = Posizioni
ui-office-section-money = Incassi
ui-office-section-catalogue = Servizi
ui-office-section-systems = Collegamenti
ui-office-section-people = Persone
ui-office-new-position = Nuova posizione
ui-office-positions = Posizioni
ui-office-loads = Caricamenti
ui-office-mappings = Formati dei file
ui-office-prints = Stampe
ui-office-appointments = Incarichi
ui-office-log = Registro
ui-office-change = Cambia incarico
ui-role-region-admin = Amministratore della Regione
ui-role-ente-admin = Amministratore dell’ente
ui-role-positions = Operatore delle posizioni
ui-role-accountant = Contabile
ui-role-school = Operatore della scuola
ui-role-desk = Operatore di sportello
ui-role-auditor = Revisore
ui-role-help = Assistenza
ui-office-codes = Codici fiscali
ui-office-receipts = Ricevute
ui-office-sources = Fonti
ui-office-archive = Archivio
ui-office-figures = Cifre
ui-office-answers = Risposte a pagoPA
ui-office-psp = Sportelli PSP
ui-office-cases = Casi da guardare
ui-office-plans = Pagamento a rate
ui-office-keys = Chiavi API
ui-office-page = Pagina dell’ente
ui-office-services = Servizi
ui-office-accounts = Conti
ui-office-joining = Attivazione
ui-office-entes = Enti
ui-office-forms = Moduli
