## The list

quietanze-title = Receipts
quietanze-lead = Here are the receipts of your payments. They stay here for you.
quietanze-empty-title = You have no receipts yet
quietanze-empty-text = When you pay a notice, its receipt appears here. You also find the receipts of notices paid at a bank, at the post office or with an app.
quietanze-empty-action = Go to To pay
quietanze-none-title = We cannot find receipts with these filters
quietanze-none-text = Try with fewer words or with another year.
quietanze-none-action = Remove the filters
quietanze-filter = Filter
quietanze-filter-year = Year
quietanze-filter-ente = Body
quietanze-filter-person = In the name of
quietanze-filter-all-years = All years
quietanze-filter-all-enti = All organisations
quietanze-filter-all-people = Everyone
quietanze-filter-me = Me
quietanze-filter-others = Other people
quietanze-filter-search = Search
quietanze-filter-search-hint = A person, the reason or the notice code
quietanze-filter-submit = Show receipts

# $n - how many receipts
quietanze-count = { $n ->
    [one] { $n } receipt
   *[other] { $n } receipts
}

# $nome - the person the notice was addressed to
quietanze-for = for { $nome }

# $data - day of payment, for example: 21 November
quietanze-paid = Paid on { $data }

quietanze-chip-double = Paid twice
quietanze-chip-late = Paid late
quietanze-download = Download the receipt (PDF)

## One receipt

# $importo - amount paid
quietanze-page-title = Payment of { $importo } received

# $quando - moment of payment, for example: 4 November at 21:17
quietanze-page-when = Paid { $quando }

# $size - size of the file, for example: 40 KB
quietanze-page-download = Download the receipt (PDF, about { $size })

quietanze-page-back = Back to receipts
quietanze-double-title = This notice had already been paid

# $ente - name of the ente
quietanze-double-text = You have more than one payment for the same notice. To get the extra money back, write to { $ente } and attach this receipt.

quietanze-late-title = The payment arrived late

# $ente - name of the ente
quietanze-late-text = The notice was overdue or withdrawn. The money arrived all the same: if { $ente } has to ask you for a difference or give something back, it will contact you.

## Names of the data, on the page and in the PDF

quietanze-section-payment = The payment
quietanze-section-notice = The notice
quietanze-section-people = The people
quietanze-section-beneficiaries = Who gets the money
quietanze-amount = Amount paid
quietanze-fee = Transaction fee
quietanze-fee-unknown = Not told by the payment provider
quietanze-total = Total with the transaction fee
quietanze-paid-at = Date and time of payment
quietanze-when-unknown = not told
quietanze-method = Payment method
quietanze-method-cash = Cash
quietanze-method-card = Credit, debit or prepaid card
quietanze-method-bancomat = Bancomat
quietanze-method-account = Bank account
quietanze-method-paypal = PayPal
quietanze-psp = Payment service provider (PSP)
quietanze-psp-id = PSP code
quietanze-receipt-id = Unique payment number
quietanze-ente = Body
quietanze-ente-cf = Tax code of the organisation
quietanze-notice = Notice code
quietanze-iuv = IUV code
quietanze-causale = Reason for payment
quietanze-debtor = Notice in the name of
quietanze-payer = Paid by

# $codice - tax code
quietanze-cf = tax code { $codice }

quietanze-beneficiary = Beneficiary
quietanze-taxonomy = Taxonomy
quietanze-share = Amount

## Only in the PDF

quietanze-pdf-title = Payment receipt

# $numero - notice number
quietanze-pdf-document = Payment receipt of notice { $numero }

# $quando - day and time of payment
quietanze-pdf-when = Date of payment: { $quando }

quietanze-pdf-statement = This receipt discharges the debt: it proves that the amount shown was paid to the creditor organisation. The date of payment is the one written above.

# $portale - name of the portal
# $regione - name of the region
quietanze-pdf-footer = { $portale }, { $regione }. Data received from the pagoPA platform.

# $n - number of this page
# $m - number of pages
quietanze-pdf-page = Page { $n } of { $m }

## Whether a receipt is genuine

quietanze-verify-title = Verify a receipt
quietanze-verify-lead = Were you shown a receipt, or a certificate of expenses, of this portal? Here you can check whether it is genuine.
quietanze-verify-code = Verification code
quietanze-verify-hint = The 32 letters and digits beside the QR code, at the end of the sheet.
quietanze-verify-submit = Verify
quietanze-verify-error = The code has 32 characters, digits and letters from a to f: check it and try again.
quietanze-verify-ok = The receipt is genuine

# $regione - name of the region
quietanze-verify-ok-text = This payment is recorded in the portal of { $regione }. Check that the data below are the same as on the sheet.

