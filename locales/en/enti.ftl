## Services of the catalogue

enti-tile-services = What your organisation collects for, on which account and by which rules, and who changed it.
enti-tile-accounts = The accounts that payments go to. A new one takes two people.
enti-services-lead = What your organisation collects for. What you change counts for new notices; the rules for who pays late count at once for all of them.
enti-services-none-title = No services
enti-services-none = What your organisation collects for appears here. The first step is to choose a code of the taxonomy.
enti-service-new = New service
enti-service = Service
enti-code = Code
enti-code-hint = The short name that files use: letters, digits, hyphens and dots, 35 at most. It never changes.
enti-taxonomy = pagoPA taxonomy
enti-account = Account
enti-account-hint = Only accounts that two people confirmed and that are good today.
enti-state = State
enti-in-use = In use
enti-not-in-use = Not in use
enti-saved-title = Saved
enti-saved = Every change stays written below, with who made it.
enti-edit = Change

# $name - name of the service, in Italian
enti-edit-title = Change “{ $name }”

enti-save = Save
enti-yes = Yes
enti-no = No
enti-name-it = Name in Italian
enti-name-en = Name in English
enti-name-es = Name in Spanish
enti-about-it = Description in Italian
enti-about-en = Description in English
enti-about-es = Description in Spanish
enti-office = Office
enti-part-what = What it is
enti-part-money = How much and where
enti-part-days = When
enti-part-rules = Rules and notices
enti-rules = Rules
enti-reason = Template of the reason of payment

# $blanks - what can stand between braces
enti-reason-hint = It counts for new positions, made by hand or by a form. You can use { $blanks }. Filled in, 140 characters at most. Never the name of a person.

enti-reason-like = For example:
enti-price = Amount
enti-price-any = Any

# $from - least amount
# $to - greatest amount
enti-price-from-to = from { $from } to { $to }

enti-least = Least amount
enti-most = Greatest amount
enti-most-hint = The same as the least when there is one price.
enti-due-days = Days to pay
enti-open-from = Open from
enti-open-to = Open until
enti-late = Payable also late
enti-late-yes = It can be paid after its last day too
enti-late-more = Who is late pays more
enti-late-interest = Legal interest, day by day
enti-late-hint = Each step takes the place of the one before; leave empty what you do not need.

# $percent - so much of a hundred
# $days - days after the last one in time
enti-late-step = { $percent } % more after { $days } days

# $n - number of the step
enti-step-days = Step { $n }: how many days after the last day

# $n - number of the step
enti-step-percent = Step { $n }: how much more, per cent

enti-anonymous = Debtors without a name
enti-anonymous-yes = It takes debtors whose name nobody knows
enti-in-use-yes = In use: new positions can be made of it
enti-tell = How who owes is told
enti-tell-hint = It counts for new positions.
enti-tell-io = IO app
enti-tell-mail = E-mail
enti-tell-paper = Paper
enti-tell-nobody = In no way
enti-trial = Try without saving
enti-trial-title = Not saved yet
enti-trial-no-reason = Without a template, whoever makes the position writes its reason.

## Taxonomy

enti-pick-lead = Look up in your own words what you collect for: every service has a code of pagoPA’s taxonomy.
enti-pick-words = Words
enti-pick-hint = Even only how they begin, in Italian: “mensa scol”, “suolo pubblico”. Or the code.
enti-pick-search = Search
enti-pick-choose = Choose
enti-pick-use = Use this
enti-pick-over = No longer valid
enti-pick-other = Choose another code
enti-pick-none-title = Nothing with these words
enti-pick-none = Try fewer words, or another word for the same thing.

# $n - codes that fit
enti-pick-found = { $n ->
    [one] One code found.
   *[other] { $n } codes found.
}

# $n - codes shown
enti-pick-more = Here the first { $n }: add a word.

# $day - last day
enti-valid-to = valid until { $day }

enti-ground-duty = duty
enti-ground-tax = tax
enti-ground-service = service for a fee
enti-ground-fine = fine
enti-ground-other = another ground

## Lines in the budget

enti-budget = Budget
enti-budget-edit = Budget lines
enti-budget-lead = Where what is collected goes in the budget, year by year. Fixed amounts come first, in their order; what remains is divided by shares, which make 100 together.
enti-budget-none = No budget lines.

# $n - number of the line
enti-budget-line = Line { $n }

enti-budget-year = Year
enti-budget-chapter = Chapter
enti-budget-assessment = Assessment
enti-budget-office = Office code
enti-budget-share = Share, per cent
enti-budget-amount = Or a fixed amount
enti-budget-part = Share or amount
enti-budget-of-hundred = Of €100

