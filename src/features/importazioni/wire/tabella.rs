//! A file of any format as a table: names of columns, and records with their row numbers.
//!
//! The file is read once to its end and its records are put aside on disk, in a file without a
//! name; whoever goes through them, as often as needed, keeps one in memory.
use super::super::model::RifiutoFile;
use super::contenitore;
use super::testo::{Codifica, esamina};
use csv::StringRecord;
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

/// More rows are refused: they should be several files.
const MAX_RIGHE: u64 = 2_000_000;
const MAX_COLONNE: usize = 1_000;
/// Fields that we put before the cells of a record.
const PROPRI: usize = 2;
/// Says that a record may have fewer cells than there are columns.
const LIBERO: char = '~';

/// Why reading stops before the end.
#[derive(Debug, thiserror::Error)]
pub enum Interruzione {
    #[error(transparent)]
    Rifiuto(#[from] RifiutoFile),
    #[error("the file cannot be read")]
    Lettura(#[from] io::Error),
}

/// How the records of a file were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formato {
    /// With its separator.
    Csv(u8),
    Xlsx,
    Xls,
    Ods,
    Xml,
    Json,
}

/// What a file is, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forma {
    pub formato: Formato,
    /// Of texts; spreadsheets have none.
    pub codifica: Option<Codifica>,
    /// How many files there were in the archive, if it was one.
    pub voci: Option<usize>,
}

impl Formato {
    /// As people call it.
    pub fn nome(self) -> &'static str {
        match self {
            Self::Csv(_) => "CSV",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Xml => "XML",
            Self::Json => "JSON",
        }
    }
}

impl fmt::Display for Forma {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.formato.nome())?;
        match self.formato {
            Formato::Csv(b'\t') => f.write_str(" con tabulazioni")?,
            Formato::Csv(separatore) => write!(f, " con «{}»", char::from(separatore))?,
            _ => {}
        }
        if let Some(codifica) = self.codifica {
            write!(f, ", {}", codifica.nome())?;
        }
        self.voci.map_or(Ok(()), |voci| write!(f, ", file nell'archivio: {voci}"))
    }
}

/// A file read to its end.
#[derive(Debug)]
pub struct Tabella {
    /// Of the bytes as they came.
    pub sha256: [u8; 32],
    pub forma: Forma,
    pub intestazione: Vec<String>,
    /// Its records, with those that explain its columns.
    pub righe: u64,
    deposito: Arc<File>,
}

impl Tabella {
    /// Reads the whole file; a file that cannot be read to its end is refused here.
    pub fn leggi<R: Read + Seek + Send + 'static>(mut file: R) -> Result<Self, Interruzione> {
        let esame = esamina(&mut file)??;
        let mut raccolta = Raccolta::new()?;
        let forma = contenitore::leggi(file, esame, &mut raccolta)?;
        let Raccolta { csv, nomi, righe, .. } = raccolta;
        if righe == 0 {
            return Err(RifiutoFile::SenzaRighe.into());
        }
        let file = csv.into_inner().map_err(csv::IntoInnerError::into_error)?;
        let deposito = Arc::new(file.into_inner().map_err(io::IntoInnerError::into_error)?);
        Ok(Self { sha256: esame.sha256, forma, intestazione: nomi, righe, deposito })
    }

    /// Goes through the records from the first.
    pub fn lettore(&self) -> Lettore {
        let da_capo = DaCapo { file: self.deposito.clone(), posto: 0 };
        let csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(256 * 1024)
            .from_reader(da_capo);
        Lettore { csv, colonne: self.intestazione.len() }
    }
}

/// The records of a [`Tabella`], one at a time.
pub struct Lettore {
    csv: csv::Reader<DaCapo>,
    colonne: usize,
}

impl Lettore {
    /// The next record, or `None` at the end.
    pub fn prossimo(&mut self) -> Result<Option<Record>, Interruzione> {
        let mut celle = StringRecord::new();
        let letto = self.csv.read_record(&mut celle).map_err(io::Error::from)?;
        Ok(letto.then_some(Record { celle, colonne: self.colonne }))
    }
}

/// A file that others may be reading too, from its start.
struct DaCapo {
    file: Arc<File>,
    posto: u64,
}

impl Read for DaCapo {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let letti = self.file.read_at(buf, self.posto)?;
        self.posto += u64::try_from(letti).unwrap_or_default();
        Ok(letti)
    }
}

/// A row as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Number of the row, which cells are numbers, then the cells.
    celle: StringRecord,
    colonne: usize,
}

