## First page and appointments

backoffice-title = Your work here
backoffice-choose = You have several appointments: choose which one you work under now.
backoffice-yours = Your appointments
backoffice-others = Your other appointments
backoffice-work = Work under this appointment
backoffice-level-title = Level 3 is needed
backoffice-level = Who decides who works here signs in with the electronic identity card (CIE) or a level 3 identity, no more than two hours ago.
backoffice-level-action = Sign in again
backoffice-nothing-title = There is nothing to do here yet for your role
backoffice-nothing = Its pages are on their way.
backoffice-tile-positions = What is owed to your organisation: look for a notice or a person, see what happened.
backoffice-tile-new-position = Write by hand what somebody owes: all at once, in instalments, with several beneficiaries.
backoffice-tile-loads = Files of payments due: try them, confirm them, mend them and, until somebody has paid, undo them.
backoffice-tile-mappings = How to read the files of your software: columns are explained only once.
backoffice-tile-prints = The notices of a service in one go, for the printer or for the post.
backoffice-tile-receipts = Somebody paid and it does not show here? Ask pagoPA for the receipt.
backoffice-tile-sources = The systems of others that tell what is owed: see how they answer and what they get wrong.
backoffice-tile-archive = If the station stops, notices can still be paid: see whether pagoPA’s archive is up to date.
backoffice-tile-answers = pagoPA wants 98% of answers within 2 seconds: see how fast the station answers.
backoffice-tile-appointments = Who works here, in which role and until when. Every appointment takes two people.
backoffice-tile-log = Who saw and did what.
backoffice-appointments-lead = Who works here. One person proposes, another confirms; one is enough to end an appointment, at once.
backoffice-new = New appointment
backoffice-new-lead = The appointment counts when another administrator confirms it.
backoffice-none-title = No appointments
backoffice-none = Here you find who works for your organisation.
backoffice-who = Who
backoffice-role = Role
backoffice-where = Organisation and office
backoffice-days = Period
backoffice-state = State

# $dal - first day
backoffice-from = from { $dal }

# $dal - first day
# $al - last day
backoffice-from-to = from { $dal } to { $al }

backoffice-state-proposed = To confirm
backoffice-state-future = Not started yet
backoffice-state-active = Active
backoffice-state-over = Expired
backoffice-state-ended = Ended
backoffice-state-refused = Not confirmed
backoffice-services = Services
backoffice-services-all = All
backoffice-services-hint = None chosen means all of them. It counts for positions and school roles.
backoffice-name = Name and surname
backoffice-cf = Tax code
backoffice-cf-hint = The person signs in with this code. Check it on their document.
backoffice-office = Office
backoffice-first-day = First day
backoffice-first-day-hint = Leave it empty for today.
backoffice-last-day = Last day
backoffice-last-day-hint = Leave it empty to go on until it is ended.
backoffice-act = Act of appointment
backoffice-act-hint = For example: decree 12 of 3 March 2026.
backoffice-propose = Propose
backoffice-proposed = Proposed by
backoffice-confirmed = Confirmed by
backoffice-ended = Ended by
backoffice-reason = Reason

# $chi - who decided
# $quando - day and hour
backoffice-signed = { $chi }, { $quando }

# $regione - name of the region
backoffice-region-itself = { $regione } (no organisation)

backoffice-confirm = Confirm the appointment
backoffice-prove = Prove that it is you, to decide
backoffice-end-title = End the appointment
backoffice-end = End it now
backoffice-refuse-title = Do not confirm
backoffice-refuse = Refuse the proposal
backoffice-waits = It waits for another person
backoffice-cannot = You cannot decide here
backoffice-why-same = You proposed it: somebody else who may do so confirms it.
backoffice-why-self = Nobody decides about their own appointment: ask another administrator.
backoffice-why-region = The Region decides about administrators.
backoffice-why-decided = Somebody has already decided: this is how it stands.
backoffice-cannot-confirm = It cannot be confirmed
backoffice-why-unused = The service is no longer in use: the proposal can only be refused.
backoffice-fault-cf = This is not the tax code of a person: it has 16 characters. Check it again.
backoffice-fault-order = The last day comes before the first.
backoffice-fault-ente = This role and this organisation do not go together: roles of the Region have no organisation, the others do.

## Register