## Story

enti-story = Who changed what
enti-story-none = No changes.
enti-story-when = When
enti-story-who = Who
enti-story-what = What
enti-story-before = Before
enti-story-after = After
enti-story-made = Added

## Accounts

enti-accounts-lead = The accounts that payments go to. One person declares them, another confirms: an IBAN changed in secret is the most common fraud.
enti-accounts-none-title = No accounts
enti-accounts-none = Without a confirmed account nothing can be collected.
enti-accounts-today = Accounts of the organisation
enti-declared = Declarations
enti-account-new = Declare an account
enti-account-new-lead = The account can be used when another administrator confirms it.
enti-account-title = Declared account
enti-iban = IBAN
enti-account-kind = Kind
enti-account-bank = Bank account
enti-account-postal = Postal account
enti-account-owner = Owner
enti-account-from = Valid from
enti-account-to = Valid until
enti-days = Period
enti-account-good = Valid
enti-account-not-today = Not today
enti-account-over = No longer valid
enti-account-services = Services that use it
enti-account-check-title = Before confirming
enti-account-check = Compare the IBAN with a document of the bank or of the post office, not with an e-mail or a telephone call.
enti-account-confirm = Confirm the account
enti-account-end = End the account
enti-account-end-body = If you end it, from today it is used for nothing new; notices already made keep the account they were sent with.

## What is wrong

enti-fault-code = Write a code of letters, digits, hyphens and dots, 35 at most.
enti-fault-code-used = Another service has this code already.
enti-fault-account = Choose an account of the organisation.
enti-fault-account-days = The account is not good today.
enti-fault-amount = Write an amount like 12,50.
enti-fault-two-amounts = Write both amounts, or none.
enti-fault-price = The least is a cent or more, and not above the greatest.
enti-fault-days = Write a number of days from 1 to 365.
enti-fault-steps = Every step has its days and a percentage from 0,01 to 100, and begins after the one before.
enti-fault-late = Who is late can pay more only where it is payable late.
enti-fault-plans = Who owes may split it: end the rules for instalments first.
enti-fault-name = Write the name, 140 characters at most in each language.
enti-fault-about = The description has 500 characters at most, and Italian comes first.

# $blanks - what can stand between braces
enti-fault-blank = Only this can stand between braces: { $blanks }.

enti-fault-long = Filled in, the reason is longer than 140 characters: shorten it.
enti-fault-open = The service closes before it opens: check both dates.
enti-fault-taxonomy = Choose a code of the taxonomy.
enti-fault-taxonomy-over = This code is no longer valid: choose another.
enti-fault-year = Write a year from 2000 to 2100.
enti-fault-part = Write the share or the amount, not both.
enti-fault-chapter = Write the chapter; every code has 35 characters at most.
enti-fault-shares = The shares must make 100 together.
enti-fault-lines = Ten lines a year at most.
enti-fault-iban = Write the IBAN.
enti-fault-iban-shape = An Italian IBAN has 27 characters and begins with IT.
enti-fault-iban-digits = The check digits of the IBAN are wrong: copy it again.
enti-fault-iban-cin = The letter after the first four characters (CIN) is wrong: copy the IBAN again.
enti-fault-iban-waits = This account waits to be confirmed already.
enti-fault-owner = Write whose account it is, 70 characters at most.
enti-fault-before = It ends before it begins: check both dates.

## Register

enti-log-catalogue = Service changed
enti-log-account-proposed = Account declared
enti-log-account-confirmed = Account confirmed
enti-log-account-ended = Account ended or refused
enti-log-ente = Data or state of the organisation changed

## Joining

enti-tile-joining = What your organisation still needs before it can be paid here. The list checks itself.
enti-tile-entes = The organisations of the region: how far they are, and in which state.
enti-tile-page = Texts, crest and offices that people see
enti-entes-lead = All organisations, with what they have done already. Every column is brought up to date by itself.
enti-entes-none-title = No organisations
enti-entes-none = Enrol the first one, then appoint its administrators.
enti-ente = Organisation
enti-ente-new = Enrol an organisation
enti-ente-code = Fiscal code
enti-ente-name = Name
enti-ente-ipa = IPA code
enti-ente-ipa-hint = In the index of public administrations, for example c_d612.
enti-ente-segregation = Segregation code
enti-ente-segregation-hint = Two digits, as pagoPA gave it to this organisation for us.
enti-agreement-hint = Number and date of the signed agreement.
enti-state-new = Written down
enti-state-test = On trial
enti-state-live = Live
enti-state-suspended = Suspended
enti-state-new-body = It prepares its data; nothing can be paid.
enti-state-test-body = Its notices are paid by their number; nobody finds it in lists.
enti-state-live-body = Everybody finds it and pays it.
enti-state-suspended-body = Its notices cannot be paid; receipts that come are still booked.
enti-steps = Change state
enti-steps-reason = Reason
enti-steps-hint = It stays in the story of the organisation.
enti-steps-wait-title = It cannot go live yet
enti-go-new = Back to written down
enti-go-test = Put on trial
enti-go-live = Go live
enti-go-suspended = Suspend
enti-why-step = It does not go there from here: look at how it is now.
enti-why-tasks = It goes live when everything is done.
enti-why-reason = Write why.

