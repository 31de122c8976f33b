## Login

accesso-title = Sign in to your personal area
accesso-lead = Choose the digital identity to sign in with. Then you come back to the page you were looking at.
accesso-form-lost-title = What you were sending did not arrive
accesso-form-lost = What you were sending was not recorded: do it again after signing in.
accesso-card-text = We take you to the site that recognises your digital identity. Then you come back here.
accesso-card-data = We only receive your name, family name, date of birth, tax code and e-mail, if they are there. Never your passwords.
accesso-going-title = You are about to leave the portal

# $peer - name of the way to log in, «SPID, CIE o CNS»
accesso-enter = Sign in with { $peer }

accesso-without-title = No digital identity?
accesso-pay-notice = Pay a notice without signing in
accesso-get-spid = How to get SPID
accesso-get-cie = How to use the electronic identity card (CIE)
accesso-get-help = Ask for help

## Refusals

accesso-refused-title = Sign-in failed
accesso-refused-attempts = Too many attempts with wrong credentials. Wait a few minutes or recover your credentials from your identity provider.
accesso-refused-level = This service needs a higher security level than the one you used. Ask your identity provider how to activate it, or sign in with the electronic identity card (CIE).
accesso-refused-timeout = Too much time has passed. Start again from the beginning.
accesso-refused-consent = To sign in you need to agree to send the data listed. No data has reached us.
accesso-refused-suspended = Your digital identity is suspended or revoked. Contact your identity provider, or sign in another way.
accesso-refused-cancelled = You cancelled the sign-in. You can try again whenever you want.
accesso-refused-kind = This service needs another type of identity: the personal one, not the professional one.
accesso-refused-request = The portal sent a wrong request: it is our fault. We have recorded the problem.
accesso-refused-other = We could not complete the sign-in. No data has been saved.
accesso-expired-title = Please sign in again
accesso-expired-text = This sign-in request has expired, has already been used, or started in another browser. Start again: it takes a minute. If you were already in, you still are.
accesso-down-title = The sign-in service is not answering
accesso-down-text = Right now we cannot reach the service that recognises your digital identity. Try again in a few minutes.
accesso-too-young-title = An adult is needed
accesso-too-young-text = Who is younger than the minimum age cannot enter alone. A parent can enter with their own digital identity; to pay a notice its code is enough.
accesso-no-card-title = No card was read
accesso-no-card-text = Your browser showed us no card. Put your health card (TS-CNS) or CNS in the reader, make sure its software is installed, close and reopen the browser, then try again.
accesso-no-code-title = Tax code missing
accesso-no-code-text = Your digital identity is valid, but it has no Italian tax code (codice fiscale): without it we cannot find your notices. You can still pay a notice with its code.
accesso-no-code-how = If you live or pay taxes in Italy, the Agenzia delle Entrate gives you a tax code free of charge.
accesso-again = Try again

# $codice - code that finds the refusal in our log
accesso-help-code = If you need help, give our support this code: { $codice }

## Logout

accesso-left-title = You are signed out
accesso-left-here = Your session on this portal is closed.
accesso-left-peer = We have also asked the service that recognised you to close its session.
accesso-left-partly = The service that recognised your identity says that a session of its own may still be open.
accesso-left-browser = If this is not your computer, close the browser too: then nobody can come back in with your digital identity.

# $peer - name of the way the person logged in
accesso-leave-peer = Sign out of { $peer } too

accesso-again-in = Sign in again
accesso-home = Go to the home page

## Operators

accesso-office-title = Staff area
accesso-office-lead = For people who work for a public body or for the Region. Sign in with your digital identity, level 2 or higher.
accesso-office-without-title = Cannot get in?
accesso-office-without = You need an appointment from your organisation: one administrator proposes it and another confirms it.
accesso-office-citizen = Are you here for your own notices? Go to the personal area
accesso-office-over-title = Your session has ended
accesso-office-over = It happens after 15 minutes of doing nothing, after 8 hours in all, or when you sign in from another browser. Sign in again and you are back where you were.
accesso-own-area = Go to your personal area
accesso-office-confirm-title = Confirm it is you
accesso-office-confirm-lead = What you are about to do is sensitive: sign in again. Then you come back to the page you were on.
accesso-office-confirm-level = Level 3 is needed: electronic identity card (CIE), or a digital identity with a device.
accesso-office-confirm-no = Back to the start without confirming
accesso-no-office-title = We find no appointment of yours
accesso-no-office-text = Your identity is fine, but no organisation has appointed you to work here, or the appointment has ended. Ask the administrator of your organisation.

## Who saw the person's data

accesso-log-title = Who saw your data
accesso-log-lead = Here you find when you entered the portal and every time that somebody at a public body looked at your data. We keep this record for 24 months, encrypted: nobody can change it unseen.
accesso-log-empty-title = Nothing to show yet
accesso-log-empty-text = When you enter the portal, or somebody at a public body looks at your data, you find it written here.
accesso-log-in = Sign-in to the portal
accesso-log-out = Sign-out from the portal
accesso-log-seen = A public body saw your data
accesso-log-role-proposed = You were offered a role as an operator
accesso-log-role-accepted = Your role as an operator is confirmed
accesso-log-role-declined = The role as an operator was declined
accesso-log-role-ended = Your role as an operator has ended
accesso-log-other = Other operation

# $peer - name of the way the person logged in
accesso-log-with = With { $peer }

# $livello - level of assurance, 1 to 3
accesso-log-level = Security level { $livello }

accesso-log-what = What:
accesso-log-help = If you do not recognise a sign-in, change the credentials of your digital identity at once and write to our support. If you do not understand why a public body looked at your data, ask it: it has to answer you.
accesso-log-code-proposed = Somebody proposed to link an earlier tax code of yours
accesso-log-code-confirmed = An earlier tax code of yours was linked
accesso-log-code-ended = The link of an earlier tax code of yours was undone
accesso-log-case = A public body looked at a payment of yours that did not add up
accesso-log-position-made = A position in your name was written
accesso-log-position-changed = A position in your name was changed
accesso-log-position-withdrawn = A position in your name was withdrawn
accesso-log-position-restored = A position in your name was restored