backoffice-log-lead = Who came in, and who saw or did what with whose data. Reading it is written down too.
backoffice-log-none-title = Nothing yet
backoffice-log-none = Lines appear as soon as somebody comes in or looks at a person’s data.
backoffice-log-when = When
backoffice-log-what = What
backoffice-log-who = Who
backoffice-log-about = Whose
backoffice-log-in = Sign-in
backoffice-log-out = Sign-out
backoffice-log-refused = Refused sign-in
backoffice-log-seen = Data seen
backoffice-log-proposed = Appointment proposed
backoffice-log-confirmed = Appointment confirmed
backoffice-log-key-given = Key given to a program
backoffice-log-key-taken = Key taken back
backoffice-log-hook-given = Webhook made
backoffice-log-hook-taken = Webhook removed
backoffice-log-hook-secret = Secret of a webhook replaced
backoffice-log-receipt = Receipt asked for at pagoPA
backoffice-log-declined = Appointment refused
backoffice-log-ended = Appointment ended
backoffice-log-dropped = Lines dropped after 24 months
backoffice-log-nobody = Unknown
backoffice-log-oneself = The person
backoffice-log-console = Command line
backoffice-tile-codes = People whose tax code changed find again what is under the old one. It takes two people and a document.
backoffice-codes-lead = A tax code can change: an adoption, a correction, two codes given to one person. Here you say which one they had before, with a document; never by name and date of birth.
backoffice-codes-none-title = No earlier codes
backoffice-codes-none = Here you find linked codes and those to confirm.
backoffice-code-title = Earlier code
backoffice-code-new = Link an earlier code
backoffice-code-new-lead = Who has today’s code will also see, and can pay, what is under the earlier one. It counts when another administrator confirms it.
backoffice-code-today = Today’s code
backoffice-code-before = Earlier code
backoffice-code-act = Document
backoffice-code-act-hint = For example: certificate 123 of the Agenzia delle Entrate, 3 March 2026.
backoffice-code-confirm = Confirm the link
backoffice-code-undo = Undo the link
backoffice-code-self = Nobody decides about their own codes: ask another administrator.
backoffice-code-same = The two codes are the same.
backoffice-code-taken = This code is already linked to a person: that link has to be undone first.
backoffice-log-code-proposed = Earlier code proposed
backoffice-log-code-confirmed = Earlier code confirmed
backoffice-log-code-ended = Earlier code removed

## Choosing, faults, what is done

backoffice-choose-one = Choose
backoffice-withdraw-title = Withdraw the proposal
backoffice-withdraw = Withdraw the proposal
backoffice-only = Only for:
backoffice-done-proposed-title = Proposal recorded
backoffice-done-proposed = It counts when somebody else who may do so confirms it.
backoffice-done-confirmed-title = Confirmed
backoffice-done-confirmed = Your confirmation is recorded.
backoffice-done-ended-title = Done
backoffice-done-declined = The proposal is closed.
backoffice-done-ended = From now on it does not count any more.
backoffice-missing-name = Write name and surname.
backoffice-missing-cf = Write the tax code.
backoffice-missing-where = Choose for whom they work: the Region or an organisation.
backoffice-missing-role = Choose the role.
backoffice-missing-act = Write the act of appointment.
backoffice-missing-document = Write the document that proves it.
backoffice-fault-again = This person already has this role here, or a proposal that waits: look in the list of appointments.
backoffice-fault-first-day = The first day does not exist. Write year-month-day, for example 2026-03-31.
backoffice-fault-last-day = The last day does not exist. Write year-month-day, for example 2026-03-31.
backoffice-fault-code-today = The code of today is not the tax code of a person: it has 16 characters. Check it.
backoffice-fault-code-before = The earlier code is not the tax code of a person: it has 16 characters. Check it.

# $n - most characters
backoffice-long-name = The name is too long: at most { $n } characters.

# $n - most characters
backoffice-long-office = The office is too long: at most { $n } characters.

# $n - most characters
backoffice-long-act = The act is too long: at most { $n } characters.

# $n - how many proposals of others wait
backoffice-waiting = { $n ->
    [one] { $n } proposal waits for your decision
   *[other] { $n } proposals wait for your decision
}

## Services at the counters of PSPs