# $done - tasks done
# $all - all tasks
enti-tasks = { $done } of { $all } things done

enti-task = What
enti-task-who = Who does it
enti-task-time = How long it takes
enti-task-done = Done
enti-task-to-do = To do
enti-task-data = IPA code, telephone, e-mail and site
enti-task-agreement = Signed agreement
enti-task-people = Two people appointed who came in at least once

# $appointed - people appointed
# $entered - of them, those who came in
enti-task-people-so-far = Appointed: { $appointed }. Came in: { $entered }.

enti-task-notice = A test notice printed and read
enti-task-notice-half = The document can be read: the printed sheet is missing.
enti-task-account = A confirmed account
enti-task-services = A service in the catalogue
enti-task-texts = Presentation and hours
enti-task-station = The station answers
enti-task-payment = A first payment received
enti-short-data = Data
enti-short-agreement = Agreement
enti-short-people = People
enti-short-account = Account
enti-short-texts = Texts
enti-short-notice = Notice
enti-short-station = Station
enti-short-payment = Payment
enti-who-both = The organisation signs, the region writes it here
enti-who-two = Two administrators
enti-who-admin = An administrator
enti-who-anybody = Whoever pays a test notice
enti-time-days = Some days
enti-time-half-hour = Half an hour
enti-time-ten = Ten minutes
enti-time-two = Two minutes
enti-ready-title = Everything is done
enti-ready = The region can put your organisation live.
enti-probe = Try the station
enti-probe-body = We ask our station, from outside, what pagoPA will ask for a notice of yours that is to pay.

# $when - day and hour
enti-probe-last = Last tried on { $when }:

enti-probe-nothing = There is no notice to try with: prepare the test notice first.
enti-self-title = Contacts and texts of the organisation
enti-self-lead = What who has to pay reads. Name and IPA code are written by the region.
enti-phone = Telephone
enti-mail = E-mail
enti-site = Site
enti-about-ente-it = Presentation in Italian
enti-about-ente-en = Presentation in English
enti-about-ente-es = Presentation in Spanish
enti-hours-it = Hours and places in Italian
enti-hours-en = Hours and places in English
enti-hours-es = Hours and places in Spanish
enti-fault-ente-code = Write the fiscal code of the organisation, eleven digits: the last one checks the others.
enti-fault-ente-there = There is an organisation with this fiscal code or this IPA code already.
enti-fault-ente-name = Write the name, 140 characters at most.
enti-fault-ipa = An IPA code has 20 letters, digits and hyphens at most.
enti-fault-ipa-used = Another organisation has this IPA code already.
enti-fault-segregation = Write a number from 00 to 99.
enti-fault-segregation-used = The organisation has services already: the numbers of its notices begin with this code.
enti-fault-agreement = 140 characters at most.
enti-fault-phone = Write a telephone number, 40 characters at most.
enti-fault-mail = Write an e-mail address.
enti-fault-site = Write an address that begins with https://.
enti-fault-about-ente = The presentation has 1000 characters at most, and Italian comes first.
enti-fault-hours = The hours have 300 characters at most, and Italian comes first.

## Catalogues to begin with

enti-models = Ready catalogues
enti-models-lead = Begin with a ready catalogue: it adds what you do not have and leaves what you have as it is. Then change it as you like.
enti-model-town = Small town
enti-model-school = School office
enti-model-police = Local police
enti-model-there = There already
enti-model-added = To be added

# $n - services to add
enti-model-copy = { $n ->
    [one] Add one service
   *[other] Add { $n } services
}

enti-model-all-title = You have all of it already
enti-model-all = Every service of this catalogue is yours already.

## Entes from a file

enti-file = Enrol organisations from a file
enti-file-lead = A CSV file, a row for each organisation. Try it first: nothing is written while a row is wrong, and the same file twice changes nothing.
enti-file-label = CSV file

