## Home

pagine-home-title = Pay everything in one place
pagine-home-description = See what you owe to the Region and its partner organisations, and pay several pagoPA notices together.

# $n - entes that can be paid here
pagine-home-lead = { $n ->
    [one] What you owe to the Region and the local authorities: { $n } partner organisation.
   *[other] What you owe to the Region and the local authorities: { $n } partner organisations.
}

pagine-home-lead-plain = What you owe to the Region and the local authorities, together.
pagine-home-you-title = Your situation
pagine-home-you-text = Sign in with your digital identity: you will find every notice in your name and the receipts of those you have paid.
pagine-home-you-in = You are signed in: your notices and receipts are waiting for you.
pagine-home-enter = Sign in and see what you owe
pagine-home-due = See what you have to pay
pagine-home-without-title = Without signing in
pagine-home-notice = Pay a notice
pagine-home-notice-text = With the 18-digit code and the tax code printed on the notice
pagine-home-help = Ask for help
pagine-home-help-text = Frequent questions, contacts, appointment at a desk
pagine-home-enti = Search for an organisation or a service
pagine-home-enti-text = What you can pay, offices, opening hours and contacts
pagine-home-how-title = How it works
pagine-home-how-1 = You sign in with your digital identity and see every notice, also of different organisations.
pagine-home-how-2 = You choose the ones to pay: we check each amount again with the organisation.
pagine-home-how-3 = You pay only once on the pagoPA site, the way you prefer.
pagine-home-how-4 = For every notice paid you find the receipt here.

## Help

pagine-help-title = Help
pagine-help-description = Answers to the most frequent questions about signing in, notices, payments and receipts, and how to talk to a person.
pagine-help-lead = Answers to the most frequent questions, and how to talk to a person.
pagine-help-on-page = On this page
pagine-faq-title = Frequent questions
pagine-faq-enter-q = How do I sign in?
pagine-faq-enter-a = With your Italian digital identity: SPID, electronic identity card (CIE) or national services card (CNS). You do not need to register.
pagine-faq-no-identity-q = I do not have a digital identity. Can I still pay?
pagine-faq-no-identity-a = Yes. If you have a notice in your hand, choose “Pay a notice” and enter its 18-digit code and the tax code of the person who owes. You can also pay it at a bank, a post office, a tobacconist’s or with your app.
pagine-faq-pay-q = How do I pay?
pagine-faq-pay-a = Choose the notices, go to the cart and check the amounts. You pay on the pagoPA site, where you choose how to pay and see the fee before you confirm. We never see your card details.
pagine-faq-many-q = How many notices can I pay together?
pagine-faq-many-a = As many as you like. pagoPA takes 5 at a time: if you choose more, we split them into several payments, starting from those due first.
pagine-faq-pagopa-q = What is pagoPA?
pagine-faq-pagopa-a = It is the national system to pay public bodies in Italy. Every notice has an 18-digit code and can be paid only once, wherever you prefer.
pagine-faq-receipt-q = Where is the receipt?
pagine-faq-receipt-a = Under “Receipts”, after you sign in: there is one for every notice paid, also for those paid elsewhere. You can download it as a PDF and it stays available.
pagine-faq-late-q = I have paid, but the notice is “Waiting for confirmation”
pagine-faq-late-a = Do not pay again. The confirmation comes from pagoPA, usually within minutes, sometimes by the next day. When it arrives the notice becomes “Paid” and you find the receipt, even if you have closed the page.
pagine-faq-changed-q = Why has the amount changed?
pagine-faq-changed-a = Because the reduced amount has ended or the organisation has updated it. The right amount is the one in the cart: we check it when you open the cart and again when you pay.
pagine-faq-wrong-q = I think the amount is wrong, or that I owe nothing
pagine-faq-wrong-a = Ask the organisation that sent the notice: only that organisation can correct or cancel it. Its contacts are on the notice’s page and in the list of partner organisations.
pagine-faq-missing-q = I cannot find a notice
pagine-faq-missing-a = Check that you signed in as the person the notice is addressed to. If it has just arrived, try again tomorrow. Meanwhile you can pay it with its code.
pagine-faq-twice-q = I have paid twice
pagine-faq-twice-a = It happens when you pay the same debt in two ways, for example in full and by an instalment. Write to the organisation you paid: the organisation makes the refund. Keep the two receipts at hand.
pagine-faq-refused-q = The payment did not go through
pagine-faq-refused-a = The notices stay in the cart and you can try again. If a notice is locked, a payment is under way somewhere else: the page says until when.
pagine-contacts-title = Contacts
pagine-contacts-lead = About the portal: signing in, payments, receipts.
pagine-contacts-email = Write to
pagine-contacts-phone = Call
pagine-contacts-pec = Certified mail (PEC)
pagine-contacts-address = Address
pagine-contacts-ente = About the amount of a notice, ask the organisation that sent it:
pagine-contacts-enti = contacts of the organisations
pagine-booking-title = Appointment at a desk
pagine-booking-text = If you would rather do it with somebody, ask for an appointment: write or call and we will suggest the nearest desk. Bring an identity document, your health card and, if you have it, the notice.
pagine-booking-mail = Ask for an appointment by email
pagine-report-title = Report a problem
pagine-report-text = Tell us what you wanted to do, what happened and when. If the page showed a code, include it: it helps us find the fault. Do not send us passwords or card details.
pagine-report-mail = Report a problem by email

