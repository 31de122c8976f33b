//! The sentence of each reason, for whoever prepared the file: what is wrong, what to write instead.
use super::{
    RifiutoBeneficiari, RifiutoCella, RifiutoNav, RifiutoRiduzione, RifiutoVerbale, Scarto,
};
use crate::features::posizioni::RifiutoCollegamento;
use crate::kernel::RifiutoImporto;
use std::fmt;

impl fmt::Display for Scarto {
    #[expect(clippy::too_many_lines, reason = "a table: one sentence for each reason")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Colonne { attese, trovate } => write!(
                f,
                "La riga ha {trovate} colonne e l'intestazione {attese}: controllare separatori e virgolette."
            ),
            Self::Obbligatorio { colonna } => {
                write!(f, "La colonna {colonna} è obbligatoria: compilarla.")
            }
            Self::Caratteri { colonna } => write!(
                f,
                "La colonna {colonna} contiene caratteri di controllo: toglierli e riscrivere il testo."
            ),
            Self::Azione => f.write_str(
                "La colonna azione ammette I (inserire), M (modificare) o A (annullare).",
            ),
            Self::Iud => f.write_str(
                "IUD ha al massimo 35 caratteri, senza lettere accentate né simboli speciali: accorciarlo o riscriverlo.",
            ),
            Self::IudDoppio { riga } => write!(
                f,
                "Lo stesso IUD è già alla riga {riga} di questo file: ogni riga vuole il suo."
            ),
            Self::Iupd => f.write_str(
                "IUPD ha al massimo 50 caratteri, senza lettere accentate né simboli speciali: accorciarlo o riscriverlo.",
            ),
            Self::Flag { colonna } => {
                write!(f, "La colonna {colonna} ammette true o false.")
            }
            Self::Soggetto => f.write_str(
                "tipoIdentificativoUnivoco ammette F (persona fisica) o G (persona giuridica).",
            ),
            Self::CodiceFiscale(motivo) => write!(
                f,
                "codiceIdentificativoUnivoco non è valido ({motivo}): per F servono 16 caratteri o 11 cifre provvisorie, per G 11 cifre."
            ),
            Self::Anonimo => f.write_str(
                "ANONIMO è ammesso solo con tipo F e per i servizi che lo prevedono: indicare il codice fiscale di chi paga.",
            ),
            Self::Nome => f.write_str(
                "anagraficaPagatore non contiene lettere: indicare nome e cognome o la denominazione.",
            ),
            Self::Importo { colonna, motivo } => importo(f, colonna, motivo),
            Self::Data { colonna } => write!(
                f,
                "La colonna {colonna} non è una data possibile: scriverla come anno-mese-giorno, per esempio 2026-12-31."
            ),
            Self::ScadenzaPassata => f.write_str(
                "La scadenza (dataEsecuzionePagamento) è già passata: indicare oggi o un giorno futuro.",
            ),
            Self::ScadenzaLontana => f.write_str(
                "La scadenza (dataEsecuzionePagamento) è tra più di dieci anni: controllare l'anno.",
            ),
            Self::Validita => f.write_str(
                "dataValidita deve venire prima della scadenza: controllare le due date.",
            ),
            Self::Notifica => f.write_str(
                "dataNotifica è nel futuro: lasciarla vuota finché l'atto non è notificato.",
            ),
            Self::Causale { colonna, caratteri } => write!(
                f,
                "La colonna {colonna} ha {caratteri} caratteri e il massimo è 140: accorciarla."
            ),
            Self::Servizio => f.write_str(
                "tipoDovuto non è tra i servizi dell'ente: usare un codice del catalogo o chiedere di aggiungerlo.",
            ),
            Self::ServizioSpento => f.write_str(
                "Il servizio di tipoDovuto non è attivo: riattivarlo prima di caricare nuove posizioni.",
            ),
            Self::Tassonomia { colonna } => write!(
                f,
                "La colonna {colonna} non contiene un codice della tassonomia pagoPA, come 9/0101101IM/: correggerlo."
            ),
            Self::Iban { colonna, motivo } => {
                write!(f, "La colonna {colonna} non è valida: {motivo}. Ricopiare l'IBAN.")
            }
            Self::IbanEnte { colonna } => write!(
                f,
                "L'IBAN di {colonna} oggi non è registrato per quell'ente: usarne uno registrato o chiedere di aggiungerlo."
            ),
            Self::Bollo { colonna } => write!(
                f,
                "{colonna} chiede una marca da bollo: servono l'impronta SHA-256 del documento in base64 (44 caratteri), la sigla della provincia, nessun IBAN e la tassonomia 9/0301116TS/ o niente."
            ),
            Self::Metadati { colonna } => write!(
                f,
                "La colonna {colonna} non è scritta chiave=valore|chiave=valore: al massimo 14, ognuna una volta, 140 caratteri, mai IBANAPPOGGIO."
            ),
            Self::Beneficiario { colonna } => write!(
                f,
                "La colonna {colonna} non è il codice fiscale di un ente della piattaforma: controllarlo."
            ),
            Self::BeneficiarioSpento { colonna } => write!(
                f,
                "L'ente di {colonna} non è attivo sulla piattaforma: non può ricevere incassi."
            ),
            Self::Beneficiari(motivo) => beneficiari(f, motivo),
            Self::Somma => f.write_str(
                "La somma degli importi dei beneficiari non è importoDovuto: ogni quota deve essere maggiore di zero e il totale tornare.",
            ),
            Self::Nav(motivo) => nav(f, motivo),
            Self::NavDoppio { riga } => write!(
                f,
                "Lo stesso codIuv è già alla riga {riga} di questo file: ogni avviso vuole il suo."
            ),
            Self::NavUsato => f.write_str(
                "codIuv appartiene già a un altro avviso: usarne uno nuovo o lasciarlo vuoto per generarlo.",
            ),
            Self::GeneraIuv => f.write_str(
                "flgGeneraIuv chiede di generare il codice ma codIuv è compilato: svuotare codIuv o scrivere false.",
            ),
            Self::FuoriNodo => f.write_str(
                "flagPagamentoPu è false, cioè incasso fuori da pagoPA: non è ancora gestito, togliere la riga dal file.",
            ),
            Self::Opzione { colonna } => write!(
                f,
                "La colonna {colonna} non è valida: indiceOpzionePagamento va da 1 a 100, tipoOpzionePagamento è SINGLE_INSTALLMENT, REDUCED_SINGLE_INSTALLMENT, INSTALLMENTS o DOWN_PAYMENT."
            ),
            Self::OpzioneDiversa { riga } => write!(
                f,
                "Stesso indiceOpzionePagamento della riga {riga} ma tipo o descrizione diversi: usare un altro indice o gli stessi dati."
            ),
            Self::UnaRata { riga } => write!(
                f,
                "L'opzione ha già la sua unica rata alla riga {riga}: per più rate usare INSTALLMENTS."
            ),
            Self::RateInOrdine { riga } => write!(
                f,
                "Le rate di un'opzione hanno scadenze tutte indicate, diverse e in ordine: questa non viene dopo la riga {riga}."
            ),
            Self::TroppeRate => {
                f.write_str("Un'opzione ha al massimo 100 rate: dividere la posizione.")
            }
            Self::Posizione { riga } => write!(
                f,
                "Stessa IUPD della riga {riga} ma debitore, servizio, descrizione o date diversi: usare gli stessi dati o un'altra IUPD; se sono coobbligati, scrivere true in coobbligato."
            ),
            Self::Coobbligati => f.write_str(
                "Coobbligati confusi: ognuno ha il suo codice fiscale, la sua opzione e gli stessi dati in tutte le sue righe.",
            ),
            Self::Gruppo { riga } => write!(
                f,
                "La riga {riga} della stessa posizione ha un errore: correggerla e ricaricare tutte le righe della posizione."
            ),
            Self::Configurazione => f.write_str(
                "configurazioniEsecuzione non è un oggetto JSON: correggerlo o lasciarlo vuoto.",
            ),
            Self::Riduzione(motivo) => riduzione(f, motivo),
            Self::Verbale(motivo) => verbale(f, motivo),
            Self::Preavviso(motivo) => preavviso(f, motivo),
            Self::Bilancio => {
                f.write_str("bilancio non è un XML ben formato: correggerlo o lasciarlo vuoto.")
            }
            Self::SommaBilancio => f.write_str(
                "gli importi del bilancio non fanno importoDovuto: correggerli o lasciarlo vuoto.",
            ),
            Self::Diversa => f.write_str(
                "IUD è già presente con dati diversi: per cambiarli usare l'azione M, altrimenti un nuovo IUD.",
            ),
            Self::Assente => f.write_str(
                "IUD non è presente: per caricarlo la prima volta usare l'azione I.",
            ),
            Self::Pagata => f.write_str(
                "L'avviso, o una parte della sua posizione, è già pagato: non si può più cambiare né annullare.",
            ),
            Self::Annullata => f.write_str(
                "L'avviso è stato annullato: per chiedere di nuovo la somma usare un nuovo IUD.",
            ),
            Self::Sostituita => f.write_str(
                "È stato scelto un altro modo di pagare la stessa posizione: questo avviso non vale più.",
            ),
            Self::InPagamento => f.write_str(
                "Qualcuno sta pagando questo avviso: ricaricare la riga tra mezz'ora.",
            ),
            Self::Struttura => f.write_str(
                "L'azione M non cambia codIuv, IUPD, servizio né opzione, e non rimette in bozza: annullare con A e inserire con un nuovo IUD.",
            ),
            Self::Numero { colonna } => write!(
                f,
                "La colonna {colonna} è un numero nel foglio di calcolo, e zeri iniziali o ultime cifre possono essere persi: dare alla colonna il formato Testo e riscrivere il codice."
            ),
            Self::AltroEnte => f.write_str(
                "La riga è di un altro ente (idDominio): caricarla per quell'ente, o correggere il codice fiscale.",
            ),
            Self::NumeroRata => f.write_str(
                "Il numero di rata ammette un intero da 1 a 100, o una soglia: ENTRO o OLTRE con i giorni (da 1 a 80), RIDOTTO, SCONTATO.",
            ),
            Self::SogliaSenzaData => f.write_str(
                "Di un importo ridotto serve il giorno fino a cui vale: compilare dataScadenza o dataValidita.",
            ),
            Self::EnteSecondario => f.write_str(
                "La riga ha una quota di un altro ente, che questo tracciato non nomina: usare il tracciato V2_0, con codiceFiscaleEnte_2 e ibanAccreditoEnte_2.",
            ),
            Self::Componenti => f.write_str(
                "La somma delle componenti non è l'importo da pagare: correggere gli importi.",
            ),
            Self::IupdEsiste => f.write_str(
                "La posizione esiste già con altre righe: le righe di una posizione vanno una dopo l'altra nello stesso file; usare una nuova IUPD.",
            ),
        }
    }
}

