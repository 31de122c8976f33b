## Notices to print

avvisi-refused-title = Questo avviso non si può stampare
avvisi-refused-paid = È già stato pagato: un avviso su carta farebbe pagare due volte.
avvisi-refused-withdrawn = L’ente lo ha annullato: non c’è niente da pagare.
avvisi-refused-other = Si sta già pagando in un altro modo, a rate o tutto insieme.
avvisi-refused-over = Il termine è passato e l’ente non accetta più il pagamento.
avvisi-refused-suspended = L’ente per ora non riceve pagamenti da questo portale.
avvisi-refused-not-yet = Non si può ancora pagare.
avvisi-download = Scarica l’avviso da stampare (PDF)
avvisi-languages = Lo stesso avviso in altre lingue
avvisi-bilingual = Due lingue insieme: italiano e
avvisi-back = Torna all’avviso
