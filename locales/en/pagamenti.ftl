pagamenti-crumb = Outcome of the payment
# $amount - sum paid
pagamenti-ok = You have paid { $amount }
pagamenti-ok-body = The receipts are below and stay in “Receipts”.
pagamenti-ok-body-anon = The receipts are below. Keep this address or download them now.
pagamenti-pending = We are waiting for your payment to be confirmed
# $time - time of the day
pagamenti-pending-body = It usually takes a few seconds, at the latest by { $time }. You can close this page: the receipt will arrive anyway.
pagamenti-dont-repeat = Do not pay again: we are waiting for pagoPA to confirm.
pagamenti-check-again = Check again
# $done - notices paid
# $n - notices in the payment
pagamenti-partial = You have paid { $done } of { $n } notices
pagamenti-partial-body = The others are still in your cart.
pagamenti-cancelled = The payment was not completed
pagamenti-cancelled-body = Nothing was charged. The notices are still in your cart.
# $time - time of the day
pagamenti-uncertain-body = pagoPA says that it did not go through. If confirmation arrives by { $time } after all, you will find it here.
pagamenti-refused = The payment did not start
pagamenti-number = Operation number
pagamenti-date = Date
pagamenti-notices = The notices of this payment
pagamenti-state-paid = Paid
pagamenti-state-pending = Waiting for confirmation
pagamenti-state-unpaid = Not paid
pagamenti-receipt-pdf = Download the receipt (PDF)
pagamenti-receipt-elsewhere = The receipt comes by e-mail from whoever took the payment. The person the notice is for also finds it under “Receipts” after logging in.
pagamenti-now = What now?
pagamenti-retry = Try the payment again
pagamenti-next = Go to the next payment
# $n - notices still in the cart
pagamenti-next-body = { $n ->
    [one] { $n } notice is still in your cart.
   *[other] { $n } notices are still in your cart.
}
pagamenti-back = Back to To pay
pagamenti-receipts = Go to receipts
pagamenti-home = Back to the start
pagamenti-can-title = What you can do
pagamenti-can-retry = Try again now, even with another way to pay.
pagamenti-can-elsewhere = Pay at a bank, at the post office or at a tobacconist’s with the notice code.
pagamenti-can-hold = If the amount shows as held on your card, it is usually released within minutes.
pagamenti-unpaid-body = We have no confirmed payment. If you see a charge on your account, write to us: we can trace it with the operation number.
