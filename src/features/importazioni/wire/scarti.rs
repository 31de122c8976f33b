//! The file of rejected rows: as they came, plus code and sentence, ready to correct and load.
use super::super::model::Scarto;
use super::colonne::{CODICE, MESSAGGIO};
use crate::platform::spreadsheet::inert;
use csv::StringRecord;
use std::io::{self, Write};

/// Writes rows as they are rejected; the header goes first, only if there is a row.
pub struct Scarti<W: Write> {
    csv: csv::Writer<W>,
    intestazione: StringRecord,
    /// Columns of an earlier file of scarti are not repeated.
    tolte: Vec<usize>,
    iniziato: bool,
}

impl<W: Write> Scarti<W> {
    /// Same columns and separator as the file; always UTF-8, marked so that spreadsheets know.
    pub fn new(uscita: W, intestazione: &StringRecord, separatore: u8) -> Self {
        let tolte = intestazione
            .iter()
            .enumerate()
            .filter(|(_, nome)| {
                [CODICE, MESSAGGIO].iter().any(|it| nome.trim().eq_ignore_ascii_case(it))
            })
            .map(|(posto, _)| posto)
            .collect();
        let csv = csv::WriterBuilder::new()
            .delimiter(separatore)
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .buffer_capacity(64 * 1024)
            .from_writer(uscita);
        Self { csv, intestazione: intestazione.clone(), tolte, iniziato: false }
    }

    /// Adds one row with all that is wrong with it. A row of too many cells keeps the extra ones
    /// after the sentence, so that nothing is lost.
    pub fn add(&mut self, record: &StringRecord, scarti: &[Scarto]) -> io::Result<()> {
        let codici: Vec<&str> = scarti.iter().map(|it| it.codice()).collect();
        let messaggi: Vec<String> = scarti.iter().map(Scarto::to_string).collect();
        self.add_detti(record, &codici.join(" "), &messaggi.join(" "))
    }

    /// The same, of reasons that were written down.
    pub fn add_detti(
        &mut self,
        record: &StringRecord,
        codici: &str,
        messaggi: &str,
    ) -> io::Result<()> {
        let quante = self.intestazione.len();
        if !self.iniziato {
            self.iniziato = true;
            let nomi = self.intestazione.iter().enumerate();
            for (posto, nome) in nomi.filter(|(posto, _)| !self.tolte.contains(posto)) {
                // The mark must be the first bytes, and inside the first cell it is.
                let segno = if posto == 0 { "\u{feff}" } else { "" };
                let marcato = format!("{segno}{}", nome.trim());
                self.csv.write_field(marcato)?;
            }
            self.csv.write_record([CODICE, MESSAGGIO])?;
        }
        for posto in (0..quante).filter(|posto| !self.tolte.contains(posto)) {
            let cella = record.get(posto).unwrap_or_default();
            // The end of a Windows line stays with the last cell.
            self.csv.write_field(inert(cella.trim_end_matches('\r')).as_bytes())?;
        }
        self.csv.write_field(codici)?;
        self.csv.write_field(messaggi)?;
        for extra in record.iter().skip(quante) {
            self.csv.write_field(inert(extra.trim_end_matches('\r')).as_bytes())?;
        }
        self.csv.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOMI: &str = "IUD;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;\
        anagraficaPagatore;importoDovuto;tipoDovuto;causaleVersamento;flgGeneraIuv;azione";

    fn scritto(nomi: &str, celle: &[&str]) -> String {
        let intestazione: StringRecord = nomi.split(';').collect();
        let mut byte = vec![];
        let mut scarti = Scarti::new(&mut byte, &intestazione, b';');
        scarti.add(&celle.iter().collect(), &[Scarto::Azione, Scarto::Nome]).unwrap();
        scarti.flush().unwrap();
        drop(scarti);
        String::from_utf8(byte).unwrap()
    }

    #[test]
    fn the_row_comes_back_with_code_and_sentence_and_no_formula() {
        let celle = ["=1+1", "F", "X", "@SUM(A1)", "-5,00", "T", "due\nrighe", "true", "Z"];
        let testo = scritto(NOMI, &celle);
        assert!(testo.starts_with("\u{feff}IUD;tipo"), "{testo}");
        assert!(testo.contains(";azione;codice;messaggio\r\n"), "{testo}");
        assert!(testo.contains(
            "\r\n'=1+1;F;X;'@SUM(A1);'-5,00;T;\"due\nrighe\";true;Z;IMP-AZIONE IMP-NOME;"
        ));
    }

    #[test]
    fn a_second_round_does_not_pile_up_columns_and_extra_cells_are_kept() {
        let nomi = format!("{NOMI};codice;messaggio");
        let testo = scritto(
            &nomi,
            &["a", "F", "X", "N", "1", "T", "C", "true", "I", "VECCHIO", "Vecchia frase.", "extra"],
        );
        assert!(testo.contains(";azione;codice;messaggio\r\n"), "{testo}");
        assert!(!testo.contains("VECCHIO"), "{testo}");
        assert!(testo.ends_with(";extra\r\n"), "{testo}");
    }
}