## Entes

pagine-enti-title = Organisations and services
pagine-enti-description = Search the organisations you can pay on this portal, and their services.
pagine-enti-lead = Search for an organisation, a place or a service: you find what you can pay, the offices and the contacts.
pagine-enti-search = What are you looking for
pagine-enti-search-hint = One or more words, for example pontelago or mensa
pagine-enti-search-go = Search
pagine-enti-found = Organisations
pagine-enti-services = You can pay without a notice
pagine-enti-more = See everything you can pay with these words
# $scritto - the words looked for
# $trovato - the nearest words
pagine-enti-corrected = We find nothing with “{$scritto}”. Here is what there is with “{$trovato}”.
pagine-enti-none-title = We find nothing with these words
pagine-enti-none = Try fewer words, or only their beginning. If you have a notice, pay it with its code.
pagine-enti-empty-title = No partner organisations yet
pagine-enti-empty = You will find the organisations here when they start to use the portal.

## Page of an ente

# $nome - its name
pagine-ente-description = What you can pay to { $nome }, its offices and contacts.
pagine-ente-preview-title = Preview
pagine-ente-preview = This is how people see the page, once the organisation is live.
pagine-ente-suspended-title = You cannot pay here for now
pagine-ente-suspended = The organisation has suspended payments on this portal. To pay, or to ask when it starts again, use the contacts below. Receipts of what you have already paid stay in your area.
pagine-ente-pay = What you can do
pagine-ente-due = See what you owe
pagine-ente-due-text = With your digital identity: all the notices in your name
pagine-ente-services = Services
pagine-ente-notice-only = You pay it with the notice the organisation sends you
# $titolo - name of the form
pagine-ente-form = Fill in: { $titolo }
pagine-ente-blank = Pay by writing reason and amount
pagine-ente-phone = Telephone
pagine-ente-email = Email
pagine-ente-site = Website
pagine-ente-hours = Opening hours
pagine-ente-code = Tax code
pagine-ente-no-hours = By appointment only
pagine-ente-book = Book an appointment

## Privacy

pagine-privacy-title = Privacy notice
pagine-privacy-lead = Which data we use, why, for how long, and what you can ask.
pagine-privacy-who-title = Who handles your data

# $regione - name of the region
# $indirizzo - its address
# $pec - its certified mail
pagine-privacy-who = { $regione }, { $indirizzo }, for the portal. Each organisation for its own notices. To write to the data protection officer: { $pec }.