fn importo(f: &mut fmt::Formatter<'_>, colonna: &str, motivo: RifiutoCella) -> fmt::Result {
    let problema = match motivo {
        RifiutoCella::Zero => "è zero: deve essere maggiore di zero",
        RifiutoCella::Importo(RifiutoImporto::Vuoto) => "è vuota: indicare l'importo",
        RifiutoCella::Importo(RifiutoImporto::Negativo) => {
            "è negativa: deve essere maggiore di zero"
        }
        RifiutoCella::Importo(RifiutoImporto::Formato) => {
            "non è un importo: scrivere 1234,56 oppure 1.234,56 oppure 1234.56"
        }
        RifiutoCella::Importo(RifiutoImporto::Decimali) => {
            "deve avere due decimali: scrivere 1234,56 oppure 1.234,56 oppure 1234.56"
        }
        RifiutoCella::Importo(RifiutoImporto::Ambiguo) => {
            "è ambigua, migliaia o decimali: scrivere anche i centesimi, per esempio 1.234,00"
        }
        RifiutoCella::Importo(RifiutoImporto::TroppoGrande) => "supera 999.999.999,99: ridurla",
    };
    write!(f, "La colonna {colonna} {problema}.")
}

fn beneficiari(f: &mut fmt::Formatter<'_>, motivo: RifiutoBeneficiari) -> fmt::Result {
    match motivo {
        RifiutoBeneficiari::FlagSpento => f.write_str(
            "Ci sono dati di altri beneficiari ma flagMultiBeneficiario è false: scrivere true o svuotarli.",
        ),
        RifiutoBeneficiari::Nessuno => f.write_str(
            "flagMultiBeneficiario è true ma mancano i dati degli altri beneficiari: compilarli o scrivere false.",
        ),
        RifiutoBeneficiari::Numero { dichiarati, trovati } => write!(
            f,
            "numeroBeneficiari è {dichiarati} ma i beneficiari compilati sono {trovati}: correggere l'uno o gli altri."
        ),
        RifiutoBeneficiari::Ripetuto => f.write_str(
            "Lo stesso beneficiario compare due volte con lo stesso IBAN: sommare le due quote.",
        ),
    }
}

