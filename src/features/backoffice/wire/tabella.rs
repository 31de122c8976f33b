//! Small files of rows, as spreadsheets save them: CSV with any usual separator, in any usual encoding.
use csv::StringRecord;

/// Rows of one file: a region has some hundreds of entes.
pub const RIGHE: usize = 2_000;

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guasto {
    /// None was chosen, or it is larger than it may be.
    File,
    /// Not rows and columns.
    Forma,
    /// These columns are not in the first row.
    Mancano(String),
    /// More than [`RIGHE`].
    Troppe,
}

/// The rows of a file, by the names of its columns.
#[derive(Debug)]
pub struct Tabella {
    colonne: Vec<String>,
    righe: Vec<(usize, StringRecord)>,
}

/// One row.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    tabella: &'a Tabella,
    /// Line of the file, from 1.
    pub numero: usize,
    celle: &'a StringRecord,
}

impl<'a> Record<'a> {
    /// What stands in that column; empty when the file has none.
    pub fn get(&self, colonna: &str) -> &'a str {
        let at = self.tabella.colonne.iter().position(|it| it == colonna);
        at.and_then(|at| self.celle.get(at)).unwrap_or_default().trim()
    }
}

impl Tabella {
    /// Reads a file that must have the columns `servono`; others may be there, in any order. Empty rows are
    /// left out.
    pub fn read(bytes: &[u8], servono: &[&str]) -> Result<Self, Guasto> {
        // Rows are counted as people see them.
        let testo = decode(bytes).replace("\r\n", "\n");
        let prima = testo.lines().next().unwrap_or_default();
        let quanti = |it: &&u8| prima.bytes().filter(|c| c == *it).count();
        // The first of those that are there as often as any other.
        let separatore = *b";,\t".iter().rev().max_by_key(quanti).unwrap_or(&b';');
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.delimiter(separatore).flexible(true);
        let mut reader = reader.from_reader(testo.as_bytes());
        let teste = reader.headers().map_err(|_| Guasto::Forma)?;
        let colonne: Vec<String> = teste.iter().map(|it| it.trim().to_ascii_lowercase()).collect();
        let mancano: Vec<&str> =
            servono.iter().copied().filter(|it| !colonne.iter().any(|c| c == it)).collect();
        if !mancano.is_empty() {
            return Err(Guasto::Mancano(mancano.join(", ")));
        }
        let mut righe = vec![];
        for record in reader.records() {
            let record = record.map_err(|_| Guasto::Forma)?;
            if record.iter().all(|it| it.trim().is_empty()) {
                continue;
            }
            let riga = record.position().and_then(|it| usize::try_from(it.line()).ok());
            righe.push((riga.unwrap_or_default(), record));
            if RIGHE < righe.len() {
                return Err(Guasto::Troppe);
            }
        }
        Ok(Self { colonne, righe })
    }

    pub fn righe(&self) -> impl Iterator<Item = Record<'_>> {
        self.righe.iter().map(|(numero, celle)| Record { tabella: self, numero: *numero, celle })
    }
}

/// By its mark, else UTF-8 when it is, else what Windows writes.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(testo) => testo.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letta(bytes: &[u8]) -> Result<Vec<(usize, String, String)>, Guasto> {
        let tabella = Tabella::read(bytes, &["codice", "nome"])?;
        let riga = |it: Record| (it.numero, it.get("codice").to_owned(), it.get("nome").to_owned());
        Ok(tabella.righe().map(riga).collect())
    }

    #[test]
    fn whatever_a_spreadsheet_saves_is_the_same_rows() {
        let attese =
            vec![(2, "A".to_owned(), "Città".to_owned()), (4, "B".to_owned(), "x; y".to_owned())];
        let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
            .chain("Nome\tCodice\r\nCittà\tA\r\n\t\r\n\"x; y\"\tB\r\n".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [
            "nome;altro;codice\nCittà;;A\n;;\n\"x; y\";z;B\n".as_bytes(),
            "\u{feff}codice,nome\r\nA,Città\r\n,\r\nB,x; y\r\n".as_bytes(),
            b"codice;nome\nA;Citt\xe0\n;\nB;\"x; y\"\n",
            &utf16,
        ] {
            assert_eq!(letta(bytes).unwrap(), attese, "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(letta(b"").unwrap_err(), Guasto::Mancano("codice, nome".to_owned()));
        assert_eq!(letta(b"codice;x\nA;B\n").unwrap_err(), Guasto::Mancano("nome".to_owned()));
        let lunga = format!("codice;nome\n{}", "A;B\n".repeat(RIGHE + 1));
        assert_eq!(letta(lunga.as_bytes()).unwrap_err(), Guasto::Troppe);
    }
}
