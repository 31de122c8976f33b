//! Spreadsheets: XLSX cell by cell, XLS and ODS whole and therefore small. Dates become
//! `2026-12-31`; numbers keep the fifteen digits that a spreadsheet has, and are told apart from
//! texts: where a code should be, they are refused.
use super::super::model::RifiutoFile;
use super::tabella::{Interruzione, Raccolta};
use calamine::{Cell, Data, DataRef, ExcelDateTime, Ods, Reader, Xls, Xlsx, XlsxError};
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

/// XLS and ODS are read whole.
const MAX_INTERI: u64 = 20 * 1024 * 1024;
/// What the sheets of an XLSX may take when extracted.
const MAX_FOGLI: u64 = 2 * 1024 * 1024 * 1024;
/// Of it, the texts that are kept in memory.
const MAX_TESTI: u64 = 100 * 1024 * 1024;
const MAX_ESTRATTO_ODS: u64 = 100 * 1024 * 1024;
const MAX_CELLE: u64 = 60_000_000;
const MAX_COLONNE: u32 = 1_000;

/// Spreadsheets that are archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoglioZip {
    Xlsx,
    Ods,
}

/// Whether the archive is a spreadsheet.
pub fn tipo_di<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Option<FoglioZip> {
    if zip.index_for_name("xl/workbook.xml").is_some() {
        return Some(FoglioZip::Xlsx);
    }
    let ods = zip.index_for_name("mimetype").and(zip.index_for_name("content.xml")).is_some();
    ods.then_some(FoglioZip::Ods)
}

/// Puts the rows of the only sheet with data into `raccolta`.
pub fn leggi_xlsx<R: Read + Seek>(
    mut file: R,
    raccolta: &mut Raccolta,
) -> Result<(), Interruzione> {
    misura(&mut file, MAX_FOGLI, |nome| {
        if nome == "xl/sharedStrings.xml" { MAX_TESTI } else { MAX_FOGLI }
    })?;
    protetto(|| {
        let mut libro = Xlsx::new(file).map_err(danno)?;
        let mut pieni = vec![];
        for nome in libro.sheet_names() {
            match libro.worksheet_cells_reader(&nome) {
                Ok(mut celle) => {
                    if celle.next_cell().map_err(danno)?.is_some() {
                        pieni.push(nome);
                    }
                }
                // A sheet of charts.
                Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => {}
                Err(e) => return Err(danno(e)),
            }
        }
        let nome = solo(pieni)?;
        let mut celle = libro.worksheet_cells_reader(&nome).map_err(danno)?;
        let mut foglio = Foglio::new(raccolta);
        let mut quante = 0_u64;
        while let Some(cella) = celle.next_cell().map_err(danno)? {
            quante += 1;
            if quante > MAX_CELLE {
                return Err(RifiutoFile::TroppeCelle.into());
            }
            let (riga, colonna) = Cell::get_position(&cella);
            if let Some((testo, numero)) = scritta(cella.get_value()) {
                foglio.cella(riga, colonna, testo, numero)?;
            }
        }
        foglio.finisci()
    })
}

/// Puts the rows of the only sheet with data into `raccolta`.
pub fn leggi_xls<R: Read + Seek>(mut file: R, raccolta: &mut Raccolta) -> Result<(), Interruzione> {
    if file.seek(SeekFrom::End(0))? > MAX_INTERI {
        return Err(RifiutoFile::FoglioGrande.into());
    }
    file.seek(SeekFrom::Start(0))?;
    protetto(|| interi(Xls::new(file).map_err(|_| RifiutoFile::Danneggiato)?, raccolta))
}

/// Puts the rows of the only sheet with data into `raccolta`.
pub fn leggi_ods<R: Read + Seek>(mut file: R, raccolta: &mut Raccolta) -> Result<(), Interruzione> {
    if file.seek(SeekFrom::End(0))? > MAX_INTERI {
        return Err(RifiutoFile::FoglioGrande.into());
    }
    misura(&mut file, MAX_ESTRATTO_ODS, |_| MAX_ESTRATTO_ODS)?;
    protetto(|| interi(Ods::new(file).map_err(|_| RifiutoFile::Danneggiato)?, raccolta))
}

fn interi<R: Read + Seek, L: Reader<R>>(
    mut libro: L,
    raccolta: &mut Raccolta,
) -> Result<(), Interruzione> {
    let fogli = libro.worksheets();
    let piene = fogli.iter().filter(|it| !it.1.is_empty()).map(|it| it.0.clone());
    let nome = solo(piene.collect())?;
    let mut foglio = Foglio::new(raccolta);
    for (_, celle) in fogli.iter().filter(|it| it.0 == nome) {
        let (prima_riga, prima_colonna) = celle.start().unwrap_or_default();
        for (riga, colonna, valore) in celle.used_cells() {
            let posto = |dove: usize| u32::try_from(dove).map_err(|_| RifiutoFile::TroppeCelle);
            let (riga, colonna) = (prima_riga + posto(riga)?, prima_colonna + posto(colonna)?);
            if let Some((testo, numero)) = scritta(&valore_di(valore)) {
                foglio.cella(riga, colonna, testo, numero)?;
            }
        }
    }
    foglio.finisci()
}