fn nav(f: &mut fmt::Formatter<'_>, motivo: RifiutoNav) -> fmt::Result {
    match motivo {
        RifiutoNav::Forma => f.write_str(
            "codIuv deve avere 17 cifre, o 18 con il 3 iniziale: se viene da un foglio di calcolo formattare la colonna come testo.",
        ),
        RifiutoNav::Segregazione(nostra) => write!(
            f,
            "codIuv deve iniziare con il codice di segregazione {nostra:02}: usare quello o lasciarlo vuoto per generarlo."
        ),
        RifiutoNav::Controllo => f.write_str(
            "Le ultime due cifre di codIuv, di controllo, non tornano: ricopiarlo o lasciarlo vuoto per generarlo.",
        ),
    }
}

fn riduzione(f: &mut fmt::Formatter<'_>, motivo: RifiutoRiduzione) -> fmt::Result {
    let cosa_fare = match motivo {
        RifiutoRiduzione::Incompleta => "servono insieme importoRidotto e ridottoFino",
        RifiutoRiduzione::Importo => {
            "importoRidotto è un testo come \"41,16\", maggiore di zero e minore di importoDovuto"
        }
        RifiutoRiduzione::Data => "ridottoFino è una data come \"2026-12-31\"",
        RifiutoRiduzione::DopoScadenza => "ridottoFino non può venire dopo la scadenza",
        RifiutoRiduzione::Passata => "ridottoFino è già passato: toglierlo o spostarlo",
    };
    write!(f, "In configurazioniEsecuzione {cosa_fare}.")
}

