//! Records of a file, one at a time, never more of it in memory than one record may take.
use super::super::model::{Mappatura, Riferimenti, RifiutoFile, Riga};
use super::colonne::{Colonne, separatore};
use super::mappato::Mappato;
use super::riga::leggi;
use super::testo::{Codifica, Testo, decodifica};
use csv::StringRecord;
use std::io::{self, Read, Seek};

/// A record longer than this is an open quote that was never closed.
const MAX_RECORD: usize = 64 * 1024;

/// Reads the rows of a file whose encoding is known.
pub struct Lettore<R: Read> {
    csv: csv::Reader<Guardia<Testo<R>>>,
    pub intestazione: StringRecord,
    pub colonne: Colonne,
    pub separatore: u8,
    mappato: Option<Mappato>,
}

/// Why reading stops before the end.
#[derive(Debug, thiserror::Error)]
pub enum Interruzione {
    #[error(transparent)]
    Rifiuto(#[from] RifiutoFile),
    #[error("the file cannot be read")]
    Lettura(#[from] io::Error),
}

impl<R: Read + Seek> Lettore<R> {
    /// Reads the header from the start of the file; without a mapping its columns must be known.
    pub fn apri(
        file: R,
        codifica: Codifica,
        mappatura: Option<&Mappatura>,
    ) -> Result<Self, Interruzione> {
        let (csv, intestazione, separatore) = testo(file, codifica)?;
        let mappato = mappatura.map(|it| Mappato::new(it, &intestazione));
        let testata = mappato.as_ref().map(|_| Mappato::testata());
        let colonne = Colonne::parse(testata.as_ref().unwrap_or(&intestazione))?;
        Ok(Self { csv, intestazione, colonne, separatore, mappato })
    }

    /// Header, separator and first rows of a file whose columns nobody knows; `None` of one that is known,
    /// or whose columns are nearly right.
    pub fn sconosciuto(
        file: R,
        codifica: Codifica,
        quante: usize,
    ) -> Result<Option<(StringRecord, u8, Vec<StringRecord>)>, Interruzione> {
        let (csv, intestazione, separatore) = testo(file, codifica)?;
        if !matches!(Colonne::parse(&intestazione), Err(RifiutoFile::Intestazione)) {
            return Ok(None);
        }
        let colonne = Colonne::parse(&Mappato::testata())?;
        let mut lettore = Self { csv, intestazione, colonne, separatore, mappato: None };
        let (mut righe, mut letta) = (vec![], StringRecord::new());
        while righe.len() < quante && lettore.prossima(&mut letta)?.is_some() {
            righe.push(std::mem::take(&mut letta));
        }
        Ok(Some((lettore.intestazione, separatore, righe)))
    }
}

/// The records of a text, its header, and what separates its columns.
type Aperto<R> = (csv::Reader<Guardia<Testo<R>>>, StringRecord, u8);

fn testo<R: Read + Seek>(mut file: R, codifica: Codifica) -> Result<Aperto<R>, Interruzione> {
    let mut inizio = vec![];
    decodifica(&mut file, codifica)?.take(64 * 1024).read_to_end(&mut inizio)?;
    let inizio = String::from_utf8_lossy(&inizio);
    let separatore = separatore(inizio.trim_start().lines().next().unwrap_or_default());
    let guardia = Guardia { testo: decodifica(file, codifica)?, in_sospeso: 0 };
    let mut csv = csv::ReaderBuilder::new()
        .delimiter(separatore)
        .flexible(true)
        // Only then are lines counted right; the `\r` left before it is trimmed with its cell.
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(MAX_RECORD)
        .from_reader(guardia);
    let intestazione = csv.headers().map_err(|e| interruzione(e, 1))?.clone();
    Ok((csv, intestazione, separatore))
}

impl<R: Read> Lettore<R> {
    /// The next row that is not blank, into `record`: its physical line, or `None` at the end.
    pub fn prossima(&mut self, record: &mut StringRecord) -> Result<Option<u64>, Interruzione> {
        loop {
            let riga = self.csv.position().line();
            self.csv.get_mut().in_sospeso = 0;
            match self.csv.read_record(record) {
                Ok(false) => return Ok(None),
                Ok(true) if record.iter().all(|it| it.trim().is_empty()) => {}
                Ok(true) => return Ok(Some(self.inizio(record, riga))),
                Err(e) => return Err(interruzione(e, riga)),
            }
        }
    }

    /// The physical line on which `record` starts, when reading it started on line `riga`: blank
    /// lines before it were passed over.
    fn inizio(&self, record: &StringRecord, riga: u64) -> u64 {
        let dopo = self.csv.position().line();
        if dopo <= riga + 1 {
            return riga;
        }
        let sue = record.as_slice().matches('\n').count() + 1;
        riga.max(dopo.saturating_sub(u64::try_from(sue).unwrap_or_default()))
    }

    /// The row that a record is.
    pub fn riga(&self, record: &StringRecord, numero: u64, riferimenti: &Riferimenti) -> Riga {
        match &self.mappato {
            Some(mappato) => leggi(&mappato.traduci(record), numero, &self.colonne, riferimenti),
            None => leggi(record, numero, &self.colonne, riferimenti),
        }
    }

    /// Reads to the end; how many rows there are.
    pub fn conta(&mut self) -> Result<u64, Interruzione> {
        let mut record = StringRecord::new();
        let mut righe = 0;
        while self.prossima(&mut record)?.is_some() {
            righe += 1;
        }
        if righe == 0 { Err(RifiutoFile::SenzaRighe.into()) } else { Ok(righe) }
    }
}

fn interruzione(e: csv::Error, riga: u64) -> Interruzione {
    match e.into_kind() {
        csv::ErrorKind::Io(e) if e.kind() == io::ErrorKind::FileTooLarge => {
            RifiutoFile::RigaTroppoLunga(riga).into()
        }
        csv::ErrorKind::Io(e) => e.into(),
        // The text was found to be UTF-8 before: the file changed while it was read.
        _ => RifiutoFile::Codifica.into(),
    }
}

/// Stops a reader that is given more than a record may take without ending one.
struct Guardia<R> {
    testo: R,
    in_sospeso: usize,
}

impl<R: Read> Read for Guardia<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        // What is read ahead of a record may be a whole buffer of earlier and later ones.
        if self.in_sospeso > MAX_RECORD {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let letti = self.testo.read(buf)?;
        self.in_sospeso += letti;
        Ok(letti)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const TESTATA: &str = "IUD;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;\
        anagraficaPagatore;importoDovuto;tipoDovuto;causaleVersamento;flgGeneraIuv;azione";

    fn righe(corpo: &str) -> Result<Vec<(u64, Vec<String>)>, Interruzione> {
        let file = Cursor::new(format!("{TESTATA}\r\n{corpo}").into_bytes());
        let mut lettore = Lettore::apri(file, Codifica::Utf8, None)?;
        let (mut record, mut trovate) = (StringRecord::new(), vec![]);
        while let Some(riga) = lettore.prossima(&mut record)? {
            trovate.push((riga, record.iter().map(str::to_owned).collect()));
        }
        Ok(trovate)
    }

    #[test]
    fn quoted_newlines_stay_in_their_cell_and_lines_are_the_physical_ones() {
        let corpo = "a;\"due\r\nrighe\";c\r\n\r\n;;;\r\nb;x;\"y\"\r\nc";
        for corpo in [corpo.to_owned(), corpo.replace('\r', "")] {
            let trovate = righe(&corpo).unwrap();
            let numeri: Vec<u64> = trovate.iter().map(|it| it.0).collect();
            assert_eq!(numeri, [2, 6, 7], "{corpo:?}");
            assert_eq!(trovate[0].1[1].replace('\r', ""), "due\nrighe");
            assert_eq!(trovate[1].1[2].trim(), "y");
        }
    }

    #[test]
    fn a_quote_never_closed_is_told_with_its_line_and_does_not_fill_memory() {
        let corpo = format!("a;b\r\nb;\"aperta;{}", "c;d;e\r\n".repeat(100_000));
        let rifiuto = righe(&corpo).unwrap_err();
        assert!(matches!(rifiuto, Interruzione::Rifiuto(RifiutoFile::RigaTroppoLunga(3))));
    }

    #[test]
    fn many_short_rows_are_never_taken_for_a_long_one() {
        assert_eq!(righe(&"a;b;c\r\n".repeat(200_000)).unwrap().len(), 200_000);
    }
}
