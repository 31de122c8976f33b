## Skip links, title, header

ui-skip-content = Go to the content
ui-skip-footer = Go to the footer
ui-title-error = Error:
ui-lang = Language:
ui-login = Sign in
ui-logout = Sign out
ui-accesses = Who saw your data
ui-cart = Cart
ui-nav-public = Main
ui-nav-private = Personal area
ui-nav-home = Home
ui-nav-due = To pay
ui-nav-receipts = Receipts
ui-nav-notice = Pay a notice
ui-nav-service = Pay for a service
ui-nav-entes = Organisations
ui-crumbs = Breadcrumb

## Help and footer

ui-help-title = Need help?
ui-help-faq = Read the frequent questions
ui-help-write = Write to support

# $telefono - number to call
# $orari - when somebody answers
ui-help-call = Call { $telefono } ({ $orari })

ui-help-book = Book an appointment at a desk
ui-footer-portal = The portal
ui-footer-enti = Partner organisations
ui-footer-contacts = Contacts
ui-footer-support = Ask for support
ui-footer-report = Report a problem
ui-footer-report-a11y = Report an accessibility problem
ui-footer-legal = Legal links
ui-footer-privacy = Privacy notice
ui-footer-cookie = Cookies
ui-footer-notes = Legal notes
ui-footer-a11y = Accessibility statement
ui-footer-map = Site map

## Cards of what is owed. These words come before a date, a name or an amount: «Entro» «il 25 novembre».

ui-debt-due = By
ui-debt-overdue = Overdue since
ui-debt-for = for
ui-debt-you = you
ui-debt-was = before
ui-debt-select = Choose:
ui-debt-item = Item
ui-debt-amount = Amount

# $n - how many items the notice is made of
ui-debt-items = One notice: { $n } items

# $n - how many notices
ui-notices = { $n ->
    [one] { $n } notice
   *[other] { $n } notices
}

# $n - how many notices are in the group, two or more
ui-select-all = Choose all { $n }

## The cart beside the list. The script puts the number in the place of #.

ui-chosen-title = Notices chosen

# $n - how many notices are ticked
ui-chosen = { $n ->
    [one] { $n } notice chosen
   *[other] { $n } notices chosen
}

ui-chosen-one = # notice chosen
ui-chosen-other = # notices chosen
ui-chosen-nojs = You pay the ticked notices
ui-chosen-hint = Tick the notices you want to pay, then go to the cart.
ui-chosen-limit = You can pay up to 5 notices at a time. If you choose more, we split them into several payments.
ui-chosen-go = Go to cart

## Forms, lists, codes, waiting

ui-error-title = There is a problem
ui-optional = optional
ui-pages = Pages of the list
ui-pages-page = Page
ui-pages-previous = Previous
ui-pages-next = Next
ui-pages-past = The list ends before this page
ui-pages-first = Go back to the first page
ui-copy = Copy the code
ui-copied = Code copied
ui-poll-wait = We are still waiting for the confirmation. This page updates by itself.
ui-poll-done = There is news: we are updating the page.

# $impresa - firm of a professional identity
ui-firm = You are here with the professional identity of { $impresa }. The notices you see are your own: those of the company are paid with their code.

## Operators' side

ui-office-name = Staff area
ui-office-home = Home
ui-office-menu = Menu
ui-office-section-positions = Positions
ui-office-section-money = Payments received
ui-office-section-catalogue = Services
ui-office-section-systems = Connections
ui-office-section-people = People
ui-office-new-position = New position
ui-office-positions = Positions
ui-office-loads = Loads
ui-office-mappings = File formats
ui-office-prints = Printing
ui-office-appointments = Appointments
ui-office-log = Log
ui-office-change = Change appointment
ui-role-region-admin = Region administrator
ui-role-ente-admin = Administrator of the organisation
ui-role-positions = Positions operator
ui-role-accountant = Accountant
ui-role-school = School clerk
ui-role-desk = Desk operator
ui-role-auditor = Auditor
ui-role-help = Help desk
ui-office-codes = Tax codes
ui-office-receipts = Receipts
ui-office-sources = Sources
ui-office-archive = Archive
ui-office-figures = Figures
ui-office-answers = Answers to pagoPA
ui-office-psp = PSP counters
ui-office-cases = Cases to look at
ui-office-plans = Instalments
ui-office-keys = API keys
ui-office-page = Organisation’s page
ui-office-services = Services
ui-office-accounts = Accounts
ui-office-joining = Joining
ui-office-entes = Organisations
ui-office-forms = Forms