impl Record {
    /// A row of text cells.
    pub fn new<'a>(numero: u64, celle: impl Iterator<Item = &'a str>, numeri: &[usize]) -> Self {
        let mut record = StringRecord::from(vec![numero.to_string(), segni(Some(numeri))]);
        celle.for_each(|it| record.push_field(it));
        let colonne = record.len().saturating_sub(PROPRI);
        Self { celle: record, colonne }
    }

    /// Where the row is: its line, its row in the sheet, or its place among the elements; rows of
    /// a second file in an archive go on from the last of the first.
    pub fn numero(&self) -> u64 {
        self.celle.get(0).and_then(|it| it.parse().ok()).unwrap_or_default()
    }

    pub fn get(&self, posto: usize) -> Option<&str> {
        self.celle.get(posto + PROPRI)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.celle.iter().skip(PROPRI)
    }

    /// How many cells the row has; those that only a text can leave out are there, empty.
    pub fn len(&self) -> usize {
        let sue = self.celle.len().saturating_sub(PROPRI);
        let libero = self.celle.get(1).is_some_and(|it| it.starts_with(LIBERO));
        if libero { sue.max(self.colonne) } else { sue }
    }

    /// Whether the file says that the cell is a number, whose zeros before it may be lost.
    pub fn is_numero(&self, posto: usize) -> bool {
        let segni = self.celle.get(1).unwrap_or_default();
        !segni.is_empty() && segni.split(' ').any(|it| it.parse() == Ok(posto))
    }

    /// The bytes that it takes.
    pub fn byte(&self) -> usize {
        self.celle.as_slice().len()
    }
}

fn segni(numeri: Option<&[usize]>) -> String {
    let Some(numeri) = numeri else { return String::new() };
    let mut segni = String::from(LIBERO);
    for posto in numeri {
        segni.push(' ');
        segni.push_str(&posto.to_string());
    }
    segni
}

/// Records while a file is read.
pub struct Raccolta {
    csv: csv::Writer<BufWriter<File>>,
    nomi: Vec<String>,
    posti: HashMap<String, usize>,
    righe: u64,
    /// Row numbers of earlier files of the archive.
    prima: u64,
    ultima: u64,
}

impl Raccolta {
    fn new() -> io::Result<Self> {
        let file = BufWriter::with_capacity(256 * 1024, tempfile::tempfile()?);
        let csv = csv::WriterBuilder::new().flexible(true).from_writer(file);
        Ok(Self { csv, nomi: vec![], posti: HashMap::new(), righe: 0, prima: 0, ultima: 0 })
    }

    /// The columns of a file that names them before its rows: the same for every file of an archive.
    pub fn intestazione(&mut self, nomi: Vec<String>) -> Result<(), Interruzione> {
        if nomi.len() > MAX_COLONNE {
            return Err(RifiutoFile::TroppeColonne.into());
        }
        self.prima = self.ultima;
        if self.nomi.is_empty() {
            self.nomi = nomi;
        } else if self.nomi != nomi {
            return Err(RifiutoFile::VociDiverse.into());
        }
        Ok(())
    }

    /// The place of a column whose name comes with its first cell.
    pub fn colonna(&mut self, nome: &str) -> Result<usize, Interruzione> {
        if let Some(posto) = self.posti.get(nome) {
            return Ok(*posto);
        }
        let posto = self.nomi.len();
        if posto >= MAX_COLONNE {
            return Err(RifiutoFile::TroppeColonne.into());
        }
        self.nomi.push(nome.to_owned());
        self.posti.insert(nome.to_owned(), posto);
        Ok(posto)
    }

    /// A row of a text, with as many cells as it has; blank ones are passed over.
    pub fn riga(&mut self, numero: u64, record: &StringRecord) -> Result<(), Interruzione> {
        self.scrivi(numero, None, record.iter())
    }

    /// A row whose empty cells at the end may be missing, and which of its cells are numbers.
    pub fn celle(
        &mut self,
        numero: u64,
        celle: &[String],
        numeri: &[usize],
    ) -> Result<(), Interruzione> {
        self.scrivi(numero, Some(numeri), celle.iter().map(String::as_str))
    }

    fn scrivi<'a>(
        &mut self,
        numero: u64,
        numeri: Option<&[usize]>,
        celle: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), Interruzione> {
        if celle.clone().all(|it| it.trim().is_empty()) {
            return Ok(());
        }
        if self.righe >= MAX_RIGHE {
            return Err(RifiutoFile::TroppeRighe.into());
        }
        self.righe += 1;
        self.ultima = self.prima + numero;
        let scritto = self
            .csv
            .write_field(self.ultima.to_string())
            .and_then(|()| self.csv.write_field(segni(numeri)))
            .and_then(|()| self.csv.write_record(celle));
        scritto.map_err(io::Error::from)?;
        Ok(())
    }

    /// The next file of an archive without names before its rows begins.
    pub fn altro_file(&mut self) {
        self.prima = self.ultima;
    }
}

/// Copies at most `massimo` bytes into a file without a name; `None` when there are more.
pub fn da_parte(da: &mut impl Read, massimo: u64) -> io::Result<Option<File>> {
    let mut file = BufWriter::new(tempfile::tempfile()?);
    let scritti = io::copy(&mut da.take(massimo.saturating_add(1)), &mut file)?;
    file.flush()?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok((scritti <= massimo).then_some(file))
}