# $columns - names of columns
# $rows - most rows of a file
enti-file-hint = With the columns { $columns }; the others may be missing, and more are not looked at. 1 MB and { $rows } rows at most.

enti-file-try = Try
enti-file-load = Load
enti-file-row = Row
enti-file-rows = Rows of the file
enti-file-new = New
enti-file-changed = Changes
enti-file-same = The same
enti-file-done-title = Loaded
enti-file-done = The organisations of the file are written down.
enti-file-tried-title = All is well
enti-file-tried = Nothing was written: choose the file again and load it.

# $n - rows that are wrong
enti-file-wrong-title = { $n ->
    [one] One row is wrong
   *[other] { $n } rows are wrong
}

enti-file-wrong = Nothing was written: mend the file and try it again.
enti-file-none-title = No rows
enti-file-none = The file has only the names of its columns.
enti-fault-file = Choose a CSV file, 1 MB at most.

# $columns - names of columns
enti-fault-columns = These columns are missing in the first row: { $columns }. Start from the example file.

# $rows - most rows of a file
enti-fault-many = There are more than { $rows } rows: divide the file.

# $column - name of a column
enti-file-fault-yes-no = In column { $column } write sì or no.


## Page of an ente

enti-page-lead = The page people see when they look for the organisation: texts, crest, offices, services. What you save is seen at once.
enti-page-preview = See the preview
enti-page-public = Open the public page
enti-page-texts = Change texts and contacts
enti-page-crest = Crest
enti-page-crest-now = The crest now
enti-page-crest-file = Picture of the crest
enti-page-crest-hint = PNG, JPEG or WebP, at most 1 MB. We make it smaller and take hidden data away.
enti-page-crest-send = Upload the crest
enti-page-crest-drop = Remove the crest
enti-page-offices = Offices
enti-page-offices-none = No offices: add those where people can go or ask.
enti-page-office-new = Add an office
enti-page-office-name = Name of the office
enti-page-office-address = Address
enti-page-office-hours = Opening hours
enti-page-office-hours-hint = For example 8:30-12:30, 15-17. Empty: closed.
enti-page-office-pec = Certified email (PEC)
enti-page-office-book = Page to book an appointment (https://…)
enti-page-office-drop = Remove this office
enti-fault-crest-none = Choose a picture.
enti-fault-crest-heavy = The picture is too heavy: at most 1 MB.
enti-fault-crest-kind = It is not a whole PNG, JPEG or WebP picture.
enti-fault-crest-large = The picture is too large: at most 4096 pixels a side.
enti-fault-offices = There are thirty offices already: remove one first.
enti-fault-office-name = Write the name, at most 100 characters.
enti-fault-office-address = Write the address, at most 200 characters.
enti-fault-office-hours = Write the hours like 8:30-12:30, 15-17, in order.
enti-host = Host name
# $nome - the ente
enti-host-title = Host name of { $nome }
enti-host-lead = With a host name of its own, the organisation shows its page at that address; to pay and to log in people go on to the portal’s address.
enti-host-hint = For example pagamenti.comune.example.it. DNS and certificate must lead here already. Empty: none.
enti-fault-host = It is not a host name: write the name only, without https:// and without a port.
enti-fault-host-used = This name is the portal’s or another organisation’s.
enti-notice = Test notice
enti-notice-lead = A real notice, with your data, that the organisation owes to itself: no citizen finds it among what they owe, and it is withdrawn by itself when the organisation goes live. It tells whether what you print can be read and paid.
enti-notice-prepare-title = 1. Prepare it
enti-notice-prepare-body = We make it with the first of your services, and read the codes of the document at once.
enti-notice-prepare = Prepare the test notice
enti-notice-again = Read the codes of the document again
enti-notice-number = Notice number
enti-notice-amount = Amount
enti-notice-codes = Codes on the sheet
enti-notice-codes-two = QR code, and Data Matrix of the postal slip
enti-notice-codes-one = QR code: the organisation prints no postal slip for this account
enti-notice-print-title = 2. Print it
enti-notice-print-body = With the printer that you will use for notices, on an A4 sheet, at 100% (“actual size”).
enti-notice-download = Download the test notice (PDF)
enti-notice-send-title = 3. Show us the sheet
enti-notice-send-body = Scan the whole sheet, or take a photograph from above, in good light and without shadows. We read it and do not keep it.
enti-notice-file = Scan or photograph of the sheet
enti-notice-file-hint = PNG, JPEG or WebP, 12 MB at most.
enti-notice-send = Read the sheet
enti-notice-pay-title = 4. Pay it
enti-notice-pay-body = With notice number and tax code of the organisation, at “Pay a notice”: when pagoPA’s receipt comes, the first payment is done too.
enti-notice-pay = Go to “Pay a notice”
enti-notice-ok-title = The codes say what they must
enti-notice-ok = Every field is right: whoever reads the sheet at a counter pays the right thing.
enti-notice-qr = QR code
enti-notice-datamatrix = Data Matrix of the slip
enti-notice-field = Field
enti-notice-expected = It must say:
enti-notice-found = Says
enti-notice-same = Right
enti-notice-different = Different
enti-notice-form = Fixed part
enti-notice-account = Postal account
enti-notice-debtor-code = Tax code of who owes
enti-notice-debtor = Who owes
enti-notice-reason = Reason

# $percent - size of the sheet
enti-notice-scale = The sheet is at { $percent }% of the right size.

# $code - which code
enti-notice-not-found = { $code }: not found

enti-notice-scale-unknown = This picture does not tell whether the sheet is at 100%: a scan of the whole sheet does.
enti-notice-read-title = Readings made
enti-notice-none-title = No readings
enti-notice-none = Who had the codes read, when and with what outcome stays written here.
enti-notice-when = When
enti-notice-who = Who
enti-notice-what = What
enti-notice-what-pdf = The document
enti-notice-what-sheet = The printed sheet
enti-notice-lapsed = To be done again: something that the codes depend on has changed
enti-notice-bad-nothing = No code can be read
enti-notice-bad-qr = The QR code cannot be read
enti-notice-bad-datamatrix = The Data Matrix of the slip cannot be read
enti-notice-bad-other-code = There is a code that is not a notice’s
enti-notice-bad-ente = It is the notice of another organisation
enti-notice-bad-notice = It is another notice
enti-notice-bad-different = A field does not say what it must
enti-notice-bad-scale = The sheet is not at 100%
enti-notice-do-nothing = The picture may be shaken, out of focus, too dark or cut: take it again from above, with the whole sheet and good light, or use a scanner at 200 dots per inch.
enti-notice-do-qr = Check that the QR code is whole, black and without folds, and take the picture again with the whole sheet.
enti-notice-do-datamatrix = It is the square at the bottom of the sheet: check that the printer does not cut it, that it is black and sharp, and take the picture again with the whole sheet.
enti-notice-do-other-code = Photograph the sheet of the test notice only, with no other codes near it.
enti-notice-do-ente = The tax code that was read is not yours: send the sheet printed from this page.
enti-notice-do-notice = The number that was read is not that of the present test notice: download the PDF from this page, print it and send that one.
enti-notice-do-different = See below which one: if the sheet is the one of this page, call the region’s assistance before printing real notices.
enti-notice-do-scale = In the print window choose “actual size” or “100%”, not “fit to page”; then print and send it again.
enti-notice-why-state = The test notice is made while the organisation is on trial: ask the region to put it on trial.
enti-notice-why-service = First there must be a service in use, with an account that is good today.
enti-notice-why-none = There is no test notice to read: prepare one.
enti-notice-fault-file = Choose the scan or the photograph of the sheet.
enti-notice-fault-large = The picture is too large: 12 MB and 9000 pixels a side at most.
enti-notice-fault-picture = It is not a PNG, JPEG or WebP picture: if the scanner makes a PDF, save it as a picture.
enti-fault-rows = The file cannot be read as rows and columns: save it as CSV.
enti-file-template = Download an example file
enti-file-code = Code
enti-file-what = What
enti-file-cells = For each organisation: tax code of eleven digits, name, IPA code, segregation code from 00 to 99.
enti-file-services = Load services from a file
enti-file-services-lead = A CSV file, a row for each service of your organisation. Try it first: nothing is written while a row is wrong, and the same file twice changes nothing.
enti-file-services-region = A CSV file with the services of many organisations that are joining: who is live already loads its own. Try it first: nothing is written while a row is wrong, and the same file twice changes nothing.
enti-file-services-cells = The IBAN is of an account that is confirmed already. Amounts with a comma, days like 31/12/2026; avvisa: io, email, carta, with | between; maggiorazioni: days late and per cent, like 30:5|60:10; the other rules: sì or no. An empty cell does not change what is there.
enti-file-services-done = The services of the file are in the catalogue.
enti-file-fault-ente = It is not the tax code of an organisation that you may load for.
enti-file-fault-live = The organisation is live already: one of its administrators loads its services.
enti-file-fault-twice = The same is in a row above: keep one of them.
enti-file-fault-tell = In column avvisa write io, email or carta.
