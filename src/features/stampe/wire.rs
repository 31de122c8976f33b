//! The files of a campaign: the notices one by one in a ZIP, and the list of what was not printed.
use super::model::{RigaScarto, Scartato};
use crate::platform::spreadsheet::{inert, rows};
use anyhow::Context;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A ZIP being written, a document at a time.
pub struct Zip(ZipWriter<Cursor<Vec<u8>>>);

impl Zip {
    pub fn new() -> Self {
        Self(ZipWriter::new(Cursor::default()))
    }

    /// Puts a document under its name. It is compressed already.
    pub fn add(&mut self, nome: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(nome, stored).context("a ZIP could not be written")?;
        Ok(self.0.write_all(bytes)?)
    }

    pub fn finish(self) -> anyhow::Result<Vec<u8>> {
        Ok(self.0.finish().context("a ZIP could not be closed")?.into_inner())
    }
}

/// `IUPD;codice avviso;motivo`, as spreadsheets open it: UTF-8 with its mark, and no cell that is a
/// formula.
pub fn scarti(righe: &[RigaScarto]) -> anyhow::Result<Vec<u8>> {
    let mut csv = rows();
    csv.write_record(["IUPD", "codice avviso", "motivo"])?;
    for riga in righe {
        let numero = riga.numero_avviso.as_deref().unwrap_or_default();
        csv.write_record([&*inert(&riga.iupd), numero, motivo(riga.motivo)])?;
    }
    Ok(csv.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// In Italian, like every file of an ente.
fn motivo(motivo: Scartato) -> &'static str {
    match motivo {
        Scartato::Pagata => "già pagata",
        Scartato::Annullata => "annullata",
        Scartato::AltraOpzione => "si sta pagando in un altro modo",
        Scartato::Scaduta => "scaduta, e il servizio non accetta pagamenti in ritardo",
        Scartato::Sospesa => "l'ente non incassa su questo portale",
        Scartato::NonAncora => "in bozza o non ancora pagabile",
        Scartato::SenzaIndirizzo => "manca l'indirizzo",
        Scartato::Doppione => "la stessa persona ha già un avviso di questa stampa",
        Scartato::Guasto => {
            "il documento non si è potuto fare: segnalato a chi gestisce il portale"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_the_list_is_a_formula() {
        let riga = RigaScarto {
            iupd: "=HYPERLINK(\"x\")".into(),
            numero_avviso: Some("301202600001234571".into()),
            motivo: Scartato::SenzaIndirizzo,
        };
        let csv = String::from_utf8(scarti(&[riga]).unwrap()).unwrap();
        assert_eq!(
            csv,
            "\u{feff}IUPD;codice avviso;motivo\r\n\
             \"'=HYPERLINK(\"\"x\"\")\";301202600001234571;manca l'indirizzo\r\n"
        );
    }

    #[test]
    fn a_zip_gives_back_what_was_put_in() {
        let mut zip = Zip::new();
        zip.add("a.pdf", &[1, 2, 3]).unwrap();
        zip.add("b.pdf", &[]).unwrap();
        let mut read = zip::ZipArchive::new(Cursor::new(zip.finish().unwrap())).unwrap();
        assert_eq!(read.len(), 2);
        let mut back = vec![];
        std::io::Read::read_to_end(&mut read.by_name("a.pdf").unwrap(), &mut back).unwrap();
        assert_eq!(back, [1, 2, 3]);
    }
}
