fascicolo-title = To pay
fascicolo-lead = Everything you owe to the Region and its partner organisations is here. Choose the notices and pay them together.
fascicolo-empty = You have nothing to pay. New notices will appear here.
fascicolo-empty-code = Have a notice in your hand? Pay it with its code
fascicolo-empty-filter = No notice with these filters.
fascicolo-filter-clear = Show all the notices
fascicolo-total = In all
fascicolo-overdue = Overdue
fascicolo-week = Within 7 days
fascicolo-month = Within 30 days
fascicolo-later = Later
fascicolo-nothing = Nothing for you to do
# $n - how many notices
fascicolo-in-notices = { $n ->
    [one] in { $n } notice
   *[other] in { $n } notices
}
# $time - time of the day
fascicolo-fresh = Updated at { $time }
fascicolo-fresh-body = You see the notices that the partner organisations have loaded until now. If you hold one that is not here, you can pay it with its code.
fascicolo-again = Check again
fascicolo-by-code = Pay with the notice code
fascicolo-group-by = Group by
fascicolo-by-due = Due date
fascicolo-by-ente = Body
fascicolo-by-person = Person
fascicolo-filter = Filter
fascicolo-filter-ente = Body
fascicolo-filter-person = Person
fascicolo-filter-all = All
fascicolo-filter-apply = Show
# $date - last day
fascicolo-due-by = By { $date }
fascicolo-due-none = No due date
# $amount - reduced amount
# $date - last day of the reduction
fascicolo-reduced-over = The reduced payment ({ $amount }) was valid until { $date }. You now owe the full amount.
# $amount - full amount
# $date - last day of the reduction
fascicolo-reduced-until = Reduced amount until { $date }, then { $amount }.
# $n - how many instalments
# $amount - amount of each
fascicolo-instalments = You can also pay in { $n } instalments of { $amount }
# $amount - first part
fascicolo-deposit = You can also pay a deposit of { $amount }, then the balance
fascicolo-instalments-link = choose how to pay
fascicolo-pending = Waiting for confirmation
# $time - time of the day
fascicolo-pending-until = Someone is paying this notice: we are waiting for pagoPA to confirm until { $time }. Do not pay again.
fascicolo-cancelled = Cancelled by the organisation
fascicolo-cancelled-body = The organisation has cancelled this notice: you do not have to pay it.
# $reason - words of the ente
fascicolo-cancelled-reason = Reason: { $reason }
fascicolo-expired = Online payment is closed
# $ente - name of the ente
fascicolo-expired-body = The term is over and { $ente } does not accept online payment any more. Write to or call the organisation.
# $date - first day
fascicolo-not-yet = Payable from { $date }
fascicolo-go-cart = Go to cart
fascicolo-missing = Is a notice missing?

fascicolo-detail-how = How do you want to pay?
fascicolo-detail-single = All at once
fascicolo-detail-add = Add to cart
fascicolo-detail-in-cart = In the cart
fascicolo-detail-data = About this notice
fascicolo-detail-code = Notice code
fascicolo-detail-ente-cf = Tax code of the organisation
fascicolo-detail-holder = In the name of
fascicolo-detail-notified = Served on
fascicolo-detail-found = Found on
fascicolo-detail-amount = Amount
fascicolo-detail-due = Due date
fascicolo-detail-contact = Is something wrong?
# $ente - name of the ente
fascicolo-detail-contact-body = If you think the amount is wrong or the notice is not yours, ask { $ente }.
fascicolo-detail-elsewhere = You can also pay it elsewhere
fascicolo-detail-elsewhere-body = With the notice code and the tax code of the organisation you can pay at a bank, at the post office, at a tobacconist’s or with an app.
fascicolo-detail-paid-known = Known to be paid since
fascicolo-detail-paid-on = Paid on
fascicolo-detail-paid = This notice is paid.
fascicolo-detail-receipts = Go to receipts
fascicolo-shared = Owed by several people
fascicolo-shared-body = Whoever pays first pays for everyone: nothing more is asked of the others. Here you see only your own notices.
fascicolo-shared-paid = Someone else has already paid
fascicolo-shared-paid-body = Several people owed this payment: another of them has paid, all of it or the first instalment, and your notice can no longer be paid. If the rest does not arrive, the organisation may ask you for it with a new notice.
fascicolo-empty-title = Nothing to pay
# $n - how many instalments
# $amount - amount of the first
fascicolo-detail-plan = In { $n } instalments: the first of { $amount }
# $amount - amount of money
fascicolo-detail-reduced = All at once, reduced: { $amount }
# $amount - first part
fascicolo-detail-deposit = Deposit of { $amount }, then the balance
# $amount - what is left
fascicolo-detail-balance = Balance: { $amount }
# $n - how many instalments
# $amount - amount of the first
fascicolo-detail-balance-plan = Balance in { $n } instalments: the first of { $amount }
# $when - sentence that tells the last day of the first part
# $amount - what is left after it
fascicolo-detail-then-balance = { $when }, then the balance of { $amount }
# $date - last day
fascicolo-due-over = Overdue since { $date }

