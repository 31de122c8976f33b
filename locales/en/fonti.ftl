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
fonti-night-on = At night, between one and five, we look without you too: in the morning all is there.
fonti-night-stop = Do not look at night any more
fonti-night-off = We do not look at night.
fonti-night-start = Look at night too
fonti-off = We do not look for notices in the other systems, as you asked.
fonti-on = Look elsewhere too
fonti-office-lead = Sources are the systems of other offices: we ask them what each person owes who has agreed. Here you see how they answer and what they get wrong, never whom it is about.
fonti-office-none-title = No sources
fonti-office-none = Sources are written in the configuration of the portal.
fonti-office-well-title = All is well
fonti-office-well = In the last 7 days no source got anything wrong.
fonti-office-state = State
fonti-office-unasked = No questions in the last 24 hours
fonti-office-answers = Answers
fonti-office-sometimes = Does not always answer well
fonti-office-silent = Does not answer well
# $when - day and hour
fonti-office-paused = Too many errors: we ask it nothing until { $when }
fonti-office-last = Last good answer
fonti-office-never = Never
fonti-office-in-time = Answers in time, last 24 hours
# $good - questions answered in time
# $all - questions
# $percent - of a hundred
fonti-office-share = { $good } of { $all } ({ $percent }%)
fonti-office-share-hint = In time means while the page was waiting; of each person the last question counts.
fonti-office-turn = Last complete reading
fonti-office-never-whole = never finished
# $n - pages
fonti-office-reading = { $n ->
    [one] another one is under way, { $n } page read
   *[other] another one is under way, { $n } pages read
}
fonti-office-counts = What they got wrong
fonti-office-source = Source
fonti-office-what = What
fonti-office-day = 24 hours
fonti-office-week = 7 days
fonti-office-latest = Latest anomalies
fonti-office-latest-lead = Latest anomalies, hour by hour, of the last 90 days
fonti-office-latest-none = In the last 90 days no source got anything wrong.
fonti-office-when = When
fonti-office-ente = Organisation
fonti-office-times = Times
fonti-anomaly-others = Somebody else’s debt
fonti-anomaly-ente = A debt to an organisation that it may not speak for
fonti-anomaly-unreadable = A debt that cannot be read
fonti-anomaly-twice = The same notice twice
fonti-anomaly-amount = A notice that the portal has with another amount
fonti-anomaly-too-many = More than 500 debts of one person
fonti-anomaly-silent = No answer in time
fonti-anomaly-broken = An error instead of an answer
fonti-anomaly-nonsense = An answer that the contract does not allow
fonti-anomaly-too-long = An answer of more than 1 MB
fonti-anomaly-slower = It asked us to ask more slowly
fonti-often-title = You have said yes many times in a row
fonti-often-body = What you had decided before still holds. Each time you say yes we ask all the other systems: so as not to disturb them too much, a pause is needed.
# $n - minutes to wait
fonti-often-wait = { $n ->
    [one] Try again in { $n } minute.
   *[other] Try again in { $n } minutes.
}
fonti-often-back = Back to your notices
