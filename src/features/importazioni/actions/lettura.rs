//! Reading a file in a thread of its own: blocks of rows, each while the one before is written.
use super::super::model::{Formato, Gruppi, Layout, Mappatura, Riferimenti, Riga, Scarto};
use super::super::wire::{Codifica, Colonne, Esame, Interruzione, Lettore, esamina};
use csv::StringRecord;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Seek};
use tokio::sync::mpsc::Sender;

/// Rows written in one transaction, and their bytes: whichever comes first.
const BLOCCO: usize = 5_000;
const BLOCCO_BYTE: usize = 4 * 1024 * 1024;
/// A posizione is not cut in two by the end of a block, up to this many times its size.
const TOLLERANZA: usize = 2;

/// A file that can be loaded: what was learnt by reading it through once.
pub struct Promosso {
    pub esame: Esame,
    pub intestazione: StringRecord,
    pub colonne: Colonne,
    pub separatore: u8,
    pub righe: u64,
    /// By which its columns are read; none: by a layout that we know.
    pub mappatura: Option<Mappatura>,
}

impl Promosso {
    /// What people are told of it.
    pub fn formato(&self) -> Formato {
        let mappato = self.mappatura.is_some();
        Formato { mappato, ..formato(&self.esame, &self.intestazione, self.separatore) }
    }
}

fn formato(esame: &Esame, intestazione: &StringRecord, separatore: u8) -> Formato {
    let codifica = match esame.codifica {
        Codifica::Utf8 => "UTF-8",
        Codifica::Utf8ConBom => "UTF-8 (BOM)",
        Codifica::Windows1252 => "Windows-1252",
    };
    Formato {
        codifica: codifica.to_owned(),
        separatore: char::from(separatore).to_string(),
        intestazione: intestazione.iter().map(|it| it.trim().to_owned()).collect(),
        mappato: false,
    }
}

/// What is told of a file whose columns nobody knows: its format and its first rows.
type Assaggio = (Formato, Vec<Vec<String>>);

/// Format and first rows of a file whose columns nobody knows; `None` of any other.
pub fn sconosciuto<R: Read + Seek>(
    file: &mut R,
    quante: usize,
) -> Result<Option<Assaggio>, Interruzione> {
    let esame = esamina(file)??;
    let trovato = Lettore::sconosciuto(file, esame.codifica, quante)?;
    Ok(trovato.map(|(intestazione, separatore, righe)| {
        let celle = |it: &StringRecord| it.iter().map(|it| it.trim().to_owned()).collect();
        (formato(&esame, &intestazione, separatore), righe.iter().map(celle).collect())
    }))
}

/// Some rows in a row, with the records they came from.
pub struct Blocco {
    pub righe: Vec<Riga>,
    pub record: Vec<StringRecord>,
    pub gruppi: Gruppi,
    /// Rows of the file before them.
    pub da: u64,
}

/// Reads the whole file once and keeps nothing of its rows: a file that cannot be read to its end
/// is refused before any row is written.
pub fn promuovi<R: Read + Seek>(
    file: &mut R,
    mappatura: Option<Mappatura>,
) -> Result<Promosso, Interruzione> {
    let esame = esamina(file)??;
    let mut lettore = Lettore::apri(file, esame.codifica, mappatura.as_ref())?;
    let righe = lettore.conta()?;
    let Lettore { intestazione, colonne, separatore, .. } = lettore;
    Ok(Promosso { esame, intestazione, colonne, separatore, righe, mappatura })
}

/// Sends the rows of the file, in order, until its end or until nobody listens. The first `fatte` were
/// sent before: their blocks, which are the same each time, are passed over.
pub fn spedisci<R: Read + Seek>(
    file: R,
    (esame, mappatura): (Esame, Option<&Mappatura>),
    riferimenti: &Riferimenti,
    fatte: u64,
    a_chi: &Sender<Blocco>,
) -> Result<(), Interruzione> {
    let mut lettore = Lettore::apri(file, esame.codifica, mappatura)?;
    let mut visti = Visti::default();
    let (mut righe, mut record) = (Vec::with_capacity(BLOCCO), Vec::with_capacity(BLOCCO));
    let (mut letto, mut byte, mut da) = (StringRecord::new(), 0, 0_u64);
    while let Some(numero) = lettore.prossima(&mut letto)? {
        let mut riga = lettore.riga(&letto, numero, riferimenti);
        visti.controlla(&mut riga);
        let volte = if continua(&lettore.colonne, &righe, &riga) { TOLLERANZA } else { 1 };
        if righe.len() >= BLOCCO * volte || byte >= BLOCCO_BYTE * volte {
            let pronte = std::mem::replace(&mut righe, Vec::with_capacity(BLOCCO));
            let pronti = std::mem::replace(&mut record, Vec::with_capacity(BLOCCO));
            let quante = u64::try_from(pronte.len()).unwrap_or_default();
            let gone = fatte <= da && a_chi.blocking_send(Blocco::new(pronte, pronti, da)).is_err();
            if gone {
                return Ok(());
            }
            (byte, da) = (0, da.saturating_add(quante));
        }
        byte += letto.as_slice().len();
        righe.push(riga);
        record.push(std::mem::take(&mut letto));
    }
    if !righe.is_empty() && fatte <= da {
        // Nobody listening means that writing failed, and that is told there.
        let _ = a_chi.blocking_send(Blocco::new(righe, record, da));
    }
    Ok(())
}

/// Whether the row is of the same posizione as the last one of the block.
fn continua(colonne: &Colonne, righe: &[Riga], riga: &Riga) -> bool {
    colonne.layout == Layout::V2_0 && righe.last().is_some_and(|it| it.iupd == riga.iupd)
}

impl Blocco {
    pub fn new(mut righe: Vec<Riga>, record: Vec<StringRecord>, da: u64) -> Self {
        let gruppi = Gruppi::new(&righe);
        gruppi.controlla(&mut righe);
        Self { righe, record, gruppi, da }
    }
}

/// Keys met so far, as hashes: a file of two million rows takes 70 MB less than with their text.
#[derive(Default)]
pub struct Visti {
    hasher: RandomState,
    iud: HashMap<u64, u64>,
    avvisi: HashMap<u64, u64>,
}

impl Visti {
    /// Refuses a row whose IUD or notice number an earlier row has.
    pub fn controlla(&mut self, riga: &mut Riga) {
        if !riga.iud.is_empty() {
            let prima = *self.iud.entry(self.hasher.hash_one(&riga.iud)).or_insert(riga.numero);
            if prima != riga.numero {
                riga.scarti.push(Scarto::IudDoppio { riga: prima });
                // A copy does not bring down the posizione of the row it repeats.
                riga.iupd.clear();
            }
        }
        let avviso = riga.contenuto.as_ref().and_then(|it| it.rata.numero_avviso.as_ref());
        if let Some(avviso) = avviso {
            let prima = *self.avvisi.entry(self.hasher.hash_one(avviso)).or_insert(riga.numero);
            if prima != riga.numero {
                riga.scarti.push(Scarto::NavDoppio { riga: prima });
            }
        }
    }
}
