## Notices to print

avvisi-refused-title = This notice cannot be printed
avvisi-refused-paid = It has been paid: a notice on paper would make somebody pay twice.
avvisi-refused-withdrawn = The organisation has cancelled it: there is nothing to pay.
avvisi-refused-other = It is being paid in another way already, by instalments or in full.
avvisi-refused-over = The term is over and the organisation does not accept the payment any more.
avvisi-refused-suspended = The organisation does not take payments from this portal for now.
avvisi-refused-not-yet = It cannot be paid yet.
avvisi-download = Download the notice to print (PDF)
avvisi-languages = The same notice in other languages
avvisi-bilingual = Two languages together: Italian and
avvisi-back = Go back to the notice