fn verbale(f: &mut fmt::Formatter<'_>, motivo: RifiutoVerbale) -> fmt::Result {
    let cosa_fare = match motivo {
        RifiutoVerbale::Incompleto => "servono almeno sanzioneMinima e sanzioneMassima",
        RifiutoVerbale::Importo => {
            "sanzioneMinima, sanzioneMassima e spese sono testi come \"42,00\""
        }
        RifiutoVerbale::Flag => "senzaSconto e compiutaGiacenza ammettono true o false",
        RifiutoVerbale::Totale => {
            "gli importi del verbale non tornano: importoDovuto è la sanzione minima, intera o con il 30 % in meno, più le spese, e la massima non è minore della minima"
        }
        RifiutoVerbale::ConRiduzione => {
            "un verbale non ha importoRidotto: lo sconto del 30 % si calcola da sé"
        }
        RifiutoVerbale::GiacenzaSenzaData => {
            "con compiutaGiacenza serve dataNotifica, il giorno del deposito alla posta"
        }
    };
    write!(f, "In configurazioniEsecuzione {cosa_fare}.")
}

fn preavviso(f: &mut fmt::Formatter<'_>, motivo: RifiutoCollegamento) -> fmt::Result {
    f.write_str(match motivo {
        RifiutoCollegamento::Sconosciuto => {
            "In configurazioniEsecuzione preavviso non è il codice avviso di un preavviso registrato: ricopiarlo, o toglierlo se non c'è."
        }
        RifiutoCollegamento::Pagato => {
            "Il preavviso è già stato pagato: il verbale non si emette, togliere la riga dal file."
        }
        RifiutoCollegamento::GiaCollegato => {
            "Il preavviso è già stato sostituito da un altro verbale, o questo ne sostituisce un altro: controllare quale dei due vale."
        }
        RifiutoCollegamento::InPagamento => {
            "Qualcuno sta pagando il preavviso: ricaricare la riga tra mezz'ora."
        }
    })
}
