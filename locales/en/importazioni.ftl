importazioni-lead = Here you load the files of payments due of your software. We try them first: nothing is written until you confirm.
importazioni-new = Load a file
importazioni-new-lead = We try the file and show you what would change. Then you decide.
importazioni-file = File
importazioni-file-hint = A file up to 200 MB and 2 million rows, zipped or not. It stays here for a month after the end.
importazioni-file-missing = Choose the file to load.
# $mb - largest size in megabytes
importazioni-file-large = The file is larger than { $mb } MB: split it into several files.
importazioni-send = Send and try
importazioni-sent-on = Sent on
# $when - day and time
# $who - name of the person
importazioni-sent-by = sent { $when } by { $who }
importazioni-state = State
importazioni-rows = Rows
importazioni-refused = Refused
importazioni-all = All
importazioni-filter = Show
importazioni-none-title = No loads
importazioni-none = The files you load appear here, with what they did.
importazioni-none-state-title = No loads in this state
importazioni-state-sent = Sent
importazioni-state-rehearsing = Being tried
importazioni-state-unknown = To be explained
importazioni-state-to-confirm = To confirm
importazioni-state-queued = Waiting
importazioni-state-running = Being loaded
importazioni-state-done = Loaded
importazioni-state-with-refused = Loaded with refused rows
importazioni-state-error = Error
importazioni-state-undoing = Being undone
importazioni-state-undone = Undone
importazioni-doing-rehearsal = We are trying the file
importazioni-doing-wait = It waits for its turn: one file at a time
importazioni-doing-rows = We are loading the rows
importazioni-doing-undo = We are undoing what it did
importazioni-doing-still = It takes a little longer. This page updates by itself.
# $done - rows done
# $all - rows of the file
importazioni-progress = { $done } rows of { $all }
# $n - minutes
importazioni-left = { $n ->
    [one] about { $n } minute left
   *[other] about { $n } minutes left
}
importazioni-left-little = less than a minute left
importazioni-may-close = You can close the page: the work goes on and you find it in “Loads”.
importazioni-reload = Update now
importazioni-auto = Update by itself every 5 seconds
importazioni-auto-stop = Stop updating by itself
importazioni-error-title = The file was not loaded
importazioni-error-ours = Something of ours broke and we have been told. Load the same file again: what is already there does not change.
importazioni-error-nothing = No row was written.
importazioni-given-up-title = This file was given up
importazioni-given-up = No row was written.
importazioni-undone-title = Load undone
# $who - name of the person
# $why - the reason given
importazioni-undone = Undone by { $who }: “{ $why }”.
# $n - how many notices
importazioni-undone-left = { $n ->
    [one] { $n } notice stayed as it was: meanwhile somebody paid or changed it.
   *[other] { $n } notices stayed as they were: meanwhile somebody paid or changed them.
}
importazioni-new-rows = New
importazioni-changed-rows = Changed
importazioni-annulled-rows = Withdrawn
importazioni-same-rows = Unchanged
importazioni-refused-rows = Refused rows
importazioni-amount = Valid amount
importazioni-new-amount = Amount of the new
importazioni-changed-amount = Amount of the changed
importazioni-differs-title = It went otherwise than the trial
# $new - rows
# $changed - rows
# $withdrawn - rows
# $same - rows
# $refused - rows
importazioni-differs = The trial said: { $new } new, { $changed } changed, { $withdrawn } withdrawn, { $same } unchanged, { $refused } refused. Meanwhile something changed: a payment, another file, the catalogue.
importazioni-refused-lead = The other rows are in place. Take only the refused ones, mend them and load them again: nothing is there twice, because each row has its own key.
importazioni-kinds = Problems, by code
importazioni-all-kinds = Show all problems
importazioni-code = Code
importazioni-how-many = Rows
# $n - rows
importazioni-refused-some = Refused rows: { $n } in all
importazioni-row = Row
importazioni-column = Column
importazioni-value = Value
importazioni-problem = Problem and remedy
importazioni-notes = Good to know
# $n - rows
# $first - number of the first row
importazioni-note-rows = { $n ->
    [one] ({ $n } row, row { $first })
   *[other] ({ $n } rows, the first is row { $first })
}
importazioni-decide = What do you want to do?
importazioni-decide-lead = Nothing has been written so far. Refused rows stay out and can be mended later.
importazioni-again-title = The same file is already here
# $when - day and time
# $who - name of the person
# $new - rows
# $changed - rows
# $withdrawn - rows
importazioni-again = It was sent { $when } by { $who }: { $new } new, { $changed } changed, { $withdrawn } withdrawn.
importazioni-again-see = See that load
importazioni-again-yes = Yes, load the same file again
importazioni-again-error = Confirm that you want to load the same file again.
# $n - rows
importazioni-start = { $n ->
    [one] Start loading { $n } row
   *[other] Start loading { $n } rows
}
importazioni-give-up = Give up this file
importazioni-other = Load another file
importazioni-send-mended = Load the mended file
importazioni-files = Files to take
importazioni-files-lead = They stay for a month after the end. Each time somebody takes one is a line of the register.
# $n - rows
importazioni-take-refused = { $n ->
    [one] The refused row, with its reason
   *[other] The { $n } refused rows, with their reasons
}
importazioni-take-outcome = The outcome: each accepted row, with its notice code
# $size - size of the file
importazioni-take-original = The file as it was sent ({ $size })
importazioni-undo = Undo the load
importazioni-undo-no-title = This load cannot be undone
# $n - how many notices
importazioni-undo-paid = { $n ->
    [one] { $n } notice has been paid already, if only in part.
   *[other] { $n } notices have been paid already, if only in part.
}
# $n - how many notices
importazioni-undo-paying = { $n ->
    [one] { $n } notice is being paid right now: try again in half an hour.
   *[other] { $n } notices are being paid right now: try again in half an hour.
}
# $n - how many notices
importazioni-undo-changed = { $n ->
    [one] { $n } notice was changed later, by another file or by somebody.
   *[other] { $n } notices were changed later, by another file or by somebody.
}
importazioni-undo-no = Withdraw the other notices with a file of rows to withdraw (action A).
# $new - rows
# $changed - rows
# $withdrawn - rows
importazioni-undo-what = We withdraw { $new } new notices and put { $changed } changed and { $withdrawn } withdrawn ones back as they were.
importazioni-undo-after = Who has printed a new notice will not be able to pay it. If you then load the mended file, the same notices come back with the same code.
importazioni-reason = Why you undo it
importazioni-reason-hint = Your colleagues read it on this page.
# $n - characters
importazioni-reason-error = Write why you undo it, at most { $n } characters.
importazioni-undo-yes = Undo the load
importazioni-back = Back to the load
importazioni-recognised = What we recognised
importazioni-layout = Layout
importazioni-format = Format
# $n - how many files
# $format - such as CSV
importazioni-archive = { $n ->
    [one] { $format }, { $n } file in an archive
   *[other] { $format }, { $n } files in an archive
}
importazioni-encoding = Encoding
importazioni-separator = Separator
importazioni-tab = Tab
importazioni-columns = Columns
importazioni-rehearsed = What would change
importazioni-rehearsed-lead = We read the whole file and compared each row with what is already there.
importazioni-no-problems = No row has problems.
importazioni-problems = Rows that would stay out
importazioni-problems-lead = You can start all the same and mend them later, or mend the file and load it again.
importazioni-one-each = One example of each problem, the most frequent first
importazioni-changes = Notices that would change
# $n - how many notices
importazioni-changes-first = { $n ->
    [one] Before and after, { $n } notice
   *[other] Before and after, the first { $n } notices
}
importazioni-notice = Notice code
importazioni-samples = What the notices would be
importazioni-samples-lead = Five notices worth a look beforehand. Facsimiles are what whoever owes will get, but cannot be paid: the code is made only when you start the load.
# $n - number of the row
importazioni-sample = Notice of row { $n }
importazioni-sample-amount = The highest amount.
importazioni-sample-instalments = The one with the most instalments.
importazioni-sample-reason = The longest reason.
importazioni-sample-address = Nobody knows the address to send it to.
importazioni-sample-changed = A position that is here already, and changes.
importazioni-sample-first = Among the first of the file.
importazioni-sample-open = Open the facsimile (PDF)
importazioni-sample-none = It could not be paid today: there is no facsimile.
importazioni-number-ours = we make it
# $n - rows
importazioni-first-rows = { $n ->
    [one] The row as we read it
   *[other] The first { $n } rows as we read them
}
importazioni-unknown-title = We do not know these columns
importazioni-unknown = Tell us what they contain: we remember it for the next files with the same columns.
importazioni-explain = Explain the columns
importazioni-explain-again = Mend the columns
# $file - name of the file
importazioni-explain-lead = { $file }: what we need, and the column to take it from. We have already proposed what the names tell.
importazioni-layout-mapped = Columns explained by you
importazioni-choose = Choose
importazioni-map-needed = What is needed
importazioni-map-others = What may be added
importazioni-map-formats = How they are written
importazioni-map-dates = Dates
importazioni-map-dates-error = Choose how dates are written.
importazioni-map-amounts = Amounts
importazioni-map-amounts-error = Choose how amounts are written.
importazioni-map-nothing = It is not there
# $column - name of the column
# $sample - what is in its first row
importazioni-map-column = { $column } (for instance: { $sample })
# $value - the same value in every row
importazioni-map-always = Always: { $value }
importazioni-map-value = Always the same value
# $field - name of the field
importazioni-map-value-of = Fixed value for: { $field }
importazioni-map-then = And then, for instance the name after the surname
importazioni-map-then-company = And then, for instance the name of the company
importazioni-map-person = person
importazioni-map-firm = firm or body
# $field - name of the field
importazioni-map-missing = Choose where to take it from: { $field }.
# $column - name of the column
importazioni-map-no-column = The file has no column { $column }: choose another.
# $field - name of the field
importazioni-map-no-value = Write the fixed value for: { $field }.
importazioni-map-try = Remember and try the file
importazioni-mappings-lead = Here are the formats that you explained. A file with the same columns is read by itself.
importazioni-mappings-none-title = No formats
importazioni-mappings-none = When you load a file that we do not know we ask you to explain its columns, and the format appears here.
# $n - how many fields
# $who - name of the person
# $when - day and time
importazioni-mapping-about = { $n ->
    [one] { $n } field, explained by { $who }, used { $when }
   *[other] { $n } fields, explained by { $who }, used { $when }
}
importazioni-mapping-name = Name of the format
importazioni-mapping-name-hint = For instance the program that the file comes from.
importazioni-mapping-name-error = Give the format a name.
importazioni-mapping-rename = Rename
importazioni-mapping-forget = Forget the format
importazioni-field-key = Key of the row (always another)
importazioni-field-group = Key of the position
importazioni-field-service = Service
importazioni-field-kind = Person or firm
importazioni-field-name = Name and surname, or name of the firm
importazioni-field-street = Street
importazioni-field-number = Street number
importazioni-field-postcode = Postcode
importazioni-field-town = Town
importazioni-field-province = Province
importazioni-field-country = Country
importazioni-field-email = E-mail
importazioni-field-instalment = Number of the instalment
importazioni-field-action = Action: I inserts, M changes, A withdraws
importazioni-field-draft = Draft
importazioni-date-iso = year-month-day: 2026-12-31
importazioni-date-day-first = day/month/year: 31/12/2026
importazioni-date-month-first = month/day/year: 12/31/2026
importazioni-date-joined = all joined: 20261231
importazioni-date-joined-day-first = all joined, day first: 31122026
importazioni-date-serial = number of the spreadsheet: 46387
importazioni-amount-comma = comma: 1.234,56
importazioni-amount-point = point: 1,234.56
importazioni-amount-cents = in cents: 123456
importazioni-list-wait-title = We need something more of this list
importazioni-list-wait = The layout does not say of which service its debts are.
importazioni-list-title = What the list does not say
importazioni-list-lead = Choose the service. If you know how many debts the list has and what they add up to, write it: when it does not agree we write nothing.
importazioni-list-service-error = Choose the service.
importazioni-list-count = How many debts the list has
importazioni-list-count-error = Write how many debts the list has, in figures only.
importazioni-list-total = What they add up to, in euros
importazioni-list-total-error = Write what they add up to, for instance 1.234,56.
importazioni-list-totals-hint = They are the control totals that your software prints with the list.
importazioni-list-try = Rehearse the list
importazioni-model-title = No file yet?
importazioni-model-lead = Start from the model: it explains what goes in each column and has three sample rows to replace.
importazioni-model-sheet = Model for spreadsheets (XLSX)
importazioni-model-text = Model as text (CSV)
