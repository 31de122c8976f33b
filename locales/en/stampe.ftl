stampe-lead = Print many notices at once, for the printer or for the post.
stampe-new = New print run
stampe-new-lead = We print the notices of a service that are still to pay, in order of postal code, 500 at a time. Whoever has paid is left out.
stampe-choose = Choose a service
stampe-service = Service
stampe-from = Due from
stampe-from-hint = Without dates all are printed, also those without a due date. Fines are always printed: when they are due depends on when they were served.
stampe-to = Due until
stampe-language = Language
stampe-second = Second language, on the same sheet
stampe-second-none = None
stampe-post = Delivery
stampe-postal = To be sent by post: whoever has no address is left out
stampe-start = Start printing
stampe-service-error = Choose the service whose notices to print.
stampe-date-error = Write a date with day, month and year.
stampe-order-error = The last day comes before the first: check both dates.
stampe-nothing-error = Nothing of this service is to pay in those days: there is nothing to print.
stampe-none-title = No print runs
stampe-none = The print runs you ask for appear here, with their files.
stampe-asked-on = Asked on
stampe-asked-by = Asked by
stampe-done = Notices done
stampe-state = State
stampe-state-running = Running
stampe-state-paused = Paused
stampe-state-done = Finished
stampe-state-withdrawn = Given up
# $n - number of the print run
stampe-title = Print run { $n }
# $done - notices done
# $all - notices asked
stampe-progress = { $done } notices done of { $all }
stampe-reload = Reload the page to see how far it is.
stampe-pause = Pause
stampe-resume = Resume
stampe-give-up = Give up this print run
stampe-files = Files
stampe-files-lead = Each part comes as one PDF for the printer, with a black mark on the first sheet of every notice, or as a ZIP with a PDF for each notice. Files stay for 30 days.
stampe-files-wait = The first part will be here soon.
stampe-files-none = There are no files: no notice was printed, or 30 days have passed.
stampe-files-withdrawn = This print run was given up and its files were removed.
stampe-parts = Parts that are ready
stampe-part = Part
stampe-notices = Notices
stampe-ready-on = Ready on
# $n - number of the part
# $size - size of the file
stampe-print = PDF for the printer, part { $n } ({ $size })
# $n - number of the part
# $size - size of the file
stampe-zip = ZIP with a PDF for each notice, part { $n } ({ $size })
# $n - how many notices
stampe-over = { $n ->
    [one] { $n } notice was paid, changed or withdrawn after printing, or its amount no longer holds. Print the part again: whoever no longer has to pay is left out.
   *[other] { $n } notices were paid, changed or withdrawn after printing, or their amounts no longer hold. Print the part again: whoever no longer has to pay is left out.
}
# $n - number of the part
stampe-again = Print part { $n } again
# $n - number of the part
stampe-over-title = Part { $n } is out of date
stampe-back = Back to the print run
# $n - how many notices
stampe-left-out = Notices not printed: { $n }
stampe-left-out-file = Download the whole list (CSV)
stampe-retry-lead = Some reasons may have passed: an address that is there now, a notice that can be paid now, the body collecting again, a fault of ours that is mended.
# $n - how many notices
stampe-retry = { $n ->
    [one] Try { $n } notice again
   *[other] Try { $n } notices again
}
stampe-notice = Notice number
stampe-iupd = IUPD
stampe-reason = Why
stampe-why-paid = It is already paid
stampe-why-withdrawn = It was withdrawn
stampe-why-other = It is being paid in another way
stampe-why-over = It is overdue, and the service takes no late payments
stampe-why-suspended = The organisation does not collect on this portal
stampe-why-not-yet = It is a draft, or cannot be paid yet
stampe-why-address = The address is missing
stampe-why-twice = The same person already has a notice of this print
stampe-why-broken = The document could not be made: we have reported it
stampe-wait = We are still printing. This page updates by itself.
stampe-files-paused = No files yet: the print run is paused.