pagine-privacy-what-title = Which data
pagine-privacy-what-1 = Name, family name, date of birth, tax code and email, which come from your digital identity when you sign in; the code of that identity, if there is no tax code, and the name of the company, if it is a professional one.
pagine-privacy-what-2 = The notices addressed to you, sent by the organisations, and the receipts, sent by pagoPA.
pagine-privacy-what-3 = The notices you put in the cart and the email where you want the confirmation.
pagine-privacy-what-4 = Date, time and manner of every sign-in, with the network address and with what we and the service that recognises your digital identity wrote to each other.
pagine-privacy-what-not = We neither see nor keep the details of your card or account: you write them on the pagoPA site.
pagine-privacy-why-title = Why
pagine-privacy-why = To let you see and pay what you owe and to prove that you paid: these are tasks of public interest and legal obligations (Regulation EU 2016/679, article 6, paragraph 1, letters c and e; Italian legislative decree 82/2005, articles 5 and 64). Your consent is not needed and we make no profiles.
pagine-privacy-long-title = For how long

# $idle - minutes without activity
# $absolute - hours in all
pagine-privacy-long-1 = The session: it ends when you sign out, after { $idle } minutes without activity, and in any case after { $absolute } hours.

pagine-privacy-long-2 = The register of sign-ins and of who saw your data, encrypted: 24 months (DPCM 24 October 2014, article 13).
pagine-privacy-long-3 = Notices and receipts: they stay, so that you and the organisation can always prove the payment.
pagine-privacy-see-title = Who sees them
pagine-privacy-see = The organisation that sent the notice, pagoPA for the payment, the provider of your digital identity for signing in. Nobody else. They stay in the European Union.
pagine-privacy-rights-title = What you can ask
pagine-privacy-rights = You can ask to see your data, to correct them, to delete them when the law allows it, to limit their use or to object. Write to the certified mail address above. If our answer is not what you expect, you can turn to the Italian data protection authority (Garante per la protezione dei dati personali).

## Cookies

pagine-cookie-title = Cookies
pagine-cookie-lead = We use only a few technical cookies, our own. They are needed to sign you in: this is why we do not ask for consent.
pagine-cookie-caption = The cookies of this portal
pagine-cookie-name = Name
pagine-cookie-use = What it is for
pagine-cookie-time = How long it lasts
pagine-cookie-sid = Recognises your browser while you are signed in, or while you have notices in the cart without signing in.
pagine-cookie-sid-time = Until you close the browser; worthless once the session has ended
pagine-cookie-t = Ties the sign-in you have started to your browser, so that nobody can finish it in your place.
pagine-cookie-t-time = 10 minutes
pagine-cookie-op = Recognises people who work for an organisation, in the staff area. Nobody else has it.
pagine-cookie-op-time = Until you close the browser; worthless once the session has ended
pagine-cookie-none = No statistics, no advertising, no cookies of other sites. Even the language is in the page’s address, not in a cookie.

## Legal notes

pagine-notes-title = Legal notes
pagine-notes-content-title = Licence of the contents
pagine-notes-content = Under the “open by default” principle of article 52 of Italian legislative decree no. 82 of 7 March 2005 (CAD), and unless stated otherwise (including embedded third-party contents), the data, documents and information published on this site are released under the CC-BY 4.0 licence.
pagine-notes-content-personal = The licence does not concern your notices, your receipts and other personal data.
pagine-notes-software-title = Licence of the software
pagine-notes-software = The portal is free software under the EUPL 1.2 licence. It uses Bootstrap Italia (3-clause BSD) and the typefaces Titillium Web and Roboto Mono (OFL 1.1).
pagine-notes-value-title = Value of the information
pagine-notes-value = Amounts are set by the organisations. That a notice is paid is told by the electronic receipt of pagoPA, which you find here in full.
pagine-notes-links-title = Other sites
pagine-notes-links = When you pay you go to the pagoPA site, and when you sign in to the one of your digital identity: their rules apply there.

## Accessibility