backoffice-tile-psp = What can be paid at a bank’s counter or a tobacconist’s without having a notice. It takes two people.
backoffice-tile-keys = Give your organisation’s software a key to the API, replace it, withdraw it.
backoffice-psp-lead = What can be asked for at the counter of a PSP without a notice: the notice is made there, and paid at once. One person proposes, another confirms; one is enough to close.
backoffice-psp-new = Open a service to PSPs
backoffice-psp-new-lead = The service is open when another administrator confirms it. To change anything, close it and open it again.
backoffice-psp-none-title = No service open to PSPs
backoffice-psp-none = Here you find the services that can be paid at a counter without a notice, how many notices were made and how many were paid.
backoffice-psp-service = Service
backoffice-psp-codes = Codes in the catalogue
backoffice-psp-codes-hint = The two codes of 5 digits that the Node’s catalogue of services gave to your organisation.
backoffice-psp-id-service = Code of the service
backoffice-psp-id-subject = Code of the organisation for the service
backoffice-psp-asks = What is asked for
backoffice-psp-reference = A reference
backoffice-psp-reference-detail = The number of a file, for instance. The amount is always the same.
backoffice-psp-plate = The number plate (car tax)
backoffice-psp-plate-detail = The car tax database says how much is owed.
backoffice-psp-amount = Amount
backoffice-psp-amount-hint = In euros, for instance 16,50.
backoffice-psp-amount-hint-plate = In euros, for instance 16,50. Car tax does not need it.
backoffice-psp-born = Notices made
backoffice-psp-paid = Paid
backoffice-psp-open = Open
backoffice-psp-closed = Closed
backoffice-psp-confirm = Confirm: open to PSPs
backoffice-psp-close = Close to PSPs
backoffice-psp-fault-service = Choose the service.
backoffice-psp-fault-code = The code of the service has 5 digits.
backoffice-psp-fault-subject = The code of the organisation for the service has 5 digits.
backoffice-psp-fault-asks = Choose what is asked for.
backoffice-psp-fault-amount = Write the amount in euros, for instance 16,50. It must be more than zero.
backoffice-psp-fault-open = This service is open already, or a proposal is waiting: look for it in the list.
backoffice-psp-fault-taken = Your organisation already has another service under these two codes.
backoffice-log-service-proposed = Service to PSPs proposed
backoffice-log-service-opened = Service opened to PSPs
backoffice-log-service-closed = Service closed to PSPs
backoffice-log-load-sent = File of payments due: sent
backoffice-log-load-started = File of payments due: started
backoffice-log-load-undone = File of payments due: undone
backoffice-log-case = Payment to look at: seen
backoffice-log-position-made = Position written
backoffice-log-position-changed = Position changed
backoffice-log-position-withdrawn = Position withdrawn
backoffice-log-position-restored = Position restored
backoffice-log-rule-proposed = Rules for instalments proposed
backoffice-log-rule-confirmed = Rules for instalments confirmed
backoffice-log-rule-ended = Rules for instalments ended
backoffice-tile-cases = Payments that do not add up: double, late, of a withdrawn notice, of another amount. It does not say whose they are.
backoffice-tile-plans = Whether and how those who owe may split a notice into instalments. It takes two people.
backoffice-rules-lead = For each service you decide whether those who owe may split a notice into instalments by themselves. One person proposes the rules, another confirms them.
backoffice-rules-none-title = No rules
backoffice-rules-none = Until there are some, nobody can split the notices of your organisation into instalments.
backoffice-rule-title = Rules for instalments
backoffice-rule-new = Propose rules for instalments
backoffice-rule-new-lead = They count when somebody else confirms them, in place of those before. Plans already chosen stay.
backoffice-rule-no-interest = No interest: who pays in instalments pays the same in all.
backoffice-rule-service = Service
backoffice-rule-from = Can be split from
backoffice-rule-most = Most instalments
backoffice-rule-least = Least instalment
backoffice-rule-every = Months from one instalment to the next
backoffice-rule-first = Days from the choice to the first instalment
backoffice-rule-until = Last possible day
backoffice-rule-until-hint = No instalment is due after this day.
backoffice-rule-overdue = Notices already overdue
backoffice-rule-overdue-yes = Overdue notices may be split too
backoffice-rule-yes = Can be split
backoffice-rule-no = Cannot be split
backoffice-rule-euro-hint = In euro, for example: 50,00
backoffice-rule-counts = In force
backoffice-rule-over = No longer in force
backoffice-rule-confirm = Confirm the rules
backoffice-rule-end = End the rules
backoffice-rule-end-body = If you end them, nobody can choose instalments for this service any more. Plans already chosen stay.
backoffice-rule-fault-service = Choose the service.
backoffice-rule-fault-late = For this service who is late pays more: the amount changes over time and cannot be split.
backoffice-rule-fault-waits = There are rules to confirm for this service already: decide about those first.
backoffice-rule-fault-day = This day does not exist. Write year-month-day, for example 2026-12-31.
backoffice-rule-fault-most = The most instalments are from 2 to 72.
backoffice-rule-fault-least = The least instalment is at least one euro. Write for example 20,00.
backoffice-rule-fault-from = The amount from which one can split is at least twice the least instalment. Write for example 50,00.
backoffice-rule-fault-every = The months from one instalment to the next are from 1 to 12.
backoffice-rule-fault-first = The days from the choice to the first instalment are from 1 to 180.
backoffice-rule-fault-until = Not even two instalments fit before this day.
# $n - how many payments to look at
backoffice-cases-open = { $n ->
    [one] { $n } payment to look at
   *[other] { $n } payments to look at
}
backoffice-tile-forms = The forms by which people pay without a notice: compose them, try them, publish them.
backoffice-file = Propose appointments from a file
backoffice-file-lead = A CSV file, a row for each appointment. Each row proposes one, as the form does: it counts when another administrator confirms it on its page. Try the file first: nothing is written while a row is wrong, and the same file twice changes nothing.
backoffice-file-cells = ente: its tax code, or regione; who works for one organisation only may leave it empty. servizi: codes of the catalogue with | between; empty: all. Days like 31/12/2026; dal empty: from today; al empty: without end.
backoffice-file-done = The appointments of the file are proposed: another administrator confirms them, one by one, from the list.

# $code - code of a service
backoffice-file-fault-service = The organisation has no service with code { $code }: look at its catalogue.