fn valore_di(valore: &Data) -> DataRef<'_> {
    match valore {
        Data::Int(numero) => DataRef::Int(*numero),
        Data::Float(numero) => DataRef::Float(*numero),
        Data::String(testo) => DataRef::SharedString(testo),
        Data::Bool(vero) => DataRef::Bool(*vero),
        Data::DateTime(quando) => DataRef::DateTime(*quando),
        Data::DateTimeIso(testo) => DataRef::DateTimeIso(testo.clone()),
        Data::DurationIso(testo) => DataRef::DurationIso(testo.clone()),
        Data::Error(errore) => DataRef::Error(errore.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The only sheet with data.
fn solo(mut pieni: Vec<String>) -> Result<String, Interruzione> {
    match pieni.len() {
        0 => Err(RifiutoFile::SenzaRighe.into()),
        1 => Ok(pieni.remove(0)),
        _ => Err(RifiutoFile::PiuFogli(pieni).into()),
    }
}

/// Rows while their cells arrive, in order.
struct Foglio<'a> {
    raccolta: &'a mut Raccolta,
    con_intestazione: bool,
    riga: u32,
    celle: Vec<String>,
    numeri: Vec<usize>,
}

impl<'a> Foglio<'a> {
    fn new(raccolta: &'a mut Raccolta) -> Self {
        Self { raccolta, con_intestazione: false, riga: 0, celle: vec![], numeri: vec![] }
    }

    fn cella(
        &mut self,
        riga: u32,
        colonna: u32,
        testo: String,
        numero: bool,
    ) -> Result<(), Interruzione> {
        if riga != self.riga {
            self.chiudi()?;
            self.riga = riga;
        }
        let posto = usize::try_from(colonna).map_err(|_| RifiutoFile::TroppeColonne)?;
        if colonna >= MAX_COLONNE {
            return Err(RifiutoFile::TroppeColonne.into());
        }
        if self.celle.len() <= posto {
            self.celle.resize(posto + 1, String::new());
        }
        if let Some(cella) = self.celle.get_mut(posto) {
            *cella = testo;
        }
        if numero {
            self.numeri.push(posto);
        }
        Ok(())
    }

    fn chiudi(&mut self) -> Result<(), Interruzione> {
        let celle = std::mem::take(&mut self.celle);
        let numeri = std::mem::take(&mut self.numeri);
        let piene = celle.iter().filter(|it| !it.trim().is_empty()).count();
        if self.con_intestazione {
            self.raccolta.celle(u64::from(self.riga) + 1, &celle, &numeri)
        } else if piene > 1 {
            // A title above the columns is alone in its row.
            self.con_intestazione = true;
            self.raccolta.intestazione(celle.iter().map(|it| it.trim().to_owned()).collect())
        } else {
            Ok(())
        }
    }

    fn finisci(mut self) -> Result<(), Interruzione> {
        self.chiudi()
    }
}

/// The cell as a text, and whether it is a number; `None` when empty.
fn scritta(valore: &DataRef<'_>) -> Option<(String, bool)> {
    match valore {
        DataRef::Empty => None,
        DataRef::Int(numero) => Some((numero.to_string(), true)),
        DataRef::Float(numero) => Some((decimale(*numero), true)),
        DataRef::SharedString(testo) => Some(((*testo).to_owned(), false)),
        DataRef::Bool(vero) => Some((vero.to_string(), false)),
        DataRef::DateTime(quando) if quando.is_datetime() => Some((giorno(quando), false)),
        DataRef::DateTime(quando) => Some((decimale(quando.as_f64()), true)),
        DataRef::String(testo) | DataRef::DateTimeIso(testo) | DataRef::DurationIso(testo) => {
            Some((testo.clone(), false))
        }
        // No rule lets a control character through: a name that is «#N/D» is not loaded.
        DataRef::Error(errore) => Some((format!("\u{1}{errore}"), false)),
    }
}

/// `2026-12-31`, with the time of day if there is one.
fn giorno(quando: &ExcelDateTime) -> String {
    let (anno, mese, giorno, ore, minuti, secondi, _) = quando.to_ymd_hms_milli();
    let data = format!("{anno:04}-{mese:02}-{giorno:02}");
    match (ore, minuti, secondi) {
        (0, 0, 0) => data,
        _ => format!("{data}T{ore:02}:{minuti:02}:{secondi:02}"),
    }
}

/// A number as a spreadsheet shows it: fifteen digits, a point before decimals, no zeros after
/// them; tenths as hundredths, since nearly all that has one decimal is an amount.
pub fn decimale(numero: f64) -> String {
    let scientifica = format!("{numero:.14e}");
    let Some((cifre, esponente)) = scientifica.split_once('e') else { return scientifica };
    let (segno, cifre) = cifre.strip_prefix('-').map_or(("", cifre), |it| ("-", it));
    let cifre = cifre.replace('.', "");
    let significative = cifre.trim_end_matches('0');
    let Ok(esponente) = esponente.parse::<i32>() else { return scientifica };
    let intere = usize::try_from(esponente + 1).unwrap_or_default();
    if significative.is_empty() {
        return "0".to_owned();
    }
    // Beyond any amount and any code: as it is, so that no rule takes it.
    if !(-15..=30).contains(&esponente) {
        return scientifica;
    }
    let zeri = "0".repeat(usize::try_from(-esponente - 1).unwrap_or_default());
    let tutte = format!("{zeri}{significative}");
    let (intero, decimali) = match tutte.split_at_checked(intere) {
        Some((intero, decimali)) => (intero.to_owned(), decimali),
        None => (format!("{tutte:0<intere$}"), ""),
    };
    let intero = if intero.is_empty() { "0" } else { intero.as_str() };
    match decimali.len() {
        0 => format!("{segno}{intero}"),
        1 => format!("{segno}{intero}.{decimali}0"),
        _ => format!("{segno}{intero}.{decimali}"),
    }
}

/// Refuses an archive whose files would take more than they may; extracts them, since what the
/// archive says of their size may be false.
fn misura<R: Read + Seek>(
    file: &mut R,
    tutto: u64,
    massimo: impl Fn(&str) -> u64,
) -> Result<(), Interruzione> {
    file.seek(SeekFrom::Start(0))?;
    let mut zip = ZipArchive::new(&mut *file).map_err(|_| RifiutoFile::Danneggiato)?;
    let mut rimasti = tutto;
    for posto in 0..zip.len() {
        let mut voce = zip.by_index(posto).map_err(|_| RifiutoFile::Danneggiato)?;
        let nome = voce.name().map_err(|_| RifiutoFile::Danneggiato)?.into_owned();
        let limite = massimo(&nome).min(rimasti);
        let letti = io::copy(&mut (&mut voce).take(limite.saturating_add(1)), &mut io::sink())
            .map_err(|_| RifiutoFile::Danneggiato)?;
        rimasti = rimasti.checked_sub(letti).ok_or(RifiutoFile::TroppeCelle)?;
        if letti > limite {
            return Err(RifiutoFile::TroppeCelle.into());
        }
    }
    drop(zip);
    file.seek(SeekFrom::Start(0))?;
    Ok(())
}

/// A spreadsheet that makes its reader panic is damaged, and nothing of ours was half done.
fn protetto(leggi: impl FnOnce() -> Result<(), Interruzione>) -> Result<(), Interruzione> {
    catch_unwind(AssertUnwindSafe(leggi)).unwrap_or(Err(RifiutoFile::Danneggiato.into()))
}

fn danno(e: XlsxError) -> Interruzione {
    match e {
        XlsxError::Password => RifiutoFile::Protetto.into(),
        XlsxError::Io(e) if e.raw_os_error().is_some() => e.into(),
        _ => RifiutoFile::Danneggiato.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_written_as_a_spreadsheet_shows_them() {
        for (numero, atteso) in [
            (0.0, "0"),
            (1.0, "1"),
            (210.5, "210.50"),
            (57.64, "57.64"),
            (0.1 + 0.2, "0.30"),
            (-3.5, "-3.50"),
            (0.005, "0.005"),
            (1_234_567.891, "1234567.891"),
            (123_456_789_012_345.0, "123456789012345"),
            (302_000_000_012_345_678.0, "302000000012346000"),
            (1e40, "1.00000000000000e40"),
        ] {
            assert_eq!(decimale(numero), atteso);
        }
    }

    proptest! {
        #[test]
        fn an_amount_is_never_off_by_a_cent(cent in 0..=9_999_999_999_999_i64) {
            let testo = format!("{}.{:02}", cent / 100, cent % 100);
            let numero: f64 = testo.parse().unwrap();
            let scritto = decimale(numero);
            let attesi = [testo.clone(), testo.trim_end_matches('0').trim_end_matches('.').to_owned()];
            prop_assert!(attesi.contains(&scritto), "{} {}", scritto, testo);
        }
    }
}
