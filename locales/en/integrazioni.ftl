integrazioni-title = API keys
integrazioni-keys-lead = With a key, your organisation’s software writes positions and reads receipts by itself. Whoever has it can do so in the organisation’s name: give it only to those who must use it.
integrazioni-keys-doc = How to use the API
integrazioni-key-new = New key
integrazioni-keys-none-title = No keys
integrazioni-keys-none = Those you make stay here, with the last time they were used.
integrazioni-key-software = Software
integrazioni-key-software-hint = Who makes it and what it does: “Alfa Servizi, local taxes”.
integrazioni-key-service = Service
integrazioni-key-every-service = All services
integrazioni-key-may = What it may do
integrazioni-key-read = Read positions, notices and catalogue
integrazioni-key-write = Write, change and withdraw positions
integrazioni-key-receipts = Read receipts
integrazioni-key-days = Days it is valid
integrazioni-key-days-hint = From 1 to 730. Before it expires, make another.
integrazioni-key-make = Make the key
integrazioni-key-until = Valid until
integrazioni-key-used = Last used
integrazioni-key-never = Never
integrazioni-key-state = State
integrazioni-key-good = Valid
integrazioni-key-replaced = Replaced, still valid
integrazioni-key-over = Expired
integrazioni-key-withdrawn = Withdrawn
integrazioni-key-made-by = Made by
integrazioni-key-by-console = Who runs the portal
integrazioni-key-made-title = Here is the key
integrazioni-key-made = Copy it now: once you leave this page nobody can see it again, not even us. If you lose it, make another and withdraw this one.
integrazioni-key-back = I have copied it
integrazioni-key-rotate-title = Replace it
integrazioni-key-rotate-lead = Another one like it is made, and this one goes on for some days: time to put it into the software.
integrazioni-key-rotate-days = Days for which this one goes on
integrazioni-key-rotate-days-hint = From 0 to 30.
integrazioni-key-rotate = Make the new one
integrazioni-key-revoke-title = Withdraw it
integrazioni-key-revoke-lead = It opens nothing from now on. This cannot be undone.
integrazioni-key-revoke = Withdraw the key
integrazioni-key-bad-name = Write which software the key is for: 1 to 100 characters.
integrazioni-key-bad-service = Choose a service from the list.
integrazioni-key-bad-may = Choose at least one thing the key may do.
integrazioni-key-bad-days = Write a number of days from 1 to 730.
integrazioni-key-no-rotate = It cannot be replaced: it is no longer valid, was replaced already, or the days are not from 0 to 30.
integrazioni-doc-title = API for organisations’ software
integrazioni-doc-lead = What an organisation’s software may ask: positions, notices, receipts, catalogue. The key is given by the organisation’s administrator.
integrazioni-doc-json = The OpenAPI document, for programs
integrazioni-doc-name = Datum or answer
integrazioni-doc-what = What it is

# $ente - name of the organisation
integrazioni-paga-title = Pay { $ente }
integrazioni-paga-paid = This notice has already been paid
integrazioni-paga-given-up = You have not paid
integrazioni-paga-expired = The time to pay from here is over
# $ente - name of the organisation
integrazioni-paga-expired-body = We have not charged anything. To pay, start again from the website of { $ente }.
integrazioni-paga-impossible = This payment can no longer be made
integrazioni-paga-nothing-charged = We have not charged anything.
integrazioni-paga-try-again = We have not charged anything. You can try again, also with another payment method.
integrazioni-paga-refused = pagoPA says that this notice cannot be paid now: somebody may be paying it already. We have not charged anything. Try again in half an hour.
integrazioni-paga-open = You have already opened this payment
# $time - time of the day
integrazioni-paga-wait = It usually comes within seconds, by { $time } at the latest. You can go back to the website you came from: the organisation will be told anyway.
# $ente - name of the organisation
integrazioni-paga-give-up = Cancel and go back to the website of { $ente }
# $ente - name of the organisation
integrazioni-paga-back = Go back to the website of { $ente }
integrazioni-paga-for = Reason
integrazioni-paga-to = Organisation
integrazioni-paga-amount = Amount

integrazioni-siti-title = Payments started from your website
integrazioni-siti-lead = With this key your website can send a person here to pay one thing only. When they are done we send them back to you, to one of these websites and to no other.
integrazioni-siti-label = Websites to go back to
integrazioni-siti-hint = One per line, without https://, 20 at most: “www.comune.example”.
integrazioni-siti-save = Save the websites
integrazioni-siti-wrong = Write one website per line, like “www.comune.example”, 20 at most.
integrazioni-segreto-title = Secret for returns
integrazioni-segreto-none = There is none yet: without it your website cannot start payments. With the secret your software checks that whoever comes back really comes from here.
integrazioni-segreto-lead = With the secret your software checks that whoever comes back really comes from here. If you make another one, we sign with both for a week.
# $until - day and time
integrazioni-segreto-two = We also sign with the previous secret, until { $until }.
integrazioni-segreto-make = Make a secret
integrazioni-segreto-made-title = Here is the secret
integrazioni-segreto-made = Copy it now into the software of your website: once you leave this page nobody can see it any more. If you lose it, make another one.