fascicolo-detail-stored = Left at the post office on
# $amount - amount of money
fascicolo-late-included = Includes { $amount } for being late.
fascicolo-steps = What you pay, depending on the day
fascicolo-steps-when = When
fascicolo-steps-amount = Amount
fascicolo-steps-why = Why
fascicolo-steps-today = Today
# $date - day
fascicolo-steps-by = Until { $date }
# $from - first day
# $to - last day
fascicolo-steps-from-to = From { $from } to { $to }
# $from - first day
fascicolo-steps-from = From { $from }
fascicolo-why-full = Full amount
fascicolo-why-reduced = Reduced amount
fascicolo-why-discounted = Minimum fine, 30% off
fascicolo-why-minimum = Minimum fine
fascicolo-why-half = Half of the maximum fine
# $percent - whole percentage
fascicolo-why-half-more = Half of the maximum fine, plus { $percent }% for being late
fascicolo-why-interest = Full amount and legal interest.
# $amount - amount of money
fascicolo-why-late = Full amount, plus { $amount } for being late.
fascicolo-why-daily = It grows a little every day, with legal interest.
fascicolo-steps-counted = The day it was served does not count. If the last day is a holiday, the next working day counts.
fascicolo-steps-stored = Nobody collected it at the post office: it counts as served on the tenth day after it was left there, and days count from the next one.
fascicolo-steps-half-years = After the 60 days, 10% of half of the maximum fine is added every six months.
# $amount - amount of money
fascicolo-steps-costs = The amounts include { $amount } for the costs of assessing and serving it.
# $less - amount with the discount
# $all - whole amount
fascicolo-steps-unknown = We do not know yet when it was served on you. From the day after that, you have 5 days to pay { $less } and 60 to pay { $all }.
# $all - whole amount
fascicolo-steps-unknown-whole = We do not know yet when it was served on you. From the day after that, you have 60 days to pay { $all }.
# $ente - name of the ente
# $less - amount with the discount
fascicolo-steps-unknown-higher = We do not know yet when it was served on you. Once { $ente } records it, the amount drops to { $less } for 5 days: if those days are not over, ask the organisation before paying.
# $code - notice number
fascicolo-steps-of = What you pay, depending on the day: notice { $code }
# $when - day and time
fascicolo-old = As of { $when }: the source does not answer. We ask it again before you pay.
fascicolo-gone = It is not there any more
# $ente - name of the ente
fascicolo-gone-body = { $ente } does not show this notice any more: it may have been paid or cancelled. If in doubt, ask it.
# $time - time of the day
fascicolo-begun = You began to pay it here: we wait for confirmation until { $time }. If you did not finish, it is in your cart.
# $name - name of a source
# $when - day and time
fascicolo-source-body = This notice comes from { $name }. It said so { $when }.
fascicolo-plan-title = Pay in instalments
fascicolo-plan-offer = The organisation lets you split this notice into instalments, without interest. Until you pay anything you can change your mind.
fascicolo-plan-choose = Choose the instalments
fascicolo-plan-yours-body = You pay one instalment at a time, or still all at once. Once you pay the first instalment the plan does not change any more.
fascicolo-plan-change = Change the instalments
fascicolo-plan-leave = Give up the instalments
fascicolo-plan-done-title = Your plan is ready
fascicolo-plan-done = Each instalment has its own notice code. Below you choose whether to put it in the cart.
fascicolo-plan-left-title = You gave up the instalments
fascicolo-plan-left = The notice is paid all at once again. The codes of the instalments are no longer valid: if you printed them, throw them away.
fascicolo-plan-wait-title = Somebody is paying
# $time - time of the day
fascicolo-plan-wait = A payment of this notice has begun and we do not know yet how it went. You can change the instalments from { $time }, if no confirmation comes.
fascicolo-plan-none-title = Paid all at once
fascicolo-plan-none = This notice cannot be split into instalments. Ask the organisation about other possibilities.
fascicolo-plan-paid = Something is paid already, or cannot be paid any more: the instalments cannot change.
fascicolo-plan-too-many = You have changed the instalments many times already: to change them again ask the organisation.
fascicolo-plan-number = It cannot be split into that many instalments: choose among those below.
fascicolo-plan-changed = Something has changed meanwhile: look at the instalments again and confirm.
fascicolo-plan-back = Back to the notice
fascicolo-plan-how-many = How many instalments?
fascicolo-plan-show = See the instalments
fascicolo-plan-which = Instalment
fascicolo-plan-preview = Your instalments
fascicolo-plan-terms = No interest. You can pay each instalment before its day too.
fascicolo-plan-confirm = Choose this plan
# $amount - amount of money
fascicolo-plan-total = { $amount } in all, without interest.
# $from - day of the first
# $to - day of the last
fascicolo-plan-from-to = From { $from } to { $to }
# $n - which instalment
# $of - how many
fascicolo-plan-nth = { $n } of { $of }
# $n - how many instalments
fascicolo-plan-preview-caption = Plan of { $n } instalments
# $n - how many instalments
fascicolo-plan-replaces = It takes the place of the plan of { $n } instalments: the codes of those are no longer valid.
# $n - how many instalments
fascicolo-plan-yours = You chose { $n } instalments
# $giorno - day
fascicolo-changed = Changed by the organisation on { $giorno }
fascicolo-changed-why = Reason:
fascicolo-changed-before = before
fascicolo-changed-now = now
