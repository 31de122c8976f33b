fonti-ask-title = Shall we look elsewhere too?
fonti-ask-body = Some notices are kept in other systems. If you like, we ask for them with your fiscal code each time you open this page, and put them with the others:
fonti-ask-night = Look at night too, so that all is there in the morning
fonti-ask-yes = Yes, look
fonti-ask-no = No, thank you
fonti-ask-later = You can change your mind whenever you like, under “Updated at…”.
# $n - how many sources
fonti-missing = { $n ->
    [one] { $n } answer is missing
   *[other] { $n } answers are missing
}
# $name - name of a source
# $when - day and time
fonti-fresh = { $name }: updated { $when }.
# $name - name of a source
fonti-late = { $name } has not answered yet: its notices may be missing.
# $name - name of a source
fonti-silent = { $name } does not answer: its notices may be missing or have changed.
# $name - name of a source
fonti-wrong = { $name } gave a wrong answer: we do not show it. We have reported it.
# $name - name of a source
fonti-partly = { $name }: some notices cannot be read and are not here. We have reported it.
# $when - day and time
fonti-old = Those you see are from its last answer: { $when }.
fonti-again = Check again
fonti-stop = Do not look elsewhere any more
fonti-off = We do not look for notices in the other systems, as you asked.
fonti-on = Look elsewhere too
