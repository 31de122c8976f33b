//! The model that people download: our own simplest layout, which explains itself and loads as it
//! is. Rows whose first cell starts with `#` are explanations.
use super::super::model::Campo;
use super::tabella::Formato;
use super::uscita::Uscita;
use jiff::ToSpan;
use jiff::civil::Date;
use std::io;

/// The model as a file of that format, with sample rows of `servizio` that are due after `oggi`.
pub fn modello(formato: Formato, servizio: &str, oggi: Date) -> io::Result<Vec<u8>> {
    let mut byte = vec![];
    let nomi = Campo::TUTTI.map(|it| it.nome().to_owned()).to_vec();
    let mut uscita = Uscita::new(&mut byte, formato, nomi)?;
    let obbligatorio = |it: Campo| if it.is_obbligatorio() { "sì" } else { "no" };
    for (etichetta, dicono) in [
        ("# che cosa è", Campo::TUTTI.map(|it| spiega(it).0)),
        ("# obbligatorio", Campo::TUTTI.map(obbligatorio)),
        ("# formato", Campo::TUTTI.map(|it| spiega(it).1)),
    ] {
        let prima = format!("{etichetta}: {}", dicono.first().copied().unwrap_or_default());
        let altre = dicono.into_iter().skip(1);
        let celle: Vec<&str> = std::iter::once(prima.as_str()).chain(altre).collect();
        uscita.riga(&celle)?;
    }
    let scadenza = oggi.saturating_add(90.days()).to_string();
    let seconda = oggi.saturating_add(180.days()).to_string();
    for (iud, iupd, rata, scadenza) in [
        ("ESEMPIO-1", "", "", &scadenza),
        ("ESEMPIO-2-1", "ESEMPIO-2", "1", &scadenza),
        ("ESEMPIO-2-2", "ESEMPIO-2", "2", &seconda),
    ] {
        let riga = Campo::TUTTI.map(|campo| match campo {
            Campo::Iud => iud,
            Campo::Iupd => iupd,
            Campo::Servizio => servizio,
            Campo::TipoSoggetto => "F",
            Campo::CodiceFiscale => "BNCGLI85C42E507E",
            Campo::Nome => "Bianchi Giulia",
            Campo::Importo => "1.234,50",
            Campo::Scadenza => scadenza,
            Campo::Causale => "Mensa scolastica, ottobre 2026",
            Campo::Rata => rata,
            _ => "",
        });
        uscita.riga(&riga)?;
    }
    uscita.finisci()?;
    Ok(byte)
}

/// What the column says, and how it is written.
fn spiega(campo: Campo) -> (&'static str, &'static str) {
    match campo {
        Campo::Iud => ("chiave della riga, diversa per ogni riga", "testo, massimo 35"),
        Campo::Iupd => ("la stessa per le rate di una posizione", "testo, massimo 50"),
        Campo::Servizio => ("codice del servizio nel catalogo dell'ente", "testo, massimo 50"),
        Campo::TipoSoggetto => ("persona fisica o giuridica", "F o G"),
        Campo::CodiceFiscale => ("di chi deve pagare", "16 caratteri o 11 cifre, come testo"),
        Campo::Nome => ("cognome e nome, o denominazione", "testo, massimo 70"),
        Campo::Via => ("via o piazza", "testo, massimo 70"),
        Campo::Civico => ("numero civico", "testo, massimo 16"),
        Campo::Cap => ("codice postale", "5 cifre, come testo"),
        Campo::Localita => ("comune", "testo, massimo 35"),
        Campo::Provincia | Campo::Nazione => ("sigla", "2 lettere"),
        Campo::Email => ("posta elettronica", "testo, massimo 256"),
        Campo::Importo => ("da pagare", "euro e centesimi, 1.234,56"),
        Campo::Scadenza => ("ultimo giorno per pagare", "data, AAAA-MM-GG"),
        Campo::ValidaDal => ("primo giorno in cui si paga", "data, AAAA-MM-GG"),
        Campo::DataNotifica => ("di un atto notificato", "data, AAAA-MM-GG"),
        Campo::Causale => ("che cosa si paga, senza dati personali", "testo, massimo 140"),
        Campo::Descrizione => ("della posizione; vuota: la causale", "testo, massimo 140"),
        Campo::NumeroAvviso => ("vuoto: lo assegniamo noi", "18 cifre, come testo"),
        Campo::Rata => ("numero della rata; vuoto: in una volta", "intero"),
        Campo::Azione => ("vuota: inserisce o modifica", "I, M o A"),
        Campo::Bozza => ("non ancora da mostrare", "true o false"),
    }
}
