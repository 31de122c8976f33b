//! The file of what was done: the rows that were accepted as they came, plus what each did and its notice.
use crate::platform::spreadsheet::inert;
use csv::StringRecord;
use std::io::{self, Write};

/// Columns that are added: what was done, and the two numbers of the notice.
const COLONNE: [&str; 3] = ["esito", "iuv", "numeroAvviso"];

/// Writes rows as they are asked for; the header goes first, only if there is a row.
pub struct Esiti<W: Write> {
    csv: csv::Writer<W>,
    intestazione: StringRecord,
    iniziato: bool,
}

impl<W: Write> Esiti<W> {
    /// Same columns and separator as the file; always UTF-8, marked so that spreadsheets know.
    pub fn new(uscita: W, intestazione: &StringRecord, separatore: u8) -> Self {
        let csv = csv::WriterBuilder::new()
            .delimiter(separatore)
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(uscita);
        Self { csv, intestazione: intestazione.clone(), iniziato: false }
    }

    /// One row, with the cells of the added columns.
    pub fn add(&mut self, record: &StringRecord, esito: [&str; 3]) -> io::Result<()> {
        if !self.iniziato {
            self.iniziato = true;
            for (posto, nome) in self.intestazione.iter().enumerate() {
                // The mark must be the first bytes, and inside the first cell it is.
                let segno = if posto == 0 { "\u{feff}" } else { "" };
                let marcato = format!("{segno}{}", nome.trim());
                self.csv.write_field(marcato)?;
            }
            self.csv.write_record(COLONNE)?;
        }
        for posto in 0..self.intestazione.len() {
            let cella = record.get(posto).unwrap_or_default();
            self.csv.write_field(inert(cella.trim_end_matches('\r')).as_bytes())?;
        }
        self.csv.write_record(esito)?;
        Ok(())
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.csv.flush()
    }
}
