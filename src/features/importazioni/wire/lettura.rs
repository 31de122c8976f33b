//! Texts with separators, one record at a time, never more in memory than one record may take.
use super::super::model::RifiutoFile;
use super::guardia::{Guardia, InSospeso};
use super::tabella::{Interruzione, Raccolta};
use super::testo::{Codifica, Testo, decodifica};
use csv::StringRecord;
use std::io::{self, Read, Seek};

/// A record longer than this is an open quote that was never closed.
const MAX_RECORD: usize = 64 * 1024;

/// Separators that programs use; of two as frequent, the first.
const SEPARATORI: [u8; 4] = *b";,\t|";

/// Puts the rows of the text into `raccolta`; its separator.
pub fn leggi<R: Read + Seek>(
    mut file: R,
    codifica: Codifica,
    raccolta: &mut Raccolta,
) -> Result<u8, Interruzione> {
    let mut inizio = vec![];
    decodifica(&mut file, codifica)?.take(64 * 1024).read_to_end(&mut inizio).map_err(testo)?;
    let inizio = String::from_utf8_lossy(&inizio);
    let separatore = separatore(inizio.trim_start().lines().next().unwrap_or_default());
    let (guardia, in_sospeso) = Guardia::new(decodifica(file, codifica)?, MAX_RECORD);
    let csv = csv::ReaderBuilder::new()
        .delimiter(separatore)
        .flexible(true)
        // Only then are lines counted right; the `\r` left before it is trimmed with its cell.
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(MAX_RECORD)
        .from_reader(guardia);
    let mut righe = Righe { csv, in_sospeso };
    let nomi = righe.csv.headers().map_err(|e| interruzione(e, 1))?;
    raccolta.intestazione(nomi.iter().map(|it| it.trim().to_owned()).collect())?;
    let mut record = StringRecord::new();
    while let Some(riga) = righe.prossima(&mut record)? {
        raccolta.riga(riga, &record)?;
    }
    Ok(separatore)
}

/// The one that the header line has most of, outside quotes.
pub fn separatore(intestazione: &str) -> u8 {
    let fuori: String = intestazione.split('"').step_by(2).collect();
    let quanti = |it: u8| fuori.matches(char::from(it)).count();
    let migliore = SEPARATORI.into_iter().rev().max_by_key(|it| quanti(*it));
    migliore.unwrap_or(b';')
}

struct Righe<R: Read> {
    csv: csv::Reader<Guardia<Testo<R>>>,
    in_sospeso: InSospeso,
}

impl<R: Read> Righe<R> {
    /// The next row that is not blank, into `record`: its physical line, or `None` at the end.
    fn prossima(&mut self, record: &mut StringRecord) -> Result<Option<u64>, Interruzione> {
        loop {
            let riga = self.csv.position().line();
            self.in_sospeso.set(0);
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
}

fn interruzione(e: csv::Error, riga: u64) -> Interruzione {
    match e.into_kind() {
        csv::ErrorKind::Io(e) if e.kind() == io::ErrorKind::FileTooLarge => {
            RifiutoFile::RigaTroppoLunga(riga).into()
        }
        csv::ErrorKind::Io(e) => testo(e),
        // The text was found to be UTF-8 before: the file changed while it was read.
        _ => RifiutoFile::Codifica.into(),
    }
}

fn testo(e: io::Error) -> Interruzione {
    if e.kind() == io::ErrorKind::InvalidData { RifiutoFile::Codifica.into() } else { e.into() }
}

#[cfg(test)]
mod tests {
    use super::super::tabella::Tabella;
    use super::*;
    use std::io::Cursor;

    fn righe(corpo: &str) -> Result<Vec<(u64, Vec<String>)>, Interruzione> {
        let tabella = Tabella::leggi(Cursor::new(format!("uno;due;tre\r\n{corpo}").into_bytes()))?;
        let (mut lettore, mut trovate) = (tabella.lettore(), vec![]);
        while let Some(record) = lettore.prossimo()? {
            trovate.push((record.numero(), record.iter().map(str::to_owned).collect()));
        }
        assert_eq!(tabella.righe, u64::try_from(trovate.len()).unwrap());
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

    #[test]
    fn the_separator_is_the_one_that_the_header_uses() {
        for (intestazione, atteso) in [
            ("a;b;c", b';'),
            ("a,b,c", b','),
            ("a\tb,c\td", b'\t'),
            ("a|b|c", b'|'),
            ("\"a,b,c,d\";e;f", b';'),
            ("sola", b';'),
        ] {
            assert_eq!(separatore(intestazione), atteso, "{intestazione}");
        }
    }
}
