## What is owed to an ente, for its people

posizioni-search = Search
posizioni-search-hint = The notice number or its IUV, a fiscal code, your own software’s code, or the beginning of a name or of words of the reason.
posizioni-search-error = Write at least two letters or digits, and no more than 100.
posizioni-more = More filters
posizioni-any-service = Every service
posizioni-any-state = Every state
posizioni-days = Days of
posizioni-days-due = due date
posizioni-days-paid = payment
posizioni-from = From
posizioni-to = To
posizioni-least = From euro
posizioni-most = To euro
posizioni-group-due = To pay
posizioni-group-overdue = Overdue and to pay
posizioni-group-paid = Paid
posizioni-group-drafts = Drafts
posizioni-group-withdrawn = Withdrawn
posizioni-group-replaced = Replaced by another way to pay
posizioni-error-day = Write the day like 31/12/2026.
posizioni-error-days = The last day is before the first.
posizioni-error-amount = Write the amount like 12,50.
posizioni-error-amounts = The highest amount is less than the lowest.
posizioni-found-filters = Found with these filters
posizioni-miss-filters = Nothing found with these filters
posizioni-files = Take the list to a spreadsheet
posizioni-files-lead = It holds people’s data: who downloads it is written down. In XLSX long numbers stay whole.
posizioni-file-xlsx = Download the list (XLSX)
posizioni-file-csv = Download the list (CSV)
posizioni-files-too-many = These are more than 50,000 rows: narrow the search, for example to one service or one month.
posizioni-search-submit = Search
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
## Writing, withdrawing, restoring
posizioni-withdraw-title = Withdraw the position
posizioni-withdraw-lead = Its notices cannot be paid any more. Who owes reads the reason. You can take it back.
posizioni-restore-title = Restore the position
posizioni-restore-lead = The notices withdrawn last are to pay again, under the same numbers. Who owes reads the reason.
posizioni-act-reason = Reason
posizioni-act-reason-hint = Who owes reads it: plain words, no sensitive data.
posizioni-act-reason-error = Write the reason: 3 to 200 characters.
posizioni-act-refused = Not possible now
posizioni-act-back = Back to the position
posizioni-withdraw-nothing = There is nothing to withdraw: no notice is to pay.
posizioni-act-paid = It is paid, at least in part: what is paid does not change any more. If it must be given back, look at the cases.
# $quando - day and hour
posizioni-act-paying = Somebody is paying it right now. Try again after: { $quando }.
posizioni-restore-nothing = There is nothing to restore: no notice is withdrawn.
posizioni-restore-report = A report took the place of this street notice: that is what is paid.
posizioni-story-born = Made
posizioni-story-receipt = Receipt arrived
posizioni-from-file = from a file
posizioni-from-software = by the organisation’s software
posizioni-from-operator = written by hand
posizioni-from-form = from a form filled in by who pays
posizioni-from-receipt = from a receipt
posizioni-made-title = The position is there
posizioni-made = It can be paid already. You can download the notice to print below.
posizioni-write-choose = Choose the service
posizioni-write-no-services-title = No service
posizioni-write-no-services = To write a position you need a service in use in the catalogue of your organisation.
posizioni-write-who = Who owes
posizioni-write-kind = What it is
posizioni-write-person = A person
posizioni-write-firm = A firm or a body
posizioni-write-code = Fiscal code
posizioni-write-name = Name and surname, or company name
posizioni-write-name-hint = At most 70 characters.
posizioni-write-address = Address and e-mail, if there are any
posizioni-write-street = Street
posizioni-write-number = Number
posizioni-write-zip = Postcode
posizioni-write-town = Town
posizioni-write-province = Province
posizioni-write-email = E-mail
posizioni-write-what = What they owe
posizioni-write-reason = Reason for payment
posizioni-write-reason-hint = At most 140 characters. Say what for and for which period; no fiscal codes and no health data.
posizioni-write-amount = Amount in euro
posizioni-write-amount-hint = For example 12,50.
posizioni-write-due = Last day to pay
posizioni-write-due-hint = With instalments, it is the day of the first.
posizioni-write-check = Check
posizioni-write-ways = How it can be paid
posizioni-write-if-plan = If in instalments
posizioni-write-plan-count = How many instalments
posizioni-write-plan-months = Months between them
posizioni-write-plan-hint = On the next page you can change days and amounts, one instalment at a time.
posizioni-write-if-reduced = If the amount is reduced
posizioni-write-reduced = Reduced amount in euro
posizioni-write-reduced-until = Last day of the reduced amount
posizioni-write-if-deposit = If there is a deposit
posizioni-write-deposit = Deposit in euro
posizioni-write-deposit-by = Last day for the deposit
posizioni-way-single = All at once
posizioni-way-single-hint = One notice.
posizioni-way-reduced = Less, if paid early
posizioni-way-reduced-hint = One notice: it costs less until a day, then the whole amount.
posizioni-way-plan = In instalments
posizioni-way-plan-hint = A notice for each instalment.
posizioni-way-either = All at once or in instalments
posizioni-way-either-hint = Who pays chooses.
posizioni-way-deposit = Deposit and balance
posizioni-way-deposit-hint = Two notices.
posizioni-write-others = A part belongs to other organisations
posizioni-write-others-lead = For example the provincial tax. What is left is for your organisation. The others are paid to the account they have on this portal.
# $n - from 1
posizioni-write-other = Other beneficiary { $n }
posizioni-write-other-code = Fiscal code of the organisation
posizioni-write-other-reason = Reason of its part
posizioni-check-title = Check and create
posizioni-check-lead = It is not made yet. Check who owes, how much and by when.
posizioni-check-create = Create the position
posizioni-check-again = Check the instalments again
posizioni-check-even = Make even instalments again
posizioni-check-back = Correct
posizioni-shares-of = Who gets it
# $n - number of the rata
posizioni-plan-due = Last day of instalment { $n }
# $n - number of the rata
posizioni-plan-amount = Amount of instalment { $n }
# $importo - amount
# $giorno - day
posizioni-check-reduced = { $importo } until { $giorno }, then the whole amount by:
posizioni-write-error-service = Choose the service.
posizioni-write-error-code = The fiscal code is not right for this kind: check it.
posizioni-write-error-name = Write the name: at most 70 characters, not digits only.
posizioni-write-error-email = The e-mail address is not well written.
posizioni-write-error-reason = Write the reason: at most 140 characters.
posizioni-write-error-due = The day must be between today and ten years from now.
posizioni-write-error-way = Choose how it can be paid.
posizioni-write-error-reduced = The reduced amount must be less than the whole one.
posizioni-write-error-before = It must come before the last day to pay.
posizioni-write-error-deposit = The deposit must be less than the total.
posizioni-write-error-count = Instalments are from 2 to 72.
posizioni-write-error-months = Write 1 to 12 months.
posizioni-write-error-sum = The instalments do not make the total: correct the amounts.
posizioni-write-error-order = Each instalment must be due after the one before it.
posizioni-write-error-other = Write the fiscal code of an organisation: 11 digits.
posizioni-write-error-other-unknown = No other organisation with this code collects through this portal.
posizioni-write-error-rest = The parts of the others take everything: something must be left for your organisation.
posizioni-asked-for = What the payer wrote
## What changes
posizioni-what = What
posizioni-before = Before
posizioni-after = After
posizioni-what-amount = Amount
posizioni-what-due = Due date
posizioni-what-reason = Reason
posizioni-what-title = Description
posizioni-what-name = Name
posizioni-what-code = Tax code
posizioni-what-address = Address
posizioni-what-from = Payable from
posizioni-what-notified = Notified on
posizioni-what-rule = Reductions or figures of the fine
posizioni-what-shares = Beneficiaries
posizioni-what-data = Data that come back with the receipt
posizioni-what-published = From draft to payable
posizioni-other-value = changes
## Changing by hand
# $importo - amount
# $giorno - day
posizioni-until = { $importo } through { $giorno }
posizioni-edit-title = Change the position
posizioni-edit-lead = Change what is needed: before saving you see what it was and what it becomes. The notice numbers stay the same.
# $codice - fiscal code of who owes
posizioni-edit-who = The tax code stays { $codice }: if somebody else must pay, withdraw the position and write a new one.
posizioni-edit-others = What is left is your organisation’s.
# $nome - another beneficiary
posizioni-edit-share = Share of { $nome }, in euro
posizioni-edit-check = Check the changes
posizioni-edit-check-title = Check and confirm
posizioni-edit-check-lead = Nothing has changed yet. Who owes will see what changed, and the reason.
posizioni-edit-changes = What changes
posizioni-edit-all = The whole position
posizioni-edit-confirm = Confirm the changes
posizioni-edit-plan-title = Who owes has chosen an instalment plan
posizioni-edit-plan = If the sums change their plan ends: they can choose another one.
posizioni-edit-changed-title = It has changed meanwhile
posizioni-edit-changed = Somebody changed the position while you were writing. What you wrote is still here: check it against the position as it is now.
posizioni-edit-nothing = You have not changed anything.
posizioni-edit-nothing-due = There is nothing to change: no notice is to pay.
posizioni-edit-of-file = It came with a file: the next file would undo the change. Correct it in the program the file comes from and load its row again with action M.
posizioni-edit-of-software = Your organisation’s software wrote it and would not know of the change: correct it there.
posizioni-edited-title = Change saved
posizioni-edited = Who owes sees what changed and why. If they hold a paper notice with another amount, the new one counts when they pay.
posizioni-write-error-totals = All ways to pay must make the same total: correct the amounts.
posizioni-budget = Budget (year/chapter/assessment/office)
## Drafts, other beneficiaries
posizioni-check-draft = Save as a draft
posizioni-drafted-title = It is a draft
posizioni-drafted = Who owes does not see it and cannot pay it. When it is ready, publish it.
posizioni-published-title = Published
posizioni-publish = Publish
posizioni-publish-ticked = Publish the chosen ones
posizioni-publish-tick = Choose
# $numero - number of a notice
posizioni-publish-one = Choose the position of notice { $numero }
posizioni-write-other-taxonomy = Taxonomy entry: code, or words
posizioni-write-other-rows = It may be one of these: write its code.
posizioni-write-other-iban = IBAN, if not their usual account
posizioni-write-error-taxonomy = Write the taxonomy entry of this share: its code, or words that find one only.
posizioni-write-error-iban = It is not an account that organisation has in this portal today.
