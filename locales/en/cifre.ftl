cifre-lead = What you issued and what came in, when and how people pay, what is missing, and how we answer pagoPA. There are no names here.
cifre-lead-region = What all organisations issued and were paid. The name of an organisation leads to its figures. There are no names of people here.
cifre-none-title = Nothing to count yet
cifre-none = In these days nothing was issued or paid. Try another period, or all services.
cifre-period = Period
cifre-thirty = Last 30 days
cifre-this-year = This year
cifre-last-year = Last year
cifre-from = From
cifre-to = To
# $dal - first day
# $al - last day
cifre-from-to = From { $dal } to { $al }
cifre-days-none = Enter two days, for example 01/11/2026 and 30/11/2026
cifre-days-reversed = The last day is before the first
cifre-days-long = The period cannot be longer than five years
cifre-service = Service
cifre-service-all = All services
cifre-service-none = Notices not issued here
cifre-show = Show
cifre-search = Search
cifre-issued = Issued
cifre-paid = Paid
cifre-arrived = Already in
cifre-open = To pay today
cifre-overdue = Overdue today
# $notices - how many
# $withdrawn - how many were withdrawn since
cifre-n-notices = { $notices } notices, { $withdrawn } withdrawn later
# $payments - how many
cifre-n-payments = Payments: { $payments }
# $notices - how many
cifre-n-open = Notices: { $notices }
# $came - amount
# $asked - amount
cifre-arrived-of = { $came } of { $asked }
cifre-meaning = Issued: the notices written in these days, at the whole price. Paid: the receipts of payments made in these days, for any notice. Already in: what has been paid until today of what was issued in these days and not withdrawn; who pays with a reduction pays less, who pays late may pay more. To pay and overdue are as of today, whatever the period.
# $when - day and hour
cifre-counted = To pay and overdue: updated { $when }.
cifre-table = See the numbers in a table
cifre-save = Download the table (CSV)
cifre-save-entes = Download all organisations of the list (CSV)
cifre-total = Total
cifre-day = Day
cifre-month = Month
cifre-days = Issued and paid
cifre-issued-n = Notices issued
cifre-issued-euro = Issued, euro
cifre-withdrawn-n = Withdrawn
cifre-withdrawn-euro = Withdrawn, euro
cifre-paid-n = Payments
cifre-paid-euro = Paid, euro
cifre-payments = Payments
cifre-notices = Notices
cifre-share = Share, %
cifre-services = By service
cifre-services-hint = The bar is what was paid.
cifre-services-hint-issued = The bar is what was issued: nothing was paid in these days.
cifre-channel = How
cifre-channels = How people paid
cifre-channels-hint = From this portal: within an hour of the cart going to Checkout. The rest is what receipts say.
cifre-channel-portal = From this portal
cifre-channel-cash = In cash, at a counter
cifre-channel-card = By card, elsewhere
cifre-channel-account = From an account, elsewhere
cifre-channel-paypal = With PayPal, elsewhere
cifre-channel-unsaid = The receipt does not say
cifre-wait = After how many days
cifre-waits = How long people take to pay
cifre-wait-same = The same day
# $da - days
# $a - days
cifre-wait-between = { $da } to { $a } days
# $n - days
cifre-wait-more = More than { $n } days
cifre-due = When
cifre-dues = Before or after the due date
cifre-due-within = By the due date
cifre-due-after = After the due date
cifre-due-none = No due date
cifre-age = Overdue since
cifre-ages = What is still to pay
cifre-ages-hint = Today, at the whole price. Of several ways to pay the same debt the first counts.
cifre-age-not-due = Not overdue
# $da - days
# $a - days
cifre-age-between = { $da } to { $a } days
# $n - days
cifre-age-more = More than { $n } days
cifre-open-euro = To pay, euro
cifre-station-days = How we answer pagoPA
cifre-station-none = In these days pagoPA asked us nothing.
# $share - percentage
cifre-station-text = { $share } of the answers within 2 seconds; every month at least 98% must be.
cifre-station-hint = Of the whole organisation, even when you choose a service. Month by month:
cifre-answers = Answers
cifre-in-time = Within 2 seconds
cifre-late = Later
cifre-in-time-share = Within 2 seconds, %
cifre-question = Question of pagoPA
cifre-questions = What pagoPA asks
cifre-refused = “No” answers
cifre-refused-share = “No”, %
cifre-fault = Code
cifre-faults = When we answered no
cifre-times = Times
cifre-fault-what = What it means
cifre-fault-todo = What to do
cifre-fault-unknown = No payable notice has that number: it is mistyped, or was not loaded here.
cifre-fault-unknown-todo = If they are many, check that loading comes before printing and posting.
cifre-fault-withdrawn = The notice was withdrawn, and somebody tried to pay it.
cifre-fault-withdrawn-todo = Tell whoever still has the paper; if withdrawing was a mistake, put the position back.
cifre-fault-paid = The notice was paid already: nobody paid twice.
cifre-fault-paid-todo = Nothing: this is the protection at work.
cifre-fault-expired = The last day has passed, and the service does not take late payments.
cifre-fault-expired-todo = If you want them, change the service; otherwise issue a new notice.
cifre-fault-ente = The organisation was not active on this portal.
cifre-fault-ente-todo = Check the state of the organisation with the region.
cifre-fault-station = The question was for another station or another intermediary.
cifre-fault-schema = The question did not follow the contract of pagoPA.
cifre-fault-meaning = The question can be read but not answered here: for example a revenue stamp, or a postal slip without a postal account.
cifre-fault-meaning-todo = Check accounts and the services open to counters.
cifre-fault-system = The portal did not manage, and said to try again.
cifre-fault-silent = The portal did not answer in time.
cifre-fault-other = An answer that is not explained here.
cifre-fault-region-todo = If it goes on, write to the region’s help desk: it is not the organisation’s doing.
cifre-chart-unpaid = Nothing was paid in these days.
# $when - day or month
# $amount - amount
cifre-chart-best = The highest sum paid: { $when }, { $amount }.
cifre-unit-euro = Euro
cifre-unit-thousands = Thousands of euro
cifre-unit-millions = Millions of euro
cifre-ente = Organisation
cifre-ente-name = Name of an organisation, or part of it
cifre-entes = Organisation by organisation
cifre-entes-none-title = No organisations
cifre-entes-none = No organisation of that name has figures in these days.
cifre-order = Order by
cifre-direction = Direction
cifre-most-first = Highest first
cifre-least-first = Lowest first
# $n - days
cifre-median = { $n ->
    [0] Half of the payments come on the same day.
    [one] Half of the payments come within { $n } day of the notice being issued.
   *[other] Half of the payments come within { $n } days of the notice being issued.
}
cifre-tile = What your organisation issued and was paid, when and how people pay, what is still missing.
