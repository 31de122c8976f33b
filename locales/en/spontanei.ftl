spontanei-title = Pay without a notice
spontanei-lead = Look for the service or the organisation: fill in a form and pay at once, or print a notice to pay wherever you like.
spontanei-all-entes = All organisations
spontanei-search = What you want to pay
spontanei-search-hint = One or more words, for example canteen or certificate
spontanei-search-go = Search
spontanei-ente = Organisation
spontanei-none-title = We find nothing with these words
spontanei-none = Try fewer words, or choose the organisation only. If you have a notice, pay it with its code.
spontanei-have-notice = Pay a notice
spontanei-found = You can pay
spontanei-standard = you write reason and amount
spontanei-cost = What it costs
spontanei-cost-computed = It depends on your answers: you see it before you pay
spontanei-cost-free = You write the amount
# $da - the least amount, formatted
# $a - the greatest amount, formatted
spontanei-cost-tariff = From { $da } to { $a }
spontanei-who = Who can pay
spontanei-who-anyone = Everybody, also without logging in
spontanei-who-in = Who logs in with SPID, CIE or CNS
spontanei-who-child = Who logs in, for a child of theirs
spontanei-until = Until
spontanei-ways = At the end you choose: pay at once with pagoPA, or print the notice and pay it at a bank, post office or tobacconist.
spontanei-login = Log in to continue
spontanei-start = Fill in the form
spontanei-closed-title = This form is closed now
spontanei-closed = The organisation opens it on certain days only. Ask it which.
spontanei-changed-title = The organisation has changed this form
spontanei-changed = What you filled in is no longer valid. Start again: you will see the form as it is now, if it is still in use. You have paid nothing.
spontanei-stale-title = Check again what you wrote
spontanei-stale = Time has passed and one of the answers is no longer right today. Fill in the form again. You have paid nothing.
spontanei-again = Start again
spontanei-other = Look for another service
spontanei-done-title = The notice is ready
# $giorno - the last day, formatted
spontanei-done-body = You can pay it by { $giorno }, here or at banks, post offices and tobacconists. If you do not, it is cancelled by itself after that day.
spontanei-done-area = It is among your notices too, in To pay.
spontanei-done-cart = It is in your cart. If you do not pay it by tomorrow, it is cancelled by itself.
spontanei-done-paid = You have paid
spontanei-done-paid-body = The payment has reached the organisation.
spontanei-done-over = This notice can no longer be paid
# $giorno - the last day, formatted
spontanei-done-over-body = It was good until { $giorno } and nobody paid it. If you still need it, fill in the form again.
spontanei-amount = Amount
spontanei-reason = Reason
spontanei-notice = Notice code
spontanei-pay-by = To pay by
spontanei-download = Download the notice (PDF)
spontanei-see = See the notice
spontanei-cart = Go to cart
spontanei-keep = Download the notice now: you can come back to this page only until you close the browser.
spontanei-more-title = There are more questions
spontanei-more = They depend on your answers. Answer them and continue. If you had chosen a file, choose it again.
spontanei-continue = Continue
spontanei-back = Back
spontanei-for-whom = Who are you paying for?
spontanei-for-whom-label = Who has to pay
spontanei-somebody = Another person or a company
spontanei-somebody-hint = Write name and tax code below
spontanei-child = Who are you paying for?
spontanei-declare = I declare that I am a parent or guardian of this person
spontanei-name = Full name, or company name
spontanei-name-hint = Of who has to pay: it will be on the receipt
spontanei-cf = Tax code or VAT number
spontanei-cf-hint = 16 letters and digits, or 11 digits
spontanei-amount-label = How much you pay, in euros
# $da - the least amount, formatted
# $a - the greatest amount, formatted
spontanei-amount-hint = From { $da } to { $a }. For example 25 or 25,50
spontanei-file-hint = PDF, JPG or PNG, at most 5 MB
spontanei-plate-hint = Letters and digits, without spaces
spontanei-euro-hint = In euros, for example 25 or 25,50
spontanei-choose = Choose
spontanei-err-name = Write the full name, or the name of the company: at most 70 letters
spontanei-err-cf = A tax code has 16 characters, a VAT number 11 digits: check what you wrote
spontanei-err-child = Write the data of your child and tick the declaration
spontanei-err-amount = Write how much you pay in euros, for example 25 or 25,50
# $campo - label of the field
spontanei-err-missing = Answer “{ $campo }”
# $campo - label of the field
# $n - characters
spontanei-err-short = “{ $campo }”: at least { $n } characters are needed
# $campo - label of the field
# $n - characters
spontanei-err-long = “{ $campo }”: at most { $n } characters
# $campo - label of the field
# $forma - the pattern
spontanei-err-pattern = “{ $campo }”: it must be written like { $forma } (9 is a digit, A a letter, N either)
# $campo - label of the field
spontanei-err-number = “{ $campo }”: write a number, for example 12 or 12,5
# $n - digits
# $campo - label of the field
spontanei-err-decimals = { $n ->
    [0] “{ $campo }”: write a whole number
   *[other] “{ $campo }”: at most { $n } digits after the comma
}
# $campo - label of the field
# $n - the least value
spontanei-err-min = “{ $campo }”: at least { $n }
# $campo - label of the field
# $n - the greatest value
spontanei-err-max = “{ $campo }”: at most { $n }
# $n - the least amount
spontanei-err-amount-min = The amount must be at least { $n } euros
# $n - the greatest amount
spontanei-err-amount-max = The amount can be at most { $n } euros
# $campo - label of the field
spontanei-err-date = “{ $campo }”: write day, month and year, for example 31/12/2026
# $campo - label of the field
spontanei-err-choice = “{ $campo }”: choose one of the answers
# $campo - label of the field
spontanei-err-plate = “{ $campo }”: write the number plate, 7 or 8 letters and digits
# $campo - label of the field
spontanei-err-rule = “{ $campo }”: check what you wrote
# $campo - label of the field
spontanei-err-consent = Tick “{ $campo }” to continue
# $campo - label of the field
spontanei-err-file = “{ $campo }”: the file must be a PDF, JPG or PNG
# $campo - label of the field
spontanei-err-big = “{ $campo }”: the file can be at most 5 MB
spontanei-err-sum = What you wrote gives no amount to pay: check the numbers
spontanei-check-title = Check and choose how to pay
spontanei-check-lead = The organisation has received nothing yet.
spontanei-repriced-title = The amount has changed
spontanei-repriced = The amount to pay has changed since you filled in the form: look at the new one before you continue.
spontanei-debtor = Who has to pay
spontanei-how-title = How you want to pay
spontanei-how-pay = Pay now
spontanei-how-pay-text = It goes in the cart and you pay with pagoPA, by itself or with other notices. If you do not pay within a day, it is cancelled by itself.
spontanei-how-print = Print the notice
# $n - days
spontanei-how-print-text = You have { $n ->
    [one] { $n } day
   *[other] { $n } days
} to pay it at a bank, post office or tobacconist. If you do not, it is cancelled by itself.
spontanei-how-area = Keep it among your notices
spontanei-how-area-text = You find it in To pay when you log in, with its last day.
spontanei-restart = Change what you wrote: start the form again
spontanei-yes = Yes
spontanei-no = No
spontanei-request-title = What the payer wrote
spontanei-request-at = Filled in on
spontanei-request-child = Parent or guardian, by their declaration
spontanei-request-files = Files
spontanei-request-no-files = No files.
spontanei-request-back = Back to the position
spontanei-old-title = Somebody has changed the form
spontanei-old = The form has changed since you opened the page, in another tab or by somebody else. Look at it as it is now and make the change again.
spontanei-old-see = See the form
spontanei-forms-lead = With forms people pay without having a notice. You compose them here, without programming.
spontanei-forms-none-title = No forms
spontanei-forms-none = Start below, from a model.
spontanei-form = Form
spontanei-service = Service
spontanei-state = State
spontanei-untitled = Form without a title
spontanei-state-on = In use
spontanei-state-draft = Draft
spontanei-state-off = Withdrawn
spontanei-new-title = New form
spontanei-no-services = You look after no service in use.
spontanei-model = From which model
spontanei-model-hint = Amounts and values of the models are examples: change them.
spontanei-new = Create the form
spontanei-blank-title = Simple form of every service
spontanei-blank = Who pays writes reason and amount. It is there for every service: switch it off where only you decide amounts.
spontanei-change = Change
spontanei-blank-on = On
spontanei-blank-off = Off
spontanei-switch-off = Switch off
spontanei-switch-on = Switch on
spontanei-model-empty = Empty
spontanei-model-fine = Fine by its number
spontanei-model-certificates = Fees for certificates
spontanei-model-exam = Doctoral exam
spontanei-model-room = Room hire
spontanei-model-lamp = Votive lamp
spontanei-model-cemetery = Cemetery services
spontanei-cannot-publish = Before publishing, correct what is wrong
# $n - version
spontanei-draft-lead = You are composing version { $n }. Citizens see it only when you publish it.
spontanei-general = Title, amount and reason
spontanei-try = Try the form
spontanei-fields = Questions
spontanei-add-kind = Kind of the new question
spontanei-add = Add the question
spontanei-publish-title = Publish
spontanei-publish-text = From then on this version is used and no longer changes. Who was filling in the one before has two hours to finish.
spontanei-publish = Publish the form
# $n - version
spontanei-in-use = In use: version { $n }
spontanei-as-citizens = See it as citizens do
spontanei-withdraw-text = If you withdraw it nobody can use it any more. Notices already printed stay payable until their last day.
spontanei-withdraw = Withdraw the form
spontanei-version-title = New version
spontanei-version-text = To change the form prepare a new version: the one in use stays until you publish.
spontanei-version-new = Prepare a new version
spontanei-history = Who did what
spontanei-when = When
spontanei-by = Who
spontanei-what = What
# $n - version
spontanei-did-create = Prepared version { $n }
# $n - version
spontanei-did-change = Changed version { $n }
# $n - version
spontanei-did-publish = Published version { $n }
# $n - version
spontanei-did-withdraw = Withdrew version { $n }
spontanei-ready-title = The form is ready
spontanei-ready = Try it, then publish it.
# $n - things
spontanei-problems = { $n ->
    [one] There is { $n } thing to correct
   *[other] There are { $n } things to correct
}
spontanei-fields-none-title = No questions
spontanei-fields-none = Add the first one below.
spontanei-label = Label
spontanei-kind = Kind
spontanei-up = Up
spontanei-down = Down
spontanei-remove = Remove
spontanei-kind-number = Number
spontanei-kind-amount = Amount in euros
spontanei-kind-date = Date
spontanei-kind-choice = One choice
spontanei-kind-choices = Several choices
spontanei-kind-cf = Tax code
spontanei-kind-plate = Number plate
spontanei-kind-file = File
spontanei-kind-consent = Tick
spontanei-kind-text = Text
# $parte - what is missing or too long
spontanei-bad-missing = Something that is needed is missing: { $parte }
# $parte - what is missing or too long
# $n - the most
spontanei-bad-too-much = { $parte }: at most { $n }
spontanei-bad-name = A name has small letters, digits and _, begins with a letter, at most 30
# $nome - the name
spontanei-bad-twice = There is another “{ $nome }” already
spontanei-bad-days = The last day is before the first
spontanei-bad-term = Days to pay are from 1 to 365
spontanei-bad-limits = The least cannot be more than the most, and a text has at most 500 characters
spontanei-bad-zero = The fixed amount is zero
# $campo - name of the field
spontanei-bad-tariff-field = The amount must follow a question with one choice, and each of its values needs a row in the tariff: { $campo }
spontanei-bad-computed = Only texts, numbers, amounts and dates can be computed
spontanei-bad-day = Write day, month and year
spontanei-bad-number = Write a number, for example 12 or 12,5
spontanei-bad-pattern = A pattern uses 9 for a digit, A for a letter, N for either; * after one of them repeats it
# $riga - the row
spontanei-bad-row = This row of the tariff cannot be read: { $riga }. Write name = amount
spontanei-bad-braces = The braces of the reason do not close
# $campo - name of the field
spontanei-bad-reason-field = The reason names a question that is not there: { $campo }
# $campo - name of the field
spontanei-bad-personal = Banks and treasurers read the reason: it cannot contain data of a person ({ $campo })
# $campo - name of the field
spontanei-bad-wordless = A file or a tick cannot be written in the reason: { $campo }
spontanei-bad-only-fields = The reason must have words of its own, besides the answers
# $n - characters
# $max - the most
spontanei-bad-long = The reason can reach { $n } characters and { $max } fit: shorten it, or let it be cut
# $riga - line
# $colonna - column
# $detto - what is wrong
spontanei-x-at = Line { $riga }, column { $colonna }: { $detto }
# $c - the character
spontanei-x-letter = the character { $c } means nothing here
spontanei-x-open = the quote that closes the text is missing
spontanei-x-number = the number has too many digits
# $parola - the word
spontanei-x-unexpected = { $parola } does not belong here
spontanei-x-end = it ends too early
spontanei-x-long = it is too long: at most 1000 characters
spontanei-x-deep = it is too complicated: divide it among several computed questions
# $nome - the name
spontanei-x-function = there is no function { $nome }
# $nome - the name
spontanei-x-field = no question above is called { $nome }
# $nome - the function
# $min - the least
# $max - the most
spontanei-x-values = { $nome } takes { $min } to { $max } values, divided by semicolons
# $atteso - kind of value
# $trovato - kind of value
spontanei-x-type = { $atteso } is needed here, and there is { $trovato }
spontanei-x-compare = these two values cannot be compared so
# $valore - the value
spontanei-x-value = { $valore } is not among the values of the question
# $nome - the row
spontanei-x-tariff = the tariff has no row { $nome }
spontanei-x-day = a day is written data('31/12/2026')
spontanei-type-number = a number
spontanei-type-text = a text
spontanei-type-day = a day
spontanei-type-yes-no = a yes or a no
spontanei-type-list = a list
spontanei-italian = Italian
spontanei-english = English
spontanei-spanish = Spanish
spontanei-other-languages = In English and Spanish
spontanei-amount-fixed = Always the same
spontanei-amount-computed = Computed by a formula
spontanei-amount-free = Who pays writes it
spontanei-amount-tariff = From the tariff, by an answer
spontanei-form-title = Title
spontanei-form-text = What it is for, for whom, what it costs
spontanei-from-day = From the day
spontanei-to-day = Until the day
spontanei-days = Days to pay the printed notice
spontanei-days-hint = From 1 to 365. Then the notice is cancelled by itself.
spontanei-fixed = Fixed amount
spontanei-if-fixed = In euros, if the amount is always the same
spontanei-least = Least amount
spontanei-most = Greatest amount
spontanei-if-free = In euros, if who pays writes it
spontanei-formula = Formula of the amount
spontanei-if-computed = If the amount is computed. For example: ore * tariffa(sala)
spontanei-tariff-field = Question that it depends on
spontanei-if-tariff = The name of the question, if the amount comes from the tariff
spontanei-tariff = Tariff
spontanei-tariff-hint = A row a value: name = amount. For example: grande = 25
spontanei-reason-hint = At most 140 characters. In braces the name of a question: its answer goes there.
spontanei-cut = If the reason is too long, cut it
spontanei-save = Save
# $tipo - kind of field
spontanei-field-title = Question: { $tipo }
# $nomi - names of fields
spontanei-names = In formulas you can use the questions that come before: { $nomi }
spontanei-field-name = Name in formulas
spontanei-field-name-hint = Small letters, digits and _. People do not see it.
spontanei-help = Help under the label
spontanei-group = Title of the group that begins here
spontanei-mandatory = The answer is mandatory
spontanei-shown-if = Show it only if
spontanei-shown-if-hint = For example: sala = 'grande'
spontanei-valid-if = The answer is right if
spontanei-valid-if-hint = For example: giorno >= oggi
spontanei-invalid-text = What to say when it is not right
spontanei-computed-by = Do not ask it: compute it so
spontanei-computed-by-hint = For example: eta(nascita)
spontanei-min-letters = Characters, at least
spontanei-max-letters = Characters, at most
spontanei-pattern = Pattern
spontanei-pattern-hint = 9 is a digit, A a letter, N either, * repeats. For example: V/9*/9999
spontanei-min = At least
spontanei-max = At most
spontanei-decimals = Digits after the comma
spontanei-values = Values
spontanei-values-hint = One a line: name | Italian | English | Spanish
spontanei-try-lead = It is as citizens will see it. Write trial values: nothing is made.
spontanei-would-be = It would become this notice
# $giorno - the last day, formatted
spontanei-would-be-by = Printed today, it is to pay by { $giorno }.
spontanei-try-go = Try

## Where to begin

spontanei-frequent = Most common services
# $n - entes that have the service
spontanei-frequent-entes = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
}
spontanei-by-ente = Search by organisation
