## What is owed to an ente, for its people

posizioni-search = Search
posizioni-search-hint = The number of the notice (18 digits) or the tax code of who owes.
posizioni-search-submit = Search
posizioni-search-error = This is neither a notice number (18 digits) nor a tax code: check it and try again.
posizioni-list = What is owed to your organisation
posizioni-all = Back to all positions
posizioni-none-title = No positions yet
posizioni-none = Here you find what is owed to your organisation, as soon as it is loaded.
posizioni-miss = For this code your organisation has no positions that you may see.
posizioni-notice = Notice
posizioni-service = Service
posizioni-amount = Amount
posizioni-due = Due
posizioni-state = State
posizioni-firm = firm
posizioni-state-draft = Draft
posizioni-state-due = To pay
posizioni-state-overdue = Overdue
posizioni-state-paid = Paid
posizioni-state-reported = Reported
posizioni-state-withdrawn = Withdrawn
posizioni-state-replaced = Replaced
posizioni-logged = This page shows a person’s data: who opens it is written down, and the person can read it.
posizioni-holder = In the name of
posizioni-cf = Tax code
posizioni-iupd = Position code (IUPD)
posizioni-office = Office
posizioni-reason = Last change
posizioni-paid-on = Paid on
posizioni-paid-unknown = Day not told
posizioni-print = Download the notice to print (PDF)
# $name - who owes
posizioni-print-for = Download the notice of { $name } to print (PDF)
posizioni-shared = Owed jointly: whoever pays first pays for everyone who owes it. Each has their own notices.
posizioni-story = What happened
posizioni-when = When
posizioni-cause = Cause

# $cosa - what was looked for: a notice number or a fiscal code
posizioni-found = Found for { $cosa }

# $cosa - what was looked for: a notice number or a fiscal code
posizioni-miss-title = Nothing found for { $cosa }
# $mm - width of the roll in millimetres
posizioni-strip = Print the { $mm } mm strip (PDF)
posizioni-street = Found in the street
posizioni-found-at = Found on
posizioni-place = Place
posizioni-offence = Offence
posizioni-plate = Number plate
posizioni-officer = Officer
posizioni-left = Notice left in the street
posizioni-report = Report that takes its place
posizioni-shares = Shares in notices of other organisations
posizioni-shares-lead = What other organisations collect for yours with their own notices, such as the provincial tax in the waste tax. It does not say who owes it.
posizioni-share-of = Notice of
posizioni-share-reason = Reason of the share
posizioni-share = Your share
posizioni-shares-none-title = No shares
posizioni-shares-none = No notice of another organisation has a share for yours.
posizioni-limits-title = If our station stops
posizioni-limits = This position can be paid from pagoPA’s archive too, but not everything is as it is here:
posizioni-limit-shares = the whole sum goes to your organisation, which must pass on the shares of the others
posizioni-limit-stamp = the revenue stamp is not bought: its price goes to your organisation
posizioni-limit-options = all the ways to pay stay open at once: somebody may pay twice
posizioni-limit-nobody = it does not say whose it is
posizioni-standin-title = Collected in stand-in
# $importo - amount
# $quando - day and hour
posizioni-standin = Our station was down and pagoPA’s archive answered: all of { $importo } went to your organisation on { $quando }.
posizioni-standin-due = To be passed on to the others:
posizioni-metadata = Metadata

# $nome - what is shown, «Metadati»
# $quota - name of the beneficiary
posizioni-metadata-share = { $nome } of { $quota }

posizioni-returned = Metadata that came back with the receipt
posizioni-returned-lead = What the organisation sent with the payment, as the Node gave it back.
posizioni-cases-lead = Payments that arrived and do not match what was owed. The money is safe: here you decide what to do about it.
posizioni-cases-open = To look at
posizioni-cases-closed = Already seen
posizioni-cases-none-title = Nothing to look at
posizioni-cases-none = All payments that arrived match what was owed.
posizioni-cases-none-closed-title = No cases seen yet
posizioni-cases-none-closed = Here you find the cases that you or a colleague marked as seen.
posizioni-case-what = What happened
posizioni-case-paid = Paid
posizioni-case-owed = Was still owed
posizioni-case-difference = Difference
posizioni-case-double = Paid twice
posizioni-case-double-body = This notice was paid already when another payment arrived. The first stays; the second is to be refunded, or used as agreed with who paid.
posizioni-case-other = Paid in another way
posizioni-case-other-body = It was being paid in another way already, for example in instalments, and this payment arrived as well. What was left of the other way is closed.
posizioni-case-left = An instalment of a plan left behind was paid
posizioni-case-left-body = Who owes had changed the plan, or given it up, but an instalment of the old one arrived. If nothing else was paid, the old plan is the one that counts again.
posizioni-case-withdrawn = A withdrawn notice was paid
posizioni-case-withdrawn-body = Your organisation had withdrawn this notice, but the payment arrived all the same.
posizioni-case-late = Paid after the last day
posizioni-case-late-body = The last day of this notice was over: the service takes no late payments, or the amount was reduced until that day only. The notice counts as paid.
posizioni-case-amount = Another amount was paid
posizioni-case-amount-body = The amount that arrived is not what was owed on the day of the payment. The notice counts as paid.
posizioni-case-unknown = A notice that nobody issued here
posizioni-case-unknown-body = The payment of a notice arrived that is not here, with a number that only this portal gives out. Find who wrote that number, and why.
posizioni-case-even = None
# $importo - amount
posizioni-case-over = { $importo } too much
# $importo - amount
posizioni-case-under = { $importo } too little
posizioni-case-position = Open the position
posizioni-case-note = What was done
posizioni-case-note-hint = For colleagues, for example: refund ordered on 3 March. Write nothing about health, nor other sensitive data.
posizioni-case-note-long = The note is too long: 500 characters at most.
posizioni-case-close = Seen
posizioni-case-seen = Already seen
# $chi - name of an operator
# $quando - day and hour
posizioni-case-seen-by = By { $chi }, { $quando }.
posizioni-asked-for = What the payer wrote