quietanze-verify-double = The notice had been paid already: this is a second payment, which the organisation can refund.
quietanze-verify-compare = Compare with the sheet
quietanze-verify-another = Verify another code
quietanze-verify-unknown = No receipt has this code
quietanze-verify-unknown-text = Check the code, or the address: if it is written right, the sheet does not come from this portal. Do not trust it, and tell the organisation.
quietanze-pdf-verify = Whoever holds this sheet can check that it is genuine: scan the QR code, or open the address and type the code.
quietanze-pdf-verify-alt = QR code: opens the page that says whether this receipt is genuine, at the address written beside it.
quietanze-page-xml = Download the original electronic receipt

## A year in one go

# $anno - the year
# $n - how many receipts
# $size - size of the file, for example: 2 MB
quietanze-zip = { $n ->
    [one] Download the receipt of { $anno } (ZIP, about { $size })
   *[other] Download the { $n } receipts of { $anno } (ZIP, about { $size })
}

# $anno - the year
# $m - how many files
# $max - most receipts in a file
quietanze-zip-parts = There are many receipts of { $anno }: you find them in { $m } files, with { $max } receipts each at most.

# $anno - the year
# $n - number of this part
# $m - how many parts
quietanze-zip-part = Download the receipts of { $anno }, part { $n } of { $m } (ZIP)

quietanze-zip-day = Date
quietanze-zip-remark = Remark
quietanze-zip-file = File

## The certificate of a year’s expenses

# $anno - the year
quietanze-cert-title = Certificate of expenses { $anno }

quietanze-cert-lead = For your tax return: what you paid with pagoPA in a year, person by person and service by service.
quietanze-cert-choose = Show the year
quietanze-cert-summary = In short
quietanze-cert-total = Total expenses
quietanze-cert-traced = Of which by traceable payments
quietanze-cert-payments = Number of payments
quietanze-cert-running = The year is not over: here are the payments made so far.
quietanze-cert-download = Download the certificate (PDF)

# $anno - the year
quietanze-cert-list = Go to the receipts of { $anno }

# $anno - the year
quietanze-cert-empty = No payments in { $anno }

quietanze-cert-empty-text = When you pay a notice, the expense appears here. Choose another year, if you look for earlier payments.

# $anno - the year
# $max - most payments in a certificate
quietanze-cert-many = You have more than { $max } payments in { $anno }

quietanze-cert-many-text = The certificate is meant for the expenses of a family. Download the receipts of the year: the ZIP file also has a list that a spreadsheet opens.

# $anno - the year
quietanze-cert-many-action = Go to the receipts of { $anno }

# $chi - name and tax code of a person
quietanze-cert-for = Issued to { $chi }

# $data - a day
quietanze-cert-issued = Date of issue: { $data }

# $chi - name and tax code of a person
quietanze-cert-person = Expenses for { $chi }

# $chi - name and tax code of a person
# $codici - tax codes of before
quietanze-cert-before = { $chi }, before { $codici }

# $importo - an amount
quietanze-cert-person-total = Total: { $importo }

quietanze-cert-service-total = Total of the service
quietanze-cert-reason = Reason and IUV code
quietanze-cert-how = Payment with pagoPA

# $modo - way of payment, for example: Bancomat
quietanze-cert-how-traced = { $modo }, traceable

quietanze-cert-how-cash = Cash, not traceable
quietanze-cert-how-unknown = Way not told

# $importo - an amount
quietanze-cert-duty = of which stamp duty: { $importo }

quietanze-cert-payer-unknown = The receipt does not say who paid

# $chi - name and tax code of a person
quietanze-cert-payer = Paid by { $chi }

# $chi - name and tax code of a person
quietanze-cert-addressed = Notice addressed to { $chi }

quietanze-cert-out = Not in the total
quietanze-cert-double = Second payments
quietanze-cert-double-text = These notices had already been paid: the organisation can give the money back.
quietanze-cert-others = Paid by other people
quietanze-cert-others-text = The notices are yours, but the receipt says that another person paid: the expense is theirs.
quietanze-cert-notes = Good to know
quietanze-cert-note-fees = The fee kept by whoever handled the payment is not included.
quietanze-cert-note-year = The year is that of the day of payment, even when the service is of another year.
quietanze-cert-note-refunds = Refunds by organisations do not pass through here: if you had any, take them away.
quietanze-cert-note-deduction = The certificate says what was paid, by whom and how. Which expenses can be deducted is up to the law: ask your tax helper (CAF).
quietanze-cert-verify-title = Verify the certificate
quietanze-cert-verify-alt = QR code: opens the page that says whether this certificate is genuine, at the address written beside it.
quietanze-verify-cert-ok = The certificate is genuine

# $regione - name of the region
quietanze-verify-cert-ok-text = This certificate of expenses comes from the portal of { $regione }. Check that the data below are the same as on the sheet.

quietanze-verify-cert-since = It says how things stood on the day of issue. Payments that arrived later are not in it.
quietanze-verify-cert-year = Year of the expenses
quietanze-verify-cert-issued = Issued on
quietanze-stamp-duty = Stamp duty
quietanze-stamp-download = Download the digital stamp (XML)
quietanze-stamp-hint = Keep it with the document: it proves that the stamp duty is paid.
