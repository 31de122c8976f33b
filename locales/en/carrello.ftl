carrello-title = Check and pay
carrello-lead = We have checked the amounts with the organisations.
carrello-empty-title = Your cart is empty
carrello-empty = Choose the notices to pay: they will be here, ready for one payment.
carrello-back = Back to the notices
carrello-by-code = Pay a notice with its code
carrello-remove = Remove
carrello-changed = Amount updated
# $amount - amount seen when it was added
carrello-changed-was = it was { $amount } when you added it.
carrello-aside-title = Set aside
carrello-aside-lead = These notices are not part of the payment. Each has its reason.
carrello-aside-unknown = The organisation no longer has this notice.
carrello-aside-cancelled = The organisation has cancelled this notice: you do not have to pay it.
carrello-aside-paid = This notice is already paid.
carrello-aside-replaced = This debt was paid another way.
carrello-aside-expired = The term is over and the organisation does not accept online payment any more.
carrello-aside-reduced = The reduction is over and this notice cannot be paid any more: the full amount has another notice.
carrello-aside-not-yet = It cannot be paid yet.
# $time - time of the day
carrello-aside-locked = A payment of this notice has started: we are waiting for confirmation until { $time }. If you have already paid it, do nothing: the receipt will arrive here.
carrello-aside-locked-again = The payment did not go through: try again now
carrello-aside-conflict = The cart already has another way to pay the same debt. Keep only the one you prefer.
# $ente - name of the ente
carrello-aside-unverified = { $ente } has not answered for a while: we do not know whether the amount is still this one. It stays in the cart: try again later.
# $ente - name of the ente
carrello-aside-gone = { $ente } does not show this notice any more: it may have been paid or cancelled. Ask it before you pay elsewhere.
carrello-email-title = Where do we send the confirmation?
carrello-email-label = Email
carrello-email-hint = pagoPA writes to you here when the payment is complete.
carrello-email-error = Write an email like name@example.com
# $n - how many notices
carrello-total = { $n ->
    [one] Total of { $n } notice
   *[other] Total of { $n } notices
}
# $n - how many payments
carrello-split = You can pay up to 5 notices at a time. We have split yours into { $n } payments.
# $n - which payment
# $tot - how many payments
carrello-payment-of = Payment { $n } of { $tot }
carrello-to-pagopa = You will go to the pagoPA site, choose how to pay and see the fee before you confirm.
# $amount - total of the payment
carrello-pay = Pay { $amount } with pagoPA
carrello-moved-title = Something has changed
carrello-moved-amount = An amount changed while you were on this page. Check the new total and confirm.
carrello-moved-line = A notice can no longer be paid: we have set it aside. Check the new total and confirm.
carrello-failed-title = We could not start the payment
carrello-failed-body = Nothing was charged. Try again in a few minutes.
carrello-failed-notice = pagoPA says that at least one of these notices cannot be paid now: someone may be paying it already. Nothing was charged. Remove one, or try again in half an hour.
carrello-twice-title = You have already opened a payment for these notices
# $time - time of the day
carrello-twice-body = You opened it at { $time }. If you are completing it in another window, finish there. If you closed it without paying, you can start again.
carrello-twice-see = See how the first one went

carrello-ricerca-title = Pay a notice
carrello-ricerca-lead = No need to sign in. Copy the details from the pagoPA payment notice.
carrello-ricerca-code-label = Notice code
carrello-ricerca-code-hint = 18 digits, under the QR code. Spaces are fine.
# $n - digits written
carrello-ricerca-code-error = The notice code has 18 digits: you entered { $n }
carrello-ricerca-code-empty = Write the notice code
carrello-ricerca-code-check = Check the notice code again: a digit seems wrong
carrello-ricerca-cf-label = Tax code or VAT number of the holder
carrello-ricerca-cf-hint = Of the person or company the notice is for. If it names nobody, as a fine left on a windscreen, that of the organisation. We use it only to find the right notice.
carrello-ricerca-cf-error = A tax code has 16 characters, a VAT number 11 digits
carrello-ricerca-submit = Find the notice
carrello-ricerca-login-title = Do you have SPID, CIE or CNS?
carrello-ricerca-login-body = If you sign in, all your notices and receipts are ready for you.
carrello-ricerca-login-button = Sign in to the personal area
carrello-ricerca-miss-title = Notice not found
carrello-ricerca-miss = We cannot find a notice with these details. Check the code and the tax code. If it has just arrived, try again tomorrow.
carrello-ricerca-found = We have found the notice
carrello-ricerca-add = Add to cart
carrello-ricerca-again = Find another notice
# $date - day of the payment
carrello-ricerca-paid = This notice was already paid on { $date }.
carrello-ricerca-paid-body = If you need the receipt, sign in to the personal area or ask the organisation for it.
carrello-ricerca-card = The notice
