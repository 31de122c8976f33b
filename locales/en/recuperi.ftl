recuperi-title = Missing receipts
recuperi-lead = Somebody paid and it does not show here? The receipt can be asked for at pagoPA: it takes the notice number and the code of the payment.
recuperi-off-title = Asking is not possible for now
recuperi-off = The pagoPA service that gives receipts is missing from the configuration of the portal. Tell the Region.
recuperi-number = Notice number
recuperi-number-hint = 18 digits.
recuperi-iur = Payment code
recuperi-iur-hint = It is on the receipt given by the bank or the counter: it is called IUR, transaction identifier or receipt identifier.
recuperi-submit = Ask for the receipt
# $n - how many more questions can be asked now
# $max - how many in an hour
recuperi-left = pagoPA answers at most { $max } questions an hour, of all organisations together. { $n } are left now.
# $quando - day and hour
# $max - how many in an hour
recuperi-wait = pagoPA answers at most { $max } questions an hour, of all organisations together, and they are used up. You can ask all the same: the question leaves by itself, not before { $quando }.
recuperi-bad-number = Write the notice number: 18 digits, no letters.
recuperi-bad-iur = Write the payment code as it is on the receipt: letters and digits, 35 at most.
recuperi-other-service = This notice is not of a service that you follow: ask who follows it, or who administers your organisation.
recuperi-here = The receipt of this payment is here already: look for the notice among the positions.
recuperi-full = Your organisation has ten questions waiting already. Wait for the answers, then ask again.
recuperi-list = Receipts asked for
recuperi-none-title = No receipt was asked for
recuperi-none = Those you ask for stay here, with the answer.
recuperi-asked = Asked
recuperi-state = Answer
recuperi-gpd = Asked by itself at GPD
recuperi-waiting = Waiting
recuperi-found = Arrived
# $giorno - day of the payment
recuperi-paid-on = Paid on { $giorno }.
recuperi-paid-unknown = Day of the payment not told.
recuperi-missing = pagoPA does not have it
recuperi-given-up = No receipt
recuperi-missing-why = Check the code with who paid. If it was paid today, ask again tomorrow.
recuperi-why-missing = It is not there yet: we ask again by ourselves.
recuperi-why-refused = pagoPA does not take the question: check the payment code.
recuperi-why-key = pagoPA does not know the key of the portal. Tell the Region.
recuperi-why-busy = pagoPA asked us to wait.
recuperi-why-broken = pagoPA does not answer.
recuperi-why-nonsense = The answer of pagoPA cannot be read. Tell the Region.
recuperi-why-other = pagoPA answered with the receipt of another payment: check number and code.