pagine-a11y-title = Accessibility statement
pagine-a11y-lead = We want everybody to be able to use this portal. Here is what we have tested, what is missing, and how to let us know if something stops you.
pagine-a11y-state-title = Where we are
pagine-a11y-state = The portal is made to meet WCAG 2.2, level AA, and standard EN 301 549. The official statement on the AgID site is not published yet: a check with people must come first.
pagine-a11y-tested-title = What we test at every change
pagine-a11y-tested-1 = Every page with axe, the WCAG 2.2 AA rules, on phone and on computer.
pagine-a11y-tested-2 = The same journeys without JavaScript.
pagine-a11y-tested-3 = Pages 320 pixels wide, as with 400% zoom, without scrolling sideways.
pagine-a11y-tested-4 = PDF receipts with the structure that screen readers need (PDF/UA-1).
pagine-a11y-missing-title = What is missing
pagine-a11y-missing-1 = Tests with people who use screen readers and other assistive technologies.
pagine-a11y-missing-2 = The sites of pagoPA and of your digital identity are not ours: we cannot vouch for their accessibility.
pagine-a11y-report-title = Report an accessibility problem
pagine-a11y-report = Tell us which page stopped you, what you wanted to do and what you use (browser, screen reader). We answer within 30 days. If the answer does not come or is not enough, you can turn to the Italian digital ombudsman (Difensore civico per il digitale).
pagine-a11y-mail = Write about an accessibility problem
pagine-a11y-ombudsman = Digital ombudsman (in Italian)

## Map

pagine-map-title = Site map
pagine-map-public = For everybody
pagine-map-private = After signing in
pagine-map-cart = Cart

## Faults

pagine-fault-home = Go to the home page
pagine-fault-back = Go back to the page
pagine-fault-due = Go to To pay
pagine-fault-map = See the site map
pagine-fault-no-code-title = The Italian tax code is missing
pagine-fault-no-code = You are in, but your identity has no Italian tax code (codice fiscale): without it we cannot find your notices. You can still pay a notice with the code written on it.
pagine-fault-no-code-how = If you live or pay taxes in Italy, the Agenzia delle Entrate gives you a tax code free of charge.
pagine-fault-pay-notice = Pay a notice
pagine-fault-request-title = We did not understand the request
pagine-fault-request = The address or the form did not arrive whole. Go back and try again; if a link brought you here, start from the home page.
pagine-fault-expired-title = The page was open for too long
pagine-fault-expired = For safety we did not accept the form: nothing has changed and nothing was charged. Go back to the page and try again.
pagine-fault-expired-office = For safety we did not accept the form: nothing has changed. Go back to the page and try again.
pagine-fault-missing-title = This page is not here
pagine-fault-missing = Check the address, or start from one of these pages.
pagine-fault-many-title = Too many requests in a short time

# $n - seconds to wait
pagine-fault-many-seconds = { $n ->
    [one] To protect everybody’s data, wait { $n } second and try again.
   *[other] To protect everybody’s data, wait { $n } seconds and try again.
}

# $n - minutes to wait
pagine-fault-many-minutes = { $n ->
    [one] To protect everybody’s data, wait { $n } minute and try again.
   *[other] To protect everybody’s data, wait { $n } minutes and try again.
}

# $telefono - number to call
pagine-fault-many-call = If you are in a hurry, call { $telefono }.

pagine-fault-ours-title = Something went wrong
pagine-fault-ours = It is our fault and we have recorded it. Try again in a few minutes.
pagine-fault-down-title = The portal is stopped for a short time
pagine-fault-down = At the moment we cannot read the data. Try again in a few minutes: nothing that was saved is lost.
pagine-fault-paying = If you were paying, look at To pay before you try again: a notice waiting for confirmation must not be paid again.

# $telefono - number to call
# $codice - code of the fault
pagine-fault-code = If it continues, call { $telefono } and give the code { $codice }.

## Operators

pagine-fault-office-title = Your appointment does not allow this
pagine-fault-office = This page belongs to another role, or you have not chosen yet under which appointment you work.
pagine-fault-office-how = If you need it for your work, ask the administrator of your organisation.
pagine-contacts-software = Do you work on an organisation’s software?
pagine-contacts-api = The API to write positions and read receipts
