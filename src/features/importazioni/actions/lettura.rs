//! Reading a file in a thread of its own: blocks of rows, each while the one before is written.
use super::super::model::{Gruppi, Layout, Riferimenti, Riga, Scarto};
use super::super::wire::{Colonne, Esame, Interruzione, Lettore, esamina, leggi};
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
}

/// Some rows in a row, with the records they came from.
pub struct Blocco {
    pub righe: Vec<Riga>,
    pub record: Vec<StringRecord>,
    pub gruppi: Gruppi,
}

/// Reads the whole file once and keeps nothing of its rows: a file that cannot be read to its end
/// is refused before any row is written.
pub fn promuovi<R: Read + Seek>(file: &mut R) -> Result<Promosso, Interruzione> {
    let esame = esamina(file)??;
    let mut lettore = Lettore::apri(file, esame.codifica)?;
    lettore.conta()?;
    let Lettore { intestazione, colonne, separatore, .. } = lettore;
    Ok(Promosso { esame, intestazione, colonne, separatore })
}

/// Sends the rows of the file, in order, until its end or until nobody listens.
pub fn spedisci<R: Read + Seek>(
    file: R,
    esame: Esame,
    riferimenti: &Riferimenti,
    a_chi: &Sender<Blocco>,
) -> Result<(), Interruzione> {
    let mut lettore = Lettore::apri(file, esame.codifica)?;
    let mut visti = Visti::default();
    let (mut righe, mut record) = (Vec::with_capacity(BLOCCO), Vec::with_capacity(BLOCCO));
    let (mut letto, mut byte) = (StringRecord::new(), 0);
    while let Some(numero) = lettore.prossima(&mut letto)? {
        let mut riga = leggi(&letto, numero, &lettore.colonne, riferimenti);
        visti.controlla(&mut riga);
        let volte = if continua(&lettore.colonne, &righe, &riga) { TOLLERANZA } else { 1 };
        if righe.len() >= BLOCCO * volte || byte >= BLOCCO_BYTE * volte {
            let pronte = std::mem::replace(&mut righe, Vec::with_capacity(BLOCCO));
            let pronti = std::mem::replace(&mut record, Vec::with_capacity(BLOCCO));
            if a_chi.blocking_send(Blocco::new(pronte, pronti)).is_err() {
                return Ok(());
            }
            byte = 0;
        }
        byte += letto.as_slice().len();
        righe.push(riga);
        record.push(std::mem::take(&mut letto));
    }
    if !righe.is_empty() {
        // Nobody listening means that writing failed, and that is told there.
        let _ = a_chi.blocking_send(Blocco::new(righe, record));
    }
    Ok(())
}

/// Whether the row is of the same posizione as the last one of the block.
fn continua(colonne: &Colonne, righe: &[Riga], riga: &Riga) -> bool {
    colonne.layout == Layout::V2_0 && righe.last().is_some_and(|it| it.iupd == riga.iupd)
}

impl Blocco {
    pub fn new(mut righe: Vec<Riga>, record: Vec<StringRecord>) -> Self {
        let gruppi = Gruppi::new(&righe);
        gruppi.controlla(&mut righe);
        Self { righe, record, gruppi }
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
