//! Files that go back to whoever sent one: in the same format where its shape allows, otherwise as
//! CSV with the same columns.
use super::tabella::{Forma, Formato};
use crate::platform::spreadsheet::inert;
use quick_xml::escape::escape;
use rust_xlsxwriter::{Workbook, XlsxError};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// The format in which a file like that, with those columns, goes back.
pub fn formato_di(forma: &Forma, intestazione: &[String]) -> Formato {
    let semplice = intestazione.iter().all(|it| is_nome(it));
    match forma.formato {
        Formato::Csv(separatore) => Formato::Csv(separatore),
        Formato::Xlsx | Formato::Xls | Formato::Ods => Formato::Xlsx,
        Formato::Json if semplice => Formato::Json,
        Formato::Xml if semplice => Formato::Xml,
        Formato::Json | Formato::Xml => Formato::Csv(b';'),
    }
}

/// The end of the name of a file in that format, without the point.
pub fn estensione(formato: Formato) -> &'static str {
    match formato {
        Formato::Csv(_) => "csv",
        Formato::Xlsx | Formato::Xls | Formato::Ods => "xlsx",
        Formato::Json => "json",
        Formato::Xml => "xml",
    }
}

/// What can be the name of an element, and is no way through others.
fn is_nome(nome: &str) -> bool {
    nome.starts_with(|it: char| it.is_ascii_alphabetic())
        && nome.chars().all(|it| it.is_ascii_alphanumeric() || it == '_' || it == '-')
}

/// Rows of cells; nothing is written before the first.
pub struct Uscita<W: Write> {
    uscita: W,
    nomi: Vec<String>,
    modo: Modo,
    righe: u64,
}

enum Modo {
    /// One line, which is then written whole.
    Csv(u8),
    Xlsx(Box<Workbook>),
    Json,
    Xml,
}

impl<W: Write> Uscita<W> {
    pub fn new(uscita: W, formato: Formato, nomi: Vec<String>) -> io::Result<Self> {
        let modo = match formato {
            Formato::Csv(separatore) => Modo::Csv(separatore),
            Formato::Json => Modo::Json,
            Formato::Xml => Modo::Xml,
            Formato::Xlsx | Formato::Xls | Formato::Ods => {
                let mut libro = Workbook::new();
                libro.add_worksheet_with_constant_memory().map_err(foglio)?;
                Modo::Xlsx(Box::new(libro))
            }
        };
        Ok(Self { uscita, nomi, modo, righe: 0 })
    }

    /// A row; cells after the last column have none, and only a text keeps them.
    pub fn riga(&mut self, celle: &[&str]) -> io::Result<()> {
        if self.righe == 0 {
            let nomi = self.nomi.clone();
            match &mut self.modo {
                // The mark must be the first bytes, and so spreadsheets know.
                Modo::Csv(separatore) => {
                    self.uscita.write_all("\u{feff}".as_bytes())?;
                    linea(&mut self.uscita, *separatore, nomi.iter().map(String::as_str))?;
                }
                Modo::Xlsx(libro) => scrivi(libro, 0, nomi.iter().map(String::as_str))?,
                Modo::Json => self.uscita.write_all(b"[")?,
                Modo::Xml => {
                    self.uscita
                        .write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<righe>")?;
                }
            }
        }
        self.righe += 1;
        let nomi = self.nomi.iter();
        match &mut self.modo {
            Modo::Csv(separatore) => {
                let inerti: Vec<_> = celle.iter().map(|it| inert(it)).collect();
                linea(&mut self.uscita, *separatore, inerti.iter().map(AsRef::as_ref))
            }
            Modo::Xlsx(libro) => scrivi(libro, self.righe, celle.iter().copied()),
            Modo::Json => {
                let piene = nomi.zip(celle).filter(|it| !it.1.is_empty());
                let oggetto: serde_json::Map<String, serde_json::Value> =
                    piene.map(|(nome, cella)| (nome.clone(), (*cella).into())).collect();
                let prima = if self.righe == 1 { "\n" } else { ",\n" };
                self.uscita.write_all(prima.as_bytes())?;
                serde_json::to_writer(&mut self.uscita, &oggetto)?;
                Ok(())
            }
            Modo::Xml => {
                self.uscita.write_all(b"\n<riga>")?;
                for (nome, cella) in nomi.zip(celle).filter(|it| !it.1.is_empty()) {
                    write!(self.uscita, "<{nome}>{}</{nome}>", escape(*cella))?;
                }
                self.uscita.write_all(b"</riga>")
            }
        }
    }

    /// Ends the file, if it has a row.
    pub fn finisci(mut self) -> io::Result<()> {
        if self.righe > 0 {
            match self.modo {
                Modo::Csv(_) => {}
                Modo::Json => self.uscita.write_all(b"\n]\n")?,
                Modo::Xml => self.uscita.write_all(b"\n</righe>\n")?,
                Modo::Xlsx(mut libro) => {
                    let mut file = tempfile::tempfile()?;
                    libro.save_to_writer(&mut file).map_err(foglio)?;
                    file.seek(SeekFrom::Start(0))?;
                    copia(&mut file, &mut self.uscita)?;
                }
            }
        }
        self.uscita.flush()
    }
}

fn copia(da: &mut impl Read, a: &mut impl Write) -> io::Result<()> {
    io::copy(da, a).map(|_| ())
}

fn linea<'a>(
    uscita: &mut impl Write,
    separatore: u8,
    celle: impl Iterator<Item = &'a str>,
) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(separatore)
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![]);
    csv.write_record(celle)?;
    uscita.write_all(&csv.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// Cells are texts: no number changes, no formula runs.
fn scrivi<'a>(
    libro: &mut Workbook,
    riga: u64,
    celle: impl Iterator<Item = &'a str>,
) -> io::Result<()> {
    let riga = u32::try_from(riga).map_err(io::Error::other)?;
    let foglio_uno = libro.worksheet_from_index(0).map_err(foglio)?;
    for (colonna, cella) in (0..).zip(celle) {
        if !cella.is_empty() {
            // A cell holds so many characters, and no more are in any layout.
            let corta: String = cella.chars().filter(|it| *it != '\u{1}').take(32_767).collect();
            foglio_uno.write_string(riga, colonna, corta).map_err(foglio)?;
        }
    }
    Ok(())
}

fn foglio(e: XlsxError) -> io::Error {
    io::Error::other(e)
}
